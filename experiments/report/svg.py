"""Turn a figure into SVG that stands inside a page and takes the page's colours."""

import io
import re
from html import escape
from typing import TYPE_CHECKING

from experiments.report.pictures import COLOURS, GREY, INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

VARIABLES = {INK: "--ink", GREY: "--grey"} | {
    colour: f"--arm-{place}" for place, colour in enumerate(COLOURS)
}


def svg_of(figure: "Figure", name: str, words: str) -> str:
    """Return a figure as inline SVG called `name`; `words` say what it shows.

    Text stays text, and every colour becomes one of the page's, so that the page can be dark.
    """
    import matplotlib as mpl

    drawn = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    text = drawn.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r' id="([^"]*)"', lambda found: keep_if_used(found, text), text)
    for colour, variable in VARIABLES.items():
        text = re.sub(colour, f"var({variable})", text, flags=re.IGNORECASE)
    return re.sub(
        r'(<svg [^>]*?)width="[^"]*"', rf'\1role="img" aria-label="{escape(words)}"', text
    )


def keep_if_used(found: re.Match[str], text: str) -> str:
    """Return an identity that something refers to; the others would clash on one page."""
    return found[0] if f"#{found[1]}" in text else ""
