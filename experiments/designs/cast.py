"""Read who takes part in an experiment: a population, and the arms, or those of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from experiments.comparison.question import Question, Settings, put
from sim.declare import DeclarationError
from sim.run import controls_of, with_no_programme
from sim.scenarios import tables
from sim.scenarios.files import load_comparison, load_population
from sim.scenarios.kinds import COMPARISON, Comparison
from sim.scenarios.loading import check_population, collect, load_arms, one_line
from sim.scenarios.scenario import Scenario
from sim.scenarios.settings import raise_faults
from sim.scenarios.tables import Table


@dataclass(frozen=True)
class Cast:
    """Hold the arms, those without a programme last, and what the file fixes in each.

    `known_as` says by which name an arm without a programme that the file names stands here.
    """

    question: Question
    scenarios: tuple[Scenario, ...]
    fixed: Mapping[str, frozenset[str]]
    known_as: Mapping[str, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the arms as people read them."""
        return tuple(self.question.label(one.name) for one in self.scenarios)

    @property
    def programmes(self) -> tuple[str, ...]:
        """Return the names of the arms with a programme."""
        controls = set(controls_of(self.scenarios))
        return tuple(one.name for at, one in enumerate(self.scenarios) if at not in controls)

    def control_of(self, arm: str) -> str:
        """Return the name of the arm with the same people and no programme."""
        names = [one.name for one in self.scenarios]
        return names[controls_of(self.scenarios)[names.index(arm)]]


def read_cast(table: Table, values: Mapping[str, Any]) -> Cast:
    """Return who takes part by a file, of which `values` have their right shapes."""
    comparison, given = read_sides(table, values)
    words = (table.path.stem, comparison.title, comparison.question)
    settings = Settings(
        mentees=values.get("mentees", 500),
        weeks=values.get("weeks", 104),
        replicates=values.get("replicates", 30),
        equal=values.get("equal", comparison.equal),
    )
    people = load_population(comparison.population)
    try:
        question = put(words, people, comparison.arms, settings)
    except DeclarationError as fault:
        raise DeclarationError(f"{table.where}: {fault}") from None
    scenarios = with_no_programme(question.scenarios)
    fixed = {one["name"]: frozenset({*one.get("set", ()), *one.get("facts", ())}) for one in given}
    found = Cast(question, scenarios, fixed, known_as(question.scenarios, scenarios))
    check_names(found, table.where)
    return found


def read_sides(
    table: Table, values: Mapping[str, Any]
) -> tuple[Comparison, tuple[Mapping[str, Any], ...]]:
    """Return the sides as a comparison, and what their file says of each arm."""
    if "comparison" not in values:
        return sides_of_its_own(table, values), values.get("arms", ())
    taken = [name for name in ("arms", "population") if name in values]
    if taken:
        message = (
            f"{table.where}: a comparison has its own population and arms; given was also "
            f"{' and '.join(taken)}. Leave out either the comparison or {' and '.join(taken)}."
        )
        raise DeclarationError(message)
    name = tables.beside(values["comparison"], table.path)
    given = tables.read_as(COMPARISON, name, table.where).values.get("arms", ())
    return with_words(load_comparison(name), values), tuple(given)


def with_words(found: Comparison, values: Mapping[str, Any]) -> Comparison:
    """Return a comparison with the title and the question of the experiment, where it has them."""
    title, question = values.get("title", found.title), values.get("question", found.question)
    return Comparison(**vars(found) | {"title": one_line(title), "question": one_line(question)})


def sides_of_its_own(table: Table, values: Mapping[str, Any]) -> Comparison:
    """Return the population and the arms that an experiment names itself."""
    faults: list[str] = []
    name = tables.beside(values.get("population", ""), table.path)
    people = collect(faults, check_population, name, table.where) if name else None
    arms = load_arms(values.get("arms", ()), table, people, faults)
    raise_faults(faults)
    return Comparison(
        name=table.path.stem,
        title=one_line(values.get("title", "")),
        question=one_line(values.get("question", "")),
        source="",
        population=name,
        equal="none",
        arms=arms,
    )


def known_as(given: tuple[Scenario, ...], kept: tuple[Scenario, ...]) -> dict[str, str]:
    """Return for each arm that is given the name under which it is kept."""
    worlds = {(one.facts, one.levers): one.name for one in reversed(kept)}
    names = {one.name for one in kept}
    return {
        one.name: one.name if one.name in names else worlds[one.facts, one.levers] for one in given
    }


def check_names(found: Cast, where: str) -> None:
    """Refuse arms that cannot be told apart, and an experiment in which nobody is mentored."""
    names = [one.name for one in found.scenarios]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"{where}: two arms are called {twice[0]}. Give the one with a programme its own."
        raise DeclarationError(message)
    if not found.programmes:
        message = (
            f"{where}: arms must be one or more with a programme; given was only no programme, "
            "which is understood. Add an arm: mentoring list programmes"
        )
        raise DeclarationError(message)
