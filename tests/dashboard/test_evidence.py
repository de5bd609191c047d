"""Evidence shows what each number rests on, takes ranges, and says what drives a decision."""

import inspect
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import ipyvue
import pytest
import solara
from live_questions import answer, engine_of

from dashboard.answers.asking import comparison_of
from dashboard.look import evidence, html
from dashboard.pages.evidence import decision, driving, numbers, page, validating
from dashboard.pages.evidence.settings import EvidenceSettings, settings_by, sifted_by
from dashboard.selection.history import History
from dashboard.selection.state import preset
from dashboard.visit import Desk, Held, Visit, visit_context
from experiments.drivers.tornado import Bar, Tornado
from experiments.uncertainty.edited import MOST_EDITED
from sim.declare import DeclarationError, Grade
from sim.parameters import Parameters
from sim.uncertainty import central_parameters

LOOK = Path(evidence.__file__).parent
NAME = "pay_pull"
ROWS = {row.name: row for row in numbers.parameter_rows()}
SMALL = replace(preset("volunteer-vs-paid"), mentees=40, weeks=26, draws=16)


# three that move the difference between the two arms, and one that does not
MOVED = ("attend_strain", "status_steepness", "wellbeing_base", "gets_in")
LARGE = replace(preset("volunteer-vs-paid"), draws=16)


@solara.component
def Page(selection, seen):  # noqa: N802 - components are named as classes
    """Show the page with a visit of its own, and take down what is chosen."""
    held = solara.use_reactive(Held(History(selection), {"evidence": EvidenceSettings()}))

    def put(step):
        held.set(step(held.peek()))
        seen.append(held.peek().history.now)

    visit_context.provide(Visit(held.value, solara.use_memo(lambda: Desk(put), [])))
    taken_back = html.button("Take it back", Visit(held.value, Desk(put)).desk.undo)
    return html.stack(taken_back, page.Evidence())


def opened(selection, seen=None):
    """Return the page as it is shown."""
    _, context = solara.render(Page(selection, [] if seen is None else seen), handle_error=False)
    return context


def texts(context):
    """Return all that plain tags say."""
    tags = [context.find(ipyvue.Html, tag=name).widgets for name in get_args(html.Tag)]
    said = [child for found in tags for one in found for child in one.children or ()]
    return " ".join(one for one in said if isinstance(one, str))


def having(context, trait):
    """Return the component that is given something of this name."""
    found = context.find(ipyvue.VueTemplate).widgets
    return next(one for one in found if trait in one.trait_names())


def table(context):
    """Return the table of numbers."""
    return having(context, "edited")


def press(context, words):
    """Press a button."""
    buttons = context.find(ipyvue.Html, tag="button").widgets
    next(one for one in buttons if one.children == [words]).fire_event("click", None)


def test_every_declared_number_has_a_row_with_a_grade_that_is_explained():
    rows = numbers.rows_of(preset())
    assert {row.name for row in rows if row.kind == numbers.RESPONSE} == set(Parameters.specs())
    assert {row.grade for row in rows} <= set(numbers.GRADES)
    assert {row.kind for row in rows} == set(numbers.KINDS)
    assert all(row.text and row.allowed and row.meaning for row in rows)
    assert all(bool(row.sources) == bool(row.reading) for row in rows)


def test_a_share_is_shown_as_so_many_of_a_hundred():
    row, spec = ROWS[NAME], Parameters.specs()[NAME]
    assert (row.low, row.high) == (100 * spec.plausible[0], 100 * spec.plausible[1])
    assert row.value == pytest.approx(100 * getattr(central_parameters(), NAME), rel=1e-5)
    assert row.allowed == "plausible 0 to 150 of 100"


def test_the_counts_add_up_and_the_least_sure_reading_counts():
    rows = numbers.parameter_rows()
    said = numbers.counted(rows)
    grades = [row.grade for row in rows]
    assert said.startswith(f"Of {len(rows)} numbers, ")
    for grade in set(grades):
        assert f"{grades.count(grade)} {numbers.RESTING[grade]}" in said
    assert numbers.reading_of(Parameters.specs()["come_forward"], ("S0", "christensen2020"))


def test_a_value_that_arms_differ_in_is_told_for_each():
    rows = {row.name: row for row in numbers.rows_of(preset("volunteer-vs-paid"))}
    assert "“Paid mentoring”" in rows["reward"].text
    assert "“" not in rows["format"].text


def test_a_value_that_a_document_gives_is_not_called_an_assumption():
    marks = SimpleNamespace(marks={"reward": "source"})
    spec = Parameters.specs()[NAME]
    assert numbers.grade_of(marks, "reward", spec) == Grade.SOURCE_DOCUMENT
    assert numbers.grade_of(marks, "another", spec) == Grade.ASSUMPTION
    assert numbers.weakest([Grade.TRIAL.value, Grade.ASSUMPTION.value]) == Grade.ASSUMPTION


def test_a_range_typed_into_the_table_is_chosen_in_the_units_of_the_model():
    seen = []
    context = opened(SMALL, seen)
    table(context).vue_change([NAME, [-50, 150]])
    assert seen[-1].ranges == ((NAME, -0.5, 1.5),)
    assert table(context).edited == {NAME: [-50.0, 150.0]}
    assert "Pay draws: −50 to 150 of 100 instead of 0 to 150 of 100." in texts(context)
    table(context).vue_change([NAME, None])
    assert seen[-1] == SMALL
    assert table(context).edited == {}


def test_the_table_stays_as_it_is_when_something_is_said_above_it():
    context = opened(SMALL)
    before = table(context)
    before.vue_change([NAME, [-50, 150]])
    assert table(context) is before


def test_both_ends_of_one_range_are_one_step_of_undo():
    seen = []
    context = opened(SMALL, seen)
    for ends in ([-50, 150], [-50, 50]):
        table(context).vue_change([NAME, ends])
    assert seen[-1].ranges == ((NAME, -0.5, 0.5),)
    press(context, "Take it back")
    assert seen[-1] == SMALL


@pytest.mark.parametrize(
    "sent",
    [None, [], NAME, [NAME], [NAME, [1]], [NAME, ["a", 2]], [NAME, [True, 2]], ["reward", [1, 2]],
     [NAME, [float("nan"), 1]], [7, None], ["mentees", None]],
)  # fmt: skip
def test_what_a_browser_makes_up_is_dropped(sent):
    seen = []
    table(opened(SMALL, seen)).vue_change(sent)
    assert seen == []


def test_ends_are_drawn_into_what_is_possible_and_put_in_order():
    assert evidence.read_ends(ROWS[NAME], 1e9, -1e9) == Parameters.specs()[NAME].bounds
    assert evidence.read_ends(ROWS["bond_rate"], 0.2, 0.058) == (0.058, 0.2)


def test_more_ranges_than_can_be_kept_are_refused_in_a_sentence():
    names = [name for name in Parameters.specs() if name != NAME][:MOST_EDITED]
    full = SMALL
    for name in names:
        full = full.change_range(name, (getattr(central_parameters(), name),) * 2)
    seen = []
    context = opened(full, seen)
    table(context).vue_change([NAME, [0, 1]])
    assert seen == []
    assert f"At most {MOST_EDITED} ranges" in texts(context)


def test_all_ranges_are_put_back_at_once():
    seen = []
    context = opened(SMALL.change_range(NAME, (0.0, 0.1)), seen)
    press(context, "Put all ranges back")
    assert seen[-1] == SMALL


@pytest.mark.parametrize("kind", list(page.DRAWN))
def test_what_an_edit_does_is_said_for_every_way_of_drawing(kind):
    context = opened(replace(SMALL, uncertainty=kind))
    assert page.DRAWN[kind] in texts(context)
    asks = "Find what drives it" in texts(context)
    assert asks == (kind != "none")


def test_what_is_missed_stands_first_with_its_likely_cause():
    found, _ = validating.latest()
    rows = validating.records_of(found)
    missed = [row for row in rows if row.tone == "worse"]
    assert list(rows[: len(missed)]) == missed
    assert [row.cells[0][-4:-1] for row in missed] == ["T14", "T15", "T16"]
    assert all(row.note and "missed" in row.cells for row in missed)
    assert all("met" in row.cells for row in rows[len(missed) :])
    said = validating.summed_up(found)
    assert "meets 25 of the 25" in said
    assert "10 of 13" in said
    assert "trials of different programmes with significant harm" in said


def test_without_a_validation_the_page_says_how_to_make_one(monkeypatch):
    def missing():
        raise DeclarationError("No validation has been kept. Run: scripts/write-validation.")

    monkeypatch.setattr(validating, "latest", missing)
    assert "Run: scripts/write-validation" in texts(opened(SMALL))


def test_a_validation_of_another_model_is_marked(monkeypatch):
    found, _ = validating.latest()
    monkeypatch.setattr(validating, "latest", lambda: (found, False))
    assert validating.STALE in texts(opened(SMALL))


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
    assert "No assumption alone" in luck


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
    assert "No assumption alone" in driving.leading(found)
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


@pytest.mark.parametrize("name", ["numbers", "records"])
def test_a_table_reads_everything_that_it_is_given_as_text(name):
    made = inspect.getclosurevars(getattr(evidence, f"_{name}")).nonlocals["VueWidgetSolaraSub"]
    given = {one for one in made.class_own_traits() if one != "_event_callbacks"}
    given |= {one.removeprefix("vue_event_") for one in vars(made) if "vue_event_" in one}
    text = (LOOK / f"vue/{name}.vue").read_text(encoding="utf-8")
    assert given
    assert [one for one in given if not re.search(rf"\b{one}\b", text)] == []


def test_a_share_is_told_as_so_many_of_a_hundred_and_with_a_minus_that_is_one():
    found, _ = validating.latest()
    cells = {row.cells[0]: row.cells for row in validating.records_of(found)}
    key = "Mentors lost in a year (T10)"
    assert cells[key][1] == "30 to 40 of 100"
    assert 30.0 <= float(cells[key][2]) <= 40.0
    assert not any(re.search(r"-\d", cell) for row in cells.values() for cell in row[1:4])


def test_a_value_has_no_more_digits_than_its_range_bears_and_its_exact_one_is_kept():
    spec = Parameters.specs()["pay_pull"]
    assert numbers.sensible_words(spec, 0.250875) == "30 of 100"
    shares = [row for row in ROWS.values() if row.text.endswith("of 100")]
    assert all(len(row.text.partition(" ")[0].replace(".", "")) <= 3 for row in shares)
    assert any(row.exact != row.text for row in shares)


def test_what_is_looked_for_is_kept_in_the_settings_and_comes_back():
    looked = evidence.Sifted(text="trust", kind="people", group="Needs", grade="trial", mine=True)
    settings = EvidenceSettings().replace(**settings_by(looked))
    assert sifted_by(settings) == replace(looked, group="")
    assert sifted_by(EvidenceSettings()).kind == numbers.RESPONSE
    long = evidence.Sifted(text="x" * 500 + "\n")
    assert len(EvidenceSettings().replace(**settings_by(long)).words) == len("x" * 60)
    assert evidence.read_sifted({"text": 1}) is None


def test_what_is_looked_for_in_the_table_goes_to_the_settings_of_the_visit():
    context = opened(SMALL)
    sent = {"text": "trust", "kind": "", "group": "", "grade": "trial", "mine": False}
    table(context).vue_sift(sent)
    assert table(context).sifted == sent


def test_what_drives_a_decision_is_kept_for_whoever_asks_next(worked_out):
    chosen, screened, _ = worked_out
    with engine_of() as engine:
        found = answer(engine, driving.confirm_task(chosen, screened.value))[-1].value
    assert driving.kept(LARGE) is found
    _, context = solara.render(decision.Driving(LARGE), handle_error=False)
    assert driving.leading(found) in texts(context)
    assert driving.kept(replace(LARGE, seed=LARGE.seed + 1)) is None


def test_what_the_model_was_fitted_to_and_meets_is_folded_away():
    rows = validating.records_of(validating.latest()[0])
    folded = [row for row in rows if validating.is_at_rest(row)]
    assert folded
    assert all(row.cells[4:6] == ("met", "yes") for row in folded)
