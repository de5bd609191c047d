"""The same seed gives the same bytes, however a run is made."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from contrasts import (
    CONTRASTS,
    GOLDEN,
    bytes_of,
    contrast,
    golden,
    golden_run,
    kept_run,
    small,
)
from worlds import same_world

from sim.run import advance, build_world, people_of, simulate
from sim.week import MODEL_VERSION

TESTS = Path(__file__).parent
SAY = (
    "the same seed gives other bytes: if that is meant, raise MODEL_VERSION in sim/week.py, "
    "say why in CHANGELOG.md and run scripts/update-golden"
)


def finished(name, seed=1):
    return simulate(contrast(name, 200, 60), seed).world


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_number_of_threads_changes_no_byte(threads):
    asked = [(name, seed) for name in CONTRASTS for seed in (1, 2, 3)]
    with ThreadPoolExecutor(threads) as pool:
        together = list(pool.map(lambda one: finished(*one), asked))
    assert all(same_world(one, finished(*name)) for one, name in zip(together, asked, strict=True))


@pytest.mark.parametrize("name", CONTRASTS)
def test_week_by_week_equals_all_at_once(name):
    scenario = contrast(name, 200, 60)
    world = build_world(scenario, 1)
    for week in range(scenario.weeks):
        world = advance(world, week, week + 1)
    assert bytes_of(world) == bytes_of(finished(name))


@pytest.mark.parametrize("name", CONTRASTS)
def test_keeping_records_changes_nothing_else(name):
    scenario = contrast(name, 200, 60)
    kept = simulate(scenario, 1, records=True).world
    assert len(kept.snapshots) == 200
    assert same_world(kept._replace(snapshots=finished(name).snapshots), finished(name))


@pytest.mark.parametrize("name", CONTRASTS)
def test_room_for_matches_changes_nothing(name):
    scenario = contrast(name, 200, 60)
    narrow = build_world(scenario, 1)
    narrow = narrow._replace(matches=narrow.matches[:0])
    wide = build_world(scenario, 1)
    wide = wide._replace(matches=np.zeros(5000, wide.matches.dtype))
    grown = [advance(world, 0, scenario.weeks) for world in (narrow, wide)]
    assert bytes_of(grown[0]) == bytes_of(grown[1]) == bytes_of(finished(name))


def test_a_run_leaves_the_people_it_was_given_as_they_were():
    scenario = contrast("group", 200, 60)
    people = people_of(scenario, 1)
    before = [array.tobytes() for array in people[1:]]
    simulate(scenario, 1, people=people)
    assert [array.tobytes() for array in people[1:]] == before


@pytest.mark.parametrize("part", ["contrasts", "presets"])
def test_interpreted_gives_the_bytes_of_compiled(part):
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, str(TESTS / "contrasts.py"), part],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(TESTS.parent)},
        capture_output=True,
        check=True,
        text=True,
    )
    interpreted = json.loads(told.stdout)
    compiled = {name: bytes_of(simulate(one, 3).world) for name, one in small(part).items()}
    assert set(interpreted) == set(compiled)
    assert {name for name in compiled if compiled[name] != interpreted[name]} == set()


def test_every_golden_run_is_kept():
    assert {file.stem for file in GOLDEN.glob("*.json")} == set(golden())


@pytest.mark.parametrize("name", golden())
def test_bytes_change_only_with_a_new_model_version(name):
    kept = kept_run(name)
    made = golden_run(name)
    if kept["model_version"] != MODEL_VERSION:
        pytest.fail(f"MODEL_VERSION is {MODEL_VERSION}: run scripts/update-golden")
    if kept["arithmetic"] == made["arithmetic"]:
        assert made["bytes"] == kept["bytes"], SAY
    assert made["figures"] == pytest.approx(kept["figures"], rel=1e-3), SAY
