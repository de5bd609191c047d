"""Where figures come from: every source that is cited, by key."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.declare import DeclarationError, Reading, unknown

FILE = Path(__file__).with_name("sources.toml")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Hold one publication: who wrote it, when, what it is called, where it came out."""

    key: str
    authors: str
    year: int
    title: str
    published: str
    doi: str = ""
    reading: Reading
    note: str = ""

    def cite(self) -> str:
        """Return the source in one line, as a list of sources prints it."""
        doi = f" doi:{self.doi}." if self.doi else ""
        return f"{self.authors} ({self.year}). {self.title}. {self.published}.{doi}"


@cache
def load_sources() -> dict[str, Source]:
    """Return every source by its key, in the order of the file."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        key: Source(key=key, reading=Reading(table.pop("reading")), **table)
        for key, table in tables.items()
    }


def require_source(key: str, where: str = "") -> Source:
    """Return the source called `key`; raise DeclarationError with the nearest one known."""
    sources = load_sources()
    if key not in sources:
        raise DeclarationError(unknown("source", key, sources, where))
    return sources[key]
