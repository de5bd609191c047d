"""The mentor: a person who may come forward, wait, be matched, tire, learn, leave and return."""

from enum import IntEnum

from sim.records import Field, record_type


class MentorStage(IntEnum):
    """Where a potential mentor stands."""

    elsewhere = 0
    potential = 1
    training = 2
    available = 3
    left = 4
    screened_out = 5


FIELDS = (
    Field("person", "i4", "who this is: the number that luck is drawn by"),
    Field("arrives", "i2", "week of arriving in the local pool"),
    Field("kind", "u1", "0 conventional, 1 near-peer, 2 lived experience"),
    Field("alumnus", "u1", "1 if once a mentee of this programme"),
    Field("stage", "u1", "where the mentor stands"),
    Field("age", "f4", "years"),
    Field("gender", "u1", "0 man, 1 woman"),
    Field("community", "u1", "as for mentees"),
    Field("language", "u1", "1 speaks the language of the minority community"),
    Field("field", "u1", "field of work or interest, 0 to 4"),
    Field("suitability", "f4", "what screening looks at, 0 to 1"),
    Field("competence", "f4", "skill as a mentor, 0 to 1"),
    Field("empathy", "f4", "0 to 1"),
    Field("directive", "f4", "directive style, 0 to 1"),
    Field("helping", "f4", "orientation to help, 0 to 1"),
    Field("available_from", "i2", "week in which training ends, and later of the last match"),
    Field("joined", "i2", "week of joining the data bank, -1 if never"),
    Field("left", "i2", "week of leaving, -1 if here"),
    Field("moved_away", "u1", "1 if the mentor left because of a move"),
    Field("returned", "u1", "times returned after leaving"),
    Field("committed_since", "i2", "week in which the longest present match began, -1 if none"),
    Field("matches", "u1", "people matched with this mentor now"),
    Field("seats", "u1", "matches (pairs or groups) now"),
    Field("hard", "f4", "difficulty of the present matches, summed"),
    Field("strain", "f4", "0 to 1"),
    Field("learning", "f4", "what the mentor has learned, 0 to 1"),
    Field("setbacks", "u1", "setbacks in the mentor's own life"),
    Field("concerns", "u1", "safeguarding concerns"),
    Field("ever_matched", "u1", "1 once matched"),
)
RECORD = record_type(FIELDS)
