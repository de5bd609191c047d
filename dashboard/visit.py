"""What one visitor holds while they look: choices with undo, settings of pages, their link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import solara

from dashboard.selection.history import History
from dashboard.selection.links import SAFE, from_query, read_value, to_query, write_value
from dashboard.selection.state import Selection, Value, preset
from sim.declare import Declarations

type Settings = Mapping[str, Declarations]


@dataclass(frozen=True)
class Held:
    """Hold the choices of a visit, the settings of each page, and what a link lacked."""

    history: History
    settings: Settings
    warnings: tuple[str, ...] = ()

    def query(self) -> str:
        """Return the query of the link to all of it."""
        own = [
            (f"{page}.{name}", write_value(spec, getattr(group, name)))
            for page, group in self.settings.items()
            for name, spec in type(group).specs().items()
            if getattr(group, name) != spec_default(group, name)
        ]
        return "&".join(filter(None, (to_query(self.history.now), urlencode(own, safe=SAFE))))


def spec_default(group: Declarations, name: str) -> Any:  # noqa: ANN401 - of any kind
    """Return the value that a setting has before anybody changes it."""
    return getattr(type(group)(), name)


def read_held(query: str, groups: Mapping[str, type[Declarations]]) -> Held:
    """Return what a link says; never raises, and has a sentence on everything it could not read."""
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    own = {key: value for key, value in pairs if key.partition(".")[0] in groups}
    others = urlencode([(key, value) for key, value in pairs if key not in own], safe=SAFE)
    selection, warnings = from_query(others) if others else (preset(), ())
    said = list(warnings)
    settings = {page: read_settings(page, group, own, said) for page, group in groups.items()}
    return Held(History(selection), settings, tuple(said))


def read_settings(
    page: str, group: type[Declarations], own: Mapping[str, str], warnings: list[str]
) -> Declarations:
    """Return the settings of one page that a link says."""
    specs = group.specs()
    asked = {name: own[f"{page}.{name}"] for name in specs if f"{page}.{name}" in own}
    read = {name: read_value(specs[name], text, "", warnings) for name, text in asked.items()}
    return group().replace(**{name: value[0] for name, value in read.items() if value is not None})


class Desk:
    """Change what a visitor holds, from wherever it is now; it stays the same for the whole visit.

    A part of a page that is given the desk, and not the visit, is not drawn again at every change.
    """

    def __init__(self, put: Callable[[Callable[[Held], Held]], None]) -> None:
        self.put = put

    def alter(self, step: Callable[[Selection], Selection], gesture: str = "") -> None:
        """Choose something else; steps of one gesture, such as a drag, are undone in one."""
        self.change(lambda history: history.do(step(history.now), gesture))

    def change(self, step: Callable[[History], History]) -> None:
        """Take a step in the history, and forget what was said of a link."""
        self.put(lambda held: replace(held, history=step(held.history), warnings=()))

    def undo(self) -> None:
        """Take the last step back."""
        self.change(History.undo)

    def redo(self) -> None:
        """Take a step again that was taken back."""
        self.change(History.redo)

    def set(self, page: str, **values: Value) -> None:
        """Change settings of a page; raise DeclarationError for what is not possible."""

        def changed(held: Held) -> Held:
            group = held.settings[page].replace(**values)
            return replace(held, settings={**held.settings, page: group})

        self.put(changed)


@dataclass(frozen=True)
class Visit:
    """Hold what a visitor holds at the moment, and the desk where it is changed."""

    held: Held
    desk: Desk

    @property
    def selection(self) -> Selection:
        """Return what is chosen now."""
        return self.held.history.now

    def choose(self, selection: Selection, gesture: str = "") -> None:
        """Choose something else; steps of one gesture, such as a drag, are undone in one."""
        self.desk.alter(lambda _: selection, gesture)

    def settings[Group: Declarations](self, page: str, group: type[Group]) -> Group:
        """Return the settings of a page."""
        found = self.held.settings[page]
        assert isinstance(found, group)  # noqa: S101 - a page asks for its own
        return found

    def set(self, page: str, **values: Value) -> None:
        """Change settings of a page; raise DeclarationError for what is not possible."""
        self.desk.set(page, **values)


visit_context = solara.create_context(Visit(Held(History(preset()), {}), Desk(lambda _: None)))


def use_visit() -> Visit:
    """Return the visit of whoever looks at the page."""
    return solara.use_context(visit_context)
