"""What it comes to: the headline, its figures, the course over the weeks, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

import solara
from reacton.core import Element

from dashboard.answers.asking import NOT_LOOKED_AT, comparison_of
from dashboard.answers.bars import cost_chart
from dashboard.answers.figures import arms_table
from dashboard.answers.headline import Headline, Verdict, answer_of, ignorance_of, make_headline
from dashboard.answers.lines import (
    BASELINE,
    Chart,
    colour_of,
    difference_chart,
    lettered,
    weeks_chart,
)
from dashboard.answers.timelines import spans_of
from dashboard.engine.course import Picture
from dashboard.live import Live, use_live
from dashboard.look import fields, html, widgets
from dashboard.look.timeline import timeline
from dashboard.pages.explore.levers import PAGE
from dashboard.pages.explore.settings import ExploreSettings, View
from dashboard.selection.state import Selection, equalised_of, question_of
from dashboard.visit import Visit
from experiments.comparison.answer import Answer
from sim.declare import Choice

TONES: Mapping[Verdict, widgets.Tone] = {
    Verdict.BETTER: "better",
    Verdict.LITTLE: "plain",
    Verdict.OPEN: "open",
    Verdict.ALIKE: "open",
    Verdict.CANNOT_TELL: "open",
}


@dataclass(frozen=True)
class Shown:
    """Hold a selection with the picture that answers it, and what is said of that."""

    selection: Selection
    picture: Picture
    answer: Answer
    headline: Headline


@solara.component
def Result(visit: Visit) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show what the model implies for what is chosen, refined while one looks."""
    question = comparison_of(visit.selection)
    asked = solara.use_ref({question.key: visit.selection})
    asked.current[question.key] = visit.selection
    live = use_live(question)
    shown = solara.use_memo(lambda: shown_of(live.picture, asked.current), [live.picture])
    if live.picture is not None and live.is_current and live.picture.failure:
        return html.notice("error", "The model could not answer that.", live.picture.failure)
    return html.division(
        headline(shown, live),
        how_far(live),
        charts(visit, shown, live),
        courses(visit.selection),
        particulars(shown),
        classes="stack",
    )


def shown_of(picture: Picture | None, asked: dict[str, Selection]) -> Shown | None:
    """Return what is shown of a picture, under the selection that it answers."""
    if picture is None or picture.results is None or picture.key not in asked:
        return None
    selection = asked[picture.key]
    for key in list(asked)[:-8]:
        del asked[key]
    ignorance = None if picture.draws is None else ignorance_of(selection, picture.draws)
    scenarios, equalised = equalised_of(selection)
    question = replace(question_of(selection), scenarios=scenarios)
    answer = answer_of(question, picture.results, ignorance, equalised)
    looking = selection.uncertainty != NOT_LOOKED_AT and not picture.is_finished
    return Shown(selection, picture, answer, make_headline(answer, looking=looking))


def headline(shown: Shown | None, live: Live) -> Element[Any]:
    """Return the answer in words with its figures."""
    if shown is None:
        return widgets.headline("The model is being run …", state="loading")
    found = shown.headline
    return widgets.headline(
        found.title,
        verdict=verdict_in_words(found.verdict, live),
        tone=TONES.get(found.verdict, "plain"),
        details=[one for one in (found.besides, found.turns, found.cost) if one],
        tiles=found.tiles,
        state="ready" if live.is_current else "loading",
    )


def verdict_in_words(verdict: Verdict, live: Live) -> str:
    """Return the verdict as a label; while what is not known is still drawn, it says so."""
    if verdict is Verdict.NOT_JUDGED and live.is_running:
        return "first look: chance only"
    return verdict.value


def courses(selection: Selection) -> Element[Any]:
    """Return when each programme runs."""
    return timeline("When each programme runs", spans_of(question_of(selection)), selection.weeks)


def how_far(live: Live) -> Element[Any]:
    """Return how far the answer is refined, and how to stop that."""
    picture = live.picture if live.is_current else None
    done, total = (0, 1) if picture is None else (picture.done, picture.total)
    if live.is_running:
        return html.progress("Refining: runs of the model", done, total, live.cancel)
    runs = f"{done:,} runs of every programme behind this answer"
    stopped = ", stopped early" if live.is_cancelled else ""
    return html.paragraph(f"{runs}{stopped}.", classes="soft small how-far")


def charts(visit: Visit, shown: Shown | None, live: Live) -> Element[Any]:
    """Return the course over the weeks, with what to draw and how."""
    settings = visit.settings(PAGE, ExploreSettings)
    return html.division(
        html.division(option(visit, "line"), option(visit, "view"), classes="line"),
        widgets.chart(
            None if shown is None else chart_of(shown, settings),
            "Over the weeks",
            key=[] if shown is None else key_of(shown),
            state="ready" if live.is_current else "loading",
        ),
        classes="stack close",
    )


def option(visit: Visit, name: str) -> Element[Any]:
    """Return the buttons for one of the page's options."""
    spec = cast("Choice", ExploreSettings.specs()[name])
    chosen = getattr(visit.settings(PAGE, ExploreSettings), name)
    options = list(zip(spec.names, spec.meanings, strict=True))
    return fields.segments(spec.label, chosen, options, partial(choose, visit, name))


def choose(visit: Visit, name: str, value: str) -> None:
    """Set what is drawn."""
    visit.set(PAGE, **{name: value})


def chart_of(shown: Shown, settings: ExploreSettings) -> Chart | None:
    """Return the chart of the chosen line."""
    weekly = shown.picture.weekly
    if weekly is None:
        return None
    make = difference_chart if settings.view == View.difference.name else weeks_chart
    return make(weekly, settings.line, shown.answer.question.label)


def key_of(shown: Shown) -> list[widgets.KeyEntry]:
    """Return what the lines and bands mean."""
    label, arms = shown.answer.question.label, shown.answer.results.programmes
    lines = [
        widgets.KeyEntry(label=lettered(place, label(arm)), mark="line", colour=colour_of(place))
        for place, arm in enumerate(arms)
    ]
    drawn = shown.picture.draws is not None
    bands: list[tuple[str, widgets.Mark]] = [("by chance", "band")]
    bands += [("with what nobody knows besides", "faint")] if drawn else []
    return [
        *lines,
        widgets.KeyEntry(label="No programme", mark="dashes", colour=BASELINE),
        *(widgets.KeyEntry(label=name, mark=mark, colour=colour_of(0)) for name, mark in bands),
    ]


def particulars(shown: Shown | None) -> Element[Any] | None:
    """Return what stands behind the headline: who is left out, cost, the other pairs, the bands."""
    if shown is None:
        return None
    found = shown.headline
    table = arms_table(shown.answer)
    return html.division(
        html.section(
            "Who is left out",
            *map(html.paragraph, found.left_out),
            html.paragraph(html.link("Who is reached, group by group", "/who")),
            level=3,
            classes="card stack close",
        ),
        html.section(
            "How sure is this?",
            *map(html.paragraph, (*found.others, found.bands, found.detail)),
            html.paragraph(html.link("What each number rests on", "/evidence")),
            level=3,
            classes="card stack close",
        ),
        widgets.chart(cost_chart(shown.answer), height="14rem"),
        html.details(
            "Every measure as a table", html.table(table["note"], table["heads"], table["rows"])
        ),
        classes="stack",
    )
