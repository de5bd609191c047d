"""Population facts. Strengths and outlook at the start: means on a scale from 0 to 1."""

from typing import Annotated

from sim.declare import Declarations, Spec


class OutlookFacts(Declarations):
    """Strengths and outlook at the start: means on a scale from 0 to 1."""

    level_self_esteem: Annotated[
        float,
        Spec(
            label="Self-esteem",
            meaning="Mean self-esteem at arrival.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.4, 0.7),
        ),
    ] = 0.55
    level_confidence: Annotated[
        float,
        Spec(
            label="Confidence",
            meaning="Mean confidence at arrival.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.4, 0.7),
        ),
    ] = 0.55
    level_hope: Annotated[
        float,
        Spec(
            label="Hope",
            meaning="Mean hope at arrival.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.4, 0.7),
        ),
    ] = 0.55
    level_social: Annotated[
        float,
        Spec(
            label="Social skills",
            meaning="Mean social skills at arrival.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.4, 0.7),
        ),
    ] = 0.55
    level_practical: Annotated[
        float,
        Spec(
            label="Practical skills",
            meaning="Mean practical skills at arrival.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.4, 0.7),
        ),
    ] = 0.55
    level_belonging: Annotated[
        float,
        Spec(
            label="Belonging",
            meaning="Mean belonging at arrival.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.4, 0.7),
        ),
    ] = 0.55
    motivation: Annotated[
        float,
        Spec(
            label="Motivation",
            meaning="Mean motivation.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.3, 0.7),
        ),
    ] = 0.5
    help_seeking: Annotated[
        float,
        Spec(
            label="Help-seeking",
            meaning="Mean readiness to seek help.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.3, 0.7),
        ),
    ] = 0.5
    trust_in_services: Annotated[
        float,
        Spec(
            label="Trust in services",
            meaning="Mean trust in services, and in a new organisation.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.25, 0.75),
        ),
    ] = 0.5
    stigma: Annotated[
        float,
        Spec(
            label="Internalised stigma",
            meaning="Mean internalised stigma.",
            unit="0 to 1",
            bounds=(0.02, 0.98),
            plausible=(0.15, 0.6),
        ),
    ] = 0.3
