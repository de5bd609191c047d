"""Levers: what mentor and mentee do together."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade, Spec, Switch


class GoalFocus(IntEnum):
    """What the work is about."""

    attainment = 0
    attendance = 1
    transition = 2
    career = 3
    resettlement = 4
    social = 5
    none = 6


class LanguageSupport(IntEnum):
    """What is done for people who speak another language."""

    none = 0
    interpreter = 1
    same_language = 2
    lessons = 3


class ContentLevers(Declarations):
    """Choose what the work is about and how it is led."""

    emphasis: Annotated[
        float,
        Spec(
            label="Expressive to instrumental",
            meaning="Whether time goes to the person (0) or to tasks and skills (1).",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    goal_focus: Annotated[
        str,
        Choice(
            label="Goal",
            meaning="What the instrumental part of the work is about.",
            options=GoalFocus,
            meanings=(
                "attainment",
                "attendance",
                "a transition",
                "a career",
                "resettlement",
                "social life",
                "the mentee's own",
            ),
        ),
    ] = "none"
    direction: Annotated[
        float,
        Spec(
            label="Directive style",
            meaning="Whether mentors guide (0) or direct (1).",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    structure: Annotated[
        float,
        Spec(
            label="Structure",
            meaning="How thoroughly the organisation prepares, matches and follows each match.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="coordinator time for each match",
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    imposed_targets: Annotated[
        float,
        Spec(
            label="Imposed targets",
            meaning="How far the organisation's targets set the agenda.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S0",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    contract: Annotated[
        bool,
        Switch(
            label="Contract",
            meaning="Whether mentor and mentee agree on rules and goals at the start.",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = False
    confidentiality: Annotated[
        bool,
        Switch(
            label="Confidentiality",
            meaning="Whether what is said stays between them.",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = True
    introductions: Annotated[
        float,
        Spec(
            label="Introductions",
            meaning="How actively mentors open their networks to the mentee.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    family_involvement: Annotated[
        float,
        Spec(
            label="Family involvement",
            meaning="How far parents or family are brought in.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    language_support: Annotated[
        str,
        Choice(
            label="Language support",
            meaning="What is done for people who speak another language.",
            options=LanguageSupport,
            meanings=("nothing", "an interpreter", "mentors of the same language", "lessons"),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "none"
