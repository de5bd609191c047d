"""Every broken file is refused in a sentence that names the fault; what is written can be read."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.declare import DeclarationError
from sim.money import Prices
from sim.scenarios.facts import Facts
from sim.scenarios.files import (
    apply_local,
    change_levers,
    check_file,
    load_comparison,
    load_population,
    load_programme,
    preset_names,
    read_local,
    write_new,
)
from sim.scenarios.programme import Levers
from sim.scenarios.writing import written

BROKEN = Path(__file__).parent / "broken_files"

FAULTS = {
    "arm_that_sets_what_it_rules_out.toml": ("arm b", "group_size", "format = group"),
    "arm_with_a_fact_that_has_no_meaning.toml": ("arm b", "lead_weeks", "release = true"),
    "arm_with_a_number_as_text.toml": ("arm b", "emphasis", "'1'", "without quotation marks"),
    "arm_with_an_impossible_fact.toml": ("arm b", "moves_per_year", "from 0 to 10", "was 30"),
    "arm_with_an_unknown_fact.toml": ("arm b", "'moves_per_yeer'", "Did you mean moves_per_year?"),
    "arm_with_an_unknown_key.toml": ("arm b", "'sets'", "Did you mean set?"),
    "arm_with_an_unknown_lever.toml": ("arm b", "'emphasiss'", "Did you mean emphasis?"),
    "arm_with_facts_as_text.toml": ("arm b", "facts must be a table of population facts", "(text)"),
    "arm_with_facts_that_contradict.toml": ("arm b", "age_low must be below", "70 and 62"),
    "arm_with_facts_under_a_standing.toml": ("arm b", "no key called 'assumption'"),
    "arm_without_a_programme.toml": ("arm b", "programme is missing"),
    "arms_of_one_name.toml": ("two arms have this name",),
    "blank_title.toml": ("title must be text",),
    "comparison_without_a_question.toml": ("question is missing",),
    "date_for_number.toml": ("start_week", "a whole number from 0 to 780", "2026"),
    "deeply_nested.toml": ("is not TOML",),
    "duplicate_key.toml": ("is not TOML", "line 7"),
    "empty.csv": ("the first line must be name,value", "an empty file"),
    "empty.toml": ("is empty", "mentoring new programme"),
    "evidence_without_a_source.toml": ("places is said to rest on evidence", "[cites]"),
    "extends_a_broken_file.toml": (" → ", "out_of_bounds.toml: emphasis must be", "given was 1.5"),
    "extends_a_missing_file.toml": (" → ", "gone.toml: there is no such file"),
    "extends_a_number.toml": ("a programme must be a preset's name or a path", "given was 3"),
    "extends_a_population.toml": ("general-population is a population", "a programme was asked"),
    "extends_in_a_circle.toml": ("circle_back.toml → ", "extends goes in a circle"),
    "extends_in_a_circle_back.toml": ("in_a_circle.toml → ", "extends goes in a circle"),
    "extends_itself.toml": ("extends goes in a circle",),
    "extends_nothing.toml": ("no programme called 'befrending'", "Did you mean befriending?"),
    "fraction_for_whole_number.csv": ("line 2", "lead_weeks", "a whole number", "given was 2.5"),
    "fraction_for_whole_number.toml": ("commitment_weeks", "a whole number", "given was 26.5"),
    "group_of_one.toml": ("group_size", "from 2 to 8", "given was 1"),
    "group_size_of_a_pair.toml": ("group_size", "only where format = group"),
    "huge_number.toml": ("places must be a number from 0 to 1000",),
    "infinity.csv": ("line 2", "coordinator_year", "given was inf"),
    "infinity.toml": ("places", "given was inf"),
    "lead_weeks_without_release.toml": ("lead_weeks", "only where release = true"),
    "lever_in_a_population.toml": ("no key called 'places'",),
    "lever_without_standing.toml": ("places", "[levers.source]", "[levers.assumption]"),
    "list_for_number.toml": ("emphasis", "(a list)"),
    "many_faults.csv": ("Did you mean poverty?", "isolation must be a number"),
    "many_faults.toml": (
        "title must be text",
        "story is missing",
        "'S9'",
        "emphasis must be",
        "Did you mean format?",
        "contract must be true or false",
        "cites",
    ),
    "missing_source.toml": ("source is missing", '["S1"]'),
    "missing_story.toml": ("story is missing",),
    "name_twice.csv": ("line 3", "poverty comes a second time"),
    "nan.csv": ("line 2", "poverty", "given was nan"),
    "nan.toml": ("emphasis", "given was nan"),
    "neither_one_nor_the_other.toml": ("must be a programme", "a population", "a comparison"),
    "no_header.csv": ("the first line must be name,value",),
    "no_rows.csv": ("has no values",),
    "nobody_in_a_year.toml": ("people_per_year must be a number above 0", "given was 0"),
    "none_where_a_number_is_needed.toml": ("sessions_per_month", "'none'"),
    "not_toml.toml": ("is not TOML", "line 1"),
    "not_utf8.csv": ("must be UTF-8", "byte"),
    "not_utf8.toml": ("must be UTF-8", "byte"),
    "number_as_text.toml": ("emphasis", "'0.5' (text)", "without quotation marks"),
    "number_for_a_source.toml": ("cites: places must be a source's key", "given was 2017"),
    "one_arm.toml": ("arms must be two or more",),
    "only_comments.toml": ("is empty",),
    "out_of_bounds.csv": ("line 2", "poverty", "from 0 to 1", "given was 30"),
    "out_of_bounds.toml": ("emphasis", "from 0 to 1", "given was 1.5"),
    "pay_for_volunteers.toml": ("pay_per_hour", "only where reward = paid"),
    "population_as_programme.toml": ("arm b", "is a population", "a programme was asked for"),
    "population_without_event.toml": ("event is missing",),
    "programme_for_a_broken_population.toml": ("share_above_one.toml: poverty", "given was 30"),
    "programme_for_a_number.toml": ("population must be text", "given was 3"),
    "programme_for_a_programme.toml": ("befriending is a programme; a population was asked",),
    "programme_for_an_unknown_population.toml": ("Did you mean unemployed-adults?",),
    "semicolons.csv": ("the first line must be name,value", "'name;value'", "comma"),
    "set_twice.toml": ("places is set twice", "source", "assumption"),
    "sets_what_the_base_rules_out.toml": ("group_size", "only where format = group"),
    "share_above_one.toml": ("poverty", "from 0 to 1", "given was 30"),
    "source_as_text.toml": ("source must be a list", "'S1' (text)"),
    "source_of_a_lever_not_set.toml": ("cites", "'outreach'"),
    "source_of_an_assumption.toml": ("places is called an assumption",),
    "standing_is_a_number.toml": ("levers must be a table", "given was 3"),
    "switch.csv": ("line 2", "no price or fact called 'inflow'"),
    "table_for_number.toml": ("emphasis", "(a table)"),
    "text_for_list.toml": ("match_on", "a list of community", 'Write a list: ["field"]'),
    "text_for_switch.toml": ("contract must be true or false", "'yes'"),
    "thousands_with_a_comma.csv": ("line 2", "3 fields"),
    "true_for_number.toml": ("emphasis", "True (true/false)"),
    "unknown_fact.toml": ("'povertey'", "Did you mean poverty?"),
    "unknown_key.toml": ("'tittle'", "Did you mean title?"),
    "unknown_kind_of_equal.toml": ("equal must be one of none, budget, places", "'money'"),
    "unknown_lever.toml": ("'session_per_month'", "Did you mean sessions_per_month?"),
    "unknown_name.csv": ("'coordinator_yeer'", "Did you mean coordinator_year?"),
    "unknown_option.toml": ("format", "one of pair, group, drop_in", "Did you mean group?"),
    "unknown_option_in_list.toml": ("match_on", "a list of", "fields"),
    "unknown_population.toml": ("'unemployed-adult'", "Did you mean unemployed-adults?"),
    "unknown_programme.toml": ("arm b", "'payed-mentoring'", "Did you mean paid-mentoring?"),
    "unknown_reading.toml": ("readings: poverty", "remembered, second-hand", "'guessed'"),
    "unknown_source.toml": ("source", "'S9'"),
    "unknown_source_of_a_lever.toml": ("'garinger2017'", "Did you mean garringer2017?"),
    "unknown_standing.toml": ("'sources'", "Did you mean source?"),
    "words_for_a_number.csv": ("line 2", "poverty must be a number", "'a third'"),
    "youngest_above_oldest.toml": ("age_low must be below age_high", "70 and 60"),
}
LOADERS = {
    "programme": ("programmes", load_programme),
    "population": ("populations", load_population),
    "comparison": ("comparisons", load_comparison),
}
PRESETS = [(noun, name) for noun, (kind, _) in LOADERS.items() for name in preset_names(kind)]


def fault_of(action, *details):
    with pytest.raises(DeclarationError) as fault:
        action(*details)
    return str(fault.value)


def save(folder, name, body, head='title = "Mine"\nstory = "We meet."\nsource = []\n'):
    path = folder / name
    path.write_text(head + body, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_file_is_refused_in_a_sentence_that_names_the_fault(name):
    message = fault_of(check_file, BROKEN / name)
    assert name.split(".")[0] in message
    for words in FAULTS[name]:
        assert words in message


def test_every_broken_file_is_in_the_table():
    assert {path.name for path in BROKEN.iterdir()} == set(FAULTS)


def test_all_faults_of_a_file_come_at_once_one_on_a_line():
    assert len(fault_of(check_file, BROKEN / "many_faults.toml").splitlines()) == 7


def test_a_missing_file_is_refused_with_the_nearest_name():
    message = fault_of(load_programme, str(BROKEN / "empti.toml"))
    assert "there is no such file" in message
    assert "empty.toml" in message


def test_a_folder_is_refused(tmp_path):
    folder = tmp_path / "a.toml"
    folder.mkdir()
    assert "is a folder" in fault_of(load_programme, str(folder))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_an_unreadable_file_is_refused(tmp_path):
    path = Path(save(tmp_path, "closed.toml", ""))
    path.chmod(0)
    assert "cannot be read" in fault_of(load_programme, str(path))


def test_what_the_system_says_about_a_file_is_passed_on(tmp_path, monkeypatch):
    path = save(tmp_path, "closed.toml", "")

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "cannot be read: Permission denied" in fault_of(load_programme, path)


def test_a_name_that_no_file_can_have_is_refused():
    assert "cannot be read" in fault_of(load_programme, "a\0b.toml")


@pytest.mark.parametrize("noun", LOADERS)
def test_an_unknown_preset_is_refused_with_the_nearest_name(noun):
    kind, load = LOADERS[noun]
    nearest = preset_names(kind)[0]
    message = fault_of(load, nearest + "x")
    assert f"no {noun} called" in message
    assert f"Did you mean {nearest}?" in message


def test_a_preset_of_another_kind_is_refused():
    assert "befriending is a programme" in fault_of(load_population, "befriending")
    assert "is a comparison" in fault_of(load_programme, "pair-vs-group")


def test_a_file_of_another_kind_is_refused(tmp_path):
    path = save(tmp_path, "one.toml", "[levers.assumption]\nplaces = 50\n")
    message = fault_of(load_population, path)
    assert "is a programme; a population was asked for" in message


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path):
    path = Path(save(tmp_path, "marked.toml", "[levers.assumption]\nplaces = 50\n"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_programme(str(path)).levers.places == 50


def test_a_file_is_known_by_its_name_and_its_levers_by_what_they_rest_on(tmp_path):
    body = (
        '[levers.evidence]\nplaces = 50\n[levers.assumption]\noutreach = 1\n[cites]\nplaces = "S1"'
    )
    programme = load_programme(save(tmp_path, "mine.toml", body))
    assert programme.name == "mine"
    assert programme.levers == Levers(places=50.0, outreach=1.0)
    assert programme.marks == {"places": "evidence", "outreach": "assumption"}
    assert programme.cites == {"places": "S1"}


def test_extends_changes_some_levers_and_keeps_the_others(tmp_path):
    base = load_programme("befriending")
    body = 'extends = "befriending"\n[levers.assumption]\nsessions_per_month = 2\n'
    mine = load_programme(save(tmp_path, "mine.toml", body))
    assert mine.levers == base.levers.replace(sessions_per_month=2.0)
    assert mine.title == "Mine"
    assert set(mine.marks) == set(base.marks)


def test_extends_reaches_over_several_files_beside_each_other(tmp_path):
    (tmp_path / "far").mkdir()
    save(tmp_path, "one.toml", "[levers.assumption]\nplaces = 50\noutreach = 0.1\n")
    save(
        tmp_path / "far", "two.toml", 'extends = "../one.toml"\n[levers.assumption]\nplaces = 60\n'
    )
    path = save(tmp_path, "three.toml", 'extends = "far/two.toml"\n')
    assert load_programme(path).levers == Levers(places=60.0, outreach=0.1)
    assert "is a programme" in check_file(path)


def test_a_changed_value_loses_the_source_it_had(tmp_path):
    body = 'extends = "paid-mentoring"\n[levers.assumption]\nmentor_capacity = 5\n'
    mine = load_programme(save(tmp_path, "mine.toml", body))
    assert "mentor_capacity" in load_programme("paid-mentoring").cites
    assert "mentor_capacity" not in mine.cites
    assert mine.marks["mentor_capacity"] == "assumption"


def test_an_inherited_lever_that_loses_its_meaning_is_dropped(tmp_path):
    body = 'extends = "social-group-mentoring"\n[levers.assumption]\nformat = "pair"\n'
    mine = load_programme(save(tmp_path, "mine.toml", body))
    assert mine.levers == load_programme("social-pair-mentoring").levers
    assert "group_size" not in mine.marks


def test_words_that_a_population_does_not_give_come_from_what_it_extends(tmp_path):
    body = 'extends = "unemployed-adults"\n[facts.assumption]\npoverty = 0.7\n'
    mine = load_population(save(tmp_path, "mine.toml", body, 'title = "A"\nstory = "B"\n'))
    base = load_population("unemployed-adults")
    assert mine.facts == base.facts.replace(poverty=0.7)
    assert (mine.event_means, mine.source) == (base.event_means, base.source)


def test_a_comparison_takes_paths_relative_to_itself(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    save(tmp_path / "mine", "one.toml", "[levers.assumption]\nplaces = 50\n")
    body = 'title="A or B"\nquestion="Which?"\nsource=[]\npopulation="unemployed-adults"\n'
    body += (
        '[[arms]]\nname="a"\nprogramme="./one.toml"\n[[arms]]\nname="b"\nprogramme="befriending"\n'
    )
    path = save(tmp_path / "mine", "both.toml", body, "")
    monkeypatch.chdir("/")
    first, second = load_comparison(path).arms
    assert first.programme.levers.places == 50
    assert second.programme == load_programme("befriending")


def test_an_arm_sets_levers_of_its_programme():
    plain, _, changed = load_comparison("peer-vs-conventional").arms
    assert plain.programme.levers.peer_status == "none"
    assert changed.programme.levers == plain.programme.levers.replace(
        peer_status="lived_experience", peer_share=0.5
    )


def test_an_arm_keeps_the_facts_that_differ_for_its_people():
    arms = load_comparison("constant-through-moves").arms
    assert [arm.facts["moves_per_year"] for arm in arms] == [0, 0, 1, 1, 3, 3]


def test_a_programme_is_made_for_the_population_that_it_or_what_it_extends_names(tmp_path):
    assert load_programme("paid-mentoring").population == "unemployed-adults"
    inherited = load_programme(save(tmp_path, "mine.toml", 'extends = "paid-mentoring"\n'))
    assert inherited.population == "unemployed-adults"
    assert load_programme(save(tmp_path, "nobody.toml", "")).population is None


def test_a_population_beside_a_programme_is_found_from_anywhere(tmp_path, monkeypatch):
    (tmp_path / "near").mkdir()
    save(tmp_path / "near", "us.toml", 'extends = "unemployed-adults"\n[facts.assumption]\n')
    path = save(tmp_path / "near", "mine.toml", 'population = "./us.toml"\n[levers.source]\n')
    monkeypatch.chdir("/")
    mine = load_programme(path)
    assert load_population(mine.population).facts == load_population("unemployed-adults").facts
    write_new("programme", tmp_path / "again.toml", path)
    again = load_programme(str(tmp_path / "again.toml"))
    assert Path(again.population).samefile(mine.population)


@pytest.mark.parametrize(
    ("lever", "text", "value"),
    [
        ("sessions_per_month", "2", 2.0),
        ("contract", "true", True),
        ("reward", "paid", "paid"),
        ("reward", '"paid"', "paid"),
        ("places", "none", None),
        ("match_on", "age,gender", ("age", "gender")),
        ("match_on", '["age"]', ("age",)),
    ],
)
def test_text_is_read_as_a_value(lever, text, value):
    base = change_levers(load_programme("no-programme"), {"matching": "compatibility"})
    changed = change_levers(base, {lever: text})
    assert getattr(changed.levers, lever) == value
    assert changed.marks[lever] == "local"


@pytest.mark.parametrize("text", ['"2"', "two", "nan", "1\nplaces = 2", "", "true"])
def test_text_that_is_no_number_is_refused(text):
    message = fault_of(change_levers, load_programme("befriending"), {"sessions_per_month": text})
    assert "befriending: sessions_per_month must be a number from 0.25 to 12" in message


def test_a_lever_changed_without_its_condition_is_refused():
    message = fault_of(change_levers, load_programme("befriending"), {"group_size": "5"})
    assert "only where format = group" in message
    changed = change_levers(load_programme("befriending"), {"group_size": "5", "format": "group"})
    assert changed.levers.group_size == 5


@pytest.mark.parametrize(("noun", "name"), PRESETS)
def test_a_new_file_says_what_it_was_begun_from(noun, name, tmp_path):
    path = tmp_path / f"{name}.toml"
    write_new(noun, path, name)
    assert f"is a {noun}" in check_file(path)
    kind, load = LOADERS[noun]
    assert load(str(path)) == load(name)
    again = tmp_path / "again.toml"
    write_new(kind, again, str(path))
    assert again.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_a_new_programme_explains_every_lever(tmp_path):
    path = tmp_path / "mine.toml"
    write_new("programme", path, "befriending")
    text = path.read_text(encoding="utf-8")
    for name, spec in Levers.specs().items():
        assert f"{name} = " in text
        assert spec.meaning in text
        assert spec.allowed() in text


def test_every_commented_value_holds_when_the_comment_sign_is_taken_away(tmp_path):
    path = tmp_path / "mine.toml"
    write_new("population", path, "short-sentence-releases")
    lines = path.read_text(encoding="utf-8").splitlines()
    names = tuple(f"# {name} = " for name in Facts.specs())
    path.write_text(
        "\n".join(line.removeprefix("# ") if line.startswith(names) else line for line in lines)
    )
    mine = load_population(str(path))
    assert mine.facts == load_population("short-sentence-releases").facts
    assert set(mine.marks) == set(Facts.specs())


def test_a_new_file_overwrites_nothing(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("precious")
    assert "is not overwritten" in fault_of(write_new, "programme", path, "befriending")
    assert path.read_text() == "precious"


def test_a_new_file_goes_only_where_it_can(tmp_path):
    where = tmp_path / "nowhere" / "mine.toml"
    assert "cannot be written" in fault_of(write_new, "programme", where, "befriending")
    assert "ends in .toml" in fault_of(write_new, "programme", tmp_path / "mine", "befriending")
    assert "kind of file" in fault_of(write_new, "program", tmp_path / "a.toml", "befriending")


@given(st.text())
def test_any_text_is_written_as_toml_reads_it(text):
    assert tomllib.loads(f"value = {written(text)}")["value"] == text


def save_local(folder, text):
    path = folder / "local.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_local_values_change_prices_and_facts_and_are_marked(tmp_path):
    path = save_local(
        tmp_path, "name,value\n coordinator_year , 43000\n\npoverty,0.4\nlead_weeks,4\n"
    )
    values = read_local(path)
    population = load_population("short-sentence-releases")
    local, prices = apply_local(population, Prices(), values)
    assert prices == Prices(coordinator_year=43000.0)
    assert local.facts == population.facts.replace(poverty=0.4, lead_weeks=4)
    assert local.marks == population.marks | {"poverty": "local", "lead_weeks": "local"}
    assert "local values (values: 3)" in check_file(path)


def test_a_local_value_has_no_source_any_more(tmp_path):
    population = load_population("disadvantaged-urban-youth")
    values = read_local(save_local(tmp_path, "name,value\nage_low,12\n"))
    local, _ = apply_local(population, Prices(), values)
    assert "age_low" in population.cites
    assert "age_low" not in local.cites
    assert "age_low" not in local.readings


def test_local_values_that_contradict_a_population_are_refused(tmp_path):
    values = read_local(save_local(tmp_path, "name,value\nage_low,40\n"))
    population = load_population("disadvantaged-urban-youth")
    assert "age_low must be below age_high" in fault_of(apply_local, population, Prices(), values)
    later = read_local(save_local(tmp_path, "name,value\nlead_weeks,4\n"))
    assert "only where release = true" in fault_of(apply_local, population, Prices(), later)


def test_a_name_means_one_thing_only():
    assert not set(Prices.specs()) & set(Facts.specs())
