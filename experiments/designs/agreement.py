"""See that the parts of an experiment agree: what is varied, how, in which arms, and measured."""

from collections.abc import Iterator, Mapping
from itertools import combinations_with_replacement, product

from experiments.comparison.execute import LAST_SEED, check_memory
from experiments.designs.applying import is_varied_in
from experiments.designs.experiment import DesignKind, Experiment, Factor, FactorKind, Value
from experiments.designs.shapes import MOST_REPLICATES
from experiments.designs.varied import GROUPS
from sim.declare import DeclarationError, Declarations, unknown
from sim.run import controls_of
from sim.scenarios.scenario import Scenario
from sim.scenarios.settings import contradictions, meaningless

COLUMNS = ("arm", "point", "draw", "replicate", "seed", "key", "failed")
TWO_ENDS = 2
Fixed = Mapping[str, frozenset[str]]


def faults_of_experiment(experiment: Experiment, fixed: Fixed, where: str) -> list[str]:
    """Return a sentence for whatever in an experiment does not go with the rest of it.

    `fixed` holds for each arm the levers and facts that are set for this arm.
    """
    faults = [
        *faults_of_design(experiment, where),
        *faults_of_seeds(experiment, where),
        *faults_of_columns(experiment, where),
    ]
    for factor in experiment.factors:
        faults += faults_of_steps(experiment, factor, where)
        faults += faults_of_arms(experiment, factor, where)
        faults += faults_of_fixed(experiment, factor, fixed, where)
        faults += faults_of_meaning(experiment, factor, where)
    return [*faults, *faults_of_facts(experiment, where), *faults_of_memory(experiment, where)]


def faults_of_design(experiment: Experiment, where: str) -> list[str]:
    """Refuse a design with nothing to vary, and something varied with no design."""
    kind = experiment.design.kind
    if kind is DesignKind.ONE_POINT and experiment.factors:
        names = ", ".join(factor.name for factor in experiment.factors)
        message = (
            f"{where}: design must say how points are spread over {names}; given was one point. "
            'Write for example [design] with kind = "latin_hypercube" and points = 64.'
        )
        return [message]
    if kind is not DesignKind.ONE_POINT and not experiment.factors:
        message = (
            f"{where}: design: {kind} spreads points over what is varied; given was nothing. "
            "Vary a lever, a fact or a listed parameter, or leave [design] out."
        )
        return [message]
    if experiment.inquiry.search and not levers_of(experiment):
        return [f"{where}: analysis: search looks for levers; none is varied. Vary one, or more."]
    return []


def levers_of(experiment: Experiment) -> list[Factor]:
    """Return the levers that are varied."""
    return [factor for factor in experiment.factors if factor.kind is FactorKind.LEVER]


def faults_of_seeds(experiment: Experiment, where: str) -> list[str]:
    """Refuse a first seed that leaves too few for all draws."""
    most = LAST_SEED - experiment.uncertainty.draws * MOST_REPLICATES
    if experiment.seed <= most:
        return []
    message = (
        f"{where}: seed must be a whole number from 0 to {most:,}; "
        f"given was {experiment.seed}. Write for example seed = 1."
    )
    return [message]


def faults_of_columns(experiment: Experiment, where: str) -> list[str]:
    """Refuse to vary what has the name of another column of the results."""
    taken = {*COLUMNS, *experiment.measures}
    return [
        f"{where}: {factor.name} is varied and measured, and would be two columns of one name. "
        "Name the measures without it: measures = […]."
        for factor in experiment.factors
        if factor.name in taken
    ]


def faults_of_steps(experiment: Experiment, factor: Factor, where: str) -> list[str]:
    """Refuse what the design cannot do with a factor."""
    kind, place = experiment.design.kind, f"{where}: {factor.name}"
    options = len(factor.options)
    if factor.steps is not None and kind is not DesignKind.GRID:
        return [f"{place}: steps are those of a grid; the design is {kind}. Leave them out."]
    if kind is DesignKind.FRACTIONAL_FACTORIAL and options > TWO_ENDS:
        message = (
            f"{place} must have two values in a fractional factorial; given were {options}. "
            "Write two of them: values = […]."
        )
        return [message]
    if kind is DesignKind.MORRIS and options > experiment.design.levels:
        message = (
            f"{place} has {options} options, and levels must be at least as many; given was "
            f"{experiment.design.levels}. Write levels = {options + options % 2}."
        )
        return [message]
    return []


def faults_of_arms(experiment: Experiment, factor: Factor, where: str) -> list[str]:
    """Refuse arms that there are not, and those in which nobody is mentored."""
    controls = {experiment.arms[at] for at in controls_of(experiment.scenarios)}
    known = {arm: None for arm in experiment.arms if arm not in controls}
    place = f"{where}: {factor.name}: arms"
    return [
        unknown("arm with a programme", arm, known, place)
        for arm in factor.arms
        if arm not in known
    ]


def faults_of_fixed(experiment: Experiment, factor: Factor, fixed: Fixed, where: str) -> list[str]:
    """Refuse what is varied and set at once."""
    others = "Leave out one of the two" + (
        ", or name the other arms: arms = […]." if factor.kind is FactorKind.LEVER else "."
    )
    return [
        f"{where}: {factor.name} is varied, and arm {arm} sets it. {others}"
        for arm, names in fixed.items()
        if factor.name in names
        and (factor.kind is FactorKind.FACT or is_in(experiment, factor, arm))
    ]


def is_in(experiment: Experiment, factor: Factor, arm: str) -> bool:
    """Tell whether a factor changes anything in an arm, by its name."""
    return any(is_varied_in(factor, one) for one in experiment.scenarios if one.name == arm)


def faults_of_meaning(experiment: Experiment, factor: Factor, where: str) -> list[str]:
    """Refuse what has a meaning only under another value that no point and no arm has."""
    conditions = GROUPS[factor.kind].specs()[factor.name].when
    arms = [one for one in experiment.scenarios if is_varied_in(factor, one)]
    if not arms or any(may_hold(experiment, factor.kind, arm, conditions) for arm in arms):
        return []
    wanted = " and ".join(
        f"{other} = {' or '.join(str(value).lower() for value in allowed)}"
        for other, allowed in conditions.items()
    )
    return [meaningless(factor.name, wanted, where)]


def may_hold(
    experiment: Experiment,
    kind: FactorKind,
    arm: Scenario,
    conditions: Mapping[str, tuple[object, ...]],
) -> bool:
    """Tell whether each condition holds in an arm at some point."""
    return all(
        any(value in allowed for value in values_in(experiment, kind, arm, other))
        for other, allowed in conditions.items()
    )


def values_in(
    experiment: Experiment, kind: FactorKind, arm: Scenario, name: str
) -> tuple[object, ...]:
    """Return the values that a name takes in an arm: the one it has, or those it is varied over."""
    for factor in experiment.factors:
        if factor.name == name and is_varied_in(factor, arm):
            return factor.options
    return (getattr(group_of(arm, kind), name),)


def group_of(arm: Scenario, kind: FactorKind) -> Declarations:
    """Return where the values of a kind stand in a scenario."""
    groups = {FactorKind.LEVER: arm.levers, FactorKind.FACT: arm.facts}
    return groups.get(kind, arm.parameters)


def faults_of_facts(experiment: Experiment, where: str) -> list[str]:
    """Refuse facts that cannot all be true at some point."""
    found = [
        f"{where}: {sentence}"
        for facts in dict.fromkeys(one.facts for one in experiment.scenarios)
        for values in ends_of_facts(experiment)
        for sentence in contradictions(facts.replace(**values))
    ]
    return found[:1]


def ends_of_facts(experiment: Experiment) -> Iterator[dict[str, Value]]:
    """Yield the points that are listed, or the corners of each two facts that are varied."""
    facts = [factor for factor in experiment.factors if factor.kind is FactorKind.FACT]
    if experiment.design.kind is DesignKind.LISTED:
        for point in experiment.design.listed:
            pairs = zip(experiment.factors, point, strict=True)
            yield {one.name: one.options[at] for one, at in pairs if one in facts}
        return
    for pair in combinations_with_replacement(facts, 2):
        for values in product(*map(ends, pair)):
            yield dict(zip((one.name for one in pair), values, strict=True))


def ends(factor: Factor) -> tuple[Value, ...]:
    """Return the options of a factor, or its lowest and its highest value."""
    return factor.options or (factor.value(0.0), factor.value(1.0))


def faults_of_memory(experiment: Experiment, where: str) -> list[str]:
    """Refuse more people than memory holds at the point with the most mentors."""
    most = {
        factor.name: max(numbers)
        for factor in experiment.factors
        if factor.kind is FactorKind.FACT
        and (numbers := [one for one in ends(factor) if isinstance(one, int | float)])
    }
    for facts in dict.fromkeys(one.facts for one in experiment.scenarios):
        try:
            fullest = facts.replace(**most)
            check_memory(experiment.mentees, experiment.replicates, fullest, records=False)
        except DeclarationError as fault:
            return [f"{where}: {fault}"]
    return []
