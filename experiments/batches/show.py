"""Show on the screen what an experiment will take, how far it is, and what was done."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from experiments.batches.collect import Gathered, collect, results_of
from experiments.batches.expectation import Expectation
from experiments.batches.export import check_form, export
from experiments.batches.folder import Folder
from experiments.batches.job import Order, do_job
from experiments.batches.lock import WHOLE, read_part
from experiments.batches.session import Session
from experiments.batches.status import Status, status_of
from experiments.comparison.document import as_text
from experiments.comparison.reply import get_ready, new_console
from experiments.comparison.tables import say

if TYPE_CHECKING:
    from rich.table import Table

MEGABYTE = 1e6
MOST_FAULTS_SHOWN = 3


def show_expectation(found: Expectation, *, as_json: bool) -> None:
    """Show what an experiment is expected to take."""
    if as_json:
        sys.stdout.write(as_text(asdict(found)) + "\n")
        return
    console = new_console()
    say(
        console,
        f"{found.runs:,} runs: {several(found.points, 'point')} × "
        f"{several(found.draws, 'parameter set')} × {found.arms} arms (no programme included) × "
        f"{several(found.replicates, 'replicate')}, in {found.batches:,} batches.",
    )
    say(
        console,
        f"About {in_words(found.seconds)} on the {found.cores} cores of this machine, and about "
        f"{found.bytes_on_disk / MEGABYTE:,.1f} MB of disk, judged by a few runs made just now.",
    )


def several(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def work_on(
    folder: Folder,
    *,
    executor: str,
    shard: str | None = None,
    fresh: bool = False,
    again: bool = False,
) -> None:
    """Run what is missing of an experiment, say what was done, and collect it when it is whole."""
    order = Order(executor, read_part(shard), fresh, again)
    get_ready()
    try:
        session = do_job(folder, order)
    except KeyboardInterrupt:
        sys.stderr.write(stopped(folder) + "\n")
        raise
    console = new_console()
    say(console, done(session))
    if session.failed:
        say(console, f"{session.failed:,} failed: mentoring experiment status {folder.path}")
    if order.part == WHOLE:
        say(console, collect(folder).sentence(folder.path))
    say(console, f"Next: mentoring experiment analyse {folder.path}")


def done(session: Session) -> str:
    """Say what a session did."""
    taken = f", {session.reused:,} of them taken over from experiments beside it"
    return (
        f"{session.runs:,} runs were added in {session.batches:,} batches"
        f"{taken if session.reused else ''}: {in_words(session.seconds)}."
    )


def stopped(folder: Folder) -> str:
    """Say what is kept after Ctrl-C."""
    kept = len(folder.batches) - len(folder.missing())
    return (
        f"Stopped: {kept:,} of {len(folder.batches):,} batches are kept. "
        f"To go on: mentoring experiment resume {folder.path}"
    )


def collect_and_tell(folder: Folder, forms: tuple[str, ...]) -> None:
    """Collect an experiment, export it where asked, and say how much of it is there."""
    for form in forms:
        check_form(form)
    gathered = collect(folder)
    export_all(folder, gathered, forms)
    say(new_console(), gathered.sentence(folder.path))


def export_all(folder: Folder, gathered: Gathered, forms: tuple[str, ...]) -> None:
    """Write collected runs for other tools, where that is asked."""
    endings = {"csv": "csv", "netcdf": "nc"}
    for form in forms:
        results = results_of(folder, gathered)
        export(results, form, folder.path / f"collected.{endings[form]}")


def show_status(folder: Folder, *, as_json: bool) -> None:
    """Show how far an experiment is."""
    found = status_of(folder)
    if as_json:
        sys.stdout.write(as_text(asdict(found)) + "\n")
        return
    console = new_console()
    say(console, f"{folder.experiment.title} ({folder.path})")
    say(console, how_far(found))
    console.print(table_of_sessions(found))
    for fault in found.failed[:MOST_FAULTS_SHOWN]:
        where = ", ".join(f"{name} {value}" for name, value in fault.items() if name != "traceback")
        say(console, f"Failed: {where}\n{fault['traceback']}")
    if len(found.failed) > MOST_FAULTS_SHOWN:
        say(
            console, f"… and {len(found.failed) - MOST_FAULTS_SHOWN:,} more: {folder.path}/failures"
        )


def how_far(found: Status) -> str:
    """Say how much is kept, whether anybody is at work, and how long the rest takes."""
    kept = (
        f"{found.runs_kept:,} of {found.runs:,} runs are kept "
        f"({found.batches_kept:,} of {found.batches:,} batches, "
        f"{found.bytes_kept / MEGABYTE:,.1f} MB); {len(found.failed):,} failed."
    )
    if found.runs_kept == found.runs:
        return kept
    pace = "" if found.seconds_left is None else f" About {in_words(found.seconds_left)} are left."
    return f"{kept} {'Somebody is' if found.at_work else 'Nobody is'} at work on it here.{pace}"


def table_of_sessions(found: Status) -> "Table":
    """Return the sessions in a table."""
    from rich.table import Table

    table = Table(title="Sessions")
    names = ("begun", "host", "executor", "part", "runs", "reused", "failed", "why")
    heads = ("begun", "on", "by", "part", "runs", "taken over", "failed", "ended")
    for head in heads:
        table.add_column(head)
    for session in found.sessions:
        table.add_row(*(str(session[name]) for name in names))
    return table


def in_words(seconds: float) -> str:
    """Return a time as people say it."""
    minute, hour = 60.0, 3600.0
    if seconds < minute:
        return f"{max(seconds, 1.0):.0f} s"
    if seconds < 2 * hour:
        return f"{seconds / minute:.0f} min"
    return f"{seconds / hour:.1f} hours"
