"""Say a validation in a table: for the screen, and for the documents."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from experiments.catalogue.documents import table
from experiments.validation.results import Validation
from experiments.validation.rows import Row

if TYPE_CHECKING:
    from rich.console import Console

HEADS = ("", "pattern", "unit", "published", "model", "interval", "", "source")
KINDS = {"calibrated": "fitted", "predicted": "predicted, never fitted"}
LARGE = 10.0
SMALL = 0.1


def number(value: float) -> str:
    """Return a figure with as many digits as it is read with."""
    if not math.isfinite(value):
        return "–"
    digits = 1 if abs(value) >= LARGE else 2 if abs(value) >= SMALL else 3
    return f"{value:.{digits}f}".replace("-0.000", "0.000")


def cells(row: Row) -> tuple[str, ...]:
    """Return the cells of one row."""
    target = row.target
    return (
        target.key,
        target.quantity,
        target.unit,
        f"{target.low:g} to {target.high:g}",
        number(row.mean),
        f"{number(row.low)} to {number(row.high)}",
        "met" if row.met else "missed",
        target.source,
    )


def as_markdown(found: Validation) -> str:
    """Return the tables of what was fitted and what was predicted, and what is missed and why."""
    parts = [f"{opening(found)}\n"]
    for kind, words in KINDS.items():
        rows = [cells(row) for row in found.rows if row.target.kind == kind]
        parts += [f"**{words.capitalize()}**\n", table(HEADS, rows)]
    missed = "".join(f"- {sentence}\n" for sentence in failures(found))
    return "\n".join([*parts, f"{closing(found)}\n", missed])


def opening(found: Validation) -> str:
    """Say what the figures are of."""
    met = sum(row.met for row in found.rows)
    of = (
        "the medoid of the calibration"
        if found.origin == "calibrated"
        else "the central parameters (not yet calibrated)"
    )
    sets = (
        "accepted parameter sets"
        if found.origin == "calibrated"
        else "draws from the plausible ranges, which no calibration has narrowed yet"
    )
    return (
        f"{met} of {len(found.rows)} figures lie in their published intervals. *Model* is the mean "
        f"of {of} over {len(found.medoid)} seeds; *interval* spans 95 % of {len(found.posterior)} "
        f"{sets}. Model version {found.model_version}."
    )


def closing(found: Validation) -> str:
    """State how far programmes differ, on which the row on harm hangs."""
    return (
        "Programmes drawn for T15 have a mean effect of "
        f"{number(found.stated('programme_effect'))} control SD on everybody assigned, and a "
        f"standard deviation between programmes of {number(found.stated('programme_spread'))}; "
        f"{found.stated('significantly_helpful'):.0%} of the trials find a significant benefit on "
        "one outcome that is yes or no. T16 is a chance over parameter sets and unit values "
        "together: its figure is the mean over the sets, its interval that of single sets."
    )


def failures(found: Validation) -> Iterator[str]:
    """Yield a sentence on each figure that is missed: how far, and the likely cause."""
    for row in found.rows:
        if not row.met:
            target = row.target
            quantity = target.quantity[0].lower() + target.quantity[1:]
            yield (
                f"**{target.key} is missed**: {quantity} is {number(row.mean)}, "
                f"published {target.low:g} to {target.high:g}. {row.cause}"
            )


def print_validation(found: Validation, console: "Console") -> None:
    """Print the table, what is missed and why."""
    from rich.table import Table

    shown = Table(*HEADS[:-1], title="Published patterns and the model")
    for row in found.rows:
        kind = "fitted" if row.target.kind == "calibrated" else "predicted"
        key, *others, met, _ = cells(row)
        shown.add_row(key, *others, f"{met} ({kind})", style=None if row.met else "bold")
    console.print(shown)
    for text in (opening(found), closing(found), *failures(found)):
        console.print(text.replace("*", ""), soft_wrap=True)
