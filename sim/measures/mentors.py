"""Measures of mentors: how many, how they fare, what is lost and what comes back."""

from functools import partial

import numpy as np

from sim.agents.mentor import MentorStage
from sim.compiling import Array
from sim.measures.measure import Measure
from sim.measures.view import UNDEFINED, YEAR, View, ratio, share

declare = partial(Measure, family="mentors")


def matches_going_on(view: View, first: int, last: int) -> Array:
    """Return the matches that went on at any time from week `first` to before week `last`."""
    matches = view.matches
    going_on = (matches["end"] < 0) | (matches["end"] >= first)
    return np.asarray(matches[going_on & (matches["start"] < last)])


def mentors_active(view: View) -> float:
    """Return the mentors with a match in the last week."""
    return view.last("mentors_active")


def of_active(view: View, field: str) -> float:
    """Return a weekly mean over active mentors in the last week, NaN if there are none."""
    return view.last(field) if view.last("mentors_active") > 0 else UNDEFINED


def load(view: View) -> float:
    """Return the people matched with each active mentor."""
    return of_active(view, "load")


def strain(view: View) -> float:
    """Return the mean strain of active mentors."""
    return of_active(view, "strain")


def learning(view: View) -> float:
    """Return the mean learning of active mentors."""
    return of_active(view, "learning")


def mentors_lost_share_per_year(view: View) -> float:
    """Return the share of mentors active a year ago who left since, returned or not."""
    start = view.horizon - YEAR
    if start < 0:
        return UNDEFINED
    known = np.zeros(len(view.mentors), np.bool_)
    known[matches_going_on(view, start, start)["mentor"]] = True
    mentors = view.mentors[known]
    return share((mentors["left"] >= start) | (mentors["joined"] > start))


def alumni_per_mentor_lost(view: View) -> float:
    """Return former mentees who became mentors over mentors who left."""
    return ratio(view.total("alumni"), view.total("mentors_left"))


def data_bank_size(view: View) -> float:
    """Return the mentors who wait for a match."""
    here = view.mentors["stage"] == MentorStage.available
    free = view.mentors["seats"] < view.lever("mentor_capacity")
    return float(np.count_nonzero(here & free))


def unpaid_peer_hours(view: View) -> float:
    """Return the unpaid hours of people with lived experience."""
    return view.total("peer_hours")


def screened_out_share(view: View) -> float:
    """Return the share of those who came forward who were turned away."""
    return ratio(view.total("screened_out"), view.total("recruits"))


def safeguarding_concerns(view: View) -> float:
    """Return the number of safeguarding concerns."""
    return view.total("concerns")


def people_matched_in_last_year(view: View) -> tuple[int, int]:
    """Return how many mentees and how many mentors were matched at any time in the last year."""
    matches = matches_going_on(view, view.horizon - YEAR, view.horizon)
    mentees = np.bincount(matches["mentee"])
    mentors = np.bincount(matches["mentor"])
    return int(np.count_nonzero(mentees)), int(np.count_nonzero(mentors))


def mentees_per_mentor_year(view: View) -> float:
    """Return people matched in the last year over mentors active in it."""
    mentees, mentors = people_matched_in_last_year(view)
    return ratio(mentees, mentors)


def mentees_per_coordinator_year(view: View) -> float:
    """Return people matched in the last year over full-time coordinators."""
    posts = float(view.world.coordinators["post"].sum())
    return ratio(people_matched_in_last_year(view)[0], posts)


MENTORS = (
    declare(
        name="mentors_active",
        label="Active mentors",
        unit="mentors",
        better="higher",
        cadence="weekly",
        meaning="Mentors with a match in the last week.",
        read=mentors_active,
    ),
    declare(
        name="mentors_lost_share_per_year",
        label="Mentors lost in a year",
        unit="share",
        better="lower",
        meaning="Mentors who left the programme within the last 52 weeks, those who came back "
        "included, of those who had a match at their start; undefined in a shorter run.",
        read=mentors_lost_share_per_year,
    ),
    declare(
        name="load",
        label="Load",
        unit="per mentor",
        better="neither",
        cadence="weekly",
        meaning="People matched with each active mentor in the last week.",
        read=load,
    ),
    declare(
        name="strain",
        label="Mentors' strain",
        unit="0 to 1",
        better="lower",
        cadence="weekly",
        meaning="Mean strain of the mentors active in the last week.",
        read=strain,
    ),
    declare(
        name="learning",
        label="Mentors' learning",
        unit="0 to 1",
        better="higher",
        cadence="weekly",
        meaning="Mean of what the mentors active in the last week have learned.",
        read=learning,
    ),
    declare(
        name="alumni_per_mentor_lost",
        label="Alumni for each mentor lost",
        unit="ratio",
        better="higher",
        meaning="People who were mentored and became mentors, over mentors who left.",
        read=alumni_per_mentor_lost,
    ),
    declare(
        name="data_bank_size",
        label="Data bank of mentors",
        unit="mentors",
        better="neither",
        meaning="Trained mentors with room for another match at the end.",
        read=data_bank_size,
    ),
    declare(
        name="unpaid_peer_hours",
        label="Unpaid hours of peers",
        unit="hours",
        better="neither",
        meaning="Hours that people with lived experience gave without pay, preparation and travel "
        "included.",
        read=unpaid_peer_hours,
    ),
    declare(
        name="screened_out_share",
        label="Screened out",
        unit="share",
        better="neither",
        meaning="People turned away by screening, of those who came forward; some of them would "
        "have been suitable.",
        read=screened_out_share,
    ),
    declare(
        name="safeguarding_concerns",
        label="Safeguarding concerns",
        unit="problems",
        better="lower",
        meaning="Boundary and safeguarding problems over the run.",
        read=safeguarding_concerns,
    ),
    declare(
        name="mentees_per_mentor_year",
        label="Mentees for each mentor in a year",
        unit="ratio",
        better="neither",
        meaning="People matched at any time in the last 52 weeks, over mentors active at any time "
        "in them.",
        read=mentees_per_mentor_year,
    ),
    declare(
        name="mentees_per_coordinator_year",
        label="Mentees for each coordinator in a year",
        unit="ratio",
        better="neither",
        meaning="People matched at any time in the last 52 weeks, over full-time coordinators.",
        read=mentees_per_coordinator_year,
    ),
)
