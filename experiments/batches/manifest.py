"""The manifest of an experiment's folder: what was asked, of which version, by whom and when."""

import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from experiments.batches.columns import Columns
from experiments.batches.store import write_bytes
from experiments.designs.experiment import Experiment
from experiments.output.provenance import command_line, git_commit, versions
from sim.declare import DeclarationError
from sim.week import MODEL_VERSION

FORMAT = 1
MANIFEST = "manifest.json"
ADAPTER = TypeAdapter(Experiment)


def facts_of(experiment: Experiment, key: str) -> dict[str, Any]:
    """Return what the manifest says beside the experiment."""
    return {
        "format": FORMAT,
        "key": key,
        "model_version": MODEL_VERSION,
        "versions": versions(),
        "git_commit": git_commit(),
        "command": command_line(),
        "host": platform.node(),
        "platform": platform.platform(),
        "begun": now(),
        "columns": list(Columns(experiment.measures, experiment.groups).names),
    }


def now() -> str:
    """Return the time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_manifest(
    path: Path, experiment: Experiment, rounds: tuple[int, ...], facts: Mapping[str, Any]
) -> None:
    """Write what a folder is of; the experiment is the last part, because it is long."""
    whole = ADAPTER.dump_python(experiment, mode="json")
    content = {**facts, "rounds": rounds, "experiment": whole}
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    write_bytes(f"{text}\n".encode(), path / MANIFEST)


def read_manifest(path: Path) -> tuple[Experiment, tuple[int, ...], dict[str, Any]]:
    """Return the experiment of a folder, its rounds, and the facts about it.

    Raise DeclarationError where there is no manifest, or one of another format.
    """
    file = path / MANIFEST
    if not file.is_file():
        raise DeclarationError(
            f"{path}: there is no experiment in this folder. To begin one: "
            "mentoring experiment run FILE --out DIR"
        )
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        raise DeclarationError(unreadable(path))
    if facts.get("format") != FORMAT:
        raise DeclarationError(
            f"{path}: this folder is of format {facts.get('format')}, and this version reads "
            f"format {FORMAT}. Read it with the version that wrote it: {facts.get('versions')}."
        )
    try:
        experiment = ADAPTER.validate_json(json.dumps(facts.pop("experiment")))
        return experiment, tuple(facts.pop("rounds")), facts
    except (ValidationError, KeyError):
        raise DeclarationError(unreadable(path)) from None


def unreadable(path: Path) -> str:
    """Say that a manifest is not one."""
    return (
        f"{path / MANIFEST}: this is not the manifest of an experiment, or somebody changed it. "
        "Put the file back as it was, or run the experiment again in a new folder."
    )
