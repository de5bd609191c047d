"""Community members and ties: who else is in a person's life."""

from enum import IntEnum

from sim.records import Field, record_type


class TieKind(IntEnum):
    """What kind of tie it is."""

    none = 0
    kin = 1
    friend = 2
    natural_mentor = 3
    group_mate = 4
    introduced = 5


PLACES = 12
FULL = 65535.0
PART = 1.0 / FULL

FIELDS = (
    Field("other", "i4", "row of the other mentee, or an id from the number of mentees upwards"),
    Field("strength", "u2", "0 to 65,535 for 0 to 1"),
    Field("kind", "u1", "what kind of tie"),
    Field("since", "u1", "quarter of a year in which it began, 0 for before the run"),
)
RECORD = record_type(FIELDS)
