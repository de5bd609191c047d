"""Who says who is reached, who waits and who is worse off, and what lowers a harm."""

import re

import ipyvue
import pytest
from boards import Board

from dashboard.engine.ensemble import shared_engine
from dashboard.pages.who.page import PAGE, Who
from dashboard.pages.who.settings import WhoSettings

SMALL = "mentees=60&weeks=26&not-known=none"
HARM = (
    "mentees=150&weeks=52&not-known=none&from=professional-and-peer"
    "&a=neither~no-programme,professional_support:none"
)


@pytest.fixture
def opened():
    boards = []

    def at(query):
        boards.append(Board(Who, query))
        return boards[-1]

    yield at
    for board in boards:
        board.close()


def finish(board):
    """Wait until nothing more comes."""
    done = "Running the programmes"
    board.wait(lambda: board.parts("headline") and done not in board.text())
    board.wait(lambda: "is being looked for" not in board.text())


def test_while_it_is_worked_out_the_page_says_so(opened):
    board = opened("mentees=5000&weeks=300&not-known=none&seed=77")
    assert "Loading …" in board.text()
    board.wait(lambda: board.parts("headline"))
    board.press("Cancel")
    assert "Stopped; what is shown is what was run so far." in board.text()


def test_it_says_who_is_left_out_who_waits_and_what_limits_it(opened):
    board = opened(SMALL)
    finish(board)
    (headline,) = board.parts("headline")
    assert re.match(r"Of 100 people, \d+\.\d never have a mentor with “", headline.sentence)
    assert any("never persons" in one for one in headline.details)
    assert "Social mentoring in pairs" in board.text()
    assert len(re.findall("What limits “|no single limit", board.text())) == 2
    assert "over 64 paired runs" in board.text()
    titles = [one.label for one in board.parts("chart")]
    assert titles == ["Who is reached", "Included: change against no programme"] * 2
    assert len(board.parts("table")) == 2


def test_another_group_costs_no_further_runs(opened):
    board = opened(SMALL)
    finish(board)
    (before, *_) = board.parts("table")
    assert [row[0] for row in before.rows][1:] == [
        "0 or 1 risk factor",
        "2 or 3 risk factors",
        "4 risk factors or more",
    ]
    board.field("Groups").vue_change("gender")
    (after, *_) = board.parts("table")
    assert [row[0] for row in after.rows] == ["Everybody", "Men and boys", "Women and girls"]
    assert "Running the programmes" not in board.text()
    assert board.visit.settings(PAGE, WhoSettings).group == "gender"


def test_what_is_no_group_is_dropped(opened):
    board = opened(SMALL)
    board.field("Groups").vue_change("shoe_size")
    assert board.visit.settings(PAGE, WhoSettings).group == "risk_level"


def test_a_change_may_be_judged_by_another_measure(opened):
    board = opened(f"{SMALL}&who.measure=adverse_events")
    finish(board)
    assert "Adverse events: change against no programme" in {
        one.label for one in board.parts("chart")
    }


def test_harm_is_shown_with_what_lowers_it(opened):
    board = opened(HARM)
    finish(board)
    (headline,) = board.parts("headline")
    assert headline.verdict == "A group is worse off than with no programme"
    assert "Worse off than with no programme" in board.text()
    board.press("Look for what lowers it")
    said = board.wait(lambda: board.text() if "See it in Explore" in board.text() else "")
    assert "“Professional support” at" in said


def test_nobody_offered_a_mentor_is_an_empty_page(opened):
    board = opened(f"{SMALL}&a=no-programme&b=no-programme")
    board.wait(lambda: "Nobody is offered a mentor." in board.text())
    assert "/explore" in {
        one.attributes.get("href") for one in board.context.find(ipyvue.Html, tag="a").widgets
    }


def test_what_is_not_known_widens_the_bands(opened):
    board = opened("mentees=60&weeks=26&not-known=plausible&draws=16")
    board.wait(lambda: "Wide bands hold 95 % of 16 draws" in board.text())
    chart = board.parts("chart")[1]
    assert [one["label"] for one in chart.legend] == ["by chance", "with what is not known"]


def test_a_page_that_is_left_asks_nothing_more(opened):
    board = opened("mentees=5000&weeks=300&not-known=none&seed=78")
    board.close()
    assert not shared_engine().queue.waiting
