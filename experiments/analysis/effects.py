"""Say how every arm differs from every other, for everyone, by group, and at every point."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import MOST_MARKS, Mark, draw_marks
from experiments.analysis.effect import Unknown, bands_of, unknown_of
from experiments.analysis.finding import Finding
from experiments.analysis.outcomes import ENOUGH, asked_measure, undefined, unfinished
from experiments.analysis.saying import Column, arm_of, columns_of, factor_of, versus
from experiments.analysis.telling import Effect, capital, tell
from experiments.batches.results import Collected
from experiments.comparison.compare import DIRECTION, is_distinguishable
from experiments.comparison.words import change, signed, unit_of
from experiments.designs.experiment import Experiment
from experiments.uncertainty.bands import Bands
from sim.measures import MEASURES, Measure
from sim.run import controls_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

COLUMNS = (
    "b a measure group part mean low high ignorance_low ignorance_high chance_b_better worth "
    "chance_worth parameter_sets points replicates"
)
MIXED = (
    "The points vary choices and assumptions at once, so the band over what is not known holds "
    "what the choices do as well."
)
RATIO = (
    "“{}” is a ratio, and what stands here is of the mean of each run's: a few runs whose divisor "
    "is near nought may throw it about."
)
Found = tuple[Column, str, str, Bands]


def find_effects(collected: Collected) -> Finding:
    """Return what every arm changes against every other in every measure, for everyone."""
    unknown = unknown_of(collected)
    columns = [one for one in measured(collected) if not one.group]
    frame, asked = look_at(collected, columns, unknown)
    return Finding(
        name="effects",
        title="What each arm changes",
        sentence=tell(effect_of(collected, asked[0], unknown)),
        frame=frame,
        figure=figure_of(collected, asked, [versus_of(collected, one) for one in asked]),
        notes=notes_of(collected, unknown),
    )


def find_groups(collected: Collected) -> Finding | None:
    """Return what every arm changes for each part of the people; None without groups."""
    unknown = unknown_of(collected)
    columns = [one for one in measured(collected) if one.group]
    frame, found = look_at(collected, columns, unknown)
    asked = [one for one in found if is_asked(collected, one)]
    if not asked:
        return None
    b, a = asked[0][1:3]
    sentences = [tell_group(collected, group, asked, unknown) for group in groups_of(asked)]
    return Finding(
        name="groups",
        title="Who gains most",
        sentence=" ".join(sentences),
        frame=frame,
        figure=figure_of(
            collected, asked, [capital(one[0].people) for one in asked],
            f": {versus(collected.experiment, b, a)}",
        ),
        notes=notes_of(collected, unknown),
    )  # fmt: skip


def measured(collected: Collected) -> list[Column]:
    """Return the columns that arms are compared on."""
    return columns_of(list(collected.table.columns), collected.experiment.inquiry.measure)


def pairs_of(experiment: Experiment) -> list[tuple[str, str]]:
    """Return every pair of arms, b and a: the one that is asked about, then the others.

    An arm with a programme is set against one without.
    """
    arms, asked = experiment.arms, experiment.inquiry
    controls = {arms[place] for place in controls_of(experiment.scenarios)}
    pairs = [
        (first, second) if second in controls else (second, first)
        for first, second in combinations(arms, 2)
    ]
    others = [pair for pair in pairs if set(pair) != {asked.a, asked.b}]
    return [(asked.b, asked.a), *others]


def effects_of(
    collected: Collected, columns: Sequence[Column], unknown: Unknown
) -> Iterator[Found]:
    """Yield the bands of every pair of arms in every column, the pair asked about first."""
    experiment = collected.experiment
    for column in columns:
        values = {arm: collected.values(arm, column.name) for arm in experiment.arms}
        direction = DIRECTION[MEASURES[column.measure].better]
        for b, a in pairs_of(experiment):
            yield column, b, a, bands_of(values[b] - values[a], unknown, direction)


def is_asked(collected: Collected, found: Found) -> bool:
    """Tell whether an effect is of the measure and of the arms that are asked about."""
    column, b, a, _ = found
    asked = collected.experiment.inquiry
    return (column.measure, b, a) == (asked.measure, asked.b, asked.a)


def worth_in(collected: Collected, measure: str) -> float:
    """Return the difference worth having of a measure: as asked, or the measure's own."""
    asked = collected.experiment.inquiry
    return asked.worth if measure == asked.measure else MEASURES[measure].worth


def effect_of(collected: Collected, found: Found, unknown: Unknown) -> Effect:
    """Return an effect with all that is needed to say it."""
    column, b, a, bands = found
    points, _, replicates = collected.shape
    measure, worth = MEASURES[column.measure], worth_in(collected, column.measure)
    return Effect(collected.experiment, measure, a, b, bands, unknown, worth, points, replicates)


def look_at(
    collected: Collected, columns: Sequence[Column], unknown: Unknown
) -> tuple["pd.DataFrame", list[Found]]:
    """Return the table of all pairs of arms in all columns, and those of the measure asked about.

    What is undefined has no row.
    """
    import pandas as pd

    rows, asked = [], []
    for one in effects_of(collected, columns, unknown):
        if np.isfinite(one[-1].mean):
            rows.append(row_of(collected, one, unknown))
        if one[0].measure == collected.experiment.inquiry.measure:
            asked.append(one)
    return pd.DataFrame(rows, columns=COLUMNS.split()), asked


def row_of(collected: Collected, found: Found, unknown: Unknown) -> tuple[object, ...]:
    """Return one row of the table; chances over what is not known are empty where all is set."""
    column, b, a, bands = found
    worth = worth_in(collected, column.measure)
    chances = (bands.chance_better, worth, bands.chance_worth(worth))
    points, _, replicates = collected.shape
    return (
        *(b, a, column.measure, column.group or None, column.part or None),
        *(bands.mean, bands.low, bands.high, bands.ignorance_low, bands.ignorance_high),
        *chances,
        *(unknown.sets, points, replicates),
    )


def versus_of(collected: Collected, found: Found) -> str:
    """Return which arms an effect is of."""
    return versus(collected.experiment, *found[1:3])


def figure_of(
    collected: Collected, found: Sequence[Found], labels: Sequence[str], heading: str = ""
) -> "Figure":
    """Draw effects of the measure asked about: chance strong, what is not known pale."""
    measure = asked_measure(collected)
    marks = [mark_of(measure, label, one[-1]) for label, one in zip(labels, found, strict=True)]
    kept = [mark for mark in marks if np.isfinite(mark.value)][:MOST_MARKS]
    unknown = any(np.isfinite(mark.wide_low) for mark in kept)
    bands = "95 %: strong by chance, pale over what is not known" if unknown else "95 % by chance"
    return draw_marks(
        f"Change in “{measure.label}” after {collected.experiment.weeks} weeks{heading}",
        f"{unit_of(measure)} ({bands})",
        kept,
    )


def mark_of(measure: Measure, label: str, bands: Bands) -> Mark:
    """Return an effect as a row of a figure."""
    times = factor_of(measure)
    return Mark(
        label=label,
        value=times * bands.mean,
        text=signed(measure, bands.mean),
        low=times * bands.low,
        high=times * bands.high,
        wide_low=times * bands.ignorance_low,
        wide_high=times * bands.ignorance_high,
    )


def groups_of(found: Sequence[Found]) -> list[str]:
    """Return the groups in their order, each once."""
    return list(dict.fromkeys(one[0].group for one in found))


def tell_group(collected: Collected, group: str, found: Sequence[Found], unknown: Unknown) -> str:
    """Say which part of a group gains most and which least, and whether luck could do that."""
    measure = asked_measure(collected)
    direction = DIRECTION[measure.better] or 1.0
    parts = [one for one in found if one[0].group == group and np.isfinite(one[-1].mean)]
    if len(parts) < ENOUGH:
        return f"By {group.replace('_', ' ')} there are not two parts that can be compared."
    parts.sort(key=lambda one: -direction * one[-1].mean)
    (best, b, a, most), (last, _, _, least) = parts[0], parts[-1]
    apart = collected.difference(b, a, best.name) - collected.difference(b, a, last.name)
    gap = bands_of(apart, unknown, direction)
    clear = (
        "; that is more than luck"
        if is_distinguishable(gap.low, gap.high)
        else ("; luck alone could do that")
    )
    return (
        f"By {group.replace('_', ' ')}, {arm_of(collected.experiment, b)} against "
        f"{arm_of(collected.experiment, a)} does most for {part_of(best)} "
        f"({change(measure, most.mean)}) and least for {part_of(last)} "
        f"({change(measure, least.mean)}){clear}."
    )


def part_of(column: Column) -> str:
    """Return a part of the people as it stands in a sentence."""
    return f"“{column.part.replace('_', ' ')}”"


def notes_of(collected: Collected, unknown: Unknown) -> tuple[str, ...]:
    """Say what was left out, and what the bands hold."""
    asked = collected.experiment.inquiry
    measure = asked_measure(collected)
    sample = collected.difference(asked.b, asked.a, asked.measure)
    ratio = (RATIO.format(measure.label),) if measure.over else ()
    mixed = (MIXED,) if unknown.mixed else ()
    return (*unfinished(collected), *undefined(collected, sample, measure), *ratio, *mixed)
