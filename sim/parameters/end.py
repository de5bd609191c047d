"""Uncertain parameters. Rule 10, end."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class EndParameters(Declarations):
    """Hold what nobody chooses about: rule 10, end."""

    mentor_leaves: Annotated[
        float,
        Spec(
            label="Mentors leave",
            meaning="Weekly hazard that a mentor leaves the programme, after the commitment.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.006, 0.015),
            source="spencer2018",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.0112
    mentor_moves: Annotated[
        float,
        Spec(
            label="Mentors move",
            meaning="Weekly hazard that a mentor moves away.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.0002, 0.0015),
            source="spencer2018",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.0009
    inside_commitment: Annotated[
        float,
        Spec(
            label="The promise holds",
            meaning="Share of a hazard that is left inside the commitment.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.4, 0.49),
        ),
    ] = 0.442
    contract_holds: Annotated[
        float,
        Spec(
            label="A contract holds",
            meaning="How much further a contract lowers that share.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.4),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.15
    leaves_strain: Annotated[
        float,
        Spec(
            label="Strain and leaving",
            meaning="How much strain raises leaving.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.3, 1.5),
        ),
    ] = 0.85
    leaves_support: Annotated[
        float,
        Spec(
            label="Support and staying",
            meaning="How much support lowers leaving.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.4, 1.5),
            source="mcquillin2021",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.9
    leaves_learning: Annotated[
        float,
        Spec(
            label="Learning and staying",
            meaning="How much learning lowers leaving.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.0, 0.6),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
    leaves_meetings: Annotated[
        float,
        Spec(
            label="Meetings and staying",
            meaning="How much a mentors' meeting a month lowers leaving.",
            unit="log hazard",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.3),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.1
    leaves_paid: Annotated[
        float,
        Spec(
            label="Pay and staying",
            meaning="How much pay lowers leaving.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.2, 1.2),
            source="eddy2017",
            grade=Grade.TRIAL,
        ),
    ] = 0.7
    mentor_ends: Annotated[
        float,
        Spec(
            label="Mentors end a match",
            meaning="Weekly hazard that a mentor ends one match and stays.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.001, 0.005),
        ),
    ] = 0.002
    ends_bond: Annotated[
        float,
        Spec(
            label="Bond and ending",
            meaning="How much a bond lowers ending.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.8, 2.5),
        ),
    ] = 1.6
    ends_support: Annotated[
        float,
        Spec(
            label="Support and mentors' ending",
            meaning="How much support lowers a mentor's ending a match.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.3, 1.5),
            source="mcquillin2021",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.8
    ends_risk: Annotated[
        float,
        Spec(
            label="Risk and mentors' ending",
            meaning="How much each risk factor raises a mentor's ending a match.",
            unit="log hazard",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.15),
        ),
    ] = 0.06
    mentee_leaves: Annotated[
        float,
        Spec(
            label="Mentees leave",
            meaning="Weekly hazard that a mentee leaves.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.0007, 0.0035),
        ),
    ] = 0.0022
    mentee_leaves_risk: Annotated[
        float,
        Spec(
            label="Risk and leaving",
            meaning="How much each risk factor raises a mentee's leaving.",
            unit="log hazard",
            bounds=(0.0, 1.0),
            plausible=(0.08, 0.3),
            source="kupersmidt2017",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.2
    mentee_leaves_age: Annotated[
        float,
        Spec(
            label="Age and leaving",
            meaning="How much each year from 8 to 18 raises a mentee's leaving.",
            unit="log hazard",
            bounds=(0.0, 1.0),
            plausible=(0.11, 0.4),
            source="grossman2002",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.3
    mentee_leaves_support: Annotated[
        float,
        Spec(
            label="Support and mentees' staying",
            meaning="How much support lowers a mentee's leaving.",
            unit="log hazard",
            bounds=(0.0, 5.0),
            plausible=(0.1, 0.8),
        ),
    ] = 0.4
    drift: Annotated[
        float,
        Spec(
            label="Drifting apart",
            meaning="Weekly hazard once about four agreed meetings in a row were missed.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.09),
        ),
    ] = 0.054
    not_suited: Annotated[
        float,
        Spec(
            label="Not suited",
            meaning="Weekly hazard in the first weeks, for people who do not suit at all.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.001, 0.012),
        ),
    ] = 0.004
    feedback_mends: Annotated[
        float,
        Spec(
            label="Feedback mends",
            meaning="Share of troubled matches that two feedback rounds a year mend.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.6),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    completion_jump: Annotated[
        float,
        Spec(
            label="Stopping when the promise is kept",
            meaning="Weekly hazard of stopping in the four weeks after the commitment.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.025, 0.12),
        ),
    ] = 0.08
    mentor_stops: Annotated[
        float,
        Spec(
            label="Mentors stop",
            meaning="Share of such endings in which the mentor stopped.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.5, 0.9),
            source="spencer2018",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.65
    mentor_stays: Annotated[
        float,
        Spec(
            label="Mentors stay",
            meaning="Share of these mentors who stay in the data bank.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.5),
        ),
    ] = 0.2
    recognition_keeps: Annotated[
        float,
        Spec(
            label="Recognition keeps",
            meaning="What full recognition adds to that share, against middling.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.6),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    moves_far: Annotated[
        float,
        Spec(
            label="Moves far",
            meaning="Share of mentees' moves that are too far to go on meeting.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.8),
        ),
    ] = 0.5
    rupture: Annotated[
        float,
        Spec(
            label="A break-up hurts",
            meaning="Share of self-esteem lost when a match breaks up at its start.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.18, 0.46),
            source="grossman2002",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.37
    mates_soften: Annotated[
        float,
        Spec(
            label="Members soften",
            meaning="How much a group that holds together softens a break-up.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.8),
        ),
    ] = 0.5
    drop_in_softens: Annotated[
        float,
        Spec(
            label="Drop-in softens",
            meaning="How much of a break-up is felt where others are there.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.8),
        ),
    ] = 0.4
    alumni_rate: Annotated[
        float,
        Spec(
            label="Becoming a mentor",
            meaning=(
                "Chance that somebody whose match went well becomes a mentor, with full invitation."
            ),
            unit="chance",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.8),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.4
