"""Every preset loads, runs, tells its story, and differs from every other."""

import re
from itertools import combinations

import numpy as np
import pytest

from experiments.catalogue.apart import differing
from sim.parameters import Parameters
from sim.populate import make_people
from sim.run import simulate
from sim.scenarios.facts import Facts
from sim.scenarios.files import (
    load_comparison,
    load_population,
    load_programme,
    preset_names,
)
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

PROGRAMMES = preset_names("programmes")
POPULATIONS = preset_names("populations")
COMPARISONS = preset_names("comparisons")
DEFAULT_POPULATION = {name: load_programme(name).population for name in PROGRAMMES}
WITHOUT_PLACES = {"natural-mentoring", "no-programme"}
NOT_PEOPLE_FIRST = ("offender", "addict", "vulnerable", "deficit", "at-risk youth", "suffer")


def stories():
    yield from ((load_programme(name).title, load_programme(name).story) for name in PROGRAMMES)
    yield from ((load_population(name).title, load_population(name).story) for name in POPULATIONS)


def run(programme, population, mentees, weeks, seed=1):
    people = load_population(population)
    levers = load_programme(programme).levers
    scenario = Scenario(
        name=programme,
        population=population,
        facts=people.facts,
        levers=levers,
        mentees=mentees,
        weeks=weeks,
    )
    return simulate(scenario, seed)


def risk_counts(population):
    facts = load_population(population).facts
    return make_people(facts, Parameters(), 4000, 104, 1).mentees["risk_count"]


def test_every_programme_is_made_for_a_population_there_is():
    assert set(DEFAULT_POPULATION.values()) <= set(POPULATIONS)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme_runs_on_its_population(name):
    world = run(name, DEFAULT_POPULATION[name], 60, 20).world
    assert world.weeks["present"][-1] > 0
    for field in world.mentees.dtype.names:
        assert np.all(np.isfinite(world.mentees[field]))


@pytest.mark.parametrize("population", POPULATIONS)
def test_any_programme_runs_on_any_population(population):
    world = run("one-to-one-community", population, 60, 20).world
    assert world.weeks["offered"].sum() > 0


@pytest.mark.parametrize("name", sorted(WITHOUT_PLACES))
def test_without_places_nobody_is_matched(name):
    world = run(name, DEFAULT_POPULATION[name], 60, 20).world
    assert world.weeks["new_matches"].sum() == 0
    assert world.weeks["coordination"].sum() == 0


def test_no_programme_sets_places_and_nothing_else():
    assert load_programme("no-programme").levers == Levers(places=0.0)
    assert set(load_programme("no-programme").marks) == {"places"}


def test_no_two_programmes_differ_in_fewer_than_two_levers():
    every = {name: load_programme(name).levers for name in PROGRAMMES}
    too_near = [
        (one, other)
        for one, other in combinations(PROGRAMMES, 2)
        if len(differing(every[one], every[other])) < 2
    ]
    assert too_near == []


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_asks_a_question_of_arms_that_differ(name):
    comparison = load_comparison(name)
    assert comparison.question.endswith("?")
    assert comparison.population in POPULATIONS
    arms = [(arm.programme.levers, *arm.facts.items()) for arm in comparison.arms]
    assert len(arms) > 1
    assert all(one != other for one, other in combinations(arms, 2))


def test_an_arm_changes_only_the_levers_that_it_sets():
    plain, peers, half = (
        arm.programme.levers for arm in load_comparison("peer-vs-conventional").arms
    )
    assert peers == plain.replace(peer_status="lived_experience")
    assert half == peers.replace(peer_share=0.5)


def test_every_story_is_told_in_two_to_four_sentences_about_people():
    for title, story in stories():
        assert title
        assert 2 <= len(re.findall(r"[.?!](?=\s|$)", story)) <= 4, title
        for word in NOT_PEOPLE_FIRST:
            assert word not in f"{title} {story}".lower()


def test_every_population_says_what_included_and_an_event_mean():
    for name in POPULATIONS:
        population = load_population(name)
        assert population.included_means
        assert population.event_means


@pytest.mark.parametrize("name", POPULATIONS)
def test_every_fact_is_marked_with_what_it_rests_on(name):
    population = load_population(name)
    meaningless = {fact for fact in Facts.specs() if population.facts.unmet(fact)}
    assert set(population.marks) == set(Facts.specs()) - meaningless


def test_people_at_large_are_the_defaults():
    assert load_population("general-population").facts == Facts()


def test_one_in_ten_people_at_large_face_four_risk_factors_or_more():
    assert 0.08 < (risk_counts("general-population") >= 4).mean() < 0.12


def test_young_people_in_disadvantaged_parts_face_three_risk_factors_on_average():
    assert 2.7 < risk_counts("disadvantaged-urban-youth").mean() < 3.3


def test_inflow_differs_only_in_how_mentees_and_mentors_come():
    base = load_population("disadvantaged-urban-youth").facts
    inflow = load_population("disadvantaged-urban-youth-inflow").facts
    assert inflow == base.replace(inflow=True, supply_adults=inflow.supply_adults)


def test_after_short_sentences_six_in_ten_reoffend_within_a_year():
    mentees = run("no-programme", "short-sentence-releases", 3000, 130).world.mentees
    followed = mentees["released"] + 52 <= 130
    assert 0.57 <= (mentees["events_52"][followed] > 0).mean() <= 0.62


def test_short_sentences_are_counted_in_the_country():
    assert load_population("short-sentence-releases").people_per_year == 45_000
