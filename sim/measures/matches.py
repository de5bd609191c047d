"""Measures of matches: how long they last, why they end, how close and how equal they are."""

from collections.abc import Callable
from functools import partial

import numpy as np

from sim.agents.match import Ending, Stopped
from sim.measures.measure import Better, Measure
from sim.measures.survival import happened_before, restricted_mean, surviving
from sim.measures.view import MONTHS_IN_WEEK, UNDEFINED, YEAR, View, mean, ratio, share

declare = partial(Measure, family="matches", by_group=True)
axis = partial(declare, unit="0 to 1", better="higher")


def match_months(view: View) -> float:
    """Return the mean length of a match within the horizon."""
    return restricted_mean(view.match_survival) * MONTHS_IN_WEEK


def closed_before_12_months(view: View) -> float:
    """Return the share of matches closed before week 52."""
    return happened_before(view.match_survival, YEAR)


def ending_share(reason: Ending) -> Callable[[View], float]:
    """Return the measure that is the share of endings for one reason."""

    def read(view: View) -> float:
        return ratio(float(view.reasons[reason]), len(view.endings))

    return read


def mentor_side_endings(view: View) -> float:
    """Return the share of endings in which the mentor stopped."""
    return share(view.endings["stopped"] == Stopped.mentor)


def bond_at(field: str) -> Callable[[View], float]:
    """Return the measure that is the mean bond at a milestone, of matches that reached it."""

    def read(view: View) -> float:
        bonds = view.matches[field]
        return mean(bonds[bonds >= 0.0])

    return read


def weeks_to_half_bond(view: View) -> float:
    """Return the mean weeks to a bond of one half, counted up to a year."""
    reached = view.matches["half_bonded"]
    bonded = reached >= 0
    weeks = np.where(bonded, reached, view.weeks_lasted)
    return restricted_mean(surviving(weeks, bonded), YEAR)


def power_gap(view: View) -> float:
    """Return the mean power gap."""
    return mean(view.matches["gap"])


def guidance(view: View) -> float:
    """Return guidance against direction."""
    return 1.0 - view.lever("direction") if len(view.matches) else UNDEFINED


def reciprocity(view: View) -> float:
    """Return reciprocity against hierarchy."""
    return mean(view.matches["bond"] * (1.0 - view.matches["gap"]))


def empowerment(view: View) -> float:
    """Return empowerment against control."""
    own = 1.0 - view.lever("imposed_targets")
    return own * mean(1.0 - view.lever("direction") * view.matches["gap"])


def equality(view: View) -> float:
    """Return equality against inequality."""
    return 1.0 - power_gap(view)


def independence(view: View) -> float:
    """Return autonomy against dependency."""
    return 1.0 - mean(view.matches["dependency"])


def ended(reason: Ending, label: str, words: str, better: Better = "lower") -> Measure:
    """Declare the share of endings for one reason."""
    return declare(
        name=f"ending_{reason.name}",
        label=label,
        unit="share",
        better=better,
        meaning=f"Endings in which {words}, of all endings.",
        read=ending_share(reason),
    )


MATCHES = (
    declare(
        name="match_months",
        label="Length of a match",
        unit="months",
        better="higher",
        meaning="Mean length of a match by Kaplan and Meier, matches that go on included; counted "
        "up to the longest match of the run, so that a short horizon gives a short length.",
        read=match_months,
    ),
    declare(
        name="closed_before_12_months",
        label="Closed before month 12",
        unit="share",
        better="lower",
        meaning="Matches closed before week 52 for whatever reason, by Kaplan and Meier; undefined "
        "where no match was followed for so long.",
        read=closed_before_12_months,
    ),
    ended(Ending.planned, "Ended as planned", "the agreed time had come", "neither"),
    ended(
        Ending.commitment_completed,
        "Ended after the commitment",
        "the commitment was completed and one of the two then stopped",
        "neither",
    ),
    ended(Ending.mentor_left, "Mentor left", "the mentor left the programme"),
    ended(Ending.mentor_ended, "Mentor ended it", "the mentor ended this match and stayed"),
    ended(Ending.mentor_moved, "Mentor moved", "the mentor moved away"),
    ended(Ending.mentee_left, "Mentee left", "the mentee stopped coming"),
    ended(Ending.mentee_moved, "Mentee moved", "the mentee moved"),
    ended(Ending.drifted_apart, "Drifted apart", "the two no longer met"),
    ended(Ending.not_suited, "Not suited", "the two found early on that they did not suit"),
    ended(Ending.funding_ended, "Funding ended", "the programme's funding ended"),
    declare(
        name="mentor_side_endings",
        label="Ended by the mentor's side",
        unit="share",
        better="lower",
        meaning="Endings in which the mentor left, ended the match, moved, or was the one who "
        "stopped after the commitment, of all endings.",
        read=mentor_side_endings,
    ),
    declare(
        name="bond_week_8",
        label="Bond at week 8",
        unit="0 to 1",
        better="higher",
        meaning="Mean closeness eight weeks into the match, of matches that lasted so long.",
        read=bond_at("bond_8"),
    ),
    declare(
        name="bond_week_26",
        label="Bond at week 26",
        unit="0 to 1",
        better="higher",
        meaning="Mean closeness 26 weeks into the match, of matches that lasted so long.",
        read=bond_at("bond_26"),
    ),
    declare(
        name="weeks_to_half_bond",
        label="Weeks to a bond of one half",
        unit="weeks",
        better="lower",
        meaning="Mean weeks of a match until closeness reaches .5, by Kaplan and Meier and counted "
        "up to 52 weeks: who does not get there in a year counts as 52.",
        read=weeks_to_half_bond,
    ),
    declare(
        name="power_gap",
        label="Power gap",
        unit="0 to 1",
        better="lower",
        meaning="Mean power gap between mentor and mentee, now or when the match ended.",
        read=power_gap,
    ),
    axis(
        name="guidance",
        label="Guidance, not direction",
        meaning="First axis of the spectrum of styles: 1 where mentors guide, 0 where they direct.",
        read=guidance,
    ),
    axis(
        name="reciprocity",
        label="Reciprocity, not hierarchy",
        meaning="Second axis: closeness on equal terms, bond times closed power gap, from which "
        "both learn.",
        read=reciprocity,
    ),
    axis(
        name="empowerment",
        label="Empowerment, not control",
        meaning="Third axis: less where a mentor directs across a power gap, and where the "
        "organisation's targets set the agenda.",
        read=empowerment,
    ),
    axis(
        name="equality",
        label="Equality, not inequality",
        meaning="Fourth axis: the closed part of the power gap.",
        read=equality,
    ),
    axis(
        name="independence",
        label="Autonomy, not dependency",
        meaning="Fifth axis: how little the mentee leans on the mentor; autonomy itself is a "
        "measure of the person.",
        read=independence,
    ),
)
