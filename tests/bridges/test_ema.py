"""Researchers who know the EMA workbench find levers, uncertainties and outcomes as they expect."""

import sys

import numpy as np
import pytest

from experiments.bridges.ema import ema_model
from sim.declare import DeclarationError
from sim.run import ensemble
from sim.scenarios.files import load_population, load_programme
from sim.scenarios.scenario import Scenario
from sim.uncertainty import ranges

pytestmark = pytest.mark.filterwarnings(
    "ignore:ipyparallel not installed", "ignore:.*use of fork:DeprecationWarning"
)

LEVERS = ("coordinators", "commitment_weeks", "mentor_source", "contract")
UNCERTAIN = ("come_forward", "supply_adults")
OUTCOMES = ("cost", "ever_matched", "load", "benefit_cost_ratio")
PARTS = (*OUTCOMES[:3], "benefit", "cost_extra")
SMALL = {"mentees": 60, "weeks": 30, "replicates": 2, "seed": 7}


@pytest.fixture(scope="module")
def workbench():
    return pytest.importorskip("ema_workbench", reason="see the extra [analysis]")


@pytest.fixture(scope="module")
def model(workbench):  # noqa: ARG001 - it skips where there is none
    return ema_model(
        "befriending-refugees", levers=LEVERS, uncertainties=UNCERTAIN, outcomes=OUTCOMES, **SMALL
    )


@pytest.fixture(scope="module")
def found(workbench, model):
    luck = {"uncertainty_sampling_kwargs": {"rng": 1}, "lever_sampling_kwargs": {"rng": 2}}
    return workbench.perform_experiments(model, scenarios=2, policies=3, **luck)


def direct(row):
    """Return what the model itself gives at the values of an experiment."""
    people = load_population("refugees")
    scenario = Scenario(
        name="direct",
        population=people.name,
        facts=people.facts.replace(supply_adults=float(row["supply_adults"])),
        levers=load_programme("befriending-refugees").levers.replace(
            coordinators=float(row["coordinators"]),
            commitment_weeks=int(row["commitment_weeks"]),
            mentor_source=str(row["mentor_source"]),
            contract=bool(row["contract"]),
        ),
        mentees=60,
        weeks=30,
    )
    parameters = scenario.parameters.replace(come_forward=float(row["come_forward"]))
    scenario = Scenario(**vars(scenario) | {"parameters": parameters})
    with_it, without = ensemble([scenario], [7, 8], names=PARTS).values.mean(axis=1)
    benefit, cost_extra = (with_it - without)[-2:]
    return [*with_it[:3], benefit / cost_extra]


def test_levers_and_uncertainties_are_declared_once(workbench, model):
    kinds = {one.name: type(one) for one in model.levers}
    assert kinds == {
        "coordinators": workbench.RealParameter,
        "commitment_weeks": workbench.IntegerParameter,
        "mentor_source": workbench.CategoricalParameter,
        "contract": workbench.BooleanParameter,
    }
    assert (model.levers["coordinators"].lower_bound, model.levers["coordinators"].upper_bound) == (
        1.0,
        40.0,
    )
    sources = [one.value for one in model.levers["mentor_source"].categories]
    assert sources[:2] == ["community", "business"]
    assert len(sources) == 8
    assert [one.name for one in model.uncertainties] == list(UNCERTAIN)


def test_outcomes_are_maximised_where_more_is_better(workbench, model):
    kinds = {one.name: one.kind for one in model.outcomes}
    lower, higher = workbench.ScalarOutcome.MINIMIZE, workbench.ScalarOutcome.MAXIMIZE
    assert kinds == {
        "cost": lower,
        "ever_matched": higher,
        "load": workbench.ScalarOutcome.INFO,
        "benefit_cost_ratio": higher,
    }


@pytest.mark.usefixtures("workbench")
def test_all_that_is_plausible_is_every_uncertain_parameter():
    made = ema_model("befriending-refugees", uncertainties="all plausible", **SMALL)
    told = [(one.name, one.lower_bound, one.upper_bound) for one in made.uncertainties]
    assert told == [(one.name, one.low, one.high) for one in ranges()]


def test_experiments_give_what_the_model_gives(found):
    experiments, outcomes = found
    assert len(experiments) == 6
    expected = np.array([direct(row) for _, row in experiments.iterrows()])
    assert expected[:, 0].std() > 0.0
    outcomes = np.array([outcomes[name] for name in OUTCOMES]).T
    defined = np.isfinite(outcomes)
    assert defined[:, :2].all()
    assert defined.any(axis=0).all()
    np.testing.assert_allclose(outcomes[defined], expected[defined], rtol=1e-12)


def test_processes_give_the_same_as_one_after_the_other(workbench, model, found):
    experiments, outcomes = found
    scenarios = samples(workbench, experiments, "scenario", UNCERTAIN)
    policies = samples(workbench, experiments, "policy", LEVERS)
    with workbench.MultiprocessingEvaluator(model, n_processes=2) as evaluator:
        again = evaluator.perform_experiments(scenarios=scenarios, policies=policies)[1]
    for name in OUTCOMES:
        np.testing.assert_array_equal(np.sort(again[name]), np.sort(outcomes[name]))


def samples(workbench, experiments, kind, names):
    """Return the scenarios or the policies of some experiments, to be run again."""
    rows = experiments.drop_duplicates(kind)
    return [
        workbench.Sample(str(row[kind]), **{name: row[name] for name in names})
        for _, row in rows.iterrows()
    ]


def test_the_workbench_searches_for_the_best_programmes(workbench, tmp_path):
    made = ema_model(
        "befriending-refugees",
        levers=["coordinators", "recruitment_effort"],
        uncertainties=["come_forward"],
        outcomes=["cost", "ever_matched"],
        **SMALL,
    )
    best, _ = workbench.SequentialEvaluator(made).optimize(
        nfe=10,
        population_size=5,
        epsilons=[1.0, 0.01],
        reference=workbench.Sample("now", come_forward=0.02),
        rng=1,
        directory=str(tmp_path),
        filename="archives.tar.gz",
    )
    ordered = best.sort_values("cost")
    assert ordered["coordinators"].between(1.0, 40.0).all()
    assert ordered["ever_matched"].is_monotonic_increasing  # none is worse in both


@pytest.mark.usefixtures("workbench")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"levers": ["cordinators"]}, "no lever called 'cordinators'"),
        ({"levers": ["come_forward"]}, "come_forward is a parameter; a lever was asked for"),
        ({"levers": ["match_on"]}, "match_on takes several options at once"),
        ({"uncertainties": ["coordinators"]}, "coordinators is a lever, which a planner chooses"),
        ({"outcomes": ["inclusive"]}, "no measure called 'inclusive'. Did you mean inclusion"),
        ({"outcomes": []}, "measures must be one or more"),
        ({"replicates": 0}, "replicates must be a whole number from 1"),
        ({"population": "refugee"}, "Did you mean refugees"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(changes, said):
    with pytest.raises(DeclarationError, match=said):
        ema_model("befriending-refugees", **SMALL | changes)


def test_without_the_workbench_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench", None)
    with pytest.raises(DeclarationError, match=r"pip install 'mentoring-sim\[analysis\]'"):
        ema_model("befriending-refugees", levers=["coordinators"])
