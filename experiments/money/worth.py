"""Turn accounts into pounds: benefits by ledger, cost, what is left, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from experiments.money.accounts import Accounts
from experiments.uncertainty.bands import Bands, two_bands
from sim.compiling import Array
from sim.declare import Spec
from sim.measures.accounts import GAINS, HEADS, PLACE
from sim.scenarios.appraisal import Appraisal
from sim.scenarios.benefits import LEDGERS, Values, unit_values
from sim.scenarios.scenario import Scenario
from sim.uncertainty import Range

VALUE_DRAWS = 64


@dataclass(frozen=True, eq=False)
class Worth:
    """Hold what one arm gains and costs, discounted, in pounds for everybody in the run.

    `benefits[ledger, draw, value, seed]` and `costs[draw, value, seed]`; a value draw is one set of
    unit values.
    """

    benefits: Array
    costs: Array

    @property
    def benefit(self) -> Array:
        """Return the benefit of all ledgers together: [draw, value, seed]."""
        return np.asarray(self.benefits.sum(axis=0))

    @property
    def net(self) -> Array:
        """Return what is left of the benefit: [draw, value, seed]."""
        return np.asarray(self.benefit - self.costs)


def worth_of(accounts: Accounts, arm: int, value_sets: Sequence[Values]) -> Worth:
    """Return what an arm gains and costs at each of some sets of unit values."""
    scenario, totals = accounts.scenarios[arm], accounts.totals[arm]
    appraisal = scenario.appraisal
    units = np.stack([units_at(scenario, values) for values in value_sets])
    benefits = np.einsum("dsq,vlq->ldvs", totals[..., GAINS], units)
    factor = np.array([values.spending for values in value_sets])[:, None]
    hour = np.array([hour_at(appraisal, values) for values in value_sets])[:, None]
    spent = totals[..., HEADS].sum(axis=-1)[:, None]
    hours = totals[..., PLACE["volunteer_hours"]][:, None]
    return Worth(benefits, spent * factor + hours * hour)


def units_at(scenario: Scenario, values: Values) -> Array:
    """Return unit values [ledger, quantity], nought in ledgers that are left out."""
    appraisal = scenario.appraisal
    meaning = appraisal.meaning_for(scenario.population)
    counted = [getattr(appraisal.accounting, ledger) for ledger in LEDGERS]
    units = unit_values(values, meaning, appraisal.conversion)
    return np.asarray(units * np.array(counted, "f8")[:, None])


def hour_at(appraisal: Appraisal, values: Values) -> float:
    """Return what an hour of a volunteer counts as."""
    return values.volunteer_hour if appraisal.accounting.volunteer_time else 0.0


def value_ranges() -> tuple[Range, ...]:
    """Return centre and plausible range of every unit value."""
    specs = {name: cast("Spec", spec) for name, spec in Values.specs().items()}
    centre = Values()
    return tuple(
        Range(name, spec.plausible[0], float(getattr(centre, name)), spec.plausible[1], whole=False)
        for name, spec in specs.items()
    )


def draw_values(draws: int, seed: int) -> tuple[Values, ...]:
    """Return sets of unit values spread evenly over their plausible ranges (a Sobol design)."""
    from scipy.stats import qmc

    ranges = value_ranges()
    design = qmc.Sobol(len(ranges), scramble=True, rng=seed)
    lucks = design.random_base2(max(draws - 1, 0).bit_length())[:draws]
    return tuple(
        Values().replace(
            **{one.name: one.value(float(luck)) for one, luck in zip(ranges, row, strict=True)}
        )
        for row in lucks
    )


def bands_of(sample: Array) -> Bands:
    """Return the bands of something [draw, value, seed]: each draw with each value is one."""
    return two_bands(sample.reshape(-1, sample.shape[-1]))


def chance_above_nought(sample: Array) -> float:
    """Return the chance over draws that something [draw, value, seed] is above nought."""
    return bands_of(sample).chance_better


def share_above_nought(sample: Array) -> float:
    """Return the share of single replicates in which it is above nought; a tie counts half."""
    return float(np.mean((sample > 0.0) + 0.5 * (sample == 0.0)))
