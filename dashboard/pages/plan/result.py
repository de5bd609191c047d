"""What a plan comes to, in words, in a picture of the way to a match, and in tables."""

from typing import Any

from reacton.core import Element

from dashboard.answers.plan_words import (
    HEADS,
    details_of,
    funnel_chart,
    headline_of,
    limits_table,
    needs_table,
    tiles_of,
)
from dashboard.look import html, tables, widgets
from experiments.plans.plan import Plan
from experiments.plans.words import limits, setting

REACHED = "Within reach at the model’s usual assumptions"
LIFTED = ("With the same size, and", "Served", "Spending")


def result(plan: Plan, *, is_old: bool) -> Element[Any]:
    """Return the headline with its figures."""
    return widgets.headline(
        headline_of(plan),
        verdict=REACHED if plan.reached else "Out of reach",
        tone="plain" if plan.reached else "worse",
        details=details_of(plan),
        tiles=tiles_of(plan),
        state="loading" if is_old else "ready",
        label="What it would take",
    )


def needs(plan: Plan) -> Element[Any]:
    """Return what it takes, need by need, and what holds it back."""
    within = f"within {plan.aim.within} weeks"
    return html.section(
        "What it takes",
        widgets.chart(funnel_chart(plan), height="14rem"),
        html.division(
            tables.table(f"Posts, people, weeks and money, {within}", HEADS, needs_table(plan)),
            classes="card",
        ),
        html.heading("What holds it back", 3),
        html.items(*limits(plan)),
        html.details(
            "All that was tried",
            tables.table(
                "Each limit lifted, each lever moved, by itself", LIFTED, limits_table(plan)
            ),
        ),
        html.details("How this was worked out", html.items(*setting(plan))),
    )
