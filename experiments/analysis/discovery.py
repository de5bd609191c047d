"""Discover where one arm does worse than another, and where it is worth having (PRIM)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.box_pictures import draw_boxes
from experiments.analysis.boxes import Box, choose, judge, measured
from experiments.analysis.cases import (
    FEWEST,
    FEWEST_OF_PARAMETERS,
    Cases,
    cases_of,
    halves,
    share_unclear,
)
from experiments.analysis.extras import said, without_extra
from experiments.analysis.finding import Finding
from experiments.analysis.naming import condition, label_of, plainly
from experiments.analysis.peeling import peel
from experiments.batches.results import Collected
from experiments.comparison.words import about, figure, quote, unit_of
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 10
HALF = 0.5
TINY = 0.005
STATISTICS = ("box", "half", "coverage", "density", "mass")
HALVES = (
    "The region was found on one half of the points and draws, and the figures are of the other "
    "half; a limit that the other half does not confirm is left out. Where there is no region, "
    "about one search in twenty still tells one."
)
NO_PARAMETERS = (
    f"With fewer than {FEWEST_OF_PARAMETERS} draws nothing can be said of single parameters, so "
    "that only what the experiment varies was searched."
)


@dataclass(frozen=True)
class Quest:
    """Hold what is looked for: the name of the finding, and which gains are of interest.

    What holds in most cases seldom fills a box, but what is left may: then that is `turned` to.
    """

    name: str
    title: str
    text: str
    marks: Callable[[Array], Array]
    turned: bool = False

    def turn(self) -> "Quest":
        """Return the quest for the cases in which it is not so."""
        return replace(
            self, marks=lambda gain: np.isfinite(gain) & ~self.marks(gain), turned=not self.turned
        )


def find_losses(collected: Collected) -> Finding | None:
    """Find where b does worse than a; None where that has no meaning."""
    a, b = labels_of(collected)
    text = f"{b} does worse than {a} in {plainly(about(collected.experiment.inquiry.measure))}"
    quest = Quest("discovery_losses", "Where it does worse", text, lambda gain: gain < 0.0)
    return discover(collected, quest)


def find_gains(collected: Collected) -> Finding | None:
    """Find where b is better than a by what is worth having; None where that has no meaning."""
    a, b = labels_of(collected)
    inquiry = collected.experiment.inquiry
    measure = about(inquiry.measure)
    unit = "" if measure.unit in {"0 to 1", "ratio"} else f" {unit_of(measure)}"
    by = f"{figure(measure, inquiry.worth)}{unit}"
    text = f"{b} is better than {a} in {plainly(measure)} by {by} or more"
    quest = Quest(
        "discovery_gains", "Where it is worth having", text, lambda gain: gain >= inquiry.worth
    )
    return discover(collected, quest)


def labels_of(collected: Collected) -> tuple[str, str]:
    """Return the arms that are compared as they stand in a sentence."""
    experiment = collected.experiment
    return quote(experiment.label(experiment.inquiry.a)), quote(
        experiment.label(experiment.inquiry.b)
    )


def discover(collected: Collected, quest: Quest) -> Finding | None:
    """Find where the cases that are looked for crowd, and say no more than unseen cases show."""
    cases = cases_of(collected)
    if cases is None:
        return None
    marked = quest.marks(cases.gain)[np.isfinite(cases.gain)]
    opening = say_share(quest, marked)
    if marked.all() or not marked.any():
        return said(quest.name, quest.title, opening)
    quest = quest.turn() if marked.mean() > HALF else quest
    seen, unseen = halves(cases, collected.experiment.seed)
    if not enough(seen, unseen, quest):
        return said(quest.name, quest.title, f"{opening} {too_few(cases)}")
    try:
        boxes = peel(seen, quest.marks(seen.gain), collected.experiment.seed)
    except ImportError:
        return without_extra(quest.name, quest.title, "ema-workbench")
    box = judge(choose(boxes), unseen, quest.marks(unseen.gain), collected.experiment.seed)
    return Finding(
        name=quest.name,
        title=quest.title,
        sentence=f"{opening} {say_region(box, unseen, quest)}",
        frame=frame_of(boxes, box),
        figure=draw_boxes(heading(quest), boxes, box, cases),
        notes=notes_of(collected, cases, seen),
    )


def enough(seen: Cases, unseen: Cases, quest: Quest) -> bool:
    """Tell whether both halves hold enough cases of both kinds to say where they lie."""
    if max(seen.gain.shape) < FEWEST // 2:
        return False
    counts = []
    for half in (seen, unseen):
        marked = quest.marks(half.gain)[np.isfinite(half.gain)]
        counts += [marked.sum(), (~marked).sum()]
    return bool(min(counts) >= ENOUGH)


def say_share(quest: Quest, marked: Array) -> str:
    """Say in how many cases it is as asked."""
    if not marked.any():
        return f"In none of the {len(marked):,} cases is it so that {quest.text}."
    if marked.all():
        return f"In all of the {len(marked):,} cases {quest.text}."
    return f"{quest.text} in {percent(marked.mean())} of {len(marked):,} cases."


def too_few(cases: Cases) -> str:
    """Say that there are too few cases to say where they lie, and how many would do."""
    points, draws = cases.gain.shape
    if max(points, draws) < FEWEST:
        return f"To say where these lie takes at least {FEWEST} points or draws."
    return (
        f"Too few are of one kind or the other to say where they lie: that takes {ENOUGH} of each "
        "in either half of the cases."
    )


def say_region(box: Box, unseen: Cases, quest: Quest) -> str:
    """Say where the cases lie, how many of them, and how sure one can be there."""
    if not box.limits:
        return (
            "No region stands out: what a search finds on one half of the cases, the other half "
            "does not confirm."
        )
    wanted = quest.marks(unseen.gain)
    every = measured({}, unseen, wanted, {}, {}).density
    outside = every * (1.0 - box.coverage) / max(1.0 - box.mass, 1e-9)
    where = "; ".join(condition(name, limit) for name, limit in box.limits.items())
    if quest.turned:
        there, elsewhere = percent(1.0 - box.density), percent(1.0 - outside)
        return f"It is so in {there} of cases where {where}, and in {elsewhere} elsewhere."
    return (
        f"{percent(box.coverage)} of these lie where {where}: there it is so in "
        f"{percent(box.density)} of cases, elsewhere in {percent(outside)}."
    )


def heading(quest: Quest) -> str:
    """Return what the figure shows."""
    return f"Where it is not so that {quest.text}" if quest.turned else f"Where {quest.text}"


def percent(share: float) -> str:
    """Return a share as people read it: few are not none, and nearly all are not all."""
    if 0.0 < share < TINY:
        return "under 1 %"
    return "over 99 %" if 1.0 - TINY < share < 1.0 else f"{100.0 * share:.0f} %"


def frame_of(boxes: list[Box], chosen: Box) -> "pd.DataFrame":
    """Return a row for each limit of each box, those of the region that is told last."""
    import pandas as pd

    columns = (*STATISTICS, "input", "label", "low", "high", "options", "quasi_p", "chance_p")
    told = [("found on", place, box) for place, box in enumerate(boxes)]
    rows = [
        {
            "box": place,
            "half": half,
            "coverage": box.coverage,
            "density": box.density,
            "mass": box.mass,
            "input": name,
            "label": label_of(name),
            "low": limit[0] if isinstance(limit, tuple) else np.nan,
            "high": limit[1] if isinstance(limit, tuple) else np.nan,
            "options": "" if isinstance(limit, tuple) else " or ".join(sorted(limit)),
            "quasi_p": box.quasi_p[name],
            "chance_p": box.chance_p.get(name, np.nan),
        }
        for half, place, box in [*told, ("judged on", len(boxes), chosen)]
        for name, limit in box.limits.items()
    ]
    return pd.DataFrame(rows, columns=columns)


def notes_of(collected: Collected, cases: Cases, seen: Cases) -> tuple[str, ...]:
    """Return how it was searched, and what has to be known of it."""
    left_out = len(cases.draws.columns) - len(seen.draws.columns)
    kept = len(seen.draws.columns)
    screened = (
        f"Of {left_out + kept:,} uncertain parameters the {kept} were searched that go most with "
        "the difference over the draws of the first half; the others may matter too."
    )
    unclear = share_unclear(collected)
    luck = (
        f"A case counts by its mean over the replicates; in {percent(unclear)} of cases chance "
        "could turn who is better."
    )
    return (
        HALVES,
        *((screened,) if left_out else ()),
        *((luck,) if np.isfinite(unclear) else ()),
        *((NO_PARAMETERS,) if 1 < len(cases.draws) < FEWEST_OF_PARAMETERS else ()),
    )
