"""A Dask cluster on this machine alone: a scheduler and two workers of one thread each."""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
PATIENCE = 60.0


class Cluster(NamedTuple):
    """Hold a cluster: what `--executor` calls it, and the processes that can be killed."""

    executor: str
    scheduler: subprocess.Popen[str]
    workers: list[subprocess.Popen[str]]


def start(log, *words):
    """Start a part of Dask; what it says goes to a file, since a full pipe would stop it."""
    with log.open("w") as said:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:], *LOOPBACK]
        return subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=said, stderr=said, text=True, cwd=ROOT
        )


def wait_for(log, pattern, process):
    """Return what a part of Dask says when it is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(pattern, log.read_text()):
            return found
        time.sleep(0.05)
    message = f"It did not say {pattern}:\n{log.read_text()}"
    raise AssertionError(message)


@pytest.fixture
def dask_scheduler(tmp_path):
    """Start a scheduler; yield its port and its process."""
    log = tmp_path / "scheduler.log"
    process = start(log, "scheduler", "--port", "0")
    try:
        found = wait_for(log, r"Scheduler at:\s+tcp://127\.0\.0\.1:(\d+)", process)
        yield int(found[1]), process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def dask_cluster(tmp_path, dask_scheduler):
    """Start a scheduler and two workers; yield the cluster, and end it."""
    port, scheduler = dask_scheduler
    logs = [tmp_path / f"worker{number}.log" for number in range(2)]
    words = ("worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny")
    words = (*words, "--local-directory", str(tmp_path))
    workers = [start(log, *words) for log in logs]
    try:
        for log, worker in zip(logs, workers, strict=True):
            wait_for(log, "Registered to", worker)
        yield Cluster(f"dask://127.0.0.1:{port}", scheduler, workers)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
