"""Reply to `mentoring experiment report`: analyse, write the two forms, and say where they are."""

import sys
from pathlib import Path

from experiments.analysis.analyse import write_findings
from experiments.analysis.reply import ANALYSIS, all_findings
from experiments.batch_report.markdown import as_markdown
from experiments.batch_report.material import Material, material_of
from experiments.batch_report.page import as_page
from experiments.batch_report.write_up import write_up
from experiments.batches.collect import gather
from experiments.batches.folder import open_folder
from experiments.comparison.reply import new_console
from experiments.comparison.tables import say
from experiments.output.writing import write_text

PAGE = "report.html"
MARKDOWN = "report.md"


def give_report(path: Path) -> None:
    """Write an experiment up in its folder, whole or so far; the page's path is printed last."""
    folder = open_folder(path)
    gathered = gather(folder, folder.shards)
    findings = all_findings(folder, gathered)
    write_findings(findings, path / ANALYSIS)
    material = material_of(folder, gathered, findings)
    write_report(material)
    if not material.is_whole:
        say(new_console(), gathered.sentence(path))
    say(new_console(), f"The same as Markdown: {path / MARKDOWN}\nThe report:")
    sys.stdout.write(f"{(path / PAGE).resolve()}\n")


def write_report(material: Material) -> None:
    """Write the two forms of one document in the experiment's folder."""
    document, path = write_up(material), material.folder.path
    write_text(as_page(document), path / PAGE)
    write_text(as_markdown(document), path / MARKDOWN)
