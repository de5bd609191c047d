"""Uncertain parameters. Rule 11, live."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class LiveParameters(Declarations):
    """Hold what nobody chooses about: rule 11, live."""

    drift_back: Annotated[
        float,
        Spec(
            label="Drifting back",
            meaning="Share of a gain that is lost in a week.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.0009, 0.0138),
        ),
    ] = 0.00346
    drift_while_matched: Annotated[
        float,
        Spec(
            label="Drifting back while matched",
            meaning="How fast gains drift back while matched, against afterwards.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.25, 1.0),
        ),
    ] = 0.5
    wellbeing_base: Annotated[
        float,
        Spec(
            label="Wellbeing, base",
            meaning="Wellbeing of a typical person without stress.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.6, 0.72),
        ),
    ] = 0.66
    temperament_spread: Annotated[
        float,
        Spec(
            label="Temperament",
            meaning="Standard deviation of lasting differences in wellbeing.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.069, 0.094),
        ),
    ] = 0.0857
    stress_of_risk: Annotated[
        float,
        Spec(
            label="Stress of risk",
            meaning="Wellbeing that four and a half risk factors take, without support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.085),
            source="bellis2017",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.07
    stress_of_need: Annotated[
        float,
        Spec(
            label="Stress of a need",
            meaning="Wellbeing that each unmet need takes, without support.",
            unit="per need",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.02),
        ),
    ] = 0.006
    support_buffers: Annotated[
        float,
        Spec(
            label="Support buffers",
            meaning="Share of stress that a significant other takes away.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.27, 0.8),
            source="bellis2017",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.534
    support_direct: Annotated[
        float,
        Spec(
            label="Support itself",
            meaning="Wellbeing that a significant other adds.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.02),
        ),
    ] = 0.01
    protection_wellbeing: Annotated[
        float,
        Spec(
            label="Strengths and wellbeing",
            meaning="Wellbeing that full protective factors add.",
            unit="0 to 1",
            bounds=(0.0, 2.0),
            plausible=(0.26, 0.49),
        ),
    ] = 0.328
    inclusion_wellbeing: Annotated[
        float,
        Spec(
            label="Inclusion and wellbeing",
            meaning="Wellbeing that being included adds.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.1),
        ),
    ] = 0.04
    company: Annotated[
        float,
        Spec(
            label="Company",
            meaning="Wellbeing that a mentor adds with a full bond on equal terms.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.009, 0.073),
        ),
    ] = 0.0366
    mentor_stands_in: Annotated[
        float,
        Spec(
            label="A mentor stands in",
            meaning="How far a fully bonded mentor replaces a significant other.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.17, 1.0),
        ),
    ] = 0.68
    mood: Annotated[
        float,
        Spec(
            label="Mood",
            meaning="Standard deviation of a week's luck in wellbeing.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.03),
        ),
    ] = 0.02
    wellbeing_speed: Annotated[
        float,
        Spec(
            label="Wellbeing moves",
            meaning="Share of the way to where it tends that wellbeing goes in a week.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.04, 0.15),
        ),
    ] = 0.08
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
    gets_in: Annotated[
        float,
        Spec(
            label="Getting in",
            meaning="Weekly chance that a typical person left out becomes included.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.008, 0.035),
        ),
    ] = 0.018
    falls_out: Annotated[
        float,
        Spec(
            label="Falling out",
            meaning="Weekly chance that a typical included person is left out.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.004, 0.018),
        ),
    ] = 0.009
    status_steepness: Annotated[
        float,
        Spec(
            label="Steepness of status",
            meaning="How strongly a foothold moves getting in and falling out.",
            unit="log hazard",
            bounds=(0.0, 10.0),
            plausible=(1.2, 4.9),
        ),
    ] = 2.47
    status_wellbeing: Annotated[
        float,
        Spec(
            label="Wellbeing and status",
            meaning="Weight of wellbeing in a foothold.",
            unit="weight",
            bounds=(0.0, 10.0),
            plausible=(1.0, 3.0),
        ),
    ] = 2.2
    status_skills: Annotated[
        float,
        Spec(
            label="Skills and status",
            meaning="Weight of confidence and skills in a foothold.",
            unit="weight",
            bounds=(0.0, 10.0),
            plausible=(0.8, 2.5),
        ),
    ] = 1.6
    status_goal: Annotated[
        float,
        Spec(
            label="Goal and status",
            meaning="Weight of progress to a goal in a foothold.",
            unit="weight",
            bounds=(0.0, 10.0),
            plausible=(0.3, 1.5),
        ),
    ] = 0.8
    status_autonomy: Annotated[
        float,
        Spec(
            label="Autonomy and status",
            meaning="Weight of autonomy in a foothold.",
            unit="weight",
            bounds=(0.0, 10.0),
            plausible=(0.0, 1.0),
        ),
    ] = 0.5
    status_risk: Annotated[
        float,
        Spec(
            label="Risk and status",
            meaning="Weight of risk factors in a foothold.",
            unit="weight",
            bounds=(0.0, 10.0),
            plausible=(0.21, 0.83),
        ),
    ] = 0.416
    door_alone: Annotated[
        float,
        Spec(
            label="Doors opened alone",
            meaning="Weekly rate at which a person opens a service's door alone.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.002, 0.03),
        ),
    ] = 0.01
    door_usual: Annotated[
        float,
        Spec(
            label="Doors opened by professionals",
            meaning="Weekly rate at which usual professional support opens a door.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.002, 0.03),
        ),
    ] = 0.01
    door_intensive: Annotated[
        float,
        Spec(
            label="Doors opened intensively",
            meaning="Weekly rate at which intensive professional support opens a door.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.1),
        ),
    ] = 0.04
    door_mentor: Annotated[
        float,
        Spec(
            label="Doors opened by a mentor",
            meaning="Weekly rate at which a fully bonded mentor who signposts opens a door.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.12),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.05
    move_cuts: Annotated[
        float,
        Spec(
            label="A move cuts",
            meaning="Share of friends, staff and carers that a move cuts off.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.8),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    issue_raised: Annotated[
        float,
        Spec(
            label="Raising an issue",
            meaning="Chance in four weeks that a person raises an issue alone.",
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.15),
        ),
    ] = 0.06
    issue_resolved: Annotated[
        float,
        Spec(
            label="Resolving an issue",
            meaning="Chance in four weeks that a raised issue is resolved.",
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.2),
        ),
    ] = 0.08
    issue_mentor: Annotated[
        float,
        Spec(
            label="Somebody at one's side",
            meaning="What a fully bonded, independent mentor adds to both.",
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.5),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
    issue_autonomy: Annotated[
        float,
        Spec(
            label="Being heard",
            meaning="What a resolved issue adds to autonomy.",
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.15),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.05
