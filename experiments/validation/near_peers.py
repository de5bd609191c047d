"""T11: near-peers do at least as well as adults where they are supervised, and not without."""

from dataclasses import replace
from functools import cache

from experiments.setups import trial
from experiments.targets.evaluate import MEASURED_WEEK
from sim.measures import measure_run
from sim.parameters import Parameters
from sim.run import people_of, simulate
from sim.scenarios.scenario import Scenario

NEAR_PEERS = {"peer_status": "near_peer", "peer_share": 1.0}
ARMS: dict[str, dict[str, object]] = {
    "adult": {},
    "adult_unsupervised": {"supervision_per_month": 0.0},
    "near_peer": NEAR_PEERS,
    "near_peer_unsupervised": NEAR_PEERS | {"supervision_per_month": 0.0},
}


@cache
def arms() -> dict[str, Scenario]:
    """Return the trial with adults and with near-peers, as supervised as usual and not at all."""
    return {name: trial(weeks=MEASURED_WEEK).change(**levers) for name, levers in ARMS.items()}


def evaluate_near_peers(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return the effect of near-peers, and how they stand against adults, in the trial."""
    scenarios = {name: replace(one, parameters=parameters) for name, one in arms().items()}
    nothing = scenarios["adult"].without_programme()
    people = people_of(nothing, seed)
    control = simulate(nothing, seed, people=people)
    effects = {
        name: measure_run(simulate(one, seed, people=people), control, ["effect_matched"])[
            "effect_matched"
        ]
        for name, one in scenarios.items()
    }
    return {
        "near_peer_effect": effects["near_peer"],
        "near_peer_advantage": effects["near_peer"] - effects["adult"],
        "near_peer_advantage_unsupervised": effects["near_peer_unsupervised"] - effects["adult"],
        "effect_unsupervised": effects["adult_unsupervised"],
    }
