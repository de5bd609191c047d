"""Who is reached, who waits, who is worse off than with no programme; and what limits a programme.

Groups are judged, never persons: for one person it would depend on how luck is paired.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from dashboard.answers.bars import Span, forest_chart
from dashboard.answers.lines import Chart
from experiments.batches.columns import Columns, parts_of
from experiments.comparison.compare import interval, is_distinguishable
from experiments.comparison.words import about, change, of_hundred, quote
from experiments.plans.limits import all_accept, doubled, more_mentors
from experiments.plans.words import LIMITS
from experiments.uncertainty.sentences import listed
from sim.agents.mentee import Need, RiskFactor
from sim.compiling import Array
from sim.measures import GROUPS
from sim.run import (
    controls_of,
    name_arms,
    people_of,
    simulate,
    use_executor,
    with_no_programme,
)
from sim.scenarios.facts import Facts
from sim.scenarios.scenario import Scenario

REACHED, WAITING = "ever_matched", "waited_never_matched"
GAINS = ("inclusion", "wellbeing")
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
FEWEST = 0.01  # of 100 people, one: a limit that holds back fewer is not named


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

    def data(self) -> dict[str, Any]:
        """Return the row as a dictionary."""
        return asdict(self) | {"standing": self.standing.value}


@dataclass(frozen=True, eq=False)
class GroupResults:
    """Hold measures by group: `values[arm, seed, part, measure]`, and the share that each part is.

    The first part is everybody; measures are in the order of `READ`.
    """

    group: str
    arms: tuple[str, ...]
    controls: tuple[int, ...]
    parts: tuple[str, ...]
    values: Array
    shares: Array

    def rows(self, arm: str) -> tuple[GroupRow, ...]:
        """Return a row for each part of the people of an arm."""
        place = self.arms.index(arm)
        return tuple(self.row(place, at) for at in range(len(self.parts)))

    def row(self, arm: int, part: int) -> GroupRow:
        """Return the row of one part."""
        mine, theirs = (self.values[one, :, part] for one in (arm, self.controls[arm]))
        reached, waiting = (mean_of(mine[:, at]) for at in range(2))
        gains = tuple(
            span_of(label_of(self.group, self.parts[part]), mine[:, at] - theirs[:, at])
            for at in range(2, len(READ))
        )
        return GroupRow(
            part=self.parts[part],
            label=label_of(self.group, self.parts[part]),
            people=mean_of(self.shares[:, part]),
            reached=reached,
            waiting=waiting,
            gains=gains,
            standing=standing_of(gains),
        )


def run_groups_of(scenarios: Sequence[Scenario], seed: int, group: str) -> tuple[Array, Array]:
    """Return measures [arm, part, measure] from one seed, no programme last; shares [part]."""
    arms = with_no_programme(scenarios)
    controls = controls_of(arms)
    found: dict[int, Array] = {}
    shares = np.ones(1)
    for control in dict.fromkeys(controls):
        people = people_of(arms[control], seed)
        base = simulate(arms[control], seed, people=people)
        marks = list(GROUPS[group](base).values())
        shares = np.array([1.0, *(float(mark.mean()) for mark in marks)])
        for place in (at for at, against in enumerate(controls) if against == control):
            run = base if place == control else simulate(arms[place], seed, people=people)
            found[place] = Columns(READ, (group,)).read(run, base).reshape(-1, len(READ))
    return np.stack([found[place] for place in range(len(arms))]), shares


def gather(
    scenarios: Sequence[Scenario], group: str, by_seed: Mapping[int, tuple[Array, Array]]
) -> GroupResults:
    """Return the groups over the seeds that are finished."""
    arms = with_no_programme(scenarios)
    seeds = sorted(by_seed)
    return GroupResults(
        group,
        name_arms(arms),
        controls_of(arms),
        (EVERYBODY, *parts_of(group)),
        np.stack([by_seed[seed][0] for seed in seeds], axis=1),
        np.stack([by_seed[seed][1] for seed in seeds]),
    )


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
        name: one.mean
        for name, one in zip(GAINS, gains, strict=True)
        if is_distinguishable(one.low, one.high)
    }
    lost = {name: mean for name, mean in clear.items() if mean < 0.0}
    if lost:
        return Standing.WORSE if are_worth(lost) else Standing.LITTLE_WORSE
    if clear:
        return Standing.BETTER if are_worth(clear) else Standing.LITTLE_BETTER
    return Standing.UNCLEAR


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
    return forest_chart(f"groups_{measure}", about(measure), spans, found.arms.index(arm))


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


def groups_in_words(found: GroupResults, arm: str, label: str) -> Iterator[str]:
    """Yield who is reached most and least, who waits, and which groups are worse off."""
    rows = [row for row in found.rows(arm)[1:] if math.isfinite(row.reached)]
    if not rows:
        return
    least, most = min(rows, key=reached_by), max(rows, key=reached_by)
    yield (
        f"With {quote(label)}, {hundred(most.reached)} of 100 people are matched among “"
        f"{most.label}”, and {hundred(least.reached)} of 100 among “{least.label}”."
    )
    longest = max(rows, key=lambda row: row.waiting)
    yield (
        f"Most wait in vain among “{longest.label}”: {hundred(longest.waiting)} of 100 say yes and "
        "are never matched."
    )
    yield on_harm(rows)


def reached_by(row: GroupRow) -> float:
    """Return the share that is reached of a group."""
    return row.reached


def on_harm(rows: Sequence[GroupRow]) -> str:
    """Say which groups are worse off than with no programme."""
    worse = [f"“{row.label}” ({row.standing.value})" for row in rows if row.standing in LOSING]
    if not worse:
        return "No group is clearly worse off than with no programme, by chance alone."
    luck = "" if len(rows) < MANY else " Among so many groups one may seem so by luck."
    return f"Against no programme, in inclusion, wellbeing or both: {listed(worse)}.{luck}"


@dataclass(frozen=True)
class Limit:
    """Hold one limit: what happens when it is lifted, and how many more are matched (a share)."""

    name: str
    lifted: str
    gain: float


@dataclass(frozen=True)
class Bottleneck:
    """Hold how many are ever matched (a share), and the limits, the largest gain first."""

    matched: float
    limits: tuple[Limit, ...]

    def sentence(self, label: str) -> str:
        """Say what limits the programme that people read as `label`."""
        now = f"With {quote(label)}, {hundred(self.matched)} of 100 people are ever matched"
        if not self.limits or self.limits[0].gain < FEWEST:
            return f"{now}; no single limit holds back as many as 1 of 100."
        first, *rest = [one for one in self.limits if one.gain >= FEWEST]
        said = (
            f"{now}. What limits it most is {WORDS[first.name]}: with {first.lifted}, "
            f"{hundred(first.gain)} more of 100 would be."
        )
        then = [f"{WORDS[one.name]} ({hundred(one.gain)} more)" for one in rest]
        return f"{said} Then come {listed(then)}." if then else said


WORDS = LIMITS | {"places": "the number of places"}


def lifted_from(scenario: Scenario) -> dict[str, tuple[str, Scenario]]:
    """Return the scenario with each limit lifted by itself, and in which way it is."""
    levers = scenario.levers
    found = {
        "mentors": ("twice as many potential mentors", more_mentors(scenario)),
        "coordinators": (
            "twice as many coordinators",
            replace(scenario, levers=doubled(levers, "coordinators")),
        ),
        "recruitment": (
            "twice as much recruitment",
            replace(scenario, levers=doubled(levers, "recruitment_effort")),
        ),
        "take-up": (
            "everybody hearing of it at once and saying yes",
            all_accept(scenario.change(outreach=1.0)),
        ),
    }
    if levers.places is not None:
        found["places"] = (
            "twice as many places",
            replace(scenario, levers=doubled(levers, "places")),
        )
    return found


def find_bottleneck(
    scenario: Scenario, seeds: Sequence[int], executor: Executor | None = None
) -> Bottleneck | None:
    """Return what limits a programme: each limit lifted by itself, the same people and luck.

    None where nobody is offered a mentor.
    """
    if scenario.levers.places == 0.0:
        return None
    lifts = lifted_from(scenario)
    scenarios = [scenario, *(one for _, one in lifts.values())]
    with use_executor(executor) as pool:
        tasks = [pool.submit(matched_in, one, seed) for one in scenarios for seed in seeds]
        shares = (
            np.array([task.result() for task in tasks]).reshape(len(scenarios), -1).mean(axis=1)
        )
    limits = [
        Limit(name, lifted, float(share - shares[0]))
        for (name, (lifted, _)), share in zip(lifts.items(), shares[1:], strict=True)
    ]
    return Bottleneck(float(shares[0]), tuple(sorted(limits, key=lambda one: -one.gain)))


def matched_in(scenario: Scenario, seed: int) -> float:
    """Return the share of the people present who were ever matched."""
    world = simulate(scenario, seed).world
    present = world.mentees[: int(world.state["present"][0])]
    return float((present["first_matched"] >= 0).mean())
