"""Stand in for the model: predict every figure of a parameter set in no time, and how surely."""

from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from scipy.special import ndtr

from experiments.targets.declared import CALIBRATED
from sim.compiling import Array

FOLDS = 4
STRENGTHS = 20
WEAKEST = 0.02  # weaker penalties take most of the time and predict no better
PRODUCTS_OF = 20
CUBES_OF = 6
FARTHEST = 20.0
HARDLY = 0.02  # of half an interval, for one standard deviation of a parameter
SUREST = 1e-3  # a figure that never varies is predicted without doubt
LEAST = 1e-12
HOPELESS = -27.6  # about the logarithm of LEAST; farther out it falls on, to lead chains back
LOW = np.array([target.low for target in CALIBRATED])
HIGH = np.array([target.high for target in CALIBRATED])
EDGE = float(np.arcsinh(1.0))


def scaled(figures: Array) -> Array:
    """Return figures so that each target's interval runs from −EDGE to EDGE, far values drawn in.

    What is undefined counts as far outside: nobody was matched, for example.
    """
    away = (figures - (LOW + HIGH) / 2.0) / ((HIGH - LOW) / 2.0)
    near = np.nan_to_num(np.clip(away, -FARTHEST, FARTHEST), nan=-FARTHEST)
    return np.asarray(np.arcsinh(near))


@dataclass(frozen=True)
class Emulator:
    """Hold a sparse regression of every figure on where in its prior each parameter stands.

    Places are standard normal: 0 is the prior's median. Of the `chosen` parameters squares and
    products enter as well, and cubes of each target's `own`. `spread` is what is left unexplained
    in points it was not fitted to, by target: the luck of one seed, and what the form misses.
    """

    chosen: Array
    slopes: Array
    own: Array
    curves: Array
    levels: Array
    spread: Array

    def predict(self, places: Array) -> Array:
        """Return the scaled figures [point, target] at places [point, parameter]."""
        inside = standing(places)
        straight = terms(inside, self.chosen) @ self.slopes + self.levels
        if not self.own.size:
            return np.asarray(straight)
        pairs = zip(self.own, self.curves, strict=True)
        curved = [cubes(inside[:, own]) @ curves for own, curves in pairs]
        return np.asarray(straight + np.array(curved).T)

    def unseen(self) -> Array:
        """Mark the parameters that hardly move any figure."""
        straight = np.abs(self.slopes[: len(self.slopes) - products(len(self.chosen))])
        hardly = (straight < HARDLY).all(axis=1)
        hardly[self.chosen] = hardly[self.own.ravel()] = False
        return np.asarray(hardly)

    def chance_of_all(self, places: Array) -> Array:
        """Return the logarithm of the chance that every figure falls in its interval."""
        return self.log_chances(places).sum(axis=1)

    def log_chances(self, places: Array) -> Array:
        """Return for each figure the logarithm of the chance that it falls in its interval."""
        expected = self.predict(places)
        inside = ndtr((EDGE - expected) / self.spread) - ndtr((-EDGE - expected) / self.spread)
        beyond = np.maximum(np.abs(expected) - EDGE, 0.0) / self.spread
        known = np.log(np.maximum(inside, LEAST))
        return np.where(inside > LEAST, known, HOPELESS - beyond)


def standing(places: Array) -> Array:
    """Return where parameters stand between the ends of their ranges, in standard deviations."""
    return np.asarray(np.sqrt(12.0) * (ndtr(places) - 0.5))


def terms(inside: Array, chosen: Array) -> Array:
    """Return the regression's columns: every parameter, and squares and products of the chosen."""
    first, second = np.triu_indices(len(chosen))
    return np.hstack([inside, inside[:, chosen[first]] * inside[:, chosen[second]]])


def products(chosen: int) -> int:
    """Return how many squares and products of two some parameters have."""
    return chosen * (chosen + 1) // 2


def cubes(inside: Array) -> Array:
    """Return every product of three of some parameters, the same one twice or thrice included."""
    threes = np.array(list(combinations_with_replacement(range(inside.shape[1]), 3)))
    return np.asarray(inside[:, threes].prod(axis=2))


def fit_emulator(places: Array, figures: Array, *, curved: bool = False) -> Emulator:
    """Fit the emulator to points [point, parameter] and their figures [point, target].

    Lasso, since of some hundred parameters a figure depends on few; the strength of the penalty is
    chosen by cross-validation, which also says how much is left unexplained. Where it is to be
    `curved`, each figure also gets cubes of the parameters that move it most.
    """
    wanted, inside = scaled(figures), standing(places)
    strength: Array = np.abs([fit_one(inside, column)[0] for column in wanted.T])
    chosen = np.sort(np.argsort(-strength.max(axis=0), kind="stable")[:PRODUCTS_OF])
    own = np.argsort(-strength, axis=1, kind="stable")[:, : CUBES_OF if curved else 0]
    columns = terms(inside, chosen)
    curves = [cubes(inside[:, one]) if curved else columns[:, :0] for one in own]
    fitted = [
        fit_one(np.hstack([columns, curve]), column)
        for curve, column in zip(curves, wanted.T, strict=True)
    ]
    slopes, levels, spread = (np.array(part) for part in zip(*fitted, strict=True))
    straight = columns.shape[1]
    return Emulator(chosen, slopes[:, :straight].T, own, slopes[:, straight:], levels, spread)


def fit_one(columns: Array, wanted: Array) -> tuple[Array, float, float]:
    """Return slopes, level and what is left unexplained of one figure."""
    from sklearn.linear_model import LassoCV

    model = LassoCV(cv=FOLDS, alphas=STRENGTHS, eps=WEAKEST, tol=1e-3).fit(columns, wanted)
    left = max(float(np.sqrt(model.mse_path_.mean(axis=1).min())), SUREST)
    return np.asarray(model.coef_), float(model.intercept_), left
