"""Three indicators to watch by month six: chosen by how well they foretell, not by us."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from experiments.comparison.execute import seeds_from
from experiments.plans.aim import Aim
from experiments.plans.place import count_people, place_of
from experiments.plans.signs import SIGNS, Sign
from sim.compiling import Array
from sim.parameters import Parameters
from sim.run import advance, build_world
from sim.scenarios.programme import Levers

MONTH_SIX = 26
EARLIEST = 4
EACH = 1
WORLD = 1000
WANTED = 3
ALIKE = 0.8
FOLDS = 5
SEEN_BOTH = (0.1, 0.9)
BEYOND_LUCK = 3.0
TINY = 1e-9


@dataclass(frozen=True)
class Indicator:
    """Hold a sign that foretells the end: when to worry, and what the chances are on each side.

    `auc` is of the sign alone; `correlation` its rank correlation with the number served; what
    the indicators before it say is taken out where it says more than they do.
    """

    sign: Sign
    worry_below: bool
    threshold: float
    chance_if_worried: float
    chance_otherwise: float
    auc: float
    correlation: float


@dataclass(frozen=True)
class Watch:
    """Hold the indicators, the week in which they are read, and what they foretell together.

    `of_aim` says whether the end foretold is the aim itself; where it is nearly always or never
    met, it is serving more than the middle draw does.
    """

    week: int
    draws: int
    met: float
    of_aim: bool
    indicators: tuple[Indicator, ...]
    auc: float


@dataclass(frozen=True)
class Futures:
    """Hold early signs and ends over draws and luck: `signs[run, sign]`, `served[run]`.

    `group[run]` is the draw.
    """

    signs: Array
    served: Array
    group: Array


def week_to_watch(within: int) -> int | None:
    """Return month six, or half of a shorter plan; None where that is too early to see anything."""
    week = min(MONTH_SIX, within // 2)
    return week if week >= EARLIEST else None


def watch_plan(
    aim: Aim,
    levers: Levers,
    parameter_sets: Sequence[Parameters],
    seed: int,
    pool: Executor,
    on_done: Callable[[], None] = lambda: None,
) -> Watch | None:
    """Return what to watch, found over draws and luck; None where the plan is too short."""
    week = week_to_watch(aim.within)
    if week is None:
        return None
    found = live_futures(aim.smaller(WORLD), levers, parameter_sets, week, seed, pool, on_done)
    return choose(found, aim.serve, week)


def live_futures(
    aim: Aim,
    levers: Levers,
    parameter_sets: Sequence[Parameters],
    week: int,
    seed: int,
    pool: Executor,
    on_done: Callable[[], None],
) -> Futures:
    """Run the plan in every draw, and note the signs at `week` and the people served at the end."""
    seeds = seeds_from(seed, EACH * len(parameter_sets))

    def one(draw: int) -> list[list[float]]:
        scenario = replace(aim.scenario, levers=levers, parameters=parameter_sets[draw])
        place = place_of(aim, seeds[EACH * draw : EACH * (draw + 1)], scenario)
        rows = []
        for own, people in zip(place.seeds, place.people, strict=True):
            world = advance(build_world(scenario, own, people=people), 0, week)
            signs = [sign.read(world, week) * (aim.scale if sign.counts else 1.0) for sign in SIGNS]
            world = advance(world, week, aim.within)
            mentees = world.mentees[: int(world.state["present"][0])]
            rows.append([*signs, aim.scale * count_people(mentees, aim.within)["served"]])
        return rows

    runs = []
    for rows in pool.map(one, range(len(parameter_sets))):
        runs += rows
        on_done()
    table = np.array(runs)
    return Futures(table[:, :-1], table[:, -1], np.repeat(np.arange(len(parameter_sets)), EACH))


def choose(found: Futures, serve: float, week: int) -> Watch:
    """Return the indicators that together foretell best, no two alike."""
    met = found.served >= serve
    share = float(met.mean())
    of_aim = SEEN_BOTH[0] <= share <= SEEN_BOTH[1]
    good = met if of_aim else found.served > np.median(found.served)
    chosen = pick(found)
    return Watch(
        week=week,
        draws=len(np.unique(found.group)),
        met=share,
        of_aim=of_aim,
        indicators=tuple(describe(found, one, r, good) for one, r in chosen),
        auc=joint_auc(found, [one for one, _ in chosen], good),
    )


def pick(found: Futures) -> list[tuple[int, float]]:
    """Return the places of up to three signs, each with its correlation with the number served.

    Each is the one that says most beyond those before it (a partial rank correlation) or, where
    nothing does, the one that says most by itself. It is unlike those before it, and says more than
    luck would: three standard errors, since the best of many is looked for. A sign on whose poor
    side nothing could be done is left out, and one that turns its way once others are known.
    """
    ranks = ranked(np.column_stack([filled(found.signs), found.served]))
    signs, end = ranks[:, :-1], ranks[:, -1]
    bar = BEYOND_LUCK / np.sqrt(len(np.unique(found.group)))
    alone = correlations(signs, end)
    usable = (signs.std(axis=0) > 0.0) & can_be_acted_on(alone)
    chosen: list[tuple[int, float]] = []
    while len(chosen) < WANTED:
        known = signs[:, [one for one, _ in chosen]]
        partial = partial_correlations(signs, end, known)
        partial[partial * alone < 0.0] = 0.0
        best = strongest(partial, usable, bar)
        if best is None:
            partial, best = alone, strongest(alone, usable, bar)
        if best is None:
            break
        chosen.append((best, float(partial[best])))
        usable &= np.abs(correlations(signs, signs[:, best])) < ALIKE
    return chosen


def strongest(says: Array, usable: Array, bar: float) -> int | None:
    """Return the usable sign that says most; None where none says more than luck would."""
    best = int(np.argmax(np.where(usable, np.abs(says), 0.0)))
    return best if usable[best] and abs(says[best]) > bar else None


def can_be_acted_on(alone: Array) -> Array:
    """Mark the signs for which something helps on the side that foretells fewer served."""
    low = np.array([bool(sign.if_low) for sign in SIGNS])
    high = np.array([bool(sign.if_high) for sign in SIGNS])
    return np.asarray(np.where(alone > 0.0, low, high))


def filled(signs: Array) -> Array:
    """Return the signs with what is undefined at the middle of the others; nothing at nought."""
    middle = [
        float(np.median(column[np.isfinite(column)])) if np.isfinite(column).any() else 0.0
        for column in signs.T
    ]
    return np.where(np.isfinite(signs), signs, np.array(middle))


def ranked(table: Array) -> Array:
    """Return the ranks within each column."""
    from scipy.stats import rankdata

    return np.asarray(rankdata(table, axis=0))


def correlations(signs: Array, end: Array) -> Array:
    """Return each sign's correlation with the end; nought where one of them does not vary."""
    signs, end = signs - signs.mean(axis=0), end - end.mean()
    size = np.sqrt((signs**2).sum(axis=0) * (end**2).sum())
    return np.asarray(np.divide(end @ signs, size, out=np.zeros(len(size)), where=size > TINY))


def partial_correlations(signs: Array, end: Array, known: Array) -> Array:
    """Return each sign's correlation with the end, what is `known` taken out of both."""
    basis = np.column_stack([np.ones(len(end)), known])
    rest = np.column_stack([signs, end])
    rest = rest - basis @ np.linalg.lstsq(basis, rest, rcond=None)[0]
    return correlations(rest[:, :-1], rest[:, -1])


def describe(found: Futures, place: int, correlation: float, good: Array) -> Indicator:
    """Return a sign with the value at which to worry: where it tells good ends from poor best."""
    values = filled(found.signs)[:, place]
    below = float(correlations(values[:, None], good.astype(np.float64))[0]) >= 0.0
    edges = np.unique(values)
    steps = 0.5 * (edges[1:] + edges[:-1])
    caught = [separation(values, step, good, below=below) for step in steps]
    threshold = float(steps[int(np.argmax(caught))])
    worried = values < threshold if below else values > threshold
    return Indicator(
        sign=SIGNS[place],
        worry_below=below,
        threshold=threshold,
        chance_if_worried=float(good[worried].mean()),
        chance_otherwise=float(good[~worried].mean()),
        auc=area(values if below else -values, good),
        correlation=correlation,
    )


def separation(values: Array, step: float, good: Array, *, below: bool) -> float:
    """Return how much larger a share of poor ends than of good ones lies on the worrying side."""
    worried = values < step if below else values > step
    if good.all() or not good.any():
        return 0.0
    return float(worried[~good].mean() - worried[good].mean())


def area(values: Array, good: Array) -> float:
    """Return the chance that a good end had the higher value than a poor one (AUC)."""
    many, few = int(good.sum()), int((~good).sum())
    if not many or not few:
        return 0.5
    ranks = ranked(values[:, None])[:, 0]
    return float((ranks[good].sum() - many * (many + 1) / 2.0) / (many * few))


def joint_auc(found: Futures, chosen: Sequence[int], good: Array) -> float:
    """Return what the indicators foretell together, in draws that they were not fitted to."""
    if not chosen or good.all() or not good.any():
        return 0.5
    from sklearn.linear_model import LogisticRegression

    signs = filled(found.signs)[:, list(chosen)]
    signs = (signs - signs.mean(axis=0)) / signs.std(axis=0)
    foretold = np.full(len(good), np.nan)
    for fold in range(FOLDS):
        left = found.group % FOLDS == fold
        if left.all() or not left.any() or len(np.unique(good[~left])) == 1:
            continue
        model = LogisticRegression().fit(signs[~left], good[~left])
        foretold[left] = model.decision_function(signs[left])
    known = np.isfinite(foretold)
    return area(foretold[known], good[known])
