"""Tell one imagined person's weeks in a film, and what differs with no programme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.film.reel import play
from experiments.comparison.question import Question
from experiments.stories.moments import Moment, Row, join_words, tell_week
from experiments.stories.story import (
    CLOSING,
    SAME,
    STRENGTHS,
    tell_end,
    tell_status_at_start,
    tell_who,
)
from sim.scenarios.events import BLOWS, Event
from sim.scenarios.scenario import Scenario

ONE_IS_LUCK = (
    "What one person's story comes to is mostly luck: what a programme does is seen over many "
    "people and many worlds, on the page Explore."
)
LEVELS = {"wellbeing": "wellbeing", **STRENGTHS}
NUMBERS = {"close_ties": "close tie", "events": "adverse event"}
MUCH_THE_SAME = "With no programme, the same person ends much the same."


@dataclass(frozen=True)
class PersonStory:
    """Hold a story: who it is, week by week, how it ends, and what differs with no programme."""

    person: int
    who: tuple[str, ...]
    weeks: tuple[tuple[int, str], ...]
    end: tuple[str, ...]
    without: tuple[str, ...]
    closing: str = CLOSING


def tell_person(
    question: Question, scenario: Scenario, seed: int, person: int, events: Sequence[Event] = ()
) -> PersonStory:
    """Return the story of a person; raise IndexError for somebody who does not exist."""
    if not 0 <= person < scenario.mentees:
        raise IndexError(f"There are {scenario.mentees} people; given was person {person}.")
    moments = list(moments_of(scenario, seed, person, events))
    first, last = moments[0], moments[-1]
    return PersonStory(
        person,
        (*tell_who(first.person), tell_status_at_start(first.person, question)),
        tuple(tell_weeks(moments, events)),
        (*tell_meetings(last), *tell_end(first.person, last.person, scenario.weeks)),
        tuple(tell_without(scenario, seed, person, last.person)),
    )


def moments_of(
    scenario: Scenario, seed: int, person: int, events: Sequence[Event] = ()
) -> Iterator[Moment]:
    """Yield how the person is before the first week, and at the end of each."""
    for _, world in play(scenario, seed, events):
        yield Moment.of(world, person)


def tell_weeks(moments: Sequence[Moment], events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """Yield the weeks in which something happens to the person or befalls the programme."""
    for week, (before, after) in enumerate(pairwise(moments)):
        thrown = [BLOWS[event.kind].label for event in events if event.week == week]
        said = [f"{label}: this was thrown in." for label in thrown]
        if said := [*said, *tell_week(before, after, week)]:
            yield week, " ".join(said)


def tell_meetings(last: Moment) -> Iterator[str]:
    """Say how the match stands that goes on at the end."""
    match = last.match
    if match is not None and match["end"] < 0:
        yield (
            f"At the end they still have their mentor: {match['sessions']} meetings so far, "
            f"with a bond of {match['bond']:.2f}."
        )


def tell_without(scenario: Scenario, seed: int, person: int, last: Row) -> Iterator[str]:
    """Say how the same person ends in the same world with nobody offered a mentor."""
    control = scenario.without_programme()
    if control.levers == scenario.levers:
        return
    *_, other = moments_of(control, seed, person)
    yield from differences(last, other.person)
    yield ONE_IS_LUCK


def differences(own: Row, other: Row) -> Iterator[str]:
    """Say in what a person's end differs from the one with no programme."""
    if own["included"] != other["included"]:
        yield f"With no programme, they are {status(other)} at the end, not {status(own)}."
    shifts = [
        f"{word} {other[name]:.2f} and not {own[name]:.2f}"
        for name, word in LEVELS.items()
        if abs(float(own[name]) - float(other[name])) >= SAME
    ]
    shifts += [
        f"{counted(int(other[name]), word)} and not {own[name]}"
        for name, word in NUMBERS.items()
        if own[name] != other[name]
    ]
    if shifts:
        yield f"With no programme it would be: {join_words(shifts)}."
    elif own["included"] == other["included"]:
        yield MUCH_THE_SAME


def counted(number: int, word: str) -> str:
    """Return a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def status(person: Row) -> str:
    """Say whether a person is included."""
    return "included" if person["included"] else "left out"
