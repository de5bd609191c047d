"""Population facts. Needs: share of people in whom each is present."""

from typing import Annotated

from sim.declare import Declarations, Spec


class NeedFacts(Declarations):
    """Needs: share of people in whom each is present."""

    mental_health: Annotated[
        float,
        Spec(
            label="Mental health",
            meaning="Share of people with a mental health need.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.8),
        ),
    ] = 0.17
    substance_use: Annotated[
        float,
        Spec(
            label="Substance use",
            meaning="Share of people with a need around drugs or alcohol.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.7),
        ),
    ] = 0.06
    housing: Annotated[
        float,
        Spec(
            label="Housing",
            meaning="Share of people in need of housing.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.6),
        ),
    ] = 0.04
    literacy: Annotated[
        float,
        Spec(
            label="Literacy",
            meaning="Share of people in need of literacy.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.6),
        ),
    ] = 0.12
    communication: Annotated[
        float,
        Spec(
            label="Communication difference",
            meaning="Share of people who communicate differently.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.5),
        ),
    ] = 0.05
    caring: Annotated[
        float,
        Spec(
            label="Caring",
            meaning="Share of people who care for somebody.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.4),
        ),
    ] = 0.09
    discrimination: Annotated[
        float,
        Spec(
            label="Discrimination",
            meaning="Share of people who face discrimination.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.6),
        ),
    ] = 0.1
    first_days_need: Annotated[
        float,
        Spec(
            label="Need of the first days",
            meaning="Share of people without a bed, benefit or prescription at release.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.8),
        ),
    ] = 0.0
