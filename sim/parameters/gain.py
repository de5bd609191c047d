"""Uncertain parameters. Rule 7, gain."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class GainParameters(Declarations):
    """Hold what nobody chooses about: rule 7, gain."""

    expressive_gain: Annotated[
        float,
        Spec(
            label="Expressive gain",
            meaning=(
                "What a session with a full bond on equal terms adds, as a share "
                "of the distance to 1."
            ),
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.017, 0.043),
        ),
    ] = 0.0347
    instrumental_gain: Annotated[
        float,
        Spec(
            label="Instrumental gain",
            meaning=(
                "What a session of work with a fully competent mentor adds, as a "
                "share of the distance to 1."
            ),
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.015, 0.033),
        ),
    ] = 0.022
    trade_off: Annotated[
        float,
        Spec(
            label="Trade-off",
            meaning="How much of the expressive part fully instrumental work gives up.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.2, 1.2),
        ),
    ] = 0.81
    mastery: Annotated[
        float,
        Spec(
            label="Mastery",
            meaning="How much of an instrumental gain also feeds self-esteem and hope.",
            unit="share",
            bounds=(0.0, 3.0),
            plausible=(0.26, 1.5),
        ),
    ] = 1.03
    enough_bond: Annotated[
        float,
        Spec(
            label="Enough of a bond",
            meaning="Bond at which half of what competence can do is done.",
            unit="0 to 1",
            bounds=(0.01, 1.0),
            plausible=(0.05, 0.4),
        ),
    ] = 0.2
    adult_base: Annotated[
        float,
        Spec(
            label="Competence of adults, base",
            meaning="Competence of an adult without skill and support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.3),
        ),
    ] = 0.2
    adult_skill: Annotated[
        float,
        Spec(
            label="Skill of adults",
            meaning="How much of an adult's competence is skill.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.3, 0.8),
        ),
    ] = 0.55
    adult_support: Annotated[
        float,
        Spec(
            label="Support of adults",
            meaning="How much of an adult's competence comes from support.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.1, 0.4),
        ),
    ] = 0.25
    peer_base: Annotated[
        float,
        Spec(
            label="Competence of peers, base",
            meaning="Competence of a peer without skill and support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.2),
        ),
    ] = 0.12
    peer_skill: Annotated[
        float,
        Spec(
            label="Skill of peers",
            meaning="How much of a peer's competence is skill.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.1, 0.4),
        ),
    ] = 0.25
    peer_support: Annotated[
        float,
        Spec(
            label="Support of peers",
            meaning="How much of a peer's competence comes from support.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.3, 0.8),
            source="burton2022",
            grade=Grade.META_ANALYSIS,
        ),
    ] = 0.55
    training_scale: Annotated[
        float,
        Spec(
            label="Training sinks in",
            meaning="Hours of training after which two-thirds of what it can give is had.",
            unit="hours",
            bounds=(1.0, 100.0),
            plausible=(4.0, 16.0),
        ),
    ] = 8.0
    usual_training: Annotated[
        float,
        Spec(
            label="Usual training",
            meaning="Share of what training can give that a usual programme gives.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.7),
        ),
    ] = 0.53
    training_competence: Annotated[
        float,
        Spec(
            label="Training and skill",
            meaning="What full training adds to a mentor's skill.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.5),
        ),
    ] = 0.25
    competence_profession: Annotated[
        float,
        Spec(
            label="Helping professions",
            meaning="What a helping profession adds to a mentor's skill.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.3),
            source="raposa2019",
            grade=Grade.META_ANALYSIS,
        ),
    ] = 0.15
    competence_school_staff: Annotated[
        float,
        Spec(
            label="School staff",
            meaning="What working in a school adds to a mentor's skill.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
        ),
    ] = 0.08
    competence_students: Annotated[
        float,
        Spec(
            label="Students",
            meaning="What being a student takes from a mentor's skill.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.15),
        ),
    ] = 0.05
    spread_confidence: Annotated[
        float,
        Spec(
            label="Gains in confidence",
            meaning="Share of a gain that reaches confidence.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.8),
        ),
    ] = 0.5
    spread_social: Annotated[
        float,
        Spec(
            label="Gains in social skills",
            meaning="Share of a gain that reaches social skills.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.8),
        ),
    ] = 0.5
    spread_belonging: Annotated[
        float,
        Spec(
            label="Gains in belonging",
            meaning="Share of the expressive gain that reaches belonging.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.8),
        ),
    ] = 0.5
    dilution_of_gains: Annotated[
        float,
        Spec(
            label="Shared attention, gains",
            meaning="How much less each member of a larger group gains in a session.",
            unit="exponent",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.35),
        ),
    ] = 0.15
    cohesion_belonging: Annotated[
        float,
        Spec(
            label="Groups and belonging",
            meaning="What a session in a group that holds together adds to belonging.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.03),
            source="kuperminc",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.012
    mates_help: Annotated[
        float,
        Spec(
            label="Members help each other",
            meaning=(
                "What a session in a group that holds together adds to self-esteem and confidence."
            ),
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.012),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.005
    dependency_costs: Annotated[
        float,
        Spec(
            label="Dependency costs",
            meaning="How much of the instrumental gain full dependency takes.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.7),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    targets_displace_goal: Annotated[
        float,
        Spec(
            label="Targets displace the goal",
            meaning="How much of the mentee's own goal fully imposed targets displace.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.9),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    focus_shift: Annotated[
        float,
        Spec(
            label="Focus",
            meaning="How much of the gains a goal of the programme moves to where it points.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.6),
        ),
    ] = 0.3
    workplace_skill: Annotated[
        float,
        Spec(
            label="Workplaces and skills",
            meaning="How much more practical skill is gained at a workplace.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.4),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.15
    worship_belonging: Annotated[
        float,
        Spec(
            label="Worship and belonging",
            meaning="How much more belonging is gained in a congregation.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.4),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.15
    family_gain: Annotated[
        float,
        Spec(
            label="Family helps",
            meaning="How much more is gained with family involved, where kin stand by.",
            unit="share",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.5),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
    contract_gain: Annotated[
        float,
        Spec(
            label="A contract helps",
            meaning="How much more instrumental gain a contract brings.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.15),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.05
    unpaid_valued: Annotated[
        float,
        Spec(
            label="Unpaid and valued",
            meaning="How much more valued a mentee feels by an unpaid mentor: not measured.",
            unit="share",
            bounds=(0.0, 3.0),
            plausible=(0.0, 0.6),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
    autonomy_gain: Annotated[
        float,
        Spec(
            label="Autonomy grows",
            meaning="What a session on equal terms adds to autonomy.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.002, 0.03),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.01
    dependency_autonomy: Annotated[
        float,
        Spec(
            label="Direction costs autonomy",
            meaning="What a session of full direction across a full gap takes from autonomy.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.05),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.02
    mentor_learns: Annotated[
        float,
        Spec(
            label="Mentors learn",
            meaning="How fast a mentor learns in a close match on equal terms.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.005, 0.05),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.02
