"""Say declared values in people's words, with their units."""

from typing import cast

from experiments.comparison.words import MINUS
from sim.declare import Choice, Declared, Spec, Switch

SINGULAR = {
    "sessions per month": "session per month",
    "weeks": "week",
    "hours": "hour",
    "days": "day",
    "mentees": "mentee",
    "matches": "match",
    "risk factors": "risk factor",
    "contacts per month": "contact per month",
    "meetings per month": "meeting per month",
}
NO_LIMIT = "no limit"
NOT_SET = "not set"


def in_words(spec: Declared, value: object) -> str:
    """Return a value as people read it: with its unit, an option by its meaning."""
    if isinstance(spec, Switch):
        return "yes" if value else "no"
    if isinstance(spec, Choice):
        names = value if isinstance(value, tuple) else (value,)
        return ", ".join(meaning_of(spec, cast("str", name)) for name in names) or "nothing"
    return number_in_words(cast("Spec", spec), cast("float | None", value))


def meaning_of(choice: Choice, name: str) -> str:
    """Return what an option means."""
    return choice.meanings[choice.names.index(name)]


def number_in_words(spec: Spec, value: float | None) -> str:
    """Return a number with its unit; what the absence of one means."""
    if value is None:
        return none_in_words(spec)
    unit = unit_of(spec)
    if spec.unit == "share":
        return f"{plain(100.0 * value)} {unit}"
    if spec.unit.startswith("£"):
        sign = MINUS if value < 0 else ""
        return f"{sign}£{plain(abs(value))}{spec.unit.removeprefix('£')}"
    one = SINGULAR.get(spec.unit, unit) if abs(value) == 1 else unit
    return f"{plain(value)} {one}".strip()


def range_in_words(spec: Spec, low: float, high: float) -> str:
    """Return a range with its unit, once."""
    last = number_in_words(spec, high)
    if spec.unit.startswith("£"):
        return f"£{plain(low)} to {last}"
    return f"{plain(100.0 * low if spec.unit == 'share' else low)} to {last}"


def none_in_words(spec: Spec) -> str:
    """Say what it means that a number is not there: what the rules read then is beyond a limit."""
    beyond = spec.absent is not None and spec.absent > spec.bounds[1]
    return NO_LIMIT if beyond else NOT_SET


def unit_of(spec: Spec) -> str:
    """Return the unit that stands behind a number; shares are so many of 100, scales have none."""
    if spec.unit == "share":
        return "of 100"
    return "" if spec.unit in {"0 to 1", "whole number"} else spec.unit


def plain(value: float) -> str:
    """Return a number without zeros at its end, thousands apart, at most four decimals."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text.replace("-", MINUS)
