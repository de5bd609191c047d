"""Measures of fairness: who is served, who falls behind, who ends up worse off."""

from functools import partial

import numpy as np

from sim.compiling import Array
from sim.measures.groups import risk_levels
from sim.measures.measure import Measure
from sim.measures.view import UNDEFINED, View, mean, ratio, share, spread

WORSE_BY = 0.2
HIGHEST_COUNT = 10

declare = partial(Measure, family="fairness")


def highest_risk_quarter(view: View) -> Array:
    """Mark the quarter of people with most risk factors, and all who have as many as its last."""
    counts = np.bincount(view.mentees["risk_count"], minlength=HIGHEST_COUNT + 1)
    from_top = counts[::-1].cumsum()[::-1]
    threshold = np.flatnonzero(from_top * 4 >= len(view.mentees))[-1]
    return np.asarray(view.mentees["risk_count"] >= threshold)


def lowest_risk_quarter(view: View) -> Array:
    """Mark the quarter of people with fewest risk factors, and all who have as few as its last."""
    counts = np.bincount(view.mentees["risk_count"], minlength=HIGHEST_COUNT + 1)
    threshold = np.flatnonzero(counts.cumsum() * 4 >= len(view.mentees))[0]
    return np.asarray(view.mentees["risk_count"] <= threshold)


def highest_risk_quarter_served(view: View) -> float:
    """Return the share of the highest-risk quarter who were ever matched."""
    return share(view.ever_matched[highest_risk_quarter(view)])


def outcome_gap(view: View) -> float:
    """Return inclusion in the lowest-risk quarter less inclusion in the highest-risk quarter."""
    included = view.mentees["included"]
    low, high = lowest_risk_quarter(view), highest_risk_quarter(view)
    return mean(included[low]) - mean(included[high])


def wellbeing_gained(view: View, control: View) -> Array:
    """Return for each person how much higher wellbeing is than with no programme."""
    return np.asarray(view.domains[0] - control.domains[0])


def labelled_against_not(view: View) -> float:
    """Return what wellbeing gained among people singled out, less the same among the others."""
    if view.control is None:
        return UNDEFINED
    gained = wellbeing_gained(view, view.control)
    labelled = view.mentees["labelled"] > 0.0
    return mean(gained[labelled]) - mean(gained[~labelled])


def worse_off(view: View) -> float:
    """Return the share of people worse off than themselves with no programme."""
    if view.control is None:
        return UNDEFINED
    bar = WORSE_BY * spread(view.control.domains[0])
    if not bar > 0.0:
        return UNDEFINED
    more_events = view.domains[3] < view.control.domains[3]
    return share((wellbeing_gained(view, view.control) <= -bar) | more_events)


def worse_off_group(view: View) -> float:
    """Return the gain in wellbeing of the risk level that gains least."""
    if view.control is None:
        return UNDEFINED
    gained = wellbeing_gained(view, view.control)
    levels = risk_levels(view.mentees).values()
    least = min((mean(gained[level]) for level in levels if level.any()), default=UNDEFINED)
    return ratio(least, spread(view.control.domains[0]))


def waited_never_matched(view: View) -> float:
    """Return the share who accepted and were never matched."""
    return share(view.accepted & ~view.ever_matched)


FAIRNESS = (
    declare(
        name="highest_risk_quarter_served",
        label="Highest-risk quarter served",
        unit="share",
        better="higher",
        meaning="People ever matched among the quarter of the population facing most risk factors.",
        read=highest_risk_quarter_served,
    ),
    declare(
        name="outcome_gap",
        label="Gap in inclusion by risk",
        unit="share",
        better="lower",
        meaning="Inclusion among the quarter facing fewest risk factors, less inclusion among the "
        "quarter facing most.",
        read=outcome_gap,
    ),
    declare(
        name="labelled_against_not",
        label="Labelled against not labelled",
        unit="0 to 1",
        better="higher",
        meaning="How much the programme raised wellbeing among people whom the offer singled out, "
        "less how much it raised it among the others, each against the same people with no "
        "programme.",
        read=labelled_against_not,
    ),
    declare(
        name="worse_off_group",
        label="Gain of the group that gains least",
        unit="control SD",
        better="higher",
        meaning="Mean difference in wellbeing from the same people with no programme, in the risk "
        "level (low, middle, high) where it is smallest; below 0 the group is worse off.",
        read=worse_off_group,
    ),
    declare(
        name="worse_off",
        label="People worse off",
        unit="share",
        better="lower",
        by_group=True,
        meaning="People with wellbeing at least 0.2 control SD lower, or with one more adverse "
        "event, than the same person with no programme; this individual share depends on how "
        "luck is paired between the two worlds.",
        read=worse_off,
    ),
    declare(
        name="waited_never_matched",
        label="Waited and never matched",
        unit="share",
        better="lower",
        by_group=True,
        meaning="People who accepted an offer and have never been matched, of those present: they "
        "carry the burden of waiting.",
        read=waited_never_matched,
    ),
)
