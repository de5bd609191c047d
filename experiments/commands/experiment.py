"""The commands `experiment …`: plan, run, resume, extend, collect, analyse and report a batch."""

from pathlib import Path
from typing import Annotated

import typer

from experiments.options import Json, whole_number

app = typer.Typer(
    help="Run an experiment from a file: many runs, on any machine, resumed after any kill.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

File = Annotated[Path, typer.Argument(help="The experiment's file (TOML).")]
Folder = Annotated[Path, typer.Argument(help="The experiment's folder.")]
Yes = Annotated[bool, typer.Option("--yes", help="Go on even with a very large design.")]
Executor = Annotated[
    str, typer.Option(help="threads, processes, dask://host:port or mpi; threads:4 for four.")
]
Shard = Annotated[
    str | None, typer.Option(help="i/n: run only the i-th of n parts, for job arrays.")
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Take over no runs from experiments in folders beside it.")
]
Again = Annotated[bool, typer.Option("--again", help="Run once more what failed.")]


@app.command()
def plan(file: File, yes: Yes = False, as_json: Json = False) -> None:
    """Say how many runs an experiment has, and about how long and how much disk they take."""
    from experiments.batches.asking import plan_experiment
    from experiments.batches.show import show_expectation

    show_expectation(plan_experiment(file, yes=yes), as_json=as_json)


@app.command()
def run(
    file: File,
    out: Annotated[Path, typer.Option(help="A new folder; or this experiment's, to go on.")],
    executor: Executor = "threads",
    shard: Shard = None,
    fresh: Fresh = False,
    yes: Yes = False,
    weekly: Annotated[bool, typer.Option("--weekly", help="Keep weekly series too.")] = False,
) -> None:
    """Run an experiment; what is run is kept at once, and nothing is run twice."""
    from experiments.batches.begun import remembered

    with remembered(file, out, yes=yes, weekly=weekly):
        from experiments.batches.asking import begin

        folder = begin(file, out, yes=yes, weekly=weekly)
    from experiments.batches.show import work_on  # a second's import, while the folder stands

    work_on(folder, executor=executor, shard=shard, fresh=fresh)


@app.command()
def resume(
    folder: Folder,
    executor: Executor = "threads",
    shard: Shard = None,
    fresh: Fresh = False,
    again: Again = False,
) -> None:
    """Go on with an experiment that was stopped, killed, or whose files were damaged."""
    from experiments.batches.asking import go_on
    from experiments.batches.show import work_on

    work_on(go_on(folder), executor=executor, shard=shard, fresh=fresh, again=again)


@app.command()
def extend(
    folder: Folder,
    replicates: Annotated[
        int, typer.Option(parser=whole_number, help="Replicates in all, more than there are.")
    ],
    executor: Executor = "threads",
    fresh: Fresh = False,
) -> None:
    """Add replicates to an experiment; what is run stays."""
    from experiments.batches.folder import open_folder
    from experiments.batches.job import extend_folder
    from experiments.batches.show import work_on

    extended = extend_folder(open_folder(folder), replicates)
    work_on(extended, executor=executor, fresh=fresh)


@app.command()
def status(folder: Folder, as_json: Json = False) -> None:
    """Say how far an experiment is, what failed, and how long the rest takes."""
    from experiments.batches.folder import open_folder
    from experiments.batches.show import show_status

    show_status(open_folder(folder), as_json=as_json)


@app.command()
def collect(
    folder: Folder,
    also: Annotated[
        list[str] | None, typer.Option("--also", help="csv or netcdf; may be given twice.")
    ] = None,
) -> None:
    """Write all runs as one table, collected.parquet, with rows in a fixed order."""
    from experiments.batches.folder import open_folder
    from experiments.batches.show import collect_and_tell

    collect_and_tell(open_folder(folder), tuple(also or ()))


@app.command()
def analyse(folder: Folder, as_json: Json = False) -> None:
    """Analyse an experiment: tables, figures and sentences, in the folder's `analysis`."""
    from experiments.analysis.reply import give_findings

    give_findings(folder, as_json=as_json)


@app.command()
def report(folder: Folder) -> None:
    """Write an experiment up as one page, report.html, and the same as report.md."""
    from experiments.batch_report.reply import give_report

    give_report(folder)
