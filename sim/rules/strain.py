"""Rule 9, strain: mentors tire or flourish, and support per match falls as the caseload grows."""

import math

from sim.agents.mentor import MentorStage
from sim.compiling import apart, compiled
from sim.draws import Question, uniform
from sim.records import Record
from sim.rules.arithmetic import share
from sim.rules.gain import training_share
from sim.rules.recruit import stay
from sim.scenarios.levers.mentors import PeerStatus, Reward
from sim.world import World


@compiled
def strain(world: World, week: int) -> None:
    """Find the support per match, then move every active mentor's strain."""
    find_support(world)
    active = 0
    idle = 0
    load = 0.0
    strained = 0.0
    learned = 0.0
    for row in range(int(world.state[0].mentor_rows)):
        mentor = world.mentors[row]
        if mentor.stage != MentorStage.available:
            continue
        move_strain(world, mentor, week)
        if mentor.matches > 0:
            active += 1
            load += float(mentor.matches)
            strained += float(mentor.strain)
            learned += float(mentor.learning)
        else:
            idle += 1
    note_mentors(world.weeks[week], active, idle, load, strained, learned)
    world.weeks[week].support = world.state[0].support


@compiled
def note_mentors(
    row: Record, active: int, idle: int, load: float, strained: float, learned: float
) -> None:
    """Write how the mentors are this week."""
    row.mentors_active = active
    row.mentors_idle = idle
    if active > 0:
        row.load = load / active
        row.strain = strained / active
        row.learning = learned / active


@apart
def find_support(world: World) -> None:
    """Divide the coordinators' supporting hours over the matches; fast growth thins it [S2]."""
    state = world.state[0]
    levers = world.levers[0]
    parameters = world.parameters[0]
    a_match = support_hours(levers, parameters)
    hours = float(state.hours) * (1.0 - float(parameters.matching_share))
    needed = max(a_match * float(state.active), 1e-9)
    ratio = min(hours * (0.5 + float(state.skill)) / needed, 20.0)
    reach = 1.0 - math.exp(-float(parameters.support_curve) * ratio)
    contact = float(levers.supervision_per_month)
    planned = contact / (contact + float(parameters.supervision_half))
    planned *= 1.0 + float(parameters.supervision_half)
    floor = float(parameters.support_without_supervision)
    held = reach * (floor + (1.0 - floor) * planned)
    held *= 1.0 + structure_supports(levers, parameters)
    held *= 1.0 - float(parameters.growth_thins) * float(state.growth)
    state.support = share(held)


@compiled
def structure_supports(levers: Record, parameters: Record) -> float:
    """Return what structure adds to support; with imposed targets it serves the targets [S0]."""
    free = 1.0 - float(levers.imposed_targets)
    return float(parameters.structure_supports) * free * (float(levers.structure) - 0.5)


@compiled
def support_hours(levers: Record, parameters: Record) -> float:
    """Return the hours a week that one match asks of coordinators, as the programme is designed."""
    hours = float(parameters.support_hours)
    hours += float(parameters.supervision_hours) * float(levers.supervision_per_month)
    hours += float(parameters.structure_hours) * float(levers.structure)
    hours += float(parameters.feedback_hours) * float(levers.feedback_rounds) / 52.0
    if levers.bridging_contact == 1:
        hours += float(parameters.bridging_hours)
    return hours + float(parameters.ending_hours) * float(levers.managed_endings)


@compiled
def move_strain(world: World, mentor: Record, week: int) -> None:
    """Move a mentor's strain towards what load, support and life make of it."""
    parameters = world.parameters[0]
    target = float(parameters.strain_at_rest)
    if mentor.matches > 0:
        target = strain_of_mentoring(world, mentor)
        if mentor.kind == PeerStatus.lived_experience:
            target += strain_of_identity(world, mentor, week)
        may_cross_boundary(world, mentor, week)
    step = float(parameters.strain_speed) * (share(target) - float(mentor.strain))
    mentor.strain = share(float(mentor.strain) + step)


@compiled
def strain_of_mentoring(world: World, mentor: Record) -> float:
    """Return the strain that load, difficult matches and thin support make, less what holds."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    extra = float(mentor.matches) - float(mentor.seats)
    load = float(mentor.seats) + float(parameters.strain_of_member) * extra
    target = float(parameters.strain_base) + float(parameters.strain_of_load) * min(load, 12.0)
    target += float(parameters.strain_of_thin_support) * (1.0 - float(world.state[0].support))
    target += float(parameters.strain_of_difficulty) * float(mentor.hard) / float(mentor.matches)
    target -= float(parameters.training_holds) * training_share(levers, parameters)
    target -= float(parameters.meetings_hold) * min(float(levers.mentor_meetings), 2.0) / 2.0
    target -= float(parameters.recognition_holds) * (float(levers.recognition) - 0.5)
    if levers.reward == Reward.expenses:
        target -= float(parameters.expenses_hold)
    return target


@compiled
def strain_of_identity(world: World, mentor: Record, week: int) -> float:
    """Return the strain of a changing identity, and let setbacks happen [S2]."""
    parameters = world.parameters[0]
    thin = 1.0 - float(world.state[0].support)
    hazard = float(parameters.setback_rate) * (0.5 + thin)
    when = stay(mentor, week)
    if uniform(world.state[0].key, Question.SETBACK, int(mentor.person), when) < hazard:
        mentor.setbacks = min(int(mentor.setbacks) + 1, 255)
        mentor.strain = share(float(mentor.strain) + float(parameters.setback_strain))
    return float(parameters.strain_of_identity) * thin


@compiled
def may_cross_boundary(world: World, mentor: Record, week: int) -> None:
    """Let a boundary problem come up; screening, training and support make it rarer."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    hazard = float(parameters.boundary_rate) * (1.5 - float(mentor.suitability))
    hazard *= 1.0 - float(parameters.screening_protects) * float(levers.screening)
    hazard *= 1.5 - float(world.state[0].support)
    if mentor.kind == PeerStatus.lived_experience:
        hazard *= 1.0 + float(parameters.boundary_lived_experience)
    if levers.confidentiality == 1:
        hazard *= 1.0 + float(parameters.boundary_unseen)
    when = stay(mentor, week)
    if uniform(world.state[0].key, Question.BOUNDARY_PROBLEM, int(mentor.person), when) < hazard:
        mentor.concerns = min(int(mentor.concerns) + 1, 255)
        world.weeks[week].concerns += 1
