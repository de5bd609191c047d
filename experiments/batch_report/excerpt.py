"""Take from a finding's table what fits on a page, in words."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.analysis.finding import Finding
from experiments.analysis.naming import declarations, label_of, told
from experiments.comparison.words import BARE_UNITS, MINUS, figure, number, of_hundred, unit_of
from experiments.designs.experiment import Experiment
from sim.declare import Spec
from sim.measures import MEASURES

MOST_ROWS = 8
MOST_COLUMNS = 9
ABSENT = "–"
# in these findings, these columns are in the unit of the row's measure, or of the one asked about
BY_MEASURE = frozenset(
    {"effects", "groups", "points", "replicates", "regret", "morris", "factorial"}
)
OF_MEASURE = frozenset(
    {
        *("mean", "mean_a", "mean_b", "low", "high", "ignorance_low", "ignorance_high"),
        *("draws_low", "draws_high", "worth", "precision", "half_width"),
        *("spread", "spread_independent"),
        *("mu", "mu_star", "sigma", "effect", "error_by_luck"),
        *("greatest_regret", "greatest_regret_error", "mean_regret"),
    }
)
SHARES = frozenset(
    {
        *("chance_b_better", "chance_worth", "first_by_chance", "best_in"),
        *("good_enough", "good_enough_error"),
    }
)
HEADS = {
    "b": "Arm",
    "a": "Against",
    "mean": "Difference",
    "mean_b": "Mean in the arm",
    "mean_a": "Mean in the other",
    "mu": "Mean effect",
    "mu_star": "Mean size of effect",
    "sigma": "Spread of effects",
    "low": "95 % interval",
    "ignorance_low": "95 % over what is not known",
    "draws_low": "95 % over what is not known",
    "chance_b_better": "Does better in (of 100 draws)",
    "chance_worth": "By what is worth having in (of 100)",
    "best_in": "Best in (of 100 scenarios)",
    "good_enough": "Good enough in (of 100 scenarios)",
    "good_enough_error": "Error of that",
    "first_by_chance": "Comes first in (of 100 resamples)",
    "greatest_regret_error": "Error of that",
    "worth": "Worth having",
    "precision": "± wanted",
    "half_width": "±",
    "needed": "Replicates needed",
    "needed_low": "95 % interval of that",
    "needed_independent": "Needed without common luck",
}
Columns = tuple[str, ...]


@dataclass(frozen=True)
class Excerpt:
    """Hold the first rows of a table, what is alike in all of its rows, and what is left out."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    alike: tuple[str, ...] = ()
    left_out: int = 0


def excerpt_of(experiment: Experiment, finding: Finding) -> Excerpt:
    """Return what fits on a page: no empty columns, intervals in one, the same said once."""
    frame = tidy(finding.frame)
    if frame.empty:
        return Excerpt()
    every = list(together([str(name) for name in frame]))
    alike = [one for one in every[1:] if len(frame) > 1 and is_alike(frame, one)]
    apart = [one for one in every if one not in alike]
    rows = [row for _, row in asked_first(experiment, frame).head(MOST_ROWS).iterrows()]
    shown = fitting(apart)
    return Excerpt(
        heads=tuple(map(head_of, shown)),
        rows=tuple(tuple(cell(experiment, finding, row, one) for one in shown) for row in rows),
        alike=tuple(f"{head_of(one)}: {cell(experiment, finding, rows[0], one)}" for one in alike),
        left_out=len(apart) - len(shown),
    )


def asked_first(experiment: Experiment, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the rows of the measure and of the arms that are asked about first."""
    asked = experiment.inquiry
    columns = {"measure": asked.measure, "b": asked.b, "a": asked.a}
    known = {name: value for name, value in columns.items() if name in frame}
    apart = np.zeros(len(frame), int)
    for name, value in known.items():
        apart += (frame[name] != value).to_numpy(int)
    return frame.iloc[np.argsort(apart, kind="stable")]


def tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table without what is empty, and without what stands in the words of a column."""
    filled = frame.mask(frame == "")
    said = ["unit"] if "measure" in filled else []
    if "policy" in filled:
        said += ["arm", *declarations()]
    if "input" in filled:  # the limits of a box are no interval of anything
        said += ["label"]
        filled = filled.rename(columns={"low": "limits_low", "high": "limits_high"})
    return filled.drop(columns=said, errors="ignore").dropna(axis="columns", how="all")


def together(columns: Sequence[str]) -> Iterator[Columns]:
    """Yield the columns, the two ends of an interval together."""
    ends = {name: f"{name[:-3]}high" for name in columns if name.endswith("low")}
    pairs = {low: high for low, high in ends.items() if high in columns}
    for name in columns:
        if name not in pairs.values():
            yield (name, pairs[name]) if name in pairs else (name,)


def fitting(columns: Sequence[Columns]) -> list[Columns]:
    """Return as many columns as fit, in their order; what was varied is left out first."""
    by_need = sorted(columns, key=lambda one: one[0] in declarations())
    return [one for one in columns if one in by_need[:MOST_COLUMNS]]


def is_alike(frame: pd.DataFrame, columns: Columns) -> bool:
    """Tell whether columns hold the same in every row."""
    return all(len(set(frame[name].map(str))) == 1 for name in columns)


def head_of(columns: Columns) -> str:
    """Return what stands above columns."""
    name = columns[0]
    if name in MEASURES:
        return with_unit(name)
    if name in declarations():
        declared = declarations()[name]
        unit = declared.unit if isinstance(declared, Spec) else ""
        return f"{declared.label} ({unit})" if unit not in {"", *BARE_UNITS} else declared.label
    said = HEADS.get(name) or name.removesuffix("_low").replace("_", " ")
    return said[:1].upper() + said[1:]


def with_unit(name: str) -> str:
    """Return the label of a measure with its unit."""
    measure = MEASURES[name]
    bare = measure.unit in BARE_UNITS
    return measure.label if bare else f"{measure.label} ({unit_of(measure)})"


def cell(experiment: Experiment, finding: Finding, row: "pd.Series[Any]", columns: Columns) -> str:
    """Return what a row has in one column, or from one end of an interval to the other."""
    texts = [text_of(experiment, finding, row, name) for name in columns]
    if set(texts) == {ABSENT}:
        return ABSENT
    match texts:
        case [low, "∞"]:
            return f"above {low}"
        case ["−∞", high]:
            return f"below {high}"
    return " to ".join(texts)


def text_of(experiment: Experiment, finding: Finding, row: "pd.Series[Any]", name: str) -> str:
    """Return one value in words."""
    value = row[name]
    if isinstance(value, str):
        return name_in_words(experiment, value, name)
    if isinstance(value, bool | np.bool_ | tuple):
        return told(name, value if isinstance(value, tuple) else bool(value))
    if pd.isna(value):
        return ABSENT
    plain = float(value)
    if math.isinf(plain):
        return "∞" if plain > 0.0 else f"{MINUS}∞"
    measure = name.removesuffix("_error")
    if finding.name in BY_MEASURE and name in OF_MEASURE:
        measure = str(row.get("measure", experiment.inquiry.measure))
    if measure in MEASURES:
        return figure(MEASURES[measure], plain)
    if name in SHARES:
        return of_hundred(plain)
    return f"{plain:,.0f}".replace("-", MINUS) if plain.is_integer() else number(plain)


def name_in_words(experiment: Experiment, value: str, column: str) -> str:
    """Return a name as people read it: of an arm, a measure, a factor, a group, or as it is."""
    if column in {"arm", "a", "b"} and value in experiment.arms:
        return experiment.label(value)
    if value in MEASURES:
        return with_unit(value)
    if value in declarations():
        return label_of(value)
    return value.replace("_", " ") if column in {"group", "part"} else value
