"""Say to SALib what is varied: places from 0 to 1, which factors turn into values."""

from collections.abc import Sequence
from typing import Any

from experiments.designs.experiment import Factor


def salib_problem(factors: Sequence[Factor]) -> dict[str, Any]:
    """Return the problem as SALib knows it: `num_vars`, `names`, and `bounds` of the places.

    A new one for each call, since SALib's fractional factorial adds to it.
    """
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0] for _ in factors],
    }
