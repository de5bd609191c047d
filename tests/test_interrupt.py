"""Ctrl-C ends a run with exit code 130 and keeps the replicates that are finished."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
WORDS = ("run", "befriending", "-p", "isolated-older-people", "--mentees", "300")
MANY = ("--replicates", "20000")


def interrupt_after(seconds, *words):
    call = [sys.executable, "-m", "experiments.cli", *WORDS, *MANY, *map(str, words)]
    with subprocess.Popen(  # noqa: S603 - our own command
        call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def interrupt_under_way(*words):
    """Interrupt once some replicates are finished: later where the machine is slow."""
    for seconds in (4.0, 8.0, 20.0, 40.0):
        code, out, err = interrupt_after(seconds, *words)
        assert code == 130
        if "are finished and kept" in err:
            return out, err
    pytest.fail("no replicate was finished within 40 seconds")


def test_ctrl_c_keeps_the_finished_replicates_on_screen_and_in_the_folder(tmp_path):
    folder = tmp_path / "answers"
    out, err = interrupt_under_way("--json", "--out", folder)
    seeds = json.loads(out)["provenance"]["seeds"]
    assert 0 < len(seeds) < 20000
    assert f"Stopped: {len(seeds)} of 20000 replicates" in err
    assert "Traceback" not in err
    kept = pd.read_csv(folder / "replicates.csv")
    assert sorted(kept["seed"].unique()) == seeds
    assert json.loads((folder / "manifest.json").read_text())["interrupted"] is True
    assert not list(folder.glob("*.partial"))
