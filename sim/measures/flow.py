"""Measures of flow: who is reached, who waits, who is missed."""

from functools import partial

import numpy as np

from sim.agents.mentee import Stage
from sim.compiling import Array
from sim.measures.measure import Measure
from sim.measures.view import UNDEFINED, View, mean, ratio, share
from sim.scenarios.levers.offer import Eligibility

FOLLOWED = 78

declare = partial(Measure, family="flow", by_group=True)


def meets_rule(view: View) -> Array:
    """Mark the people who meet the programme's rule of eligibility as they arrive."""
    people = view.mentees
    rule = view.lever("eligibility")
    if view.lever("places") <= 0.0:
        return np.zeros(len(people), np.bool_)
    if rule == Eligibility.in_difficulty:
        return np.asarray(people["risk_count"] >= view.lever("risk_threshold"))
    if rule == Eligibility.likely_to_succeed:
        promise = people["confidence_start"] + people["social_start"] + people["practical_start"]
        return np.asarray(promise / 3.0 >= view.parameter("promise_threshold"))
    if rule == Eligibility.motivated:
        return np.asarray(people["motivation"] >= view.parameter("motivation_threshold"))
    return np.ones(len(people), np.bool_)


def eligible(view: View) -> float:
    """Return the share who meet the rule of eligibility."""
    return share(meets_rule(view))


def offered(view: View) -> float:
    """Return the share who were offered a mentor."""
    return share(view.mentees["offered"] >= 0)


def accepted(view: View) -> float:
    """Return the share of those offered who accepted."""
    return share(view.accepted[view.mentees["offered"] >= 0])


def weeks_to_first_contact(view: View) -> float:
    """Return the mean weeks from acceptance to the first session."""
    people = view.mentees
    met = people["first_met"] >= 0
    return mean((people["first_met"] - people["accepted"])[met])


def ever_matched(view: View) -> float:
    """Return the share who were ever matched."""
    return share(view.ever_matched)


def served(view: View) -> float:
    """Return the share of those who accepted who were ever matched."""
    return share(view.ever_matched[view.accepted])


def waiting(view: View) -> float:
    """Return how many are on the waiting list."""
    return float(np.count_nonzero(view.mentees["stage"] == Stage.waiting))


def waiting_per_served(view: View) -> float:
    """Return people waiting over people matched, both over the last year."""
    year = view.last_year
    return ratio(float(year["waiting"].sum()), float(year["matched"].sum()))


def gave_up(view: View) -> float:
    """Return the share of those who accepted who gave up, or whose referral lapsed."""
    return share(view.mentees["gave_up"][view.accepted] >= 0)


def never_matched(view: View) -> float:
    """Return the share not matched within 78 weeks of accepting."""
    people = view.mentees
    followed = view.accepted & (view.horizon - people["accepted"] >= FOLLOWED)
    first = people["first_matched"][followed]
    return share((first < 0) | (first - people["accepted"][followed] > FOLLOWED))


def sessions_kept(view: View) -> float:
    """Return sessions held over sessions agreed."""
    planned = view.total("planned_sessions")
    return view.total("sessions") / planned if planned > 0.0 else UNDEFINED


FLOW = (
    declare(
        name="eligible",
        label="Eligible",
        unit="share",
        better="neither",
        meaning="People who meet the programme's rule of eligibility, of those present; nobody "
        "where there is no programme.",
        read=eligible,
    ),
    declare(
        name="offered",
        label="Offered",
        unit="share",
        better="higher",
        meaning="People who were offered a mentor, of those present.",
        read=offered,
    ),
    declare(
        name="accepted",
        label="Accepted",
        unit="share",
        better="higher",
        meaning="People who accepted, of those who were offered a mentor.",
        read=accepted,
    ),
    declare(
        name="weeks_to_first_contact",
        label="Weeks to first contact",
        unit="weeks",
        better="lower",
        meaning="Mean weeks from acceptance to the first session, of those who had one.",
        read=weeks_to_first_contact,
    ),
    declare(
        name="ever_matched",
        label="Ever matched",
        unit="share",
        better="higher",
        meaning="People who were ever matched, of those present.",
        read=ever_matched,
    ),
    declare(
        name="served",
        label="Served",
        unit="share",
        better="higher",
        meaning="People who were ever matched, of those who accepted.",
        read=served,
    ),
    declare(
        name="waiting",
        label="Waiting",
        unit="people",
        better="lower",
        cadence="weekly",
        meaning="People on the waiting list at the end.",
        read=waiting,
    ),
    declare(
        name="waiting_per_served",
        label="Waiting for each person matched",
        unit="ratio",
        better="lower",
        by_group=False,
        meaning="People waiting over people matched, both summed over the last 52 weeks.",
        read=waiting_per_served,
    ),
    declare(
        name="gave_up",
        label="Gave up",
        unit="share",
        better="lower",
        meaning="People who gave up waiting or whose referral lapsed, of those who accepted.",
        read=gave_up,
    ),
    declare(
        name="never_matched",
        label="Never matched",
        unit="share",
        better="lower",
        meaning="People not matched within 78 weeks, those who gave up included, of those who "
        "accepted at least 78 weeks ago.",
        read=never_matched,
    ),
    declare(
        name="sessions_delivered_against_planned",
        label="Sessions held of those agreed",
        unit="share",
        better="higher",
        by_group=False,
        meaning="Sessions held over sessions agreed.",
        read=sessions_kept,
    ),
)
