"""Choose what is validated: the medoid at several seeds, and sets of the posterior at one each.

Until there is a calibration, the central parameters stand for the medoid and draws from the
plausible ranges for the posterior; what the figures rest on is kept with them.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from experiments.comparison.execute import seeds_from
from sim.parameters import Parameters
from sim.scenarios.scenario import Scenario
from sim.uncertainty import POSTERIOR, draw_calibrated, draw_plausible

type Origin = Literal["calibrated", "plausible"]

SETS_SEED = 1
KEY_DIGITS = 16


@dataclass(frozen=True)
class Job:
    """Hold one evaluation to make: of which group it is, at which parameters and seed."""

    group: Literal["medoid", "posterior"]
    parameters: Parameters
    seed: int


def origin(path: Path = POSTERIOR) -> Origin:
    """Tell whether the parameters are calibrated, or stand in their plausible ranges as yet."""
    return "calibrated" if path.is_file() else "plausible"


def medoid() -> Parameters:
    """Return the parameters that a run uses unless told otherwise."""
    return Scenario(name="medoid", population="none").parameters


def draw_sets(draws: int, path: Path = POSTERIOR) -> tuple[Parameters, ...]:
    """Return parameter sets of the posterior, or of the plausible ranges where there is none.

    Raise DeclarationError for a calibration of another version of the model.
    """
    if origin(path) == "calibrated":
        return draw_calibrated(draws, SETS_SEED, path)
    return draw_plausible(draws, SETS_SEED)


def jobs(seeds: int, draws: int, first_seed: int) -> list[Job]:
    """Return the evaluations to make: no two at the same seed."""
    own = seeds_from(first_seed, seeds + draws)
    return [
        *(Job("medoid", medoid(), seed) for seed in own[:seeds]),
        *(
            Job("posterior", one, seed)
            for one, seed in zip(draw_sets(draws), own[seeds:], strict=True)
        ),
    ]


def parameters_key(draws: int) -> str:
    """Return a hash of the medoid and of the sets drawn: it changes when the calibration does."""
    sets = [one.model_dump() for one in (medoid(), *draw_sets(draws))]
    text = json.dumps(sets, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_DIGITS]
