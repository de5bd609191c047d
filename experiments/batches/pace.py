"""Measure what the runner and the store cost over bare simulation, in the same minutes."""

import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

from experiments.batches.folder import Folder, make_folder
from experiments.batches.job import Order, do_job
from experiments.batches.plan import seed_of
from experiments.designs.experiment import Experiment, Inquiry, Uncertainty
from experiments.designs.layouts import lay_out
from sim.measures import MEASURES
from sim.run import replicate, with_no_programme
from sim.scenarios.scenario import Scenario
from sim.uncertainty import draw_plausible

DRAWS = 8
REPLICATES = 48
REPEATS = 3
HUNDRED_THOUSAND = 100_000
MINUTE = 60.0


def measure_runner(arm: Scenario) -> dict[str, float]:
    """Return how much longer an experiment takes than its bare runs, and 100,000 runs of it.

    An arm and no programme at a few parameter sets; both ways are timed in turn on all cores.
    """
    experiment = experiment_of(arm)
    with tempfile.TemporaryDirectory() as folder:
        names = (Path(folder) / str(number) for number in count())
        pairs = [
            (timed(lambda: run_bare(experiment)), timed(lambda: run_kept(experiment, next(names))))
            for _ in range(REPEATS)
        ]
    bare, kept = (min(times) for times in zip(*pairs, strict=True))
    runs = len(experiment.scenarios) * DRAWS * REPLICATES
    return {
        "runner_over_bare": kept / bare,
        "minutes_for_100000_runs": kept / runs * HUNDRED_THOUSAND / MINUTE,
    }


def experiment_of(arm: Scenario) -> Experiment:
    """Return an experiment with one arm over parameter sets, all measures read."""
    scenarios = with_no_programme([arm])
    return Experiment(
        name="pace",
        title="Pace",
        question="How long does it take?",
        population=arm.population,
        scenarios=scenarios,
        labels=tuple(one.name for one in scenarios),
        inquiry=Inquiry(a=scenarios[1].name, b=arm.name, measure="inclusion", worth=0.02),
        uncertainty=Uncertainty(kind="plausible", draws=DRAWS),
        replicates=REPLICATES,
        measures=tuple(MEASURES),
    )


def run_kept(experiment: Experiment, path: Path) -> Folder:
    """Run an experiment into a folder."""
    sets = draw_plausible(DRAWS, 1)
    folder = make_folder(path, experiment, lay_out(experiment), sets)
    do_job(folder, Order(fresh=True))
    return folder


def run_bare(experiment: Experiment) -> None:
    """Run the same worlds on as many threads, and keep nothing."""
    tasks = [
        (
            [replace(one, parameters=parameters) for one in experiment.scenarios],
            [seed_of(experiment, draw, one) for one in range(REPLICATES)],
        )
        for draw, parameters in enumerate(draw_plausible(DRAWS, 1))
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = [pool.submit(replicate, *task, experiment.measures) for task in tasks]
        for task in done:
            task.result()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
