"""The field for a file of one's own, and what is said of it."""

from typing import Any

import solara
from reacton.core import Element

from dashboard.files.uploads import NO_RECORDS, take_file
from dashboard.look import html
from dashboard.look.file_fields import MOST_BYTES, Given, give
from dashboard.visit import use_visit
from sim.declare import DeclarationError

LABEL = "Scenario file (TOML)"
HINT = (
    "A programme, a population or a comparison, as the command line reads it; at most "
    f"{MOST_BYTES // 1024} kB. It is checked, then forgotten: what it says goes into the link."
)
type Said = tuple[bool, tuple[str, ...]]


@solara.component
def Upload() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Take a scenario file; on a fault say it, and leave what is chosen as it was."""
    visit = use_visit()
    said, set_said = solara.use_state(nothing_said())

    def receive(given: Given) -> None:
        try:
            taken = take_file(given, visit.selection)
        except DeclarationError as fault:
            set_said((False, tuple(str(fault).splitlines())))
            return
        set_said((True, taken.said))
        visit.choose(taken.selection)

    return html.section(
        "Use a file of your own",
        give(LABEL, HINT, receive),
        outcome(said),
        html.paragraph(NO_RECORDS, classes="soft small"),
        level=3,
        classes="card stack close",
    )


def nothing_said() -> Said | None:
    """Return what is said before a file is given."""
    return None


def outcome(said: Said | None) -> Element[Any] | None:
    """Return what was done with the file, or why nothing was."""
    if said is None:
        return None
    is_taken, sentences = said
    if is_taken:
        return html.notice("good", "The file is read.", *map(html.paragraph, sentences))
    return html.notice(
        "error",
        "The file is not used, and nothing has changed.",
        html.items(*sentences, plain=True) if len(sentences) > 1 else html.paragraph(*sentences),
    )
