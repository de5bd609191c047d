"""Keep an element of a page as long as it shows the same: then it is not walked through again."""

from collections.abc import Callable
from typing import Any

import solara
from reacton.core import Element


class Kept:
    """Hold the elements of one component by key, with what each was made of."""

    def __init__(self) -> None:
        self._elements: dict[
            str, tuple[Callable[..., Element[Any]], tuple[Any, ...], Element[Any]]
        ] = {}

    def __call__(
        self,
        key: str,
        component: Callable[..., Element[Any]],
        *arguments: Any,  # noqa: ANN401 - those of any component
    ) -> Element[Any]:
        """Return the element that was made of the same, or a new one."""
        if key in self._elements:
            made_by, made_of, there = self._elements[key]
            if (made_by, made_of) == (component, arguments):
                return there
        made: Element[Any] = component(*arguments).key(key)
        self._elements[key] = (component, arguments, made)
        return made


def use_kept() -> Kept:
    """Return what keeps the elements of the component that calls it."""
    return solara.use_memo(Kept, [])
