"""Levers: when the programme runs, and how much it may spend."""

from typing import Annotated

from sim.declare import Declarations, Spec


class TimingLevers(Declarations):
    """Choose when the programme starts, grows and ends."""

    start_week: Annotated[
        int,
        Spec(
            label="Start",
            meaning="The week in which the programme opens.",
            unit="weeks",
            bounds=(0, 780),
            plausible=(0, 52),
            whole=True,
        ),
    ] = 0
    ramp_up_weeks: Annotated[
        int,
        Spec(
            label="Ramp-up",
            meaning="Over how many weeks the programme grows to full size.",
            unit="weeks",
            bounds=(0, 520),
            plausible=(0, 104),
            whole=True,
        ),
    ] = 13
    funding_ends_week: Annotated[
        int | None,
        Spec(
            label="Funding ends",
            meaning="The week in which money, and with it every match, ends.",
            unit="weeks",
            bounds=(1, 780),
            plausible=(26, 156),
            whole=True,
            absent=1e6,
        ),
    ] = None
    budget_cap: Annotated[
        float | None,
        Spec(
            label="Budget",
            meaning="What may be spent in all, per 1,000 people; then no new match is made.",
            unit="£ per 1,000 people",
            bounds=(0, 1e9),
            plausible=(50_000, 2_000_000),
            absent=1e18,
        ),
    ] = None
