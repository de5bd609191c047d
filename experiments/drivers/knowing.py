"""Value what could be found out, by regression on draws: perfect knowledge of one parameter.

Whoever knows a parameter can choose the better arm for its value. What that gains on average over
choosing now is the expected value of knowing it; of knowing everything, the ceiling. Method:
Strong and Oakley (2014), with Legendre polynomials in the ranks of a parameter.
"""

from typing import NamedTuple

import numpy as np

from sim.compiling import Array

DEGREE = 3
DUMMIES = 200
SURE = 0.95


class Curve(NamedTuple):
    """Hold the gain that is expected at each draw, and the share of the variance it explains."""

    gain: Array
    share: float


def values_of_knowing(values: Array, gain: Array) -> Array:
    """Return the expected value of knowing each parameter of `values[draw, parameter]` alone.

    `gain[draw]` is how much better b is than a; luck in it averages out.
    """
    return np.array(
        [value_of_choosing(expected(values[:, [one]], gain).gain) for one in range(values.shape[1])]
    )


def value_of_choosing(gain: Array) -> float:
    """Return what choosing after seeing a gain is worth more than choosing by its mean.

    Of gains with the luck taken out, this is the expected value of knowing everything.
    """
    return max(float(np.maximum(gain, 0.0).mean()) - max(float(gain.mean()), 0.0), 0.0)


def expected(columns: Array, gain: Array) -> Curve:
    """Return the gain that is expected at the values of some parameters, known together.

    The curve is drawn in towards the mean as far as luck may have bent it (James and Stein), so
    that parameters that do nothing get a flat one.
    """
    basis = np.hstack([curves(column) for column in columns.T])
    centred = gain - gain.mean()
    bent = basis @ np.linalg.lstsq(basis, centred, rcond=None)[0]
    terms = basis.shape[1]
    by_luck = terms * float(((centred - bent) ** 2).sum()) / max(len(gain) - terms - 1, 1)
    found, total = float((bent**2).sum()), float((centred**2).sum())
    kept = max(1.0 - by_luck / found, 0.0) if found > 0.0 else 0.0
    share = kept * found / total if total > 0.0 else 0.0
    return Curve(np.asarray(gain.mean() + kept * bent), share)


def curves(column: Array) -> Array:
    """Return a straight line, a parabola and a cubic in the ranks of a parameter, centred."""
    from numpy.polynomial.legendre import legvander
    from scipy.stats import rankdata

    place = (2.0 * rankdata(column) - 1.0) / len(column) - 1.0
    basis = legvander(place, DEGREE)[:, 1:]
    return np.asarray(basis - basis.mean(axis=0))


def luck_in_knowing(gain: Array, seed: int) -> float:
    """Return what luck alone gives 19 of 20 parameters that do nothing at most: the bias check."""
    from scipy.stats import qmc

    dummies = qmc.LatinHypercube(DUMMIES, rng=seed).random(len(gain))
    return float(np.quantile(values_of_knowing(dummies, gain), SURE))
