"""A choice as a comparison file, which the command line runs and this page reads back."""

from collections.abc import Iterator
from shlex import join
from typing import Any

from dashboard.selection.state import (
    Selection,
    comparison_called,
    content_key,
    population_called,
    programme_called,
    question_of,
)
from experiments.uncertainty.sample import KINDS
from sim.declare import Declarations
from sim.run import name_arms
from sim.scenarios.scenario import Scenario
from sim.scenarios.writing import inline, written
from sim.week import MODEL_VERSION

FEWEST = 2  # arms that a comparison has
NOBODY = "no-programme"
REPLICATES = 60


def file_name(selection: Selection) -> str:
    """Return what the file is called."""
    return f"comparison-{content_key(selection)}.toml"


def scenario_file(selection: Selection) -> str:
    """Return the choice as a comparison in TOML."""
    return "\n".join(lines_of(selection)) + "\n"


def lines_of(selection: Selection) -> Iterator[str]:
    """Yield the lines of the file."""
    question = question_of(selection)
    yield from opening(selection)
    yield f"title = {written(question.title)}"
    yield f"question = {written(question.text)}"
    yield f"source = {written(sources_of(selection))}"
    yield f"population = {written(selection.population)}"
    yield f"equal = {written(selection.equal)}"
    names = name_arms(question.scenarios)
    for choice, scenario, name in zip(selection.arms, question.scenarios, names, strict=True):
        yield from arm_lines(selection, choice.programme, scenario, name)
    if len(names) < FEWEST:
        yield "\n# A comparison has two arms: beside it stand the same people with no programme."
        yield from arm_lines(selection, NOBODY, question.scenarios[0].without_programme(), NOBODY)


def opening(selection: Selection) -> Iterator[str]:
    """Yield what the file is, and the command that gives the same numbers."""
    yield f"# As chosen on the page. Model version {MODEL_VERSION},"
    yield f"# content key {content_key(selection)}. To run it on the command line:"
    yield f"#   {command(selection)}"
    if selection.ranges:
        names = ", ".join(name for name, *_ in selection.ranges)
        yield f"# Ranges were set on the page for: {names}. They are in its link, not in this"
        yield "# file: the command line draws from the declared ranges, and its numbers differ."


def command(selection: Selection) -> str:
    """Return the command that runs the file as the page did."""
    asked: dict[str, Any] = {
        "mentees": selection.mentees,
        "weeks": selection.weeks,
        "seed": selection.seed,
        "replicates": REPLICATES,
        "uncertainty": selection.uncertainty,
    }
    if selection.uncertainty != KINDS[0]:
        asked |= {"draws": selection.draws, "worth": f"{selection.worth!r}"}
    options = [part for name, value in asked.items() for part in (f"--{name}", str(value))]
    return join(["mentoring", "compare", file_name(selection), *options])


def sources_of(selection: Selection) -> list[str]:
    """Return the keys of the sources of the comparison that the choice began from."""
    text = comparison_called(selection.preset).source
    return [key.strip() for key in text.split(",") if key.strip()]


def arm_lines(selection: Selection, programme: str, scenario: Scenario, name: str) -> Iterator[str]:
    """Yield one arm: its programme, and what it changes in levers and facts."""
    levers = set_apart(scenario.levers, programme_called(programme).levers)
    facts = set_apart(scenario.facts, population_called(selection.population).facts)
    yield "\n[[arms]]"
    yield f"name = {written(name)}"
    yield f"programme = {written(programme)}"
    for section, values in (("set", levers), ("facts", facts)):
        if values:
            yield from inline(section, values, "")


def set_apart(now: Declarations, preset: Declarations) -> dict[str, Any]:
    """Return the values that differ from a preset's and have a meaning."""
    return {
        name: getattr(now, name)
        for name in type(now).specs()
        if getattr(now, name) != getattr(preset, name) and now.unmet(name) is None
    }
