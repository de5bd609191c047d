"""Write an answer to a folder: series, tables, pictures, a manifest; nothing is overwritten."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.comparison.answer import Answer
from experiments.comparison.document import as_text
from experiments.output.dictionary import Column, columns_of_draws, dictionary
from experiments.output.progress import progress
from experiments.output.provenance import declarations, git_commit
from experiments.output.series import watch_runs
from experiments.output.writing import write_frame, write_text, written
from sim.declare import DeclarationError

MANIFEST = "manifest.json"


def open_folder(folder: Path) -> None:
    """Make a folder for one answer, before anything is run; refuse one that holds files."""
    make_folder(folder)
    if any(folder.iterdir()):
        message = (
            f"--out must be a new or empty folder; {folder} holds files already, and nothing is "
            "ever overwritten. Choose another folder."
        )
        raise DeclarationError(message)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none; refuse one that cannot be written."""
    probe = folder / ".probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as fault:
        message = (
            f"--out must be a folder that can be written; {folder} cannot: {fault.strerror}. "
            "Choose another folder."
        )
        raise DeclarationError(message) from None


def write_answer(answer: Answer, folder: Path, *, records: bool, show: bool) -> None:
    """Write everything about an answer; after Ctrl-C what the finished replicates came to."""
    write_frame(answer.results.frame(), folder / "replicates.csv")
    write_frame(answer.summary, folder / "summary.csv")
    write_frame(answer.differences, folder / "differences.csv")
    write_draws(answer, folder, records=records)
    interrupted = True
    try:
        if not answer.interrupted:
            write_runs(answer, folder, records=records, show=show)
            interrupted = False
    finally:
        write_text(as_text(manifest(answer, interrupted=interrupted)), folder / MANIFEST)


def write_draws(answer: Answer, folder: Path, *, records: bool) -> None:
    """Write the draws of the parameters, where there are any, and what all columns mean."""
    columns = dictionary() if records else ()
    if answer.ignorance is not None:
        write_frame(answer.ignorance.results.frame(), folder / "draws.csv")
        write_frame(answer.ignorance.frame(), folder / "parameter_sets.csv")
        columns = (*columns, *columns_of_draws())
    if columns:
        write_dictionary(folder / "dictionary.csv", columns)


def write_runs(answer: Answer, folder: Path, *, records: bool, show: bool) -> None:
    """Write the weekly series, the pictures and, where asked, the tables of people."""
    from experiments.report.pictures import draw_pictures

    with progress("writing series", len(answer.results.seeds), show=show) as step:
        series = watch_runs(answer.results, folder if records else None, step)
    write_frame(series, folder / "weekly.csv")
    for name, figure in draw_pictures(answer, series).items():
        with written(folder / f"{name}.png") as partial:
            figure.savefig(partial, format="png", dpi=150)


def write_dictionary(path: Path, columns: Iterable[Column]) -> None:
    """Write what every column means."""
    with written(path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(Column._fields)
        rows.writerows(columns)


def manifest(answer: Answer, *, interrupted: bool) -> dict[str, Any]:
    """Return what another person needs to get the same numbers."""
    question = answer.question
    return answer.provenance() | {
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "git_commit": git_commit(),
        "interrupted": interrupted,
        "title": question.title,
        "question": question.text,
        "population": question.population.name,
        "arms": dict(
            zip(
                answer.results.arms,
                [declarations(one) for one in answer.results.scenarios],
                strict=True,
            )
        ),
    }
