"""The last parts of STRESS-ABS: with what, on what and how it was run, and where the code is."""

from collections.abc import Iterator
from typing import Any

from experiments.batch_report.document import Block, Paragraph, Section, Table, paragraphs
from experiments.batch_report.material import Material
from experiments.batch_report.wording import also, count, duration, moment
from sim.draws import Question
from sim.sources import load_sources

MOST_DRAWS = 6
SESSIONS = {
    "begun": "Begun",
    "ended": "Ended",
    "host": "Machine",
    "executor": "Executor",
    "part": "Part",
    "runs": "Runs",
    "reused": "Taken over",
    "failed": "Failed",
    "seconds": "Seconds",
    "why": "How it ended",
    "git_commit": "Commit",
}
LANGUAGE = (
    "Python; the twelve rules are compiled by Numba to machine code, and an agent can be looked at "
    "through Mesa. The versions are those with which the experiment was begun."
)
ORDER = (
    "Time goes in steps of a week, and within a week by the twelve rules in their order. Runs do "
    "not depend on one another: they are cut into batches that any worker runs, each kept whole or "
    "not at all, so that the result does not depend on how many workers there were, nor on when "
    "they were stopped."
)


def implementation_sections(material: Material) -> tuple[Section, ...]:
    """Return how the model was run, and where its code is."""
    return (
        Section(
            "5. Implementation",
            sections=(
                Section("5.1 Software or programming language", software(material)),
                Section("5.2 Random sampling", tuple(sampling(material))),
                Section("5.3 Model execution", tuple(execution(material))),
                Section("5.4 System specification", paragraphs(*system(material))),
            ),
        ),
        Section(
            "6. Code access",
            sections=(
                Section("6.1 Computer model sharing statement", paragraphs(*code(material))),
            ),
        ),
    )


def software(material: Material) -> tuple[Block, ...]:
    """Return the versions."""
    facts = material.folder.facts
    rows = (
        ("model version", str(facts["model_version"])),
        *((str(name), str(version)) for name, version in facts["versions"].items()),
    )
    return Paragraph(LANGUAGE), Table("Versions", ("Software", "Version"), rows)


def sampling(material: Material) -> Iterator[Block]:
    """Yield how luck is drawn, and from which seeds."""
    cited = load_sources()["splitmix"].cite()
    yield Paragraph(
        "There is no generator with a state, and so there are no streams to keep apart: each draw "
        "is a hash, by the SplitMix64 finaliser, of the seed, the question that luck answers, the "
        "person whose fate it is, and the moment of that person’s own story. Each of the "
        f"{len(Question)} questions is a stream of its own, and so is each person. {cited}"
    )
    yield Paragraph(
        "Random numbers are common: within one set of assumptions, all arms and all points have "
        "the same seeds, one for each replicate; each set of assumptions has seeds of its own. The "
        f"design was drawn with seed {material.experiment.seed}."
    )
    yield seeds_table(material)


def seeds_table(material: Material) -> Table:
    """Return the first and the last seed of each draw; of many draws those at both ends."""
    draws = range(material.draws)
    shown = [*draws[: MOST_DRAWS - 1], draws[-1]] if len(draws) > MOST_DRAWS else draws
    rows = tuple((str(draw), *map(str, material.seeds(draw))) for draw in shown)
    heads = ("Set of assumptions", "First seed", "Last seed")
    whole = (
        f"all {len(draws)}"
        if len(draws) == len(shown)
        else f"the first and the last of {len(draws)}"
    )
    return Table(f"Seeds, one for each replicate: {whole}", heads, rows)


def execution(material: Material) -> Iterator[Block]:
    """Yield how runs were made, in which sessions."""
    yield Paragraph(ORDER)
    rows = tuple(map(row_of_session, material.sessions))
    if rows:
        yield Table("Sessions", tuple(SESSIONS.values()), rows)
    else:
        yield Paragraph("No session is on record.")


def row_of_session(session: dict[str, Any]) -> tuple[str, ...]:
    """Return what one process did."""
    return tuple(
        "not known" if session[name] is None
        else f"{session[name]:,}" if isinstance(session[name], int | float)
        else moment(session[name])
        for name in SESSIONS
    )  # fmt: skip


def system(material: Material) -> Iterator[str]:
    """Yield on which machines it was run, and how long that took in all."""
    facts, sessions = material.folder.facts, material.sessions
    begun = moment(facts["begun"])
    yield f"The experiment was begun on {facts['host']} ({facts['platform']}) at {begun}."
    hosts = also(list(dict.fromkeys(str(one["host"]) for one in sessions)) or [facts["host"]])
    executors = also(list(dict.fromkeys(str(one["executor"]) for one in sessions)) or ["none yet"])
    yield f"Machines: {hosts}. Executors: {executors}."
    seconds = sum(float(one["seconds"]) for one in sessions)
    killed = sum(one["ended"] is None for one in sessions)
    least = f", and {count(killed, 'session')} more that did not say" if killed else ""
    yield (
        f"Run time: {duration(seconds)} in {count(len(sessions) - killed, 'session')}{least}, for "
        f"{count(len(material.collected.table), 'run')}."
    )


def code(material: Material) -> Iterator[str]:
    """Yield where the code is, under which licence, at which commit."""
    facts = material.folder.facts
    commit = facts["git_commit"] or "not known (not run from a clone)"
    yield (
        "The model and all that made this page are the free software mentoring-sim (MIT licence), "
        f"version {facts['versions']['mentoring-sim']}, commit {commit}."
    )
    if "dirty" in commit:
        yield "“dirty” says that files differed from that commit: it alone may not give the same."
    yield "How it is cited stands in CITATION.cff; what changed in which version in CHANGELOG.md."
    yield f"Content key of this experiment: {material.folder.key}."
