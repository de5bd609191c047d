"""Say numbers and differences in plain words."""

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from experiments.comparison.compare import is_distinguishable, replicates_needed
from experiments.comparison.question import NO_PROGRAMME, Question
from sim.measures import MEASURES, Measure

if TYPE_CHECKING:
    import pandas as pd

HEADLINE = "inclusion"
IMPLIES = "This is what the model implies, not what will happen."
CHANCE_ONLY = (
    "Intervals are 95 % and of chance alone, over replicates paired by seed; "
    "what nobody has measured comes on top."
)
BARE_UNITS = ("0 to 1", "from -1 to 1", "ratio")
LARGE = 1000.0
TENTH_OF_HUNDRED = 0.001
MINUS = "−"


@dataclass(frozen=True)
class Found:
    """Hold the paired difference b − a of one measure, with its interval and its spread."""

    a: str
    b: str
    measure: str
    mean: float
    low: float
    high: float
    spread: float
    replicates: int

    def turned(self) -> "Found":
        """Return the same difference seen from the other side, a − b."""
        return replace(self, a=self.b, b=self.a, mean=-self.mean, low=-self.high, high=-self.low)

    def is_clear(self) -> bool:
        """Tell whether the interval leaves zero out."""
        return is_distinguishable(self.low, self.high)


@dataclass(frozen=True)
class Level:
    """Hold what one arm comes to on one measure, with its interval."""

    mean: float
    low: float
    high: float


def levels(summary: "pd.DataFrame") -> dict[tuple[str, str], Level]:
    """Return what each arm comes to, by arm and measure."""
    columns = (summary[name].tolist() for name in ("arm", "measure", "mean", "low", "high"))
    return {
        (arm, measure): Level(*numbers) for arm, measure, *numbers in zip(*columns, strict=True)
    }


def found_by_arms(differences: "pd.DataFrame") -> dict[tuple[str, str, str], Found]:
    """Return the differences b − a, by measure, b and a."""
    columns = (differences[field.name].tolist() for field in fields(Found))
    rows = (Found(*row) for row in zip(*columns, strict=True))
    return {(found.measure, found.b, found.a): found for found in rows}


def unit_of(measure: Measure) -> str:
    """Return the unit as people read it: shares are so many of 100."""
    return "of 100" if measure.unit == "share" else measure.unit


def figure(measure: Measure, value: float) -> str:
    """Return a value without its unit; a dash where it is undefined."""
    if not math.isfinite(value):
        return "–"
    return of_hundred(value) if measure.unit == "share" else number(value)


def signed(measure: Measure, value: float) -> str:
    """Return a difference without its unit, with its sign."""
    text = figure(measure, value)
    return f"+{text}" if text[0].isdigit() and float(text.replace(",", "")) else text


def change(measure: Measure, value: float) -> str:
    """Return a difference with its sign and its unit."""
    text = signed(measure, value)
    if measure.unit.startswith("£"):
        sign = text[0] if text[0] in f"+{MINUS}" else ""
        return f"{sign}£{text.removeprefix(sign)}{measure.unit.removeprefix('£')}"
    return text if measure.unit in BARE_UNITS else f"{text} {unit_of(measure)}"


def number(value: float) -> str:
    """Return a number with three digits that count, four decimals at most, no exponents."""
    if abs(value) >= LARGE:
        return f"{value:,.0f}".replace("-", MINUS)
    digits = 0 if value == 0.0 else max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:.{min(digits, 4)}f}"
    return text.replace("-", MINUS) if float(text) else "0"


def of_hundred(value: float) -> str:
    """Return a share as so many of a hundred, to a tenth, or to a hundredth where it is tiny."""
    digits = 1 if abs(value) >= TENTH_OF_HUNDRED else 2
    text = f"{100.0 * value:.{digits}f}"
    return text.replace("-", MINUS) if float(text) else "0"


def headline(found: Found, question: Question) -> str:
    """Say who does better on inclusion, by how much of 100 people, and how sure that is."""
    a, b = quote(question.label(found.a)), quote(question.label(found.b))
    weeks = question.scenarios[0].weeks
    if found.mean == 0.0 and not found.spread > 0.0:
        return f"With {b} and with {a} exactly the same people are included."
    said = (
        f"of 100 people, {how_many(found.mean)} are included after {weeks} weeks with {b} "
        f"{'as' if of_hundred(found.mean) == '0' else 'than'} with {a}"
    )
    if not found.is_clear() and math.isfinite(found.low):
        return indistinct(found, said)
    said = f"O{said[1:]}"
    if not math.isfinite(found.low):
        return f"{said}, in a single replicate: how sure that is cannot be said."
    low, high = sorted((abs(found.low), abs(found.high)))
    return f"{said} (95 % interval {of_hundred(low)} to {of_hundred(high)})."


def quote(label: str) -> str:
    """Return an arm's label as it stands in a sentence."""
    if label.startswith(NO_PROGRAMME):
        return f"no programme{label.removeprefix(NO_PROGRAMME)}"
    return f"“{label}”"


def how_many(difference: float) -> str:
    """Say how many more or fewer of a hundred."""
    count = of_hundred(abs(difference))
    if count == "0":
        return "as many"
    return f"{count} {'more' if difference > 0.0 else 'fewer'}"


def indistinct(found: Found, said: str) -> str:
    """Say that a difference cannot be told from none, and how many replicates would be needed."""
    low, high = of_hundred(found.low), of_hundred(found.high)
    needed = replicates_needed(found.mean, found.spread)
    more = (
        f"about {needed:,} replicates would be needed to tell them apart"
        if needed
        else "no number of replicates within reach would tell them apart"
    )
    return (
        f"Too close to call at {found.replicates} replicates: {said}, but the 95 % interval "
        f"runs from {low} to {high}. If the difference is as small as that, {more}."
    )


def about(name: str) -> Measure:
    """Return the declaration of a measure."""
    return MEASURES[name]
