"""Uncertain parameters. Rule 11, live: inclusion, needs, moves and issues."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class StatusParameters(Declarations):
    """Hold what nobody chooses about: rule 11, live: inclusion, needs, moves and issues."""

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
