"""Rule 5, meet: a session takes place if both turn up."""

from sim.compiling import compiled
from sim.draws import EPISODE, Question, uniform
from sim.records import Record
from sim.scenarios.levers.meeting import Calendar, Format, Medium, Setting
from sim.scenarios.levers.mentors import MentorSource, PeerStatus, Reward
from sim.world import World

OPENING_WEEKS = 8
WEEKS_IN_YEAR = 52
WEEKS_IN_MONTH = 52.0 / 12.0


@compiled
def meet(world: World, week: int) -> None:
    """Hold the sessions of the week; in the holidays a term-time programme holds none."""
    usual = float(world.levers[0].sessions_per_month) / WEEKS_IN_MONTH
    opening = opening_frequency(world.levers[0])
    ease = ease_of_attending(world.levers[0], world.parameters[0])
    pause = is_holiday(world.levers[0], week)
    for place in range(int(world.state[0].active)):
        match = world.matches[int(world.active[place])]
        frequency = opening if week - int(match.start) < OPENING_WEEKS else usual
        if pause:
            frequency = 0.0
        hold_sessions(world, match, frequency, ease, week)


@compiled
def opening_frequency(levers: Record) -> float:
    """Return the sessions a week in the opening weeks of a match."""
    opening = float(levers.opening_sessions_per_month)
    if opening < 0.0:
        opening = float(levers.sessions_per_month)
    return opening / WEEKS_IN_MONTH


@compiled
def is_holiday(levers: Record, week: int) -> bool:
    """Tell whether a term-time programme pauses: holidays and half-terms from September on."""
    of_year = week % WEEKS_IN_YEAR
    holiday = of_year in (8, 16, 17, 24, 31, 32, 39) or WEEKS_IN_YEAR - 6 <= of_year < WEEKS_IN_YEAR
    return bool(levers.calendar == Calendar.term_time and holiday)


@compiled
def ease_of_attending(levers: Record, parameters: Record) -> float:
    """Return what place, medium, form and the mentor's other duties add to turning up."""
    ease = float(parameters.attend) + setting_ease(levers, parameters)
    if levers.medium == Medium.online:
        ease += float(parameters.attend_online)
    elif levers.medium == Medium.blended:
        ease += 0.5 * float(parameters.attend_online)
    if levers.mentor_source == MentorSource.business and levers.employer_release_time == 0:
        ease -= float(parameters.busy_mentors)
    prepared = min(float(levers.mentee_training_hours) / 8.0, 1.0)
    ease += float(parameters.attend_prepared) * prepared
    if levers.contract == 1:
        ease += float(parameters.attend_contract)
    if levers.format == Format.drop_in:
        ease -= float(parameters.drop_in_irregular)
    return ease


@compiled
def setting_ease(levers: Record, parameters: Record) -> float:
    """Return what the place adds to turning up, against meeting in the community."""
    if levers.setting == Setting.home:
        return float(parameters.attend_home)
    if levers.setting == Setting.school:
        return float(parameters.attend_school)
    if levers.setting == Setting.workplace:
        return float(parameters.attend_workplace)
    if levers.setting == Setting.worship:
        return float(parameters.attend_worship)
    if levers.setting == Setting.hospital:
        return float(parameters.attend_hospital)
    if levers.setting == Setting.prison:
        return float(parameters.attend_prison)
    return 0.0


@compiled
def hold_sessions(world: World, match: Record, frequency: float, ease: float, week: int) -> None:
    """Hold this match's sessions: agreed frequency times the chance that both turn up."""
    mentor = world.mentors[int(match.mentor)]
    both = ease + float(world.parameters[0].attend_bond) * float(match.bond)
    both *= 1.0 - float(world.parameters[0].attend_strain) * float(mentor.strain)
    when = int(match.number) * EPISODE + week - int(match.start)
    luck = uniform(world.state[0].key, Question.MEETS, int(match.mentee), when)
    sessions = int(frequency * min(max(both, 0.0), 1.0) + luck)
    match.met = sessions
    match.planned = float(match.planned) + frequency
    world.weeks[week].planned_sessions += frequency
    if sessions > 0:
        if match.sessions == 0:
            note_first_meeting(world.mentees[int(match.mentee)], week)
        match.sessions += sessions
        match.last_met = week
        count_hours(world, match, mentor, sessions, week)


@compiled
def count_hours(world: World, match: Record, mentor: Record, sessions: int, week: int) -> None:
    """Count the mentor's hours, preparation and travel included; a group shares them."""
    a_session = float(world.levers[0].session_hours) + float(world.parameters[0].hours_around)
    hours = sessions * a_session / float(match.members)
    world.weeks[week].sessions += sessions
    world.weeks[week].mentor_hours += hours
    if mentor.kind == PeerStatus.lived_experience and world.levers[0].reward != Reward.paid:
        world.weeks[week].peer_hours += hours


@compiled
def note_first_meeting(mentee: Record, week: int) -> None:
    """Note a person's first session with any mentor."""
    if mentee.first_met < 0:
        mentee.first_met = week
