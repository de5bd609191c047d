"""Plain HTML as small functions: what is text stays text, whatever a user wrote.

Nothing else imports ipyvuetify. Children are texts or elements, never markup; tags, attributes and
addresses are allowed by name, so that nothing handed in can become a script.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

import reacton.ipyvuetify as vuetify
import solara
from reacton.core import Element

type Child = str | Element[Any] | None

Tag = Literal[
    "a", "article", "aside", "button", "caption", "dd", "details", "div", "dl", "dt", "footer",
    "h1", "h2", "h3", "h4", "header", "li", "main", "nav", "ol", "p", "progress", "section",
    "small", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
]  # fmt: skip
ATTRIBUTES = frozenset({
    "colspan", "disabled", "download", "href", "id", "lang", "max", "open", "role", "rowspan",
    "scope", "tabindex", "title", "type", "value",
})  # fmt: skip
ADDRESSES = ("https://", "http://", "/", "#", "?", "mailto:")
NOTICES = {"error": "fault", "warning": "caution", "good": "fine", "empty": "empty", "plain": ""}
NoticeKind = Literal["error", "warning", "good", "empty", "plain"]


def tag(
    name: Tag,
    *children: Child,
    classes: str = "",
    attributes: Mapping[str, str | int | bool] | None = None,
) -> Element[Any]:
    """Return one element; raise ValueError for a tag, attribute or address that is not allowed."""
    given = dict(attributes or {})
    check(name, given)
    return vuetify.Html(
        tag=name,
        class_=classes,
        # what is missing keeps its place, or those after it would be made anew and lose the focus
        children=["" if child is None else child for child in children],
        attributes=given,
    )


def check(name: str, attributes: Mapping[str, str | int | bool]) -> None:
    """Refuse what could run as a script; what begins with aria- may be there besides."""
    if name not in get_args(Tag):
        raise ValueError(f"tag must be one of {', '.join(get_args(Tag))}; given was {name!r}.")
    for key in attributes:
        if key not in ATTRIBUTES and not key.startswith("aria-"):
            allowed = ", ".join(sorted(ATTRIBUTES))
            raise ValueError(f"attribute must be aria-… or one of {allowed}; given was {key!r}.")
    address = str(attributes.get("href", "#"))
    if not address.startswith(ADDRESSES):
        raise ValueError(f"a link must begin with {' or '.join(ADDRESSES)}; given was {address!r}.")


def division(*children: Child, classes: str = "") -> Element[Any]:
    """Return a box without a meaning of its own."""
    return tag("div", *children, classes=classes)


def stack(*children: Child) -> Element[Any]:
    """Return children under each other, with the space of the page between them."""
    return division(*children, classes="stack")


def section(title: str, *children: Child, level: int = 2, classes: str = "stack") -> Element[Any]:
    """Return a part of the page that is known by its title."""
    return tag(
        "section", heading(title, level), *children, classes=classes, attributes=label(title)
    )


def heading(text: str, level: int = 2) -> Element[Any]:
    """Return a heading; `level` is 1 (one to a page) to 4."""
    names: tuple[Tag, ...] = ("h1", "h2", "h3", "h4")
    return tag(names[level - 1], text)


def paragraph(*children: Child, classes: str = "") -> Element[Any]:
    """Return a paragraph."""
    return tag("p", *children, classes=classes)


def span(*children: Child, classes: str = "") -> Element[Any]:
    """Return a piece of a line."""
    return tag("span", *children, classes=classes)


def strong(text: str) -> Element[Any]:
    """Return a piece of a line that matters more."""
    return tag("strong", text)


def items(*children: Child, numbered: bool = False, plain: bool = False) -> Element[Any]:
    """Return a list: with points, numbered, or plain without marks."""
    entries = [tag("li", child) for child in children if child is not None]
    return tag("ol" if numbered else "ul", *entries, classes="plain" if plain else "")


def link(text: str, address: str, *, classes: str = "") -> Element[Any]:
    """Return a link; an address that could run a script is refused."""
    return tag("a", text, classes=classes, attributes={"href": address})


def skip_link(text: str = "Skip to the content", target: str = "content") -> Element[Any]:
    """Return the first link of a page: keyboards jump over the bar with it."""
    return link(text, f"#{target}", classes="skip")


def details(summary: str, *children: Child, opened: bool = False) -> Element[Any]:
    """Return what is folded away until it is asked for."""
    attributes = {"open": True} if opened else {}
    return tag("details", tag("summary", summary), *children, attributes=attributes)


def table(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = True
) -> Element[Any]:
    """Return a table whose first column heads its rows; the others are numbers unless told."""
    kind = "number" if numbers else ""
    head = [
        tag("th", name, classes=kind if place else "", attributes={"scope": "col"})
        for place, name in enumerate(columns)
    ]
    body = [
        tag(
            "tr",
            tag("th", row[0], attributes={"scope": "row"}),
            *(tag("td", cell, classes=kind) for cell in row[1:]),
        )
        for row in rows
    ]
    inner = tag(
        "table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", *body)
    )
    scroll: dict[str, str | int | bool] = {"tabindex": 0, "role": "region", "aria-label": caption}
    return tag("div", inner, classes="scroll", attributes=scroll)


def notice(kind: NoticeKind, what: str, *children: Child) -> Element[Any]:
    """Say what went wrong, is missing or went well; an error is read aloud at once."""
    role = {"error": "alert", "plain": "note"}.get(kind, "status")
    classes = f"notice {NOTICES[kind]}"
    return tag(
        "div",
        paragraph(what, classes="what"),
        *children,
        classes=classes,
        attributes={"role": role},
    )


def bones(lines: int = 3) -> Element[Any]:
    """Return the grey shape of what is still being fetched."""
    shapes = [tag("div", "\N{NO-BREAK SPACE}", classes="bone") for _ in range(lines)]
    wait = span("Loading …", classes="unseen")
    return tag("div", wait, *shapes, classes="stack close", attributes={"role": "status"})


def navigation(pages: Sequence[tuple[str, str]], current: str) -> Element[Any]:
    """Return links to pages, given as title and address; `current` is the title shown now."""
    entries = [
        tag("a", title, attributes={"href": address} | here(title == current))
        for title, address in pages
    ]
    return tag("nav", items(*entries, plain=True), attributes=label("Pages"))


def label(text: str) -> dict[str, str | int | bool]:
    """Return the attribute that names an element for who does not see it."""
    return {"aria-label": text}


def here(is_here: bool) -> dict[str, str]:  # noqa: FBT001 the question is the argument
    """Return the attribute that marks the page shown now."""
    return {"aria-current": "page"} if is_here else {}


@solara.component
def button(
    text: str,
    on_click: Callable[[], None],
    *,
    kind: Literal["", "first", "quiet"] = "",
    disabled: bool = False,
) -> None:
    """Show a button; `first` is the one that the page is about, `quiet` stands within a line."""
    attributes: dict[str, str | int | bool] = {"type": "button"}
    if disabled:
        attributes["disabled"] = True
    made = tag("button", text, classes=f"press {kind}".strip(), attributes=attributes)
    vuetify.use_event(made, "click", lambda *_: None if disabled else on_click())


@solara.component
def unfold(text: str, on_click: Callable[[], None], *, opened: bool) -> None:
    """Show a button that opens or closes what stands below it."""
    attributes: dict[str, str | int | bool] = {
        "type": "button",
        "aria-expanded": "true" if opened else "false",
    }
    made = tag("button", text, classes="press unfold", attributes=attributes)
    vuetify.use_event(made, "click", lambda *_: on_click())


@solara.component
def progress(what: str, done: int, total: int, on_cancel: Callable[[], None] | None = None) -> None:
    """Show how far something is that takes over a second, and how to stop it."""
    bar = tag("progress", attributes={"value": done, "max": max(total, 1)} | label(what))
    cancel = None if on_cancel is None else button("Cancel", on_cancel, kind="quiet")
    division(span(what), bar, span(f"{done:,} of {total:,}"), cancel, classes="how-far")
