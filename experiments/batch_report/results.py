"""Set what was found as sections: the sentence, the figure, the first rows of the table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from experiments.analysis.finding import Finding
from experiments.analysis.reply import ANALYSIS
from experiments.batch_report.document import Block, Paragraph, Picture, Section, Table, listed
from experiments.batch_report.excerpt import Excerpt, excerpt_of
from experiments.batch_report.material import Material
from experiments.batch_report.wording import count

if TYPE_CHECKING:
    import pandas as pd


def results_section(material: Material) -> Section:
    """Return a section for each finding, in their order."""
    inside = tuple(section_of(material, one) for one in material.findings)
    if not inside:
        return Section("Results", (Paragraph("Nothing could be analysed yet."),))
    return Section("Results", sections=inside)


def section_of(material: Material, finding: Finding) -> Section:
    """Return the section of one finding."""
    return Section(finding.title, tuple(blocks_of(material, finding)))


def blocks_of(material: Material, finding: Finding) -> Iterator[Block]:
    """Yield the sentence, the figure, the table and the notes of a finding."""
    yield Paragraph(finding.sentence)
    if finding.figure is not None:
        words = f"{finding.title}. {finding.sentence}"
        yield Picture(finding.name, words, caption_of(finding), finding.figure)
    excerpt = excerpt_of(material.experiment, finding)
    if excerpt.rows:
        yield table_of(finding, excerpt)
        if excerpt.alike:
            yield Paragraph(f"The same in every row: {'; '.join(excerpt.alike)}.")
    if finding.notes:
        yield listed(*finding.notes)


def caption_of(finding: Finding) -> str:
    """Return the caption of a figure."""
    return f"{finding.title}. The numbers behind it: {ANALYSIS}/{finding.name}.csv"


def table_of(finding: Finding, excerpt: Excerpt) -> Table:
    """Return the first rows of a finding's table, with where the others are."""
    return Table(
        caption=f"{finding.title}: {how_many(excerpt, finding.frame)}",
        heads=excerpt.heads,
        rows=excerpt.rows,
    )


def how_many(excerpt: Excerpt, frame: "pd.DataFrame") -> str:
    """Say how much of a table is shown."""
    shown, whole = len(excerpt.rows), len(frame)
    if shown == whole and not excerpt.left_out:
        return "all rows"
    rows = f"the first {shown:,} of {whole:,} rows" if shown < whole else "all rows"
    columns = f", without {count(excerpt.left_out, 'column')}" if excerpt.left_out else ""
    return f"{rows}{columns}"
