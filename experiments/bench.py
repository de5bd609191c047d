"""Measure how fast the model runs, and print it beside the targets."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from experiments.batches.pace import measure_runner, timed
from experiments.output.progress import progress
from sim.compiling import Array
from sim.run import advance, build_world, ensemble, people_of
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.world import World, count_bytes

NATIONAL = 45_000
RUNNER = 500
MILLION = 1_000_000
THOUSAND = 1_000
WEEKS = 104
YEAR = 52
REPEATS = 3
NANO = 1e9
BEYOND_CACHES = 2**28


@dataclass(frozen=True)
class Target:
    """Hold what a figure is, and the most it should be; None where it is only reported."""

    name: str
    meaning: str
    most: float | None
    least: float = 0.0


TARGETS = (
    Target("national_seconds", "45,000 people, two years, one core: s", 0.5),
    Target("national_ns_per_mentee_week", "the same, ns per mentee-week", 100.0),
    Target("matched_share", "matched there, mean share of the second year", 0.36, 0.30),
    Target("ensemble_seconds", "2 arms × 30 × 500 people, all cores: s", 0.3),
    Target("thousand_ns_per_mentee_week", "1,000 people, ns per mentee-week", None),
    Target("million_ns_per_mentee_week", "1,000,000 people, ns per mentee-week", None),
    Target("million_over_national", "1,000,000 over 45,000 people, ratio", 2.0),
    Target("bytes_per_mentee", "all arrays of the 45,000, bytes a mentee", 400.0),
    Target("stream_ratio", "a week over copying its arrays once, ratio", 3.0),
    Target("population_seconds", "making the 45,000 people: s", None),
    Target("runner_over_bare", "an experiment, kept on disk, over its bare runs, ratio", 1.1),
    Target("minutes_for_100000_runs", "100,000 runs of 500 people, all cores: min", 15.0),
    Target("start_seconds", "mentoring list programmes, warm: s", 1.5),
    Target("cold_compile_seconds", "compiling all rules, empty cache: s", 30.0),
)


def measure_speed(*, show: bool) -> dict[str, float]:
    """Return every figure by its name."""
    steps = (
        measure_national,
        measure_sizes,
        measure_ensemble,
        lambda: measure_runner(busy(RUNNER)),
        measure_processes,
    )
    found: dict[str, float] = {}
    with progress("measuring", len(steps), show=show) as step:
        for measure in steps:
            found |= measure()
            step()
    found["million_over_national"] = (
        found["million_ns_per_mentee_week"] / found["national_ns_per_mentee_week"]
    )
    return {target.name: found[target.name] for target in TARGETS}


def busy(mentees: int) -> Scenario:
    """Return a closed cohort with more mentors than places, and places for a third of it."""
    facts = Facts(supply_adults=660.0, supply_near_peers=0.0, supply_lived_experience=0.0)
    levers = Levers(places=340.0, coordinators=20.0, recruitment_effort=6.0, rematching="always")
    return Scenario(
        name="busy", population="benchmark", facts=facts, levers=levers,
        mentees=mentees, weeks=WEEKS,
    )  # fmt: skip


def best(work: Callable[[], float], repeats: int = REPEATS) -> float:
    """Return the shortest of several timings: what is longer was disturbed."""
    return min(work() for _ in range(repeats))


def measure_national() -> dict[str, float]:
    """Time two years of a national cohort on one core, and its state streamed once."""
    scenario = busy(NATIONAL)
    population = best(lambda: timed(lambda: people_of(scenario, 1)))
    people = people_of(scenario, 1)
    worlds: list[World] = []

    def two_years() -> float:
        world = build_world(scenario, 1, people=people)
        start = time.perf_counter()
        worlds[:] = [advance(world, 0, WEEKS)]
        return time.perf_counter() - start

    seconds = best(two_years, 2 * REPEATS)
    world = worlds[0]
    state = [array.reshape(-1).view(np.uint8) for array in world]
    streamed = best(lambda: time_stream(state), 5 * REPEATS)
    matched = world.weeks["matched"][YEAR:] / world.weeks["present"][YEAR:]
    return {
        "national_seconds": seconds,
        "national_ns_per_mentee_week": NANO * seconds / (NATIONAL * WEEKS),
        "matched_share": float(matched.mean()),
        "bytes_per_mentee": count_bytes(world) / NATIONAL,
        "stream_ratio": seconds / WEEKS / streamed,
        "population_seconds": population,
    }


def time_stream(state: Sequence[Array]) -> float:
    """Return the seconds of copying all arrays once from memory to memory, caches emptied first.

    This is the "copy" of the STREAM benchmark: every byte is read once and written once.
    """
    copies = [array.copy() for array in state]
    np.zeros(BEYOND_CACHES, np.uint8).fill(1)
    start = time.perf_counter()
    for array, copy in zip(state, copies, strict=True):
        np.copyto(copy, array)
    return time.perf_counter() - start


def measure_sizes() -> dict[str, float]:
    """Time two years of a thousand and of a million people."""
    return {
        "thousand_ns_per_mentee_week": best(lambda: time_size(THOUSAND), 10 * REPEATS),
        "million_ns_per_mentee_week": time_size(MILLION),
    }


def time_size(mentees: int) -> float:
    """Return the nanoseconds per mentee and week over two years."""
    world = build_world(busy(mentees), 1)
    return NANO * timed(lambda: advance(world, 0, WEEKS)) / (mentees * WEEKS)


def measure_ensemble() -> dict[str, float]:
    """Time a live ensemble: one arm and no programme, thirty replicates, all measures."""
    scenario = replace(busy(500), name="live")
    seeds = tuple(range(1, 31))
    return {"ensemble_seconds": best(lambda: timed(lambda: ensemble([scenario], seeds)))}


def measure_processes() -> dict[str, float]:
    """Time the start of the command, and the first compilation of all rules."""
    listing = ("list", "programmes")
    return {
        "start_seconds": best(lambda: time_process(listing, {}), 2 * REPEATS),
        "cold_compile_seconds": time_cold(),
    }


def time_cold() -> float:
    """Return the seconds that `prepare` takes with an empty cache."""
    with tempfile.TemporaryDirectory() as empty:
        return time_process(("prepare",), {"XDG_CACHE_HOME": empty, "HOME": empty})


def time_process(words: Sequence[str], changes: dict[str, str]) -> float:
    """Return the seconds that a command takes as a process of its own."""
    call = [sys.executable, "-m", "experiments.cli", *words]
    environment = os.environ | changes
    folder = Path(__file__).parents[1]

    def run() -> None:
        subprocess.run(  # noqa: S603 - our own command
            call, env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL
        )

    return timed(run)


def judge(target: Target, value: float) -> tuple[str, str]:
    """Return the target in words, and whether it is met."""
    if target.most is None:
        return "", ""
    words = f"{target.least:g} to {target.most:g}" if target.least else f"≤ {target.most:g}"
    return words, "met" if target.least <= value <= target.most else "missed"


def print_speed(found: dict[str, float]) -> None:
    """Print every figure beside its target."""
    from rich.console import Console
    from rich.table import Table

    table = Table("What", "Measured", "Target", "", title="How fast the model runs")
    for column in table.columns[1:3]:
        column.justify = "right"
    for target in TARGETS:
        value = found[target.name]
        table.add_row(target.meaning, f"{value:,.3g}", *judge(target, value))
    Console().print(table)
