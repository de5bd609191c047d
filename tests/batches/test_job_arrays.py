"""The example files for SLURM and Kubernetes run as they stand, their parts side by side."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from small import collected_bytes, run_in, write_file

from experiments.batches.collect import COLLECTED
from experiments.batches.folder import open_folder

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "experiments" / "examples"
PARTS = 3
SBATCH = """#!/bin/bash
# stand in for SLURM: run the jobs of an array at once, and what waits for them when it comes
set -euo pipefail
if [ "$1" = --parsable ]; then
    last=$(sed -n 's/^#SBATCH --array=1-//p' "$2")
    for task in $(seq "$last"); do
        SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_MAX=$last SLURM_CPUS_PER_TASK=1 \\
            bash "${@:2}" > "part-$task.log" 2>&1 & jobs="${jobs:-} $!"
    done
    for job in $jobs; do wait "$job"; done
    echo 4711
else
    [ "$1" = --dependency=afterok:4711 ]
    for word; do last=$word; done
    bash -c "${last#--wrap=}"
fi
"""


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """Run the experiment in one piece, and return what that comes to."""
    return collected_bytes(run_in(tmp_path_factory.mktemp("whole") / "whole"))


def environment(folder, **more):
    """Return the environment of a job, in which `mentoring` is this state of the sources."""
    path = os.pathsep.join([str(folder), str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)} | more


def start(words, folder, **more):
    """Start a command in a folder."""
    return subprocess.Popen(  # noqa: S603 - our own examples
        words,
        cwd=folder,
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def assert_well(process):
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said


def assert_all_in_parts(out, expected):
    folder = open_folder(out)
    assert len(folder.batches) >= PARTS
    locks = {path.name for path in (out / "locks").glob("part-*")}
    assert locks == {f"part-{number}-of-{PARTS}" for number in range(1, PARTS + 1)}
    assert (out / COLLECTED).read_bytes() == expected


def test_slurm_runs_every_part_and_then_collects(tmp_path, expected):
    text = (EXAMPLES / "slurm.sh").read_text()
    assert "--array=1-16\n" in text
    script = tmp_path / "slurm.sh"
    script.write_text(text.replace("--array=1-16\n", f"--array=1-{PARTS}\n"))
    sbatch = tmp_path / "sbatch"
    sbatch.write_text(SBATCH)
    sbatch.chmod(0o755)
    file, out = write_file(tmp_path), tmp_path / "in parts"
    process = start(["bash", str(script), str(file), str(out)], tmp_path)
    said, _ = process.communicate(timeout=120)
    logs = "".join(log.read_text() for log in tmp_path.glob("part-*.log"))
    assert process.returncode == 0, said + logs
    assert_all_in_parts(out, expected)


def test_slurm_says_what_is_missing(tmp_path):
    process = start(["bash", str(EXAMPLES / "slurm.sh"), "only.toml"], tmp_path)
    said, _ = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "write: bash slurm.sh FILE DIR" in said


def test_kubernetes_runs_every_part_and_then_collects(tmp_path, expected):
    run, collect = yaml.safe_load_all((EXAMPLES / "kubernetes.yaml").read_text())
    container, told = container_of(run)
    assert run["spec"]["completionMode"] == "Indexed"
    assert str(run["spec"]["completions"]) == told["PARTS"]
    own = {"FILE": str(write_file(tmp_path)), "OUT": str(tmp_path / "in parts")}
    own |= {"PARTS": str(PARTS), "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", "")}
    words = [*container["command"], *container["args"]]
    assert own.keys() == told.keys()
    pods = [
        start(words, tmp_path, **own, JOB_COMPLETION_INDEX=str(index)) for index in range(PARTS)
    ]
    for pod in pods:
        assert_well(pod)
    container, told = container_of(collect)
    assert told == {"OUT": container_of(run)[1]["OUT"]}
    assert_well(start([*container["command"], *container["args"]], tmp_path, OUT=own["OUT"]))
    assert_all_in_parts(Path(own["OUT"]), expected)


def container_of(job):
    """Return the container of a Job and its environment; its volumes are there."""
    spec = job["spec"]["template"]["spec"]
    (container,) = spec["containers"]
    mounted = {one["name"] for one in container["volumeMounts"]}
    assert mounted == {one["name"] for one in spec["volumes"]}
    return container, {one["name"]: one["value"] for one in container["env"]}
