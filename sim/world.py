"""The world of one run: a tuple of plain record arrays, which compiled rules read and write."""

from typing import NamedTuple

import numpy as np

from sim.agents.match import Ending
from sim.compiling import Array
from sim.records import Field, record_type

COST_HEADS = (
    "coordination",
    "recruitment_and_screening",
    "training",
    "pay",
    "expenses",
    "premises",
    "services",
)
ENDINGS = tuple(ending.name for ending in Ending if ending is not Ending.ongoing)

STATE_FIELDS = (
    Field("key", "u8", "what the seed became"),
    Field("persons", "i8", "mentees who ever exist"),
    Field("present", "i8", "mentees who have arrived"),
    Field("potential_mentors", "i8", "potential mentors, alumni not counted"),
    Field("mentor_rows", "i8", "potential mentors, alumni included"),
    Field("match_rows", "i8", "matches so far"),
    Field("active", "i8", "matches going on"),
    Field("considered", "i8", "mentees of whom an open programme has decided who is eligible"),
    Field("eligible", "i8", "eligible people not yet offered"),
    Field("waiting", "i8", "length of the waiting list"),
    Field("bank", "i8", "mentors in the data bank who have a free seat"),
    Field("bank_start", "i8", "place in the bank before which nobody is free"),
    Field("running", "i8", "1 while the programme runs"),
    Field("scale", "f8", "how far the programme has grown, 0 to 1"),
    Field("growth", "f8", "share of its size that is newer than a quarter"),
    Field("hours", "f8", "coordinators' hours this week"),
    Field("skill", "f8", "coordinators' skill, weighted by hours"),
    Field("matching_hours", "f8", "hours in hand for making matches"),
    Field("support", "f8", "support per match, 0 to 1"),
    Field("place_chance", "f8", "chance that a service has a place for who knocks"),
    Field("knocking", "f8", "people who knocked at services this week"),
    Field("kin_contact", "f8", "what family involvement adds to the chance of contact with kin"),
    Field("spent", "f8", "spent so far, £"),
    Field("discounted", "f8", "spent so far, discounted to week 0, £"),
)
STATE = record_type(STATE_FIELDS)

WEEK_FIELDS = (
    *(
        Field(name, "i4", meaning)
        for name, meaning in (
            ("present", "mentees in the population"),
            ("included", "mentees included"),
            ("offered", "offers made this week"),
            ("accepted", "offers accepted this week"),
            ("waiting", "people on the waiting list"),
            ("gave_up", "people who gave up or whose referral lapsed this week"),
            ("matched", "people matched now"),
            ("new_matches", "matches that began this week"),
            ("sessions", "sessions held this week"),
            ("events", "adverse events this week"),
            ("recruits", "potential mentors who came forward this week"),
            ("screened_out", "volunteers turned away this week"),
            ("trained", "mentors who finished training this week"),
            ("mentors_active", "mentors with a match now"),
            ("mentors_idle", "mentors in the data bank without a match"),
            ("mentors_left", "mentors who left this week"),
            ("alumni", "former mentees who became mentors this week"),
            ("concerns", "safeguarding concerns this week"),
            ("needs_met", "needs met this week"),
            ("issues_resolved", "issues resolved this week"),
        )
    ),
    *(Field(f"ended_{name}", "i4", f"matches that ended this week: {name}") for name in ENDINGS),
    Field("planned_sessions", "f8", "sessions agreed for this week"),
    Field("mentor_hours", "f8", "hours that mentors gave this week"),
    Field("peer_hours", "f8", "of these, unpaid hours of people with lived experience"),
    Field("endings_managed", "f8", "endings talked through this week"),
    Field("load", "f8", "mentees per active mentor"),
    Field("strain", "f8", "mean strain of active mentors"),
    Field("learning", "f8", "mean learning of active mentors"),
    Field("support", "f8", "support per match"),
    *(Field(head, "f8", f"spent this week on {head.replace('_', ' ')}, £") for head in COST_HEADS),
)
WEEK = record_type(WEEK_FIELDS)

QUARTERLY = (
    "wellbeing",
    "self_esteem",
    "confidence",
    "hope",
    "social",
    "practical",
    "belonging",
    "autonomy",
    "goal",
    "trust",
    "stigma",
    "felt_valued",
    "degree",
    "close_ties",
)
QUARTER_FIELDS = tuple(
    Field(name, "f8", f"mean {name.replace('_', ' ')} of the people present") for name in QUARTERLY
)
QUARTER = record_type(QUARTER_FIELDS)
WEEKS_IN_QUARTER = 13

SNAPSHOT_WEEKS = (0, 26, 52, 78, 104)
SNAPSHOT = np.dtype(
    [(name, "f4", (len(SNAPSHOT_WEEKS) + 1,)) for name in (*QUARTERLY[:7], "included")]
)


class World(NamedTuple):
    """Hold every array of one run.

    `ties` has a row for each mentee and twelve places; `snapshots` has no rows unless records are
    asked for; levers, facts, parameters and prices are single rows.
    """

    state: Array
    mentees: Array
    ties: Array
    mentors: Array
    coordinators: Array
    matches: Array
    active: Array
    eligible: Array
    waiting: Array
    bank: Array
    weeks: Array
    quarters: Array
    snapshots: Array
    levers: Array
    facts: Array
    parameters: Array
    prices: Array


def count_bytes(world: World) -> int:
    """Return the bytes of all arrays of the run."""
    return sum(array.nbytes for array in world)
