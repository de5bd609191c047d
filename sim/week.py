"""The week: twelve rules, in this order; this body is the list that documents are made from."""

from sim.compiling import compiled, entry
from sim.rules.arrive import arrive
from sim.rules.bond import bond
from sim.rules.end import end
from sim.rules.gain import gain
from sim.rules.live import live
from sim.rules.meet import meet
from sim.rules.pair_up import most_new_matches, pair_up
from sim.rules.record import record
from sim.rules.recruit import recruit
from sim.rules.refer import refer
from sim.rules.strain import strain
from sim.rules.tie import tie
from sim.world import World

MODEL_VERSION = 1


@compiled
def week(world: World, now: int) -> None:
    """Let one week pass."""
    arrive(world, now)
    refer(world, now)
    recruit(world, now)
    pair_up(world, now)
    meet(world, now)
    bond(world, now)
    gain(world, now)
    tie(world, now)
    strain(world, now)
    end(world, now)
    live(world, now)
    record(world, now)


@entry
def run_weeks(world: World, first: int, last: int) -> int:
    """Run weeks up to `last`; stop early, and say where, when the match rows may not suffice."""
    for now in range(first, last):
        if int(world.state[0].match_rows) + most_new_matches(world) > len(world.matches):
            return now
        week(world, now)
    return last
