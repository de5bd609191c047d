"""Answer claims: run the experiment, switch the mechanism off, decide."""

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from experiments.claims.claim import Case, Claim, Reading
from experiments.claims.deciding import (
    CANNOT_TELL,
    ENOUGH_REPLICATES,
    Finding,
    decide,
    mean_of,
    means_of,
    overall,
)
from experiments.claims.loading import load_claim, require_claims
from experiments.claims.running import (
    Figures,
    readings_of,
    run_cases,
    switch_off,
    with_equal_budget,
)
from experiments.claims.turning import find_turns
from experiments.comparison.equalise import Equalised
from experiments.comparison.execute import seeds_from
from experiments.uncertainty.bands import two_bands
from experiments.uncertainty.sample import best_known, sample_parameters
from sim.declare import DeclarationError

OFF_SHARE = 4
FEWEST_OFF = 8


@dataclass(frozen=True, kw_only=True)
class Effort:
    """Say how much is run: draws of the parameters, replicates at each, from which seed.

    `kind` is plausible or calibrated; None stands for calibrated where there is a calibration.
    `size` multiplies the people of every world, for a small version.
    """

    draws: int = 100
    replicates: int = 2
    seed: int = 1
    kind: str | None = None
    size: float = 1.0

    def of_what(self) -> str:
        """Return the kind of draws."""
        return self.kind or best_known()


@dataclass(frozen=True, eq=False)
class Change:
    """Hold what a measure is with the mechanism and without, over all cases, and how sure."""

    measure: str
    on: float
    off: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Tell whether the 95 % interval of the change leaves nought out."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True, eq=False)
class ClaimAnswer:
    """Hold the answer to a claim, what it rests on, and what the mechanism changes."""

    claim: Claim
    answer: str
    leading: Finding
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    equalised: tuple[Equalised, ...]


def answer_claims(
    names: Sequence[str],
    effort: Effort,
    *,
    executor: Executor | None = None,
    on_claim: Callable[[str], None] = lambda _: None,
) -> Iterator[ClaimAnswer]:
    """Yield the answer to every claim that is named, or to all; names are checked first."""
    check_effort(effort)
    for claim in [load_claim(name) for name in require_claims(names)]:
        on_claim(claim.name)
        yield answer_claim(claim, effort, executor=executor)


def check_effort(effort: Effort) -> None:
    """Refuse a number of draws or replicates that cannot be."""
    if effort.kind == "none":
        message = (
            "--uncertainty must be plausible or calibrated here, because a claim is answered over "
            "what is not known; given was none. Leave it out."
        )
        raise DeclarationError(message)
    seeds_from(effort.seed, effort.replicates)
    sample_parameters(effort.of_what(), effort.draws, effort.seed)


def answer_claim(claim: Claim, effort: Effort, *, executor: Executor | None = None) -> ClaimAnswer:
    """Answer one claim; where too few replicates leave it open, run as many as are enough."""
    found = try_claim(claim, effort, executor)
    run = effort.draws * effort.replicates
    if found.answer == CANNOT_TELL and run < ENOUGH_REPLICATES:
        draws = math.ceil(ENOUGH_REPLICATES / effort.replicates)
        return try_claim(claim, replace(effort, draws=draws), executor)
    return found


def try_claim(claim: Claim, effort: Effort, executor: Executor | None) -> ClaimAnswer:
    """Run the experiment of a claim once over, find what is left open turns on, and answer."""
    done = run_experiment(claim, effort, executor)
    seeds = seeds_from(effort.seed, effort.replicates)
    findings = find_turns(claim, done.cases, done.findings, done.figures, seeds, executor)
    answer, leading = overall(claim, findings)
    changes = tuple(change_of(name, done.figures, done.off) for name in claim.watched)
    return ClaimAnswer(claim, answer, leading, findings, changes, done.equalised)


@dataclass(frozen=True, eq=False)
class Experiment:
    """Hold what was run for a claim: with the mechanism, without it, and what that comes to."""

    cases: tuple[Case, ...]
    equalised: tuple[Equalised, ...]
    figures: Figures
    off: Figures
    findings: tuple[Finding, ...]


def run_experiment(claim: Claim, effort: Effort, executor: Executor | None = None) -> Experiment:
    """Run the cases of a claim over draws, and again with the mechanism switched off."""
    sets = sample_parameters(effort.of_what(), effort.draws, effort.seed)
    seeds = seeds_from(effort.seed, effort.replicates)
    readings = readings_of(claim)
    cases, equalised = with_equal_budget(sized(claim, effort.size), effort.seed)
    figures = run_cases(cases, readings, sets, seeds, executor=executor)
    some = sets[: draws_without(claim, len(sets))]
    without = switch_off(cases, claim.mechanism)
    off = run_cases(without, readings, some, seeds, executor=executor)
    findings = tuple(decide(one, figures, off) for one in claim.criteria)
    return Experiment(cases, equalised, figures, off, findings)


def sized(claim: Claim, size: float) -> Claim:
    """Return the claim with so many times the people in every case."""

    def fewer(case: Case) -> Case:
        mentees = max(1, round(case.scenario.mentees * size))
        return replace(case, scenario=replace(case.scenario, mentees=mentees))

    return replace(claim, cases=tuple(map(fewer, claim.cases)))


def draws_without(claim: Claim, draws: int) -> int:
    """Return at how many draws the mechanism is switched off: at all, where that is the figure."""
    switched = any(one.kind == "switched" for one in claim.criteria)
    if switched or claim.standing == "built in":
        return draws
    return min(draws, max(FEWEST_OFF, draws // OFF_SHARE))


def change_of(measure: str, figures: Figures, off: Figures) -> Change:
    """Return what switching the mechanism off does to a measure, over all cases alike."""
    reading = Reading(measure)
    draws = off.values.shape[2]
    place = figures.readings.index(reading)
    on = means_of(figures.values[:, place, :draws], axis=0)
    without = means_of(off.values[:, place], axis=0)
    bands = two_bands(on - without)
    return Change(measure, mean_of(on), mean_of(without), bands.low, bands.high)
