"""Write accounts as one JSON document, without NaN."""

from typing import Any

from experiments.comparison.document import finite
from experiments.comparison.ratios import Ratio
from experiments.money.ask import Money
from experiments.money.evidence import compare_with_evidence
from experiments.money.figures import Amount, Figures, all_figures, amounts
from experiments.money.sentences import sentences


def money_document(money: Money) -> dict[str, Any]:
    """Return the figures of every arm, how they were counted, and what they rest on."""
    found = all_figures(money)
    scenario = money.scenario
    return {
        "arms": [arm_document(one) for one in found],
        "accounting": money.terms.accounting.model_dump()
        | {
            "discount_rate": scenario.prices.discount_rate,
            "meaning": money.question.population.meaning.sentence(),
            "currency": "£",
        },
        "beside_evidence": [vars(one) for one in compare_with_evidence(found)],
        "sentences": list(sentences(money)),
        "provenance": money.provenance(),
    }


def arm_document(found: Figures) -> dict[str, Any]:
    """Return the figures of one arm."""
    return {
        "scenario": found.arm,
        "people": found.people,
        "cost": found.cost,
        "cost_by_head": dict(found.heads),
        "cost_by_payer": dict(found.payers),
        "cost_by_year": list(found.cost_years),
        "benefit_by_year": {name: list(years) for name, years in found.benefit_years.items()},
        "volunteer_hours": found.volunteer_hours,
        "discounted": {name: of_amount(one) for name, one in amounts(found).items()},
        "benefit_cost_ratio": of_ratio(found.benefit_cost_ratio),
        "cost_per_match": of_ratio(found.per_match),
        "cost_per_mentor_month": of_ratio(found.per_mentor_month),
        "cost_per_extra_person_included": of_ratio(found.per_extra_included),
        "extra_included": of_amount(found.extra_included),
        "chance_benefit_exceeds_cost": finite(found.chance),
        "share_of_replicates": finite(found.share_of_replicates),
    }


def of_amount(one: Amount) -> dict[str, float | None]:
    """Return a mean with its interval."""
    return {name: finite(value) for name, value in vars(one).items()}


def of_ratio(one: Ratio) -> dict[str, Any]:
    """Return a ratio with its interval, and whether it is defined."""
    if not one.defined:
        return {"defined": False, "text": "not defined"}
    return {"defined": True} | {name: finite(value) for name, value in vars(one).items()}
