"""The network: the graph shows the ties, and the numbers equal those of networkx."""

import csv
import math
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from sim.agents.community import FULL, TieKind
from sim.measures import measure_run
from sim.network import (
    average_clustering,
    degree_of,
    graph,
    largest_component_share,
    status_assortativity,
    write_edges,
    write_graphml,
)
from sim.run import build_world, simulate
from sim.scenarios.scenario import Scenario

SCENARIO = Scenario(name="pairs", population="default", mentees=120, weeks=60).change(
    coordinators=40.0, recruitment_effort=4.0, introductions=1.0
)
GROUPS = SCENARIO.change(format="group", group_size=5)
INFLOW = replace(SCENARIO, facts=SCENARIO.facts.replace(inflow=True))


@pytest.fixture(scope="module", params=[(SCENARIO, 1), (SCENARIO, 2), (GROUPS, 1), (INFLOW, 1)])
def run(request):
    return simulate(*request.param)


def among_mentees(network):
    """Return the part of the network that is of mentees alone."""
    return network.subgraph([node for node, kind in network.nodes(data="kind") if kind == "mentee"])


def without_mentors(network):
    """Return the network without the formal mentors."""
    kinds = network.nodes(data="kind")
    return network.subgraph([node for node, kind in kinds if kind != "mentor"])


def test_degree_equals_networkx(run):
    network = without_mentors(graph(run))
    present = run.world.state["present"][0]
    expected = [network.degree(f"mentee {row}") for row in range(present)]
    assert list(degree_of(run.world)) == expected
    assert measure_run(run)["degree"] == pytest.approx(np.mean(expected))


def test_average_clustering_equals_networkx(run):
    expected = nx.average_clustering(among_mentees(graph(run)))
    assert average_clustering(run.world) == pytest.approx(expected, rel=1e-12)
    assert expected > 0.0


def test_the_largest_component_equals_networkx(run):
    mentees = among_mentees(graph(run))
    largest = max(map(len, nx.connected_components(mentees)))
    assert largest_component_share(run.world) == largest / mentees.number_of_nodes()


def test_assortativity_by_status_equals_networkx(run):
    expected = nx.attribute_assortativity_coefficient(among_mentees(graph(run)), "included")
    assert status_assortativity(run.world) == pytest.approx(expected, rel=1e-9)


def test_the_numbers_of_a_network_drawn_by_hand_are_right():
    world = build_world(replace(SCENARIO, mentees=6), 1)
    world.state["present"] = 6
    world.ties["kind"] = TieKind.none
    pairs = ((0, 1), (1, 2), (0, 2), (2, 3), (4, 5))
    for place, (one, other) in enumerate(pairs):
        world.ties[one, place] = (other, FULL / 2, TieKind.friend, 0)
        world.ties[other, place] = (one, FULL / 2, TieKind.friend, 0)
    world.mentees["included"] = (1, 1, 1, 0, 0, 0)
    assert list(degree_of(world)) == [2, 2, 3, 1, 1, 1]
    assert average_clustering(world) == pytest.approx((1 + 1 + 1 / 3) / 6)
    assert largest_component_share(world) == pytest.approx(4 / 6)
    included = (2 * 3 + 1) / 10
    by_chance = included**2 + (1 - included) ** 2
    assert status_assortativity(world) == pytest.approx((0.8 - by_chance) / (1 - by_chance))


def test_likeness_is_undefined_where_all_are_alike_or_nobody_is_tied():
    world = build_world(replace(SCENARIO, mentees=40), 1)
    world.state["present"] = 40
    assert not math.isnan(status_assortativity(world))
    world.mentees["included"] = 1
    assert math.isnan(status_assortativity(world))
    world.mentees["included"][:20] = 0
    world.ties["kind"] = TieKind.none
    assert math.isnan(status_assortativity(world))


def test_ties_to_people_who_have_not_arrived_do_not_count_yet():
    world = build_world(INFLOW, 1)
    world.state["present"] = 30
    friends = [node for node in graph(world) if node.startswith("mentee ")]
    assert friends == [f"mentee {row}" for row in range(30)]
    written = np.count_nonzero(world.ties["kind"][:30])
    to_others = np.count_nonzero((world.ties["other"] >= 30) & (world.ties["other"] < 120))
    assert 0 < degree_of(world).sum() < written
    assert to_others > 0


def test_every_present_match_is_a_tie_to_a_mentor_with_the_bond_as_its_strength(run):
    formal = [tie for tie in graph(run).edges(data=True) if tie[2]["kind"] == "formal_mentor"]
    matches = run.world.matches[: run.world.state["match_rows"][0]]
    bonds = matches["bond"][matches["end"] < 0]
    assert len(formal) == run.world.state["active"][0] > 0
    assert sorted(tie[2]["strength"] for tie in formal) == pytest.approx(sorted(bonds))


def test_every_mentee_present_is_in_the_graph_with_status_and_risk(run):
    network = graph(run.world)
    for row in range(run.world.state["present"][0]):
        node = network.nodes[f"mentee {row}"]
        assert node["included"] == run.world.mentees["included"][row]
        assert node["risk_count"] == run.world.mentees["risk_count"][row]


def test_the_graph_cannot_be_changed(run):
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        graph(run).add_node("somebody")


def test_graphml_holds_every_node_and_tie(run, tmp_path):
    write_graphml(run, tmp_path / "network.graphml")
    read = nx.read_graphml(tmp_path / "network.graphml")
    assert dict(read.nodes(data=True)) == dict(graph(run).nodes(data=True))
    assert {frozenset(edge) for edge in read.edges} == {frozenset(e) for e in graph(run).edges}


def test_the_edge_list_holds_every_tie(run, tmp_path):
    write_edges(run, tmp_path / "ties.csv")
    with (tmp_path / "ties.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    network = graph(run)
    assert len(rows) == network.number_of_edges()
    for row in rows:
        tie = network.edges[row["source"], row["target"]]
        assert row["kind"] == tie["kind"]
        assert float(row["strength"]) == pytest.approx(tie["strength"], abs=1e-4)
