"""Uncertain parameters. Rule 6, bond."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class BondParameters(Declarations):
    """Hold what nobody chooses about: rule 6, bond."""

    bond_rate: Annotated[
        float,
        Spec(
            label="Growing close",
            meaning=(
                "Share of the way to its ceiling that a bond goes in a session, "
                "in a pair meeting three times a month."
            ),
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.03, 0.058),
        ),
    ] = 0.0467
    quality_base: Annotated[
        float,
        Spec(
            label="Ceiling of a bond",
            meaning="Ceiling of a bond before anything that raises or lowers it.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.25, 0.45),
        ),
    ] = 0.35
    quality_fit: Annotated[
        float,
        Spec(
            label="Fit and bond",
            meaning="What perfect fit adds to the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.5),
            source="eby2013",
            grade=Grade.META_ANALYSIS,
        ),
    ] = 0.3
    quality_empathy: Annotated[
        float,
        Spec(
            label="Empathy and bond",
            meaning="What full empathy adds to the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.4),
        ),
    ] = 0.25
    quality_near_peer: Annotated[
        float,
        Spec(
            label="Near-peers bond",
            meaning="What a near-peer adds to the ceiling, with full support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.4),
            source="burton2022",
            grade=Grade.META_ANALYSIS,
        ),
    ] = 0.25
    quality_lived_experience: Annotated[
        float,
        Spec(
            label="Lived experience bonds",
            meaning="What shared experience adds to the ceiling, with full support.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.35),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.15
    quality_targets: Annotated[
        float,
        Spec(
            label="Targets and bond",
            meaning="What fully imposed targets take from the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.3),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.15
    quality_bureaucracy: Annotated[
        float,
        Spec(
            label="Bureaucracy and bond",
            meaning="What full structure takes from the ceiling, against middling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.15),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.06
    quality_high_risk: Annotated[
        float,
        Spec(
            label="High risk and bond",
            meaning="What four or more risk factors take from the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
        ),
    ] = 0.1
    quality_online: Annotated[
        float,
        Spec(
            label="Online and bond",
            meaning="What meeting only online takes from the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.25),
        ),
    ] = 0.12
    quality_support: Annotated[
        float,
        Spec(
            label="Support and bond",
            meaning="What full support of the match adds to the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.3),
        ),
    ] = 0.15
    quality_trust: Annotated[
        float,
        Spec(
            label="Trust and bond",
            meaning="What trust in the organisation adds to the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.4),
        ),
    ] = 0.2
    quality_cohesion: Annotated[
        float,
        Spec(
            label="Cohesion and bond",
            meaning="What a group that holds together adds to the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.3),
        ),
    ] = 0.15
    quality_confidentiality: Annotated[
        float,
        Spec(
            label="Confidentiality and bond",
            meaning="What a lack of confidentiality takes from the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
        ),
    ] = 0.08
    quality_family_and_friends: Annotated[
        float,
        Spec(
            label="Family and friends bond",
            meaning="What already knowing each other adds to the ceiling.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
        ),
    ] = 0.08
    unpaid_closeness: Annotated[
        float,
        Spec(
            label="Unpaid and close",
            meaning="What an unpaid mentor adds to the ceiling: not measured.",
            unit="0 to 1",
            bounds=(-1.0, 1.0),
            plausible=(0.0, 0.1),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    missed_week: Annotated[
        float,
        Spec(
            label="A missed week",
            meaning=(
                "Share of a bond lost in a week without a meeting, at three meetings a month."
            ),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.005, 0.03),
        ),
    ] = 0.012
    dilution_of_bond: Annotated[
        float,
        Spec(
            label="Shared attention, bond",
            meaning="How much slower each member of a larger group grows close to the mentor.",
            unit="exponent",
            bounds=(0.0, 2.0),
            plausible=(0.0, 0.6),
        ),
    ] = 0.35
    cohesion_rate: Annotated[
        float,
        Spec(
            label="Growing together",
            meaning="Share of the way to full cohesion that a group goes in a session.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.01, 0.08),
        ),
    ] = 0.03
    cohesion_like_goals: Annotated[
        float,
        Spec(
            label="Like goals",
            meaning="How much sooner a group with like goals holds together.",
            unit="share",
            bounds=(0.0, 5.0),
            plausible=(0.0, 1.0),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.4
    cohesion_by_risk: Annotated[
        float,
        Spec(
            label="Like risk",
            meaning="How much later a group alike in risk holds together.",
            unit="share",
            bounds=(-1.0, 1.0),
            plausible=(0.0, 0.5),
        ),
    ] = 0.2
    crowding: Annotated[
        float,
        Spec(
            label="Crowding",
            meaning="Cohesion lost for each member beyond five.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.35),
        ),
    ] = 0.15
    drop_in_bond: Annotated[
        float,
        Spec(
            label="Drop-in bonds",
            meaning="How fast people grow close at a drop-in, against a pair.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.9),
        ),
    ] = 0.6
    language_slows: Annotated[
        float,
        Spec(
            label="Language slows",
            meaning="How much a language barrier slows growing close.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.85),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.6
    interpreter_helps: Annotated[
        float,
        Spec(
            label="An interpreter helps",
            meaning="Share of the language barrier that an interpreter removes.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.8),
        ),
    ] = 0.5
    lessons_help: Annotated[
        float,
        Spec(
            label="Lessons help",
            meaning="How fast lessons wear the language barrier down.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.005, 0.05),
        ),
    ] = 0.02
    gap_closes: Annotated[
        float,
        Spec(
            label="The gap closes",
            meaning="Share of the power gap that a full bond closes in a session.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.04, 0.16),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.09
    targets_hold_gap: Annotated[
        float,
        Spec(
            label="Targets hold the gap",
            meaning="How much fully imposed targets slow the closing of the gap.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.9),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.6
    targets_open_gap: Annotated[
        float,
        Spec(
            label="Targets open the gap",
            meaning="How much fully imposed targets widen the gap in a session.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.03),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.012
    direction_holds_gap: Annotated[
        float,
        Spec(
            label="Direction holds the gap",
            meaning="How much a fully directive style slows the closing of the gap.",
            unit="share",
            bounds=(0.0, 1.4),
            plausible=(0.1, 1.0),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    dependency_rate: Annotated[
        float,
        Spec(
            label="Leaning on the mentor",
            meaning="How fast dependency grows with a directive style and a wide gap.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.005, 0.05),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.02
    dependency_fades: Annotated[
        float,
        Spec(
            label="Standing on one's own",
            meaning="How fast dependency fades.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.005, 0.05),
        ),
    ] = 0.02
    trust_gain: Annotated[
        float,
        Spec(
            label="A bond builds trust",
            meaning="How fast a close bond builds trust in the organisation.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.03),
        ),
    ] = 0.01
    targets_cost_trust: Annotated[
        float,
        Spec(
            label="Targets cost trust",
            meaning="How fast fully imposed targets wear trust down.",
            unit="per session",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.02),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.008
