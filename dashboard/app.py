"""The pages of the dashboard by name, and what stands around each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import solara
from reacton.core import Element

from dashboard.look import html
from experiments.comparison.words import IMPLIES

NAME = "mentoring-sim"
QUESTION = "Which kind of mentoring helps whom, at what cost, and how sure are we?"
LIMITS = f"{IMPLIES} It is not for scoring or selecting individuals."


@dataclass(frozen=True)
class Leaf:
    """Describe a page: its address, what it answers, and the command until it is built."""

    path: str
    name: str
    answers: str
    command: str
    component: Callable[[], Element[Any]] | None = None


LEAVES = (
    Leaf(
        "explore",
        "Explore",
        "Which programme does better for these people, by how much, at what cost?",
        "mentoring compare pair-vs-group",
    ),
    Leaf(
        "who",
        "Who",
        "Who is reached, who waits, who is worse off than with no programme?",
        "mentoring compare deficit-vs-asset --out answers",
    ),
    Leaf(
        "plan",
        "Plan",
        "What would it take to serve so many people in time?",
        "mentoring plan -p isolated-older-people -x befriending --serve 50 --within 12",
    ),
    Leaf(
        "sweep",
        "Sweep",
        "How does the answer change as one or two levers move?",
        "mentoring new experiment sweep.toml",
    ),
    Leaf(
        "watch",
        "Watch",
        "What happens to imagined people, week by week?",
        "mentoring story befriending 7 -p isolated-older-people",
    ),
    Leaf(
        "claims",
        "Claims",
        "What do the sources say, and what does the model show?",
        "mentoring claims",
    ),
    Leaf("evidence", "Evidence", "What does each number rest on?", "mentoring list parameters"),
)


def addresses() -> Sequence[tuple[str, str]]:
    """Return the title and the address of every page, the start first."""
    return [("Start", "/"), *((leaf.name, f"/{leaf.path}") for leaf in LEAVES)]


@solara.component
def Layout(children: Sequence[Element[Any]] = ()) -> Element[Any]:  # noqa: N802 - Solara's name
    """Show what every page has: its name, links, and what the model is not for."""
    route, _ = solara.use_route(peek=True)
    address = "" if route is None else f"/{route.path.lstrip('/')}"
    current = next((name for name, there in addresses() if there == address), "")
    return html.division(
        html.skip_link(),
        html.tag(
            "header",
            html.span(NAME, classes="name"),
            html.navigation(addresses(), current),
            classes="bar",
        ),
        html.tag("main", *children, classes="page stack", attributes={"id": "content"}),
        html.tag("footer", html.paragraph(LIMITS), classes="page"),
        classes="sheet",
    )


@solara.component
def Start() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show which pages there are, and which of them are not built yet."""
    return html.stack(
        html.heading(QUESTION, 1),
        html.tag(
            "dl", *(entry for leaf in LEAVES for entry in describe(leaf)), classes="stack close"
        ),
    )


def describe(leaf: Leaf) -> tuple[Element[Any], Element[Any]]:
    """Return a page's name and what it answers."""
    note = "" if leaf.component else " Not built yet."
    term = html.tag("dt", html.link(leaf.name, f"/{leaf.path}"))
    return term, html.tag("dd", leaf.answers, html.strong(note))


def show(leaf: Leaf) -> Callable[[], Element[Any]]:
    """Return a page's component; until it is built, one that says so and names the command."""
    if leaf.component is not None:
        return leaf.component

    @solara.component
    def NotBuilt() -> Element[Any]:  # noqa: N802 - components are named as classes
        return html.stack(
            html.heading(leaf.name, 1),
            html.paragraph(leaf.answers),
            html.notice(
                "empty",
                "This page is not built yet.",
                html.paragraph("The command line answers already: ", html.strong(leaf.command)),
            ),
        )

    return NotBuilt


routes = [
    solara.Route(path="/", component=Start, layout=Layout, label=NAME),
    *(
        solara.Route(path=leaf.path, component=show(leaf), label=f"{leaf.name} · {NAME}")
        for leaf in LEAVES
    ),
]
