"""Read scenario files: find them, take them apart, follow what they extend, check their keys."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sim.declare import DeclarationError, describe, unknown
from sim.scenarios.kinds import KINDS, STANDINGS, Kind

Shape = tuple[str, Callable[[object], bool]]

HERE = Path(__file__).parent
EQUAL = ("none", "budget", "places")
MOST_PEOPLE = 1e10


@dataclass(frozen=True)
class Table:
    """Hold what one file says; `where` is how the file is called in a message."""

    path: Path
    where: str
    values: dict[str, Any]


def preset_paths(kind: Kind) -> dict[str, Path]:
    """Return the file of every preset of a kind, by name, in alphabetical order."""
    return {path.stem: path for path in sorted((HERE / kind.folder).glob("*.toml"))}


def is_path(name: str) -> bool:
    """Tell whether a name is meant as a path: it ends in .toml or has a slash in it."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def beside(name: str, path: Path) -> str:
    """Return a name that stands in the file `path`; a path in it is relative to that file."""
    return str(path.parent / name) if is_path(name) else name


def find(kind: Kind, name: object, where: str = "") -> Path:
    """Return the file of a preset's name or of a path; refuse names that nobody has."""
    prefix = f"{where}: " if where else ""
    if not isinstance(name, str) or not name:
        message = (
            f"{prefix}a {kind.noun} must be a preset's name or a path to a .toml file; "
            f"given was {describe(name)}. For the names: mentoring list {kind.folder}"
        )
        raise DeclarationError(message)
    if is_path(name):
        return Path(name)
    presets = preset_paths(kind)
    if name in presets:
        return presets[name]
    for other in KINDS:
        if name in preset_paths(other):
            raise DeclarationError(f"{prefix}{wrong_kind(name, other, kind)}")
    raise DeclarationError(unknown(kind.noun, name, presets, where))


def wrong_kind(name: str, given: Kind, wanted: Kind) -> str:
    """Say that a file is of another kind than was asked for."""
    return (
        f"{name} is a {given.noun}; a {wanted.noun} was asked for. "
        f"Give a {wanted.noun} here: mentoring list {wanted.folder}"
    )


def read_text(path: Path, where: str) -> str:
    """Return the text of a file; say in a sentence why it cannot be read."""
    if path.is_dir():
        raise DeclarationError(f"{where} is a folder; a file was asked for. Name a file in it.")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = f"{where}: there is no such file. {nearest_file(path)}"
    except UnicodeDecodeError as fault:
        message = (
            f"{where} must be UTF-8 text; byte {fault.start + 1} of it is not. "
            "Save it again with the encoding UTF-8."
        )
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        message = f"{where} cannot be read: {reason}. See that it is a file you may read."
    raise DeclarationError(message)


def nearest_file(path: Path) -> str:
    """Suggest the file whose name is most like the one that is missing."""
    names = [one.name for one in path.parent.glob(f"*{path.suffix}")]
    close = get_close_matches(path.name, names, 1, cutoff=0.75)
    return f"Did you mean {path.with_name(close[0])}?" if close else "Check the path."


def read_table(path: Path, where: str) -> Table:
    """Return what a TOML file says."""
    try:
        values = tomllib.loads(read_text(path, where))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        message = (
            f"{where} is not TOML: {fault}. "
            'Write each value as name = value, text in quotation marks ("…"), each name once.'
        )
        raise DeclarationError(message) from None
    if not values:
        message = f"{where} is empty. For a file to start from: mentoring new programme --from NAME"
        raise DeclarationError(message)
    return Table(path, where, values)


def kind_of(table: Table) -> Kind | None:
    """Return the kind of a file by the keys that no other kind has, or None where it has none."""
    for kind in KINDS:
        if any(mark in table.values for mark in kind.marks):
            return kind
    return None


def read_as(kind: Kind, name: object, where: str = "") -> Table:
    """Return what the file of a preset or at a path says; refuse a file of another kind."""
    path = find(kind, name, where)
    named = str(path) if is_path(str(name)) else f"{kind.noun} {name}"
    table = read_table(path, f"{where} → {named}" if where else named)
    found = kind_of(table)
    if found not in {None, kind} and not any(mark in table.values for mark in kind.marks):
        raise DeclarationError(wrong_kind(table.where, found or kind, kind))
    return table


def follow(kind: Kind, name: object) -> list[Table]:
    """Return a file and all that it extends, the one that everything rests on first."""
    tables = [read_as(kind, name)]
    while "extends" in tables[0].values:
        latest = tables[0]
        base = latest.values["extends"]
        wanted = beside(base, latest.path) if isinstance(base, str) else base
        table = read_as(kind, wanted, latest.where)
        if any(same_file(table.path, one.path) for one in tables):
            message = (
                f"{table.where}: extends goes in a circle. "
                "Let one of these files stand by itself, without extends."
            )
            raise DeclarationError(message)
        tables.insert(0, table)
    return tables


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to the same file."""
    return one.resolve() == other.resolve()


def is_text(value: object) -> bool:
    """Tell whether a value is text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_list_of_text(value: object) -> bool:
    """Tell whether a value is a list of texts; it may be empty."""
    return isinstance(value, list) and all(is_text(one) for one in value)


def is_table(value: object) -> bool:
    """Tell whether a value is a table."""
    return isinstance(value, dict)


def is_count(value: object) -> bool:
    """Tell whether a value is a number of people, above zero."""
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < MOST_PEOPLE
    )


def are_arms(value: object) -> bool:
    """Tell whether a value is a list of two tables or more."""
    return isinstance(value, list) and len(value) > 1 and all(is_table(one) for one in value)


def standing_tables(of: str) -> str:
    """Say how values are grouped by what they rest on."""
    return "a table with " + ", ".join(f"[{of}.{standing}]" for standing in STANDINGS)


TEXT = ("text in quotation marks", is_text)
SHAPES: dict[str, Shape] = {
    **dict.fromkeys(("title", "story", "question", "included", "event", "extends"), TEXT),
    **dict.fromkeys(("population", "name", "programme"), TEXT),
    "source": ('a list of keys of sources, for example ["S1"]', is_list_of_text),
    "levers": (standing_tables("levers"), is_table),
    "facts": (standing_tables("facts"), is_table),
    "cites": ('a table of lines such as name = "S1"', is_table),
    "readings": ('a table of lines such as name = "remembered"', is_table),
    "set": ("a table of levers", is_table),
    "people_per_year": ("a number above 0", is_count),
    "arms": ("two or more tables [[arms]]", are_arms),
    "equal": (f"one of {', '.join(EQUAL)}", EQUAL.__contains__),
}
ARM_SHAPES = SHAPES | {"facts": ("a table of population facts", is_table)}


def check_keys(
    values: dict[str, Any],
    known: Iterable[str],
    needed: Iterable[str],
    where: str,
    shapes: Mapping[str, Shape] = SHAPES,
) -> list[str]:
    """Return a sentence for each key that is unknown, missing, or of the wrong shape."""
    names = tuple(known)
    faults = [unknown("key", name, iter(names), where) for name in values if name not in names]
    for name in names:
        allowed, fits = shapes[name]
        if name in values and not fits(values[name]):
            given = describe(values[name])
            faults.append(f"{where}: {name} must be {allowed}; given was {given}. Change it.")
    faults += [
        f"{where}: {name} is missing; it must be {shapes[name][0]}. Add it."
        for name in needed
        if name not in values
    ]
    return faults
