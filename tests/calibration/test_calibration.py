"""A calibration finds what meets the targets, says where nothing does, and survives a kill."""

import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from experiments.calibration import running
from experiments.calibration.document import describe_posterior
from experiments.calibration.emulator import HIGH, LOW, fit_emulator
from experiments.calibration.fitting import calibrate, meets_all
from experiments.calibration.job import fit_in_folder
from experiments.calibration.result import write_result
from experiments.calibration.running import Evaluators, Runner
from experiments.calibration.sampler import draw_places
from experiments.calibration.schedule import Schedule
from experiments.calibration.store import open_store
from experiments.targets.declared import CALIBRATED
from sim.declare import DeclarationError
from sim.uncertainty import load_posterior, ranges

RUNS = 300
CENTRE = (LOW + HIGH) / 2.0
HALF = (HIGH - LOW) / 2.0
PUSHED = 4  # the toy's figures are pushed by the first few parameters; no other is seen


def toy(places, seed):
    """Stand in for the model: two figures move with a parameter each, and every seed has luck."""
    luck = ((seed * 2654435761) % 1000 / 1000.0 - 0.5) * 0.2
    figures = CENTRE.copy()
    figures[0] += HALF[0] * (1.5 * places[0] + 1.5 + luck)
    figures[1] -= HALF[1] * (1.5 * places[1] + luck)
    return figures.tolist()


def quick_toy(places, seed):
    """Stand in for the quick set-ups: the second figure alone."""
    return [value if row == 1 else np.nan for row, value in enumerate(toy(places, seed))]


def unreachable(places, seed):
    """Stand in for a model in which one target can never be met."""
    figures = toy(places, seed)
    figures[-1] = HIGH[-1] + 10.0 * HALF[-1]
    return figures


TOY = Evaluators(toy, quick_toy)


def fit_toy(folder, runs=RUNS, seed=1, evaluator=toy, workers=2):
    store = open_store(folder, {"runs": runs, "seed": seed})
    with ThreadPoolExecutor(workers) as executor:
        return calibrate(
            Schedule(runs, seed),
            Runner(Evaluators(evaluator, quick_toy), executor, store, lambda _: None),
        )


def whole_runs(folder):
    """Count the runs that are kept; looks with the quick set-ups are not runs."""
    return sum(len(np.load(file)) for file in folder.glob("*.npy") if "look" not in file.name)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calibration") / "toy"
    return folder, fit_toy(folder)


def test_every_accepted_set_meets_every_target_over_seeds(found):
    _, fit = found
    assert len(fit.accepted) > 5
    assert meets_all(fit.met).all()
    assert meets_all(fit.medoid_figures.mean(axis=0))


def test_what_the_targets_see_is_learned_and_what_they_do_not_keeps_its_prior(found):
    _, fit = found
    places = np.average(fit.accepted, axis=0, weights=fit.weights)
    assert places[0] == pytest.approx(-1.0, abs=0.4)
    assert fit.accepted[:-1, 0].std() < 0.7
    calm = (fit.accepted[:, PUSHED:] == fit.accepted[-1, PUSHED:]).mean(axis=1) > 0.5
    unseen = fit.accepted[~calm, PUSHED:]
    assert 0 < calm.sum() < len(calm)
    assert unseen.std() == pytest.approx(1.0, abs=0.1)


def test_closing_in_meets_more_targets_than_looking_everywhere(found):
    _, fit = found
    assert meets_all(fit.closing[-1]).mean() > 2.0 * meets_all(fit.explored).mean()


def test_a_calibration_takes_no_more_runs_than_it_was_given(found):
    folder, fit = found
    assert fit.schedule.judged >= 1
    assert RUNS // 2 < whole_runs(folder) <= RUNS


def test_a_calibration_that_was_killed_goes_on_to_the_same_bytes(found, tmp_path):
    folder, fit = found
    whole, _ = write_result(fit, tmp_path)
    calls = []

    def dying(places, seed):
        calls.append(seed)
        if len(calls) > RUNS // 2:
            raise KeyboardInterrupt
        return toy(places, seed)

    begun = tmp_path / "begun"
    with pytest.raises(KeyboardInterrupt):
        fit_toy(begun, evaluator=dying)
    finished = whole_runs(begun)
    assert 0 < finished < RUNS
    (begun / "explore-000000.123.writing").write_bytes(b"half a batch")
    calls.clear()
    again = fit_toy(begun, evaluator=lambda places, seed: calls.append(seed) or toy(places, seed))
    assert len(calls) == whole_runs(folder) - finished
    (tmp_path / "resumed").mkdir()
    resumed, _ = write_result(again, tmp_path / "resumed")
    assert resumed.read_bytes() == whole.read_bytes()


def test_the_number_of_workers_changes_nothing(found, tmp_path):
    _, fit = found
    alone = fit_toy(tmp_path / "alone", workers=1)
    np.testing.assert_array_equal(alone.accepted, fit.accepted)
    np.testing.assert_array_equal(alone.weights, fit.weights)


def test_a_target_that_cannot_be_met_is_named(tmp_path):
    with pytest.raises(DeclarationError, match="empty posterior") as refused:
        fit_in_folder(
            tmp_path / "none", RUNS, 1, "threads", evaluators=Evaluators(unreachable, quick_toy)
        )
    assert CALIBRATED[-1].quantity.lower() in str(refused.value)
    assert "(in 0 of 100 runs)" in str(refused.value)


def test_the_job_writes_a_posterior_that_is_read_back_and_a_page_about_it(tmp_path):
    said = fit_in_folder(tmp_path / "job", RUNS, 1, "threads", evaluators=TOY)
    posterior = load_posterior(tmp_path / "job" / "posterior.parquet")
    assert str(len(posterior.weights)) in said[1]
    assert posterior.weights.sum() == pytest.approx(1.0, abs=1e-5)
    for row in (0, len(posterior.weights) - 1):
        posterior.parameters(row)
    page = (tmp_path / "job" / "calibration.md").read_text()
    assert page == describe_posterior(posterior)
    assert all(f"`{one.name}`" in page for one in ranges())
    assert f"`{ranges()[0].name}`" in page.split("## What was not learned")[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"model_version": 0}, "MODEL_VERSION 0"),
        ({"runs": 7}, "begun with runs 7"),
        ({"seed": 7}, "begun with seed 7"),
    ],
)
def test_a_folder_of_another_calibration_is_refused(tmp_path, change, says):
    open_store(tmp_path / "old", {"runs": RUNS, "seed": 1})
    manifest = tmp_path / "old" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | change))
    with pytest.raises(DeclarationError, match=says) as refused:
        fit_in_folder(tmp_path / "old", RUNS, 1, "threads", evaluators=TOY)
    assert "mentoring calibrate" in str(refused.value) or "--out" in str(refused.value)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(DeclarationError, match="something else"):
        fit_in_folder(tmp_path, RUNS, 1, "threads", evaluators=TOY)
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]


@pytest.mark.parametrize("runs", [0, -5, 299])
def test_too_few_runs_are_refused(tmp_path, runs):
    with pytest.raises(DeclarationError, match="--runs must be a whole number from 300"):
        fit_in_folder(tmp_path / "few", runs, 1, "threads", evaluators=TOY)


def test_an_unknown_executor_is_refused(tmp_path):
    with pytest.raises(DeclarationError, match="executor"):
        fit_in_folder(tmp_path / "x", RUNS, 1, "abacus", evaluators=TOY)


def test_the_emulator_finds_a_curved_figure_and_says_how_well():
    luck = np.random.Generator(np.random.PCG64(1))  # noqa: TID251 - points of a test, not people
    places = luck.standard_normal((800, len(ranges())))
    figures = np.tile(CENTRE, (800, 1))
    figures[:, 0] += HALF[0] * 0.4 * (places[:, 0] + places[:, 0] * places[:, 1])
    emulator = fit_emulator(places[:600], figures[:600])
    expected = emulator.predict(places[600:])[:, 0]
    actual = np.arcsinh((figures[600:, 0] - CENTRE[0]) / HALF[0])
    assert np.corrcoef(expected, actual)[0, 1] > 0.9
    assert emulator.spread[0] < 0.5 * actual.std()


def test_the_sampler_keeps_the_prior_where_no_target_sees_anything():
    luck = np.random.Generator(np.random.PCG64(2))  # noqa: TID251 - points of a test, not people
    places = luck.standard_normal((400, len(ranges())))
    emulator = fit_emulator(places, np.tile(CENTRE, (400, 1)))
    drawn = draw_places(emulator, places[:1], 200, 25, 3)
    assert drawn.mean() == pytest.approx(0.0, abs=0.03)
    assert drawn.std() == pytest.approx(1.0, abs=0.03)


def test_figures_come_in_the_order_of_the_targets(monkeypatch):
    known = {target.name: float(number) for number, target in enumerate(CALIBRATED)}
    monkeypatch.setattr("experiments.targets.evaluate.evaluate", lambda *_: known)
    assert running.figures_at(np.zeros(len(ranges())), 1) == list(map(float, range(len(known))))
