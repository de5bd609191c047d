"""The report prints on two pages of A4, with two programmes and with four that are much changed."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from live_questions import answer, engine_of

from dashboard.answers.asking import comparison_of
from dashboard.files.ready import ready_of
from dashboard.files.report import report_pictures, write_report
from dashboard.selection.state import preset

CHROMIUM = shutil.which("chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")
TWO = replace(preset("deficit-vs-asset"), mentees=60, weeks=52, draws=16)
FOUR = replace(preset("constant-through-moves"), mentees=60, weeks=52, draws=16, equal="budget")
for place in range(4):
    for lever, value in (("coordinators", 3.123), ("places", 99.0), ("sessions_per_month", 3.3)):
        FOUR = FOUR.change(place, lever, value + place)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to print with")
@pytest.mark.parametrize("selection", [TWO, FOUR], ids=["two programmes", "four, much changed"])
def test_the_report_prints_on_two_pages(selection, tmp_path):
    with engine_of() as engine:
        ready = ready_of(selection, answer(engine, comparison_of(selection))[-1])
    page, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    drawn = [draw() for draw in report_pictures(ready)]
    page.write_text(write_report(ready, drawn, "http://127.0.0.1:8765"), encoding="utf-8")
    subprocess.run(  # noqa: S603 - the system's Chromium, on a page of our own
        [CHROMIUM, *FLAGS, f"--print-to-pdf={printed}", str(page)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 2
