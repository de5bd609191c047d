"""Charts as data: options for ECharts, patches for what changes, a sentence and a table of each.

Colours are names of CSS variables, which the page resolves: nothing here knows of themes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from dashboard.engine.weekly import LINES, Course, Weekly
from experiments.comparison.words import of_hundred, quote
from experiments.uncertainty.sentences import listed
from sim.compiling import Array

BASELINE = "var(--baseline)"
AXIS = {"axisLine": {"show": False}, "axisTick": {"show": False}}
END = {"show": True, "formatter": "{a}", "fontWeight": 500}
LETTERS = "ABCD"
EVERY = 13
DIGITS = 4

type Label = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Hold one chart: the option that draws it, and its twins in words and in a table.

    `heads` and `rows` are the table, all of it text.
    """

    name: str
    title: str
    unit: str
    option: Mapping[str, Any]
    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """Return what must be the same for a patch to do: which series there are, and how long."""
        series = self.option["series"]
        axis = self.option.get("yAxis", {})
        return (
            *(f"{one['id']} {one.get('name', '')} {len(one['data'])}" for one in series),
            *map(str, axis.get("data", ())),
        )

    def patch(self) -> dict[str, Any]:
        """Return only the data, by the ids of the series: for a chart of the same shape."""
        series = self.option["series"]
        return {"series": [{"id": one["id"], "data": one["data"]} for one in series]}

    def data(self) -> dict[str, Any]:
        """Return the chart as a dictionary."""
        words = {name: getattr(self, name) for name in ("name", "title", "unit", "sentence")}
        table = {"heads": list(self.heads), "rows": [list(row) for row in self.rows]}
        return {**words, "option": dict(self.option), "shape": "\n".join(self.shape), **table}


def lettered(place: int, name: str) -> str:
    """Return an arm's name after the letter that stands at the end of its line."""
    return f"{LETTERS[place]} \N{MIDDLE DOT} {name}"


def colour_of(place: int) -> str:
    """Return the colour of an arm by its place, as the name of a CSS variable."""
    return f"var(--arm-{place + 1})"


def rounded(values: Array) -> list[float | None]:
    """Return values as a chart takes them: short, and nothing where there is none."""
    return [None if isnan(value) else round(float(value), DIGITS) for value in values]


def weeks_chart(weekly: Weekly, line: str, label: Label) -> Chart:
    """Return a line over the weeks for every arm, with both bands; no programme as an outline."""
    about = LINES[line]
    arms = range(len(weekly.arms))
    courses = {arm: weekly.level(arm, line) for arm in arms}
    series = [
        one
        for arm in arms
        for one in (
            outline(weekly.arms[arm], label(weekly.arms[arm]), courses[arm])
            if weekly.controls[arm] == arm
            else banded(weekly.arms[arm], label(weekly.arms[arm]), courses[arm], arm)
        )
    ]
    named = {label(weekly.arms[arm]): courses[arm] for arm in arms}
    return Chart(
        name=line,
        title=f"{about.label}, of 100 people",
        unit="of 100 people",
        option=over_weeks(series, weekly.values.shape[-1]),
        sentence=levels_in_words(named, about.meaning),
        **table_of_courses(named),
    )


def difference_chart(weekly: Weekly, line: str, label: Label) -> Chart:
    """Return how far each arm lies above the same people with no programme, with both bands."""
    about = LINES[line]
    arms = [arm for arm in range(len(weekly.arms)) if weekly.controls[arm] != arm]
    courses = {arm: weekly.more(arm, line) for arm in arms}
    series = [
        one
        for arm in arms
        for one in banded(weekly.arms[arm], label(weekly.arms[arm]), courses[arm], arm)
    ]
    named = {label(weekly.arms[arm]): courses[arm] for arm in arms}
    return Chart(
        name=f"extra_{line}",
        title=f"{about.label}: more than with no programme, of 100 people",
        unit="of 100 people",
        option=over_weeks([*series, nought(weekly.values.shape[-1])], weekly.values.shape[-1]),
        sentence=differences_in_words(named, about.meaning),
        **table_of_courses(named),
    )


def over_weeks(series: Sequence[Mapping[str, Any]], weeks: int) -> dict[str, Any]:
    """Return the option of a chart over weeks."""
    return {
        "animation": False,
        "grid": {"left": 48, "right": 40, "top": 16, "bottom": 40},
        "tooltip": {"trigger": "axis"},
        "xAxis": {
            "type": "category",
            "data": list(range(1, weeks + 1)),
            "name": "Week",
            "nameLocation": "middle",
            "nameGap": 26,
            "boundaryGap": False,
            **AXIS,
        },
        "yAxis": {"type": "value", "scale": True, **AXIS},
        "series": list(series),
    }


def banded(arm: str, name: str, course: Course, place: int) -> Iterator[dict[str, Any]]:
    """Yield an arm's bands, the wider one first, and its line, which ends in the arm's letter."""
    colour = colour_of(place)
    if course.unknown_low is not None and course.unknown_high is not None:
        yield from band(arm, "unknown", course.unknown_low, course.unknown_high, colour, 0.12)
    yield from band(arm, "chance", course.low, course.high, colour, 0.3)
    yield {
        **line_of(f"{arm}|mean", course.mean),
        "name": name,
        "lineStyle": {"color": colour, "width": 3},
        "itemStyle": {"color": colour},
        "endLabel": {**END, "formatter": LETTERS[place], "color": colour},
        "labelLayout": {"moveOverlap": "shiftY"},
        "z": 3,
    }


def band(
    arm: str, kind: str, low: Array, high: Array, colour: str, opacity: float
) -> Iterator[dict[str, Any]]:
    """Yield a band as two stacked series: one unseen up to its foot, one as high as it is."""
    stacked = {"stack": f"{arm}|{kind}", "stackStrategy": "all", "tooltip": {"show": False}}
    unseen = {"lineStyle": {"opacity": 0}, "silent": True}
    yield {**line_of(f"{arm}|{kind}|foot", low), **stacked, **unseen}
    height = {**line_of(f"{arm}|{kind}|height", high - low), **stacked, **unseen}
    yield {**height, "areaStyle": {"color": colour, "opacity": opacity}}


def outline(arm: str, name: str, course: Course) -> Iterator[dict[str, Any]]:
    """Yield the line of no programme and the edges of its widest band, unfilled."""
    style = {"color": BASELINE, "width": 1, "type": "dotted"}
    unseen = {"silent": True, "tooltip": {"show": False}}
    for end, values in zip(("low", "high"), course.widest(), strict=True):
        yield {**line_of(f"{arm}|{end}", values), "lineStyle": style, **unseen}
    yield {
        **line_of(f"{arm}|mean", course.mean),
        "name": name,
        "lineStyle": {"color": BASELINE, "width": 2, "type": "dashed"},
        "itemStyle": {"color": BASELINE},
    }


def nought(weeks: int) -> dict[str, Any]:
    """Return the line that no programme is in a chart of differences."""
    style = {"color": BASELINE, "width": 2, "type": "dashed"}
    return {
        "id": "nought",
        "name": "No programme",
        "type": "line",
        "symbol": "none",
        "data": [0.0] * weeks,
        "lineStyle": style,
        "itemStyle": {"color": BASELINE},
        "silent": True,
    }


def line_of(name: str, values: Array) -> dict[str, Any]:
    """Return the part that every line has."""
    return {"id": name, "type": "line", "symbol": "none", "data": rounded(values)}


def table_of_courses(named: Mapping[str, Course]) -> dict[str, Any]:
    """Return the table of lines: every thirteenth week and the last, with what chance does."""
    weeks = len(next(iter(named.values())).mean) if named else 0
    shown = sorted({*range(EVERY, weeks + 1, EVERY), weeks} - {0})
    heads = ["Week"]
    for name, course in named.items():
        heads += [name, f"{name}: chance"]
        heads += [f"{name}: not known"] if course.unknown_low is not None else []
    rows = [(str(week), *(cell for one in named.values() for cell in cells(one, week - 1)))
            for week in shown]  # fmt: skip
    return {"heads": tuple(heads), "rows": tuple(rows)}


def cells(course: Course, week: int) -> Iterator[str]:
    """Yield a week's value, its band of chance, and that of what is not known."""
    yield tenth(course.mean[week])
    yield ends(course.low[week], course.high[week])
    if course.unknown_low is not None and course.unknown_high is not None:
        yield ends(course.unknown_low[week], course.unknown_high[week])


def ends(low: float, high: float) -> str:
    """Return a band in words; a dash where there is none."""
    return "–" if isnan(low) else f"{tenth(low)} to {tenth(high)}"


def tenth(value: float) -> str:
    """Return people of 100 to a tenth, to a hundredth where they are few."""
    if isnan(value):
        return "–"
    return of_hundred(value / 100.0)


def levels_in_words(named: Mapping[str, Course], meaning: str) -> str:
    """Say where lines end."""
    if not named:
        return "There is nothing to draw yet."
    weeks = len(next(iter(named.values())).mean)
    told = [f"{tenth(one.mean[-1])} with {quote(name)}" for name, one in named.items()]
    return f"After {weeks} weeks there are, of 100 people, {listed(told)} ({meaning})."


def differences_in_words(named: Mapping[str, Course], meaning: str) -> str:
    """Say where differences end, with what they may be."""
    if not named:
        return "There is nothing to draw yet."
    weeks = len(next(iter(named.values())).mean)
    told = [f"{signed_of(one)} with {quote(name)}" for name, one in named.items()]
    end = f"After {weeks} weeks, of 100 people, against no programme:"
    return f"{end} {listed(told)} ({meaning})."


def signed_of(course: Course) -> str:
    """Return where a difference ends, with its widest band in brackets."""
    value = course.mean[-1]
    low, high = course.widest()
    return f"{'+' if value > 0.0 else ''}{tenth(value)} ({ends(low[-1], high[-1])})"
