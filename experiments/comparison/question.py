"""Turn what was asked into scenarios: programmes on one population, with local changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from experiments.comparison.execute import check_memory
from sim.declare import DeclarationError, unknown
from sim.money import Prices
from sim.scenarios.appraisal import Appraisal
from sim.scenarios.files import (
    Arm,
    Population,
    Programme,
    apply_local,
    change_levers,
    load_comparison,
    load_population,
    load_programme,
    preset_names,
    read_local,
    with_facts,
)
from sim.scenarios.programme import Levers
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
    uncertainty: str = "none"
    draws: int = 64
    worth: tuple[str, ...] = ()


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
        text = titles.get(name) or name.replace("-", " ").replace("_", " ").capitalize()
        return f"{text} ({number})" if number else text


def ask_about(programme: str, settings: Settings) -> Question:
    """Ask what one programme does for a population."""
    loaded = load_programme(programme)
    population = load_population(choose_population(settings, [loaded]))
    text = f"What does {loaded.title} do for these people?"
    arms = (Arm(name=loaded.name, programme=loaded),)
    return put((loaded.name, loaded.title, text), population, arms, settings)


def ask_which(names: Sequence[str], settings: Settings) -> Question:
    """Ask which of two or more programmes does better, or what a comparison asks."""
    if len(names) == 1:
        return ask_comparison(names[0], settings)
    arms = [Arm(name=one.name, programme=one) for one in map(load_programme, names)]
    population = load_population(choose_population(settings, [arm.programme for arm in arms]))
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


def choose_population(settings: Settings, programmes: Sequence[Programme]) -> str:
    """Return the population that was named, or the one that all the programmes were made for."""
    if settings.population is not None:
        return settings.population
    made_for = {one.population for one in programmes if one.levers != Levers(places=0.0)}
    named = sorted(name for name in made_for or {None} if name is not None)
    if len(named) == len(made_for) == 1:
        return named[0]
    which = f"these programmes were made for {' and '.join(named)}. " if len(named) > 1 else ""
    names = ", ".join(preset_names("populations"))
    message = f"population is missing. {which}Write --population and one of: {names}; or a file."
    raise DeclarationError(message)


def put(
    words: tuple[str, str, str], population: Population, arms: Sequence[Arm], settings: Settings
) -> Question:
    """Put the question: local values and changed levers in place, everything validated."""
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
    """Return the scenario of one arm; what it says of its people is laid over the population."""
    people = with_facts(population, arm.facts, f"arm {arm.name}", "assumption")
    check_memory(settings.mentees, settings.replicates, people.facts, records=settings.records)
    return Scenario(
        name=arm.name,
        population=population.name,
        facts=people.facts,
        levers=arm.programme.levers,
        prices=prices,
        appraisal=Appraisal(meaning=population.meaning),
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
