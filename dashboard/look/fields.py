"""Fields in which one of several options is chosen, where no card of a lever stands."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import solara
from reacton.core import Element

type Options = Sequence[tuple[str, str]]


def select(
    label: str,
    value: str,
    options: Options | Mapping[str, Options],
    on_change: Callable[[str], None],
    *,
    wide: bool = False,
    disabled: bool = False,
) -> Element[Any]:
    """Return a list that opens, of (name, text); a mapping puts options in titled groups.

    What a browser sends and is no option is dropped.
    """
    groups = options if isinstance(options, Mapping) else {"": options}
    names = {name for group in groups.values() for name, _ in group}
    return _select(
        event_change=only_if_known(names, on_change),
        label=label,
        value=value,
        groups=[
            {"title": title, "options": [list(option) for option in group]}
            for title, group in groups.items()
        ],
        wide=wide,
        disabled=disabled,
    )


def segments(
    label: str,
    value: str,
    options: Sequence[tuple[str, ...]],
    on_change: Callable[[str], None],
) -> Element[Any]:
    """Return a row of buttons of which one is pressed: (name, text) or (name, text, colour)."""
    return _segments(
        event_change=only_if_known({option[0] for option in options}, on_change),
        label=label,
        value=value,
        options=[list(option) for option in options],
    )


def only_if_known(names: set[str], on_change: Callable[[str], None]) -> Callable[[object], None]:
    """Return what calls `on_change` with one of the names only."""

    def change(given: object) -> None:
        if isinstance(given, str) and given in names:
            on_change(given)

    return change


@solara.component_vue("vue/select.vue")
def _select(
    event_change: Callable[[object], None],
    label: str,
    value: str,
    groups: list[dict[str, Any]],
    wide: bool,  # noqa: FBT001 a name, not a parameter
    disabled: bool,  # noqa: FBT001 as wide
) -> None:
    """Name what select.vue reads."""


@solara.component_vue("vue/segments.vue")
def _segments(
    event_change: Callable[[object], None], label: str, value: str, options: list[list[str]]
) -> None:
    """Name what segments.vue reads."""
