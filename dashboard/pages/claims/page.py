"""The page Claims."""

from typing import Any

import solara
from reacton.core import Element

from dashboard.look import html


@solara.component
def Claims() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show the page."""
    return html.stack(html.heading("Claims", 1))
