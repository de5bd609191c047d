"""Take turns: what moves slowly is looked at every four weeks, a quarter of the people a week."""

from sim.compiling import compiled

STAGGER = 4
BLOCK_BITS = 6


@compiled
def has_turn(row: int, week: int) -> bool:
    """Tell whether it is a person's turn; rows that are neighbours in memory take the same turn."""
    return ((row >> BLOCK_BITS) + week) & (STAGGER - 1) == 0
