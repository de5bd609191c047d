"""Set the arms of an experiment side by side, by what differs between them."""

from collections.abc import Iterator, Sequence

from experiments.analysis.naming import label_of, told
from experiments.batch_report.document import Paragraph, Table
from experiments.batch_report.material import Material
from experiments.batch_report.wording import spread_of
from experiments.designs.applying import is_varied_in
from experiments.designs.experiment import Experiment, Factor, FactorKind
from sim.declare import Declarations
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

NOBODY = (
    "Without a programme the same people live with the same luck, and nobody is offered a mentor. "
    "Every run of a programme stands beside that of its own world without one."
)
MEANINGLESS = "–"


def arms_blocks(material: Material) -> Iterator[Paragraph | Table]:
    """Yield what differs between the arms, and how they were made equal."""
    experiment = material.experiment
    arms = [one for one in experiment.scenarios if one.name in material.programmes]
    heads = tuple(experiment.label(one.name) for one in arms)
    what = "differ between the arms" if len(arms) > 1 else "are not as usual"
    yield Paragraph(NOBODY)
    for title, rows in (
        ("Lever", tuple(rows_of_levers(experiment, arms))),
        ("Fact", tuple(differing(Facts, [one.facts for one in arms])) if len(arms) > 1 else ()),
    ):
        if rows:
            yield Table(f"{title}s that {what}", (title, *heads), rows)
    yield from map(Paragraph, experiment.notes)


def rows_of_levers(experiment: Experiment, arms: Sequence[Scenario]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each lever that differs and is not varied, then for each that is varied."""
    varied = [one for one in experiment.factors if one.kind is FactorKind.LEVER]
    names = {label_of(one.name) for one in varied}
    rows = differing(Levers, [one.levers for one in arms])
    yield from (row for row in rows if row[0] not in names)
    for factor in varied:
        yield label_of(factor.name), *(varied_in(factor, one) for one in arms)


def varied_in(factor: Factor, arm: Scenario) -> str:
    """Say over what a lever is varied in an arm, or what it is there."""
    if is_varied_in(factor, arm):
        return f"varied: {spread_of(factor)}"
    return value_in(arm.levers, factor.name)


def differing(
    kind: type[Declarations], groups: Sequence[Declarations]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each value that differs between groups, or a lone one's from the default."""
    beside = [*groups, *([kind()] if len(groups) == 1 else [])]
    for name in kind.specs():
        if len({getattr(one, name) for one in beside}) > 1:
            yield label_of(name), *(value_in(one, name) for one in groups)


def value_in(group: Declarations, name: str) -> str:
    """Return a value in words, or a dash where others leave it without a meaning."""
    return MEANINGLESS if group.unmet(name) else told(name, getattr(group, name))
