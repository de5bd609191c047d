"""Whoever runs an experiment gives the same results; what cannot run it is told in a sentence."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import as_completed
from pathlib import Path

import numpy as np
import pytest
from small import FRESH, begin_in, collected_bytes, run_in, wait_until_under_way
from worlds import make

from experiments.batches import executors
from experiments.batches.executors import open_executor
from experiments.batches.job import Order, do_job
from sim.declare import DeclarationError
from sim.run import replicate, with_no_programme

ROOT = Path(__file__).parents[2]
ARMS = with_no_programme([make({}, mentees=500, weeks=104)])
NAMES = ("inclusion", "cost")
SEEDS = range(1, 25)
BATCHES = [SEEDS[first : first + 2] for first in range(0, len(SEEDS), 2)]


def run(text, on_done=lambda: None):
    """Return the measures of all batches, run by the workers that `text` asks for."""
    with open_executor(text) as workers:
        tasks = {
            workers.executor.submit(replicate, ARMS, seeds, NAMES): seeds[0] for seeds in BATCHES
        }
        found = {}
        for task in as_completed(tasks, timeout=120):
            found[tasks[task]] = task.result()
            on_done()
    return np.concatenate([found[seed] for seed in sorted(found)])


@pytest.fixture(scope="module")
def expected():
    return run("threads:1")


class TestSameResults:
    def test_threads(self, expected):
        assert np.isfinite(expected[:, 0]).all()
        assert len(np.unique(expected[:, 0, 0])) > 12
        assert run("threads:3").tobytes() == expected.tobytes()

    def test_processes(self, expected):
        assert run("processes:2").tobytes() == expected.tobytes()

    def test_a_cluster_that_loses_a_worker_in_the_middle(self, expected, dask_cluster):
        done = []

        def kill():
            done.append(1)
            if len(done) == 3:
                dask_cluster.workers[0].kill()

        assert run(dask_cluster.executor, kill).tobytes() == expected.tobytes()
        assert dask_cluster.workers[0].wait() < 0
        assert dask_cluster.workers[1].poll() is None


def test_an_experiment_whose_scheduler_dies_says_so_and_goes_on_elsewhere(
    dask_cluster, tmp_path, monkeypatch
):
    monkeypatch.setattr(executors, "PATIENCE", 1.0)
    folder = begin_in(tmp_path / "lost", replicates=96)

    def kill_scheduler():
        wait_until_under_way(folder)
        dask_cluster.scheduler.kill()

    killer = threading.Thread(target=kill_scheduler)
    killer.start()
    with pytest.raises(DeclarationError, match="no Dask scheduler answered"):
        do_job(folder, Order(executor=dask_cluster.executor, fresh=True))
    killer.join()
    assert folder.missing()
    do_job(folder, FRESH)
    whole = run_in(tmp_path / "whole", replicates=96)
    assert collected_bytes(folder) == collected_bytes(whole)


class TestWhoRuns:
    def test_threads_are_one_for_each_processor_that_the_job_may_use(self):
        with open_executor("threads") as workers:
            assert workers.slots == len(os.sched_getaffinity(0))

    def test_processes_are_others_than_this_one(self):
        with open_executor("processes:2") as workers:
            assert workers.slots == 2
            assert workers.executor.submit(os.getpid).result() != os.getpid()

    def test_a_cluster_runs_as_many_tasks_as_its_workers_have_threads(self, dask_cluster):
        with open_executor(dask_cluster.executor) as workers:
            assert workers.slots == 2
            who = ["/bin/sh", "-c", "sleep 0.3; echo $PPID"]
            tasks = [workers.executor.submit(subprocess.check_output, who) for _ in range(4)]
            ran = {int(task.result()) for task in tasks}
        assert ran == {worker.pid for worker in dask_cluster.workers}

    @pytest.mark.parametrize("text", ["threads:1", "processes:1"])
    def test_nothing_is_waited_for_when_the_workers_are_left(self, text):
        with open_executor(text) as workers:
            workers.executor.submit(time.sleep, 0.0).result()
            tasks = [workers.executor.submit(time.sleep, 0.5) for _ in range(9)]
            start = time.monotonic()
        assert time.monotonic() - start < 0.4
        while not tasks[-1].done() and time.monotonic() - start < 2.0:
            time.sleep(0.01)
        assert tasks[-1].cancelled()


class TestBadInput:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("thread", "executor must be threads, threads:4, .*given was 'thread'. Try threads."),
            ("", "executor must be threads"),
            ("threads:0", "threads must be a whole number from 1; given was '0'"),
            ("processes:two", "given was 'two'. Write for example processes:4."),
            ("dask", "must be dask://host:port"),
            ("dask://127.0.0.1", "must be dask://host:port; given was 'dask://127.0.0.1'"),
            ("dask://127.0.0.1:99999", "Write for example dask://127.0.0.1:8786"),
            ("mpi:4", "mpiexec -n 5"),
        ],
    )
    def test_what_is_no_executor_is_refused_in_a_sentence(self, text, said):
        with pytest.raises(DeclarationError, match=said), open_executor(text):
            pass

    def test_a_scheduler_that_is_not_there(self, monkeypatch, capfd):
        monkeypatch.setattr(executors, "PATIENCE", 1.0)
        with socket.create_server(("127.0.0.1", 0)) as server:  # it listens and never answers
            port = server.getsockname()[1]
            with pytest.raises(DeclarationError, match=f"no Dask scheduler answered at .*{port}"):
                executors.connect(f"tcp://127.0.0.1:{port}")
        with (
            pytest.raises(DeclarationError, match="Start one with: dask scheduler"),
            open_executor(f"dask://127.0.0.1:{port}"),
        ):
            pass
        assert capfd.readouterr().err == ""

    def test_a_scheduler_without_workers(self, dask_scheduler):
        text = f"dask://127.0.0.1:{dask_scheduler[0]}"
        with pytest.raises(DeclarationError, match="has no workers"), open_executor(text):
            pass

    def test_workers_with_another_model(self, dask_cluster, monkeypatch):
        monkeypatch.setattr(executors, "MODEL_VERSION", -1)
        said = "have MODEL_VERSION [0-9]+, and here it is -1"
        with pytest.raises(DeclarationError, match=said), open_executor(dask_cluster.executor):
            pass

    @pytest.mark.parametrize(
        ("text", "library", "extra"),
        [("dask://127.0.0.1:8786", "distributed", "cluster"), ("mpi", "mpi4py", "mpi")],
    )
    def test_a_library_that_is_not_installed(self, text, library, extra, monkeypatch):
        monkeypatch.setitem(sys.modules, library, None)
        said = rf"pip install 'mentoring-sim\[{extra}\]'"
        with pytest.raises(DeclarationError, match=said), open_executor(text):
            pass


MPI_SCRIPT = """
from experiments.batches.executors import open_executor
from sim.run import replicate, with_no_programme
from worlds import make

arms = with_no_programme([make({}, mentees=50, weeks=10)])
with open_executor("mpi") as workers:
    assert workers.slots == 2, workers
    task = workers.executor.submit(replicate, arms, [1, 2], ("inclusion",))
    here = replicate(arms, [1, 2], ("inclusion",))
    assert [one.tobytes() for one in task.result()] == [one.tobytes() for one in here]
    print("the same by", workers.describe)
"""


def test_mpi_gives_the_same_results(tmp_path):
    pytest.importorskip("mpi4py", reason="mpi4py is not installed: see the extra [mpi]")
    mpiexec = shutil.which("mpiexec") or Path(sys.executable).with_name("mpiexec")
    script = tmp_path / "script.py"
    script.write_text(MPI_SCRIPT)
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    command = [mpiexec, "-n", "3", sys.executable, "-m", "mpi4py.futures", script]
    said = subprocess.run(  # noqa: S603 - our own script
        command,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert said.stdout.strip() == "the same by 2 processes of MPI"
