"""What a verdict turns on: asked once the draws are there, as the command line asks it."""

from functools import partial
from typing import cast

from dashboard.engine.course import Picture, Question
from dashboard.engine.task import Task
from dashboard.engine.unfolding import Ledger, Unfolding
from dashboard.selection.state import Selection, content_key, scenarios_of
from experiments.uncertainty.ask import add_screen
from experiments.uncertainty.judge import Ignorance
from experiments.uncertainty.worth import HEADLINE

EXPECTED = 600  # runs of parameter sets, about
NOTHING = Task(key="nothing", pieces=(), combine=lambda _: None)


def turning_question(
    selection: Selection, ignorance: Ignorance | None, *, is_whole: bool
) -> Question:
    """Return what is asked where the draws are whole and cannot tell two arms apart; or nothing."""
    if ignorance is None or not is_whole or not ignorance.undetermined(HEADLINE):
        return NOTHING
    work = partial(screen, selection, ignorance)
    return Unfolding(key=f"turns {content_key(selection)}", work=work, expected=EXPECTED)


def screen(selection: Selection, ignorance: Ignorance, pool: Ledger) -> Ignorance:
    """Return what is not known with the parameters screened that move the headline most."""
    scenarios = scenarios_of(selection)
    return add_screen(ignorance, scenarios, (selection.seed,), pool)[0]


def screened(picture: Picture | None, question: Question) -> Ignorance | None:
    """Return what was asked, once it is there."""
    if picture is None or picture.key != question.key or not picture.is_finished:
        return None
    return cast("Ignorance | None", picture.value)
