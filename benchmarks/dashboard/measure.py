"""Measure in a browser how fast pictures come: after a move, while dragging, with a second user.

A picture is drawn when the chart has it and the page no longer says that it waits.
"""

import argparse
import json
import statistics
from pathlib import Path
from typing import Any

from browsing import Visitor, launched, served
from machine import machine_in_words
from playwright.sync_api import Browser, Page

MOVES = 20
DRAG = 3000  # milliseconds
SETTLE = 120
AIMS = {
    "first picture": "≤ 100 ms",
    "60 replicates": "≤ 500 ms",
    "pictures a second while dragging": "≥ 15",
    "first picture, another dragging": "≤ 200 ms",
    "Watch ready": "≤ 500 ms",
    "Watch, longest gap": "≤ 150 ms",
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
GAPS = """(milliseconds) => new Promise((resolve) => {
  const begun = performance.now();
  let [last, longest, pictures] = [begun, 0, 0];
  const look = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    pictures += 1;
    if (now - begun < milliseconds) return requestAnimationFrame(look);
    return resolve({ longest, rate: (1000 * pictures) / (now - begun) });
  };
  requestAnimationFrame(look);
})"""


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


def explore(browser: Browser, address: str) -> dict[str, Any]:
    """Measure Explore alone, and then while a second user drags without end."""
    one, other = Visitor(browser, address), Visitor(browser, address)
    page = one.open("/")
    alone = moves(page, MOVES, 0.0)
    rate = drag(page)
    second = other.open("/?mentees=499")
    second.evaluate(f"void ({DRAGGING})([({SLIDER})().label, 60000])")
    crowded = moves(page, MOVES, 0.05)
    shared = drag(page)
    for visitor in (other, one):
        visitor.close()
    return {
        "first picture": spread([move["first"] for move in alone]),
        "60 replicates": spread([move["sixty"] for move in alone]),
        "pictures a second while dragging": round(rate, 1),
        "first picture, another dragging": spread([move["first"] for move in crowded]),
        "pictures a second, another dragging": round(shared, 1),
    }


def watch(browser: Browser, address: str) -> dict[str, Any]:
    """Measure how soon Watch can be played, and how evenly it plays at ten weeks a second."""
    visitor = Visitor(browser, address)
    page = visitor.open("/watch")
    ready = page.evaluate("() => Number(document.querySelector('[data-ready]')?.dataset.ready)")
    page.get_by_role("button", name="Play").first.click()
    gaps = page.evaluate(GAPS, 8000)
    visitor.close()
    return {
        "Watch ready": None if ready != ready else round(ready),  # noqa: PLR0124 - NaN
        "Watch, longest gap": round(gaps["longest"]),
        "Watch, frames a second": round(gaps["rate"]),
    }


def spread(values: list[float | None]) -> dict[str, int]:
    """Return the median and the 95th centile in milliseconds; what never came counts as longest."""
    ordered = sorted(20_000.0 if value is None else value for value in values)
    most = ordered[round(0.95 * (len(ordered) - 1))]
    return {"median": round(statistics.median(ordered)), "p95": round(most)}


def in_words(found: dict[str, Any]) -> str:
    """Return the page of figures."""
    rows = "\n".join(
        f"| {name} | {told(name, value)} | {AIMS.get(name, '')} |"
        for name, value in found.items()
        if name != "machine"
    )
    return (
        "# How fast the dashboard answers\n\n"
        f"Measured by `scripts/measure-dashboard` in headless Chromium, which draws without a "
        f"graphics card on the same machine: {found['machine']}. {MOVES} moves of one lever on the "
        "start page, each to a value that nobody asked before: 500 people, two programmes, the "
        "baseline kept. A picture counts once the chart has drawn it.\n\n"
        f"| | Median (95th centile) | Aim |\n| --- | ---: | ---: |\n{rows}\n"
    )


def told(name: str, value: dict[str, int] | float | None) -> str:
    """Say one figure."""
    if isinstance(value, dict):
        return f"{value['median']} ms ({value['p95']} ms)"
    if value is None:
        return "not measured"
    return f"{value}" if "second" in name else f"{value} ms"


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
            found |= watch(browser, dashboard.address)
    print(in_words(found))
    if asked.out:
        asked.out.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")
        asked.out.with_suffix(".md").write_text(in_words(found), encoding="utf-8")


if __name__ == "__main__":
    main()
