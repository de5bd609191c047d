"""Answer the command: run a validation with its progress, and write it to a folder."""

from pathlib import Path

from experiments.comparison.document import as_text
from experiments.output.progress import progress
from experiments.output.provenance import command_line, git_commit, versions
from experiments.output.writing import write_frame, write_text
from experiments.validation.results import Validation, as_content, document
from experiments.validation.run import FIRST_SEED, FULL, USUAL, validate


def run_validation(
    *, full: bool = False, first_seed: int = FIRST_SEED, show: bool = True
) -> Validation:
    """Run the usual or the full validation, and show how far it is."""
    seeds, draws = FULL if full else USUAL
    with progress("evaluating", seeds + draws, show=show) as step:
        return validate(seeds, draws, first_seed, on_done=step)


def write_validation(found: Validation, folder: Path) -> None:
    """Write the targets as a table, every evaluation behind them, and what they rest on."""
    import pandas as pd

    write_frame(pd.DataFrame(document(found)["targets"]), folder / "targets.csv")
    write_text(as_text(as_content(found)), folder / "evaluations.json")
    made = {"command": command_line(), "versions": versions(), "git_commit": git_commit()}
    write_text(as_text(document(found) | made), folder / "validation.json")
