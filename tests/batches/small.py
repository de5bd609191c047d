"""A small experiment that the tests of batches share, and ways to run it and spoil it."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from experiments.batches.asking import begin
from experiments.batches.collect import COLLECTED, collect
from experiments.batches.folder import Folder, open_folder
from experiments.batches.job import Order, do_job

TEXT = """
title = "A small experiment"
question = "Do more coordinators help?"
population = "disadvantaged-urban-youth"
mentees = 60
weeks = 20
replicates = {replicates}
seed = 7
groups = ["risk_level"]
measures = ["inclusion", "ever_matched", "cost_extra", "effect_composite"]
{arms}
[vary.levers.coordinators]
values = [5, 10, 20]
[uncertainties]
kind = "plausible"
draws = 2
[design]
kind = "grid"
"""
ARMS = """
[[arms]]
name = "pair"
programme = "one-to-one-community"
[[arms]]
name = "group"
programme = "social-group-mentoring"
"""
THREE_ARMS = f"""{ARMS}
[[arms]]
name = "befriending"
programme = "befriending"
"""
PATIENCE = 30  # seconds after which a child that hangs is ended
FRESH = Order(executor="threads:2", fresh=True)


def write_file(folder: Path, *, replicates=8, arms=ARMS, name="small.toml") -> Path:
    """Write the file of the small experiment."""
    path = folder / name
    path.write_text(TEXT.format(replicates=replicates, arms=arms))
    return path


def begin_in(folder: Path, *, weekly=False, **changes) -> Folder:
    """Make the folder of the small experiment, with nothing run yet."""
    folder.parent.mkdir(exist_ok=True)
    return begin(write_file(folder.parent, **changes), folder, yes=False, weekly=weekly)


def run_in(folder: Path, *, order=FRESH, **changes) -> Folder:
    """Run the small experiment."""
    begun = begin_in(folder, **changes)
    do_job(begun, order)
    return begun


def collected_bytes(folder: Folder) -> bytes:
    """Return the collected runs as they stand in their file."""
    assert collect(folder).kept == len(folder.batches)
    return (folder.path / COLLECTED).read_bytes()


def work_in_a_child(path: Path, spoil=None) -> int:
    """Go on with an experiment in a process of its own, and return its number."""
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        with suppress(BaseException):
            if spoil is not None:
                spoil()
            do_job(open_folder(path), Order(executor="threads:1", fresh=True))
        os._exit(0)
    return child


def kill_after(seconds: float, child: int) -> None:
    """Kill a process without warning."""
    time.sleep(seconds)
    os.kill(child, 9)
    os.waitpid(child, 0)


def wait_until_under_way(folder: Folder) -> None:
    """Wait until something is finished, and see that something is not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not folder.shards.paths():
        time.sleep(0.01)
    assert folder.shards.paths()
    assert folder.missing()
