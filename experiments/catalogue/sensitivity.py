"""Find what each lever, fact, parameter and price moves: one at a time, paired by seed."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np

from sim.declare import Choice, Declarations, Declared, Spec, Switch
from sim.measures import MEASURES
from sim.money import Prices
from sim.parameters import Parameters
from sim.run import ensemble
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

TABLE = Path(__file__).with_name("sensitivity.csv")
MENTEES = 400
WEEKS = 104
BEYOND = 4.5
BEYOND_AGAIN = 2.5
FRESH = 101
FEW = 12
MANY = 48
GROUPS: dict[str, type[Declarations]] = {
    "levers": Levers,
    "facts": Facts,
    "parameters": Parameters,
    "prices": Prices,
}

YOUTH = {
    "age_low": 10.0,
    "age_high": 17.0,
    "poverty": 0.6,
    "trauma": 0.3,
    "family_disruption": 0.5,
    "exclusion_or_unemployment": 0.3,
    "care_experience": 0.2,
    "isolation": 0.3,
    "minority_share": 0.4,
    "moves_per_year": 0.6,
    "supply_adults": 900.0,
    "supply_near_peers": 500.0,
    "supply_lived_experience": 300.0,
}
SUPPLIED = {
    "coordinators": 14.0,
    "recruitment_effort": 3.0,
    "ramp_up_weeks": 8,
    "family_involvement": 0.4,
    "introductions": 0.5,
    "mentor_meetings": 0.5,
    "feedback_rounds": 1,
    "managed_endings": 0.2,
    "bridging_contact": True,
    "alumni_return": 0.6,
    "contract": True,
    "commitment_weeks": 26,
    "outreach": 0.5,
    "mentee_training_hours": 4.0,
}
STAGES: dict[str, tuple[Mapping[str, object], Mapping[str, object]]] = {
    "pairs": (YOUTH, SUPPLIED),
    "targets": (
        YOUTH,
        SUPPLIED | {"imposed_targets": 0.6, "direction": 0.8, "emphasis": 0.8},
    ),
    "groups": (
        YOUTH,
        SUPPLIED | {"format": "group", "group_size": 6, "planned_end_weeks": 40},
    ),
    "singled-out": (
        YOUTH | {"help_seeking": 0.4},
        SUPPLIED | {"eligibility": "in_difficulty", "approach": 0.0, "peer_status": "near_peer"},
    ),
    "releases": (
        YOUTH
        | {
            "age_low": 18.0,
            "age_high": 55.0,
            "convictions": 0.95,
            "housing": 0.4,
            "substance_use": 0.4,
            "release": True,
            "lead_weeks": 6,
            "inflow": True,
            "first_days_need": 0.6,
            "event_rate": 1.5,
        },
        SUPPLIED | {"peer_status": "lived_experience", "reward": "paid", "first_contact_days": 2},
    ),
    "languages": (
        YOUTH | {"language_barrier": 0.7, "minority_share": 0.8},
        SUPPLIED | {"language_support": "none"},
    ),
}
ONLINE: Mapping[str, object] = {"medium": "online"}
DROP_IN: Mapping[str, object] = {"format": "drop_in", "mentor_capacity": 6}
# A parameter of one option only moves something where that option is chosen.
CHOSEN: dict[str, Mapping[str, object]] = {
    **{
        f"supply_{source}": {"mentor_source": source}
        for source in (
            "business",
            "faith",
            "profession",
            "school_staff",
            "family_and_friends",
            "students",
            "alumni",
        )
    },
    **{
        f"attend_{place}": {"setting": place}
        for place in ("home", "school", "workplace", "worship", "hospital", "prison")
    },
    "attend_online": ONLINE,
    "quality_online": ONLINE,
    "online_pull": ONLINE,
    "online_session": ONLINE,
    "drop_in_matching": DROP_IN,
    "drop_in_bond": DROP_IN,
    "drop_in_irregular": DROP_IN,
    "drop_in_softens": DROP_IN,
    "drop_in_year": DROP_IN,
    "competence_profession": {"mentor_source": "profession"},
    "competence_school_staff": {"mentor_source": "school_staff"},
    "competence_students": {"mentor_source": "students"},
    "quality_family_and_friends": {"mentor_source": "family_and_friends"},
    "busy_mentors": {"mentor_source": "business"},
    "congregation_reach": {"mentor_source": "faith", "outreach": 0.0},
    "promise_threshold": {"eligibility": "likely_to_succeed"},
    "motivation_threshold": {"eligibility": "motivated"},
    "release_pull": {"employer_release_time": True},
    "release_hour": {"employer_release_time": True},
    "expenses_pull": {"reward": "expenses"},
    "expenses_hold": {"reward": "expenses"},
    "expenses_session": {"reward": "expenses"},
    "pay_elasticity": {"reward": "paid", "pay_per_hour": 20.0},
    "usual_pay": {"reward": "paid"},
    "interpreter_helps": {"language_support": "interpreter"},
    "interpreter_hour": {"language_support": "interpreter"},
    "lessons_help": {"language_support": "lessons"},
    "lesson": {"language_support": "lessons"},
    "same_language_session": {"language_support": "same_language"},
    "mentors_speak": {"language_support": "same_language"},
    "workplace_skill": {"setting": "workplace", "emphasis": 0.9},
    "worship_belonging": {"setting": "worship"},
    "focus_shift": {"goal_focus": "career", "emphasis": 0.9},
    "crowding": {"format": "group", "group_size": 8},
    "cohesion_like_goals": {"format": "group", "group_composition": "like_goals"},
    "cohesion_by_risk": {"format": "group", "group_composition": "by_risk"},
    "intensive_support": {"professional_support": "intensive"},
    "door_intensive": {"professional_support": "intensive"},
    "intensive_year": {"professional_support": "intensive"},
    "no_support": {"professional_support": "none"},
    "quality_confidentiality": {"confidentiality": False},
    "community_building_gain": {"community_building": 0.7},
    "community_year": {"community_building": 0.7},
    "family_gain": {"family_involvement": 1.0, "emphasis": 0.9},
    "wishes_in_fit": {"matching": "mentee_chooses"},
    "moves_far": {"match_survives_move": "if_near"},
    "recognition_keeps": {"recognition": 1.0},
    "recognition_holds": {"recognition": 1.0},
    "early_fades": {"first_contact_days": 28},
    "mentors_women": {"female_share": 0.95, "matching": "mentee_chooses"},
    "ends_risk": {"poverty": 0.95, "trauma": 0.9, "family_disruption": 0.9, "isolation": 0.8},
    "accept_motivation": {"eligibility": "motivated"},
    "quality_bureaucracy": {"structure": 1.0},
    "structure_supports": {"structure": 1.0},
    "supervision_half": {"supervision_per_month": 0.3},
    "support_without_supervision": {"supervision_per_month": 0.3},
    "boundary_lived_experience": {"peer_status": "lived_experience", "screening": 0.0},
}


@dataclass(frozen=True)
class Finding:
    """Say what a declared value moves, where, and which way when it is raised."""

    group: str
    name: str
    stage: str
    measure: str
    direction: str
    seeds: int


def declared() -> Iterator[tuple[str, str, Declared]]:
    """Yield the group, the name and the declaration of every value."""
    for group, kind in GROUPS.items():
        for name, spec in kind.specs().items():
            yield group, name, spec


def stage_for(name: str, spec: Declared, stage: str) -> Scenario:
    """Return the scenario of a stage, with what `name` needs to have a meaning."""
    facts, levers = map(dict, STAGES[stage])
    needed = dict(CHOSEN.get(name, {}))
    for other, allowed in spec.when.items():
        if other in Levers.specs():
            needed[other] = needed.get(other, allowed[0])
    return Scenario(
        name=stage,
        population=stage,
        facts=Facts.read(facts | of_group(Facts, needed), stage),
        levers=Levers.read(levers | of_group(Levers, needed), stage),
        parameters=Parameters(),
        mentees=MENTEES,
        weeks=WEEKS,
    )


def of_group(group: type[Declarations], values: Mapping[str, object]) -> dict[str, object]:
    """Return those values that belong to a group."""
    return {name: value for name, value in values.items() if name in group.specs()}


def ends(spec: Declared, value: object) -> tuple[object, object]:
    """Return the two values between which something is moved."""
    if isinstance(spec, Switch):
        return False, True
    if isinstance(spec, Choice):
        last = spec.names[-1]
        if spec.several:
            return (spec.names[0],), spec.names
        return (spec.names[0], last) if value != last else (last, spec.names[0])
    low, high = cast("Spec", spec).plausible
    return (int(low), int(high)) if cast("Spec", spec).whole else (low, high)


def moved(scenario: Scenario, group: str, name: str, value: object) -> Scenario:
    """Return the scenario with one declared value changed."""
    changed = getattr(scenario, group).replace(**{name: value})
    return replace(scenario, **{group: changed})


def difference(
    group: str, name: str, spec: Declared, stage: str, seeds: Sequence[int], names: Sequence[str]
) -> np.ndarray:
    """Return t, the paired difference over its standard error, for each measure (NaN if none)."""
    scenario = stage_for(name, spec, stage)
    low, high = ends(spec, getattr(getattr(scenario, group), name))
    before, after = (moved(scenario, group, name, value) for value in (low, high))
    paired = measured(after, tuple(seeds), tuple(names)) - measured(
        before, tuple(seeds), tuple(names)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        error = paired.std(axis=0, ddof=1) / np.sqrt(len(seeds))
        certain = np.where(paired.mean(axis=0) == 0.0, 0.0, np.sign(paired.mean(axis=0)) * np.inf)
        return np.asarray(np.where(error > 0.0, paired.mean(axis=0) / error, certain))


@cache
def measured(scenario: Scenario, seeds: tuple[int, ...], names: tuple[str, ...]) -> np.ndarray:
    """Return the measures [seed, measure] of a scenario's own arm."""
    return np.asarray(ensemble([scenario], seeds, names=names).values[0])


def find(group: str, name: str, spec: Declared) -> Finding | None:
    """Return the clearest thing that a value moves, in the first stage where it moves any.

    The clearest of a hundred measures is often luck, so it must show again with fresh seeds.
    """
    names = tuple(MEASURES)
    for seeds in (FEW, MANY):
        for stage in STAGES:
            scores = difference(group, name, spec, stage, range(1, 1 + seeds), names)
            scores = np.where(np.isnan(scores), 0.0, scores)
            best = int(np.argmax(np.abs(scores)))
            way = "up" if scores[best] > 0 else "down"
            found = Finding(group, name, stage, names[best], way, seeds)
            if abs(scores[best]) >= BEYOND and shows_again(found, spec) >= BEYOND_AGAIN:
                return found
    return None


def shows_again(finding: Finding, spec: Declared) -> float:
    """Return how far beyond zero a finding is on fresh seeds, in standard errors, its way."""
    seeds = range(FRESH, FRESH + finding.seeds // 2)
    names = [finding.measure]
    score = difference(finding.group, finding.name, spec, finding.stage, seeds, names)[0]
    return float(score if finding.direction == "up" else -score)


def read_table() -> list[Finding]:
    """Return the findings that are kept beside this module."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Finding(
            row["group"], row["name"], row["stage"], row["measure"], row["direction"],
            int(row["seeds"]),
        )
        for row in rows
    ]  # fmt: skip
