"""Levers: who mentors, and what brings them."""

from enum import IntEnum
from typing import Annotated

from sim.declare import Choice, Declarations, Grade, Spec, Switch


class MentorSource(IntEnum):
    """Where mentors are looked for."""

    community = 0
    business = 1
    faith = 2
    profession = 3
    school_staff = 4
    family_and_friends = 5
    students = 6
    alumni = 7


class PeerStatus(IntEnum):
    """What the mentor shares with the mentee."""

    none = 0
    near_peer = 1
    lived_experience = 2


class Reward(IntEnum):
    """What the mentor is given."""

    volunteer = 0
    expenses = 1
    paid = 2


PEER = {"peer_status": ("near_peer", "lived_experience")}


class MentorLevers(Declarations):
    """Choose who mentors, how they are found, and what they are given."""

    mentor_source: Annotated[
        str,
        Choice(
            label="Where mentors are found",
            meaning="The part of society in which mentors are looked for.",
            options=MentorSource,
            meanings=(
                "people of the community",
                "employees of businesses",
                "a congregation",
                "helping professions",
                "school staff",
                "family and friends",
                "students",
                "people who were mentored",
            ),
        ),
    ] = "community"
    peer_status: Annotated[
        str,
        Choice(
            label="Peer status",
            meaning="Whether mentors are age-mates or have lived through the same.",
            options=PeerStatus,
            meanings=("no peers", "near-peers (age-mates, older pupils)", "lived experience"),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "none"
    peer_share: Annotated[
        float,
        Spec(
            label="Share of peers",
            meaning="The share of recruitment that goes to peers.",
            unit="share",
            bounds=(0, 1),
            plausible=(0, 1),
            when=PEER,
        ),
    ] = 1.0
    reward: Annotated[
        str,
        Choice(
            label="Reward",
            meaning="What mentors are given for their time.",
            options=Reward,
            meanings=("nothing", "their expenses", "pay by the hour"),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = "volunteer"
    pay_per_hour: Annotated[
        float,
        Spec(
            label="Pay",
            meaning="What a paid mentor earns in an hour.",
            unit="£ per hour",
            bounds=(0, 200),
            plausible=(11, 25),
            when={"reward": ("paid",)},
            cost="pay for every hour, on-costs included",
        ),
    ] = 13.0
    employer_release_time: Annotated[
        bool,
        Switch(
            label="Released by the employer",
            meaning="Whether employers give mentors working time to mentor.",
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = False
    recruitment_effort: Annotated[
        float,
        Spec(
            label="Recruitment effort",
            meaning="How hard mentors are looked for; 1 is usual.",
            unit="times usual",
            bounds=(0, 20),
            plausible=(0.3, 4),
            cost="recruitment for each 1,000 people and week",
        ),
    ] = 1.0
    screening: Annotated[
        float,
        Spec(
            label="Screening",
            meaning="How strictly volunteers are checked; it also turns suitable people away.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="checks for each volunteer",
        ),
    ] = 0.5
    recognition: Annotated[
        float,
        Spec(
            label="Recognition",
            meaning="How much mentors feel that their work is respected.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            cost="events for each active mentor",
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.5
    alumni_return: Annotated[
        float,
        Spec(
            label="Inviting those who did well",
            meaning="How actively people whose match ended well are invited to mentor.",
            unit="0 to 1",
            bounds=(0, 1),
            plausible=(0, 1),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.0
    mentor_capacity: Annotated[
        int,
        Spec(
            label="Mentees per mentor",
            meaning="How many matches (pairs or whole groups) one mentor carries at a time.",
            unit="matches",
            bounds=(1, 40),
            plausible=(1, 15),
            whole=True,
        ),
    ] = 1
