"""Write a document as Markdown, with its figures in files beside it."""

import re
from collections.abc import Iterator

from experiments.analysis.reply import ANALYSIS
from experiments.batch_report.document import (
    Block,
    Document,
    Items,
    Paragraph,
    Picture,
    Section,
    Style,
    Table,
    Verbatim,
)

SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
BEGINS_A_LIST = re.compile(r"^(\d+)(?=[.)](\s|$))")
BEGINS_SOMETHING = re.compile(r"^(?=[#+\-=])")


def as_markdown(document: Document) -> str:
    """Return a document as Markdown; figures are linked as files in the folder `analysis`."""
    parts = [f"# {inline(document.title)}", *map(block_of, document.opening)]
    for section in document.sections:
        parts += section_of(section, 2)
    return "\n\n".join(parts) + "\n"


def inline(text: str) -> str:
    """Return plain text on one line, with what Markdown or HTML would take for its own harmless."""
    flat = " ".join(text.split())
    plain = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SPECIAL.sub(r"\\\1", plain)


def words(text: str) -> str:
    """Return plain text that begins a line, and nothing but text."""
    return BEGINS_SOMETHING.sub(r"\\", BEGINS_A_LIST.sub(r"\1\\", inline(text)))


def section_of(section: Section, depth: int) -> Iterator[str]:
    """Yield a section and those inside it."""
    yield f"{'#' * depth} {inline(section.title)}"
    yield from map(block_of, section.blocks)
    for inner in section.sections:
        yield from section_of(inner, depth + 1)


def block_of(block: Block) -> str:
    """Return what stands under a heading."""
    match block:
        case Paragraph():
            return paragraph_of(block)
        case Items():
            return "\n".join(items_of(block))
        case Table():
            return table_of(block)
        case Picture():
            caption = inline(block.caption)
            return f"![{inline(block.words)}]({ANALYSIS}/{block.name}.png)\n\n*{caption}*"
        case Verbatim():
            return verbatim_of(block)


def paragraph_of(paragraph: Paragraph) -> str:
    """Return a paragraph; a warning and the answer stand out."""
    match paragraph.style:
        case Style.WARNING:
            return f"> **Warning.** {inline(paragraph.text)}"
        case Style.ANSWER:
            return f"> **{inline(paragraph.text)}**"
        case _:
            return words(paragraph.text)


def items_of(block: Items) -> Iterator[str]:
    """Yield the entries of a list."""
    for item in block.items:
        name = f"**{inline(item.name)}.** " if item.name else ""
        yield f"* {name}{words(item.text)}"


def table_of(table: Table) -> str:
    """Return a table under its caption."""
    ruler = ["---:" if table.is_of_numbers(at) else "---" for at in range(len(table.heads))]
    lines = [map(inline, table.heads), ruler, *(map(inline, row) for row in table.rows)]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{inline(table.caption)}**\n\n{rows}"


def verbatim_of(block: Verbatim) -> str:
    """Return text as it was written, fenced by more backticks than it holds itself."""
    longest = max(map(len, re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{words(block.title)}\n\n{fence}text\n{block.text}\n{fence}"
