"""What tests of the page Evidence share: the page as a visitor has it, and what it says."""

from dataclasses import replace
from typing import get_args

import ipyvue
import solara

from dashboard.look import html
from dashboard.pages.evidence import page
from dashboard.pages.evidence.settings import EvidenceSettings
from dashboard.selection.history import History
from dashboard.selection.state import preset
from dashboard.visit import Desk, Held, Visit, visit_context

NAME = "pay_pull"
SMALL = replace(preset("volunteer-vs-paid"), mentees=40, weeks=26, draws=16)


@solara.component
def Page(selection, seen):  # noqa: N802 - components are named as classes
    """Show the page with a visit of its own, and take down what is chosen."""
    held = solara.use_reactive(Held(History(selection), {"evidence": EvidenceSettings()}))

    def put(step):
        held.set(step(held.peek()))
        seen.append(held.peek().history.now)

    visit_context.provide(Visit(held.value, solara.use_memo(lambda: Desk(put), [])))
    taken_back = html.button("Take it back", Visit(held.value, Desk(put)).desk.undo)
    return html.stack(taken_back, page.Evidence())


def opened(selection, seen=None):
    """Return the page as it is shown."""
    _, context = solara.render(Page(selection, [] if seen is None else seen), handle_error=False)
    return context


def texts(context):
    """Return all that plain tags say."""
    tags = [context.find(ipyvue.Html, tag=name).widgets for name in get_args(html.Tag)]
    said = [child for found in tags for one in found for child in one.children or ()]
    return " ".join(one for one in said if isinstance(one, str))


def having(context, trait):
    """Return the component that is given something of this name."""
    found = context.find(ipyvue.VueTemplate).widgets
    return next(one for one in found if trait in one.trait_names())


def table(context):
    """Return the table of numbers."""
    return having(context, "edited")


def press(context, words):
    """Press a button."""
    buttons = context.find(ipyvue.Html, tag="button").widgets
    next(one for one in buttons if one.children == [words]).fire_event("click", None)
