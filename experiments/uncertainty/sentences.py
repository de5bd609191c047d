"""Say a difference with both its bands in plain words, never more strongly than is known."""

from collections.abc import Sequence

from experiments.comparison.answer import Answer
from experiments.comparison.question import Question
from experiments.comparison.words import (
    CHANCE_ONLY,
    HEADLINE,
    Found,
    headline,
    how_many,
    of_hundred,
    quote,
)
from experiments.uncertainty.flip import Condition, Flip
from experiments.uncertainty.judge import Ignorance, Judged
from sim.measures import Measure

DRAWN = {
    "plausible": "draws from the plausible ranges of the assumptions",
    "calibrated": "draws from the parameter sets that agree with the evidence",
}
KEPT = (
    "Arms were made equal once, at the default parameters, and stay so in every draw: a planner "
    "settles capacity before knowing how people will respond."
)
EVEN = 0.5
NEARLY_ALL = 0.995


def tell(answer: Answer, b: str, a: str) -> str | None:
    """Say who does better on inclusion, b or a; with both bands where draws were asked for."""
    found = answer.find(HEADLINE, b, a)
    if found is None:
        return None
    if answer.ignorance is None or (found.mean == 0.0 and not found.spread > 0.0):
        return headline(found, answer.question)
    judged = answer.ignorance.judge(b, a, HEADLINE)
    if judged.chance_better < EVEN:
        found, judged = found.turned(), answer.ignorance.judge(a, b, HEADLINE)
    if judged.is_undetermined() or found.mean <= 0.0:
        return undetermined(found, judged, answer.ignorance, answer.question)
    return determined(found, judged, answer.ignorance, answer.question)


def what_bands_are(answer: Answer) -> str:
    """Say what the intervals of an answer hold, and what they leave out."""
    if answer.ignorance is None:
        return CHANCE_ONLY
    draws = len(answer.ignorance.results.parameter_sets)
    return (
        "Chance: the 95 % interval over replicates paired by seed, at the default parameters. "
        f"Not known: what 95 % of {draws} {DRAWN[answer.ignorance.kind]} imply, chance taken out."
        f"{f' {KEPT}' if answer.equalised else ''}"
    )


def determined(found: Found, judged: Judged, ignorance: Ignorance, question: Question) -> str:
    """Say a difference whose sign most draws agree on."""
    a, b = quote(question.label(found.a)), quote(question.label(found.b))
    bands, drawn = judged.bands, DRAWN[ignorance.kind]
    return (
        f"Of 100 people, {how_many(found.mean)} are included after "
        f"{question.scenarios[0].weeks} weeks with {b} than with {a} (by chance alone "
        f"{span(found.low, found.high)}; with what is not known besides "
        f"{span(bands.ignorance_low, bands.ignorance_high)}). "
        f"There are more in {frequency(judged.chance_better, bands.draws, drawn)}; and "
        f"at least {100.0 * judged.worth:g} more of 100 people, the difference worth having, in "
        f"{frequency(judged.chance_worth, bands.draws)}."
    )


def undetermined(found: Found, judged: Judged, ignorance: Ignorance, question: Question) -> str:
    """Say that the model cannot tell two arms apart, and on what it turns."""
    a, b = quote(question.label(found.a)), quote(question.label(found.b))
    bands = judged.bands
    return (
        f"The model cannot tell {b} and {a} apart: of 100 people, more are included with {b} in "
        f"{frequency(judged.chance_better, bands.draws, DRAWN[ignorance.kind])}, and the "
        f"difference may be anything from {span(bands.ignorance_low, bands.ignorance_high)}. "
        f"{turns(judged, b)}"
    )


def turns(judged: Judged, b: str) -> str:
    """Say on what it turns which of the two does better."""
    flip = judged.flip
    if flip is None:
        return "It turns on luck more than on any assumption: more replicates would tell."
    doubt = "" if flip.clear else f", as far as {judged.bands.draws} draws can tell"
    if not flip.reached:
        first = flip.conditions[0]
        return (
            f"It turns on many assumptions at once, most on “{first.label}” "
            f"({first.details()}){doubt}; no one value flips it."
        )
    labels = listed([f"“{one.label}”" for one in flip.named()])
    where = listed([side(one, flip) for one in flip.named()])
    return f"It turns on {labels}{doubt}: {b} does better where {where}{flip.and_others()}."


def listed(texts: Sequence[str]) -> str:
    """Join texts with commas, and the last with "and"."""
    *others, last = texts
    return f"{', '.join(others)} and {last}" if others else last


def side(condition: Condition, flip: Flip) -> str:
    """Say on which side of a value the second arm does better."""
    which = "it" if len(flip.conditions) == 1 else f"“{condition.label}”"
    return (
        f"{which} is {'above' if condition.above else 'below'} {condition.value:.3g} "
        f"({condition.details()})"
    )


def size_of(measure: Measure, worth: float) -> str:
    """Return a difference worth having with its unit, without zeros at its end."""
    if measure.unit == "share":
        return f"{100.0 * worth:g}"
    pounds = "£" if measure.unit.startswith("£") else ""
    return f"{pounds}{worth:g}"


def span(low: float, high: float) -> str:
    """Return a range of people of 100."""
    return f"{of_hundred(low)} to {of_hundred(high)}"


def frequency(chance: float, draws: int, drawn: str = "") -> str:
    """Return a chance as so many of 100 draws; near the ends it says how many were tried."""
    of = f" {drawn}" if drawn else ""
    if chance > NEARLY_ALL:
        return f"nearly all of {draws}{of}"
    if chance < 1.0 - NEARLY_ALL:
        return f"hardly any of {draws}{of}"
    return f"{round(100.0 * chance)} of 100{of}"
