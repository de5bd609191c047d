"""Make the people of a world before any policy acts, so that policies meet the same people."""

import math
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from sim.agents import community, mentee, mentor
from sim.agents.community import PLACES
from sim.agents.mentee import Need, RiskFactor
from sim.compiling import Array, compiled, entry, readable
from sim.draws import Question, seed_key, uniform
from sim.first_ties import count_first_ties, tie_to_friends, tie_to_kin
from sim.parameters import Parameters
from sim.records import Record
from sim.rules.arithmetic import mean_protection, mean_skills, risk_load, share
from sim.scenarios.facts import Facts
from sim.world import SNAPSHOT

NEVER = -1
RISK_FACTORS = len(RiskFactor)
NEEDS = len(Need)
FIELDS_OF_INTEREST = 5.0
SPREAD = 13


class People(NamedTuple):
    """Hold everybody who exists in a world: mentees in order of arrival, their ties, mentors."""

    key: np.uint64
    mentees: Array
    ties: Array
    mentors: Array


def make_people(
    facts: Facts, parameters: Parameters, persons: int, weeks: int, seed: int
) -> People:
    """Make `persons` mentees and their potential mentors for a horizon of `weeks`."""
    with np.errstate(over="ignore"):
        return draw_people(facts, parameters, persons, weeks, np.uint64(seed_key(seed)))


def draw_people(
    facts: Facts, parameters: Parameters, persons: int, weeks: int, key: np.uint64
) -> People:
    """Draw everybody from the key that the seed became; a hash wraps around, which is no error."""
    people = blank_people(facts, persons, key)
    fill_people(
        key,
        readable(people.mentees),
        readable(people.ties),
        readable(people.mentors),
        readable(facts.record()),
        readable(parameters.record()),
        risk_thresholds(facts),
        normals(key, persons),
        weeks,
    )
    return people


def blank_people(facts: Facts, persons: int, key: np.uint64) -> People:
    """Return people of whom nothing is written, as room for them."""
    kinds = mentor_kinds(facts, persons)
    mentors = np.zeros(len(kinds), dtype=mentor.RECORD)
    mentors["kind"] = kinds
    mentees = np.zeros(persons, dtype=mentee.RECORD)
    ties = np.zeros((persons, PLACES), dtype=community.RECORD)
    return People(key, mentees, ties, mentors)


def mentor_kinds(facts: Facts, persons: int) -> Array:
    """Return the kind of each potential mentor, the kinds mixed evenly over the rows."""
    supply = (facts.supply_adults, facts.supply_near_peers, facts.supply_lived_experience)
    counts = [round(one * persons / 1000.0) for one in supply]
    kinds = np.repeat(np.arange(3), counts)
    places = np.concatenate([(np.arange(count) + 0.5) / max(count, 1) for count in counts])
    return kinds[np.argsort(places, kind="stable")]


def risk_thresholds(facts: Facts) -> Array:
    """Return for each risk factor the point of the normal curve above which it is present."""
    normal = NormalDist()
    shares = [min(max(getattr(facts, factor.name), 1e-9), 1 - 1e-9) for factor in RiskFactor]
    return np.array([normal.inv_cdf(1.0 - one) for one in shares])


def normals(key: np.uint64, persons: int) -> Array:
    """Return the standard normal numbers of each person, by inverse distribution function."""
    from scipy.special import ndtri

    uniforms = np.empty((persons, SPREAD))
    fill_uniforms(key, uniforms)
    ndtri(uniforms, out=uniforms)
    return uniforms


@entry
def fill_uniforms(key: np.uint64, uniforms: Array) -> None:
    """Draw the numbers behind a person's frailty, strengths, outlook and temperament."""
    for row in range(uniforms.shape[0]):
        for item in range(uniforms.shape[1]):
            uniforms[row, item] = uniform(key, Question.PERSON, row, item)


@entry
def fill_people(
    key: np.uint64,
    mentees: Array,
    ties: Array,
    mentors: Array,
    facts: Array,
    parameters: Array,
    thresholds: Array,
    spread: Array,
    weeks: int,
) -> None:
    """Write every mentee, tie and potential mentor."""
    persons = len(mentees)
    for row in range(persons):
        person = mentees[row]
        write_arrival(person, row, persons, facts[0], weeks)
        write_traits(person, key, row, facts[0], parameters[0])
        write_risks(person, key, row, facts[0], parameters[0], thresholds, spread[row])
        write_strengths(person, facts[0], parameters[0], spread[row])
        write_outlook(person, facts[0], parameters[0], spread[row])
        write_nothing_yet(person)
    for row in range(persons):
        tie_to_kin(mentees, ties, key, row, parameters[0], facts[0])
        tie_to_friends(mentees, ties, key, row, parameters[0])
    for row in range(persons):
        count_first_ties(mentees[row], ties, row, parameters[0])
        write_start(mentees[row], key, row, facts[0], parameters[0], spread[row])
    for row in range(len(mentors)):
        mentors[row].person = row
        mentors[row].arrives = arrival_of_mentor(key, row, parameters[0], weeks)
        draw_mentor(mentors[row], key, facts[0], parameters[0])


@compiled
def write_arrival(person: Record, row: int, persons: int, facts: Record, weeks: int) -> None:
    """Spread arrivals evenly over the horizon where there is inflow."""
    arrived = row * weeks // persons if facts.inflow == 1 else 0
    person.arrived = arrived
    person.released = arrived + (int(facts.lead_weeks) if facts.release == 1 else 0)


@compiled
def write_traits(
    person: Record, key: np.uint64, row: int, facts: Record, parameters: Record
) -> None:
    """Draw age, gender, community, interest and wishes."""
    span = float(facts.age_high) - float(facts.age_low)
    person.age = float(facts.age_low) + span * uniform(key, Question.AGE, row, 0)
    woman = uniform(key, Question.GENDER, row, 0) < float(facts.female_share)
    person.gender = 1 if woman else 0
    person.community = draw_community(uniform(key, Question.COMMUNITY, row, 0), facts)
    person.field = int(uniform(key, Question.FIELD, row, 0) * FIELDS_OF_INTEREST)
    wishes = 0
    for wish in range(3):
        if uniform(key, Question.PREFERENCE, row, wish) < parameters.wish_rate:
            wishes |= 1 << wish
    person.preferences = wishes


@compiled
def draw_community(luck: float, facts: Record) -> int:
    """Return 0 for the majority, or one of three minority communities."""
    minority = float(facts.minority_share)
    if luck >= minority:
        return 0
    return 1 + int(3.0 * luck / minority)


@compiled
def write_risks(
    person: Record,
    key: np.uint64,
    row: int,
    facts: Record,
    parameters: Record,
    thresholds: Array,
    spread: Array,
) -> None:
    """Draw risk factors that come together through one lasting frailty, and needs."""
    common = math.sqrt(float(parameters.risk_correlation))
    alone = math.sqrt(1.0 - float(parameters.risk_correlation))
    risks = 0
    count = 0
    for factor in range(RISK_FACTORS):
        bar = (float(thresholds[factor]) - common * float(spread[0])) / alone
        present = 0.5 * math.erfc(bar / math.sqrt(2.0))
        if uniform(key, Question.RISK_FACTOR, row, factor) < present:
            risks |= 1 << factor
            count += 1
    person.risks = risks
    person.risk_count = count
    needs = 0
    for need in range(NEEDS):
        if uniform(key, Question.NEED, row, need) < need_share(facts, need):
            needs |= 1 << need
            person.needs_open += 1
    person.needs = needs
    open_need = uniform(key, Question.FIRST_DAYS_NEED, row, 0) < float(facts.first_days_need)
    person.first_days_need = 1 if open_need else 0


@compiled
def need_share(facts: Record, need: int) -> float:
    """Return how many people have a need."""
    shares = (
        float(facts.mental_health),
        float(facts.substance_use),
        float(facts.housing),
        float(facts.literacy),
        float(facts.communication),
        float(facts.caring),
        float(facts.discrimination),
    )
    return shares[need]


@compiled
def around(mean: float, shift: float) -> float:
    """Return a value on the scale from 0 to 1, `shift` log-odds from `mean`."""
    return 1.0 / (1.0 + (1.0 / mean - 1.0) * math.exp(-shift))


@compiled
def write_strengths(person: Record, facts: Record, parameters: Record, spread: Array) -> None:
    """Draw protective factors: lower with frailty and with each risk factor."""
    shift = -float(parameters.frailty_on_strengths) * float(spread[0])
    shift -= float(parameters.risk_on_strengths) * (float(person.risk_count) - 2.0)
    noise = float(parameters.strength_noise)
    person.self_esteem = around(float(facts.level_self_esteem), shift + noise * spread[1])
    person.confidence = around(float(facts.level_confidence), shift + noise * spread[2])
    person.hope = around(float(facts.level_hope), shift + noise * spread[3])
    person.social = around(float(facts.level_social), shift + noise * spread[4])
    person.practical = around(float(facts.level_practical), shift + noise * spread[5])
    person.belonging = around(float(facts.level_belonging), shift + noise * spread[6])
    person.self_esteem_start = person.self_esteem
    person.confidence_start = person.confidence
    person.hope_start = person.hope
    person.social_start = person.social
    person.practical_start = person.practical
    person.belonging_start = person.belonging


@compiled
def write_outlook(person: Record, facts: Record, parameters: Record, spread: Array) -> None:
    """Draw motivation, help-seeking, trust, stigma and temperament."""
    noise = float(parameters.outlook_noise)
    person.motivation = around(float(facts.motivation), noise * spread[7])
    person.help_seeking = around(float(facts.help_seeking), noise * spread[8])
    person.trust_in_services = around(float(facts.trust_in_services), noise * spread[9])
    person.trust = person.trust_in_services
    person.stigma = around(float(facts.stigma), noise * spread[10])
    person.temperament = float(parameters.temperament_spread) * float(spread[11])
    person.autonomy = 0.5


@compiled
def write_nothing_yet(person: Record) -> None:
    """Mark what has not happened."""
    person.first_event = NEVER
    person.moved = NEVER
    person.offered = NEVER
    person.accepted = NEVER
    person.waiting_since = NEVER
    person.first_matched = NEVER
    person.first_met = NEVER
    person.gave_up = NEVER
    person.match = NEVER


@compiled
def write_start(
    person: Record, key: np.uint64, row: int, facts: Record, parameters: Record, spread: Array
) -> None:
    """Start wellbeing and status where they would have settled without any programme."""
    footing = float(parameters.status_skills) * (mean_skills(person) - 0.53)
    footing -= float(parameters.status_risk) * (risk_load(person) - 0.5)
    footing += float(parameters.status_wellbeing) * float(person.temperament)
    odds = math.log(float(facts.starts_included) / (1.0 - float(facts.starts_included)))
    chance = 1.0 / (1.0 + math.exp(-odds - float(parameters.status_steepness) * footing))
    included = uniform(key, Question.STARTS_INCLUDED, row, 0) < chance
    person.included = 1 if included else 0
    person.ever_left_out = 0 if included else 1
    settled = settled_wellbeing(person, parameters)
    speed = float(parameters.wellbeing_speed)
    wandering = float(parameters.mood) / math.sqrt(1.0 - (1.0 - speed) * (1.0 - speed))
    person.wellbeing = min(max(settled + wandering * float(spread[12]), 0.0), 1.0)


@compiled
def settled_wellbeing(person: Record, parameters: Record) -> float:
    """Return where wellbeing settles without a mentor."""
    protection = mean_protection(person)
    stress = float(parameters.stress_of_risk) * risk_load(person)
    support = float(person.support)
    return (
        float(parameters.wellbeing_base)
        + float(person.temperament)
        - stress * (1.0 - float(parameters.support_buffers) * support)
        + float(parameters.support_direct) * support
        + float(parameters.protection_wellbeing) * (protection - 0.55)
        + float(parameters.inclusion_wellbeing) * (float(person.included) - 0.6)
    )


@compiled
def arrival_of_mentor(key: np.uint64, row: int, parameters: Record, weeks: int) -> int:
    """Return the week in which a potential mentor comes to the local pool."""
    luck = uniform(key, Question.MENTOR_ARRIVES, row, 0)
    first = float(parameters.supply_at_start)
    if luck < first:
        return 0
    return int((luck - first) / (1.0 - first) * weeks)


@compiled
def trait(key: np.uint64, who: int, number: int) -> float:
    """Return the luck behind one of a potential mentor's traits."""
    return uniform(key, Question.MENTOR_TRAIT, who, number)


@compiled
def draw_mentor(person: Record, key: np.uint64, facts: Record, parameters: Record) -> None:
    """Draw a potential mentor's traits by who the mentor is."""
    who = int(person.person)
    near_age = float(facts.age_low) + 2.0
    age = trait(key, who, 0)
    person.age = near_age + 4.0 * age if person.kind == 1 else 20.0 + 50.0 * age
    person.gender = 1 if trait(key, who, 1) < parameters.mentors_women else 0
    person.community = draw_community(trait(key, who, 2), facts)
    person.language = 1 if trait(key, who, 3) < parameters.mentors_speak else 0
    person.field = int(trait(key, who, 4) * FIELDS_OF_INTEREST)
    person.suitability = trait(key, who, 5)
    spread = float(parameters.mentor_skill_spread)
    lowest = float(parameters.mentor_skill) - 0.5 * spread
    person.competence = share(lowest + spread * trait(key, who, 6))
    person.empathy = share(lowest + spread * trait(key, who, 7))
    person.directive = trait(key, who, 8)
    person.helping = trait(key, who, 9)
    person.strain = float(parameters.strain_at_rest)
    person.joined = NEVER
    person.left = NEVER
    person.committed_since = NEVER


def first_snapshots(mentees: Array) -> Array:
    """Return snapshot rows with what everybody was at arrival; what comes later is NaN."""
    snapshots = np.full(len(mentees), np.nan, dtype=SNAPSHOT)
    for name in SNAPSHOT.names or ():
        snapshots[name][:, 0] = mentees[name]
    return snapshots
