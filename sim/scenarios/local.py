"""Local values: a table of prices and population facts, one row a number, without a source."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from sim.declare import DeclarationError, Declarations, Spec, unknown
from sim.money import Prices
from sim.scenarios.facts import Facts
from sim.scenarios.kinds import LOCAL, Population
from sim.scenarios.loading import with_facts
from sim.scenarios.settings import raise_faults
from sim.scenarios.tables import read_text

HEADER = ["name", "value"]


def read_local(path: str | Path) -> dict[str, float]:
    """Read local values from a CSV file with the header name,value; raise all faults at once."""
    rows = list(csv.reader(io.StringIO(read_text(Path(path), str(path)))))
    faults = faults_of_header(rows, str(path))
    raise_faults(faults)
    values: dict[str, float] = {}
    for line, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            read_row(row, f"{path}, line {line}", values, faults)
    if not values and not faults:
        faults.append(f"{path} has no values. Add rows such as coordinator_year,43000")
    raise_faults(faults)
    return values


def faults_of_header(rows: list[list[str]], where: str) -> list[str]:
    """Refuse a file that does not begin with the header."""
    if rows and [cell.strip() for cell in rows[0]] == HEADER:
        return []
    given = repr(",".join(rows[0])) if rows else "an empty file"
    sentence = (
        f"{where}: the first line must be name,value; given was {given}. "
        "Write one value a line after it, with a comma between name and value."
    )
    return [sentence]


def read_row(row: list[str], where: str, values: dict[str, float], faults: list[str]) -> None:
    """Add one row to the values, or what is wrong with it to the faults."""
    if len(row) != len(HEADER):
        faults.append(
            f"{where}: a row must be a name and a value; given were {len(row)} fields. "
            "Write the value without a comma in it."
        )
        return
    name, text = (cell.strip() for cell in row)
    if name in values:
        faults.append(f"{where}: {name} comes a second time. Keep one of the rows.")
        return
    try:
        values[name] = float(text)
    except ValueError:
        faults.append(
            f"{where}: {name} must be a number; given was {text!r}. "
            "Write digits only, with a point for decimals."
        )
        return
    faults += faults_of_value(name, values[name], where)


def faults_of_value(name: str, value: float, where: str) -> list[str]:
    """Refuse names that are neither a price nor a number among the facts, and impossible values."""
    group = group_of(name)
    if group is None:
        numbers = [*numbers_of(Prices), *numbers_of(Facts)]
        return [unknown("price or fact", name, iter(numbers), where)]
    try:
        group.read({name: as_declared(group, name, value)}, where)
    except DeclarationError as fault:
        return [str(fault)]
    return []


def group_of(name: str) -> type[Declarations] | None:
    """Return whether a name is a price or a fact; None where it is neither, or not a number."""
    return next((group for group in (Prices, Facts) if name in numbers_of(group)), None)


def numbers_of(group: type[Declarations]) -> list[str]:
    """Return the names of a group that stand for numbers."""
    return [name for name, spec in group.specs().items() if isinstance(spec, Spec)]


def as_declared(group: type[Declarations], name: str, value: float) -> float:
    """Return a value as a whole number where whole numbers are declared and this is one."""
    spec = group.specs()[name]
    whole = isinstance(spec, Spec) and spec.whole and value.is_integer()
    return int(value) if whole else value


def apply_local(
    population: Population, prices: Prices, values: Mapping[str, float]
) -> tuple[Population, Prices]:
    """Return the population and the prices with local values, which are marked local."""
    of_prices = {name: value for name, value in values.items() if group_of(name) is Prices}
    of_facts = {
        name: as_declared(Facts, name, value)
        for name, value in values.items()
        if group_of(name) is not Prices
    }
    local = with_facts(population, of_facts, f"local values for {population.name}", LOCAL)
    return local, prices.replace(**of_prices)
