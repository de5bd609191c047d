"""Teaching with the model: predict and reveal, a tour of the claims, cards and a sheet to print."""

from collections.abc import Callable
from typing import Any

import solara
from reacton.core import Element

from dashboard.look import fields, html
from dashboard.pages.watch.teaching.predicting import Predicting
from dashboard.pages.watch.teaching.printing import Cards, Sheet
from dashboard.pages.watch.teaching.touring import Touring

PARTS: dict[str, tuple[str, Callable[[], Element[Any]]]] = {
    "predict": ("Predict, then reveal", Predicting),
    "tour": ("Tour of the claims", Touring),
    "cards": ("Cards to print", Cards),
    "sheet": ("Facilitator’s sheet", Sheet),
}


@solara.component
def Teaching(part: str = "predict") -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show one way of teaching with what is chosen, and the others beside it."""
    chosen = solara.use_reactive(part if part in PARTS else "predict")
    options = [(name, title) for name, (title, _) in PARTS.items()]
    component = PARTS[chosen.value][1]
    return html.division(
        html.division(
            fields.segments("Way of teaching", chosen.value, options, chosen.set),
            classes="stack close unprinted",
        ),
        component().key(chosen.value),
        classes="teaching stack",
    )
