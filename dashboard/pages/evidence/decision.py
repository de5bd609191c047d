"""Which assumptions drive the decision: asked for, worked out in pieces, drawn and said."""

from collections.abc import Callable, Sequence
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.asking import comparison_of
from dashboard.live import Live, use_live
from dashboard.look import html, widgets
from dashboard.pages.evidence.driving import (
    Decision,
    chart_of,
    confirm_task,
    decision_of,
    kept,
    leading,
    screen_task,
    told,
)
from dashboard.selection.state import Selection, content_key
from experiments.drivers.find import FEWEST_DRAWS, Drivers
from experiments.drivers.tornado import Bar

TITLE = "Which assumptions drive this decision?"
ASKED = (
    "Each assumption is moved alone to both ends of its range, and the difference between the two "
    "programmes that do best is looked at again. It takes a minute or two, and is then kept for "
    "whoever asks the same."
)


@solara.component
def Driving(selection: Selection) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show which assumptions drive the decision, once somebody asks."""
    nobody: Selection | None = None
    asked, ask = solara.use_state(nobody)
    if selection.uncertainty == "none":
        return html.section(TITLE, html.notice("empty", NOT_LOOKED_AT))
    if selection.draws < FEWEST_DRAWS:
        return html.section(TITLE, html.notice("empty", TOO_FEW))
    begin = html.button("Find what drives it", lambda: ask(selection), kind="first")
    if asked != selection and (known := kept(selection)) is not None:
        return html.section(TITLE, shown(known))
    if asked is None:
        return html.section(TITLE, html.paragraph(ASKED, classes="measure"), line(begin))
    is_current = content_key(asked) == content_key(selection)
    return html.section(
        TITLE,
        None if is_current else html.notice("warning", CHANGED, begin),
        Answered(asked, lambda: ask(None)),
    )


def line(*children: Element[Any]) -> Element[Any]:
    """Return children beside each other, as wide as they are."""
    return html.division(*children, classes="line")


NOT_LOOKED_AT = (
    "What nobody knows is not looked at now. Choose below what stands for it, and ask again here."
)
TOO_FEW = (
    f"This needs {FEWEST_DRAWS} sets of values or more for what nobody knows. Set more on Explore."
)
CHANGED = "Your choices have changed since; this is of the choices before."
ALONE = "There is only one arm and nothing to decide between. Add another on Explore."


@solara.component
def Answered(selection: Selection, on_cancel: Callable[[], None]) -> Element[Any]:  # noqa: N802 - as above
    """Answer the comparison itself, mostly from what Explore has answered before."""
    live = use_live(comparison_of(selection))
    finished = live.picture if live.is_current and not live.is_running else None
    decision = solara.use_memo(
        lambda: decision_of(selection, finished) if finished else None, [finished]
    )
    if decision is not None:
        return Screened(decision, on_cancel)
    if finished is not None and not finished.failure:
        return html.notice("empty", ALONE)
    return step("1 of 3: answering the question itself", live, on_cancel)


@solara.component
def Screened(decision: Decision, on_cancel: Callable[[], None]) -> Element[Any]:  # noqa: N802 - as above
    """Move every assumption to both its ends."""
    live = use_live(solara.use_memo(lambda: screen_task(decision), [decision]))
    bars = value_of(live)
    if bars is not None:
        return Confirmed(decision, bars, on_cancel)
    return step(f"2 of 3: moving {len(decision.ends)} assumptions, one by one", live, on_cancel)


@solara.component
def Confirmed(  # noqa: N802 - as above
    decision: Decision, bars: Sequence[Bar], on_cancel: Callable[[], None]
) -> Element[Any]:
    """Move the strongest again, and show what it comes to."""
    live = use_live(solara.use_memo(lambda: confirm_task(decision, bars), [decision]))
    found = value_of(live)
    if found is not None:
        return shown(found)
    return step("3 of 3: moving the strongest again, with fresh luck", live, on_cancel)


def value_of(live: Live) -> Any:  # noqa: ANN401 - as many kinds as tasks
    """Return what a task came to; nothing before its end."""
    return live.picture.value if live.picture is not None and live.is_current else None


def step(what: str, live: Live, on_cancel: Callable[[], None]) -> Element[Any]:
    """Return how far a step is, or why it failed."""
    picture = live.picture if live.is_current else None
    if picture is not None and picture.failure:
        stop = html.button("Leave it", on_cancel, kind="quiet")
        return html.notice("error", picture.failure, stop)
    done, total = (picture.done, picture.total) if picture else (0, 1)
    return html.stack(
        html.progress(f"Step {what}", done, total, on_cancel),
        widgets.chart(None, PICTURE, state="loading"),
    )


PICTURE = "How far each assumption alone moves the difference"


def shown(found: Drivers) -> Element[Any]:
    """Return the bars, and in words what moves the difference and what to find out first."""
    return html.stack(
        html.paragraph(leading(found), classes="lead measure"),
        widgets.chart(chart_of(found), height="30rem")
        if found.tornado.bars
        else html.notice("empty", UNMOVED),
        html.division(html.items(*told(found)), classes="measure"),
    )


UNMOVED = "Moved alone, no assumption changes the difference between these two programmes."
