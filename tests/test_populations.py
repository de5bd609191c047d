"""Every population of the sources is there, is its own, and is plausible before any programme."""

from functools import lru_cache
from itertools import combinations

import numpy as np
import pytest

from experiments.setups import general_population
from sim.declare import Reading
from sim.run import simulate
from sim.scenarios.facts import Facts
from sim.scenarios.files import load_population, load_programme, preset_names
from sim.scenarios.scenario import Scenario
from sim.sources import require_source

NAMES = preset_names("populations")
DESCRIBED = {
    "alcohol-problems",
    "autistic-adults",
    "disadvantaged-urban-youth",
    "general-population",
    "high-risk-birth-cohort",
    "isolated-older-people",
    "learning-disabilities",
    "long-term-mental-illness",
    "looked-after-children",
    "migrants",
    "minority-ethnic-youth",
    "people-in-prison",
    "psychiatric-discharge",
    "pupils-at-risk-of-exclusion",
    "refugees",
    "school-roll",
    "short-sentence-releases",
    "students",
    "unemployed-adults",
    "women-offenders",
    "young-mothers",
    "young-offenders",
}
# The same people, who come week by week.
VARIANTS = {"disadvantaged-urban-youth-inflow"}
OF_EVERYBODY = {
    "autistic-adults": ("communication", "disability"),
    "alcohol-problems": ("substance_use",),
    "learning-disabilities": ("disability",),
    "long-term-mental-illness": ("mental_health", "disability"),
    "looked-after-children": ("care_experience",),
    "migrants": ("minority_share",),
    "minority-ethnic-youth": ("minority_share",),
    "people-in-prison": ("convictions",),
    "psychiatric-discharge": ("mental_health",),
    "refugees": ("minority_share",),
    "short-sentence-releases": ("convictions",),
    "unemployed-adults": ("exclusion_or_unemployment",),
    "women-offenders": ("female_share", "convictions"),
    "young-mothers": ("female_share", "early_parenthood"),
    "young-offenders": ("convictions",),
}
# Share with an adverse event within so many weeks of arrival or release, as published.
PUBLISHED_EVENTS = {
    "people-in-prison": (52, 0.37),
    "psychiatric-discharge": (26, 0.21),
    "women-offenders": (52, 0.23),
    "young-offenders": (52, 0.32),
}
NOT_PEOPLE_FIRST = ("offender", "addict", "vulnerable", "prisoner", "patient", "suffer")
PERSONS = 500
RANK = {Reading.PRIMARY: 0, Reading.SECOND_HAND: 1, Reading.REMEMBERED: 2}


@lru_cache(64)
def without_programme(name, mentees=PERSONS, weeks=104, seed=1):
    return simulate(scenario_of(name, mentees, weeks).without_programme(), seed).world


def scenario_of(name, mentees, weeks, **levers):
    community = load_programme("one-to-one-community").levers
    return Scenario(
        name="one-to-one-community",
        population=name,
        facts=load_population(name).facts,
        levers=community.replace(**levers),
        mentees=mentees,
        weeks=weeks,
    )


def share_included(world, week):
    return world.weeks["included"][week] / world.weeks["present"][week]


def share_with_event(world, weeks):
    mentees = world.mentees
    first, released = mentees["first_event"].astype(int), mentees["released"].astype(int)
    followed = released + weeks <= len(world.weeks)
    early = (first >= 0) & (first - released < weeks)
    return early[followed].mean()


def test_every_population_that_the_sources_describe_is_there():
    assert set(NAMES) == DESCRIBED | VARIANTS


@pytest.mark.parametrize("pair", list(combinations(sorted(DESCRIBED), 2)), ids=" and ".join)
def test_any_two_populations_are_different_people(pair):
    one, other = (load_population(name) for name in pair)
    facts = one.facts, other.facts
    different = [name for name in Facts.specs() if len({getattr(of, name) for of in facts}) == 2]
    assert len(different) >= 12
    assert one.title != other.title


def test_included_and_an_event_mean_something_of_its_own_for_each_population():
    populations = [load_population(name) for name in sorted(DESCRIBED)]
    assert len({one.included_means for one in populations}) == len(DESCRIBED)
    assert len({one.event_means for one in populations}) == len(DESCRIBED)


@pytest.mark.parametrize("name", NAMES)
def test_what_included_and_an_event_mean_is_said_about_people(name):
    population = load_population(name)
    for words in (population.included_means, population.event_means):
        assert not any(word in words.lower() for word in NOT_PEOPLE_FIRST)


@pytest.mark.parametrize("name", sorted(OF_EVERYBODY))
def test_what_makes_a_population_is_true_of_everybody_in_it(name):
    population = load_population(name)
    for fact in OF_EVERYBODY[name]:
        assert getattr(population.facts, fact) == 1.0
        assert population.marks[fact] != "assumption"


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_is_said_to_be_read_better_than_its_source_was(name):
    population = load_population(name)
    for fact, key in population.cites.items():
        reading = Reading(population.readings.get(fact, Reading.PRIMARY.value))
        assert RANK[reading] >= RANK[require_source(key).reading], (fact, key)


@pytest.mark.parametrize("name", NAMES)
def test_who_comes_week_by_week_is_counted_in_the_country_where_it_is_known(name):
    population = load_population(name)
    if population.people_per_year is not None:
        assert population.facts.inflow
        assert 1_000 < population.people_per_year < 10_000_000


@pytest.mark.parametrize("name", NAMES)
def test_without_a_programme_a_population_is_neither_emptied_nor_saved(name):
    world = without_programme(name)
    start = (
        share_included(world, 0) if world.weeks["present"][0] > 100 else share_included(world, 26)
    )
    assert 0.05 < share_included(world, 103) < 0.95
    assert abs(share_included(world, 103) - start) < 0.45
    assert 0.4 < world.mentees["wellbeing"].mean() < 0.8


@pytest.mark.parametrize("name", NAMES)
def test_without_a_programme_some_people_meet_trouble_and_others_do_not(name):
    assert 0.04 < share_with_event(without_programme(name), 52) < 0.75


@pytest.mark.parametrize("name", sorted(PUBLISHED_EVENTS))
def test_adverse_events_come_near_to_the_published_share(name):
    weeks, published = PUBLISHED_EVENTS[name]
    world = without_programme(name, mentees=2000)
    assert abs(share_with_event(world, weeks) - published) < 0.07


def test_children_in_care_lose_more_than_others_to_moves():
    children = without_programme("looked-after-children").mentees
    pupils = without_programme("school-roll").mentees
    assert children["moves"].mean() > 4 * pupils["moves"].mean()
    assert children["support"].mean() < pupils["support"].mean() - 0.3


def served(name):
    """Return the share of those who accept that is matched within half a year, list kept short."""
    scenario = scenario_of(
        name, 600, 78, coordinators=25.0, recruitment_effort=3.0, ramp_up_weeks=0, list_closes=40.0
    )
    mentees = simulate(scenario, 1).world.mentees
    accepted = (mentees["accepted"] >= 0) & (mentees["accepted"] <= 52)
    waited = mentees["first_matched"].astype(int) - mentees["accepted"]
    return ((mentees["first_matched"] >= 0) & (waited <= 26))[accepted].mean()


@pytest.mark.parametrize("name", sorted(DESCRIBED - {"looked-after-children"}))
def test_a_list_kept_short_is_served_within_half_a_year(name):
    assert served(name) > 0.55


def test_children_in_care_are_too_many_for_those_who_offer():
    assert served("looked-after-children") < 0.5
    plenty = scenario_of("looked-after-children", 1500, 104, coordinators=25.0)
    world = simulate(plenty, 1).world
    assert 0.01 < world.weeks["matched"][-1] / 1500 < 0.07


def test_mentors_who_share_an_age_or_a_past_are_many_where_the_sources_find_them():
    facts = {name: load_population(name).facts for name in DESCRIBED}
    near = sorted(facts, key=lambda name: facts[name].supply_near_peers)
    lived = sorted(facts, key=lambda name: facts[name].supply_lived_experience)
    assert set(near[-3:]) == {"students", "school-roll", "pupils-at-risk-of-exclusion"}
    assert "short-sentence-releases" in lived[:4]
    assert {"alcohol-problems", "young-mothers"} == set(lived[-2:])


def test_in_the_birth_cohort_most_do_well_and_fewer_of_those_who_face_most():
    people_at_large = simulate(general_population(4000), 1).world.mentees["wellbeing"]
    mentees = without_programme("high-risk-birth-cohort", mentees=2500).mentees
    low = people_at_large.mean() - people_at_large.std()
    fine = (mentees["included"] == 1) & (mentees["wellbeing"] >= low) & (mentees["events"] <= 1)
    risks = mentees["risk_count"]
    assert 0.5 < fine.mean() < 0.85
    assert fine[risks >= 3].mean() < fine[risks < 3].mean() - 0.2


def test_the_birth_cohort_keeps_what_is_around_people_at_large():
    cohort, large = (
        load_population(name).facts for name in ("high-risk-birth-cohort", "general-population")
    )
    settings = ("supporters", "opportunities", "exclusion_rate", "event_rate", "starts_included")
    assert all(getattr(cohort, name) == getattr(large, name) for name in settings)


def test_the_birth_cohort_faces_more_risk_than_people_at_large():
    counts = {
        name: np.mean(without_programme(name, mentees=2500, weeks=104).mentees["risk_count"])
        for name in ("high-risk-birth-cohort", "general-population")
    }
    assert counts["high-risk-birth-cohort"] > counts["general-population"] + 0.2
