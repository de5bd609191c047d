"""What the page says of each claim, as plain data: in our words, with figures and their worth."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from dashboard.answers.claims_published import missed_in_words
from dashboard.answers.headline import in_plain_words
from dashboard.pages.claims.digits import bar_of, decimals_of, rounded, rounded_with_sign
from dashboard.pages.claims.kept import Entry
from dashboard.pages.claims.settings import (
    ALL,
    ANSWER_OF,
    STANDING_OF,
    VERDICTS,
    ClaimsSettings,
    SourceDocument,
)
from dashboard.pages.claims.shown import claim_called, shown_of
from experiments.claims.claim import STANDINGS, Claim, Criterion
from experiments.claims.deciding import AGREES, BUILT_IN, CANNOT_TELL, DEPENDS, DISAGREES
from experiments.claims.loading import claim_names
from experiments.validation.results import LATEST, load_latest
from sim.sources import load_sources

TONES = {
    AGREES: "better",
    DISAGREES: "worse",
    DEPENDS: "open",
    CANNOT_TELL: "plain",
    BUILT_IN: "plain",
}
OF_SHARE = re.compile(r"at (\S+) \((?:share|chance), plausible (\S+) to ([^\s;)]+)")
ROOM_BESIDE = 0.12  # of a strip's width, left free on both sides
BY_CRITERION = "It depends on which of the questions below is asked."
NOT_ANSWERED = "Not answered yet"
WORTH = {standing: f"{standing.capitalize()}: {means}." for standing, means in STANDINGS.items()}


@dataclass(frozen=True, kw_only=True)
class Strip:
    """Hold where a figure, its interval and its bar stand on a line, in hundredths of its width."""

    mean: float
    low: float
    high: float
    bar: float | None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Hold one criterion: what was asked, the figure, how likely it is large enough, and why."""

    asks: str
    figure: str
    interval: str
    chance: str
    because: str
    decides: bool
    strip: Strip | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """Hold all that a card says of one claim; `answer` is empty where nothing is known yet."""

    name: str
    says: str
    question: str
    keys: tuple[str, ...]
    named: tuple[str, ...]
    sources: tuple[str, ...]
    standing: str
    worth: str
    answer: str
    verdict: str
    tone: str
    leading: Judged | None
    turns: str
    without: str
    judged: tuple[Judged, ...]
    contradicted_by: str
    link: str
    lacks: str
    made: str = ""

    def data(self) -> dict[str, Any]:
        """Return the row as a dictionary."""
        return asdict(self)


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Return every claim, in the order of their numbers."""
    return tuple(map(claim_called, claim_names()))


def make_row(claim: Claim, entry: Entry | None, made: str = "") -> Row:
    """Return what is said of a claim, with its answer where there is one."""
    shown = shown_of(claim.name)
    answer = str(entry["answer"]) if entry else ""
    judged = tuple(judged_of(claim, entry)) if entry else ()
    return Row(
        name=claim.name,
        says=claim.says,
        question=claim.question,
        keys=claim.source,
        named=tuple(map(named, claim.source)),
        sources=tuple(load_sources()[key].cite() for key in claim.source),
        standing=claim.standing,
        worth=WORTH[claim.standing],
        answer=answer,
        verdict=VERDICTS.get(answer, NOT_ANSWERED),
        tone=TONES.get(answer, "plain"),
        leading=judged[leading_place(entry)] if entry else None,
        turns=turns_of(entry) if entry else "",
        without=without_of(claim, entry) if entry else "",
        judged=judged,
        contradicted_by=claim.contradicted_by,
        link=shown.address,
        lacks=shown.lacks,
        made=made,
    )


def named(key: str) -> str:
    """Return a source as it is named in passing: its title and year, and S0 to S4 by that name."""
    source = load_sources()[key]
    code = f", {key}" if key in SourceDocument.__members__ else ""
    return f"{source.title} ({source.year}{code})"


def judged_of(claim: Claim, entry: Entry) -> Iterator[Judged]:
    """Yield each criterion with what it came to."""
    for criterion, found in zip(claim.criteria, entry["criteria"], strict=True):
        yield Judged(
            asks=first_large(criterion.asks),
            figure=rounded_with_sign(
                criterion, number_of(found["figure"]), digits_of(criterion, found)
            ),
            interval=interval_of(criterion, found),
            chance=chance_of(criterion, found),
            because=criterion.because if criterion.decides else "",
            decides=criterion.decides,
            strip=strip_of(criterion, found),
        )


def digits_of(criterion: Criterion, found: Entry) -> int:
    """Return how many decimals the figures of a criterion bear."""
    return decimals_of(criterion, number_of(found["low"]), number_of(found["high"]))


def leading_place(entry: Entry) -> int:
    """Return the place of the criterion that leads the answer: the one with its figures."""
    own = ("measure", "figure", "low", "high", "difference", "because", "chance")
    alike = [all(one[key] == entry[key] for key in own) for one in entry["criteria"]]
    return alike.index(True)


def number_of(value: float | None) -> float:
    """Return a figure as it was before it was written down."""
    return math.nan if value is None else float(value)


def interval_of(criterion: Criterion, found: Entry) -> str:
    """Say what 95 of 100 sets of values imply."""
    digits = digits_of(criterion, found)
    low, high = (rounded(criterion, number_of(found[end]), digits) for end in ("low", "high"))
    return f"{low} to {high} in 95 of 100 sets of values"


def chance_of(criterion: Criterion, found: Entry) -> str:
    """Say in how many sets of values a figure is above its bar; nothing for what is only shown."""
    if not criterion.decides or found["chance"] is None:
        return ""
    return f"above {bar_of(criterion)} in {100.0 * found['chance']:.0f} of 100 sets"


def strip_of(criterion: Criterion, found: Entry) -> Strip | None:
    """Return where a figure stands beside its bar, on a line that has room for both and nought."""
    mean, low, high = (number_of(found[one]) for one in ("figure", "low", "high"))
    if not all(map(math.isfinite, (mean, low, high))):
        return None
    bar = criterion.smallest if criterion.decides else None
    ends = (mean, low, high, *(() if bar is None else (bar,)))
    least, most = min(ends), max(ends)
    beside = ROOM_BESIDE * (most - least or 1.0)
    start, width = least - beside, most - least + 2.0 * beside

    def place(value: float) -> float:
        return round(float(100.0 * (value - start) / width), 2)

    return Strip(
        mean=place(mean),
        low=place(low),
        high=place(high),
        bar=None if bar is None else place(bar),
    )


def turns_of(entry: Entry) -> str:
    """Say on which assumption the answer turns, in plain words."""
    turns = entry["turns_on"]
    if turns is None:
        return BY_CRITERION if entry["answer"] == DEPENDS else ""
    return in_plain_words(f"It turns on {OF_SHARE.sub(of_hundred, turns['phrase'])}.")


def of_hundred(found: re.Match[str]) -> str:
    """Return where a share turns an answer, and its range, as so many of 100."""
    at, low, high = (f"{100.0 * float(one):.3g}" for one in found.groups())
    return f"at {at} of 100 (share, plausible {low} to {high}"


def without_of(claim: Claim, entry: Entry) -> str:
    """Say what is left of the figure with the mechanism switched off."""
    leading = claim.criteria[leading_place(entry)]
    found = entry["mechanism"]
    digits = digits_of(leading, entry)
    on, off = (
        rounded_with_sign(leading, number_of(found[f"figure_{one}"]), digits)
        for one in ("with", "without")
    )
    return f"Without {claim.mechanism.says} it is {off} instead of {on}."


def first_large(text: str) -> str:
    """Return a sentence's part with a large letter at its start."""
    return f"{text[:1].upper()}{text[1:]}"


def chosen(rows: Sequence[Row], settings: ClaimsSettings) -> tuple[Row, ...]:
    """Return the rows that the filters leave."""
    return tuple(
        row
        for row in rows
        if settings.source == ALL or settings.source in row.keys
        if settings.worth == ALL or row.standing == STANDING_OF[settings.worth]
        if settings.answer == ALL or row.answer == ANSWER_OF[settings.answer]
    )


def counted(rows: Sequence[Row]) -> Mapping[tuple[str, str], int]:
    """Return how many claims there are of each worth and answer."""
    return Counter((row.standing, row.answer) for row in rows)


def tally(rows: Sequence[Row]) -> list[list[str]]:
    """Return a table of the answers by what they are worth, with a last row of all."""
    count = counted(rows)
    answers = list(VERDICTS)
    table = [
        [standing.capitalize(), *(str(count[standing, one] or "–") for one in answers)]
        for standing in STANDINGS
    ]
    total = [str(sum(count[kind, one] for kind in STANDINGS) or "–") for one in answers]
    return [*table, ["All", *total]]


def misses() -> tuple[str, ...]:
    """Return a sentence on each published figure that is missed, with the likely cause."""
    if not LATEST.is_file():
        return ()
    return tuple(missed_in_words(row) for row in load_latest().rows if not row.met)


def not_shown(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the claims that the model disagrees with, or cannot tell."""
    return tuple(row for row in rows if row.answer in {DISAGREES, CANNOT_TELL})
