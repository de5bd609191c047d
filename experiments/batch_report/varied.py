"""Say what an experiment varies, over which points, and why these."""

from collections.abc import Iterator

from experiments.analysis.naming import label_of
from experiments.batch_report.document import Paragraph, Table
from experiments.batch_report.material import Material
from experiments.batch_report.wording import arms_of, count, spread_of
from experiments.designs.experiment import DesignKind, Experiment, Factor, FactorKind
from experiments.designs.varied import GROUPS
from sim.declare import Declared, Spec
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers

HEADS = ("What is varied", "Kind", "Over", "In arms", "Plausible", "Grade", "Source")
DESIGNS = {
    DesignKind.ONE_POINT: "Nothing is varied: there is one point.",
    DesignKind.GRID: (
        "A grid: every value of each factor with every value of the others, so that each pair can "
        "be compared with all else equal."
    ),
    DesignKind.LATIN_HYPERCUBE: (
        "A Latin hypercube of {points}: each factor has one value in every stratum of its range, "
        "which covers many factors with few points."
    ),
    DesignKind.SOBOL: (
        "A Sobol design from a base sample of {points}, crossed factor by factor (Saltelli) as the "
        "indices of first and total order need{second}; the base sample sets their error."
    ),
    DesignKind.MORRIS: (
        "Morris’s elementary effects: {points} walks on {levels} levels that move one factor at "
        "each step, which screens many factors with few runs."
    ),
    DesignKind.FRACTIONAL_FACTORIAL: (
        "A fractional factorial design with its fold-over: the two ends of every range, so chosen "
        "that each main effect stands alone, in the fewest runs."
    ),
    DesignKind.LISTED: "The points are listed one by one in the experiment’s file.",
}
DRAWS = {
    "none": "One set of assumptions was used: the calibrated one that runs use by default.",
    "listed": "The listed assumptions are varied by the design; the others stand at one value.",
    "plausible": (
        "Every point was run with {draws} of assumptions, spread evenly over the plausible ranges "
        "of all uncertain parameters (a scrambled Sobol design, seed {seed})."
    ),
    "calibrated": (
        "Every point was run with {draws} of assumptions, drawn by weight from those that agree "
        "with the published figures (systematic resampling, seed {seed}; docs/calibration.md)."
    ),
}


def design_of(material: Material) -> str:
    """Say how the points are laid out, how many there are, and why so."""
    design, layout = material.experiment.design, material.folder.layout
    rows, points = len(layout.places), len(layout.points)
    said = DESIGNS[design.kind].format(
        points=f"{design.points:,}",
        levels=design.levels,
        second=", and those of second order" if design.second_order else "",
    )
    once = "" if rows == points else f"; {rows:,} rows come to them, and the same is run once"
    over = f" over {count(len(layout.factors), 'factor')}" if layout.factors else ""
    return f"{said} There {'is' if points == 1 else 'are'} {count(points, 'point')}{over}{once}."


def draws_of(material: Material) -> str:
    """Say which parameter sets every point was run with."""
    experiment = material.experiment
    return DRAWS[experiment.uncertainty.kind].format(
        draws=count(material.draws, "set"), seed=experiment.seed
    )


def inputs_blocks(material: Material) -> Iterator[Paragraph | Table]:
    """Yield what is varied, over which ranges, resting on what; and how many values are not."""
    experiment = material.experiment
    rows = tuple(row_of(experiment, factor) for factor in experiment.factors)
    if rows:
        yield Table("The factors of the design", HEADS, rows)
    else:
        yield Paragraph("No input is varied by the design.")
    yield Paragraph(draws_of(material))
    yield Paragraph(
        f"All other inputs ({len(Levers.specs())} levers of each arm, {len(Facts.specs())} facts, "
        f"{len(Parameters.specs())} parameters) stand in the experiment as it was resolved, below; "
        "each parameter set in parameter_sets.parquet, each point in points.parquet."
    )


def row_of(experiment: Experiment, factor: Factor) -> tuple[str, ...]:
    """Return the row of one factor."""
    spec = GROUPS[factor.kind].specs()[factor.name]
    arms = arms_of(experiment, factor) if factor.kind is FactorKind.LEVER else "all"
    label = f"{label_of(factor.name)} ({factor.name})"
    rests = (str(spec.grade), spec.source or "no source")
    return label, str(factor.kind), spread_of(factor), arms, plausible(spec), *rests


def plausible(spec: Declared) -> str:
    """Return what evidence, or judgement, allows of a number; of an option all are possible."""
    if not isinstance(spec, Spec):
        return "any option"
    low, high = spec.plausible
    return f"{low:g} to {high:g}"
