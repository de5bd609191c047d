"""Set modelled costs beside published ones, all in pounds of 2025."""

from collections.abc import Sequence
from dataclasses import dataclass

from experiments.money.figures import Figures
from sim.scenarios.conversion import DOLLARS, POUNDS, Conversion

PER = {
    "per_match": "a match",
    "per_mentor_month": "a mentor-month",
    "per_match_year": "a year of a match",
}
MONTHS = 12.0


@dataclass(frozen=True, kw_only=True)
class Published:
    """Hold a published cost as it was published, and what it is a cost of."""

    what: str
    per: str
    amount: float
    currency: str
    year: int
    source: str

    def pounds(self, conversion: Conversion) -> float:
        """Return it in pounds of 2025."""
        if self.currency == DOLLARS:
            return conversion.dollars(self.amount, self.year)
        return conversion.pounds(self.amount, self.year)


PUBLISHED = (
    Published(
        what="Big Brothers Big Sisters at school, five months, volunteers' time with it",
        per="per_match",
        amount=2573.0,
        currency=DOLLARS,
        year=2023,
        source="wsipp2024",
    ),
    Published(
        what="Big Brothers Big Sisters, one site, average match of 19 months, marginal cost",
        per="per_match",
        amount=1503.0,
        currency=DOLLARS,
        year=2012,
        source="bbbs2020",
    ),
    Published(
        what="the same, each month, marginal cost",
        per="per_mentor_month",
        amount=80.0,
        currency=DOLLARS,
        year=2012,
        source="bbbs2020",
    ),
    Published(
        what="the same site, each young person treated in the community",
        per="per_match",
        amount=3301.0,
        currency=DOLLARS,
        year=2012,
        source="bbbs2020",
    ),
    Published(
        what="Big Brothers Big Sisters, cost of a match",
        per="per_match",
        amount=1512.0,
        currency=DOLLARS,
        year=2017,
        source="ebp2017",
    ),
    Published(
        what="other community mentoring, each participant",
        per="per_match",
        amount=2950.0,
        currency=DOLLARS,
        year=2016,
        source="wsipp2017",
    ),
    Published(
        what="befriending a child in Scotland, a year",
        per="per_match_year",
        amount=2800.0,
        currency=POUNDS,
        year=2008,
        source="befriending2008",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Hold one modelled cost beside a published one, both in pounds of 2025."""

    arm: str
    what: str
    per: str
    published: float
    modelled: float
    source: str


def compare_with_evidence(found: Sequence[Figures]) -> list[Beside]:
    """Return every modelled cost that is defined beside every published one of its kind."""
    conversion = Conversion()
    return [
        Beside(
            arm=one.arm,
            what=published.what,
            per=PER[published.per],
            published=published.pounds(conversion),
            modelled=modelled(one, published.per),
            source=published.source,
        )
        for one in found
        if one.per_match.defined
        for published in PUBLISHED
    ]


def modelled(found: Figures, per: str) -> float:
    """Return the modelled cost of a match, of a mentor-month, or of a match kept for a year."""
    if per == "per_match_year":
        return MONTHS * found.per_match_month.value
    return float(getattr(found, per).value)
