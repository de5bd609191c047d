"""The components of the page, with hints and checks: what a browser sends is clamped or ignored.

A browser's message is not to be trusted: a value outside what is possible is brought inside it, and
one that is no value at all is dropped. Texts are shown as text.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import solara
from reacton.core import Element

from dashboard.look.shown import HeatMap, LeverCard, Option, Picture, Tile

State = Literal["ready", "loading", "empty", "error"]
Tone = Literal["better", "worse", "open", "plain"]
Mark = Literal["line", "dashes", "dots", "band", "faint"]
type Value = float | str | bool | tuple[str, ...] | None
HUNDRED = "of 100"  # in this unit a share is shown as so many of a hundred


@dataclass(frozen=True, kw_only=True)
class KeyEntry:
    """Hold one line of a chart's key: its words, its mark, its colour as `var(--arm-1)`."""

    label: str
    mark: Mark
    colour: str


def lever(
    card: LeverCard, on_change: Callable[[Value], None], *, disabled: bool = False
) -> Element[Any]:
    """Return the card of a lever: its control, and what is known about it."""
    if card.kind == "number":
        return number(card, on_change, disabled=disabled)
    return choice(card, on_change, disabled=disabled)


def number(card: LeverCard, on_change: Callable[[Value], None], *, disabled: bool) -> Element[Any]:
    """Return the card of a number: a slider and the number itself."""

    def change(given: object) -> None:
        try:
            on_change(clamped(card, given))
        except ValueError:
            return

    scale = {
        "unit": card.unit,
        "times": 100 if card.unit == HUNDRED else 1,
        "bounds": card.bounds,
        "plausible": card.plausible,
        "plausible_text": card.plausible_text,
        "ends": card.ends,
        "step": card.step,
        "absent": card.none,
    }
    return _lever(
        words=words_of(card),
        scale=scale,
        value=card.value,
        preset=card.default,
        disabled=disabled,
        event_change=change,
    )


def clamped(card: LeverCard, given: object) -> float | None:
    """Return the nearest possible value, whole where it must be; raise ValueError for no value."""
    if given is None and card.none:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or math.isnan(given):
        raise ValueError(f"{card.label} must be a number; given was {given!r}.")
    low, high = card.bounds or (-math.inf, math.inf)
    inside = min(max(given, low), high)
    return round(inside) if is_whole(card) else float(inside)


def is_whole(card: LeverCard) -> bool:
    """Say whether a card's number is whole: as its own, or where it has none, as its steps."""
    known = [one for one in (card.value, card.default) if one is not None]
    return isinstance(known[0], int) if known else card.step == 1.0


def choice(card: LeverCard, on_change: Callable[[Value], None], *, disabled: bool) -> Element[Any]:
    """Return the card of an option, of several, or of a switch."""
    options = card.options or (("on", "Yes"),)
    names = [name for name, _ in options]

    def change(given: object) -> None:
        chosen = tuple(name for name in names if isinstance(given, list) and name in given)
        if card.kind == "switch":
            on_change(bool(chosen))
        elif card.kind == "several":
            on_change(chosen)
        elif len(chosen) == 1:
            on_change(chosen[0])

    return _choice(
        words=words_of(card),
        options=[list(pair) for pair in options],
        value=chosen_names(card.value),
        preset=chosen_names(card.default),
        kind=card.kind,
        disabled=disabled,
        event_change=change,
    )


def chosen_names(value: Value) -> list[str]:
    """Return the names of the options that are chosen; a switch has one, which is on or not."""
    if isinstance(value, bool):
        return ["on"] if value else []
    return list(value) if isinstance(value, tuple) else [str(value)]


def words_of(card: LeverCard) -> dict[str, Any]:
    """Return what every card says."""
    names = ("label", "meaning", "cost", "grade", "rests_on", "sources", "idle", "default_text")
    return {name: getattr(card, name) for name in names}


def headline(
    sentence: str,
    *,
    verdict: str = "",
    tone: Tone = "plain",
    details: Sequence[str] = (),
    tiles: Sequence[Tile] = (),
    state: State = "ready",
    label: str = "What the model implies",
) -> Element[Any]:
    """Return the answer in words with its figures; it is read aloud once it stops changing.

    In the states empty and error, `sentence` and `details` say why and what to do.
    """
    return _headline(
        sentence=sentence,
        verdict=verdict,
        tone=tone,
        details=list(details),
        tiles=[{"label": one.label, "value": one.value, "note": one.note} for one in tiles],
        state=state,
        label=label,
    )


@solara.component
def chart(
    picture: Picture | None,
    label: str = "",
    *,
    key: Sequence[KeyEntry] = (),
    state: State = "ready",
    message: str = "",
    height: str = "22rem",
) -> None:
    """Show a chart: drawn whole once, then only its data while its shape stays the same.

    A colour in an option is the name of one in the style sheet: `var(--arm-1)`. `message` is shown
    in the picture's place in the states loading, empty and error; `label` is its title where there
    is no picture. While it is loading, the last picture stays.
    """
    drawn = solara.use_memo(lambda: picture, [picture.shape if picture else None])
    table = {"columns": picture.heads, "rows": picture.rows} if picture else None
    _chart(
        label=picture.title if picture else label,
        # as text: reacton would look through every number of a list for components
        whole=packed(drawn.option if drawn else None),
        changed=packed(picture.patch() if picture and picture is not drawn else None),
        text=picture.sentence if picture else "",
        twin=packed(table),
        legend=[asdict(entry) for entry in key],
        state=state,
        message=message,
        height=height,
    )


def packed(content: Option | None) -> str:
    """Return what a browser unpacks with JSON.parse; nothing where there is none."""
    return "" if content is None else json.dumps(content, allow_nan=False)


def grid(  # noqa: PLR0913 - what a heat map can be
    heat: HeatMap | None,
    on_open: Callable[[int, int], None],
    *,
    titles: tuple[str, str] = ("", ""),
    ends: tuple[str, str] = ("lower", "higher"),
    chosen: tuple[int, int] | None = None,
    diverging: bool = False,
    reverse: bool = False,
    label: str = "",
    state: State = "ready",
    message: str = "",
) -> Element[Any]:
    """Return a heat map that is a table: arrow keys move, Enter or a click opens a cell.

    `titles` name what stands down and across. `ends` say what the first and the last colour mean; a
    `diverging` map is symmetric about zero, and `reverse` has the best colour for the lowest value.
    `on_open` gets the row and the column.
    """

    def open_cell(given: object) -> None:
        match given:
            case [int() as row, int() as column] if heat and holds(heat, row, column):
                on_open(row, column)

    return _grid(
        label=heat.title if heat else label,
        columns=list(heat.across) if heat else [],
        rows=rows_of(heat) if heat else [],
        row_title=titles[0],
        column_title=titles[1],
        ends=list(ends),
        chosen=None if chosen is None else list(chosen),
        diverging=diverging,
        reverse=reverse,
        text=heat.sentence if heat else "",
        state=state,
        message=message,
        event_open=open_cell,
    )


def rows_of(heat: HeatMap) -> list[dict[str, Any]]:
    """Return a heat map as the browser reads it."""
    return [
        {"label": label, "cells": [{"value": cell.value, "text": cell.text} for cell in row]}
        for label, row in zip(heat.down, heat.cells, strict=True)
    ]


def holds(heat: HeatMap, row: int, column: int) -> bool:
    """Say whether there is a cell with a value at that place."""
    if not (0 <= row < len(heat.cells) and 0 <= column < len(heat.cells[row])):
        return False
    return heat.cells[row][column].value is not None


def address(query: str, title: str) -> Element[Any]:
    """Return what keeps the address bar at `query`, and the title of the browser's tab."""
    return _address(query=query, title=title)


def share(query: str = "", label: str = "Copy link") -> Element[Any]:
    """Return a button that copies the page's address with `query`, or shows it to be copied."""
    return _share(query=query, label=label)


def theme() -> Element[Any]:
    """Return the choice of light, dark, or as the device has it."""
    return _theme()


# Solara makes a component of a file and of the names of a function's parameters. The first of
# each pair below is what the browser calls when something happens.


@solara.component_vue("vue/lever.vue")
def _lever(
    event_change: Callable[[object], None],
    words: dict[str, Any],
    scale: dict[str, Any],
    value: float | None,
    preset: float | None,
    disabled: bool,  # noqa: FBT001 a name, not a parameter
) -> None:
    """Name what lever.vue reads."""


@solara.component_vue("vue/choice.vue")
def _choice(
    event_change: Callable[[object], None],
    words: dict[str, Any],
    options: list[list[str]],
    value: list[str],
    preset: list[str],
    kind: str,
    disabled: bool,  # noqa: FBT001 a name, not a parameter
) -> None:
    """Name what choice.vue reads."""


@solara.component_vue("vue/headline.vue")
def _headline(
    sentence: str,
    verdict: str,
    tone: Tone,
    details: list[str],
    tiles: list[dict[str, str]],
    state: State,
    label: str,
) -> None:
    """Name what headline.vue reads."""


@solara.component_vue("vue/chart.vue")
def _chart(
    label: str,
    whole: str,
    changed: str,
    text: str,
    twin: str,
    legend: list[dict[str, str]],
    state: State,
    message: str,
    height: str,
) -> None:
    """Name what chart.vue reads."""


@solara.component_vue("vue/grid.vue")
def _grid(  # noqa: PLR0913, PLR0917 as grid
    event_open: Callable[[object], None],
    label: str,
    columns: list[str],
    rows: list[dict[str, Any]],
    row_title: str,
    column_title: str,
    ends: list[str],
    chosen: list[int] | None,
    diverging: bool,  # noqa: FBT001 a name, not a parameter
    reverse: bool,  # noqa: FBT001 as diverging
    text: str,
    state: State,
    message: str,
) -> None:
    """Name what grid.vue reads."""


@solara.component_vue("vue/address.vue")
def _address(query: str, title: str) -> None:
    """Name what address.vue reads."""


@solara.component_vue("vue/share.vue")
def _share(query: str, label: str) -> None:
    """Name what share.vue reads."""


@solara.component_vue("vue/theme.vue")
def _theme() -> None:
    """Name what theme.vue reads: nothing."""
