"""The aim of a plan: whom to serve, how many, by when; and the place where that is tried."""

from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from experiments.comparison.question import Question, Settings, ask_about
from sim.declare import DeclarationError
from sim.scenarios.scenario import LONGEST, Scenario

HORIZON = 104
FURTHER = 26
YEAR = 52
LARGEST_WORLD = 3000
SERVED_OF_ALL = 0.1
MOST_PERSONS = 100_000_000
CHANCES = (50.0, 99.0)
NEEDED = ("places", "coordinators", "recruitment_effort")


@dataclass(frozen=True, kw_only=True)
class Request:
    """Hold the options of `mentoring plan`."""

    population: str
    programme: str
    serve: int
    within: int
    chance: float = 80.0
    mentees: int | None = None
    replicates: int = 30
    seed: int = 1
    levers: tuple[str, ...] = ()
    local: Path | None = None
    uncertainty: str = "none"
    draws: int = 64
    pilot: int | None = None
    measure: str = "inclusion"


@dataclass(frozen=True, kw_only=True)
class Aim:
    """Hold what a plan is for, and the world in which it is tried.

    `persons` is how many such people there really are over the horizon, `come` how many of them
    by the last week of the plan; the scenario has `scenario.mentees` of them. A person is served
    by a first meeting. `chance` is a share.
    """

    scenario: Scenario
    title: str
    people: str
    serve: int
    within: int
    chance: float
    persons: float
    come: float
    size_from: str

    @property
    def scale(self) -> float:
        """Return how many real people one person of the simulated world stands for."""
        return self.persons / self.scenario.mentees

    def heads(self, lever: float) -> float:
        """Return a lever that counts per 1,000 people in real heads or posts."""
        return lever * self.persons / 1000.0

    def smaller(self, most: int) -> "Aim":
        """Return the same aim in a simulated world of at most so many persons."""
        mentees = min(self.scenario.mentees, most)
        return replace(self, scenario=replace(self.scenario, mentees=mentees))


def aim_at(request: Request) -> Aim:
    """Return the aim that was asked for; refuse what no plan can be made for, in a sentence."""
    question = ask(request)
    scenario, inflow = question.scenarios[0], question.population.facts.inflow
    come, size_from = people_there(request, question.population.people_per_year, inflow=inflow)
    check_enough(request, come)
    weeks = max(HORIZON, request.within + FURTHER)
    persons = come * weeks / request.within if inflow else come
    return Aim(
        scenario=replace(scenario, mentees=min(ceil(persons), LARGEST_WORLD), weeks=weeks),
        title=question.arms[0].programme.title,
        people=question.population.title,
        serve=request.serve,
        within=request.within,
        chance=request.chance / 100.0,
        persons=persons,
        come=come,
        size_from=size_from,
    )


def ask(request: Request) -> Question:
    """Return the programme on the population; refuse what cannot be asked."""
    check_count("serve", request.serve, MOST_PERSONS, 200)
    check_count("within", request.within, LONGEST - FURTHER, YEAR)
    check_chance(request.chance)
    settings = Settings(
        population=request.population, levers=request.levers, local=request.local, mentees=1
    )
    question = ask_about(request.programme, settings)
    check_mentors(question.scenarios[0])
    return question


def check_count(name: str, value: int, most: int, example: int) -> None:
    """Refuse what is not a number of people or weeks from 1."""
    if not 1 <= value <= most:
        message = (
            f"{name} must be a whole number from 1 to {most:,}; given was {value}. "
            f"Write for example --{name} {example}."
        )
        raise DeclarationError(message)


def check_chance(chance: float) -> None:
    """Refuse a chance that no plan can promise, or that is worse than a coin."""
    low, high = CHANCES
    if not low <= chance <= high:
        message = (
            f"chance must be a number from {low:g} to {high:g} (of 100); given was {chance:g}. "
            "Write for example --chance 80."
        )
        raise DeclarationError(message)


def check_mentors(scenario: Scenario) -> None:
    """Refuse a programme in which nobody can ever be given a mentor."""
    values = dict(scenario.levers)
    if nothing := [name for name in NEEDED if values[name] == 0.0]:
        message = (
            f"{scenario.name}: a plan needs a programme that gives people mentors; given was one "
            f"with {' = 0, '.join(nothing)} = 0. Choose another programme, or change it with "
            f"--set {nothing[0]}=8."
        )
        raise DeclarationError(message)


def people_there(request: Request, per_year: float | None, *, inflow: bool) -> tuple[float, str]:
    """Return how many such people there are by the last week, and where that figure is from."""
    years = request.within / YEAR if inflow else 1.0
    a_year = " a year" if inflow else ""
    if request.mentees is not None:
        check_count("mentees", request.mentees, MOST_PERSONS, 10 * request.serve)
        return request.mentees * years, f"{request.mentees:,}{a_year}, as given with --mentees"
    if per_year is not None and inflow:
        return per_year * years, f"{per_year:,.0f} a year, as the population says"
    if per_year is not None:
        return per_year, f"{per_year:,.0f}, as the population says"
    come = request.serve / SERVED_OF_ALL
    told = f"{come:,.0f}, assumed: one in ten is to be served; give your own with --mentees"
    return come, told


def check_enough(request: Request, come: float) -> None:
    """Refuse to serve more people than there are."""
    if request.serve > come + 0.5:
        message = (
            f"serve must be at most the {come:,.0f} people of {request.population} that there are "
            f"within {request.within} weeks; given was {request.serve:,}. "
            "Ask for fewer, or for more weeks, or say with --mentees how many there are."
        )
        raise DeclarationError(message)
