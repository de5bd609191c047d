"""Early signs are read as a planner would: whole people, what is usual, nothing claimed as sure."""

import numpy as np
import pytest

from dashboard.answers.early_signs import (
    WORDS,
    heads_of,
    row_of,
    sets,
    signs_in,
    signs_table,
    unseen_in_words,
)
from experiments.plans.indicators import Futures, Indicator
from experiments.plans.signs import SIGNS

NAMES = [sign.name for sign in SIGNS]
DRAWS = 100


def indicator(name, *, below, threshold):
    """Return a sign that foretells the end."""
    sign = SIGNS[NAMES.index(name)]
    return Indicator(sign, below, threshold, 0.2, 1.0, 0.9, 0.5)


def futures():
    """Return runs in which mentors with a match foretell the end, and no bond is old enough."""
    signs = np.tile(np.linspace(0.2, 0.9, len(SIGNS)), (DRAWS, 1))
    signs[:, NAMES.index("mentors_active")] = np.arange(DRAWS)
    signs[:, NAMES.index("bond_at_week_8")] = np.nan
    signs[:10, NAMES.index("bond_at_week_8")] = np.arange(10)
    return Futures(signs, np.arange(DRAWS) * 2.0, np.arange(DRAWS))


def test_a_poor_sign_says_when_to_worry_in_whole_people_and_what_to_do():
    row = row_of(indicator("mentors_active", below=True, threshold=74.5), (33.0, 88.0, 230.0))
    assert row == (
        "Mentors with a match now",
        "88",
        "33 to 230",
        "worry if 74 or fewer",
        "in 20 of 100 futures if so, in nearly every future if not",
        "Look for mentors, and keep those you have",
    )
    waiting = row_of(indicator("waiting", below=False, threshold=75.5), (66.0, 74.0, 80.0))
    assert waiting[3] == "worry if 76 or more"
    idle = row_of(indicator("mentors_idle", below=True, threshold=0.5), (0.0, 4.0, 9.0))
    assert idle[3] == "worry if none"


def test_where_the_usual_is_on_the_worrying_side_the_good_side_is_told():
    row = row_of(indicator("mentors_idle", below=True, threshold=9.0), (0.0, 0.0, 85.0))
    assert row[3] == "good if 9 or more"
    assert row[4] == "in nearly every future if so, in 20 of 100 futures if not"


@pytest.mark.parametrize(
    ("chance", "said"),
    [(0.0, "hardly any future"), (1.0, "nearly every future"), (0.204, "20 of 100 futures")],
)
def test_no_sign_is_said_to_be_sure(chance, said):
    assert sets(chance) == said


def test_what_is_too_early_to_see_is_named_and_not_watched():
    found = signs_in(futures(), 100.0, 26)
    assert [one.sign.name for one in found.watch.indicators] == ["mentors_active"]
    assert "bond in the eighth week of a match" in unseen_in_words(found)
    assert unseen_in_words(found).startswith("Too early to tell anything in week 26: people ")
    assert len(signs_table(found)[0]) == len(heads_of(found))
    assert max(WORDS) < len(heads_of(found))


def test_an_end_that_is_not_the_aim_is_not_called_the_aim():
    assert "Aim met" in heads_of(signs_in(futures(), 100.0, 26))
    never = heads_of(signs_in(futures(), 1000.0, 26))
    assert "Aim met" not in never
    assert "More served than in the middle future" in never
