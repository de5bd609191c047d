"""Population facts: who the people are, and what is around them."""

from sim.scenarios.facts.around import AroundFacts
from sim.scenarios.facts.need import NeedFacts
from sim.scenarios.facts.outlook import OutlookFacts
from sim.scenarios.facts.risk import RiskFacts
from sim.scenarios.facts.shape import ShapeFacts

__all__ = ["AroundFacts", "Facts", "NeedFacts", "OutlookFacts", "RiskFacts", "ShapeFacts"]


class Facts(AroundFacts, OutlookFacts, NeedFacts, RiskFacts, ShapeFacts):
    """Hold every population fact, at the value of people at large.

    The bases stand last to first because pydantic collects their fields in that order.
    """
