"""A document as it is before it is HTML or Markdown, so that the two cannot drift apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


NUMBER = re.compile(r"[−+±£]{0,2}\d(?!\d*-)|–$")  # and no date


class Style(StrEnum):
    """Say what a paragraph is for."""

    PLAIN = "plain"
    LEAD = "lead"
    SOFT = "soft"
    ANSWER = "answer"
    WARNING = "warning"


@dataclass(frozen=True)
class Paragraph:
    """Hold a paragraph of plain text."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class Item:
    """Hold one entry of a list: what it is called, where it is called anything, and its text."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class Items:
    """Hold a list."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Table:
    """Hold a table; the first cell of a row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def is_of_numbers(self, column: int) -> bool:
        """Tell whether a column is to stand to the right, place under place."""
        return column > 0 and all(NUMBER.match(row[column]) for row in self.rows)


@dataclass(frozen=True, eq=False)
class Picture:
    """Hold a figure: the name of its file, words that say what it shows, and a caption."""

    name: str
    words: str
    caption: str
    figure: "Figure"


@dataclass(frozen=True)
class Verbatim:
    """Hold text that stands as it was written; long text is folded away under its title."""

    title: str
    text: str
    folded: bool = False


type Block = Paragraph | Items | Table | Picture | Verbatim


@dataclass(frozen=True)
class Section:
    """Hold a heading with what stands under it, and the sections inside it."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Document:
    """Hold what is written: the opening has no heading but the title."""

    title: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]


def paragraphs(*sentences: str) -> tuple[Paragraph, ...]:
    """Return each text as a paragraph; what is empty is left out."""
    return tuple(Paragraph(one) for one in sentences if one)


def listed(*texts: str) -> Items:
    """Return texts as a list without names."""
    return Items(tuple(map(Item, texts)))


def headings(document: Document) -> Iterator[tuple[int, str]]:
    """Yield every heading in order, with how deep it stands; the title is the first."""
    yield 1, document.title
    for section in document.sections:
        yield from headings_below(section, 2)


def headings_below(section: Section, depth: int) -> Iterator[tuple[int, str]]:
    """Yield a section's heading and those inside it."""
    yield depth, section.title
    for inner in section.sections:
        yield from headings_below(inner, depth + 1)
