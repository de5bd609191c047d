"""Prices: what each head of cost is made of, in pounds of 2025."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec

PRICE_YEAR = 2025


class Prices(Declarations):
    """Hold every unit price."""

    coordinator_year: Annotated[
        float,
        Spec(
            label="A coordinator",
            meaning="A full-time coordinator with on-costs and overheads.",
            unit="£ per year",
            bounds=(0.0, 500000.0),
            plausible=(35000.0, 60000.0),
        ),
    ] = 45000.0
    coordinator_training: Annotated[
        float,
        Spec(
            label="Training a coordinator",
            meaning="Full training for a coordinator in a year.",
            unit="£ per year",
            bounds=(0.0, 50000.0),
            plausible=(500.0, 4000.0),
        ),
    ] = 1500.0
    recruitment_year: Annotated[
        float,
        Spec(
            label="Looking for mentors",
            meaning="Usual recruitment of mentors.",
            unit="£ per 1,000 people and year",
            bounds=(0.0, 1000000.0),
            plausible=(1000.0, 12000.0),
        ),
    ] = 4000.0
    check_base: Annotated[
        float,
        Spec(
            label="A basic check",
            meaning="References and registration of a volunteer.",
            unit="£ per volunteer",
            bounds=(0.0, 1000.0),
            plausible=(10.0, 60.0),
        ),
    ] = 25.0
    check_full: Annotated[
        float,
        Spec(
            label="A full check",
            meaning="What full screening adds for each volunteer.",
            unit="£ per volunteer",
            bounds=(0.0, 5000.0),
            plausible=(50.0, 300.0),
        ),
    ] = 120.0
    training_hour: Annotated[
        float,
        Spec(
            label="An hour of training",
            meaning="An hour of training for one mentor or mentee.",
            unit="£ per person and hour",
            bounds=(0.0, 500.0),
            plausible=(8.0, 40.0),
        ),
    ] = 18.0
    mentor_meeting: Annotated[
        float,
        Spec(
            label="A mentors' meeting",
            meaning="A meeting, for each mentor who is active.",
            unit="£ per mentor",
            bounds=(0.0, 500.0),
            plausible=(3.0, 20.0),
        ),
    ] = 8.0
    recognition_year: Annotated[
        float,
        Spec(
            label="Recognition",
            meaning="Full recognition of an active mentor.",
            unit="£ per mentor and year",
            bounds=(0.0, 2000.0),
            plausible=(10.0, 100.0),
        ),
    ] = 40.0
    outreach_person: Annotated[
        float,
        Spec(
            label="Outreach",
            meaning="Full outreach, for each person offered.",
            unit="£ per person offered",
            bounds=(0.0, 2000.0),
            plausible=(20.0, 150.0),
        ),
    ] = 60.0
    on_costs: Annotated[
        float,
        Spec(
            label="On-costs",
            meaning="What an employer pays on top of pay.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.15, 0.35),
        ),
    ] = 0.25
    release_hour: Annotated[
        float,
        Spec(
            label="An employee's hour",
            meaning="An hour of an employee's time, released by the employer.",
            unit="£ per hour",
            bounds=(0.0, 200.0),
            plausible=(14.0, 35.0),
        ),
    ] = 20.0
    expenses_session: Annotated[
        float,
        Spec(
            label="Expenses",
            meaning="Travel and outings for a session.",
            unit="£ per session",
            bounds=(0.0, 200.0),
            plausible=(4.0, 20.0),
        ),
    ] = 9.0
    online_session: Annotated[
        float,
        Spec(
            label="Online",
            meaning="Platform and devices for a session.",
            unit="£ per session",
            bounds=(0.0, 50.0),
            plausible=(0.2, 4.0),
        ),
    ] = 1.0
    interpreter_hour: Annotated[
        float,
        Spec(
            label="An interpreter",
            meaning="An hour of an interpreter.",
            unit="£ per hour",
            bounds=(0.0, 300.0),
            plausible=(20.0, 60.0),
        ),
    ] = 35.0
    lesson: Annotated[
        float,
        Spec(
            label="A lesson",
            meaning="A language lesson beside each session.",
            unit="£ per session",
            bounds=(0.0, 200.0),
            plausible=(5.0, 30.0),
        ),
    ] = 12.0
    same_language_session: Annotated[
        float,
        Spec(
            label="Same-language mentors",
            meaning="Finding mentors of the same language, for each session.",
            unit="£ per session",
            bounds=(0.0, 100.0),
            plausible=(0.5, 6.0),
        ),
    ] = 2.0
    room_hour: Annotated[
        float,
        Spec(
            label="A room",
            meaning="A room for an hour.",
            unit="£ per hour",
            bounds=(0.0, 200.0),
            plausible=(2.0, 15.0),
        ),
    ] = 6.0
    drop_in_year: Annotated[
        float,
        Spec(
            label="A drop-in",
            meaning="A place where people drop in.",
            unit="£ per 1,000 people and year",
            bounds=(0.0, 2000000.0),
            plausible=(20000.0, 150000.0),
        ),
    ] = 60000.0
    community_year: Annotated[
        float,
        Spec(
            label="Community building",
            meaning="Full community building.",
            unit="£ per 1,000 people and year",
            bounds=(0.0, 2000000.0),
            plausible=(15000.0, 120000.0),
        ),
    ] = 40000.0
    intensive_year: Annotated[
        float,
        Spec(
            label="Intensive support",
            meaning="Intensive professional support on top of usual.",
            unit="£ per person and year",
            bounds=(0.0, 50000.0),
            plausible=(1000.0, 5000.0),
        ),
    ] = 2500.0
    service_place: Annotated[
        float,
        Spec(
            label="A place in a service",
            meaning="A place taken up in a service.",
            unit="£ per place",
            bounds=(0.0, 20000.0),
            plausible=(100.0, 1000.0),
        ),
    ] = 300.0
    discount_rate: Annotated[
        float,
        Spec(
            label="Discount rate",
            meaning="Real discount rate.",
            unit="per year",
            bounds=(0.0, 0.2),
            plausible=(0.01, 0.05),
            source="greenbook",
            grade=Grade.EXPERT,
        ),
    ] = 0.035
