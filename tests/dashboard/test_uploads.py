"""A file of one's own is checked like any scenario file, becomes a choice, and reads no other."""

import base64
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from rendered_pages import Drawn

from dashboard.files.scenario_file import scenario_file
from dashboard.files.upload import Upload
from dashboard.files.uploads import NO_RECORDS, take_file
from dashboard.look.file_fields import MOST_BYTES, Given
from dashboard.selection.links import from_query, to_query
from dashboard.selection.state import levers_of, people_in, preset, question_of
from sim.declare import DeclarationError
from sim.scenarios import files
from sim.scenarios.files import load_population, load_programme, preset_names

BROKEN = sorted((Path(__file__).parents[1] / "broken_files").iterdir())
PRESETS = Path(files.__file__).parent
START = preset()
MARKUP = "<img src=x onerror=alert(1)>"
PROGRAMME = f"""
title = "{MARKUP}"
story = "One."
source = ["S3"]
extends = "befriending"
[levers.assumption]
coordinators = 3.5
"""
RECORDS = "name,age,risk\nAnn,14,high\nBen,15,low\n"


def given(content, name="mine.toml"):
    data = content.encode() if isinstance(content, str) else content
    return Given(name, len(data), data)


def refused(content, name="mine.toml"):
    with pytest.raises(DeclarationError) as fault:
        take_file(given(content, name), START)
    return str(fault.value)


def message(content, name="mine.toml"):
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "size": len(data), "content": base64.b64encode(data).decode()}


@pytest.fixture
def page():
    drawn = Drawn(Upload)
    yield drawn
    drawn.close()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_every_broken_file_gets_its_sentence_on_the_page_and_nothing_is_lost(path, page):
    before = page.visit.selection
    page.part("give").vue_give(message(path.read_bytes(), path.name))
    said = page.wait(lambda: [one for one in page.tags("div") if "fault" in one.class_])
    assert len(said) == 1
    assert "The file is not used, and nothing has changed." in page.text()
    assert path.name in page.text()
    assert "Traceback" not in page.text()
    assert tempfile.gettempdir() not in page.text()
    assert page.visit.selection == before


@pytest.mark.parametrize(
    "path", [one for one in BROKEN if one.suffix == ".toml"], ids=lambda path: path.name
)
def test_a_fault_is_told_in_the_loaders_own_sentence(path, mentoring):
    said = refused(path.read_bytes(), path.name)
    if "stands alone" in said:
        assert ".toml" in path.read_text(encoding="utf-8")
        return
    own = mentoring("check", path).err.replace(str(path), path.name)
    assert said.splitlines()[0] in own


@pytest.mark.parametrize("name", preset_names("programmes"))
def test_a_programme_becomes_an_arm_with_exactly_its_levers(name):
    taken = take_file(given((PRESETS / "programmes" / f"{name}.toml").read_bytes()), START)
    assert levers_of(taken.selection.arms[-1]) == load_programme(name).levers
    assert taken.selection.arms[:-1] == START.arms


@pytest.mark.parametrize("name", preset_names("populations"))
def test_a_population_becomes_facts_that_are_exactly_its_own(name):
    taken = take_file(given((PRESETS / "populations" / f"{name}.toml").read_bytes()), START)
    assert people_in(taken.selection).facts == load_population(name).facts
    assert taken.selection.arms == START.arms


@pytest.mark.parametrize("name", preset_names("comparisons"))
def test_a_comparison_becomes_the_choice_of_its_preset(name):
    taken = take_file(given((PRESETS / "comparisons" / f"{name}.toml").read_bytes()), START)
    own = question_of(preset(name)).scenarios
    found = question_of(taken.selection).scenarios
    assert [(one.levers, one.facts) for one in found] == [(one.levers, one.facts) for one in own]


def test_what_the_page_wrote_it_reads_back_and_a_link_carries_it():
    chosen = START.change(0, "coordinators", 3.125).change_fact("supporters", 0.5)
    taken = take_file(given(scenario_file(chosen)), START).selection
    assert taken == chosen
    assert from_query(to_query(taken)) == (chosen, ())


def test_a_fifth_programme_takes_the_place_of_the_last():
    four = replace(START, arms=START.arms * 2)
    taken = take_file(given(PROGRAMME), four)
    assert len(taken.selection.arms) == 4
    assert taken.selection.arms[:3] == four.arms[:3]
    assert "in the last one’s place" in taken.said[0]


@pytest.mark.parametrize("key", ["extends", "population"])
@pytest.mark.parametrize("secret", ["/etc/passwd.toml", "../secret.toml", "a\\\\b", "./x"])
def test_no_other_file_is_opened(key, secret):
    text = f'title = "x"\nstory = "x"\nsource = ["S3"]\n{key} = "{secret}"\n[levers.source]\n'
    assert "may name presets only" in refused(text)
    arms = f'[[arms]]\nname = "a"\nprogramme = "{secret}"\n' * 2
    assert "may name presets only" in refused(f'title = "x"\nquestion = "x"\n{arms}')


@pytest.mark.parametrize(
    "name", ["people.csv", "people.xlsx", "people", "people.json", ".toml.csv"]
)
def test_records_about_persons_are_refused(name):
    assert NO_RECORDS in refused(RECORDS, name)


def test_records_under_another_name_are_refused_too():
    assert NO_RECORDS in refused(RECORDS)
    assert NO_RECORDS in refused(RECORDS.replace(",", ";"))


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(DeclarationError, match="larger than a scenario file may be"):
        take_file(Given("mine.toml", MOST_BYTES + 1, None), START)


def test_an_experiment_is_sent_to_the_command_line():
    assert "mentoring experiment run" in refused('comparison = "pair-vs-group"\nreplicates = 3\n')


def test_a_number_that_nobody_can_read_gets_a_sentence():
    assert "mine.toml" in refused(f"places = 1{'0' * 6000}")


def test_what_a_file_says_is_shown_as_text_and_never_as_markup(page):
    page.part("give").vue_give(message(PROGRAMME))
    page.wait(lambda: "The file is read." in page.text())
    assert MARKUP in page.text()
    arm = page.visit.selection.arms[-1]
    assert levers_of(arm).coordinators == 3.5
    assert arm.called == "img-src-x-onerror-alert-1"


def test_a_file_after_a_broken_one_is_read_and_undo_takes_it_back(page):
    page.part("give").vue_give(message("title = 3"))
    page.part("give").vue_give(message(PROGRAMME))
    page.wait(lambda: "The file is read." in page.text())
    assert "not used" not in page.text()
    page.visit.desk.undo()
    page.wait(lambda: page.visit.selection.arms == START.arms)


def test_a_message_that_is_no_file_changes_nothing(page):
    before = page.visit.selection
    for sent in (None, "text", {"name": 3}, {"name": "a.toml", "size": 1, "content": "%"}):
        page.part("give").vue_give(sent)
    assert page.visit.selection == before
    assert not [one for one in page.tags("div") if "fault" in (one.class_ or "")]
