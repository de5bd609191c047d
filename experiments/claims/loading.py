"""Read claims from their files, and refuse what does not make an experiment."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from experiments.claims.claim import KINDS, STANDINGS, Case, Claim, Criterion, Mechanism, Reading
from experiments.claims.factors import cases_of_factors, criteria_of_factors
from experiments.claims.quantities import find_quantity
from experiments.claims.readings import check_group
from sim.declare import DeclarationError, unknown
from sim.parameters import Parameters
from sim.scenarios.files import load_population, load_programme
from sim.scenarios.scenario import Scenario
from sim.sources import require_source

HERE = Path(__file__).parent
NEEDED = (
    "says",
    "source",
    "standing",
    "question",
    "contradicted_by",
    "population",
    "mechanism",
)
ALLOWED = (
    *NEEDED,
    "programme",
    "mentees",
    "weeks",
    "together",
    "equal_budget",
    "watched",
    "levers",
    "facts",
    "cases",
    "factors",
    "criteria",
)
IN_CASE = ("programme", "population", "levers", "facts", "parameters", "mentees", "weeks")
IN_CRITERION = (
    "asks",
    "kind",
    "measure",
    "among",
    "against",
    "gained",
    "weights",
    "smallest",
    "because",
    "decides",
)
IN_FACTOR = ("name", "without", "with", "smallest", "because", "measure")
IN_MECHANISM = ("says", "parameters", "levers", "facts")

Table = Mapping[str, Any]


def claim_names() -> tuple[str, ...]:
    """Return the names of all claims, in the order of their numbers."""
    return tuple(sorted((file.stem for file in HERE.glob("C*.toml")), key=place_of))


def place_of(name: str) -> tuple[int, str]:
    """Return where a claim stands: its number, then its letter."""
    number = re.sub(r"\D", "", name)
    return int(number or 0), name


def require_claims(names: Iterable[str]) -> tuple[str, ...]:
    """Return the claims that are named, or all; C6 stands for C6a and C6b."""
    known = claim_names()
    asked = list(names)
    chosen: list[str] = []
    for name in asked:
        found = [
            one for one in known if re.fullmatch(f"{re.escape(name)}[a-z]?", one, re.IGNORECASE)
        ]
        if not found:
            raise DeclarationError(unknown("claim", name, dict.fromkeys(known), ""))
        chosen += found
    return tuple(dict.fromkeys(chosen)) if asked else known


def load_claim(name: str) -> Claim:
    """Return one claim; raise DeclarationError where its file does not make an experiment."""
    file = HERE / f"{name}.toml"
    return read_claim(name, tomllib.loads(file.read_text(encoding="utf-8")))


def read_claim(name: str, table: Table) -> Claim:
    """Return the claim that a table declares."""
    check_words(name, table)
    cases = tuple(read_cases(name, table))
    criteria = tuple(read_criteria(name, table, [case.name for case in cases]))
    if not any(one.decides for one in criteria):
        raise DeclarationError(f"{name}: no criterion decides. Add one to [[criteria]].")
    equal = table.get("equal_budget")
    if equal is not None and equal not in [case.name for case in cases]:
        raise DeclarationError(unknown("case", equal, {case.name: 0 for case in cases}, name))
    return Claim(
        name=name,
        says=one_line(table["says"]),
        question=one_line(table["question"]),
        source=tuple(table["source"]),
        standing=table["standing"],
        cases=cases,
        criteria=criteria,
        contradicted_by=one_line(table["contradicted_by"]),
        mechanism=read_mechanism(name, table["mechanism"]),
        together=table.get("together", True),
        equal_budget=equal,
        watched=tuple(table.get("watched", ())),
    )


def check_words(name: str, table: Table) -> None:
    """Refuse keys, standings, sources and measures that are not known."""
    check_keys(table, ALLOWED, NEEDED, name)
    if table["standing"] not in STANDINGS:
        raise DeclarationError(unknown("standing", table["standing"], STANDINGS, name))
    for key in table["source"]:
        require_source(key, name)
    for measure in table.get("watched", ()):
        find_quantity(measure, name)


def check_keys(table: Table, allowed: Iterable[str], needed: Iterable[str], where: str) -> None:
    """Refuse keys that mean nothing, and tables from which something is missing."""
    known = dict.fromkeys(allowed)
    for key in table:
        if key not in known:
            raise DeclarationError(unknown("key", key, known, where))
    missing = [key for key in needed if not table.get(key)]
    if missing:
        message = f"{where}: {', '.join(missing)} must be there, and not empty. Add it."
        raise DeclarationError(message)


def one_line(text: str) -> str:
    """Return text with its line breaks taken out."""
    return " ".join(text.split())


def read_cases(name: str, table: Table) -> Iterator[Case]:
    """Yield the cases: those that stand there, and those that the factors span."""
    named = table.get("cases", {})
    spanned = cases_of_factors(table.get("factors", ()))
    for case, own in {**named, **spanned}.items():
        where = f"{name}: case {case}"
        check_keys(own, IN_CASE, (), where)
        yield Case(
            name=case,
            scenario=read_scenario(case, table, own, where),
            fixed=read_parameters(own.get("parameters", {}), where),
        )


def read_scenario(case: str, table: Table, own: Table, where: str) -> Scenario:
    """Return the scenario of a case: what all cases share, with what is its own over it."""
    programme = own.get("programme", table.get("programme"))
    if programme is None:
        raise DeclarationError(f"{where}: programme is missing. Name one here, or for all cases.")
    population = load_population(own.get("population", table["population"]))
    levers = {**table.get("levers", {}), **own.get("levers", {})}
    facts = {**table.get("facts", {}), **own.get("facts", {})}
    return Scenario(
        name=case,
        population=population.name,
        facts=population.facts.replace(**facts),
        levers=load_programme(programme).levers.replace(**levers),
        mentees=own.get("mentees", table.get("mentees", 500)),
        weeks=own.get("weeks", table.get("weeks", 104)),
    )


def read_parameters(values: Table, where: str) -> Mapping[str, float]:
    """Return parameters that are fixed; raise DeclarationError where one is impossible."""
    read = Parameters.read({**dict(Parameters()), **values}, where)
    return {name: getattr(read, name) for name in values}


def read_criteria(name: str, table: Table, cases: list[str]) -> Iterator[Criterion]:
    """Yield the criteria: those that stand there, and one for each factor."""
    for factor in table.get("factors", ()):
        check_keys(factor, IN_FACTOR, IN_FACTOR, f"{name}: factor")
    made = criteria_of_factors(table.get("factors", ()))
    for number, own in enumerate([*made, *table.get("criteria", ())], 1):
        where = f"{name}: criterion {number}"
        check_keys(own, IN_CRITERION, ("asks", "measure", "weights", "because"), where)
        yield read_criterion(own, cases, where)


def read_criterion(own: Table, cases: list[str], where: str) -> Criterion:
    """Return one criterion; raise DeclarationError for a kind, measure, case or group unknown."""
    check_criterion(own, cases, where)
    return Criterion(
        asks=one_line(own["asks"]),
        kind=own.get("kind", "contrast"),
        reading=Reading(
            measure=own["measure"],
            among=tuple(own.get("among", {}).items()),
            against=tuple(own.get("against", {}).items()),
            gained=own.get("gained", False),
        ),
        weights={case: float(weight) for case, weight in own["weights"].items()},
        smallest=float(own.get("smallest", 0.0)),
        because=one_line(own["because"]),
        decides=own.get("decides", True),
    )


def check_criterion(own: Table, cases: list[str], where: str) -> None:
    """Refuse a kind, measure, case or group that is not known, and a verdict without a bar."""
    kind = own.get("kind", "contrast")
    if kind not in KINDS:
        raise DeclarationError(unknown("kind", kind, KINDS, where))
    for case in own["weights"]:
        if case not in cases:
            raise DeclarationError(unknown("case", case, dict.fromkeys(cases), where))
    find_quantity(own["measure"], where)
    for group in (*own.get("among", {}), *own.get("against", {})):
        check_group(group, where)
    if own.get("decides", True) and "smallest" not in own:
        message = f"{where}: smallest is missing: the least difference of interest. Add it."
        raise DeclarationError(message)


def read_mechanism(name: str, own: Table) -> Mechanism:
    """Return what the answer rests on, and how that is switched off."""
    where = f"{name}: mechanism"
    check_keys(own, IN_MECHANISM, ("says",), where)
    if not any(own.get(one) for one in IN_MECHANISM[1:]):
        message = f"{where}: nothing is switched off. Name parameters, levers or facts."
        raise DeclarationError(message)
    return Mechanism(
        says=one_line(own["says"]),
        parameters=read_parameters(own.get("parameters", {}), where),
        levers=own.get("levers", {}),
        facts=own.get("facts", {}),
    )
