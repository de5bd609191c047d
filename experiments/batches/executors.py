"""Open the workers that run an experiment: threads, processes, a Dask cluster, or MPI.

Dask is asked again for a task whose worker is lost; a task may then run twice.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from experiments.comparison.execute import is_prepared, prepare
from sim.declare import DeclarationError
from sim.week import MODEL_VERSION

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10.0  # seconds that a scheduler may take to answer
RETRIES = 2
ALLOWED = "threads, threads:4, processes, processes:4, dask://host:port or mpi"
START_MPI = (
    "Start it as: mpiexec -n 5 python -m mpi4py.futures $(command -v mentoring) "
    "experiment run FILE --out DIR --executor mpi, which gives four workers."
)


@dataclass(frozen=True)
class Workers:
    """Hold an open executor, how many tasks it runs at once, and its description in words."""

    executor: Executor
    slots: int
    describe: str


@contextmanager
def open_executor(text: str) -> Iterator[Workers]:
    """Open the workers that `text` asks for, and wait for no task when they are left.

    Raise DeclarationError for what is no executor, is not installed, or does not answer.
    """
    kind, _, rest = text.partition(":")
    if kind not in OPENERS:
        raise DeclarationError(f"executor must be {ALLOWED}; given was {text!r}. Try threads.")
    with OPENERS[kind](rest) as workers:
        yield workers


@contextmanager
def open_threads(rest: str) -> Iterator[Workers]:
    """Open threads of this process: the rules let go of the interpreter's lock."""
    slots = count(rest, "threads")
    pool = ThreadPoolExecutor(slots)
    try:
        yield Workers(pool, slots, several(slots, "thread"))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def open_processes(rest: str) -> Iterator[Workers]:
    """Open processes on this machine, started clean, so that no lock of a thread comes along."""
    slots = count(rest, "processes")
    fresh = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(fresh)
    pool = ProcessPoolExecutor(slots, mp_context=context, initializer=leave_interrupts)
    try:
        yield Workers(pool, slots, several(slots, "process", "processes"))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def open_dask(rest: str) -> Iterator[Workers]:
    """Connect to the scheduler of a Dask cluster, whose workers get ready if they are not yet."""
    address = address_of(rest)
    client = connect(address)
    try:
        slots = check_cluster(client, address)
        executor = client.get_executor(pure=False, retries=RETRIES)  # no two tasks are one
        try:
            yield Workers(executor, slots, f"{several(slots, 'thread')} of Dask at {address}")
        finally:
            executor.shutdown(wait=False)
    finally:
        client.close()


@contextmanager
def open_mpi(rest: str) -> Iterator[Workers]:
    """Open the other processes that mpiexec started."""
    if rest:
        message = f"executor must be mpi, without a number; given was 'mpi:{rest}'. {START_MPI}"
        raise DeclarationError(message)
    try:
        from mpi4py import MPI
        from mpi4py.futures import MPIPoolExecutor
    except (ImportError, RuntimeError) as fault:  # RuntimeError: there is no MPI library
        raise missing("mpi", "mpi4py and an MPI library such as mpich", fault) from None
    slots = MPI.COMM_WORLD.Get_size() - 1
    if not slots:
        raise DeclarationError(f"mpi: there is no worker, only this one process. {START_MPI}")
    pool = MPIPoolExecutor(main=False, initializer=leave_interrupts)
    try:
        yield Workers(pool, slots, several(slots, "process", "processes") + " of MPI")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


OPENERS: dict[str, Callable[[str], AbstractContextManager[Workers]]] = {
    "threads": open_threads,
    "processes": open_processes,
    "dask": open_dask,
    "mpi": open_mpi,
}


def count(text: str, kind: str) -> int:
    """Return how many workers `text` asks for; nothing asks for one for each processor."""
    if not text:
        # process_cpu_count came with Python 3.13; a job on a cluster may use fewer than all
        return int(getattr(os, "process_cpu_count", os.cpu_count)() or 1)
    if not text.isdecimal() or not int(text):
        raise DeclarationError(
            f"executor: {kind} must be a whole number from 1; given was {text!r}. "
            f"Write for example {kind}:4."
        )
    return int(text)


def several(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def leave_interrupts() -> None:
    """Let Ctrl-C stop the process that hands out the tasks, and not break its workers' tasks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def missing(extra: str, what: str, fault: Exception) -> DeclarationError:
    """Say which extra to install."""
    return DeclarationError(
        f"executor: {extra} needs {what} ({fault}). "
        f"Write: pip install 'mentoring-sim[{extra}]', or leave --executor out for threads."
    )


def address_of(rest: str) -> str:
    """Return the scheduler's address in Dask's own form."""
    try:
        parts = urlsplit(rest)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not rest.startswith("//") or not host or not port:
        raise DeclarationError(
            f"executor must be dask://host:port; given was 'dask:{rest}'. "
            "Write for example dask://127.0.0.1:8786."
        )
    return f"tcp://{parts.netloc}"


def connect(address: str) -> "Client":
    """Return a client of the scheduler at an address; raise DeclarationError where none answers."""
    try:
        from distributed import Client
    except ImportError as fault:
        raise missing("cluster", "distributed", fault) from None
    for name in ("distributed", "distributed.client"):  # their sentences come with tracebacks
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        asyncio.run(knock(address))
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except OSError:
        raise DeclarationError(
            f"executor: no Dask scheduler answered at {address} within {PATIENCE:g} seconds. "
            "Start one with: dask scheduler, and give the address that it prints."
        ) from None


async def knock(address: str) -> None:
    """Raise OSError where no scheduler answers: a client waits without end for a silent port."""
    from distributed.comm.core import connect as reach

    line = await asyncio.wait_for(reach(address), PATIENCE)
    line.abort()


def check_cluster(client: "Client", address: str) -> int:
    """Return how many tasks a cluster runs at once, its workers prepared; refuse other models."""
    threads = client.nthreads()
    if not threads:
        raise DeclarationError(
            f"executor: the Dask scheduler at {address} has no workers. "
            f"Start some with: dask worker {address} --nthreads 1."
        )
    try:
        states = client.run(state_of_worker)
    except (ImportError, AttributeError) as fault:
        raise DeclarationError(
            f"executor: the workers at {address} do not have this mentoring-sim ({fault}). "
            "Install the same version wherever a worker runs."
        ) from None
    others = {version for version, _ in states.values()} - {MODEL_VERSION}
    if others:
        raise DeclarationError(
            f"executor: workers at {address} have MODEL_VERSION {min(others)}, and here it is "
            f"{MODEL_VERSION}: results would differ. Install the same version everywhere."
        )
    unready = [worker for worker, (_, ready) in states.items() if not ready]
    client.gather([
        client.submit(prepare, workers=worker, allow_other_workers=True, pure=False)
        for worker in unready
    ])  # fmt: skip
    return sum(threads.values())


def state_of_worker() -> tuple[int, bool]:
    """Return a worker's version of the model, and whether its rules are compiled already."""
    return MODEL_VERSION, is_prepared()
