"""List and show what there is: scenarios, levers, parameters, measures, sources."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sim.declare import Choice, DeclarationError, Declarations, Declared, Spec, Switch, unknown

if TYPE_CHECKING:
    from rich.console import Console

Entry = dict[str, Any]
COLUMNS = {
    "programmes": ("name", "title", "population", "source"),
    "populations": ("name", "title", "source"),
    "comparisons": ("name", "title", "arms", "population", "equal"),
    "levers": ("name", "label", "allowed", "default", "grade"),
    "parameters": ("name", "value", "centre", "plausible", "unit", "grade"),
    "measures": ("name", "label", "unit", "better", "worth", "family"),
    "sources": ("name", "cite", "reading"),
}


def list_entries(kind: str) -> list[Entry]:
    """Return every entry of a kind; raise DeclarationError for a kind there is not."""
    if kind not in LISTS:
        raise DeclarationError(unknown("list", kind, LISTS, ""))
    return list(LISTS[kind]())


def programmes() -> Iterable[Entry]:
    """Return every preset programme."""
    from sim.scenarios.files import load_programme, preset_names

    for name in preset_names("programmes"):
        found = load_programme(name)
        levers = settings_of(found.levers, found.marks, found.cites)
        words = {"title": found.title, "story": found.story, "source": found.source}
        yield {"name": name, **words, "population": found.population or "", "levers": levers}


def populations() -> Iterable[Entry]:
    """Return every preset population."""
    from sim.scenarios.files import load_population, preset_names

    for name in preset_names("populations"):
        found = load_population(name)
        yield {
            "name": name,
            "title": found.title,
            "story": found.story,
            "source": found.source,
            "included": found.included_means,
            "event": found.event_means,
            "people_per_year": found.people_per_year,
            "facts": settings_of(found.facts, found.marks, found.cites),
        }


def comparisons() -> Iterable[Entry]:
    """Return every preset comparison."""
    from sim.scenarios.files import load_comparison, preset_names

    for name in preset_names("comparisons"):
        found = load_comparison(name)
        words = {"title": found.title, "question": found.question, "source": found.source}
        yield {
            "name": name,
            **words,
            "arms": [arm.name for arm in found.arms],
            "facts": {arm.name: dict(arm.facts) for arm in found.arms if arm.facts},
            "population": found.population,
            "equal": found.equal,
        }


def settings_of(
    group: Declarations, marks: Mapping[str, str], cites: Mapping[str, str]
) -> dict[str, Entry]:
    """Return the values that a file sets, with what each rests on."""
    return {
        name: {"value": getattr(group, name), "rests_on": mark, "cites": cites.get(name, "")}
        for name, mark in marks.items()
    }


def levers() -> Iterable[Entry]:
    """Return every lever."""
    from sim.scenarios.programme import GROUPS

    for title, group in GROUPS.items():
        for entry in declared(group):
            entry["default"] = entry.pop("value")
            yield entry | {"group": title}


def parameters() -> Iterable[Entry]:
    """Return every uncertain parameter: its prior centre, and the value that a run uses."""
    from sim.parameters import ROOMS
    from sim.uncertainty import central_parameters

    used = central_parameters()
    for room in ROOMS:
        topic = room.__name__.removesuffix("Parameters").lower()
        for entry in declared(room):
            centre = entry.pop("value")
            values = {"value": getattr(used, entry["name"]), "centre": centre}
            yield entry | values | {"group": topic}


def facts() -> Iterable[Entry]:
    """Return every population fact."""
    from sim.scenarios.facts import Facts

    return declared(Facts)


def prices() -> Iterable[Entry]:
    """Return every price."""
    from sim.money import Prices

    return declared(Prices)


def values() -> Iterable[Entry]:
    """Return every unit value of a benefit."""
    from sim.scenarios.benefits import Values

    return declared(Values)


def accounting() -> Iterable[Entry]:
    """Return how an account is kept."""
    from sim.scenarios.appraisal import Accounting

    return declared(Accounting)


def conversion() -> Iterable[Entry]:
    """Return the price levels of other years, and the rate for dollars."""
    from sim.scenarios.conversion import Conversion

    return declared(Conversion)


def declared(group: type[Declarations]) -> Iterable[Entry]:
    """Return what is declared about each value of a group."""
    for name, spec in group.specs().items():
        yield {
            "name": name,
            "label": spec.label,
            "meaning": spec.meaning,
            "value": plain(group.model_fields[name].default),
            "allowed": spec.allowed(),
            **details(spec),
            "cost": spec.cost,
            "when": {other: list(values) for other, values in spec.when.items()},
            "grade": str(spec.grade),
            "source": spec.source,
            "reading": str(spec.reading),
        }


def details(spec: Declared) -> Entry:
    """Return what only a number or only an option has."""
    if isinstance(spec, Spec):
        return {"unit": spec.unit, "plausible": list(spec.plausible), "bounds": list(spec.bounds)}
    if isinstance(spec, Choice):
        return {"options": dict(zip(spec.names, spec.meanings, strict=True))}
    assert isinstance(spec, Switch)  # noqa: S101 - there are three kinds of declaration
    return {"options": {"true": "on", "false": "off"}}


def plain(value: object) -> object:
    """Return a value as JSON and a reader can take it."""
    if value is None:
        return "none"
    return list(value) if isinstance(value, tuple) else value


def measures() -> Iterable[Entry]:
    """Return every measure."""
    from sim.measures import MEASURES

    for measure in MEASURES.values():
        yield {
            "name": measure.name,
            "label": measure.label,
            "unit": measure.unit,
            "better": measure.better,
            "worth": measure.worth,
            "worth_because": measure.worth_because,
            "family": measure.family,
            "cadence": measure.cadence,
            "by_group": measure.by_group,
            "meaning": measure.meaning,
        }


def sources() -> Iterable[Entry]:
    """Return every source."""
    from sim.sources import load_sources

    for key, source in load_sources().items():
        yield {
            "name": key,
            "cite": source.cite(),
            "reading": str(source.reading),
            "note": source.note,
        }


LISTS: dict[str, Callable[[], Iterable[Entry]]] = {
    "programmes": programmes,
    "populations": populations,
    "comparisons": comparisons,
    "levers": levers,
    "parameters": parameters,
    "measures": measures,
    "sources": sources,
}
SHOWN = LISTS | {
    "facts": facts,
    "prices": prices,
    "values": values,
    "accounting": accounting,
    "conversion": conversion,
}


def find_entries(name: str) -> dict[str, Entry]:
    """Return what is called `name`, by kind; raise DeclarationError with the nearest name."""
    every = {kind: {entry["name"]: entry for entry in make()} for kind, make in SHOWN.items()}
    found = {kind: entries[name] for kind, entries in every.items() if name in entries}
    if not found:
        known = {name: None for entries in every.values() for name in entries}
        raise DeclarationError(unknown_name(name, known))
    return found


def unknown_name(name: str, known: Mapping[str, Any]) -> str:
    """Say that nothing is called so; a few hundred names are too many to list."""
    said = unknown("programme, population, comparison, lever or measure", name, known, "")
    if "Known are" in said:
        return f"{said.partition(' Known are')[0]} See them all: mentoring list programmes, …"
    return said


def print_list(kind: str, console: "Console") -> None:
    """Print the entries of a kind as a table."""
    from rich.markup import escape
    from rich.table import Column, Table

    entries = list_entries(kind)
    table = Table(Column("name", no_wrap=True), *COLUMNS[kind][1:])
    for entry in entries:
        table.add_row(*(escape(cell(entry[column])) for column in COLUMNS[kind]))
    console.print(table)


def cell(value: object) -> str:
    """Return a value as a table shows it."""
    if isinstance(value, list):
        return " · ".join(cell(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def print_entry(kind: str, entry: Entry, console: "Console") -> None:
    """Print everything about one entry."""
    console.print(f"\n{entry['name']} ({kind})", style="bold", markup=False, highlight=False)
    for name, value in entry.items():
        if name != "name" and value not in ("", None, {}, []):
            print_value(name.replace("_", " "), value, console)


def print_value(name: str, value: object, console: "Console") -> None:
    """Print one property; a table of settings a line each."""
    if not isinstance(value, dict):
        console.print(f"{name}: {cell(value)}", markup=False, highlight=False)
        return
    console.print(f"{name}:", markup=False, highlight=False)
    for key, inner in value.items():
        console.print(f"  {key}: {line_of(inner)}", markup=False, highlight=False)


def line_of(value: object) -> str:
    """Return what stands on one line: a value, with what it rests on, or values by name."""
    if not isinstance(value, dict):
        return cell(plain(value))
    if "rests_on" not in value:
        return ", ".join(f"{name} {cell(one)}" for name, one in value.items())
    rests = " ".join(filter(None, (value["rests_on"], value["cites"])))
    return f"{cell(plain(value['value']))}  [{rests}]"
