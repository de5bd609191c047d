"""Say what a result rests on: a key of its content, versions, seeds, the command."""

import hashlib
import json
import platform
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sim.scenarios.appraisal import Appraisal
from sim.scenarios.scenario import Scenario
from sim.week import MODEL_VERSION

LIBRARIES = ("mentoring-sim", "numba", "numpy", "scipy", "pandas", "pyarrow", "SALib")


def declarations(scenario: Scenario) -> dict[str, Any]:
    """Return everything that a run of the scenario depends on, except its seed and its names."""
    return {
        "mentees": scenario.mentees,
        "weeks": scenario.weeks,
        "levers": scenario.levers.model_dump(),
        "facts": scenario.facts.model_dump(),
        "parameters": scenario.parameters.model_dump(),
        "prices": scenario.prices.model_dump(),
        "values": scenario.appraisal.values.model_dump(),
        "accounting": scenario.appraisal.accounting.model_dump(),
        "conversion": scenario.appraisal.conversion.model_dump(),
        "meaning": vars(scenario.appraisal.meaning_for(scenario.population)),
    }


def run_key(scenarios: Sequence[Scenario], seeds: Sequence[int]) -> str:
    """Return the key of a result: a hash of the model's version, every declaration, the seeds."""
    content = [MODEL_VERSION, [declarations(one) for one in scenarios], list(seeds)]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Content:
    """Hold the hash of all that a run depends on, except its seed."""

    digest: bytes

    def key(self, seed: int) -> str:
        """Return the key of the run from a seed."""
        return hashlib.sha256(self.digest + str(seed).encode()).hexdigest()[:16]


def content_of(scenario: Scenario) -> Content:
    """Return what a run of the scenario depends on; quicker than `run_key`, for very many runs."""
    digest = hashlib.sha256(f"{MODEL_VERSION} {scenario.mentees} {scenario.weeks}".encode())
    for group in (scenario.levers, scenario.facts, scenario.parameters, scenario.prices):
        digest.update(group.record().tobytes())
    digest.update(content_of_appraisal(scenario.appraisal, scenario.population))
    return Content(digest.digest())


@lru_cache(maxsize=64)
def content_of_appraisal(appraisal: Appraisal, population: str) -> bytes:
    """Return the part of the content that turns what happened into pounds."""
    groups = (appraisal.values, appraisal.accounting, appraisal.conversion)
    content = [group.model_dump() for group in groups]
    meaning = vars(appraisal.meaning_for(population))
    return json.dumps([*content, meaning], sort_keys=True).encode()


def versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that the numbers depend on."""
    return {"python": platform.python_version()} | {name: version_of(name) for name in LIBRARIES}


def version_of(name: str) -> str:
    """Return the version of a library; a folder of sources that is not installed has none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def command_line() -> str:
    """Return the command as it was typed, without the folder of the program."""
    return shlex.join(["mentoring", *sys.argv[1:]])


def git_commit() -> str | None:
    """Return the commit the code stands at, marked where files differ; None outside a clone."""
    call = [
        "git",
        "-C",
        str(Path(__file__).parent),
        "describe",
        "--always",
        "--dirty",
        "--abbrev=12",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - git, asked about our own folder
            call, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def provenance(scenarios: Sequence[Scenario], seeds: Sequence[int]) -> dict[str, Any]:
    """Return what a result rests on, as it goes into every document and manifest."""
    return {
        "key": run_key(scenarios, seeds),
        "seeds": list(seeds),
        "versions": versions(),
        "model_version": MODEL_VERSION,
        "command": command_line(),
    }
