"""What is known once an answer is whole: what the page shows, under the choice that it answers."""

from dataclasses import dataclass, replace

from dashboard.answers.headline import Headline, answer_of, ignorance_of, make_headline
from dashboard.engine.course import Picture
from dashboard.engine.weekly import Weekly
from dashboard.selection.state import Selection, content_key, equalised_of, question_of
from experiments.comparison.answer import Answer
from sim.declare import DeclarationError


@dataclass(frozen=True, eq=False)
class Ready:
    """Hold a selection with its answer, the headline, and the lines over the weeks."""

    selection: Selection
    answer: Answer
    headline: Headline
    weekly: Weekly

    @property
    def key(self) -> str:
        """Return the content key that the page and its link carry."""
        return content_key(self.selection)


def ready_of(selection: Selection, picture: Picture) -> Ready:
    """Return what a picture says of a selection; raise DeclarationError where nothing is run."""
    if picture.results is None or picture.weekly is None:
        message = "Nothing is run yet, so there is nothing to take away. Wait for the first answer."
        raise DeclarationError(message)
    ignorance = None if picture.draws is None else ignorance_of(selection, picture.draws)
    scenarios, equalised = equalised_of(selection)
    question = replace(question_of(selection), scenarios=scenarios)
    answer = answer_of(question, picture.results, ignorance, equalised)
    return Ready(selection, answer, make_headline(answer), picture.weekly)
