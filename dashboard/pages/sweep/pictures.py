"""A sweep as lines over one lever, as a map over two, in words, and as a table with intervals."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dashboard.answers.bars import Heat, between, factor_of, heat_map
from dashboard.answers.lines import (
    BASELINE,
    Chart,
    banded,
    nought,
    outline,
    over_weeks,
)
from dashboard.engine.weekly import Course
from dashboard.pages.sweep.cells import place_of, texts_of
from dashboard.pages.sweep.readings import NONE, Reading, Readings
from dashboard.pages.sweep.settings import SWEPT
from dashboard.selection.values import SINGULAR
from dashboard.selection.values import unit_of as unit_of_lever
from experiments.comparison.words import about, figure, quote, signed, unit_of
from sim.declare import Spec
from sim.measures import Measure

type Label = Callable[[str], str]
UNCLEAR = "({})"
NOT_YET = "…"


class LineChart(Chart):
    """Hold lines over the values of a lever."""

    @property
    def shape(self) -> tuple[str, ...]:
        """Return what must be the same for a patch to do: the values too, not only how many."""
        axis = self.option["xAxis"]
        return (*super().shape, str(axis["name"]), *axis["data"])


def title_of(found: Readings, label: Label) -> str:
    """Return what the picture shows, in a line."""
    measure, swept = about(found.swept.measure), found.swept
    if not swept.against:
        return f"{measure.label}, {unit_of(measure)}"
    return f"{measure.label}: change against {quote(label(swept.against))}, {unit_of(measure)}"


def line_chart(found: Readings, label: Label) -> LineChart:
    """Return a line for every arm over the values of one lever, each with its band of chance."""
    (factor,) = found.swept.factors
    texts = texts_of(factor)
    series = [one for arm in found.arms for one in drawn(found, arm, label)]
    if found.swept.against:
        series.append(nought(len(texts)))
    return LineChart(
        name="sweep",
        title=title_of(found, label),
        unit=unit_of(about(found.swept.measure)),
        option=over_values(series, factor.name, texts),
        sentence=told(found, label),
        heads=(SWEPT[factor.name].label, *heads_of(found, label)),
        rows=tuple(rows_of(found, texts)),
    )


def drawn(found: Readings, arm: str, label: Label) -> Iterator[dict[str, Any]]:
    """Yield the line of one arm with its band; no programme as an outline."""
    course = course_of(found.arms[arm], about(found.swept.measure))
    if arm == found.control:
        yield from outline(arm, label(arm), course)
    else:
        yield from banded(arm, label(arm), course, place_of(found.swept.selection, arm))


def course_of(readings: Sequence[Reading], measure: Measure) -> Course:
    """Return readings as a line with its band."""
    factor = factor_of(measure)
    columns = [[factor * getattr(one, end) for one in readings] for end in ("mean", "low", "high")]
    return Course(*(np.array(column) for column in columns))


def over_values(
    series: Sequence[dict[str, Any]], lever: str, texts: Sequence[str]
) -> dict[str, Any]:
    """Return the option of a chart over the values of a lever; options are points, not a line."""
    spec = SWEPT[lever]
    option = over_weeks(series, len(texts))
    numbers = isinstance(spec, Spec)
    axis = option["xAxis"] | {
        "data": bare(lever, texts),
        "name": with_unit(lever),
        "boundaryGap": not numbers,
        "axisLabel": {"hideOverlap": True, "interval": 0, "width": 110, "overflow": "break"},
    }
    shown = [one if numbers else as_points(one) for one in series]
    grid = option["grid"] | {"left": 56, "bottom": 48 if numbers else 72}
    axis["nameGap"] = 28 if numbers else 52
    return option | {"xAxis": axis, "series": shown, "grid": grid}


def as_points(series: dict[str, Any]) -> dict[str, Any]:
    """Return a line with a mark at every value: between two options there is nothing."""
    if series.get("areaStyle") or series["id"].endswith(("|foot", "|low", "|high", "nought")):
        return series
    thin = {"color": BASELINE, "width": 1}
    return series | {"symbol": "circle", "symbolSize": 10, "lineStyle": thin}


def bare(lever: str, texts: Sequence[str]) -> list[str]:
    """Return the values of a lever without the unit that stands at the axis."""
    spec = SWEPT[lever]
    if not isinstance(spec, Spec) or not unit_of_lever(spec) or spec.unit.startswith("£"):
        return list(texts)
    units = {unit_of_lever(spec), SINGULAR.get(spec.unit, "")} - {""}
    return [min((text.removesuffix(f" {unit}") for unit in units), key=len) for text in texts]


def with_unit(lever: str) -> str:
    """Return a lever's name with its unit, as an axis has it."""
    spec = SWEPT[lever]
    unit = unit_of_lever(spec) if isinstance(spec, Spec) else ""
    return f"{spec.label}, {unit}" if unit else spec.label


def heat_of(found: Readings, label: Label) -> Heat:
    """Return the map of the arm that is swept: one row for one lever, unclear cells in brackets."""
    measure, swept = about(found.swept.measure), found.swept
    down, across = axes_of(found, label)
    rows = in_rows(found.own, len(across))
    values = [[one.mean for one in row] for row in rows]
    made = heat_map(
        title_of(found, label), measure, across, down, values, differences=bool(swept.against)
    )
    cells = tuple(
        tuple(
            replace(cell, text=marked(cell.text, one, differs=bool(swept.against)))
            for cell, one in zip(line, row, strict=True)
        )
        for line, row in zip(made.cells, rows, strict=True)
    )
    return replace(made, cells=cells, sentence=told(found, label))


def axes_of(found: Readings, label: Label) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the heads of rows and columns: the values of levers, or the arm for a single lever."""
    texts = [tuple(bare(factor.name, texts_of(factor))) for factor in found.swept.factors]
    return (texts[0], texts[1]) if len(texts) > 1 else ((label(found.swept.arm),), texts[0])


def in_rows(readings: Sequence[Reading], width: int) -> list[Sequence[Reading]]:
    """Return readings by row."""
    return [readings[start : start + width] for start in range(0, len(readings), width)]


def marked(text: str, reading: Reading, *, differs: bool) -> str:
    """Return a cell's text: in brackets where the difference is not clear of chance."""
    if reading == NONE:
        return NOT_YET if text == figure_of_nothing() else text
    return UNCLEAR.format(text) if differs and not reading.is_clear else text


def figure_of_nothing() -> str:
    """Return what stands where there is no value."""
    return figure(about("inclusion"), math.nan)


def told(found: Readings, label: Label) -> str:
    """Say between which ends a sweep runs, and how much of it is not clear of chance."""
    there = [
        (one, values)
        for one, values in zip(found.own, found.swept.points, strict=True)
        if one.is_there
    ]
    if not there:
        return "There is nothing to show yet."
    there.sort(key=lambda pair: pair[0].mean)
    measure, swept = about(found.swept.measure), found.swept
    ends = " to ".join(
        f"{worded(measure, one.mean, differs=bool(swept.against))} ({at_values(found, values)})"
        for one, values in (there[0], there[-1])
    )
    than = f", against {quote(label(swept.against))}," if swept.against else ""
    unit = unit_of(measure)
    said = f"“{measure.label}” ({unit}) with {quote(label(swept.arm))}{than} runs from {ends}."
    return f"{said}{doubt([one for one, _ in there], differs=bool(swept.against))}"


def worded(measure: Measure, value: float, *, differs: bool) -> str:
    """Return a value, with its sign where it is a difference."""
    return signed(measure, value) if differs else figure(measure, value)


def at_values(found: Readings, values: Sequence[Any]) -> str:
    """Say at which values a cell stands."""
    parts = [
        f"{SWEPT[factor.name].label}: {texts_of(factor)[axis.index(value)]}"
        for factor, axis, value in zip(found.swept.factors, found.swept.axes, values, strict=True)
    ]
    return "; ".join(reversed(parts))


def doubt(readings: Sequence[Reading], *, differs: bool) -> str:
    """Say how many differences are not clear of chance."""
    unclear = sum(not one.is_clear for one in readings)
    if not differs:
        return ""
    if not unclear:
        return " Each is clear of chance."
    which = "All" if 1 < unclear == len(readings) else f"{unclear} of {len(readings)}"
    verbs = ("is", "stands") if unclear == 1 else ("are", "stand")
    return f" {which} {verbs[0]} not clear of chance, and {verbs[1]} in brackets."


def heads_of(found: Readings, label: Label) -> Iterator[str]:
    """Yield the heads of the columns of an arm: its value, and what chance does to it."""
    for arm in found.arms:
        yield label(arm)
        yield f"{label(arm)}: chance"


def rows_of(found: Readings, texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each value of the lever."""
    measure, differs = about(found.swept.measure), bool(found.swept.against)
    for place, text in enumerate(texts):
        row = [text]
        for arm in found.arms:
            one = found.arms[arm][place]
            row += [marked(worded(measure, one.mean, differs=differs), one, differs=differs)]
            row += [ends_of(measure, one, differs=differs)]
        yield tuple(row)


def ends_of(measure: Measure, one: Reading, *, differs: bool) -> str:
    """Return an interval; a dash where there is none."""
    if differs:
        return between(measure, one.low, one.high)
    if not math.isfinite(one.low):
        return figure_of_nothing()
    return f"{figure(measure, one.low)} to {figure(measure, one.high)}"


def table_of(found: Readings, label: Label) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the map as a table with intervals: its heads, and its rows."""
    measure, differs = about(found.swept.measure), bool(found.swept.against)
    down, across = axes_of(found, label)
    rows = [
        (
            name,
            *(
                f"{marked(worded(measure, one.mean, differs=differs), one, differs=differs)}; "
                f"{ends_of(measure, one, differs=differs)}"
                for one in row
            ),
        )
        for name, row in zip(down, in_rows(found.own, len(across)), strict=True)
    ]
    heads = [with_unit(factor.name) for factor in found.swept.factors]
    first = f"{heads[0]} (down), {heads[1]} (across)" if len(heads) > 1 else heads[0]
    return (first, *across), rows
