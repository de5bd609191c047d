"""What follows an ending: a break-up hurts, some go back on the list, some become mentors."""

from sim.agents.match import Ending
from sim.agents.mentor import MentorStage
from sim.compiling import compiled
from sim.draws import Question, uniform
from sim.populate import draw_mentor
from sim.records import Record
from sim.rules.arithmetic import share
from sim.rules.recruit import weeks_to_prepare
from sim.rules.refer import join_list
from sim.scenarios.levers.meeting import Format
from sim.scenarios.levers.support import Rematching
from sim.world import World

HALF_YEAR = 26
YEAR = 52


@compiled
def is_rupture(reason: int) -> bool:
    """Tell whether an ending comes as a break-up."""
    return reason in (
        Ending.mentor_left,
        Ending.mentor_ended,
        Ending.mentor_moved,
        Ending.drifted_apart,
        Ending.funding_ended,
    )


@compiled
def rupture(world: World, mentee: Record, match: Record, week: int) -> None:
    """Hurt self-esteem, hope and trust, most early on; others in a group soften it [2.1, 2.2]."""
    parameters = world.parameters[0]
    weeks = week - int(match.start)
    lasts = min(YEAR, int(match.commitment))
    fall = float(parameters.rupture) * max(1.0 - weeks / lasts, 0.0)
    if weeks > HALF_YEAR:
        fall *= 0.5
    fall *= 1.0 - float(parameters.mates_soften) * float(match.cohesion)
    if world.levers[0].format == Format.drop_in:
        fall *= float(parameters.drop_in_softens)
    mentee.self_esteem = share(float(mentee.self_esteem) * (1.0 - fall))
    mentee.hope = share(float(mentee.hope) * (1.0 - 0.5 * fall))
    mentee.confidence = share(float(mentee.confidence) * (1.0 - 0.4 * fall))
    mentee.belonging = share(float(mentee.belonging) * (1.0 - 0.3 * fall))
    bridged = float(world.levers[0].bridging_contact) * float(parameters.bridging_hold)
    mentee.trust = share(float(mentee.trust) * (1.0 - 0.25 * fall * (1.0 - bridged)))


@compiled
def what_follows(world: World, row: int, match: Record, week: int) -> None:
    """Put the person on the list again, or let one who did well become a mentor."""
    mentee = world.mentees[row]
    if match.reason in (Ending.planned, Ending.commitment_completed):
        may_become_mentor(world, row, match, week)
        return
    if match.reason == Ending.mentee_left or world.state[0].running == 0:
        return
    again = world.levers[0].rematching == Rematching.always
    once = world.levers[0].rematching == Rematching.once and mentee.match_count == 1
    if again or once:
        join_list(world, row, week)


@compiled
def may_become_mentor(world: World, row: int, match: Record, week: int) -> None:
    """Let some who did well become mentors [S1]; they join at the end of the mentors' rows."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    state = world.state[0]
    if mentee.became_mentor == 1:
        return
    invited = float(world.levers[0].alumni_return) * float(parameters.alumni_rate)
    chance = invited * float(match.bond) * (0.5 + float(mentee.self_esteem))
    if uniform(state.key, Question.BECOMES_MENTOR, row, int(match.number)) >= chance:
        return
    mentee.became_mentor = 1
    world.weeks[week].alumni += 1
    write_alumnus(world, row, week)
    state.mentor_rows += 1


@compiled
def write_alumnus(world: World, row: int, week: int) -> None:
    """Write a former mentee as a mentor in training, with a person's own luck."""
    state = world.state[0]
    mentee = world.mentees[row]
    mentor = world.mentors[int(state.mentor_rows)]
    mentor.person = int(state.potential_mentors) + row
    mentor.arrives = week
    mentor.kind = world.levers[0].peer_status
    draw_mentor(mentor, state.key, world.facts[0], world.parameters[0])
    mentor.age = mentee.age
    mentor.gender = mentee.gender
    mentor.community = mentee.community
    mentor.field = mentee.field
    mentor.alumnus = 1
    mentor.stage = MentorStage.training
    mentor.available_from = week + weeks_to_prepare(world.levers[0], world.parameters[0])
