"""An experiment file that makes no experiment is refused, in a sentence for each fault."""

from pathlib import Path

import pytest

from experiments.designs.loading import check_size, load_experiment, read_experiment
from sim.declare import DeclarationError

BROKEN = Path(__file__).parent / "broken_files"
SOUND = """
title = "How many?"
question = "How many coordinators, and how many mentors?"
population = "disadvantaged-urban-youth"

[[arms]]
name = "pair"
programme = "one-to-one-community"

[vary.levers.coordinators]
[vary.levers.outreach]
[vary.facts.supply_adults]

[design]
kind = "grid"
steps = {steps}
"""

FAULTS = {
    "arm_compared_with_itself": ("analysis: compare must be a list of two different arms",),
    "arm_named_no_programme": ("two arms are called no-programme",),
    "arm_without_a_programme": ("coordinators: arms", "'no-programme'", "Known are: pair"),
    "arms_of_a_fact": ("supply_adults: there is no key called 'arms'",),
    "arms_of_one_name": ("arm pair: two arms have this name",),
    "comparison_and_arms": ("a comparison has its own population and arms", "was also arms"),
    "comparison_and_population": ("given was also population",),
    "design_without_a_kind": ("design: kind is missing", "latin_hypercube"),
    "draws_of_nothing": ("uncertainties (none): there is no key called 'draws'",),
    "equal_and_varied": ("equal = 'budget'", "coordinators would be varied as well"),
    "fact_among_levers": ("supply_adults is a fact", "[vary.facts]"),
    "fact_that_never_has_a_meaning": ("lead_weeks has a meaning only where release = true",),
    "fact_varied_and_set": ("supply_adults is varied, and arm pair sets it",),
    "facts_that_contradict": ("age_low must be below age_high", "given were 20 and 16"),
    "high_infinite": ("coordinators must be a number from 0 to 200", "given was inf"),
    "high_out_of_bounds": ("coordinators must be a number from 0 to 200", "given was 4000"),
    "key_of_another_design": ("design (latin_hypercube): there is no key called 'levels'",),
    "lever_among_parameters": ("coordinators is a lever", "[vary.levers]"),
    "lever_that_is_a_number": ("coordinators must be a table with low and high", "was 10"),
    "lever_that_never_has_a_meaning": ("group_size has a meaning only where format = group",),
    "lever_varied_and_set": ("coordinators is varied, and arm pair sets it", "arms = […]"),
    "levels_odd": ("levels must be an even whole number from 4", "given was 5"),
    "listed_and_low": ("coordinators (listed): there is no key called 'low'", "'high'"),
    "listed_points_and_parameters": ("a listed design takes parameters from its points",),
    "listed_points_as_a_number": ("points must be one or more tables [[design.points]]", "was 8"),
    "lists_without_values": ("match_on: values is missing", '[["community"], ["gender"]]'),
    "low_above_high": ("coordinators: low must be below high; given were 50 and 40",),
    "low_in_words": ("coordinators: low must be a number; given was 'ten' (text)",),
    "low_is_high": ("coordinators: low must be below high; given were 40 and 40",),
    "low_nan": ("coordinators must be a number from 0 to 200", "given was nan"),
    "low_out_of_bounds": ("coordinators must be a number from 0 to 200", "given was -1"),
    "many_faults": ("mentees must be", "seed must be", "disadvantaged-urban-youth?", "'program'"),
    "more_options_than_levels": ("setting has 7 options", "Write levels = 8"),
    "more_than_two_ends": ("medium must have two values in a fractional factorial", "were 3"),
    "negative_seed": ("seed must be a whole number from 0", "given was -1"),
    "no_arms": ("arms is missing; it must be one or more tables [[arms]]",),
    "no_design": ("design must say how points are spread over coordinators",),
    "no_listed_points": ("points must be one or more tables [[design.points]]", "was []"),
    "no_measures": ("measures must be a list of measures", "mentoring list measures"),
    "no_mentees": ("mentees must be a whole number from 1 to 10,000,000; given was 0",),
    "no_points": ("points must be a whole number from 1", "given was 0"),
    "no_replicates": ("replicates must be a whole number from 1 to 1,000,000; given was 0",),
    "no_title": ("title is missing",),
    "nothing_listed": ("uncertainties: parameters is missing",),
    "nothing_varied": ("latin_hypercube spreads points over what is varied", "nothing"),
    "nothing_worth_having": ("analysis: worth must be a number above 0; given was 0",),
    "one_draw": ("draws must be a whole number from 2 to 100,000; given was 1",),
    "one_point_with_something_varied": ("design must say how", "given was one point"),
    "one_step": ("steps must be a whole number from 2", "given was 1"),
    "one_value": ("coordinators: values must be a list of two values or more",),
    "one_walk": ("design (morris): points must be a whole number from 2",),
    "only_no_programme": ("arms must be one or more with a programme", "is understood"),
    "option_with_low": ("format: low, high and steps are for a number", "given was low"),
    "parameter_listed_twice": ("expressive_gain is listed twice",),
    "parameters_among_what_is_varied": ("parameters are what nobody knows", "[uncertainties]"),
    "point_out_of_bounds": ("point 1: coordinators must be a number", "given was -10"),
    "point_where_facts_contradict": ("age_low must be below age_high", "20 and 10"),
    "point_with_an_unknown_name": ("points", "Did you mean coordinators?"),
    "point_without_a_name": ("point 2: places is missing",),
    "points_missing": ("design (latin_hypercube): points is missing",),
    "points_not_a_power_of_two": ("points must be a power of two", "given was 48"),
    "precision_infinite": ("analysis: precision must be a number above 0; given was inf",),
    "range_nan": ("expressive_gain must be a number from 0 to 1", "given was nan"),
    "range_of_three": ("expressive_gain must be [low, high], two numbers",),
    "range_out_of_bounds": ("expressive_gain must be a number from 0 to 1", "given was 100"),
    "range_the_wrong_way_round": ("expressive_gain: low must be below high", "0.02 and 0.01"),
    "satisfied_by_an_unknown_measure": ("analysis", "Did you mean inclusion?"),
    "satisfied_by_nan": ("satisfy: inclusion must be a number; given was nan",),
    "satisfied_by_what_is_not_better": ("neither more nor less of eligible is better",),
    "satisfied_by_words": ("satisfy: inclusion must be a number; given was 'half' (text)",),
    "search_of_nothing": ("search must be a whole number from 1", "given was 0"),
    "search_without_a_lever": ("search looks for levers; none is varied",),
    "seed_beyond_counting": ("seed must be a whole number", "given was 5000000000000000000"),
    "seed_too_near_the_last": ("seed must be a whole number", "given was 4611686018427387000"),
    "steps_without_a_grid": ("coordinators: steps are those of a grid", "latin_hypercube"),
    "three_arms_to_compare": ("compare must be a list of two different arms",),
    "too_few_levels": ("levels must be an even whole number from 4", "given was 2"),
    "too_many_replicates": ("replicates must be", "to 1,000,000; given was 1000001"),
    "too_many_weeks": ("weeks must be a whole number from 1 to 780; given was 781",),
    "two_columns_of_one_name": ("stigma is varied and measured", "measures = […]"),
    "uncertainty_without_a_kind": ("uncertainties: kind is missing",),
    "unknown_arm": ("coordinators: arms", "Did you mean pair?"),
    "unknown_arm_to_compare": ("analysis: there is no arm called 'group'", "pair, no-programme"),
    "unknown_comparison": ("Did you mean pair-vs-group?",),
    "unknown_design": ("design: kind must be one of", "'latin_cube'"),
    "unknown_fact": ("no fact called 'supply_adult'", "Did you mean supply_adults?"),
    "unknown_group": ("no group called 'risk_lvel'", "Did you mean risk_level?"),
    "unknown_key": ("no key called 'replicate'", "Did you mean replicates?"),
    "unknown_key_of_a_lever": ("coordinators: there is no key called 'level'",),
    "unknown_key_of_the_analysis": ("analysis: there is no key called 'measures'",),
    "unknown_kind_of_equal": ("equal must be one of none, budget, places", "'fair'"),
    "unknown_kind_of_uncertainty": ("uncertainties: kind must be one of none", "'likely'"),
    "unknown_lever": ("no lever called 'cordinators'", "Did you mean coordinators?"),
    "unknown_measure": ("no measure called 'inclusin'", "Did you mean inclusion?"),
    "unknown_measure_to_compare": ("analysis: there is no measure called 'inclusin'",),
    "unknown_option": ("format must be one of pair, group, drop_in", "Did you mean group?"),
    "unknown_parameter": ("no parameter called 'expresive_gain'", "expressive_gain?"),
    "unknown_population": ("Did you mean disadvantaged-urban-youth?",),
    "unknown_programme": ("arm pair", "Did you mean one-to-one-community?"),
    "unknown_section": ("vary: there is no key called 'lever'", "Did you mean levers?"),
    "unknown_source": ("source: there is no source called 'S99'",),
    "value_nan": ("coordinators must be a number from 0 to 200", "given was nan"),
    "value_out_of_bounds": ("coordinators must be a number from 0 to 200", "was 4000"),
    "value_twice": ("coordinators: values must differ",),
    "values_and_low": ("low, high and steps are for a number", "given was low"),
    "varied_and_in_no_point": ("places is varied, and no point has it",),
    "weekly_in_words": ("weekly must be true or false; given was 'yes' (text)",),
    "weeks_with_decimals": ("weeks must be a whole number from 1 to 780; given was 10.5",),
}


def fault_of(name):
    with pytest.raises(DeclarationError) as fault:
        read_experiment(BROKEN / f"{name}.toml")
    return str(fault.value)


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "experiment.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("name", FAULTS)
def test_every_broken_file_is_refused_in_sentences_that_name_the_fault(name):
    message = fault_of(name)
    assert [part for part in FAULTS[name] if part not in message] == []
    for sentence in message.splitlines():
        assert f"{name}.toml" in sentence
        assert sentence.endswith((".", "?", ". Add it.")) or "mentoring list" in sentence


def test_every_broken_file_has_its_sentence():
    assert {path.stem for path in BROKEN.iterdir()} == set(FAULTS)


def test_a_file_with_one_fault_is_told_of_one():
    several = {"many_faults": 9, "listed_and_low": 2}
    told = {name: len(fault_of(name).splitlines()) for name in FAULTS}
    assert told == dict.fromkeys(FAULTS, 1) | several


def test_the_check_refuses_a_broken_experiment(mentoring):
    said = mentoring("check", BROKEN / "unknown_lever.toml")
    assert (said.code, said.out) == (2, "")
    assert "unknown_lever.toml: there is no lever called 'cordinators'" in said.err


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(DeclarationError, match="there is no such file"):
        load_experiment(BROKEN / "nowhere.toml")


def test_a_very_large_design_is_not_laid_out_unless_asked_for(written):
    path = written(SOUND.format(steps=101))
    with pytest.raises(DeclarationError, match=r"has 1,030,301\. If you mean it, add --yes"):
        check_size(load_experiment(path), yes=False)
    check_size(load_experiment(path), yes=True)


def test_a_design_beyond_any_memory_is_refused_even_so(written):
    experiment = load_experiment(written(SOUND.format(steps=1000)))
    with pytest.raises(DeclarationError, match=r"has 1,000,000,000\. Take fewer steps"):
        check_size(experiment, yes=True)


def test_a_design_of_ordinary_size_needs_no_word(written):
    check_size(load_experiment(written(SOUND.format(steps=100))), yes=False)


def test_memory_is_looked_at_for_the_point_with_the_most_mentors(written, monkeypatch):
    text = "mentees = 200\nreplicates = 1\n" + SOUND.format(steps=2)
    varied = "[vary.facts.supply_adults]\n"
    monkeypatch.setattr("experiments.comparison.execute.free_memory", lambda: 4e5)
    read_experiment(written(text.replace(varied, "")))
    with pytest.raises(DeclarationError, match=r"experiment.toml: mentees: 200 people would need"):
        read_experiment(written(text.replace(varied, f"{varied}high = 5000\n")))
