"""Draw points: along one factor, over two, one by one, or in the order of the difference."""

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import (
    COLOURS,
    GREY,
    INK,
    LABEL,
    SMALL,
    Mark,
    draw_marks,
    new_figure,
    plain,
    title,
)
from experiments.analysis.naming import told, unit_after
from experiments.analysis.outcomes import Outcome, asked_measure
from experiments.analysis.saying import (
    factor_of,
    labels_of,
    point_of,
)
from experiments.batches.results import Collected
from experiments.comparison.words import signed, unit_of
from sim.compiling import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_NAMED = 120
PALE = 0.55


def draw_line(outcome: Outcome, half: Array, collected: Collected) -> "Figure":
    """Draw the difference along one factor, with its interval by chance."""
    (factor,) = collected.layout.factors
    measure = asked_measure(collected)
    points = collected.layout.points
    where = np.array([values[0] for values in points], "f8")  # a line is drawn of numbers only
    order = np.argsort(where)
    times = factor_of(measure)
    middle, ends = times * outcome.means[order], times * half[order]
    drawing, (axes,) = new_figure(11.0, 6.0)
    axes.plot(where[order], middle, "o-", color=COLOURS[0], linewidth=2.5, markersize=7)
    axes.fill_between(
        where[order], middle - ends, middle + ends, color=COLOURS[0], alpha=0.25, linewidth=0
    )
    axes.axhline(0.0, color=INK, linewidth=1.2)
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    axes.set_xlabel(f"{labels_of(collected.experiment)[0]}{unit_after(factor.name)}")
    axes.set_ylabel(f"{unit_of(measure)} (95 % by chance)")
    title(drawing, outcome.subject)
    return drawing


def draw_plane(outcome: Outcome, collected: Collected) -> "Figure":
    """Draw the difference over a grid of two factors, a field for each point."""
    first, second = collected.layout.factors
    measure, points = asked_measure(collected), collected.layout.points
    rows, columns = (list(dict.fromkeys(point[one] for point in points)) for one in (0, 1))
    field = np.full((len(rows), len(columns)), np.nan)
    for mean, (row, column) in zip(outcome.means, points, strict=True):
        field[rows.index(row), columns.index(column)] = mean
    largest = float(np.nanmax(np.abs(outcome.means), initial=0.0)) or 1.0
    drawing, (axes,) = new_figure(11.0, 3.0 + 0.5 * len(rows))
    axes.grid(visible=False)
    axes.imshow(field, cmap="PuOr_r", vmin=-largest, vmax=largest, aspect="auto", origin="lower")
    if field.size <= MOST_NAMED:
        name_fields(
            axes, [[signed(measure, value) for value in row] for row in field], field, largest
        )
    labels = labels_of(collected.experiment)
    axes.set_yticks(range(len(rows)), [told(first.name, value) for value in rows])
    axes.set_xticks(range(len(columns)), [fill(told(second.name, value), 12) for value in columns])
    axes.set_ylabel(fill(labels[0], LABEL))
    axes.set_xlabel(labels[1])
    title(drawing, f"{outcome.subject}, {unit_of(measure)}")
    return drawing


def name_fields(axes: "Axes", texts: list[list[str]], field: Array, largest: float) -> None:
    """Write the value into each field, light on dark and dark on light."""
    for (row, column), value in np.ndenumerate(field):
        axes.text(
            column, row, texts[row][column], ha="center", va="center", fontsize=SMALL,
            color="white" if abs(value) > PALE * largest else INK,
        )  # fmt: skip


def draw_points(outcome: Outcome, half: Array, collected: Collected) -> "Figure":
    """Draw the difference at each point, one under the other."""
    measure, times = asked_measure(collected), factor_of(asked_measure(collected))
    layout = collected.layout
    marks = [
        Mark(
            label=point_of(layout.factors, values, collected.experiment),
            value=times * outcome.means[place],
            text=signed(measure, outcome.means[place]),
            low=times * (outcome.means[place] - half[place]),
            high=times * (outcome.means[place] + half[place]),
        )
        for place, values in enumerate(layout.points)
    ]
    return draw_marks(outcome.subject, f"{unit_of(measure)} (95 % by chance)", marks)


def draw_order(outcome: Outcome, half: Array, collected: Collected) -> "Figure":
    """Draw all points in the order of their difference: how many lie above nought, and how far."""
    measure, times = asked_measure(collected), factor_of(asked_measure(collected))
    order = np.argsort(outcome.means)[: int(np.isfinite(outcome.means).sum())]
    middle, ends = times * outcome.means[order], times * half[order]
    drawing, (axes,) = new_figure(11.0, 6.0)
    place = 100.0 * (np.arange(len(order)) + 0.5) / len(order)
    axes.vlines(place, middle - ends, middle + ends, color=COLOURS[0], alpha=0.25, rasterized=True)
    axes.plot(place, middle, color=COLOURS[0], linewidth=3)
    axes.axhline(0.0, color=INK, linewidth=1.2)
    worth = times * collected.experiment.inquiry.worth
    axes.axhline(worth, color=GREY, linewidth=1.2, linestyle="--")
    axes.annotate(
        "worth having", (0.0, worth), xytext=(4, 5), textcoords="offset points", fontsize=SMALL,
        color=GREY,
    )  # fmt: skip
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    axes.set_xlabel("Of 100 points, those with a lower difference")
    axes.set_ylabel(f"{unit_of(measure)} (95 % by chance)")
    title(drawing, f"{outcome.subject} at {len(order):,} points, the lowest first")
    return drawing
