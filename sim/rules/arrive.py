"""Rule 1, arrive: inflow joins the population."""

from sim.agents.mentee import Stage
from sim.compiling import compiled
from sim.world import World


@compiled
def arrive(world: World, week: int) -> None:
    """Let those whose week it is join; everybody exists from the start, in order of arrival."""
    state = world.state[0]
    present = int(state.present)
    while present < int(state.persons) and int(world.mentees[present].arrived) <= week:
        world.mentees[present].stage = Stage.not_offered
        present += 1
    state.present = present
    world.weeks[week].present = present
