"""The report answers the four headline comparisons on one page that stands alone."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from experiments.report.pictures import COLOURS, INK
from experiments.report.report import HEADLINES
from sim.scenarios.files import load_comparison

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Note what is on the page, and that every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def of(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    import contextlib
    import io
    import sys

    from experiments.cli import main

    folder = tmp_path_factory.mktemp("report") / "new"
    before, sys.argv = sys.argv, [
        "mentoring", "report", "--out", str(folder), "--mentees", "60", "--replicates", "3",
        "--uncertainty", "none",
    ]  # fmt: skip
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.suppress(SystemExit):
        main()
    sys.argv = before
    return written.getvalue(), folder


@pytest.fixture(scope="module")
def text(report):
    (path,) = report[1].iterdir()
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_the_path_of_the_report_is_printed_last(report):
    out, folder = report
    assert Path(out.splitlines()[-1]).parent == folder.resolve()
    assert Path(out.splitlines()[-1]).is_file()


def test_every_headline_comparison_is_printed_as_tables(report):
    for name in HEADLINES:
        assert load_comparison(name).title in report[0]
    assert report[0].count("What each arm comes to") == len(HEADLINES)


def test_every_element_is_closed(page):
    assert page.open == []


def test_the_page_needs_nothing_from_outside(page, text):
    for _, attrs in page.elements:
        for name in ("src", "href", "xlink:href"):
            assert (attrs.get(name) or "#").startswith("#")
    assert not re.search(r"url\((?!#)|@import|<script|<iframe", text)


def test_every_comparison_has_a_section_that_the_first_table_leads_to(page):
    sections = [attrs["id"] for attrs in page.of("section") if "id" in attrs]
    links = [attrs["href"] for attrs in page.of("a")]
    assert sections == list(HEADLINES)
    assert links == [f"#{name}" for name in HEADLINES]


def test_every_section_has_its_pictures_and_they_are_described(page):
    drawn = [attrs for attrs in page.of("svg") if attrs.get("role") == "img"]
    assert len(drawn) == 3 * len(HEADLINES)
    assert all(len(attrs["aria-label"]) > 40 for attrs in drawn)


def test_no_two_elements_share_an_identity_that_is_referred_to(text):
    referred = set(re.findall(r"url\(#([^)]+)\)|href=\"#(m[^\"]+)\"", text))
    for one, other in referred:
        drawn = re.findall(rf'<[^>]+ id="{re.escape(one or other)}"[^>]*>', text)
        assert len(drawn) == 1


def test_pictures_take_the_colours_of_the_page(text):
    pictures = "".join(re.findall(r"<svg.*?</svg>", text, flags=re.DOTALL)).lower()
    assert "var(--arm-0)" in pictures
    assert "var(--ink)" in pictures
    assert not any(colour in pictures for colour in (*COLOURS, INK, "#000000"))


def test_the_page_can_be_dark_and_can_be_printed(text):
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_what_the_page_says_of_itself(page):
    words = " ".join(" ".join(page.words).split())
    assert "what the model implies, not what will happen" in words
    assert "nobody in it is real" in words
    assert "are assumptions" in words
    assert re.search(r"Key: [0-9a-f]{16}", words)
    assert "seeds 1 to 3" in words
    assert "deficit mentoring" not in words.lower()


def test_only_levers_that_differ_are_shown_with_what_they_rest_on(page):
    words = " ".join(" ".join(page.words).split())
    assert "only people already in difficulty a source document" in words
    assert "What differs between the arms" in words
    assert words.count("Peer status") == 1
