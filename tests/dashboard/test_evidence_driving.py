"""Evidence says what drives a decision, and how far it is with finding out."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import solara
from evidence_page import NAME, SMALL, having, opened, press, table, texts
from live_questions import answer, engine_of

from dashboard.answers.asking import comparison_of
from dashboard.pages.evidence import decision, driving
from dashboard.selection.state import preset
from experiments.drivers.tornado import Bar, Tornado
from sim.parameters import Parameters

# three that move the difference between the two arms, and one that does not
MOVED = ("attend_strain", "status_steepness", "wellbeing_base", "gets_in")
LARGE = replace(preset("volunteer-vs-paid"), draws=16)


@pytest.fixture(scope="module")
def worked_out():
    """Work out what drives a small decision, once."""
    with engine_of() as engine:
        picture = answer(engine, replace(comparison_of(LARGE), stages=(4,)))[-1]
        chosen = driving.decision_of(LARGE, picture)
        few = replace(chosen, ends={name: chosen.ends[name] for name in MOVED})
        screened = answer(engine, driving.screen_task(few))[-1]
        confirmed = answer(engine, driving.confirm_task(few, screened.value))[-1]
    return few, screened, confirmed


def test_every_assumption_is_moved_to_both_ends_and_the_strongest_again(worked_out):
    chosen, screened, confirmed = worked_out
    assert [bar.parameter for bar in screened.value] == list(chosen.ends)
    assert screened.total == 1 + 2 * len(chosen.ends)
    tornado = confirmed.value.tornado
    moving = [bar for bar in screened.value if bar.swing > 0.0]
    assert 0 < len(moving) < len(MOVED)
    assert {bar.parameter for bar in tornado.bars} <= {bar.parameter for bar in moving}
    assert len(tornado.bars) + tornado.others + len(tornado.idle) == len(chosen.ends)
    swings = [bar.swing for bar in tornado.bars]
    assert swings == sorted(swings, reverse=True)


def test_a_bar_is_the_difference_of_two_runs_with_that_value(worked_out):
    chosen, screened, _ = worked_out
    moving = max(screened.value, key=lambda bar: bar.swing)
    centre = chosen.arms[0].parameters
    at_default = driving.difference_at(chosen, centre, LARGE.seed)
    moved = centre.replace(**{moving.parameter: moving.high})
    at_high = driving.difference_at(chosen, moved, LARGE.seed)
    assert moving.at_high == pytest.approx(chosen.pair.default + at_high - at_default)


def test_what_drives_is_said_in_words_without_names_of_variables(worked_out):
    found = worked_out[2].value
    said = " ".join(
        (*driving.told(found), driving.leading(found), driving.chart_of(found).sentence)
    )
    assert "would be chosen now" in said
    assert "Knowing everything before choosing would be worth" in said
    assert [name for name in Parameters.specs() if "_" in name and name in said] == []


def test_only_bars_that_are_longer_than_luck_makes_them_are_named(worked_out):
    found = worked_out[2].value
    long = Bar("bond_rate", 0.03, 0.058, at_low=0.01, at_high=0.05, error=0.001)
    short = Bar("attend", 0.6, 0.9, at_low=0.01, at_high=0.02, error=0.02)
    with_both = replace(found, tornado=Tornado((long, short), 0, 0.0, frozenset()))
    said = driving.leading(with_both)
    assert "“Growing close”. As" in said
    assert "Turning up" not in said
    assert "+1.0 of 100" in said
    assert "+5.0 of 100" in said
    luck = driving.leading(replace(found, tornado=Tornado((short,), 0, 0.0, frozenset())))
    assert "No assumption by itself" in luck


def test_ends_are_those_of_the_range_that_was_set_and_what_is_fixed_does_not_move():
    wide = driving.ends_for(SMALL.change_range(NAME, (-1.0, 3.0)))
    assert wide[NAME] == (-1.0, 3.0)
    assert NAME not in driving.ends_for(SMALL.change_range(NAME, (0.5, 0.5)))
    plausible = driving.ends_for(replace(SMALL, uncertainty="plausible"))
    assert plausible[NAME] == Parameters.specs()[NAME].plausible
    assert driving.ends_for(replace(SMALL, uncertainty="none")) == {}


def test_where_nothing_moves_there_are_no_bars(worked_out):
    chosen, screened, _ = worked_out
    still = [replace(bar, at_high=bar.at_low) for bar in screened.value]
    with engine_of() as engine:
        found = answer(engine, driving.confirm_task(chosen, still))[-1].value
    assert found.tornado.bars == ()
    assert "No assumption by itself" in driving.leading(found)
    _, context = solara.render(decision.shown(found), handle_error=False)
    assert decision.UNMOVED in texts(context)


def live(picture=None, *, current=True):
    """Return what a hook would give."""
    return SimpleNamespace(
        picture=picture, is_current=current, is_running=picture is None, cancel=lambda: None
    )


def test_while_it_runs_it_says_how_far_it_is_and_can_be_cancelled(monkeypatch):
    monkeypatch.setattr(decision, "use_live", lambda _: live())
    context = opened(SMALL)
    press(context, "Find what drives it")
    assert "Step 1 of 3" in texts(context)
    press(context, "Cancel")
    assert "Find what drives it" in texts(context)


def test_a_failure_is_said_and_left(monkeypatch):
    failed = SimpleNamespace(failure="Too many people are asking at once.", value=None)
    one = SimpleNamespace(picture=failed, is_current=True, is_running=False)
    monkeypatch.setattr(decision, "use_live", lambda _: one)
    monkeypatch.setattr(decision, "decision_of", lambda *_: None)
    context = opened(SMALL)
    press(context, "Find what drives it")
    assert "Too many people are asking at once." in texts(context)
    press(context, "Leave it")
    assert "Find what drives it" in texts(context)


def test_steps_follow_each_other_to_the_bars(monkeypatch, worked_out):
    chosen, screened, confirmed = worked_out

    def found(question):
        return live({"screen": screened, "confirm": confirmed}[question.key.split()[-1]])

    monkeypatch.setattr(decision, "use_live", found)
    _, context = solara.render(decision.Screened(chosen, lambda: None), handle_error=False)
    assert driving.leading(confirmed.value) in texts(context)
    assert having(context, "height").label == driving.chart_of(confirmed.value).title


def test_an_answer_of_choices_before_is_marked(monkeypatch):
    monkeypatch.setattr(decision, "use_live", lambda _: live())
    context = opened(SMALL)
    press(context, "Find what drives it")
    assert decision.CHANGED not in texts(context)
    table(context).vue_change([NAME, [-50, 150]])
    assert decision.CHANGED in texts(context)


def test_what_drives_a_decision_is_kept_for_whoever_asks_next(worked_out):
    chosen, screened, _ = worked_out
    with engine_of() as engine:
        found = answer(engine, driving.confirm_task(chosen, screened.value))[-1].value
    assert driving.kept(LARGE) is found
    _, context = solara.render(decision.Driving(LARGE), handle_error=False)
    assert driving.leading(found) in texts(context)
    assert driving.kept(replace(LARGE, seed=LARGE.seed + 1)) is None
