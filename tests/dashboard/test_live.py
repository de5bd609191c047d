"""Pages draw the newest picture under its own label, in their own kernel, and leave no trace."""

import threading
import time
from contextlib import suppress

import pytest
import solara
from live_questions import LONG, asked, engine_of, small
from solara.server import kernel, kernel_context

from dashboard.engine.course import Picture
from dashboard.live import Mailbox, use_live


@pytest.fixture
def engine():
    with engine_of() as opened:
        yield opened


def page_of(engine, drawn, **settings):
    """Return a page with a lever, and where it notes what it has drawn."""

    @solara.component
    def Page(places=10.0):  # noqa: N802 - as Solara names components
        moved, move = solara.use_state(places)
        live = use_live(asked(f"{moved:g}", arms=(small(moved),), **settings), engine)
        current = kernel_context.has_current_context() and kernel_context.get_current_context().id
        drawn.append((live, move, current))
        solara.Text(live.picture.key if live.picture else "nothing yet")

    return Page


def wait_for(drawn, until):
    """Wait until the page draws something that `until` accepts, and return it."""
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline:
        for live, _, _ in list(drawn):
            if until(live):
                return live
        time.sleep(0.005)
    raise AssertionError("it was never drawn")


def finished(key):
    return lambda live: live.is_current and live.key == key and not live.is_running


def test_a_page_draws_what_it_asked(engine):
    drawn = []
    _, page = solara.render(page_of(engine, drawn)(), handle_error=False)
    try:
        live = wait_for(drawn, finished("10"))
        assert live.picture.results.seeds == (1, 2, 3, 4)
        assert drawn[0][0].picture is None
        assert drawn[0][0].is_running
        assert page.find(children=["10"]).widget.tag == "span"
    finally:
        page.close()


def test_while_the_new_is_asked_the_old_is_drawn_under_its_own_label(engine):
    drawn = []
    _, page = solara.render(page_of(engine, drawn)(), handle_error=False)
    try:
        wait_for(drawn, finished("10"))
        for places in range(11, 31):
            drawn[-1][1](float(places))
        wait_for(drawn, finished("30"))
    finally:
        page.close()
    pictures = [(live, live.picture) for live, _, _ in drawn if live.picture]
    assert {live.key for live, _ in pictures} > {"11", "30"}
    for live, picture in pictures:
        assert f"{picture.results.scenarios[0].levers.places:g}" == picture.key
        assert live.is_current == (live.key == picture.key)
    assert any(not live.is_current for live, _ in pictures)
    first = next(place for place, (live, _, _) in enumerate(drawn) if live.picture)
    assert all(live.picture is not None for live, _, _ in drawn[first:])


def test_what_cannot_be_answered_is_drawn(engine):
    def fails():
        raise ZeroDivisionError("by nought")

    drawn = []

    @solara.component
    def Page():  # noqa: N802 - as Solara names components
        drawn.append((use_live(asked(arms=fails), engine), None, None))
        solara.Text("page")

    _, page = solara.render(Page(), handle_error=False)
    try:
        live = wait_for(drawn, lambda live: live.picture is not None)
    finally:
        page.close()
    assert "ZeroDivisionError" in live.picture.failure
    assert not live.is_running


def test_a_cancel_keeps_the_picture_and_says_so(engine):
    drawn = []
    _, page = solara.render(page_of(engine, drawn, stages=(2, 100_000))(), handle_error=False)
    try:
        wait_for(drawn, lambda live: live.picture is not None).cancel()
        live = wait_for(drawn, lambda live: live.is_cancelled)
        assert not live.is_running
        assert live.is_current
        drawn[-1][1](11.0)
        assert wait_for(drawn, lambda live: live.is_current and live.key == "11").is_running
    finally:
        page.close()


def test_a_page_that_is_gone_asks_nothing_more(engine):
    drawn = []
    _, page = solara.render(page_of(engine, drawn, stages=(2, 100_000))(), handle_error=False)
    wait_for(drawn, lambda live: live.picture is not None)
    page.close()
    assert engine._sessions == {}
    time.sleep(0.1)
    before = len(drawn)
    time.sleep(0.1)
    assert len(drawn) == before
    assert engine.queue.waiting == 0


def test_each_visitor_is_drawn_in_a_kernel_of_their_own(engine):
    visitors, drawn, pages = ("ann", "ben"), {"ann": [], "ben": []}, []
    contexts = {
        name: kernel_context.VirtualKernelContext(id=name, session_id=name, kernel=kernel.Kernel())
        for name in visitors
    }
    for number, (name, context) in enumerate(contexts.items()):
        with context:
            page = page_of(engine, drawn[name])(places=10.0 + number)
            pages.append((context, solara.render(page, handle_error=False)[1]))
    try:
        for number, name in enumerate(visitors):
            live = wait_for(drawn[name], finished(f"{10 + number}"))
            assert live.picture.results.scenarios[0].levers.places == 10.0 + number
            assert {current for _, _, current in drawn[name]} == {name}
    finally:
        for context, page in pages:
            with context:
                page.close()


def test_a_slow_page_gets_the_newest_and_holds_nobody_up():
    shown, begun, gate, over = [], threading.Event(), threading.Event(), threading.Event()

    def show(picture):
        shown.append(picture.key)
        begun.set()
        assert gate.wait(LONG)
        if picture.key == "newest":
            over.set()

    mailbox = Mailbox(show)
    mailbox.post(Picture("first"))
    assert begun.wait(LONG)
    for key in ("second", "third", "newest"):
        mailbox.post(Picture(key))
    gate.set()
    assert over.wait(LONG)
    assert shown == ["first", "newest"]


def test_a_page_that_cannot_draw_one_picture_draws_the_next(caplog):
    over = threading.Event()

    def show(picture):
        if picture.key == "bad":
            raise ZeroDivisionError
        over.set()

    mailbox = Mailbox(show)
    mailbox.post(Picture("bad"))
    deadline = time.monotonic() + LONG
    while "could not be drawn" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.005)
    mailbox.post(Picture("good"))
    assert over.wait(LONG)


def test_a_closed_mailbox_takes_nothing():
    shown = []
    mailbox = Mailbox(lambda picture: shown.append(picture.key))
    mailbox.close()
    mailbox.post(Picture("late"))
    time.sleep(0.05)
    assert shown == []


def test_a_visitor_who_is_gone_leaves_no_work_behind(engine):
    ann = kernel_context.VirtualKernelContext(id="ann", session_id="ann", kernel=kernel.Kernel())
    drawn = []
    with ann:
        page = page_of(engine, drawn, stages=(2, 100_000))()
        ann.on_close(solara.render(page, handle_error=False)[1].close)
    wait_for(drawn, lambda live: live.picture is not None)
    with suppress(KeyError):  # a test's widgets are known to no browser
        ann.close()
    assert engine._sessions == {}
    deadline = time.monotonic() + LONG
    while engine.queue.waiting and time.monotonic() < deadline:
        time.sleep(0.005)
    assert engine.queue.waiting == 0


def test_a_closed_mailbox_lets_go_of_what_was_waiting():
    begun, gate = threading.Event(), threading.Event()

    def show(_):
        begun.set()
        assert gate.wait(LONG)

    mailbox = Mailbox(show)
    mailbox.post(Picture("being drawn"))
    assert begun.wait(LONG)
    mailbox.post(Picture("waiting"))
    mailbox.close()
    assert mailbox._newest is None
    gate.set()
