"""Turn what was asked into scenarios: programmes on one population, with local changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from experiments.execute import check_memory
from sim.declare import DeclarationError, unknown
from sim.money import Prices
from sim.scenarios.files import (
    Arm,
    Population,
    apply_local,
    change_levers,
    load_comparison,
    load_population,
    load_programme,
    preset_names,
    read_local,
)
from sim.scenarios.scenario import Scenario

NO_PROGRAMME = "No programme"
EQUAL = ("budget", "places", "none")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Hold the options that `run`, `compare` and `story` share."""

    population: str | None = None
    mentees: int = 500
    weeks: int = 104
    replicates: int = 30
    seed: int = 1
    levers: tuple[str, ...] = ()
    local: Path | None = None
    equal: str | None = None
    out: Path | None = None
    records: bool = False
    as_json: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """Hold arms on one population, and the scenario of each."""

    name: str
    title: str
    text: str
    population: Population
    arms: tuple[Arm, ...]
    scenarios: tuple[Scenario, ...]
    equal: str = "none"
    local: Mapping[str, float] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)

    def label(self, arm: str) -> str:
        """Return an arm of the results as people read it: the programme's title, where it is that.

        A repeated arm keeps its number.
        """
        name, _, number = arm.partition("#")
        titles = {
            one.name: one.programme.title for one in self.arms if one.name == one.programme.name
        }
        text = titles.get(name) or name.replace("-", " ").capitalize()
        return f"{text} ({number})" if number else text


def ask_about(programme: str, settings: Settings) -> Question:
    """Ask what one programme does for a population."""
    loaded = load_programme(programme)
    population = load_population(require_population(settings))
    text = f"What does {loaded.title} do for these people?"
    arms = (Arm(name=loaded.name, programme=loaded),)
    return put((loaded.name, loaded.title, text), population, arms, settings)


def ask_which(names: Sequence[str], settings: Settings) -> Question:
    """Ask which of two or more programmes does better, or what a comparison asks."""
    if len(names) == 1:
        return ask_comparison(names[0], settings)
    arms = [Arm(name=one.name, programme=one) for one in map(load_programme, names)]
    population = load_population(require_population(settings))
    title = " or ".join(arm.programme.title for arm in arms)
    name = "-or-".join(arm.name for arm in arms)
    return put((name, title, "Which of these does better?"), population, arms, settings)


def ask_comparison(name: str, settings: Settings) -> Question:
    """Ask what a comparison asks; the name of a programme alone is refused."""
    if name in preset_names("programmes"):
        message = (
            f"{name} is a programme, and a comparison needs two or more. Write for example "
            f"mentoring compare {name} no-programme --population NAME, or: mentoring run {name}."
        )
        raise DeclarationError(message)
    found = load_comparison(name)
    population = load_population(settings.population or found.population)
    asked = replace(settings, equal=settings.equal or found.equal)
    words = (found.name, found.title, found.question)
    return put(words, population, found.arms, asked)


def require_population(settings: Settings) -> str:
    """Return the population that was named; refuse to choose one."""
    if settings.population is None:
        names = ", ".join(preset_names("populations"))
        message = f"population is missing. Write --population and one of: {names}; or a file."
        raise DeclarationError(message)
    return settings.population


def put(
    words: tuple[str, str, str], population: Population, arms: Sequence[Arm], settings: Settings
) -> Question:
    """Put the question: local values and changed levers in place, everything validated."""
    check_memory(settings.mentees, settings.replicates, population.facts, records=settings.records)
    local = {} if settings.local is None else read_local(settings.local)
    population, prices = apply_local(population, Prices(), local)
    changes = read_changes(settings.levers)
    arms = tuple(replace(arm, programme=change_levers(arm.programme, changes)) for arm in arms)
    name, title, text = words
    return Question(
        name=name,
        title=title,
        text=text,
        population=population,
        arms=arms,
        scenarios=tuple(scenario_of(arm, population, prices, settings) for arm in arms),
        equal=check_equal(settings.equal or "none"),
        local=local,
        changes=changes,
    )


def scenario_of(arm: Arm, population: Population, prices: Prices, settings: Settings) -> Scenario:
    """Return the scenario of one arm."""
    return Scenario(
        name=arm.name,
        population=population.name,
        facts=population.facts,
        levers=arm.programme.levers,
        prices=prices,
        mentees=settings.mentees,
        weeks=settings.weeks,
    )


def read_changes(assignments: Sequence[str]) -> Mapping[str, str]:
    """Read `lever=value` pairs."""
    changes = {}
    for text in assignments:
        name, equals, value = text.partition("=")
        if not equals or not value.strip():
            message = f"--set must be lever=value; given was {text!r}. For example --set places=50."
            raise DeclarationError(message)
        changes[name.strip()] = value.strip()
    return changes


def check_equal(equal: str) -> str:
    """Refuse an unknown way of making arms equal."""
    if equal not in EQUAL:
        raise DeclarationError(unknown("way of --equal", equal, dict.fromkeys(EQUAL), ""))
    return equal
