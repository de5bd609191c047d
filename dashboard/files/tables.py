"""Tables to take away: every run, what each arm comes to, how arms differ; each with its origin."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dashboard.files.ready import Ready
from experiments.comparison.words import about
from experiments.output.provenance import content_of, version_of
from experiments.uncertainty.judge import beside
from sim.week import MODEL_VERSION

if TYPE_CHECKING:
    import pandas as pd


def runs_table(ready: Ready) -> "pd.DataFrame":
    """Return one row for each arm, replicate and measure, with the key of its run."""
    results = ready.answer.results
    frame = results.frame()
    first = results.seeds[0]
    contents = {
        arm: content_of(one) for arm, one in zip(results.arms, results.scenarios, strict=True)
    }
    keys = {(arm, seed): contents[arm].key(seed) for arm in results.arms for seed in results.seeds}
    frame.insert(1, "replicate", frame["seed"] - first)
    frame["unit"] = frame["measure"].map(units(frame))
    frame["run_key"] = [keys[pair] for pair in zip(frame["arm"], frame["seed"], strict=True)]
    return with_origin(ready, frame)


def summary_table(ready: Ready) -> "pd.DataFrame":
    """Return what each arm comes to on each measure, with its interval by chance."""
    frame = ready.answer.summary.copy()
    frame.insert(2, "unit", frame["measure"].map(units(frame)))
    frame.insert(1, "arm_title", frame["arm"].map(ready.answer.question.label))
    return with_origin(ready, frame)


def differences_table(ready: Ready) -> "pd.DataFrame":
    """Return the paired differences between arms, with both bands where draws were looked at."""
    answer = ready.answer
    frame = answer.differences
    if answer.ignorance is not None:
        frame = beside(frame, answer.ignorance)
    frame = frame.copy()
    frame.insert(3, "unit", frame["measure"].map(units(frame)))
    return with_origin(ready, frame)


def units(frame: "pd.DataFrame") -> Mapping[str, str]:
    """Return the unit of every measure in a table, a share as it is: from 0 to 1."""
    return {name: about(name).unit for name in frame["measure"].unique()}


def with_origin(ready: Ready, frame: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table that says in each row what it rests on: key, versions, seed, scenario."""
    selection = ready.selection
    return frame.assign(
        comparison=ready.answer.question.name,
        population=selection.population,
        people=selection.mentees,
        weeks=selection.weeks,
        first_seed=selection.seed,
        content_key=ready.key,
        model_version=MODEL_VERSION,
        software_version=version_of("mentoring-sim"),
    )


TABLES: dict[str, Callable[[Ready], "pd.DataFrame"]] = {
    "runs": runs_table,
    "summary": summary_table,
    "differences": differences_table,
}
