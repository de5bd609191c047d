"""Say what happened to one person in one week, from the world before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from sim.agents.match import RUPTURES, Ending, Stopped
from sim.agents.mentee import Issue, Stage
from sim.compiling import Array
from sim.scenarios.levers.mentors import Reward
from sim.world import World

Row = np.void
HALF = 0.5
LEAST_FALL = 0.005
HURT = {"self_esteem": "self-esteem", "hope": "hope", "trust": "trust", "confidence": "confidence"}
REASONS = {
    Ending.planned: "it ends as planned",
    Ending.commitment_completed: "the promise is kept, and then it stops",
    Ending.mentor_left: "the mentor leaves the programme",
    Ending.mentor_ended: "the mentor ends this match and stays in the programme",
    Ending.mentor_moved: "the mentor moves away",
    Ending.mentee_left: "they leave it themselves",
    Ending.mentee_moved: "their own move ends it",
    Ending.drifted_apart: "the two drift apart",
    Ending.not_suited: "the two do not suit each other, and nobody is at fault",
    Ending.funding_ended: "the programme's funding ends",
}
KINDS = ("", "a near-peer", "a mentor with lived experience")


@dataclass(frozen=True)
class Moment:
    """Hold copies of a person, of their latest match and of its mentor, as they are now."""

    person: Row
    match: Row | None
    mentor: Row | None
    paid: bool

    @classmethod
    def of(cls, world: World, mentee: int) -> Self:
        """Look at a person in a world."""
        person = copy_row(world.mentees, mentee)
        rows = world.matches[: int(world.state["match_rows"][0])]
        of_person = np.flatnonzero(rows["mentee"] == mentee)
        match = copy_row(rows, int(of_person[-1])) if len(of_person) else None
        mentor = copy_row(world.mentors, int(match["mentor"])) if match is not None else None
        return cls(person, match, mentor, bool(world.levers["reward"][0] == Reward.paid))

    def value(self, name: str) -> Any:  # noqa: ANN401 - fields are whole or not
        """Return a field of the person as a plain number."""
        return self.person[name].item()


def copy_row(rows: Array, place: int) -> Row:
    """Return a copy of one record."""
    row: Row = np.array(rows[place : place + 1]).view(np.ndarray)[0]
    return row


def join_words(words: Sequence[str]) -> str:
    """Join words with commas, and the last with "and"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def tell_week(before: Moment, after: Moment, week: int) -> Iterator[str]:
    """Yield a sentence for each thing that happened to the person in a week."""
    if week < after.value("arrived"):
        return
    yield from tell_offer(before, after)
    yield from tell_match(before, after, week)
    yield from tell_bond(before, after)
    yield from tell_ending(before, after)
    yield from tell_life(before, after)
    yield from tell_status(before, after)


def tell_offer(before: Moment, after: Moment) -> Iterator[str]:
    """Tell an offer, and waiting given up."""
    if changed(before, after, "offered"):
        if after.value("accepted") >= 0:
            yield "They are offered a mentor, accept, and go on the waiting list."
        else:
            yield "They are offered a mentor and decline."
    if changed(before, after, "gave_up"):
        waited = after.value("gave_up") - after.value("waiting_since")
        if after.value("stage") == Stage.expired:
            yield f"After {waited} weeks of waiting the referral lapses."
        else:
            yield f"After {waited} weeks of waiting they give up."


def changed(before: Moment, after: Moment, name: str) -> bool:
    """Tell whether a field of the person changed."""
    return bool(before.value(name) != after.value(name))


def tell_match(before: Moment, after: Moment, week: int) -> Iterator[str]:
    """Tell the start of a match, and the first meeting."""
    match, mentor = after.match, after.mentor
    if match is not None and mentor is not None and changed(before, after, "match_count"):
        waited = week - after.value("waiting_since")
        alone = "one to one" if match["members"] == 1 else f"in a group of {match['members']}"
        again = "again " if match["number"] > 1 else ""
        yield (
            f"After {waited} weeks of waiting they are matched {again}with {describe(after)}, "
            f"{alone}."
        )
    if changed(before, after, "first_met"):
        yield "They meet for the first time."


def describe(moment: Moment) -> str:
    """Say who a mentor is."""
    mentor = moment.mentor
    assert mentor is not None  # noqa: S101 - there is a match, so there is a mentor
    kind = KINDS[mentor["kind"]] or ("a paid mentor" if moment.paid else "a volunteer")
    gender = "woman" if mentor["gender"] else "man"
    return f"{kind}, a {gender} of {int(mentor['age'])}"


def tell_bond(before: Moment, after: Moment) -> Iterator[str]:
    """Tell the week in which a bond becomes close."""
    old, new = before.match, after.match
    if old is None or new is None or old["number"] != new["number"]:
        return
    if old["half_bonded"] < 0 <= new["half_bonded"]:
        met = f"After {new['sessions']} meetings"
        yield f"{met} they are close to their mentor (bond {new['bond']:.2f})."


def tell_ending(before: Moment, after: Moment) -> Iterator[str]:
    """Tell why a match ended, who stopped it, and what that did."""
    match = after.match
    if match is None or match["end"] < 0:
        return
    if before.match is not None and before.match["end"] == match["end"]:
        return
    weeks = int(match["end"]) - int(match["start"])
    yield (
        f"The match ends after {weeks} weeks and {match['sessions']} meetings, with a bond of "
        f"{match['bond']:.2f}: {REASONS[Ending(int(match['reason']))]}{who_stopped(match)}."
    )
    yield from tell_hurt(before, after)
    if after.value("stage") == Stage.waiting:
        yield "They go back on the waiting list."


def who_stopped(match: Row) -> str:
    """Say who stopped where the reason leaves it open."""
    if match["reason"] != Ending.commitment_completed:
        return ""
    return ", by the mentor's wish" if match["stopped"] == Stopped.mentor else ", by their own wish"


def tell_hurt(before: Moment, after: Moment) -> Iterator[str]:
    """Tell what a break-up did in the week in which it came."""
    match = after.match
    if match is None or int(match["reason"]) not in RUPTURES:
        return
    if match["managed"]:
        yield "It is talked through beforehand, and does no harm."
        return
    falls = [
        f"{word} falls by {before.value(name) - after.value(name):.2f}"
        for name, word in HURT.items()
        if before.value(name) - after.value(name) > LEAST_FALL
    ]
    if falls:
        yield f"That hurts: {join_words(falls)}."


def tell_life(before: Moment, after: Moment) -> Iterator[str]:
    """Tell moves, adverse events, needs that are met, issues and natural mentors."""
    if after.value("moves") > before.value("moves"):
        yield "They move, and ties are cut."
    if after.value("events") > before.value("events"):
        yield "An adverse event happens."
    if after.value("needs_met") != before.value("needs_met"):
        yield "A need is met: a door opened and a place was free."
    if after.value("natural_mentor") > before.value("natural_mentor"):
        yield "Somebody in the community has become a natural mentor."
    if after.value("natural_mentor") < before.value("natural_mentor"):
        yield "They lose a natural mentor."
    if changed(before, after, "issue"):
        yield {
            Issue.none: "",
            Issue.arisen: "An issue arises that somebody should speak up about.",
            Issue.raised: "The issue is raised.",
            Issue.resolved: "The issue is resolved.",
        }[Issue(after.value("issue"))]
    if after.value("became_mentor") > before.value("became_mentor"):
        yield "They become a mentor in turn."


def tell_status(before: Moment, after: Moment) -> Iterator[str]:
    """Tell a change between included and left out."""
    if after.value("included") > before.value("included"):
        yield "They are now included."
    if after.value("included") < before.value("included"):
        yield "They are now left out."
