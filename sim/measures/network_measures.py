"""Measures of the network: ties of one's own, and how the people hang together.

Ties between community members are not modelled. Clustering, the largest component and likeness
are therefore read off the ties among mentees alone; a formal mentor counts in none of them.
"""

from functools import partial

from sim.measures.measure import Measure
from sim.measures.view import YEAR, View, mean, share
from sim.network import (
    average_clustering,
    group_ties,
    largest_component_share,
    status_assortativity,
)

NOT_MODELLED = "Ties between community members are not modelled."

declare = partial(Measure, family="network")


def degree(view: View) -> float:
    """Return the mean number of ties."""
    return mean(view.ties[:, 0])


def close_ties(view: View) -> float:
    """Return the mean number of close ties."""
    return mean(view.ties[:, 1])


def isolated_share(view: View) -> float:
    """Return the share without a close tie."""
    return share(view.ties[:, 1] == 0)


def significant_other_share(view: View) -> float:
    """Return the share with a significant other."""
    return share(view.ties[:, 2] > 0)


def clustering(view: View) -> float:
    """Return the average clustering among mentees."""
    return average_clustering(view.world)


def largest_component(view: View) -> float:
    """Return the share of mentees in the largest component."""
    return largest_component_share(view.world)


def likeness_by_status(view: View) -> float:
    """Return the assortativity of status among mentees."""
    return status_assortativity(view.world)


def group_ties_kept(view: View) -> float:
    """Return the share of former group members who are still tied to one of their mates."""
    left, tied = group_ties(view.world, view.horizon - YEAR)
    return share(view.looked_at(tied)[view.looked_at(left)])


NETWORK = (
    declare(
        name="degree",
        label="Ties",
        unit="ties",
        better="higher",
        cadence="quarterly",
        by_group=True,
        meaning=f"Mean number of ties of a person, the mentor not counted. {NOT_MODELLED}",
        read=degree,
    ),
    declare(
        name="close_ties",
        label="Close ties",
        unit="ties",
        better="higher",
        cadence="quarterly",
        by_group=True,
        meaning=f"Mean number of close ties other than the mentor. {NOT_MODELLED}",
        read=close_ties,
    ),
    declare(
        name="isolated_share",
        label="Isolated",
        unit="share",
        better="lower",
        by_group=True,
        meaning=f"People without any close tie, the mentor not counted. {NOT_MODELLED}",
        read=isolated_share,
    ),
    declare(
        name="significant_other_share",
        label="With a significant other",
        unit="share",
        better="higher",
        by_group=True,
        meaning="People with a close tie to kin or to a natural mentor. " + NOT_MODELLED,
        read=significant_other_share,
    ),
    declare(
        name="clustering",
        label="Clustering",
        unit="0 to 1",
        better="neither",
        meaning="How often two friends of a person, all of them mentees, are friends of each "
        f"other: the mean over people of the local clustering coefficient. {NOT_MODELLED}",
        read=clustering,
    ),
    declare(
        name="largest_component",
        label="Largest component",
        unit="share",
        better="neither",
        meaning="People in the largest set that hangs together through ties among mentees, of "
        f"those present. {NOT_MODELLED}",
        read=largest_component,
    ),
    declare(
        name="likeness_by_status",
        label="Likeness by status",
        unit="from -1 to 1",
        better="lower",
        meaning="Whether ties among mentees join people of like status: 1 if always, 0 as by "
        f"chance; undefined where all have one status. {NOT_MODELLED}",
        read=likeness_by_status,
    ),
    declare(
        name="group_ties_kept",
        label="Still in touch with the group",
        unit="share",
        better="higher",
        by_group=True,
        meaning="People still tied to a mate from their group, of those whose match in a group "
        f"ended at least 52 weeks ago. {NOT_MODELLED}",
        read=group_ties_kept,
    ),
)
