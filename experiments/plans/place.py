"""A place where a plan is tried: the same people and the same luck for every size of programme."""

import math
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from experiments.plans.aim import Aim
from sim.agents.mentee import Stage
from sim.agents.mentor import MentorStage
from sim.compiling import Array
from sim.populate import People
from sim.run import advance, build_world, people_of
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.world import COST_HEADS, World

QUARTER = 13
NEARLY = 0.9
GROWING = 1.1
NORMAL = NormalDist()
COUNTED = (
    "come",
    "served",
    "not_reached",
    "said_no",
    "waiting",
    "gave_up",
    "not_yet_met",
    "come_forward",
    "screened_out",
    "trained",
    "mentors",
    "mentors_at_once",
    "mentors_lost",
    "pool",
    *COST_HEADS,
)
OTHERS = ("first_meeting", "steady", "weeks_to_meeting", "support")
FIELDS = (*COUNTED, *OTHERS)


@dataclass(frozen=True)
class Heads:
    """Hold what each replicate came to: `values[seed, field]`, counted in simulated people.

    `scale` is how many real people one of them stands for. A place that is `scale` times as large
    is taken as so many independent places of the simulated size.
    """

    values: Array
    scale: float

    def of(self, name: str) -> Array:
        """Return one field for every replicate, in real heads where it is a count."""
        factor = self.scale if name in COUNTED else 1.0
        return np.asarray(self.values[:, FIELDS.index(name)] * factor)

    def mean(self, name: str) -> float:
        """Return the mean over the replicates in which the field is defined."""
        known = self.of(name)[np.isfinite(self.of(name))]
        return float(known.mean()) if known.size else math.nan

    def spread(self, name: str) -> float:
        """Return the standard deviation of a count in one real place, the mean's error in it."""
        return spread_of(self.of(name), self.scale)

    def interval(self, name: str) -> tuple[float, float]:
        """Return between which values the field lies, with 95 % chance, in one real place."""
        if name not in COUNTED:
            known = self.of(name)[np.isfinite(self.of(name))]
            if not known.size:
                return math.nan, math.nan
            return float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))
        low, high = band_of(self.of(name), self.scale)[1:]
        return max(low, 0.0), high

    def deviations(self, wanted: float, spread: float | None = None) -> float:
        """Return by how many standard deviations more than `wanted` people are served.

        `spread` is the standard deviation in one real place, where it is known better than from
        these replicates.
        """
        above = self.mean("served") - wanted
        spread = self.spread("served") if spread is None else spread
        if spread <= 0.0:
            return math.inf if above >= 0.0 else -math.inf
        return (above + 0.5) / spread

    def chance(self, wanted: float, spread: float | None = None) -> float:
        """Return the chance that at least `wanted` people are served in one real place."""
        found = self.deviations(wanted, spread)
        return NORMAL.cdf(found) if math.isfinite(found) else float(found > 0.0)

    def spending(self) -> Array:
        """Return the programme's own spending for every replicate: services stand around it."""
        return np.asarray(sum(self.of(head) for head in COST_HEADS if head != "services"))


def spread_of(sample: Array, scale: float) -> float:
    """Return the standard deviation of one real place, from replicates scaled up to it.

    A place is `scale` independent worlds, so its variance is theirs added up; the error of the mean
    over the replicates comes on top.
    """
    if len(sample) < 2:  # noqa: PLR2004 - a spread takes two
        return 0.0
    return float(sample.std(ddof=1)) * math.sqrt(1.0 / scale + 1.0 / len(sample))


def band_of(sample: Array, scale: float) -> tuple[float, float, float]:
    """Return the mean of real counts, and between what 95 of 100 real places lie."""
    half = NORMAL.inv_cdf(0.975) * spread_of(sample, scale)
    mean = float(sample.mean())
    return mean, mean - half, mean + half


@dataclass(frozen=True)
class Place:
    """Hold the people of every replicate, so that programmes of any size meet the same ones."""

    aim: Aim
    scenario: Scenario
    seeds: tuple[int, ...]
    people: tuple[People, ...]

    def run(
        self,
        levers: Levers,
        pool: Executor | None = None,
        *,
        until: int | None = None,
        onward: bool = False,
    ) -> Heads:
        """Return what the programme comes to by week `until`; `onward` follows it to the end.

        Counted are the people who come by the last week of the plan, whatever `until` is.
        """
        scenario = replace(self.scenario, levers=levers)
        last = until or self.aim.within

        def one(place: int) -> list[float]:
            world = build_world(scenario, self.seeds[place], people=self.people[place])
            world = advance(world, 0, last)
            found = count(world, self.aim.within, last) | {"steady": math.nan}
            if onward:
                found["steady"] = steady_week(advance(world, last, scenario.weeks))
            return [found[name] for name in FIELDS]

        places = range(len(self.seeds))
        rows = list(pool.map(one, places)) if pool else [one(place) for place in places]
        return Heads(np.array(rows, dtype=np.float64), self.aim.scale)


def place_of(
    aim: Aim, seeds: Sequence[int], scenario: Scenario | None = None, pool: Executor | None = None
) -> Place:
    """Make the people of a place once for each seed."""
    scenario = scenario or aim.scenario

    def make(seed: int) -> People:
        return people_of(scenario, seed)

    made = pool.map(make, seeds) if pool else map(make, seeds)
    return Place(aim, scenario, tuple(seeds), tuple(made))


def count(world: World, within: int, last: int) -> dict[str, float]:
    """Return every field but the steady week of a world that has run to week `last`."""
    weeks = world.weeks[:last]
    return (
        count_people(world.mentees[: int(world.state["present"][0])], within)
        | count_mentors(world, last)
        | {head: float(weeks[head].sum()) for head in COST_HEADS}
        | count_weeks(world, weeks)
    )


def count_people(mentees: Array, within: int) -> dict[str, float]:
    """Return what became of the people who came by week `within`: each is counted once."""
    mentees = mentees[mentees["arrived"] < within]
    met = mentees["first_met"] >= 0
    stage = mentees["stage"]
    gave_up = (stage == Stage.gave_up) | (stage == Stage.expired)
    parts = {
        "served": met,
        "not_reached": ~met & (mentees["offered"] < 0),
        "said_no": ~met & (stage == Stage.declined),
        "waiting": ~met & (stage == Stage.waiting),
        "gave_up": ~met & gave_up,
    }
    counted = {name: float(np.count_nonzero(part)) for name, part in parts.items()}
    counted["not_yet_met"] = len(mentees) - sum(counted.values())
    return counted | {"come": float(len(mentees))}


def count_mentors(world: World, last: int) -> dict[str, float]:
    """Return how many mentors were there, came forward, were prepared, used and lost."""
    weeks = world.weeks[:last]
    mentors = world.mentors[: int(world.state["mentor_rows"][0])]
    matches = world.matches[: int(world.state["match_rows"][0])]
    wanted = np.isin(mentors["kind"], kinds_wanted(world))
    here = wanted & (mentors["stage"] != MentorStage.elsewhere)
    return {
        "pool": float(np.count_nonzero(here)),
        "come_forward": float(weeks["recruits"].sum()),
        "screened_out": float(weeks["screened_out"].sum()),
        "trained": float(weeks["trained"].sum()),
        "mentors": float(len(np.unique(matches["mentor"]))),
        "mentors_at_once": float(weeks["mentors_active"].max()),
        "mentors_lost": float(weeks["mentors_left"].sum()),
    }


def kinds_wanted(world: World) -> list[int]:
    """Return the kinds of mentor that the programme looks for."""
    kind = int(world.levers["peer_status"][0])
    peers = float(world.levers["peer_share"][0]) if kind else 0.0
    return [one for one, share in ((0, 1.0 - peers), (kind, peers)) if share > 0.0]


def count_weeks(world: World, weeks: Array) -> dict[str, float]:
    """Return the week of the first meeting, the weeks to a person's own, the support of a match."""
    held = np.flatnonzero(weeks["sessions"] > 0)
    mentees = world.mentees
    met = mentees["first_met"] >= 0
    waited = (mentees["first_met"] - mentees["accepted"])[met]
    matched = weeks["matched"] > 0
    return {
        "first_meeting": float(held[0]) if held.size else math.nan,
        "weeks_to_meeting": float(waited.mean()) if waited.size else math.nan,
        "support": float(weeks["support"][matched].mean()) if matched.any() else math.nan,
    }


def steady_week(world: World) -> float:
    """Return the week in which nine tenths of the lasting number of matches are reached.

    The lasting number is the mean of the last quarter; NaN where that still grows by a tenth.
    """
    matched = world.weeks["matched"].astype(np.float64)
    lasting, before = matched[-QUARTER:].mean(), matched[-2 * QUARTER : -QUARTER].mean()
    if lasting <= 0.0 or lasting > GROWING * before:
        return math.nan
    return float(np.argmax(matched >= NEARLY * lasting))
