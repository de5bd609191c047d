"""Run arms and read them by every group at once: over luck first, then over what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

import numpy as np

from dashboard.answers.asking import NOT_LOOKED_AT
from dashboard.answers.groups import EVERYBODY, READ, GroupResults
from dashboard.engine.unfolding import Ledger
from dashboard.selection.state import Selection, scenarios_of
from experiments.batches.columns import Columns, parts_of
from experiments.comparison.execute import seeds_from
from experiments.uncertainty.over_draws import respond, seeds_of_draws
from experiments.uncertainty.sample import sample_parameters
from sim.compiling import Array
from sim.measures import GROUPS
from sim.run import controls_of, name_arms, people_of, simulate, with_no_programme
from sim.scenarios.scenario import Scenario

STAGES = (4, 16, 64)
SEEDS_EACH = 2
MORE_DRAWS = 16  # so many at a time are added to what is shown
COLUMNS = Columns(READ, tuple(GROUPS))


@dataclass(frozen=True, eq=False)
class GroupRuns:
    """Hold measures by all groups: `values[arm, seed, row, measure]`, `shares[row]` of the people.

    The first row is everybody, then come the parts of each group in turn. `drawn[arm, draw, seed,
    row, measure]` is the same over draws of what is not known.
    """

    selection: Selection
    arms: tuple[str, ...]
    controls: tuple[int, ...]
    values: Array
    shares: Array
    drawn: Array | None = None

    @property
    def draws(self) -> int:
        """Return in how many draws they were run."""
        return 0 if self.drawn is None else self.drawn.shape[1]

    def of(self, group: str) -> GroupResults:
        """Return the results by one group."""
        rows = rows_of(group)
        return GroupResults(
            group,
            self.arms,
            self.controls,
            (EVERYBODY, *parts_of(group)),
            self.values[:, :, rows],
            self.shares[:, rows],
            None if self.drawn is None else self.drawn[..., rows, :],
        )


def rows_of(group: str) -> list[int]:
    """Return the rows of a group's parts, everybody first."""
    names = tuple(GROUPS)
    starts = list(accumulate((len(parts_of(name)) for name in names), initial=1))
    start = starts[names.index(group)]
    return [0, *range(start, start + len(parts_of(group)))]


def run_groups(arms: Sequence[Scenario], seed: int) -> tuple[Array, Array]:
    """Return measures [arm, row, measure] from one seed, and the share that each row is.

    `arms` have no programme last, as `with_no_programme` gives them.
    """
    controls = controls_of(arms)
    found: dict[int, Array] = {}
    shares = np.empty(0)
    for control in dict.fromkeys(controls):
        people = people_of(arms[control], seed)
        base = simulate(arms[control], seed, people=people)
        marks = [mark for group in GROUPS.values() for mark in group(base).values()]
        shares = np.array([1.0, *(float(mark.mean()) for mark in marks)])
        for place in (at for at, against in enumerate(controls) if against == control):
            run = base if place == control else simulate(arms[place], seed, people=people)
            found[place] = COLUMNS.read(run, base).reshape(-1, len(READ))
    return np.stack([found[place] for place in range(len(arms))]), shares


def look_by_group(selection: Selection, pool: Ledger) -> GroupRuns:
    """Return a selection by every group: a first look, then more luck, then other worlds.

    Each stage is noted as soon as it is there.
    """
    arms = with_no_programme(pool.submit(scenarios_of, selection).result())
    found = over_luck(arms, selection, pool)
    if selection.uncertainty == NOT_LOOKED_AT:
        return found
    return over_draws(found, arms, selection, pool)


def over_luck(arms: Sequence[Scenario], selection: Selection, pool: Ledger) -> GroupRuns:
    """Return the arms over seeds."""
    runs: list[tuple[Array, Array]] = []
    for count in STAGES:
        seeds = seeds_from(selection.seed, STAGES[-1])[len(runs) : count]
        runs += pool.map(partial(run_groups, arms), seeds)
        found = GroupRuns(
            selection,
            name_arms(arms),
            controls_of(arms),
            np.stack([values for values, _ in runs], axis=1),
            np.stack([shares for _, shares in runs]),
        )
        pool.note(found)
    return found


def over_draws(
    found: GroupRuns, arms: Sequence[Scenario], selection: Selection, pool: Ledger
) -> GroupRuns:
    """Return the same with what other worlds come to, each with luck of its own."""
    sets = sample_parameters(selection.uncertainty, selection.draws, selection.seed)
    seeds = seeds_of_draws(range(selection.seed, selection.seed + SEEDS_EACH), len(sets))
    drawn: list[Array] = []
    while len(drawn) < len(sets):
        more = range(len(drawn), min(len(drawn) + MORE_DRAWS, len(sets)))
        asked = [
            pool.map(partial(run_groups, respond(arms, sets[draw])), seeds[draw]) for draw in more
        ]
        drawn += [np.stack([values for values, _ in runs], axis=1) for runs in asked]
        found = replace(found, drawn=np.stack(drawn, axis=1))
        pool.note(found)
    return found
