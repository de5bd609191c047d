"""What a visitor looks for among the numbers, so that a link shows the same ones."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Any

from dashboard.look.evidence import Sifted
from dashboard.pages.evidence.numbers import GRADES, KINDS, RESPONSE, parts
from sim.declare import Choice, Declarations, Switch

ANY = "any"
LONGEST = 60
OTHER = re.compile(r"[^a-z0-9]+")  # what a link has no room for in a name


def named(titles: Iterable[str]) -> dict[str, str]:
    """Return titles by a name that a link can hold."""
    return {OTHER.sub("-", title.lower()).strip("-"): title for title in titles}


def options_of(name: str, names: Iterable[str]) -> type[IntEnum]:
    """Return an enumeration of names, as a declaration takes it."""
    made: Any = IntEnum
    found: type[IntEnum] = made(name, list(names))
    return found


@dataclass(frozen=True, kw_only=True)
class Words(Choice):
    """Declare a few words that somebody writes: any that stand on a line and are not too long."""

    def allowed(self) -> str:
        return f"at most {LONGEST} letters"

    def refuse(self, value: object) -> str | None:
        fits = isinstance(value, str) and len(value) <= LONGEST and value.isprintable()
        return None if fits else "too long, or not on one line"


def choice(label: str, meaning: str, titles: Mapping[str, str], anything: str) -> Choice:
    """Declare one of several titles, or any."""
    return Choice(
        label=label,
        meaning=meaning,
        options=options_of(OTHER.sub("", label), (ANY, *titles)),
        meanings=(anything, *titles.values()),
    )


PARTS = named(parts())
RESTS_ON = named(GRADES)


class EvidenceSettings(Declarations):
    """Choose which numbers are shown."""

    words: Annotated[
        str,
        Words(
            label="Search",
            meaning="Words that the number, its source or what it is about must have.",
            options=options_of("Words", ()),
            meanings=(),
        ),
    ] = ""
    about: Annotated[str, choice("About", "What the numbers are about.", KINDS, "everything")] = (
        RESPONSE
    )
    part: Annotated[str, choice("Part", "Which part of it.", PARTS, "all parts")] = ANY
    rests_on: Annotated[
        str, choice("Rests on", "What stands behind the numbers.", RESTS_ON, "anything")
    ] = ANY
    changed: Annotated[
        bool,
        Switch(
            label="Only ranges that you changed",
            meaning="Whether only numbers are shown whose range was changed.",
        ),
    ] = False


def sifted_by(settings: EvidenceSettings) -> Sifted:
    """Return what the table is to show."""
    return Sifted(
        text=settings.words,
        kind="" if settings.about == ANY else settings.about,
        group=PARTS.get(settings.part, ""),
        grade=RESTS_ON.get(settings.rests_on, ""),
        mine=settings.changed,
    )


def settings_by(sifted: Sifted) -> dict[str, str | bool]:
    """Return the settings that stand for what a table shows; what is not known is any."""
    return {
        "words": "".join(filter(str.isprintable, sifted.text))[:LONGEST],
        "about": sifted.kind if sifted.kind in KINDS else ANY,
        "part": name_of(PARTS, sifted.group),
        "rests_on": name_of(RESTS_ON, sifted.grade),
        "changed": sifted.mine,
    }


def name_of(titles: Mapping[str, str], wanted: str) -> str:
    """Return the name of a title; any where there is none."""
    return next((name for name, title in titles.items() if title == wanted), ANY)
