"""Do an experiment as one job: begin it, go on with it, add replicates to it."""

import errno
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass

from experiments.batches.conduct import Conduct
from experiments.batches.executors import open_executor
from experiments.batches.failures import forget_failures
from experiments.batches.folder import Folder, check_version, extend
from experiments.batches.known import KnownRuns, find_known_runs
from experiments.batches.lock import WHOLE, Part, hold
from experiments.batches.plan import Batch
from experiments.batches.session import Session, recorded
from experiments.output.progress import progress
from sim.declare import DeclarationError

MOST_LOSSES = 3
FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Order:
    """Hold how an experiment is to be run.

    `fresh` takes nothing over from other experiments; `again` runs once more what failed.
    """

    executor: str = "threads"
    part: Part = WHOLE
    fresh: bool = False
    again: bool = False


def do_job(folder: Folder, order: Order) -> Session:
    """Run all that is missing of an experiment, or of one part of it, and say what was done.

    Raise DeclarationError where another process is at work on it, where workers are lost again and
    again, and where the disk is full.
    """
    check_version(folder)
    session = Session(executor=order.executor, part=order.part.name)
    with hold(folder.path, order.part), recorded(folder.path, session):
        try:
            mend(folder, order)
            run_missing(folder, order, session)
        except OSError as fault:
            if fault.errno in FULL:
                raise DeclarationError(disk_full(folder)) from None
            raise
    return session


def extend_folder(folder: Folder, replicates: int) -> Folder:
    """Return the folder with more replicates wanted, written down while nobody else is at work."""
    with hold(folder.path, WHOLE):
        return extend(folder, replicates)


def mend(folder: Folder, order: Order) -> None:
    """Set aside what is damaged or to be run again, and what a kill left half written."""
    damaged = {*folder.shards.set_damaged_aside(), *folder.weeks.set_damaged_aside()}
    failed = forget_failures(folder.path) if order.again else ()
    for key in (*damaged, *failed):
        folder.shards.set_aside(key)
    if order.part == WHOLE:
        for store in (folder.shards, folder.weeks):
            store.forget_unfinished()


def run_missing(folder: Folder, order: Order, session: Session) -> None:
    """Run what is missing; where workers are lost, start others and go on."""
    known = KnownRuns() if order.fresh else find_known_runs(folder)
    batches, losses = part_of(folder, order.part), 0
    with progress("running", sum(map(folder.rows_of, batches.values()))) as step:
        while losses < MOST_LOSSES:
            try:
                return run_once(folder, order, session, known, step, batches)
            except BrokenExecutor:
                left = part_of(folder, order.part)
                losses = losses + 1 if len(left) == len(batches) else 1
                batches = left
    raise DeclarationError(workers_lost(folder))


def run_once(
    folder: Folder,
    order: Order,
    session: Session,
    known: KnownRuns,
    step: Callable[[int], None],
    batches: Mapping[str, Batch],
) -> None:
    """Run batches on one set of workers."""
    with open_executor(order.executor) as workers:
        Conduct(folder, workers, session, known, step).run(batches)


def part_of(folder: Folder, part: Part) -> dict[str, Batch]:
    """Return the missing batches of a part: every so manieth of all."""
    mine = set(list(folder.batches)[part.number - 1 :: part.of])
    return {key: batch for key, batch in folder.missing().items() if key in mine}


def disk_full(folder: Folder) -> str:
    """Say that the disk is full and that nothing is lost."""
    kept = len(folder.batches) - len(folder.missing())
    return (
        f"{folder.path}: the disk is full. {kept:,} of {len(folder.batches):,} batches are kept, "
        f"each of them whole. Free some space, then: mentoring experiment resume {folder.path}"
    )


def workers_lost(folder: Folder) -> str:
    """Say that workers die again and again."""
    return (
        f"{folder.path}: the workers were lost {MOST_LOSSES} times without finishing a batch, as "
        "happens where memory runs out. Use fewer, for example --executor processes:1, with: "
        f"mentoring experiment resume {folder.path}"
    )
