"""Say a plan in plain sentences."""

import math
from collections.abc import Iterator

from experiments.comparison.words import change, of_hundred, signed
from experiments.plans.aim import Aim
from experiments.plans.indicators import Indicator, Watch
from experiments.plans.limits import MATTERS, Lift
from experiments.plans.pilot import Pilot
from experiments.plans.place import Heads
from experiments.plans.plan import Plan
from experiments.plans.required import SUPPORT_KEPT
from sim.measures import MEASURES

THOUSAND = 1000.0
TEN = 10.0
SAME_MONEY = 0.01
MUCH = 0.05
LIMITS = {
    "mentors": "the pool of potential mentors",
    "coordinators": "coordinators' hours",
    "recruitment": "how hard mentors are looked for",
    "take-up": "how many hear of it and say yes",
    "time": "the time",
}
FATES = (
    ("served", "had a first meeting"),
    ("not_yet_met", "have a mentor and have not met yet"),
    ("waiting", "still wait"),
    ("gave_up", "gave up waiting, or their referral lapsed"),
    ("said_no", "said no"),
    ("not_reached", "were not offered a mentor"),
)


def about(value: float) -> str:
    """Return a count with three digits that say something."""
    if not math.isfinite(value):
        return "–"
    if abs(value) >= THOUSAND:
        value = round(value, 2 - math.floor(math.log10(abs(value))))
        return f"{value:,.0f}"
    return f"{value:.0f}" if abs(value) >= TEN or value == 0.0 else f"{value:.1f}"


def pounds(value: float) -> str:
    """Return money with three digits that say something."""
    sign = "−" if value < 0.0 else ""
    return f"{sign}£{about(abs(value))}" if math.isfinite(value) else "–"


def hundred(share: float) -> str:
    """Return a share as so many of 100."""
    return f"{100.0 * share:.0f}"


def setting(plan: Plan) -> Iterator[str]:
    """Say what was asked, and of what world."""
    aim = plan.aim
    yield (
        f"The aim: {aim.serve:,} people have had a first meeting within {aim.within} weeks, with a "
        f"chance of {hundred(aim.chance)} in 100. People there: {aim.size_from}."
    )
    yield size_of_world(aim)


def size_of_world(aim: Aim) -> str:
    """Say how many persons the simulated world has, and how results are scaled."""
    weeks, persons = aim.scenario.weeks, aim.scenario.mentees
    there = f"{aim.persons:,.0f} people come in {weeks} weeks"
    if not aim.scenario.facts.inflow:
        there = f"{aim.persons:,.0f} people are there"
    if aim.scale <= 1.0:
        return f"In reality {there}; the simulated world has as many."
    return (
        f"In reality {there}; the simulated world has {persons:,}, and each stands for "
        f"{aim.scale:.3g}: counts and money are multiplied by that, and chance is that of so many "
        "independent places of this size."
    )


def verdict(plan: Plan) -> Iterator[str]:
    """Say first whether it can be done, and what it takes."""
    aim = plan.aim
    if not plan.reached:
        yield from out_of_reach(plan)
    found = plan.heads
    what = "It would take" if plan.reached else f"To serve {about(plan.served)} would take"
    posts, forward = aim.heads(plan.chosen.levers.coordinators), found.mean("come_forward")
    each = plan.chosen.cost / max(found.mean("served"), 1.0)
    yield (
        f"{what} {about(posts)} coordinators, {about(forward)} people who come forward as "
        f"mentors, of whom {about(found.mean('mentors'))} get a match, and "
        f"{pounds(plan.chosen.cost)} within {aim.within} weeks ({pounds(each)} for each person "
        f"served). The first meeting comes after {about(found.mean('first_meeting'))} weeks; "
        f"{steadily(found)}."
    )
    around = found.mean("services") - plan.nobody.mean("services")
    if around > MUCH * plan.chosen.cost:
        yield f"Services around it, such as professional support, cost {pounds(around)} more."
    yield mix(plan)


def steadily(found: Heads) -> str:
    """Say when the steady number of matches is reached."""
    week = found.mean("steady")
    if not math.isfinite(week):
        return "a steady number of matches is not reached in the time simulated"
    return f"the steady number of matches is reached after about {week:.0f}"


def out_of_reach(plan: Plan) -> Iterator[str]:
    """Say that the aim cannot be reached, how many can, what binds, and what would lift it."""
    most = plan.most.heads.mean("served")
    low, high = plan.most.heads.interval("served")
    yield (
        f"This cannot be reached, whatever the coordinators: at most about {about(most)} people "
        f"({about(low)} to {about(high)}) have had a first meeting by then, of {plan.aim.serve:,}. "
        f"What binds is {LIMITS[plan.lifts[0].name]}: with {plan.lifts[0].label}, "
        f"{about(plan.lifts[0].served)}."
    )
    enough = [step for step in plan.ladder if step.served >= plan.aim.serve]
    steps = "; ".join(f"{step.label}: {about(step.served)}" for step in plan.ladder)
    yield f"One limit after the other taken away, the most that can be served: {steps}."
    if not enough:
        yield (
            "Even so it is fewer than asked for: the others come too late, give up before it is "
            "their turn, or are not eligible."
        )


def mix(plan: Plan) -> str:
    """Say which mix of recruitment and coordinators is cheapest, and which were left out."""
    usual, chosen = plan.sizes[0] if plan.sizes else plan.chosen, plan.chosen
    kept = SUPPORT_KEPT * usual.heads.mean("support")
    thin = [
        one for one in plan.sizes if one.cost < chosen.cost and one.heads.mean("support") < kept
    ]
    left = (
        " Mixes that are cheaper still were left out: the support of a match would fall by more "
        "than a twentieth."
        if thin
        else ""
    )
    if chosen.mix == usual.mix:
        return f"The programme's own proportions are the cheapest of {len(plan.sizes)} mixes.{left}"
    more = "more" if chosen.mix > 1.0 else "less"
    return (
        f"Cheapest of {len(plan.sizes)} mixes: {chosen.mix:g} times as much recruitment for each "
        f"coordinator as the programme has, {more} than usual; in its own proportions it would be "
        f"{pounds(usual.cost)}.{left}"
    )


def fates(plan: Plan) -> str:
    """Say where everybody stands at the end."""
    found = plan.heads
    parts = [
        f"{about(found.mean(name))} {label}" for name, label in FATES if found.mean(name) > 0.0
    ]
    return f"Of the {about(found.mean('come'))} people there by then: {'; '.join(parts)}."


def limits(plan: Plan) -> Iterator[str]:
    """Say what holds a plan back that is within reach, and what else could be changed."""
    if plan.reached:
        first = plan.lifts[0]
        yield (
            f"What holds it back most is {LIMITS[first.name]}: with {first.label}, the same size "
            f"would serve {about(first.served)} instead of {about(plan.heads.mean('served'))}."
        )
    useless = [lift for lift in plan.lifts if lift.gain < MATTERS * plan.served]
    if useless:
        yield f"Next to nothing is gained with {join([lift.label for lift in useless])}."
    if plan.changes:
        told = [told_of(lift, plan.chosen.cost) for lift in plan.changes[:3]]
        yield f"Other changes at the same size: {'; '.join(told)}."


def told_of(lift: Lift, cost: float) -> str:
    """Say what one changed lever does."""
    if abs(lift.cost - cost) < SAME_MONEY * cost:
        return f"{lift.label}: {about(lift.served)} served for the same money"
    more = "more" if lift.cost >= cost else "less"
    return f"{lift.label}: {about(lift.served)} served for {pounds(abs(lift.cost - cost))} {more}"


def join(parts: list[str]) -> str:
    """Join parts with commas and or."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"


def doubts(plan: Plan) -> Iterator[str]:
    """Say how far what nobody has measured may change the plan."""
    found = plan.doubt
    if found is None:
        yield (
            "These intervals are chance alone. What nobody has measured comes on top: add "
            "--uncertainty plausible."
        )
        return
    kind, draws = plan.request.uncertainty, len(found.chances)
    low, high = found.most_served()
    yield (
        f"What nobody has measured: over {draws} {kind} draws of the model's assumptions, this "
        f"plan serves {about(plan.served)} people with a chance of {hundred(found.chance)} in 100. "
        f"At most {about(low)} to {about(high)} could be served, whatever the size (95 % of draws)."
    )
    yield from enough(plan)


def enough(plan: Plan) -> Iterator[str]:
    """Say what would be enough in most of the draws, and in how many nothing is."""
    assert plan.doubt is not None  # noqa: S101 - only asked where there is one
    sure = hundred(plan.aim.chance)
    posts, cost = (plan.doubt.enough_for(plan.aim.chance, one) for one in ("coordinators", "cost"))
    if math.isfinite(cost):
        yield (
            f"To serve as many in {sure} of 100 such worlds: {about(posts)} coordinators and "
            f"{pounds(cost)}."
        )
    if plan.doubt.impossible > 0.0:
        yield f"In {hundred(plan.doubt.impossible)} of 100 such worlds no size is enough."


def foretold(watch: Watch, plan: Plan) -> str:
    """Say what the indicators foretell, and how well."""
    end = "the aim is met" if watch.of_aim else "more are served than in the middle draw"
    return (
        f"Of {watch.draws} draws, {hundred(watch.met)} in 100 serve {about(plan.served)} people. "
        f"Together the indicators tell in {hundred(watch.auc)} of 100 pairs of draws in which of "
        f"the two {end}; a coin would in 50."
    )


def when_to_worry(one: Indicator) -> str:
    """Say at which value to worry."""
    side = "below" if one.worry_below else "above"
    return f"{side} {figure(one)}"


def figure(one: Indicator) -> str:
    """Return the threshold in the sign's unit."""
    if one.sign.unit == "of 100":
        return f"{of_hundred(one.threshold)} of 100"
    if one.sign.unit == "0 to 1":
        return f"{one.threshold:.2f}"
    return f"{about(one.threshold)} {one.sign.unit}"


def what_to_do(one: Indicator) -> str:
    """Say what helps on the worrying side."""
    return one.sign.if_low if one.worry_below else one.sign.if_high


def piloted(pilot: Pilot, within: int) -> Iterator[str]:
    """Say what a pilot could show."""
    measure = MEASURES[pilot.measure]
    if pilot.low <= 0.0 <= pilot.high:
        yield (
            f"A pilot could not be judged: in the model the effect on “{measure.label}” after "
            f"{within} weeks cannot be told from none."
        )
        return
    size = change(measure, pilot.difference)
    yield (
        f"A pilot in which {pilot.arm:,} people are offered a mentor and {pilot.arm:,} others are "
        f"not, all from the start and looked at after {within} weeks: the effect on "
        f"“{measure.label}” is {size} (95 % interval "
        f"{signed(measure, pilot.low)} to {signed(measure, pilot.high)} by chance). A two-sided "
        f"test at 5 % would see it with a chance of {hundred(pilot.power)} in 100; "
        f"{needed(pilot.needed, '80 in 100')}."
    )
    if pilot.assurance is not None:
        yield (
            "With what nobody has measured about the effect, the chance is "
            f"{hundred(pilot.assurance)} in 100; {needed(pilot.needed_assured, '80 in 100')}."
        )


def needed(arm: int | None, chance: str) -> str:
    """Say how many people each arm needs."""
    if arm is None:
        return f"no pilot within reach has a chance of {chance}"
    return f"for {chance} it takes {arm if arm < THOUSAND else about(arm)} people in each arm"
