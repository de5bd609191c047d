"""The catalogue holds every programme, population and comparison that the sources describe."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from experiments.catalogue.apart import differing, nearest
from experiments.comparison.equalise import equalise
from experiments.comparison.question import Settings, ask_about, ask_comparison, ask_which
from experiments.comparison.tables import pairs_of
from sim.declare import DeclarationError
from sim.run import ensemble, people_of, simulate
from sim.scenarios.files import load_comparison, load_population, load_programme, preset_names
from sim.scenarios.scenario import Scenario

DESCRIBED = {
    "programmes": """
        aspire big-brothers-big-sisters dalston-youth-project industrial-mentoring positive-action
        engagement-mentoring learning-mentoring befriending befriending-by-mothers
        befriending-refugees befriending-discharge befriending-older-people prison-visiting
        natural-mentoring volunteer-linkage peer-assisted-learning independent-visitor
        independent-advocacy one-to-one-community school-based community-based workplace
        faith-based career-exploration tutor-mentoring attendance-and-behaviour
        school-peer-mentoring e-mentoring probation-volunteer octopus women-into-work
        swedish-buddies through-the-gate peer-for-every-release-volunteer
        peer-for-every-release-supported social-group-mentoring social-pair-mentoring
        paid-mentoring deficit-mentoring asset-based-mentoring raising-achievement
        vertical-tutoring urban-buddies no-programme peer-advocacy hospital-visiting
        prison-listeners
    """,
    "populations": """
        general-population pupils-at-risk-of-exclusion school-roll looked-after-children
        disadvantaged-urban-youth minority-ethnic-youth young-offenders short-sentence-releases
        people-in-prison women-offenders autistic-adults unemployed-adults migrants refugees
        isolated-older-people psychiatric-discharge long-term-mental-illness
        learning-disabilities alcohol-problems young-mothers students high-risk-birth-cohort
    """,
    "comparisons": """
        deficit-vs-asset pair-vs-group volunteer-vs-paid peer-vs-conventional formal-vs-informal
        mentoring-vs-befriending programme-vs-natural peer-for-every-release
        professional-and-peer group-size first-contact supervision rematch
        constant-through-moves context-rich-vs-depleted online-vs-face-to-face
        prepared-vs-unprepared ending-managed-vs-abrupt
    """,
}
COMPARISONS = preset_names("comparisons")
WITHOUT_MENTORS = {"natural-mentoring", "no-programme"}
FEW_WITH_LIVED_EXPERIENCE = {
    "peer-for-every-release-volunteer",
    "peer-for-every-release-supported",
    "swedish-buddies",
}
OPEN_LIST = {"one-to-one-community", "befriending"}
HALF_YEAR = 26
# Of what becomes of people and matches, leaving out what only says a lever again.
MEASURES = (
    "wellbeing", "inclusion", "self_esteem", "belonging", "trust", "stigma", "felt_valued",
    "accepted", "ever_matched", "gave_up", "weeks_to_first_contact", "bond_week_8",
    "bond_week_26", "power_gap", "sessions_delivered_against_planned", "mentees_per_mentor_year",
)  # fmt: skip
SEEDS = tuple(range(1, 9))
BEYOND_NOISE = 5.0
SMALL = Settings(mentees=80, weeks=40, replicates=2, as_json=True)


def programmes_by_population():
    found = {}
    for programme in map(load_programme, preset_names("programmes")):
        found.setdefault(programme.population, []).append(programme)
    return {name: some for name, some in found.items() if len(some) > 1}


SHARED = programmes_by_population()
NEIGHBOURS = [
    (population, one.name, other.name)
    for population, some in SHARED.items()
    for one, other in combinations(some, 2)
]


def scenario_of(programme, mentees=300, weeks=104):
    population = load_population(programme.population)
    return Scenario(
        name=programme.name,
        population=population.name,
        facts=population.facts,
        levers=programme.levers,
        mentees=mentees,
        weeks=weeks,
    )


@cache
def measured(population):
    """Return the measures of every programme made for a population, by name."""
    results = ensemble([scenario_of(one) for one in SHARED[population]], SEEDS, names=MEASURES)
    return dict(zip(results.arms, results.values, strict=True))


def clearest_difference(one, other):
    """Return the largest paired difference of two samples, in standard errors."""
    difference = one - other
    difference = difference[:, np.isfinite(difference).all(axis=0)]
    error = difference.std(axis=0, ddof=1) / np.sqrt(len(difference))
    moved = np.abs(difference.mean(axis=0))
    return float(np.max(moved / np.maximum(error, 1e-9)))


def share_met_within_half_a_year(name, seed):
    mentees = simulate(scenario_of(load_programme(name), mentees=500), seed).world.mentees
    since = np.maximum(mentees["accepted"], mentees["released"])
    followed = (mentees["accepted"] >= 0) & (since <= 104 - HALF_YEAR)
    met = (mentees["first_met"] >= 0) & (mentees["first_met"] - since <= HALF_YEAR)
    return met[followed].mean()


@pytest.mark.parametrize("kind", DESCRIBED)
def test_everything_the_sources_describe_is_there(kind):
    assert set(DESCRIBED[kind].split()) <= set(preset_names(kind))


@pytest.mark.parametrize("name", preset_names("programmes"))
def test_every_programme_says_where_it_comes_from(name):
    programme = load_programme(name)
    assert bool(programme.source) != (name == "no-programme")
    resting_on_sources = [one for one, mark in programme.marks.items() if mark != "assumption"]
    assert bool(resting_on_sources) == bool(programme.source)


@pytest.mark.parametrize(("population", "one", "other"), NEIGHBOURS)
def test_programmes_for_the_same_people_differ_in_levers_and_beyond_noise(population, one, other):
    assert len(differing(load_programme(one).levers, load_programme(other).levers)) > 1
    arms = measured(population)
    assert clearest_difference(arms[one], arms[other]) > BEYOND_NOISE


def test_other_luck_alone_is_no_difference_beyond_noise():
    again = tuple(seed + len(SEEDS) for seed in SEEDS)
    other = ensemble([scenario_of(load_programme("workplace"))], again, names=MEASURES)
    first = measured("unemployed-adults")["workplace"]
    assert clearest_difference(first, other.values[0]) < BEYOND_NOISE


def test_the_nearest_programme_is_one_for_the_same_people():
    every = list(map(load_programme, preset_names("programmes")))
    assert nearest(load_programme("social-pair-mentoring"), every).name == "social-group-mentoring"
    assert nearest(load_programme("prison-listeners"), every).name == "prison-visiting"


@pytest.mark.parametrize(
    "name",
    sorted(
        set(preset_names("programmes")) - WITHOUT_MENTORS - FEW_WITH_LIVED_EXPERIENCE - OPEN_LIST
    ),
)
def test_most_who_accept_meet_a_mentor_within_half_a_year(name):
    assert np.mean([share_met_within_half_a_year(name, seed) for seed in (1, 2)]) > 0.5


@pytest.mark.parametrize("name", sorted(FEW_WITH_LIVED_EXPERIENCE | OPEN_LIST))
def test_where_mentors_are_too_few_some_meet_one_and_most_do_not(name):
    assert 0.0 < share_met_within_half_a_year(name, 1) < 0.5


@pytest.mark.parametrize("equal", ["budget", "places"])
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_runs_at_equal_budget_and_at_equal_places(name, equal):
    question = ask_comparison(name, SMALL)
    scenarios, done = equalise(question.scenarios, (1, 2), equal)
    assert [one.arm for one in done] == [arm.name for arm in question.arms[1:]]
    assert all(one.sentence(one.arm) for one in done)
    results = ensemble(scenarios, (1, 2), names=("inclusion", "cost"))
    assert results.programmes == tuple(arm.name for arm in question.arms)
    assert np.isfinite(results.values).all()


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_says_where_its_question_comes_from(name):
    assert load_comparison(name).source


def test_at_equal_places_an_arm_without_places_stays_as_it_is():
    question = ask_comparison("programme-vs-natural", SMALL)
    scenarios, (done,) = equalise(question.scenarios, (1, 2), "places")
    assert scenarios[0] == question.scenarios[0]
    assert done.places > 0.0
    (_, natural), (done,) = equalise(question.scenarios[::-1], (1, 2), "places")
    assert natural == question.scenarios[0]
    assert "nobody is matched" in done.sentence("natural")


def test_at_equal_budget_an_arm_without_places_stays_as_it_is_and_says_what_it_spends():
    question = ask_comparison("professional-and-peer", SMALL)
    scenarios, done = equalise(question.scenarios, (1, 2), "budget")
    assert scenarios[2:] == question.scenarios[2:]
    assert done[0].factor > 1.0
    assert "nobody is matched in it; it spends" in done[1].sentence("professional")
    assert done[1].spend_ratio > done[2].spend_ratio


def test_arms_whose_people_differ_have_a_no_programme_arm_of_their_own():
    question = ask_comparison("constant-through-moves", SMALL)
    results = ensemble(question.scenarios, (1, 2))
    controls = [f"no-programme (moves_per_year {moves})" for moves in (0, 1, 3)]
    assert list(results.arms[-3:]) == controls
    for arm, moves in zip(question.arms, (0, 0, 1, 1, 3, 3), strict=True):
        assert results.control_of(arm.name) == f"no-programme (moves_per_year {moves})"
    assert question.label(controls[1]) == "No programme (moves per year 1)"


def test_arms_are_compared_with_no_programme_and_with_arms_of_the_same_people():
    question = ask_comparison("constant-through-moves", SMALL)
    pairs = pairs_of(ensemble(question.scenarios, (1,), names=("cost",)))
    between = [(b, a) for b, a in pairs if not a.startswith("no-programme")]
    assert between == [
        (f"survives-a-move-{often}", f"ends-with-a-move-{often}")
        for often in ("never", "once", "three-times")
    ]


def test_an_arm_with_people_of_its_own_gives_what_it_gives_alone():
    question = ask_comparison("context-rich-vs-depleted", SMALL)
    together = ensemble(question.scenarios, (1, 2))
    for row, scenario in enumerate(question.scenarios):
        alone = ensemble([scenario], (1, 2))
        assert np.array_equal(together.values[row], alone.values[0], equal_nan=True)
        control = together.controls[row]
        assert np.array_equal(together.values[control], alone.values[1], equal_nan=True)


def test_arms_of_the_same_people_share_one_no_programme_arm():
    results = ensemble(ask_comparison("rematch", SMALL).scenarios, (1,), names=("cost",))
    assert results.arms == ("never", "once", "always", "no-programme")
    assert results.controls == (3, 3, 3, 3)
    assert results.programmes == results.arms[:3]


def test_where_nobody_moves_it_makes_no_difference_whether_a_match_survives_a_move():
    settings = Settings(mentees=200, weeks=104, replicates=1)
    results = ensemble(ask_comparison("constant-through-moves", settings).scenarios, (1, 2))
    assert np.array_equal(results.values[0], results.values[1], equal_nan=True)
    assert not np.array_equal(results.values[4], results.values[5], equal_nan=True)


def test_facts_of_an_arm_are_laid_over_whatever_population_is_asked():
    settings = Settings(mentees=80, weeks=40, replicates=1, population="students")
    question = ask_comparison("constant-through-moves", settings)
    facts = load_population("students").facts
    assert question.scenarios[-1].facts == facts.replace(moves_per_year=3.0)
    assert people_of(question.scenarios[-1], 1).mentees["age"].min() >= facts.age_low


def test_a_programme_is_run_on_the_population_it_was_made_for():
    assert ask_about("aspire", SMALL).population.name == "autistic-adults"
    other = Settings(mentees=80, weeks=40, replicates=1, population="students")
    assert ask_about("aspire", other).population.name == "students"


def test_a_programme_made_for_nobody_is_run_on_no_population_of_its_own(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('title = "Mine"\nstory = "We meet."\nsource = []\n[levers.assumption]\n')
    with pytest.raises(DeclarationError, match="population is missing"):
        ask_about(str(file), SMALL)


def test_programmes_are_compared_on_the_population_that_all_were_made_for():
    asked = ask_which(["independent-visitor", "peer-advocacy", "no-programme"], SMALL)
    assert asked.population.name == "looked-after-children"
    with pytest.raises(DeclarationError, match="made for autistic-adults and refugees"):
        ask_which(["aspire", "befriending-refugees"], SMALL)
