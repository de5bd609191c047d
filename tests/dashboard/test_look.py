"""The style sheet can be read by everybody: contrast, colour vision, one scale of each kind."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

LOOK = Path(__file__).parents[2] / "dashboard" / "look"
SHEET = (LOOK / "assets" / "custom.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r'^:root(\[data-theme="dark"\])? \{([^}]*)\}', SHEET, re.MULTILINE)
LIGHT, DARK = (
    dict(
        pair
        for named, block in BLOCKS
        if bool(named) == dark
        for pair in re.findall(r"(--[\w-]+): ([^;]+);", block)
    )
    for dark in (False, True)
)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}
GROUNDS = ("--paper", "--card", "--sunk")
ON_WASHES = [("--ink", "--accent-wash"), ("--accent", "--accent-wash")] + [
    (ink, f"--{kind}-wash") for kind in ("good", "open", "bad") for ink in ("--ink", f"--{kind}")
]
TEXTS = [
    *((ink, ground) for ink in ("--ink", "--ink-soft", "--accent") for ground in GROUNDS),
    *ON_WASHES,
    ("--accent-ink", "--accent"),
]
ARMS = ("--arm-1", "--arm-2", "--arm-3", "--arm-4", "--baseline")
MARKS = ["--line-strong", "--accent"]
# how people see who lack one kind of cone, in linear light: Machado, Oliveira and Fernandes 2009
VISION = {
    "usual": np.eye(3),
    "protanopia": np.array([
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "tritanopia": np.array([
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ @ np.ones(3)


def light(colour):
    channels = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    low, high = sorted(float(TO_XYZ[1] @ light(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def appearance(colour, vision):
    """Return lightness and the two colour axes (CIELAB)."""
    seen = np.clip(VISION[vision] @ light(colour), 0, 1)
    share = TO_XYZ @ seen / WHITE
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_stands_out_from_what_it_is_written_on(theme, ink, ground):
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("arm", ARMS)
def test_a_programme_can_be_written_in_its_colour(theme, arm):
    assert contrast(THEMES[theme][arm], THEMES[theme]["--card"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", MARKS)
def test_edges_of_what_can_be_pressed_stand_out_from_the_card(theme, mark):
    assert contrast(THEMES[theme][mark], THEMES[theme]["--card"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_programmes_are_told_apart_with_any_colour_vision(theme, vision):
    seen = {name: appearance(THEMES[theme][name], vision) for name in ARMS}
    apart = {
        pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(ARMS, 2)
    }
    assert {pair: far for pair, far in apart.items() if far < 18} == {}


def test_both_themes_choose_every_colour():
    colours = {name for name, value in LIGHT.items() if value.startswith("#")}
    assert colours == {name for name, value in DARK.items() if value.startswith("#")}


def test_every_name_that_is_used_is_in_the_style_sheet():
    local = {"--filled", "--thumb", "--digits", "--mark", "--v-anchor-base"}
    sources = [*LOOK.rglob("*.vue"), *LOOK.rglob("*.py"), *LOOK.rglob("*.css")]
    used = {
        name
        for file in sources
        for name in re.findall(r"var\((--[\w-]+)", file.read_text(encoding="utf-8"))
    }
    assert used - THEMES["dark"].keys() - local == set()


def test_sizes_of_type_come_from_the_scale():
    sizes = set(re.findall(r"font-size: ([^;]+);", SHEET))
    steps = {f"var({name})" for name in LIGHT if name.startswith("--text-")}
    assert sizes - steps == {"clamp(100%, 0.62rem + 0.42vw, 150%)", "11pt"}
