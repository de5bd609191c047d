"""What predicts that a match closes within a year, as a researcher would estimate it."""

import math

import numpy as np

from sim.compiling import Array
from sim.measures.view import YEAR, View

FEWEST = 50
EARLY = 26
NAMES = ("closure_by_risk", "closure_by_age", "closure_by_support", "closure_r2", "closure_auc")


def predict_closure(view: View, chosen: Array) -> dict[str, float]:
    """Return the logistic regression of closure within a year on risks, age and support.

    One row for each first match among those chosen; coefficients are log-odds for one standard
    deviation; beside them McFadden's R² and the area under the curve.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import log_loss, roc_auc_score

    rows = chosen & (view.matches["number"] == 1)
    closed = (view.weeks_lasted[rows] < YEAR) & (view.matches["end"][rows] >= 0)
    if len(closed) < FEWEST or closed.min() == closed.max():
        return dict.fromkeys(NAMES, math.nan)
    causes = standardise(predictors(view, rows))
    chance = LogisticRegression(C=math.inf).fit(causes, closed)
    predicted = chance.predict_proba(causes)[:, 1]
    nothing = log_loss(closed, np.full(len(closed), closed.mean()))
    figures = (
        *chance.coef_[0],
        1.0 - log_loss(closed, predicted) / nothing,
        roc_auc_score(closed, predicted),
    )
    return {name: float(value) for name, value in zip(NAMES, figures, strict=True)}


def predictors(view: View, rows: Array) -> Array:
    """Return risk factors, age, and the mean support of matches in the match's first half-year."""
    matches = view.matches[rows]
    through = np.concatenate([[0.0], np.cumsum(view.weeks["support"])])
    last = np.minimum(matches["start"] + EARLY, view.horizon)
    support = (through[last] - through[matches["start"]]) / (last - matches["start"])
    return np.column_stack([matches["mentee_risks"], matches["mentee_age"], support])


def standardise(columns: Array) -> Array:
    """Return columns with mean 0 and standard deviation 1; one that does not vary stays 0."""
    spread = columns.std(axis=0)
    return np.asarray((columns - columns.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0))
