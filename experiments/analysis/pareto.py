"""Find the policies that were run of which none is cheaper, includes more and reaches more."""

import numpy as np

from experiments.analysis.finding import Finding
from experiments.analysis.front import AIMS, add_front, draw_front, front_of, say_front
from experiments.analysis.policies import means_of, policies_of, spelled, table_of
from experiments.batches.results import Collected

FEWEST = 3
TITLE = "What money buys: the policies that none beats in cost, inclusion and reach"
MEANING = (
    "Cost is all that is spent for each person present, services included; inclusion is the share "
    "of people included at the end; reach is the share who ever got a mentor."
)
CHANCE = (
    "Means over all scenarios and replicates. Points closer than chance cannot be told apart: the "
    "lines are 95 % intervals, by chance alone, of what differs from the cheapest on the front."
)
CHOSEN = "A front is chosen by noisy figures: its members look a little better than they are."


def pareto_front(collected: Collected) -> Finding | None:
    """Find the front over the policies of an experiment; None where an aim was not measured."""
    if not set(AIMS) <= set(collected.table):
        return None
    asked, policies = collected.experiment, policies_of(collected)
    values = np.stack([policies.values(name) for name in AIMS], axis=-1)
    whole = np.isfinite(means_of(np.moveaxis(values, -1, 0))).all(axis=(0, 1))
    if len(policies.policies) < FEWEST or not whole.any():
        return None
    front = front_of(policies.labels, values[:, whole])
    return Finding(
        name="pareto",
        title="The front of cost, inclusion and reach",
        sentence=say_front(front),
        frame=add_front(table_of(policies.policies, asked), front),
        figure=draw_front(front, TITLE),
        notes=(MEANING, CHANCE, CHOSEN, *spelled(policies.policies, asked, front.named.tolist())),
    )
