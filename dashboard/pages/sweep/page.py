"""The page Sweep: how the answer changes as one lever moves, or two."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.lines import BASELINE, colour_of, lettered
from dashboard.engine.course import SWEEP_STAGES
from dashboard.files.taking import take
from dashboard.live import Live, use_live
from dashboard.look import html, widgets
from dashboard.pages.sweep.batch_file import batch_file, file_name
from dashboard.pages.sweep.cells import Sweeping, control_of, idle, place_of, sweeping_of
from dashboard.pages.sweep.choices import PAGE, choices
from dashboard.pages.sweep.pictures import heat_of, line_chart, table_of, with_unit
from dashboard.pages.sweep.readings import Readings, readings_of
from dashboard.pages.sweep.settings import SWEPT, SweepSettings
from dashboard.selection.state import question_of
from dashboard.visit import use_visit
from experiments.comparison.words import about, quote

LEAD = (
    "One lever moves, or two, and all else stays as it is chosen. The same people meet the same "
    "luck in every cell, so what differs is the lever."
)
BANDS = (
    "The band is what chance does, at the default assumptions; what nobody knows comes on top. "
    "Choose a cell to look at it on Explore, with both."
)

OPEN_ONE = "Choose a value to look at it on Explore"


@solara.component
def Sweep() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show a measure over the values of one lever or two."""
    visit = use_visit()
    settings = visit.settings(PAGE, SweepSettings)
    swept = sweeping_of(visit.selection, settings)
    if swept is None:
        return html.stack(*heading(), nobody())
    why = idle(swept)
    body = html.notice("warning", why, html.paragraph(MEND)) if why else Swept(swept)
    return html.stack(*heading(), choices(visit, settings, swept), body)


MEND = "Choose another lever above, or open this programme on Explore and change that choice."


def heading() -> tuple[Element[Any], ...]:
    """Return the title of the page and what it does."""
    return html.heading("Sweep", 1), html.paragraph(LEAD, classes="soft measure")


def nobody() -> Element[Any]:
    """Say that there is no programme in which a lever could move."""
    return html.notice(
        "empty",
        "In none of the arms is anybody offered a mentor, so there is no lever to move.",
        html.paragraph(html.link("Choose a programme on Explore", "/explore")),
    )


@solara.component
def Swept(swept: Sweeping) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Run a sweep, and show what it comes to as far as it is run."""
    again, set_again = solara.use_state(0)
    live = use_live(swept.question(again))
    visit, router = use_visit(), solara.use_router()
    found = found_in(swept, live)

    def open_at(place: int) -> None:
        chosen = swept.open(swept.points[place])
        held = replace(visit.held, history=visit.held.history.do(chosen))
        router.push(f"/explore?{held.query()}")

    def run_again() -> None:
        set_again(again + 1)

    return html.stack(
        how_far(live, len(swept.points) * SWEEP_STAGES[-1], run_again),
        equal_note(swept),
        *pictures(found, live, open_at),
        foot(swept, found),
    )


def found_in(swept: Sweeping, live: Live) -> Readings:
    """Return what is known of the sweep that is asked now; nothing of the one before."""
    cells = live.picture.cells if live.picture is not None and live.is_current else ()
    control = control_of(swept.selection, swept.arm)
    return readings_of(swept, cells or (None,) * len(swept.points), control)


def how_far(live: Live, runs: int, on_again: Callable[[], None]) -> Element[Any] | None:
    """Say how far the `runs` are, why they stopped, or nothing once they are finished."""
    picture = live.picture if live.is_current else None
    if picture is not None and picture.failure:
        return html.notice("error", "The sweep could not be run.", html.paragraph(picture.failure))
    if live.is_cancelled:
        stopped = "Stopped. What is shown was run until then, and may be unsure."
        return html.notice("plain", stopped, html.button("Go on", on_again))
    if not live.is_running:
        return None
    done, total = (picture.done, picture.total) if picture is not None else (0, runs)
    return html.progress("Runs done", done, total, live.cancel)


def equal_note(swept: Sweeping) -> Element[Any] | None:
    """Say that arms are made equal before anything moves, where that was chosen."""
    if swept.selection.equal == "none":
        return None
    kind = swept.selection.equal
    return html.paragraph(
        f"The programmes are made equal in {kind} as chosen, before a lever moves: along the way "
        f"their {kind} may differ.",
        classes="soft small",
    )


def pictures(
    found: Readings, live: Live, on_open: Callable[[int], None]
) -> tuple[Element[Any] | None, ...]:
    """Return the lines over one lever with a row of cells to open, or the map of two."""
    if found.is_empty and not live.is_running and not live.is_cancelled:
        return (undefined(found),) if live.picture and not live.picture.failure else ()
    if len(found.swept.factors) > 1:
        return (cells_of(found, live, on_open), folded_table(found))
    label = question_of(found.swept.selection).label
    shown = None if found.is_empty else line_chart(found, label)
    state: widgets.State = "loading" if shown is None else "ready"
    waiting = f"{about(found.swept.measure).label}, over {SWEPT[found.swept.factors[0].name].label}"
    return (
        widgets.chart(shown, waiting, key=key_of(found), state=state, height="24rem"),
        cells_of(found, live, on_open),
    )


def key_of(found: Readings) -> list[widgets.KeyEntry]:
    """Return the key of the lines."""
    label = question_of(found.swept.selection).label
    entries = []
    for arm in found.arms:
        if arm == found.control:
            entries.append(widgets.KeyEntry(label=label(arm), mark="dashes", colour=BASELINE))
            continue
        place = place_of(found.swept.selection, arm)
        name = lettered(place, label(arm))
        entries.append(widgets.KeyEntry(label=name, mark="line", colour=colour_of(place)))
    return entries


def cells_of(found: Readings, live: Live, on_open: Callable[[int], None]) -> Element[Any]:
    """Return the cells of the arm that is swept, each to be opened."""
    swept, label = found.swept, question_of(found.swept.selection).label
    names = [with_unit(factor.name) for factor in swept.factors]
    width = len(swept.axes[-1])
    heat = heat_of(found, label)
    title = heat.title if len(names) > 1 else OPEN_ONE
    first = names[0] if len(names) > 1 else "Programme"
    return widgets.grid(
        None if found.is_empty else heat,
        lambda row, column: on_open(row * width + column),
        titles=(first, names[-1]),
        ends=("worse", "better") if swept.against else ("lower", "higher"),
        diverging=bool(swept.against),
        reverse=bool(swept.against) and about(swept.measure).better == "lower",
        label=title,
        state="loading" if found.is_empty and live.is_running else "ready",
        message="" if live.is_running else "Stopped before the first picture.",
    )


@solara.component
def folded_table(found: Readings) -> Element[Any]:
    """Show the map as a table with intervals, once it is asked for."""
    closed = False
    opened, set_opened = solara.use_state(closed)
    heads, rows = table_of(found, question_of(found.swept.selection).label)
    caption = "Mean, and its 95 % interval by chance."
    return html.division(
        html.unfold("Table with intervals", lambda: set_opened(not opened), opened=opened),
        html.table(caption, heads, rows) if opened else None,
        classes="stack close",
    )


def undefined(found: Readings) -> Element[Any]:
    """Say that the measure has no value to be compared."""
    measure, swept = about(found.swept.measure), found.swept
    label = question_of(swept.selection).label
    against = f" with {quote(label(swept.against))}" if swept.against else " in any cell"
    return html.notice(
        "empty",
        f"“{measure.label}” has no value{against}, so there is nothing to show.",
        html.paragraph("Choose another measure, or set it against another programme or nothing."),
    )


def foot(swept: Sweeping, found: Readings) -> Element[Any]:
    """Return what bands are, and the way to the command line."""
    about_it = (
        "An experiment with the same programmes, values and luck: it runs what is shown here. "
        "Ask for more runs, and for sets of values for what nobody knows, in the file."
    )
    return html.stack(
        html.paragraph(BANDS, classes="soft small"),
        take(
            "Batch file for the command line",
            about_it,
            file_name(swept),
            "application/toml",
            swept.key + swept.measure + swept.against,
            lambda: batch_file(swept).encode(),
        )
        if not found.is_empty
        else html.division(),
    )
