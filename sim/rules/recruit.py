"""Rule 3, recruit: mentors come forward, are screened and trained, wait, leave and return."""

import math

from sim.agents.mentor import MentorStage
from sim.compiling import apart, compiled
from sim.draws import EPISODE, Question, uniform
from sim.records import Record
from sim.rules.arithmetic import share
from sim.scenarios.levers.meeting import Format, Medium
from sim.scenarios.levers.mentors import MentorSource, PeerStatus, Reward
from sim.world import World

HOURS_IN_POST = 30.0
RETURNS_AFTER = 26


@compiled
def recruit(world: World, week: int) -> None:
    """Move every potential mentor one week on, and list those in the data bank who are free."""
    count_coordinators(world, week)
    pull = attraction(world)
    free = 0
    for row in range(int(world.state[0].mentor_rows)):
        mentor = world.mentors[row]
        move_on(world, mentor, week, pull)
        if is_free(mentor, world.levers[0]):
            world.bank[free] = row
            free += 1
    world.state[0].bank = free


@apart
def count_coordinators(world: World, week: int) -> None:
    """Add up the hours and the skill of the coordinators; a vacant post gives none."""
    state = world.state[0]
    hours = 0.0
    skilled = 0.0
    for row in range(len(world.coordinators)):
        coordinator = world.coordinators[row]
        turn_over(world, row, week)
        if week >= int(coordinator.vacant_until):
            hours += float(coordinator.post) * HOURS_IN_POST
            skilled += float(coordinator.post) * HOURS_IN_POST * float(coordinator.skill)
    state.skill = skilled / hours if hours > 0.0 else 0.0
    state.hours = hours * float(state.scale) if state.running == 1 else 0.0


@compiled
def turn_over(world: World, row: int, week: int) -> None:
    """Let a coordinator leave; the post is vacant for some weeks and then filled again."""
    coordinator = world.coordinators[row]
    parameters = world.parameters[0]
    if world.state[0].running == 0 or week < int(coordinator.vacant_until):
        return
    hazard = float(parameters.coordinator_turnover)
    if uniform(world.state[0].key, Question.COORDINATOR_LEAVES, row, week) < hazard:
        coordinator.vacant_until = week + int(parameters.vacancy_weeks)
        coordinator.replaced += 1


@apart
def attraction(world: World) -> float:
    """Return how much more readily people come forward than for a usual volunteer programme."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    pull = float(world.state[0].scale) * source_supply(levers, parameters)
    if levers.recruitment_effort > 0.0:
        pull *= math.exp(
            float(parameters.effort_return) * math.log(float(levers.recruitment_effort))
        )
    else:
        pull = 0.0
    pull *= reward_pull(levers, parameters)
    if levers.employer_release_time == 1:
        pull *= 1.0 + float(parameters.release_pull)
    if levers.medium != Medium.face_to_face:
        pull *= 1.0 + float(parameters.online_pull)
    if levers.format == Format.group:
        pull *= 1.0 + float(parameters.group_pull)
    return pull * float(world.state[0].running)


@compiled
def reward_pull(levers: Record, parameters: Record) -> float:
    """Return what expenses or pay add to the number who come forward."""
    if levers.reward == Reward.expenses:
        return 1.0 + float(parameters.expenses_pull)
    if levers.reward == Reward.paid and levers.pay_per_hour > 0.0:
        relative = float(levers.pay_per_hour) / float(parameters.usual_pay)
        elasticity = float(parameters.pay_elasticity)
        return (1.0 + float(parameters.pay_pull)) * math.exp(elasticity * math.log(relative))
    return 1.0


@compiled
def source_supply(levers: Record, parameters: Record) -> float:
    """Return how many potential mentors a source holds, against the community at large."""
    source = levers.mentor_source
    if source == MentorSource.business:
        return float(parameters.supply_business)
    if source == MentorSource.faith:
        return float(parameters.supply_faith)
    if source == MentorSource.profession:
        return float(parameters.supply_profession)
    if source == MentorSource.school_staff:
        return float(parameters.supply_school_staff)
    if source == MentorSource.family_and_friends:
        return float(parameters.supply_family_and_friends)
    if source == MentorSource.students:
        return float(parameters.supply_students)
    if source == MentorSource.alumni:
        return float(parameters.supply_alumni)
    return 1.0


@compiled
def wanted_share(mentor: Record, levers: Record) -> float:
    """Return the share of recruitment that goes to this kind of mentor."""
    peers = float(levers.peer_share) if levers.peer_status != PeerStatus.none else 0.0
    if mentor.kind == 0:
        return 1.0 - peers
    return peers if mentor.kind == levers.peer_status else 0.0


@compiled
def move_on(world: World, mentor: Record, week: int, pull: float) -> None:
    """Move one potential mentor one week on."""
    stage = mentor.stage
    if stage == MentorStage.elsewhere:
        if week >= int(mentor.arrives):
            mentor.stage = MentorStage.potential
    elif stage == MentorStage.potential:
        if pull > 0.0:
            may_come_forward(world, mentor, week, pull)
    elif stage == MentorStage.training:
        finish_training(world, mentor, week)
    elif stage == MentorStage.available:
        if mentor.matches == 0:
            may_tire_of_waiting(world, mentor, week)
    elif stage == MentorStage.left:
        may_return(world, mentor, week)


@compiled
def may_come_forward(world: World, mentor: Record, week: int, pull: float) -> None:
    """Let a potential mentor come forward, and be screened."""
    parameters = world.parameters[0]
    wanted = wanted_share(mentor, world.levers[0])
    chance = float(parameters.come_forward) * pull * wanted * (0.5 + float(mentor.helping))
    when = week - int(mentor.arrives) + 1
    who = int(mentor.person)
    if uniform(world.state[0].key, Question.COMES_FORWARD, who, when) >= chance:
        return
    world.weeks[week].recruits += 1
    if passes_screening(world, mentor):
        mentor.stage = MentorStage.training
        mentor.available_from = week + weeks_to_prepare(world.levers[0], parameters)
    else:
        mentor.stage = MentorStage.screened_out
        world.weeks[week].screened_out += 1


@compiled
def passes_screening(world: World, mentor: Record) -> bool:
    """Turn away the less suitable; with convictions, suitable people are turned away too [S2]."""
    parameters = world.parameters[0]
    strictness = float(world.levers[0].screening)
    refused = strictness * float(parameters.screening_refusal) * (1.0 - float(mentor.suitability))
    if mentor.kind == PeerStatus.lived_experience:
        refused += strictness * float(parameters.screening_convictions)
    who = int(mentor.person)
    return uniform(world.state[0].key, Question.PASSES_SCREENING, who, 0) >= refused


@compiled
def weeks_to_prepare(levers: Record, parameters: Record) -> int:
    """Return the weeks from coming forward to the data bank: checks, then training."""
    checks = float(parameters.screening_weeks) * float(levers.screening)
    training = float(levers.mentor_training_hours) / float(parameters.training_hours_a_week)
    return int(checks + training)


@compiled
def finish_training(world: World, mentor: Record, week: int) -> None:
    """Put a mentor whose training is over in the data bank."""
    if week >= int(mentor.available_from):
        mentor.stage = MentorStage.available
        mentor.joined = week
        mentor.left = -1
        world.weeks[week].trained += 1


@compiled
def stay(mentor: Record, week: int) -> int:
    """Return the moment in a mentor's own story: which stay in the programme, and its week."""
    return int(mentor.returned) * EPISODE + week - int(mentor.joined)


@compiled
def may_tire_of_waiting(world: World, mentor: Record, week: int) -> None:
    """Let a mentor who waits for a match lose interest; being respected holds them [S3]."""
    parameters = world.parameters[0]
    held = 1.5 - float(world.levers[0].recognition)
    hazard = float(parameters.idle_leave) * held
    when = stay(mentor, week)
    if uniform(world.state[0].key, Question.TIRES_OF_WAITING, int(mentor.person), when) < hazard:
        leave_programme(world, mentor, week)


@apart
def leave_programme(world: World, mentor: Record, week: int) -> None:
    """Take a mentor out of the programme."""
    mentor.stage = MentorStage.left
    mentor.left = week
    world.weeks[week].mentors_left += 1


@compiled
def may_return(world: World, mentor: Record, week: int) -> None:
    """Let a mentor who left come back to the data bank, sooner where work was respected [S3]."""
    away = week - int(mentor.left)
    if away < RETURNS_AFTER or world.state[0].running == 0:
        return
    hazard = float(world.parameters[0].return_rate) * 2.0 * float(world.levers[0].recognition)
    when = int(mentor.returned) * EPISODE + away
    if uniform(world.state[0].key, Question.RETURNS, int(mentor.person), when) < hazard:
        mentor.stage = MentorStage.available
        mentor.returned += 1
        mentor.joined = week
        mentor.left = -1
        mentor.strain = share(float(mentor.strain) - 0.2)


@compiled
def is_free(mentor: Record, levers: Record) -> bool:
    """Tell whether a mentor is in the data bank with a free seat."""
    return bool(mentor.stage == MentorStage.available and mentor.seats < levers.mentor_capacity)
