"""Lay the values of a file over those it extends, with what each of them rests on."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from sim.declare import DeclarationError, Declarations, Reading, describe, unknown
from sim.scenarios.facts import Facts
from sim.scenarios.kinds import STANDINGS
from sim.scenarios.tables import Table, standing_tables
from sim.sources import load_sources

READINGS = (Reading.REMEMBERED.value, Reading.SECOND_HAND.value)


@dataclass(frozen=True)
class Settings:
    """Hold the values that are set, and for each what it rests on."""

    values: dict[str, object] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    cites: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)

    def without(self, names: Iterable[str]) -> "Settings":
        """Return the settings without those of the given names."""
        gone = set(names)
        return Settings(
            leave_out(self.values, gone),
            leave_out(self.marks, gone),
            leave_out(self.cites, gone),
            leave_out(self.readings, gone),
        )

    def under(self, upper: "Settings") -> "Settings":
        """Return the settings with `upper` laid over them; nothing of a changed value stays."""
        base = self.without(upper.values)
        return Settings(
            base.values | upper.values,
            base.marks | upper.marks,
            base.cites | upper.cites,
            base.readings | upper.readings,
        )


def leave_out[Value](values: Mapping[str, Value], gone: Container[str]) -> dict[str, Value]:
    """Return `values` without those whose name is in `gone`."""
    return {name: value for name, value in values.items() if name not in gone}


def settle(
    group: type[Declarations], section: str, tables: Iterable[Table], faults: list[str]
) -> Settings:
    """Return the settings of a file over those of all that it extends, and add their faults."""
    settings = Settings()
    for table in tables:
        own = read_settings(section, table, faults)
        settings = lay_over(group, settings, own, table.where, faults)
        faults += faults_of_rests(settings, own, table)
    return settings


def raise_faults(faults: Iterable[str]) -> None:
    """Raise the faults, one sentence a line, if there are any."""
    if found := tuple(faults):
        raise DeclarationError("\n".join(found))


def read_settings(section: str, table: Table, faults: list[str]) -> Settings:
    """Return the values that one file sets, under the standing it gives them."""
    values: dict[str, object] = {}
    marks: dict[str, str] = {}
    for standing, block in as_table(table.values.get(section)).items():
        if standing not in STANDINGS:
            faults.append(misplaced(section, standing, block, table.where))
            continue
        if not isinstance(block, dict):
            wanted = standing_tables(section)
            faults.append(
                f"{table.where}: {section} must be {wanted}; given was {block!r}. Change it."
            )
            continue
        faults += [set_twice(name, marks[name], standing, table) for name in block if name in marks]
        values |= block
        marks |= dict.fromkeys(block, standing)
    cites = as_table(table.values.get("cites"))
    return Settings(values, marks, cites, as_table(table.values.get("readings")))


def as_table(value: object) -> dict[str, str]:
    """Return a table, or an empty one where a file has something else or nothing there."""
    return value if isinstance(value, dict) else {}


def set_twice(name: str, first: str, second: str, table: Table) -> str:
    """Say that a file sets the same value under two standings."""
    return f"{table.where}: {name} is set twice, as {first} and as {second}. Keep one of them."


def misplaced(section: str, name: str, block: object, where: str) -> str:
    """Say that a value does not stand under a standing, or that the standing is not one."""
    if isinstance(block, dict):
        return unknown("standing", name, iter(STANDINGS), where)
    return (
        f"{where}: {name} stands in [{section}] itself; given was {describe(block)}. Put it under "
        f"what it rests on: [{section}.source], [{section}.evidence] or [{section}.assumption]."
    )


def lay_over(
    group: type[Declarations], base: Settings, own: Settings, where: str, faults: list[str]
) -> Settings:
    """Return `own` over `base`; what loses its meaning is a fault if own, else is dropped."""
    try:
        group.read(own.values, where)
    except DeclarationError as fault:
        faults.append(str(fault))
        return base
    settings = base.under(own)
    built = group.read(settings.values, where)
    conditions = {name: built.unmet(name) for name in settings.values}
    unmet = {name: condition for name, condition in conditions.items() if condition}
    faults += [meaningless(name, unmet[name], where) for name in own.values if name in unmet]
    faults += [f"{where}: {sentence}" for sentence in contradictions(built)]
    return settings.without(unmet)


def meaningless(name: str, condition: str, where: str) -> str:
    """Say that a value is set where it has no meaning."""
    return f"{where}: {name} has a meaning only where {condition}. Set that too, or leave it out."


def contradictions(built: Declarations) -> list[str]:
    """Return a sentence for each pair of facts that cannot both be true."""
    if isinstance(built, Facts) and built.age_low >= built.age_high:
        ages = f"{built.age_low:g} and {built.age_high:g}"
        return [f"age_low must be below age_high; given were {ages}. Change one of them."]
    return []


def faults_of_rests(settings: Settings, own: Settings, table: Table) -> list[str]:
    """Check what a file says its values rest on: known sources, for values that are set."""
    faults = []
    for name, key in own.cites.items():
        faults += faults_of_mention("cites", name, settings, table.where)
        faults += faults_of_source(key, f"{table.where}: cites: {name}")
    for name, reading in own.readings.items():
        faults += faults_of_mention("readings", name, settings, table.where)
        if reading not in READINGS:
            faults.append(
                f"{table.where}: readings: {name} must be one of {', '.join(READINGS)}; "
                f"given was {describe(reading)}. A figure read at its source needs no line here."
            )
    for name, mark in own.marks.items():
        if mark == "evidence" and name not in settings.cites and name in settings.values:
            faults.append(
                f"{table.where}: {name} is said to rest on evidence, and no source is given. "
                f'Add under [cites]: {name} = "a source\'s key", or call it an assumption.'
            )
    return faults


def faults_of_mention(section: str, name: str, settings: Settings, where: str) -> list[str]:
    """Refuse a line about a value that is not set, or that is an assumption."""
    if name not in settings.values:
        return [unknown("value that is set", name, settings.values, f"{where}: {section}")]
    if settings.marks[name] == "assumption":
        advice = "Take the line out, or put the value under source or evidence."
        return [f"{where}: {section}: {name} is called an assumption. {advice}"]
    return []


def faults_of_source(key: object, where: str) -> list[str]:
    """Refuse a source that is not in the list of sources."""
    if not isinstance(key, str):
        return [f"{where} must be a source's key, as text; given was {describe(key)}. Change it."]
    if key not in load_sources():
        return [unknown("source", key, load_sources(), where)]
    return []


def change(
    group: type[Declarations],
    base: Settings,
    values: Mapping[str, object],
    where: str,
    mark: str,
) -> Settings:
    """Return settings with some values changed and marked; raise DeclarationError on a fault."""
    faults: list[str] = []
    own = Settings(dict(values), dict.fromkeys(values, mark))
    changed = lay_over(group, base, own, where, faults)
    raise_faults(faults)
    return changed
