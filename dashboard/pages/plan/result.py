"""What a plan comes to, in words, in a picture of the way to a match, and in tables."""

from typing import Any

from reacton.core import Element

from dashboard.answers.cash import CashFlow
from dashboard.answers.plan_words import (
    HEADS,
    OPEN,
    OUT_OF_REACH,
    UNLIKELY,
    details_of,
    funnel_chart,
    headline_of,
    limits_in_words,
    limits_table,
    needs_table,
    tiles_of,
    verdict_of,
)
from dashboard.look import html, tables, widgets
from experiments.plans.plan import Plan
from experiments.plans.words import setting

TONES: dict[str, widgets.Tone] = {OPEN: "open", OUT_OF_REACH: "worse", UNLIKELY: "worse"}
LIFTED = ("With the same size, and", "Served", "Spending")


def result(plan: Plan, flow: CashFlow | None, *, is_old: bool) -> Element[Any]:
    """Return the headline with its figures."""
    verdict = verdict_of(plan)
    return widgets.headline(
        headline_of(plan),
        verdict=verdict,
        tone=TONES.get(verdict, "plain"),
        details=details_of(plan),
        tiles=tiles_of(plan, flow),
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
        html.items(*limits_in_words(plan)),
        html.details(
            "All that was tried",
            tables.table(
                "Each limit lifted, each lever moved, by itself", LIFTED, limits_table(plan)
            ),
        ),
        html.details("How this was worked out", html.items(*setting(plan))),
    )
