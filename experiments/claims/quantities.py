"""What only claims ask of a run, beside the measures that every run has."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.compiling import Array
from sim.declare import DeclarationError, unknown
from sim.measures import MEASURES, Measure
from sim.measures.effect import OBSERVED, deviations, effect, long_enough, standardised_differences
from sim.measures.view import UNDEFINED, View, mean, ratio, share

SCALES = 3  # wellbeing, self and skills: the domains that luck in single events does not swamp
MOST_EVENTS = 1
FEWEST = 2
TOTAL = 1000.0
STRENGTHS = ("self_esteem", "confidence", "hope", "social", "practical", "belonging")


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """Declare something to be read off a view, in words and with its unit."""

    name: str
    label: str
    unit: str
    meaning: str
    read: Callable[[View], float]


def everybody(view: View) -> Array:
    """Mark everybody who has been present for half a year."""
    return long_enough(view)


def effect_on_all(view: View) -> float:
    """Return the effect on everybody, offered a mentor or not."""
    return effect(view, everybody(view))


def effect_on_wellbeing(view: View) -> float:
    """Return the effect on the wellbeing of those ever matched, as observed."""
    matched = view.ever_matched & long_enough(view)
    return float(standardised_differences(view, matched)[0] * OBSERVED[0])


def summed_effect(view: View) -> float:
    """Return the effect on those ever matched times how many they are."""
    matched = view.ever_matched & long_enough(view)
    return effect(view, matched) * float(np.count_nonzero(matched))


def effect_per_mentor(view: View) -> float:
    """Return the summed effect for each mentor who was ever matched."""
    return ratio(summed_effect(view), float(np.count_nonzero(view.mentors["ever_matched"])))


def effect_per_thousand_pounds(view: View) -> float:
    """Return the summed effect for every £1,000 spent beyond what is spent without a programme."""
    if view.control is None:
        return UNDEFINED
    spent = float(view.world.state["spent"][0]) - float(view.control.world.state["spent"][0])
    return ratio(TOTAL * summed_effect(view), spent) if spent > 0.0 else UNDEFINED


def gains_of_matched(view: View) -> tuple[Array, Array]:
    """Return the gain of each person with one match so far, in control SDs, and their mentors.

    It is the mean of wellbeing, self and skills, against the same person with no programme, less
    what goes with the week in which the match began: people matched together have had as long.
    """
    once = view.mentees["match_count"][view.matches["mentee"]] == 1
    matches = view.matches[once]
    if view.control is None or len(matches) < FEWEST:
        return np.empty(0), np.empty(0, np.int64)
    rows = matches["mentee"]
    before = view.control.domains[:SCALES]
    changed = view.domains[:SCALES].take(rows, axis=1) - before.take(rows, axis=1)
    gain = (changed / deviations(before)[:, None]).mean(axis=0)
    weeks = np.vander(matches["start"] / view.horizon, 3)
    return gain - weeks @ np.linalg.lstsq(weeks, gain, rcond=None)[0], matches["mentor"]


def mentor_share_of_gain(view: View) -> float:
    """Return the share of the variance in gain that lies between mentors, by analysis of variance.

    One-way random effects with unequal numbers a mentor; mentors with one mentee only count in
    the variance between. Below nought where chance has it so: it is not cut off, or the mean over
    runs would be too high.
    """
    return share_between(*gains_of_matched(view))


def share_between(gain: Array, mentor: Array) -> float:
    """Return the share of the variance in `gain` that lies between mentors."""
    number = np.bincount(mentor)
    sums = np.bincount(mentor, gain)[number > 0]
    number = number[number > 0].astype("f8")
    people, groups = float(number.sum()), len(number)
    if groups < FEWEST or people <= groups:
        return UNDEFINED
    between = float((number * (sums / number - gain.mean()) ** 2).sum()) / (groups - 1)
    all_around = float(((gain - gain.mean()) ** 2).sum())
    within = (all_around - between * (groups - 1)) / (people - groups)
    typical = (people - float((number**2).sum()) / people) / (groups - 1)
    return ratio(between - within, between + (typical - 1.0) * within)


def well(view: View) -> Array:
    """Mark those who do well: included, not low in wellbeing, at most one adverse event."""
    return included_and_not_low(view) & (view.mentees["events"] <= MOST_EVENTS)


def included_and_not_low(view: View) -> Array:
    """Mark those included whose wellbeing is at most one SD below the mean of everybody."""
    everyone = view.world.mentees[: view.count("present")]["wellbeing"]
    bar = float(everyone.mean()) - float(everyone.std())
    return np.asarray((view.mentees["included"] == 1) & (view.mentees["wellbeing"] >= bar))


def doing_well(view: View) -> float:
    """Return the share doing well."""
    return share(well(view))


def doing_well_strictly(view: View) -> float:
    """Return the share doing well without a single adverse event."""
    return share(included_and_not_low(view) & (view.mentees["events"] == 0))


def difference_by(view: View, marked: Array) -> float:
    """Return how much higher wellbeing is among the marked than among the others."""
    wellbeing = view.mentees["wellbeing"]
    return mean(wellbeing[marked]) - mean(wellbeing[~marked])


def lead_of_significant_other(view: View) -> float:
    """Return what a significant other goes with in wellbeing, less the most of any strength.

    For a strength the halves above and below the median are compared.
    """
    people = view.mentees
    most = max(difference_by(view, people[one] > np.median(people[one])) for one in STRENGTHS)
    return difference_by(view, people["support"] >= 1.0) - most


def effect_of_somebody_new(view: View) -> float:
    """Return the effect on those who would have had nobody close, and found a mentor."""
    if view.control is None:
        return UNDEFINED
    alone = view.control.mentees["support"] < 1.0
    found = view.ever_matched | (view.mentees["natural_mentor"] == 1)
    return effect(view, alone & found & long_enough(view))


def mentors_kept(view: View) -> float:
    """Return the mentors active at the end over the most who ever were at once."""
    active = view.weeks["mentors_active"]
    return ratio(float(active[-1]), float(active.max())) if len(active) else UNDEFINED


def mentors_for_need(view: View) -> float:
    """Return the mentors active at the end for every 100 people present."""
    return 100.0 * ratio(view.last("mentors_active"), float(len(view.mentees)))


EXTRA = {
    one.name: one
    for one in (
        Quantity(
            name="effect_on_all",
            label="Effect on everybody",
            unit="control SD",
            meaning="The effect g on everybody present for at least 26 weeks, offered or not.",
            read=effect_on_all,
        ),
        Quantity(
            name="effect_on_wellbeing",
            label="Effect on wellbeing",
            unit="control SD",
            meaning="The standardised difference in wellbeing of those ever matched, as observed.",
            read=effect_on_wellbeing,
        ),
        Quantity(
            name="effect_per_mentor",
            label="Effect for each mentor",
            unit="control SD per mentor",
            meaning="The effect g summed over those ever matched, for each mentor ever matched.",
            read=effect_per_mentor,
        ),
        Quantity(
            name="effect_per_thousand_pounds",
            label="Effect for each £1,000",
            unit="control SD per £1,000",
            meaning="The effect g summed over those ever matched, for each £1,000 spent beyond "
            "what is spent with no programme.",
            read=effect_per_thousand_pounds,
        ),
        Quantity(
            name="mentor_share_of_gain",
            label="Gain that lies with the mentor",
            unit="share",
            meaning="Share of the variance in gain between people matched once that lies between "
            "their mentors.",
            read=mentor_share_of_gain,
        ),
        Quantity(
            name="doing_well",
            label="Doing well",
            unit="share",
            meaning="Included, not low in wellbeing, at most one adverse event.",
            read=doing_well,
        ),
        Quantity(
            name="doing_well_strictly",
            label="Doing well, strictly",
            unit="share",
            meaning="Included, not low in wellbeing, no adverse event.",
            read=doing_well_strictly,
        ),
        Quantity(
            name="lead_of_significant_other",
            label="Lead of a significant other",
            unit="0 to 1",
            meaning="Difference in wellbeing with and without a significant other, less the "
            "largest such difference between the halves of any strength.",
            read=lead_of_significant_other,
        ),
        Quantity(
            name="effect_of_somebody_new",
            label="Effect of somebody new",
            unit="control SD",
            meaning="The effect g on those who would have had nobody close and were ever matched, "
            "or have a natural mentor at the end.",
            read=effect_of_somebody_new,
        ),
        Quantity(
            name="mentors_kept",
            label="Mentors kept",
            unit="share",
            meaning="Mentors active at the end, over the most who were ever active at once.",
            read=mentors_kept,
        ),
        Quantity(
            name="mentors_for_need",
            label="Mentors for 100 people",
            unit="per 100 people",
            meaning="Mentors active at the end, for every 100 people present.",
            read=mentors_for_need,
        ),
    )
}


def find_quantity(name: str, where: str = "") -> Measure | Quantity:
    """Return a measure, or what only claims ask; raise DeclarationError if there is neither."""
    known: dict[str, Measure | Quantity] = {**MEASURES, **EXTRA}
    if name not in known:
        raise DeclarationError(unknown("measure", name, known, where))
    return known[name]
