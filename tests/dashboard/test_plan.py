"""Plan says what it would take, how sure that is, what it costs when, and what to watch."""

import pytest
from boards import Board

from dashboard.pages.plan.controls import PAGE
from dashboard.pages.plan.page import Plan
from dashboard.pages.plan.settings import PlanSettings

SMALL = "not-known=none&plan.people=4&plan.within=30&plan.there=150&plan.years=1&plan.pilot=50"


@pytest.fixture
def opened():
    boards = []

    def at(query):
        boards.append(Board(Plan, query))
        return boards[-1]

    yield at
    for board in boards:
        board.close()


def test_every_part_of_a_plan_comes(opened):
    board = opened(SMALL)
    assert "Loading …" in board.text()
    (headline,) = board.wait(lambda: board.parts("headline"))
    assert headline.sentence.startswith("To serve 4 people within 30 weeks would take ")
    assert [one["label"] for one in headline.tiles] == [
        "Coordinators", "Mentors", "Paid in all", "Wait",
    ]  # fmt: skip
    board.wait(lambda: len(board.parts("chart")) == 3)
    board.wait(lambda: "over 48 sets of plausible values" in board.text())
    board.wait(
        lambda: (
            "In week 15: what the model implies" in " ".join(captions(board))
            or "foretells the end" in board.text()
        )
    )
    titles = [one.label for one in board.parts("chart")]
    assert titles == [
        "From a first call to a match",
        "What is paid in each quarter of each year",
        "How likely a pilot is to see the difference",
    ]
    assert "Funding ends after 52 weeks." in board.text()
    assert "Cohen, 1988" in board.text()


def captions(board):
    return [one.caption for one in board.parts("table")]


def test_more_people_than_there_are_is_refused_in_a_sentence(opened):
    board = opened("plan.people=500&plan.there=100")
    said = board.wait(lambda: board.text() if "There is no plan for this." in board.text() else "")
    assert "There are only 100 people" in said
    assert "to be served were 500" in said
    assert "Serve at most 100" in said
    assert not board.parts("headline")


def test_what_is_out_of_reach_says_how_many_could_be_served(opened):
    board = opened("not-known=none&plan.people=140&plan.within=20&plan.there=150&plan.years=1")
    (headline,) = board.wait(lambda: board.parts("headline"))
    assert "is out of reach: at most about" in headline.sentence
    assert (headline.verdict, headline.tone) == ("Out of reach", "worse")
    assert any("What binds is" in one for one in headline.details)


def test_a_programme_that_gives_nobody_a_mentor_is_an_empty_page(opened):
    board = opened("a=no-programme&plan.arm=1")
    assert "This programme gives nobody a mentor." in board.text()
    assert "“Places”" in board.text()
    assert not board.parts("headline")


def test_a_plan_that_takes_long_can_be_stopped(opened):
    board = opened("not-known=none&plan.people=777")
    board.wait(lambda: "Cancel" in board.text())
    board.press("Cancel")
    assert "Stopped. Change what is asked to begin again." in board.text()
    assert "Loading …" not in board.text()


def test_sliders_say_what_is_asked_and_change_it(opened):
    board = opened(SMALL)
    assert board.lever("People to serve").value == 4
    board.lever("Within").vue_change(40)
    assert board.visit.settings(PAGE, PlanSettings).within == 40
    board.lever("People there").vue_change(None)
    assert board.lever("People there").scale["absent"] == "assumed: 40"
    assert board.visit.settings(PAGE, PlanSettings).there is None
    assert "plan.within=40" in board.visit.held.query()


def test_another_programme_can_be_planned(opened):
    board = opened(SMALL)
    board.field("Programme").vue_change("2")
    assert board.visit.settings(PAGE, PlanSettings).arm == 2


def test_a_plan_too_short_for_early_signs_says_so(opened):
    board = opened(SMALL)
    board.lever("Within").vue_change(8)
    board.lever("People to serve").vue_change(1)
    board.wait(lambda: board.parts("headline"))
    board.wait(
        lambda: (
            "early signs" in board.text()
            or "In week 4" in " ".join(captions(board))
            or "foretells" in board.text()
        )
    )
