"""Levers: how mentor and mentee are brought together."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade


class Matching(IntEnum):
    """Who decides which mentor goes with which mentee."""

    first_come = 0
    compatibility = 1
    mentee_chooses = 2
    mentor_chooses = 3


class MatchOn(IntEnum):
    """What likeness a coordinator looks for."""

    community = 0
    gender = 1
    age = 2
    field = 3
    language = 4


class MatchingLevers(Declarations):
    """Choose who decides about a match, and on what."""

    matching: Annotated[
        str,
        Choice(
            label="Matching",
            meaning="Who decides which mentor goes with which mentee.",
            options=Matching,
            meanings=(
                "the first mentor free",
                "the coordinator, by compatibility",
                "the mentee",
                "the mentor",
            ),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "first_come"
    match_on: Annotated[
        tuple[str, ...],
        Choice(
            label="Match on",
            meaning="What likeness the coordinator looks for.",
            options=MatchOn,
            meanings=("community", "gender", "age", "field of interest", "language"),
            several=True,
            when={"matching": ("compatibility",)},
        ),
    ] = ("field",)
