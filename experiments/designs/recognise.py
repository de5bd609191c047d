"""Tell an experiment's file from a programme's, a population's or a comparison's, in no time."""

from pathlib import Path

from sim.declare import DeclarationError
from sim.scenarios.tables import read_table

MARKS = (
    "comparison",
    "mentees",
    "weeks",
    "replicates",
    "seed",
    "measures",
    "groups",
    "weekly",
    "vary",
    "uncertainties",
    "design",
    "analysis",
)


def is_experiment(path: Path) -> bool:
    """Tell whether a file has keys that only an experiment has."""
    try:
        table = read_table(path, str(path))
    except DeclarationError:
        return False
    return any(mark in table.values for mark in MARKS)
