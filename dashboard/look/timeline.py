"""A timeline of programmes: when each starts, is at full size, and loses its funding."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import solara
from reacton.core import Element


@dataclass(frozen=True, kw_only=True)
class Span:
    """Hold one programme's course in weeks from the beginning; `end` is None where it goes on."""

    name: str
    sentence: str
    colour: str
    start: int
    full: int
    end: int | None


def timeline(label: str, spans: Sequence[Span], weeks: int) -> Element[Any]:
    """Return the courses under each other, each with its sentence."""
    return _timeline(label=label, rows=[asdict(span) for span in spans], weeks=weeks)


@solara.component_vue("vue/timeline.vue")
def _timeline(label: str, rows: list[dict[str, Any]], weeks: int) -> None:
    """Name what timeline.vue reads."""
