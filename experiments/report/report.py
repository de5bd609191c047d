"""Answer the four headline comparisons, and write them as one page that stands alone."""

import sys
from collections.abc import Sequence
from pathlib import Path

from experiments.comparison.answer import Answer, answer
from experiments.comparison.outputs import make_folder, open_folder
from experiments.comparison.question import Settings, ask_comparison
from experiments.comparison.reply import get_ready, new_console
from experiments.comparison.tables import print_answer, say
from experiments.output.progress import progress
from experiments.output.provenance import run_key
from experiments.output.series import watch_runs
from experiments.output.writing import write_text
from experiments.report.page import write_page
from experiments.report.pictures import draw_pictures
from experiments.uncertainty.ask import check_uncertainty

HEADLINES = ("deficit-vs-asset", "pair-vs-group", "volunteer-vs-paid", "peer-vs-conventional")
FOLDER = Path("reports")


def make_report(folder: Path | None, settings: Settings) -> bool:
    """Answer, print and write the report; its path comes last. Return whether all was run."""
    check_uncertainty(settings)
    if folder is None:
        make_folder(FOLDER)
    else:
        open_folder(folder)
    questions = [ask_comparison(name, settings) for name in HEADLINES]
    get_ready()
    answers: list[Answer] = []
    for question in questions:
        answers.append(answer(question, settings))
        print_answer(answers[-1], new_console())
        if answers[-1].interrupted:
            return False
    path = write_report(answers, folder or FOLDER)
    say(new_console(), "\nThe report:")
    sys.stdout.write(f"{path.resolve()}\n")
    return True


def write_report(answers: Sequence[Answer], folder: Path) -> Path:
    """Draw the pictures and write the page; return its path."""
    pictures = []
    for one in answers:
        with progress("drawing pictures", len(one.results.seeds)) as step:
            pictures.append(draw_pictures(one, watch_runs(one.results, None, step)))
    key = key_of(answers)
    path = folder / f"mentoring-{key}.html"
    write_text(write_page(answers, pictures, key), path)
    return path


def key_of(answers: Sequence[Answer]) -> str:
    """Return the key of everything in the report."""
    scenarios = [scenario for one in answers for scenario in one.results.scenarios]
    return run_key(scenarios, answers[0].results.seeds)
