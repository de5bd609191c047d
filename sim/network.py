"""The network: who is tied to whom, as a graph to look at and as numbers read off the ties.

Ties live in arrays with a bounded number of places for each mentee. Ties between community members
are not modelled, so the numbers that depend on triangles and paths are of the ties among mentees.
The formal mentor is in the graph and in none of the numbers.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.community import FULL, PLACES, TieKind
from sim.compiling import Array, compiled, entry
from sim.records import Record
from sim.world import WEEKS_IN_QUARTER, World

if TYPE_CHECKING:
    import networkx as nx

    from sim.run import Run

Facts = dict[str, Any]

FORMAL = "formal_mentor"
SMALLEST_GROUP = 2
MENTOR_KINDS = ("conventional", "near_peer", "lived_experience")


def present_of(world: World) -> int:
    """Return the number of people present."""
    return int(world.state["present"][0])


def tie_counts(world: World) -> Array:
    """Return for each person present the ties, the close ties and the significant others.

    Shape (people, 3). Ties to people who have not arrived yet do not count.
    """
    counts = np.zeros((present_of(world), 3), np.int64)
    close_from = float(world.parameters["close_tie"][0]) * FULL
    count_ties(world.ties, int(world.state["persons"][0]), close_from, counts)
    return counts


def degree_of(world: World) -> Array:
    """Return the number of ties of each person present, the formal mentor left aside."""
    return np.asarray(tie_counts(world)[:, 0])


def average_clustering(world: World) -> float:
    """Return the mean local clustering coefficient of the ties among mentees."""
    present = present_of(world)
    return float(sum_clustering(world.ties, present)) / present if present else np.nan


def largest_component_share(world: World) -> float:
    """Return the share of people present in the largest component of the ties among mentees."""
    present = present_of(world)
    if not present:
        return np.nan
    roots = np.arange(present, dtype=np.int32)
    find_components(world.ties, roots)
    return float(np.bincount(roots).max()) / present


def status_assortativity(world: World) -> float:
    """Return whether ties among mentees join people of like status, from -1 to 1.

    This is Newman's assortativity coefficient; NaN where all who have ties are of one status.
    """
    pairs = np.zeros(3, np.int64)
    count_pairs(world.ties, world.mentees, present_of(world), pairs)
    total = float(pairs.sum())
    if not total:
        return np.nan
    alike = (pairs[0] + pairs[2]) / total
    included = (pairs[2] + 0.5 * pairs[1]) / total
    by_chance = included**2 + (1.0 - included) ** 2
    return float((alike - by_chance) / (1.0 - by_chance)) if by_chance < 1.0 else np.nan


def group_ties(world: World, latest_end: int) -> tuple[Array, Array]:
    """Mark who was in a group that ended by week `latest_end`, and who is still tied to a mate."""
    left = np.zeros(present_of(world), np.bool_)
    tied = np.zeros(present_of(world), np.bool_)
    matches = world.matches[: int(world.state["match_rows"][0])]
    mark_group_ties(matches, world.ties, latest_end, left, tied)
    return left, tied


@entry
def count_ties(ties: Array, persons: int, close_from: float, counts: Array) -> None:
    """Count ties, close ties, and close ties to kin or a natural mentor."""
    present = len(counts)
    for row in range(present):
        for place in range(PLACES):
            held = ties[row, place]
            if not is_here(held, present, persons):
                continue
            counts[row, 0] += 1
            if held.strength >= close_from:
                counts[row, 1] += 1
                if held.kind in (TieKind.kin, TieKind.natural_mentor):
                    counts[row, 2] += 1


@compiled
def is_here(held: Record, present: int, persons: int) -> bool:
    """Tell whether a tie is to somebody who is there: a community member, or a mentee present."""
    other = int(held.other)
    return bool(held.kind != TieKind.none and (other < present or other >= persons))


@compiled
def is_to_mentee(held: Record, present: int) -> bool:
    """Tell whether a tie is to a mentee who is present."""
    return bool(held.kind != TieKind.none and held.other < present)


@compiled
def are_tied(ties: Array, row: int, other: int) -> bool:
    """Tell whether two mentees are tied."""
    for place in range(PLACES):
        held = ties[row, place]
        if held.kind != TieKind.none and held.other == other:
            return True
    return False


@entry
def sum_clustering(ties: Array, present: int) -> float:
    """Add up the local clustering coefficients."""
    total = 0.0
    for row in range(present):
        total += local_clustering(ties, row, present)
    return total


@compiled
def local_clustering(ties: Array, row: int, present: int) -> float:
    """Return the share of pairs of a mentee's friends, mentees too, who are tied themselves."""
    pairs = 0
    tied = 0
    for place in range(PLACES):
        if not is_to_mentee(ties[row, place], present):
            continue
        friend = int(ties[row, place].other)
        for after in range(place + 1, PLACES):
            if is_to_mentee(ties[row, after], present):
                pairs += 1
                tied += 1 if are_tied(ties, friend, int(ties[row, after].other)) else 0
    return tied / pairs if pairs > 0 else 0.0


@entry
def find_components(ties: Array, roots: Array) -> None:
    """Write for each mentee the lowest row of the component; `roots` holds each one's own row."""
    present = len(roots)
    for row in range(present):
        for place in range(PLACES):
            held = ties[row, place]
            if is_to_mentee(held, present) and held.other > row:
                join(roots, row, int(held.other))
    for row in range(present):
        roots[row] = root_of(roots, row)


@compiled
def root_of(roots: Array, row: int) -> int:
    """Return the root of a row, and shorten the way there."""
    while roots[row] != row:
        roots[row] = roots[int(roots[row])]
        row = int(roots[row])
    return row


@compiled
def join(roots: Array, row: int, other: int) -> None:
    """Put two rows into one component, under the lower root."""
    one = root_of(roots, row)
    two = root_of(roots, other)
    roots[max(one, two)] = min(one, two)


@entry
def count_pairs(ties: Array, mentees: Array, present: int, pairs: Array) -> None:
    """Count ties among mentees by how many of the two are included: none, one, both."""
    for row in range(present):
        for place in range(PLACES):
            held = ties[row, place]
            if is_to_mentee(held, present) and held.other > row:
                other = mentees[int(held.other)]
                pairs[int(mentees[row].included) + int(other.included)] += 1


@entry
def mark_group_ties(matches: Array, ties: Array, latest_end: int, left: Array, tied: Array) -> None:
    """Mark the members of groups whose match ended long enough ago, and who kept a tie."""
    for row in range(len(matches)):
        match = matches[row]
        alone = match.members < SMALLEST_GROUP
        if alone or match.end < 0 or match.end > latest_end:
            continue
        mentee = int(match.mentee)
        left[mentee] = True
        if has_group_tie(matches, ties, row):
            tied[mentee] = True


@compiled
def has_group_tie(matches: Array, ties: Array, row: int) -> bool:
    """Tell whether the mentee of a match has a tie, made in the group, to one of its members."""
    mentee = int(matches[row].mentee)
    first = int(matches[row].group)
    for place in range(PLACES):
        held = ties[mentee, place]
        if held.kind != TieKind.group_mate:
            continue
        for mate in range(first, first + int(matches[row].members)):
            if matches[mate].mentee == held.other:
                return True
    return False


def graph(source: "Run | World") -> "nx.Graph[str]":
    """Return the network of a run or a world as a graph that cannot be changed.

    Nodes are called by kind and number ("mentee 3", "community 812", "mentor 5"); mentees without
    ties are there. An edge carries its kind, its strength (0 to 1) and the quarter in which it
    began (0 for before the run); with the mentor of a present match, the strength is the bond.
    """
    import networkx as nx

    world = source if isinstance(source, World) else source.world
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(mentee_nodes(world))
    for one, other, tie in own_ties(world):
        network.add_node(other, kind=other.partition(" ")[0])
        network.add_edge(one, other, **tie)
    for one, row, tie in formal_ties(world):
        other = f"mentor {row}"
        network.add_node(other, **mentor_facts(world.mentors[row]))
        network.add_edge(one, other, **tie)
    nx.freeze(network)
    return network


def mentee_nodes(world: World) -> Iterator[tuple[str, Facts]]:
    """Yield the people present, each with what is worth seeing in a picture."""
    for row in range(present_of(world)):
        mentee = world.mentees[row]
        yield (
            f"mentee {row}",
            {
                "kind": "mentee",
                "included": int(mentee["included"]),
                "risk_count": int(mentee["risk_count"]),
                "wellbeing": float(mentee["wellbeing"]),
                "age": float(mentee["age"]),
                "matched": int(mentee["match"] >= 0),
            },
        )


def own_ties(world: World) -> Iterator[tuple[str, str, Facts]]:
    """Yield every tie of the people present once, the mentor's left aside."""
    present, persons = present_of(world), int(world.state["persons"][0])
    held = world.ties[:present]
    here = (held["kind"] != TieKind.none) & ((held["other"] < present) | (held["other"] >= persons))
    first = held["other"] > np.arange(present)[:, None]
    for row, place in np.argwhere(here & first):
        tie = held[row, place]
        other = int(tie["other"])
        known = "mentee" if other < persons else "community"
        yield f"mentee {row}", f"{known} {other}", tie_facts(tie)


def tie_facts(tie: Record) -> Facts:
    """Return kind, strength and beginning of a tie."""
    return {
        "kind": TieKind(int(tie["kind"])).name,
        "strength": float(tie["strength"]) / FULL,
        "since": int(tie["since"]),
    }


def formal_ties(world: World) -> Iterator[tuple[str, int, Facts]]:
    """Yield the mentee, the mentor's row and the tie of every present match."""
    matches = world.matches[: int(world.state["match_rows"][0])]
    for match in matches[matches["end"] < 0]:
        since = 1 + int(match["start"]) // WEEKS_IN_QUARTER
        tie: Facts = {"kind": FORMAL, "strength": float(match["bond"]), "since": since}
        yield f"mentee {int(match['mentee'])}", int(match["mentor"]), tie


def mentor_facts(mentor: Record) -> Facts:
    """Return what is worth seeing of a mentor in a picture."""
    return {
        "kind": "mentor",
        "peer": MENTOR_KINDS[int(mentor["kind"])],
        "alumnus": int(mentor["alumnus"]),
        "matches": int(mentor["matches"]),
    }


def write_graphml(source: "Run | World", path: Path) -> None:
    """Write the network as GraphML."""
    import networkx as nx

    nx.write_graphml(graph(source), path)


def write_edges(source: "Run | World", path: Path) -> None:
    """Write the network as a list of ties: source, target, kind, strength, since."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("source", "target", "kind", "strength", "since"))
        for one, other, tie in graph(source).edges(data=True):
            rows.writerow((one, other, tie["kind"], f"{tie['strength']:.4f}", tie["since"]))
