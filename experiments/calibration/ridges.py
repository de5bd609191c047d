"""Find the pairs of parameters of which the targets only see a combination."""

import numpy as np

from sim.compiling import Array

BEYOND_CHANCE = 4.5  # standard errors: among 40,000 pairs chance alone gives about none
MOST = 20


def find_ridges(
    names: tuple[str, ...], places: Array, weights: Array
) -> list[tuple[str, str, float]]:
    """Return pairs of parameters and their weighted correlation, the strongest first.

    `places` are [parameter, set].
    """
    share = weights / weights.sum()
    centred = places - (places @ share)[:, None]
    covariance = (centred * share) @ centred.T
    spread = np.sqrt(np.diag(covariance))
    together = covariance / np.outer(spread, spread)
    first, second = np.triu_indices(len(names), 1)
    found = together[first, second]
    error = np.sqrt((share**2).sum())
    order = np.argsort(-np.abs(found), kind="stable")[:MOST]
    return [
        (names[first[one]], names[second[one]], float(found[one]))
        for one in order
        if abs(found[one]) > BEYOND_CHANCE * error
    ]
