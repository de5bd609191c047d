"""Read a scenario file that a visitor gives: what is good becomes a choice, what is not a sentence.

The loaders of every scenario file check it. It stands alone: it may name presets, never other
files, which would be this server's.
"""

import csv
import logging
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.files.nearest import arm_choice, facts_choice
from dashboard.look.file_fields import MOST_BYTES, Given
from dashboard.selection.arms import called_apart
from dashboard.selection.links import NAME
from dashboard.selection.state import (
    MOST_ARMS,
    START,
    ArmChoice,
    Changes,
    Selection,
    comparison_called,
    in_order,
    question_of,
    spread_over,
)
from experiments.designs.recognise import is_experiment
from sim.declare import DeclarationError
from sim.scenarios import tables
from sim.scenarios.facts import Facts
from sim.scenarios.files import (
    Comparison,
    load_comparison,
    load_population,
    load_programme,
    preset_names,
)
from sim.scenarios.kinds import POPULATION, PROGRAMME
from sim.scenarios.loading import kind_of_chain
from sim.scenarios.tables import Table

NO_RECORDS = (
    "This tool takes no records about persons: nothing in it is for scoring or selecting "
    "individuals. It takes a scenario file (TOML): a programme, a population or a comparison."
)
LOCAL_VALUES = "Local prices and facts go to the command line, with --local."
TOO_LARGE = (
    f"{{name}} is larger than a scenario file may be here: at most {MOST_BYTES // 1024} kB; given "
    "were {size:,.0f} kB. Leave out what it does not need."
)
ALONE = (
    "{where}: here a file stands alone, and may name presets only; given was another file, "
    "{given!r}. Put its values into this file, or use the command line: mentoring check FILE"
)
EXPERIMENT = (
    "{name} is an experiment for the command line, which runs it in batches: mentoring experiment "
    "run {name} --out FOLDER. Here a programme, a population or a comparison is asked for."
)
FAULT = (
    "{name} could not be read ({kind}). See that it is a programme, a population or a comparison: "
    "mentoring check FILE"
)
STEM = "given"
FEWEST_COLUMNS = 2


@dataclass(frozen=True)
class Taken:
    """Hold what an upload came to: the new choice, and what was done with the file."""

    selection: Selection
    said: tuple[str, ...]


def take_file(given: Given, selection: Selection) -> Taken:
    """Return what a file comes to beside what is chosen; raise DeclarationError, in sentences."""
    name = given.name or "the file"
    if given.content is None:
        raise DeclarationError(TOO_LARGE.format(name=name, size=given.size / 1024))
    if not name.lower().endswith(".toml"):
        raise DeclarationError(f"{name} is no scenario file. {NO_RECORDS} {LOCAL_VALUES}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{STEM}.toml"
        path.write_bytes(given.content)
        try:
            taken = read_file(path, name, selection)
            question_of(taken.selection)
        except DeclarationError as fault:
            raise DeclarationError(plainly(str(fault), path, name, given.content)) from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            logging.getLogger(__name__).warning("an upload could not be read", exc_info=fault)
            message = FAULT.format(name=name, kind=type(fault).__name__)
            raise DeclarationError(message) from None
    return taken


def plainly(fault: str, path: Path, name: str, content: bytes) -> str:
    """Return the loader's sentences under the file's own name, and what is taken if it is a table.

    No path of this server is shown.
    """
    said = fault.replace(str(path), name).replace(str(path.parent), "")
    return f"{said}\n{NO_RECORDS}" if is_table_of_rows(content) else said


def is_table_of_rows(content: bytes) -> bool:
    """Tell whether a file reads as rows with commas, semicolons or tabs, as records do."""
    lines = content.decode("utf-8", "replace").splitlines()[:10]
    widths = [
        max(len(next(csv.reader([line], delimiter=mark), [])) for mark in ",;\t")
        for line in lines
        if line.strip()
    ]
    rows = len(widths) > 1 and min(widths) >= FEWEST_COLUMNS and len(set(widths)) == 1
    return rows and not any("=" in line for line in lines)


def read_file(path: Path, name: str, selection: Selection) -> Taken:
    """Return what a scenario file comes to; raise DeclarationError with the loader's sentences."""
    table = tables.read_table(path, name)
    check_alone(table)
    if is_experiment(path):
        raise DeclarationError(EXPERIMENT.format(name=name))
    kind = kind_of_chain(table)
    if kind is PROGRAMME:
        return with_programme(path, selection)
    if kind is POPULATION:
        return with_people(path, table, selection)
    return with_comparison(path, selection)


def check_alone(table: Table) -> None:
    """Refuse a file that names another: on a server that would be any file there is."""
    for given in named_in(table.values):
        if isinstance(given, str) and tables.is_path(given):
            raise DeclarationError(ALONE.format(where=table.where, given=given))


def named_in(values: Mapping[str, object]) -> Iterator[object]:
    """Yield what a file names that might be another file."""
    yield from (values.get(key) for key in ("extends", "population", "comparison", "programme"))
    arms = values.get("arms")
    for arm in arms if isinstance(arms, list) else []:
        if isinstance(arm, dict):
            yield arm.get("programme")


def with_programme(path: Path, selection: Selection) -> Taken:
    """Return the selection with a programme as another arm, or in the last one's place."""
    programme = load_programme(str(path))
    has_room = len(selection.arms) < MOST_ARMS
    kept = selection.arms if has_room else selection.arms[:-1]
    chosen = arm_choice(programme, name_of(programme.title))
    arm = called_apart(chosen, kept)
    place = "beside the others" if has_room else "in the last one’s place: four is the most"
    said = f"The programme “{programme.title}” stands {place}. {kept_as(arm)}"
    return Taken(changed(selection, arms=(*kept, arm)), (said, HELD))


def with_people(path: Path, table: Table, selection: Selection) -> Taken:
    """Return the selection on a population, as what is changed in the nearest preset."""
    people = load_population(str(path))
    nearest, facts = facts_choice(people, table.values.get("extends"))
    said = (
        f"The programmes now stand before “{people.title}”. It is held as "
        f"“{nearest.title}” with {counted(len(facts), 'fact')} changed, and “included” means what "
        f"it means there: {nearest.included_means}."
    )
    return Taken(changed(selection, population=nearest.name, facts=facts), (said, HELD))


def with_comparison(path: Path, selection: Selection) -> Taken:
    """Return the selection that a comparison stands for, as large and as strict as now."""
    found = load_comparison(str(path))
    arms: list[ArmChoice] = []
    for arm in spread_over(found.arms):
        facts = Facts.read(arm.facts, arm.name)
        own = in_order(Facts, {name: getattr(facts, name) for name in arm.facts})
        chosen = arm_choice(arm.programme, name_of(arm.name), own)
        arms.append(called_apart(chosen, tuple(arms)))
    shared, own_arms = lifted(arms)
    taken = changed(
        selection,
        preset=preset_like(found, arms),
        population=found.population,
        facts=shared,
        arms=own_arms,
        equal=found.equal,
    )
    said = f"The comparison “{found.title}” is chosen, with {counted(len(arms), 'arm')}."
    missing = len(found.arms) - len(arms)
    rest = f"This page shows {MOST_ARMS} arms; {missing} more are left out." if missing else ""
    return Taken(taken, tuple(filter(None, (said, rest, HELD))))


def lifted(arms: list[ArmChoice]) -> tuple[Changes, tuple[ArmChoice, ...]]:
    """Return the facts that all arms change alike, and the arms without them."""
    shared = tuple(one for one in arms[0].facts if all(one in arm.facts for arm in arms))
    return shared, tuple(
        replace(arm, facts=tuple(one for one in arm.facts if one not in shared)) for arm in arms
    )


HELD = "It is held in the link of this page, and the file is not kept. Undo takes it back."


def kept_as(arm: ArmChoice) -> str:
    """Say as what an arm is held."""
    levers = counted(len(arm.levers), "lever")
    return f"It is held as the preset “{arm.programme.replace('-', ' ')}” with {levers} changed."


def counted(number: int, noun: str) -> str:
    """Return so many of something."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def changed(selection: Selection, **values: object) -> Selection:
    """Return the selection with some of it changed, checked again."""
    return Selection(**{**vars(selection), **values})


def name_of(title: str) -> str:
    """Return the name of an arm that a link can carry, made of what somebody called it."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
    return words if NAME.fullmatch(words) else "your-programme"


def preset_like(found: Comparison, arms: list[ArmChoice]) -> str:
    """Return the comparison of the sources with the same arms, or the one pages begin with."""
    names = [arm.called for arm in arms]
    for name in preset_names("comparisons"):
        preset = comparison_called(name)
        if preset.population == found.population and names == [
            arm.name for arm in spread_over(preset.arms)
        ]:
            return name
    return START
