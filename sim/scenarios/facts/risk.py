"""Population facts. Risk factors: share of people in whom each is present."""

from typing import Annotated

from sim.declare import Declarations, Spec


class RiskFacts(Declarations):
    """Risk factors: share of people in whom each is present."""

    poverty: Annotated[
        float,
        Spec(
            label="Poverty",
            meaning="Share of people in poverty.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.9),
        ),
    ] = 0.22
    disability: Annotated[
        float,
        Spec(
            label="Disability or long-term condition",
            meaning="Share of people with a disability or long-term condition.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.6),
        ),
    ] = 0.2
    trauma: Annotated[
        float,
        Spec(
            label="Trauma",
            meaning="Share of people who carry trauma.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.6),
        ),
    ] = 0.14
    family_disruption: Annotated[
        float,
        Spec(
            label="Family disruption",
            meaning="Share of people whose family was disrupted.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.6),
        ),
    ] = 0.24
    early_parenthood: Annotated[
        float,
        Spec(
            label="Early parenthood",
            meaning="Share of people who became parents early.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.5),
        ),
    ] = 0.05
    care_experience: Annotated[
        float,
        Spec(
            label="Care experience",
            meaning="Share of people who were in care.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.5),
        ),
    ] = 0.03
    convictions: Annotated[
        float,
        Spec(
            label="Convictions",
            meaning="Share of people with convictions.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.01, 1.0),
        ),
    ] = 0.08
    exclusion_or_unemployment: Annotated[
        float,
        Spec(
            label="School exclusion or unemployment",
            meaning="Share of people excluded from school or unemployed.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.02, 1.0),
        ),
    ] = 0.11
    language_barrier: Annotated[
        float,
        Spec(
            label="Language barrier",
            meaning="Share of people who speak another language.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.8),
        ),
    ] = 0.05
    isolation: Annotated[
        float,
        Spec(
            label="Isolation",
            meaning="Share of people who are isolated.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.9),
        ),
    ] = 0.13
