"""Reply on the command line with what drives an answer."""

import sys

from experiments.comparison.document import as_text
from experiments.comparison.outputs import open_folder
from experiments.comparison.question import Question, Settings
from experiments.comparison.reply import get_ready, new_console
from experiments.comparison.tables import say
from experiments.drivers.find import check_drivers, find_drivers
from experiments.drivers.show import document_of, print_drivers, write_drivers


def give_drivers(question: Question, measure: str, settings: Settings) -> None:
    """Find, show and write what drives an answer."""
    check_drivers(measure, settings)
    if settings.out is not None:
        open_folder(settings.out)
    get_ready()
    found = find_drivers(question, measure, settings)
    if settings.as_json:
        sys.stdout.write(as_text(document_of(found)) + "\n")
        sys.stdout.flush()
    else:
        print_drivers(found, new_console())
    if settings.out is not None:
        write_drivers(found, settings.out)
        if not settings.as_json:
            say(new_console(), f"Written to {settings.out}")
