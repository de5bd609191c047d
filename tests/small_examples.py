"""The worked examples made small: the same files with fewer people, weeks, points and draws."""

import re
from pathlib import Path

from experiments.batches.asking import begin
from experiments.batches.folder import Folder
from experiments.batches.job import Order, do_job

EXAMPLES = Path(__file__).parents[1] / "experiments" / "examples"
PATHS = {path.stem: path for path in sorted(EXAMPLES.glob("*.toml"))}
SMALL = {
    "mentees": 40,
    "weeks": 16,
    "replicates": 2,
    "draws": 2,
    "points": 2,
    "steps": 2,
    "search": 4,
}


def write_small(name: str, folder: Path) -> Path:
    """Write a worked example with small numbers, and return its file."""
    text = PATHS[name].read_text(encoding="utf-8")
    for key, value in SMALL.items():
        text = re.sub(rf"^{key} = \d+$", f"{key} = {value}", text, flags=re.MULTILINE)
    path = folder / PATHS[name].name
    path.write_text(text, encoding="utf-8")
    return path


def run_small(name: str, folder: Path, out: Path, *, weekly: bool = False) -> Folder:
    """Run a worked example with small numbers."""
    begun = begin(write_small(name, folder), out, yes=False, weekly=weekly)
    do_job(begun, Order(executor="threads:2", fresh=True))
    return begun
