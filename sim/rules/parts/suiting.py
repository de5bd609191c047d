"""Who suits whom: likeness, chemistry, wishes, language, difficulty, and the gap at the start."""

from sim.agents.mentee import Preference, RiskFactor
from sim.compiling import compiled
from sim.draws import Question, uniform_between
from sim.records import Record
from sim.rules.arithmetic import clip, has, share
from sim.scenarios.levers.content import LanguageSupport
from sim.scenarios.levers.matching import Matching, MatchOn
from sim.scenarios.levers.meeting import GroupComposition
from sim.world import World

SAME_LANGUAGE_FIRST = 10.0


@compiled
def suits(world: World, row: int, mentor_row: int) -> float:
    """Score a mentor for a mentee: the coordinator looks for likeness, the mentee for a person."""
    mentee = world.mentees[row]
    mentor = world.mentors[mentor_row]
    spoken = seeks_language(world, row) and understand_each_other(mentee, mentor)
    score = SAME_LANGUAGE_FIRST if spoken else 0.0
    if world.levers[0].matching == Matching.mentee_chooses:
        return score + chemistry(world, row, int(mentor.person)) + wishes_met(mentee, mentor)
    if world.levers[0].matching == Matching.compatibility:
        score += likeness(mentee, mentor, int(world.levers[0].match_on))
    return score


@compiled
def seeks_language(world: World, row: int) -> bool:
    """Tell whether the programme looks for a mentor who speaks this mentee's language."""
    barrier = has(int(world.mentees[row].risks), RiskFactor.language_barrier)
    return barrier and bool(world.levers[0].language_support == LanguageSupport.same_language)


@compiled
def likeness(mentee: Record, mentor: Record, wanted: int) -> float:
    """Count the likenesses that the coordinator looks for."""
    score = 0.0
    if has(wanted, MatchOn.community) and mentee.community == mentor.community:
        score += 1.0
    if has(wanted, MatchOn.gender) and mentee.gender == mentor.gender:
        score += 1.0
    if has(wanted, MatchOn.age):
        score += 1.0 - min(abs(float(mentee.age) + 0.0 - float(mentor.age)) / 40.0, 1.0)
    if has(wanted, MatchOn.field) and mentee.field == mentor.field:
        score += 1.0
    if has(wanted, MatchOn.language) and understand_each_other(mentee, mentor):
        score += 1.0
    return score


@compiled
def chemistry(world: World, row: int, person: int) -> float:
    """Return what is truly of the two: how well they happen to get on, 0 to 1."""
    return uniform_between(world.state[0].key, Question.CHEMISTRY, row, person, 0)


@compiled
def wishes_met(mentee: Record, mentor: Record) -> float:
    """Return the share of the mentee's wishes that a mentor meets; 1 where there are none."""
    wishes = 0.0
    met = 0.0
    if has(int(mentee.preferences), Preference.same_gender):
        wishes += 1.0
        met += 1.0 if mentee.gender == mentor.gender else 0.0
    if has(int(mentee.preferences), Preference.older):
        wishes += 1.0
        met += 1.0 if float(mentor.age) > float(mentee.age) + 5.0 else 0.0
    if has(int(mentee.preferences), Preference.same_community):
        wishes += 1.0
        met += 1.0 if mentee.community == mentor.community else 0.0
    return met / wishes if wishes > 0.0 else 1.0


@compiled
def understand_each_other(mentee: Record, mentor: Record) -> bool:
    """Tell whether the two share a language."""
    if not has(int(mentee.risks), RiskFactor.language_barrier):
        return True
    return bool(mentor.language == 1 and mentor.community == mentee.community)


@compiled
def fit(world: World, row: int, mentor_row: int) -> float:
    """Return how well two people suit each other: mostly chemistry, some likeness, some wishes."""
    mentee = world.mentees[row]
    mentor = world.mentors[mentor_row]
    alike = 0.5 if mentee.field == mentor.field else 0.0
    alike += 0.5 if mentee.community == mentor.community else 0.0
    of_likeness = float(world.parameters[0].likeness_in_fit)
    of_wishes = float(world.parameters[0].wishes_in_fit)
    return (
        (1.0 - of_likeness - of_wishes) * chemistry(world, row, int(mentor.person))
        + of_likeness * alike
        + of_wishes * wishes_met(mentee, mentor)
    )


@compiled
def companion_score(world: World, leader: int, row: int) -> float:
    """Score a companion by the programme's idea of a good group; 0 where groups are mixed."""
    first = world.mentees[leader]
    other = world.mentees[row]
    if world.levers[0].group_composition == GroupComposition.like_goals:
        return 1.0 if first.field == other.field else 0.0
    if world.levers[0].group_composition == GroupComposition.by_risk:
        return -abs(float(first.risk_count) - float(other.risk_count))
    return 0.0


@compiled
def difficulty(mentee: Record, parameters: Record) -> float:
    """Return how hard a match is for the mentor: more risk factors, and older adolescents [2.4]."""
    age = clip(float(mentee.age), 10.0, 18.0)
    return float(mentee.risk_count) - 3.0 + float(parameters.difficulty_of_age) * (age - 13.0)


@compiled
def gap_at_start(world: World, row: int, mentor_row: int) -> float:
    """Return the power gap at the first meeting: low between peers, wider if mentors direct."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    gap = float(parameters.gap_start)
    if world.mentors[mentor_row].kind > 0:
        gap = float(parameters.gap_start_peer)
    directive = float(levers.direction) - 0.3
    gap += float(parameters.gap_of_direction) * directive
    if levers.contract == 1:
        gap -= float(parameters.contract_gap)
    prepared = min(float(levers.mentee_training_hours) / 8.0, 1.0)
    return share(gap - float(parameters.mentee_training_gap) * prepared)
