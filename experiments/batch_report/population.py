"""Say who the people of an experiment are, in the words of their file where it is known."""

from collections.abc import Iterator

from experiments.designs.experiment import Experiment
from sim.scenarios.files import load_population, preset_names
from sim.scenarios.kinds import Population


def find_population(experiment: Experiment) -> Population | None:
    """Return the population that came with the model; None for a file of somebody's own."""
    if experiment.population not in preset_names("populations"):
        return None
    found = load_population(experiment.population)
    same = any(scenario.facts == found.facts for scenario in experiment.scenarios)
    return found if same else None


def about_population(experiment: Experiment) -> Iterator[str]:
    """Yield what the population is, and what its words mean."""
    found = find_population(experiment)
    if found is None:
        yield (
            f"The population is “{experiment.population}”, of a file of its own; its facts stand "
            "in the experiment as it was resolved, below."
        )
        return
    yield f"{found.title} ({found.name}). {found.story}"
    yield f"Included means: {found.included_means}. An adverse event is: {found.event_means}."
