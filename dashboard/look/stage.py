"""The stage on which a film is played, with hints and checks: a browser's message is not trusted.

The film's bytes are sent once; playing, pausing and stepping happen in the browser alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import solara
from reacton.core import Element

from dashboard.look.widgets import State

type Numbers = Mapping[str, int]
LONG = 10  # digits; no number that a browser sends is longer


@dataclass(frozen=True, kw_only=True)
class Reel:
    """Hold a film as it is sent: what it is the film of, its head, its bytes."""

    key: str = ""
    head: Mapping[str, Any] | None = None
    packed: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class Caption:
    """Hold what is written around the stage; `arms` are the names to choose from."""

    title: str
    imagined: str
    harm: str = ""
    arm: str = ""
    seed: str = ""
    arms: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Throw:
    """Hold an event that can be thrown in, or has been, in `week`."""

    kind: str
    label: str
    meaning: str
    week: int | None = None


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Hold whose story is told, and the story once it is there."""

    person: int | None = None
    story: Mapping[str, Any] | None = None
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Hold what is done when somebody sets a number, chooses a person, throws an event in."""

    set: Callable[[Numbers], None] = field(default=lambda _: None)
    choose: Callable[[int | None], None] = field(default=lambda _: None)
    throw: Callable[[str, int | None], None] = field(default=lambda _, __: None)


def stage(  # noqa: PLR0913 - what a stage shows
    reel: Reel,
    caption: Caption,
    settings: Numbers,
    answers: Answers,
    *,
    bounds: Mapping[str, tuple[int, int]],
    throws: Sequence[Throw] = (),
    teller: Teller | None = None,
    until: int | None = None,
    state: State = "ready",
    message: str = "",
) -> Element[Any]:
    """Return the stage with its controls, its figures, its lists and one person's story.

    `settings` are arm, seed, week and speed, and `bounds` what each may be; weeks after `until`
    are not shown. `message` says what is the matter in the states loading and error; while it is
    loading, the last film stays.
    """
    told = teller or Teller()
    return _film(
        film=reel.packed,
        head=reel.head,
        words=vars(caption) | {"key": reel.key, "arms": list(caption.arms)},
        settings=dict(settings),
        bounds={name: list(ends) for name, ends in bounds.items()},
        throws=[vars(one) for one in throws],
        chosen=told.person,
        story=told.story,
        storyMessage=told.message,
        until=until,
        state=state,
        message=message,
        event_set=lambda given: answers.set(numbers_in(given, bounds)),
        event_choose=lambda given: choose(given, reel, answers),
        event_throw_in=lambda given: throw(given, throws, reel, answers),
    )


def numbers_in(given: object, bounds: Mapping[str, tuple[int, int]]) -> Numbers:
    """Return the whole numbers that a browser sent, drawn into their bounds; nothing else."""
    if not isinstance(given, dict):
        return {}
    return {
        name: min(max(given[name], low), high)
        for name, (low, high) in bounds.items()
        if is_whole(given.get(name))
    }


def is_whole(given: object) -> bool:
    """Tell whether something is a whole number, and no switch."""
    return isinstance(given, int) and not isinstance(given, bool)


def choose(given: object, reel: Reel, answers: Answers) -> None:
    """Choose somebody who is there, or nobody."""
    people = reel.head["people"] if reel.head else 0
    if given is None or (isinstance(given, int) and is_whole(given) and 0 <= given < people):
        answers.choose(given)


def throw(given: object, throws: Sequence[Throw], reel: Reel, answers: Answers) -> None:
    """Throw an event in that there is, in a week that there is, or take it back."""
    weeks = reel.head["weeks"] if reel.head else 0
    match given:
        case {"kind": str(kind), "week": week} if kind in {one.kind for one in throws}:
            if week is None or (is_whole(week) and 0 < week < weeks):
                answers.throw(kind, week)


@solara.component_vue("vue/film.vue")
def _film(  # noqa: PLR0913, PLR0917 - what film.vue reads
    event_set: Callable[[object], None],
    event_choose: Callable[[object], None],
    event_throw_in: Callable[[object], None],
    film: bytes | None,
    head: Mapping[str, Any] | None,
    words: dict[str, Any],
    settings: dict[str, int],
    bounds: dict[str, list[int]],
    throws: list[dict[str, Any]],
    chosen: int | None,
    story: Mapping[str, Any] | None,
    storyMessage: str,  # noqa: N803 - as the browser names it
    until: int | None,
    state: State,
    message: str,
) -> None:
    """Name what film.vue reads."""
