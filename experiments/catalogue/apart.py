"""Say what sets each programme apart: from the neutral values, and from its nearest neighbour."""

from sim.scenarios.files import Programme, load_comparison, load_programme, preset_names
from sim.scenarios.programme import Levers

Row = tuple[object, ...]
BEARS = {"source": "S", "evidence": "E", "assumption": "A"}


def programme_rows() -> list[Row]:
    """Return for each programme: name, for whom, changed levers by standing, nearest neighbour."""
    every = [load_programme(name) for name in preset_names("programmes")]
    return [
        (
            f"`{one.name}`",
            f"`{one.population}`",
            *(changed_levers(one, standing) for standing in BEARS),
            beside_nearest(one, every),
        )
        for one in every
    ]


def differing(one: Levers, other: Levers) -> list[str]:
    """Return the levers in which two programmes differ, in the order of the groups."""
    return [name for name in Levers.specs() if getattr(one, name) != getattr(other, name)]


def changed_levers(programme: Programme, standing: str) -> str:
    """Return the levers of a standing that are not at their neutral value, with their values."""
    changed = [
        f"{name} {told(getattr(programme.levers, name))}"
        for name in differing(programme.levers, Levers())
        if programme.marks[name] == standing
    ]
    return ", ".join(changed) or "–"


def told(value: object) -> str:
    """Return the value of a lever as a table shows it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " + ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def nearest(one: Programme, every: list[Programme]) -> Programme:
    """Return the programme with the fewest other levers, of those for the same people if any."""
    others = [other for other in every if other.name != one.name]
    same = [other for other in others if other.population == one.population]
    return min(same or others, key=lambda other: len(differing(one.levers, other.levers)))


def beside_nearest(one: Programme, every: list[Programme]) -> str:
    """Say which programme is nearest, and in which levers the two differ."""
    other = nearest(one, every)
    names = differing(one.levers, other.levers)
    return f"`{other.name}`, {len(names)} levers: {', '.join(names)}"


def comparison_rows() -> list[Row]:
    """Return for each comparison: name, question, population, arms with what each changes."""
    found = [load_comparison(name) for name in preset_names("comparisons")]
    return [
        (
            f"`{one.name}`",
            one.question,
            f"`{one.population}`",
            "; ".join(
                arm.name + "".join(f", {name} {told(value)}" for name, value in arm.facts.items())
                for arm in one.arms
            ),
            one.equal,
        )
        for one in found
    ]
