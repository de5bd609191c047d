"""Files that a visitor takes away, and a file that a visitor gives; what is sent is checked.

A file is made when it is asked for, sent once, and forgotten as soon as the browser has it.
"""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import solara
from reacton.core import Element

MOST_BYTES = 64 * 1024
LONGEST_NAME = 80
ORIGIN = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,200}")


@dataclass(frozen=True)
class Offer:
    """Hold what may be taken: its title, what is in it, and a button for each form of it."""

    title: str
    meaning: str
    forms: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Parcel:
    """Hold a file that is ready: its name, its type, its content; each has its own number."""

    number: int
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Given:
    """Hold a file as the browser sent it; without content where it is too large to be sent."""

    name: str
    size: int
    content: bytes | None


def offers(
    entries: Sequence[Offer],
    on_ask: Callable[[str, str], None],
    on_taken: Callable[[int], None],
    *,
    parcel: Parcel | None = None,
    busy: str = "",
) -> Element[Any]:
    """Return buttons that ask for files; `on_ask` gets the form and the page's own address.

    `busy` is the form that is being made. A parcel is saved by the browser, which then says so.
    """
    known = {form for entry in entries for form, _ in entry.forms}

    def ask(given: object) -> None:
        match given:
            case {"form": str() as form, "origin": str() as origin} if form in known:
                on_ask(form, origin if ORIGIN.fullmatch(origin) else "")

    def taken(given: object) -> None:
        if isinstance(given, int):
            on_taken(given)

    return _offers(
        event_ask=ask,
        event_taken=taken,
        entries=[asdict(one) | {"forms": [list(form) for form in one.forms]} for one in entries],
        busy=busy,
        parcel=None if parcel is None else sent(parcel),
    )


def sent(parcel: Parcel) -> dict[str, Any]:
    """Return a parcel as the browser reads it."""
    content = base64.b64encode(parcel.content).decode("ascii")
    return {"number": parcel.number, "name": parcel.name, "kind": parcel.kind, "content": content}


def give(
    label: str, hint: str, on_give: Callable[[Given], None], *, most: int = MOST_BYTES
) -> Element[Any]:
    """Return a field that takes one file of at most so many bytes; keyboards open it too."""

    def receive(given: object) -> None:
        if (found := read_given(given, most)) is not None:
            on_give(found)

    return _give(event_give=receive, label=label, hint=hint, most=most)


def read_given(given: object, most: int) -> Given | None:
    """Return the file that a browser's message holds; nothing where it holds none."""
    match given:
        case {"name": str() as name, "size": int() as size, "content": str() as content}:
            if len(content) > 4 * (most // 3 + 1):
                return Given(short(name), max(size, most + 1), None)
            try:
                found = base64.b64decode(content, validate=True)
            except (binascii.Error, ValueError):
                return None
            return Given(short(name), len(found), found if len(found) <= most else None)
        case {"name": str() as name, "size": int() as size}:
            return Given(short(name), max(size, most + 1), None)
    return None


def short(name: str) -> str:
    """Return a file's name as it may stand in a sentence: without folders, on one line, short."""
    last = re.split(r"[/\\]", name)[-1]
    line = "".join(one if one.isprintable() else " " for one in last).strip()
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME]}…"


@solara.component_vue("vue/offers.vue")
def _offers(
    event_ask: Callable[[object], None],
    event_taken: Callable[[object], None],
    entries: list[dict[str, Any]],
    busy: str,
    parcel: dict[str, Any] | None,
) -> None:
    """Name what offers.vue reads."""


@solara.component_vue("vue/give.vue")
def _give(event_give: Callable[[object], None], label: str, hint: str, most: int) -> None:
    """Name what give.vue reads."""
