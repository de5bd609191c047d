"""Rule 10, end: a match ends for a recorded reason, and some endings hurt."""

import math

from sim.agents.match import Ending, Stopped
from sim.agents.mentee import Stage
from sim.agents.mentor import MentorStage
from sim.compiling import apart, compiled
from sim.draws import EPISODE, Question, uniform
from sim.records import Record
from sim.rules.arithmetic import at_most, clip, happens
from sim.rules.meet import WEEKS_IN_MONTH
from sim.rules.parts.aftermath import is_rupture, rupture, what_follows
from sim.rules.parts.suiting import difficulty
from sim.rules.recruit import leave_programme, stay
from sim.scenarios.levers.meeting import Format, SurvivesMove
from sim.scenarios.levers.mentors import Reward
from sim.world import World

WINDOW = 4
FIRST_WEEKS = 8
DRIFT_SESSIONS = 3.6


@compiled
def end(world: World, week: int) -> None:
    """Let mentors leave, then end the matches whose time it is."""
    for row in range(int(world.state[0].mentor_rows)):
        mentor = world.mentors[row]
        if mentor.stage == MentorStage.available and mentor.matches > 0:
            may_leave(world, mentor, week)
    kept = 0
    for place in range(int(world.state[0].active)):
        match_row = int(world.active[place])
        reason = why_it_ends(world, world.matches[match_row], week)
        if reason == Ending.ongoing:
            world.active[kept] = match_row
            kept += 1
        else:
            finish_match(world, world.matches[match_row], reason, week)
    world.state[0].active = kept
    world.weeks[week].matched = kept


@compiled
def may_leave(world: World, mentor: Record, week: int) -> None:
    """Let a mentor leave the programme, or move away; the commitment holds most of them."""
    parameters = world.parameters[0]
    weeks = week - int(mentor.committed_since)
    rate = float(parameters.mentor_leaves) * commitment_holds(world, weeks)
    when = stay(mentor, week)
    luck = uniform(world.state[0].key, Question.MENTOR_LEAVES, int(mentor.person), when)
    moves = float(parameters.mentor_moves)
    if luck < moves or happens(luck - moves, rate, weariness(world, mentor)):
        leave_programme(world, mentor, week)
        mentor.moved_away = 1 if luck < moves else 0


@compiled
def weariness(world: World, mentor: Record) -> float:
    """Return how much likelier a mentor is to leave than a usual one, in logs."""
    parameters = world.parameters[0]
    return (
        float(parameters.leaves_strain) * (float(mentor.strain) - 0.5)
        - float(parameters.leaves_support) * (float(world.state[0].support) - 0.6)
        - float(parameters.leaves_learning) * float(mentor.learning)
        - float(parameters.leaves_meetings) * min(float(world.levers[0].mentor_meetings), 2.0)
        - paid_holds(world.levers[0], parameters)
    )


@compiled
def paid_holds(levers: Record, parameters: Record) -> float:
    """Return how much pay holds a mentor, in log hazard."""
    return float(parameters.leaves_paid) if levers.reward == Reward.paid else 0.0


@compiled
def commitment_holds(world: World, weeks: int) -> float:
    """Return the share of a hazard that is left inside the commitment."""
    if weeks >= int(world.levers[0].commitment_weeks):
        return 1.0
    held = float(world.parameters[0].inside_commitment)
    if world.levers[0].contract == 1:
        held *= 1.0 - float(world.parameters[0].contract_holds)
    return held


@compiled
def why_it_ends(world: World, match: Record, week: int) -> int:
    """Return why a match ends this week, or that it goes on; what is certain comes first."""
    mentor = world.mentors[int(match.mentor)]
    weeks = week - int(match.start)
    if week >= world.levers[0].funding_ends_week:
        return Ending.funding_ended
    if mentor.left == week:
        return Ending.mentor_moved if mentor.moved_away == 1 else Ending.mentor_left
    if weeks >= world.levers[0].planned_end_weeks:
        return Ending.planned
    if ends_with_move(world, match):
        return Ending.mentee_moved
    return what_chance_ends(world, match, mentor, weeks, week)


@compiled
def ends_with_move(world: World, match: Record) -> bool:
    """Tell whether the mentee's move of the week before ends the match."""
    if match.mentee_moved == 0:
        return False
    match.mentee_moved = 0
    if world.levers[0].match_survives_move == SurvivesMove.yes:
        return False
    if world.levers[0].match_survives_move == SurvivesMove.no:
        return True
    moves = int(world.mentees[int(match.mentee)].moves)
    luck = uniform(world.state[0].key, Question.MOVES_FAR, int(match.mentee), moves)
    return luck < float(world.parameters[0].moves_far)


@compiled
def what_chance_ends(  # long: the hazards stand in the order in which they compete
    world: World, match: Record, mentor: Record, weeks: int, week: int
) -> int:
    """Draw once among the hazards that compete to end a match; most weeks none comes near."""
    when = int(match.number) * EPISODE + weeks
    luck = uniform(world.state[0].key, Question.MATCH_ENDS, int(match.mentee), when)
    parameters = world.parameters[0]
    held = commitment_holds(world, weeks)
    ends = float(parameters.mentor_ends) * held
    leaves = float(parameters.mentee_leaves) * held
    others = drift_hazard(world, match, held, week) + not_suited_hazard(world, match, weeks)
    jump = completion_rate(match, parameters, weeks)
    mentor_log = mentor_tires_of_match(world, match)
    mentee_log = mentee_tires_of_match(world, match)
    completion_log = weariness(world, mentor)
    bound = at_most(ends, mentor_log) + at_most(leaves, mentee_log) + others
    if luck >= bound + at_most(jump, completion_log):
        return Ending.ongoing
    mending = 1.0 - feedback_mends(world)
    luck -= ends * math.exp(mentor_log) * mending
    if luck < 0.0:
        return Ending.mentor_ended
    luck -= leaves * math.exp(mentee_log)
    if luck < 0.0:
        return Ending.mentee_left
    luck -= drift_hazard(world, match, held, week) * mending
    if luck < 0.0:
        return Ending.drifted_apart
    luck -= not_suited_hazard(world, match, weeks) * mending
    if luck < 0.0:
        return Ending.not_suited
    completes = luck < jump * math.exp(completion_log)
    return Ending.commitment_completed if completes else Ending.ongoing


@compiled
def feedback_mends(world: World) -> float:
    """Return the share of troubled matches that feedback and a skilled coordinator mend [S3]."""
    rounds = min(float(world.levers[0].feedback_rounds) / 2.0, 1.0)
    return float(world.parameters[0].feedback_mends) * rounds * (0.5 + float(world.state[0].skill))


@compiled
def mentor_tires_of_match(world: World, match: Record) -> float:
    """Return how much likelier the mentor is to end this match than a usual one, in logs."""
    parameters = world.parameters[0]
    return (
        -float(parameters.ends_bond) * (float(match.bond) - 0.4)
        - float(parameters.ends_support) * (float(world.state[0].support) - 0.6)
        + float(parameters.ends_risk) * (float(match.mentee_risks) - 3.0)
    )


@compiled
def mentee_tires_of_match(world: World, match: Record) -> float:
    """Return how much likelier the mentee is to leave, in logs: risk, age, bond [2.3, 2.4]."""
    parameters = world.parameters[0]
    age = clip(float(match.mentee_age), 8.0, 18.0)
    return (
        float(parameters.mentee_leaves_risk) * (min(float(match.mentee_risks), 7.0) - 3.0)
        + float(parameters.mentee_leaves_age) * (age - 13.0)
        - float(parameters.ends_bond) * (float(match.bond) - 0.4)
        - float(parameters.mentee_leaves_support) * (float(world.state[0].support) - 0.6)
    )


@compiled
def drift_hazard(world: World, match: Record, held: float, week: int) -> float:
    """Return the hazard of drifting apart once several agreed meetings in a row were missed."""
    frequency = float(world.levers[0].sessions_per_month) / WEEKS_IN_MONTH
    silent = (week - int(match.last_met)) * frequency > DRIFT_SESSIONS
    return float(world.parameters[0].drift) * held if silent else 0.0


@compiled
def not_suited_hazard(world: World, match: Record, weeks: int) -> float:
    """Return the hazard that the two find, in the first weeks, that they do not suit."""
    if weeks >= FIRST_WEEKS or world.levers[0].format == Format.drop_in:
        return 0.0
    return float(world.parameters[0].not_suited) * max(1.0 - 2.0 * float(match.fit), 0.0)


@compiled
def completion_rate(match: Record, parameters: Record, weeks: int) -> float:
    """Return the rate of stopping once the promise is kept: there for a few weeks only."""
    since = weeks - int(match.commitment)
    return float(parameters.completion_jump) if 0 <= since < WINDOW else 0.0


@apart
def finish_match(world: World, match: Record, reason: int, week: int) -> None:
    """Write the ending, part the two, and let what follows follow."""
    mentee = world.mentees[int(match.mentee)]
    mentor = world.mentors[int(match.mentor)]
    match.end = week
    match.reason = reason
    match.stopped = who_stopped(world, match, reason)
    match.managed = 1 if is_managed(world, match) else 0
    world.weeks[week].endings_managed += float(match.managed)
    count_ending(world.weeks[week], reason)
    mentee.match = -1
    mentee.stage = Stage.finished
    part_from_mentor(world, mentor, match, week)
    if is_rupture(reason) and match.managed == 0:
        rupture(world, mentee, match, week)
    what_follows(world, int(match.mentee), match, week)


@compiled
def who_stopped(world: World, match: Record, reason: int) -> int:
    """Return who stopped; after a completed commitment it is the mentor more often."""
    if reason in (Ending.mentor_left, Ending.mentor_ended, Ending.mentor_moved):
        return Stopped.mentor
    if reason in (Ending.mentee_left, Ending.mentee_moved):
        return Stopped.mentee
    if reason in (Ending.planned, Ending.funding_ended):
        return Stopped.programme
    if reason == Ending.commitment_completed:
        when = int(match.number)
        luck = uniform(world.state[0].key, Question.WHO_STOPPED, int(match.mentee), when)
        by_mentor = luck < float(world.parameters[0].mentor_stops)
        return Stopped.mentor if by_mentor else Stopped.mentee
    return Stopped.nobody


@compiled
def is_managed(world: World, match: Record) -> bool:
    """Tell whether this ending was talked through before it happened."""
    luck = uniform(
        world.state[0].key, Question.ENDING_MANAGED, int(match.mentee), int(match.number)
    )
    return luck < float(world.levers[0].managed_endings)


@compiled
def count_ending(row: Record, reason: int) -> None:
    """Count an ending under its reason."""
    if reason == Ending.planned:
        row.ended_planned += 1
    elif reason == Ending.commitment_completed:
        row.ended_commitment_completed += 1
    elif reason == Ending.mentor_left:
        row.ended_mentor_left += 1
    elif reason == Ending.mentor_ended:
        row.ended_mentor_ended += 1
    elif reason == Ending.mentor_moved:
        row.ended_mentor_moved += 1
    elif reason == Ending.mentee_left:
        row.ended_mentee_left += 1
    elif reason == Ending.mentee_moved:
        row.ended_mentee_moved += 1
    elif reason == Ending.drifted_apart:
        row.ended_drifted_apart += 1
    elif reason == Ending.not_suited:
        row.ended_not_suited += 1
    else:
        row.ended_funding_ended += 1


@compiled
def part_from_mentor(world: World, mentor: Record, match: Record, week: int) -> None:
    """Take the match off the mentor, who may go with it when the promise was kept."""
    mentee = world.mentees[int(match.mentee)]
    parameters = world.parameters[0]
    mentor.matches -= 1
    mentor.hard = float(mentor.hard) - difficulty(mentee, parameters)
    if last_of_group(world, match):
        mentor.seats -= 1
        if mentor.matches > 0 and match.start == mentor.committed_since:
            mentor.committed_since = next_oldest(world, match)
    if mentor.matches == 0:
        mentor.committed_since = -1
        mentor.hard = 0.0
        if match.stopped == Stopped.mentor and match.reason == Ending.commitment_completed:
            may_go_too(world, mentor, week)


@compiled
def next_oldest(world: World, ended: Record) -> int:
    """Return the week in which the mentor's longest match that goes on began, -1 if none does."""
    for row in range(int(ended.group), int(world.state[0].match_rows)):
        match = world.matches[row]
        if match.mentor == ended.mentor and match.end < 0:
            return int(match.start)
    return -1


@compiled
def may_go_too(world: World, mentor: Record, week: int) -> None:
    """Let a mentor who stopped after keeping the promise leave the programme, or stay in it."""
    stays = float(world.parameters[0].mentor_stays)
    stays += float(world.parameters[0].recognition_keeps) * (
        float(world.levers[0].recognition) - 0.5
    )
    when = stay(mentor, week)
    if uniform(world.state[0].key, Question.MENTOR_STAYS, int(mentor.person), when) >= stays:
        leave_programme(world, mentor, week)


@compiled
def last_of_group(world: World, match: Record) -> bool:
    """Tell whether no other member of the group is still matched."""
    first = int(match.group)
    for row in range(first, first + int(match.members)):
        if world.matches[row].end < 0:
            return False
    return True
