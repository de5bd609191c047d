"""Set answers as one HTML page, with its pictures and its style inside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from experiments.comparison.answer import Answer
from experiments.comparison.words import IMPLIES, about
from experiments.output.provenance import command_line, git_commit, versions
from experiments.report.ignorance import LIMITS, unknowns
from experiments.report.sections import ROWS, main_sentences, section_of
from experiments.uncertainty.sentences import what_bands_are
from sim.week import MODEL_VERSION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEMPLATES = Path(__file__).parent / "templates"
STYLE = TEMPLATES / "style.css"
TITLE = "Which kind of mentoring does more, and for whom?"
OPENING = (
    "Planners ask these questions before money is spent. Each is put here to a simulated "
    "population, in which the same people meet the same luck under every programme and under none."
)


def write_page(
    answers: Sequence[Answer], pictures: Sequence[Mapping[str, "Figure"]], key: str
) -> str:
    """Return the page as HTML."""
    sections = (section_of(one, drawn) for one, drawn in zip(answers, pictures, strict=True))
    template = Template((TEMPLATES / "report.html").read_text(encoding="utf-8"))
    page = template.substitute(
        style=STYLE.read_text(encoding="utf-8"),
        title=TITLE,
        opening=OPENING,
        implies=f"{IMPLIES} {what_bands_are(answers[0])}",
        answers="\n".join(map(row_of, answers)),
        sections="\n".join(sections),
        meanings="\n".join(map(meaning_of, ROWS)),
        unknowns=paragraphs(unknowns(answers)),
        limits=paragraphs(LIMITS),
        provenance=paragraphs(provenance_lines(answers, key)),
    )
    return page.replace(" %", "&nbsp;%")


def meaning_of(name: str) -> str:
    """Return what a measure means, as a paragraph."""
    measure = about(name)
    return f"<p><strong>{escape(measure.label)}</strong> — {escape(measure.meaning)}</p>"


def row_of(answer: Answer) -> str:
    """Return one question and its answer as a row of the first table."""
    question = escape(answer.question.title)
    return (
        f'<tr><th scope="row"><a href="#{escape(answer.question.name)}">{question}</a></th>'
        f"<td>{escape(next(main_sentences(answer)))}</td></tr>"
    )


def paragraphs(sentences: Iterable[str]) -> str:
    """Return each sentence as a paragraph."""
    return "\n".join(f"<p>{escape(one)}</p>" for one in sentences)


def provenance_lines(answers: Sequence[Answer], key: str) -> Iterator[str]:
    """Yield what another person needs to get the same page."""
    yield f"Command: {command_line()}"
    yield f"Key: {key}. Model version {MODEL_VERSION}. Commit: {git_commit() or 'none'}."
    for one in answers:
        seeds = one.results.seeds
        found = one.provenance()
        yield f"{one.question.title} key {found['key']}, seeds {seeds[0]} to {seeds[-1]}."
        if one.ignorance is not None:
            drawn = one.ignorance.provenance()
            yield f"{one.question.title} {drawn['draws']} draws, {drawn['kind']}, as above."
    yield "Versions: " + ", ".join(f"{name} {one}" for name, one in versions().items()) + "."
