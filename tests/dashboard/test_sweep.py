"""Sweep: its cells are the points of an experiment, and each state of the page says what it is."""

import json
from dataclasses import replace

import pytest
import solara
from live_questions import answer, engine_of
from rendered_pages import SMALL, Drawn

from dashboard.frame import SETTINGS as SETTINGS_OF_PAGES
from dashboard.pages.sweep.batch_file import batch_file
from dashboard.pages.sweep.cells import control_of, idle, offered, sweeping_of
from dashboard.pages.sweep.page import Sweep
from dashboard.pages.sweep.pictures import heat_of, line_chart, table_of
from dashboard.pages.sweep.readings import Reading, readings_of
from dashboard.pages.sweep.settings import SWEPT, SweepSettings
from dashboard.selection.state import ArmChoice, Selection, preset, question_of
from dashboard.visit import read_held
from experiments.designs.applying import scenario_at
from experiments.designs.layouts import lay_out
from experiments.designs.loading import load_experiment
from experiments.output.provenance import content_of
from sim.declare import Choice
from sim.run import with_no_programme

START = replace(preset(), mentees=60, weeks=26, uncertainty="none")
FORM = {"lever": "format", "second": "group_size", "arm": "second"}
SETTINGS = {
    "one lever": (START, {}),
    "two levers": (START, {"second": "sessions_per_month", "second_values": 3}),
    "an option and what rests on it": (START, FORM),
    "a switch": (START, {"lever": "contract"}),
    "a lever that the visitor has set": (START.change(0, "coordinators", 3.0), {}),
    "what rests on an option is set": (
        START.change(1, "group_size", 7).change(0, "commitment_weeks", 20),
        {"lever": "format", "arm": "second"},
    ),
    "a programme that was made a pair": (
        START.change(1, "format", "pair"),
        {"lever": "format", "arm": "second"},
    ),
    "facts": (START.change_fact("supporters", 0.5), {}),
    "budgets made equal": (replace(START, equal="budget"), {"lever": "sessions_per_month"}),
    "two arms of one programme": (
        replace(START, arms=(START.arms[0], START.arms[0])),
        {"against": "second"},
    ),
    "ranges that the planner set": (
        START.change_range("bond_rate", (0.03, 0.0392)),
        {"values": 3},
    ),
}


def swept(selection=START, **settings):
    return sweeping_of(selection, SweepSettings(**settings))


def found(selection=START, **settings):
    """Return a sweep that has been run, and what it comes to."""
    asked = swept(selection, **settings)
    with engine_of() as engine:
        picture = answer(engine, asked.question())[-1]
    control = control_of(selection, asked.arm)
    return readings_of(asked, picture.cells, control)


def keys_of(scenarios):
    return {one.name: content_of(one).key(7) for one in with_no_programme(scenarios)}


@pytest.mark.parametrize("case", SETTINGS)
def test_the_batch_file_runs_exactly_the_cells_that_are_shown(case, tmp_path):
    selection, settings = SETTINGS[case]
    asked = swept(selection, **settings)
    path = tmp_path / "sweep.toml"
    path.write_text(batch_file(asked), encoding="utf-8")
    experiment = load_experiment(path)
    points = lay_out(experiment).points
    runs = [
        {
            arm.name: content_of(scenario_at(arm, experiment.factors, values, arm.parameters)).key(
                7
            )
            for arm in experiment.scenarios
        }
        for values in points
    ]
    assert runs == [keys_of(asked.arms(values)) for values in asked.points]
    assert (experiment.seed, experiment.replicates) == (selection.seed, 16)
    assert experiment.inquiry.b == asked.arm
    assert experiment.inquiry.a == asked.against


def test_the_command_line_plans_the_batch_file_as_it_is(mentoring, tmp_path):
    path = tmp_path / "sweep.toml"
    path.write_text(batch_file(swept(second="places", second_values=3)), encoding="utf-8")
    assert "is an experiment" in mentoring("check", path).out
    said = mentoring("experiment", "plan", path, "--json")
    assert said.code == 0, said.err


def test_a_cell_is_what_the_engine_runs_of_its_selection():
    one = found(values=2)
    asked = one.swept
    for place, values in enumerate(asked.points):
        selection = asked.open(values)
        assert question_of(selection).scenarios[0].levers == asked.arms(values)[0].levers
        assert one.own[place].is_there


def test_a_difference_is_paired_and_has_its_interval():
    about = {"values": 2, "measure": "cost"}
    one, level = found(**about), found(**about, against="itself")
    control = level.arms[level.control]
    for place, reading in enumerate(one.own):
        apart = level.own[place].mean - control[place].mean
        assert reading.mean == pytest.approx(apart)
        assert reading.low < reading.mean < reading.high


def test_against_the_other_programme_only_the_one_that_is_swept_is_drawn():
    one = found(values=2, against="second")
    assert list(one.arms) == [START.arms[0].called]
    chart = line_chart(one, question_of(START).label)
    assert "Social mentoring in groups" in chart.title


def test_a_difference_that_is_not_clear_of_chance_stands_in_brackets():
    one = found(values=2)
    cells = (Reading(0.02, -0.01, 0.05), Reading(0.04, 0.01, 0.07))
    heat = heat_of(replace(one, arms={one.swept.arm: cells}), question_of(START).label)
    assert [cell.text for cell in heat.cells[0]] == ["(+2.0)", "+4.0"]
    assert "1 of 2 is not clear of chance, and stands in brackets" in heat.sentence
    _, (row,) = table_of(replace(one, arms={one.swept.arm: cells}), question_of(START).label)
    assert row[1] == "(+2.0); −1.0 to +5.0"


def test_the_lines_have_a_table_of_every_value_and_every_arm():
    chart = line_chart(found(values=3), question_of(START).label)
    assert len(chart.rows) == 3
    assert chart.heads[0] == "Coordinators"
    assert all(len(row) == len(chart.heads) == 5 for row in chart.rows)
    assert chart.option["xAxis"]["name"] == "Coordinators, per 1,000 people"
    assert chart.option["xAxis"]["data"][0] == "1"


def test_another_lever_with_as_many_values_is_drawn_anew():
    label = question_of(START).label
    shapes = {
        line_chart(found(values=2, lever=lever), label).shape
        for lever in ("coordinators", "sessions_per_month")
    }
    assert len(shapes) == 2


def test_only_levers_that_have_a_meaning_are_offered():
    assert "group_size" not in offered(START, 0)
    assert "group_size" in offered(START, 1)
    assert not any(isinstance(spec, Choice) and spec.several for spec in SWEPT.values())
    assert "“Form” is" in idle(swept(lever="group_size"))
    assert idle(swept(**FORM)) == ""


def test_an_arm_without_mentors_is_not_swept():
    nobody = ArmChoice(programme="no-programme")
    mixed = replace(START, arms=(nobody, START.arms[0]))
    assert swept(mixed).place == 1
    assert sweeping_of(replace(START, arms=(nobody,)), SweepSettings()) is None


@pytest.fixture
def page():
    made = []

    def draw(query=""):
        made.append(Drawn(Sweep, f"{SMALL}&{query}"))
        return made[-1]

    yield draw
    for one in made:
        one.close()


def grid_of(drawn):
    return drawn.wait(lambda: next((one for one in drawn.parts("grid") if one.rows), None))


def test_one_lever_is_drawn_as_lines_with_a_row_of_cells(page):
    drawn = page("sweep.values=3")
    assert len(grid_of(drawn).rows[0]["cells"]) == 3
    chart = drawn.wait(lambda: next((one for one in drawn.parts("chart") if one.twin), None))
    assert json.loads(chart.twin)["columns"][0] == "Coordinators"


def test_two_levers_are_drawn_as_a_map_with_a_table(page):
    drawn = page("sweep.values=3&sweep.second=sessions_per_month&sweep.second_values=2")
    assert [len(row["cells"]) for row in grid_of(drawn).rows] == [3, 3]
    assert not drawn.parts("chart")
    assert not drawn.tags("table")
    drawn.press("Table with intervals")
    drawn.wait(lambda: len(drawn.tags("tr")) == 3)


def test_while_it_runs_it_says_how_far_it_is_and_can_be_stopped_and_gone_on_with(page):
    drawn = page("sweep.values=12&sweep.second=places&sweep.second_values=12&mentees=400")
    drawn.press("Cancel")
    assert "Stopped." in drawn.text()
    drawn.press("Go on")
    assert drawn.tags("progress")


def test_a_choice_goes_into_the_link_and_another_measure_is_read(page):
    drawn = page("sweep.values=2")
    drawn.part("select", label="Measure").vue_change("cost")
    assert "sweep.measure=cost" in drawn.visit.held.query()
    assert "Cost" in grid_of(drawn).label
    assert drawn.part("grid").reverse


def test_a_lever_without_a_meaning_gets_a_sentence_and_a_way_out(page):
    drawn = page("sweep.lever=group_size")
    assert "“Group size” has no meaning in this programme as it is." in drawn.text()
    drawn.part("select", label="Lever").vue_change("coordinators")
    assert "has no meaning" not in drawn.text()


def test_a_measure_that_no_programme_lacks_gets_a_sentence(page):
    drawn = page("sweep.values=2&sweep.measure=weeks_to_first_contact")
    drawn.wait(lambda: "has no value with no programme" in drawn.text())


def test_without_a_programme_it_says_that_there_is_nothing_to_move(page):
    drawn = page("a=no-programme")
    assert "there is no lever to move" in drawn.text()


def test_what_cannot_be_run_gets_a_sentence(page, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("dashboard.pages.sweep.cells.scenario_at", fails)
    drawn = page("sweep.values=2&seed=5")
    drawn.wait(lambda: "ZeroDivisionError" in drawn.text())


def test_a_cell_opens_in_explore_with_its_lever_set(page, monkeypatch):
    went = []
    monkeypatch.setattr(solara.routing.Router, "push", lambda _, path: went.append(path))
    drawn = page("sweep.values=3")
    grid_of(drawn).vue_open([0, 2])
    drawn.wait(lambda: went)
    address, _, query = went[0].partition("?")
    assert address == "/explore"
    opened = read_held(query, SETTINGS_OF_PAGES).history.now
    assert dict(opened.arms[0].levers) == {"coordinators": 40.0}
    assert opened.arms[1] == drawn.visit.selection.arms[1]


def test_a_cell_that_is_not_there_opens_nothing(page):
    drawn = page("sweep.values=3")
    before = drawn.visit.selection
    for sent in ([0, 9], [4, 0], ["0", "1"], None, [0, 0, 0], [-1, 0]):
        grid_of(drawn).vue_open(sent)
    assert drawn.visit.selection == before


def test_the_batch_file_is_made_when_it_is_asked_for_and_then_forgotten(page):
    drawn = page("sweep.values=2")
    offer = drawn.wait(lambda: drawn.part("offers"))
    assert offer.parcel is None
    offer.vue_ask({"form": "only", "origin": "http://127.0.0.1:1"})
    parcel = drawn.wait(lambda: offer.parcel)
    assert parcel["name"].endswith(".toml")
    offer.vue_taken(parcel["number"])
    assert offer.parcel is None


def test_every_selection_that_a_cell_opens_is_a_selection():
    asked = swept(**FORM)
    assert all(isinstance(asked.open(values), Selection) for values in asked.points)


def test_a_link_with_an_unknown_lever_is_answered_without_the_names_of_all_levers():
    (said,) = read_held("?sweep.second=nonsense", SETTINGS_OF_PAGES).warnings
    assert "nonsense" in said
    assert not any("_" in word for word in said.split())
