"""An experiment is written up in two forms of one document, filled from its manifest."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from small import FRESH, begin_in, collected_bytes, run_in

from experiments.batch_report.again import FILES
from experiments.batch_report.document import headings
from experiments.batch_report.implementation import SESSIONS
from experiments.batch_report.material import material_of
from experiments.batch_report.reply import MARKDOWN, PAGE, give_report, write_report
from experiments.batch_report.wording import moment
from experiments.batch_report.write_up import write_up
from experiments.batches.collect import gather
from experiments.batches.folder import extend, open_folder
from experiments.batches.job import do_job
from experiments.batches.session import read_sessions
from experiments.comparison.words import IMPLIES
from sim.declare import DeclarationError

STRESS = (
    "1. Objectives",
    "1.1 Purpose of the model",
    "1.2 Model outputs",
    "1.3 Experimentation aims",
    "2. Logic",
    "2.1 Base model overview diagram",
    "2.2 Base model logic",
    "2.3 Scenario logic",
    "2.4 Algorithms",
    "2.5 Components",
    "2.5.1 Environment",
    "2.5.2 Agents",
    "2.5.3 Interaction topology",
    "2.5.4 Entry / exit",
    "3. Data",
    "3.1 Data sources",
    "3.2 Pre-processing",
    "3.3 Input parameters",
    "3.4 Assumptions",
    "4. Experimentation",
    "4.1 Initialisation",
    "4.2 Run length",
    "4.3 Estimation approach",
    "5. Implementation",
    "5.1 Software or programming language",
    "5.2 Random sampling",
    "5.3 Model execution",
    "5.4 System specification",
    "6. Code access",
    "6.1 Computer model sharing statement",
)
ODD = (
    "ODD 1. Purpose and patterns",
    "ODD 2. Entities, state variables and scales",
    "ODD 3. Process overview and scheduling",
    "ODD 4. Design concepts",
    "ODD 5. Initialisation",
    "ODD 6. Input data",
    "ODD 7. Submodels",
)
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Note the elements, the headings, the tables and the words of a page."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.headings, self.tables, self.words = [], [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in {"td", "th"}:
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            depth, text = self.headings[-1]
            self.headings[-1] = (depth, text + data)
        if self.open and self.open[-1] in {"td", "th"}:
            self.tables[-1][-1][-1] += data

    def of(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def text(self):
        return " ".join(" ".join(self.words).replace("\N{NO-BREAK SPACE}", " ").split())


def page_of(folder):
    return Page((folder.path / PAGE).read_text(encoding="utf-8"))


def rendered(folder):
    """Return the Markdown as a page, made by a tool that is not ours."""
    text = (folder.path / MARKDOWN).read_text(encoding="utf-8")
    return Page(MarkdownIt("commonmark").enable("table").render(text))


def forms(folder):
    return page_of(folder), rendered(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = run_in(tmp_path_factory.mktemp("report") / "small")
    give_report(made.path)
    return made


@pytest.fixture(scope="module")
def document(folder):
    return write_up(material_of(folder, gather(folder, folder.shards), ()))


def leaves(section):
    if not section.sections:
        yield section
    for inner in section.sections:
        yield from leaves(inner)


@pytest.mark.parametrize("heads", [ODD, STRESS])
def test_every_heading_stands_in_both_forms_in_its_order(folder, heads):
    for form in forms(folder):
        titles = [title for _, title in form.headings]
        assert [title for title in titles if title in heads] == list(heads)


def test_no_heading_is_empty(document):
    for section in document.sections:
        for leaf in leaves(section):
            assert leaf.blocks, leaf.title


def test_no_text_is_a_hole(folder):
    for form in forms(folder):
        assert re.findall(r"\b(None|nan|NaN|NaT|inf|<NA>)\b|\{\w+\}", form.text) == []
        cells = [cell for table in form.tables for row in table for cell in row]
        assert cells
        assert all(cell.strip() for cell in cells)


def test_both_forms_have_the_same_headings_and_tables(folder):
    page, markdown = forms(folder)
    assert page.headings == markdown.headings
    spaced = [[[one.replace("\N{NO-BREAK SPACE}", " ") for one in row] for row in table]
              for table in page.tables]  # fmt: skip
    assert spaced == markdown.tables
    assert len(spaced) > 8


def test_both_forms_are_of_the_document(folder, document):
    wanted = [head for head in headings(document) if head[1].startswith(("ODD", *"123456"))]
    for form in forms(folder):
        assert [head for head in form.headings if head in wanted] == wanted


def test_the_answer_comes_first_and_says_what_kind_of_statement_it_is(folder):
    sentences = (folder.path / "analysis" / "sentences.md").read_text(encoding="utf-8")
    answer = sentences.partition("## What each arm changes\n\n")[2].partition("\n")[0]
    assert answer.endswith(".")
    for form in forms(folder):
        places = [form.text.index(one) for one in
                  ("Do more coordinators help?", answer, IMPLIES, "Limits")]  # fmt: skip
        assert places == sorted(places)


def test_what_the_manifest_says_stands_in_both_forms(folder):
    facts, (session,) = folder.facts, read_sessions(folder.path)
    wanted = [facts[name] for name in ("key", "command", "host", "platform")]
    wanted += [moment(facts["begun"]), moment(session["begun"]), moment(session["ended"])]
    wanted += [facts["git_commit"] or "not known", *facts["versions"].values(), session["why"]]
    wanted += [f"{session['runs']:,}", f"{session['seconds']:,}", session["executor"]]
    for form in forms(folder):
        assert [one for one in wanted if str(one) not in form.text] == []


def table_with(form, head):
    return next(table for table in form.tables if table[0][0] == head)


def test_the_seeds_are_those_of_the_runs(folder):
    runs = gather(folder, folder.shards).table.to_pandas()
    for form in forms(folder):
        table = table_with(form, "Set of assumptions")
        for draw, first, last in table[1:]:
            seeds = runs.loc[runs["draw"] == int(draw), "seed"]
            assert (int(first), int(last)) == (seeds.min(), seeds.max())
        assert len(table) == 1 + runs["draw"].nunique()


def test_the_number_of_runs_and_replicates_are_those_that_were_made(folder):
    runs = gather(folder, folder.shards).table.to_pandas()
    for form in forms(folder):
        assert f"Number of replicates: {runs['replicate'].nunique()}, as was asked," in form.text
        assert f"That makes {len(runs):,} runs, of which {len(runs):,} are there." in form.text


def test_what_is_varied_is_named_with_its_ends_and_its_grade(folder):
    for form in forms(folder):
        (_, row) = table_with(form, "What is varied")
        assert row[0] == "Coordinators (coordinators)"
        assert row[2] == ("5 per 1,000 people, 10 per 1,000 people and 20 per 1,000 people")
        assert row[5] == "assumption"


def test_every_figure_says_what_it_shows_and_stands_in_a_file(folder):
    page, markdown = forms(folder)
    drawn = [one["aria-label"] for one in page.of("svg")]
    linked = markdown.of("img")
    assert drawn
    assert len(drawn) == len(linked)
    for label, image in zip(drawn, linked, strict=True):
        assert len(label) > 40
        assert (folder.path / image["src"]).is_file()
        assert image["src"].startswith("analysis/")


def test_nothing_is_loaded_from_elsewhere(folder):
    text = (folder.path / PAGE).read_text(encoding="utf-8")
    page = Page(text)
    for tag, attrs in page.elements:
        assert tag not in {"script", "link", "img", "iframe", "object"}
        for name in ("src", "href", "xlink:href", "data"):
            assert attrs.get(name, "#").startswith("#"), (tag, attrs)
    assert "@import" not in text
    assert {one[:1] for one in re.findall(r"url\(([^)]*)\)", text)} <= {"#"}


def test_tables_and_the_page_can_be_read_aloud(folder):
    page = page_of(folder)
    assert page.of("html") == [{"lang": "en-GB"}]
    assert len(page.of("caption")) == len(page.of("table"))
    assert all("scope" in attrs for attrs in page.of("th"))
    linked = {attrs["href"][1:] for attrs in page.of("a")}
    assert linked == {attrs["id"] for attrs in page.of("h2")}


def test_the_same_folder_gives_the_same_bytes_wherever_it_stands(folder, tmp_path, capsys):
    first = [(folder.path / name).read_bytes() for name in (PAGE, MARKDOWN)]
    copied = tmp_path / folder.path.name
    shutil.copytree(folder.path, copied)
    give_report(copied)
    assert [(copied / name).read_bytes() for name in (PAGE, MARKDOWN)] == first
    assert Path(capsys.readouterr().out.splitlines()[-1]) == (copied / PAGE).resolve()


def write_without_findings(folder):
    write_report(material_of(folder, gather(folder, folder.shards), ()))


def test_an_experiment_that_is_not_whole_warns_before_its_answer(tmp_path):
    part = run_in(tmp_path / "part")
    for path in list(part.shards.paths().values())[::2]:
        path.unlink()
    write_without_findings(part)
    kept, wanted = len(part.shards.paths()), len(part.batches)
    for form in forms(part):
        start = form.text.index("Warning. This experiment is not whole:")
        assert f"Only {kept:,} of {wanted:,} batches are there" in form.text[start:]
        assert start < form.text.index(IMPLIES)
        assert f"{wanted - kept:,} of {wanted:,} batches of runs are missing." in form.text


def test_a_whole_experiment_does_not_warn(folder):
    for form in forms(folder):
        assert "Warning." not in form.text


def test_an_experiment_of_which_nothing_is_run_has_no_report(tmp_path):
    begun = begin_in(tmp_path / "begun")
    with pytest.raises(DeclarationError, match="nothing has been run"):
        give_report(begun.path)
    assert not (begun.path / PAGE).exists()


def test_an_extension_is_told(tmp_path):
    path = run_in(tmp_path / "more", replicates=2).path
    do_job(extend(open_folder(path), 3), FRESH)
    write_without_findings(open_folder(path))
    for form in forms(open_folder(path)):
        assert "Number of replicates: 3," in form.text
        assert "It was begun with 2, and extended to 3." in form.text
        assert len(table_with(form, SESSIONS["begun"])) == 3


def test_what_the_page_says_to_copy_gives_the_same_bytes_again(folder, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    for name in FILES:
        assert f"small/{name}" in page_of(folder).text
        shutil.copy(folder.path / name, again / name)
    do_job(open_folder(again), FRESH)
    assert collected_bytes(open_folder(again)) == collected_bytes(folder)
