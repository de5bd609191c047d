"""What the tests of the command line share: a command run in this process."""

import sys
from typing import NamedTuple

import pytest

from experiments.cli import main


class Said(NamedTuple):
    """Hold what a command said: its exit code, and what it wrote to both streams."""

    code: int
    out: str
    err: str


@pytest.fixture
def mentoring(capsys, monkeypatch):
    """Run `mentoring` with words as from the command line."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["mentoring", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as done:
            code = int(done.code or 0)
        written = capsys.readouterr()
        return Said(code, written.out, written.err)

    return run
