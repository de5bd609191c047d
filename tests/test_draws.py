"""Luck is even, unrelated from one question to the next, and asked for in one place only."""

import ast
import json
import math
import os
import subprocess
import sys
from collections import Counter
from itertools import product
from pathlib import Path

import numba
import numpy as np
import pytest
from scipy.stats import chisquare

from sim.draws import Question, seed_key, uniform, uniform_between

SIM = Path(__file__).parent.parent / "sim"
DRAWS = 40_000
BITS_64 = (1 << 64) - 1
BINS = 100


@numba.njit
def fill(keys, questions, who, when, out):
    for row in range(len(out)):
        out[row] = uniform(keys[row], questions[row], who[row], when[row])


@numba.njit
def fill_between(keys, questions, who, whom, when, out):
    for row in range(len(out)):
        out[row] = uniform_between(keys[row], questions[row], who[row], whom[row], when[row])


def key_of(seed):
    with np.errstate(over="ignore"):
        return np.uint64(seed_key(seed))


def draw(key=None, question=1, who=0, when=0):
    """Draw for arrays of questions, people and moments; what is a single number stays the same."""
    asked = np.broadcast_arrays(key_of(1) if key is None else key, question, who, when)
    out = np.empty(len(asked[0]))
    with np.errstate(over="ignore"):
        fill(*map(np.array, asked), out)
    return out


def draw_between(who, whom, when=0):
    asked = np.broadcast_arrays(key_of(1), int(Question.CHEMISTRY), who, whom, when)
    out = np.empty(len(asked[0]))
    with np.errstate(over="ignore"):
        fill_between(*map(np.array, asked), out)
    return out


ROWS = np.arange(DRAWS)
KEYS = np.array([key_of(seed) for seed in range(4000)])
SERIES = {
    "who": lambda: draw(who=ROWS),
    "when": lambda: draw(when=ROWS),
    "question": lambda: np.concatenate(
        [draw(question=np.arange(128), who=who) for who in range(DRAWS // 128)]
    ),
    "seed": lambda: np.concatenate([draw(key=KEYS, who=who) for who in range(10)]),
    "whom": lambda: draw_between(7, ROWS),
    "who of two": lambda: draw_between(ROWS, 7),
}


@pytest.mark.parametrize("along", SERIES)
def test_draws_are_even(along):
    counts = np.histogram(SERIES[along](), BINS, (0.0, 1.0))[0]
    assert 1e-4 < chisquare(counts).pvalue < 1 - 1e-4


@pytest.mark.parametrize("along", SERIES)
def test_neighbouring_draws_are_unrelated(along):
    drawn = SERIES[along]()
    pairs = np.histogram2d(drawn[:-1:2], drawn[1::2], 10, ((0, 1), (0, 1)))[0]
    assert 1e-4 < chisquare(pairs.ravel()).pvalue < 1 - 1e-4
    for lag in (1, 2, 13, 52):
        related = np.corrcoef(drawn[:-lag], drawn[lag:])[0, 1]
        assert abs(related) < 4.5 / math.sqrt(len(drawn))


def test_a_swap_of_two_people_is_another_draw():
    one = draw_between(ROWS[1:], 3)
    other = np.concatenate([draw_between(np.array([3]), np.array([row])) for row in ROWS[1:400]])
    assert abs(np.corrcoef(one[:399], other)[0, 1]) < 0.2
    assert not (one[:399] == other)[3:].any()


def test_no_two_draws_are_the_same():
    asked = list(product((1, 2, 57), range(40), range(40)))
    drawn = draw(**dict(zip(("question", "who", "when"), np.array(asked).T, strict=True)))
    assert len(set(drawn.tolist())) == len(asked)


def undo_shift(word, places):
    undone = word
    for _ in range(64 // places + 1):
        undone = word ^ (undone >> places)
    return undone


def before_finalising(word):
    """Return what the finaliser turns into `word`: it loses nothing, so that it can be undone."""
    second = pow(0x94D049BB133111EB, -1, 1 << 64)
    first = pow(0xBF58476D1CE4E5B9, -1, 1 << 64)
    word = undo_shift(word, 31) * second & BITS_64
    word = undo_shift(word, 27) * first & BITS_64
    return undo_shift(word, 30)


@pytest.mark.parametrize("scrambled", [0, 1, BITS_64 - 1, BITS_64], ids=hex)
def test_draws_lie_strictly_between_0_and_1(scrambled):
    key = np.array([before_finalising(scrambled)], np.uint64)
    drawn = float(draw(key=key, question=0)[0])
    assert 0.0 < drawn < 1.0
    assert drawn == pytest.approx(scrambled / 2**64, abs=1e-15)


ASK = """
import json, os, sys
import numpy as np
from sim.draws import seed_key, uniform, uniform_between
np.seterr(over="ignore")
key = np.uint64(seed_key(5))
print(json.dumps([
    [uniform(key, question, who, when).hex(), uniform_between(key, question, who, 9, when).hex()]
    for question in (1, 56) for who in (0, 3, 10**6) for when in (0, 1, 2**25 - 1)
]))
"""


def test_interpreted_draws_equal_compiled_ones():
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", ASK],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        cwd=SIM.parent,
        capture_output=True,
        check=True,
        text=True,
    )
    asked = np.array(list(product((1, 56), (0, 3, 10**6), (0, 1, 2**25 - 1)))).T
    key = key_of(5)
    alone = draw(key, *asked)
    between = np.empty(len(alone))
    fill_between(np.full(18, key), asked[0], asked[1], np.full(18, 9), asked[2], between)
    compiled = [[one.hex(), other.hex()] for one, other in zip(alone, between, strict=True)]
    assert json.loads(told.stdout) == compiled


def uses():
    """Return how often each question is named outside the file that declares them."""
    found = Counter()
    for file in SIM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "Question"
            ):
                found[node.attr] += 1
    return found


def test_every_question_is_asked_in_exactly_one_place():
    assert uses() == Counter(question.name for question in Question)


def test_questions_fit_their_place_in_the_word():
    assert max(Question) < 128
    assert len({question.value for question in Question}) == len(Question)
