"""A plan on the page: its headline, its tiles, the way from a first call to a match, its needs."""

from math import isfinite

from dashboard.answers.bars import over_rows, shown
from dashboard.answers.figures import Tile
from dashboard.answers.lines import Chart
from experiments.plans.guide import row_of
from experiments.plans.needs import needs_of
from experiments.plans.place import Heads, band_of
from experiments.plans.plan import Plan
from experiments.plans.words import about, fates, pounds, steadily, verdict
from experiments.uncertainty.sentences import listed
from sim.compiling import Array

HEADS = ("What it takes", "Mean", "By chance, 95 %", "In the programme’s own proportions")


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return f"{text[:1].upper()}{text[1:]}"


def headline_of(plan: Plan) -> str:
    """Say in one sentence what it takes, or that it cannot be reached."""
    aim, found = plan.aim, plan.heads
    if not plan.reached:
        most = about(plan.most.heads.mean("served"))
        return (
            f"Serving {aim.serve:,} people within {aim.within} weeks is out of reach: at most "
            f"about {most} would be, whatever the coordinators."
        )
    return (
        f"To serve {aim.serve:,} people within {aim.within} weeks would take "
        f"{about(aim.heads(plan.chosen.levers.coordinators))} coordinators, "
        f"{about(found.mean('come_forward'))} people who come forward as mentors, and "
        f"{pounds(plan.chosen.cost)}."
    )


def details_of(plan: Plan) -> list[str]:
    """Say the rest of it: the weeks, the mix, where everybody stands at the end."""
    first, *rest = verdict(plan)
    if not plan.reached:
        _, _, binding = first.partition(". ")  # what is out of reach stands in the headline
        return [one for one in (binding, *rest, fates(plan)) if one]
    each = pounds(plan.chosen.cost / max(plan.heads.mean("served"), 1.0))
    return [
        f"{each} is spent for each person served. {capital(steadily_in_words(plan.heads))}.",
        *rest,
        fates(plan),
    ]


def steadily_in_words(found: Heads) -> str:
    """Say after how many weeks the steady number of matches is reached."""
    unit = " weeks" if isfinite(found.mean("steady")) else ""
    return f"{steadily(found)}{unit}"


def tiles_of(plan: Plan) -> list[Tile]:
    """Return the figures beside the headline."""
    found = plan.heads
    cost = plan.chosen.cost
    each = pounds(cost / max(found.mean("served"), 1.0))
    posts = about(plan.aim.heads(plan.chosen.levers.coordinators))
    return [
        Tile(label="Coordinators", value=posts, note="full-time posts"),
        Tile(
            label="Mentors",
            value=about(found.mean("mentors")),
            note=f"with a match; {about(found.mean('come_forward'))} come forward",
        ),
        Tile(label="Spending", value=pounds(cost), note=f"{each} for each person served"),
        Tile(
            label="Wait",
            value=f"{about(found.mean('weeks_to_meeting'))} weeks",
            note=f"from a yes to a meeting; the first after {about(found.mean('first_meeting'))}",
        ),
    ]


def steps_of(found: Heads) -> dict[str, Array]:
    """Return how many people are left at each step on the way to a match, by replicate."""
    forward = found.of("come_forward")
    return {
        "Come forward as mentors": forward,
        "Pass screening": forward - found.of("screened_out"),
        "Finish training by then": found.of("trained"),
        "Get a match": found.of("mentors"),
    }


def funnel_chart(plan: Plan) -> Chart:
    """Return the way from a first call to a match as bars."""
    steps = {
        name: band_of(values, plan.heads.scale) for name, values in steps_of(plan.heads).items()
    }
    told = [f"{about(mean)} {name[0].lower()}{name[1:]}" for name, (mean, _, _) in steps.items()]
    bars = {
        "id": "people",
        "type": "bar",
        "itemStyle": {"color": "var(--arm-1)"},
        "label": {"show": True, "position": "insideLeft", "color": "var(--accent-ink)"},
        "data": [shown(round(mean)) for mean, _, _ in steps.values()],
    }
    lost = about(plan.heads.mean("mentors_lost"))
    return Chart(
        name="funnel",
        title="From a first call to a match",
        unit="people",
        option=over_rows(list(steps), "people", [bars]),
        sentence=f"Of the people who could be mentors, {listed(told)}; {lost} mentors are lost.",
        heads=("Step", "People", "By chance, 95 %"),
        rows=tuple(
            (name, about(mean), f"{about(max(low, 0.0))} to {about(high)}")
            for name, (mean, low, high) in steps.items()
        ),
    )


def needs_table(plan: Plan) -> list[tuple[str, ...]]:
    """Return every need that is not nought, under `HEADS`."""
    rows = [row_of(need) for need in needs_of(plan) if need.mean != 0.0]
    return [(capital(label), *figures) for label, *figures in rows]


def limits_table(plan: Plan) -> list[tuple[str, ...]]:
    """Return what each lifted limit or changed lever would come to."""
    return [
        (capital(lift.label), about(lift.served), pounds(lift.cost))
        for lift in (*plan.lifts, *plan.changes)
    ]
