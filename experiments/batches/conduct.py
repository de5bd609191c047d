"""Have the batches of an experiment run by workers, and keep what comes back at once."""

import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from types import FrameType

from experiments.batches.executors import Workers
from experiments.batches.failures import forget_failures, record_failures, record_lost_batch
from experiments.batches.folder import Folder
from experiments.batches.known import KnownRuns
from experiments.batches.plan import Batch, seed_of
from experiments.batches.running import Cell, Row, Task, keys_of, run_task
from experiments.batches.session import Session
from experiments.batches.tables import table_of, weekly_table_of

AHEAD = 2  # batches that wait for each worker, so that none is idle and memory stays flat


@dataclass(frozen=True)
class Conduct:
    """Hold a job: where results go, who runs it, what is known already, whom to tell of each batch.

    `running` are the batches that are handed out, each by its key.
    """

    folder: Folder
    workers: Workers
    session: Session
    known: KnownRuns
    on_done: Callable[[int], None]
    running: dict[Future[list[Row]], str] = field(default_factory=dict)

    def run(self, batches: Mapping[str, Batch]) -> None:
        """Run the batches and keep each as it comes back.

        On Ctrl-C, and when workers are lost, keep what has come back, and raise.
        """
        waiting = deque(batches)
        try:
            with interrupted_by_termination():
                while waiting or self.running:
                    self.hand_out(waiting)
                    self.take_in(wait(self.running, return_when=FIRST_COMPLETED).done)
        finally:
            for future in self.running:
                future.cancel()
            with suppress(OSError, BrokenExecutor):  # what stopped the work is raised already
                self.take_in({one for one in self.running if one.done() and not one.cancelled()})

    def hand_out(self, waiting: deque[str]) -> None:
        """Hand out as many batches as keep the workers at work."""
        while waiting and len(self.running) < self.workers.slots * (1 + AHEAD):
            key = waiting.popleft()
            task = task_of(self.folder, self.folder.batches[key], self.known)
            self.running[self.workers.executor.submit(run_task, task)] = key

    def take_in(self, finished: Iterable[Future[list[Row]]]) -> None:
        """Keep what has come back; raise BrokenExecutor where the workers are gone."""
        for future in finished:
            key = self.running.pop(future)
            # Dask cancels what is under way when its scheduler is lost
            fault = BrokenExecutor() if future.cancelled() else future.exception()
            if isinstance(fault, BrokenExecutor):
                raise fault
            if fault is None:
                self.keep(key, future.result())
            else:
                told = "".join(traceback.format_exception(fault))
                record_lost_batch(self.folder.path, key, told)
                self.session.failed += 1

    def keep(self, key: str, rows: list[Row]) -> None:
        """Keep a batch; the table of runs is written last, because it says that all is there."""
        folder = self.folder
        forget_failures(folder.path, [key])
        record_failures(folder.path, key, rows, folder.experiment.arms)
        if folder.experiment.weekly:
            folder.weeks.write(key, weekly_table_of(rows, folder.experiment))
        folder.shards.write(key, table_of(rows, folder.experiment, folder.layout))
        self.session.batches += 1
        self.session.runs += len(rows)
        self.session.reused += sum(row.key in self.known.places for row in rows)
        self.session.failed += sum(bool(row.fault) for row in rows)
        self.on_done(len(rows))


def task_of(folder: Folder, batch: Batch, known: KnownRuns) -> Task:
    """Return all that a worker needs for a batch."""
    experiment = folder.experiment
    draws = dict.fromkeys(draw for draw, _ in batch.cells)
    task = Task(
        scenarios=experiment.scenarios,
        factors=experiment.factors,
        cells=tuple(Cell(*cell, folder.layout.points[cell[1]]) for cell in batch.cells),
        parameter_sets={draw: folder.parameter_sets[draw] for draw in draws},
        luck={
            draw: tuple((one, seed_of(experiment, draw, one)) for one in batch.replicates)
            for draw in draws
        },
        columns=folder.columns,
        weekly=experiment.weekly,
    )
    return replace(task, known=known.look_up(keys_of(task))) if known.places else task


@contextmanager
def interrupted_by_termination() -> Iterator[None]:
    """Treat a polite request to end, as schedulers send before they kill, like Ctrl-C."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # only the main thread of a program may be told
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
