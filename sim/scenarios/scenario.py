"""A scenario: population, programme, horizon; how the world responds, what things cost."""

from dataclasses import dataclass, field, replace
from typing import Self

from sim.declare import DeclarationError
from sim.money import Prices
from sim.parameters import Parameters
from sim.scenarios.appraisal import Appraisal
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.uncertainty import central_parameters

LONGEST = 780


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Say all that a run depends on, except its seed."""

    name: str
    population: str
    facts: Facts = field(default_factory=Facts)
    levers: Levers = field(default_factory=Levers)
    parameters: Parameters = field(default_factory=central_parameters)
    prices: Prices = field(default_factory=Prices)
    appraisal: Appraisal = field(default_factory=Appraisal)
    mentees: int = 500
    weeks: int = 104

    def __post_init__(self) -> None:
        """Refuse a world without people or without time."""
        check_whole("mentees", self.mentees, 1, 10_000_000)
        check_whole("weeks", self.weeks, 1, LONGEST)

    def without_programme(self) -> Self:
        """Return the same world with nobody offered a mentor."""
        return replace(self, name="no-programme", levers=Levers(places=0.0))

    def change(self, **levers: object) -> Self:
        """Return the scenario with some levers changed."""
        return replace(self, levers=self.levers.replace(**levers))


def check_whole(name: str, value: object, low: int, high: int) -> None:
    """Refuse what is not a whole number in range."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        message = (
            f"{name} must be a whole number from {low:,} to {high:,}; given was {value!r}. "
            f"Write for example {name} = {500 if name == 'mentees' else 104}."
        )
        raise DeclarationError(message)
