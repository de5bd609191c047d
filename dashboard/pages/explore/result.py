"""What it comes to: the headline, its figures, the course over the weeks, and what it rests on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import solara
from reacton.core import Element

from dashboard.answers.asking import NOT_LOOKED_AT, comparison_of
from dashboard.answers.bars import cost_chart
from dashboard.answers.figures import NEEDED, arms_table, only, only_drawn
from dashboard.answers.headline import (
    Headline,
    Verdict,
    answer_of,
    ignorance_of,
    make_headline,
    without_turning,
)
from dashboard.answers.lines import (
    BASELINE,
    Chart,
    colour_of,
    difference_chart,
    lettered,
    weeks_chart,
)
from dashboard.answers.timelines import spans_of
from dashboard.answers.turning import NOTHING, screened, turning_question
from dashboard.engine.course import Picture
from dashboard.files.page import Files
from dashboard.files.upload import Upload
from dashboard.live import Live, use_live
from dashboard.look import fields, html, widgets
from dashboard.look.kept import use_kept
from dashboard.look.tables import table
from dashboard.look.timeline import Span, timeline
from dashboard.pages.explore.asking import on_others, uncapitalised
from dashboard.pages.explore.levers import PAGE
from dashboard.pages.explore.limits import Limits
from dashboard.pages.explore.settings import ExploreSettings, View
from dashboard.selection.state import Selection, equalised_of, population_called, question_of
from dashboard.visit import Desk, Visit
from experiments.comparison.answer import Answer
from experiments.report.ignorance import on_assumptions
from sim.declare import Choice

REMEMBERED = 8  # selections, in case a picture of one of them is still on its way
TONES: Mapping[Verdict, widgets.Tone] = {
    Verdict.BETTER: "better",
    Verdict.LITTLE: "plain",
    Verdict.OPEN: "open",
    Verdict.ALIKE: "open",
    Verdict.CANNOT_TELL: "open",
}


FEW = 2  # comparisons besides the headline's that are read at once; more are unfolded
ASSUMED = uncapitalised(on_assumptions())
SETTLED = 60  # replicates from which on the particulars are worth reading


@dataclass(frozen=True, eq=False)
class Shown:
    """Hold a selection with the picture that answers it, and what is said of that."""

    selection: Selection
    picture: Picture
    answer: Answer
    headline: Headline


@solara.component
def Result(  # noqa: N802 - components are named as classes
    visit: Visit, live: Live, shown: Shown | None, settled: Shown | None
) -> Element[Any]:
    """Show what the model implies for what is chosen, refined while one looks."""
    failure = live.picture.failure if live.picture is not None and live.is_current else ""
    settings = visit.settings(PAGE, ExploreSettings)
    question = question_of(visit.selection)
    kept = use_kept()
    return html.division(
        html.division(
            html.notice("error", "There is no answer to show.", html.paragraph(failure))
            if failure
            else headline(shown, live),
            classes="" if visit.selection.uncertainty == NOT_LOOKED_AT else "room-for-answer",
        ),
        None
        if failure
        else HowFar(progress_of(live), live.is_running, live.is_cancelled, live.cancel),
        None if failure else kept("options", Options, settings, visit.desk),
        None if failure else kept("lines", Lines, shown, settings, live.is_current),
        kept("courses", Courses, tuple(spans_of(question)), visit.selection.weeks),
        None if failure else kept("particulars", Particulars, settled),
        None if failure else kept("files", Files),
        kept("upload", Upload),
        classes="stack",
    )


def use_shown(selection: Selection) -> tuple[Live, Shown | None]:
    """Ask for a selection, and return the newest picture under the selection that it answers."""
    question = comparison_of(selection)
    asked = solara.use_ref({question.key: selection})
    asked.current[question.key] = selection
    live = use_live(question)
    shown = solara.use_memo(lambda: shown_of(live.picture, asked.current), [live.picture])
    return live, use_turning(shown, is_running=live.is_running)


def use_turning(shown: Shown | None, *, is_running: bool) -> Shown | None:
    """Ask what the verdict turns on once all draws are there, and say it then."""
    ignorance = None if shown is None else shown.answer.ignorance
    question = solara.use_memo(
        lambda: (
            NOTHING
            if shown is None
            else turning_question(shown.selection, ignorance, is_whole=shown.picture.is_finished)
        ),
        [shown],
    )
    turning = use_live(question)
    found = screened(turning.picture, question)

    def told() -> Shown | None:
        if shown is None or ignorance is None or (question is NOTHING and not is_running):
            return shown
        if found is None:  # what a part of the draws says of it would change with the next
            return replace(shown, headline=without_turning(shown.headline))
        answer = replace(shown.answer, ignorance=found)
        return replace(shown, answer=answer, headline=make_headline(answer))

    return solara.use_memo(told, [shown, found, is_running])


def use_settled(shown: Shown | None) -> Shown | None:
    """Return the newest picture of enough replicates: what is read closely must not flicker."""
    settled = solara.use_ref(shown)
    results = None if shown is None else shown.picture.results
    if settled.current is None or (results is not None and len(results.seeds) >= SETTLED):
        settled.current = shown
    return settled.current


def shown_of(picture: Picture | None, asked: dict[str, Selection]) -> Shown | None:
    """Return what is shown of a picture, under the selection that it answers."""
    if picture is None or picture.results is None or picture.key not in asked:
        return None
    selection = asked[picture.key]
    for key in list(asked)[:-REMEMBERED]:
        del asked[key]
    draws = picture.draws
    ignorance = None if draws is None else ignorance_of(selection, only_drawn(draws))
    scenarios, equalised = equalised_of(selection)
    question = replace(question_of(selection), scenarios=scenarios)
    answer = answer_of(question, only(picture.results, NEEDED), ignorance, equalised)
    looking = selection.uncertainty != NOT_LOOKED_AT and not picture.is_finished
    return Shown(selection, picture, answer, make_headline(answer, looking=looking))


def headline(shown: Shown | None, live: Live) -> Element[Any]:
    """Return the answer in words with its figures."""
    if shown is None:
        return widgets.headline("The model is being run \N{HORIZONTAL ELLIPSIS}", state="loading")
    found = shown.headline
    if live.is_cancelled and found.verdict is Verdict.NOT_JUDGED:
        found = make_headline(shown.answer)  # nothing is being worked out any more
    return widgets.headline(
        found.title,
        verdict=verdict_in_words(found.verdict, live),
        tone=TONES.get(found.verdict, "plain"),
        details=[*filter(None, (found.besides, found.turns, found.cost)), *rests_on(shown)],
        tiles=found.tiles,
        state="ready" if live.is_current else "loading",
    )


def rests_on(shown: Shown) -> tuple[str, str]:
    """Say what the headline counts, and what it rests on."""
    means = population_called(shown.selection.population).included_means
    return (
        f"Included means: {means}.",
        f"What this rests on: {ASSUMED} {on_others(shown.selection)}".rstrip(),
    )


def verdict_in_words(verdict: Verdict, live: Live) -> str:
    """Return the verdict as a label; while what is not known is still drawn, it says so."""
    if verdict is Verdict.NOT_JUDGED and live.is_running:
        return "first look: chance only"
    return verdict.value


def progress_of(live: Live) -> tuple[int, int]:
    """Return how many runs are done, of how many."""
    picture = live.picture if live.is_current else None
    return (0, 1) if picture is None else (picture.done, picture.total)


@solara.component
def HowFar(  # noqa: N802 - as above
    done: tuple[int, int],
    is_running: bool,  # noqa: FBT001 - as of `Lines`
    is_cancelled: bool,  # noqa: FBT001 - as of `Lines`
    cancel: Callable[[], None],
) -> Element[Any]:
    """Show how far the answer is refined, and how to stop that; then how many runs it rests on.

    The same parts are shown and hidden: to make others with each move takes longer than the move.
    """
    runs, total = done
    stopped = ", stopped early" if is_cancelled else ""
    said = f"{runs:,} runs of each programme are behind this answer{stopped}."
    return html.division(
        html.division(
            html.progress("Refining: runs of the model", runs, total, cancel),
            classes="" if is_running else "away",
        ),
        html.paragraph("" if is_running else said, classes="soft small"),
        classes="room-for-progress",
    )


@solara.component
def Options(settings: ExploreSettings, desk: Desk) -> Element[Any]:  # noqa: N802 - as above
    """Show what can be drawn, and how."""
    return html.division(
        option(settings, "line", desk), option(settings, "view", desk), classes="line"
    )


def option(settings: ExploreSettings, name: str, desk: Desk) -> Element[Any]:
    """Return the buttons for one of the page's options."""
    spec = cast("Choice", ExploreSettings.specs()[name])
    options = list(zip(spec.names, spec.meanings, strict=True))

    def choose(value: str) -> None:
        desk.set(PAGE, **{name: value})

    return fields.segments(spec.label, getattr(settings, name), options, choose)


@solara.component
def Courses(spans: tuple[Span, ...], weeks: int) -> Element[Any]:  # noqa: N802 - as above
    """Show when each programme runs."""
    return timeline("When each programme runs", spans, weeks)


@solara.component
def Lines(  # noqa: N802 - as above
    shown: Shown | None,
    settings: ExploreSettings,
    is_current: bool,  # noqa: FBT001 - a component's argument has a name
) -> Element[Any]:
    """Show the course over the weeks."""
    drawn = solara.use_memo(
        lambda: None if shown is None else chart_of(shown, settings), [shown, settings]
    )
    return widgets.chart(
        drawn,
        "Over the weeks",
        key=[] if shown is None else key_of(shown),
        state="ready" if is_current else "loading",
    )


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


@solara.component
def Particulars(shown: Shown | None) -> Element[Any]:  # noqa: N802 - as above
    """Show what stands behind the headline: who is left out, how sure it is, cost, measures."""
    if shown is None:
        return html.bones()
    found = shown.headline
    measures = arms_table(shown.answer)
    limits = Limits(shown.selection) if shown.picture.is_finished else html.bones(1)
    return html.division(
        particular("Who is left out", found.left_out, "Who is reached, group by group", "/who"),
        html.section("What limits each programme", limits, level=3, classes="card stack close"),
        particular(
            "How sure is this?",
            (*found.others[:FEW], found.bands),
            "What each number rests on",
            "/evidence",
        ),
        html.details("More comparisons, and runs in pairs", *map(html.paragraph, more_of(found))),
        widgets.chart(cost_chart(shown.answer), height="14rem"),
        html.details(
            "Every measure as a table",
            table(measures["note"], measures["heads"], measures["rows"], words=(1,)),
        ),
        classes="stack",
    )


def more_of(found: Headline) -> Sequence[str]:
    """Return what only few want to know: comparisons beyond the first, the share of paired runs."""
    return *found.others[FEW:], found.detail


def particular(title: str, said: Sequence[str], more: str, address: str) -> Element[Any]:
    """Return sentences under a title, and where there is more."""
    return html.section(
        title,
        *map(html.paragraph, said),
        html.paragraph(html.link(more, address)),
        level=3,
        classes="card stack close",
    )
