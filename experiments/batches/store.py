"""Keep tables under the key of what was planned, each whole and with its own checksum in its name.

A reader sees finished files only: a table is written under a hidden name, made sure to be on the
disk, and given its name last.
"""

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

QUICK = "snappy"  # of small tables: with zstd writing and reading take three times as long
SMALL = "zstd"
ROWS_OF_A_GROUP = 65_536
CHECKSUM = 16
ASIDE = "set_aside"


@dataclass(frozen=True)
class Store:
    """Hold a folder of tables."""

    folder: Path

    def paths(self) -> dict[str, Path]:
        """Return the file of each table that is kept, by key."""
        return {path.name.partition(".")[0]: path for path in sorted(self.folder.glob("*.parquet"))}

    def write(self, key: str, table: pa.Table) -> None:
        """Keep a table under its key."""
        content = as_parquet(table, QUICK)
        self.folder.mkdir(exist_ok=True)
        write_bytes(content, self.folder / f"{key}.{checksum(content)}.parquet")

    def set_damaged_aside(self) -> list[str]:
        """Move every file that is not what was written out of the way, and return their keys."""
        damaged = [key for key, path in self.paths().items() if not is_sound(path)]
        for key in damaged:
            self.set_aside(key)
        return damaged

    def set_aside(self, key: str) -> None:
        """Move a table out of the way, where there is one, and keep it for whoever wonders."""
        path = self.paths().get(key)
        if path is not None:
            aside = self.folder.parent / ASIDE
            aside.mkdir(exist_ok=True)
            path.replace(aside / f"{self.folder.name}-{path.name}")

    def forget_unfinished(self) -> None:
        """Remove what a kill left half written; nobody else may be at work on the folder."""
        for path in self.folder.glob(".*.writing"):
            path.unlink(missing_ok=True)


def as_parquet(table: pa.Table, compression: str = SMALL) -> bytes:
    """Return a table as Parquet: the same table gives the same bytes, and says nothing else."""
    sink = io.BytesIO()
    words = [field.name for field in table.schema if field.type == pa.string()]
    pq.write_table(
        table.replace_schema_metadata(None),
        sink,
        compression=compression,
        use_dictionary=words,
        row_group_size=ROWS_OF_A_GROUP,
    )
    return sink.getvalue()


def is_sound(path: Path) -> bool:
    """Tell whether a file holds the bytes that its name says."""
    return path.name.split(".")[1] == checksum(path.read_bytes())


def read_sound(path: Path) -> pa.Table | None:
    """Return the table in a file, or None where the file does not hold what its name says."""
    content = path.read_bytes()
    if path.name.split(".")[1] != checksum(content):
        return None
    return pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False)  # small: threads cost


def checksum(content: bytes) -> str:
    """Return the checksum of a file's bytes."""
    return hashlib.sha256(content).hexdigest()[:CHECKSUM]


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole or not at all, and make sure that it outlasts a loss of power."""
    hidden = path.with_name(f".{path.name}.{os.getpid()}.writing")
    try:
        with hidden.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
        flush_folder(path.parent)
    finally:
        hidden.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
