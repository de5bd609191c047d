"""Reply to a question about money: on the screen or as JSON, and in a folder."""

import sys

from experiments.comparison.document import as_text
from experiments.comparison.outputs import open_folder
from experiments.comparison.question import Question, Settings
from experiments.comparison.reply import get_ready, new_console
from experiments.comparison.tables import say
from experiments.money.ask import Terms, count_money
from experiments.money.document import money_document
from experiments.money.outputs import write_money
from experiments.money.show import print_money


def give_money(question: Question, settings: Settings, terms: Terms) -> None:
    """Count, show and write; what is found is shown before it is written."""
    if settings.out is not None:
        open_folder(settings.out)
    get_ready()
    found = count_money(question, settings, terms)
    if settings.as_json:
        sys.stdout.write(as_text(money_document(found)) + "\n")
        sys.stdout.flush()
    else:
        print_money(found, new_console())
    if settings.out is not None:
        write_money(found, settings.out)
        if not settings.as_json:
            say(new_console(), f"Written to {settings.out}")
