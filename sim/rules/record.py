"""Rule 12, record: what the week cost, and how people are."""

import math

from sim.compiling import apart, compiled
from sim.records import Record
from sim.scenarios.levers.around import ProfessionalSupport
from sim.scenarios.levers.content import LanguageSupport
from sim.scenarios.levers.meeting import Format, Medium, Setting
from sim.scenarios.levers.mentors import Reward
from sim.world import SNAPSHOT_WEEKS, WEEKS_IN_QUARTER, World

YEAR = 52.0
MONTHS = 12.0


@compiled
def record(world: World, week: int) -> None:
    """Write the week's costs, and once a quarter how people are."""
    count_costs(world, world.weeks[week], week)
    if (week + 1) % WEEKS_IN_QUARTER == 0:
        take_means(world, (week + 1) // WEEKS_IN_QUARTER - 1)
    if len(world.snapshots) > 0:
        take_snapshots(world, week)


@apart
def count_costs(world: World, row: Record, week: int) -> None:
    """Add up the week's spending by head; a programme that does not run costs nothing."""
    state = world.state[0]
    if state.running == 1:
        row.coordination = cost_of_coordination(world, row)
        row.recruitment_and_screening = cost_of_recruitment(world, row)
        row.training = cost_of_training(world, row)
        row.pay = cost_of_pay(world, row)
        row.expenses = cost_of_expenses(world, row)
        row.premises = cost_of_premises(world, row)
    row.services = cost_of_services(world, row)
    spent = (
        float(row.coordination)
        + float(row.recruitment_and_screening)
        + float(row.training)
        + float(row.pay)
        + float(row.expenses)
        + float(row.premises)
        + float(row.services)
    )
    state.spent = float(state.spent) + spent
    yearly = math.log(1.0 + float(world.prices[0].discount_rate))
    state.discounted = float(state.discounted) + spent * math.exp(-yearly * week / YEAR)


@compiled
def cost_of_coordination(world: World, row: Record) -> float:
    """Cost coordinators' posts, their training, mentors' meetings and recognition."""
    levers = world.levers[0]
    prices = world.prices[0]
    posts = float(levers.coordinators) * float(world.state[0].persons) / 1000.0
    posts *= float(world.state[0].scale)
    cost = posts * float(prices.coordinator_year) / YEAR
    cost += posts * float(levers.coordinator_training) * float(prices.coordinator_training) / YEAR
    meetings = float(levers.mentor_meetings) * MONTHS / YEAR
    active = float(row.mentors_active)
    cost += meetings * active * float(prices.mentor_meeting)
    cost += active * float(levers.recognition) * float(prices.recognition_year) / YEAR
    return cost + float(row.offered) * float(levers.outreach) * float(prices.outreach_person)


@compiled
def cost_of_recruitment(world: World, row: Record) -> float:
    """Cost the search for mentors, and the checks on those who come forward."""
    levers = world.levers[0]
    prices = world.prices[0]
    persons = float(world.state[0].persons) / 1000.0
    cost = float(levers.recruitment_effort) * float(prices.recruitment_year) * persons / YEAR
    checks = float(prices.check_base) + float(levers.screening) * float(prices.check_full)
    return cost * float(world.state[0].scale) + float(row.recruits) * checks


@compiled
def cost_of_training(world: World, row: Record) -> float:
    """Cost the training of mentors and the preparation of mentees."""
    levers = world.levers[0]
    hour = float(world.prices[0].training_hour)
    cost = float(row.trained) * float(levers.mentor_training_hours) * hour
    return cost + float(row.new_matches) * float(levers.mentee_training_hours) * hour


@compiled
def cost_of_pay(world: World, row: Record) -> float:
    """Cost paid mentors' hours, and the working time that employers give."""
    levers = world.levers[0]
    prices = world.prices[0]
    cost = 0.0
    if levers.reward == Reward.paid:
        hourly = float(levers.pay_per_hour) * (1.0 + float(prices.on_costs))
        cost += float(row.mentor_hours) * hourly
    if levers.employer_release_time == 1:
        cost += float(row.mentor_hours) * float(prices.release_hour)
    return cost


@compiled
def cost_of_expenses(world: World, row: Record) -> float:
    """Cost travel and outings, an interpreter, lessons."""
    levers = world.levers[0]
    prices = world.prices[0]
    a_session = 0.0
    if levers.reward != Reward.volunteer:
        a_session += float(prices.expenses_session)
    if levers.medium != Medium.face_to_face:
        a_session += float(prices.online_session)
    cost = float(row.sessions) * a_session
    needed = float(world.facts[0].language_barrier) * float(row.sessions)
    if levers.language_support == LanguageSupport.interpreter:
        cost += needed * float(levers.session_hours) * float(prices.interpreter_hour)
    elif levers.language_support == LanguageSupport.lessons:
        cost += needed * float(prices.lesson)
    elif levers.language_support == LanguageSupport.same_language:
        cost += needed * float(prices.same_language_session)
    return cost


@compiled
def cost_of_premises(world: World, row: Record) -> float:
    """Cost rooms: by the session outside homes, and a centre where people drop in."""
    levers = world.levers[0]
    prices = world.prices[0]
    if levers.format == Format.drop_in:
        persons = float(world.state[0].persons) / 1000.0
        return float(prices.drop_in_year) * persons * float(world.state[0].scale) / YEAR
    if levers.setting == Setting.home or levers.medium == Medium.online:
        return 0.0
    room = float(prices.room_hour) * float(levers.session_hours)
    if levers.format == Format.group:
        room /= float(levers.group_size)
    return float(row.sessions) * room


@compiled
def cost_of_services(world: World, row: Record) -> float:
    """Cost what stands around: intensive professional support, services used, community work."""
    levers = world.levers[0]
    prices = world.prices[0]
    persons = float(world.state[0].persons) / 1000.0
    cost = float(levers.community_building) * float(prices.community_year) * persons / YEAR
    if levers.professional_support == ProfessionalSupport.intensive:
        cost += float(row.present) * float(prices.intensive_year) / YEAR
    return cost + float(row.needs_met) * float(prices.service_place)


@apart
def take_means(world: World, quarter: int) -> None:
    """Write the means of what people feel, can and have."""
    means = world.quarters[quarter]
    present = int(world.state[0].present)
    for row in range(present):
        add_person(means, world.mentees[row])
    if present > 0:
        divide_means(means, float(present))


@compiled
def add_person(means: Record, mentee: Record) -> None:
    """Add one person to the sums."""
    means.wellbeing += float(mentee.wellbeing)
    means.self_esteem += float(mentee.self_esteem)
    means.confidence += float(mentee.confidence)
    means.hope += float(mentee.hope)
    means.social += float(mentee.social)
    means.practical += float(mentee.practical)
    means.belonging += float(mentee.belonging)
    means.autonomy += float(mentee.autonomy)
    means.goal += float(mentee.goal)
    means.trust += float(mentee.trust)
    means.stigma += float(mentee.stigma)
    means.felt_valued += float(mentee.felt_valued)
    means.degree += float(mentee.degree)
    means.close_ties += float(mentee.close_ties)


@compiled
def divide_means(means: Record, present: float) -> None:
    """Turn the sums into means."""
    means.wellbeing /= present
    means.self_esteem /= present
    means.confidence /= present
    means.hope /= present
    means.social /= present
    means.practical /= present
    means.belonging /= present
    means.autonomy /= present
    means.goal /= present
    means.trust /= present
    means.stigma /= present
    means.felt_valued /= present
    means.degree /= present
    means.close_ties /= present


@apart
def take_snapshots(world: World, week: int) -> None:
    """Write down how each person is so many weeks after arrival, and so far."""
    last = len(SNAPSHOT_WEEKS)
    for row in range(int(world.state[0].present)):
        mentee = world.mentees[row]
        since = week + 1 - int(mentee.arrived)
        for moment in range(last):
            if SNAPSHOT_WEEKS[moment] == since:
                write_snapshot(world.snapshots[row], mentee, moment)
        write_snapshot(world.snapshots[row], mentee, last)


@compiled
def write_snapshot(snapshot: Record, mentee: Record, moment: int) -> None:
    """Write one person's protective factors, wellbeing and status."""
    snapshot.wellbeing[moment] = mentee.wellbeing
    snapshot.self_esteem[moment] = mentee.self_esteem
    snapshot.confidence[moment] = mentee.confidence
    snapshot.hope[moment] = mentee.hope
    snapshot.social[moment] = mentee.social
    snapshot.practical[moment] = mentee.practical
    snapshot.belonging[moment] = mentee.belonging
    snapshot.included[moment] = mentee.included
