"""Keep what a calibration has computed: planned batches, each written whole or not at all."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.compiling import Array
from sim.declare import DeclarationError
from sim.week import MODEL_VERSION

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Store:
    """Hold the folder of one calibration."""

    folder: Path

    def holds(self, name: str, rows: int) -> bool:
        """Tell whether an array of this name was finished, with so many rows."""
        return self.path(name).is_file() and len(self.read(name)) == rows

    def write(self, name: str, values: Array) -> None:
        """Write an array whole: under another name first, so that a kill leaves nothing half."""
        path = self.path(name)
        rough = path.with_suffix(f".{os.getpid()}.writing")
        with rough.open("wb") as file:
            np.save(file, values, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        rough.replace(path)

    def read(self, name: str) -> Array:
        """Return an array that was finished."""
        return np.asarray(np.load(self.path(name), allow_pickle=False))

    def path(self, name: str) -> Path:
        """Return where an array is kept."""
        return self.folder / f"{name}.npy"


def open_store(folder: Path, asked: Mapping[str, Any]) -> Store:
    """Open the folder of a calibration, new or begun before; refuse one of anything else."""
    asked = {"model_version": MODEL_VERSION, **asked}
    manifest = folder / MANIFEST
    if manifest.is_file():
        check_manifest(folder, json.loads(manifest.read_text(encoding="utf-8")), asked)
        return Store(folder)
    if folder.exists() and any(folder.iterdir()):
        raise DeclarationError(
            f"{folder}: this folder holds something else than a calibration. "
            "Choose a new one with --out."
        )
    folder.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps(asked, indent=2) + "\n", encoding="utf-8")
    return Store(folder)


def check_manifest(folder: Path, found: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    """Refuse to go on with a calibration of another model, or of another order of runs."""
    if found.get("model_version") != asked["model_version"]:
        raise DeclarationError(
            f"{folder}: this calibration is of MODEL_VERSION {found.get('model_version')}, and the "
            f"model is now {asked['model_version']}: its parameters would mean something else. "
            f"Fit again: mentoring calibrate --runs {asked['runs']} --out NEW_FOLDER."
        )
    other = [name for name in asked if found.get(name) != asked[name]]
    if other:
        began = ", ".join(f"{name} {found.get(name)}" for name in other)
        raise DeclarationError(
            f"{folder}: this calibration was begun with {began}; given was "
            f"{', '.join(f'{name} {asked[name]}' for name in other)}. "
            "Go on with the same, or choose a new folder with --out."
        )
