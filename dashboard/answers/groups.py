"""Who is reached, who waits, who is worse off than with no programme; and what limits a programme.

Groups are judged, never persons: for one person it would depend on how luck is paired.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from dashboard.answers.bars import Span, factor_of, forest_chart
from dashboard.answers.lines import Chart
from experiments.comparison.compare import interval, is_distinguishable
from experiments.comparison.words import about, change, of_hundred, quote
from experiments.uncertainty.bands import two_bands
from experiments.uncertainty.sentences import listed
from sim.agents.mentee import Need, RiskFactor
from sim.compiling import Array
from sim.measures import MEASURES
from sim.scenarios.facts import Facts

REACHED, WAITING = "ever_matched", "waited_never_matched"
GAINS = ("inclusion", "wellbeing", "adverse_events")
READ = (REACHED, WAITING, *GAINS)
EVERYBODY = "everybody"
TITLES = {
    "risk_level": "How many risk factors people face",
    "risk_factor": "Which risk factors people face",
    "need": "What people need",
    "age_band": "Age at arrival",
    "gender": "Gender",
    "community": "Community",
    "status": "Included or left out at arrival",
}
RISK_LEVELS = {
    "low": "0 or 1 risk factor",
    "middle": "2 or 3 risk factors",
    "high": "4 risk factors or more",
}
MANY = 6


class Standing(StrEnum):
    """Say how a group fares against the same people with no programme."""

    BETTER = "better off"
    LITTLE_BETTER = "better off, by less than is worth having"
    WORSE = "worse off"
    LITTLE_WORSE = "worse off, by less than is worth having"
    UNCLEAR = "no clear difference"
    UNKNOWN = "nobody to judge by"


LOSING = (Standing.WORSE, Standing.LITTLE_WORSE)


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """Hold one group of people in one arm: how many of 100 they are, and how they fare."""

    part: str
    label: str
    people: float
    reached: float
    waiting: float
    gains: tuple[Span, ...]
    standing: Standing

    def named(self) -> dict[str, Span]:
        """Return what is gained by measure."""
        return dict(zip(GAINS, self.gains, strict=True))

    def data(self) -> dict[str, Any]:
        """Return the row as a dictionary."""
        return asdict(self) | {"standing": self.standing.value}


@dataclass(frozen=True, eq=False)
class GroupResults:
    """Hold measures by group: `values[arm, seed, part, measure]`, and the share that each part is.

    The first part is everybody; measures are in the order of `READ`. `drawn[arm, draw, seed, part,
    measure]` is the same in other worlds, where these were looked at.
    """

    group: str
    arms: tuple[str, ...]
    controls: tuple[int, ...]
    parts: tuple[str, ...]
    values: Array
    shares: Array
    drawn: Array | None = None

    @property
    def programmes(self) -> tuple[str, ...]:
        """Return the arms that have a programme."""
        places = zip(self.arms, self.controls, strict=True)
        return tuple(arm for place, (arm, control) in enumerate(places) if place != control)

    @cached_property
    def by_arm(self) -> Mapping[str, tuple[GroupRow, ...]]:
        """Return a row for each part of the people, by arm."""
        parts = range(len(self.parts))
        return {
            arm: tuple(self.row(place, part) for part in parts)
            for place, arm in enumerate(self.arms)
        }

    def rows(self, arm: str) -> tuple[GroupRow, ...]:
        """Return a row for each part of the people of an arm."""
        return self.by_arm[arm]

    def row(self, arm: int, part: int) -> GroupRow:
        """Return the row of one part."""
        reached, waiting = (mean_of(self.values[arm, :, part, at]) for at in range(2))
        gains = tuple(self.gain(arm, part, at) for at in range(2, len(READ)))
        return GroupRow(
            part=self.parts[part],
            label=label_of(self.group, self.parts[part]),
            people=mean_of(self.shares[:, part]),
            reached=reached,
            waiting=waiting,
            gains=gains,
            standing=standing_of(gains),
        )

    def gain(self, arm: int, part: int, at: int) -> Span:
        """Return what an arm changes for one part in one measure, with its bands."""
        label, control = label_of(self.group, self.parts[part]), self.controls[arm]
        found = span_of(label, self.values[arm, :, part, at] - self.values[control, :, part, at])
        if self.drawn is None or arm == control:
            return found
        bands = two_bands(self.drawn[arm, ..., part, at] - self.drawn[control, ..., part, at])
        return replace(found, unknown_low=bands.ignorance_low, unknown_high=bands.ignorance_high)


def mean_of(sample: Array) -> float:
    """Return the mean of what is defined, NaN where nothing is."""
    return float(interval(sample[:, None]).mean[0])


def span_of(label: str, sample: Array) -> Span:
    """Return a paired difference over seeds with its band of chance."""
    found = interval(sample[:, None])
    return Span(label, float(found.mean[0]), float(found.low[0]), float(found.high[0]))


def standing_of(gains: Sequence[Span]) -> Standing:
    """Return how a group fares; worse where it clearly loses in anything, whatever it gains."""
    if not any(math.isfinite(one.mean) for one in gains):
        return Standing.UNKNOWN
    clear = {
        name: direction_of(name) * one.mean
        for name, one in zip(GAINS, gains, strict=True)
        if is_distinguishable(one.low, one.high)
    }
    lost = {name: mean for name, mean in clear.items() if mean < 0.0}
    if lost:
        return Standing.WORSE if are_worth(lost) else Standing.LITTLE_WORSE
    if clear:
        return Standing.BETTER if are_worth(clear) else Standing.LITTLE_BETTER
    return Standing.UNCLEAR


def direction_of(name: str) -> float:
    """Return 1 where more of a measure is better, −1 where less is."""
    return -1.0 if MEASURES[name].better == "lower" else 1.0


def are_worth(means: Mapping[str, float]) -> bool:
    """Tell whether any of some changes is as large as is worth having."""
    return any(abs(mean) >= about(name).worth for name, mean in means.items())


def label_of(group: str, part: str) -> str:
    """Return what people read a part of a group as."""
    if part == EVERYBODY:
        return "Everybody"
    if group == "risk_level":
        return RISK_LEVELS[part]
    if part in {*RiskFactor.__members__, *Need.__members__}:
        return Facts.specs()[part].label
    return f"{part[0].upper()}{part[1:]}"


def groups_chart(found: GroupResults, arm: str, measure: str) -> Chart:
    """Return what an arm changes in each group as points with intervals."""
    at = GAINS.index(measure)
    spans = [row.gains[at] for row in found.rows(arm)]
    chart = forest_chart(f"groups_{measure}", about(measure), spans, found.arms.index(arm))
    series = [*chart.option["series"], common_ends(found, measure)]
    return replace(chart, option={**chart.option, "series": series})


def common_ends(found: GroupResults, measure: str) -> dict[str, Any]:
    """Return unseen points at the ends of all arms, so that their charts have one scale."""
    at, factor = GAINS.index(measure), factor_of(about(measure))
    spans = [row.gains[at] for arm in found.programmes for row in found.rows(arm)]
    ends = [
        factor * end
        for one in spans
        for end in (one.low, one.high, one.unknown_low, one.unknown_high)
        if math.isfinite(end)
    ]
    points = [[round(end, 4), 0] for end in (min(ends), max(ends))] if ends else []
    return {"id": "ends", "type": "scatter", "symbolSize": 0, "silent": True, "data": points}


def groups_table(found: GroupResults, arm: str) -> dict[str, Any]:
    """Return the groups of an arm as a table in words."""
    heads = ["Group", "Of 100 people", "Matched, of 100", "Waited in vain, of 100"]
    heads += [f"{about(name).label}: change" for name in GAINS]
    rows = [
        [
            row.label,
            hundred(row.people),
            hundred(row.reached),
            hundred(row.waiting),
            *(change(about(name), gain.mean) for name, gain in zip(GAINS, row.gains, strict=True)),
            row.standing.value,
        ]
        for row in found.rows(arm)
    ]
    return {"heads": [*heads, "Against no programme"], "rows": rows}


def hundred(share: float) -> str:
    """Return a share as so many of 100; a dash where it is undefined."""
    return of_hundred(share) if math.isfinite(share) else "–"


def left_out_in_words(found: GroupResults, label: Callable[[str], str]) -> str:
    """Say how many never have a mentor, whichever programme is chosen."""
    first, *others = [
        (hundred(1.0 - found.rows(arm)[0].reached), quote(label(arm))) for arm in found.programmes
    ]
    told = [f"{first[0]} never have a mentor with {first[1]}"]
    told += [f"{count} with {name}" for count, name in others]
    return f"Of 100 people, {listed(told)}."


def groups_in_words(found: GroupResults, arm: str, label: str) -> Iterator[str]:
    """Yield who is reached most and least, and who waits."""
    rows = [row for row in found.rows(arm)[1:] if math.isfinite(row.reached)]
    if not rows:
        return
    least, most = min(rows, key=reached_by), max(rows, key=reached_by)
    if most.reached <= 0.0:
        yield f"With {quote(label)}, nobody is matched."
        return
    differ = are_apart(found, arm, (least, most), REACHED)
    yield reach_in_words(least, most, label, differ=differ)
    fewest, longest = min(rows, key=waiting_of), max(rows, key=waiting_of)
    if longest.waiting > 0.0:
        differ = are_apart(found, arm, (fewest, longest), WAITING)
        yield waiting_in_words(fewest, longest, differ=differ)


def are_apart(found: GroupResults, arm: str, ends: tuple[GroupRow, GroupRow], measure: str) -> bool:
    """Tell whether two groups differ in a measure by more than chance."""
    values = found.values[found.arms.index(arm), ..., READ.index(measure)]
    low, high = (values[:, found.parts.index(row.part)] for row in ends)
    span = span_of("", high - low)
    return is_distinguishable(span.low, span.high)


def waiting_in_words(fewest: GroupRow, longest: GroupRow, *, differ: bool) -> str:
    """Say how many wait in vain, and among whom most, where groups differ."""
    if not differ:
        return (
            f"{range_of(fewest.waiting, longest.waiting)} of 100 say yes and are never matched, "
            "about as many in every group."
        )
    return (
        f"Most wait in vain among “{longest.label}”: {hundred(longest.waiting)} of 100 say yes "
        "and are never matched."
    )


def range_of(low: float, high: float) -> str:
    """Return between what shares lie, as so many of 100."""
    ends = list(dict.fromkeys((hundred(low), hundred(high))))
    return " to ".join(ends)


def reach_in_words(least: GroupRow, most: GroupRow, label: str, *, differ: bool) -> str:
    """Say among whom most and fewest are matched, where groups differ by more than chance."""
    if not differ:
        return (
            f"With {quote(label)}, {range_of(least.reached, most.reached)} of 100 people are "
            "matched, about as many in every group."
        )
    return (
        f"With {quote(label)}, {hundred(most.reached)} of 100 people are matched among “"
        f"{most.label}”, and {hundred(least.reached)} of 100 among “{least.label}”."
    )


def reached_by(row: GroupRow) -> float:
    """Return the share that is reached of a group."""
    return row.reached


def waiting_of(row: GroupRow) -> float:
    """Return the share that waits in vain of a group."""
    return row.waiting


def harm_in_words(found: GroupResults, arm: str) -> str:
    """Say which groups are worse off than with no programme; nothing where none is."""
    rows = found.rows(arm)
    worse = [f"{quote(row.label)} ({row.standing.value})" for row in rows if row.standing in LOSING]
    if not worse:
        return ""
    luck = "" if len(rows) < MANY else " Among so many groups one may seem so by luck."
    return f"Against the same people with no programme: {listed(worse)}.{luck}"
