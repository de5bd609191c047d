"""What teaching asks of the engine, and the answer that a picture comes to."""

from dashboard.answers.headline import Headline, answer_of, ignorance_of, make_headline
from dashboard.engine.course import Picture
from dashboard.selection.state import Selection, equalised_of, question_of
from experiments.comparison.answer import Answer


def answer_in(selection: Selection, picture: Picture | None) -> Answer | None:
    """Return the answer of a picture; None where it has none yet."""
    if picture is None or picture.results is None:
        return None
    ignorance = ignorance_of(selection, picture.draws) if picture.draws is not None else None
    equalised = equalised_of(selection)[1]
    return answer_of(question_of(selection), picture.results, ignorance, equalised)


def headline_in(answer: Answer) -> Headline:
    """Return what is said of an answer."""
    return make_headline(answer)
