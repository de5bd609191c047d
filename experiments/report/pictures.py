"""Draw answers: tables in, figures out; large words, units, labels on the lines themselves."""

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparison.answer import Answer
from experiments.comparison.words import MINUS, Found, about, of_hundred, signed, unit_of
from experiments.uncertainty.bands import Bands
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# After Okabe and Ito, whom colour-blind people can tell apart, dark enough to be read as words.
COLOURS = ("#0072b2", "#b84a00", "#007a5a", "#a2487d", "#8a6200", "#5b4b9a")
GREY = "#767676"
INK = "#1b1b1b"
WORDS = 15
LINE = 20
MEAN = ["mean", "low", "high"]
EXTRA = ["extra", "extra_low", "extra_high"]
PANELS = ("inclusion", "wellbeing", "adverse_events")
STANDARD: Any = {
    "font.size": WORDS,
    "axes.titlesize": WORDS,
    "axes.labelsize": WORDS,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


def draw_pictures(answer: Answer, series: "pd.DataFrame") -> dict[str, "Figure"]:
    """Return every picture of an answer by its name."""
    labels = labels_of(answer)
    if not labels:
        return {}
    return {
        "differences": draw_differences(answer),
        "extra_included": draw_weeks(
            series, labels, "included", EXTRA, "Extra people included, of 100"
        ),
        "matched": draw_weeks(series, labels, "matched", MEAN, "People with a mentor, of 100"),
        "waiting": draw_weeks(
            series, labels, "waiting", MEAN, "People on the waiting list, of 100"
        ),
    }


def labels_of(answer: Answer) -> dict[str, str]:
    """Return the label of every arm but no programme, broken into short lines."""
    label = answer.question.label
    return {arm: fill(label(arm), LINE) for arm in answer.results.programmes}


def new_figure(width: float, height: float, columns: int = 1) -> tuple["Figure", list["Axes"]]:
    """Return an empty figure with axes side by side, in the house style."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STANDARD):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots(1, columns, squeeze=False)[0]
        for one in axes:
            one.spines[["top", "right"]].set_visible(False)
            one.tick_params(length=0)
            one.grid(visible=True, axis="y" if columns == 1 else "x", color=GREY, alpha=0.25)
    return figure, list(axes)


def colour_of(place: int) -> str:
    """Return an arm's colour by its place."""
    return COLOURS[place % len(COLOURS)]


def draw_weeks(
    series: "pd.DataFrame", labels: Mapping[str, str], name: str, columns: list[str], title: str
) -> "Figure":
    """Draw a count of people week by week, of 100 present, with its interval as a band."""
    figure, (axes,) = new_figure(9.0, 5.0)
    ends = []
    for place, (arm, label) in enumerate(labels.items()):
        present = pick(series, arm, "present", ["mean"])
        lines = 100.0 * pick(series, arm, name, columns) / present
        weeks = np.arange(1, len(lines) + 1)
        colour = colour_of(place)
        axes.plot(weeks, lines[:, 0], color=colour, linewidth=2.5)
        axes.fill_between(weeks, lines[:, 1], lines[:, 2], color=colour, alpha=0.2, linewidth=0)
        ends.append((float(lines[-1, 0]), label, colour))
    axes.set_title(title, loc="left", fontweight="bold")
    axes.set_xlabel("Week")
    axes.set_xlim(0, len(weeks))
    if columns == MEAN:
        axes.set_ylim(bottom=0.0)
    else:
        axes.axhline(0.0, color=INK, linewidth=1.2)
    label_ends(axes, ends)
    return figure


def pick(series: "pd.DataFrame", arm: str, name: str, columns: list[str]) -> Array:
    """Return columns of one arm's series, a row for each week."""
    rows = series[(series["arm"] == arm) & (series["series"] == name)]
    return rows[columns].to_numpy(dtype=float)


def label_ends(axes: "Axes", ends: Sequence[tuple[float, str, str]]) -> None:
    """Write each line's name at its end, pushed apart so that no two overlap."""
    low, high = axes.get_ylim()
    gap = 0.065 * (high - low) * max(1 + text.count("\n") for _, text, _ in ends)
    places: list[float] = []
    for value, _, _ in sorted(ends):
        places.append(max(value, places[-1] + gap) if places else value)
    shift = sum(place - end[0] for place, end in zip(places, sorted(ends), strict=True))
    for place, (value, text, colour) in zip(places, sorted(ends), strict=True):
        axes.annotate(
            f"{text} {of_hundred(value / 100.0)}",
            (1.0, place - shift / len(ends)),
            xycoords=("axes fraction", "data"),
            xytext=(8, 0),
            textcoords="offset points",
            color=colour,
            va="center",
            fontweight="bold",
            annotation_clip=False,
        )


def draw_differences(answer: Answer) -> "Figure":
    """Draw what each arm changes against no programme, a panel for each headline measure."""
    arms = answer.results.programmes
    control_of = answer.results.control_of
    figure, panels = new_figure(10.0, 2.3 + 0.8 * len(arms), len(PANELS))
    for axes, name in zip(panels, PANELS, strict=True):
        found = [answer.find(name, arm, control_of(arm)) for arm in arms]
        if answer.ignorance is not None:
            judged = [answer.ignorance.judge(arm, control_of(arm), name) for arm in arms]
            draw_ignorance(axes, name, [one.bands for one in judged])
        draw_panel(axes, name, found)
    figure.suptitle("Change against no programme", x=0.01, ha="left", fontsize=WORDS, color=INK)
    panels[0].set_yticks(range(len(arms)), list(labels_of(answer).values()))
    return figure


def draw_ignorance(axes: "Axes", name: str, bands: Sequence[Bands]) -> None:
    """Draw what is not known of one measure's differences as pale bars, behind the others."""
    factor = 100.0 if about(name).unit == "share" else 1.0
    for place, one in enumerate(bands):
        ends = [factor * one.ignorance_low, factor * one.ignorance_high]
        axes.plot(
            ends, [place, place], color=colour_of(place), alpha=0.3, linewidth=14,
            solid_capstyle="butt",
        )  # fmt: skip


def draw_panel(axes: "Axes", name: str, found: Sequence[Found | None]) -> None:
    """Draw one measure's differences as points with intervals, named by their values."""
    measure = about(name)
    factor = 100.0 if measure.unit == "share" else 1.0
    for place, one in enumerate(found):
        if one is None:
            continue
        colour = colour_of(place)
        ends = [factor * one.low, factor * one.high]
        axes.plot(ends, [place, place], color=colour, linewidth=4, solid_capstyle="butt")
        axes.plot(factor * one.mean, place, "o", color=colour, markersize=10)
        axes.annotate(
            signed(measure, one.mean), (factor * one.mean, place), xytext=(0, 12),
            textcoords="offset points", ha="center", color=colour, fontweight="bold",
        )  # fmt: skip
    axes.axvline(0.0, color=INK, linewidth=1.2)
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(found) - 0.5, -0.7)
    axes.set_yticks([])
    axes.locator_params(axis="x", nbins=3)
    axes.margins(x=0.3)
    better = {"higher": "better →", "lower": "← better"}.get(measure.better, "")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}".replace("-", MINUS))
    axes.set_title(f"{measure.label}\n{unit_of(measure)}", loc="left", fontweight="bold")
    axes.set_xlabel(better)
