"""The benchmark measures what the targets name, and says which are met."""

import json

import pytest

from experiments import bench
from experiments.batches import pace

NAMED = {
    "national_seconds",
    "national_ns_per_mentee_week",
    "matched_share",
    "ensemble_seconds",
    "million_ns_per_mentee_week",
    "thousand_ns_per_mentee_week",
    "bytes_per_mentee",
    "stream_ratio",
    "runner_over_bare",
    "minutes_for_100000_runs",
    "start_seconds",
    "cold_compile_seconds",
    "population_seconds",
}


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(bench, "NATIONAL", 400)
    monkeypatch.setattr(bench, "MILLION", 800)
    monkeypatch.setattr(bench, "THOUSAND", 100)
    monkeypatch.setattr(bench, "RUNNER", 20)
    monkeypatch.setattr(pace, "REPLICATES", 2)
    monkeypatch.setattr(bench, "BEYOND_CACHES", 2**10)
    monkeypatch.setattr(bench, "time_process", lambda *_: 0.25)


@pytest.mark.usefixtures("small")
def test_every_figure_is_one_document(mentoring):
    found = json.loads(mentoring("bench", "--json").out)
    assert set(found) >= NAMED
    assert all(value > 0.0 for value in found.values())


@pytest.mark.usefixtures("small")
def test_a_mentee_week_is_people_times_weeks():
    found = bench.measure_national()
    assert found["national_ns_per_mentee_week"] == pytest.approx(
        1e9 * found["national_seconds"] / (400 * 104)
    )


def test_a_third_of_the_people_is_matched(monkeypatch):
    monkeypatch.setattr(bench, "NATIONAL", 3000)
    assert 0.30 <= bench.measure_national()["matched_share"] <= 0.36


@pytest.mark.usefixtures("small")
def test_figures_stand_beside_their_targets(mentoring):
    out = mentoring("bench").out
    assert "≤ 100" in out
    assert "met" in out


@pytest.mark.parametrize(
    ("value", "said"), [(0.29, "missed"), (0.30, "met"), (0.36, "met"), (0.37, "missed")]
)
def test_a_target_may_have_two_ends(value, said):
    target = bench.Target("share", "a share", 0.36, 0.30)
    assert bench.judge(target, value) == ("0.3 to 0.36", said)
