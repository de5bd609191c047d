"""Levers: what stands around the matches."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade, Spec


class ProfessionalSupport(IntEnum):
    """How much professional help stands beside the mentor."""

    none = 0
    usual = 1
    intensive = 2


class AroundLevers(Declarations):
    """Choose the professionals, the cooperation and the community around the matches."""

    professional_support: Annotated[
        str,
        Choice(
            label="Professional support",
            meaning="How much professional help people get beside a mentor.",
            options=ProfessionalSupport,
            meanings=("none", "as usual", "intensive"),
            cost="professional time for each person",
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "usual"
    joint_working: Annotated[
        float,
        Spec(
            label="Joint working",
            meaning="Whether professional staff resist mentors (0) or work with them (1).",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    signposting: Annotated[
        float,
        Spec(
            label="Signposting",
            meaning="How actively mentors open doors to other services.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    community_building: Annotated[
        float,
        Spec(
            label="Community building",
            meaning="Work that helps natural mentors to be found, with or without a programme.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="community work for each 1,000 people and year",
            source="S4",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
