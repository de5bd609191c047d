"""The first part of STRESS-ABS: what the model is for, what it gives, what is tried out."""

from collections.abc import Iterator

from experiments.batch_report.document import Block, Item, Items, Paragraph, Section, Table
from experiments.batch_report.material import Material
from experiments.batch_report.odd import PURPOSE
from experiments.batch_report.varied import design_of
from experiments.batch_report.wording import also, amount, count
from experiments.comparison.words import unit_of
from sim.measures import MEASURES

HEADS = ("Measure", "Unit", "Better", "Worth having", "What it is")
WHEN = (
    "Each is read at the end of a run, against the run of the same people with no programme where "
    "its meaning says so; what was not defined in a run is left out of that mean."
)
INTERVALS = (
    "Differences are paired by seed. Intervals by chance are 95 % intervals of Student’s t over "
    "replicates; those over what is not known hold the middle 95 % of the draws."
)


def objectives_section(material: Material) -> Section:
    """Return the objectives."""
    question = material.experiment.question
    purpose = (Paragraph(PURPOSE), *([Paragraph(f"Asked here: {question}")] if question else []))
    return Section(
        "1. Objectives",
        sections=(
            Section("1.1 Purpose of the model", purpose),
            Section("1.2 Model outputs", tuple(outputs(material))),
            Section("1.3 Experimentation aims", tuple(aims(material))),
        ),
    )


def outputs(material: Material) -> Iterator[Block]:
    """Yield the measures, when they are read, and for whom."""
    experiment = material.experiment
    yield Paragraph(f"{WHEN} {INTERVALS}")
    rows = tuple(map(row_of, experiment.measures))
    yield Table(f"The {count(len(rows), 'measure')} that were read", HEADS, rows)
    groups = [group.replace("_", " ") for group in experiment.groups]
    parts = f"They were broken down by {also(groups)}." if groups else "For everybody together."
    weekly = " Weekly series were kept too." if experiment.weekly else ""
    yield Paragraph(f"{parts}{weekly}")


def row_of(name: str) -> tuple[str, ...]:
    """Return what a measure is."""
    measure = MEASURES[name]
    worth = amount(name, measure.worth)
    return f"{measure.label} ({name})", unit_of(measure), measure.better, worth, measure.meaning


def aims(material: Material) -> Iterator[Block]:
    """Yield what is compared with what, over which points, and what is searched for."""
    experiment, asked = material.experiment, material.experiment.inquiry
    b, a = experiment.label(asked.b), experiment.label(asked.a)
    measure = MEASURES[asked.measure]
    yield Paragraph(
        f"How “{b}” differs from “{a}” in “{measure.label}”; "
        f"{amount(asked.measure, asked.worth)} is the difference worth having."
    )
    yield Items(tuple(aims_by_kind(material)))


def aims_by_kind(material: Material) -> Iterator[Item]:
    """Yield the three kinds of experiment that STRESS tells apart."""
    experiment, asked = material.experiment, material.experiment.inquiry
    yield Item(f"{also(list(experiment.labels))}: see 2.3.", "Scenarios")
    yield Item(design_of(material), "Design of experiments")
    if asked.search:
        text = f"Up to {asked.search:,} programmes tried, for cost, inclusion and reach at once."
    else:
        text = "No search was asked for; fronts and rankings are of the points that were run."
    yield Item(text, "Optimisation")
    if asked.satisfy:
        bars = [bar_of(name, bar) for name, bar in asked.satisfy.items()]
        yield Item(f"{also(bars)}.", "Good enough is")


def bar_of(name: str, bar: float) -> str:
    """Say what a measure must reach to be good enough."""
    measure = MEASURES[name]
    least = "at least" if measure.better == "higher" else "at most"
    return f"“{measure.label}” {least} {amount(name, bar)}"
