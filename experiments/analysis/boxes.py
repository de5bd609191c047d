"""Boxes among cases: what lies in them, and whether unseen cases confirm their limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from experiments.analysis.cases import FEWEST, Cases
from sim.compiling import Array

type Limit = tuple[float, float] | frozenset[str]

MOST_CONDITIONS = 4
LEVEL = 0.05
SHUFFLES = 999


@dataclass(frozen=True, eq=False)
class Box:
    """Hold a box: what it asks of each thing that is varied, and what lies in it.

    Coverage is the share of the cases of interest that lie in it, density the share of its cases
    that are of interest, mass the share of all cases. `quasi_p` says for each limit how easily
    chance gives it, by the cases it was found on; `chance_p` the same by others, unseen.
    """

    limits: Mapping[str, Limit]
    coverage: float
    density: float
    mass: float
    quasi_p: Mapping[str, float]
    chance_p: Mapping[str, float]

    @property
    def telling(self) -> float:
        """Return how much being in the box says of being of interest: mutual information, in nats.

        Nothing for all cases together; most for a box that holds such cases and few others.
        """
        from scipy.special import rel_entr

        share = self.mass * self.density / self.coverage if self.coverage else 0.0
        inside = self.mass * np.array([self.density, 1.0 - self.density])
        joint = np.array([inside, np.array([share, 1.0 - share]) - inside]).clip(0.0)
        apart = np.outer([self.mass, 1.0 - self.mass], [share, 1.0 - share])
        return float(rel_entr(joint, apart).sum())


def choose(boxes: list[Box]) -> Box:
    """Return the box that says most of where the cases lie, of those with few conditions."""
    few = [one for one in boxes if len(one.limits) <= MOST_CONDITIONS]
    return max(few, key=lambda one: one.telling)


def judge(box: Box, cases: Cases, wanted: Array, seed: int) -> Box:
    """Return the box as unseen cases show it, without the limits that they do not confirm."""
    limits = dict(box.limits)
    while limits:
        chances = {name: chance(name, limits, cases, wanted, seed) for name in limits}
        worst = max(chances, key=lambda name: chances[name])
        if chances[worst] <= LEVEL / len(box.limits):
            return measured(limits, cases, wanted, box.quasi_p, chances)
        del limits[worst]
    return measured({}, cases, wanted, {}, {})


def measured(
    limits: Mapping[str, Limit],
    cases: Cases,
    wanted: Array,
    quasi_p: Mapping[str, float],
    chance_p: Mapping[str, float],
) -> Box:
    """Return a box with what lies in it among some cases."""
    inside = np.logical_and.outer(*marks(limits, cases)) & np.isfinite(cases.gain)
    found, every = int((wanted & inside).sum()), int(np.isfinite(cases.gain).sum())
    return Box(
        limits=limits,
        coverage=found / int(wanted.sum()),
        density=found / max(int(inside.sum()), 1),
        mass=int(inside.sum()) / every,
        quasi_p=quasi_p,
        chance_p=chance_p,
    )


def marks(limits: Mapping[str, Limit], cases: Cases) -> Iterator[Array]:
    """Yield which points, and which draws, keep to the limits."""
    for table in (cases.points, cases.draws):
        within = np.ones(len(table), np.bool_)
        for name in limits.keys() & set(table.columns):
            within &= keeps(table[name].to_numpy(), limits[name])
        yield within


def keeps(values: Array, limit: Limit) -> Array:
    """Tell which values keep to a limit."""
    if isinstance(limit, frozenset):
        return np.isin(values, list(limit))
    return np.asarray((values >= limit[0]) & (values <= limit[1]))


def chance(name: str, limits: Mapping[str, Limit], cases: Cases, wanted: Array, seed: int) -> float:
    """Return how often a limit does as well when points, or draws, are shuffled under it.

    The cases of one draw share its parameters, so that whole draws are shuffled, not cases. Points
    too few to be parted were chosen, not drawn: then a limit counts if it raises the density.
    """
    of_points = name in cases.points
    others = {one: limit for one, limit in limits.items() if one != name}
    inside = np.logical_and.outer(*marks(others, cases)) & np.isfinite(cases.gain)
    axis = 1 if of_points else 0
    found, every = (wanted & inside).sum(axis=axis), inside.sum(axis=axis)
    table = cases.points if of_points else cases.draws
    within = keeps(table[name].to_numpy(), limits[name]).astype(float)
    density = float(found @ within) / max(float(every @ within), 1.0)
    if len(table) < FEWEST // 2:
        return 0.0 if density > int(found.sum()) / max(int(every.sum()), 1) else 1.0
    shuffled = within[shuffles(len(within), seed)]
    as_good = shuffled @ found >= density * (shuffled @ every) - 1e-9
    return float((1 + as_good.sum()) / (1 + SHUFFLES))


def shuffles(count: int, seed: int) -> Array:
    """Return many orders of so many things [shuffle, place]."""
    from scipy.stats import uniform

    return np.argsort(uniform.rvs(size=(SHUFFLES, count), random_state=seed), axis=1)
