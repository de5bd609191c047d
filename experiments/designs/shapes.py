"""What an experiment file may say: its keys, and which values each of them takes."""

from collections.abc import Iterable, Mapping

from experiments.comparison.execute import LAST_SEED
from sim.declare import BEYOND
from sim.scenarios import tables
from sim.scenarios.scenario import LONGEST
from sim.scenarios.tables import Shape, is_list_of_text, is_table

MOST_MENTEES = 10_000_000
MOST_REPLICATES = 1_000_000


def is_whole(value: object, low: int, high: int) -> bool:
    """Tell whether a value is a whole number in range."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def is_number(value: object) -> bool:
    """Tell whether a value is a number, infinite or not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_finite(value: object) -> bool:
    """Tell whether a value is a number that a measure can come to."""
    return isinstance(value, int | float) and is_number(value) and abs(value) <= BEYOND


def are_tables(value: object) -> bool:
    """Tell whether a value is a list of one table or more."""
    return isinstance(value, list) and bool(value) and all(map(is_table, value))


def whole(low: int, high: int) -> Shape:
    """Return the shape of a whole number in range."""
    return f"a whole number from {low:,} to {high:,}", lambda value: is_whole(value, low, high)


def names_of(what: str) -> Shape:
    """Return the shape of a list of names that is not empty."""
    return f"a list of {what}", lambda value: is_list_of_text(value) and bool(value)


def fitting(values: Mapping[str, object], shapes: Mapping[str, Shape]) -> dict[str, object]:
    """Return what has the shape it should have."""
    return {
        name: value for name, value in values.items() if name in shapes and shapes[name][1](value)
    }


SWITCH: Shape = ("true or false", lambda value: isinstance(value, bool))
TABLE: Shape = ("a table", is_table)
SHAPES: dict[str, Shape] = {
    **{
        name: tables.SHAPES[name] for name in ("title", "question", "source", "population", "equal")
    },
    "comparison": tables.TEXT,
    "arms": ("one or more tables [[arms]]", are_tables),
    "mentees": whole(1, MOST_MENTEES),
    "weeks": whole(1, LONGEST),
    "replicates": whole(1, MOST_REPLICATES),
    "seed": whole(0, LAST_SEED),
    "measures": names_of("measures; for their names: mentoring list measures"),
    "groups": names_of("groups of people"),
    "weekly": SWITCH,
    "vary": ("a table with [vary.levers.NAME] and [vary.facts.NAME]", is_table),
    "uncertainties": TABLE,
    "design": TABLE,
    "analysis": TABLE,
}


def needed(values: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that must be in a file: a comparison has words and arms of its own."""
    return () if "comparison" in values else ("title", "question", "population", "arms")
