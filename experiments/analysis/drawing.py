"""Draw findings alike: large words, units, labels beside what they name, colours all can tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from experiments.comparison.words import MINUS
from experiments.report.pictures import COLOURS, GREY, INK, WORDS, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["COLOURS", "GREY", "INK", "WORDS", "Mark", "draw_marks", "new_figure", "plain", "title"]

LABEL = 34
TITLE = 66
SMALL = WORDS - 2
MOST_MARKS = 20


@dataclass(frozen=True)
class Mark:
    """Hold one row of a figure: a value with its narrow and its wide interval, and its words.

    NaN where there is no interval.
    """

    label: str
    value: float
    text: str
    low: float = np.nan
    high: float = np.nan
    wide_low: float = np.nan
    wide_high: float = np.nan
    colour: str = COLOURS[0]


def plain(value: float, _: object = None) -> str:
    """Return a number on an axis, with a real minus and commas between thousands."""
    return f"{value:,.6g}".replace("-", MINUS)


def title(figure: "Figure", text: str, width: int = TITLE) -> None:
    """Write what a figure shows above it, in lines of at most `width` letters."""
    figure.suptitle(
        fill(text, width), x=0.01, ha="left", fontsize=WORDS, fontweight="bold", color=INK
    )


def draw_marks(heading: str, axis: str, marks: Sequence[Mark], *, zero: bool = True) -> "Figure":
    """Draw values with their intervals from top to bottom, each beside its label."""
    figure, (axes,) = new_figure(11.0, 2.3 + 0.62 * len(marks))
    lay_sideways(axes, [mark.label for mark in marks])
    for place, mark in enumerate(marks):
        draw_mark(axes, place, mark)
    if zero:
        axes.axvline(0.0, color=INK, linewidth=1.2)
    axes.set_xlabel(axis)
    title(figure, heading)
    return figure


def lay_sideways(axes: "Axes", labels: Sequence[str]) -> None:
    """Give each row of a figure its label, from the top, and lines to read values by."""
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x", color=GREY, alpha=0.25)
    axes.set_ylim(len(labels) - 0.5, -0.6)
    axes.set_yticks(range(len(labels)), [fill(label, LABEL) for label in labels])
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.1)
    axes.xaxis.set_major_formatter(plain)


def draw_mark(axes: "Axes", place: float, mark: Mark) -> None:
    """Draw one value: the wide interval pale, the narrow one strong, its words above."""
    draw: Callable[..., object] = axes.plot
    wide, narrow = [mark.wide_low, mark.wide_high], [mark.low, mark.high]
    draw(wide, [place] * 2, color=mark.colour, alpha=0.3, linewidth=14, solid_capstyle="butt")
    draw(narrow, [place] * 2, color=mark.colour, linewidth=4, solid_capstyle="butt")
    draw(mark.value, place, "o", color=mark.colour, markersize=10)
    if np.isfinite(mark.value):
        axes.annotate(
            mark.text, (mark.value, place), xytext=(0, 9), textcoords="offset points",
            ha="center", color=mark.colour, fontweight="bold", fontsize=SMALL,
        )  # fmt: skip
