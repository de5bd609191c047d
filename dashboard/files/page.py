"""What is taken away from a page: tables, the scenario, the two-page report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.asking import comparison_of
from dashboard.answers.downloads import frame_as_csv, frame_as_parquet
from dashboard.engine.queue import Rank
from dashboard.engine.task import Task
from dashboard.files.ready import Ready, ready_of
from dashboard.files.report import report_pictures, write_report
from dashboard.files.scenario_file import file_name, scenario_file
from dashboard.files.tables import TABLES
from dashboard.files.taking import NUMBERS, Made
from dashboard.live import use_live
from dashboard.look import html
from dashboard.look.file_fields import Offer, Parcel, offers
from dashboard.selection.state import Selection, content_key
from dashboard.visit import use_visit

CSV, PARQUET, TOML, HTML = "csv", "parquet", "toml", "html"
KINDS = {
    CSV: "text/csv",
    PARQUET: "application/vnd.apache.parquet",
    TOML: "application/toml",
    HTML: "text/html",
}
FORMS = (CSV, "CSV"), (PARQUET, "Parquet")
TITLES = {
    "runs": ("Every run", "One row for each programme, replicate and measure."),
    "summary": ("What each programme comes to", "Mean and 95 % interval of every measure."),
    "differences": ("How programmes differ", "Paired differences, with both bands."),
}
ORIGIN = "Each row says its content key, version, seed and people."


def entries() -> list[Offer]:
    """Return what may be taken away."""
    report = (
        "The answer in plain words, pictures, cost, who is left out, limits and sources: prints on "
        "two A4 pages."
    )
    scenario = "For the command line, or to be opened here again; it names the seed and settings."
    return [
        Offer("Two-page report", report, ((f"report.{HTML}", "HTML"),)),
        *(
            Offer(title, meaning, [(f"{name}.{form}", text) for form, text in FORMS])
            for name, (title, meaning) in TITLES.items()
        ),
        Offer("Scenario", scenario, ((f"scenario.{TOML}", "TOML"),)),
    ]


@dataclass(frozen=True)
class Wanted:
    """Hold what was asked for: which file, of which choice, on a page at which address."""

    form: str
    selection: Selection
    origin: str

    @property
    def name(self) -> str:
        """Return what the file is called."""
        what, _, ending = self.form.partition(".")
        if ending == TOML:
            return file_name(self.selection)
        return f"mentoring-{what}-{content_key(self.selection)}.{ending}"


@solara.component
def Files() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Offer what can be taken away of what is chosen; a file is made when it is asked for."""
    visit = use_visit()
    wanted, set_wanted = solara.use_state(no_wish())
    parcel, set_parcel = solara.use_state(no_parcel())

    def finish(content: bytes) -> None:
        if wanted is not None:
            kind = KINDS[wanted.form.partition(".")[2]]
            set_parcel(Parcel(next(NUMBERS), wanted.name, kind, content))
        set_wanted(None)

    return html.section(
        "Take it with you",
        html.paragraph(ORIGIN, classes="soft small"),
        offers(
            entries(),
            lambda form, origin: set_wanted(Wanted(form, visit.selection, origin)),
            lambda _: set_parcel(None),
            parcel=parcel,
            busy=wanted.form if wanted else "",
        ),
        Making(wanted, finish, partial(set_wanted, None)) if wanted else html.division(),
        level=3,
        classes="card stack close",
    )


def no_wish() -> Wanted | None:
    """Return what is wanted before anything is asked for."""
    return None


def no_parcel() -> Parcel | None:
    """Return what is ready before anything was asked for."""
    return None


@solara.component
def Making(  # noqa: N802 - components are named as classes
    wanted: Wanted, on_made: Callable[[bytes], None], on_end: Callable[[], None]
) -> Element[Any]:
    """Make a file: a scenario at once, anything else once the answer is whole."""
    if wanted.form == f"scenario.{TOML}":
        return Made(task_of(wanted, [partial(scenario_bytes, wanted)], first), on_made, on_end)
    return Answered(wanted, on_made, on_end)


def scenario_bytes(wanted: Wanted) -> bytes:
    """Return the scenario as a file."""
    return scenario_file(wanted.selection).encode()


@solara.component
def Answered(  # noqa: N802 - components are named as classes
    wanted: Wanted, on_made: Callable[[bytes], None], on_end: Callable[[], None]
) -> Element[Any]:
    """Wait for the whole answer, which the page may have already, and then make the file."""
    live = use_live(comparison_of(wanted.selection))
    picture = live.picture if live.is_current else None
    if picture is not None and picture.failure:
        again = html.button("Close", on_end)
        return html.notice("error", "It could not be made.", html.paragraph(picture.failure), again)
    if picture is not None and picture.is_finished:
        ready = ready_of(wanted.selection, picture)
        return Made(file_task(wanted, ready), on_made, on_end)

    def stop() -> None:
        live.cancel()
        on_end()

    done, total = (picture.done, picture.total) if picture else (0, 0)
    return html.progress("Finishing the answer", done, total, stop)


def file_task(wanted: Wanted, ready: Ready) -> Task:
    """Return the work of making one file of a whole answer."""
    what, _, ending = wanted.form.partition(".")
    if ending == HTML:
        pieces = report_pictures(ready)
        return task_of(wanted, pieces, lambda drawn: report_bytes(ready, drawn, wanted.origin))
    encode = frame_as_csv if ending == CSV else frame_as_parquet
    return task_of(wanted, [lambda: encode(TABLES[what](ready))], first)


def report_bytes(ready: Ready, drawn: Sequence[str], origin: str) -> bytes:
    """Return the report as a file."""
    return write_report(ready, drawn, origin).encode()


def task_of(
    wanted: Wanted, pieces: Sequence[Any], combine: Callable[[Sequence[Any]], bytes]
) -> Task:
    """Return the work of making a file, known by what it is of."""
    key = f"{wanted.name} {wanted.origin}"
    return Task(key=key, pieces=pieces, combine=combine, whole=True, rank=Rank.FIRST)


def first(found: Sequence[Any]) -> bytes:
    """Return what the only piece came to."""
    return bytes(found[0])
