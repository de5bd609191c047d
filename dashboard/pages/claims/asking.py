"""Answer a claim anew, a piece at a time, by the functions of the command `mentoring claims`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from dashboard.engine.cache import Cache
from dashboard.engine.task import Piece, Task
from experiments.claims.answering import (
    ClaimAnswer,
    Effort,
    change_of,
    draws_without,
    sized,
)
from experiments.claims.claim import Case, Claim
from experiments.claims.deciding import Finding, decide, overall
from experiments.claims.loading import load_claim
from experiments.claims.reporting import entry
from experiments.claims.running import (
    Figures,
    readings_of,
    run_draw,
    switch_off,
    with_equal_budget,
)
from experiments.claims.turning import MOST_DRAWS, candidates, flip_of, is_asked, settled
from experiments.comparison.equalise import Equalised
from experiments.comparison.execute import seeds_from
from experiments.uncertainty.flip import table_of
from experiments.uncertainty.over_draws import seeds_of_draws
from experiments.uncertainty.sample import sample_parameters
from experiments.uncertainty.screen import both_ends
from sim.compiling import Array
from sim.parameters import Parameters
from sim.week import MODEL_VERSION

DRAWS = 40  # enough to tell 20 of 100 from 80; the kept answers are of more
ROOM = 4_000_000  # bytes of answers that are kept for everybody
SIZE = 8_000  # bytes of one
ANSWERED: Cache[dict[str, Any]] = Cache(ROOM)


@dataclass(frozen=True, eq=False)
class Ran:
    """Hold what was run for a claim, and what its criteria come to before anything is turned."""

    claim: Claim
    effort: Effort
    cases: tuple[Case, ...]
    equalised: tuple[Equalised, ...]
    figures: Figures
    off: Figures
    findings: tuple[Finding, ...]


def effort_of(draws: int = DRAWS) -> Effort:
    """Return how much is run while somebody waits."""
    return Effort(draws=draws)


def key_of(name: str, effort: Effort) -> str:
    """Return the key of an answer: the claim, how much is run, the model."""
    return f"claim {name} {effort} {MODEL_VERSION}"


def nothing() -> Task:
    """Return the question that asks for nothing."""
    return Task(key="no claim", pieces=(), combine=list)


def running(name: str, effort: Effort) -> Task:
    """Return the work of a claim's cases, with the mechanism and without; its value is a `Ran`."""
    work = Work(load_claim(name), effort)
    key = f"{key_of(name, effort)} run"
    return Task(key=key, pieces=work.pieces, combine=work.combine, whole=True)


@dataclass
class Work:
    """Cut a claim's experiment into runs of one seed, and put them together again."""

    claim: Claim
    effort: Effort
    cases: tuple[Case, ...] = ()
    equalised: tuple[Equalised, ...] = ()
    sets: Sequence[Parameters] = ()
    without: int = 0

    def pieces(self) -> list[Piece]:
        """Return a piece for each draw and seed; equal budgets are found before."""
        effort = self.effort
        self.cases, self.equalised = with_equal_budget(sized(self.claim, effort.size), effort.seed)
        self.sets = sample_parameters(effort.of_what(), effort.draws, effort.seed)
        self.without = draws_without(self.claim, len(self.sets))
        off = switch_off(self.cases, self.claim.mechanism)
        return [
            *self.of_cases(self.cases, len(self.sets)),
            *self.of_cases(off, self.without),
        ]

    def of_cases(self, cases: Sequence[Case], draws: int) -> list[Piece]:
        """Return the pieces of some cases at the first draws."""
        own = seeds_of_draws(seeds_of(self.effort), len(self.sets))
        readings = readings_of(self.claim)
        return [
            partial(run_draw, cases, readings, self.sets[draw], [seed])
            for draw in range(draws)
            for seed in own[draw]
        ]

    def combine(self, found: Sequence[Array]) -> Ran:
        """Return what the pieces come to."""
        on = len(self.sets) * self.effort.replicates
        figures = self.joined(found[:on], self.sets)
        off = self.joined(found[on:], self.sets[: self.without])
        findings = tuple(decide(one, figures, off) for one in self.claim.criteria)
        return Ran(self.claim, self.effort, self.cases, self.equalised, figures, off, findings)

    def joined(self, found: Sequence[Array], sets: Sequence[Parameters]) -> Figures:
        """Return runs of one seed each as figures [case, reading, draw, seed]."""
        values = np.concatenate(found, axis=2)
        shape = (*values.shape[:2], len(sets), self.effort.replicates)
        names = tuple(case.name for case in self.cases)
        return Figures(names, readings_of(self.claim), tuple(sets), values.reshape(shape))


def seeds_of(effort: Effort) -> tuple[int, ...]:
    """Return the seeds of the first draw."""
    return tuple(seeds_from(effort.seed, effort.replicates))


def turning(ran: Ran) -> Task:
    """Return the work of finding what the answer turns on; its value is the answer's entry."""
    table = table_of(ran.figures.parameter_sets)
    asked = [one for one in ran.findings if is_asked(ran.claim, one)]
    names = candidates(ran.claim, asked, ran.figures, table)
    moved = [
        one.replace(**{name: end})
        for name, both in both_ends(table, names).items()
        for end in both
        for one in ran.figures.parameter_sets[:MOST_DRAWS]
    ]
    return Task(
        key=f"{key_of(ran.claim.name, ran.effort)} turn",
        pieces=[*moving(ran, moved), int],
        combine=partial(answered, ran, names, moved),
        whole=True,
    )


def moving(ran: Ran, moved: Sequence[Parameters]) -> list[Piece]:
    """Return a piece for each set of parameters, from the first seed of its draw."""
    draws = min(len(ran.figures.parameter_sets), MOST_DRAWS)
    first = seeds_of_draws(seeds_of(ran.effort), draws)
    readings = ran.figures.readings
    return [
        partial(run_draw, ran.cases, readings, one, [first[place % draws][0]])
        for place, one in enumerate(moved)
    ]


def answered(
    ran: Ran, names: Sequence[str], moved: Sequence[Parameters], found: Sequence[Array]
) -> dict[str, Any]:
    """Return the entry of the answer, once it is known what turns it, and keep it."""
    findings = turned(ran, names, moved, found[: len(moved)])
    answer, leading = overall(ran.claim, findings)
    changes = tuple(change_of(name, ran.figures, ran.off) for name in ran.claim.watched)
    made = entry(ClaimAnswer(ran.claim, answer, leading, findings, changes, ran.equalised))
    ANSWERED.keep(key_of(ran.claim.name, ran.effort), made, SIZE)
    return made


def turned(
    ran: Ran, names: Sequence[str], moved: Sequence[Parameters], found: Sequence[Array]
) -> tuple[Finding, ...]:
    """Return the findings with what those turn on of which it matters."""
    if not names:
        return tuple(replace(one, flip=None) for one in ran.findings)
    table = table_of(ran.figures.parameter_sets)
    read = ran.figures
    probed = Figures(read.cases, read.readings, tuple(moved), np.stack(found, axis=2))

    def flip(one: Finding) -> Finding:
        asked = is_asked(ran.claim, one)
        turns = flip_of(one, ran.figures, table, names, probed) if asked else None
        return settled(one, turns)

    return tuple(map(flip, ran.findings))
