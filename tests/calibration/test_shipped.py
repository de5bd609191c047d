"""The calibration that ships is of this model, inside every range, and told as it is."""

import tomllib
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from experiments.calibration.document import describe_posterior
from experiments.targets.declared import CALIBRATED
from sim.declare import DeclarationError
from sim.parameters import Parameters
from sim.scenarios.scenario import Scenario
from sim.uncertainty import (
    MEDOID,
    POSTERIOR,
    central_parameters,
    draw_calibrated,
    load_posterior,
    plausible_lucks,
    ranges,
)
from sim.week import MODEL_VERSION

DOCUMENT = Path(__file__).parents[2] / "docs" / "calibration.md"


@pytest.fixture(scope="module")
def posterior():
    return load_posterior()


def test_every_accepted_value_lies_in_its_plausible_range(posterior):
    for one, column in zip(ranges(), posterior.values.T, strict=True):
        margin = 1e-5 * max(abs(one.low), abs(one.high))
        assert one.low - margin <= column.min() <= column.max() <= one.high + margin, one.name


@pytest.mark.parametrize("target", CALIBRATED, ids=lambda target: target.name)
def test_every_accepted_set_meets_every_target(posterior, target):
    figures = posterior.figures[target.name]
    assert figures.min() >= target.low - 1e-6
    assert figures.max() <= target.high + 1e-6
    assert target.is_met(posterior.story["medoid_means"][target.name])


def test_a_run_uses_the_medoid_by_default(posterior):
    medoid = posterior.parameters(posterior.story["medoid"])
    assert central_parameters() == Scenario(name="any", population="any").parameters
    for one in ranges():
        assert getattr(central_parameters(), one.name) == pytest.approx(getattr(medoid, one.name))
    assert central_parameters() != Parameters()


def test_the_medoid_is_of_this_version_of_the_model(posterior):
    assert tomllib.loads(MEDOID.read_text())["model_version"] == MODEL_VERSION
    assert posterior.story["model_version"] == MODEL_VERSION


def test_the_page_about_the_calibration_is_the_one_written_from_it(posterior):
    assert DOCUMENT.read_text(encoding="utf-8") == describe_posterior(posterior)


def test_draws_follow_the_weights(posterior):
    drawn = draw_calibrated(4 * len(posterior.weights), 1)
    heaviest = posterior.parameters(int(np.argmax(posterior.weights)))
    lightest = posterior.parameters(int(np.argmin(posterior.weights)))
    expected = 4 * len(posterior.weights) * posterior.weights.max() / posterior.weights.sum()
    assert drawn.count(heaviest) == pytest.approx(expected, abs=1.0)
    assert drawn.count(lightest) < drawn.count(heaviest)


def test_the_same_seed_draws_the_same_sets():
    assert draw_calibrated(5, 3) == draw_calibrated(5, 3)
    assert draw_calibrated(5, 3) != draw_calibrated(5, 4)
    np.testing.assert_array_equal(plausible_lucks(4, 1), plausible_lucks(8, 1)[:4])


def kept(path, *, empty=False):
    """Write the shipped posterior as one of another model, or without a row."""
    table = pq.read_table(POSTERIOR)
    story = table.schema.metadata if empty else {"mentoring-sim": '{"model_version": 0}'}
    pq.write_table(table.slice(0, 0 if empty else None).replace_schema_metadata(story), path)
    return path


def test_a_posterior_of_another_model_is_refused(tmp_path):
    with pytest.raises(DeclarationError, match="MODEL_VERSION 0") as refused:
        load_posterior(kept(tmp_path / "old.parquet"))
    assert "mentoring calibrate" in str(refused.value)


def test_an_empty_posterior_is_refused(tmp_path):
    with pytest.raises(DeclarationError, match="an empty posterior"):
        load_posterior(kept(tmp_path / "none.parquet", empty=True))


def test_no_posterior_is_refused_with_the_command_that_makes_one(tmp_path):
    with pytest.raises(DeclarationError, match="mentoring calibrate"):
        load_posterior(tmp_path / "absent.parquet")
