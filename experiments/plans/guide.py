"""The worked examples of the planner's guide, from runs, so that no figure in it is typed in."""

from functools import partial
from pathlib import Path

from experiments.comparison.words import IMPLIES
from experiments.plans.aim import Request
from experiments.plans.document import sentences
from experiments.plans.needs import Need, needs_of
from experiments.plans.plan import Plan, make_plan
from experiments.plans.tables import band, shown
from experiments.plans.words import foretold, hundred, what_to_do, when_to_worry

GUIDE = Path(__file__).parents[2] / "docs" / "plan.md"
for_releases = partial(Request, population="short-sentence-releases", serve=45_000, within=52)
EXAMPLES = {
    "plan_befriending": Request(
        population="isolated-older-people",
        programme="befriending",
        serve=200,
        within=52,
        uncertainty="plausible",
        pilot=200,
        measure="wellbeing",
    ),
    "plan_gate": for_releases(programme="through-the-gate"),
    "plan_peers": for_releases(programme="peer-for-every-release-supported"),
}


def text_of_plan(name: str) -> str:
    """Return one worked example: the command, its tables, its sentences. Takes half a minute."""
    from experiments.catalogue.documents import table

    plan = make_plan(EXAMPLES[name])
    heads = ("what it takes", "mean", "by chance, 95 %", "in its own proportions")
    needs = table(heads, (row_of(need) for need in needs_of(plan) if need.mean != 0.0))
    said = "".join(f"* {sentence}\n" for sentence in sentences(plan))
    return f"```sh\n{command(plan.request)}\n```\n\n{said}\n{needs}\n{signs(plan)}{IMPLIES}\n"


def command(request: Request) -> str:
    """Return the command that asks for a plan."""
    words = [
        f"mentoring plan --population {request.population} --programme {request.programme}",
        f"--serve {request.serve} --within {request.within}",
    ]
    if request.uncertainty != "none":
        words.append(f"--uncertainty {request.uncertainty}")
    if request.pilot is not None:
        words.append(f"--pilot {request.pilot} --measure {request.measure}")
    return " ".join(words)


def row_of(need: Need) -> tuple[str, ...]:
    """Return a need as a row."""
    unit = f" ({need.unit})" if need.unit in {"weeks", "times usual"} else ""
    figures = (shown(need, need.mean), band(need, need.low, need.high), shown(need, need.usual))
    return (f"{need.label}{unit}", *figures)


def signs(plan: Plan) -> str:
    """Return what to watch as a table, and how much it tells."""
    from experiments.catalogue.documents import table

    if plan.watch is None or not plan.watch.indicators:
        return ""
    rows = (
        (
            one.sign.label,
            when_to_worry(one),
            f"{hundred(one.chance_if_worried)} of 100",
            f"{hundred(one.chance_otherwise)} of 100",
            what_to_do(one),
        )
        for one in plan.watch.indicators
    )
    title = f"in week {plan.watch.week}, watch"
    heads = (title, "worry if", "aim met if so", "if not", "what to do")
    return f"{table(heads, rows)}\n{foretold(plan.watch, plan)}\n\n"
