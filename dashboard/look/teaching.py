"""What only teaching shows: a show of hands, a guess beside an answer, a button that prints."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import solara
from reacton.core import Element


def prediction(
    asks: str,
    options: Sequence[str],
    room: Mapping[str, Any],
    most: float,
    about: str,
    on_change: Callable[[object], None],
) -> Element[Any]:
    """Return where a room's hands, number and sureness are noted; what is sent is not checked.

    `room` is taken at first, and again when what it is `about` changes.
    """
    return _prediction(
        event_change=on_change,
        asks=asks,
        options=list(options),
        room=dict(room),
        most=most,
        about=about,
    )


def beside(revealed: Mapping[str, Any]) -> Element[Any]:
    """Return the room's number above the model's, on one scale."""
    return _beside(title=revealed["title"], lines=list(revealed["lines"]), zero=revealed["zero"])


def print_button(label: str = "Print this page") -> Element[Any]:
    """Return a button that opens the browser's print window."""
    return _print(label=label)


@solara.component_vue("vue/prediction.vue")
def _prediction(
    event_change: Callable[[object], None],
    asks: str,
    options: list[str],
    room: dict[str, Any],
    most: float,
    about: str,
) -> None:
    """Name what prediction.vue reads."""


@solara.component_vue("vue/beside.vue")
def _beside(title: str, lines: list[dict[str, Any]], zero: float) -> None:
    """Name what beside.vue reads."""


@solara.component_vue("vue/print.vue")
def _print(label: str) -> None:
    """Name what print.vue reads."""
