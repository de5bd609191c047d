"""Population facts: who the people are, and what is around them."""

from typing import Annotated

from sim.declare import Declarations, Spec, Switch


class ShapeFacts(Declarations):
    """Who comes, and when."""

    inflow: Annotated[
        bool,
        Switch(
            label="Weekly inflow",
            meaning="Whether people arrive week by week, or are all there at the start.",
        ),
    ] = False
    release: Annotated[
        bool,
        Switch(
            label="Release or discharge",
            meaning="Whether people arrive at their release or discharge.",
        ),
    ] = False
    lead_weeks: Annotated[
        int,
        Spec(
            label="Known before release",
            meaning="Weeks before release or discharge at which people can be referred.",
            unit="weeks",
            bounds=(0, 52),
            plausible=(0, 26),
            whole=True,
            when={"release": (True,)},
        ),
    ] = 0
    age_low: Annotated[
        float,
        Spec(
            label="Youngest",
            meaning="Age of the youngest.",
            unit="years",
            bounds=(0.0, 110.0),
            plausible=(5.0, 80.0),
        ),
    ] = 16.0
    age_high: Annotated[
        float,
        Spec(
            label="Oldest",
            meaning="Age of the oldest.",
            unit="years",
            bounds=(0.0, 115.0),
            plausible=(15.0, 95.0),
        ),
    ] = 65.0
    female_share: Annotated[
        float,
        Spec(
            label="Women and girls",
            meaning="Share of women and girls.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.9),
        ),
    ] = 0.5
    minority_share: Annotated[
        float,
        Spec(
            label="Minority communities",
            meaning="Share of people from minority communities.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.6),
        ),
    ] = 0.2
    moves_per_year: Annotated[
        float,
        Spec(
            label="Moves",
            meaning="Moves of placement, school or home in a year.",
            unit="per year",
            bounds=(0.0, 10.0),
            plausible=(0.0, 3.0),
        ),
    ] = 0.1


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
            meaning=(
                "Share of people who miss a bed, a benefit or a prescription at "
                "release or discharge."
            ),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.8),
        ),
    ] = 0.0


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
            unit="per 1,000 persons",
            bounds=(0.0, 5000.0),
            plausible=(50.0, 1000.0),
        ),
    ] = 360.0
    supply_near_peers: Annotated[
        float,
        Spec(
            label="Supply: near-peers",
            meaning="Potential near-peer mentors.",
            unit="per 1,000 persons",
            bounds=(0.0, 5000.0),
            plausible=(10.0, 500.0),
        ),
    ] = 120.0
    supply_lived_experience: Annotated[
        float,
        Spec(
            label="Supply: lived experience",
            meaning="Potential mentors with lived experience.",
            unit="per 1,000 persons",
            bounds=(0.0, 5000.0),
            plausible=(5.0, 200.0),
        ),
    ] = 40.0


class Facts(AroundFacts, OutlookFacts, NeedFacts, RiskFacts, ShapeFacts):
    """Hold every population fact, at the value of people at large.

    The bases stand last to first because pydantic collects their fields in that order.
    """
