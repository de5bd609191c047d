"""A few imagined people and what happens to them, with a programme and without."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from dashboard.engine.task import Task
from dashboard.selection.state import Selection, content_key, question_of, scenarios_of
from experiments.comparison.question import Question
from experiments.stories.moments import Moment, copy_row, tell_week
from experiments.stories.story import CLOSING, tell_end, tell_status_at_start, tell_who
from sim.agents.match import RUPTURES
from sim.agents.mentee import Stage
from sim.compiling import Array
from sim.run import advance, build_world, simulate
from sim.scenarios.scenario import Scenario
from sim.world import World

MOST_PEOPLE = 500  # in the world that the cards are drawn from: a run of it takes moments
CARDS = 6
WEEKS_EACH = 13  # followed in one piece of work


@dataclass(frozen=True, kw_only=True)
class Card:
    """Hold one imagined person: who they are, and both of their stories."""

    number: int
    kind: str
    who: tuple[str, ...]
    with_programme: tuple[str, ...]
    without_programme: tuple[str, ...]
    closing: str = CLOSING

    def data(self) -> dict[str, Any]:
        """Return the card as a dictionary."""
        return asdict(self)


type Kinds = dict[int, str]


def cards_task(selection: Selection) -> Task:
    """Return the work of making cards of the first programme's people; its value is the cards."""
    return Task(
        key=f"cards {content_key(selection)}",
        pieces=[partial(make_cards, selection)],
        combine=lambda found: found[0],
        whole=True,
    )


def make_cards(selection: Selection) -> tuple[Card, ...]:
    """Return cards of people to whom different things happen in the first programme."""
    question = question_of(selection)
    scenario = replace(first_of(selection), parameters=question.scenarios[0].parameters)
    kinds = choose_people(scenario, selection.seed)
    told = follow(question, scenario, selection.seed, tuple(kinds))
    alone = follow(question, scenario.without_programme(), selection.seed, tuple(kinds))
    return tuple(
        Card(
            number=person,
            kind=kind,
            who=told[person][0],
            with_programme=told[person][1],
            without_programme=alone[person][1],
        )
        for person, kind in kinds.items()
    )


def first_of(selection: Selection) -> Scenario:
    """Return the first programme's scenario with no more people than the cards need."""
    equal = selection if selection.equal != "budget" else replace(selection, equal="none")
    scenario = scenarios_of(equal)[0]
    return replace(scenario, mentees=min(scenario.mentees, MOST_PEOPLE))


def choose_people(scenario: Scenario, seed: int) -> Kinds:
    """Return people by number with why they were chosen: to differ, not to be typical."""
    world = simulate(scenario, seed).world
    people = world.mentees[: scenario.mentees]
    kinds: Kinds = {}
    for kind, mask in marks(world, people):
        places = [place for place in np.flatnonzero(mask).tolist() if place not in kinds]
        if places:
            kinds[near_middle(people, places, list(kinds))] = counted(kind, mask)
        if len(kinds) == CARDS:
            break
    return kinds


def marks(world: World, people: Array) -> Iterator[tuple[str, Array]]:
    """Yield what may happen to people, with who it happened to; then anybody else."""
    rows = world.matches[: int(world.state["match_rows"][0])]
    broken = np.zeros(len(people), bool)
    broken[rows["mentee"][np.isin(rows["reason"], list(RUPTURES)) & (rows["end"] >= 0)]] = True
    matched = people["first_matched"] >= 0
    stage = people["stage"]
    yield "Matched, and the match went on or ended as agreed", matched & ~broken
    yield "Matched, and a match broke up", broken
    yield "Waited, and was never matched", (people["accepted"] >= 0) & ~matched
    yield "Was offered a mentor and declined", stage == Stage.declined
    yield "Was never offered a mentor", people["offered"] < 0
    yield (
        "Included at the end, after being left out",
        (people["included"] == 1) & (people["ever_left_out"] == 1),
    )
    for _ in range(CARDS):
        yield "Any other person", np.ones(len(people), bool)


def counted(kind: str, mask: Array) -> str:
    """Say why somebody was chosen, and of how many people it is true."""
    return f"{kind}: {mask.sum():,} of {len(mask):,} people"


def near_middle(people: Array, places: Sequence[int], chosen: Sequence[int]) -> int:
    """Return somebody of the middle third by risk factors, so that no card shows an extreme.

    Of these, whoever is most unlike those chosen so far: of the gender that fewer of them have,
    then furthest from them in age.
    """
    order = sorted(places, key=lambda place: (int(people["risk_count"][place]), place))
    third = len(order) // 3
    middle = order[third : len(order) - third]

    def unlike(place: int) -> tuple[int, float]:
        same = sum(people["gender"][other] == people["gender"][place] for other in chosen)
        ages = [abs(float(people["age"][other] - people["age"][place])) for other in chosen]
        return -same, min(ages, default=0.0)

    return max(middle, key=unlike)


type Told = dict[int, tuple[tuple[str, ...], tuple[str, ...]]]


def follow(question: Question, scenario: Scenario, seed: int, people: Sequence[int]) -> Told:
    """Return for each person who they are and what happens to them, all from one run."""
    world = build_world(scenario, seed)
    first = {person: copy_row(world.mentees, person) for person in people}
    lines: dict[int, list[str]] = {person: [] for person in people}
    now = {person: Moment.of(world, person) for person in people}
    for week in range(scenario.weeks):
        world = advance(world, week, week + 1)
        for person in people:
            after = Moment.of(world, person)
            if said := list(tell_week(now[person], after, week)):
                lines[person].append(f"Week {week}: {' '.join(filter(None, said))}")
            now[person] = after
    for person in people:
        lines[person] += tell_end(first[person], copy_row(world.mentees, person), scenario.weeks)
    return {
        person: (
            (*tell_who(first[person]), tell_status_at_start(first[person], question)),
            tuple(lines[person]),
        )
        for person in people
    }
