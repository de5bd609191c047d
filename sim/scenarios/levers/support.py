"""Levers: how matches are supported."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade, Spec, Switch


class Rematching(IntEnum):
    """Whether a person whose match broke gets another."""

    never = 0
    once = 1
    always = 2


class SupportLevers(Declarations):
    """Choose the coordinators, the training, and what happens when a match is in trouble."""

    coordinators: Annotated[
        float,
        Spec(
            label="Coordinators",
            meaning="Full-time coordinators, per 1,000 people; parts of a post count.",
            unit="per 1,000 people",
            bounds=(0, 200),
            plausible=(1, 40),
            cost="a salary with on-costs each",
        ),
    ] = 8.0
    coordinator_training: Annotated[
        float,
        Spec(
            label="Coordinator training",
            meaning="How well coordinators are prepared for recruiting, matching and mending.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="training for each coordinator and year",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    mentor_training_hours: Annotated[
        float,
        Spec(
            label="Mentor training",
            meaning="Hours of training before the first match.",
            unit="hours",
            bounds=(0, 200),
            plausible=(0, 24),
            cost="training for each mentor",
        ),
    ] = 6.0
    mentee_training_hours: Annotated[
        float,
        Spec(
            label="Mentee preparation",
            meaning="Hours in which mentees prepare for being mentored.",
            unit="hours",
            bounds=(0, 100),
            plausible=(0, 12),
            cost="preparation for each mentee",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    supervision_per_month: Annotated[
        float,
        Spec(
            label="Supervision",
            meaning="Contacts a month between coordinator and mentor.",
            unit="contacts per month",
            bounds=(0, 10),
            plausible=(0.25, 4),
            cost="coordinator time",
        ),
    ] = 1.0
    mentor_meetings: Annotated[
        float,
        Spec(
            label="Mentors' own meetings",
            meaning="How often mentors meet each other.",
            unit="meetings per month",
            bounds=(0, 4),
            plausible=(0, 2),
            cost="a room and a coordinator for each meeting",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    feedback_rounds: Annotated[
        int,
        Spec(
            label="Feedback rounds",
            meaning="How often in a year both sides are asked how it goes.",
            unit="per year",
            bounds=(0, 12),
            plausible=(0, 4),
            whole=True,
            cost="coordinator time for each round",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0
    rematching: Annotated[
        str,
        Choice(
            label="After a break-up",
            meaning="Whether a person whose match broke gets another mentor.",
            options=Rematching,
            meanings=("no new match", "one more match", "always a new match"),
        ),
    ] = "once"
    managed_endings: Annotated[
        float,
        Spec(
            label="Managed endings",
            meaning="How often an ending is talked through before it happens.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="coordinator time for each ending",
        ),
    ] = 0.0
    bridging_contact: Annotated[
        bool,
        Switch(
            label="Bridging contact",
            meaning="Whether the coordinator stays in touch after a break-up.",
            cost="coordinator time",
        ),
    ] = False
