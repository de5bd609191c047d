"""Declare the patterns that may be fitted: what was published, where, and how it is read."""

from dataclasses import dataclass
from typing import Literal

type Kind = Literal["calibrated", "predicted"]


@dataclass(frozen=True, kw_only=True)
class Target:
    """Say what was published of a pattern: an interval, its source, and what it is read off.

    `name` is the figure's name among what an evaluation returns; `key` is the row (T1 …).
    """

    key: str
    name: str
    quantity: str
    unit: str
    low: float
    high: float
    source: str
    note: str
    kind: Kind = "calibrated"

    def is_met(self, value: float) -> bool:
        """Tell whether a value lies in the interval."""
        return self.low <= value <= self.high


CALIBRATED = (
    Target(
        key="T1",
        name="effect",
        quantity="Effect on people matched",
        unit="control SD",
        low=0.15,
        high=0.27,
        source="raposa2019",
        note="The overall effect of youth mentoring, .21, with the interval's width a judgement.",
    ),
    Target(
        key="T2",
        name="effect_goal_directed",
        quantity="Effect of goal-directed mentoring",
        unit="control SD",
        low=0.18,
        high=0.32,
        source="christensen2020",
        note="The level is a remembered figure.",
    ),
    Target(
        key="T2",
        name="effect_befriending",
        quantity="Effect of befriending",
        unit="control SD",
        low=0.05,
        high=0.17,
        source="christensen2020",
        note="The level is a remembered figure.",
    ),
    Target(
        key="T2",
        name="emphasis_ratio",
        quantity="Goal-directed over befriending",
        unit="ratio",
        low=1.5,
        high=3.0,
        source="christensen2020",
        note="“More than double”, read second-hand.",
    ),
    Target(
        key="T3",
        name="closed_early",
        quantity="Matches closed before month 12",
        unit="share",
        low=0.30,
        high=0.40,
        source="kupersmidt2017",
        note="38 % of 6,468 matches in 170 programmes; about 30 % in four large agencies.",
    ),
    Target(
        key="T4",
        name="match_months",
        quantity="Mean length of a match",
        unit="months",
        low=15.0,
        high=19.0,
        source="bbbs2020",
        note="19 months at one agency, 15 to 18 in Scottish befriending; open-ended programmes.",
    ),
    Target(
        key="T5",
        name="mentor_side",
        quantity="Endings on the mentor's side",
        unit="share",
        low=0.55,
        high=0.70,
        source="spencer2018",
        note="64 % of closures attributed to mentors.",
    ),
    Target(
        key="T6",
        name="gain_of_a_year",
        quantity="Effect at 12 months or more, less that at 6 to 12",
        unit="control SD",
        low=0.0,
        high=0.6,
        source="grossman2002",
        note="Only the order was read; the upper end is open and set wide.",
    ),
    Target(
        key="T6",
        name="effect_half_year",
        quantity="Effect of matches of 6 to 12 months",
        unit="control SD",
        low=0.0,
        high=0.4,
        source="grossman2002",
        note="Only the sign was read; the upper end is open and set wide.",
    ),
    Target(
        key="T6",
        name="effect_short",
        quantity="Effect of matches under 6 months",
        unit="control SD",
        low=-0.2,
        high=0.0,
        source="grossman2002",
        note="That very short matches harm was read; the size is a judgement.",
    ),
    Target(
        key="T7",
        name="closure_by_risk",
        quantity="Closure by risk factors, log-odds for one SD",
        unit="log-odds",
        low=0.0,
        high=1.0,
        source="kupersmidt2017",
        note="Only the sign was read; the upper end is open and set wide.",
    ),
    Target(
        key="T7",
        name="closure_by_age",
        quantity="Closure by age, log-odds for one SD",
        unit="log-odds",
        low=0.0,
        high=1.0,
        source="grossman2002",
        note="Only the sign was read; the upper end is open and set wide.",
    ),
    Target(
        key="T7",
        name="closure_by_support",
        quantity="Closure by support of the match, log-odds for one SD",
        unit="log-odds",
        low=-1.0,
        high=0.0,
        source="mcquillin2021",
        note="Only the sign was read; the lower end is open and set wide.",
    ),
    Target(
        key="T7",
        name="closure_r2",
        quantity="How much of closure these explain (McFadden)",
        unit="share",
        low=0.0,
        high=0.25,
        source="mcquillin2021",
        note="A pseudo-R² of .21 with thirty predictors.",
    ),
    Target(
        key="T7",
        name="closure_auc",
        quantity="How well these predict closure (AUC)",
        unit="0 to 1",
        low=0.55,
        high=0.68,
        source="lyons2022",
        note="Sensitivity .43 with specificity .75.",
    ),
    Target(
        key="T8",
        name="never_matched",
        quantity="Accepted and not matched within 78 weeks",
        unit="share",
        low=0.15,
        high=0.60,
        source="tierney1995",
        note="22 % is a remembered figure; waiting lists elsewhere are longer.",
    ),
    Target(
        key="T9",
        name="waiting_per_matched",
        quantity="People waiting for each person matched",
        unit="ratio",
        low=0.4,
        high=1.3,
        source="barnardos2019",
        note="0.45 to 1.25 in four lists, read second-hand.",
    ),
    Target(
        key="T10",
        name="mentees_per_mentor",
        quantity="People matched for each mentor, in a year",
        unit="ratio",
        low=1.0,
        high=2.2,
        source="garringer2017",
        note="2.13 across 1,451 programmes.",
    ),
    Target(
        key="T10",
        name="mentees_per_coordinator",
        quantity="People matched for each coordinator, in a year",
        unit="ratio",
        low=25.0,
        high=50.0,
        source="garringer2017",
        note="38 across 1,451 programmes, part-time staff counted whole.",
    ),
    Target(
        key="T10",
        name="mentors_lost",
        quantity="Mentors lost in a year",
        unit="share",
        low=0.30,
        high=0.40,
        source="cncs2008",
        note="More than one volunteer in three, read second-hand.",
    ),
    Target(
        key="T13",
        name="odds_with_adult",
        quantity="Odds of low wellbeing at 4 or more risks, with a trusted adult",
        unit="ratio",
        low=2.2,
        high=5.0,
        source="bellis2017",
        note="3.27 (2.16 to 4.96), against no risk factor and an adult.",
    ),
    Target(
        key="T13",
        name="odds_without_adult",
        quantity="Odds of low wellbeing at 4 or more risks, without",
        unit="ratio",
        low=6.5,
        high=10.6,
        source="bellis2017",
        note="8.32 (6.53 to 10.61), against no risk factor and an adult.",
    ),
    Target(
        key="T13",
        name="adult_at_no_risk",
        quantity="A trusted adult present, at no risk factor",
        unit="share",
        low=0.85,
        high=0.89,
        source="hughes2021",
        note="86.6 %; the interval's width is a judgement.",
    ),
    Target(
        key="T13",
        name="adult_at_many_risks",
        quantity="A trusted adult present, at 4 or more",
        unit="share",
        low=0.42,
        high=0.46,
        source="hughes2021",
        note="44.4 %; the interval's width is a judgement.",
    ),
    Target(
        key="T17",
        name="reoffending",
        quantity="Reoffending in a year, no programme",
        unit="share",
        low=0.57,
        high=0.62,
        source="moj2025",
        note="59.2 % after sentences under twelve months.",
    ),
)
