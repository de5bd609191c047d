"""Evaluate a parameter set at a seed: every figure that the targets ask for, fitted or not."""

from experiments.targets.evaluate import evaluate
from experiments.validation.benefit import evaluate_benefit
from experiments.validation.birth_cohort import evaluate_birth_cohort
from experiments.validation.near_peers import evaluate_near_peers
from experiments.validation.older_people import evaluate_older_people
from experiments.validation.programmes import evaluate_programmes
from sim.parameters import Parameters

PREDICTIONS = (
    evaluate_near_peers,
    evaluate_older_people,
    evaluate_birth_cohort,
    evaluate_programmes,
    evaluate_benefit,
)


def evaluate_predicted(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return every predicted figure by its target's name, and what is stated beside them."""
    return {
        name: value for predict in PREDICTIONS for name, value in predict(parameters, seed).items()
    }


def evaluate_all(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return every figure, calibrated and predicted, by its target's name."""
    return evaluate(parameters, seed) | evaluate_predicted(parameters, seed)
