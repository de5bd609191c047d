"""Gather the ties that there ever are in a film, with their strength in every fourth week."""

from dataclasses import dataclass

import numpy as np

from dashboard.film.reel import Reel
from sim.agents.community import FULL, TieKind
from sim.compiling import Array

PARTS = 255.0


@dataclass(frozen=True)
class Friendships:
    """Hold a row for each tie that there ever is: who, with whom, of what kind, how strong.

    `strength` is [tie, sample], 0 to 255 for 0 to 1; `other` is a person, or a member of the
    community from the number of people upwards, counted anew; a tie of two people is there once.
    """

    person: Array
    other: Array
    kind: Array
    strength: Array
    members: int


def friendships_of(reel: Reel) -> Friendships:
    """Return the ties of a film."""
    people = reel.stage.shape[1]
    held = np.stack(reel.ties)
    wanted = (held["kind"] != TieKind.none) & (held["other"] > np.arange(people)[:, None])
    sample, row, _ = np.nonzero(wanted)
    found = held[wanted]
    apart = int(found["other"].max(initial=0)) + 1  # one whole number for both is quicker to sort
    unique, place = np.unique(row * apart + found["other"], return_inverse=True)
    strength = np.zeros((len(unique), len(held)), "u1")
    strength[place, sample] = np.maximum(np.rint(found["strength"] * (PARTS / FULL)), 1)
    kind = np.zeros(len(unique), "u1")
    kind[place] = found["kind"]  # the last there was: a friend may become a natural mentor
    person, other = np.divmod(unique, apart)
    counted, members = counted_anew(other, people)
    return Friendships(person, counted, kind, strength, members)


def counted_anew(other: Array, people: int) -> tuple[Array, int]:
    """Count members of the community without gaps, from the number of people upwards."""
    outside = other >= people
    members, place = np.unique(other[outside], return_inverse=True)
    counted = other.copy()
    counted[outside] = people + place.ravel()
    return counted, len(members)
