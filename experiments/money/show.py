"""Print accounts as tables and sentences."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from experiments.comparison.tables import say
from experiments.comparison.words import IMPLIES
from experiments.money.ask import Money
from experiments.money.figures import Amount, Figures, all_figures
from experiments.money.sentences import NAMES, pounds, say_ratio, sentences

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Rows = Iterable[tuple[str, Sequence[str]]]


def print_money(money: Money, console: "Console") -> None:
    """Print the question, costs by head, payer and year, benefits, ratios, and what they mean."""
    question, scenario = money.question, money.scenario
    found = all_figures(money)
    say(console, f"\n{question.title}", style="bold")
    say(
        console,
        f"{question.population.title} · {scenario.mentees:,} people · {scenario.weeks} weeks · "
        f"{drawn_in_words(money)} · equal {question.equal}",
    )
    for done in money.equalised:
        say(console, done.sentence(question.label(done.arm)))
    for title, rows in tables(found):
        console.print(table_of(money, title, rows))
    for sentence in sentences(money):
        say(console, f"• {sentence}")
    say(console, IMPLIES, style="dim")


def drawn_in_words(money: Money) -> str:
    """Say how many replicates and draws there are."""
    accounts = money.accounts
    each = len(accounts.seeds[0])
    if not money.drawn:
        return f"{each} replicates from seed {accounts.seeds[0][0]}"
    values = money.worths[0].net.shape[1]
    return (
        f"{len(accounts.parameter_sets)} {money.terms.uncertainty} draws of the parameters, "
        f"{each} replicates each, {values} draws of the unit values"
    )


def tables(found: Sequence[Figures]) -> Iterable[tuple[str, Rows]]:
    """Yield the title and the rows of each table."""
    yield "Extra cost by head, £", parts_of([one.heads for one in found])
    yield "Who pays, £", parts_of([one.payers for one in found])
    yield "Cash flow by year, £", flow_of(found)
    yield "Discounted, £ (95 % interval)", worth_of(found)
    yield "Ratios of means, £ (95 % interval)", ratios_of(found)


def parts_of(parts: Sequence[Mapping[str, float]]) -> Rows:
    """Yield each part of the cost and their sum."""
    for name in parts[0]:
        title = NAMES.get(name, name.replace("_", " "))
        yield title[0].upper() + title[1:], [whole(one[name]) for one in parts]
    yield "All", [whole(sum(one.values())) for one in parts]


def flow_of(found: Sequence[Figures]) -> Rows:
    """Yield cost and benefit of each year, and after the end where anything counts there."""
    years = len(found[0].cost_years)
    for year in range(years):
        ends = [sum(one[year] for one in each.benefit_years.values()) for each in found]
        name = f"year {year + 1}" if year < years - 1 else "after the end"
        if year == years - 1 and not any(ends):
            continue
        yield f"Spent, {name}", [whole(each.cost_years[year]) for each in found]
        yield f"Gained, {name}", [whole(end) for end in ends]


def worth_of(found: Sequence[Figures]) -> Rows:
    """Yield the benefit in each ledger, benefit, cost and what is left."""
    for ledger in found[0].benefits:
        yield f"Benefit to {NAMES[ledger]}", [shown(one.benefits[ledger]) for one in found]
    yield "Benefit", [shown(one.benefit) for one in found]
    yield "Cost", [shown(one.cost_discounted) for one in found]
    yield "Net present value", [shown(one.net) for one in found]


def ratios_of(found: Sequence[Figures]) -> Rows:
    """Yield what one of each thing costs, and what a pound brings."""
    for title, name in (
        ("Benefit for each pound", "benefit_cost_ratio"),
        ("A match", "per_match"),
        ("A mentor-month", "per_mentor_month"),
        ("One more person included", "per_extra_included"),
    ):
        yield title, [say_ratio(getattr(one, name), "").removeprefix(": ") for one in found]


def table_of(money: Money, title: str, rows: Rows) -> "Table":
    """Return a table with a column for each arm."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("", title=title, min_width=60)
    for arm in money.accounts.arms:
        table.add_column(escape(money.question.label(arm)), justify="right")
    for name, cells in rows:
        table.add_row(name, *cells)
    return table


def whole(value: float) -> str:
    """Return pounds without pence, without the sign of the pound."""
    return f"{value:,.0f}".replace("-", "−") if round(value) else "0"


def shown(one: Amount) -> str:
    """Return an amount with its interval."""
    spread = f"\n[dim]{pounds(one.low)} to {pounds(one.high)}[/]" if math.isfinite(one.low) else ""
    return pounds(one.mean) + spread
