"""An experiment outlives a kill at any moment, lost workers, a full disk and spoilt files."""

import errno
import os
import signal
import threading
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import psutil
import pytest
from small import (
    FRESH,
    PATIENCE,
    begin_in,
    collected_bytes,
    kill_after,
    run_in,
    wait_until_under_way,
    work_in_a_child,
    write_file,
)

from experiments.batches import store
from experiments.batches.asking import go_on
from experiments.batches.begun import order_of, remembered
from experiments.batches.collect import collect
from experiments.batches.folder import open_folder
from experiments.batches.job import Order, do_job
from experiments.batches.session import read_sessions
from sim.declare import DeclarationError

pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork")

GOLDEN = 0.6180339887498949  # its multiples spread evenly over 0 to 1, however many are taken
BUSY = 0.5  # seconds of work after which a process is certainly a worker
STEPS = {
    "before it is written": (store, "checksum"),
    "before it is sure": (os, "fsync"),
    "before it has its name": (Path, "replace"),
    "when it is whole": (Path, "unlink"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the collected bytes of a run that nothing disturbed, and how long it took."""
    folder = begin_in(tmp_path_factory.mktemp("whole") / "out")
    began = time.monotonic()
    do_job(folder, Order(executor="threads:1", fresh=True))
    return collected_bytes(folder), time.monotonic() - began


@pytest.mark.parametrize("turn", range(6))
def test_kills_at_random_moments_leave_the_same_bytes_as_no_kill(turn, whole, tmp_path):
    expected, seconds = whole
    folder = begin_in(tmp_path / "out")
    for attempt in range(5):
        moment = GOLDEN * (5 * turn + attempt + 1) % 1.0
        kill_after(moment * seconds * 0.5, work_in_a_child(folder.path))
    do_job(folder, Order(fresh=True))
    assert collected_bytes(folder) == expected


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("calls", [0, 1, 4])
def test_a_kill_between_any_two_steps_of_a_write_leaves_the_same_bytes(
    step, calls, whole, tmp_path
):
    folder = begin_in(tmp_path / "out")
    child = work_in_a_child(folder.path, spoil=lambda: die_in(step, calls))
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    do_job(open_folder(folder.path), Order(fresh=True))
    assert collected_bytes(folder) == whole[0]
    assert not list(folder.shards.folder.glob(".*"))


def die_in(step, calls):
    """Kill this process when a step of writing is reached once more than so often."""
    owner, name = STEPS[step]
    real, left = getattr(owner, name), [calls]

    def fatal(*details, **options):
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*details, **options)

    setattr(owner, name, fatal)


def test_a_kill_before_there_is_a_folder_is_gone_on_from_too(whole, tmp_path):
    file, out = write_file(tmp_path), tmp_path / "deep" / "out"
    child = os.fork()
    if child == 0:
        with remembered(file, out, yes=False, weekly=False):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert not out.exists()
    folder = go_on(out)
    do_job(folder, FRESH)
    assert collected_bytes(folder) == whole[0]
    assert order_of(out) is None


def test_an_order_that_is_refused_leaves_no_note(tmp_path, mentoring):
    told = mentoring("experiment", "run", tmp_path / "none.toml", "--out", tmp_path / "out")
    assert (told.code, order_of(tmp_path / "out")) == (2, None)
    with pytest.raises(DeclarationError, match="there is no experiment in this folder"):
        go_on(tmp_path / "out")


def test_a_truncated_and_an_altered_file_are_set_aside_and_run_again(whole, tmp_path):
    folder = run_in(tmp_path / "out")
    first, second, *_ = sorted(folder.shards.folder.glob("*.parquet"))
    first.write_bytes(first.read_bytes()[:-40])
    content = bytearray(second.read_bytes())
    content[len(content) // 2] ^= 1
    second.write_bytes(content)
    gathered = collect(folder)
    assert (gathered.kept, len(gathered.damaged)) == (len(folder.batches) - 2, 2)
    assert "2 of them damaged" in gathered.sentence(folder.path)
    session = do_job(folder, FRESH)
    assert session.batches == 2
    assert collected_bytes(folder) == whole[0]
    assert sorted(one.name for one in (folder.path / "set_aside").iterdir()) == sorted(
        f"shards-{one.name}" for one in (first, second)
    )


def test_a_full_disk_stops_cleanly_and_the_rest_is_run_when_there_is_room(
    whole, tmp_path, monkeypatch
):
    folder = begin_in(tmp_path / "out")
    real, left = os.fsync, [9]

    def fill(handle):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fill)
        with pytest.raises(DeclarationError, match=r"disk is full\. [1-9].* batches are kept"):
            do_job(folder, FRESH)
    assert 0 < len(folder.missing()) < len(folder.batches)
    do_job(folder, FRESH)
    assert collected_bytes(folder) == whole[0]


def test_a_process_that_is_lost_is_replaced(whole, tmp_path):
    folder = begin_in(tmp_path / "out")
    killer = threading.Thread(target=kill_a_worker)
    killer.start()
    do_job(folder, Order(executor="processes:2", fresh=True))
    killer.join()
    assert collected_bytes(folder) == whole[0]


def kill_a_worker():
    """Kill the first process that does work for this one, as a system short of memory would."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for process in psutil.Process().children(recursive=True):
            if process.cpu_times().user > BUSY:
                process.kill()
                return
        time.sleep(0.02)
    raise AssertionError("no worker was found")


def test_workers_that_are_lost_again_and_again_end_the_job_in_a_sentence(tmp_path, monkeypatch):
    def lose(*_details):
        raise BrokenExecutor

    folder = begin_in(tmp_path / "out")
    monkeypatch.setattr("experiments.batches.conduct.Conduct.run", lose)
    with pytest.raises(DeclarationError, match="lost 3 times"):
        do_job(folder, FRESH)


def test_a_dask_worker_that_is_killed_is_not_missed(whole, tmp_path, dask_cluster):
    folder = begin_in(tmp_path / "out")
    killer = threading.Thread(target=kill_when_under_way, args=(dask_cluster.workers[0], folder))
    killer.start()
    do_job(folder, Order(executor=dask_cluster.executor, fresh=True))
    killer.join()
    assert collected_bytes(folder) == whole[0]


def kill_when_under_way(worker, folder):
    """Kill a worker as soon as something is finished and something is not."""
    wait_until_under_way(folder)
    worker.kill()


def test_a_polite_request_to_end_keeps_what_is_finished(whole, tmp_path):
    folder = begin_in(tmp_path / "out")
    child = work_in_a_child(folder.path)
    wait_until_under_way(folder)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    assert read_sessions(folder.path)[-1]["why"] == "KeyboardInterrupt"
    do_job(folder, FRESH)
    assert collected_bytes(folder) == whole[0]
