"""Write the points and the parameter sets of an experiment as tables, and read them back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.batches.store import as_parquet, write_bytes
from experiments.designs.experiment import Factor, Value
from experiments.designs.layout import Layout, decode
from sim.parameters import Parameters

DESIGN = "design.parquet"
POINTS = "points.parquet"
PARAMETER_SETS = "parameter_sets.parquet"


def write_design(path: Path, layout: Layout) -> None:
    """Write the rows of the design, and the values of its points."""
    names = [factor.name for factor in layout.factors]
    rows: dict[str, Any] = {"point": layout.point_of_row}
    rows |= {name: layout.places[:, column] for column, name in enumerate(names)}
    write_bytes(as_parquet(pa.table(rows)), path / DESIGN)
    points: dict[str, Any] = {"point": np.arange(len(layout.points), dtype="i4")}
    for place, factor in enumerate(layout.factors):
        points[factor.name] = values_of(factor, [point[place] for point in layout.points])
    write_bytes(as_parquet(pa.table(points)), path / POINTS)


def values_of(factor: Factor, values: Sequence[Value]) -> pa.Array:
    """Return values of a factor as a column: numbers, or words where they are not all numbers."""
    kinds = {type(one) for one in factor.options} or {int if factor.whole else float}
    if kinds <= {int, float}:
        return pa.array(values, pa.int64() if kinds == {int} else pa.float64())
    return pa.array([in_words(one) for one in values])


def in_words(value: object) -> str:
    """Return a value as it stands in a file."""
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return (
        "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    )


def read_design(path: Path, factors: Sequence[Factor]) -> Layout:
    """Return the design of an experiment as it was laid out."""
    table = pq.read_table(path / DESIGN).drop_columns(["point"])
    columns = [column.to_numpy() for column in table.columns]
    return decode(factors, np.column_stack(columns) if columns else np.zeros((len(table), 0)))


def write_parameter_sets(path: Path, parameter_sets: tuple[Parameters, ...]) -> None:
    """Write the parameter sets, one row for each draw."""
    columns: dict[str, Any] = {"draw": np.arange(len(parameter_sets), dtype="i4")}
    for name in Parameters.specs():
        columns[name] = [getattr(one, name) for one in parameter_sets]
    write_bytes(as_parquet(pa.table(columns)), path / PARAMETER_SETS)


def read_parameter_sets(path: Path) -> tuple[Parameters, ...]:
    """Return the parameter sets as they were written."""
    table = pq.read_table(path / PARAMETER_SETS).drop_columns(["draw"])
    return tuple(Parameters.read(row, PARAMETER_SETS) for row in table.to_pylist())
