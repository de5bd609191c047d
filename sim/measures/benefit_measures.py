"""Measures of money set against money: what is gained in each ledger, and what is left over."""

from collections.abc import Callable
from functools import partial

from sim.measures.accounts import GAINS, HEADS, PLACE
from sim.measures.measure import Measure
from sim.measures.view import UNDEFINED, View, ratio
from sim.scenarios.benefits import LEDGERS

declare = partial(Measure, family="money", better="higher", unit="£ per person")

GAINERS = {
    "public": "taxes, benefits and public services",
    "participants": "the people themselves, by their wellbeing",
    "others": "victims, families, employers and mentors",
}


def benefit_to(*ledgers: str) -> Callable[[View], float]:
    """Return the measure that is the discounted benefit in some ledgers for each person."""
    places = [LEDGERS.index(ledger) for ledger in ledgers]

    def read(view: View) -> float:
        if view.control is None:
            return UNDEFINED
        worth = view.appraisal.units(view.population)[places] @ view.account[GAINS]
        return ratio(float(worth.sum()), len(view.mentees))

    return read


benefit = benefit_to(*LEDGERS)


def cost_extra(view: View) -> float:
    """Return the discounted cost beyond no programme for each person."""
    appraisal = view.appraisal
    spent = float(view.account[HEADS].sum()) * appraisal.values.spending
    given = float(view.account[PLACE["volunteer_hours"]]) * appraisal.volunteer_hour()
    return ratio(spent + given, len(view.mentees))


def net_present_value(view: View) -> float:
    """Return benefit minus cost."""
    return benefit(view) - cost_extra(view)


def benefit_cost_ratio(view: View) -> float:
    """Return benefit over cost; undefined where nothing is spent."""
    return ratio(benefit(view), cost_extra(view))


BENEFITS = (
    *(
        declare(
            name=f"benefit_{ledger}",
            label=f"Benefit to {'the public purse' if ledger == 'public' else ledger}",
            meaning=f"What {gainers} gain against no programme within the run, discounted, for "
            "each person present; below nought where they lose.",
            read=benefit_to(ledger),
        )
        for ledger, gainers in GAINERS.items()
    ),
    declare(
        name="benefit",
        label="Benefit",
        meaning="What all ledgers gain together against no programme within the run, discounted, "
        "for each person present.",
        read=benefit,
    ),
    declare(
        name="cost_extra",
        label="Extra cost",
        better="lower",
        meaning="What is spent beyond spending with no programme, discounted, for each person "
        "present; volunteers' time with it where that is asked for.",
        read=cost_extra,
    ),
    declare(
        name="net_present_value",
        label="Net present value",
        meaning="Benefit less extra cost, both discounted, for each person present; below nought "
        "where the programme costs more than it brings, or does harm.",
        read=net_present_value,
    ),
    declare(
        name="benefit_cost_ratio",
        label="Benefit for each pound",
        unit="ratio",
        meaning="Benefit over extra cost, both discounted. Over replicates: mean benefit over mean "
        "cost, and not defined where the cost may be nought.",
        read=benefit_cost_ratio,
        over=("benefit", "cost_extra"),
    ),
)
