"""What a change in people's lives is worth, in three ledgers that are kept apart.

Every value says what it includes, and nothing is counted twice: what a change is worth to the
person is in wellbeing and nowhere else; the public purse has taxes, benefits and services only;
the others have what victims, families, employers and mentors gain or lose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import numpy as np

from sim.compiling import Array
from sim.declare import Declarations, Grade, Reading, Spec
from sim.scenarios.conversion import Conversion

LEDGERS = ("public", "participants", "others")
QUANTITIES = ("wellbeing", "included", "events", "mentoring")


class Included(StrEnum):
    """Say what being included means, where money is concerned."""

    WORK = "a year in work or training"
    SCHOOL = "a year at school, taking part"
    COMPANY = "a year of taking part in something with others"
    GENERAL = "a year of inclusion of no particular kind"


class Event(StrEnum):
    """Say what an adverse event is, where money is concerned."""

    REOFFENDING = "proven reoffending"
    GENERAL = "a crisis, of no particular kind"


@dataclass(frozen=True)
class Meaning:
    """Hold which values apply to a population."""

    included: Included = Included.GENERAL
    event: Event = Event.GENERAL

    def sentence(self) -> str:
        """Say which values apply."""
        return (
            f"Being included for a year is valued as {self.included.value}, "
            f"an adverse event as {self.event.value}."
        )


class Values(Declarations):
    """Hold every unit value of a benefit, each in the prices of its source."""

    wellby: Annotated[
        float,
        Spec(
            label="A year of wellbeing",
            meaning="One point of life satisfaction (0 to 10) for one person and year, in prices "
            "of 2019: all that the change is worth to the person, income, health and company "
            "included.",
            unit="£ per point and year",
            bounds=(0.0, 100000.0),
            plausible=(10000.0, 16000.0),
            source="wellbeing2021",
            grade=Grade.EXPERT,
            reading=Reading.SECOND_HAND,
        ),
    ] = 13000.0
    life_satisfaction: Annotated[
        float,
        Spec(
            label="Points of life satisfaction",
            meaning="Points of life satisfaction (0 to 10) that the model's whole scale of "
            "wellbeing (0 to 1) stands for.",
            unit="points",
            bounds=(0.0, 20.0),
            plausible=(5.0, 14.0),
        ),
    ] = 10.0
    neet_lifetime: Annotated[
        float,
        Spec(
            label="A life begun out of work",
            meaning="Public cost over a lifetime of a young person out of education, work and "
            "training at 16 to 18, in prices of 2009: benefits, lost taxes, health, justice.",
            unit="£ per person",
            bounds=(0.0, 1000000.0),
            plausible=(40000.0, 80000.0),
            source="coles2010",
            grade=Grade.OBSERVATIONAL,
            reading=Reading.SECOND_HAND,
        ),
    ] = 56300.0
    neet_years: Annotated[
        float,
        Spec(
            label="Years out of work in such a life",
            meaning="Years out of work over which that lifetime cost falls.",
            unit="years",
            bounds=(1.0, 60.0),
            plausible=(5.0, 30.0),
        ),
    ] = 10.0
    beyond_crime: Annotated[
        float,
        Spec(
            label="Part that is not crime",
            meaning="Part of the cost of a year out of work that is not crime; only this part "
            "counts where the adverse event is reoffending, which has its own value.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.7, 1.0),
        ),
    ] = 0.9
    exclusion_lifetime: Annotated[
        float,
        Spec(
            label="A permanent exclusion",
            meaning="Public cost over a lifetime of one permanent exclusion from school, in "
            "prices of 2017: schooling elsewhere, benefits and lost taxes, health, justice.",
            unit="£ per person",
            bounds=(0.0, 5000000.0),
            plausible=(150000.0, 500000.0),
            source="gill2017",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 370000.0
    exclusion_years: Annotated[
        float,
        Spec(
            label="Years of being left out in such a life",
            meaning="Years of being left out over which that lifetime cost falls.",
            unit="years",
            bounds=(1.0, 60.0),
            plausible=(15.0, 50.0),
        ),
    ] = 25.0
    exclusion_likeness: Annotated[
        float,
        Spec(
            label="How like an exclusion",
            meaning="What a pupil's year of being left out (much of it staying away or a reduced "
            "timetable) costs the public, as part of a year after permanent exclusion.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.6),
        ),
    ] = 0.2
    company_year: Annotated[
        float,
        Spec(
            label="A year of company",
            meaning="Treatment that the public need not pay for when a person takes part in "
            "something with others for a year, in prices of 2008.",
            unit="£ per person and year",
            bounds=(0.0, 20000.0),
            plausible=(0.0, 400.0),
            source="knapp2010",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 35.0
    general_year: Annotated[
        float,
        Spec(
            label="A year of inclusion, in general",
            meaning="What a year of inclusion saves the public purse where its kind is not known.",
            unit="£ per person and year",
            bounds=(0.0, 50000.0),
            plausible=(0.0, 6000.0),
        ),
    ] = 1500.0
    others_year: Annotated[
        float,
        Spec(
            label="A year of inclusion, to others",
            meaning="What a person's year of inclusion is worth to family and employers, beyond "
            "wages and taxes.",
            unit="£ per person and year",
            bounds=(0.0, 50000.0),
            plausible=(0.0, 3000.0),
        ),
    ] = 0.0
    reoffending_total: Annotated[
        float,
        Spec(
            label="All reoffending in a year",
            meaning="Economic and social cost of all proven reoffending within a year by a cohort "
            "in England and Wales, in prices of 2017: prevention, victims, police and justice.",
            unit="£",
            bounds=(0.0, 100000000000.0),
            plausible=(14000000000.0, 22000000000.0),
            source="newton2019",
            grade=Grade.OBSERVATIONAL,
            reading=Reading.SECOND_HAND,
        ),
    ] = 18100000000.0
    reoffences: Annotated[
        float,
        Spec(
            label="Proven reoffences in a year",
            meaning="Proven reoffences over which that total falls: those of a cohort a few "
            "years earlier.",
            unit="reoffences",
            bounds=(1000.0, 10000000.0),
            plausible=(400000.0, 520000.0),
            source="moj2014",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 450000.0
    reoffending_public: Annotated[
        float,
        Spec(
            label="Part of it that the public pays",
            meaning="Part of the cost of a reoffence that falls on police, courts, prisons and "
            "health services; the rest falls on victims and on those who guard against it.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.15, 0.45),
        ),
    ] = 0.3
    event_public: Annotated[
        float,
        Spec(
            label="A crisis, to the public purse",
            meaning="What an adverse event costs services where it is not reoffending.",
            unit="£ per event",
            bounds=(0.0, 100000.0),
            plausible=(100.0, 5000.0),
        ),
    ] = 1200.0
    event_others: Annotated[
        float,
        Spec(
            label="A crisis, to others",
            meaning="What an adverse event costs family, victims and neighbours where it is not "
            "reoffending.",
            unit="£ per event",
            bounds=(0.0, 100000.0),
            plausible=(0.0, 3000.0),
        ),
    ] = 500.0
    mentor_year: Annotated[
        float,
        Spec(
            label="A year of mentoring, to the mentor",
            meaning="What a year with a mentee is worth to a mentor, beyond the time it takes.",
            unit="£ per mentor and year",
            bounds=(0.0, 50000.0),
            plausible=(0.0, 1500.0),
        ),
    ] = 0.0
    volunteer_hour: Annotated[
        float,
        Spec(
            label="A volunteer's hour",
            meaning="Wage at which a volunteer's hour is counted, where it is counted: about the "
            "real Living Wage.",
            unit="£ per hour",
            bounds=(0.0, 200.0),
            plausible=(5.0, 20.0),
        ),
    ] = 12.6
    spending: Annotated[
        float,
        Spec(
            label="Spending beside the prices",
            meaning="What programmes really spend, as a multiple of what the prices say.",
            unit="ratio",
            bounds=(0.1, 10.0),
            plausible=(0.7, 1.5),
        ),
    ] = 1.0


# What `included` and `event` mean in each preset population is said in words in its file; this is
# what those words are in money. A population that is not here has what it extends, or the general.
GENERAL = Meaning()
WORK = Meaning(Included.WORK)
SCHOOL = Meaning(Included.SCHOOL)
COMPANY = Meaning(Included.COMPANY)
MEANINGS = {
    "disadvantaged-urban-youth": SCHOOL,
    "disadvantaged-urban-youth-inflow": SCHOOL,
    "high-risk-birth-cohort": WORK,
    "isolated-older-people": COMPANY,
    "learning-disabilities": COMPANY,
    "long-term-mental-illness": COMPANY,
    "minority-ethnic-youth": WORK,
    "people-in-prison": Meaning(Included.WORK, Event.REOFFENDING),
    "psychiatric-discharge": COMPANY,
    "pupils-at-risk-of-exclusion": SCHOOL,
    "school-roll": SCHOOL,
    "short-sentence-releases": Meaning(Included.WORK, Event.REOFFENDING),
    "unemployed-adults": WORK,
    "women-offenders": Meaning(Included.GENERAL, Event.REOFFENDING),
    "young-offenders": Meaning(Included.WORK, Event.REOFFENDING),
}


def meaning_of(names: Sequence[str]) -> Meaning:
    """Return what the words mean for a population, named first, or for those it extends."""
    return next((MEANINGS[name] for name in names if name in MEANINGS), GENERAL)


def unit_values(values: Values, meaning: Meaning, conversion: Conversion) -> Array:
    """Return what one more of each quantity is worth in each ledger, £ of 2025.

    Rows are LEDGERS, columns QUANTITIES: a person-year at the top of the model's scale of wellbeing
    rather than at its bottom, a person-year of inclusion, an adverse event (a loss, so below zero),
    a mentor-year.
    """
    public_event, others_event = cost_of_event(values, meaning, conversion)
    wellbeing = conversion.pounds(values.wellby, 2019) * values.life_satisfaction
    return np.array(
        (
            (0.0, public_year(values, meaning, conversion), -public_event, 0.0),
            (wellbeing, 0.0, 0.0, 0.0),
            (0.0, values.others_year, -others_event, values.mentor_year),
        )
    )


def public_year(values: Values, meaning: Meaning, conversion: Conversion) -> float:
    """Return what a year of inclusion saves the public purse, £ of 2025."""
    if meaning.included is Included.SCHOOL:
        lifetime = conversion.pounds(values.exclusion_lifetime, 2017)
        return lifetime / values.exclusion_years * values.exclusion_likeness
    if meaning.included is Included.COMPANY:
        return conversion.pounds(values.company_year, 2008)
    if meaning.included is Included.GENERAL:
        return values.general_year
    year = conversion.pounds(values.neet_lifetime, 2009) / values.neet_years
    return year * values.beyond_crime if meaning.event is Event.REOFFENDING else year


def cost_of_event(values: Values, meaning: Meaning, conversion: Conversion) -> tuple[float, float]:
    """Return what an adverse event costs the public purse and others, £ of 2025."""
    if meaning.event is Event.GENERAL:
        return values.event_public, values.event_others
    whole = conversion.pounds(values.reoffending_total, 2017) / values.reoffences
    return whole * values.reoffending_public, whole * (1.0 - values.reoffending_public)
