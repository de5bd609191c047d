"""Rule 4, pair up: coordinators have hours, and bring mentors and mentees together."""

from sim.agents.match import Ending
from sim.agents.mentee import Stage
from sim.agents.mentor import MentorStage
from sim.compiling import apart, compiled, entry
from sim.records import Record
from sim.rules.parts.suiting import (
    companion_score,
    difficulty,
    fit,
    gap_at_start,
    seeks_language,
    suits,
)
from sim.rules.recruit import HOURS_IN_POST
from sim.scenarios.levers.matching import Matching
from sim.scenarios.levers.meeting import Format
from sim.scenarios.levers.offer import ListDiscipline
from sim.world import World

CHOICE = 8
GROUP_PATIENCE = 8
HIGHEST_RISK = 10
TAKEN = -1
UNPLANNED = -1000


@compiled
def pair_up(world: World, week: int) -> None:
    """Make as many matches as mentors, places and coordinators' hours allow."""
    put_hours_in_hand(world)
    state = world.state[0]
    if state.running == 1 and state.bank > 0 and within_budget(world):
        if world.levers[0].matching == Matching.mentor_chooses:
            mentors_choose(world, week)
        else:
            serve_list(world, week)
        close_ranks(world)
    world.weeks[week].waiting = state.waiting


@compiled
def put_hours_in_hand(world: World) -> None:
    """Set aside this week's hours for matching; a few weeks' worth can be saved up."""
    state = world.state[0]
    parameters = world.parameters[0]
    new = float(state.hours) * float(parameters.matching_share) * (0.5 + float(state.skill))
    most = max(new * float(parameters.matching_carry_over), hours_for(world, 1))
    saved = float(state.matching_hours) + new
    state.matching_hours = min(saved, most) if state.running == 1 else 0.0


@compiled
def within_budget(world: World) -> bool:
    """Tell whether the budget, if there is one, is not yet spent."""
    cap = float(world.levers[0].budget_cap) * float(world.state[0].persons) / 1000.0
    return float(world.state[0].spent) < cap


@compiled
def hours_for(world: World, size: int) -> float:
    """Return the coordinators' hours that one match takes; structure takes more."""
    levers = world.levers[0]
    parameters = world.parameters[0]
    hours = float(parameters.hours_per_match) * (0.6 + 0.8 * float(levers.structure))
    hours += float(parameters.family_hours) * float(levers.family_involvement)
    if levers.format == Format.drop_in:
        hours *= float(parameters.drop_in_matching)
    return hours * (1.0 + float(parameters.hours_per_extra_member) * (size - 1))


@compiled
def places_left(world: World) -> int:
    """Return how many more people may be matched now."""
    state = world.state[0]
    places = float(world.levers[0].places) * float(state.persons) / 1000.0
    return int(min(places * float(state.scale), 2.0e9)) - int(state.active)


@compiled
def serve_list(world: World, week: int) -> None:
    """Go through the waiting list in its order; with most urgent, from the highest risk down."""
    levers = world.levers[0]
    urgent = levers.list_discipline == ListDiscipline.most_urgent
    waiting = int(world.state[0].waiting)
    for step in range(HIGHEST_RISK + 1 if urgent else 1):
        for turn in range(waiting):
            place = turn
            if levers.list_discipline == ListDiscipline.newest:
                place = waiting - 1 - turn
            row = int(world.waiting[place])
            if row == TAKEN or (urgent and world.mentees[row].risk_count != HIGHEST_RISK - step):
                continue
            if is_due(world, row, week) and not serve(world, place, week):
                return


@compiled
def is_due(world: World, row: int, week: int) -> bool:
    """Tell whether first contact is due: the programme says how long after release."""
    days = int(world.levers[0].first_contact_days)
    released = int(world.mentees[row].released)
    return week >= (released + days // 7 if days > UNPLANNED else released)


@compiled
def serve(world: World, place: int, week: int) -> bool:
    """Find a mentor for the person at `place`; False when nothing is left to give."""
    candidate = choose_mentor(world, int(world.waiting[place]))
    return candidate >= 0 and give(world, place, candidate, week)


@apart
def give(world: World, place: int, candidate: int, week: int) -> bool:
    """Match the person at `place`, alone or with companions; False when that cannot be."""
    levers = world.levers[0]
    state = world.state[0]
    size = int(levers.group_size) if levers.format == Format.group else 1
    if places_left(world) < size or float(state.matching_hours) < hours_for(world, size):
        return False
    mentor_row = int(world.bank[candidate])
    if size > 1:
        size = form_group(world, place, mentor_row, size, week)
        if size == 0:
            return False
    else:
        start_match(world, int(world.waiting[place]), mentor_row, week)
        world.waiting[place] = TAKEN
        close_group(world, int(state.match_rows) - 1, 1)
    take_seat(world, candidate)
    state.matching_hours -= hours_for(world, size)
    return True


@compiled
def take_seat(world: World, candidate: int) -> None:
    """Count the mentor's new match; a mentor without a free seat goes off the list of the free."""
    mentor = world.mentors[int(world.bank[candidate])]
    mentor.seats += 1
    if mentor.seats >= world.levers[0].mentor_capacity:
        world.bank[candidate] = TAKEN


@apart
def choose_mentor(world: World, row: int) -> int:
    """Return the place in the bank of the mentor for a mentee, or -1: the best of the first few."""
    best = -1
    best_score = -1.0
    seen = 0
    for candidate in range(first_free(world), int(world.state[0].bank)):
        if world.bank[candidate] == TAKEN:
            continue
        if world.levers[0].matching == Matching.first_come and not seeks_language(world, row):
            return candidate
        score = suits(world, row, int(world.bank[candidate]))
        if score > best_score:
            best, best_score = candidate, score
        seen += 1
        if seen == CHOICE:
            break
    return best


@compiled
def first_free(world: World) -> int:
    """Return the place of the first free mentor in the bank, and move those before out of sight."""
    state = world.state[0]
    first = int(state.bank_start)
    while first < int(state.bank) and world.bank[first] == TAKEN:
        first += 1
    state.bank_start = first
    return first


@compiled
def mentors_choose(world: World, week: int) -> None:
    """Let each free mentor take, of those longest on the list, the one with least trouble [S0]."""
    for candidate in range(int(world.state[0].bank)):
        place = least_trouble(world, week)
        if place < 0 or not give(world, place, candidate, week):
            return


@compiled
def least_trouble(world: World, week: int) -> int:
    """Return the place on the list of the person with fewest risk factors among the first few."""
    best = -1
    seen = 0
    for place in range(int(world.state[0].waiting)):
        row = int(world.waiting[place])
        if row == TAKEN or not is_due(world, row, week):
            continue
        if best < 0 or (
            world.mentees[row].risk_count < world.mentees[int(world.waiting[best])].risk_count
        ):
            best = place
        seen += 1
        if seen == CHOICE:
            break
    return best


@apart
def form_group(world: World, place: int, mentor_row: int, size: int, week: int) -> int:
    """Start a group with the person at `place` and those who go best; return its size, or 0."""
    leader = int(world.waiting[place])
    companions = count_companions(world, place, size - 1, week)
    waited = week - int(world.mentees[leader].waiting_since)
    if companions == 0 or (companions < size - 1 and waited < GROUP_PATIENCE):
        return 0
    world.waiting[place] = TAKEN
    start_match(world, leader, mentor_row, week)
    for _ in range(companions):
        companion = choose_companion(world, leader, week)
        row = int(world.waiting[companion])
        world.waiting[companion] = TAKEN
        start_match(world, row, mentor_row, week)
    close_group(world, int(world.state[0].match_rows) - companions - 1, companions + 1)
    return companions + 1


@compiled
def count_companions(world: World, place: int, wanted: int, week: int) -> int:
    """Return how many others on the list could join a group now, up to `wanted`."""
    found = 0
    for other in range(int(world.state[0].waiting)):
        row = int(world.waiting[other])
        if other != place and row != TAKEN and is_due(world, row, week):
            found += 1
            if found >= wanted:
                return found
    return found


@compiled
def choose_companion(world: World, leader: int, week: int) -> int:
    """Return the place of the companion who goes best with the first member, of the first few."""
    best = -1
    best_score = -99.0
    seen = 0
    for place in range(int(world.state[0].waiting)):
        row = int(world.waiting[place])
        if row == TAKEN or not is_due(world, row, week):
            continue
        score = companion_score(world, leader, row)
        if score > best_score:
            best, best_score = place, score
        seen += 1
        if seen == 2 * CHOICE:
            break
    return best


@apart
def start_match(world: World, row: int, mentor_row: int, week: int) -> None:
    """Write a new match: two people who do not know each other yet, and a gap between them."""
    state = world.state[0]
    mentee = world.mentees[row]
    match_row = int(state.match_rows)
    match = world.matches[match_row]
    match.mentee = row
    match.mentor = mentor_row
    match.start = week
    match.last_met = week
    match.commitment = world.levers[0].commitment_weeks
    match.fit = fit(world, row, mentor_row)
    match.gap = gap_at_start(world, row, mentor_row)
    copy_mentee(match, mentee)
    leave_open(match)
    world.active[int(state.active)] = match_row
    state.active += 1
    state.match_rows += 1
    world.weeks[week].new_matches += 1
    join_match(mentee, match_row, week)
    bind_mentor(world, row, mentor_row, week)


@compiled
def copy_mentee(match: Record, mentee: Record) -> None:
    """Note with the match what its ending depends on, so that it is at hand every week."""
    match.number = mentee.match_count + 1
    match.mentee_risks = mentee.risk_count
    match.mentee_age = mentee.age


@compiled
def leave_open(match: Record) -> None:
    """Mark what has not happened yet."""
    match.end = -1
    match.reason = Ending.ongoing
    match.bond_8 = -1.0
    match.bond_26 = -1.0
    match.half_bonded = -1


@compiled
def join_match(mentee: Record, match_row: int, week: int) -> None:
    """Note the match with the mentee."""
    mentee.stage = Stage.matched
    mentee.match = match_row
    mentee.match_count += 1
    if mentee.first_matched < 0:
        mentee.first_matched = week


@compiled
def bind_mentor(world: World, row: int, mentor_row: int, week: int) -> None:
    """Note the match with the mentor."""
    mentor = world.mentors[mentor_row]
    mentor.matches += 1
    mentor.ever_matched = 1
    mentor.stage = MentorStage.available
    mentor.hard = float(mentor.hard) + difficulty(world.mentees[row], world.parameters[0])
    if mentor.committed_since < 0:
        mentor.committed_since = week


@compiled
def close_group(world: World, first: int, size: int) -> None:
    """Tell the members of a new match who its first row, its size and its mean risk are."""
    risk = 0.0
    for row in range(first, first + size):
        risk += float(world.mentees[int(world.matches[row].mentee)].risk_count)
    for row in range(first, first + size):
        world.matches[row].group = first
        world.matches[row].members = size
        world.matches[row].group_risk = risk / size if size > 1 else 0.0


@apart
def close_ranks(world: World) -> None:
    """Take those who were matched off the waiting list."""
    state = world.state[0]
    kept = 0
    for place in range(int(state.waiting)):
        if world.waiting[place] != TAKEN:
            world.waiting[kept] = world.waiting[place]
            kept += 1
    state.waiting = kept
    state.bank_start = 0


@entry
def most_new_matches(world: World) -> int:
    """Return how many people could at most be matched in the coming week."""
    parameters = world.parameters[0]
    posts = 0.0
    for row in range(len(world.coordinators)):
        posts += float(world.coordinators[row].post)
    new = posts * HOURS_IN_POST * float(parameters.matching_share) * 1.5
    hours = float(world.state[0].matching_hours) + new + hours_for(world, 1)
    size = int(world.levers[0].group_size) if world.levers[0].format == Format.group else 1
    most = size * (hours / hours_for(world, size) + 1.0)
    return int(min(most, float(world.state[0].persons)))
