"""Do a calibration as one job: workers, progress, a folder to resume from, results to read."""

import os
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from experiments.calibration.document import describe_posterior
from experiments.calibration.fitting import Fit, calibrate
from experiments.calibration.result import write_result
from experiments.calibration.running import Evaluators, Runner
from experiments.calibration.schedule import Schedule
from experiments.calibration.store import open_store
from experiments.output.progress import progress
from sim.declare import DeclarationError, unknown
from sim.uncertainty import load_posterior

EXECUTORS = ("processes", "threads")
FIGURES = Evaluators()


def fit_in_folder(
    folder: Path, runs: int, seed: int, executor: str, evaluators: Evaluators = FIGURES
) -> list[str]:
    """Calibrate in a folder, new or begun before, and return what to say about it.

    Raise DeclarationError where the folder is of something else, and where nothing was accepted.
    """
    schedule = Schedule(runs, seed)
    store = open_store(folder, {"runs": runs, "seed": seed})
    with open_workers(executor) as workers, progress("calibrating", runs) as step:

        def tell(done: int) -> None:
            for _ in range(done):
                step()

        fit = calibrate(schedule, Runner(evaluators, workers, store, tell))
    posterior, medoid = write_result(fit, folder)
    page = folder / "calibration.md"
    page.write_text(describe_posterior(load_posterior(posterior)), encoding="utf-8")
    return say(fit, (posterior, medoid, page))


def open_workers(executor: str) -> Executor:
    """Return workers of a kind, one for each processor."""
    if executor == "threads":
        return ThreadPoolExecutor(os.cpu_count())
    if executor == "processes":
        return ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("forkserver"))
    raise DeclarationError(unknown("kind of --executor", executor, dict.fromkeys(EXECUTORS), ""))


def say(fit: Fit, files: tuple[Path, ...]) -> list[str]:
    """Say what was found and where it stands."""
    return [
        f"{len(fit.explored)} runs looked everywhere, {sum(map(len, fit.closing))} closed in.",
        f"{len(fit.accepted)} parameter sets were accepted: each meets every target over 4 seeds.",
        f"Written: {', '.join(map(str, files))}.",
        "To make this the default of every run: scripts/install-calibration FOLDER.",
    ]
