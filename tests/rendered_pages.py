"""What tests of pages share: a page drawn without a browser, with all that its visitor holds."""

import time

import ipyvue
import solara

from dashboard.frame import SETTINGS
from dashboard.visit import Desk, Visit, read_held, visit_context

LONG = 8.0  # seconds after which a test gives up
SMALL = "mentees=60&weeks=26&not-known=none"


class Drawn:
    """Hold a component that is drawn for a visitor, who came by a link."""

    def __init__(self, component, query=SMALL):
        self.visit = None
        board = self

        @solara.component
        def Frame():  # noqa: N802 - as Solara names components
            held = solara.use_reactive(read_held(query, SETTINGS))

            def put(step):
                held.set(step(held.peek()))

            desk = solara.use_memo(lambda: Desk(put), [])
            board.visit = Visit(held.value, desk)
            visit_context.provide(board.visit)
            return component()

        _, self.context = solara.render(Frame(), handle_error=False)

    def parts(self, name):
        """Return the widgets of one component, by its file."""
        found = self.context.find(ipyvue.VueTemplate).widgets
        return [one for one in found if str(one.template_file[1]).endswith(f"{name}.vue")]

    def part(self, name, **traits):
        """Return the first widget of a component with such traits; nothing where there is none."""
        for one in self.parts(name):
            if all(getattr(one, key) == value for key, value in traits.items()):
                return one
        return None

    def plain(self):
        """Return every plain element once."""
        found = {}
        waiting = list(self.context.find(ipyvue.Html).widgets)
        while waiting:
            one = waiting.pop(0)
            if id(one) not in found:
                found[id(one)] = one
                waiting += [child for child in one.children or () if isinstance(child, ipyvue.Html)]
        return list(found.values())

    def tags(self, name):
        """Return the plain elements of a kind."""
        return [one for one in self.plain() if one.tag == name]

    def text(self):
        """Return all that plain elements say."""
        return " ".join(
            child for one in self.plain() for child in one.children or () if isinstance(child, str)
        )

    def press(self, text):
        """Press the button that says so."""
        made = next(one for one in self.tags("button") if one.children == [text])
        made.click()

    def wait(self, until):
        """Wait until something is there, and return it."""
        end = time.monotonic() + LONG
        while not (found := until()):
            assert time.monotonic() < end, self.text()
            time.sleep(0.02)
        return found

    def close(self):
        """Take the page away."""
        self.context.close()
