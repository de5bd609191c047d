"""Read an experiment from its file, and check all that it says before anything is run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from experiments.comparison.equalise import SCALED, equalise
from experiments.comparison.execute import seeds_from
from experiments.designs.agreement import faults_of_experiment
from experiments.designs.applying import NOBODY
from experiments.designs.cast import Cast, read_cast
from experiments.designs.experiment import (
    Design,
    DesignKind,
    Experiment,
    Factor,
    Inquiry,
    Uncertainty,
)
from experiments.designs.inquiry import check_measures, measures_of, read_inquiry
from experiments.designs.layouts import count_points
from experiments.designs.shapes import SHAPES, fitting, needed
from experiments.designs.spread import MOST_ROWS, read_design, read_points
from experiments.designs.uncertain import read_uncertainty
from experiments.designs.varied import read_varied
from sim.declare import DeclarationError
from sim.scenarios import tables
from sim.scenarios.loading import collect, faults_of_sources
from sim.scenarios.settings import raise_faults

EQUAL_SEEDS = 30
MOST_UNASKED = 1_000_000


def load_experiment(path: str | Path) -> Experiment:
    """Return the experiment of a file, its arms made equal where it asks for that.

    Raise DeclarationError with a sentence for each fault.
    """
    experiment, equal = read_experiment(path)
    return make_equal(experiment, equal)


def read_experiment(path: str | Path) -> tuple[Experiment, str]:
    """Return the experiment of a file, and how its arms are still to be made equal."""
    table = tables.read_table(Path(path), str(path))
    where, values = table.where, fitting(table.values, SHAPES)
    wanted = needed(table.values)
    faults = tables.check_keys(table.values, SHAPES, wanted, where, SHAPES)
    faults += faults_of_sources(table)
    who = collect(faults, read_cast, table, values) if set(wanted) <= set(values) else None
    parts = collect(faults, read_parts, values, where)
    collect(faults, check_measures, values, where)
    asked = collect(faults, read_inquiry, values.get("analysis", {}), who, where) if who else None
    if faults or who is None or parts is None or asked is None:
        raise DeclarationError("\n".join(faults))
    experiment = put_together(values, who, parts, asked)
    faults = faults_of_experiment(experiment, who.fixed, where)
    raise_faults(faults + faults_of_equal(experiment, who.question.equal, where))
    return experiment, who.question.equal


@dataclass(frozen=True)
class Parts:
    """Hold what is varied, how points are spread over it, and what is drawn for every point."""

    factors: tuple[Factor, ...]
    design: Design
    uncertainty: Uncertainty


def read_parts(values: Mapping[str, Any], where: str) -> Parts:
    """Return what a design varies and how; raise DeclarationError, a sentence for each fault."""
    faults: list[str] = []
    vary, given = values.get("vary", {}), values.get("design", {})
    drawn = collect(faults, read_uncertainty, values.get("uncertainties", {}), where)
    design = collect(faults, read_design, given, where)
    uncertainty, parameters = drawn or (Uncertainty(), ())
    if design is not None and design.kind is DesignKind.LISTED:
        faults += faults_of_listed(parameters, where)
        factors, listed = collect(faults, read_points, given["points"], vary, where) or ((), ())
        design = replace(design, listed=listed)
    else:
        factors = (*(collect(faults, read_varied, vary, where) or ()), *parameters)
    raise_faults(faults)
    return Parts(factors, design or Design(), uncertainty)


def faults_of_listed(parameters: Sequence[Factor], where: str) -> list[str]:
    """Refuse parameters over ranges where the points are listed."""
    if not parameters:
        return []
    message = (
        f"{where}: uncertainties: a listed design takes parameters from its points; given was "
        f"{parameters[0].name}. Write it in each point, and take [uncertainties] out."
    )
    return [message]


def put_together(values: Mapping[str, Any], who: Cast, parts: Parts, asked: Inquiry) -> Experiment:
    """Return the experiment that its parts make."""
    question = who.question
    return Experiment(
        name=question.name,
        title=question.title,
        question=question.text,
        population=question.population.name,
        scenarios=who.scenarios,
        labels=who.labels,
        inquiry=asked,
        factors=parts.factors,
        design=parts.design,
        uncertainty=parts.uncertainty,
        replicates=values.get("replicates", 30),
        seed=values.get("seed", 1),
        measures=measures_of(values.get("measures", ()), asked),
        groups=tuple(values.get("groups", ())),
        weekly=values.get("weekly", False),
        source=tuple(values.get("source", ())),
    )


def faults_of_equal(experiment: Experiment, equal: str, where: str) -> list[str]:
    """Refuse to vary what is changed to make arms equal."""
    names = [factor.name for factor in experiment.factors if factor.name in SCALED]
    if equal == "none" or not names:
        return []
    message = (
        f"{where}: equal = {equal!r} changes {', '.join(SCALED)} before anything is varied; "
        f"{' and '.join(names)} would be varied as well. Leave out one of the two."
    )
    return [message]


def make_equal(experiment: Experiment, equal: str) -> Experiment:
    """Return the experiment with equal arms, and notes of what was done.

    That takes the first replicates, always as many: an extension must not change the arms.
    """
    programmes = [one for one in experiment.scenarios if one.levers != NOBODY]
    seeds = seeds_from(experiment.seed, EQUAL_SEEDS)
    scaled, done = equalise(programmes, seeds, equal)
    changed = {one.name: one for one in scaled}
    return replace(
        experiment,
        scenarios=tuple(changed.get(one.name, one) for one in experiment.scenarios),
        notes=tuple(one.sentence(experiment.label(one.arm)) for one in done),
    )


def check_experiment(path: str | Path) -> str:
    """Say that a file is an experiment with nothing wrong; raise DeclarationError otherwise."""
    experiment, _ = read_experiment(path)
    arms, points = len(experiment.arms), count_points(experiment)
    holds = f"arms: {arms}, points: {points:,}"
    return f"{path} is an experiment, “{experiment.title}” ({holds}), and is fine."


def check_size(experiment: Experiment, *, yes: bool) -> None:
    """Refuse more points than anybody wants by mistake, unless they said yes, and far too many."""
    points = count_points(experiment)
    if points <= MOST_UNASKED or (yes and points <= MOST_ROWS):
        return
    advice = "T" if points > MOST_ROWS else "If you mean it, add --yes; else t"
    message = (
        f"{experiment.name}: a design may have {MOST_UNASKED:,} points, and with --yes "
        f"{MOST_ROWS:,}; this one has {points:,}. {advice}ake fewer steps, points or factors."
    )
    raise DeclarationError(message)
