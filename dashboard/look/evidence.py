"""Long tables, each one component: a tag for every cell would be thousands of messages."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

import solara
from reacton.core import Element

type Ends = tuple[float, float]


class NumberRow(Protocol):
    """Say what is read of a number; its range can be changed where it has bounds."""

    @property
    def name(self) -> str: ...
    @property
    def times(self) -> int: ...
    @property
    def bounds(self) -> Ends | None: ...
    def data(self) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class Record:
    """Hold one row of a table: its cells, how it stands out, and a line below it."""

    cells: tuple[str, ...]
    tone: Literal["", "worse", "better"] = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Sifted:
    """Hold what is looked for in a table of numbers; empty where anything will do."""

    text: str = ""
    kind: str = ""
    group: str = ""
    grade: str = ""
    mine: bool = False


def records(caption: str, heads: Sequence[str], rows: Sequence[Record]) -> Element[Any]:
    """Return a table to be read, whose rows may have a line below them."""
    return _records(
        caption=caption,
        heads=list(heads),
        rows=[{"cells": list(one.cells), "tone": one.tone, "note": one.note} for one in rows],
    )


def numbers(
    label: str,
    rows: Sequence[NumberRow],
    kinds: Mapping[str, str],
    edited: Mapping[str, Ends],
    on_change: Callable[[str, Ends | None], None],
    sifted: Sifted,
    on_sift: Callable[[Sifted], None],
    *,
    weak: Sequence[str] = (),
) -> Element[Any]:
    """Return a table of numbers that can be searched, sifted, and whose ranges can be changed.

    `edited` are the ranges that were changed, by name. `on_change` gets a name with both ends,
    inside what is possible, or None to put the range back. `on_sift` gets what is looked for now.
    `weak` are grades that stand out.
    """
    by_name = {row.name: row for row in rows if row.bounds is not None}

    def change(given: object) -> None:
        match given:
            case [str() as name, None] if name in by_name:
                on_change(name, None)
            case [str() as name, [low, high]] if name in by_name:
                if (ends := read_ends(by_name[name], low, high)) is not None:
                    on_change(name, ends)

    def sift(given: object) -> None:
        if (found := read_sifted(given)) is not None:
            on_sift(found)

    return _numbers(
        event_change=change,
        event_sift=sift,
        label=label,
        rows=[row.data() for row in rows],
        kinds=[list(kind) for kind in kinds.items()],
        edited={
            name: [float(f"{by_name[name].times * end:.12g}") for end in ends]
            for name, ends in edited.items()
            if name in by_name
        },
        weak=list(weak),
        sifted=asdict(sifted),
    )


def read_sifted(given: object) -> Sifted | None:
    """Return what a browser says is looked for; nothing where it says something else."""
    match given:
        case {
            "text": str() as text,
            "kind": str() as kind,
            "group": str() as group,
            "grade": str() as grade,
            "mine": bool() as mine,
        }:
            return Sifted(text=text, kind=kind, group=group, grade=grade, mine=mine)
    return None


def read_ends(row: NumberRow, low: object, high: object) -> Ends | None:
    """Return both ends in the model's own unit, drawn into what is possible; None of no numbers."""
    ends = [as_number(one) for one in (low, high)]
    if row.bounds is None or any(math.isnan(end) for end in ends):
        return None
    least, most = row.bounds
    inside = sorted(min(max(end, least), most) for end in ends)
    first, last = (float(f"{end / row.times:.12g}") for end in inside)
    return first, last


def as_number(given: object) -> float:
    """Return what a browser sent as a number; NaN where it is none."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return math.nan
    return float(given)


@solara.component_vue("vue/records.vue")
def _records(caption: str, heads: list[str], rows: list[dict[str, Any]]) -> None:
    """Name what records.vue reads."""


@solara.component_vue("vue/numbers.vue")
def _numbers(
    event_change: Callable[[object], None],
    event_sift: Callable[[object], None],
    label: str,
    rows: list[dict[str, Any]],
    kinds: list[list[str]],
    edited: dict[str, list[float]],
    weak: list[str],
    sifted: dict[str, Any],
) -> None:
    """Name what numbers.vue reads."""
