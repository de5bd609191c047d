"""Population facts. The community and the services around them."""

from typing import Annotated

from sim.declare import Declarations, Spec


class AroundFacts(Declarations):
    """The community and the services around them."""

    supporters: Annotated[
        float,
        Spec(
            label="Supporters",
            meaning="How rich the community is in natural mentors.",
            unit="times usual",
            bounds=(0.0, 10.0),
            plausible=(0.5, 1.5),
        ),
    ] = 1.0
    opportunities: Annotated[
        float,
        Spec(
            label="Opportunities",
            meaning="How many places in work, school and groups there are.",
            unit="times usual",
            bounds=(0.0, 10.0),
            plausible=(0.4, 1.6),
        ),
    ] = 1.0
    exclusion_rate: Annotated[
        float,
        Spec(
            label="Falling out",
            meaning="How readily people are left out.",
            unit="times usual",
            bounds=(0.0, 10.0),
            plausible=(0.5, 2.0),
        ),
    ] = 1.0
    service_places: Annotated[
        float,
        Spec(
            label="Places in services",
            meaning="Free places in services.",
            unit="per 100 people and week",
            bounds=(0.0, 100.0),
            plausible=(0.1, 2.0),
        ),
    ] = 0.5
    service_access: Annotated[
        float,
        Spec(
            label="Access to services",
            meaning="How easily a person alone gets to a service.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.9),
        ),
    ] = 0.5
    issue_rate: Annotated[
        float,
        Spec(
            label="Issues",
            meaning="Issues a year that somebody could speak up about.",
            unit="per year",
            bounds=(0.0, 12.0),
            plausible=(0.1, 1.0),
        ),
    ] = 0.3
    starts_included: Annotated[
        float,
        Spec(
            label="Included at the start",
            meaning="Share of people included at arrival.",
            unit="share",
            bounds=(0.01, 0.99),
            plausible=(0.05, 0.95),
        ),
    ] = 0.75
    event_rate: Annotated[
        float,
        Spec(
            label="Adverse events",
            meaning="How much likelier adverse events are than for people at large.",
            unit="times usual",
            bounds=(0.0, 50.0),
            plausible=(0.3, 6.0),
        ),
    ] = 1.0
    supply_adults: Annotated[
        float,
        Spec(
            label="Supply: adults",
            meaning="Potential conventional mentors.",
            unit="per 1,000 people",
            bounds=(0.0, 5000.0),
            plausible=(50.0, 1000.0),
        ),
    ] = 360.0
    supply_near_peers: Annotated[
        float,
        Spec(
            label="Supply: near-peers",
            meaning="Potential near-peer mentors.",
            unit="per 1,000 people",
            bounds=(0.0, 5000.0),
            plausible=(10.0, 500.0),
        ),
    ] = 120.0
    supply_lived_experience: Annotated[
        float,
        Spec(
            label="Supply: lived experience",
            meaning="Potential mentors with lived experience.",
            unit="per 1,000 people",
            bounds=(0.0, 5000.0),
            plausible=(5.0, 200.0),
        ),
    ] = 40.0
