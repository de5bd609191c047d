"""The comparison that shows a claim in Explore, made of the claim's own cases."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dashboard.selection.links import to_query
from dashboard.selection.state import (
    MOST_ARMS,
    START,
    ArmChoice,
    RunSettings,
    Selection,
    comparison_called,
    in_order,
    population_called,
    programme_called,
    spread_over,
)
from experiments.claims.claim import Case, Claim
from experiments.claims.loading import HERE, load_claim
from sim.declare import Declarations, Spec
from sim.scenarios.facts import Facts
from sim.scenarios.files import preset_names
from sim.scenarios.programme import Levers

OTHER = re.compile(r"[^a-z0-9]+")  # what a link has no room for in a name


@dataclass(frozen=True)
class Shown:
    """Hold the selection that shows a claim, and a sentence on what it cannot show."""

    selection: Selection
    lacks: str = ""

    @property
    def address(self) -> str:
        """Return the link to it."""
        return f"/explore?{to_query(self.selection)}"


@lru_cache(maxsize=64)
def claim_called(name: str) -> Claim:
    """Return a claim, read once: all of them take about a second to read."""
    return load_claim(name)


@lru_cache(maxsize=64)
def shown_of(name: str) -> Shown:
    """Return the comparison that shows a claim, with as many cases as a page has room for."""
    claim = claim_called(name)
    chosen = spread(budget_first(cases_of(claim), claim.equal_budget))
    scenario = chosen[0].scenario
    arms = distinct(tuple(arm_of(claim.name, case) for case in chosen))
    selection = Selection(
        population=scenario.population,
        arms=arms,
        preset=nearest(scenario.population, arms),
        equal="budget" if claim.equal_budget else "none",
        mentees=scenario.mentees,
        weeks=within("weeks", scenario.weeks),
    )
    return Shown(selection, lacks(claim, [case.name for case in chosen], len(arms)))


def cases_of(claim: Claim) -> list[Case]:
    """Return the cases that go together; of many those of the first criterion that decides."""
    together = alike(claim)
    if len(together) <= MOST_ARMS:
        return together
    return [case for case in together if case.name in claim.deciding[0].weights]


def alike(claim: Claim) -> list[Case]:
    """Return the cases that are of the same people over the same time as the first that decides."""
    first = next(case for case in claim.cases if case.name in claim.deciding[0].weights)
    setting = run_of(first)
    return [case for case in claim.cases if run_of(case) == setting]


def run_of(case: Case) -> tuple[str, int, int]:
    """Return of whom and over which time a case is."""
    return case.scenario.population, case.scenario.mentees, case.scenario.weeks


def budget_first(cases: list[Case], leader: str | None) -> list[Case]:
    """Return the cases with the one whose spending the others are given in front."""
    return sorted(cases, key=lambda case: case.name != leader)


def spread(cases: list[Case]) -> list[Case]:
    """Return as many cases as a page shows: the first, the last, and evenly between."""
    if len(cases) <= MOST_ARMS:
        return cases
    step = (len(cases) - 1) / (MOST_ARMS - 1)
    return [cases[round(place * step)] for place in range(MOST_ARMS)]


def distinct(arms: tuple[ArmChoice, ...]) -> tuple[ArmChoice, ...]:
    """Return the arms without those that differ in nothing that a page can show."""
    return tuple({replace(arm, name=""): arm for arm in reversed(arms)}.values())[::-1]


def arm_of(claim: str, case: Case) -> ArmChoice:
    """Return a case as an arm: its programme, with the levers and facts that are its own."""
    stem = programme_in(claim, case.name)
    return ArmChoice(
        programme=stem,
        name=OTHER.sub("-", case.name.lower()).strip("-"),
        levers=differing(case.scenario.levers, programme_called(stem).levers, Levers),
        facts=differing(
            case.scenario.facts, population_called(case.scenario.population).facts, Facts
        ),
    )


def programme_in(claim: str, case: str) -> str:
    """Return the programme that a claim's file names for a case."""
    table: dict[str, Any] = tomllib.loads((HERE / f"{claim}.toml").read_text(encoding="utf-8"))
    own = table.get("cases", {}).get(case, {})
    return str(own.get("programme", table.get("programme", "")))


def differing(
    now: Declarations, base: Declarations, group: type[Declarations]
) -> tuple[tuple[str, Any], ...]:
    """Return what differs from a base, in the order of the declarations."""
    found = {name: getattr(now, name) for name in group.specs()}
    return in_order(
        group, {name: value for name, value in found.items() if value != getattr(base, name)}
    )


def within(name: str, value: int) -> int:
    """Return the nearest value that a page can run."""
    spec = RunSettings.specs()[name]
    assert isinstance(spec, Spec)  # noqa: S101 - all settings of a run are numbers
    low, high = spec.bounds
    return int(min(max(value, low), high))


def nearest(population: str, arms: tuple[ArmChoice, ...]) -> str:
    """Return the comparison of the sources on these people that shares most programmes."""
    wanted = {arm.programme for arm in arms}

    def shared(name: str) -> int:
        return len(
            wanted & {arm.programme.name for arm in spread_over(comparison_called(name).arms)}
        )

    names = [
        name
        for name in preset_names("comparisons")
        if comparison_called(name).population == population and shared(name)
    ]
    return max(names, key=shared, default=START)


def lacks(claim: Claim, shown: list[str], arms: int) -> str:
    """Say what of the claim's experiment the comparison cannot show."""
    said = []
    missing = [case.name for case in claim.cases if case.name not in shown]
    if missing:
        said.append(f"without {len(missing)} of the claim’s {len(claim.cases)} cases")
    if arms < len(shown) or any(case.fixed for case in claim.cases):
        said.append("without values that only the claim’s experiment sets for one case")
    return f"Shown {', and '.join(said)}." if said else ""
