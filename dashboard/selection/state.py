"""What a visitor has chosen: people, programmes with changed levers, size, what is drawn."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Annotated

from experiments.comparison.equalise import Equalised, equalise
from experiments.comparison.execute import seeds_from
from experiments.comparison.question import Question, Settings, check_equal, put
from experiments.designs.loading import EQUAL_SEEDS
from experiments.output.provenance import content_of
from experiments.uncertainty.edited import (
    Edited,
    check_edited,
    in_declared_order,
    nearest_within,
    uncertain_spec,
)
from experiments.uncertainty.sample import best_known, check_kind
from sim.declare import DeclarationError, Declarations, Spec, unknown
from sim.measures import MEASURES
from sim.scenarios.facts import Facts
from sim.scenarios.files import (
    Arm,
    Comparison,
    Population,
    Programme,
    change_levers,
    load_comparison,
    load_population,
    load_programme,
    preset_names,
    with_facts,
)
from sim.scenarios.kinds import LOCAL
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

START = "pair-vs-group"
MOST_ARMS = 4
KEY_DIGITS = 8
TIMELINE = ("start_week", "ramp_up_weeks", "funding_ends_week")

type Value = float | str | bool | tuple[str, ...] | None
type Changes = tuple[tuple[str, Value], ...]


class RunSettings(Declarations):
    """Choose how many people are run for how long, and what is asked of the difference."""

    mentees: Annotated[
        int,
        Spec(
            label="People",
            meaning="How many imagined people there are in each run.",
            unit="people",
            bounds=(20, 5000),
            plausible=(200, 2000),
            whole=True,
        ),
    ] = 500
    weeks: Annotated[
        int,
        Spec(
            label="Weeks",
            meaning="For how long each run goes on.",
            unit="weeks",
            bounds=(13, 520),
            plausible=(52, 156),
            whole=True,
        ),
    ] = 104
    seed: Annotated[
        int,
        Spec(
            label="Luck",
            meaning="Where the run of luck begins; any other number gives other luck.",
            unit="whole number",
            bounds=(0, 999_999_999),
            plausible=(1, 1000),
            whole=True,
        ),
    ] = 1
    worth: Annotated[
        float,
        Spec(
            label="Difference worth having",
            meaning="How many more of all people must be included for a change to be worth it.",
            unit="share",
            bounds=(0, 1),
            plausible=(0.005, 0.1),
        ),
    ] = MEASURES["inclusion"].worth
    draws: Annotated[
        int,
        Spec(
            label="Draws",
            meaning="How many sets of values stand for what nobody knows.",
            unit="draws",
            bounds=(16, 256),
            plausible=(32, 128),
            whole=True,
        ),
    ] = 64


DEFAULTS = RunSettings()


@dataclass(frozen=True, kw_only=True)
class ArmChoice:
    """Hold one arm: a programme's preset, what is changed in it, and what its people differ in.

    `name` is what the arm is called; without one it is the programme's.
    """

    programme: str
    name: str = ""
    levers: Changes = ()
    facts: Changes = ()

    @property
    def called(self) -> str:
        """Return the name of the arm in the results."""
        return self.name or self.programme

    def change(self, name: str, value: Value) -> "ArmChoice":
        """Return the arm with one lever set; the programme's own value undoes the change."""
        changes = dict(self.levers) | {name: value}
        if value == getattr(programme_called(self.programme).levers, name):
            del changes[name]
        return replace(self, levers=in_order(Levers, changes))


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Hold everything that a page shows, and a link says; refuse what is impossible.

    `preset` names the comparison that it started from; `facts` are changed for every arm. `ranges`
    are those of uncertain parameters that the planner set, as parameter, low and high end.
    """

    population: str
    arms: tuple[ArmChoice, ...]
    preset: str = START
    facts: Changes = ()
    equal: str = "none"
    mentees: int = DEFAULTS.mentees
    weeks: int = DEFAULTS.weeks
    seed: int = DEFAULTS.seed
    worth: float = DEFAULTS.worth
    uncertainty: str = field(default_factory=best_known)
    draws: int = DEFAULTS.draws
    ranges: Edited = ()

    def __post_init__(self) -> None:
        """Refuse what is not there, and numbers that are outside what is possible."""
        RunSettings.read({name: getattr(self, name) for name in RunSettings.specs()}, "selection")
        check_preset("population", self.population)
        check_preset("comparison", self.preset)
        for arm in self.arms:
            check_preset("programme", arm.programme)
        check_equal(self.equal)
        check_kind(self.uncertainty)
        check_edited(self.ranges)
        if not 1 <= len(self.arms) <= MOST_ARMS:
            message = f"A selection has 1 to {MOST_ARMS} arms; given were {len(self.arms)}."
            raise DeclarationError(f"{message} Take one away or add one.")

    def change(self, arm: int, lever: str, value: Value) -> "Selection":
        """Return the selection with one lever of one arm set."""
        changed = self.arms[arm].change(lever, value)
        return replace(self, arms=(*self.arms[:arm], changed, *self.arms[arm + 1 :]))

    def change_fact(self, name: str, value: Value) -> "Selection":
        """Return the selection with one fact about everybody set."""
        changes = dict(self.facts) | {name: value}
        if value == getattr(population_called(self.population).facts, name):
            del changes[name]
        return replace(self, facts=in_order(Facts, changes))

    def change_range(self, name: str, ends: tuple[float, float] | None) -> "Selection":
        """Return the selection with the range of an uncertain parameter set; none puts it back.

        So does the declared range: it is no edit.
        """
        edited = {one: (low, high) for one, low, high in self.ranges if one != name}
        if ends is not None and ends != uncertain_spec(name).plausible:
            edited[name] = ends
        return replace(self, ranges=ranges_in_order(edited))


def ranges_in_order(edited: Mapping[str, tuple[float, float]]) -> Edited:
    """Return edited ranges in the order of their declarations."""
    return tuple((name, *edited[name]) for name in in_declared_order(list(edited)))


def check_preset(noun: str, name: str) -> None:
    """Refuse what is not the name of a preset: never a path, which a link could point anywhere."""
    if name not in names_of(noun):
        raise DeclarationError(unknown(noun, name, dict.fromkeys(names_of(noun)), ""))


@cache
def names_of(noun: str) -> tuple[str, ...]:
    """Return the names of all presets of a kind, read once."""
    return {
        "population": preset_names("populations"),
        "comparison": preset_names("comparisons"),
        "programme": preset_names("programmes"),
    }[noun]


@lru_cache(maxsize=256)
def programme_called(name: str) -> Programme:
    """Return a programme's preset."""
    check_preset("programme", name)
    return load_programme(name)


@lru_cache(maxsize=64)
def population_called(name: str) -> Population:
    """Return a population's preset."""
    check_preset("population", name)
    return load_population(name)


@lru_cache(maxsize=64)
def comparison_called(name: str) -> Comparison:
    """Return a comparison's preset."""
    check_preset("comparison", name)
    return load_comparison(name)


def in_order(group: type[Declarations], changes: Mapping[str, Value]) -> Changes:
    """Return changes in the order of their declarations."""
    return tuple((name, changes[name]) for name in group.specs() if name in changes)


@lru_cache(maxsize=64)
def preset(name: str = START) -> Selection:
    """Return the selection that a comparison of the sources starts from; see `left_out`."""
    found = comparison_called(name)
    return Selection(
        population=found.population,
        arms=tuple(map(choice_of, spread_over(found.arms))),
        preset=name,
        equal=found.equal,
    )


def spread_over(arms: tuple[Arm, ...]) -> tuple[Arm, ...]:
    """Return as many arms as a page shows: the first, the last, and evenly between."""
    if len(arms) <= MOST_ARMS:
        return arms
    step = (len(arms) - 1) / (MOST_ARMS - 1)
    return tuple(arms[round(place * step)] for place in range(MOST_ARMS))


def left_out(name: str) -> str:
    """Say which arms of a comparison a page has no room for; nothing where it shows them all."""
    found = comparison_called(name)
    shown = {arm.name for arm in spread_over(found.arms)}
    missing = [arm.name.replace("-", " ") for arm in found.arms if arm.name not in shown]
    if not missing:
        return ""
    return (
        f"“{found.title}” has {len(found.arms)} arms, and this page shows {len(shown)} of them. "
        f"Left out: {', '.join(missing)}. On the command line all are run: "
        f"mentoring compare {name}."
    )


def choice_of(arm: Arm) -> ArmChoice:
    """Return the arm of a comparison as a choice: its programme, and what it changes in it."""
    stem = arm.programme.name
    own = dict(programme_called(stem).levers)
    differs = {name: value for name, value in arm.programme.levers if value != own[name]}
    facts = Facts.read(arm.facts, arm.name)
    return ArmChoice(
        programme=stem,
        name="" if arm.name == stem else arm.name,
        levers=in_order(Levers, differs),
        facts=in_order(Facts, {name: getattr(facts, name) for name in arm.facts}),
    )


def meaningful[Group: Declarations](base: Group, changes: Changes) -> dict[str, Value]:
    """Return the changes that have a meaning beside the others: no size of a group for a pair."""
    kept = dict(changes)
    while kept:
        built = base.replace(**kept)
        idle = [name for name in kept if built.unmet(name)]
        if not idle:
            return kept
        kept = {name: value for name, value in kept.items() if name not in idle}
    return kept


def levers_of(choice: ArmChoice) -> Levers:
    """Return the levers of an arm as it is run."""
    return arm_of(choice).programme.levers


@lru_cache(maxsize=512)
def arm_of(choice: ArmChoice) -> Arm:
    """Return the arm that a choice stands for."""
    programme = programme_called(choice.programme)
    if changes := meaningful(programme.levers, choice.levers):
        programme = change_levers(programme, changes)
    return Arm(name=choice.called, programme=programme, facts=dict(choice.facts))


def people_in(selection: Selection) -> Population:
    """Return the population with the facts that are changed for every arm."""
    people = population_called(selection.population)
    changes = meaningful(people.facts, selection.facts)
    return with_facts(people, changes, selection.population, LOCAL) if changes else people


@lru_cache(maxsize=256)
def question_of(selection: Selection) -> Question:
    """Return what is asked, with the scenario of each arm before any are made equal."""
    people = people_in(selection)
    arms = tuple(
        replace(arm_of(choice), facts=meaningful(people.facts, choice.facts))
        for choice in selection.arms
    )
    settings = Settings(
        mentees=selection.mentees,
        weeks=selection.weeks,
        seed=selection.seed,
        equal=selection.equal,
        uncertainty=selection.uncertainty,
        draws=selection.draws,
        worth=(str(selection.worth),),
    )
    asked = put(words_of(selection, arms), people, arms, settings)
    return within_ranges(asked, selection.ranges) if selection.ranges else asked


def within_ranges(asked: Question, edited: Edited) -> Question:
    """Return the question with the default parameters inside the ranges that the planner set.

    A default that the planner holds impossible must not stand beside draws that leave it out.
    """
    scenarios = tuple(
        replace(one, parameters=nearest_within(one.parameters, edited)) for one in asked.scenarios
    )
    return replace(asked, scenarios=scenarios)


def words_of(selection: Selection, arms: tuple[Arm, ...]) -> tuple[str, str, str]:
    """Return the name, the title and the question: the comparison's while its arms are the same."""
    found = comparison_called(selection.preset)
    if [arm.name for arm in arms] == [arm.name for arm in spread_over(found.arms)]:
        return found.name, found.title, found.question
    title = " or ".join(arm.programme.title for arm in arms)
    return "-or-".join(arm.name for arm in arms), title, "Which of these does better?"


def scenarios_of(selection: Selection) -> tuple[Scenario, ...]:
    """Return the scenario of each arm, made equal where that was chosen."""
    return equalised_of(selection)[0]


def equalised_of(selection: Selection) -> tuple[tuple[Scenario, ...], tuple[Equalised, ...]]:
    """Return the scenarios, and what was done to make arms equal.

    Equal budget takes seconds the first time: it searches for the size, over as many seeds as an
    experiment takes.
    """
    question = question_of(selection)
    if selection.equal == "none":
        return question.scenarios, ()
    return made_equal(question.scenarios, selection.seed, selection.equal)


@lru_cache(maxsize=64)
def made_equal(
    scenarios: tuple[Scenario, ...], seed: int, kind: str
) -> tuple[tuple[Scenario, ...], tuple[Equalised, ...]]:
    """Return the scenarios made equal, once for everybody who asks for the same."""
    return equalise(scenarios, seeds_from(seed, EQUAL_SEEDS), kind)


@lru_cache(maxsize=256)
def content_key(selection: Selection) -> str:
    """Return a short key of all that the numbers depend on: choice, declarations, version."""
    runs = [content_of(one).key(selection.seed) for one in question_of(selection).scenarios]
    asked = (
        f"{runs} {selection.equal} {selection.uncertainty} {selection.draws} {selection.worth!r}"
    )
    asked += f" {selection.ranges!r}" if selection.ranges else ""
    return hashlib.sha256(asked.encode()).hexdigest()[:KEY_DIGITS]
