"""A sweep as an experiment file for the command line, which runs what the page shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.engine.course import SWEEP_STAGES
from dashboard.files.scenario_file import set_apart
from dashboard.pages.sweep.cells import Sweeping, named
from dashboard.selection.state import content_key, population_called, programme_called, question_of
from experiments.designs.experiment import Factor, Value
from sim.parameters import Parameters
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.scenarios.writing import inline, written
from sim.uncertainty import central_parameters
from sim.week import MODEL_VERSION

NAME = "sweep-{key}.toml"


def file_name(swept: Sweeping) -> str:
    """Return what the file is called."""
    return NAME.format(key=content_key(swept.selection))


def batch_file(swept: Sweeping) -> str:
    """Return the experiment of a sweep as TOML; its runs have the keys of the cells shown."""
    return "\n".join(lines_of(swept)) + "\n"


def lines_of(swept: Sweeping) -> Iterator[str]:
    """Yield the lines of the file."""
    selection, scenarios = swept.selection, named(swept.selection)
    yield from opening(swept)
    yield f"population = {written(selection.population)}"
    yield f"mentees = {selection.mentees}"
    yield f"weeks = {selection.weeks}"
    yield f"replicates = {SWEEP_STAGES[-1]}"
    yield f"seed = {selection.seed}"
    yield f"measures = {written([swept.measure])}"
    for place, scenario in enumerate(scenarios):
        yield from arm_lines(swept, place, scenario)
    beside = kept(swept) | parameters_of(scenarios)
    if beside:
        yield from listed_lines(swept, beside)
    else:
        yield from grid_lines(swept)
    yield from analysis_lines(swept)


def opening(swept: Sweeping) -> Iterator[str]:
    """Yield what the file is, and how it is run."""
    question = question_of(swept.selection)
    levers = " and ".join(Levers.specs()[factor.name].label for factor in swept.factors)
    yield f"# A sweep over {levers}, as the page showed it."
    yield f"# Model version {MODEL_VERSION}, content key {content_key(swept.selection)}."
    yield "# To run it: mentoring experiment run FILE --out FOLDER"
    yield "# These runs show chance alone. For what nobody knows besides, add:"
    yield '# [uncertainties] with kind = "calibrated" and draws = 64.'
    if question.equal != "none":
        yield f"# The arms have been made equal ({question.equal}) before anything moves."
    yield f"title = {written(f'{question.title} by {levers}')}"
    yield f"question = {written(question.text)}"


def arm_lines(swept: Sweeping, place: int, scenario: Scenario) -> Iterator[str]:
    """Yield one arm: its programme, and what it changes in levers and facts."""
    selection = swept.selection
    preset = programme_called(selection.arms[place].programme)
    moving = dependants(swept.factors) if place == swept.place else frozenset()
    levers = set_apart(scenario.levers, preset.levers)
    facts = set_apart(scenario.facts, population_called(selection.population).facts)
    yield "\n[[arms]]"
    yield f"name = {written(scenario.name)}"
    yield f"programme = {written(preset.name)}"
    yield from set_line("set", {one: own for one, own in levers.items() if one not in moving})
    yield from set_line("facts", facts)


def set_line(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an arm sets on one line, or nothing."""
    if values:
        yield from inline(name, values, "")


def dependants(factors: Sequence[Factor]) -> frozenset[str]:
    """Return the levers that move, and those that have a meaning only under one of them."""
    found = {factor.name for factor in factors}
    while True:
        more = {name for name, spec in Levers.specs().items() if set(spec.when) & found} - found
        if not more:
            return frozenset(found)
        found |= more


def kept(swept: Sweeping) -> dict[str, Value]:
    """Return levers that stand still beside a lever that gives them their meaning.

    A file cannot set them in the arm, where they may have no meaning before the lever moves.
    """
    levers = named(swept.selection)[swept.place].levers
    programme = swept.selection.arms[swept.place].programme
    preset = programme_called(programme).levers
    still = dependants(swept.factors) - {factor.name for factor in swept.factors}
    return {
        name: getattr(levers, name)
        for name in Levers.specs()
        if name in still and getattr(levers, name) != getattr(preset, name)
    }


def grid_lines(swept: Sweeping) -> Iterator[str]:
    """Yield the levers over their values, and that every value meets every other."""
    for factor in swept.factors:
        yield f"\n[vary.levers.{factor.name}]"
        yield f"arms = {written(list(factor.arms))}"
        if factor.options:
            yield f"values = {written(list(factor.options))}"
        else:
            yield from range_lines(factor)
    yield "\n[design]"
    yield 'kind = "grid"'


def range_lines(factor: Factor) -> Iterator[str]:
    """Yield the ends of a range and how many values there are."""
    low, high = (int(end) if factor.whole else end for end in (factor.low, factor.high))
    yield f"low = {written(low)}"
    yield f"high = {written(high)}"
    yield f"steps = {factor.steps}"


def parameters_of(scenarios: Sequence[Scenario]) -> dict[str, Any]:
    """Return the parameters that the ranges set by the planner have moved."""
    now, central = scenarios[0].parameters, central_parameters()
    return {
        name: getattr(now, name)
        for name in Parameters.specs()
        if getattr(now, name) != getattr(central, name)
    }


def listed_lines(swept: Sweeping, beside: Mapping[str, Any]) -> Iterator[str]:
    """Yield every cell as a point of its own, with what else holds in all of them."""
    levers = [name for name in beside if name in Levers.specs()]
    for name in (*(factor.name for factor in swept.factors), *levers):
        yield f"\n[vary.levers.{name}]"
        yield f"arms = {written([swept.arm])}"
    yield "\n[design]"
    yield 'kind = "listed"'
    for values in swept.points:
        yield "\n[[design.points]]"
        moved = zip((factor.name for factor in swept.factors), values, strict=True)
        for name, value in (*moved, *beside.items()):
            yield f"{name} = {written(value)}"


def analysis_lines(swept: Sweeping) -> Iterator[str]:
    """Yield what the analysis compares: the two arms of the page, in its measure.

    A measure by itself may have no value with no programme, which one arm would be compared with.
    """
    alone = not swept.against and len(swept.selection.arms) == 1
    yield "\n[analysis]"
    yield f"measure = {written('inclusion' if alone else swept.measure)}"
    if swept.against:
        yield f"compare = {written([swept.against, swept.arm])}"
    if swept.measure == "inclusion" and swept.selection.worth > 0.0:
        yield f"worth = {written(swept.selection.worth)}"
