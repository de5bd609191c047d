"""How costs and benefits are set against each other: which ledgers count, at what rates."""

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from sim.compiling import Array
from sim.declare import Declarations, Grade, Reading, Spec, Switch
from sim.scenarios.benefits import LEDGERS, Meaning, Values, meaning_of, unit_values
from sim.scenarios.conversion import Conversion


class Accounting(Declarations):
    """Hold what the reader of an account chooses: nothing in it is uncertain."""

    public: Annotated[
        bool,
        Switch(
            label="The public purse",
            meaning="Count what taxes, benefits and public services gain or lose.",
        ),
    ] = True
    participants: Annotated[
        bool,
        Switch(
            label="Participants",
            meaning="Count what the change is worth to the people themselves.",
        ),
    ] = True
    others: Annotated[
        bool,
        Switch(
            label="Others",
            meaning="Count what victims, families, employers and mentors gain or lose.",
        ),
    ] = True
    volunteer_time: Annotated[
        bool,
        Switch(
            label="Volunteers' time",
            meaning="Count the hours that volunteers give as a cost, at a declared wage.",
        ),
    ] = False
    wellbeing_discount_rate: Annotated[
        float,
        Spec(
            label="Discount rate for wellbeing",
            meaning="Real discount rate for wellbeing; official guidance has 0.015 for health and "
            "life, and the general rate otherwise.",
            unit="per year",
            bounds=(0.0, 0.2),
            plausible=(0.01, 0.05),
            source="greenbook",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 0.035
    persistence: Annotated[
        float,
        Spec(
            label="How long gains last after the end",
            meaning="Years in which the difference at the end of the run fades to half; 0 counts "
            "nothing after the end, neither gain nor loss.",
            unit="years",
            bounds=(0.0, 20.0),
            plausible=(0.0, 5.0),
        ),
    ] = 0.0


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """Hold all that turns what happened into pounds; without a meaning the population's holds."""

    values: Values = field(default_factory=Values)
    accounting: Accounting = field(default_factory=Accounting)
    conversion: Conversion = field(default_factory=Conversion)
    meaning: Meaning | None = None

    def meaning_for(self, population: str) -> Meaning:
        """Return which values apply to a population."""
        return self.meaning or meaning_of((population,))

    def units(self, population: str) -> Array:
        """Return the unit values [ledger, quantity], £ of 2025; nought in a ledger left out."""
        units = unit_values(self.values, self.meaning_for(population), self.conversion)
        counted = [getattr(self.accounting, ledger) for ledger in LEDGERS]
        return np.asarray(units * np.array(counted, "f8")[:, None])

    def volunteer_hour(self) -> float:
        """Return what an hour of a volunteer counts as, £."""
        return self.values.volunteer_hour if self.accounting.volunteer_time else 0.0
