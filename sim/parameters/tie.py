"""Uncertain parameters. Rule 8, tie."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class TieParameters(Declarations):
    """Hold what nobody chooses about: rule 8, tie."""

    close_tie: Annotated[
        float,
        Spec(
            label="A close tie",
            meaning="Strength from which a tie is close.",
            unit="0 to 1",
            bounds=(0.1, 1.0),
            plausible=(0.5, 0.7),
        ),
    ] = 0.6
    contact_base: Annotated[
        float,
        Spec(
            label="Contact, base",
            meaning="Chance of contact in four weeks with the weakest friend.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.3),
        ),
    ] = 0.15
    contact_strength: Annotated[
        float,
        Spec(
            label="Contact and strength",
            meaning="What a full tie adds to the chance of contact.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.5, 0.9),
        ),
    ] = 0.75
    contact_kin: Annotated[
        float,
        Spec(
            label="Contact with kin",
            meaning="What being kin adds to the chance of contact.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.25),
        ),
    ] = 0.15
    contact_natural: Annotated[
        float,
        Spec(
            label="Contact with a natural mentor",
            meaning="What being a natural mentor adds to the chance of contact.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.4),
        ),
    ] = 0.2
    contact_strengthens: Annotated[
        float,
        Spec(
            label="Contact strengthens",
            meaning="Share of the way to a full tie that contact in four weeks brings.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.12),
        ),
    ] = 0.06
    kin_strengthens: Annotated[
        float,
        Spec(
            label="Contact with kin strengthens",
            meaning=("Share of the way to a full tie that contact with kin in four weeks brings."),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.004, 0.03),
        ),
    ] = 0.01
    friend_fades: Annotated[
        float,
        Spec(
            label="Friends fade",
            meaning="Share of a friendship lost in four weeks without contact.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.15),
            source="roberts2011",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.08
    kin_fades: Annotated[
        float,
        Spec(
            label="Kin fade",
            meaning="Share of a kin tie lost in four weeks without contact.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.004, 0.03),
            source="roberts2011",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.01
    family_contact: Annotated[
        float,
        Spec(
            label="Family involvement",
            meaning="What full family involvement adds to contact with kin.",
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.15),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.1
    tie_ends_below: Annotated[
        float,
        Spec(
            label="A tie ends",
            meaning="Strength below which a tie ends.",
            unit="0 to 1",
            bounds=(0.01, 0.5),
            plausible=(0.05, 0.15),
        ),
    ] = 0.1
    tie_starts_at: Annotated[
        float,
        Spec(
            label="A friendship begins",
            meaning="Strength of a new friendship.",
            unit="0 to 1",
            bounds=(0.05, 1.0),
            plausible=(0.15, 0.4),
        ),
    ] = 0.25
    introduced_starts_at: Annotated[
        float,
        Spec(
            label="An introduction begins",
            meaning="Strength of a tie made by an introduction.",
            unit="0 to 1",
            bounds=(0.05, 1.0),
            plausible=(0.15, 0.45),
        ),
    ] = 0.3
    natural_mentor_starts_at: Annotated[
        float,
        Spec(
            label="A natural mentor begins",
            meaning="Strength of a new tie to a natural mentor.",
            unit="0 to 1",
            bounds=(0.05, 1.0),
            plausible=(0.3, 0.6),
        ),
    ] = 0.45
    new_acquaintance: Annotated[
        float,
        Spec(
            label="New acquaintances",
            meaning="Chance of a new acquaintance in four weeks.",
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.12),
        ),
    ] = 0.05
    closes_triad: Annotated[
        float,
        Spec(
            label="Friends' friends",
            meaning="Chance of being drawn to a friend's friend in four weeks.",
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.15),
            source="kossinets2006",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.06
    likeness_counts: Annotated[
        float,
        Spec(
            label="Likeness counts",
            meaning="How often a difference of status keeps two people apart.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.8),
        ),
    ] = 0.5
    natural_mentor_rate: Annotated[
        float,
        Spec(
            label="Finding a natural mentor",
            meaning=(
                "Chance in four weeks that a person without a significant other "
                "finds one, at two risk factors."
            ),
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.001, 0.012),
        ),
    ] = 0.004
    natural_mentor_risk: Annotated[
        float,
        Spec(
            label="Natural mentors and risk",
            meaning="How much each risk factor lowers that chance.",
            unit="log hazard",
            bounds=(0.0, 2.0),
            plausible=(0.1, 0.45),
            source="hughes2021",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.25
    community_building_gain: Annotated[
        float,
        Spec(
            label="Community building",
            meaning="How much full community building raises that chance.",
            unit="share",
            bounds=(0.0, 20.0),
            plausible=(0.5, 5.0),
        ),
    ] = 2.0
    introduction_rate: Annotated[
        float,
        Spec(
            label="Introductions",
            meaning=("Chance of an introduction in four weeks, with a full bond and full effort."),
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.5),
        ),
    ] = 0.25
    mates_befriend: Annotated[
        float,
        Spec(
            label="Group members befriend",
            meaning="Chance in four weeks that two members of a close group become friends.",
            unit="per four weeks",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.5),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.25
