"""Find runs that another experiment has done already: no run with the same key is done twice.

Looked at are the folders beside that of the experiment. A run is taken over where it was made by
the same versions and measured in all that is wanted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from experiments.batches.folder import Folder
from experiments.batches.manifest import MANIFEST, read_manifest
from experiments.batches.store import Store, is_sound
from experiments.output.provenance import versions
from sim.compiling import Array
from sim.declare import DeclarationError
from sim.week import MODEL_VERSION


@dataclass(frozen=True)
class KnownRuns:
    """Hold where runs of other experiments stand: a file and a row for each key."""

    names: tuple[str, ...] = ()
    places: Mapping[str, tuple[Path, int]] = field(default_factory=dict)

    def look_up(self, keys: Iterable[str]) -> dict[str, Array]:
        """Return what was measured of those of the runs that are known."""
        wanted: dict[Path, list[tuple[str, int]]] = defaultdict(list)
        for key in keys:
            if key in self.places:
                path, row = self.places[key]
                wanted[path].append((key, row))
        found: dict[str, Array] = {}
        for path, rows in wanted.items():
            table = pq.read_table(path, columns=list(self.names))
            values = np.column_stack([column.to_numpy() for column in table.columns])
            found |= {key: values[row] for key, row in rows}
        return found


def find_known_runs(folder: Folder) -> KnownRuns:
    """Return the runs in the folders beside that of an experiment that it could take over."""
    names = folder.columns.names
    beside = sorted(path.parent for path in folder.path.resolve().parent.glob(f"*/{MANIFEST}"))
    places: dict[str, tuple[Path, int]] = {}
    for path in beside:
        if path != folder.path.resolve() and is_alike(path, folder):
            places |= places_in(Store(path / "shards"))
    return KnownRuns(names, places)


def is_alike(path: Path, folder: Folder) -> bool:
    """Tell whether the runs of a folder may be those that another wants."""
    try:
        experiment, _, facts = read_manifest(path)
    except (DeclarationError, OSError):
        return False
    mine = folder.experiment
    return (
        facts.get("model_version") == MODEL_VERSION
        and facts.get("versions") == versions()
        and (experiment.mentees, experiment.weeks) == (mine.mentees, mine.weeks)
        and set(folder.columns.names) <= set(facts.get("columns", ()))
    )


def places_in(store: Store) -> dict[str, tuple[Path, int]]:
    """Return the place of each run that a store holds and that did not fail."""
    places: dict[str, tuple[Path, int]] = {}
    for path in store.paths().values():
        if is_sound(path):
            table = pq.read_table(path, columns=["key", "failed"]).to_pydict()
            rows = enumerate(zip(table["key"], table["failed"], strict=True))
            places |= {key: (path, row) for row, (key, failed) in rows if not failed}
    return places
