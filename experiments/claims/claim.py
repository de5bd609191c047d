"""What a claim is: a question, the cases that are compared, and what would contradict it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sim.scenarios.scenario import Scenario

Standing = Literal["built in", "fitted", "assumption decides", "emergent", "predicted"]
Kind = Literal["contrast", "ratio", "best", "switched"]

STANDINGS: dict[str, str] = {
    "built in": "a rule of the model says so: only what else changes with the rule is news",
    "fitted": "a published figure that the model is fitted to pins it",
    "assumption decides": "a parameter that nobody has measured decides",
    "emergent": "no rule says so: a real test of the claim",
    "predicted": "a published figure that the model was never fitted to",
}
KINDS: dict[str, str] = {
    "contrast": "a weighted sum of cases: a difference, a level, or an interaction",
    "ratio": "the cases of positive weight over those of negative weight",
    "best": "the best of the cases that the claim names, against the best of the others",
    "switched": "a weighted sum of cases, less the same with the mechanism switched off",
}


@dataclass(frozen=True)
class Reading:
    """Say what is read off a run: a measure, of whom, and against what.

    `among` and `against` name parts of groups; with `gained`, what the same people reach with no
    programme is taken off.
    """

    measure: str
    among: tuple[tuple[str, str], ...] = ()
    against: tuple[tuple[str, str], ...] = ()
    gained: bool = False


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """Say by which figure a claim is judged, and how large it must be, for a reason given before.

    `weights` are of cases by name; for `best`, 1 marks a case that the claim names and 0 another.
    A criterion that does not decide is only shown.
    """

    asks: str
    kind: Kind
    reading: Reading
    weights: Mapping[str, float]
    smallest: float
    because: str
    decides: bool = True


@dataclass(frozen=True, kw_only=True)
class Mechanism:
    """Say what the answer is thought to rest on, and which values switch that off."""

    says: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    levers: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Case:
    """Hold one scenario of an experiment, and the parameters that it fixes in every draw."""

    name: str
    scenario: Scenario
    fixed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Hold a claim and the experiment that answers it.

    `together` says that every criterion must hold; else each is answered apart. `equal_budget`
    names the case whose spending the others are given; `watched` are measures to report when the
    mechanism is switched off.
    """

    name: str
    says: str
    question: str
    source: tuple[str, ...]
    standing: Standing
    cases: tuple[Case, ...]
    criteria: tuple[Criterion, ...]
    contradicted_by: str
    mechanism: Mechanism
    together: bool = True
    equal_budget: str | None = None
    watched: tuple[str, ...] = ()

    @property
    def deciding(self) -> tuple[Criterion, ...]:
        """Return the criteria that decide."""
        return tuple(one for one in self.criteria if one.decides)
