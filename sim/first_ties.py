"""Give people the ties that are older than the run: kin, a significant other, friends."""

import math

import numpy as np

from sim.agents.community import FULL, PLACES, TieKind
from sim.agents.mentee import RiskFactor
from sim.compiling import Array, compiled
from sim.draws import Question, uniform, uniform_between
from sim.records import Record

WINDOW = 16


@compiled
def tie_to_kin(
    mentees: Array, ties: Array, key: np.uint64, row: int, parameters: Record, facts: Record
) -> None:
    """Give a person kin, and with luck a significant other, rarer with more risk factors [5.6]."""
    odds = float(parameters.significant_other_base) + math.log(max(float(facts.supporters), 1e-9))
    odds -= float(parameters.significant_other_risk) * float(mentees[row].risk_count)
    chance = 1.0 / (1.0 + math.exp(-odds))
    for relation in range(1 + int(parameters.kin_at_start)):
        luck = luck_of_first_tie(key, row, relation)
        strength = 0.2 + 0.35 * luck
        kind = TieKind.kin
        if relation == 0 and uniform(key, Question.HAS_SIGNIFICANT_OTHER, row, 0) < chance:
            strength = 0.7 + 0.25 * luck
            natural = uniform(key, Question.NATURAL_AT_START, row, 0)
            if natural < float(parameters.natural_at_start):
                kind = TieKind.natural_mentor
        other = len(mentees) * 17 + 16 * row + relation
        write_first_tie(mentees, ties, row, other, kind, strength)


@compiled
def write_first_tie(
    mentees: Array, ties: Array, row: int, other: int, kind: int, strength: float
) -> None:
    """Write one copy of a tie that is older than the run, where there is room."""
    place = int(mentees[row].degree)
    if place < PLACES:
        ties[row, place].other = other
        ties[row, place].kind = kind
        ties[row, place].strength = int(strength * FULL)
        mentees[row].degree = place + 1


@compiled
def tie_to_friends(
    mentees: Array, ties: Array, key: np.uint64, row: int, parameters: Record
) -> None:
    """Give a person friends: some near in the same population, the others in the community."""
    persons = len(mentees)
    wanted = float(parameters.friends_at_start) * sociable(mentees[row], parameters)
    near = wanted * float(parameters.friends_among_mentees) / WINDOW
    for other in range(row + 1, min(row + 1 + WINDOW // 2, persons)):
        chance = near * 2.0 * sociable(mentees[other], parameters)
        luck = uniform_between(key, Question.FRIEND_NEARBY, row, other, 0)
        if luck < chance and mentees[row].degree < PLACES and mentees[other].degree < PLACES:
            strength = 0.25 + 0.5 * luck / chance
            write_first_tie(mentees, ties, row, other, TieKind.friend, strength)
            write_first_tie(mentees, ties, other, row, TieKind.friend, strength)
    outside = wanted * (1.0 - float(parameters.friends_among_mentees))
    for friend in range(int(outside + uniform(key, Question.FRIENDS_OUTSIDE, row, 0))):
        luck = luck_of_first_tie(key, row, 16 + friend)
        member = persons + row // 8 * 16 + int(luck * 4096.0) % 64
        if not is_tied(mentees, ties, row, member):
            strength = 0.25 + 0.5 * luck
            write_first_tie(mentees, ties, row, member, TieKind.friend, strength)


@compiled
def sociable(person: Record, parameters: Record) -> float:
    """Return how many friends a person has against the mean: fewer in isolation."""
    value = 0.5 + float(person.social)
    if (int(person.risks) >> RiskFactor.isolation) & 1 == 1:
        value *= 1.0 - float(parameters.isolation_hinders)
    return value


@compiled
def is_tied(mentees: Array, ties: Array, row: int, other: int) -> bool:
    """Tell whether two are tied already."""
    for place in range(int(mentees[row].degree)):
        if ties[row, place].other == other:
            return True
    return False


@compiled
def count_first_ties(person: Record, ties: Array, row: int, parameters: Record) -> None:
    """Count the close ties a person starts with, and find the significant other."""
    bar = float(parameters.close_tie) * FULL
    for place in range(int(person.degree)):
        held = ties[row, place]
        if held.strength < bar:
            continue
        person.close_ties = int(person.close_ties) + 1
        if held.kind in (TieKind.kin, TieKind.natural_mentor):
            person.support = 1.0
        if held.kind == TieKind.natural_mentor:
            person.natural_mentor = 1


@compiled
def luck_of_first_tie(key: np.uint64, row: int, number: int) -> float:
    """Return the luck of a tie that is older than the run: kin count from 0, friends from 16."""
    return uniform(key, Question.TIE_AT_START, row, number)
