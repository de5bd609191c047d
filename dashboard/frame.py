"""What stands around every page: its name, links, undo and redo, and what the model is not for."""

from collections.abc import Callable, Sequence
from typing import Any

import solara
from reacton.core import Element

from dashboard.look import html, widgets
from dashboard.pages import LEAVES
from dashboard.pages.leaves import Leaf
from dashboard.visit import Desk, Held, Visit, read_held, visit_context
from experiments.comparison.words import IMPLIES

NAME = "mentoring-sim"
LIMITS = f"{IMPLIES} It is not for scoring or selecting individuals."
SETTINGS = {leaf.path: leaf.settings for leaf in LEAVES if leaf.settings is not None}


@solara.component
def Layout(children: Sequence[Element[Any]] = ()) -> Element[Any]:  # noqa: N802 - Solara's name
    """Show a page in its frame, and hold what its visitor has chosen."""
    visit = use_own_visit()
    visit_context.provide(visit)
    history = visit.held.history
    leaf = current_leaf(solara.use_router().path)
    title = f"{leaf.name} · {NAME}"
    return html.division(
        html.skip_link(),
        widgets.address(visit.held.query(), title),
        Bar(visit.desk, leaf, bool(history.before), bool(history.after)),
        html.tag(
            "main",
            on_link(visit.held.warnings),
            *children,
            classes="page stack",
            attributes={"id": "content", "tabindex": -1},
        ),
        html.tag("footer", html.paragraph(LIMITS), classes="page"),
        classes="sheet",
    )


def use_own_visit() -> Visit:
    """Return the visit of this browser's page, which begins with what its link says.

    A step back in the browser brings an older link, which is then what is chosen.
    """
    search = solara.use_router().search or ""
    held = solara.use_reactive(solara.use_memo(lambda: read_held(search, SETTINGS), []))
    read = solara.use_ref(search)

    def follow() -> None:
        if search not in {read.current, "", held.peek().query()}:
            found = read_held(search, SETTINGS)
            history = held.peek().history.do(found.history.now)
            held.set(Held(history, found.settings, found.warnings))
        read.current = search

    solara.use_effect(follow, [search])

    def put(step: Callable[[Held], Held]) -> None:
        held.set(step(held.peek()))

    return Visit(held.value, solara.use_memo(lambda: Desk(put), []))


def current_leaf(path: str | None) -> Leaf:
    """Return the page at an address; the first where there is none."""
    there = (path or "").strip("/")
    return next((leaf for leaf in LEAVES if leaf.path == there), LEAVES[0])


@solara.component
def Bar(  # noqa: N802 - components are named as classes
    desk: Desk,
    leaf: Leaf,
    can_undo: bool,  # noqa: FBT001 - a component's argument has a name
    can_redo: bool,  # noqa: FBT001 - as above
) -> Element[Any]:
    """Show the bar at the top: pages, undo and redo, the link, the colours."""
    return html.tag(
        "header",
        html.span(NAME, classes="name"),
        html.navigation([(one.name, f"/{one.path}") for one in LEAVES], leaf.name),
        html.division(
            html.button("Undo", desk.undo, kind="quiet", disabled=not can_undo),
            html.button("Redo", desk.redo, kind="quiet", disabled=not can_redo),
            widgets.share(),
            widgets.theme(),
            classes="tools",
        ),
        classes="bar",
    )


def on_link(warnings: Sequence[str]) -> Element[Any] | None:
    """Say what of a link could not be read as it stands."""
    if not warnings:
        return None
    sentences = [html.paragraph(one) for one in warnings]
    return html.notice("warning", "About the link that brought you here", *sentences)
