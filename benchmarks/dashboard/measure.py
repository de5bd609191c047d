"""Measure in a browser how fast pictures come: after a move, while dragging, with a second user.

A picture is drawn when the chart has it and the page no longer says that it waits.
"""

import argparse
import json
from pathlib import Path
from statistics import median
from typing import Any

from browsing import Visitor, launched, served
from machine import machine_in_words
from playwright.sync_api import Browser, Page
from watch import ROUNDS, spread, watch

MOVES = 10
SHIFTS = (0.0, 0.13, 0.31)  # a round each: one may meet with another that the machine has to do
DRAG = 3000  # milliseconds
SETTLE = 120
AT_MOST, AT_LEAST = "≤", "≥"
AIMS = {
    "first picture": (AT_MOST, 100),
    "60 replicates": (AT_MOST, 500),
    "pictures a second while dragging": (AT_LEAST, 15),
    "first picture, another dragging": (AT_MOST, 200),
    "Watch, another world is ready": (AT_MOST, 500),
    "Watch at 10 weeks a second, longest gap": (AT_MOST, 150),
}

# Read from the page itself, between two of its own frames: nothing of it waits for this script.
MOVE = """([label, value, seconds]) => new Promise((resolve) => {
  const slider = [...document.querySelectorAll("input[type=range]")]
    .find((one) => one.labels[0] && one.labels[0].textContent.trim() === label);
  const chart = document.querySelector("main figure.chart");
  const count = () => Number(chart.querySelector("[data-drawn]").dataset.drawn);
  const place = () => window.mentoring.query;
  const [before, from, begun] = [count(), place(), performance.now()];
  let [asked, first] = [0, null];
  const done = () => {
    const bar = document.querySelector("main progress");
    return bar ? Number(bar.value) : Infinity;
  };
  const look = () => {
    const now = performance.now();
    if (!asked && place() !== from) asked = count();
    const isDrawn = asked && chart.getAttribute("aria-busy") === "false" && count() > before;
    if (first === null && isDrawn) first = now - begun;
    if (first !== null && done() >= 60) return resolve({ first, sixty: now - begun });
    if (now - begun > 1000 * seconds) return resolve({ first, sixty: null });
    return requestAnimationFrame(look);
  };
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(look);
})"""
DRAGGING = """([label, milliseconds]) => new Promise((resolve) => {
  const slider = [...document.querySelectorAll("input[type=range]")]
    .find((one) => one.labels[0] && one.labels[0].textContent.trim() === label);
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const canvas = document.querySelector("main figure.chart [data-drawn]");
  const [before, begun] = [Number(canvas.dataset.drawn), performance.now()];
  const step = () => {
    const spent = performance.now() - begun;
    if (spent > milliseconds) {
      return resolve((1000 * (Number(canvas.dataset.drawn) - before)) / spent);
    }
    const share = 0.5 + 0.5 * Math.sin(spent / 700);
    slider.value = low + share * (high - low);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    return requestAnimationFrame(step);
  };
  step();
})"""
SLIDER = """() => {
  const open = [...document.querySelectorAll("main .lever input[type=range]")]
    .filter((one) => !one.disabled && one.offsetParent);
  const one = open.find((slider) => slider.labels[0].textContent.trim() === "Sessions a month")
    || open[open.length - 1];
  const [low, high, step] = [Number(one.min), Number(one.max), Number(one.step)];
  return { label: one.labels[0].textContent.trim(), low, high, step };
}"""


def moves(page: Page, count: int, shift: float) -> list[dict[str, float]]:
    """Move a lever so many times, to values not asked before; return what each took."""
    slider = page.evaluate(SLIDER)
    found = []
    for number in range(count):
        share = (0.381966 * (number + 1) + shift) % 1
        steps = round(share * (slider["high"] - slider["low"]) / slider["step"])
        value = slider["low"] + steps * slider["step"]
        found.append(page.evaluate(MOVE, [slider["label"], value, 20]))
        page.wait_for_timeout(SETTLE)
    return found


def drag(page: Page, milliseconds: int = DRAG) -> float:
    """Drag a lever to and fro; return how many pictures a second were drawn."""
    return float(page.evaluate(DRAGGING, [page.evaluate(SLIDER)["label"], milliseconds]))


def rounds(page: Page, shift: float) -> tuple[list[dict[str, float]], float]:
    """Return what each move of all rounds took, and the middle of the rates of pictures."""
    found, rates = [], []
    for further in SHIFTS:
        found += moves(page, MOVES, shift + further)
        rates.append(drag(page))
    return found, median(rates)


def explore(browser: Browser, address: str) -> dict[str, Any]:
    """Measure Explore alone, and then while a second user drags without end."""
    one, other = Visitor(browser, address), Visitor(browser, address)
    page = one.open("/")
    alone, rate = rounds(page, 0.0)
    second = other.open("/?mentees=499")
    second.evaluate(f"void ({DRAGGING})([({SLIDER})().label, 120000])")
    crowded, shared = rounds(page, 0.05)
    for visitor in (other, one):
        visitor.close()
    return {
        "first picture": spread([move["first"] for move in alone]),
        "60 replicates": spread([move["sixty"] for move in alone]),
        "pictures a second while dragging": round(rate, 1),
        "first picture, another dragging": spread([move["first"] for move in crowded]),
        "pictures a second, another dragging": round(shared, 1),
    }


def in_words(found: dict[str, Any]) -> str:
    """Return the page of figures."""
    rows = "\n".join(
        f"| {name} | {told(name, value)} | {aimed(name, value)} |"
        for name, value in found.items()
        if name != "machine"
    )
    return (
        "# How fast the dashboard answers\n\n"
        f"Measured by `scripts/measure-dashboard` in headless Chromium, which draws without a "
        f"graphics card on the same machine: {found['machine']}. {len(SHIFTS)} rounds of {MOVES} "
        "moves of one lever on the start page, each to a value that nobody asked before: 500 "
        "people, two programmes, the baseline kept. A picture counts once the chart has drawn it. "
        f"Watch shows 300 people for two years; {ROUNDS} worlds, events and stories that nobody "
        "asked for before. A gap is between one picture and the next while it plays; with nothing "
        "to draw, it is the machine’s own.\n\n"
        "| | Median (95th centile) | Aim | Times the aim |\n| --- | ---: | ---: | ---: |\n"
        f"{rows}\n"
    )


def aimed(name: str, value: dict[str, int] | float | None) -> str:
    """Return the cells with the aim and with how many times it the figure is."""
    if name not in AIMS or value is None:
        return " | "
    sign, aim = AIMS[name]
    reached = value["median"] if isinstance(value, dict) else value
    unit = "" if sign == AT_LEAST else " ms"
    return f"{sign} {aim}{unit} | {reached / aim:.2f}"


def told(name: str, value: dict[str, int] | float | None) -> str:
    """Say one figure."""
    if isinstance(value, dict):
        return f"{value['median']} ms ({value['p95']} ms)"
    if value is None:
        return "not measured"
    return f"{value} ms" if "gap" in name else f"{value}"


def main() -> None:
    """Measure, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", nargs="?", type=Path, help="where a .json and a .md are written")
    parser.add_argument("--only", choices=("explore", "watch"))
    asked = parser.parse_args()
    found: dict[str, Any] = {"machine": machine_in_words()}
    with served() as dashboard, launched() as browser:
        if asked.only != "watch":
            found |= explore(browser, dashboard.address)
        if asked.only != "explore":
            found |= watch(browser, dashboard.address, dashboard.process.pid)
    print(in_words(found))
    if asked.out:
        asked.out.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")
        asked.out.with_suffix(".md").write_text(in_words(found), encoding="utf-8")


if __name__ == "__main__":
    main()
