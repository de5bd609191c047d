"""A page as a visitor sees it, rendered without a browser."""

import time

import ipyvue
import solara

from dashboard.frame import SETTINGS
from dashboard.visit import Desk, Visit, read_held, visit_context

LONG = 25.0


class Board:
    """Hold a rendered page, and what its visitor holds."""

    def __init__(self, page, query):
        self.visit = None
        board = self

        @solara.component
        def Frame():  # noqa: N802 - as Solara names components
            held = solara.use_reactive(read_held(query, SETTINGS))
            desk = solara.use_memo(lambda: Desk(lambda step: held.set(step(held.peek()))), [])
            board.visit = Visit(held.value, desk)
            visit_context.provide(board.visit)
            return page()

        _, self.context = solara.render(Frame(), handle_error=False)

    def close(self):
        """Leave the page."""
        self.context.close()

    def parts(self, name):
        """Return the widgets of one component, by its file."""
        found = self.context.find(ipyvue.VueTemplate).widgets
        return [one for one in found if f"{name}.vue" in str(one.template_file)]

    def lever(self, label):
        """Return the card with a label."""
        cards = [*self.parts("lever"), *self.parts("choice")]
        return next(one for one in cards if one.words["label"] == label)

    def field(self, label):
        """Return the list with a label."""
        return next(one for one in self.parts("select") if one.label == label)

    def press(self, text):
        """Press the first button with a text."""
        buttons = self.context.find(ipyvue.Html, tag="button").widgets
        next(one for one in buttons if text in one.children).fire_event("click", None)

    def text(self):
        """Return all texts of tags."""
        return " ".join(self.texts(self.context.find(ipyvue.Html).widgets[0]))

    def texts(self, widget):
        """Yield the texts of a tag and of all in it."""
        for child in getattr(widget, "children", None) or ():
            if isinstance(child, str):
                yield child
            else:
                yield from self.texts(child)

    def wait(self, until):
        """Wait until something is there, and return it."""
        end = time.monotonic() + LONG
        while not (found := until()):
            assert time.monotonic() < end, self.text()
            time.sleep(0.02)
        return found
