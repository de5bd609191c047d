"""The folder of an experiment: all that is needed to go on with it, without the file it is from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from typing import Any
from uuid import uuid4

import numpy as np

from experiments.batches.columns import Columns
from experiments.batches.manifest import ADAPTER, MANIFEST, facts_of, read_manifest, write_manifest
from experiments.batches.plan import Batch, Size, plan_batches, size_of
from experiments.batches.points import (
    read_design,
    read_parameter_sets,
    write_design,
    write_parameter_sets,
)
from experiments.batches.store import Store
from experiments.designs.experiment import Experiment
from experiments.designs.layout import Layout
from sim.declare import DeclarationError
from sim.parameters import Parameters
from sim.week import MODEL_VERSION

WORDS = ("name", "title", "question", "labels", "inquiry", "notes", "replicates")


@dataclass(frozen=True)
class Folder:
    """Hold an experiment and what has been fixed for it: points, parameter sets, rounds.

    `rounds` are the replicates reached by the first order and by each extension; `facts` is the
    rest of the manifest.
    """

    path: Path
    experiment: Experiment
    layout: Layout
    parameter_sets: tuple[Parameters, ...]
    rounds: tuple[int, ...]
    facts: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Return the key of the experiment's content."""
        return str(self.facts["key"])

    @property
    def shards(self) -> Store:
        """Return where the runs are kept."""
        return Store(self.path / "shards")

    @property
    def weeks(self) -> Store:
        """Return where the weekly series are kept."""
        return Store(self.path / "weekly")

    @property
    def size(self) -> Size:
        """Return how large the experiment is."""
        return size_of(self.experiment, len(self.layout.points))

    @property
    def replicates(self) -> int:
        """Return how many replicates are wanted by now."""
        return self.rounds[-1]

    @property
    def columns(self) -> Columns:
        """Return what is measured."""
        return Columns(self.experiment.measures, self.experiment.groups)

    @cached_property
    def batches(self) -> dict[str, Batch]:
        """Return every batch that is wanted, by its key, in the order of running."""
        return {batch.key(self.key): batch for batch in plan_batches(self.size, self.rounds)}

    def rows_of(self, batch: Batch) -> int:
        """Return how many runs a batch has."""
        return self.size.arms * len(batch.cells) * len(batch.replicates)

    def missing(self) -> dict[str, Batch]:
        """Return the batches that are not kept yet."""
        kept = self.shards.paths().keys()
        return {key: batch for key, batch in self.batches.items() if key not in kept}


def make_folder(
    path: Path, experiment: Experiment, layout: Layout, parameter_sets: tuple[Parameters, ...]
) -> Folder:
    """Return the folder of an experiment, made anew, or as it stands where it is of the same.

    Raise DeclarationError where the folder holds something else.
    """
    key = key_of(experiment, layout, parameter_sets)
    if (path / MANIFEST).is_file():
        return same_folder(open_folder(path), experiment, key)
    if path.exists() and (not path.is_dir() or any(path.glob("[!.]*"))):
        raise DeclarationError(
            f"{path}: this is not the folder of an experiment, and it holds something already. "
            "Choose a new folder with --out."
        )
    facts = facts_of(experiment, key)
    folder = Folder(path, experiment, layout, parameter_sets, (experiment.replicates,), facts)
    if put_in_place(folder):
        return folder
    return same_folder(open_folder(path), experiment, key)


def put_in_place(folder: Folder) -> bool:
    """Write a new folder whole under another name, and rename it; tell whether it was the first.

    The parts of a job array begin together.
    """
    making = folder.path.with_name(f".{folder.path.name}.{uuid4().hex}")
    making.mkdir(parents=True)
    try:
        write_design(making, folder.layout)
        write_parameter_sets(making, folder.parameter_sets)
        write_manifest(making, folder.experiment, folder.rounds, folder.facts)
        making.replace(folder.path)
    except OSError:
        rmtree(making)
        if (folder.path / MANIFEST).is_file():
            return False
        raise
    return True


def key_of(experiment: Experiment, layout: Layout, parameter_sets: tuple[Parameters, ...]) -> str:
    """Return the key of all that the runs depend on, however many replicates there are."""
    content = ADAPTER.dump_python(experiment, mode="json", exclude=set(WORDS))
    digest = hashlib.sha256(json.dumps([MODEL_VERSION, content], sort_keys=True).encode())
    digest.update(np.ascontiguousarray(layout.places).tobytes())
    for parameters in parameter_sets:
        digest.update(parameters.record().tobytes())
    return digest.hexdigest()[:24]


def same_folder(folder: Folder, experiment: Experiment, key: str) -> Folder:
    """Return the folder of the same experiment; refuse one of another, and say what differs."""
    check_version(folder)
    if folder.key != key:
        mine, theirs = (ADAPTER.dump_python(one) for one in (experiment, folder.experiment))
        other = [name for name in mine if mine[name] != theirs[name] and name not in WORDS]
        raise DeclarationError(
            f"{folder.path}: this folder is of another experiment, “{folder.experiment.title}”; "
            f"different are: {', '.join(other) or 'the design or the parameter sets'}. "
            "Choose a new folder with --out."
        )
    if experiment.replicates > folder.replicates:
        raise DeclarationError(
            f"{folder.path}: this experiment was begun with {folder.replicates} replicates, and "
            f"the file now asks for {experiment.replicates}. Write: mentoring experiment extend "
            f"{folder.path} --replicates {experiment.replicates}"
        )
    return with_words_of(folder, experiment)


def with_words_of(folder: Folder, experiment: Experiment) -> Folder:
    """Return the folder with the words and the inquiry of a file that was edited since."""
    edited = replace(experiment, replicates=folder.experiment.replicates)
    if edited == folder.experiment:
        return folder
    write_manifest(folder.path, edited, folder.rounds, folder.facts)
    return replace(folder, experiment=edited)


def check_version(folder: Folder) -> None:
    """Refuse to add runs of one model to those of another."""
    version = folder.facts["model_version"]
    if version != MODEL_VERSION:
        raise DeclarationError(
            f"{folder.path}: these runs are of MODEL_VERSION {version}, and the model is now "
            f"{MODEL_VERSION}: they cannot stand in one table. Run the experiment again in a new "
            "folder, or go on with the version that the manifest names."
        )


def open_folder(path: Path) -> Folder:
    """Return the folder of an experiment that was begun.

    Raise DeclarationError where there is none, or one that cannot be read.
    """
    experiment, rounds, facts = read_manifest(path)
    layout = read_design(path, experiment.factors)
    return Folder(path, experiment, layout, read_parameter_sets(path), rounds, facts)


def extend(folder: Folder, replicates: int) -> Folder:
    """Return the folder with more replicates wanted, and write that down."""
    check_version(folder)
    if replicates <= folder.replicates:
        raise DeclarationError(
            f"--replicates must be more than the {folder.replicates} that this experiment has; "
            f"given was {replicates}. Write for example --replicates {2 * folder.replicates}."
        )
    extended = replace(folder, rounds=(*folder.rounds, replicates))
    write_manifest(folder.path, folder.experiment, extended.rounds, folder.facts)
    return extended
