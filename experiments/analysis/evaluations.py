"""Run policies that a search wants to try, and keep every run: none is ever made twice."""

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from experiments.analysis.front import AIMS
from experiments.analysis.policies import Policy
from experiments.batches.plan import LUCK_OF_A_DRAW, seed_of
from experiments.designs.applying import put_into
from experiments.designs.experiment import Experiment
from experiments.output.provenance import Content, content_of
from experiments.output.writing import written
from sim.compiling import Array
from sim.declare import DeclarationError
from sim.parameters import Parameters
from sim.run import ensemble
from sim.scenarios.scenario import Scenario

RUNS = 8


@dataclass(eq=False)
class Evaluations:
    """Hold what policies come to: the aims of every run by its key, kept in a file if there is one.

    A policy is run at some of the parameter sets, with the same seeds for all policies.
    """

    experiment: Experiment
    parameter_sets: tuple[Parameters, ...]
    file: Path | None = None
    executor: Executor | None = None
    runs: dict[str, tuple[float, ...]] = field(default_factory=dict)
    known: dict[tuple[Policy, int], tuple[Scenario, Content]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take up the runs that are kept."""
        if self.file is not None:
            self.runs |= read_runs(self.file)

    def scenario(self, policy: Policy, draw: int) -> tuple[Scenario, Content]:
        """Return the scenario of a policy at a parameter set, and the content of its runs."""
        if (policy, draw) not in self.known:
            base = self.experiment.scenarios[self.experiment.arms.index(policy.arm)]
            levers = put_into(base.levers, dict(policy.levers))
            scenario = replace(base, levers=levers, parameters=self.parameter_sets[draw])
            self.known[policy, draw] = scenario, content_of(scenario)
        return self.known[policy, draw]

    def seeds(self, draw: int, *, fresh: bool) -> range:
        """Return the seeds of a parameter set: those of the experiment, or such as none used."""
        runs = math.ceil(RUNS / len(self.parameter_sets))
        first = seed_of(self.experiment, draw, LUCK_OF_A_DRAW // 2 if fresh else 0)
        return range(first, first + runs)

    def run(self, policies: Sequence[Policy], *, fresh: bool = False) -> None:
        """Run the policies that have not been run before, and keep what they come to."""
        before = len(self.runs)
        for draw in range(len(self.parameter_sets)):
            self.run_set(policies, draw, self.seeds(draw, fresh=fresh))
        if self.file is not None and len(self.runs) > before:
            write_runs(self.runs, self.file)

    def run_set(self, policies: Sequence[Policy], draw: int, seeds: range) -> None:
        """Run policies at one parameter set, those without a programme among them."""
        wanted = dict(self.scenario(policy, draw) for policy in policies)
        missing = [
            scenario
            for scenario, content in wanted.items()
            if any(content.key(seed) not in self.runs for seed in seeds)
        ]
        if not missing:
            return
        found = ensemble(missing, seeds, executor=self.executor, names=AIMS)
        for scenario, values in zip(found.scenarios, found.values, strict=True):
            content = content_of(scenario)
            for seed, aims in zip(seeds, values.tolist(), strict=True):
                self.runs[content.key(seed)] = tuple(aims)

    def values(self, policies: Sequence[Policy], *, fresh: bool = False) -> Array:
        """Return what policies that were run came to: [policy, parameter set, replicate, aim]."""
        return np.array([
            [
                [self.runs[self.scenario(policy, draw)[1].key(seed)] for seed in seeds]
                for draw in range(len(self.parameter_sets))
                for seeds in [self.seeds(draw, fresh=fresh)]
            ]
            for policy in policies
        ])  # fmt: skip


def read_runs(file: Path) -> dict[str, tuple[float, ...]]:
    """Return the runs that a file holds, none where there is no file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not file.is_file():
        return {}
    try:
        columns = pq.read_table(file).select(("key", *AIMS)).to_pydict()
    except (pa.ArrowException, OSError, KeyError) as fault:
        raise DeclarationError(
            f"{file}: this cannot be read as the runs of a search ({fault}). Delete it; the search "
            "then runs them again."
        ) from None
    rows = zip(*(columns[name] for name in AIMS), strict=True)
    return dict(zip(columns["key"], rows, strict=True))


def write_runs(runs: Mapping[str, tuple[float, ...]], file: Path) -> None:
    """Write runs whole, in the order in which they were made."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: [one[place] for one in runs.values()] for place, name in enumerate(AIMS)}
    file.parent.mkdir(parents=True, exist_ok=True)
    with written(file) as partial:
        pq.write_table(pa.table({"key": list(runs), **columns}), partial)
