"""What is taken away says what it rests on, harms no spreadsheet, and runs on the command line."""

import base64
import io
from dataclasses import replace

import pandas as pd
import pytest
from live_questions import answer, engine_of
from rendered_pages import Drawn

from dashboard.answers.asking import comparison_of
from dashboard.answers.downloads import frame_as_csv
from dashboard.files.page import Files, Wanted, entries
from dashboard.files.ready import ready_of
from dashboard.files.report import report_pictures, write_report
from dashboard.files.scenario_file import command, scenario_file
from dashboard.files.tables import TABLES
from dashboard.look.file_fields import read_given, short
from dashboard.selection.state import ArmChoice, preset, question_of, scenarios_of
from experiments.comparison.question import Settings, ask_comparison
from experiments.output.provenance import content_of, run_key
from sim.declare import DeclarationError

START = replace(
    preset(), mentees=60, weeks=30, seed=5, uncertainty="calibrated", draws=16, worth=0.03
)
EDITED = START.change(0, "coordinators", 3.125).change(1, "format", "pair")
CHOICES = {
    "as the preset": START,
    "levers and facts changed": EDITED.change_fact("supporters", 0.5),
    "budgets made equal": replace(START, equal="budget"),
    "one arm": replace(START, arms=START.arms[:1]),
    "two arms of one programme": replace(START, arms=(START.arms[0], START.arms[0])),
    "children who move": replace(preset("constant-through-moves"), mentees=60, weeks=30),
}
SCRIPT = "<script>alert(1)</script>"


def made(selection):
    """Return a selection with its whole answer."""
    with engine_of() as engine:
        picture = answer(engine, comparison_of(selection))[-1]
    assert not picture.failure
    return ready_of(selection, picture)


@pytest.fixture(scope="module")
def ready():
    return made(START)


@pytest.fixture(scope="module")
def report(ready):
    return write_report(ready, [draw() for draw in report_pictures(ready)], "http://127.0.0.1:8765")


@pytest.mark.parametrize("case", CHOICES)
def test_the_command_line_reads_the_scenario_file_as_the_same_scenarios(case, tmp_path):
    selection = CHOICES[case]
    path = tmp_path / "chosen.toml"
    path.write_text(scenario_file(selection), encoding="utf-8")
    asked = Settings(mentees=selection.mentees, weeks=selection.weeks, seed=selection.seed)
    read = ask_comparison(str(path), asked)
    own = question_of(selection).scenarios
    assert run_key(read.scenarios[: len(own)], [5]) == run_key(own, [5])
    assert read.equal == selection.equal


def test_the_scenario_file_names_the_command_with_its_seed_and_settings(mentoring, tmp_path):
    text = scenario_file(START)
    words = command(START)
    assert f"#   {words}" in text
    for part in ("--mentees 60", "--weeks 30", "--seed 5", "--draws 16", "--worth 0.03"):
        assert part in words
    path = tmp_path / "chosen.toml"
    path.write_text(text, encoding="utf-8")
    said = mentoring("compare", path, *words.split()[3:], "--replicates", "2", "--json")
    assert said.code == 0, said.err


def test_ranges_that_no_file_can_hold_are_named():
    edited = START.change_range("bond_rate", (0.03, 0.04))
    assert "bond_rate" in scenario_file(edited)


def test_there_is_one_row_for_each_arm_replicate_and_measure(ready):
    frame = TABLES["runs"](ready)
    results = ready.answer.results
    keys = ["arm", "replicate", "measure"]
    runs = len(results.arms) * len(results.seeds) * len(results.measures)
    assert len(frame) == runs == len(frame[keys].drop_duplicates())
    one = frame.iloc[0]
    assert one["run_key"] == content_of(scenarios_of(START)[0]).key(int(one["seed"]))
    assert (one["seed"], one["replicate"]) == (5, 0)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_what_it_rests_on(name, ready):
    frame = TABLES[name](ready)
    assert set(frame["content_key"]) == {ready.key}
    assert set(frame["first_seed"]) == {5}
    assert set(frame["population"]) == {START.population}
    assert frame["model_version"].notna().all()


def test_a_name_that_a_spreadsheet_would_run_does_not_run():
    named = replace(
        START, arms=(replace(START.arms[0], name="=cmd|' /C calc'!A0"), START.arms[1]),
        uncertainty="none",
    )  # fmt: skip
    csv = frame_as_csv(TABLES["summary"](made(named))).decode("utf-8-sig")
    read = pd.read_csv(io.StringIO(csv), dtype=str)
    cells = read.to_numpy().ravel()
    assert any("cmd" in str(cell) for cell in cells)
    assert not any(str(cell).startswith("=") for cell in cells)


def test_nothing_is_taken_away_before_anything_is_run():
    with pytest.raises(DeclarationError, match="Nothing is run yet"):
        ready_of(START, type("Picture", (), {"results": None, "weekly": None})())


def test_the_report_says_the_answer_its_doubt_its_limits_and_its_origin(report, ready):
    for heading in ("Who is left out", "What it costs", "Limits", "Sources", "How sure this is"):
        assert f"<h2>{heading}</h2>" in report
    assert report.count("<svg") == 2
    assert ready.key in report
    assert "http://127.0.0.1:8765/explore?v=" in report
    assert "not what will happen" in report


def test_the_report_needs_nothing_from_anywhere_and_runs_nothing(report):
    for word in ("<script", "<link", "@import", "src=", "url(http", "onload"):
        assert word not in report


def test_the_report_escapes_whatever_was_written(ready):
    question = replace(ready.answer.question, title=SCRIPT, text=SCRIPT)
    found = replace(ready, answer=replace(ready.answer, question=question))
    page = write_report(found, ["", ""])
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_what_is_long_keeps_its_place_in_the_report(ready):
    question = replace(ready.answer.question, title="x" * 5000)
    page = write_report(replace(ready, answer=replace(ready.answer, question=question)), ["", ""])
    assert "x" * 200 not in page.partition("<body>")[2]


def ask(drawn, form, origin="http://127.0.0.1:8765"):
    drawn.part("offers").vue_ask({"form": form, "origin": origin})
    parcel = drawn.wait(lambda: drawn.part("offers").parcel)
    return parcel, base64.b64decode(parcel["content"])


@pytest.fixture
def files():
    drawn = Drawn(Files)
    yield drawn
    drawn.close()


def test_nothing_is_made_before_it_is_asked_for(files):
    assert files.part("offers").parcel is None
    assert files.part("offers").busy == ""
    assert not files.tags("progress")


@pytest.mark.parametrize("form", [form for entry in entries() for form, _ in entry.forms])
def test_every_file_is_made_when_it_is_asked_for(form, files):
    parcel, content = ask(files, form)
    starts = {"csv": b"\xef\xbb\xbf", "parquet": b"PAR1", "toml": b"# As", "html": b"<!doctype"}
    assert content.startswith(starts[form.partition(".")[2]])
    assert parcel["name"].endswith(form.partition(".")[2])
    files.part("offers").vue_taken(parcel["number"])
    files.wait(lambda: files.part("offers").parcel is None)


def test_an_address_that_is_none_and_a_form_that_is_none_are_dropped(files):
    for sent in ({"form": "runs.exe", "origin": ""}, {"form": "runs.csv"}, "runs.csv", None):
        files.part("offers").vue_ask(sent)
    assert files.part("offers").busy == ""
    _, page = ask(files, "report.html", 'javascript:alert("1")')
    assert b"javascript" not in page


def test_what_cannot_be_made_gets_a_sentence(files, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("dashboard.files.page.scenario_file", fails)
    files.part("offers").vue_ask({"form": "scenario.toml", "origin": ""})
    files.wait(lambda: "ZeroDivisionError" in files.text())
    files.press("Close")
    assert files.part("offers").busy == ""


def test_while_it_is_made_it_can_be_stopped():
    drawn = Drawn(Files, "mentees=4000&weeks=200&not-known=calibrated")
    drawn.part("offers").vue_ask({"form": "runs.csv", "origin": ""})
    assert drawn.part("offers").busy == "runs.csv"
    drawn.press("Cancel")
    assert drawn.part("offers").busy == ""
    drawn.close()


def test_a_file_is_named_by_what_it_is_of():
    one, other = (Wanted("runs.csv", choice, "").name for choice in (START, EDITED))
    assert one != other
    assert one.startswith("mentoring-runs-")


def test_a_name_from_a_browser_is_short_and_without_folders():
    assert short("C:\\people\\..\\my\nfile.toml") == "my file.toml"
    assert len(short("x" * 500)) < 100


def test_a_message_that_is_no_file_is_dropped_and_a_large_one_is_not_read():
    assert read_given({"name": "a.toml", "size": 1, "content": "!!"}, 10) is None
    assert read_given([1], 10) is None
    assert read_given({"name": "a.toml", "size": 3, "content": "QUJD"}, 10).content == b"ABC"
    large = read_given({"name": "a.toml", "size": 3, "content": "QUJD" * 10}, 10)
    assert large.content is None
    assert large.size > 10


def test_an_arm_alone_stands_beside_no_programme():
    text = scenario_file(replace(START, arms=(ArmChoice(programme="befriending"),)))
    assert text.count("[[arms]]") == 2
