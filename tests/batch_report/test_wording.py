"""What strangers write stays text, tables fit on a page, and limits say what is the matter."""

import json
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from matplotlib.figure import Figure
from small import run_in

from experiments.analysis.finding import Finding
from experiments.batch_report import markdown
from experiments.batch_report.again import resolved
from experiments.batch_report.document import Document, Items, Paragraph, Section, Table, Verbatim
from experiments.batch_report.excerpt import MOST_COLUMNS, MOST_ROWS, excerpt_of
from experiments.batch_report.limits import NOT_KNOWING, OF_DESIGN, limits_section
from experiments.batch_report.logic import DIAGRAM
from experiments.batch_report.markdown import as_markdown
from experiments.batch_report.material import material_of
from experiments.batch_report.opening import opening_of
from experiments.batch_report.page import as_page
from experiments.batch_report.varied import DESIGNS, DRAWS
from experiments.batch_report.write_up import write_up
from experiments.batches.collect import gather
from experiments.batches.manifest import ADAPTER
from experiments.catalogue.documents import rules_in_order
from experiments.designs.experiment import DesignKind
from experiments.designs.uncertain import EVERY_KIND
from sim.parameters import Parameters

HOSTILE = "<script>alert(1)</script> | a *b* [c](http://d) `e` <!-- f & g"
READER = MarkdownIt("commonmark").enable("table")


def finding(frame=None, name="mine", figure=None, notes=()):
    return Finding(
        name=name,
        title="A finding",
        sentence="Nothing differs.",
        frame=pd.DataFrame() if frame is None else frame,
        figure=figure,
        notes=notes,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return run_in(tmp_path_factory.mktemp("wording") / "small", replicates=2)


def material(folder, *findings):
    return material_of(folder, gather(folder, folder.shards), findings)


def limits(found):
    (block,) = limits_section(found).blocks
    return " ".join(item.text for item in block.items)


def test_what_a_stranger_writes_stays_text(folder):
    labels = (HOSTILE, *folder.experiment.labels[1:])
    theirs = replace(folder.experiment, title=HOSTILE, question=HOSTILE, labels=labels)
    drawn = finding(pd.DataFrame({"arm": ["pair"], "x": [1.0]}), figure=Figure(), notes=(HOSTILE,))
    document = write_up(material(replace(folder, experiment=theirs), drawn))
    page, text = as_page(document), as_markdown(document)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") > 4
    assert "<script" not in text.partition("```text")[0]
    html = READER.render(text)
    assert "<script" not in html
    assert 'href="http' not in html
    heads = [len(one.heads) for one in tables_of(document.sections)]
    rows = [table.split("</tr>")[0].count("</th>") for table in html.split("<table>")[1:]]
    assert rows == heads


def tables_of(sections):
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Table))
        yield from tables_of(section.sections)


ONE_LINE = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from("\\`*_[]<>&|~$#+-=.)1 "),
    min_size=1,
).filter(lambda text: text.split())


@given(text=ONE_LINE)
@example(text="&lt;b&gt; &amp; &copy;")
@example(text="1. # - one")
def test_markdown_shows_what_was_written_and_nothing_else(text):
    flat = " ".join(text.split())
    assert unescape(READER.render(markdown.words(text))) == f"<p>{flat}</p>\n"


@given(text=ONE_LINE)
def test_a_cell_of_a_table_stays_one_cell(text):
    table = Table("Mine", ("name", "value"), ((text, "1"),))
    html = READER.render(markdown.table_of(table))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)
    assert list(map(unescape, cells)) == [" ".join(text.split()), "1"]


def test_text_that_holds_a_fence_does_not_break_out():
    block = Verbatim("Mine:", "a\n```\n# b\n````\n<b>c</b>")
    document = Document("T", (), (Section("S", (block,)),))
    html = READER.render(as_markdown(document))
    assert html.count("<h1>") == 1
    assert unescape(html.partition("<code")[2].partition(">")[2]).startswith(block.text)
    assert "<b>c" not in as_page(document)


def test_a_number_stands_under_the_others():
    table = Table("Mine", ("name", "number", "mixed"), (("a", "−1.5", "1"), ("b", "–", "c")))
    document = Document("T", (), (Section("S", (table,)),))
    assert as_page(document).count('class="number"') == 3
    assert "| --- | ---: | --- |" in as_markdown(document)


def effects(**changes):
    values = {
        "b": ["pair", "group", "group"],
        "a": ["no-programme", "no-programme", "pair"],
        "measure": ["cost_extra", "inclusion", "inclusion"],
        "mean": [100.0, 0.02, 0.01],
        "low": [90.0, np.nan, 0.005],
        "high": [110.0, np.nan, 0.015],
        "group": [None, None, None],
        "replicates": [8, 8, 8],
    }
    return pd.DataFrame({**values, **changes})


def test_a_short_table_has_labels_units_and_what_was_asked_first(folder):
    found = excerpt_of(folder.experiment, finding(effects(), "effects"))
    assert found.heads == ("Arm", "Against", "Measure", "Difference", "95 % interval")
    assert found.rows == (
        ("Group", "Pair", "Included (of 100)", "1.0", "0.5 to 1.5"),
        ("Group", "No programme", "Included (of 100)", "2.0", "–"),
        ("Pair", "No programme", "Extra cost (£ per person)", "100", "90.0 to 110"),
    )
    assert found.alike == ("Replicates: 8",)
    assert found.left_out == 0


def test_numbers_of_another_kind_keep_their_own_unit(folder):
    frame = pd.DataFrame({"measure": ["inclusion"] * 2, "low": [0.5, 0.25], "high": [0.5, np.inf]})
    found = excerpt_of(folder.experiment, finding(frame, "sobol"))
    assert [row[1] for row in found.rows] == ["0.500 to 0.500", "above 0.250"]


def test_the_limits_of_a_box_are_no_interval(folder):
    frame = pd.DataFrame(
        {
            "input": ["coordinators", "matching"],
            "label": ["Coordinators", "Matching"],
            "low": [-np.inf, np.nan],
            "high": [5.0, np.nan],
            "options": ["", "first_come"],
            "empty": ["", ""],
        }
    )
    found = excerpt_of(folder.experiment, finding(frame, "discovery_losses"))
    assert found.heads == ("Input", "Limits", "Options")
    assert found.rows == (("Coordinators", "below 5", "–"), ("Matching", "–", "first_come"))
    assert found.alike == ()


def test_what_came_of_a_point_is_shown_before_what_was_varied(folder):
    factors = list(Parameters.specs())[:12]
    frame = pd.DataFrame({"point": [0], **{name: [1.0] for name in factors}, "mean": [0.5]})
    found = excerpt_of(folder.experiment, finding(frame, "points"))
    assert (found.heads[0], found.heads[-1]) == ("Point", "Difference")
    assert found.rows[0][-1] == "50.0"
    assert found.left_out == 14 - MOST_COLUMNS


def test_a_long_and_wide_table_is_cut_and_says_so(folder):
    frame = pd.DataFrame({f"column {place}": range(50) for place in range(12)})
    (section,) = write_up(material(folder, finding(frame))).sections[0].sections
    (table,) = tables_of([section])
    assert len(table.rows) == MOST_ROWS
    assert table.caption == "A finding: the first 8 of 50 rows, without 3 columns"


def test_a_finding_without_a_table_or_a_figure_is_its_sentence(folder):
    (section,) = write_up(material(folder, finding())).sections[0].sections
    assert section.blocks == (Paragraph("Nothing differs."),)


def test_the_effect_asked_for_is_the_answer_wherever_it_stands(folder):
    first = replace(finding(), name="effects", sentence="This is it.")
    blocks = opening_of(material(folder, finding(), first))
    answers = [one.text for one in blocks if isinstance(one, Paragraph) and one.style == "answer"]
    assert answers == ["This is it."]
    (others,) = (one for one in blocks if isinstance(one, Items))
    assert [(item.name, item.text) for item in others.items] == [("A finding", "Nothing differs.")]


@pytest.mark.parametrize(("needed", "told"), [(2.0, False), (3.0, True), (np.nan, True)])
def test_too_few_replicates_are_a_limit(folder, needed, told):
    columns = {"measure": ["cost", "inclusion"], "needed": [99.0, needed], "replicates": [2, 2]}
    found = material(folder, finding(pd.DataFrame(columns), "replicates"))
    assert ("too few replicates" in limits(found)) is told


def test_without_an_analysis_of_replicates_nothing_is_said_of_them(folder):
    assert "too few replicates" not in limits(material(folder))


def test_failed_runs_and_lost_batches_are_limits(folder):
    found = material(folder)
    table = found.collected.table.copy()
    table.loc[[0, 5], "failed"] = True
    collected = replace(found.collected, table=table)
    lost = ({"batch": "k", "traceback": "…"},)
    spoilt = replace(found, collected=collected, failures=lost)
    assert "2 runs of" in limits(spoilt)
    assert "Of 1 batch nothing came back." in limits(spoilt)
    assert any("2 runs failed" in getattr(one, "text", "") for one in opening_of(spoilt))
    assert "failed" not in limits(found)


def test_what_is_undefined_is_counted(folder):
    found = material(folder)
    table = found.collected.table.copy()
    table["inclusion"] = 0.5
    table["cost_extra"] = 1.0
    table["ever_matched"] = 0.5
    table["effect_composite"] = 0.1
    rows = table.index[table["arm"] == "pair"][:3]
    table.loc[rows, "inclusion"] = np.nan
    table.loc[table.index[table["arm"] == "no-programme"], "cost_extra"] = np.nan
    spoilt = replace(found, collected=replace(found.collected, table=table))
    assert "of programmes: “Included” in 3." in limits(spoilt)


def test_other_versions_are_a_limit(folder):
    found = material(folder)
    (session,) = found.sessions
    other = {**session, "versions": {**session["versions"], "numba": "0"}}
    assert "1 session of 1 ran with other versions" in limits(replace(found, sessions=(other,)))
    assert "ran with other" not in limits(found)


def test_runs_of_another_model_warn(folder):
    older = replace(folder, facts={**folder.facts, "model_version": 0})
    texts = [getattr(one, "text", "") for one in opening_of(material(older))]
    assert any("model version 0" in text for text in texts)


def test_every_design_and_every_kind_of_not_knowing_has_its_words():
    assert set(OF_DESIGN) == set(DESIGNS) == set(DesignKind)
    assert set(NOT_KNOWING) == set(DRAWS) == set(EVERY_KIND)


def test_the_diagram_names_every_rule():
    words = DIAGRAM.replace(",", " ").split()
    assert [rule for rule in rules_in_order() if rule not in words] == []


def test_the_resolved_experiment_is_the_whole_one(folder):
    whole = ADAPTER.dump_python(folder.experiment, mode="json")
    content = json.loads(resolved(folder.experiment))
    first, *others = content["scenarios"]
    for other in others:
        for name, value in first.items():
            own = other.get(name, {} if isinstance(value, dict) else value)
            other[name] = {**value, **own} if isinstance(value, dict) else own
    assert content == whole
