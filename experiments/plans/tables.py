"""Print a plan: a page that is read in two minutes."""

import math
from typing import TYPE_CHECKING

from experiments.comparison.tables import say
from experiments.comparison.words import IMPLIES
from experiments.plans.needs import Need, needs_of
from experiments.plans.plan import Plan
from experiments.plans.words import (
    about,
    doubts,
    fates,
    foretold,
    hundred,
    limits,
    piloted,
    pounds,
    setting,
    verdict,
    what_to_do,
    when_to_worry,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_plan(plan: Plan, console: "Console") -> None:
    """Print what it takes, what limits it, what is not known, what to watch, and a pilot."""
    aim = plan.aim
    say(console, f"\n{aim.title} for {aim.serve:,}: {aim.people}", style="bold")
    for sentence in setting(plan):
        say(console, sentence)
    console.print()
    for sentence in verdict(plan):
        say(console, sentence)
    console.print(table_of_needs(plan))
    for sentence in (fates(plan), *limits(plan)):
        say(console, f"• {sentence}")
    if plan.doubt:
        console.print(table_of_doubts(plan))
    for sentence in doubts(plan):
        say(console, f"• {sentence}")
    print_watch(plan, console)
    if plan.pilot:
        for sentence in piloted(plan.pilot, aim.within):
            say(console, f"• {sentence}")
    say(console, IMPLIES, style="dim")


def table_of_needs(plan: Plan) -> "Table":
    """Return the table of needs; heads of spending on which nothing is spent are left out."""
    from rich.table import Table

    table = Table("What it takes", title=f"Within {plan.aim.within} weeks")
    for title in ("", "by chance, 95 %", "in its own proportions"):
        table.add_column(title, justify="right")
    for need in needs_of(plan):
        if need.mean != 0.0 or need.unit != "£":
            figures = (shown(need, need.mean), band(need, need.low, need.high))
            table.add_row(name_of(need), *figures, shown(need, need.usual))
    return table


def table_of_doubts(plan: Plan) -> "Table":
    """Return the table of what the same number takes in other worlds."""
    from rich.table import Table

    table = Table("Where nobody has measured", title=f"To serve {about(plan.served)}")
    sure = hundred(plan.aim.chance)
    for title in ("this plan", "95 % of draws", f"enough in {sure} of 100"):
        table.add_column(title, justify="right")
    for need in needs_of(plan):
        if not math.isnan(need.enough):
            figures = (shown(need, need.mean), band(need, need.doubt_low, need.doubt_high))
            table.add_row(name_of(need), *figures, shown(need, need.enough))
    return table


def name_of(need: Need) -> str:
    """Return a need's label, with its unit where the figure does not show it."""
    return (
        f"{need.label} [dim]({need.unit})[/]"
        if need.unit in {"weeks", "times usual"}
        else need.label
    )


def shown(need: Need, value: float) -> str:
    """Return a value as people read it; what is beyond every size is out of reach."""
    if math.isinf(value):
        return "out of reach"
    return pounds(value) if need.unit == "£" else about(value)


def band(need: Need, low: float, high: float) -> str:
    """Return an interval; empty where there is none."""
    if math.isnan(low) or low == high:
        return ""
    ends = (shown(need, low), shown(need, high))
    return f"{ends[0]} to {ends[1]}" if ends[0] != ends[1] else ""


def print_watch(plan: Plan, console: "Console") -> None:
    """Print what to watch, when to worry and what to do."""
    from rich.table import Table

    watch = plan.watch
    if watch is None:
        say(console, "• The plan is too short for early signs.")
        return
    if not watch.indicators:
        say(console, f"• Nothing that can be counted in week {watch.week} foretells the end.")
        return
    title = f"What to watch in week {watch.week}"
    table = Table("Indicator", "Worry if", "Of 100, met if so", "if not", "What to do", title=title)
    for one in watch.indicators:
        chances = (hundred(one.chance_if_worried), hundred(one.chance_otherwise))
        table.add_row(one.sign.label, when_to_worry(one), *chances, what_to_do(one))
    console.print(table)
    say(console, f"• {foretold(watch, plan)}")
