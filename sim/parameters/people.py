"""Uncertain parameters. Who the people are at the start."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class PeopleParameters(Declarations):
    """Hold what nobody chooses about: who the people are at the start."""

    risk_correlation: Annotated[
        float,
        Spec(
            label="Correlation of risk factors",
            meaning="How far one lasting frailty makes risk factors come together.",
            unit="correlation",
            bounds=(0.0, 0.95),
            plausible=(0.2, 0.5),
        ),
    ] = 0.35
    frailty_on_strengths: Annotated[
        float,
        Spec(
            label="Frailty and strengths",
            meaning="How much lower strengths are for each standard deviation of frailty.",
            unit="log-odds per sd",
            bounds=(0.0, 2.0),
            plausible=(0.05, 0.25),
        ),
    ] = 0.125
    risk_on_strengths: Annotated[
        float,
        Spec(
            label="Risk and strengths",
            meaning="How much lower strengths are for each risk factor.",
            unit="log-odds per risk factor",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.12),
        ),
    ] = 0.05
    strength_noise: Annotated[
        float,
        Spec(
            label="Spread of strengths",
            meaning="Standard deviation of strengths between people who face the same risk.",
            unit="log-odds",
            bounds=(0.0, 3.0),
            plausible=(0.7, 1.3),
        ),
    ] = 1.0
    outlook_noise: Annotated[
        float,
        Spec(
            label="Spread of outlook",
            meaning="Standard deviation of motivation, help-seeking, trust and stigma.",
            unit="log-odds",
            bounds=(0.0, 3.0),
            plausible=(0.5, 1.1),
        ),
    ] = 0.8
    significant_other_base: Annotated[
        float,
        Spec(
            label="Significant other, base",
            meaning="Log-odds of having a significant other with no risk factor.",
            unit="log-odds",
            bounds=(-5.0, 5.0),
            plausible=(1.58, 1.94),
            source="hughes2021",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 1.763
    significant_other_risk: Annotated[
        float,
        Spec(
            label="Significant other and risk",
            meaning=(
                "How much each risk factor lowers the log-odds of having a significant other."
            ),
            unit="log-odds per risk factor",
            bounds=(0.0, 3.0),
            plausible=(0.38, 0.46),
            source="hughes2021",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.42
    natural_at_start: Annotated[
        float,
        Spec(
            label="Natural mentors among significant others",
            meaning="Share of significant others at the start who are not kin.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.4),
        ),
    ] = 0.25
    kin_at_start: Annotated[
        float,
        Spec(
            label="Kin",
            meaning="Kin ties at the start, besides a significant other.",
            unit="ties",
            bounds=(0.0, 6.0),
            plausible=(1.0, 4.0),
        ),
    ] = 2.0
    friends_at_start: Annotated[
        float,
        Spec(
            label="Friends",
            meaning="Mean number of friends at the start.",
            unit="ties",
            bounds=(0.0, 9.0),
            plausible=(2.0, 6.0),
        ),
    ] = 4.0
    friends_among_mentees: Annotated[
        float,
        Spec(
            label="Friends among mentees",
            meaning="Share of friends who are in the same population.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.6),
        ),
    ] = 0.3
    isolation_hinders: Annotated[
        float,
        Spec(
            label="Isolation hinders",
            meaning=("How much isolation lowers the number of friends and the making of new ones."),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.7),
        ),
    ] = 0.4
    supply_at_start: Annotated[
        float,
        Spec(
            label="Mentors here at the start",
            meaning=(
                "Share of potential mentors who are in the local pool at the "
                "start; the rest arrive evenly."
            ),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.6),
        ),
    ] = 0.4
    wish_rate: Annotated[
        float,
        Spec(
            label="Wishes",
            meaning="Chance that a mentee has each of three wishes about a mentor.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.6),
        ),
    ] = 0.3
    mentors_women: Annotated[
        float,
        Spec(
            label="Women among mentors",
            meaning="Share of potential mentors who are women.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.4, 0.75),
        ),
    ] = 0.6
    mentors_speak: Annotated[
        float,
        Spec(
            label="Mentors' languages",
            meaning=(
                "Share of potential mentors from minority communities who speak "
                "the community's language."
            ),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.8),
        ),
    ] = 0.5
    mentor_skill: Annotated[
        float,
        Spec(
            label="Mentors' skill",
            meaning="Mean skill and empathy of potential mentors.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.35, 0.65),
        ),
    ] = 0.5
    mentor_skill_spread: Annotated[
        float,
        Spec(
            label="Spread of mentors' skill",
            meaning="Range of skill and empathy between potential mentors.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.3, 0.8),
        ),
    ] = 0.6
