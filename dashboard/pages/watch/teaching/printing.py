"""Pages to print: cards of imagined people, and the facilitator's sheet."""

from collections.abc import Sequence
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.asking import comparison_of
from dashboard.engine.ensemble import Engine
from dashboard.live import use_live
from dashboard.look import fields, html, teaching
from dashboard.pages.watch.teaching.asking import answer_in, headline_in
from dashboard.pages.watch.teaching.people import Card, cards_task
from dashboard.pages.watch.teaching.words import (
    IMAGINED,
    PLANS,
    PURPOSE,
    SAFEGUARDING,
    harms,
    lowering,
    not_known,
    questions,
)
from dashboard.selection.state import Selection, content_key, question_of
from dashboard.visit import use_visit
from experiments.comparison.answer import Answer

CHOSEN = (
    "How they were chosen: one for each of several things that can happen to somebody, from the "
    "middle third, by number of risk factors, of those to whom it happened; women and men as "
    "evenly as can be, and of different ages. They are not typical: each card says of how many "
    "it is true. Luck is shared between a person’s two stories only until they part, so the two do "
    "not show what the programme did for that person; only many people together do."
)


@solara.component
def Cards(engine: Engine | None = None) -> Element[Any]:  # noqa: N802 - a component
    """Show cards of a few imagined people, two to a sheet of A4."""
    selection = use_visit().selection
    live = use_live(cards_task(selection), engine)
    picture = live.picture if live.is_current else None
    if picture is not None and picture.failure:
        return html.notice("error", picture.failure)
    if picture is None or picture.value is None:
        return html.stack(
            html.paragraph("Following a few people through two years …"), html.bones(6)
        )
    first = question_of(selection)
    label = first.label(selection.arms[0].called)
    return html.stack(
        teaching.print_button("Print the cards"),
        html.division(*(show_card(card, label) for card in picture.value), classes="people"),
        html.paragraph(f"{IMAGINED} {CHOSEN}", classes="soft how-chosen"),
    )


def show_card(card: Card, label: str) -> Element[Any]:
    """Return one card: who the person is, and both stories."""
    return html.tag(
        "article",
        html.heading(f"Imagined person {card.number}", 3),
        html.paragraph(card.kind, classes="eyebrow"),
        html.paragraph(" ".join(card.who)),
        html.division(
            told(f"With: {label}", card.with_programme),
            told("With no programme", card.without_programme),
            classes="both",
        ),
        html.paragraph(card.closing, classes="soft"),
        classes="card person stack close small",
    )


def told(title: str, lines: Sequence[str]) -> Element[Any]:
    """Return one of a person's stories."""
    return html.section(title, html.items(*lines, plain=True), level=4, classes="stack close")


@solara.component
def Sheet(engine: Engine | None = None) -> Element[Any]:  # noqa: N802 - a component
    """Show the facilitator's sheet for what is chosen now."""
    selection = use_visit().selection
    minutes = solara.use_reactive(min(PLANS))
    live = use_live(comparison_of(selection), engine)
    answer = answer_in(selection, live.picture if live.is_current else None)
    lengths = [(str(one), f"{one} minutes") for one in PLANS]
    return html.stack(
        html.division(
            fields.segments(
                "Length", str(minutes.value), lengths, lambda name: minutes.set(int(name))
            ),
            teaching.print_button("Print the sheet"),
            classes="line unprinted",
        ),
        sheet(selection, answer, minutes.value),
    )


def sheet(selection: Selection, answer: Answer | None, minutes: int) -> Element[Any]:
    """Return the sheet itself, as it is printed."""
    key = f"{IMAGINED} Key of this comparison: {content_key(selection)}."
    not_said = html.items(*not_known(answer))
    return html.tag(
        "article",
        *opening(selection),
        plan(minutes),
        html.section(
            "Before you begin", html.paragraph(SAFEGUARDING), level=3, classes="card stack close"
        ),
        *(on_answer(selection, answer) if answer else [html.bones(4)]),
        html.section("What the model does not know", not_said, level=3),
        html.paragraph(key, classes="soft small"),
        classes="facilitator stack",
    )


def opening(selection: Selection) -> list[Element[Any]]:
    """Return what the sheet is for, and what is compared."""
    question = question_of(selection)
    labels = [question.label(arm.called) for arm in selection.arms]
    people = f"{question.population.title}; {selection.mentees:,} imagined people, "
    return [
        html.heading(f"Facilitator’s sheet: {question.title}", 2),
        html.section("Purpose", html.paragraph(PURPOSE), level=3),
        html.section(
            "What is compared",
            html.paragraph(question.text.strip()),
            html.items(*labels),
            html.paragraph(f"{people}{selection.weeks} weeks.", classes="soft"),
            level=3,
        ),
    ]


def plan(minutes: int) -> Element[Any]:
    """Return the timing of a session."""
    rows = []
    start = 0
    for part in PLANS[minutes]:
        rows.append((f"{start} to {start + part.minutes}", part.name, part.does))
        start += part.minutes
    table = html.table(
        f"Timing, {minutes} minutes", ["Minute", "Part", "What is done"], rows, numbers=False
    )
    return html.section("Plan", table, level=3)


def on_answer(selection: Selection, answer: Answer) -> list[Element[Any]]:
    """Return what the model implies, what to ask, and who may be harmed."""
    said = headline_in(answer)
    label = answer.question.label
    heads = ["What happens", *map(label, answer.results.programmes)]
    return [
        html.section(
            "What the model implies (do not show this before the room has predicted)",
            html.paragraph(html.strong(said.title)),
            html.paragraph(said.said),
            html.paragraph(said.bands, classes="soft"),
            level=3,
        ),
        html.section("What to ask", html.items(*questions(answer, said)), level=3),
        html.section(
            "Who may be harmed, and what acts on it",
            html.table("Harm, as far as the model counts it", heads, list(harms(answer))),
            html.items(*lowering(selection)),
            level=3,
        ),
    ]
