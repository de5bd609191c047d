"""Scenarios that differ as much as they can, and the bytes of what came of them."""

import hashlib
import json
import math
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.special import ndtri

from sim.parameters import Parameters
from sim.run import simulate
from sim.scenarios.facts import Facts
from sim.scenarios.files import load_population, load_programme, preset_names
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.week import MODEL_VERSION

GOLDEN = Path(__file__).parent / "golden"
YOUNG = {"age_low": 10.0, "age_high": 16.0, "supply_adults": 1500.0, "moves_per_year": 0.5}
BUSY = {
    "coordinators": 30.0,
    "recruitment_effort": 6.0,
    "ramp_up_weeks": 4,
    "mentor_training_hours": 4.0,
    "screening": 0.3,
    "commitment_weeks": 12,
    "rematching": "always",
}
CONTRASTS = {
    "pair": ({}, {"list_discipline": "most_urgent", "introductions": 1.0}),
    "group": (
        {},
        {
            "format": "group",
            "group_size": 4,
            "group_composition": "by_risk",
            "calendar": "term_time",
        },
    ),
    "drop_in": (
        {"language_barrier": 0.4, "minority_share": 0.5},
        {
            "format": "drop_in",
            "medium": "blended",
            "mentor_capacity": 6,
            "matching": "mentee_chooses",
            "language_support": "lessons",
        },
    ),
    "release": (
        {
            "release": True,
            "inflow": True,
            "lead_weeks": 4,
            "event_rate": 4.0,
            "first_days_need": 0.5,
            "supply_lived_experience": 1000.0,
        },
        {
            "peer_status": "lived_experience",
            "peer_share": 0.7,
            "first_contact_days": -7,
            "referral_expiry_weeks": 6,
            "list_discipline": "newest",
            "professional_support": "intensive",
            "signposting": 1.0,
            "goal_focus": "resettlement",
            "reward": "paid",
        },
    ),
    "alumni": (
        {"supply_adults": 800.0},
        {
            "alumni_return": 1.0,
            "planned_end_weeks": 10,
            "feedback_rounds": 2,
            "managed_endings": 0.5,
            "matching": "compatibility",
            "match_on": ("field", "gender"),
            "bridging_contact": True,
        },
    ),
    "targets": (
        {"care_experience": 0.5},
        {
            "eligibility": "in_difficulty",
            "approach": 0.0,
            "imposed_targets": 0.8,
            "direction": 0.9,
            "structure": 1.0,
            "matching": "mentor_chooses",
            "match_survives_move": "no",
            "community_building": 1.0,
            "family_involvement": 1.0,
            "contract": True,
            "places": 300.0,
            "funding_ends_week": 28,
        },
    ),
}


def contrast(name, mentees, weeks):
    """Return one of the contrasting scenarios."""
    facts, levers = CONTRASTS[name]
    return Scenario(
        name=name,
        population="young",
        facts=Facts(**YOUNG | facts),
        levers=Levers(**BUSY | levers),
        parameters=Parameters(),  # the declared centres: a calibration changes no mechanism
        mentees=mentees,
        weeks=weeks,
    )


def presets(mentees, weeks):
    """Return every programme on a population, and every population under a programme."""
    names = preset_names("programmes"), preset_names("populations")
    rounds = range(max(map(len, names)))
    pairs = [tuple(one[turn % len(one)] for one in names) for turn in rounds]
    return {
        f"{programme} on {population}": Scenario(
            name=programme,
            population=population,
            facts=load_population(population).facts,
            levers=load_programme(programme).levers,
            mentees=mentees,
            weeks=weeks,
        )
        for programme, population in pairs
    }


def small(part):
    """Return the contrasts or the presets, small enough to be interpreted."""
    if part == "presets":
        return presets(16, 20)
    return {name: contrast(name, 40, 30) for name in CONTRASTS}


def tell(part):
    """Write the bytes of a part to standard output."""
    json.dump(
        {name: bytes_of(simulate(one, 3).world) for name, one in small(part).items()}, sys.stdout
    )


def golden():
    """Return the scenarios whose bytes are kept."""
    scenarios = {name: contrast(name, 200, 60) for name in CONTRASTS}
    scenarios["pair"] = replace(scenarios["pair"], weeks=156)
    return scenarios


def bytes_of(world):
    """Return a hash of every array that the rules write."""
    written = world._replace(matches=world.matches[: int(world.state["match_rows"][0])])
    given = {"levers", "facts", "parameters", "prices"}
    return {
        name: hashlib.sha256(getattr(written, name).tobytes()).hexdigest()[:16]
        for name in world._fields
        if name not in given
    }


def figures_of(world):
    """Return a few figures that another processor's last bits do not move."""
    means = {
        name: float(world.mentees[name].astype("f8").mean())
        for name in ("wellbeing", "self_esteem", "included", "events", "match_count", "degree")
    }
    return means | {"spent": float(world.state["spent"][0])}


def arithmetic():
    """Return a hash of what this machine makes of the functions whose last bit may differ."""
    grid = np.linspace(0.001, 0.999, 5001)
    ones = [
        (math.exp(one), math.exp(-9 * one), math.log(one), math.erfc(one)) for one in grid.tolist()
    ]
    return hashlib.sha256(np.array(ones).tobytes() + ndtri(grid).tobytes()).hexdigest()[:16]


def golden_run(name):
    """Return what is kept of one golden run."""
    world = simulate(golden()[name], 1).world
    return {
        "model_version": MODEL_VERSION,
        "arithmetic": arithmetic(),
        "figures": figures_of(world),
        "bytes": bytes_of(world),
    }


def kept_run(name):
    """Return what was kept of one golden run, or None."""
    file = GOLDEN / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def keep_golden_runs():
    """Write what is to be kept; refuse where bytes changed and MODEL_VERSION did not."""
    made = {name: golden_run(name) for name in golden()}
    for name, one in made.items():
        kept = kept_run(name)
        same_model = kept and kept["model_version"] == MODEL_VERSION
        if same_model and kept["arithmetic"] == one["arithmetic"] and kept["bytes"] != one["bytes"]:
            say = "raise MODEL_VERSION in sim/week.py (or, while unreleased, remove tests/golden)"
            sys.exit(f"{name}: the bytes changed; {say}, then run this again.")
    GOLDEN.mkdir(exist_ok=True)
    for file in GOLDEN.glob("*.json"):
        file.unlink()
    for name, one in made.items():
        text = json.dumps(one, indent=2) + "\n"
        (GOLDEN / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    tell(sys.argv[1])
