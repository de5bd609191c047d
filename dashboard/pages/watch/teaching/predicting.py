"""Predict, then reveal: the room says what it expects before it sees what the model implies."""

from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.asking import comparison_of
from dashboard.engine.ensemble import Engine
from dashboard.live import Live, use_live
from dashboard.look import html, teaching, widgets
from dashboard.pages.watch.settings import WatchSettings, room_kept, values_of
from dashboard.pages.watch.teaching.asking import answer_in, headline_in
from dashboard.pages.watch.teaching.room import MOST_MORE, Room, options_of, read_room, reveal
from dashboard.pages.watch.teaching.words import harm_meanings, harms, lowering, questions
from dashboard.pages.watch.theatre import PAGE
from dashboard.selection.state import Selection, question_of
from dashboard.visit import use_visit
from experiments.comparison.answer import Answer

ASKS = "Which does better: with which are more people included at the end?"
HIDDEN = "The model’s answer is hidden until you reveal it. It is worked out meanwhile."
TONES: dict[str, widgets.Tone] = {
    "better": "better",
    "better, by how much is open": "open",
    "cannot tell": "open",
    "about the same": "open",
}
ON_HARM = (
    "Mentoring can harm. In the model somebody is hurt when a match breaks up without being talked "
    "through, when waiting comes to nothing, when being singled out hurts, or when a mentor "
    "oversteps."
)
LOWERED = "What acts on it; move one in Explore to see how far"


@solara.component
def Predicting(engine: Engine | None = None) -> Element[Any]:  # noqa: N802 - a component
    """Show the question, take the room's predictions, and reveal the answer beside them."""
    visit = use_visit()
    selection = visit.selection
    options = options_of([question_of(selection).label(arm.called) for arm in selection.arms])
    live = use_live(comparison_of(selection), engine)
    shown_for = solara.use_reactive("")
    room = room_kept(visit.settings(PAGE, WatchSettings), live.key, len(options))

    def note(given: object) -> None:
        visit.set(PAGE, **values_of(read_room(given, len(options)), live.key))

    question = question_of(selection)
    is_shown = shown_for.value == live.key
    return html.stack(
        html.heading(question.title, 2),
        html.paragraph(question.text.strip(), classes="large"),
        teaching.prediction(ASKS, options, room.data(), MOST_MORE, live.key, note),
        html.division(
            html.button("Hide and predict again", lambda: shown_for.set("")).key("hide")
            if is_shown
            else html.button("Reveal", lambda: shown_for.set(live.key), kind="first").key("show"),
            html.span(HIDDEN, classes="soft") if not is_shown else None,
            classes="line",
        ),
        revealed(selection, live, room) if is_shown else None,
    )


def revealed(selection: Selection, live: Live, room: Room) -> Element[Any]:
    """Return the answer beside the room's, or how far it is, or why there is none."""
    picture = live.picture if live.is_current else None
    if picture is not None and picture.failure:
        return html.notice("error", picture.failure)
    answer = answer_in(selection, picture)
    running = on_running(live)
    if answer is None:
        return html.stack(html.bones(), running)
    said = headline_in(answer)
    beside = reveal(answer, said, room)
    return html.stack(
        running,
        widgets.headline(
            said.title,
            verdict=said.verdict.value.capitalize(),
            tone=TONES.get(said.verdict.value, "plain"),
            details=[said.said, said.bands, said.turns],
            tiles=said.tiles,
        ),
        on_room(beside.data()) if beside is not None else None,
        on_harm(selection, answer),
        html.section("To discuss", html.items(*map(html.paragraph, questions(answer, said)))),
    )


def on_running(live: Live) -> Element[Any] | None:
    """Return how far the answer is, with a button that stops it."""
    if not live.is_running:
        return None
    picture = live.picture if live.is_current else None
    done, total = (picture.done, picture.total) if picture else (0, 0)
    return html.progress("Looking at what nobody has measured", done, total, live.cancel)


def on_room(beside: dict[str, Any]) -> Element[Any]:
    """Return the room's number beside the model's, and what the room missed."""
    return html.section(
        "This room and the model",
        teaching.beside(beside),
        html.items(*map(html.paragraph, beside["missed"])),
        classes="card stack",
    )


def on_harm(selection: Selection, answer: Answer) -> Element[Any]:
    """Return who is harmed with each programme, and what lowers that."""
    label = answer.question.label
    heads = ["What happens", *map(label, answer.results.programmes)]
    return html.section(
        "Who may be harmed",
        html.paragraph(ON_HARM),
        html.table("Harm, as far as the model counts it", heads, list(harms(answer))),
        html.details("What is counted", html.items(*harm_meanings())),
        html.details(LOWERED, html.items(*lowering(selection)), opened=True),
        classes="card stack",
    )
