"""Declare a number or an option once; validation, options, sliders and tables come from here."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum, StrEnum
from functools import cache, cached_property
from typing import Any, Self, cast

import numpy as np
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

BEYOND = 10**300  # no bound allows it, and a float still holds it


class Grade(StrEnum):
    """Say what a number rests on."""

    META_ANALYSIS = "meta-analysis"
    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    EXPERT = "expert"
    SOURCE_DOCUMENT = "source document"
    ASSUMPTION = "assumption"
    LOCAL = "local, unsourced"


class Reading(StrEnum):
    """Say where the figure was read."""

    PRIMARY = "read at its source"
    SECOND_HAND = "second-hand"
    REMEMBERED = "remembered"


class DeclarationError(ValueError):
    """Refuse a value, in a sentence: what is wrong, what is allowed, what was given, what to do."""


@dataclass(frozen=True, kw_only=True)
class Declared(ABC):
    """Hold what every declared number and option has: its words, its source, its grade."""

    label: str
    meaning: str
    source: str = ""
    grade: Grade = Grade.ASSUMPTION
    reading: Reading = Reading.PRIMARY
    when: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    cost: str = ""

    @abstractmethod
    def allowed(self) -> str:
        """Say in words which values are possible."""

    @abstractmethod
    def refuse(self, value: object) -> str | None:
        """Return why `value` is impossible, or None where it is possible."""

    @abstractmethod
    def encode(self, value: object) -> float:
        """Return `value` as the number the rules read."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: object) -> object:
            if (why := self.refuse(value)) is not None:
                raise ValueError(why)
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))


@dataclass(frozen=True, kw_only=True)
class Spec(Declared):
    """Declare a number: its unit, what is possible (`bounds`), what evidence allows (`plausible`).

    `absent` is what the rules read where the value is None ("none" in a file).
    """

    unit: str
    bounds: tuple[float, float]
    plausible: tuple[float, float]
    whole: bool = False
    absent: float | None = None

    def allowed(self) -> str:
        low, high = (f"{bound:g}" for bound in self.bounds)
        kind = "a whole number" if self.whole else "a number"
        none = ', or "none"' if self.absent is not None else ""
        return f"{kind} from {low} to {high} ({self.unit}){none}"

    def refuse(self, value: object) -> str | None:
        if value is None and self.absent is not None:
            return None
        low, high = self.bounds
        inside = isinstance(value, int | float) and low <= value <= high
        return None if inside else "outside what is possible"

    def encode(self, value: object) -> float:
        if value is None:
            return math.nan if self.absent is None else self.absent
        return float(cast("float", value))


@dataclass(frozen=True, kw_only=True)
class Choice(Declared):
    """Declare an option: an enumeration whose names are the values, and a meaning for each."""

    options: type[IntEnum]
    meanings: tuple[str, ...]
    several: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names a file may use."""
        return tuple(self.options.__members__)

    def allowed(self) -> str:
        of = "a list of" if self.several else "one of"
        return f"{of} {', '.join(self.names)}"

    def refuse(self, value: object) -> str | None:
        chosen = value if isinstance(value, tuple) else (value,)
        return None if all(name in self.names for name in chosen) else "not one of the options"

    def encode(self, value: object) -> float:
        if self.several:
            return float(sum(1 << self.options[name] for name in cast("tuple[str, ...]", value)))
        return float(self.options[cast("str", value)])


@dataclass(frozen=True, kw_only=True)
class Switch(Declared):
    """Declare something that is either on or off."""

    def allowed(self) -> str:
        return "true or false"

    def refuse(self, value: object) -> str | None:
        return None if isinstance(value, bool) else "neither true nor false"

    def encode(self, value: object) -> float:
        return float(value is True)


class Declarations(BaseModel):
    """Validate a group of declared values; the group is frozen and refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    @classmethod
    @cache
    def specs(cls) -> dict[str, Declared]:
        """Return the declaration of every value, by name, in order."""
        return {
            name: next(mark for mark in info.metadata if isinstance(mark, Declared))
            for name, info in cls.model_fields.items()
        }

    @classmethod
    def read(cls, values: Mapping[str, object], where: str) -> Self:
        """Return the group with `values` set; raise DeclarationError with one sentence a fault."""
        try:
            return cls(**{name: cls.convert(name, value) for name, value in values.items()})
        except ValidationError as fault:
            sentences = [explain(cls, where, dict(error)) for error in fault.errors()]
            raise DeclarationError("\n".join(sentences)) from None

    @classmethod
    def convert(cls, name: str, value: object) -> object:
        """Turn what a TOML file can say into what the declaration means: none and lists."""
        spec = cls.specs().get(name)
        if isinstance(spec, Spec) and spec.absent is not None and value == "none":
            return None
        if isinstance(spec, Spec) and not spec.whole and type(value) is int:
            return float(max(-BEYOND, min(value, BEYOND)))
        if isinstance(spec, Choice) and spec.several and isinstance(value, list):
            return tuple(value)
        return value

    def replace(self, **values: object) -> Self:
        """Return a copy with `values` changed, validated again."""
        return type(self).read(dict(self) | values, type(self).__name__)

    @classmethod
    @cache
    def record_type(cls) -> np.dtype[np.void]:
        """Return the NumPy record that the compiled rules read: numbers f8, options i8."""
        return np.dtype(
            [(name, "f8" if isinstance(spec, Spec) else "i8") for name, spec in cls.specs().items()]
        )

    def record(self) -> np.ndarray[Any, np.dtype[np.void]]:
        """Return the values as one row of `record_type`."""
        return self._encoded.copy()

    @cached_property
    def _encoded(self) -> np.ndarray[Any, np.dtype[np.void]]:
        """Return the row once made: making it anew for each run took a tenth of the run's time."""
        row = np.zeros(1, dtype=self.record_type())
        for name, spec in self.specs().items():
            row[name] = spec.encode(getattr(self, name))
        return row

    def __copy__(self) -> Self:
        """Return a copy that makes its own row: pydantic changes values of copies unasked."""
        copied = super().__copy__()
        vars(copied).pop("_encoded", None)
        return copied

    def unmet(self, name: str) -> str | None:
        """Return the condition under which `name` would have a meaning, or None where it has."""
        for other, allowed in self.specs()[name].when.items():
            if getattr(self, other) not in allowed:
                wanted = " or ".join(str(value).lower() for value in allowed)
                return f"{other} = {wanted}"
        return None


def explain(group: type[Declarations], where: str, error: dict[str, Any]) -> str:
    """Turn one validation error into a sentence: what, allowed, given, what to do."""
    name = str(error["loc"][0])
    spec = group.specs().get(name)
    if spec is None:
        return unknown("key", name, group.specs(), where)
    given = error["input"]
    return (
        f"{where}: {name} must be {spec.allowed()}; "
        f"given was {describe(given)}. {advise(spec, given)}"
    )


def describe(value: object) -> str:
    """Name a value and, where it is not a plain number, its type."""
    kinds = {str: "text", bool: "true/false", list: "a list", dict: "a table", tuple: "a list"}
    kind = kinds.get(type(value))
    return f"{value!r} ({kind})" if kind else f"{value!r}"


def advise(spec: Declared, value: object) -> str:
    """Say what to write instead."""
    if isinstance(spec, Spec) and isinstance(value, str):
        return "Write the number without quotation marks."
    if isinstance(spec, Spec) and spec.whole and isinstance(value, float):
        return "Write it without decimals."
    if isinstance(spec, Spec):
        low, high = spec.plausible
        return f"What is known suggests {low:g} to {high:g}."
    if isinstance(spec, Choice) and spec.several and isinstance(value, str):
        return f'Write a list: ["{value}"].'
    if isinstance(spec, Choice) and isinstance(value, str):
        close = get_close_matches(value, spec.names, 1)
        return f"Did you mean {close[0]}?" if close else "Choose one of them."
    return "Write one of the allowed values."


def unknown(kind: str, name: str, known: Iterator[str] | Mapping[str, Any], where: str) -> str:
    """Say that `name` is not known, and which known name is nearest."""
    names = list(known)
    close = get_close_matches(name, names, 1, cutoff=0.5)
    hint = f"Did you mean {close[0]}?" if close else f"Known are: {', '.join(names)}."
    prefix = f"{where}: " if where else ""
    return f"{prefix}there is no {kind} called {name!r}. {hint}"
