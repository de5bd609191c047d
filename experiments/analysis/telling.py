"""Say an effect in plain words, with both bands, never more strongly than is known."""

import math
from dataclasses import dataclass

from experiments.analysis.effect import Unknown
from experiments.analysis.saying import arm_of, range_of, sized
from experiments.comparison.compare import is_distinguishable
from experiments.comparison.words import BARE_UNITS, signed, unit_of
from experiments.designs.experiment import Experiment
from experiments.uncertainty.bands import Bands
from experiments.uncertainty.judge import is_undetermined
from experiments.uncertainty.sentences import frequency, size_of
from sim.measures import Measure

EVEN = 0.5
ONE_SET = "All runs are at one set of assumptions: what nobody has measured comes on top."


@dataclass(frozen=True)
class Effect:
    """Hold a difference b − a of a measure and all that is needed to say it."""

    experiment: Experiment
    measure: Measure
    a: str
    b: str
    bands: Bands
    unknown: Unknown
    worth: float
    points: int
    replicates: int

    @property
    def who(self) -> tuple[str, str]:
        """Return both arms as they stand in a sentence, the second first."""
        return arm_of(self.experiment, self.b), arm_of(self.experiment, self.a)

    @property
    def where(self) -> str:
        """Return when this is measured, and over how many points it is averaged."""
        over = f", on average over the {self.points:,} points" if self.points > 1 else ""
        return f"after {self.experiment.weeks} weeks{over}"


def tell(effect: Effect) -> str:
    """Say an effect as strongly as it is known."""
    bands = effect.bands
    if not math.isfinite(bands.mean):
        b, a = effect.who
        label = effect.measure.label
        return f"“{label}” cannot be compared between {b} and {a}: it is undefined in one of them."
    if not effect.unknown.is_varied:
        return f"{by_chance(effect)} {ONE_SET}"
    if bands.direction and is_undetermined(bands.chance_better):
        return undetermined(effect)
    return determined(effect)


def difference(effect: Effect) -> str:
    """Say how much more or less there is with b than with a."""
    (b, a), measure, mean = effect.who, effect.measure, effect.bands.mean
    hundred = " of 100"
    amount = sized(measure, mean)
    people = measure.unit == "share" and measure.by_group
    subject = f"“{measure.label}”, of 100 people" if people else f"“{measure.label}”"
    side = "more" if mean > 0.0 else "fewer" if people else "less"
    text = f"{amount.removesuffix(hundred) if people else amount} {side}"
    if not set(amount.removesuffix(hundred)) & set("123456789"):
        text = "no more and no less"
    return f"{subject}: {text} with {b} than with {a} {effect.where}"


def interval(effect: Effect, low: float, high: float) -> str:
    """Return a range of differences, with the unit unless it has been said."""
    measure = effect.measure
    if measure.unit == "share":
        return f"{signed(measure, low)} to {signed(measure, high)}"
    return range_of(measure, low, high)


def by_chance(effect: Effect) -> str:
    """Say a difference at one set of parameters."""
    bands = effect.bands
    if not math.isfinite(bands.low):
        return f"{difference(effect)}, in a single replicate: how sure that is cannot be said."
    if bands.low == bands.high:
        return f"{difference(effect)}, in every replicate alike."
    ends = interval(effect, bands.low, bands.high)
    if is_distinguishable(bands.low, bands.high):
        return f"{difference(effect)} (95 % interval by chance {ends})."
    return (
        f"Too close to call at {effect.replicates} replicates: {difference(effect)}, but the "
        f"95 % interval by chance runs from {ends}.{too_small(effect)}"
    )


def too_small(effect: Effect) -> str:
    """Say that a difference is not worth having, whatever its sign, where that is so."""
    if max(-effect.bands.low, effect.bands.high) >= effect.worth:
        return ""
    size = amount(effect.measure, effect.worth)
    return f" Either way it is smaller than {size}, the difference worth having."


def both(effect: Effect) -> str:
    """Say both bands."""
    bands = effect.bands
    chance = interval(effect, bands.low, bands.high)
    besides = interval(effect, bands.ignorance_low, bands.ignorance_high)
    first = f"by chance alone {chance}; " if math.isfinite(bands.low) else ""
    return f"95 % intervals: {first}over what is not known {besides}"


def determined(effect: Effect) -> str:
    """Say a difference whose sign most parameter sets agree on."""
    bands, measure = effect.bands, effect.measure
    said = f"{difference(effect)} ({both(effect)})."
    if not bands.direction:
        return said
    (b, a), sign = effect.who, 1.0 if bands.chance_better >= EVEN else -1.0
    who, other = (b, a) if sign > 0.0 else (a, b)
    better = bands.chance_better if sign > 0.0 else 1.0 - bands.chance_better
    worth = chance_worth(effect, sign)
    return (
        f"{said} {capital(who)} does better than {other} in "
        f"{frequency(better, bands.draws, effect.unknown.words)}, and by at least "
        f"{amount(measure, effect.worth)}, the difference worth having, in "
        f"{frequency(worth, bands.draws)}."
    )


def undetermined(effect: Effect) -> str:
    """Say that the model cannot tell two arms apart."""
    bands, measure = effect.bands, effect.measure
    b, a = effect.who
    return (
        f"The model cannot tell {b} and {a} apart on “{measure.label}” {effect.where}: {b} does "
        f"better in {frequency(bands.chance_better, bands.draws, effect.unknown.words)}, by at "
        f"least {amount(measure, effect.worth)}, the difference worth having, in "
        f"{frequency(chance_worth(effect, 1.0), bands.draws)}, and the difference may be anything "
        f"from {range_of(measure, bands.ignorance_low, bands.ignorance_high)}."
    )


def chance_worth(effect: Effect, sign: float) -> float:
    """Return the chance that the one side is better by the difference worth having."""
    gain = effect.bands.implied * effect.bands.direction * sign
    return float((gain >= effect.worth).mean())


def capital(words: str) -> str:
    """Return words at the start of a sentence."""
    return f"{words[0].upper()}{words[1:]}"


def amount(measure: Measure, worth: float) -> str:
    """Return a difference worth having with its unit; pounds stand before it."""
    unit = unit_of(measure).removeprefix("£").strip()
    return f"{size_of(measure, worth)} {'' if unit in BARE_UNITS else unit}".strip()
