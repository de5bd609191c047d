"""Peel cases away until those of interest crowd in what is left (PRIM)."""

import warnings
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.analysis.boxes import LEVEL, MOST_CONDITIONS, Box, Limit, measured
from experiments.analysis.cases import Cases
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd

type Peeled = tuple[dict[str, Limit], dict[str, float]]

MOST_CASES = 20_000
SLICES = (0.05, 0.1, 0.2)
SMALLEST = 0.05
NO_LIMIT = (-1.0, -1.0)  # how the library says it


def peel(cases: Cases, wanted: Array, seed: int) -> list[Box]:
    """Return the boxes that PRIM finds, each once, the whole first, by slices thin and thick.

    `wanted[point, draw]` marks the cases of interest. Where they are rare the search loses its way
    among all inputs, and stops where a thin slice happens to hold one of them; so it is also let
    loose on the inputs that tell them apart best, from one to as many as a region may bound.
    """
    ran = some_of(cases, seed)
    rows, marked = cases.rows().iloc[ran], wanted.ravel()[ran]
    order = sorted(rows, key=lambda name: telling(rows[name].to_numpy(), marked))
    sets = [order[:count] for count in range(1, min(MOST_CONDITIONS, len(order) - 1) + 1)]
    found: dict[frozenset[tuple[str, Limit]], Box] = {}
    for names, part in product((order, *sets), SLICES):
        for limits, quasi_p in peel_over(rows[names], marked, part):
            known = frozenset(limits.items())
            found[known] = found.get(known) or measured(limits, cases, wanted, quasi_p, {})
    return list(found.values())


def some_of(cases: Cases, seed: int) -> Array:
    """Return the cases that were run, or of very many a part."""
    from scipy.stats import uniform

    ran = np.flatnonzero(np.isfinite(cases.gain).ravel())
    luck = uniform.rvs(size=len(ran), random_state=seed)
    return np.sort(ran[np.argsort(luck)[:MOST_CASES]])


def telling(values: Array, marked: Array) -> float:
    """Return how easily chance would part the marked from the others as an input does."""
    from scipy.stats import chi2_contingency, ks_2samp
    from scipy.stats.contingency import crosstab

    if values.dtype.kind == "f":
        return float(ks_2samp(values[marked], values[~marked], method="asymp").pvalue)
    counts: Any = crosstab(values.astype(str), marked).count
    return float(chi2_contingency(counts).pvalue)


def peel_over(rows: "pd.DataFrame", marked: Array, part: float) -> list[Peeled]:
    """Return the boxes that PRIM finds one inside the other, each less by a slice at most."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of optional parts of its own, and of pandas to come
        from ema_workbench.analysis.prim import Prim

        search: Any = Prim(rows, marked, peel_alpha=part, mass_min=SMALLEST)
        found = search.find_box()
    return [read_box(*one) for one in zip(found.box_lims, found.p_values, strict=True)]


def read_box(found: "pd.DataFrame", luck: Mapping[str, Sequence[float]]) -> Peeled:
    """Return the limits that the library found, and how easily chance gives each of them.

    What chance gives easily is left out, side by side.
    """
    limits: dict[str, Limit] = {}
    quasi_p: dict[str, float] = {}
    for name in found.columns:
        clear = [0.0 <= one <= LEVEL for one in luck.get(name, NO_LIMIT)]
        low, high = found[name]
        if any(clear):
            limits[name] = frozenset(low) if isinstance(low, set) else sides(low, high, clear)
            quasi_p[name] = float(max(np.array(luck[name])[clear]))
    return limits, quasi_p


def sides(low: float, high: float, clear: Sequence[bool]) -> tuple[float, float]:
    """Return the two sides of a limit, infinite where it is not clear."""
    return (float(low) if clear[0] else -np.inf, float(high) if clear[1] else np.inf)
