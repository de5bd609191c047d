"""The command `calibrate`: fit the uncertain parameters to the published patterns."""

from pathlib import Path
from typing import Annotated

import typer

from experiments.options import Seed, whole_number

Runs = Annotated[
    int, typer.Option(parser=whole_number, help="Evaluations of all set-ups, one seed each.")
]
Folder = Annotated[
    Path, typer.Option("--out", help="A new folder; or one begun before, to go on with.")
]
Workers = Annotated[str, typer.Option("--executor", help="processes or threads.")]


def calibrate(
    out: Folder, runs: Runs = 20_000, seed: Seed = 1, executor: Workers = "processes"
) -> None:
    """Fit the uncertain parameters to the published patterns; resumes where it was stopped."""
    from experiments.calibration.job import fit_in_folder

    for sentence in fit_in_folder(out, runs, seed, executor):
        typer.echo(sentence)
