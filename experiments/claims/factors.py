"""Span a full factorial: every combination of what each factor is without it and with it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Any

Table = Mapping[str, Any]


def cases_of_factors(factors: Sequence[Table]) -> dict[str, dict[str, dict[str, object]]]:
    """Return a case for every combination of the factors, named by those that are there."""
    if not factors:
        return {}
    cases = {}
    for present in product((False, True), repeat=len(factors)):
        levers: dict[str, object] = {}
        for factor, there in zip(factors, present, strict=True):
            levers |= factor["with" if there else "without"]
        cases[name_of(factors, present)] = {"levers": levers}
    return cases


def name_of(factors: Sequence[Table], present: Sequence[bool]) -> str:
    """Return the name of a combination."""
    there = [factor["name"] for factor, one in zip(factors, present, strict=True) if one]
    return " + ".join(there) or "none of them"


def weights_of(factors: Sequence[Table], among: Sequence[int]) -> dict[str, float]:
    """Return the weights of an effect: of one factor, or how one changes with another."""
    share = 2.0 ** (1 - len(factors))
    signs = (
        (present, prod(1.0 if present[place] else -1.0 for place in among))
        for present in product((False, True), repeat=len(factors))
    )
    return {name_of(factors, present): sign * share for present, sign in signs}


def criteria_of_factors(factors: Sequence[Table]) -> Iterator[dict[str, Any]]:
    """Yield a criterion for each factor, then one to look at for each pair of factors."""
    for place, factor in enumerate(factors):
        yield {
            "asks": f"what {factor['name']} adds, over all combinations of the others",
            "measure": factor["measure"],
            "weights": weights_of(factors, (place,)),
            "smallest": factor["smallest"],
            "because": factor["because"],
        }
    for first, second in combinations(range(len(factors)), 2):
        names = factors[first]["name"], factors[second]["name"]
        yield {
            "asks": f"how much more {names[0]} adds with {names[1]} than without, halved",
            "measure": factors[first]["measure"],
            "weights": weights_of(factors, (first, second)),
            "because": "it is only shown: the claim is about each one by itself",
            "decides": False,
        }
