"""What holds in every valid scenario, whatever its levers and facts."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import matches

from sim.agents.community import PLACES, TieKind
from sim.agents.match import Ending
from sim.agents.mentee import PROTECTIVE, Stage
from sim.agents.mentor import MentorStage
from sim.declare import Choice, Spec
from sim.run import simulate
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.world import COST_HEADS, ENDINGS

MENTEES = 60
WEEKS = 40
HOLIDAYS = [8, 16, 17, 24, 31, 32, 39]
VARIED_FACTS = (
    "inflow",
    "release",
    "lead_weeks",
    "moves_per_year",
    "care_experience",
    "language_barrier",
    "isolation",
    "poverty",
    "trauma",
    "mental_health",
    "housing",
    "first_days_need",
    "supporters",
    "opportunities",
    "service_places",
    "event_rate",
    "issue_rate",
    "trust_in_services",
)
TIMES = {"start_week": (0, 15), "ramp_up_weeks": (0, 30), "funding_ends_week": (10, 60)}
TIMES |= {
    "planned_end_weeks": (4, 40),
    "commitment_weeks": (4, 52),
    "referral_expiry_weeks": (2, 30),
}
WIDER = {"coordinators": (0.0, 100.0), "mentor_training_hours": (0.0, 12.0)}
SHARES = (
    *PROTECTIVE,
    "wellbeing",
    "autonomy",
    "goal",
    "motivation",
    "help_seeking",
    "trust_in_services",
    "trust",
    "stigma",
    "felt_valued",
    "support",
    "labelled",
)
SHARES_OF_MENTORS = (
    "suitability",
    "competence",
    "empathy",
    "directive",
    "helping",
    "strain",
    "learning",
)
SHARES_OF_MATCHES = ("fit", "bond", "gap", "cohesion", "dependency")


def numbers(name, spec):
    low, high = (TIMES | WIDER).get(name, spec.plausible)
    drawn = st.integers(int(low), int(high)) if spec.whole else st.floats(float(low), float(high))
    return drawn if spec.absent is None else st.none() | drawn


def values(name, spec):
    """Return what a declared value may plausibly be."""
    if isinstance(spec, Spec):
        return numbers(name, spec)
    if isinstance(spec, Choice) and spec.several:
        names = st.sampled_from(spec.names)
        return st.lists(names, min_size=1, unique=True).map(tuple)
    if isinstance(spec, Choice):
        return st.sampled_from(spec.names)
    return st.booleans()


def declared(group, names, always=()):
    """Return values for some of the names, and for those that are always drawn."""
    drawn = {name: values(name, group.specs()[name]) for name in names}
    required = {name: drawn.pop(name) for name in always}
    return st.fixed_dictionaries(required, optional=drawn)


# so that in a short run matches begin, end, and are followed by others
SUPPLY = {"supply_adults": 2000.0, "supply_near_peers": 1000.0, "supply_lived_experience": 600.0}
BUSY = {
    "recruitment_effort": 8.0,
    "coordinators": 40.0,
    "commitment_weeks": 10,
    "alumni_return": 1.0,
    "ramp_up_weeks": 2,
}
ALWAYS_DRAWN = ("format", "matching", "rematching", "mentor_capacity", "peer_status")


@st.composite
def worlds(draw):
    """Run a random valid scenario."""
    facts = Facts(**SUPPLY | draw(declared(Facts, VARIED_FACTS)))
    levers = Levers(**BUSY | draw(declared(Levers, Levers.specs(), ALWAYS_DRAWN)))
    scenario = Scenario(
        name="any", population="any", facts=facts, levers=levers, mentees=MENTEES, weeks=WEEKS
    )
    return simulate(scenario, draw(st.integers(0, 2**63 - 1)))


def property_of_every_world(test):
    kept = settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    return kept(given(ran=worlds())(test))


def ongoing(world):
    return matches(world)[matches(world)["end"] < 0]


@property_of_every_world
def test_nobody_has_two_mentors_at_once(ran):
    rows = np.sort(matches(ran.world), order=("mentee", "start"))
    same = rows["mentee"][1:] == rows["mentee"][:-1]
    assert (rows["end"][:-1][same] >= 0).all()
    assert (rows["start"][1:][same] > rows["end"][:-1][same]).all()
    assert (rows["number"][1:][same] == rows["number"][:-1][same] + 1).all()


@property_of_every_world
def test_the_two_sides_of_a_match_agree(ran):
    now = ongoing(ran.world)
    for match_row in np.flatnonzero(matches(ran.world)["end"] < 0):
        assert ran.world.mentees["match"][matches(ran.world)["mentee"][match_row]] == match_row
    by_mentor = np.bincount(now["mentor"], minlength=len(ran.world.mentors))
    assert (by_mentor == ran.world.mentors["matches"]).all()
    groups = np.unique(now[["mentor", "group"]])
    seats = np.bincount(groups["mentor"], minlength=len(ran.world.mentors))
    assert (seats == ran.world.mentors["seats"]).all()
    gone = ran.world.mentors["stage"] != MentorStage.available
    assert (ran.world.mentors["matches"][gone] == 0).all()


@property_of_every_world
def test_capacity_is_never_exceeded(ran):
    levers = ran.scenario.levers
    size = levers.group_size if levers.format == "group" else 1
    rows = matches(ran.world)
    ends = np.where(rows["end"] < 0, WEEKS, rows["end"])
    for week in range(WEEKS):
        held = rows[(rows["start"] <= week) & (ends > week)]
        people = np.bincount(held["mentor"], minlength=1)
        assert people.max(initial=0) <= levers.mentor_capacity * size
        groups = np.unique(held[["mentor", "group"]])
        assert np.bincount(groups["mentor"], minlength=1).max(initial=0) <= levers.mentor_capacity
    assert rows["members"].max(initial=1) <= size
    if levers.places is not None:
        assert ran.world.weeks["matched"].max() <= levers.places * MENTEES / 1000.0


@property_of_every_world
def test_ties_between_mentees_are_mutual_and_within_bounds(ran):
    world = ran.world
    assert world.mentees["degree"].min() >= 0
    assert world.mentees["degree"].max() <= PLACES
    for row in range(MENTEES):
        degree = int(world.mentees["degree"][row])
        held, beyond = world.ties[row][:degree], world.ties[row][degree:]
        assert (held["kind"] != TieKind.none).all()
        assert (beyond["kind"] == TieKind.none).all()
        assert len(set(held["other"].tolist())) == degree
        assert row not in held["other"]
        for tie in held[held["other"] < MENTEES]:
            back = world.ties[tie["other"]][: world.mentees["degree"][tie["other"]]]
            back = back[back["other"] == row]
            assert back[["strength", "kind"]].tolist() == [(tie["strength"], tie["kind"])]


@property_of_every_world
def test_people_are_in_one_stage_and_counted_once(ran):
    world, weeks, mentees = ran.world, ran.world.weeks, ran.world.mentees
    stages = np.bincount(mentees["stage"], minlength=len(Stage))
    waiting = world.waiting[: int(world.state["waiting"][0])]
    assert stages[Stage.not_arrived] == MENTEES - weeks["present"][-1]
    assert sorted(waiting.tolist()) == np.flatnonzero(mentees["stage"] == Stage.waiting).tolist()
    active = np.sort(world.active[: int(world.state["active"][0])])
    assert active.tolist() == np.flatnonzero(matches(world)["end"] < 0).tolist()
    assert len(active) == stages[Stage.matched] == weeks["matched"][-1]
    offered, accepted = (mentees[name] >= 0 for name in ("offered", "accepted"))
    assert offered.sum() == weeks["offered"].sum()
    assert accepted.sum() == weeks["accepted"].sum()
    assert (offered >= accepted).all()
    assert (accepted >= (mentees["first_matched"] >= 0)).all()
    assert (mentees["gave_up"] >= 0).sum() == weeks["gave_up"].sum()
    assert stages[Stage.declined] == offered.sum() - accepted.sum()


@property_of_every_world
def test_what_is_counted_by_week_adds_up(ran):
    world, weeks, mentees = ran.world, ran.world.weeks, ran.world.mentees
    rows = matches(world)
    assert weeks["new_matches"].sum() == len(rows) == mentees["match_count"].sum()
    for reason in ENDINGS:
        assert weeks[f"ended_{reason}"].sum() == (rows["reason"] == Ending[reason]).sum()
    assert weeks["sessions"].sum() == rows["sessions"].sum()
    assert weeks["endings_managed"].sum() == rows["managed"].sum()
    assert weeks["events"].sum() == mentees["events"].sum()
    assert weeks["needs_met"].sum() == np.bitwise_count(mentees["needs_met"]).sum()
    assert weeks["issues_resolved"].sum() == mentees["issues_resolved"].sum()
    assert weeks["alumni"].sum() == mentees["became_mentor"].sum()
    assert weeks["alumni"].sum() == world.mentors["alumnus"].sum()
    assert weeks["included"][-1] == mentees["included"].sum()
    turned_away = world.mentors["stage"] == MentorStage.screened_out
    assert weeks["screened_out"].sum() == turned_away.sum()
    assert (mentees["needs_met"] & ~mentees["needs"] == 0).all()
    assert (mentees["events_52"] <= mentees["events"]).all()


@property_of_every_world
def test_everything_is_finite_and_in_range(ran):
    world = ran.world
    for array in world._replace(snapshots=world.snapshots[:0]):
        for name in array.dtype.names or ():
            assert np.isfinite(array[name]).all(), name
    for array, shares in (
        (world.mentees, SHARES),
        (world.mentors, SHARES_OF_MENTORS),
        (matches(world), SHARES_OF_MATCHES),
        (world.weeks, ("strain", "learning", "support")),
        (world.state, ("scale", "growth", "support", "place_chance")),
    ):
        for name in shares:
            assert ((array[name] >= 0.0) & (array[name] <= 1.0)).all(), name


@property_of_every_world
def test_money_adds_up(ran):
    world = ran.world
    by_head = {head: float(world.weeks[head].sum()) for head in COST_HEADS}
    assert min(by_head.values()) >= 0.0
    spent = float(world.state["spent"][0])
    assert abs(sum(by_head.values()) - spent) <= 1e-6 * max(spent, 1.0)
    assert world.state["discounted"][0] <= spent + 1e-9
    levers = ran.scenario.levers
    if levers.places == 0.0:
        assert spent == by_head["services"]
    quiet = world.weeks[: levers.start_week]
    assert sum(quiet[head].sum() for head in COST_HEADS if head != "services") == 0.0


@property_of_every_world
def test_no_more_sessions_than_the_calendar_allows(ran):
    levers, weeks, rows = ran.scenario.levers, ran.world.weeks, matches(ran.world)
    most = max(levers.sessions_per_month, levers.opening_sessions_per_month or 0.0) * 12 / 52
    ends = np.where(rows["end"] < 0, WEEKS, rows["end"] + 1)
    assert (rows["sessions"] <= np.ceil(most) * (ends - rows["start"])).all()
    assert (weeks["sessions"] <= np.ceil(most) * (weeks["matched"] + weeks_ended(weeks))).all()
    assert (rows["planned"] <= most * (ends - rows["start"]) + 1e-3).all()
    if levers.calendar == "term_time":
        assert weeks["sessions"][HOLIDAYS].sum() == 0


def weeks_ended(weeks):
    return sum(weeks[f"ended_{reason}"] for reason in ENDINGS)


@property_of_every_world
def test_nothing_happens_to_people_who_have_not_arrived(ran):
    absent = ran.world.mentees[ran.world.mentees["stage"] == Stage.not_arrived]
    for name in ("events", "match_count", "moves", "needs_met", "issue", "labelled"):
        assert (absent[name] == 0).all(), name
    for name in ("offered", "accepted", "first_matched", "first_event", "gave_up"):
        assert (absent[name] == -1).all(), name
