"""Ask the same question at many values of what nobody has measured."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain

import numpy as np

from experiments.comparison.question import Settings
from experiments.output.progress import progress
from experiments.uncertainty.judge import Ignorance
from experiments.uncertainty.over_draws import DrawResults, run_over_draws, seeds_of_draws
from experiments.uncertainty.probe import probe
from experiments.uncertainty.sample import FEWEST_DRAWS, check_draws, check_kind, sample_parameters
from experiments.uncertainty.screen import both_ends, screen
from experiments.uncertainty.worth import HEADLINE, read_worths
from sim.compiling import Array
from sim.measures import MEASURES
from sim.parameters import Parameters
from sim.run import name_arms, with_no_programme
from sim.scenarios.scenario import Scenario
from sim.uncertainty import load_posterior

SEEDS_EACH = 4
MOST_PROBED = 8


def check_uncertainty(settings: Settings) -> None:
    """Refuse, before anything is run, what cannot be asked about uncertainty."""
    check_kind(settings.uncertainty)
    check_draws(settings.draws)
    read_worths(settings.worth)
    if settings.uncertainty == "calibrated":
        load_posterior()


def look_over_draws(
    scenarios: Sequence[Scenario], settings: Settings
) -> tuple[Ignorance | None, bool]:
    """Return the arms over draws of the parameters; after Ctrl-C what is finished, and True.

    None where nobody asked, and where fewer than two draws are finished.
    """
    if settings.uncertainty == "none":
        return None, False
    sets = sample_parameters(settings.uncertainty, settings.draws, settings.seed)
    seeds = range(settings.seed, settings.seed + SEEDS_EACH)
    show = not settings.as_json
    worths = read_worths(settings.worth)
    with open_pool() as pool:
        with progress("drawing what is not known", len(sets), show=show) as step:
            results, interrupted = run_draws(scenarios, sets, seeds, pool, step)
        if len(results.parameter_sets) < FEWEST_DRAWS:
            return None, interrupted
        found = Ignorance(settings.uncertainty, results, worths)
        if interrupted or not found.undetermined(HEADLINE):
            return found, interrupted
        with progress("asking what it turns on", None, show=show):
            return add_screen(found, scenarios, seeds[:1], pool)


def add_screen(
    found: Ignorance, scenarios: Sequence[Scenario], seeds: Sequence[int], pool: Executor
) -> tuple[Ignorance, bool]:
    """Return what was found with the parameters screened; after Ctrl-C as it was, and True.

    Where the headline is undetermined, those that move it most are probed inside the draws.
    """
    sets, names = found.results.parameter_sets, found.results.measures
    try:
        found = replace(found, screen=screen(scenarios, sets, seeds, names, executor=pool))
        candidates = [
            found.candidates(b, a, HEADLINE)[0][:MOST_PROBED]
            for b, a in found.undetermined(HEADLINE)
        ]
        chosen = list(dict.fromkeys(chain.from_iterable(candidates)))
        if chosen:
            ends = both_ends(found.table, chosen)
            found = replace(found, probe=probe(scenarios, found.results, ends, pool))
    except KeyboardInterrupt:
        return found, True
    return found, False


@contextmanager
def open_pool() -> Iterator[Executor]:
    """Open threads that nothing waits for after Ctrl-C."""
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def run_draws(
    scenarios: Sequence[Scenario],
    sets: Sequence[Parameters],
    seeds: Sequence[int],
    pool: Executor,
    step: Callable[[], None],
) -> tuple[DrawResults, bool]:
    """Run every draw; on Ctrl-C return those that are finished, and True."""
    finished: dict[int, Array] = {}

    def keep(draw: int, measured: Array) -> None:
        finished[draw] = measured
        step()

    names = tuple(MEASURES)
    try:
        return run_over_draws(scenarios, sets, seeds, names, executor=pool, on_done=keep), False
    except KeyboardInterrupt:
        return gather(scenarios, sets, seeds, finished), True


def gather(
    scenarios: Sequence[Scenario],
    sets: Sequence[Parameters],
    seeds: Sequence[int],
    finished: Mapping[int, Array],
) -> DrawResults:
    """Return the draws that are finished, in their order."""
    draws = sorted(finished)
    own = seeds_of_draws(seeds, len(sets))
    arms = name_arms(with_no_programme(scenarios))
    names = tuple(MEASURES)
    values = np.full((len(arms), len(draws), len(seeds), len(names)), np.nan)
    for place, draw in enumerate(draws):
        values[:, place] = finished[draw]
    chosen = tuple(sets[draw] for draw in draws)
    return DrawResults(arms, chosen, tuple(own[draw] for draw in draws), names, values)
