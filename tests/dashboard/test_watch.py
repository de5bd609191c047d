"""Watch shows a world while it is made, once it is there, with what is thrown in, and faults."""

import time

import ipyvue
import pandas as pd  # noqa: F401 - a thread that imported it meanwhile would leave pages half of it
import pytest
import solara

import dashboard.film.asking as asked
from dashboard.film.asking import Showing
from dashboard.frame import SETTINGS
from dashboard.look.stage import Answers, Caption, Reel, Throw, numbers_in, stage
from dashboard.pages.watch.page import Watch
from dashboard.pages.watch.settings import WatchSettings, bounds
from dashboard.pages.watch.theatre import IMAGINED, PAGE, showing_of
from dashboard.selection.state import preset
from dashboard.visit import Desk, Visit, read_held, visit_context
from sim.declare import DeclarationError
from sim.scenarios.events import Event, EventKind

LONG = 60.0


class Page:
    """Hold the rendered page, and what its visitor holds."""

    def __init__(self, query=""):
        board = self
        self.visit = None

        @solara.component
        def Frame():  # noqa: N802 - as Solara names components
            held = solara.use_reactive(read_held(query, SETTINGS))

            def put(step):
                held.set(step(held.peek()))

            desk = solara.use_memo(lambda: Desk(put), [])
            board.visit = Visit(held.value, desk)
            visit_context.provide(board.visit)
            return Watch()

        _, self.context = solara.render(Frame(), handle_error=False)

    @property
    def stage(self):
        found = self.context.find(ipyvue.VueTemplate).widgets
        return next(one for one in found if "film.vue" in str(one.template_file))

    @property
    def own(self):
        return self.visit.settings(PAGE, WatchSettings)

    def text(self):
        return " ".join(self.texts(self.context.find(ipyvue.Html).widgets[0]))

    def texts(self, widget):
        """Yield the texts of a widget and of all in it."""
        for child in getattr(widget, "children", None) or ():
            if isinstance(child, str):
                yield child
            else:
                yield from self.texts(child)

    def wait(self, until):
        end = time.monotonic() + LONG
        while not (found := until(self.stage)):
            assert time.monotonic() < end, "it was never so"
            time.sleep(0.01)
        return found

    def ready(self):
        wanted = showing_of(self.visit).key
        return self.wait(lambda one: one.state == "ready" and one.words["key"] == wanted)

    def query(self):
        return self.visit.held.query()


@pytest.fixture
def page():
    opened = []

    def opens(query=""):
        opened.append(Page(query))
        return opened[-1]

    yield opens
    for one in opened:
        one.context.close()


def test_while_a_world_is_made_the_page_says_so(page, monkeypatch):
    held = []
    monkeypatch.setattr(asked, "film_of", lambda showing: held.append(showing) or slowly())
    one = page()
    assert one.stage.state == "loading"
    assert one.stage.film is None
    assert "two years" in one.stage.message
    assert IMAGINED in one.text()


def slowly():
    time.sleep(0.3)
    raise DeclarationError("It is too late for that.")


def test_where_programmes_must_be_made_equal_the_page_says_what_it_waits_for(page, monkeypatch):
    monkeypatch.setattr(asked, "film_of", lambda _: slowly())
    assert "made equal" in page("equal=budget").stage.message


def test_a_world_that_is_there_is_sent_once_and_whole(page):
    one = page()
    one.ready()
    assert isinstance(one.stage.film, bytes)
    assert one.stage.head["people"] == 300
    assert one.stage.head["weeks"] == 104
    assert one.stage.words["title"] == "Social pair mentoring: 300 imagined people, world 1"
    assert one.stage.words["arms"][-1] == "No programme"
    sent = one.stage.film
    one.stage.vue_set({"week": 30})
    assert one.own.week == 30
    assert one.stage.film is sent


def test_a_link_restores_the_world_the_week_the_person_and_the_event(page):
    first = page("watch.arm=1&watch.seed=7")
    first.stage.vue_set({"week": 50, "speed": 10})
    first.ready()
    first.stage.vue_choose(12)
    first.stage.vue_throw_in({"kind": "mentors_leave", "week": 51})
    again = page(first.query())
    assert again.own == first.own
    assert again.visit.held.warnings == ()
    assert again.stage.settings == {"arm": 1, "seed": 7, "week": 50, "speed": 10}
    assert again.own.thrown() == (Event(51, EventKind.mentors_leave),)


def test_an_event_that_is_thrown_in_brings_another_film_beside_the_plain_one(page):
    one = page("watch.arm=1")
    one.ready()
    plain = one.stage.film
    assert one.stage.head["plain"] == []
    one.stage.vue_throw_in({"kind": "mentors_leave", "week": 46})
    assert one.own.mentors_leave == 46
    one.ready()
    assert one.stage.film != plain
    assert one.stage.throws[0]["week"] == 46
    with_it, without = (
        next(c["values"] for c in one.stage.head[name] if c["name"] == "with_mentor")
        for name in ("counts", "plain")
    )
    assert with_it[:46] == without[:46]
    assert with_it[46] < without[46]
    one.stage.vue_throw_in({"kind": "mentors_leave", "week": None})
    one.ready()
    assert one.stage.film == plain


def test_a_person_who_is_chosen_has_their_story_told(page):
    one = page("watch.arm=1")
    one.ready()
    assert one.stage.story is None
    one.stage.vue_choose(5)
    assert one.stage.chosen == 5
    story = one.wait(lambda stage: stage.story)
    assert story["person"] == 5
    assert any("here from week" in line for line in story["who"])
    assert story["closing"].startswith("Imagined")
    one.stage.vue_choose(None)
    assert one.stage.chosen is None
    assert one.stage.story is None


def test_a_world_that_cannot_be_made_is_said_in_a_sentence(page, monkeypatch):
    def fails(_):
        raise DeclarationError("sessions_per_month must be a number; given was a fish.")

    monkeypatch.setattr(asked, "film_of", fails)
    one = page()
    one.wait(lambda stage: stage.state == "error")
    assert "given was a fish" in one.stage.message


def test_a_story_that_cannot_be_told_leaves_the_film_alone(page, monkeypatch):
    def fails(*_):
        raise DeclarationError("There is no such story.")

    monkeypatch.setattr(asked, "story_of", fails)
    one = page("watch.person=3")
    one.wait(lambda stage: "no such story" in stage.storyMessage)
    one.ready()
    assert one.stage.story is None


def test_the_old_film_stays_under_its_own_title_until_the_new_one_is_there(page, monkeypatch):
    one = page()
    one.ready()
    monkeypatch.setattr(asked, "film_of", lambda _: slowly())
    one.stage.vue_set({"seed": 9})
    assert one.stage.state == "loading"
    assert one.stage.film is not None
    assert one.stage.words["title"].endswith("world 1")


def test_with_no_programme_nothing_can_be_thrown_in(page):
    one = page("watch.arm=4")
    assert one.stage.settings["arm"] == len(preset().arms)
    assert one.stage.throws == []
    one.ready()
    assert "No programme" in one.stage.words["title"]


def test_teaching_takes_the_place_of_the_stage_and_a_link_brings_it_back(page):
    one = page()
    one.visit.set(PAGE, teach=True)
    found = one.context.find(ipyvue.VueTemplate).widgets
    assert not [widget for widget in found if "film.vue" in str(widget.template_file)]
    assert IMAGINED in one.text()
    assert page(one.query()).own.teach


def shown(**more):
    got = []
    answers = Answers(
        set=lambda given: got.append(dict(given)),
        choose=got.append,
        throw=lambda kind, week: got.append((kind, week)),
    )
    element = stage(
        Reel(key="one", head={"people": 10, "weeks": 20}, packed=b""),
        Caption(title="One", imagined=IMAGINED),
        {"arm": 0, "seed": 1, "week": 0, "speed": 4},
        answers,
        bounds=bounds(),
        throws=[Throw(kind="referrals", label="Wave", meaning="A wave.")],
        **more,
    )
    _, context = solara.render(element, handle_error=False)
    return context.find(ipyvue.VueTemplate).widget, got


@pytest.mark.parametrize(
    "sent", [None, 3, "week", {"week": "5"}, {"week": True}, {"week": 1.5}, {"person": 1}]
)
def test_what_is_no_number_of_the_stage_is_dropped(sent):
    assert numbers_in(sent, bounds()) == {}


def test_numbers_outside_what_is_possible_are_drawn_inside():
    given = {"week": 999, "seed": -4, "speed": 10**12, "arm": -1}
    assert numbers_in(given, bounds()) == {"week": 103, "seed": 1, "speed": 20, "arm": 0}


@pytest.mark.parametrize("sent", [-1, 10, True, "3", 2.0, {"person": 3}, [1]])
def test_nobody_is_chosen_who_is_not_there(sent):
    widget, got = shown()
    widget.vue_choose(sent)
    assert got == []
    widget.vue_choose(9)
    widget.vue_choose(None)
    assert got == [9, None]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {"kind": "flood", "week": 3},
        {"kind": "referrals", "week": 20},
        {"kind": "referrals", "week": 0},
        {"kind": "referrals", "week": "3"},
        {"kind": "referrals", "week": True},
        {"kind": "referrals"},
    ],
)
def test_nothing_is_thrown_in_that_is_no_event(sent):
    widget, got = shown()
    widget.vue_throw_in(sent)
    assert got == []
    widget.vue_throw_in({"kind": "referrals", "week": 3})
    assert got == [("referrals", 3)]


def test_weeks_after_the_curtain_are_told_to_the_browser():
    assert shown(until=12)[0].until == 12
    assert shown()[0].until is None


def test_the_settings_of_events_are_those_of_the_model():
    names = set(WatchSettings.specs())
    assert {kind.name for kind in EventKind} <= names
    own = WatchSettings(funding_ends=40, referrals=12)
    assert own.thrown() == (Event(12, EventKind.referrals), Event(40, EventKind.funding_ends))


def test_what_is_watched_has_the_arm_and_the_world_of_the_settings(page):
    showing = showing_of(page("watch.arm=1&watch.seed=3").visit)
    assert showing == Showing(preset(), 1, 3)
    assert showing.title == "Social group mentoring: 300 imagined people, world 3"
