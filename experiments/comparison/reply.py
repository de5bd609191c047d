"""Reply to a question on the command line: on the screen or as JSON, and in a folder."""

import sys
from typing import TYPE_CHECKING

from experiments.comparison.answer import Answer, answer
from experiments.comparison.document import as_text, document
from experiments.comparison.execute import is_prepared, prepare
from experiments.comparison.outputs import open_folder, write_answer
from experiments.comparison.question import Question, Settings
from experiments.comparison.tables import print_answer, say
from experiments.uncertainty.ask import check_uncertainty
from sim.declare import DeclarationError

if TYPE_CHECKING:
    from rich.console import Console


def give_answer(question: Question, settings: Settings) -> bool:
    """Answer, show and write; return whether every replicate was run.

    What is found is shown before it is written, so that a full disk cannot lose it.
    """
    if settings.records and settings.out is None:
        message = "--records needs a folder to write to. Add --out and the name of a new folder."
        raise DeclarationError(message)
    check_uncertainty(settings)
    if settings.out is not None:
        open_folder(settings.out)
    get_ready()
    found = answer(question, settings)
    show_answer(found, settings)
    if settings.out is not None:
        show = not settings.as_json
        write_answer(found, settings.out, records=settings.records, show=show)
        if show:
            say(new_console(), f"Written to {settings.out}")
    return not found.interrupted


def show_answer(found: Answer, settings: Settings) -> None:
    """Print an answer as one document, or as tables and sentences."""
    if settings.as_json:
        sys.stdout.write(as_text(document(found)) + "\n")
        sys.stdout.flush()
    else:
        print_answer(found, new_console())
    if found.interrupted:
        asked = settings.replicates
        note = f"Stopped: {len(found.results.seeds)} of {asked} replicates are finished and kept."
        sys.stderr.write(note + "\n")


def get_ready() -> None:
    """Compile the rules where that has not been done, and say so."""
    if not is_prepared():
        sys.stderr.write("preparing the model, once …\n")
        sys.stderr.flush()
        prepare()


def new_console() -> "Console":
    """Return a console that prints to the output stream."""
    from rich.console import Console

    return Console()
