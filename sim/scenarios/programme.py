"""A programme: a set of lever values with a story."""

from sim.declare import Declarations
from sim.scenarios.levers.around import AroundLevers
from sim.scenarios.levers.content import ContentLevers
from sim.scenarios.levers.matching import MatchingLevers
from sim.scenarios.levers.meeting import MeetingLevers
from sim.scenarios.levers.mentors import MentorLevers
from sim.scenarios.levers.offer import OfferLevers
from sim.scenarios.levers.support import SupportLevers
from sim.scenarios.levers.timing import TimingLevers

GROUPS: dict[str, type[Declarations]] = {
    "who is offered": OfferLevers,
    "who mentors": MentorLevers,
    "how they meet": MeetingLevers,
    "what they do": ContentLevers,
    "how they are matched": MatchingLevers,
    "support": SupportLevers,
    "around it": AroundLevers,
    "when and how much": TimingLevers,
}


class Levers(
    TimingLevers,
    AroundLevers,
    SupportLevers,
    MatchingLevers,
    ContentLevers,
    MeetingLevers,
    MentorLevers,
    OfferLevers,
):
    """Hold every lever; a lever at its default is at its neutral value.

    The bases stand last to first because pydantic collects their fields in that order.
    """
