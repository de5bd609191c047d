"""Write a document as one HTML page, with its figures and its style inside."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template

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
from experiments.report.page import STYLE
from experiments.report.svg import svg_of

TEMPLATE = Path(__file__).parent / "templates" / "page.html"


def as_page(document: Document) -> str:
    """Return a document as HTML that asks for nothing outside itself."""
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        style=STYLE.read_text(encoding="utf-8"),
        title=words(document.title),
        opening=joined(map(block_of, document.opening)),
        contents=joined(map(entry_of, document.sections)),
        sections=joined(section_of(one, 2) for one in document.sections),
    )


def joined(parts: Iterable[str]) -> str:
    """Return parts one below the other."""
    return "\n".join(parts)


def words(text: str) -> str:
    """Return plain text for a page; a number is not parted from its per cent."""
    return escape(text).replace(" %", "&nbsp;%")


def name_of(section: Section) -> str:
    """Return the name by which the page links to a section."""
    return re.sub(r"[^a-z0-9]+", "-", section.title.lower()).strip("-")


def entry_of(section: Section) -> str:
    """Return the line of the contents that leads to a section."""
    return f'<li><a href="#{name_of(section)}">{words(section.title)}</a></li>'


def section_of(section: Section, depth: int) -> str:
    """Return a section and those inside it; only the outermost can be linked to."""
    link = f' id="{name_of(section)}"' if depth == 2 else ""  # noqa: PLR2004 - the title is the first
    heading = f"<h{depth}{link}>{words(section.title)}</h{depth}>"
    inside = [section_of(one, depth + 1) for one in section.sections]
    body = joined([heading, *map(block_of, section.blocks), *inside])
    return f"<section>\n{body}\n</section>" if link else body


def block_of(block: Block) -> str:
    """Return what stands under a heading."""
    match block:
        case Paragraph():
            return paragraph_of(block)
        case Items():
            return joined(["<ul>", *items_of(block), "</ul>"])
        case Table():
            return joined(table_of(block))
        case Picture():
            drawn = svg_of(block.figure, block.name, block.words)
            caption = f"<figcaption>{words(block.caption)}</figcaption>"
            return f"<figure>{drawn}{caption}</figure>"
        case Verbatim():
            return verbatim_of(block)


def paragraph_of(paragraph: Paragraph) -> str:
    """Return a paragraph; a warning is announced as one."""
    text = words(paragraph.text)
    match paragraph.style:
        case Style.PLAIN:
            return f"<p>{text}</p>"
        case Style.ANSWER:
            return f'<div class="answer"><p><strong>{text}</strong></p></div>'
        case Style.WARNING:
            return f'<p class="warning" role="alert"><strong>Warning.</strong> {text}</p>'
        case style:
            return f'<p class="{style}">{text}</p>'


def items_of(block: Items) -> Iterator[str]:
    """Yield the entries of a list."""
    for item in block.items:
        name = f"<strong>{words(item.name)}.</strong> " if item.name else ""
        yield f"<li>{name}{words(item.text)}</li>"


def table_of(table: Table) -> Iterator[str]:
    """Yield the lines of a table."""
    kinds = [' class="number"' * table.is_of_numbers(at) for at in range(len(table.heads))]
    yield f'<div class="wide"><table><caption>{words(table.caption)}</caption>'
    pairs = zip(kinds, table.heads, strict=True)
    heads = "".join(f'<th scope="col"{kind}>{words(one)}</th>' for kind, one in pairs)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for first, *others in table.rows:
        pairs = zip(kinds[1:], others, strict=True)
        cells = "".join(f"<td{kind}>{words(one)}</td>" for kind, one in pairs)
        yield f'<tr><th scope="row"{kinds[0]}>{words(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def verbatim_of(block: Verbatim) -> str:
    """Return text as it was written."""
    text = f"<pre><code>{escape(block.text)}</code></pre>"
    if block.folded:
        return f"<details><summary>{words(block.title)}</summary>{text}</details>"
    return f"<p>{words(block.title)}</p>{text}"
