"""Find what an answer turns on: move the assumptions that may matter, each in the same draws.

A regression over a hundred draws cannot tell which of hundreds of parameters matters; moving one
of them in the same draws, with the same luck, can.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from experiments.claims.claim import Case, Claim
from experiments.claims.deciding import BUILT_IN, Finding, answer_of, margin_of, means_of
from experiments.claims.running import Figures, run_sets
from experiments.uncertainty.flip import (
    Flip,
    Slopes,
    Table,
    centred,
    correlation,
    flip_along,
    table_of,
)
from experiments.uncertainty.over_draws import seeds_of_draws
from experiments.uncertainty.screen import both_ends
from sim.compiling import Array

MOST_DRAWS = 12
MOST_OF_EACH = 6
MOST_CANDIDATES = 14
OPEN = (0.2, 0.8)


def find_turns(
    claim: Claim,
    cases: Sequence[Case],
    findings: Sequence[Finding],
    figures: Figures,
    seeds: Sequence[int],
    executor: Executor | None,
) -> tuple[Finding, ...]:
    """Return the findings, with what those turn on of which it matters, and nothing else."""
    table = table_of(figures.parameter_sets)
    asked = [one for one in findings if is_asked(claim, one)]
    names = candidates(claim, asked, figures, table)
    if not names:
        return tuple(replace(one, flip=None) for one in findings)
    probed = probe(cases, figures, table, names, seeds, executor)
    return tuple(
        settled(one, flip_of(one, figures, table, names, probed) if one in asked else None)
        for one in findings
    )


def is_asked(claim: Claim, finding: Finding) -> bool:
    """Tell whether it matters what a finding turns on."""
    if claim.standing == BUILT_IN or not finding.criterion.decides:
        return False
    is_open = OPEN[0] < finding.chance < OPEN[1]
    return is_open or (claim.standing == "assumption decides" and finding.flip is not None)


def candidates(claim: Claim, asked: Sequence[Finding], figures: Figures, table: Table) -> list[str]:
    """Return the parameters that may decide: the mechanism's own, and what goes most with it."""
    if not asked:
        return []
    names = [name for name in claim.mechanism.parameters if name in table[0]]
    for one in asked:
        margin = means_of(margin_of(one.criterion, figures))
        defined = np.isfinite(margin)
        strength = np.abs(correlation(centred(table[1][defined]), margin[defined]))
        order = np.argsort(-strength, kind="stable")[:MOST_OF_EACH]
        names += [table[0][place] for place in order]
    return list(dict.fromkeys(names))[:MOST_CANDIDATES]


def probe(
    cases: Sequence[Case],
    figures: Figures,
    table: Table,
    names: Sequence[str],
    seeds: Sequence[int],
    executor: Executor | None,
) -> Figures:
    """Run the first draws again from their first seeds, each candidate at both of its ends."""
    sets = figures.parameter_sets[:MOST_DRAWS]
    first = seeds_of_draws(seeds, len(sets))
    moved = [
        one.replace(**{name: end})
        for name, both in both_ends(table, names).items()
        for end in both
        for one in sets
    ]
    own = [first[draw % len(sets)][:1] for draw in range(len(moved))]
    return run_sets(cases, figures.readings, moved, own, executor=executor)


def flip_of(
    finding: Finding, figures: Figures, table: Table, names: Sequence[str], probed: Figures
) -> Flip | None:
    """Return what turns the sign of a finding's margin, from how far each candidate moves it."""
    margin = means_of(margin_of(finding.criterion, probed)).reshape(len(names), 2, -1)
    rise = margin[:, 1] - margin[:, 0]
    both = both_ends(table, names)
    apart = np.array([both[name][1] - both[name][0] for name in names])
    count = np.maximum(np.isfinite(rise).sum(axis=1), 1)
    error = spread_of(rise) / np.sqrt(count)
    slopes = Slopes(means_of(rise) / apart, error / apart, int(count.min()))
    return flip_along(names, slopes, table, means_of(margin_of(finding.criterion, figures)))


def spread_of(rise: Array) -> Array:
    """Return the standard deviation over draws of each row, nought of fewer than two."""
    count = np.isfinite(rise).sum(axis=1)
    around = np.nansum((rise - means_of(rise)[:, None]) ** 2, axis=1)
    return np.asarray(np.sqrt(around / np.maximum(count - 1, 1)))


def settled(finding: Finding, flip: Flip | None) -> Finding:
    """Return the finding with what it turns on."""
    return replace(finding, flip=flip, answer=answer_of(finding.chance, flip))
