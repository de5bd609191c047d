"""The uncertain parameters: how the world responds; nobody chooses them, evidence bounds them."""

from sim.parameters.bond import BondParameters
from sim.parameters.end import EndParameters
from sim.parameters.gain import GainParameters
from sim.parameters.live import LiveParameters
from sim.parameters.meet import MeetParameters
from sim.parameters.pair_up import PairUpParameters
from sim.parameters.people import PeopleParameters
from sim.parameters.recruit import RecruitParameters
from sim.parameters.refer import ReferParameters
from sim.parameters.status import StatusParameters
from sim.parameters.strain import StrainParameters
from sim.parameters.tie import TieParameters
from sim.parameters.trouble import TroubleParameters

ROOMS = (
    PeopleParameters,
    ReferParameters,
    RecruitParameters,
    PairUpParameters,
    MeetParameters,
    BondParameters,
    GainParameters,
    TieParameters,
    StrainParameters,
    EndParameters,
    LiveParameters,
    TroubleParameters,
    StatusParameters,
)


class Parameters(
    StatusParameters,
    TroubleParameters,
    LiveParameters,
    EndParameters,
    StrainParameters,
    TieParameters,
    GainParameters,
    BondParameters,
    MeetParameters,
    PairUpParameters,
    RecruitParameters,
    ReferParameters,
    PeopleParameters,
):
    """Hold every uncertain parameter at its central value.

    The bases stand last to first because pydantic collects their fields in that order.
    """
