"""Evidence shows what each number rests on, and takes ranges."""

import inspect
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from evidence_page import NAME, SMALL, opened, press, table, texts

from dashboard.look import evidence
from dashboard.pages.evidence import numbers, page
from dashboard.pages.evidence.settings import EvidenceSettings, settings_by, sifted_by
from dashboard.selection.state import preset
from experiments.uncertainty.edited import MOST_EDITED
from sim.declare import Grade
from sim.parameters import Parameters
from sim.uncertainty import central_parameters

LOOK = Path(evidence.__file__).parent
ROWS = {row.name: row for row in numbers.parameter_rows()}


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


@pytest.mark.parametrize("name", ["numbers", "records"])
def test_a_table_reads_everything_that_it_is_given_as_text(name):
    made = inspect.getclosurevars(getattr(evidence, f"_{name}")).nonlocals["VueWidgetSolaraSub"]
    given = {one for one in made.class_own_traits() if one != "_event_callbacks"}
    given |= {one.removeprefix("vue_event_") for one in vars(made) if "vue_event_" in one}
    text = (LOOK / f"vue/{name}.vue").read_text(encoding="utf-8")
    assert given
    assert [one for one in given if not re.search(rf"\b{one}\b", text)] == []


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
