"""Write files whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Yield a temporary name to write to; what is whole gets its name, what is not is removed."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    """Write text."""
    with written(path) as partial:
        partial.write_text(text, encoding="utf-8")


def write_frame(frame: "pd.DataFrame", path: Path) -> None:
    """Write a table as CSV; what is undefined is empty."""
    with written(path) as partial:
        frame.to_csv(partial, index=False)


@contextmanager
def growing_table(folder: Path, name: str) -> Iterator[Callable[["pd.DataFrame"], None]]:
    """Yield what adds rows to a table that is kept as Parquet and as CSV."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    with (
        written(folder / f"{name}.parquet") as binary,
        written(folder / f"{name}.csv") as plain,
        plain.open("w", newline="", encoding="utf-8") as text,
    ):
        writer: ParquetWriter | None = None

        def add(table: "pd.DataFrame") -> None:
            nonlocal writer
            rows = pa.Table.from_pandas(table, preserve_index=False)
            table.to_csv(text, index=False, header=writer is None)
            writer = writer or ParquetWriter(binary, rows.schema)
            writer.write_table(rows)

        try:
            yield add
        finally:
            if writer is not None:
                writer.close()
