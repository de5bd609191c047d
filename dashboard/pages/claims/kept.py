"""The answers to all claims as the command `mentoring claims --out` wrote them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.answers.headline import SETS
from experiments.claims.claim import Claim
from sim.week import MODEL_VERSION

HERE = Path(__file__).with_name("claims.json")

type Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Kept:
    """Hold the entries by claim, and what they were drawn from; nothing where none is kept."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_of_now(self) -> bool:
        """Tell whether the model is still the one that answered."""
        return bool(self.provenance.get("model_version") == MODEL_VERSION)

    def find(self, claim: Claim) -> Entry | None:
        """Return the answer to a claim that still asks the same of the same model; else None."""
        found = self.entries.get(claim.name)
        return found if found is not None and self.is_of_now and asks_same(found, claim) else None

    def sentence(self) -> str:
        """Say what the answers rest on."""
        made = self.provenance
        return (
            f"{made['number_of_draws']} {SETS[made['draws']]}, "
            f"{made['replicates']} runs each, from seed {made['seed']}; "
            f"model version {made['model_version']}"
        )


def asks_same(entry: Entry, claim: Claim) -> bool:
    """Tell whether an entry answers what the claim asks, by the bars that it sets."""
    asked = [
        (one.asks, one.reading.measure, one.smallest if one.decides else None)
        for one in claim.criteria
    ]
    given = [(one["asks"], one["measure"], one["difference"]) for one in entry["criteria"]]
    return asked == given and entry["question"] == claim.question


@lru_cache(maxsize=2)
def read_kept(file: Path = HERE) -> Kept:
    """Return what a file keeps; nothing where there is no file."""
    if not file.is_file():
        return Kept()
    content = json.loads(file.read_text(encoding="utf-8"))
    return Kept({one["claim"]: one for one in content["claims"]}, content["provenance"])
