"""Measures of people: how they are, what they can, where they stand, what befell them."""

from collections.abc import Callable
from functools import partial

import numpy as np

from sim.measures.effect import composite, effect, long_enough
from sim.measures.measure import Measure
from sim.measures.view import HALF_YEAR, YEAR, View, mean, ratio, share

declare = partial(Measure, family="people", by_group=True)
scale = partial(declare, unit="0 to 1", cadence="quarterly")


def mean_of(field: str) -> Callable[[View], float]:
    """Return the measure that is the mean of one field over the people present."""

    def read(view: View) -> float:
        return mean(view.mentees[field])

    return read


def inclusion_kept(view: View) -> float:
    """Return the share included for half a year, of those followed for as long."""
    followed = view.weeks_outside >= HALF_YEAR
    return share(view.mentees["included_weeks"][followed] >= HALF_YEAR)


def re_exclusion(view: View) -> float:
    """Return the share left out again after having come in."""
    return share(view.mentees["re_excluded"] > 0)


def adverse_event_share_52(view: View) -> float:
    """Return the share with an event within a year, of those followed for a year."""
    return share(view.mentees["events_52"][view.weeks_outside >= YEAR] > 0)


def needs_met(view: View) -> float:
    """Return the share of all needs that are met."""
    needs = view.mentees["needs"]
    met = np.bitwise_count(needs & view.mentees["needs_met"])
    return ratio(float(met.sum()), float(np.bitwise_count(needs).sum()))


def effect_matched(view: View) -> float:
    """Return the effect on those ever matched."""
    return effect(view, view.ever_matched & long_enough(view))


def effect_offered(view: View) -> float:
    """Return the effect on those offered, matched or not."""
    return effect(view, (view.mentees["offered"] >= 0) & long_enough(view))


def effect_composite(view: View) -> float:
    """Return the composite effect on those ever matched."""
    return composite(view, view.ever_matched & long_enough(view))


PEOPLE = (
    declare(
        name="inclusion",
        label="Included",
        unit="share",
        better="higher",
        cadence="weekly",
        meaning="People who are included at the end, of those present.",
        read=mean_of("included"),
    ),
    declare(
        name="inclusion_kept",
        label="Included for six months",
        unit="share",
        better="higher",
        meaning="People who have been included for the last 26 weeks or more without a break, "
        "of those followed for as long.",
        read=inclusion_kept,
    ),
    declare(
        name="re_exclusion",
        label="Left out again",
        unit="share",
        better="lower",
        meaning="People who came in after having been left out, and were left out again.",
        read=re_exclusion,
    ),
    declare(
        name="effect_matched",
        label="Effect on people matched",
        unit="control SD",
        better="higher",
        meaning="The effect g: mean standardised difference over wellbeing, self, skills, adverse "
        "events and inclusion, between those ever matched and the same people with no programme; "
        "people present for at least 26 weeks.",
        read=effect_matched,
    ),
    declare(
        name="effect_offered",
        label="Effect on people offered",
        unit="control SD",
        better="higher",
        meaning="The effect g on everybody who was offered a mentor, matched or not "
        "(intention to treat).",
        read=effect_offered,
    ),
    declare(
        name="effect_composite",
        label="Effect on a summed score",
        unit="control SD",
        better="higher",
        meaning="The effect on those ever matched, measured on the sum of the five domains; runs "
        "higher than g and is not to be compared with it.",
        read=effect_composite,
    ),
    scale(
        name="wellbeing",
        label="Wellbeing",
        better="higher",
        meaning="Mean wellbeing of the people present.",
        read=mean_of("wellbeing"),
    ),
    scale(
        name="self_esteem",
        label="Self-esteem",
        better="higher",
        meaning="Mean self-esteem of the people present.",
        read=mean_of("self_esteem"),
    ),
    scale(
        name="hope",
        label="Hope",
        better="higher",
        meaning="Mean hope of the people present: the dream of a better life.",
        read=mean_of("hope"),
    ),
    scale(
        name="confidence",
        label="Confidence",
        better="higher",
        meaning="Mean confidence of the people present.",
        read=mean_of("confidence"),
    ),
    scale(
        name="belonging",
        label="Belonging",
        better="higher",
        meaning="Mean sense of belonging of the people present.",
        read=mean_of("belonging"),
    ),
    scale(
        name="social_skills",
        label="Social skills",
        better="higher",
        meaning="Mean social skills of the people present.",
        read=mean_of("social"),
    ),
    scale(
        name="practical_skills",
        label="Practical skills",
        better="higher",
        meaning="Mean practical skills of the people present.",
        read=mean_of("practical"),
    ),
    scale(
        name="autonomy",
        label="Autonomy",
        better="higher",
        meaning="Mean autonomy of the people present: deciding for oneself.",
        read=mean_of("autonomy"),
    ),
    scale(
        name="trust",
        label="Trust",
        better="higher",
        meaning="Mean trust in this organisation of the people present.",
        read=mean_of("trust"),
    ),
    scale(
        name="stigma",
        label="Stigma",
        better="lower",
        meaning="Mean internalised stigma of the people present.",
        read=mean_of("stigma"),
    ),
    scale(
        name="felt_valued",
        label="Feeling valued",
        better="higher",
        meaning="Mean feeling of being valued by a mentor; nought for those who never had one.",
        read=mean_of("felt_valued"),
    ),
    scale(
        name="goal_attainment",
        label="Goal attainment",
        better="higher",
        meaning="Mean progress to one's own goal.",
        read=mean_of("goal"),
    ),
    declare(
        name="adverse_events",
        label="Adverse events",
        unit="per person",
        better="lower",
        meaning="Adverse events since arrival (or release), for each person present.",
        read=mean_of("events"),
    ),
    declare(
        name="adverse_event_share_52",
        label="An adverse event within a year",
        unit="share",
        better="lower",
        meaning="People with an adverse event in their first 52 weeks, of those followed for "
        "52 weeks.",
        read=adverse_event_share_52,
    ),
    declare(
        name="needs_met",
        label="Needs met",
        unit="share",
        better="higher",
        meaning="Needs that a service has met, of all needs of the people present.",
        read=needs_met,
    ),
    declare(
        name="issues_resolved",
        label="Issues resolved",
        unit="per person",
        better="higher",
        meaning="Issues raised and resolved, for each person present.",
        read=mean_of("issues_resolved"),
    ),
)
