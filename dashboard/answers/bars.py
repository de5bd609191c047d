"""Charts of single figures as data: intervals by group, costs, what moves an answer, a heat map."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.answers.lines import AXIS, BASELINE, Chart, colour_of
from experiments.comparison.answer import Answer
from experiments.comparison.words import (
    about,
    change,
    figure,
    quote,
    signed,
    unit_of,
)
from experiments.drivers.tornado import Bar, Tornado
from experiments.uncertainty.sentences import listed
from sim.measures import Measure
from sim.world import COST_HEADS

DIGITS = 4
BREAK = ["-", "-"]
MOST_BARS = 12
LIGHT, DARK = "#ffffff", "#000000"
COOL, WARM, MIDDLE = (0, 114, 178), (184, 74, 0), (247, 247, 247)
CONTRAST = 0.179  # above this luminance black reads better than white (WCAG 2): never below 4.5:1

type Label = Callable[[str], str]


@dataclass(frozen=True)
class Span:
    """Hold one row of a forest: a difference with its band of chance, and of what is not known."""

    label: str
    mean: float
    low: float
    high: float
    unknown_low: float = math.nan
    unknown_high: float = math.nan


def factor_of(measure: Measure) -> float:
    """Return what a measure is multiplied by to be drawn: shares are so many of 100."""
    return 100.0 if measure.unit == "share" else 1.0


def forest_chart(name: str, measure: Measure, spans: Sequence[Span], place: int = 0) -> Chart:
    """Return differences as points with intervals, a row each; `place` is the arm's colour."""
    factor, colour = factor_of(measure), colour_of(place)
    points = [[shown(factor * one.mean), row] for row, one in enumerate(spans)]
    chance = [(one.low, one.high) for one in spans]
    unknown = [(one.unknown_low, one.unknown_high) for one in spans]
    series = [
        segments("unknown", unknown, factor, {"color": colour, "width": 14, "opacity": 0.25}),
        segments("chance", chance, factor, {"color": colour, "width": 4}),
        {"id": "mean", "type": "scatter", "symbolSize": 10, "data": points, "z": 3}
        | {"itemStyle": {"color": colour}},
    ]
    series[0]["markLine"] = at_nought()
    return Chart(
        name=name,
        title=f"{measure.label}: change against no programme",
        unit=unit_of(measure),
        option=over_rows([one.label for one in spans], unit_of(measure), series),
        sentence=forest_in_words(measure, spans),
        heads=("Group", f"Change, {unit_of(measure)}", "Chance", "Not known"),
        rows=tuple(row_of_span(measure, one) for one in spans),
    )


def segments(
    name: str, pairs: Sequence[tuple[float, float]], factor: float, style: Mapping[str, Any]
) -> dict[str, Any]:
    """Return intervals as one line with gaps, which needs no function in the browser."""
    data: list[list[Any]] = []
    for row, (low, high) in enumerate(pairs):
        if math.isfinite(low):
            data += [[shown(factor * low), row], [shown(factor * high), row], BREAK]
    return {
        "id": name,
        "type": "line",
        "symbol": "none",
        "silent": True,
        "connectNulls": False,
        "lineStyle": dict(style),
        "data": data,
    }


def at_nought() -> dict[str, Any]:
    """Return the upright line of no difference."""
    style = {"color": BASELINE, "width": 1, "type": "solid"}
    return {
        "symbol": "none",
        "silent": True,
        "label": {"show": False},
        "lineStyle": style,
        "data": [{"xAxis": 0}],
    }


def over_rows(labels: Sequence[str], unit: str, series: Sequence[Any]) -> dict[str, Any]:
    """Return the option of a chart with a row for each label, the first on top."""
    return {
        "animation": False,
        "grid": {"left": 8, "right": 24, "top": 8, "bottom": 40, "containLabel": True},
        "xAxis": {"type": "value", "name": unit, "nameLocation": "middle", "nameGap": 26, **AXIS},
        "yAxis": {"type": "category", "data": list(labels), "inverse": True, **AXIS},
        "series": list(series),
    }


def shown(value: float) -> float | None:
    """Return a value as a chart takes it: short, and nothing where there is none."""
    return round(float(value), DIGITS) if math.isfinite(value) else None


def row_of_span(measure: Measure, span: Span) -> tuple[str, ...]:
    """Return one row of a forest's table."""
    bands = ((span.low, span.high), (span.unknown_low, span.unknown_high))
    return (span.label, signed(measure, span.mean), *(between(measure, *band) for band in bands))


def between(measure: Measure, low: float, high: float) -> str:
    """Return a band of differences in words; a dash where there is none."""
    if not math.isfinite(low):
        return "–"
    return f"{signed(measure, low)} to {signed(measure, high)}"


def forest_in_words(measure: Measure, spans: Sequence[Span]) -> str:
    """Say each row of a forest."""
    defined = [one for one in spans if math.isfinite(one.mean)]
    if not defined:
        return "There is nothing to draw yet."
    told = [
        f"{one.label} {change(measure, one.mean)} ({between(measure, one.low, one.high)})"
        for one in defined
    ]
    return f"{measure.label}, against no programme, with what chance does: {listed(told)}."


def cost_chart(answer: Answer) -> Chart:
    """Return what each arm costs for each person as bars, stacked by what it is spent on."""
    reached = answer.levels
    arms = answer.results.arms
    labels = [answer.question.label(arm) for arm in arms]
    spent = {
        measure: [reached[arm, measure.name].mean for arm in arms]
        for measure in (about(f"cost_{head}") for head in COST_HEADS)
    }
    total = [figure(about("cost"), reached[arm, "cost"].mean) for arm in arms]
    told = [f"£{cost} with {quote(name)}" for cost, name in zip(total, labels, strict=True)]
    series = [stacked(place, *one) for place, one in enumerate(spent.items())]
    return Chart(
        name="cost",
        title="Cost for each person, by what it is spent on",
        unit=about("cost").unit,
        option=with_legend(over_rows(labels, about("cost").unit, series)),
        sentence=f"All that is spent comes, for each person, to {listed(told)}.",
        heads=("Spent on, £ per person", *labels),
        rows=(
            *(
                (head_of(one), *(figure(one, value) for value in values))
                for one, values in spent.items()
            ),
            ("All", *total),
        ),
    )


def stacked(place: int, measure: Measure, values: Sequence[float]) -> dict[str, Any]:
    """Return the part of every bar that is spent on one head."""
    return {
        "id": measure.name,
        "name": head_of(measure),
        "type": "bar",
        "stack": "cost",
        "itemStyle": {
            "color": f"var(--cost-{place + 1})",
            "borderColor": "var(--card)",
            "borderWidth": 1,
        },
        "data": [shown(value) for value in values],
    }


def with_legend(option: dict[str, Any]) -> dict[str, Any]:
    """Return the option of a chart with room for a legend below."""
    grid = option["grid"] | {"bottom": 80}
    return option | {"grid": grid, "legend": {"bottom": 0}, "tooltip": {"trigger": "axis"}}


def head_of(measure: Measure) -> str:
    """Return what a measure of cost is spent on."""
    head = measure.label.partition(": ")[2]
    return f"{head[0].upper()}{head[1:]}"


def tornado_chart(tornado: Tornado, measure: Measure, default: float, title: str) -> Chart:
    """Return how far each assumption alone moves a difference, the longest bar first.

    `default` is the difference with every assumption at its default; bars start there.
    """
    bars = tornado.bars[:MOST_BARS]
    unit = f"{unit_of(measure)}; 0 is {signed(measure, default)}, with every default"
    series = [
        moved("low", "at its low end", [bar.at_low - default for bar in bars], measure),
        moved("high", "at its high end", [bar.at_high - default for bar in bars], measure),
    ]
    return Chart(
        name="tornado",
        title=title,
        unit=unit_of(measure),
        option=with_legend(over_rows([bar.spec.label for bar in bars], unit, series)),
        sentence=tornado_in_words(tornado, measure),
        heads=("Assumption", "From", "To", "At the low end", "At the high end", "Sign turns"),
        rows=tuple(row_of_bar(measure, bar) for bar in bars),
    )


def moved(end: str, name: str, values: Sequence[float], measure: Measure) -> dict[str, Any]:
    """Return how far one end of every assumption moves a difference, as bars over each other."""
    factor = factor_of(measure)
    return {
        "id": end,
        "name": name,
        "type": "bar",
        "barGap": "-100%",
        "itemStyle": {"color": f"var(--{end})"},
        "data": [shown(factor * value) for value in values],
    }


def row_of_bar(measure: Measure, bar: Bar) -> tuple[str, ...]:
    """Return one row of a tornado's table."""
    return (
        f"{bar.spec.label} ({bar.spec.unit})",
        f"{bar.low:.3g}",
        f"{bar.high:.3g}",
        signed(measure, bar.at_low),
        signed(measure, bar.at_high),
        "yes" if bar.turns else "no",
    )


def tornado_in_words(tornado: Tornado, measure: Measure) -> str:
    """Say which assumption moves a difference most, and which turn its sign."""
    if not tornado.bars:
        return "No assumption moves this difference."
    first = tornado.bars[0]
    said = (
        f"“{measure.label}” moves most with “{first.spec.label}”: {change(measure, first.at_low)} "
        f"at {first.low:.3g} and {change(measure, first.at_high)} at {first.high:.3g} "
        f"({first.spec.unit})."
    )
    turning = [f"“{bar.spec.label}”" for bar in tornado.bars if bar.turns]
    if not turning:
        return f"{said} None turns its sign alone."
    return f"{said} Its sign differs between the ends of {listed(turning)}."


@dataclass(frozen=True)
class Cell:
    """Hold one cell of a heat map: what it says, its ground, and the ink that reads best on it."""

    value: float | None
    text: str
    ground: str
    ink: str


@dataclass(frozen=True)
class Heat:
    """Hold a heat map, which is a table: heads of columns, labels of rows, cells by row."""

    title: str
    unit: str
    across: tuple[str, ...]
    down: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    sentence: str


def heat_map(
    title: str,
    measure: Measure,
    across: Sequence[str],
    down: Sequence[str],
    values: Sequence[Sequence[float]],
    *,
    differences: bool = True,
) -> Heat:
    """Return a heat map of values[row][column]; differences are coloured alike on both sides of 0.

    Cool is better where the measure has a better direction.
    """
    flat = [value for row in values for value in row if math.isfinite(value)]
    sign = -1.0 if measure.better == "lower" else 1.0
    low, high = (min(flat), max(flat)) if flat else (0.0, 0.0)
    middle = 0.0 if differences else (low + high) / 2.0
    reach = max((abs(value - middle) for value in flat), default=0.0) or 1.0
    words = signed if differences else figure
    cells = tuple(
        tuple(cell_of(value, words(measure, value), sign * (value - middle) / reach)
              for value in row)
        for row in values
    )  # fmt: skip
    unit = unit_of(measure)
    return Heat(title, unit, tuple(across), tuple(down), cells, heat_in_words(measure, cells))


def cell_of(value: float, text: str, place: float) -> Cell:
    """Return one cell; `place` lies from −1, worst, to 1, best."""
    if not math.isfinite(value):
        return Cell(None, text, ground="transparent", ink="inherit")
    end = COOL if place > 0.0 else WARM
    colour = tuple(
        round(centre + abs(place) * (far - centre)) for centre, far in zip(MIDDLE, end, strict=True)
    )
    ink = DARK if luminance(colour) > CONTRAST else LIGHT
    return Cell(value, text, "#{:02x}{:02x}{:02x}".format(*colour), ink)


def luminance(colour: Sequence[int]) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [one / 255.0 for one in colour]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def heat_in_words(measure: Measure, cells: Sequence[Sequence[Cell]]) -> str:
    """Say between which values a heat map lies."""
    defined = [cell for row in cells for cell in row if cell.value is not None]
    if not defined:
        return "There is nothing to show yet."
    defined.sort(key=lambda cell: cell.value or 0.0)
    return f"“{measure.label}” runs from {defined[0].text} to {defined[-1].text}."
