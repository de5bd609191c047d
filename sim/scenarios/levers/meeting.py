"""Levers: how mentor and mentee meet."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade, Spec

GROUP_ONLY = {"format": ("group",)}


class Format(IntEnum):
    """The form of a match."""

    pair = 0
    group = 1
    drop_in = 2


class GroupComposition(IntEnum):
    """Who is put together in a group."""

    like_goals = 0
    mixed = 1
    by_risk = 2


class Setting(IntEnum):
    """Where people meet."""

    home = 0
    school = 1
    workplace = 2
    worship = 3
    community = 4
    hospital = 5
    prison = 6


class Medium(IntEnum):
    """How people meet."""

    face_to_face = 0
    online = 1
    blended = 2


class Calendar(IntEnum):
    """When in the year people meet."""

    all_year = 0
    term_time = 1


class SurvivesMove(IntEnum):
    """Whether a match goes on when the mentee moves."""

    no = 0
    if_near = 1
    yes = 2


class MeetingLevers(Declarations):
    """Choose the form, the place and the rhythm of meetings."""

    format: Annotated[
        str,
        Choice(
            label="Form",
            meaning="One to one, in a group, or a place where people drop in.",
            options=Format,
            meanings=("one mentor with one mentee", "one mentor with a group", "drop-in"),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "pair"
    group_size: Annotated[
        int,
        Spec(
            label="Group size",
            meaning="How many mentees one mentor meets together.",
            unit="mentees",
            bounds=(2, 8),
            plausible=(2, 8),
            whole=True,
            when=GROUP_ONLY,
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 4
    group_composition: Annotated[
        str,
        Choice(
            label="Who is in a group",
            meaning="Whether groups share goals, are mixed, or are alike in risk.",
            options=GroupComposition,
            meanings=("people with like goals", "mixed", "people with like risk"),
            when=GROUP_ONLY,
        ),
    ] = "mixed"
    setting: Annotated[
        str,
        Choice(
            label="Place",
            meaning="Where mentor and mentee meet.",
            options=Setting,
            meanings=(
                "the mentee's home",
                "school",
                "a workplace",
                "a place of worship",
                "the community",
                "hospital",
                "prison",
            ),
        ),
    ] = "community"
    medium: Annotated[
        str,
        Choice(
            label="Medium",
            meaning="Whether people meet in person or on a screen.",
            options=Medium,
            meanings=("face to face", "online", "some of each"),
        ),
    ] = "face_to_face"
    sessions_per_month: Annotated[
        float,
        Spec(
            label="Sessions a month",
            meaning="How often mentor and mentee agree to meet.",
            unit="sessions per month",
            bounds=(0.25, 12),
            plausible=(1, 4.5),
        ),
    ] = 3.0
    opening_sessions_per_month: Annotated[
        float | None,
        Spec(
            label="Sessions a month at the start",
            meaning="How often they meet in the opening weeks, where that differs.",
            unit="sessions per month",
            bounds=(0.25, 12),
            plausible=(1, 9),
            absent=-1,
        ),
    ] = None
    session_hours: Annotated[
        float,
        Spec(
            label="Hours of a session",
            meaning="How long a session lasts.",
            unit="hours",
            bounds=(0.25, 8),
            plausible=(0.5, 4),
        ),
    ] = 2.0
    calendar: Annotated[
        str,
        Choice(
            label="Calendar",
            meaning="Whether meetings stop in the school holidays.",
            options=Calendar,
            meanings=("all year", "in term time only"),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "all_year"
    commitment_weeks: Annotated[
        int,
        Spec(
            label="Commitment",
            meaning="For how long both promise to stay, at least.",
            unit="weeks",
            bounds=(1, 260),
            plausible=(12, 104),
            whole=True,
        ),
    ] = 52
    planned_end_weeks: Annotated[
        int | None,
        Spec(
            label="Planned end",
            meaning='After how many weeks the match ends as agreed; "none" is open-ended.',
            unit="weeks",
            bounds=(1, 780),
            plausible=(12, 104),
            whole=True,
            absent=1e6,
        ),
    ] = None
    match_survives_move: Annotated[
        str,
        Choice(
            label="After a move",
            meaning="Whether the match goes on when the mentee moves.",
            options=SurvivesMove,
            meanings=("it ends", "it goes on if near", "it goes on"),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "if_near"
