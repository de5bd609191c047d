"""A guided tour of the claims: what to look at, a button that sets it up, questions."""

from collections.abc import Callable, Sequence
from typing import Any

import solara
from reacton.core import Element

from dashboard.look import fields, html
from dashboard.pages.claims.kept import read_kept
from dashboard.pages.claims.rows import Row, claims, make_row
from dashboard.pages.claims.shown import shown_of
from dashboard.pages.watch.teaching.words import claim_questions
from dashboard.visit import Visit, use_visit
from experiments.claims.claim import Claim

READY = "It is set up: every page now shows this comparison."


@solara.component
def Touring() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show one claim at a time, in three steps, with the answer folded away."""
    visit = use_visit()
    place = solara.use_reactive(0)
    opened = solara.use_reactive("")
    known = claims()
    claim = known[place.value]
    kept = read_kept()
    row = solara.use_memo(lambda: make_row(claim, kept.find(claim), ""), [claim.name])

    def go(to: int) -> None:
        place.set(min(max(to, 0), len(known) - 1))
        opened.set("")

    return html.stack(
        picker(known, place.value, go),
        html.heading(claim.says, 2),
        first_step(claim, row),
        second_step(visit, claim, row),
        third_step(claim),
        last_step(row, is_open=opened.value == claim.name, show=lambda: opened.set(claim.name)),
    )


def picker(known: Sequence[Claim], place: int, go: Callable[[int], None]) -> Element[Any]:
    """Return the list of claims, with a step back and a step on."""
    names = [one.name for one in known]
    options = [(one.name, f"{one.name}: {one.says}") for one in known]

    def choose(name: str) -> None:
        go(names.index(name))

    return html.division(
        fields.select("Claim", names[place], options, choose, wide=True),
        html.button("Previous", lambda: go(place - 1), disabled=place == 0),
        html.button("Next", lambda: go(place + 1), disabled=place == len(known) - 1),
        html.span(f"{place + 1} of {len(known)}", classes="soft"),
        classes="line picker",
    )


def first_step(claim: Claim, row: Row) -> Element[Any]:
    """Return what the source says, and what the experiment asks."""
    return step(
        "1. What is claimed",
        html.paragraph(claim.question),
        *(html.paragraph(source, classes="soft small") for source in row.sources),
    )


def second_step(visit: Visit, claim: Claim, row: Row) -> Element[Any]:
    """Return what to look at, and the button that sets the comparison up."""
    shown = shown_of(claim.name)
    is_there = visit.selection == shown.selection
    asked = [one.asks[:1].upper() + one.asks[1:] for one in claim.criteria]
    return step(
        "2. What to look at",
        html.items(*asked),
        html.button(
            "It is set up" if is_there else "Set up this comparison",
            lambda: visit.choose(shown.selection),
            kind="" if is_there else "first",
            disabled=is_there,
        ),
        html.paragraph(row.lacks, classes="soft small") if row.lacks else None,
        *(ways_on() if is_there else ()),
    )


def ways_on() -> tuple[Element[Any], ...]:
    """Return where to go once a comparison is set up."""
    links = [
        html.link("Look at it in Explore", "/explore"),
        html.link("Watch it week by week", "/watch"),
        html.link("See who is reached", "/who"),
    ]
    return html.paragraph(READY, classes="soft"), html.division(*links, classes="line")


def third_step(claim: Claim) -> Element[Any]:
    """Return what to talk about."""
    return step("3. To discuss", html.items(*map(html.paragraph, claim_questions(claim))))


def last_step(row: Row, *, is_open: bool, show: Any) -> Element[Any]:  # noqa: ANN401 - a click
    """Return the answer once it is asked for: the figure, and what it is worth."""
    if not is_open:
        return step("4. What the model shows", html.button("Show the answer", show))
    if row.leading is None:
        said = "This claim has not been answered with this version of the model; see Claims."
        return step("4. What the model shows", html.notice("warning", said))
    leading = row.leading
    return step(
        "4. What the model shows",
        html.paragraph(html.strong(f"{row.verdict}. "), f"{leading.asks}: "
                       f"{leading.figure} ({leading.interval}), {leading.chance}."),
        html.paragraph(row.turns) if row.turns else None,
        html.paragraph(html.strong("What that is worth. "), row.worth),
        html.paragraph(html.strong("What it rests on. "), row.without),
    )  # fmt: skip


def step(title: str, *children: html.Child) -> Element[Any]:
    """Return one step."""
    return html.section(title, *children, level=3, classes="card stack close")
