"""The headline in words: who does better, how sure that is, at what cost, who is left out.

Never stronger than the evidence: without draws of what is not known nothing is judged, and between
20 and 80 of 100 draws the model cannot tell.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from dashboard.answers.figures import Tile, on_cost, on_left_out, tiles
from dashboard.selection.state import Selection
from experiments.comparison.answer import Answer
from experiments.comparison.compare import paired_difference, summarise
from experiments.comparison.equalise import Equalised
from experiments.comparison.question import Question
from experiments.comparison.tables import pairs_of
from experiments.comparison.words import IMPLIES, Found, about, how_many, quote
from experiments.uncertainty.flip import Flip, find_flip_in
from experiments.uncertainty.judge import Ignorance, is_undetermined, means_of
from experiments.uncertainty.over_draws import DrawResults
from experiments.uncertainty.sentences import DRAWN, EVEN, span, tell
from experiments.uncertainty.worth import HEADLINE
from sim.parameters import Parameters
from sim.run import Results

NAME = re.compile(r"; (\w+)\)")
UNIT = re.compile(r"\([^(),]+, plausible")
MOST = 0.8
SETS = {
    "plausible": "sets of plausible values",
    "calibrated": "sets of values that agree with the evidence",
}
PLAIN = {
    **{DRAWN[kind]: words for kind, words in SETS.items()},
    **{f"{kind} draws of the model's assumptions": words for kind, words in SETS.items()},
    "(95 % of draws)": "(in 95 of 100 sets)",
    " draws, ": " sets of values, ",
    "pairs of draws": "pairs of sets",
    "the middle draw": "the middle set",
    " draws can tell": " sets of values can tell",
    "more replicates would tell": "more runs would tell",
}
BY_CHANCE = (
    "The range “by chance” holds 95 % of what luck may do, with the same people and the usual "
    "values of the model."
)


class Verdict(StrEnum):
    """Say what may be said of two arms."""

    BETTER = "better"
    """One is better, and likely by as much as is worth having."""
    OPEN = "better, by how much is open"
    """One is better; whether by as much as is worth having the model cannot tell."""
    LITTLE = "better, by little"
    """One is better, and hardly by as much as is worth having."""
    ALIKE = "about the same"
    """Which is better the model cannot tell, and it is hardly by as much as is worth having."""
    CANNOT_TELL = "cannot tell"
    """Which is better the model cannot tell."""
    SAME = "exactly the same"
    """Nobody fares otherwise in one than in the other."""
    NOT_JUDGED = "not judged"
    """What is not known has not been looked at yet."""
    UNDEFINED = "undefined"
    """There is nothing to compare."""


@dataclass(frozen=True, kw_only=True)
class Headline:
    """Hold everything that is said of the two arms that do best, and of the others.

    `b` and `a` are the arms, b the one that does better. `title` is one short sentence, `said` the
    whole of it with both bands, `besides` what it says beyond the title; `turns` says on what it
    turns whether it is worth having; `drivers` are the parameters that either turns on, by name;
    `detail` is the share of paired runs.
    """

    verdict: Verdict
    b: str
    a: str
    title: str
    said: str
    besides: str
    turns: str
    drivers: tuple[str, ...]
    detail: str
    others: tuple[str, ...]
    cost: str
    left_out: tuple[str, ...]
    bottleneck: str
    bands: str
    implies: str
    tiles: tuple[Tile, ...]

    def data(self) -> dict[str, Any]:
        """Return the headline as a dictionary."""
        return asdict(self) | {"verdict": self.verdict.value}


def answer_of(
    question: Question,
    results: Results,
    ignorance: Ignorance | None = None,
    equalised: tuple[Equalised, ...] = (),
) -> Answer:
    """Return the answer that results come to, as far as they have come."""
    return Answer(
        question=question,
        results=results,
        equalised=equalised,
        interrupted=False,
        summary=summarise(results),
        differences=paired_difference(results),
        ignorance=ignorance,
    )


def ignorance_of(selection: Selection, drawn: DrawResults) -> Ignorance:
    """Return what draws say, with the difference that the planner holds worth having."""
    return Ignorance(selection.uncertainty, drawn, {HEADLINE: selection.worth})


def make_headline(answer: Answer, bottleneck: str = "", *, looking: bool = False) -> Headline:
    """Return what is said of an answer; `bottleneck` is a sentence on what limits the programme.

    `looking` is whether draws of what is not known are still to come.
    """
    b, a = best_pair(answer)
    verdict = verdict_on(answer, b, a)
    flip = turning(answer, b, a, verdict)
    return Headline(
        verdict=verdict,
        b=b,
        a=a,
        title=title_of(answer, verdict, b, a, looking=looking),
        said=(said := in_plain_words(tell(answer, b, a) or NOTHING)),
        besides=after_title(said),
        turns=on_worth(flip) if verdict is Verdict.OPEN else "",
        drivers=tuple(one.parameter for one in flip.named()) if flip else (),
        detail=paired_runs(answer, b, a),
        others=tuple(others(answer, {b, a})),
        cost=on_cost(answer, b, a),
        left_out=tuple(on_left_out(answer, arm) for arm in answer.results.programmes),
        bottleneck=bottleneck,
        bands=on_bands(answer),
        implies=IMPLIES,
        tiles=tuple(tiles(answer, b, a)),
    )


def others(answer: Answer, told: set[str]) -> Iterable[str]:
    """Yield what is said of other pairs, first of those with an arm that the headline is about."""
    for b, a in sorted(pairs_of(answer.results), key=lambda pair: -len(told & {*pair})):
        if {b, a} != told and (said := tell(answer, b, a)):
            yield in_plain_words(said)


def in_plain_words(text: str) -> str:
    """Return a sentence without the names, units and draws that planners have no words for."""

    def leave_out(found: re.Match[str]) -> str:
        return ")" if found[1] in Parameters.specs() else found[0]

    said = UNIT.sub("(plausible", NAME.sub(leave_out, text))
    for technical, plain in PLAIN.items():
        said = said.replace(technical, plain)
    return said


def on_bands(answer: Answer) -> str:
    """Say what the ranges of an answer hold."""
    if answer.ignorance is None:
        return f"{BY_CHANCE} What nobody knows has not been looked at."
    sets = f"{len(answer.ignorance.results.parameter_sets)} {SETS[answer.ignorance.kind]}"
    made = " They were made equal once, at the usual values." if answer.equalised else ""
    return f"{BY_CHANCE} The wider range holds what 95 % of {sets} imply.{made}"


NOTHING = "There is nothing to compare: nobody is left whose inclusion could be measured."


def best_pair(answer: Answer) -> tuple[str, str]:
    """Return the two arms that do best among the same people, the better first.

    One arm alone, and arms whose people differ, are looked at against no programme.
    """
    results = answer.results
    mean = {arm: standing(answer, arm) for arm in results.arms}
    for control in dict.fromkeys(results.control_of(arm) for arm in results.programmes):
        arms = [arm for arm in results.programmes if results.control_of(arm) == control]
        if len(arms) > 1:
            first, second, *_ = sorted(arms, key=lambda arm: -mean[arm])
            return first, second
    if not results.programmes:
        return results.arms[0], results.arms[0]
    arm = results.programmes[0]
    pair = (arm, results.control_of(arm))
    return pair if mean[pair[0]] >= mean[pair[1]] else (pair[1], pair[0])


def standing(answer: Answer, arm: str) -> float:
    """Return the inclusion that an arm comes to: over the draws where there are any."""
    found: Results | DrawResults = answer.results
    if answer.ignorance is not None:
        found = answer.ignorance.results
    values = found.values[found.arms.index(arm)][..., found.measures.index(HEADLINE)]
    mean = float(values.mean())
    return mean if math.isfinite(mean) else -math.inf


def verdict_on(answer: Answer, b: str, a: str) -> Verdict:
    """Return what may be said of two arms, b the one that does better."""
    found = answer.find(HEADLINE, b, a)
    if found is None:
        return Verdict.UNDEFINED
    if found.mean == 0.0 and not found.spread > 0.0:
        return Verdict.SAME
    if answer.ignorance is None:
        return Verdict.NOT_JUDGED
    judged = answer.ignorance.judge(b, a, HEADLINE)
    if judged.is_undetermined() or judged.chance_better < EVEN or found.mean <= 0.0:
        other = answer.ignorance.judge(a, b, HEADLINE).chance_worth
        alike = 1.0 - judged.chance_worth - other > MOST
        return Verdict.ALIKE if alike else Verdict.CANNOT_TELL
    if is_undetermined(judged.chance_worth):
        return Verdict.OPEN
    return Verdict.BETTER if judged.chance_worth > MOST else Verdict.LITTLE


def after_title(said: str) -> str:
    """Return what a whole sentence says beyond the title, to stand below it."""
    _, apart, rest = said.partition(" apart: ")
    if apart:
        return f"{rest[0].upper()}{rest[1:]}"
    _, ended, rest = said.partition("). ")
    return rest if ended else ""


def without_turning(headline: Headline) -> Headline:
    """Return the headline while it is still asked what the verdict turns on."""
    said, turns, _ = headline.besides.partition("It turns on ")
    asked = "What it turns on is being worked out \N{HORIZONTAL ELLIPSIS}" if turns else ""
    return replace(headline, besides=f"{said}{asked}", turns="", drivers=())


def title_of(answer: Answer, verdict: Verdict, b: str, a: str, *, looking: bool) -> str:
    """Return the headline in one short sentence."""
    first, second = (quote(answer.question.label(arm)) for arm in (b, a))
    found = answer.find(HEADLINE, b, a)
    if found is None:
        return NOTHING
    more = f"Of 100 people, {how_many(found.mean)} are included with {first} than with {second}"
    more += within(answer, b, a)
    worth = f"{100.0 * worth_of(answer):g}"
    return {
        Verdict.BETTER: f"{more}.",
        Verdict.OPEN: f"{more}; whether it is as many as {worth}, the model cannot tell.",
        Verdict.LITTLE: f"{more}, and hardly as many as {worth}.",
        Verdict.ALIKE: (
            f"{first} and {second} do about the same: the model cannot tell which does better, and "
            f"a difference of {worth} of 100 people is unlikely."
        ),
        Verdict.CANNOT_TELL: f"The model cannot tell {first} and {second} apart.",
        Verdict.SAME: f"With {first} and with {second} exactly the same people are included.",
        Verdict.NOT_JUDGED: not_judged(found, first, second, looking=looking),
    }[verdict]


def within(answer: Answer, b: str, a: str) -> str:
    """Return in brackets what the difference may be with what is not known."""
    if answer.ignorance is None:
        return ""
    bands = answer.ignorance.judge(b, a, HEADLINE).bands
    return f" (anything from {span(bands.ignorance_low, bands.ignorance_high)})"


def not_judged(found: Found, first: str, second: str, *, looking: bool) -> str:
    """Return the headline while nothing is known but what chance does."""
    if not found.is_clear():
        return f"So far {first} and {second} are too close to call."
    return (
        f"At the default assumptions, {how_many(found.mean)} of 100 people are included with "
        f"{first} than with {second}; how sure that is "
        f"{'is being worked out' if looking else 'has not been looked at'}."
    )


def worth_of(answer: Answer) -> float:
    """Return the difference worth having."""
    if answer.ignorance is None:
        return about(HEADLINE).worth
    return answer.ignorance.worth(HEADLINE)


def turning(answer: Answer, b: str, a: str, verdict: Verdict) -> Flip | None:
    """Return what it turns on which arm does better, or whether that is worth having."""
    ignorance = answer.ignorance
    if ignorance is None:
        return None
    if verdict in {Verdict.ALIKE, Verdict.CANNOT_TELL}:
        return ignorance.judge(b, a, HEADLINE).flip
    if verdict is not Verdict.OPEN:
        return None
    means = means_of(ignorance.results.difference(b, a, HEADLINE))
    return find_flip_in(ignorance.candidates(b, a, HEADLINE), means, worth_of(answer))


def on_worth(flip: Flip | None) -> str:
    """Say on what it turns whether a difference is worth having."""
    if flip is None:
        return "Whether it is worth having turns on luck more than on any assumption."
    return in_plain_words(f"Whether it is worth having turns on {flip.phrase()}.")


def paired_runs(answer: Answer, b: str, a: str) -> str:
    """Say in how many of the paired runs b does better, and how little that proves."""
    later, former = (answer.results.arms.index(arm) for arm in (b, a))
    column = answer.results.measures.index(HEADLINE)
    apart = (answer.results.values[later] - answer.results.values[former])[:, column]
    apart = apart[np.isfinite(apart)]
    if not apart.size:
        return ""
    better = int((apart > 0.0).sum())
    return (
        f"At the default assumptions {quote(answer.question.label(b))} does better in {better} of "
        f"{apart.size} paired runs. Both meet the same people and the same luck, so this is no "
        "measure of how sure the answer is."
    )
