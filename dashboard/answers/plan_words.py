"""A plan on the page: its headline, its tiles, the way from a first call to a match, its needs."""

from math import isfinite

from dashboard.answers.bars import over_rows, shown
from dashboard.answers.cash import CashFlow
from dashboard.answers.figures import Tile
from dashboard.answers.lines import Chart
from experiments.plans.aim import YEAR
from experiments.plans.guide import row_of
from experiments.plans.needs import needs_of
from experiments.plans.place import Heads, band_of
from experiments.plans.plan import Plan
from experiments.plans.words import (
    about,
    fates,
    hundred,
    limits,
    mix,
    pounds,
    steadily,
    verdict,
)
from experiments.uncertainty.judge import is_undetermined
from experiments.uncertainty.sentences import listed
from sim.compiling import Array

HEADS = ("What it takes", "Mean", "By chance, 95 %", "In the programme’s own proportions")
OUT_OF_REACH = "Out of reach"
REACHED = "Within reach at the model’s usual values; how surely is being worked out"
SURE = "Within reach as surely as you asked"
OPEN = "The model cannot tell whether this plan is enough"
LESS_SURE = "This plan is probably enough, but less surely than you asked"
UNLIKELY = "This plan is probably not enough"
USELESS = "Next to nothing is gained with "
LEFT_OUT = "Mixes that are cheaper still"
HALF = 0.5


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
        f"{pounds(plan.chosen.cost)} spent in those {aim.within} weeks."
    )


def verdict_of(plan: Plan) -> str:
    """Say whether a plan is enough, no more surely than what nobody has measured allows."""
    if not plan.reached:
        return OUT_OF_REACH
    return REACHED if plan.doubt is None else enough_in_words(plan.doubt.chance, plan.aim.chance)


def enough_in_words(chance: float, asked: float) -> str:
    """Say whether a plan is enough with a chance over what nobody has measured."""
    if is_undetermined(chance):
        return OPEN
    if chance > asked:
        return SURE
    return LESS_SURE if chance > HALF else UNLIKELY


def surely_in_words(plan: Plan) -> list[str]:
    """Say how sure the size is, and what it takes to be as sure as was asked."""
    if plan.doubt is None or not plan.reached:
        return []
    asked, found = hundred(plan.aim.chance), hundred(plan.doubt.chance)
    said = (
        f"You asked to be {asked} in 100 sure. This size is, as far as luck alone goes; with what "
        f"nobody has measured as well, the chance is {found} in 100."
    )
    if plan.doubt.chance >= plan.aim.chance:
        return [said]
    posts, cost = (plan.doubt.enough_for(plan.aim.chance, one) for one in ("coordinators", "cost"))
    if not isfinite(cost):
        return [f"{said} No size would make it {asked} in 100."]
    surer = (
        f"To be {asked} in 100 sure would take {about(posts)} coordinators, recruitment growing "
        f"with them as far as it can, and {pounds(cost)} in {plan.aim.within} weeks."
    )
    return [f"{said} {surer}"]


def details_of(plan: Plan) -> list[str]:
    """Say the rest of it: the weeks, the mix, where everybody stands at the end."""
    first, *rest = verdict(plan)
    if not plan.reached:
        _, _, binding = first.partition(". ")  # what is out of reach stands in the headline
        return [one for one in (binding, *rest[:-1], mix_in_words(plan), fates(plan)) if one]
    each = pounds(plan.chosen.cost / max(plan.heads.mean("served"), 1.0))
    return [
        *surely_in_words(plan),
        f"{each} is spent for each person served. {capital(steadily_in_words(plan.heads))}.",
        *rest[:-1],
        mix_in_words(plan),
        fates(plan),
    ]


def mix_in_words(plan: Plan) -> str:
    """Say which mix of recruitment and coordinators is cheapest; `verdict` says it last."""
    usual, chosen = plan.sizes[0] if plan.sizes else plan.chosen, plan.chosen
    if chosen.mix == usual.mix:
        return mix(plan)
    _, found, left = mix(plan).partition(LEFT_OUT)
    return (
        f"{len(plan.sizes)} ways to divide the work between looking for mentors and coordinating "
        f"were tried. The cheapest that is enough puts {chosen.mix:g} times the programme’s "
        f"usual effort for each coordinator into looking for mentors; divided as usual, it would "
        f"cost {pounds(usual.cost)}. {found}{left}"
    ).rstrip()


def limits_in_words(plan: Plan) -> list[str]:
    """Say what holds a plan back; what is useless by itself may be needed in another world."""
    return [one_by_one(said) for said in limits(plan)]


def one_by_one(said: str) -> str:
    """Say of what gains next to nothing that it is each by itself, at the usual values."""
    if not said.startswith(USELESS):
        return said
    return (
        "At the model’s usual values, and each by itself, next to nothing is gained with "
        f"{said.removeprefix(USELESS)} In a less lucky world more may be needed of each."
    )


def steadily_in_words(found: Heads) -> str:
    """Say after how many weeks the steady number of matches is reached."""
    unit = " weeks" if isfinite(found.mean("steady")) else ""
    return f"{steadily(found)}{unit}"


def tiles_of(plan: Plan, flow: CashFlow | None) -> list[Tile]:
    """Return the figures beside the headline; the whole is not known before its flow is."""
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
        whole_of(flow, f"{pounds(cost)} in the first {plan.aim.within} weeks, {each} a person"),
        Tile(
            label="Wait",
            value=f"{about(found.mean('weeks_to_meeting'))} weeks",
            note=f"from a yes to a meeting; the first after {about(found.mean('first_meeting'))}",
        ),
    ]


def whole_of(flow: CashFlow | None, first: str) -> Tile:
    """Return all that is paid until a year after funding ends."""
    label = "Paid in all"
    if flow is None:
        return Tile(label=label, value="…", note=f"is being worked out; {first}")
    note = f"for {time_in_words(flow.funded)} of funding and the year after; {first}"
    return Tile(label=label, value=pounds(flow.whole), note=note)


def time_in_words(weeks: int) -> str:
    """Return a time in years where these are whole, else in weeks."""
    if weeks % YEAR:
        return f"{weeks} weeks"
    return "a year" if weeks == YEAR else f"{weeks // YEAR} years"


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
