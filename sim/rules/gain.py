"""Rule 7, gain: what a session adds to the mentee, and what the mentor learns."""

import math

from sim.compiling import compiled
from sim.records import Record
from sim.rules.arithmetic import share
from sim.rules.bond import dose_of_a_session
from sim.rules.meet import WEEKS_IN_MONTH
from sim.scenarios.levers.content import GoalFocus
from sim.scenarios.levers.meeting import Setting
from sim.scenarios.levers.mentors import MentorSource, Reward
from sim.world import World


@compiled
def gain(world: World, week: int) -> None:
    """Add what this week's sessions gave."""
    frequency = float(world.levers[0].sessions_per_month) / WEEKS_IN_MONTH
    dose = dose_of_a_session(frequency)
    for place in range(int(world.state[0].active)):
        match = world.matches[int(world.active[place])]
        if match.met > 0:
            gain_from_sessions(world, match, dose * match.met)


@compiled
def gain_from_sessions(world: World, match: Record, dose: float) -> None:
    """Add the expressive, the instrumental and the group's part, and the mentor's learning."""
    mentee = world.mentees[int(match.mentee)]
    mentor = world.mentors[int(match.mentor)]
    parameters = world.parameters[0]
    attention = 1.0
    if match.members > 1:
        attention = math.exp(-float(parameters.dilution_of_gains) * math.log(float(match.members)))
    expressive = expressive_part(match, world.levers[0], parameters) * dose * attention
    instrumental = instrumental_part(world, match, mentor) * dose * attention
    add_gains(mentee, expressive, instrumental, world.levers[0], parameters)
    add_group_gains(mentee, match, parameters, dose)
    add_autonomy(mentee, match, world.levers[0], parameters, dose)
    learned = float(parameters.mentor_learns) * float(match.bond) * (1.0 - float(match.gap))
    mentor.learning = share(
        float(mentor.learning) + learned * dose * (1.0 - float(mentor.learning))
    )


@compiled
def expressive_part(match: Record, levers: Record, parameters: Record) -> float:
    """Return what the relationship itself gives: a close bond on equal terms [S0]."""
    given_up = float(parameters.trade_off) * float(levers.emphasis)
    return (
        float(parameters.expressive_gain)
        * float(match.bond)
        * (1.0 - float(match.gap))
        * max(1.0 - given_up, 0.0)
    )


@compiled
def instrumental_part(world: World, match: Record, mentor: Record) -> float:
    """Return what work on tasks gives: competence, support, and enough of a bond to work on."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    closeness = float(match.bond)
    ready = closeness / (closeness + float(parameters.enough_bond))
    helped = competence(world, mentor) * ready * float(levers.emphasis)
    helped *= 1.0 - float(parameters.dependency_costs) * float(match.dependency)
    kin = float(world.mentees[int(match.mentee)].support)
    helped *= 1.0 + float(parameters.family_gain) * float(levers.family_involvement) * kin
    if levers.contract == 1:
        helped *= 1.0 + float(parameters.contract_gain)
    return float(parameters.instrumental_gain) * helped


@compiled
def training_share(levers: Record, parameters: Record) -> float:
    """Return how much of what training can give a mentor has had, 0 to 1."""
    hours = float(levers.mentor_training_hours)
    return 1.0 - math.exp(-hours / float(parameters.training_scale))


@compiled
def competence(world: World, mentor: Record) -> float:
    """Return how able a mentor is: for peers more of it comes from support than from skill."""
    parameters = world.parameters[0]
    levers = world.levers[0]
    support = float(world.state[0].support)
    trained = training_share(levers, parameters) - float(parameters.usual_training)
    skill = float(mentor.competence) + float(parameters.training_competence) * trained
    if levers.mentor_source == MentorSource.profession:
        skill += float(parameters.competence_profession)
    elif levers.mentor_source == MentorSource.students:
        skill -= float(parameters.competence_students)
    elif levers.mentor_source == MentorSource.school_staff:
        skill += float(parameters.competence_school_staff)
    if mentor.kind > 0:
        base = float(parameters.peer_base)
        return (
            base + float(parameters.peer_skill) * skill + float(parameters.peer_support) * support
        )
    base = float(parameters.adult_base)
    return base + float(parameters.adult_skill) * skill + float(parameters.adult_support) * support


@compiled
def add_gains(  # long: one line for each thing that grows
    mentee: Record, expressive: float, instrumental: float, levers: Record, parameters: Record
) -> None:
    """Spread the two kinds of gain over the mentee; each closes part of the distance to 1."""
    mastery = expressive + float(parameters.mastery) * instrumental
    own = 1.0 - float(parameters.targets_displace_goal) * float(levers.imposed_targets)
    towards = focused(levers, parameters, GoalFocus.attainment)
    if levers.setting == Setting.workplace:
        towards *= 1.0 + float(parameters.workplace_skill)
    mentee.self_esteem = nearer(float(mentee.self_esteem), mastery)
    mentee.hope = nearer(float(mentee.hope), mastery)
    mentee.confidence = nearer(
        float(mentee.confidence),
        float(parameters.spread_confidence)
        * (expressive + instrumental * focused(levers, parameters, GoalFocus.attendance)),
    )
    mentee.social = nearer(
        float(mentee.social),
        float(parameters.spread_social)
        * (0.8 * expressive + 1.2 * instrumental * focused(levers, parameters, GoalFocus.social)),
    )
    mentee.practical = nearer(float(mentee.practical), instrumental * towards)
    mentee.goal = nearer(
        float(mentee.goal), instrumental * own * focused(levers, parameters, GoalFocus.career)
    )
    belonging = (
        float(parameters.spread_belonging)
        * expressive
        * focused(levers, parameters, GoalFocus.transition)
    )
    if levers.setting == Setting.worship:
        belonging *= 1.0 + float(parameters.worship_belonging)
    mentee.belonging = nearer(float(mentee.belonging), belonging)
    value_felt(mentee, expressive, levers, parameters)


@compiled
def focused(levers: Record, parameters: Record, here: int) -> float:
    """Return how the programme's goal weighs one kind of gain: more of it, less of the others."""
    if levers.goal_focus in (GoalFocus.none, GoalFocus.resettlement):
        return 1.0
    shift = float(parameters.focus_shift)
    return 1.0 + shift if levers.goal_focus == here else 1.0 - 0.5 * shift


@compiled
def nearer(value: float, step: float) -> float:
    """Bring `value` nearer to 1 by a share of the distance."""
    return share(value + step * (1.0 - value))


@compiled
def value_felt(mentee: Record, expressive: float, levers: Record, parameters: Record) -> None:
    """Let a mentee feel valued; whether an unpaid mentor counts for more is not known [S1]."""
    more = float(parameters.unpaid_valued) if levers.reward != Reward.paid else 0.0
    mentee.felt_valued = nearer(float(mentee.felt_valued), expressive * (1.0 + more))


@compiled
def add_group_gains(mentee: Record, match: Record, parameters: Record, dose: float) -> None:
    """Add what members of a group give each other: belonging, and being peer mentors [S3]."""
    if match.members == 1:
        return
    shared = float(match.cohesion) * dose
    mentee.belonging = nearer(
        float(mentee.belonging), float(parameters.cohesion_belonging) * shared
    )
    mentee.self_esteem = nearer(float(mentee.self_esteem), float(parameters.mates_help) * shared)
    mentee.confidence = nearer(float(mentee.confidence), float(parameters.mates_help) * shared)


@compiled
def add_autonomy(
    mentee: Record, match: Record, levers: Record, parameters: Record, dose: float
) -> None:
    """Let autonomy grow between equals, and shrink where a mentor directs across a gap [S0]."""
    gap = float(match.gap)
    autonomy = float(mentee.autonomy)
    grown = float(parameters.autonomy_gain) * float(match.bond) * (1.0 - gap) * (1.0 - autonomy)
    lost = float(parameters.dependency_autonomy) * float(levers.direction) * gap * autonomy
    mentee.autonomy = share(autonomy + (grown - lost) * dose)
