"""Uncertain parameters. Rule 9, strain."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class StrainParameters(Declarations):
    """Hold what nobody chooses about: rule 9, strain."""

    strain_speed: Annotated[
        float,
        Spec(
            label="Strain moves",
            meaning="Share of the way to where it tends that strain goes in a week.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.02, 0.1),
        ),
    ] = 0.05
    strain_at_rest: Annotated[
        float,
        Spec(
            label="Strain at rest",
            meaning="Strain of a mentor without a match.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.4),
        ),
    ] = 0.25
    strain_base: Annotated[
        float,
        Spec(
            label="Strain, base",
            meaning="Strain of mentoring with full support and before anything that holds.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.55),
        ),
    ] = 0.42
    strain_of_load: Annotated[
        float,
        Spec(
            label="Strain of load",
            meaning="Strain that each match adds.",
            unit="per match",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.15),
        ),
    ] = 0.08
    strain_of_member: Annotated[
        float,
        Spec(
            label="Strain of a member",
            meaning="What a further member of a group weighs, against a match.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.5),
        ),
    ] = 0.25
    strain_of_thin_support: Annotated[
        float,
        Spec(
            label="Strain of thin support",
            meaning="Strain where there is no support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.5),
        ),
    ] = 0.25
    strain_of_difficulty: Annotated[
        float,
        Spec(
            label="Strain of difficulty",
            meaning="Strain that each further risk factor of one's mentee adds.",
            unit="per risk factor",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.15),
        ),
    ] = 0.086
    training_holds: Annotated[
        float,
        Spec(
            label="Training holds",
            meaning="Strain that training takes away.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.25),
        ),
    ] = 0.1
    meetings_hold: Annotated[
        float,
        Spec(
            label="Mentors' meetings hold",
            meaning="Strain that mentors' own meetings take away.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.08
    recognition_holds: Annotated[
        float,
        Spec(
            label="Recognition holds",
            meaning="Strain that full recognition takes away, against middling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.3),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.15
    expenses_hold: Annotated[
        float,
        Spec(
            label="Expenses hold",
            meaning="Strain that meeting expenses takes away.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.08),
        ),
    ] = 0.02
    strain_of_identity: Annotated[
        float,
        Spec(
            label="Strain of identity",
            meaning="Strain of a changing identity with lived experience and no support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.5),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    setback_rate: Annotated[
        float,
        Spec(
            label="Setbacks",
            meaning="Weekly hazard of a setback for a mentor with lived experience.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.002, 0.015),
        ),
    ] = 0.006
    setback_strain: Annotated[
        float,
        Spec(
            label="A setback strains",
            meaning="Strain that a setback adds.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.4),
        ),
    ] = 0.2
    boundary_rate: Annotated[
        float,
        Spec(
            label="Boundary problems",
            meaning="Weekly hazard of a boundary problem.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.0002, 0.002),
        ),
    ] = 0.0008
    screening_protects: Annotated[
        float,
        Spec(
            label="Screening protects",
            meaning="Share of boundary problems that full screening prevents.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.9),
        ),
    ] = 0.6
    boundary_lived_experience: Annotated[
        float,
        Spec(
            label="Boundaries and lived experience",
            meaning="How much more often boundaries are a problem.",
            unit="share",
            bounds=(0.0, 5.0),
            plausible=(0.0, 1.0),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    boundary_unseen: Annotated[
        float,
        Spec(
            label="Confidentiality and concerns",
            meaning=(
                "How much more often a boundary problem goes unseen under full confidentiality."
            ),
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.3),
        ),
    ] = 0.1
    support_hours: Annotated[
        float,
        Spec(
            label="Support takes",
            meaning=(
                "Coordinator's hours a week for each match, before supervision and structure."
            ),
            unit="hours per week",
            bounds=(0.0, 10.0),
            plausible=(0.15, 0.6),
        ),
    ] = 0.3
    supervision_hours: Annotated[
        float,
        Spec(
            label="A contact takes",
            meaning="Coordinator's hours a week for each supervision contact a month.",
            unit="hours",
            bounds=(0.0, 10.0),
            plausible=(0.15, 0.6),
        ),
    ] = 0.3
    structure_hours: Annotated[
        float,
        Spec(
            label="Structure takes",
            meaning="Coordinator's hours a week for each match that full structure takes.",
            unit="hours per week",
            bounds=(0.0, 10.0),
            plausible=(0.05, 0.4),
        ),
    ] = 0.2
    feedback_hours: Annotated[
        float,
        Spec(
            label="A feedback round takes",
            meaning="Coordinator's hours for each match and feedback round.",
            unit="hours",
            bounds=(0.0, 20.0),
            plausible=(0.5, 2.0),
        ),
    ] = 1.0
    bridging_hours: Annotated[
        float,
        Spec(
            label="Bridging takes",
            meaning="Coordinator's hours a week for each match that bridging contact takes.",
            unit="hours per week",
            bounds=(0.0, 10.0),
            plausible=(0.02, 0.1),
        ),
    ] = 0.05
    ending_hours: Annotated[
        float,
        Spec(
            label="Managed endings take",
            meaning=("Coordinator's hours a week for each match that managing every ending takes."),
            unit="hours per week",
            bounds=(0.0, 10.0),
            plausible=(0.02, 0.1),
        ),
    ] = 0.05
    structure_supports: Annotated[
        float,
        Spec(
            label="Structure supports",
            meaning="How much more support a fully structured programme gives, against none.",
            unit="share",
            bounds=(-1.0, 2.0),
            plausible=(0.0, 0.5),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
    support_curve: Annotated[
        float,
        Spec(
            label="Support and hours",
            meaning="How fast support rises with the hours there are for it.",
            unit="rate",
            bounds=(0.1, 10.0),
            plausible=(1.0, 2.5),
        ),
    ] = 1.6
    supervision_half: Annotated[
        float,
        Spec(
            label="Supervision, half",
            meaning="Contacts a month that give half of what supervision can give.",
            unit="contacts per month",
            bounds=(0.01, 5.0),
            plausible=(0.1, 0.8),
        ),
    ] = 0.3
    support_without_supervision: Annotated[
        float,
        Spec(
            label="Support without supervision",
            meaning="Share of support that is left without planned supervision.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.7),
        ),
    ] = 0.5
    growth_thins: Annotated[
        float,
        Spec(
            label="Fast growth thins",
            meaning="Share of support that is lost while everything is new.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.5),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
