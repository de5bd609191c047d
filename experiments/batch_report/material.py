"""Gather what a write-up is made from: the experiment, its runs, what was found, who ran it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from experiments.analysis.finding import Finding
from experiments.batches.collect import Gathered, results_of
from experiments.batches.failures import read_failures
from experiments.batches.folder import Folder
from experiments.batches.plan import seed_of
from experiments.batches.results import Collected
from experiments.batches.session import read_sessions
from experiments.designs.experiment import Experiment
from sim.run import controls_of

EFFECTS = "effects"
REPLICATES = "replicates"


@dataclass(frozen=True, eq=False)
class Material:
    """Hold all that a write-up says something about."""

    folder: Folder
    gathered: Gathered
    collected: Collected
    findings: tuple[Finding, ...]
    sessions: tuple[dict[str, Any], ...]
    failures: tuple[dict[str, Any], ...]

    @property
    def experiment(self) -> Experiment:
        """Return the experiment."""
        return self.folder.experiment

    @property
    def name(self) -> str:
        """Return what the folder is called, wherever it stands."""
        return self.folder.path.resolve().name

    @property
    def is_whole(self) -> bool:
        """Tell whether every batch is there."""
        return self.gathered.kept == self.gathered.wanted

    @cached_property
    def failed(self) -> int:
        """Return how many runs failed."""
        return int(self.collected.table["failed"].sum())

    @cached_property
    def programmes(self) -> tuple[str, ...]:
        """Return the arms in which somebody can be mentored."""
        controls = set(controls_of(self.experiment.scenarios))
        return tuple(name for at, name in enumerate(self.experiment.arms) if at not in controls)

    @property
    def draws(self) -> int:
        """Return how many parameter sets there are."""
        return len(self.folder.parameter_sets)

    def seeds(self, draw: int) -> tuple[int, int]:
        """Return the first and the last seed of a draw."""
        last = self.folder.replicates - 1
        return seed_of(self.experiment, draw, 0), seed_of(self.experiment, draw, last)

    def find(self, name: str) -> Finding | None:
        """Return a finding by its name, where there is one."""
        return next((one for one in self.findings if one.name == name), None)


def material_of(folder: Folder, gathered: Gathered, findings: Sequence[Finding]) -> Material:
    """Return what a folder's write-up is made from, the effect that is asked for first."""
    return Material(
        folder=folder,
        gathered=gathered,
        collected=results_of(folder, gathered),
        findings=tuple(sorted(findings, key=lambda one: one.name != EFFECTS)),
        sessions=tuple(read_sessions(folder.path)),
        failures=tuple(read_failures(folder.path)),
    )
