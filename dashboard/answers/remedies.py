"""What lowers the harm to groups: levers that a planner could move, each tried by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np

from dashboard.answers.group_runs import rows_of, run_groups
from dashboard.answers.groups import (
    EVERYBODY,
    GAINS,
    LOSING,
    READ,
    GroupResults,
    direction_of,
    label_of,
    span_of,
)
from dashboard.engine.unfolding import Ledger
from dashboard.selection.state import Value
from dashboard.selection.values import in_words
from experiments.batches.columns import parts_of
from experiments.comparison.compare import is_distinguishable
from experiments.comparison.execute import seeds_from
from experiments.comparison.words import about, change, quote
from sim.compiling import Array
from sim.declare import Spec
from sim.run import with_no_programme
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

SEEDS = 24
MOST = 3
LOW, HIGH = 0, 1
# Levers that act on how people are treated, and the end of what is plausible that is tried.
ENDS = {
    "approach": HIGH,
    "screening": HIGH,
    "structure": HIGH,
    "direction": LOW,
    "imposed_targets": LOW,
    "coordinators": HIGH,
    "mentor_training_hours": HIGH,
    "mentee_training_hours": HIGH,
    "supervision_per_month": HIGH,
    "managed_endings": HIGH,
}
OPTIONS: dict[str, Value] = {
    "rematching": "always",
    "bridging_contact": True,
    "professional_support": "intensive",
}


@dataclass(frozen=True)
class Loss:
    """Hold what one group clearly loses in one measure, in its unit."""

    part: str
    label: str
    measure: str
    change: float


@dataclass(frozen=True)
class Remedy:
    """Hold a lever that lowers a loss: where it is moved to, and what the loss is then."""

    lever: str
    value: Value
    loss: Loss
    then: float

    def sentence(self) -> str:
        """Say what it does."""
        spec, measure = Levers.specs()[self.lever], about(self.loss.measure)
        return (
            f"{quote(spec.label)} at {in_words(spec, self.value)}: among {quote(self.loss.label)}, "
            f"“{measure.label}” changes by {change(measure, self.then)} instead of "
            f"{change(measure, self.loss.change)}.{costs(spec.cost)}"
        )


def costs(words: str) -> str:
    """Say what moving a lever costs, where it is declared."""
    return f" It costs {words}." if words else ""


def losses_of(found: GroupResults, arm: str) -> tuple[Loss, ...]:
    """Return what groups clearly lose against no programme."""
    return tuple(
        Loss(row.part, row.label, name, span.mean)
        for row in found.rows(arm)
        if row.standing in LOSING
        for name, span in zip(GAINS, row.gains, strict=True)
        if direction_of(name) * span.mean < 0.0 and is_distinguishable(span.low, span.high)
    )


def tries_of(levers: Levers) -> Iterator[tuple[str, Value]]:
    """Yield the levers that could be moved, and where to."""
    specs = Levers.specs()
    wanted = {name: cast("Spec", specs[name]).plausible[end] for name, end in ENDS.items()}
    for name, value in (wanted | OPTIONS).items():
        if levers.unmet(name) is None and is_further(name, getattr(levers, name), value):
            yield name, value


def is_further(name: str, now: Value, value: Value) -> bool:
    """Tell whether a value lies beyond what a lever has now, on the side that is tried."""
    if name in OPTIONS or now is None:
        return now != value
    low, high = (now, value) if ENDS[name] == HIGH else (value, now)
    return float(cast("float", low)) < float(cast("float", high))


def find_remedies(
    scenario: Scenario, group: str, losses: Sequence[Loss], seed: int, pool: Ledger
) -> tuple[Remedy, ...]:
    """Return the levers that clearly lower a loss, at most three, what lowers it most first.

    Each lever stands with the loss that it lowers most, and is run for the same people and luck as
    the programme as it is.
    """
    seeds = seeds_from(seed, SEEDS)
    tries = list(tries_of(scenario.levers))
    asked = [pool.map(partial(run_groups, arms_of(scenario)), seeds)]
    for name, value in tries:
        asked.append(
            pool.map(partial(run_groups, arms_of(scenario.change(**{name: value}))), seeds)
        )
    before, *after = [np.stack([values[0, rows_of(group)] for values, _ in one]) for one in asked]
    found = [
        remedy
        for one, values in zip(tries, after, strict=True)
        for remedy in remedies_of(*one, group, losses, values - before)
    ]
    best: dict[str, Remedy] = {}
    for remedy in sorted(found, key=lambda one: -gain_of(one)):
        best.setdefault(remedy.lever, remedy)
    return tuple(best.values())[:MOST]


def arms_of(scenario: Scenario) -> tuple[Scenario, ...]:
    """Return a programme and the same world with none."""
    return tuple(with_no_programme([scenario]))


def remedies_of(
    lever: str, value: Value, group: str, losses: Sequence[Loss], more: Array
) -> Iterator[Remedy]:
    """Yield the losses that a lever clearly lowers; `more[seed, part, measure]` is its effect."""
    parts = (EVERYBODY, *parts_of(group))
    for loss in losses:
        sample = more[:, parts.index(loss.part), READ.index(loss.measure)]
        span = span_of(label_of(group, loss.part), sample)
        if direction_of(loss.measure) * span.mean > 0.0 and is_distinguishable(span.low, span.high):
            yield Remedy(lever, value, loss, loss.change + span.mean)


def gain_of(remedy: Remedy) -> float:
    """Return by how much a remedy lowers a loss, in units of what is worth having."""
    measure = about(remedy.loss.measure)
    return abs(remedy.then - remedy.loss.change) / measure.worth
