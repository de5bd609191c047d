"""Rule 6, bond: closeness grows, the power gap closes, trust in the organisation moves."""

import math

from sim.agents.mentee import RiskFactor
from sim.compiling import compiled
from sim.records import Record
from sim.rules.arithmetic import has, share
from sim.rules.meet import WEEKS_IN_MONTH
from sim.rules.parts.suiting import understand_each_other
from sim.scenarios.levers.content import LanguageSupport
from sim.scenarios.levers.meeting import Format, GroupComposition, Medium
from sim.scenarios.levers.mentors import MentorSource, PeerStatus, Reward
from sim.world import World

USUAL_FREQUENCY = 0.72
HIGH_RISK = 4
IDEAL_GROUP = 5.0
EARLY = 8
HALF_YEAR = 26
HALF_BOND = 0.5


@compiled
def bond(world: World, week: int) -> None:
    """Move every match's bond, power gap, cohesion and trust by what happened this week."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    common = common_quality(levers, parameters, float(world.state[0].support))
    frequency = float(levers.sessions_per_month) / WEEKS_IN_MONTH
    dose = dose_of_a_session(frequency)
    for place in range(int(world.state[0].active)):
        match = world.matches[int(world.active[place])]
        if match.met > 0:
            grow_cohesion(match, levers, parameters, dose)
            quality = common + own_quality(world, match)
            grow_bond(world, match, quality, dose)
            close_gap(match, levers, parameters, dose)
            move_trust(world.mentees[int(match.mentee)], match, levers, parameters, dose)
        else:
            miss = min(frequency / USUAL_FREQUENCY, 1.0) * float(parameters.missed_week)
            match.bond = float(match.bond) * (1.0 - miss)
        note_milestones(match, week)


@compiled
def dose_of_a_session(frequency: float) -> float:
    """Return what one session is worth: the more often they meet, the less each one adds."""
    return math.sqrt(USUAL_FREQUENCY / frequency)


@compiled
def common_quality(levers: Record, parameters: Record, support: float) -> float:
    """Return the part of a bond's ceiling that is the same for every match."""
    quality = float(parameters.quality_base)
    quality += float(parameters.quality_support) * (support - 0.5)
    quality -= float(parameters.quality_targets) * float(levers.imposed_targets)
    quality -= float(parameters.quality_bureaucracy) * (float(levers.structure) - 0.5)
    if levers.medium == Medium.online:
        quality -= float(parameters.quality_online)
    elif levers.medium == Medium.blended:
        quality -= 0.5 * float(parameters.quality_online)
    if levers.reward != Reward.paid:
        quality += float(parameters.unpaid_closeness)
    if levers.confidentiality == 0:
        quality -= float(parameters.quality_confidentiality)
    if levers.mentor_source == MentorSource.family_and_friends:
        quality += float(parameters.quality_family_and_friends)
    return quality


@compiled
def own_quality(world: World, match: Record) -> float:
    """Return the part of a bond's ceiling that is of these two: fit, empathy, peers, trust."""
    parameters = world.parameters[0]
    mentee = world.mentees[int(match.mentee)]
    mentor = world.mentors[int(match.mentor)]
    quality = float(parameters.quality_fit) * float(match.fit)
    quality += float(parameters.quality_empathy) * float(mentor.empathy)
    quality += float(parameters.quality_trust) * (float(mentee.trust) - 0.5)
    quality += float(parameters.quality_cohesion) * float(match.cohesion)
    if mentee.risk_count >= HIGH_RISK:
        quality -= float(parameters.quality_high_risk)
    support = 0.25 + 0.75 * float(world.state[0].support)
    if mentor.kind == PeerStatus.near_peer:
        quality += float(parameters.quality_near_peer) * support
    elif mentor.kind == PeerStatus.lived_experience:
        quality += float(parameters.quality_lived_experience) * support
    return quality


@compiled
def grow_cohesion(match: Record, levers: Record, parameters: Record, dose: float) -> None:
    """Let the members of a group come together: sooner with like goals, less when crowded [S3]."""
    if match.members == 1:
        return
    rate = float(parameters.cohesion_rate)
    if levers.group_composition == GroupComposition.like_goals:
        rate *= 1.0 + float(parameters.cohesion_like_goals)
    elif levers.group_composition == GroupComposition.by_risk:
        rate *= 1.0 - float(parameters.cohesion_by_risk)
    crowded = max(float(match.members) - IDEAL_GROUP, 0.0)
    ceiling = share(1.0 - float(parameters.crowding) * crowded)
    step = rate * dose * match.met * (ceiling - float(match.cohesion))
    match.cohesion = share(float(match.cohesion) + step)


@compiled
def grow_bond(world: World, match: Record, quality: float, dose: float) -> None:
    """Bring closeness nearer to its ceiling; a group shares the mentor's attention."""
    parameters = world.parameters[0]
    closeness = float(match.bond)
    if quality <= closeness:
        return
    rate = float(parameters.bond_rate) * dose * match.met
    if match.members > 1:
        rate *= math.exp(-float(parameters.dilution_of_bond) * math.log(float(match.members)))
    if world.levers[0].format == Format.drop_in:
        rate *= float(parameters.drop_in_bond)
    rate *= 1.0 - language_slows(world, match)
    match.bond = share(closeness + min(rate, 1.0) * (min(quality, 1.0) - closeness))


@compiled
def language_slows(world: World, match: Record) -> float:
    """Return how much a language barrier slows two people down, after what is done about it."""
    mentee = world.mentees[int(match.mentee)]
    if not has(int(mentee.risks), RiskFactor.language_barrier):
        return 0.0
    if understand_each_other(mentee, world.mentors[int(match.mentor)]):
        return 0.0
    slow = float(world.parameters[0].language_slows)
    support = world.levers[0].language_support
    if support == LanguageSupport.interpreter:
        return slow * (1.0 - float(world.parameters[0].interpreter_helps))
    if support == LanguageSupport.lessons:
        return slow * math.exp(-float(match.sessions) * float(world.parameters[0].lessons_help))
    return slow


@compiled
def close_gap(match: Record, levers: Record, parameters: Record, dose: float) -> None:
    """Even out power as the two grow close; imposed targets keep it uneven [S0]."""
    gap = float(match.gap)
    targets = float(levers.imposed_targets)
    directive = float(levers.direction) - 0.3
    closing = float(parameters.gap_closes) * float(match.bond) * gap
    closing *= 1.0 - float(parameters.targets_hold_gap) * targets
    closing *= max(1.0 - float(parameters.direction_holds_gap) * directive, 0.0)
    opening = float(parameters.targets_open_gap) * targets * (1.0 - gap)
    match.gap = share(gap + (opening - closing) * dose * match.met)
    leaning = float(parameters.dependency_rate) * float(levers.direction) * gap
    leaning -= float(parameters.dependency_fades) * float(match.dependency)
    match.dependency = share(float(match.dependency) + leaning * dose * match.met)


@compiled
def move_trust(
    mentee: Record, match: Record, levers: Record, parameters: Record, dose: float
) -> None:
    """Let trust in the organisation grow with a good bond, and fall with imposed targets [S0]."""
    trust = float(mentee.trust)
    gained = float(parameters.trust_gain) * float(match.bond) * (1.0 - trust)
    lost = float(parameters.targets_cost_trust) * float(levers.imposed_targets) * trust
    mentee.trust = share(trust + (gained - lost) * dose * match.met)


@compiled
def note_milestones(match: Record, week: int) -> None:
    """Note the bond at weeks 8 and 26, and when it first reached one half."""
    weeks = week - int(match.start)
    if weeks == EARLY:
        match.bond_8 = match.bond
    elif weeks == HALF_YEAR:
        match.bond_26 = match.bond
    if match.half_bonded < 0 and match.bond >= HALF_BOND:
        match.half_bonded = weeks
