"""Write a plan as one JSON document, or as tables in a folder."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.plans.needs import needs_of
from experiments.plans.plan import Plan
from experiments.plans.required import Size
from experiments.plans.words import (
    doubts,
    fates,
    limits,
    piloted,
    setting,
    verdict,
    what_to_do,
    when_to_worry,
)

Row = dict[str, Any]


def document(plan: Plan) -> Row:
    """Return everything about a plan; null where something is undefined or out of reach."""
    from experiments.output.provenance import provenance

    found: Row = plain({
        "aim": aim_of(plan),
        "reached": plan.reached,
        "sentences": sentences(plan),
        "needs": needs_rows(plan),
        "mixes": mix_rows(plan),
        "limits": [vars(lift) for lift in plan.lifts],
        "changes": [vars(lift) for lift in plan.changes],
        "ladder": [vars(lift) for lift in plan.ladder],
        "uncertainty": doubt_of(plan),
        "watch": watch_of(plan),
        "pilot": pilot_of(plan),
        "provenance": provenance([plan.aim.scenario], range_of(plan)),
    })  # fmt: skip
    return found


def plain(content: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return content as JSON can say it: null for what is not a finite number."""
    if isinstance(content, Mapping):
        return {name: plain(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [plain(value) for value in content]
    if isinstance(content, float):
        return float(content) if math.isfinite(content) else None
    return content


def range_of(plan: Plan) -> Sequence[int]:
    """Return the seeds of the replicates."""
    return range(plan.request.seed, plan.request.seed + plan.request.replicates)


def aim_of(plan: Plan) -> Row:
    """Return what was asked, and the world in which it was tried."""
    aim = plan.aim
    return {
        "population": aim.scenario.population,
        "programme": aim.scenario.name,
        "serve": aim.serve,
        "served_means": "had a first meeting by the last week of the plan",
        "within_weeks": aim.within,
        "chance": aim.chance,
        "people_by_then": aim.come,
        "people_from": aim.size_from,
        "people_over_horizon": aim.persons,
        "horizon_weeks": aim.scenario.weeks,
        "simulated_people": aim.scenario.mentees,
        "scale": aim.scale,
        "planned_for": plan.served,
        "most": plan.most.heads.mean("served"),
        "chance_by_luck": plan.chosen.heads.chance(plan.served),
    }


def sentences(plan: Plan) -> list[str]:
    """Return what is said of the plan."""
    found = [*setting(plan), *verdict(plan), fates(plan), *limits(plan), *doubts(plan)]
    return found + (list(piloted(plan.pilot, plan.aim.within)) if plan.pilot else [])


def needs_rows(plan: Plan) -> list[Row]:
    """Return the needs as rows."""
    return [vars(need) for need in needs_of(plan)]


def mix_rows(plan: Plan) -> list[Row]:
    """Return the mixes that are enough as rows."""
    return [mix_row(plan, size) for size in plan.sizes]


def mix_row(plan: Plan, size: Size) -> Row:
    """Return one mix."""
    return {
        "mix": size.mix,
        "factor": size.factor,
        "coordinators": plan.aim.heads(size.levers.coordinators),
        "recruitment_effort": size.levers.recruitment_effort,
        "served": size.heads.mean("served"),
        "mentors": size.heads.mean("mentors"),
        "support": size.heads.mean("support"),
        "cost": size.cost,
        "chosen": size is plan.chosen,
    }


def doubt_of(plan: Plan) -> Row | None:
    """Return what the draws say of the plan."""
    found = plan.doubt
    if found is None:
        return None
    return {
        "kind": plan.request.uncertainty,
        "draws": len(found.chances),
        "chance": found.chance,
        "impossible": found.impossible,
        "most_low": found.most_served()[0],
        "most_high": found.most_served()[1],
    }


def watch_of(plan: Plan) -> Row | None:
    """Return what to watch."""
    watch = plan.watch
    if watch is None:
        return None
    return {
        "week": watch.week,
        "draws": watch.draws,
        "met": watch.met,
        "of_aim": watch.of_aim,
        "auc": watch.auc,
        "indicators": watch_rows(plan),
    }


def watch_rows(plan: Plan) -> list[Row]:
    """Return the indicators as rows."""
    if plan.watch is None:
        return []
    return [
        {
            "name": one.sign.name,
            "label": one.sign.label,
            "worry": when_to_worry(one),
            "threshold": one.threshold,
            "chance_if_worried": one.chance_if_worried,
            "chance_otherwise": one.chance_otherwise,
            "auc": one.auc,
            "rank_correlation": one.correlation,
            "what_to_do": what_to_do(one),
        }
        for one in plan.watch.indicators
    ]


def pilot_of(plan: Plan) -> Row | None:
    """Return what a pilot could show."""
    if plan.pilot is None:
        return None
    found = dict(vars(plan.pilot))
    drawn = found.pop("differences")
    return found | {"draws": None if drawn is None else drawn.tolist()}


def write_plan(plan: Plan, folder: Path) -> None:
    """Write a plan to a folder: a table for each part, and the whole document."""
    import pandas as pd

    from experiments.comparison.document import as_text
    from experiments.output.writing import write_frame, write_text

    lifts = [vars(lift) | {"kind": kind} for kind, some in kinds(plan) for lift in some]
    tables = {
        "needs": needs_rows(plan),
        "mixes": mix_rows(plan),
        "limits": lifts,
        "indicators": watch_rows(plan),
    }
    for name, rows in tables.items():
        write_frame(pd.DataFrame(plain(rows)), folder / f"{name}.csv")
    write_text(as_text(document(plan)), folder / "plan.json")


def kinds(plan: Plan) -> tuple[tuple[str, Sequence[Any]], ...]:
    """Return the lifted limits and changed levers, by kind."""
    return (("limit", plan.lifts), ("change", plan.changes), ("ladder", plan.ladder))
