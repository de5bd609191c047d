"""Say the answer to a claim in plain words."""

import math
from collections.abc import Iterator

from experiments.claims.answering import Change, ClaimAnswer
from experiments.claims.claim import Criterion
from experiments.claims.deciding import (
    AGREES,
    BUILT_IN,
    CANNOT_TELL,
    DEPENDS,
    DISAGREES,
    Finding,
)
from experiments.claims.quantities import find_quantity
from experiments.comparison.words import MINUS, TENTH_OF_HUNDRED, number
from experiments.uncertainty.flip import Flip

OPENINGS = {
    AGREES: "The model agrees.",
    DISAGREES: "The model disagrees.",
    CANNOT_TELL: "The model cannot tell.",
    BUILT_IN: "Built in: a rule says so.",
}
BARE = ("0 to 1", "from -1 to 1", "ratio")
MOST_ASIDES = 3
LEAST_SHOWN = 0.0005


def unit_of(criterion: Criterion) -> str:
    """Return the unit of a criterion's figure, as people read it; nothing where it has none."""
    if criterion.kind == "ratio":
        return "times"
    if criterion.kind == "best":
        return "%"
    unit = find_quantity(criterion.reading.measure).unit
    if unit == "share":
        return "of 100"
    return "" if unit in BARE else unit


def figure(criterion: Criterion, value: float) -> str:
    """Return a figure without its unit, a dash where it is undefined; shares are of a hundred."""
    if not math.isfinite(value):
        return "–"
    unit = unit_of(criterion)
    if unit in {"of 100", "%"}:
        return number(100.0 * value) if abs(value) >= TENTH_OF_HUNDRED else "0"
    return number(value) if abs(value) >= LEAST_SHOWN else "0"


def signed(criterion: Criterion, value: float) -> str:
    """Return a figure with its unit, and its sign where it is a difference."""
    text = figure(criterion, value)
    difference = len(criterion.weights) > 1 and criterion.kind != "ratio"
    sign = "+" if difference and text not in {"0", "–"} and not text.startswith(MINUS) else ""
    unit = unit_of(criterion)
    return f"{sign}{text} {unit}".rstrip()


def shown(finding: Finding) -> str:
    """Return a finding's figure with what 95 % of the draws imply."""
    criterion, bands = finding.criterion, finding.bands
    low, high = figure(criterion, bands.ignorance_low), figure(criterion, bands.ignorance_high)
    return f"{signed(criterion, bands.mean)} (95 % of draws {low} to {high})"


def needed(criterion: Criterion) -> str:
    """Return the least difference of interest, with its unit."""
    return f"{figure(criterion, criterion.smallest)} {unit_of(criterion)}".rstrip()


def finding_in_words(finding: Finding) -> str:
    """Say what was asked, the figure, and in how many draws it is large enough."""
    said = f"{finding.criterion.asks}: {shown(finding)}"
    if not finding.criterion.decides or math.isnan(finding.chance):
        return said
    least = needed(finding.criterion)
    return f"{said}, above {least} in {100.0 * finding.chance:.0f} % of draws"


def turning(finding: Finding) -> str:
    """Say on which assumption a finding turns, and on which side of its value it holds."""
    if finding.flip is None:
        return ""
    side = "above" if finding.flip.conditions[0].above else "below"
    return f"it turns on {finding.flip.phrase()}; the claim holds {side} that value"


def sentence(found: ClaimAnswer) -> str:
    """Say the answer to a claim, its figures, and what they rest on."""
    parts = [opening(found), *details(found), *without_mechanism(found)]
    parts += [one.sentence(one.arm.capitalize()) for one in found.equalised]
    return " ".join(parts)


def opening(found: ClaimAnswer) -> str:
    """Say the answer itself."""
    if found.answer != DEPENDS:
        return OPENINGS[found.answer]
    deciding = {one.answer for one in deciding_of(found)}
    if not found.claim.together and len(deciding) > 1:
        return "It depends on the criterion."
    return f"It depends: {turning(found.leading)}."


def details(found: ClaimAnswer) -> Iterator[str]:
    """Yield a sentence for each criterion."""
    apart = not found.claim.together
    asides = [one for one in found.findings if not one.criterion.decides]
    told = found.findings if len(asides) <= MOST_ASIDES else deciding_of(found)
    for one in told:
        said = finding_in_words(one)
        if apart and one.criterion.decides and found.answer != BUILT_IN:
            said = f"{said}: {verdict(one)}"
        yield f"{said[0].upper()}{said[1:]}."
    leading = found.leading
    if found.answer in {AGREES, DISAGREES} and could_turn(found, leading.flip):
        yield f"An assumption decides: {turning(leading)}."


def deciding_of(found: ClaimAnswer) -> tuple[Finding, ...]:
    """Return the findings that decide."""
    return tuple(one for one in found.findings if one.criterion.decides)


def verdict(finding: Finding) -> str:
    """Say the answer to one criterion by itself."""
    return f"{DEPENDS}: {turning(finding)}" if finding.answer == DEPENDS else finding.answer


def could_turn(found: ClaimAnswer, flip: Flip | None) -> bool:
    """Tell whether an assumption that nobody has measured could turn the answer by itself."""
    decided = found.claim.standing == "assumption decides"
    return decided and flip is not None and flip.reached


def without_mechanism(found: ClaimAnswer) -> Iterator[str]:
    """Yield what is left with the mechanism switched off, and what else changes with it."""
    leading = found.leading
    on, off = signed(leading.criterion, leading.on), signed(leading.criterion, leading.off)
    yield f"Without {found.claim.mechanism.says} it is {off} instead of {on}."
    clear = [one for one in found.changes if one.is_clear]
    if found.changes:
        said = "; ".join(map(change_in_words, clear)) or "nothing that was watched"
        yield f"What else changes when that is switched off: {said}."


def change_in_words(change: Change) -> str:
    """Say what a measure is with the mechanism and without."""
    quantity = find_quantity(change.measure)
    shares = quantity.unit == "share"
    times = 100.0 if shares else 1.0
    unit = "of 100" if shares else "" if quantity.unit in BARE else quantity.unit
    label = quantity.label[0].lower() + quantity.label[1:]
    return f"{label} {number(times * change.on)} to {number(times * change.off)} {unit}".rstrip()
