"""What a room predicts, and what it missed once the model's answer is shown."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.answers.headline import Headline, Verdict, standing
from experiments.comparison.answer import Answer
from experiments.comparison.words import Found, of_hundred, quote
from experiments.uncertainty.judge import Judged
from experiments.uncertainty.sentences import frequency, span
from experiments.uncertainty.worth import HEADLINE

SAME = "About the same"
MOST_HANDS = 999
MOST_MORE = 50.0  # of 100 people: the end of the room's slider
LEAST_SURE, MOST_SURE = 50.0, 100.0
NEAR_SURE = 10.0  # of 100: a room this near is as sure as the model can be
CANNOT = (Verdict.CANNOT_TELL, Verdict.ALIKE, Verdict.SAME, Verdict.NOT_JUDGED)
BESIDE = 0.08  # of the width of a strip, left free on both sides


@dataclass(frozen=True)
class Room:
    """Hold hands for each option (the last is no difference), the number guessed, how sure."""

    hands: tuple[int, ...]
    more: float = 0.0
    sure: float = LEAST_SURE

    @property
    def favourite(self) -> int | None:
        """Return the option with most hands; None without hands, or where two have as many."""
        most = max(self.hands)
        return self.hands.index(most) if most and self.hands.count(most) == 1 else None

    @property
    def guess(self) -> float:
        """Return the number as a share; nought where most think that there is no difference."""
        return 0.0 if self.favourite == len(self.hands) - 1 else self.more / 100.0

    def data(self) -> dict[str, Any]:
        """Return the predictions as a dictionary."""
        return asdict(self)


def read_room(given: object, options: int) -> Room:
    """Return the predictions that a browser sends, drawn into what is possible; never raises."""
    table = given if isinstance(given, dict) else {}
    hands = table.get("hands")
    counts = hands if isinstance(hands, list) else []
    read = [int(number_in(one, 0, MOST_HANDS, 0)) for one in counts[:options]]
    return Room(
        hands=(*read, *[0] * (options - len(read))),
        more=number_in(table.get("more"), 0.0, MOST_MORE, 0.0),
        sure=number_in(table.get("sure"), LEAST_SURE, MOST_SURE, LEAST_SURE),
    )


def number_in(given: object, low: float, high: float, otherwise: float) -> float:
    """Return the nearest possible number; `otherwise` where it is none."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        return otherwise
    return min(max(float(given), low), high)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Hold one line of the picture: a mark and an interval, in hundredths of its width."""

    label: str
    text: str
    mark: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """Hold the room's number beside the model's, and what the room missed."""

    title: str
    lines: tuple[Line, ...]
    zero: float
    missed: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return it as a dictionary."""
        return asdict(self)


def pair_asked(answer: Answer, headline: Headline, favourite: int | None) -> tuple[str, str]:
    """Return the room's favourite and the best of the others; the model's pair without one."""
    arms = answer.results.programmes
    if favourite is None or favourite >= len(arms):
        return headline.b, headline.a
    own = arms[favourite]
    others = [arm for arm in arms if arm != own] or [answer.results.control_of(own)]
    comparable = [arm for arm in others if answer.find(HEADLINE, own, arm)]
    best = max(comparable or others, key=lambda arm: standing(answer, arm))
    return own, best


def reveal(answer: Answer, headline: Headline, room: Room) -> Revealed | None:
    """Return the model's answer beside the room's; None where nothing can be compared."""
    own, other = pair_asked(answer, headline, room.favourite)
    found = answer.find(HEADLINE, own, other)
    if found is None or not math.isfinite(found.mean):
        return None
    judged = answer.ignorance.judge(own, other, HEADLINE) if answer.ignorance else None
    label = answer.question.label
    return Revealed(
        title=f"How many more of 100 are included with {quote(label(own))} than with "
        f"{quote(label(other))}",
        **picture(found, judged, room.guess),
        missed=tuple(missed(answer, headline, room, found, judged)),
    )


def picture(found: Found, judged: Judged | None, guess: float) -> dict[str, Any]:
    """Return the lines of the picture on one scale with nought in it."""
    spans = [("The model, by chance alone", found.mean, found.low, found.high)]
    if judged is not None:
        bands = judged.bands
        name = "The model, with what nobody has measured"
        spans.append((name, bands.mean, bands.ignorance_low, bands.ignorance_high))
    values = [0.0, guess, *(end for _, *ends in spans for end in ends)]
    least, most = min(values), max(values)
    room = BESIDE * (most - least or 1.0)

    def place(value: float) -> float:
        return round(100.0 * (value - least + room) / (most - least + 2.0 * room), 2)

    lines = [Line(label="This room", text=of_hundred(guess), mark=place(guess))]
    for name, mean, low, high in spans:
        text = f"{of_hundred(mean)} ({span(low, high)})"
        lines.append(
            Line(label=name, text=text, mark=place(mean), low=place(low), high=place(high))
        )
    return {"lines": tuple(lines), "zero": place(0.0)}


def missed(
    answer: Answer, headline: Headline, room: Room, found: Found, judged: Judged | None
) -> Iterator[str]:
    """Yield sentences on what the room had right and what it missed."""
    yield on_which(answer, headline, room)
    if sum(room.hands):
        yield on_number(room.guess, found, judged)
    if judged is not None:
        if room.favourite is not None and room.favourite < len(room.hands) - 1:
            yield on_sureness(room.sure, judged)
        yield on_bands(found, judged)


def on_which(answer: Answer, headline: Headline, room: Room) -> str:
    """Say whether the room and the model point to the same programme."""
    total, favourite = sum(room.hands), room.favourite
    if not total:
        return "No hands were counted, so there is nothing to set beside the model’s answer."
    if favourite is None:
        return f"The room was split: no option had most of the {total} hands."
    arms = [quote(answer.question.label(arm)) for arm in answer.results.programmes]
    named = [*arms, f"“{SAME}”"][favourite]
    counted = "hand" if total == 1 else "hands"
    said = f"{room.hands[favourite]} of {total} {counted} went to {named}."
    return f"{said} {beside(answer, headline, favourite)}"


def beside(answer: Answer, headline: Headline, favourite: int) -> str:
    """Say what the model makes of the option that most chose."""
    arms = answer.results.programmes
    if headline.verdict in CANNOT:
        if favourite == len(arms):
            return "The model cannot tell them apart either."
        return "The model cannot tell the two best apart: it can show nobody right or wrong here."
    if favourite < len(arms) and arms[favourite] == headline.b:
        return "The model implies the same."
    return f"The model implies that {quote(answer.question.label(headline.b))} does better."


def on_number(guess: float, found: Found, judged: Judged | None) -> str:
    """Say whether the number lies within chance, within what is not known, or beyond both."""
    said = f"The room’s number, {of_hundred(guess)} of 100,"
    if found.low <= guess <= found.high:
        return f"{said} lies within what chance alone does to the model’s figure."
    if judged is None:
        return f"{said} lies outside what chance does; what is not known was not looked at."
    bands = judged.bands
    if bands.ignorance_low <= guess <= bands.ignorance_high:
        return (
            f"{said} lies outside what chance alone does, but within what nobody has measured: "
            "other assumptions, as plausible, give it."
        )
    return (
        f"{said} lies outside both bands. Either the room knows of something that the model lacks, "
        "or the effect is easily thought larger or smaller than trials find it."
    )


def on_sureness(sure: float, judged: Judged) -> str:
    """Say whether the room was more or less sure than the model can be."""
    chance = 100.0 * judged.chance_better
    drawn = frequency(judged.chance_better, judged.bands.draws, "draws")
    said = f"The room was {sure:.0f} of 100 sure; the one it chose does better in {drawn}."
    if sure > chance + NEAR_SURE:
        return f"{said} The room was more sure than the model can be."
    if sure < chance - NEAR_SURE:
        return f"{said} The room was less sure than the model is, on its assumptions."
    return f"{said} That is about as sure as the model can be."


def on_bands(found: Found, judged: Judged) -> str:
    """Say which is wider, chance or not knowing, and what would help."""
    luck = found.high - found.low
    unknown = judged.bands.ignorance_high - judged.bands.ignorance_low
    said = (
        f"Chance makes a band {of_hundred(luck)} of 100 wide, what nobody has measured one of "
        f"{of_hundred(unknown)}."
    )
    if not math.isfinite(luck):
        return said
    if unknown > luck:
        return f"{said} More runs would not make the answer surer; better evidence would."
    return f"{said} Here chance is the larger: more runs would still sharpen the figure."


def options_of(labels: Sequence[str]) -> tuple[str, ...]:
    """Return what the room may choose from."""
    return (*labels, SAME)
