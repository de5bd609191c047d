"""Rule 2, refer: who is offered a mentor, who accepts, who gives up waiting."""

from sim.agents.mentee import Stage
from sim.compiling import apart, compiled
from sim.draws import EPISODE, Question, uniform
from sim.records import Record
from sim.rules.arithmetic import STAGGER, has_turn, logistic, mean_skills, share
from sim.scenarios.levers.mentors import MentorSource
from sim.scenarios.levers.offer import Eligibility
from sim.world import World

NEVER = 1.0e6


@compiled
def refer(world: World, week: int) -> None:
    """Keep the waiting list, then offer to those who are eligible and hear of the programme."""
    open_programme(world, week)
    keep_list(world, week)
    if world.state[0].running == 1:
        find_eligible(world, week)
        offer_to_all(world, week)


@compiled
def open_programme(world: World, week: int) -> None:
    """Say whether the programme runs this week, and how far it has grown."""
    state = world.state[0]
    levers = world.levers[0]
    start = int(levers.start_week)
    runs = levers.places > 0.0 and start <= week < levers.funding_ends_week
    state.running = 1 if runs else 0
    state.scale = grown(week - start, float(levers.ramp_up_weeks))
    before = grown(week - start - 13, float(levers.ramp_up_weeks))
    state.growth = 1.0 - before / state.scale if state.scale > 0.0 else 0.0


@compiled
def grown(weeks: int, ramp_up_weeks: float) -> float:
    """Return the share of full size reached so many weeks after the start."""
    if weeks < 0:
        return 0.0
    return min(1.0, (weeks + 1.0) / (ramp_up_weeks + 1.0))


@compiled
def keep_list(world: World, week: int) -> None:
    """Take off the list those who give up and those whose referral lapses."""
    state = world.state[0]
    kept = 0
    for place in range(int(state.waiting)):
        row = int(world.waiting[place])
        if stays_on_list(world, row, week):
            world.waiting[kept] = row
            kept += 1
    state.waiting = kept


@compiled
def stays_on_list(world: World, row: int, week: int) -> bool:
    """Tell whether a waiting person goes on waiting: no lapsed referral, and not given up."""
    expiry = float(world.levers[0].referral_expiry_weeks)
    lapsed = expiry < NEVER and weeks_on_list(world.mentees[row], week) >= expiry
    if not lapsed and not (has_turn(row, week) and gives_up(world, row, week)):
        return True
    mentee = world.mentees[row]
    mentee.stage = Stage.expired if lapsed else Stage.gave_up
    mentee.gave_up = week
    world.weeks[week].gave_up += 1
    return False


@compiled
def weeks_on_list(mentee: Record, week: int) -> int:
    """Return the weeks of waiting; a referral made before release counts from the release."""
    return week - max(int(mentee.waiting_since), int(mentee.released))


@compiled
def gives_up(world: World, row: int, week: int) -> bool:
    """Tell whether a person gives up in four weeks of waiting; less trust gives up sooner."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    hazard = STAGGER * float(parameters.give_up) * (1.5 - float(mentee.trust))
    if mentee.match_count > 0 and world.levers[0].bridging_contact == 1:
        hazard *= 1.0 - float(parameters.bridging_hold)
    when = int(mentee.match_count) * EPISODE + week - int(mentee.waiting_since)
    return uniform(world.state[0].key, Question.GIVES_UP, row, when) < hazard


@apart
def find_eligible(world: World, week: int) -> None:
    """Decide, once, who of those new to an open programme may be offered a mentor."""
    state = world.state[0]
    for row in range(int(state.considered), int(state.present)):
        if is_eligible(world.mentees[row], world.levers[0], world.parameters[0]):
            world.eligible[int(state.eligible)] = row
            state.eligible += 1
        else:
            leave_out(world.mentees[row], world.levers[0], world.parameters[0])
    state.considered = state.present


@compiled
def offer_to_all(world: World, week: int) -> None:
    """Offer to every eligible person who hears of the programme, unless the list is closed."""
    state = world.state[0]
    limit = float(world.levers[0].list_closes) * float(state.persons) / 1000.0
    left = 0
    for place in range(int(state.eligible)):
        row = int(world.eligible[place])
        if state.waiting < limit and hears(world, row, week):
            offer(world, row, week)
        else:
            world.eligible[left] = row
            left += 1
    state.eligible = left


@compiled
def is_eligible(mentee: Record, levers: Record, parameters: Record) -> bool:
    """Apply the programme's rule of eligibility."""
    if levers.eligibility == Eligibility.in_difficulty:
        return bool(mentee.risk_count >= levers.risk_threshold)
    if levers.eligibility == Eligibility.likely_to_succeed:
        return bool(mean_skills(mentee) >= parameters.promise_threshold)
    if levers.eligibility == Eligibility.motivated:
        return bool(float(mentee.motivation) >= parameters.motivation_threshold)
    return True


@compiled
def leave_out(mentee: Record, levers: Record, parameters: Record) -> None:
    """Let those who are passed over in favour of people in difficulty pull away [S4]."""
    if levers.eligibility == Eligibility.in_difficulty:
        pull = float(parameters.left_out_pull)
        mentee.belonging = share(float(mentee.belonging) - pull)


@compiled
def hears(world: World, row: int, week: int) -> bool:
    """Tell whether the offer reaches a person: services reach who trusts them, outreach others."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    trust = float(world.mentees[row].trust_in_services)
    beyond = float(levers.outreach)
    if levers.mentor_source == MentorSource.faith:
        beyond += float(parameters.congregation_reach)
    chance = float(parameters.reach) * (trust + min(beyond, 1.0) * (1.0 - trust))
    when = week - max(int(world.mentees[row].arrived), int(levers.start_week))
    return uniform(world.state[0].key, Question.HEARS, row, when) < chance


@apart
def offer(world: World, row: int, week: int) -> None:
    """Offer a mentor; being singled out as a problem may label, and some decline."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    mentee.offered = week
    mentee.labelled = label(world.levers[0], parameters)
    world.weeks[week].offered += 1
    if uniform(world.state[0].key, Question.ACCEPTS, row, 0) >= acceptance(mentee, parameters):
        mentee.stage = Stage.declined
        return
    labelled = float(mentee.labelled)
    mentee.trust = share(float(mentee.trust) - float(parameters.label_on_trust) * labelled)
    mentee.stigma = share(float(mentee.stigma) + float(parameters.label_on_stigma) * labelled)
    mentee.accepted = week
    world.weeks[week].accepted += 1
    join_list(world, row, week)


@compiled
def label(levers: Record, parameters: Record) -> float:
    """Return how far an offer singles a person out as a problem."""
    singled_out = 1.0
    if levers.eligibility != Eligibility.in_difficulty:
        singled_out = float(parameters.open_access_label)
    return (1.0 - float(levers.approach)) * singled_out


@compiled
def acceptance(mentee: Record, parameters: Record) -> float:
    """Return the chance that a person accepts: trust, stigma, help-seeking, motivation, label."""
    return logistic(
        float(parameters.accept_base)
        + float(parameters.accept_trust) * (float(mentee.trust) - 0.5)
        - float(parameters.accept_stigma) * (float(mentee.stigma) - 0.3)
        + float(parameters.accept_help_seeking) * (float(mentee.help_seeking) - 0.5)
        + float(parameters.accept_motivation) * (float(mentee.motivation) - 0.5)
        - float(parameters.label_on_acceptance) * float(mentee.labelled)
    )


@compiled
def join_list(world: World, row: int, week: int) -> None:
    """Put a person at the end of the waiting list."""
    state = world.state[0]
    world.mentees[row].stage = Stage.waiting
    world.mentees[row].waiting_since = week
    world.waiting[int(state.waiting)] = row
    state.waiting += 1
