"""One file behind one button: made in the background when it is asked for, then saved."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import solara
from reacton.core import Element

from dashboard.engine.queue import Rank
from dashboard.engine.task import Task
from dashboard.live import use_live
from dashboard.look import html
from dashboard.look.file_fields import Offer, Parcel, offers

NUMBERS = count(1)
ONLY = "only"


@solara.component
def take(
    title: str, meaning: str, name: str, kind: str, key: str, make: Callable[[], bytes]
) -> Element[Any]:
    """Show a button that makes a file and saves it; `key` says all that its content depends on."""
    wanted, set_wanted = solara.use_state("")
    parcel, set_parcel = solara.use_state(nothing())
    busy = wanted == key

    def finish(content: bytes) -> None:
        set_parcel(Parcel(next(NUMBERS), name, kind, content))
        set_wanted("")

    task = Task(key=f"file {key}", pieces=[make], combine=first, whole=True, rank=Rank.FIRST)
    return html.stack(
        offers(
            [Offer(title, meaning, ((ONLY, form_of(name)),))],
            lambda *_: set_wanted(key),
            lambda _: set_parcel(None),
            parcel=parcel,
            busy=ONLY if busy else "",
        ),
        Made(task, finish, partial(set_wanted, "")) if busy else html.division(),
    )


def form_of(name: str) -> str:
    """Return the form of a file by the ending of its name, as a button says it."""
    return name.rpartition(".")[2].upper()


def nothing() -> Parcel | None:
    """Return what is ready before anything was asked for."""
    return None


def first(found: Any) -> Any:  # noqa: ANN401 - whatever the pieces come to
    """Return what the only piece came to."""
    return found[0]


@solara.component
def Made(  # noqa: N802 - components are named as classes
    task: Task, on_made: Callable[[Any], None], on_end: Callable[[], None]
) -> Element[Any]:
    """Work at a task, show how far it is, and hand over what it comes to."""
    live = use_live(task)
    picture = live.picture if live.is_current else None

    def hand_over() -> None:
        if picture is not None and picture.is_finished and not picture.failure:
            on_made(picture.value)

    solara.use_effect(hand_over, [picture])
    if picture is not None and picture.failure:
        again = html.button("Close", on_end)
        return html.notice("error", "It could not be made.", html.paragraph(picture.failure), again)

    def stop() -> None:
        live.cancel()
        on_end()

    done, total = (picture.done, picture.total) if picture else (0, 0)
    return html.progress("Making the file", done, total, stop)
