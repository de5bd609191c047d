"""Draw luck as a pure function of (seed, question, who, when): the same person, the same luck.

There is no generator state. A draw is a 64-bit hash (the SplitMix64 finaliser) of one word that
packs the question, the person and the moment without loss, so that a policy can add or remove
draws and leave every other one untouched. Source: splitmix.
"""

from enum import IntEnum, auto

import numpy as np

from sim.compiling import compiled, entry

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
BITS_27 = np.uint64(27)
BITS_30 = np.uint64(30)
BITS_31 = np.uint64(31)
BITS_12 = np.uint64(12)
WHO_PLACE = np.uint64(25)
QUESTION_PLACE = np.uint64(57)
STEP = 2.0**-52  # one bit less than a float holds, so that the half below is not rounded away
EPISODE = 1040  # weeks: longer than any run, so that moments of two episodes never meet


class Question(IntEnum):
    """Name each question that luck answers; every name is used in exactly one place."""

    # who the people are
    PERSON = auto()
    AGE = auto()
    GENDER = auto()
    COMMUNITY = auto()
    FIELD = auto()
    PREFERENCE = auto()
    RISK_FACTOR = auto()
    NEED = auto()
    STARTS_INCLUDED = auto()
    HAS_SIGNIFICANT_OTHER = auto()
    FIRST_DAYS_NEED = auto()
    NATURAL_AT_START = auto()
    TIE_AT_START = auto()
    FRIEND_NEARBY = auto()
    FRIENDS_OUTSIDE = auto()
    # who the potential mentors are
    MENTOR_TRAIT = auto()
    MENTOR_ARRIVES = auto()
    # refer
    HEARS = auto()
    ACCEPTS = auto()
    GIVES_UP = auto()
    # recruit
    COMES_FORWARD = auto()
    PASSES_SCREENING = auto()
    TIRES_OF_WAITING = auto()
    RETURNS = auto()
    COORDINATOR_LEAVES = auto()
    # pair up
    CHEMISTRY = auto()
    # meet
    MEETS = auto()
    # tie
    CONTACT = auto()
    FINDS_NATURAL_MENTOR = auto()
    CLOSES_TRIAD = auto()
    CLOSES_THROUGH = auto()
    CLOSES_WITH = auto()
    LIKENESS = auto()
    IS_INTRODUCED = auto()
    NEW_ACQUAINTANCE = auto()
    COMMUNITY_MEMBER = auto()
    BEFRIENDS_GROUP_MATE = auto()
    # strain
    SETBACK = auto()
    BOUNDARY_PROBLEM = auto()
    # end
    MENTOR_LEAVES = auto()
    MATCH_ENDS = auto()
    MOVES_FAR = auto()
    ENDING_MANAGED = auto()
    WHO_STOPPED = auto()
    MENTOR_STAYS = auto()
    BECOMES_MENTOR = auto()
    # live
    MOOD = auto()
    ADVERSE_EVENT = auto()
    EVENT_EXCLUDES = auto()
    STATUS_CHANGES = auto()
    MOVES = auto()
    TIE_SURVIVES_MOVE = auto()
    NEED_IS_MET = auto()
    ISSUE = auto()


@compiled
def finalise(word: np.uint64) -> np.uint64:
    """Scramble 64 bits so that each input bit moves about half of the output bits."""
    word = (word ^ (word >> BITS_30)) * FIRST
    word = (word ^ (word >> BITS_27)) * SECOND
    return word ^ (word >> BITS_31)


@entry
def seed_key(seed: int) -> np.uint64:
    """Spread a seed over 64 bits, so that neighbouring seeds share nothing."""
    return finalise(finalise(np.uint64(seed) + GOLDEN) ^ GOLDEN)


@compiled
def uniform(key: np.uint64, question: int, who: int, when: int) -> float:
    """Return the number in (0, 1) that answers `question` for a person at a moment.

    `who` is below 2**32, `when` below 2**25: what they are is the caller's, and is part of the
    question (an episode's week, never the calendar; a person, never a row that may be reused).
    """
    word = (np.uint64(question) << QUESTION_PLACE) | (np.uint64(who) << WHO_PLACE) | np.uint64(when)
    return (float(finalise(key + GOLDEN * word) >> BITS_12) + 0.5) * STEP


@compiled
def uniform_between(key: np.uint64, question: int, who: int, whom: int, when: int) -> float:
    """Return the number in (0, 1) for something that is truly of two people."""
    word = (np.uint64(question) << QUESTION_PLACE) | (np.uint64(who) << WHO_PLACE)
    inner = finalise(key + GOLDEN * (word | np.uint64(when)))
    return (float(finalise(inner + GOLDEN * np.uint64(whom)) >> BITS_12) + 0.5) * STEP
