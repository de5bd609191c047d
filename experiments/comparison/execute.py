"""Run many replicates: with a look at the memory first, and nothing finished ever lost."""

import gc
import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np

from sim.agents import community, match, mentee, mentor
from sim.compiling import INTERPRETED, Array, cache_folder
from sim.declare import DeclarationError
from sim.measures import MEASURES
from sim.populate import SPREAD
from sim.rules.pair_up import most_new_matches
from sim.run import Results, ensemble, name_arms, simulate, with_no_programme
from sim.scenarios.facts import Facts
from sim.scenarios.scenario import Scenario
from sim.world import SNAPSHOT

WORLDS_AT_ONCE = 3
MATCHES_EACH = 2
GIGABYTE = 1e9
LAST_SEED = 2**62
PREPARED = cache_folder() / "prepared"


def bytes_per_mentee(facts: Facts, *, records: bool) -> float:
    """Estimate the bytes that one mentee takes in one world, mentors, ties and matches counted."""
    mentors = facts.supply_adults + facts.supply_near_peers + facts.supply_lived_experience
    return (
        mentee.RECORD.itemsize
        + community.PLACES * community.RECORD.itemsize
        + MATCHES_EACH * match.RECORD.itemsize
        + mentors / 1000.0 * mentor.RECORD.itemsize
        + SPREAD * np.dtype("f8").itemsize
        + (SNAPSHOT.itemsize if records else 0)
    )


def check_memory(mentees: int, replicates: int, facts: Facts, *, records: bool) -> None:
    """Refuse more mentees than memory holds, before anything is allocated."""
    at_once = WORLDS_AT_ONCE * min(os.cpu_count() or 1, replicates)
    needed = mentees * at_once * bytes_per_mentee(facts, records=records)
    free = free_memory()
    if needed > free:
        fitting = int(mentees * free / needed)
        message = (
            f"mentees: {mentees:,} people would need about {needed / GIGABYTE:,.1f} GB of memory, "
            f"and {free / GIGABYTE:,.1f} GB are free. Ask for at most {fitting:,}."
        )
        raise DeclarationError(message)


def free_memory() -> float:
    """Return the bytes that are free, or all there are where the system does not say."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return 1024.0 * int(next(line for line in lines if "MemAvailable" in line).split()[1])
    if "SC_PHYS_PAGES" in getattr(os, "sysconf_names", ()):
        return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    return math.inf


def seeds_from(first: int, replicates: int) -> tuple[int, ...]:
    """Return one seed for each replicate, counting up from the first."""
    if replicates < 1:
        message = (
            f"replicates must be a whole number from 1; given was {replicates}. "
            "Write for example --replicates 30."
        )
        raise DeclarationError(message)
    if not 0 <= first <= LAST_SEED - replicates:
        message = (
            f"seed must be a whole number from 0 to {LAST_SEED:,}; given was {first}. "
            "Write for example --seed 1."
        )
        raise DeclarationError(message)
    return tuple(range(first, first + replicates))


def run_replicates(
    scenarios: Sequence[Scenario], seeds: Sequence[int], on_done: Callable[[], None]
) -> tuple[Results, bool]:
    """Run every arm from every seed; on Ctrl-C return what is finished, and True."""
    finished: dict[int, Array] = {}

    def keep(seed: int, measured: Array) -> None:
        finished[seed] = measured
        on_done()

    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        return ensemble(scenarios, seeds, executor=pool, on_done=keep), False
    except KeyboardInterrupt:
        return gather(scenarios, finished), True
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def gather(scenarios: Sequence[Scenario], finished: dict[int, Array]) -> Results:
    """Return the results of the finished replicates only."""
    arms = with_no_programme(scenarios)
    seeds = tuple(sorted(finished))
    names = tuple(MEASURES)
    values = np.full((len(arms), len(seeds), len(names)), np.nan)
    for place, seed in enumerate(seeds):
        values[:, place] = finished[seed]
    return Results(name_arms(arms), arms, seeds, names, values)


def is_prepared() -> bool:
    """Tell whether the rules of this state of the sources are compiled already."""
    return INTERPRETED or PREPARED.exists()


def prepare() -> None:
    """Compile the rules by running a small world once."""
    gc.disable()  # compiling makes millions of objects that all stay: a tenth of the time
    scenario = Scenario(name="prepare", population="none", mentees=8, weeks=2)
    most_new_matches(simulate(scenario, 1, records=True).world)
    ensemble([scenario], [1])
    if not INTERPRETED:
        PREPARED.parent.mkdir(parents=True, exist_ok=True)
        PREPARED.touch()
    gc.enable()
