"""Write a commented file to start from: every value with its meaning, unit and limits."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sim.declare import Choice, DeclarationError, Declarations, Declared, Spec, unknown
from sim.scenarios import tables
from sim.scenarios.facts import (
    AroundFacts,
    Facts,
    NeedFacts,
    OutlookFacts,
    RiskFacts,
    ShapeFacts,
)
from sim.scenarios.kinds import (
    COMPARISON,
    KINDS,
    POPULATION,
    PROGRAMME,
    STANDINGS,
    Kind,
    Population,
    Programme,
)
from sim.scenarios.loading import load_comparison, load_population, load_programme
from sim.scenarios.programme import GROUPS, Levers

FACT_GROUPS: dict[str, type[Declarations]] = {
    "who comes, and when": ShapeFacts,
    "risk factors": RiskFacts,
    "needs": NeedFacts,
    "strengths and outlook at arrival": OutlookFacts,
    "what is around them": AroundFacts,
}
ABOUT_STANDINGS = """\
# Every value stands under what it rests on: a source document, evidence (say which source, by key,
# under [cites]), or an assumption of your own. A line that begins with # is not read: the value
# after it is what holds if you leave the line as it is. Take the # away to change it.
"""


def write_new(kind: str, path: str | Path, from_name: str) -> None:
    """Write a commented file of `kind` to start from, with the values of a preset or a file.

    `kind` is programme, population or comparison. Nothing is overwritten.
    """
    chosen = {one.noun: one for one in KINDS} | {one.folder: one for one in KINDS}
    if kind not in chosen:
        raise DeclarationError(unknown("kind of file", kind, chosen, ""))
    path = Path(path)
    if path.suffix != ".toml":
        message = (
            f"{path} must be a file whose name ends in .toml. Write for example {path.name}.toml"
        )
        raise DeclarationError(message)
    save_new(path, "\n".join(WRITERS[chosen[kind]](from_name)) + "\n")


def save_new(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        message = f"{path} is there already and is not overwritten. Choose another name."
        raise DeclarationError(message) from None
    except OSError as fault:
        message = f"{path} cannot be written: {fault.strerror}. Choose another folder."
        raise DeclarationError(message) from None


def programme_lines(from_name: str) -> Iterator[str]:
    """Give the lines of a new programme."""
    base = load_programme(from_name)
    yield from opening(PROGRAMME, base.name)
    yield from words({"title": base.title, "story": base.story})
    yield from sources(base)
    yield "# Whom it is run on where nobody says otherwise: mentoring list populations"
    people = anywhere(base.population or "general-population", Path())
    yield f"{'' if base.population else '# '}population = {written(people)}"
    yield from sections("levers", GROUPS, base.levers, base.marks)
    yield from extras("cites", base.cites)


def population_lines(from_name: str) -> Iterator[str]:
    """Give the lines of a new population."""
    base = load_population(from_name)
    yield from opening(POPULATION, base.name)
    yield from words({"title": base.title, "story": base.story})
    yield from sources(base)
    yield "# What counts as included, and as an adverse event, for these people."
    yield from words({"included": base.included_means, "event": base.event_means})
    yield "# How many there are in a year, in the country; leave it out if nobody knows."
    people = base.people_per_year
    yield "# people_per_year = 1000" if people is None else f"people_per_year = {people:.0f}"
    yield from sections("facts", FACT_GROUPS, base.facts, base.marks)
    yield from extras("cites", base.cites)
    yield from extras("readings", base.readings)


def comparison_lines(from_name: str) -> Iterator[str]:
    """Give the lines of a new comparison; paths in the old one are made to hold anywhere."""
    load_comparison(from_name)
    table = tables.read_as(COMPARISON, from_name)
    values = table.values
    yield from opening(COMPARISON, table.path.stem)
    yield from words({"title": values["title"], "question": values["question"]})
    yield f"source = {written(values['source'])}"
    yield f"population = {written(anywhere(values['population'], table.path))}"
    yield "# none, or every arm at the first arm's budget, or at its places."
    yield f"equal = {written(values.get('equal', 'none'))}"
    for arm in values["arms"]:
        yield "\n[[arms]]"
        yield f"name = {written(arm['name'])}"
        yield f"programme = {written(anywhere(arm['programme'], table.path))}"
        yield "# Levers of the programme that this arm changes."
        yield from inline("set", arm.get("set", {}), "sessions_per_month = 2")
        yield "# What is otherwise about this arm's people than about the population."
        yield from inline("facts", arm.get("facts", {}), "moves_per_year = 1")


def inline(name: str, values: Mapping[str, object], example: str) -> Iterator[str]:
    """Give a table on one line, or an example of one as a comment."""
    chosen = ", ".join(f"{one} = {written(value)}" for one, value in values.items())
    yield f"{name} = {{ {chosen} }}" if chosen else f"# {name} = {{ {example} }}"


def anywhere(name: str, path: Path) -> str:
    """Return a name that means the same in a file in any folder."""
    return str(Path(tables.beside(name, path)).resolve()) if tables.is_path(name) else name


def opening(kind: Kind, name: str) -> Iterator[str]:
    """Give the lines that say what the file is."""
    yield f"# A {kind.noun}, begun from {name}. Change what you like, then: mentoring check FILE"
    yield ""


def words(texts: Mapping[str, str]) -> Iterator[str]:
    """Give a line for each text."""
    for name, text in texts.items():
        yield f"{name} = {written(' '.join(text.split()))}"


def sources(base: Programme | Population) -> Iterator[str]:
    """Give the line that names the sources."""
    keys = [key.strip() for key in base.source.split(",") if key.strip()]
    yield "# Keys of sources: mentoring list sources"
    yield f"source = {written(keys)}"


def sections(
    section: str,
    groups: Mapping[str, type[Declarations]],
    values: Levers | Facts,
    marks: Mapping[str, str],
) -> Iterator[str]:
    """Give the values under their standings; those that are not set come last, as comments."""
    yield f"\n{ABOUT_STANDINGS}"
    for standing in STANDINGS:
        yield f"[{section}.{standing}]"
        for heading, group in groups.items():
            here = [name for name in group.specs() if marks.get(name) == standing]
            if standing == STANDINGS[-1]:
                here = [name for name in group.specs() if marks.get(name, standing) == standing]
            yield from block(heading, here, values, marks) if here else ()
        yield ""


def block(
    heading: str, names: list[str], values: Declarations, marks: Mapping[str, str]
) -> Iterator[str]:
    """Give the values of one group, each with its meaning and its limits."""
    yield f"\n# ---- {heading} ----"
    for name in names:
        yield ""
        yield from comments(values.specs()[name])
        sign = "" if name in marks else "# "
        yield f"{sign}{name} = {written(getattr(values, name))}"


def comments(spec: Declared) -> Iterator[str]:
    """Give the lines that explain one value."""
    yield f"# {spec.label}. {spec.meaning}"
    yield f"#   {spec.allowed()}"
    if isinstance(spec, Spec):
        low, high = spec.plausible
        yield f"#   what is known suggests {low:g} to {high:g}"
    if isinstance(spec, Choice):
        yield from (
            f"#   {name}: {meaning}"
            for name, meaning in zip(spec.names, spec.meanings, strict=True)
        )
    for other, allowed in spec.when.items():
        yield f"#   only where {other} = {' or '.join(written(value) for value in allowed)}"


def extras(section: str, lines: Mapping[str, str]) -> Iterator[str]:
    """Give a table of lines, or nothing where there is none."""
    if lines:
        yield f"[{section}]"
        yield from words(lines)
        yield ""


def written(value: Any) -> str:  # noqa: ANN401 - whatever a TOML file can hold
    """Return a value as TOML writes it."""
    if value is None:
        return '"none"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(written(one) for one in value)}]"
    if isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


WRITERS: dict[Kind, Callable[[str], Iterator[str]]] = {
    PROGRAMME: programme_lines,
    POPULATION: population_lines,
    COMPARISON: comparison_lines,
}
