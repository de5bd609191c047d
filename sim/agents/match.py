"""The match: one mentor with one mentee, alone or in a group; one row for each mentee in it."""

from enum import IntEnum

from sim.records import Field, record_type


class Ending(IntEnum):
    """Why a match ended."""

    ongoing = 0
    planned = 1
    commitment_completed = 2
    mentor_left = 3
    mentor_ended = 4
    mentor_moved = 5
    mentee_left = 6
    mentee_moved = 7
    drifted_apart = 8
    not_suited = 9
    funding_ended = 10


class Stopped(IntEnum):
    """Who stopped."""

    nobody = 0
    mentor = 1
    mentee = 2
    programme = 3


RUPTURES = (
    Ending.mentor_left,
    Ending.mentor_ended,
    Ending.mentor_moved,
    Ending.drifted_apart,
    Ending.funding_ended,
)
MENTOR_SIDE = (Ending.mentor_left, Ending.mentor_ended, Ending.mentor_moved)

FIELDS = (
    Field("mentee", "i4", "row of the mentee"),
    Field("mentor", "i4", "row of the mentor"),
    Field("group", "i4", "first row of the group; the row itself in a pair"),
    Field("members", "u1", "mentees at the start"),
    Field("mentee_risks", "u1", "risk factors of the mentee"),
    Field("mentee_moved", "u1", "1 if the mentee moved last week"),
    Field("mentee_age", "f4", "years of the mentee at arrival"),
    Field("number", "u1", "which match of this mentee, from 1"),
    Field("start", "i2", "week of the match"),
    Field("end", "i2", "week of the ending, -1 while it lasts"),
    Field("reason", "u1", "why it ended"),
    Field("stopped", "u1", "who stopped"),
    Field("managed", "u1", "1 if the ending was talked through"),
    Field("commitment", "i2", "weeks promised"),
    Field("sessions", "u2", "sessions held"),
    Field("met", "u1", "sessions this week"),
    Field("planned", "f4", "sessions agreed so far"),
    Field("last_met", "i2", "week of the last session"),
    Field("fit", "f4", "how well the two suit each other, 0 to 1"),
    Field("bond", "f4", "closeness, 0 to 1"),
    Field("bond_8", "f4", "bond at week 8, -1 before"),
    Field("bond_26", "f4", "bond at week 26, -1 before"),
    Field("half_bonded", "i2", "weeks to a bond of .5, -1 if not reached"),
    Field("gap", "f4", "power gap, 0 to 1"),
    Field("group_risk", "f4", "mean risk count of the group's members; 0 in a pair"),
    Field("cohesion", "f4", "cohesion of the group as this member feels it, 0 to 1"),
    Field("dependency", "f4", "leaning on the mentor, 0 to 1"),
)
RECORD = record_type(FIELDS)
