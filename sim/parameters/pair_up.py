"""Uncertain parameters. Rule 4, pair up."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class PairUpParameters(Declarations):
    """Hold what nobody chooses about: rule 4, pair up."""

    matching_share: Annotated[
        float,
        Spec(
            label="Time for matching",
            meaning=(
                "Share of coordinators' time that goes to making matches; the rest supports them."
            ),
            unit="share",
            bounds=(0.01, 0.99),
            plausible=(0.2, 0.5),
        ),
    ] = 0.35
    matching_carry_over: Annotated[
        float,
        Spec(
            label="Hours saved up",
            meaning="Weeks of matching time that can be saved up.",
            unit="weeks",
            bounds=(1.0, 52.0),
            plausible=(1.0, 8.0),
        ),
    ] = 4.0
    hours_per_match: Annotated[
        float,
        Spec(
            label="A match takes",
            meaning="Coordinator's hours for one match at middling structure.",
            unit="hours",
            bounds=(0.1, 100.0),
            plausible=(4.0, 16.0),
        ),
    ] = 8.0
    hours_per_extra_member: Annotated[
        float,
        Spec(
            label="A group member takes",
            meaning="Hours for each further member of a group, as a share of a pair.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.8),
        ),
    ] = 0.4
    family_hours: Annotated[
        float,
        Spec(
            label="Bringing the family in",
            meaning="Coordinator's hours for each match with full family involvement.",
            unit="hours",
            bounds=(0.0, 50.0),
            plausible=(1.0, 6.0),
        ),
    ] = 3.0
    drop_in_matching: Annotated[
        float,
        Spec(
            label="Drop-in matching",
            meaning="Hours for finding a mentor at a drop-in, as a share of a pair.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.5),
        ),
    ] = 0.2
    likeness_in_fit: Annotated[
        float,
        Spec(
            label="Likeness in fit",
            meaning="How much of how well two people suit is likeness.",
            unit="share",
            bounds=(0.0, 0.5),
            plausible=(0.05, 0.4),
            source="eby2013",
            grade=Grade.META_ANALYSIS,
        ),
    ] = 0.2
    wishes_in_fit: Annotated[
        float,
        Spec(
            label="Wishes in fit",
            meaning="How much of how well two people suit is wishes met.",
            unit="share",
            bounds=(0.0, 0.5),
            plausible=(0.05, 0.4),
        ),
    ] = 0.2
    difficulty_of_age: Annotated[
        float,
        Spec(
            label="Difficulty of age",
            meaning="How much harder a match is for each year from 10 to 18, in risk factors.",
            unit="per year",
            bounds=(0.0, 2.0),
            plausible=(0.1, 0.5),
            source="kupersmidt2017",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.3
    gap_start: Annotated[
        float,
        Spec(
            label="Power gap at the start",
            meaning="Power gap between a conventional mentor and a mentee.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.6, 0.95),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.8
    gap_start_peer: Annotated[
        float,
        Spec(
            label="Power gap between peers",
            meaning="Power gap at the start with a peer.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.6),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.35
    gap_of_direction: Annotated[
        float,
        Spec(
            label="Direction widens",
            meaning="How much wider the gap starts with a fully directive style.",
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.3),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.1
    contract_gap: Annotated[
        float,
        Spec(
            label="A contract evens",
            meaning="How much narrower the gap starts with a contract.",
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.1),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.03
    mentee_training_gap: Annotated[
        float,
        Spec(
            label="Preparation evens",
            meaning="How much narrower the gap starts with a prepared mentee.",
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.08
