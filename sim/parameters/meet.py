"""Uncertain parameters. Rule 5, meet."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class MeetParameters(Declarations):
    """Hold what nobody chooses about: rule 5, meet."""

    attend: Annotated[
        float,
        Spec(
            label="Turning up",
            meaning="Chance that both turn up to an agreed session at no bond and no strain.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.6, 0.9),
        ),
    ] = 0.78
    attend_bond: Annotated[
        float,
        Spec(
            label="Bond and turning up",
            meaning="What a full bond adds to turning up.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.35),
        ),
    ] = 0.2
    attend_strain: Annotated[
        float,
        Spec(
            label="Strain and turning up",
            meaning="What full strain takes from turning up.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.5),
        ),
    ] = 0.3
    attend_home: Annotated[
        float,
        Spec(
            label="Meeting at home",
            meaning="What meeting at home adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(0.0, 0.1),
        ),
    ] = 0.04
    attend_school: Annotated[
        float,
        Spec(
            label="Meeting at school",
            meaning="What meeting at school, where travel is no obstacle, adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(0.0, 0.15),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.06
    attend_workplace: Annotated[
        float,
        Spec(
            label="Meeting at work",
            meaning="What meeting at the mentor's work adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(0.0, 0.1),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.03
    attend_worship: Annotated[
        float,
        Spec(
            label="Meeting at worship",
            meaning="What meeting at a place of worship adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(-0.03, 0.1),
        ),
    ] = 0.02
    attend_hospital: Annotated[
        float,
        Spec(
            label="Meeting in hospital",
            meaning="What meeting in hospital adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(-0.15, 0.0),
        ),
    ] = -0.04
    attend_prison: Annotated[
        float,
        Spec(
            label="Meeting in prison",
            meaning="What meeting in prison adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(-0.25, 0.0),
        ),
    ] = -0.1
    attend_online: Annotated[
        float,
        Spec(
            label="Meeting online",
            meaning="What meeting online adds to turning up.",
            unit="chance",
            bounds=(-1.0, 1.0),
            plausible=(0.0, 0.15),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.06
    busy_mentors: Annotated[
        float,
        Spec(
            label="Busy mentors",
            meaning=("What work takes from turning up for mentors from business, unless released."),
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.08
    attend_prepared: Annotated[
        float,
        Spec(
            label="Prepared mentees turn up",
            meaning="What preparation adds to turning up.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.1),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.03
    attend_contract: Annotated[
        float,
        Spec(
            label="A contract and turning up",
            meaning="What a contract adds to turning up.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.1),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.03
    drop_in_irregular: Annotated[
        float,
        Spec(
            label="Drop-in is irregular",
            meaning="How much rarer a meeting is where people drop in.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.15, 0.55),
        ),
    ] = 0.35
    hours_around: Annotated[
        float,
        Spec(
            label="Time around a session",
            meaning="Mentor's time for travel and preparation, for each session.",
            unit="hours",
            bounds=(0.0, 8.0),
            plausible=(0.5, 2.0),
        ),
    ] = 1.0
