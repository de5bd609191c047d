"""Rule 8, tie: ties weaken without contact, strengthen with it, form, and end.

A quarter of the people is looked after each week, so that everybody's ties move every four weeks;
people whose rows are neighbours take the same turn, because memory is read in order.
A tie between two mentees is kept by the one with the lower row, who writes both copies.
"""

from sim.agents.community import FULL, PART, PLACES, TieKind
from sim.agents.mentee import RiskFactor
from sim.compiling import apart, compiled
from sim.draws import Question, uniform, uniform_between
from sim.records import Record
from sim.rules.arithmetic import STAGGER, happens, has, has_turn
from sim.scenarios.levers.meeting import Format
from sim.world import World

WEEKS_IN_QUARTER = 13
NOBODY = -1


@compiled
def tie(world: World, week: int) -> None:
    """Look after the ties of every fourth person."""
    for row in range(int(world.state[0].present)):
        if has_turn(row, week):
            keep_ties(world, row, week)
            make_ties(world, row, week)


@compiled
def keep_ties(world: World, row: int, week: int) -> None:
    """Strengthen the ties that had contact, weaken the others, end the weakest; count the close."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    close_from = float(parameters.close_tie)
    close = 0
    natural = 0
    kin = 0
    place = 0
    while place < int(mentee.degree):
        held = world.ties[row, place]
        strength = float(held.strength) * PART
        if keeps(world, row, int(held.other)):
            strength = moved_strength(world, row, held, week)
            if strength < float(parameters.tie_ends_below):
                end_tie(world, row, place)
                continue
            set_strength(world, row, place, strength)
        is_close = 1 if strength >= close_from else 0
        close += is_close
        natural += is_close * (1 if held.kind == TieKind.natural_mentor else 0)
        kin += is_close * (1 if held.kind == TieKind.kin else 0)
        place += 1
    note_ties(mentee, close, natural, kin)


@compiled
def keeps(world: World, row: int, other: int) -> bool:
    """Tell whether it is `row` who keeps a tie: all but those with mentees of a lower row."""
    state = world.state[0]
    outside = other >= int(state.persons)
    return bool(outside | ((row < other) & (other < int(state.present))))


@compiled
def note_ties(mentee: Record, close: int, natural: int, kin: int) -> None:
    """Note a person's close ties, and whether one of them is a significant other."""
    mentee.close_ties = close
    mentee.support = 1.0 if natural + kin > 0 else 0.0
    mentee.natural_mentor = 1 if natural > 0 else 0


@compiled
def moved_strength(world: World, row: int, held: Record, week: int) -> float:
    """Return a tie's strength four weeks on; friends fade sooner than kin [6.5].

    Kin are in touch steadily, so that theirs moves by the mean of what contact and silence do.
    """
    parameters = world.parameters[0]
    strength = float(held.strength) * PART
    chance = float(parameters.contact_base) + float(parameters.contact_strength) * strength
    if held.kind == TieKind.kin:
        contact = min(chance + kin_contact(world, row), 1.0)
        growing = float(parameters.kin_strengthens)
        fading = float(parameters.kin_fades)
    else:
        chance += extra_contact(world, row, held)
        other = int(held.other)
        luck = uniform_between(world.state[0].key, Question.CONTACT, row, other, week // STAGGER)
        contact = 1.0 if luck < chance else 0.0
        growing = float(parameters.contact_strengthens)
        fading = float(parameters.friend_fades)
    return strength + contact * growing * (1.0 - strength) - (1.0 - contact) * fading * strength


@compiled
def kin_contact(world: World, row: int) -> float:
    """Return what being kin adds to contact, and what involving the family adds while matched."""
    parameters = world.parameters[0]
    if world.mentees[row].match < 0:
        return float(parameters.contact_kin)
    involved = float(parameters.family_contact) * float(world.levers[0].family_involvement)
    return float(parameters.contact_kin) + involved


@compiled
def extra_contact(world: World, row: int, held: Record) -> float:
    """Return what adds to the chance of contact: a natural mentor's care, or meeting in a group."""
    if held.kind == TieKind.natural_mentor:
        return float(world.parameters[0].contact_natural)
    if held.kind == TieKind.group_mate and in_same_group(world, row, int(held.other)):
        return 1.0
    return 0.0


@compiled
def in_same_group(world: World, row: int, other: int) -> bool:
    """Tell whether two mentees are in the same group now."""
    if other >= int(world.state[0].persons):
        return False
    mine = int(world.mentees[row].match)
    theirs = int(world.mentees[other].match)
    if mine < 0 or theirs < 0:
        return False
    return bool(world.matches[mine].group == world.matches[theirs].group)


@compiled
def set_strength(world: World, row: int, place: int, strength: float) -> None:
    """Write a tie's strength, in both copies where the other is a mentee."""
    written = int(strength * FULL)
    world.ties[row, place].strength = written
    other = int(world.ties[row, place].other)
    if other < int(world.state[0].persons):
        world.ties[other, find_tie(world, other, row)].strength = written


@apart
def end_tie(world: World, row: int, place: int) -> None:
    """End a tie, in both copies where the other is a mentee."""
    other = int(world.ties[row, place].other)
    take_out(world, row, place)
    if other < int(world.state[0].persons):
        take_out(world, other, find_tie(world, other, row))


@compiled
def take_out(world: World, row: int, place: int) -> None:
    """Take one copy of a tie out; the last one fills its place."""
    mentee = world.mentees[row]
    mentee.degree = int(mentee.degree) - 1
    last = world.ties[row, int(mentee.degree)]
    held = world.ties[row, place]
    held.other = last.other
    held.strength = last.strength
    held.kind = last.kind
    held.since = last.since
    last.kind = TieKind.none


@compiled
def find_tie(world: World, row: int, other: int) -> int:
    """Return the place of the tie from `row` to `other`, or -1."""
    for place in range(int(world.mentees[row].degree)):
        if world.ties[row, place].other == other:
            return place
    return NOBODY


@apart
def form_tie(world: World, row: int, other: int, kind: int, strength: float, week: int) -> bool:
    """Make a tie where none is and both have room, for time for close ties is finite."""
    if other == row or world.mentees[row].degree == PLACES or find_tie(world, row, other) >= 0:
        return False
    if other < int(world.state[0].persons):
        if world.mentees[other].degree == PLACES:
            return False
        write_tie(world, other, row, kind, strength, week)
    write_tie(world, row, other, kind, strength, week)
    return True


@compiled
def write_tie(world: World, row: int, other: int, kind: int, strength: float, week: int) -> None:
    """Write one copy of a tie behind the others."""
    mentee = world.mentees[row]
    held = world.ties[row, int(mentee.degree)]
    held.other = other
    held.kind = kind
    held.strength = int(strength * FULL)
    held.since = min(1 + week // WEEKS_IN_QUARTER, 255)
    mentee.degree = int(mentee.degree) + 1


@compiled
def make_ties(world: World, row: int, week: int) -> None:
    """Let new ties form: an acquaintance, a friend's friend, group mates, introductions."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    when = week // STAGGER
    key = world.state[0].key
    outgoing = 0.5 + float(mentee.social)
    if has(int(mentee.risks), RiskFactor.isolation):
        outgoing *= 1.0 - float(parameters.isolation_hinders)
    start = float(parameters.tie_starts_at)
    if uniform(key, Question.NEW_ACQUAINTANCE, row, when) < (
        float(parameters.new_acquaintance) * outgoing
    ):
        form_tie(world, row, new_member(world, row, when), TieKind.friend, start, week)
    if uniform(key, Question.CLOSES_TRIAD, row, when) < float(parameters.closes_triad) * outgoing:
        close_triad(world, row, week)
    if mentee.support < 1.0:
        may_find_natural_mentor(world, row, week)
    if mentee.match >= 0:
        meet_through_match(world, row, week)


@compiled
def new_member(world: World, row: int, when: int) -> int:
    """Return the id of a community member; near people draw from the same neighbourhood."""
    luck = uniform(world.state[0].key, Question.COMMUNITY_MEMBER, row, when)
    persons = int(world.state[0].persons)
    neighbourhood = row // 8 * 16
    return persons + neighbourhood + int(luck * 64.0)


@apart
def close_triad(world: World, row: int, week: int) -> None:
    """Let a friend's friend become a friend; likeness of status makes it likelier."""
    through = pick_tie(world, row, row, week // STAGGER, Question.CLOSES_THROUGH)
    if through < 0 or through >= int(world.state[0].persons):
        return
    third = pick_tie(world, through, row, week // STAGGER, Question.CLOSES_WITH)
    if third < 0 or third == row:
        return
    if third < int(world.state[0].persons) and not alike(world, row, third, week):
        return
    start = float(world.parameters[0].tie_starts_at)
    form_tie(world, row, third, TieKind.friend, start, week)


@compiled
def alike(world: World, row: int, third: int, week: int) -> bool:
    """Tell whether two people are alike in status, or get on although they are not."""
    if third >= int(world.state[0].present):
        return False
    if world.mentees[row].included == world.mentees[third].included:
        return True
    luck = uniform_between(world.state[0].key, Question.LIKENESS, row, third, week // STAGGER)
    return luck >= float(world.parameters[0].likeness_counts)


@compiled
def pick_tie(world: World, row: int, who: int, when: int, question: int) -> int:
    """Return one of the people `row` is tied to, or -1.

    Each tie has a number of its own and the highest is taken, so that one tie more or less leaves
    the choice among the others as it was.
    """
    picked = NOBODY
    highest = 0.0
    for place in range(int(world.mentees[row].degree)):
        held = world.ties[row, place]
        if held.kind == TieKind.kin:
            continue
        luck = uniform_between(world.state[0].key, question, who, int(held.other), when)
        if luck > highest:
            picked, highest = int(held.other), luck
    return picked


@compiled
def may_find_natural_mentor(world: World, row: int, week: int) -> None:
    """Let a community member become a natural mentor, rarer for people facing more risk [5.6]."""
    mentee = world.mentees[row]
    parameters = world.parameters[0]
    built = float(parameters.community_building_gain) * float(world.levers[0].community_building)
    rate = float(parameters.natural_mentor_rate) * float(world.facts[0].supporters)
    rate *= (1.0 + built) * (0.5 + float(mentee.help_seeking))
    risk = -float(parameters.natural_mentor_risk) * (float(mentee.risk_count) - 2.0)
    when = week // STAGGER
    luck = uniform(world.state[0].key, Question.FINDS_NATURAL_MENTOR, row, when)
    if happens(luck, rate, risk):
        other = new_member(world, row, when)
        start = float(parameters.natural_mentor_starts_at)
        form_tie(world, row, other, TieKind.natural_mentor, start, week)


@compiled
def meet_through_match(world: World, row: int, week: int) -> None:
    """Let a mentor introduce people, and group mates become friends [S3]."""
    parameters = world.parameters[0]
    match = world.matches[int(world.mentees[row].match)]
    when = week // STAGGER
    chance = float(parameters.introduction_rate) * float(world.levers[0].introductions)
    chance *= float(match.bond)
    if chance > 0.0 and uniform(world.state[0].key, Question.IS_INTRODUCED, row, when) < chance:
        other = new_member(world, row, when + 512)
        form_tie(
            world, row, other, TieKind.introduced, float(parameters.introduced_starts_at), week
        )
    if match.members > 1 and world.levers[0].format == Format.group:
        befriend_mates(world, row, match, week)


@apart
def befriend_mates(world: World, row: int, match: Record, week: int) -> None:
    """Let members of a group become friends, the sooner the more they hold together."""
    chance = float(world.parameters[0].mates_befriend) * float(match.cohesion)
    start = float(world.parameters[0].tie_starts_at)
    first = int(match.group)
    for mate_row in range(first, first + int(match.members)):
        mate = int(world.matches[mate_row].mentee)
        if mate <= row or world.mentees[mate].match != mate_row:
            continue
        luck = uniform_between(
            world.state[0].key, Question.BEFRIENDS_GROUP_MATE, row, mate, week // STAGGER
        )
        if luck < chance:
            form_tie(world, row, mate, TieKind.group_mate, start, week)
