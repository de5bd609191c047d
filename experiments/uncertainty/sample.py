"""Choose the parameter sets that stand for what is not known."""

from experiments.uncertainty.edited import Edited, nearest_within, spread_evenly
from sim.declare import DeclarationError, unknown
from sim.parameters import Parameters
from sim.scenarios.scenario import Scenario
from sim.uncertainty import POSTERIOR, draw_calibrated, parameters_at, ranges

KINDS = ("none", "plausible", "calibrated")
FEWEST_DRAWS = 2
MOST_DRAWS = 100_000


def sample_parameters(
    kind: str, draws: int, seed: int, edited: Edited = ()
) -> tuple[Parameters, ...]:
    """Return parameter sets: the one of every default run for "none", else `draws` of them.

    `edited` are ranges that hold instead of what the kind says of these parameters. Raise
    DeclarationError for an unknown kind, for fewer than two draws, and for "calibrated" where there
    is no calibration.
    """
    check_kind(kind)
    if kind == "none":
        central = Scenario(name="central", population="none").parameters
        return (nearest_within(central, edited),)
    check_draws(draws)
    drawn = draw_apart(draws, seed) if kind == "plausible" else draw_calibrated(draws, seed)
    return spread_evenly(drawn, edited) if edited else drawn


def draw_apart(draws: int, seed: int) -> tuple[Parameters, ...]:
    """Return parameter sets over the plausible ranges in which no two parameters go together.

    A Latin hypercube: the first 64 points of a Sobol design of 250 dimensions correlate some of
    them by 0.95, so that what one parameter does would be laid at another's door.
    """
    from scipy.stats import qmc

    design = qmc.LatinHypercube(len(ranges()), rng=seed)
    return tuple(parameters_at(row) for row in design.random(draws))


def best_known() -> str:
    """Return the kind that rests on most: calibrated, or plausible before any calibration."""
    return "calibrated" if POSTERIOR.is_file() else "plausible"


def check_kind(kind: str) -> None:
    """Refuse a kind of uncertainty that there is not."""
    if kind not in KINDS:
        raise DeclarationError(unknown("--uncertainty", kind, dict.fromkeys(KINDS), ""))


def check_draws(draws: int) -> None:
    """Refuse so few draws that nothing could differ, and more than anybody can wait for."""
    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        message = (
            f"draws must be a whole number from {FEWEST_DRAWS} to {MOST_DRAWS:,}; given was "
            f"{draws}. Write for example --draws 64."
        )
        raise DeclarationError(message)
