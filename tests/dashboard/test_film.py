"""A film is the run itself, packed: seats mean what they say, events change no week before."""

import struct
from dataclasses import replace

import numpy as np
import pytest

from dashboard.film.asking import FILMS, NO_PROGRAMME, Showing, arm_names, film_of, story_of
from dashboard.film.film import AREA, FINE, INCLUDED, NO_MENTOR, make_film
from dashboard.film.plan import CELLS, EDGE, FLOOR, HEIGHT, PAD, TITLES, WIDTH, Area, plan_for
from dashboard.film.reel import NOBODY, watch_run
from dashboard.film.seats import hand_out, plan_of, seat_all
from dashboard.film.ties import friendships_of
from dashboard.selection.state import preset, scenarios_of
from sim.agents.community import TieKind
from sim.agents.match import RUPTURES
from sim.agents.mentee import Stage
from sim.run import simulate
from sim.scenarios.events import Event, EventKind
from sim.scenarios.scenario import Scenario

SEED = 3
KINDS = {1: "u1", 2: "<u2"}


def small(arm=1, weeks=60, mentees=120):
    return replace(scenarios_of(preset())[arm], mentees=mentees, weeks=weeks)


@pytest.fixture(scope="module")
def scenario():
    return small()


@pytest.fixture(scope="module")
def reel(scenario):
    return watch_run(scenario, SEED)


@pytest.fixture(scope="module")
def seats(reel):
    return seat_all(reel, plan_of(reel))


@pytest.fixture(scope="module")
def film(scenario):
    return make_film(scenario, SEED)


def part(film, name, columns):
    size, start, count = film.head["parts"][name]
    found = np.frombuffer(film.packed, KINDS[size], count, start)
    return found.reshape(-1, columns)


def test_watching_a_run_changes_nothing_in_it(scenario, reel):
    plain = simulate(scenario, SEED).world
    for name in ("mentees", "mentors", "ties", "weeks", "state"):
        assert getattr(reel.world, name).tobytes() == getattr(plain, name).tobytes()


def test_every_week_counts_what_the_model_counted(reel, film):
    weeks = reel.world.weeks
    assert list(film.count("waiting").values) == weeks["waiting"].tolist()
    assert list(film.count("with_mentor").values) == weeks["matched"].tolist()
    assert list(film.count("included").values) == weeks["included"].tolist()
    assert film.count("mentors").values[-1] == int((reel.world.mentors["matches"] > 0).sum()) > 3
    everybody = zip(*(film.count(area.name).values for area in TITLES), strict=True)
    assert [sum(week) for week in everybody] == weeks["present"].tolist()


def test_break_ups_that_hurt_are_those_not_talked_through(scenario):
    events = (Event(40, EventKind.mentors_leave),)
    reel, film = watch_run(scenario, SEED, events), make_film(scenario, SEED, events)
    matches = reel.world.matches[: int(reel.world.state["match_rows"][0])]
    hurt = np.isin(matches["reason"], RUPTURES) & (matches["managed"] == 0)
    assert film.count("hurt").values[-1] == int(hurt.sum()) > 0
    assert list(film.count("hurt").values) == sorted(film.count("hurt").values)
    assert f"ended {int(hurt.sum())} times" in film.harm or "ended once" in film.harm
    assert "Managed endings" in film.harm


def test_the_bytes_hold_what_was_noted(reel, seats, film):
    look = part(film, "look", reel.stage.shape[1])
    assert ((look // AREA) == seats.area).all()
    assert ((look & INCLUDED) == reel.included).all()
    assert abs(part(film, "x", look.shape[1]) / FINE - seats.people[..., 0]).max() < 0.01
    assert abs(part(film, "bond", look.shape[1]) / 255 - reel.bond).max() < 0.003
    mentor = part(film, "mentor", look.shape[1])
    assert ((mentor == NO_MENTOR) == (reel.mentor == NOBODY)).all()
    assert mentor[mentor != NO_MENTOR].max() < film.head["mentors"]


def test_numbers_of_two_bytes_begin_at_even_places(film):
    assert all(start % size == 0 for size, start, _ in film.head["parts"].values())
    last = max(start + size * count for size, start, count in film.head["parts"].values())
    assert last == len(film.packed)
    assert struct.unpack_from("<H", film.packed, 0)[0] <= WIDTH * FINE


def test_people_sit_in_the_area_of_their_stage(reel, seats):
    waiting = reel.stage == Stage.waiting
    assert (seats.area[waiting] == Area.waiting).all()
    block = seats.plan.blocks[Area.waiting]
    places = seats.people[waiting]
    assert (places >= [block.left, block.top]).all()
    assert (places <= [block.left + block.width, block.top + block.height]).all()


def test_people_with_a_mentor_sit_around_their_own(reel, seats):
    week, person = np.nonzero(reel.mentor != NOBODY)
    steps = seats.people[week, person] - seats.mentors[week, reel.mentor[week, person]]
    far = np.hypot(*steps.T)
    assert len(far) > 100
    assert far.min() >= 0.99 * seats.plan.tables.reach
    assert far.max() < max(seats.plan.tables.cell)


def test_nobody_sits_on_anybody_else(reel, seats):
    for week in (0, 20, 40, 59):
        here = seats.area[week] != Area.hidden
        mentors = seats.mentors[week, reel.in_programme[week]]
        places = np.vstack((seats.people[week, here], mentors))
        steps = np.linalg.norm(places[:, None] - places[None], axis=2)
        np.fill_diagonal(steps, np.inf)
        assert steps.min() > 0.7 * seats.plan.pitch
        assert (places >= 0).all()
        assert (places < [WIDTH, HEIGHT]).all()


def test_who_stays_where_they_are_keeps_their_seat(reel, seats):
    where = np.where(seats.area == Area.with_mentor, 100 + reel.mentor, seats.area)
    stays = where[1:] == where[:-1]
    moved = (seats.people[1:] != seats.people[:-1]).any(axis=2)
    assert not moved[stays].any()
    assert moved[~stays].any()


def test_a_seat_that_is_left_is_taken_again():
    where = np.array([[0, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]])
    assert hand_out(where).tolist() == [[0, 1, 2], [0, 0, 2], [0, 0, 2], [0, 1, 0]]


def test_a_full_block_seats_people_between_the_others():
    plan = plan_for(MOST, 20)
    seats = plan.blocks[Area.declined].seats(90, plan.pitch)
    assert len(np.unique(seats, axis=0)) == 90


MOST = dict.fromkeys(Area, 10)


@pytest.mark.parametrize("mentors", [0, 4, 43])
@pytest.mark.parametrize("many", [Area.not_offered, Area.waiting, Area.over])
def test_the_wider_areas_are_those_with_more_people_and_all_have_a_seat(many, mentors):
    most = MOST | {many: 260}
    plan = plan_for(most, mentors)
    usual = plan_for(MOST, mentors)
    assert plan.pitch <= usual.pitch
    assert plan.blocks[many].width * plan.blocks[many].height > 260 * plan.pitch**2
    share = plan.blocks[many].width / plan.pitch
    assert mentors == 0 or share > usual.blocks[many].width / usual.pitch
    for area, block in plan.blocks.items():
        if area != Area.with_mentor:
            seats = block.seats(most[area], plan.pitch)
            assert len(np.unique(seats, axis=0)) == most[area]
            assert (seats + plan.pitch / 2 <= [block.left + block.width, FLOOR]).all()


def test_the_areas_fill_the_stage_and_none_lies_on_another():
    blocks = list(plan_for(MOST | {Area.not_offered: 250}, 43).blocks.values())
    for place, one in enumerate(blocks):
        for other in blocks[place + 1 :]:
            aside = one.left + one.width <= other.left or other.left + other.width <= one.left
            assert aside or one.top + one.height <= other.top
    assert min(one.left for one in blocks) == pytest.approx(EDGE + PAD)
    assert max(one.left + one.width for one in blocks) == pytest.approx(WIDTH - EDGE - PAD)
    assert max(one.top + one.height for one in blocks) == pytest.approx(FLOOR - PAD)


def test_people_around_one_mentor_keep_clear_of_those_around_the_next(seats):
    assert min(seats.plan.tables.cell) >= CELLS[0][1] * seats.plan.pitch
    assert seats.plan.is_roomy(4)
    assert not plan_for(MOST | {Area.not_offered: 5000}, 43).is_roomy(1)


def test_larger_groups_have_more_room_around_their_mentor():
    most = MOST | {Area.not_offered: 250}
    one, eight, many = (plan_for(most, 30, together) for together in (1, 8, 12))
    assert one.pitch > eight.pitch > many.pitch
    around = eight.tables.around(8)
    steps = np.linalg.norm(around[:, None] - around[None], axis=2) + 1000 * np.eye(8)
    assert steps.min() > 0.7 * eight.pitch


def test_ties_are_those_of_the_model(reel, film):
    friendships = friendships_of(reel)
    people = reel.stage.shape[1]
    for sample, ties in enumerate(reel.ties):
        seen = {
            (row, int(tie["other"]))
            for row in range(people)
            for tie in ties[row]
            if tie["kind"] != TieKind.none and tie["other"] > row
        }
        assert int((friendships.strength[:, sample] > 0).sum()) == len(seen)
    assert friendships.other.max() == people + friendships.members - 1
    assert film.head["ties"] == len(friendships.person)


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_changes_no_week_before_it(scenario, film, kind):
    thrown = make_film(scenario, SEED, (Event(30, kind),), film)
    people = film.people
    for name in ("look", "bond", "x", "y"):
        before, after = part(film, name, people), part(thrown, name, people)
        assert (before[:30] == after[:30]).all()
    assert thrown.head["areas"] == film.head["areas"]
    changed = any((part(film, n, people)[30:] != part(thrown, n, people)[30:]).any() for n in "xy")
    assert changed
    assert [one["values"] for one in thrown.head["plain"]] == [
        list(one.values) for one in film.counts
    ]
    assert not film.head["plain"]


def test_a_film_is_made_once_for_everybody(monkeypatch):
    from dashboard.film import asking

    made = []
    monkeypatch.setattr(asking, "WEEKS", 8)
    monkeypatch.setattr(asking, "PEOPLE", 40)
    monkeypatch.setattr(asking, "make_film", lambda *given: made.append(given) or make_film(*given))
    first = film_of(Showing(preset(), 0, 77))
    assert film_of(Showing(preset(), 0, 77)) is first
    assert len(made) == 1
    assert film_of(Showing(preset(), 0, 78)) is not first
    assert FILMS.bytes < FILMS.most_bytes


def test_the_arm_after_the_last_has_no_programme():
    showing = Showing(preset(), 2)
    assert arm_names(preset())[2] == showing.name == NO_PROGRAMME
    film = film_of(showing)
    assert film.head["mentors"] == 0
    assert film.plan.blocks[Area.not_offered].width > WIDTH / 3
    assert set(film.count("waiting").values) == {0}


def test_keys_tell_apart_what_is_watched():
    event = (Event(30, EventKind.referrals),)
    asked = [
        Showing(preset()),
        Showing(preset(), 1),
        Showing(preset(), 0, 2),
        Showing(preset(), 0, 1, event),
        Showing(preset().change(0, "sessions_per_month", 3.0)),
    ]
    assert len({one.key for one in asked}) == len(asked)


def matched_person(showing):
    film = film_of(showing)
    mentor = part(film, "mentor", film.people)
    return int(np.flatnonzero((mentor != NO_MENTOR).any(axis=0))[0])


def test_a_story_tells_the_match_of_a_group_and_what_differs_without():
    showing = Showing(preset(), 1, SEED)
    person = matched_person(showing)
    story = story_of(showing, person)
    told = " ".join(text for _, text in story.weeks)
    assert "they are matched with" in told
    assert "in a group of" in told
    assert story.without[-1].startswith("What one person's story comes to is mostly luck")
    assert story.closing == "Imagined: no story describes anyone real."


def test_a_story_with_an_event_says_so_and_is_the_same_before():
    person = matched_person(Showing(preset(), 1, SEED))
    plain = story_of(Showing(preset(), 1, SEED), person)
    thrown = story_of(Showing(preset(), 1, SEED, (Event(50, EventKind.funding_ends),)), person)
    assert [one for one in plain.weeks if one[0] < 50] == [
        one for one in thrown.weeks if one[0] < 50
    ]
    assert dict(thrown.weeks)[50].startswith("Funding ends: this was thrown in.")


def test_a_world_without_a_programme_is_compared_with_nothing():
    assert story_of(Showing(preset(), 2, SEED), 5).without == ()


def test_there_is_no_story_of_nobody():
    with pytest.raises(IndexError, match="There are 300 people; given was person 300"):
        story_of(Showing(preset(), 0, SEED), 300)


def test_a_scenario_is_of_300_people_for_two_years():
    film = film_of(Showing(preset(), 0, SEED))
    assert (film.people, film.weeks) == (300, 104)
    assert len(film.packed) < 500_000
    assert isinstance(small(), Scenario)
