"""Draw what a search for regions found: coverage against density, and the limits of the region."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.boxes import Box, Limit
from experiments.analysis.cases import Cases
from experiments.analysis.drawing import COLOURS, GREY, INK, SMALL, new_figure, title
from experiments.analysis.naming import condition, told
from sim.compiling import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LINE = 40
WIDE = 90
HALF = 50.0


def draw_boxes(text: str, boxes: list[Box], chosen: Box, cases: Cases) -> "Figure":
    """Draw the boxes one inside the other, and the limits of the region within what was varied."""
    figure, (left, right) = new_figure(14.0, 5.2 + 0.4 * len(chosen.limits), columns=2)
    draw_trade(left, boxes, chosen)
    draw_limits(right, chosen, cases)
    title(figure, text, width=WIDE)
    return figure


def draw_trade(axes: "Axes", boxes: list[Box], chosen: Box) -> None:
    """Draw the boxes by coverage and density, and the region as unseen cases show it."""
    coverage = [100.0 * one.coverage for one in boxes]
    density = [100.0 * one.density for one in boxes]
    axes.grid(visible=True, axis="both", color=GREY, alpha=0.25)
    axes.plot(coverage, density, "o", color=GREY, markersize=7, alpha=0.6)
    note(axes, coverage[0], density[0], "all cases", INK, (-10, -18), "right")
    if chosen.limits:
        place = 100.0 * chosen.coverage, 100.0 * chosen.density
        axes.plot(*place, "o", color=COLOURS[0], markersize=13, zorder=3)
        beside = ((-10, -26), "right") if place[0] > HALF else ((10, -26), "left")
        note(axes, *place, "the region,\nby unseen cases", COLOURS[0], *beside)
    axes.set_xlim(0.0, 103.0)
    axes.set_ylim(0.0, 114.0)
    axes.set_yticks(range(0, 101, 20))
    axes.set_xlabel("Coverage: of 100 such cases, in the box")
    axes.set_ylabel("Density: such cases of 100 in it")


def note(
    axes: "Axes", x: float, y: float, text: str, colour: str, away: tuple[int, int], side: str
) -> None:
    """Write what a point is beside it."""
    axes.annotate(
        text, (x, y), xytext=away, textcoords="offset points", color=colour, fontweight="bold",
        fontsize=SMALL, ha=side, va="center",
    )  # fmt: skip


def draw_limits(axes: "Axes", chosen: Box, cases: Cases) -> None:
    """Draw for each limit the whole of what was varied as a line, the region as a bar on it."""
    axes.grid(visible=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xticks([])
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(max(len(chosen.limits), 1) - 0.4, -0.8)
    axes.set_yticks([])
    if not chosen.limits:
        axes.text(0.5, 0.1, "No region stands out.", ha="center", color=INK)
    for place, (name, limit) in enumerate(chosen.limits.items()):
        draw_limit(axes, place, name, values_of(cases, name), limit)
        words = fill(condition(name, limit), LINE)
        axes.text(0.0, place - 0.18, words, color=COLOURS[0], fontweight="bold", fontsize=SMALL)


def values_of(cases: Cases, name: str) -> Array:
    """Return the values that were run of something."""
    table = cases.points if name in cases.points else cases.draws
    return np.asarray(table[name].to_numpy())


def draw_limit(axes: "Axes", place: int, name: str, values: Array, limit: Limit) -> None:
    """Draw one limit, with the ends of what was varied beside it, or the options in words."""
    if isinstance(limit, frozenset):
        draw_options(axes, place, sorted(set(values.tolist())), limit)
        return
    low, high = float(values.min()), float(values.max())
    ends = (np.clip(limit, low, high) - low) / (high - low)
    axes.plot([0.0, 1.0], [place] * 2, color=GREY, alpha=0.4, linewidth=6, solid_capstyle="butt")
    axes.plot(ends, [place] * 2, color=COLOURS[0], linewidth=14, solid_capstyle="butt")
    for spot, end, side in ((0.0, low, "left"), (1.0, high, "right")):
        axes.text(
            spot, place + 0.2, told(name, end), ha=side, va="center", color=GREY,
            fontsize=SMALL,
        )  # fmt: skip


def draw_options(axes: "Axes", place: int, options: Sequence[str], kept: frozenset[str]) -> None:
    """Write the options side by side, those of the region strong."""
    for spot, option in enumerate(options):
        chosen = option in kept
        axes.text(
            spot / len(options), place + 0.12, option, fontsize=SMALL, va="center",
            color=COLOURS[0] if chosen else GREY, fontweight="bold" if chosen else "normal",
        )  # fmt: skip
