"""Draw findings alike: large words, units, labels beside what they name, colours all can tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
TITLE = 78
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


def draw_marks(
    heading: str, axis: str, *series: Sequence[Mark], names: Sequence[str] = ()
) -> "Figure":
    """Draw values with their intervals from top to bottom, each beside its label.

    Several series stand one under the other in each row, in a colour each, named above.
    """
    rows = len(series[0])
    figure, (axes,) = new_figure(11.0, 2.4 + (0.35 + 0.4 * len(series)) * rows)
    lay_sideways(axes, [mark.label for mark in series[0]])
    for number, marks in enumerate(series):
        shift = 0.36 * (number - (len(series) - 1) / 2.0)
        for place, mark in enumerate(marks):
            draw_mark(axes, place + shift, replace(mark, colour=COLOURS[number]) if names else mark)
    axes.axvline(0.0, color=INK, linewidth=1.2)
    axes.set_xlabel(axis, loc="left")
    name_series(axes, names)
    title(figure, heading)
    return figure


def name_series(axes: "Axes", names: Sequence[str]) -> None:
    """Write the names of the series above the axes, each in its colour, from left to right."""
    for number, name in enumerate(names):
        axes.text(
            number / len(names), 1.01, f"● {name}", transform=axes.transAxes, color=COLOURS[number],
            fontweight="bold", fontsize=SMALL, va="bottom",
        )  # fmt: skip


def lay_sideways(axes: "Axes", labels: Sequence[str]) -> None:
    """Give each row of a figure its label, from the top, and lines to read values by."""
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x", color=GREY, alpha=0.25)
    axes.set_ylim(len(labels) - 0.5, -0.6)
    axes.set_yticks(range(len(labels)), [fill(label, LABEL) for label in labels])
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.16)
    axes.xaxis.set_major_formatter(plain)


def draw_mark(axes: "Axes", place: float, mark: Mark) -> None:
    """Draw one value: the wide interval pale, the narrow one strong, its words at its end."""
    draw: Callable[..., object] = axes.plot
    wide, narrow = [mark.wide_low, mark.wide_high], [mark.low, mark.high]
    draw(wide, [place] * 2, color=mark.colour, alpha=0.3, linewidth=12, solid_capstyle="butt")
    draw(narrow, [place] * 2, color=mark.colour, linewidth=4, solid_capstyle="butt")
    draw(mark.value, place, "o", color=mark.colour, markersize=9)
    ends = [end for end in (*wide, *narrow, mark.value) if np.isfinite(end)]
    if np.isfinite(mark.value):
        axes.annotate(
            mark.text, (max(ends), place), xytext=(9, 0), textcoords="offset points",
            va="center", color=mark.colour, fontweight="bold", fontsize=SMALL,
        )  # fmt: skip
