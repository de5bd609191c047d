"""Rule 11, live: stress meets protective factors; needs, moves, events; status changes."""

import math

from sim.agents.community import TieKind
from sim.agents.mentee import Issue, Need, RiskFactor
from sim.compiling import apart, compiled
from sim.draws import Question, uniform, uniform_between
from sim.records import Record
from sim.rules.arithmetic import (
    STAGGER,
    clip,
    happens,
    has,
    has_turn,
    mean_protection,
    mean_skills,
    risk_load,
    share,
)
from sim.rules.pair_up import UNPLANNED
from sim.rules.tie import end_tie
from sim.scenarios.levers.around import ProfessionalSupport
from sim.scenarios.levers.content import GoalFocus
from sim.world import World

YEAR = 52
NEEDS = len(Need)
DAYS = 7
ROOT_12 = math.sqrt(12.0)


@compiled
def live(world: World, week: int) -> None:
    """Let everybody live a week: gains drift back, mood, events, status; needs and moves."""
    share_places_out(world)
    included = 0
    for row in range(int(world.state[0].present)):
        mentee = world.mentees[row]
        drift_back(mentee, world.parameters[0])
        if has_turn(row, week):
            see_to_needs(world, row, week)
            may_move(world, row, week)
            move_issue(world, row, week)
        if week >= int(mentee.released):
            live_outside(world, row, week)
        included += int(mentee.included)
    world.weeks[week].included = included


@compiled
def live_outside(world: World, row: int, week: int) -> None:
    """Let a person who is not inside feel, meet trouble, and move in or out of inclusion."""
    mentee = world.mentees[row]
    protection = mean_protection(mentee)
    bond, standing = formal_bond(world, mentee)
    feel(world, row, week, protection, bond, standing)
    meet_trouble(world, row, week, protection, standing)
    change_status(world, row, week)


@compiled
def formal_bond(world: World, mentee: Record) -> tuple[float, float]:
    """Return the bond with the mentor, and the bond on equal terms; 0 and 0 without a match."""
    if mentee.match < 0:
        return 0.0, 0.0
    match = world.matches[int(mentee.match)]
    bond = float(match.bond)
    return bond, bond * (1.0 - float(match.gap))


@compiled
def drift_back(mentee: Record, parameters: Record) -> None:
    """Let gains and losses fade towards where the person started, slower while matched."""
    rate = float(parameters.drift_back)
    if mentee.match >= 0:
        rate *= float(parameters.drift_while_matched)
    mentee.belonging = faded(float(mentee.belonging), float(mentee.belonging_start), rate)
    if mentee.match_count == 0:
        return
    mentee.self_esteem = faded(float(mentee.self_esteem), float(mentee.self_esteem_start), rate)
    mentee.confidence = faded(float(mentee.confidence), float(mentee.confidence_start), rate)
    mentee.hope = faded(float(mentee.hope), float(mentee.hope_start), rate)
    mentee.social = faded(float(mentee.social), float(mentee.social_start), rate)
    mentee.practical = faded(float(mentee.practical), float(mentee.practical_start), rate)


@compiled
def faded(value: float, start: float, rate: float) -> float:
    """Return `value` a little nearer to where it started."""
    return (1.0 - rate) * value + rate * start


@compiled
def support_of(mentee: Record, parameters: Record, bond: float) -> float:
    """Return the support of a significant other; a mentor stands in where there is nobody."""
    return max(float(mentee.support), float(parameters.mentor_stands_in) * bond)


@compiled
def feel(
    world: World, row: int, week: int, protection: float, bond: float, standing: float
) -> None:
    """Move wellbeing towards what temperament, stress, support and company make of it."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    support = support_of(mentee, parameters, bond)
    stress = float(parameters.stress_of_risk) * risk_load(mentee)
    stress += float(parameters.stress_of_need) * (float(mentee.needs_open) - 1.0)
    target = (
        float(parameters.wellbeing_base)
        + float(mentee.temperament)
        - stress * (1.0 - float(parameters.support_buffers) * support)
        + float(parameters.support_direct) * support
        + float(parameters.protection_wellbeing) * (protection - 0.55)
        + float(parameters.inclusion_wellbeing) * (float(mentee.included) - 0.6)
        + float(parameters.company) * standing
    )
    luck = uniform(world.state[0].key, Question.MOOD, row, week - int(mentee.arrived))
    mood = float(parameters.mood) * ROOT_12 * (luck - 0.5)
    wellbeing = float(mentee.wellbeing)
    mentee.wellbeing = share(
        wellbeing + float(parameters.wellbeing_speed) * (target - wellbeing) + mood
    )


@compiled
def meet_trouble(world: World, row: int, week: int, protection: float, standing: float) -> None:
    """Let adverse events happen; the first week after release is lived day by day."""
    mentee = world.mentees[row]
    since = week - int(mentee.released)
    rate = float(world.parameters[0].event_base) * float(world.facts[0].event_rate)
    if world.facts[0].release == 1:
        rate *= early_risk(world, mentee, since)
    trouble = clip(trouble_of(world, mentee, protection, standing), -6.0, 6.0)
    when = week - int(mentee.arrived)
    if not happens(uniform(world.state[0].key, Question.ADVERSE_EVENT, row, when), rate, trouble):
        return
    mentee.events = min(int(mentee.events) + 1, 65535)
    if since < YEAR:
        mentee.events_52 = min(int(mentee.events_52) + 1, 65535)
    if mentee.first_event < 0:
        mentee.first_event = week
    mentee.wellbeing = share(float(mentee.wellbeing) - float(world.parameters[0].event_hurts))
    world.weeks[week].events += 1
    may_exclude(world, row, when)


@apart
def may_exclude(world: World, row: int, when: int) -> None:
    """Let an adverse event leave an included person left out."""
    mentee = world.mentees[row]
    luck = uniform(world.state[0].key, Question.EVENT_EXCLUDES, row, when)
    if mentee.included == 1 and luck < float(world.parameters[0].event_excludes):
        leave_inclusion(mentee)


@compiled
def trouble_of(world: World, mentee: Record, protection: float, standing: float) -> float:
    """Return how much likelier an adverse event is than for a typical person, in logs."""
    parameters = world.parameters[0]
    trouble = (
        float(parameters.event_risk) * (float(mentee.risk_count) - 2.0)
        - float(parameters.event_wellbeing) * (float(mentee.wellbeing) - 0.6)
        - float(parameters.event_protection)
        * (protection - 0.55 + float(parameters.event_goal) * float(mentee.goal))
        - float(parameters.event_support) * float(mentee.support)
        - float(parameters.event_company) * standing
        + float(parameters.label_on_events) * float(mentee.labelled)
        + contagion(world, mentee)
    )
    if world.levers[0].professional_support == ProfessionalSupport.intensive:
        return trouble - float(parameters.intensive_support)
    if world.levers[0].professional_support == ProfessionalSupport.none:
        return trouble + float(parameters.no_support)
    return trouble


@compiled
def contagion(world: World, mentee: Record) -> float:
    """Return the trouble that groups of only high-risk members may spread (disputed)."""
    if mentee.match < 0:
        return 0.0
    risk = float(world.matches[int(mentee.match)].group_risk)
    return float(world.parameters[0].contagion) * max(risk - 3.0, 0.0)


@compiled
def early_risk(world: World, mentee: Record, since: int) -> float:
    """Return how much likelier events are so soon after release, most in the first days."""
    parameters = world.parameters[0]
    fading = float(parameters.early_fades)
    if since > 0:
        early = 1.0 + float(parameters.early_risk) * math.exp(-since / fading)
        return early * (1.0 + float(parameters.first_days_risk) * float(mentee.first_days_need))
    contact = first_contact_day(world, mentee)
    total = 0.0
    for day in range(DAYS):
        early = 1.0 + float(parameters.early_risk) * math.exp(-day / DAYS / fading)
        open_need = float(mentee.first_days_need) if day < contact else 0.0
        total += early * (1.0 + float(parameters.first_days_risk) * open_need)
    return total / DAYS


@compiled
def first_contact_day(world: World, mentee: Record) -> int:
    """Return the day of the week of release on which a mentor first stood there; 7 if on none."""
    if mentee.match < 0 or world.matches[int(mentee.match)].met == 0:
        return DAYS
    days = int(world.levers[0].first_contact_days)
    return min(max(days, 0), DAYS - 1) if days > UNPLANNED else DAYS // 2


@compiled
def change_status(world: World, row: int, week: int) -> None:
    """Move between included and left out, limited by opportunities."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    facts = world.facts[0]
    standing = float(parameters.status_steepness) * foothold(mentee, parameters)
    luck = uniform(world.state[0].key, Question.STATUS_CHANGES, row, week - int(mentee.arrived))
    if mentee.included == 1:
        mentee.included_weeks = min(int(mentee.included_weeks) + 1, 65535)
        rate = float(parameters.falls_out) * float(facts.exclusion_rate)
        if happens(luck, rate, -standing):
            leave_inclusion(mentee)
    elif happens(luck, float(parameters.gets_in) * float(facts.opportunities), standing):
        mentee.included = 1
        mentee.included_weeks = 0


@compiled
def foothold(mentee: Record, parameters: Record) -> float:
    """Return what helps a person in and keeps them there: wellbeing, skills, goal, autonomy."""
    return (
        float(parameters.status_wellbeing) * (float(mentee.wellbeing) - 0.6)
        + float(parameters.status_skills) * (mean_skills(mentee) - 0.53)
        + float(parameters.status_goal) * float(mentee.goal)
        + float(parameters.status_autonomy) * (float(mentee.autonomy) - 0.5)
        - float(parameters.status_risk) * (risk_load(mentee) - 0.5)
    )


@compiled
def leave_inclusion(mentee: Record) -> None:
    """Let an included person be left out; again, where this was so before."""
    if mentee.ever_left_out == 1:
        mentee.re_excluded = min(int(mentee.re_excluded) + 1, 255)
    mentee.ever_left_out = 1
    mentee.included = 0
    mentee.included_weeks = 0


@apart
def share_places_out(world: World) -> None:
    """Find the chance of a place in a service from last week's places and who knocked."""
    state = world.state[0]
    places = float(world.facts[0].service_places) * float(state.present) / 100.0
    state.place_chance = min(1.0, places / max(float(state.knocking), 1e-9))
    state.knocking = 0.0


@compiled
def see_to_needs(world: World, row: int, week: int) -> None:
    """Open doors for unmet needs; a need is met when a door opens and a place is free."""
    mentee = world.mentees[row]
    close_first_days(world, mentee, week)
    if mentee.needs_open == 0:
        return
    door = 1.0 - math.exp(-STAGGER * door_rate(world, mentee))
    for need in range(NEEDS):
        if has(int(mentee.needs), need) and not has(int(mentee.needs_met), need):
            knock(world, row, need, door, week)


@compiled
def close_first_days(world: World, mentee: Record, week: int) -> None:
    """Close a need of the first days once a mentor has come, or after some weeks by itself."""
    since = week - int(mentee.released)
    helped = mentee.first_met >= 0 and since >= 0
    if helped or since >= int(world.parameters[0].first_days_last):
        mentee.first_days_need = 0


@compiled
def door_rate(world: World, mentee: Record) -> float:
    """Return how fast doors to services open: by oneself, by a professional, by a mentor [S2]."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    alone = float(parameters.door_alone) * float(mentee.help_seeking)
    rate = alone * float(world.facts[0].service_access)
    if levers.professional_support == ProfessionalSupport.usual:
        rate += float(parameters.door_usual) * float(mentee.trust_in_services)
    elif levers.professional_support == ProfessionalSupport.intensive:
        rate += float(parameters.door_intensive) * float(mentee.trust_in_services)
    if mentee.match >= 0:
        bond = float(world.matches[int(mentee.match)].bond)
        opened = float(parameters.door_mentor) * float(levers.signposting) * bond
        if levers.goal_focus == GoalFocus.resettlement:
            opened *= 1.0 + float(parameters.focus_shift)
        rate += opened * 2.0 * float(levers.joint_working)
    return rate


@compiled
def knock(world: World, row: int, need: int, door: float, week: int) -> None:
    """Knock at a service; with a place free, the need is met."""
    mentee = world.mentees[row]
    world.state[0].knocking += door
    when = (week - int(mentee.arrived)) * NEEDS + need
    chance = door * float(world.state[0].place_chance)
    if uniform(world.state[0].key, Question.NEED_IS_MET, row, when) < chance:
        mentee.needs_met = int(mentee.needs_met) | (1 << need)
        mentee.needs_open -= 1
        world.weeks[week].needs_met += 1


@compiled
def may_move(world: World, row: int, week: int) -> None:
    """Let a person move (placement, school, home): it cuts carers, friends and staff off [S1]."""
    mentee = world.mentees[row]
    hazard = float(world.facts[0].moves_per_year) * STAGGER / YEAR
    when = week - int(mentee.arrived)
    if uniform(world.state[0].key, Question.MOVES, row, when) >= hazard:
        return
    mentee.moves = min(int(mentee.moves) + 1, 255)
    mentee.moved = week
    if mentee.match >= 0:
        world.matches[int(mentee.match)].mentee_moved = 1
    in_care = has(int(mentee.risks), RiskFactor.care_experience)
    for place in range(int(mentee.degree) - 1, -1, -1):
        held = world.ties[row, place]
        if held.kind == TieKind.kin and not in_care:
            continue
        luck = uniform_between(
            world.state[0].key, Question.TIE_SURVIVES_MOVE, row, int(held.other), when
        )
        if luck < float(world.parameters[0].move_cuts):
            end_tie(world, row, place)


@compiled
def move_issue(world: World, row: int, week: int) -> None:
    """Let an issue arise, be raised and be resolved; somebody at one's side helps to speak [S1]."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    beside = 0.0
    if mentee.match >= 0:
        independent = 1.0 - float(world.levers[0].imposed_targets)
        beside = float(world.matches[int(mentee.match)].bond) * independent
    chance = float(world.facts[0].issue_rate) * STAGGER / YEAR
    if mentee.issue == Issue.arisen:
        chance = float(parameters.issue_raised) * (0.5 + float(mentee.autonomy))
        chance += float(parameters.issue_mentor) * beside
    elif mentee.issue == Issue.raised:
        chance = float(parameters.issue_resolved) + float(parameters.issue_mentor) * beside
    when = week - int(mentee.arrived)
    if uniform(world.state[0].key, Question.ISSUE, row, when) < chance:
        mentee.issue = Issue.arisen if mentee.issue == Issue.resolved else mentee.issue + 1
        if mentee.issue == Issue.resolved:
            mentee.issues_resolved = min(int(mentee.issues_resolved) + 1, 255)
            mentee.autonomy = share(float(mentee.autonomy) + float(parameters.issue_autonomy))
            world.weeks[week].issues_resolved += 1
