"""A selection as the query of a link, and back: short, readable, of one version of the model.

A link writes only what differs from the comparison that it names. One that is old, or that somebody
altered, is read as far as it goes: every value is drawn into what is possible, and each change is
said in a sentence. Reading never raises.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

from dashboard.selection.state import (
    MOST_ARMS,
    START,
    ArmChoice,
    Changes,
    RunSettings,
    Selection,
    Value,
    check_preset,
    comparison_called,
    content_key,
    in_order,
    population_called,
    preset,
    programme_called,
    question_of,
    ranges_in_order,
)
from experiments.comparison.question import EQUAL
from experiments.uncertainty.edited import MOST_EDITED, Edited, uncertain_spec
from experiments.uncertainty.sample import KINDS
from sim.declare import Choice, DeclarationError, Declarations, Declared, Spec, Switch
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.week import MODEL_VERSION

LETTERS = tuple("abcd"[:MOST_ARMS])
LONGEST = 6000
LONGEST_ECHO = 40
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
NONE, ON, OFF = "none", "on", "off"
SAFE = ",:~"
WORDS = {"from": "preset", "people": "population", "equal": "equal", "not-known": "uncertainty"}
NUMBERS = tuple(RunSettings.specs())
KEYS = ("v", *WORDS, *LETTERS, "facts", "ranges", *NUMBERS)


def to_query(selection: Selection) -> str:
    """Return the query of a selection's link, without a question mark."""
    base = preset(selection.preset)
    pairs = [("v", f"{MODEL_VERSION}.{content_key(selection)}"), ("from", selection.preset)]
    for key, name in WORDS.items():
        if getattr(selection, name) != getattr(base, name):
            pairs.append((key, getattr(selection, name)))
    if selection.arms != base.arms:
        pairs += zip(LETTERS, map(write_arm, selection.arms), strict=False)
    if selection.facts:
        pairs.append(("facts", write_changes(Facts, selection.facts)))
    if selection.ranges:
        pairs.append(("ranges", write_ranges(selection.ranges)))
    for name in NUMBERS:
        if getattr(selection, name) != getattr(base, name):
            pairs.append((name, write_value(RunSettings.specs()[name], getattr(selection, name))))
    return urlencode(pairs, safe=SAFE)


def write_arm(arm: ArmChoice) -> str:
    """Return an arm as text: `name~programme,lever:value,fact:value`."""
    start = f"{arm.name}~{arm.programme}" if arm.name else arm.programme
    parts = (start, write_changes(Levers, arm.levers), write_changes(Facts, arm.facts))
    return ",".join(part for part in parts if part)


def write_changes(group: type[Declarations], changes: Changes) -> str:
    """Return changes as text: `name:value,name:value`."""
    specs = group.specs()
    return ",".join(f"{name}:{write_value(specs[name], value)}" for name, value in changes)


def write_value(spec: Declared, value: Value) -> str:
    """Return a value as text that `read_value` turns back into it, to the last digit."""
    if value is None:
        return NONE
    if isinstance(spec, Switch):
        return ON if value else OFF
    if isinstance(value, tuple):
        return ".".join(value)
    return repr(value) if isinstance(spec, Spec) else str(value)


def write_ranges(edited: Edited) -> str:
    """Return ranges as text: `name:low~high,name:low~high`."""
    return ",".join(f"{name}:{low!r}~{high!r}" for name, low, high in edited)


def from_query(text: str) -> tuple[Selection, tuple[str, ...]]:
    """Return the selection of a link, and a sentence for everything that had to be changed."""
    if len(text) > LONGEST:
        return preset(), (f"The link is longer than any of ours. {BEGIN_AGAIN}",)
    warnings: list[str] = []
    values = read_pairs(text, warnings)
    try:
        found = read_selection(values, warnings)
        question_of(found)
    except DeclarationError as fault:
        return preset(), (*warnings, f"{fault} {BEGIN_AGAIN}")
    warnings += told_version(values.get("v", ""), found, mended=bool(warnings))
    return found, tuple(warnings)


BEGIN_AGAIN = "The page shows the comparison it always begins with."


def read_pairs(text: str, warnings: list[str]) -> dict[str, str]:
    """Return the values of a query by key; what is not known or comes twice is left out."""
    values: dict[str, str] = {}
    for key, value in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        if key not in KEYS:
            warnings.append(f"The link says {shown(key)}, which means nothing here; left out.")
        elif key in values:
            warnings.append(f"The link says {key} twice; the first counts.")
        else:
            values[key] = value
    return values


def shown(text: str) -> str:
    """Return what somebody wrote as it may stand in a sentence: short, and on one line."""
    line = "".join(one if one.isprintable() else " " for one in text)
    short = line if len(line) <= LONGEST_ECHO else f"{line[:LONGEST_ECHO]}…"
    return f"“{short}”"


def read_selection(values: Mapping[str, str], warnings: list[str]) -> Selection:
    """Return the selection that the values of a query say, as far as they can be read."""
    base = preset(read_preset("comparison", values.get("from", START), START, warnings))
    people = read_preset(
        "population", values.get("people", base.population), base.population, warnings
    )
    arms = tuple(read_arms(values, warnings)) or base.arms
    facts = read_changes(Facts, values.get("facts", "").split(","), "everybody", warnings)
    selection = replace(
        base,
        population=people,
        arms=arms,
        facts=in_order(Facts, facts),
        equal=read_word("equal", values, EQUAL, base.equal, warnings),
        uncertainty=read_word("not-known", values, KINDS, base.uncertainty, warnings),
        ranges=read_ranges(values.get("ranges", "").split(","), warnings),
    )
    return replace(selection, **read_numbers(values, warnings))


def read_preset(noun: str, name: str, otherwise: str, warnings: list[str]) -> str:
    """Return the name of a preset, or another one where there is none of that name."""
    try:
        check_preset(noun, name)
    except DeclarationError:
        called = comparison_called if noun == "comparison" else population_called
        title = called(otherwise).title
        warnings.append(f"There is no {noun} {shown(name)} here; “{title}” is shown.")
        return otherwise
    return name


def read_word(
    key: str,
    values: Mapping[str, str],
    allowed: tuple[str, ...],
    otherwise: str,
    warnings: list[str],
) -> str:
    """Return one of the allowed words, or what holds otherwise."""
    word = values.get(key, otherwise)
    if word in allowed:
        return word
    warnings.append(
        f"In a link {key} can be {', '.join(allowed)}; this one says {shown(word)}, so it is "
        f"{otherwise}."
    )
    return otherwise


def read_numbers(values: Mapping[str, str], warnings: list[str]) -> dict[str, Any]:
    """Return the numbers of the run that a link says, drawn into what is possible."""
    asked = {name: values[name] for name in NUMBERS if name in values}
    return {
        name: read[0]
        for name, text in asked.items()
        if (read := read_value(RunSettings.specs()[name], text, "", warnings)) is not None
    }


def read_arms(values: Mapping[str, str], warnings: list[str]) -> Iterator[ArmChoice]:
    """Yield the arms that a link says; one whose programme is not known is left out."""
    for letter in LETTERS:
        if letter in values:
            first, *rest = values[letter].split(",")
            name, tilde, programme = first.rpartition("~")
            try:
                check_preset("programme", programme)
            except DeclarationError:
                known = f"There is no programme {shown(programme)} here"
                warnings.append(f"{known}; that arm is left out.")
                continue
            if tilde and not NAME.fullmatch(name):
                warnings.append(f"An arm cannot be called {shown(name)}; its own name is used.")
                name = ""
            yield read_arm(programme, name, rest, warnings)


def read_arm(programme: str, name: str, texts: list[str], warnings: list[str]) -> ArmChoice:
    """Return an arm with the levers and the facts that a link changes in it."""
    title = programme_called(programme).title
    of_people = [text for text in texts if text.partition(":")[0] in Facts.specs()]
    of_levers = [text for text in texts if text not in of_people]
    levers = read_changes(Levers, of_levers, f"“{title}”", warnings)
    own = programme_called(programme).levers
    changed = {key: value for key, value in levers.items() if value != getattr(own, key)}
    facts = read_changes(Facts, of_people, f"“{title}”", warnings)
    return ArmChoice(
        programme=programme,
        name=name,
        levers=in_order(Levers, changed),
        facts=in_order(Facts, facts),
    )


def read_changes(
    group: type[Declarations], texts: list[str], where: str, warnings: list[str]
) -> dict[str, Value]:
    """Return the changes that texts `name:value` say, as far as they can be read."""
    found: dict[str, Value] = {}
    for text in filter(None, texts):
        name, _, value = text.partition(":")
        if name not in group.specs():
            warnings.append(f"{where}: there is nothing called {shown(name)} here; left out.")
        elif read := read_value(group.specs()[name], value, where, warnings):
            found[name] = read[0]
    return found


def read_ranges(texts: list[str], warnings: list[str]) -> Edited:
    """Return the ranges that texts `name:low~high` say, as far as they can be read."""
    found: dict[str, tuple[float, float]] = {}
    for text in filter(None, texts):
        name, _, ends = text.partition(":")
        if name not in Parameters.specs():
            warnings.append(f"Ranges: there is nothing called {shown(name)} here; left out.")
        elif name in found:
            warnings.append(f"The link says the range of {name} twice; the first counts.")
        elif len(found) == MOST_EDITED:
            warnings.append(f"A link can change {MOST_EDITED} ranges; the others are left out.")
            break
        elif read := read_range(name, ends, warnings):
            found[name] = read
    return ranges_in_order(found)


def read_range(name: str, text: str, warnings: list[str]) -> tuple[float, float] | None:
    """Return both ends of a range; nothing where it cannot be read, or where it is no edit."""
    spec = uncertain_spec(name)
    low, tilde, high = text.partition("~")
    if not tilde:
        warnings.append(f"Ranges: {spec.label} needs two ends; {shown(text)} is left out.")
        return None
    read = [read_value(spec, end, "Ranges", warnings) for end in (low, high)]
    ends = [cast("float", end[0]) for end in read if end is not None]
    if len(ends) != len(spec.plausible):
        return None
    if ends[0] > ends[1]:
        warnings.append(f"Ranges: the ends of {spec.label} stood in the wrong order.")
    return None if tuple(sorted(ends)) == spec.plausible else (min(ends), max(ends))


def read_value(spec: Declared, text: str, where: str, warnings: list[str]) -> tuple[Value] | None:
    """Return what a text says, in a tuple since it may be none; nothing where it says nothing.

    A number outside what is possible is drawn to the nearest that is possible.
    """
    label = f"{where}: {spec.label}" if where else spec.label
    said = said_by(spec, text)
    if said is None or (not isinstance(spec, Spec) and spec.refuse(said[0])):
        allowed = f"{ON} or {OFF}" if isinstance(spec, Switch) else spec.allowed()
        warnings.append(f"{label} is {allowed}; {shown(text)} is left out.")
        return None
    drawn = nearest(spec, said[0])
    if drawn != said[0]:
        warnings.append(
            f"{label} is {spec.allowed()}; the link says {shown(text)}, so it is {drawn:g}."
        )
    return (drawn,)


def said_by(spec: Declared, text: str) -> tuple[Value] | None:
    """Return the value that a text stands for, in a tuple; nothing where it stands for none."""
    if isinstance(spec, Switch):
        return (text == ON,) if text in {ON, OFF} else None
    if isinstance(spec, Choice):
        return (tuple(filter(None, text.split("."))),) if spec.several else (text,)
    number = cast("Spec", spec)
    if text == NONE:
        return (None,) if number.absent is not None else None
    try:
        read = float(text)
        return (int(text) if number.whole and text.isascii() else read,) if isfinite(read) else None
    except ValueError:
        return None


def nearest(spec: Declared, value: Value) -> Any:  # noqa: ANN401 - as the value, whatever it is
    """Return the possible number nearest to a number; anything else as it is."""
    if not isinstance(spec, Spec) or not isinstance(value, int | float):
        return value
    low, high = spec.bounds
    drawn = min(max(value, low), high)
    return int(drawn) if spec.whole else float(drawn)


def told_version(version: str, found: Selection, *, mended: bool) -> list[str]:
    """Say that a link is of another version, or that what it stands for has changed since."""
    model, _, key = version.partition(".")
    if not version:  # somebody wrote it by hand, for this version
        return []
    if model != str(MODEL_VERSION):
        return [OTHER_VERSION.format(given=shown(model))]
    return [] if mended or key == content_key(found) else [CHANGED_SINCE]


OTHER_VERSION = (
    f"This link is of version {{given}} of the model, and this is version {MODEL_VERSION}: the "
    "same choice is shown, but its numbers may differ from those it was made with."
)
CHANGED_SINCE = (
    "Since this link was made something that its numbers rest on has changed, or somebody altered "
    "the link: the choice it says is shown, but its numbers may differ."
)
