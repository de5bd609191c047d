"""Teaching hides the answer until it is asked for, sets it beside the room's, and prints."""

from dataclasses import replace

import pytest
from rendered_pages import SMALL, Drawn

from dashboard.answers.asking import comparison_of
from dashboard.pages.claims.shown import shown_of
from dashboard.pages.watch.teaching import predicting, words
from dashboard.pages.watch.teaching.asking import answer_in, headline_in
from dashboard.pages.watch.teaching.page import PARTS, Teaching
from dashboard.pages.watch.teaching.people import CARDS, choose_people, first_of, make_cards
from dashboard.pages.watch.teaching.room import Room, missed, on_number, read_room, reveal
from dashboard.selection.state import preset
from experiments.comparison.words import Found
from experiments.stories.story import CLOSING
from experiments.uncertainty.worth import HEADLINE
from sim.run import simulate

DRAWN = SMALL.replace("not-known=none", "draws=16")
FEW = replace(preset(), mentees=60, weeks=26, draws=16)


@pytest.fixture(scope="module")
def answer():
    course = comparison_of(FEW).begin()
    from dashboard.engine.plan import Kept

    kept = Kept.of_megabytes(16, 16)
    for part in course.parts:
        for place in part.take(part.size):
            part.put(place, part.run(place, kept))
    return answer_in(FEW, course.show([part.size for part in course.parts]))


@pytest.fixture
def drawn():
    pages = []

    def draw(part, query=SMALL):
        pages.append(Drawn(lambda: Teaching(part), query))
        return pages[-1]

    yield draw
    for one in pages:
        one.close()


def test_what_a_browser_sends_of_a_room_is_drawn_into_what_is_possible():
    assert read_room({"hands": [3, -1, 5000], "more": 80, "sure": 20}, 3) == Room(
        (3, 0, 999), 50.0, 50.0
    )
    assert read_room({"hands": ["x", None, True], "more": float("nan")}, 3) == Room((0, 0, 0))
    assert read_room({"hands": [1]}, 3).hands == (1, 0, 0)
    assert read_room(None, 2) == Room((0, 0))


def test_a_split_room_has_no_favourite():
    assert Room((4, 4, 1)).favourite is None
    assert Room((0, 0, 0)).favourite is None
    assert Room((1, 4, 1)).favourite == 1


def test_a_room_that_sees_no_difference_guesses_nought():
    assert Room((1, 1, 5), 12.0).guess == 0.0
    assert Room((5, 1, 1), 12.0).guess == pytest.approx(0.12)


def test_the_room_is_set_beside_the_model_for_the_programme_it_chose(answer):
    found = reveal(answer, headline_in(answer), Room((9, 1, 0), 5.0, 80.0))
    other = reveal(answer, headline_in(answer), Room((1, 9, 0), 5.0, 80.0))
    assert "in pairs” than with" in found.title
    assert "in groups” than with" in other.title
    assert found.lines[0].label == "This room"
    assert len(found.lines) == 3
    for line in found.lines:
        assert 0.0 < line.mark < 100.0
        assert line.low is None or line.low <= line.high
    sign = answer.find(HEADLINE, *answer.results.programmes[:2]).mean
    assert (found.lines[1].mark > found.zero) == (sign > 0)
    assert (other.lines[1].mark > other.zero) == (sign < 0)


def test_a_room_that_is_surer_than_the_draws_is_told_so(answer):
    said = " ".join(reveal(answer, headline_in(answer), Room((1, 9, 0), 5.0, 100.0)).missed)
    judged = answer.ignorance.judge(*reversed(answer.results.programmes), HEADLINE)
    surer = 100.0 * judged.chance_better + 10.0 < 100.0
    assert ("more sure than the model can be" in said) == surer
    assert "what nobody has measured" in said


def test_a_number_is_within_chance_within_what_is_not_known_or_beyond(answer):
    judged = answer.ignorance.judge(*answer.results.programmes, HEADLINE)
    found = answer.find(HEADLINE, *answer.results.programmes)
    assert "within what chance alone" in on_number(found.mean, found, judged)
    assert "outside both bands" in on_number(0.49, found, judged)
    bands = replace(judged.bands, ignorance_low=-0.4, ignorance_high=0.4)
    wide = type(judged)(bands, judged.worth, judged.chance_worth, judged.flip)
    assert "within what nobody has measured" in on_number(0.39, found, wide)
    assert isinstance(found, Found)


def test_without_hands_nothing_is_held_against_the_room(answer):
    said = list(missed(answer, headline_in(answer), Room((0, 0, 0)), find_pair(answer), None))
    assert said == ["No hands were counted, so there is nothing to set beside the model’s answer."]


def find_pair(answer):
    return answer.find(HEADLINE, *answer.results.programmes)


def test_cards_show_people_to_whom_different_things_happen():
    cards = make_cards(replace(preset(), mentees=300))
    assert len(cards) == CARDS == len({card.number for card in cards})
    assert len({card.kind for card in cards}) >= 4
    for card in cards:
        assert card.who
        assert card.with_programme
        assert card.without_programme
        assert card.closing == CLOSING
        assert "mentor" not in " ".join(card.without_programme[:-2]).replace("natural mentor", "")


def test_cards_are_the_same_each_time_they_are_printed():
    scenario = first_of(FEW)
    assert choose_people(scenario, 1) == choose_people(scenario, 1)


def test_cards_are_of_women_and_of_men_and_say_of_how_many_they_are_true():
    selection = preset()
    scenario = first_of(selection)
    kinds = choose_people(scenario, selection.seed)
    women = simulate(scenario, selection.seed).world.mentees["gender"][list(kinds)]
    assert women.sum() == CARDS / 2
    assert len(set(kinds.values())) == CARDS
    for start, kind in zip(
        ("Matched, and the match went on", "Matched, and a match broke"),
        kinds.values(),
        strict=False,
    ):
        assert kind.startswith(start)
        assert kind.endswith(" of 500 people")


def test_what_the_room_predicts_is_there_when_the_page_is_opened_again(drawn):
    board = drawn("predict")
    sent = {"hands": [7, 2, 1], "more": 4.0, "sure": 90.0}
    board.parts("prediction")[0].vue_change(sent)
    again = drawn("predict", board.visit.held.query())
    room = again.parts("prediction")[0].room
    assert (list(room["hands"]), room["more"], room["sure"]) == tuple(sent.values())
    assert again.parts("headline") == []


@pytest.mark.parametrize("minutes", [20, 45])
def test_a_plan_fills_its_time(minutes):
    assert sum(part.minutes for part in words.PLANS[minutes]) == minutes


def test_harm_is_shown_for_each_programme_with_what_acts_on_it(answer):
    rows = list(words.harms(answer))
    assert len(rows) == len(words.HARM)
    assert all(len(row) == 1 + len(answer.results.programmes) for row in rows)
    assert len(list(words.lowering(FEW))) == len(words.LOWERS)


def test_the_answer_is_not_on_the_page_before_it_is_revealed(drawn):
    board = drawn("predict")
    assert board.parts("headline") == []
    assert predicting.HIDDEN in board.text()
    board.parts("prediction")[0].vue_change({"hands": [7, 2, 1], "more": 4, "sure": 90})
    assert board.parts("headline") == []
    board.press("Reveal")
    board.wait(lambda: board.parts("beside"))
    assert board.parts("headline")
    assert "7 of 10 hands went to" in board.text()
    assert "Who may be harmed" in board.text()
    board.press("Hide and predict again")
    board.wait(lambda: not board.parts("headline"))


def test_another_question_hides_the_answer_and_forgets_the_hands(drawn):
    board = drawn("predict")
    board.parts("prediction")[0].vue_change({"hands": [7, 2, 1], "more": 4, "sure": 90})
    board.press("Reveal")
    board.visit.choose(replace(board.visit.selection, weeks=30))
    assert board.parts("headline") == []
    assert board.parts("headline") == []
    assert not any(board.parts("prediction")[0].room["hands"])


def test_a_claim_of_the_tour_is_set_up_and_its_answer_waits_to_be_asked_for(drawn):
    board = drawn("tour")
    assert "What that is worth. " not in board.text()
    board.press("Next")
    board.press("Set up this comparison")
    assert board.visit.selection == shown_of("C2").selection
    assert "/explore" in [one.attributes.get("href") for one in board.tags("a")]
    board.press("Show the answer")
    assert "What that is worth. " in board.text()
    board.press("Next")
    assert "What that is worth. " not in board.text()


def test_the_cards_say_that_they_are_imagined_and_can_be_printed(drawn):
    board = drawn("cards")
    board.wait(lambda: board.tags("article"))
    board.wait(lambda: board.text().count(CLOSING) == CARDS)
    assert board.parts("print")


def test_each_card_holds_the_story_with_a_programme_beside_the_one_without(drawn):
    def both():
        return [len(one.children) for one in board.tags("div") if one.class_ == "both"]

    board = drawn("cards")
    board.wait(lambda: both() == [2] * CARDS)
    assert board.text().count("With no programme") == CARDS


@pytest.mark.parametrize("query", [SMALL, DRAWN])
def test_the_sheet_has_purpose_timing_safeguarding_and_what_is_not_known(drawn, query):
    board = drawn("sheet", query)
    text = board.text()
    assert words.PURPOSE in text
    assert words.SAFEGUARDING in text
    board.wait(lambda: "What to ask" in board.text())
    assert "Missed" in board.text()
    board.part("segments", label="Length").vue_change("45")
    assert "Meet people" in board.text()
    assert board.parts("print")


def test_each_way_of_teaching_can_be_chosen(drawn):
    board = drawn("nonsense")
    assert board.part("segments").value == "predict"
    for name in PARTS:
        board.part("segments", label="Way of teaching").vue_change(name)
        assert board.part("segments", label="Way of teaching").value == name
