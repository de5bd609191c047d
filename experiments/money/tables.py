"""Write the tables of the document about money, from the declarations and from runs."""

from collections.abc import Sequence

from experiments.catalogue.documents import table
from experiments.comparison.question import Settings, ask_about, ask_which
from experiments.money.ask import Terms, count_money
from experiments.money.evidence import PER, PUBLISHED, compare_with_evidence
from experiments.money.figures import Figures, all_figures
from experiments.money.sentences import between, percent, pounds, say_ratio
from experiments.report.report import HEADLINES
from sim.scenarios.benefits import (
    LEDGERS,
    MEANINGS,
    Event,
    Included,
    Meaning,
    Values,
    unit_values,
)
from sim.scenarios.conversion import DOLLARS, Conversion

OF_ITS_KIND = ("big-brothers-big-sisters", "one-to-one-community", "befriending")
PEOPLE = "disadvantaged-urban-youth"
REPLICATES = 20
DRAWS = 64


def table_of_meanings() -> str:
    """Return which values apply to each preset population."""
    rows = (
        (f"`{name}`", meaning.included.value, meaning.event.value)
        for name, meaning in MEANINGS.items()
    )
    general = ("every other", Included.GENERAL.value, Event.GENERAL.value)
    return table(("population", "included for a year", "an adverse event"), (*rows, general))


def table_of_unit_values() -> str:
    """Return what one of each thing is worth in each ledger, at the declared values."""
    kinds = [
        *((Meaning(included), "included", included.value) for included in Included),
        (Meaning(Included.WORK, Event.REOFFENDING), "included", "the same, crime apart"),
        *((Meaning(event=event), "event", event.value) for event in Event),
    ]
    rows = [("a person-year from the bottom to the top of wellbeing", *worth(Meaning(), 0))]
    rows += [
        (name, *worth(meaning, 1 if what == "included" else 2)) for meaning, what, name in kinds
    ]
    rows.append(("a mentor-year", *worth(Meaning(), 3)))
    return table(("one more …", *LEDGERS), rows)


def worth(meaning: Meaning, quantity: int) -> tuple[str, ...]:
    """Return what one of a quantity is worth in each ledger."""
    units = unit_values(Values(), meaning, Conversion())
    return tuple(pounds(float(one)) for one in units[:, quantity])


def table_of_published_costs() -> str:
    """Return published costs as they were published, and in pounds of 2025."""
    rows = (
        (
            one.what,
            PER[one.per],
            f"{'$' if one.currency == DOLLARS else '£'}{one.amount:,.0f} of {one.year}",
            pounds(one.pounds(Conversion())),
            one.source,
        )
        for one in PUBLISHED
    )
    return table(("cost", "of", "published", "£ of 2025", "source"), rows)


def table_beside_evidence() -> str:
    """Return modelled costs beside published ones. Takes some seconds."""
    rows = []
    for programme in OF_ITS_KIND:
        found = figures_about(programme)
        rows += [
            (f"`{one.arm}`", one.per, pounds(one.modelled), pounds(one.published), one.what)
            for one in compare_with_evidence(found)
        ]
    return table(("programme", "of", "model", "published", "what was published"), rows)


def figures_about(programme: str) -> Sequence[Figures]:
    """Return the figures of a programme for young people in a city."""
    settings = Settings(population=PEOPLE, replicates=REPLICATES, as_json=True)
    return all_figures(count_money(ask_about(programme, settings), settings, Terms()))


def table_of_answers() -> str:
    """Return what the four headline comparisons cost and bring. Takes some minutes."""
    rows: list[Sequence[object]] = []
    for name in HEADLINES:
        settings = Settings(as_json=True)
        terms = Terms(uncertainty="plausible", draws=DRAWS)
        found = count_money(ask_which([name], settings), settings, terms)
        rows += [answer_row(one) for one in all_figures(found)]
    heads = ("arm", "cost", "benefit", "net present value", "for a pound", "one more included",
             "chance benefit exceeds cost")  # fmt: skip
    return table(heads, rows)


def answer_row(found: Figures) -> tuple[str, ...]:
    """Return one arm's figures, for each person in the run."""
    amounts = (found.cost_discounted, found.benefit, found.net)
    each = (
        f"{pounds(one.mean / found.people)}"
        f"{between(one.low / found.people, one.high / found.people)}"
        for one in amounts
    )
    ratios = (found.benefit_cost_ratio, found.per_extra_included)
    said = (say_ratio(one, "").removeprefix(": ") for one in ratios)
    return (f"`{found.arm}`", *each, *said, percent(found.chance))
