"""Claims says what sources say, what the model shows, what that is worth, what it misses."""

import math
import re
from dataclasses import replace

import pytest
from rendered_pages import Drawn

from dashboard.look.claims import Progress
from dashboard.pages.claims import answered, asking, page
from dashboard.pages.claims.asking import running, turning
from dashboard.pages.claims.digits import bar_of, decimals_of, rounded, rounded_with_sign
from dashboard.pages.claims.kept import HERE, Kept, read_kept
from dashboard.pages.claims.page import Claims
from dashboard.pages.claims.rows import chosen, claims, make_row, misses, tally, turns_of
from dashboard.pages.claims.settings import ANSWER_OF, STANDING_OF, ClaimsSettings
from dashboard.pages.claims.shown import shown_of
from dashboard.selection.links import from_query
from dashboard.selection.state import levers_of, question_of
from experiments.claims.answering import Effort, try_claim
from experiments.claims.claim import STANDINGS
from experiments.claims.deciding import AGREES, DEPENDS
from experiments.claims.loading import claim_names, load_claim
from experiments.claims.reporting import entry
from experiments.validation.results import load_latest
from sim.parameters import Parameters

SMALL = Effort(draws=16, replicates=2, size=0.1)


@pytest.fixture(scope="module")
def rows():
    kept = read_kept()
    return tuple(make_row(claim, kept.find(claim), kept.sentence()) for claim in claims())


@pytest.fixture
def drawn():
    pages = []

    def draw(query=""):
        pages.append(Drawn(Claims, query))
        return pages[-1]

    yield draw
    for one in pages:
        one.close()


def test_every_claim_has_an_answer_of_this_model(rows):
    assert [row.name for row in rows] == list(claim_names())
    assert all(row.answer for row in rows), "run mentoring claims --out, and keep its claims.json"
    assert all(row.leading.figure and row.sources and row.worth for row in rows)


def test_no_name_of_the_model_stands_in_what_is_said(rows):
    names = [name for name in Parameters.specs() if "_" in name]
    said = " ".join(str(value) for row in rows for value in (row.turns, row.without, row.verdict))
    assert [name for name in names if name in said] == []


def test_what_an_answer_turns_on_is_said_where_it_depends(rows):
    depending = [row for row in rows if row.verdict == "It depends"]
    assert depending
    assert all(row.turns for row in depending)


def test_an_answer_to_another_question_is_not_shown():
    kept, claim = read_kept(), load_claim("C6b")
    assert kept.find(claim) is not None
    stricter = replace(claim.criteria[0], smallest=0.5)
    assert kept.find(replace(claim, criteria=(stricter, *claim.criteria[1:]))) is None
    older = Kept(kept.entries, {**kept.provenance, "model_version": 0})
    assert older.find(claim) is None


def test_a_file_that_is_not_there_keeps_nothing(tmp_path):
    assert read_kept(tmp_path / "claims.json") == Kept()
    assert make_row(load_claim("C1"), None).verdict == "Not answered yet"


def test_a_strip_holds_its_figure_its_interval_and_its_bar(rows):
    strips = [one.strip for row in rows for one in row.judged if one.strip]
    assert len(strips) > len(rows) / 2
    for strip in strips:
        ends = [strip.low, strip.mean, strip.high, *([] if strip.bar is None else [strip.bar])]
        assert all(0.0 < end < 100.0 for end in ends)
        assert strip.low <= strip.high


def test_filters_by_source_worth_and_answer_leave_what_fits(rows):
    assert len(chosen(rows, ClaimsSettings())) == len(rows)
    of_source = chosen(rows, ClaimsSettings(source="S4"))
    assert {row.name for row in of_source} == {"C6a", "C6b", "C7", "C8"}
    both = chosen(rows, ClaimsSettings(source="S4", answer="agrees"))
    assert both
    assert {row.answer for row in both} == {AGREES}
    for name in STANDING_OF:
        left = chosen(rows, ClaimsSettings(worth=name))
        assert {row.standing for row in left} == {STANDING_OF[name]}
    assert set(STANDING_OF.values()) == set(STANDINGS)
    assert {row.answer for row in rows} <= set(ANSWER_OF.values())


def test_the_tally_counts_every_claim_once(rows):
    *_, total = tally(rows)
    assert sum(int(cell) for cell in total[1:] if cell != "–") == len(rows)


@pytest.mark.parametrize("name", claim_names())
def test_a_claim_opens_in_explore_as_its_file_declares_it(name):
    shown, claim = shown_of(name), load_claim(name)
    address, _, query = shown.address.partition("?")
    assert address == "/explore"
    assert from_query(query) == (shown.selection, ())
    levers = {tuple(dict(case.scenario.levers).items()) for case in claim.cases}
    for arm in shown.selection.arms:
        assert tuple(dict(levers_of(arm)).items()) in levers
    scenarios = question_of(shown.selection).scenarios
    assert {one.facts for one in scenarios} <= {case.scenario.facts for case in claim.cases}
    if len(shown.selection.arms) < len(claim.cases):
        assert shown.lacks


@pytest.mark.parametrize("name", ["C6b", "C2"])
def test_a_claim_is_answered_as_the_command_answers_it(name):
    first = running(name, SMALL)
    ran = first.combine([piece() for piece in first.pieces()])
    second = turning(ran)
    found = second.combine([piece() for piece in second.pieces])
    assert found == entry(try_claim(load_claim(name), SMALL, None))
    assert asking.ANSWERED.find(asking.key_of(name, SMALL)) == found


def test_every_published_figure_that_is_missed_is_listed():
    missed = [row for row in load_latest().rows if not row.met]
    assert len(misses()) == len(missed)
    assert all(row.target.key in said for row, said in zip(missed, misses(), strict=True))


def test_a_share_that_is_missed_is_said_as_so_many_of_a_hundred():
    said = next(one for one in misses() if "(T14)" in one)
    assert ": 43 of 100 in the model, 30 to 40 of 100 as published. " in said


def test_where_a_share_turns_an_answer_is_said_as_so_many_of_a_hundred():
    phrase = "“Language slows” at 0.436 (share, plausible 0.3 to 0.85; language_slows)"
    turns = turns_of({"answer": DEPENDS, "turns_on": {"phrase": phrase}})
    assert turns == "It turns on “Language slows” at 43.6 of 100 (plausible 30 to 85)."


def test_a_card_speaks_of_sets_of_values_and_not_of_draws(rows):
    assert not [row.name for row in rows if re.search(r"\bdraws?\b", f"{row.leading} {row.made}")]


def test_the_page_shows_all_claims_what_they_are_worth_and_what_is_missed(drawn):
    board = drawn()
    (cards,) = board.parts("claims")
    assert cards.names == list(claim_names())
    assert cards.rows["C6b"]["link"].startswith("/explore?")
    text = board.text()
    assert all(f"{meaning}." in text for meaning in STANDINGS.values())
    assert "What the model misses" in text
    assert all(one in text for one in misses())


def test_a_filter_stands_in_the_link_and_in_its_field(drawn):
    board = drawn("claims.source=S4&claims.answer=agrees")
    assert board.part("select", label="Source").value == "S4"
    assert set(board.parts("claims")[0].names) < {"C6a", "C6b", "C7", "C8"}
    board.part("select", label="Answer").vue_change("all")
    assert len(board.parts("claims")[0].names) == 4
    assert "claims.source=S4" in board.visit.held.query()
    assert "claims.answer" not in board.visit.held.query()


def test_filters_that_leave_nothing_say_so_and_offer_all(drawn):
    board = drawn("claims.source=S4&claims.worth=predicted")
    assert board.parts("claims") == []
    assert page.NONE_LEFT in board.text()
    board.press("Show all claims")
    assert len(board.parts("claims")[0].names) == len(claim_names())


def test_without_kept_answers_the_page_says_so_and_still_shows_the_claims(drawn, monkeypatch):
    monkeypatch.setattr(page, "read_kept", Kept)
    board = drawn()
    assert "have not been answered with this version" in board.text()
    assert board.parts("claims")[0].rows["C1"]["verdict"] == "Not answered yet"


def test_a_claim_answered_on_the_page_takes_the_place_of_what_is_kept(drawn, monkeypatch):
    monkeypatch.setattr(answered, "effort_of", lambda: SMALL)
    board = drawn("claims.source=S3&claims.worth=built_in")
    assert "on this page" not in board.parts("claims")[0].rows["C4"]["made"]
    board.parts("claims")[0].vue_anew("C4")
    row = board.wait(lambda: made_here(board.parts("claims")[0].rows["C4"]))
    assert "16 sets of values that agree with the evidence" in row["made"]
    assert board.parts("claims")[0].running == ""


def made_here(row):
    return row if "on this page" in row["made"] else None


def test_an_answer_can_be_stopped(drawn, monkeypatch):
    long = replace(SMALL, draws=64, size=1.0, seed=5)
    monkeypatch.setattr(answered, "effort_of", lambda: long)
    board = drawn()
    board.parts("claims")[0].vue_anew("C5")
    board.wait(lambda: board.parts("claims")[0].total > 0)
    assert board.parts("claims")[0].running == "C5"
    board.parts("claims")[0].vue_stop(None)
    board.wait(lambda: not board.parts("claims")[0].running)


def test_a_claim_that_a_browser_makes_up_is_not_answered(drawn):
    board = drawn()
    for given in ("C99", None, 7, ["C1"]):
        board.parts("claims")[0].vue_anew(given)
    assert board.parts("claims")[0].running == ""


def test_a_fault_is_said_at_its_claim():
    class Failed:
        is_current = True

        class picture:  # noqa: N801 - stands for a picture
            failure = "It could not be run."

    said = answered.progress_of("C3", Failed, Failed, is_known=False)
    assert said == Progress(failed="C3", failure="It could not be run.")


def test_what_is_kept_is_what_the_command_writes():
    kept = read_kept(HERE)
    assert kept.provenance["command"].startswith("mentoring claims")
    assert not math.isnan(kept.entries["C1"]["figure"])


def test_a_figure_has_no_more_digits_than_its_interval_bears():
    shares = load_claim("C1").criteria[0]
    digits = decimals_of(shares, 0.0936, 0.359)
    assert rounded(shares, 0.2217, digits) == "22"
    assert rounded(shares, -0.0001, digits) == "0"
    assert rounded(shares, math.nan, digits) == "–"
    assert bar_of(shares) == "50 of 100"
    assert rounded_with_sign(shares, 0.2217, digits) == "22 of 100"
