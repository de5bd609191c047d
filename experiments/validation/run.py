"""Run a validation: many evaluations at once, in any order, kept in their own."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed

from experiments.validation.evaluate import evaluate_all
from experiments.validation.results import Validation
from experiments.validation.rows import Figures
from experiments.validation.sets import Job, jobs, origin, parameters_key
from sim.week import MODEL_VERSION

USUAL = (10, 40)
FULL = (30, 200)
FIRST_SEED = 9001


def validate(
    seeds: int,
    draws: int,
    first_seed: int = FIRST_SEED,
    *,
    executor: Executor | None = None,
    on_done: Callable[[], None] = lambda: None,
) -> Validation:
    """Evaluate the medoid at `seeds` seeds and `draws` sets of the posterior at one seed each.

    Any executor will do; threads are the default, since the rules let go of the interpreter's lock.
    """
    wanted = jobs(seeds, draws, first_seed)
    pool = executor or ThreadPoolExecutor(os.cpu_count())
    try:
        figures = evaluate_jobs(wanted, pool, on_done)
    finally:
        if executor is None:
            pool.shutdown(wait=False, cancel_futures=True)
    return Validation(
        model_version=MODEL_VERSION,
        origin=origin(),
        parameters_key=parameters_key(draws),
        first_seed=first_seed,
        medoid=tuple(figures[:seeds]),
        posterior=tuple(figures[seeds:]),
    )


def evaluate_jobs(wanted: list[Job], pool: Executor, on_done: Callable[[], None]) -> list[Figures]:
    """Return the figures of every job, in the order of the jobs."""
    tasks = [pool.submit(evaluate_all, job.parameters, job.seed) for job in wanted]
    for _ in as_completed(tasks):
        on_done()
    return [task.result() for task in tasks]
