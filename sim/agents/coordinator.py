"""The coordinator: recruits, selects, trains, matches, supervises and mends."""

from sim.records import Field, record_type

FIELDS = (
    Field("post", "f4", "share of a full-time post, 0 to 1"),
    Field("skill", "f4", "0 to 1"),
    Field("vacant_until", "i2", "week in which a vacant post is filled again"),
    Field("replaced", "u1", "times the post was filled again"),
)
RECORD = record_type(FIELDS)
