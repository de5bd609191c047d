"""Analyse the experiment in a folder, write what was found, and say it."""

import sys
from pathlib import Path

from experiments.analysis.analyse import analyse, write_findings
from experiments.analysis.finding import Finding
from experiments.analysis.search import search_front
from experiments.batches.collect import Gathered, collect, results_of
from experiments.batches.folder import Folder, open_folder
from experiments.comparison.document import as_text
from experiments.comparison.reply import get_ready, new_console
from experiments.comparison.tables import say

ANALYSIS = "analysis"


def give_findings(path: Path, *, as_json: bool) -> None:
    """Write what the analyses found to the folder, and print their sentences."""
    folder = open_folder(path)
    gathered = collect(folder)
    findings = all_findings(folder, gathered)
    write_findings(findings, path / ANALYSIS)
    if as_json:
        sys.stdout.write(as_text([content_of(one) for one in findings]) + "\n")
        return
    console = new_console()
    say(console, gathered.sentence(path))
    for one in findings:
        say(console, f"\n{one.title}\n{one.sentence}")
    say(console, f"\nTables, figures and notes are in {path / ANALYSIS}")
    say(console, f"Next: mentoring experiment report {path}")


def all_findings(folder: Folder, gathered: Gathered) -> list[Finding]:
    """Return what all analyses found, the search for better policies included."""
    collected = results_of(folder, gathered)
    get_ready()
    searched = search_front(collected, folder.path)
    return [*analyse(collected), *([searched] if searched else [])]


def content_of(finding: Finding) -> dict[str, object]:
    """Return a finding as a document."""
    return {
        "name": finding.name,
        "title": finding.title,
        "sentence": finding.sentence,
        "notes": list(finding.notes),
        "rows": finding.frame.to_dict("records"),
    }
