"""Say in plain sentences what a programme costs, who pays, what it brings, and how sure that is."""

import math
from collections.abc import Iterator

from experiments.comparison.question import Question
from experiments.comparison.ratios import Ratio
from experiments.comparison.words import MINUS, quote
from experiments.money.ask import Money
from experiments.money.figures import Amount, Figures, all_figures
from experiments.uncertainty.flip import find_flip
from sim.money import PRICE_YEAR
from sim.scenarios.benefits import LEDGERS

UNSURE = (0.2, 0.8)
PENCE = 10.0
HUNDREDTH = 0.01
NAMES = {
    "programme_funder": "the programme's funder",
    "employers": "employers in working time",
    "services": "services around it",
    "volunteers": "volunteers in their own time",
    "public": "the public purse",
    "participants": "the people themselves",
    "others": "others",
}


def pounds(value: float) -> str:
    """Return an amount in pounds, to three figures, and to pence below ten pounds."""
    if not math.isfinite(value):
        return "–"
    size = abs(value)
    if size < PENCE:
        text = f"{size:.2f}" if round(size, 2) else "0"
    else:
        text = f"{round(size, 2 - math.floor(math.log10(size))):,.0f}"
    sign = MINUS if value < 0.0 and text != "0" else ""
    return f"{sign}£{text}"


def between(low: float, high: float) -> str:
    """Return an interval in pounds, in brackets; nothing where there is none."""
    return f" ({pounds(low)} to {pounds(high)})" if math.isfinite(low) else ""


def say_ratio(ratio: Ratio, what: str) -> str:
    """Return a ratio in pounds with its interval, or that it is not defined."""
    if not ratio.defined:
        return f"{what}: not defined"
    return f"{what}: {pounds(ratio.value)}{between(ratio.low, ratio.high)}"


def sentences(money: Money) -> Iterator[str]:
    """Yield the sentences on every arm, and on how to read them."""
    for place, found in enumerate(all_figures(money)):
        yield from sentences_of(found, money, place)
    yield from terms_in_words(money)


def sentences_of(found: Figures, money: Money, place: int) -> Iterator[str]:
    """Yield the sentences on one arm."""
    name = quote(money.question.label(found.arm))
    if found.cost == 0.0 and found.benefit.mean == 0.0:
        yield f"{name} spends nothing and changes nothing."
        return
    yield cost_in_words(found, name)
    yield benefit_in_words(found, name)
    yield net_in_words(found)
    yield included_in_words(found)
    if UNSURE[0] <= found.chance <= UNSURE[1]:
        yield from turning_point(money, place)


def cost_in_words(found: Figures, name: str) -> str:
    """Say what it costs, who pays, and what volunteers give."""
    paid = "; ".join(
        f"{NAMES[payer]} {pounds(value)}" for payer, value in found.payers.items() if round(value)
    )
    cost = f"{name} costs {pounds(found.cost)} more than no programme for {found.people:,} people"
    return f"{cost} ({paid}).{time_in_words(found)}"


def time_in_words(found: Figures) -> str:
    """Say what volunteers give where it is not counted."""
    if "volunteers" in found.payers or found.volunteer_hours == 0.0:
        return ""
    worth = pounds(found.volunteer_hours * found.volunteer_hour)
    return (
        f" Volunteers give {found.volunteer_hours:,.0f} hours, which are not counted; at "
        f"£{found.volunteer_hour:.2f} they would be {worth}."
    )


def benefit_in_words(found: Figures, name: str) -> str:
    """Say who gains what; harm is called harm."""
    parts = ", ".join(f"{NAMES[ledger]} {brought(one)}" for ledger, one in found.benefits.items())
    opening = f"{name} does harm: in all it brings" if found.benefit.high < 0.0 else "It brings"
    return f"{opening} {brought(found.benefit)}, discounted: to {parts}."


def brought(one: Amount) -> str:
    """Say an amount with its interval; a loss stands below nought."""
    return f"{pounds(one.mean)}{between(one.low, one.high)}" if one.mean else "nothing"


def net_in_words(found: Figures) -> str:
    """Say what is left, for each person and for each pound, and the chance that it is a gain."""
    person = found.net.mean / found.people
    pound = say_ratio(found.benefit_cost_ratio, "benefit for each pound of cost")
    return (
        f"Net present value {pounds(found.net.mean)}{between(found.net.low, found.net.high)}, or "
        f"{pounds(person)} a person; {pound}. Chance that benefit exceeds cost: "
        f"{percent(found.chance)} (in single replicates {percent(found.share_of_replicates)})."
    )


def percent(chance: float) -> str:
    """Return a chance in per cent; what a finite number of draws finds is never called certain."""
    if chance < HUNDREDTH:
        return "under 1 %"
    if chance > 1.0 - HUNDREDTH:
        return "over 99 %"
    return f"{100.0 * chance:.0f} %"


def included_in_words(found: Figures) -> str:
    """Say what a match, a mentor-month and one more person included cost."""
    match = say_ratio(found.per_match, "A match")
    month = say_ratio(found.per_mentor_month, "a mentor-month")
    return f"{match}; {month}; {one_more_in_words(found)}."


def one_more_in_words(found: Figures) -> str:
    """Say what one more person included costs, where there is one."""
    what = "one more person included"
    if found.per_extra_included.defined:
        return say_ratio(found.per_extra_included, what)
    why = "fewer are included" if found.extra_included.high < 0.0 else "there may be none"
    return f"{what}: not defined, because {why}"


def turning_point(money: Money, place: int) -> Iterator[str]:
    """Yield what it turns on, where the draws cannot tell."""
    if not money.drawn:
        return
    net = money.worths[place].net.mean(axis=(1, 2))
    if flip := find_flip(money.accounts.parameter_sets, net):
        yield f"The model cannot tell whether it is worth its cost; it turns on {flip.phrase()}."


def terms_in_words(money: Money) -> Iterator[str]:
    """Yield how it was counted."""
    scenario, accounting = money.scenario, money.terms.accounting
    left_out = [NAMES[name] for name in LEDGERS if not getattr(accounting, name)]
    yield meaning_in_words(money.question)
    yield (
        f"In pounds of {PRICE_YEAR}, discounted at {100.0 * scenario.prices.discount_rate:g} % a "
        f"year (wellbeing {100.0 * accounting.wellbeing_discount_rate:g} %), against the same "
        f"people with no programme, over {scenario.weeks} weeks."
    )
    yield horizon_in_words(accounting.persistence)
    if left_out:
        yield f"Left out of the benefits: {' and '.join(left_out)}."
    yield (
        "Intervals hold 95 % of what the parameters and unit values allow, luck taken out."
        if money.drawn
        else "Intervals are 95 % and of chance alone; --uncertainty plausible draws the "
        "parameters and the unit values too."
    )


def meaning_in_words(question: Question) -> str:
    """Say what included and an adverse event are valued as."""
    return question.population.meaning.sentence()


def horizon_in_words(persistence: float) -> str:
    """Say what counts after the end."""
    if persistence == 0.0:
        return "Nothing counts after the end of the run, neither gain nor loss."
    return (
        f"After the end the difference fades by half in {persistence:g} years and counts so far, "
        "at no further cost."
    )
