"""Ask which policy is regretted least: how far it falls short of the best for each scenario."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import draw_marks
from experiments.analysis.finding import Finding
from experiments.analysis.naming import plainly
from experiments.analysis.policies import Policies, means_of, policies_of, table_of
from experiments.analysis.robustness import (
    DIRECTIONS,
    ENOUGH,
    Held,
    heading,
    hold_up,
    marks_of,
    notes_of,
    say_luck,
)
from experiments.batches.results import Collected
from experiments.comparison.words import about, figure, unit_of
from sim.compiling import Array
from sim.measures.measure import Measure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

NO_COST = (
    "Regret is in one measure only, and what a policy costs plays no part in it: see the front of "
    "cost, inclusion and reach."
)
INFLATED = "Noise makes every regret a little larger than it is, since the best is chosen by it."


def find_regret(collected: Collected) -> Finding | None:
    """Find the policy whose greatest regret is smallest; None where nothing can be regretted.

    Regret is how far a policy falls short, in a scenario, of the best policy for that scenario.
    """
    measure = about(collected.experiment.inquiry.measure)
    if measure.better == "neither" or measure.over or measure.name not in collected.table:
        return None
    policies = policies_of(collected)
    values = DIRECTIONS[measure.better] * policies.values(measure.name)
    whole = np.isfinite(means_of(values)).all(axis=0)
    if len(values) < ENOUGH or not whole.any():
        return None
    values = values[:, whole]
    regrets = regret(means_of(values))
    held = hold_up(values, lambda means: regret(means).max(axis=1), collected.experiment.seed)
    return Finding(
        name="regret",
        title="Which policy is regretted least",
        sentence=say_regret(policies, regrets, held, measure),
        frame=frame_of(policies, regrets, held),
        figure=draw(policies, regrets, held, measure),
        notes=(*notes_of(policies, held, int((~whole).sum())), NO_COST, INFLATED),
    )


def regret(means: Array) -> Array:
    """Return how far each policy falls short of the best in each scenario [policy, scenario]."""
    return np.asarray(means.max(axis=0) - means)


def frame_of(policies: Policies, regrets: Array, held: Held) -> "pd.DataFrame":
    """Return a row for each policy, the least regretted first."""
    table = table_of(policies.policies, policies.collected.experiment).assign(
        greatest_regret=held.score,
        greatest_regret_error=held.error,
        mean_regret=regrets.mean(axis=1),
        best_in=(regrets == 0.0).mean(axis=1),
        first_by_chance=held.first,
        scenarios=regrets.shape[1],
    )
    return table.sort_values("greatest_regret", kind="stable", ignore_index=True)


def say_regret(policies: Policies, regrets: Array, held: Held, measure: Measure) -> str:
    """Say which policy is regretted least, by how much, and whether that is luck."""
    count = regrets.shape[1]
    where = f"over {count:,} scenarios" if count > 1 else "in the one scenario"
    unit = "" if measure.unit in {"0 to 1", "ratio"} else f" {unit_of(measure)}"
    best, worst = held.best, float(held.score[held.best])
    falls = (
        "nothing else does better in any of them"
        if worst == 0.0
        else f"at worst it falls {figure(measure, worst)}{unit} short of the best choice for the "
        f"scenario, on average {figure(measure, float(regrets[best].mean()))}"
    )
    return (
        f"Of {len(policies.policies):,} policies {where}, “{policies.labels[best]}” is regretted "
        f"least in {plainly(measure)}: {falls}. {say_luck(held)}"
    )


def draw(policies: Policies, regrets: Array, held: Held, measure: Measure) -> "Figure":
    """Draw the greatest regret of policies, with its interval by chance."""
    factor = 100.0 if measure.unit == "share" else 1.0
    texts = [
        f"{figure(measure, most)} (mean {figure(measure, mean)})"
        for most, mean in zip(held.score.tolist(), regrets.mean(axis=1).tolist(), strict=True)
    ]
    scaled = replace(held, error=factor * held.error)
    marks = marks_of(policies, scaled, factor * held.score, texts)
    text = f"{measure.label}: how far each policy falls short of the best choice"
    axis = f"Greatest regret ({unit_of(measure)}); line: 95 % interval by chance"
    return draw_marks(heading(policies, text, len(marks)), axis, marks)
