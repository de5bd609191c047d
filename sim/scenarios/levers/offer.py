"""Levers: who is offered a mentor."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade, Spec


class Eligibility(IntEnum):
    """Who may be offered a mentor."""

    in_difficulty = 0
    likely_to_succeed = 1
    motivated = 2
    all = 3


class ListDiscipline(IntEnum):
    """Who on the waiting list is served first."""

    first_come = 0
    most_urgent = 1
    newest = 2


class OfferLevers(Declarations):
    """Choose who is offered a mentor, and how the waiting list is kept."""

    eligibility: Annotated[
        str,
        Choice(
            label="Who is eligible",
            meaning="The rule that decides who may be offered a mentor.",
            options=Eligibility,
            meanings=(
                "only people already in difficulty",
                "people likely to succeed",
                "people who want it most",
                "open to all",
            ),
            source="S4",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "all"
    risk_threshold: Annotated[
        int,
        Spec(
            label="Risk factors needed",
            meaning="How many risk factors make a person eligible as being in difficulty.",
            unit="risk factors",
            bounds=(0, 10),
            plausible=(1, 5),
            whole=True,
            when={"eligibility": ("in_difficulty",)},
        ),
    ] = 2
    approach: Annotated[
        float,
        Spec(
            label="Problem-led to strengths-led",
            meaning="Whether the offer speaks of problems (0) or of strengths (1).",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S4",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    outreach: Annotated[
        float,
        Spec(
            label="Outreach",
            meaning="How far the programme goes to people whom services do not reach.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="coordinator time for each person offered",
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    places: Annotated[
        float | None,
        Spec(
            label="Places",
            meaning="How many people may be matched at one time, per 1,000 people.",
            unit="per 1,000 people",
            bounds=(0, 1000),
            plausible=(10, 500),
            absent=1e9,
        ),
    ] = None
    list_discipline: Annotated[
        str,
        Choice(
            label="Order of the waiting list",
            meaning="Who on the waiting list is served first.",
            options=ListDiscipline,
            meanings=("longest waiting first", "most risk factors first", "newest first"),
        ),
    ] = "first_come"
    referral_expiry_weeks: Annotated[
        int | None,
        Spec(
            label="Referral expires",
            meaning="After how many weeks of waiting a referral lapses.",
            unit="weeks",
            bounds=(1, 520),
            plausible=(4, 52),
            whole=True,
            absent=1e6,
        ),
    ] = None
    list_closes: Annotated[
        float | None,
        Spec(
            label="Waiting list closes",
            meaning="How many may wait, per 1,000 people, before nobody more is offered.",
            unit="per 1,000 people",
            bounds=(0, 1000),
            plausible=(5, 200),
            absent=1e9,
        ),
    ] = None
    first_contact_days: Annotated[
        int | None,
        Spec(
            label="First contact",
            meaning="Days from release or discharge to the first meeting; negative is before.",
            unit="days",
            bounds=(-84, 364),
            plausible=(-28, 60),
            whole=True,
            absent=-1e6,
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = None
