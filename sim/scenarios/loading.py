"""Load programmes, populations and comparisons, from presets and from files alike."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from sim.declare import Choice, DeclarationError
from sim.scenarios import settings, tables
from sim.scenarios.benefits import meaning_of
from sim.scenarios.facts import Facts
from sim.scenarios.kinds import (
    COMPARISON,
    KINDS,
    LOCAL,
    POPULATION,
    PROGRAMME,
    Arm,
    Comparison,
    Kind,
    Population,
    Programme,
)
from sim.scenarios.programme import Levers
from sim.scenarios.settings import Settings, faults_of_source, raise_faults
from sim.scenarios.tables import Table

ARM_KEYS = ("name", "programme", "set", "facts")


def preset_names(
    kind: Literal["programmes", "populations", "comparisons"],
) -> tuple[str, ...]:
    """Return the names of the presets of a kind, in alphabetical order."""
    return tuple(tables.preset_paths(next(one for one in KINDS if one.folder == kind)))


def load_programme(name_or_path: str) -> Programme:
    """Load a programme; raise DeclarationError with a sentence for each fault."""
    layers = tables.follow(PROGRAMME, name_or_path)
    words, chosen = read_layers(PROGRAMME, layers)
    population = population_of(layers)
    return Programme(
        name=layers[-1].path.stem,
        title=one_line(words["title"]),
        story=one_line(words["story"]),
        source=", ".join(words["source"]),
        levers=Levers.read(chosen.values, layers[-1].where),
        population=population,
        marks=chosen.marks,
        cites=chosen.cites,
    )


def population_of(layers: list[Table]) -> str | None:
    """Return the population that the last of the files to name one was made for, if any does."""
    for table in reversed(layers):
        if "population" in table.values:
            name = tables.beside(table.values["population"], table.path)
            check_population(name, table.where)
            return name
    return None


def load_population(name_or_path: str) -> Population:
    """Load a population; raise DeclarationError with a sentence for each fault."""
    layers = tables.follow(POPULATION, name_or_path)
    words, chosen = read_layers(POPULATION, layers)
    people = words.get("people_per_year")
    return Population(
        name=layers[-1].path.stem,
        title=one_line(words["title"]),
        story=one_line(words["story"]),
        source=", ".join(words["source"]),
        included_means=one_line(words["included"]),
        event_means=one_line(words["event"]),
        people_per_year=None if people is None else float(people),
        facts=Facts.read(chosen.values, layers[-1].where),
        marks=chosen.marks,
        cites=chosen.cites,
        readings=chosen.readings,
        meaning=meaning_of([layer.path.stem for layer in reversed(layers)]),
    )


def read_layers(kind: Kind, layers: list[Table]) -> tuple[dict[str, Any], Settings]:
    """Return the words and the settings of a file over those it extends; raise all faults."""
    words: dict[str, Any] = {}
    faults: list[str] = []
    for table in layers:
        words |= table.values
        needed = (*kind.always, *(key for key in kind.somewhere if key not in words))
        faults += tables.check_keys(table.values, kind.keys, needed, table.where)
        faults += faults_of_sources(table)
    group, section = (Levers, "levers") if kind is PROGRAMME else (Facts, "facts")
    chosen = settings.settle(group, section, layers, faults)
    raise_faults(faults)
    return words, chosen


def collect[Loaded](
    faults: list[str], load: Callable[..., Loaded], *details: object
) -> Loaded | None:
    """Return what `load` returns; note its faults instead of raising them."""
    try:
        return load(*details)
    except DeclarationError as fault:
        faults.append(str(fault))
        return None


def faults_of_sources(table: Table) -> list[str]:
    """Refuse sources of a whole file that are not in the list of sources."""
    keys = table.values.get("source", [])
    if not tables.is_list_of_text(keys):
        return []
    return [fault for key in keys for fault in faults_of_source(key, f"{table.where}: source")]


def one_line(text: str) -> str:
    """Return text with its line breaks taken out."""
    return " ".join(text.split())


def load_comparison(name_or_path: str) -> Comparison:
    """Load a comparison and the programmes of its arms; raise all faults at once."""
    table = tables.read_as(COMPARISON, name_or_path)
    faults = tables.check_keys(table.values, COMPARISON.keys, COMPARISON.always, table.where)
    faults += faults_of_sources(table)
    population = str(table.values.get("population", ""))
    population = tables.beside(population, table.path)
    people = None
    if tables.is_text(table.values.get("population")):
        people = collect(faults, check_population, population, table.where)
    given = table.values.get("arms", ())
    arms = load_arms(given, table, people, faults) if tables.are_arms(given) else ()
    raise_faults(faults)
    return Comparison(
        name=table.path.stem,
        title=one_line(table.values["title"]),
        question=one_line(table.values["question"]),
        source=", ".join(table.values["source"]),
        population=population,
        equal=table.values.get("equal", "none"),
        arms=arms,
    )


def check_population(name: str, where: str) -> Population:
    """Load a population that a file names; refuse one that is not there or has a fault."""
    tables.find(POPULATION, name, where)
    try:
        return load_population(name)
    except DeclarationError as fault:
        sentences = [f"{where} → {sentence}" for sentence in str(fault).splitlines()]
        raise DeclarationError("\n".join(sentences)) from None


def load_arms(
    given: Iterable[dict[str, Any]], table: Table, people: Population | None, faults: list[str]
) -> tuple[Arm, ...]:
    """Load the arms; two of the same name are refused."""
    arms: list[Arm] = []
    for number, values in enumerate(given, 1):
        where = f"{table.where}: arm {values.get('name', number)}"
        needed = ("name", "programme")
        wrong = tables.check_keys(values, ARM_KEYS, needed, where, tables.ARM_SHAPES)
        faults += wrong
        if wrong:
            continue
        if any(values["name"] == arm.name for arm in arms):
            faults.append(f"{where}: two arms have this name. Give each its own.")
        arm = collect(faults, load_arm, values, table, people, where)
        arms += [arm] if arm else []
    return tuple(arms)


def load_arm(values: dict[str, Any], table: Table, people: Population | None, where: str) -> Arm:
    """Load one arm: its programme, with the levers that it sets, and the facts that differ."""
    name = tables.beside(values["programme"], table.path)
    tables.find(PROGRAMME, name, where)
    programme = load_programme(name)
    if "set" in values:
        programme = with_levers(programme, values["set"], where, "assumption")
    facts = values.get("facts", {})
    if people is not None:
        with_facts(people, facts, where, "assumption")
    return Arm(name=values["name"], programme=programme, facts=facts)


def change_levers(programme: Programme, assignments: Mapping[str, object]) -> Programme:
    """Return the programme with levers changed, marked local; text is read as a TOML value.

    A bare word is text, and for a lever that takes a list bare words stand between commas:
    `match_on=age,gender`.
    """
    values = {
        name: parse(name, value) if isinstance(value, str) else value
        for name, value in assignments.items()
    }
    return with_levers(programme, values, programme.name, LOCAL)


def parse(name: str, text: str) -> object:
    """Return the value that `text` stands for on the command line."""
    spec = Levers.specs().get(name)
    if isinstance(spec, Choice) and spec.several and not text.startswith("["):
        return [word.strip().strip('"') for word in text.split(",") if word.strip()]
    try:
        read = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return text
    return read["value"] if len(read) == 1 else text


def with_levers(
    programme: Programme, values: Mapping[str, object], where: str, mark: str
) -> Programme:
    """Return the programme with levers changed, all marked alike; an empty change is none."""
    if not values:
        return programme
    set_now = {name: getattr(programme.levers, name) for name in programme.marks}
    base = Settings(set_now, dict(programme.marks), dict(programme.cites))
    changed = settings.change(Levers, base, values, where, mark)
    levers = Levers.read(changed.values, where)
    return replace(programme, levers=levers, marks=changed.marks, cites=changed.cites)


def with_facts(
    population: Population, values: Mapping[str, object], where: str, mark: str
) -> Population:
    """Return the population with facts changed, all marked alike; an empty change is none."""
    if not values:
        return population
    set_now = {name: getattr(population.facts, name) for name in population.marks}
    marks, cites, readings = population.marks, population.cites, population.readings
    base = Settings(set_now, dict(marks), dict(cites), dict(readings))
    changed = settings.change(Facts, base, values, where, mark)
    return replace(
        population,
        facts=Facts.read(changed.values, where),
        marks=changed.marks,
        cites=changed.cites,
        readings=changed.readings,
    )


def check_file(path: str | Path) -> str:
    """Say what a file is and that nothing is wrong with it; raise DeclarationError otherwise."""
    if Path(path).suffix == ".csv":
        from sim.scenarios.local import read_local  # it needs this module

        return f"{path} is a table of local values (values: {len(read_local(path))}), and is fine."
    name = str(path) if tables.is_path(str(path)) else f"./{path}"
    kind = kind_of_chain(tables.read_table(Path(name), str(path)))
    if kind is PROGRAMME:
        programme = load_programme(name)
        title, holds = programme.title, f"levers set: {len(programme.marks)}"
    elif kind is POPULATION:
        population = load_population(name)
        title, holds = population.title, f"facts set: {len(population.marks)}"
    else:
        comparison = load_comparison(name)
        title, holds = comparison.title, f"arms: {len(comparison.arms)}"
    return f"{path} is a {kind.noun}, “{title}” ({holds}), and is fine."


def kind_of_chain(table: Table) -> Kind:
    """Return the kind of a file, by what it extends where the file alone does not show it."""
    seen = {table.path.resolve()}
    while (kind := tables.kind_of(table)) is None:
        base = table.values.get("extends")
        for preset in KINDS:
            if base in tables.preset_paths(preset):
                return preset
        path = Path(tables.beside(str(base), table.path))
        if path.resolve() in seen or not isinstance(base, str) or not tables.is_path(base):
            raise DeclarationError(of_no_kind(table))
        seen.add(path.resolve())
        table = tables.read_table(path, f"{table.where} → {path}")
    return kind


def of_no_kind(table: Table) -> str:
    """Say that a file is neither programme, population nor comparison."""
    return (
        f"{table.where} must be a programme with [levers.…], a population with [facts.…] or a "
        f"comparison with [[arms]]; given were only {', '.join(sorted(table.values))}. "
        "For a file to start from: mentoring new programme --from NAME"
    )
