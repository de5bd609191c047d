"""Samples that grow: replicates of one world, and draws of what is not known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from dashboard.engine.cache import Arrays
from dashboard.engine.plan import Kept, Plan
from dashboard.engine.weekly import Weekly
from experiments.uncertainty.ask import SEEDS_EACH
from experiments.uncertainty.edited import Edited
from experiments.uncertainty.over_draws import DrawResults, seeds_of_draws
from experiments.uncertainty.sample import sample_parameters
from sim.compiling import Array
from sim.measures import MEASURES
from sim.parameters import Parameters
from sim.run import Results

FEWEST_SHOWN = 8
SMALL = 300_000  # weeks of people's lives in a piece of work: at most about 40 ms


@dataclass(frozen=True, kw_only=True)
class Draws:
    """Ask for the arms at many values of what nobody has measured: which kind, how many.

    Seeds and sets are those of `mentoring compare --uncertainty` with the same seed, but for the
    parameters whose ranges are `edited`.
    """

    kind: str
    number: int = 64
    seed: int = 1
    edited: Edited = ()

    def sets(self) -> tuple[Parameters, ...]:
        """Return the parameter sets; raise DeclarationError where there cannot be any."""
        return sets_of(self.kind, self.number, self.seed, self.edited)

    def seeds(self) -> tuple[tuple[int, ...], ...]:
        """Return the seeds of each draw."""
        return seeds_of_draws(range(self.seed, self.seed + SEEDS_EACH), self.number)

    def stages(self) -> tuple[int, ...]:
        """Return after how many draws something is shown: 8, 16, 32 and so on, and at the end."""
        doubled = (FEWEST_SHOWN << step for step in range(self.number.bit_length()))
        return (*(some for some in doubled if some < self.number), self.number)


@lru_cache(maxsize=8)
def sets_of(kind: str, number: int, seed: int, edited: Edited = ()) -> tuple[Parameters, ...]:
    """Return parameter sets made once for all visitors, with their records."""
    return sample_parameters(kind, number, seed, edited)


@dataclass
class Growing:
    """Hold runs in places that are handed out in order and finished in any.

    `plan` says what is run in a place, `seeds` from which seed; what is finished is shown after
    `stages` of places, in between by `step`.
    """

    plan: Callable[[int], Plan]
    seeds: tuple[int, ...]
    stages: tuple[int, ...]
    step: int = 1
    taken: int = 0
    whole: int = 0
    found: dict[int, list[Arrays]] = field(default_factory=dict)

    def take(self, end: int) -> range:
        """Hand out the next places, none from `end` on and few enough for one piece of work."""
        if self.taken >= end:
            return range(0)
        most = max(1, SMALL // self.plan(self.taken).work)
        places = range(self.taken, min(self.taken + most, end))
        self.taken = places.stop
        return places

    def put(self, place: int, runs: list[Arrays]) -> None:
        """Put what was found in a place; `whole` is the number of places without a gap."""
        self.found[place] = runs
        while self.whole in self.found:
            self.whole += 1

    def finished(self) -> int:
        """Return the places that can be shown."""
        return self.whole // self.step * self.step

    def staged(self) -> int:
        """Return the places up to the last stage that is finished, 0 before the first."""
        return max((stage for stage in self.stages if stage <= self.whole), default=0)

    def run(self, place: int, kept: Kept) -> list[Arrays]:
        """Return what is kept of every arm in a place."""
        return self.plan(place).run(self.seeds[place], kept)

    @property
    def size(self) -> int:
        """Return the number of places."""
        return len(self.seeds)

    def values(self, places: int) -> Array:
        """Return the measures of the first places: [arm, place, measure]."""
        runs = [[run.measures for run in self.found[place]] for place in range(places)]
        return np.array(runs).transpose(1, 0, 2)


def replicates_of(plan: Plan, seed: int, stages: Sequence[int]) -> Growing:
    """Return the replicates of a plan, none of which is run yet, counting seeds up from one."""
    seeds = tuple(range(seed, seed + stages[-1]))
    return Growing(lambda _: plan, seeds, tuple(stages))


def draws_of(plan: Plan, draws: Draws) -> Growing:
    """Return the draws of a plan, none of which is run yet: a place for each seed of each draw."""
    sets, each = draws.sets(), SEEDS_EACH

    @lru_cache(maxsize=8)
    def drawn(draw: int) -> Plan:
        return plan.respond(sets[draw])

    seeds = tuple(seed for own in draws.seeds() for seed in own)
    stages = tuple(each * stage for stage in draws.stages())
    return Growing(lambda place: drawn(place // each), seeds, stages, step=each)


def results_of(plan: Plan, growing: Growing, places: int) -> Results:
    """Return the measures of the first places as `sim.run.ensemble` would."""
    values = growing.values(places)
    return Results(plan.names, plan.arms, growing.seeds[:places], tuple(MEASURES), values)


def weekly_results_of(
    plan: Plan, growing: Growing, places: int, drawn: Growing | None = None, drawn_places: int = 0
) -> Weekly:
    """Return the weekly lines of the first places; over draws too, where there are enough."""
    over_draws = None
    if drawn is not None and drawn_places:
        lines = lines_of_places(drawn, drawn_places)
        over_draws = lines.reshape(*lines.shape[:2], -1, drawn.step, lines.shape[-1])
    return Weekly(plan.names, plan.controls, lines_of_places(growing, places), over_draws)


def lines_of_places(growing: Growing, places: int) -> Array:
    """Return the weekly lines of the first places: [arm, line, place, week]."""
    runs = [[run.weekly for run in growing.found[place]] for place in range(places)]
    return np.array(runs).transpose(1, 2, 0, 3)


def draw_results_of(plan: Plan, draws: Draws, growing: Growing, places: int) -> DrawResults:
    """Return the first draws as `run_over_draws` would."""
    count = places // SEEDS_EACH
    values = growing.values(count * SEEDS_EACH)
    shape = (len(plan.arms), count, SEEDS_EACH, len(MEASURES))
    names = tuple(MEASURES)
    return DrawResults(
        plan.names, draws.sets()[:count], draws.seeds()[:count], names, values.reshape(shape)
    )
