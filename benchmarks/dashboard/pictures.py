"""Take a picture of every page, as a visitor with a laptop sees it once it has settled.

What is shown is the same each time: the pages' own first questions, answered to the end. Of a long
page only the upper part is taken, and colours are counted down so that files stay small.
"""

import argparse
from io import BytesIO
from pathlib import Path

from browsing import ROOT, Visitor, launched, served
from PIL import Image

from dashboard.pages import LEAVES

FOLDER = ROOT / "docs" / "pictures"
LAPTOP, TABLET = 1280, 768
PATIENCE = 300  # seconds
TALLEST = 1900  # pixels
COLOURS = 128
EXTRA = (("explore", LAPTOP, "dark"), ("explore", TABLET, "light"))


def wanted() -> list[tuple[str, int, str]]:
    """Return page, width and colours of each picture."""
    return [(leaf.path, LAPTOP, "light") for leaf in LEAVES] + list(EXTRA)


def name_of(page: str, width: int, theme: str) -> str:
    """Return the name of a picture's file."""
    marks = [theme] * (theme != "light") + [str(width)] * (width != LAPTOP)
    return f"{'-'.join(['dashboard', page, *marks])}.png"


def keep(picture: bytes, file: Path) -> None:
    """Write the upper part of a picture, with few colours."""
    with Image.open(BytesIO(picture)) as whole:
        upper = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, TALLEST)))
        upper.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def main() -> None:
    """Take the pictures, of a dashboard of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", help="one page, by its address")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with served() as dashboard, launched() as browser:
        for page, width, theme in wanted():
            if asked.only not in {None, page}:
                continue
            how = {"color_scheme": theme, "reduced_motion": "reduce"}
            visitor = Visitor(browser, dashboard.address, width=width, **how)
            shown = visitor.open(f"/{page}", settled=False)
            visitor.settle(PATIENCE)
            shown.wait_for_timeout(500)
            file = asked.folder / name_of(page, width, theme)
            keep(shown.screenshot(full_page=True, animations="disabled"), file)
            print(f"{file} {visitor.faults or ''}")
            visitor.close()


if __name__ == "__main__":
    main()
