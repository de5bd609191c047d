"""The films and stories that a visitor may ask of the engine, made once for everybody."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from dashboard.engine.cache import Cache
from dashboard.engine.queue import Rank
from dashboard.engine.task import Task
from dashboard.film.film import Film, make_film
from dashboard.film.story import PersonStory, tell_person
from dashboard.selection.state import Selection, question_of, scenarios_of
from experiments.output.provenance import run_key
from sim.scenarios.events import Event
from sim.scenarios.scenario import Scenario

PEOPLE, WEEKS = 300, 104
NO_PROGRAMME = "No programme"
MOST_BYTES = 48 * 2**20  # of films, shared by all visitors
HEAD_BYTES = 60_000  # what a film holds beside its packed numbers, roughly

FILMS: Cache[Film] = Cache(MOST_BYTES)


@dataclass(frozen=True)
class Showing:
    """Say which world is watched: an arm of a selection, a seed, what was thrown in.

    An arm beyond the last is the world with no programme.
    """

    selection: Selection
    arm: int = 0
    seed: int = 1
    events: tuple[Event, ...] = ()

    @property
    def key(self) -> str:
        """Return a short key of all that the film depends on."""
        asked = f"{self.selection} {self.arm} {self.seed} {self.events}"
        return hashlib.sha256(asked.encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """Return what the arm is called."""
        names = arm_names(self.selection)
        return names[min(self.arm, len(names) - 1)]

    @property
    def title(self) -> str:
        """Return what is watched, in a line."""
        return f"{self.name}: {PEOPLE} imagined people, world {self.seed}"

    @property
    def has_programme(self) -> bool:
        """Tell whether anybody may be offered a mentor."""
        return self.arm < len(self.selection.arms)


@dataclass(frozen=True, eq=False)
class Shown:
    """Hold a film, and what it is a film of."""

    showing: Showing
    film: Film


def arm_names(selection: Selection) -> tuple[str, ...]:
    """Return what the arms are called that can be watched; the last has no programme."""
    called = (one.called.replace("-", " ") for one in selection.arms)
    return (*(name[:1].upper() + name[1:] for name in called), NO_PROGRAMME)


def scenario_of(showing: Showing) -> Scenario:
    """Return the scenario that is watched: 300 people for two years.

    Where arms are made equal in cost, this takes seconds the first time.
    """
    arms = scenarios_of(showing.selection)
    chosen = arms[showing.arm] if showing.has_programme else arms[0].without_programme()
    return replace(chosen, mentees=PEOPLE, weeks=WEEKS)


def film_of(showing: Showing) -> Film:
    """Return a film, made once for everybody who asks for the same."""
    scenario = scenario_of(showing)
    key = f"{run_key([scenario], [showing.seed])} {showing.events}"
    film = FILMS.find(key)
    if film is None:
        plain = film_of(replace(showing, events=())) if showing.events else None
        film = make_film(scenario, showing.seed, showing.events, plain)
        FILMS.keep(key, film, len(film.packed) + HEAD_BYTES)
    return film


def story_of(showing: Showing, person: int) -> PersonStory:
    """Return the story of a person in a film; raise IndexError for somebody who does not exist."""
    question = question_of(showing.selection)
    scenario = scenario_of(showing)
    return tell_person(question, scenario, showing.seed, person, showing.events)


def film_task(showing: Showing) -> Task:
    """Return what is asked of the engine to make a film; the picture's value is `Shown`."""

    def show() -> Shown:
        return Shown(showing, film_of(showing))

    return Task(key=showing.key, pieces=(show,), combine=first, rank=Rank.FIRST)


def story_task(showing: Showing, person: int | None) -> Task:
    """Return what is asked of the engine to tell a story; nothing where nobody is chosen."""
    pieces = () if person is None else (partial(story_of, showing, person),)
    return Task(key=f"{showing.key} {person}", pieces=pieces, combine=first, rank=Rank.FIRST)


def first[Found](found: Sequence[Found]) -> Found | None:
    """Return the only thing that was found."""
    return found[0] if found else None
