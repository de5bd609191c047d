"""Find which assumptions drive a decision: work in small pieces, and what it comes to.

First every assumption is moved to both its ends with one run of luck; then the strongest again with
fresh luck, since the longest of many bars is long partly by luck.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from dashboard.answers.asking import draws_of
from dashboard.answers.bars import MOST_BARS, tornado_chart
from dashboard.answers.headline import answer_of, best_pair, ignorance_of, in_plain_words
from dashboard.answers.lines import Chart
from dashboard.engine.course import Picture
from dashboard.engine.task import Piece, Task
from dashboard.engine.unfolding import EACH, shared_finished
from dashboard.selection.links import to_query
from dashboard.selection.state import Selection, content_key, question_of
from experiments.comparison.answer import Answer
from experiments.comparison.compare import DIRECTION, Interval, interval
from experiments.comparison.question import Settings
from experiments.comparison.words import change, quote
from experiments.drivers.find import Drivers, ends_of, value_each, value_together
from experiments.drivers.knowing import luck_in_knowing, value_of_choosing
from experiments.drivers.sentences import difference_of, sentences
from experiments.drivers.tornado import CONFIRMED_SEEDS, Bar, Ends, Pair, Tornado, bar_of
from experiments.uncertainty.bands import two_bands
from experiments.uncertainty.flip import table_of
from experiments.uncertainty.judge import means_of
from experiments.uncertainty.over_draws import DrawResults, respond
from experiments.uncertainty.sentences import listed
from experiments.uncertainty.worth import HEADLINE
from sim.measures import MEASURES
from sim.parameters import Parameters
from sim.run import Results, replicate
from sim.scenarios.scenario import Scenario

NAME = re.compile(r" \((\w+)\)")
BOTH = 2
MOST_NAMED = 3
SURE = 2.0  # standard errors; a shorter bar may be luck


@dataclass(frozen=True, eq=False)
class Decision:
    """Hold a decision between two arms: what is known of it, and how far each assumption may move.

    `arms` are the two with their controls, `places` those of b and a among them; `drawn` are all
    arms over draws of what is not known.
    """

    selection: Selection
    answer: Answer
    drawn: DrawResults
    pair: Pair
    arms: tuple[Scenario, ...]
    places: tuple[int, int]
    ends: Ends

    @property
    def key(self) -> str:
        """Return the key of all that the decision depends on."""
        return content_key(self.selection)


def decision_of(selection: Selection, picture: Picture) -> Decision | None:
    """Return the decision between the two arms that do best; None before all draws are there."""
    if picture.results is None or picture.draws is None or not picture.is_finished:
        return None
    answer = answer_of(
        question_of(selection), picture.results, ignorance_of(selection, picture.draws)
    )
    b, a = best_pair(answer)
    if b == a:
        return None
    arms, places = only_these(picture.results, b, a)
    return Decision(
        selection=selection,
        answer=answer,
        drawn=picture.draws,
        pair=Pair(b, a, HEADLINE, float(default_of(answer, b, a).mean[0])),
        arms=arms,
        places=places,
        ends=ends_for(selection),
    )


def only_these(results: Results, b: str, a: str) -> tuple[tuple[Scenario, ...], tuple[int, int]]:
    """Return two arms with their controls, in the order of the results, and their places there."""
    chosen = [results.arms.index(arm) for arm in (b, a)]
    kept = sorted({*chosen, *(results.controls[arm] for arm in chosen)})
    first, second = (kept.index(arm) for arm in chosen)
    return tuple(results.scenarios[arm] for arm in kept), (first, second)


def default_of(answer: Answer, b: str, a: str) -> Interval:
    """Return b − a on inclusion at the default parameters, paired by seed."""
    results = answer.results
    later, former = (results.values[results.arms.index(arm)] for arm in (b, a))
    return interval((later - former)[:, [results.measures.index(HEADLINE)]])


def ends_for(selection: Selection) -> Ends:
    """Return how far each assumption may move; one that the planner fixed does not."""
    draws = draws_of(selection)
    if draws is None:
        return {}
    found = dict(ends_of(selection.uncertainty, table_of(draws.sets())))
    found |= {name: (low, high) for name, low, high in selection.ranges}
    return {name: ends for name, ends in found.items() if ends[0] < ends[1]}


def screen_task(decision: Decision) -> Task:
    """Ask for every assumption at both its ends, from the first seed."""
    seeds = (decision.selection.seed,)
    return Task(
        key=f"{decision.key} screen",
        pieces=pieces_of(decision, decision.ends, seeds),
        combine=lambda found: bars_of(decision, decision.ends, found),
        whole=True,
    )


def confirm_task(decision: Decision, screened: Sequence[Bar]) -> Task:
    """Ask for the strongest assumptions again, with fresh seeds, and for what it comes to."""
    order = sorted(screened, key=lambda bar: -bar.swing)
    moving = [bar for bar in order if bar.swing > 0.0]
    chosen = {bar.parameter: decision.ends[bar.parameter] for bar in moving[:MOST_BARS]}
    first = decision.selection.seed + 1
    pieces = pieces_of(decision, chosen, range(first, first + CONFIRMED_SEEDS))

    def combine(found: Sequence[float]) -> Drivers:
        bars = bars_of(decision, chosen, found)
        drivers = drivers_of(decision, tornado_of(bars, moving[MOST_BARS:], screened))
        shared_finished().keep(kept_key(decision.selection), drivers, EACH)
        return drivers

    return Task(key=f"{decision.key} confirm", pieces=pieces, combine=combine, whole=True)


def kept_key(selection: Selection) -> str:
    """Return the key of what drives a decision: its numbers, and its names, which are shown too."""
    return f"drivers {content_key(selection)} {to_query(selection)}"


def kept(selection: Selection) -> Drivers | None:
    """Return what drives a decision where anybody has found it out before."""
    found: Drivers | None = shared_finished().find(kept_key(selection))
    return found


def pieces_of(decision: Decision, ends: Ends, seeds: Sequence[int]) -> list[Piece]:
    """Return the default and then each end of each assumption, every seed a piece of its own."""
    centre = decision.arms[0].parameters
    moved = [centre.replace(**{name: end}) for name, both in ends.items() for end in both]
    return [
        partial(difference_at, decision, parameters, seed)
        for parameters in (centre, *moved)
        for seed in seeds
    ]


def difference_at(decision: Decision, parameters: Parameters, seed: int) -> float:
    """Return b − a on the measure in a world that responds as the parameters say."""
    arms = respond(decision.arms, parameters)
    (values,) = replicate(arms, (seed,), (decision.pair.measure,))
    b, a = decision.places
    return float(values[b, 0] - values[a, 0])


def bars_of(decision: Decision, ends: Ends, found: Sequence[float]) -> list[Bar]:
    """Return the bar of each assumption: the default, and what moving it changes, by seed."""
    worlds = 1 + BOTH * len(ends)
    apart = np.array(found).reshape(worlds, len(found) // worlds)
    moved = (apart[1:] - apart[0]).reshape(len(ends), BOTH, apart.shape[1])
    changed = decision.pair.default + moved
    return [
        bar_of(name, both, one) for (name, both), one in zip(ends.items(), changed, strict=True)
    ]


def tornado_of(bars: Sequence[Bar], others: Sequence[Bar], screened: Sequence[Bar]) -> Tornado:
    """Return the longest bars, as measured again, and what the screen says of the others."""
    return Tornado(
        bars=tuple(sorted(bars, key=lambda bar: -bar.swing)),
        others=len(others),
        others_below=others[0].swing if others else 0.0,
        idle=frozenset(bar.parameter for bar in screened if bar.swing == 0.0),
    )


def drivers_of(decision: Decision, tornado: Tornado) -> Drivers:
    """Return what drives the decision, with what it would be worth to know, from the draws."""
    pair, selection = decision.pair, decision.selection
    sample = decision.drawn.difference(pair.b, pair.a, pair.measure)
    direction = DIRECTION[MEASURES[pair.measure].better]
    bands = two_bands(sample, direction=direction)
    gain, table = direction * means_of(sample), table_of(decision.drawn.parameter_sets)
    knowing = value_each(table, gain, tornado.idle)
    return Drivers(
        question=decision.answer.question,
        settings=settings_of(selection),
        pair=pair,
        scenarios=decision.arms,
        equalised=(),
        default=default_of(decision.answer, pair.b, pair.a),
        bands=bands,
        tornado=tornado,
        knowing=knowing,
        together=value_together(table, gain, knowing),
        ceiling=value_of_choosing(direction * bands.implied),
        luck=luck_in_knowing(gain[np.isfinite(gain)], selection.seed),
    )


def settings_of(selection: Selection) -> Settings:
    """Return what was asked of what is not known, as the command line says it."""
    return Settings(seed=selection.seed, uncertainty=selection.uncertainty, draws=selection.draws)


def chart_of(found: Drivers) -> Chart:
    """Return how far each assumption alone moves the difference, with its twins."""
    title = f"{found.measure.label}: {difference_of(found)}, as each assumption moves alone"
    chart = tornado_chart(found.tornado, found.measure, found.pair.default, title)
    return replace(chart, sentence=in_people_words(chart.sentence))


def leading(found: Drivers) -> str:
    """Name the assumptions that move the difference most, and more than luck does."""
    clear = [bar for bar in found.tornado.bars if bar.swing > SURE * bar.error]
    b, a = (quote(found.question.label(arm)) for arm in (found.pair.b, found.pair.a))
    if not clear:
        return (
            f"No assumption by itself, with all others at their usual value, moves {b} minus {a} "
            "by more than luck may. Together they can: where all vary at once, Explore says what "
            "it turns on."
        )
    first, ends = clear[0], sorted((clear[0].at_low, clear[0].at_high))
    named = listed([f"“{bar.spec.label}”" for bar in clear[:MOST_NAMED]])
    low, high = (change(found.measure, end) for end in ends)
    return (
        f"What decides most between {b} and {a}: {named}. As “{first.spec.label}” goes through its "
        f"range, the difference in people included goes from {low} to {high}."
    )


def told(found: Drivers) -> tuple[str, ...]:
    """Say what moves the difference most, what turns it, and what to find out first."""
    return tuple(map(in_people_words, sentences(found)))


def in_people_words(text: str) -> str:
    """Return a sentence without the names that parameters have in the model."""

    def leave_out(match: re.Match[str]) -> str:
        return "" if match[1] in Parameters.specs() else match[0]

    return NAME.sub(leave_out, in_plain_words(text))
