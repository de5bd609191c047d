"""Three lines of SALib, sample, evaluate and analyse, work on the model as on any other."""

import numpy as np
import pytest
from SALib import ProblemSpec
from SALib.analyze import morris as morris_indices
from SALib.analyze import sobol as sobol_indices
from SALib.sample import latin, morris, sobol
from worlds import make

from experiments.bridges.salib import evaluate, salib_problem
from sim.declare import DeclarationError
from sim.run import ensemble
from sim.scenarios.scenario import Scenario

NAMES = ("coordinators", "commitment_weeks", "mentor_source", "contract", "come_forward")
SMALL = {"replicates": 2, "seed": 3}


@pytest.fixture(scope="module")
def scenario():
    return make({}, mentees=60, weeks=30)


def test_a_problem_comes_from_the_declarations():
    assert salib_problem(NAMES) == {
        "num_vars": 5,
        "names": list(NAMES),
        "bounds": [[1.0, 40.0], [12.0, 104.0], [0.0, 8.0], [0.0, 2.0], [0.008, 0.04]],
        "dists": ["unif"] * 5,
    }


def test_a_row_is_the_mean_over_the_same_seeds(scenario):
    samples = np.array([[9.0, 40.4, 1.5, 1.2, 0.01], [30.0, 51.6, 7.99, 0.3, 0.03]])
    found = evaluate(salib_problem(NAMES), samples, scenario, "cost", **SMALL)
    expected = [
        at(scenario, 0.01, coordinators=9.0, commitment_weeks=40, mentor_source="business",
           contract=True),
        at(scenario, 0.03, coordinators=30.0, commitment_weeks=52, mentor_source="alumni",
           contract=False),
    ]  # fmt: skip
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert found[0] != found[1]


def at(scenario, come_forward, **levers):
    """Return the mean cost of the scenario with some values changed."""
    parameters = scenario.parameters.replace(come_forward=come_forward)
    changed = Scenario(**vars(scenario.change(**levers)) | {"parameters": parameters})
    return ensemble([changed], [3, 4], names=["cost"]).values[0].mean()


def test_sobol_finds_what_cost_turns_on(scenario):
    problem = salib_problem(["coordinators", "commitment_weeks"])
    samples = sobol.sample(problem, 16, calc_second_order=False, seed=1)
    found = evaluate(problem, samples, scenario, "cost", **SMALL)
    shares = sobol_indices.analyze(problem, found, calc_second_order=False, seed=1)["ST"]
    assert shares[0] > 0.5 > shares[1]


def test_morris_finds_it_too(scenario):
    problem = salib_problem(["coordinators", "commitment_weeks"])
    samples = morris.sample(problem, 6, seed=1)
    found = evaluate(problem, samples, scenario, "cost", **SMALL)
    effects = morris_indices.analyze(problem, samples, found, seed=1)["mu_star"]
    assert effects[0] > 2.0 * effects[1]


def test_bounds_may_be_changed_and_a_problem_spec_will_do(scenario):
    spec = ProblemSpec(salib_problem(["coordinators"]) | {"bounds": [[2.0, 3.0]]})
    spec.sample(latin.sample, 5, seed=1)
    assert ((spec.samples >= 2.0) & (spec.samples <= 3.0)).all()
    spec.evaluate(lambda samples: evaluate(spec, samples, scenario, "cost", **SMALL))
    assert spec.results.shape == (5,)
    assert np.corrcoef(spec.samples[:, 0], spec.results)[0, 1] > 0.9


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cordinators", "Did you mean coordinators"),
        ("match_on", "match_on takes several options at once"),
    ],
)
def test_what_cannot_be_varied_is_refused(name, said):
    with pytest.raises(DeclarationError, match=said):
        salib_problem([name])


def test_samples_of_another_problem_are_refused(scenario):
    problem = salib_problem(["coordinators", "places"])
    with pytest.raises(DeclarationError, match=r"a column for each of 2 names; .* \(4, 3\)"):
        evaluate(problem, np.zeros((4, 3)), scenario)
