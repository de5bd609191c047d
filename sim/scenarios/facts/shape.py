"""Population facts. Who comes, and when."""

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
