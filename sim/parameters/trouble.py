"""Uncertain parameters. Rule 11, live: adverse events."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class TroubleParameters(Declarations):
    """Hold what nobody chooses about: rule 11, live: adverse events."""

    event_base: Annotated[
        float,
        Spec(
            label="Adverse events, base",
            meaning="Weekly hazard of an adverse event for a typical person.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.003, 0.007),
        ),
    ] = 0.0045
    event_wellbeing: Annotated[
        float,
        Spec(
            label="Wellbeing and events",
            meaning="How much wellbeing lowers adverse events.",
            unit="log hazard",
            bounds=(0.0, 20.0),
            plausible=(2.0, 6.0),
        ),
    ] = 4.0
    event_protection: Annotated[
        float,
        Spec(
            label="Strengths and events",
            meaning="How much strengths lower adverse events.",
            unit="log hazard",
            bounds=(0.0, 20.0),
            plausible=(0.7, 3.4),
        ),
    ] = 2.69
    event_goal: Annotated[
        float,
        Spec(
            label="Goal and events",
            meaning="How much progress to a goal counts beside strengths.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.1, 0.6),
        ),
    ] = 0.3
    event_support: Annotated[
        float,
        Spec(
            label="Support and events",
            meaning="How much a significant other lowers adverse events.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.24, 0.53),
        ),
    ] = 0.48
    event_company: Annotated[
        float,
        Spec(
            label="Company and events",
            meaning="How much a mentor lowers adverse events with a full bond on equal terms.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.3, 2.0),
        ),
    ] = 1.08
    event_risk: Annotated[
        float,
        Spec(
            label="Risk and events",
            meaning="How much each risk factor raises adverse events.",
            unit="log hazard",
            bounds=(0.0, 2.0),
            plausible=(0.19, 0.4),
        ),
    ] = 0.233
    event_hurts: Annotated[
        float,
        Spec(
            label="An event hurts",
            meaning="Wellbeing lost in an adverse event.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.1),
        ),
    ] = 0.06
    event_excludes: Annotated[
        float,
        Spec(
            label="An event excludes",
            meaning="Chance that an adverse event leaves an included person left out.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.1),
        ),
    ] = 0.03
    contagion: Annotated[
        float,
        Spec(
            label="Contagion",
            meaning=("How much a group's mean risk beyond three raises adverse events (disputed)."),
            unit="log hazard",
            bounds=(-1.0, 2.0),
            plausible=(0.0, 0.15),
            source="dishion1999",
            grade=Grade.TRIAL,
        ),
    ] = 0.03
    intensive_support: Annotated[
        float,
        Spec(
            label="Intensive support",
            meaning="How much intensive professional support lowers adverse events.",
            unit="log hazard",
            bounds=(0.0, 3.0),
            plausible=(0.0, 0.4),
        ),
    ] = 0.15
    no_support: Annotated[
        float,
        Spec(
            label="No professional support",
            meaning="How much no professional support raises adverse events.",
            unit="log hazard",
            bounds=(0.0, 3.0),
            plausible=(0.0, 0.3),
        ),
    ] = 0.1
    early_risk: Annotated[
        float,
        Spec(
            label="The first weeks",
            meaning="How much likelier events are just after release, on top of usual.",
            unit="times",
            bounds=(0.0, 20.0),
            plausible=(0.5, 4.0),
        ),
    ] = 2.0
    early_fades: Annotated[
        float,
        Spec(
            label="The first weeks pass",
            meaning="Weeks in which that fades to a third.",
            unit="weeks",
            bounds=(0.1, 104.0),
            plausible=(3.0, 16.0),
        ),
    ] = 8.0
    first_days_risk: Annotated[
        float,
        Spec(
            label="Needs of the first days",
            meaning=(
                "How much likelier events are while a bed, a benefit or a prescription is missing."
            ),
            unit="share",
            bounds=(0.0, 10.0),
            plausible=(0.0, 1.5),
        ),
    ] = 0.5
    first_days_last: Annotated[
        float,
        Spec(
            label="The first days last",
            meaning="Weeks after which such a need is settled without a mentor.",
            unit="weeks",
            bounds=(1.0, 104.0),
            plausible=(2.0, 12.0),
        ),
    ] = 6.0
