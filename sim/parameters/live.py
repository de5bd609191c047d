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
