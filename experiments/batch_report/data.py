"""The third part of STRESS-ABS: where the numbers come from, and which are assumptions."""

from collections.abc import Iterator

from experiments.batch_report.document import Block, Paragraph, Section, listed, paragraphs
from experiments.batch_report.limits import assumed_of, what_nobody_knows
from experiments.batch_report.material import Material
from experiments.batch_report.odd import grades_table
from experiments.batch_report.population import about_population, find_population
from experiments.batch_report.varied import inputs_blocks
from experiments.batch_report.wording import count
from experiments.designs.experiment import Experiment
from experiments.designs.varied import GROUPS
from sim.scenarios.facts import Facts
from sim.sources import load_sources

PREPARED = (
    "No data are read by a run. Published figures were turned into targets and prices before "
    "(docs/trace.md, docs/money.md), and the default parameters were fitted to the targets "
    "(docs/calibration.md)."
)


def data_section(material: Material) -> Section:
    """Return the data."""
    return Section(
        "3. Data",
        sections=(
            Section("3.1 Data sources", tuple(sources_blocks(material.experiment))),
            Section("3.2 Pre-processing", paragraphs(PREPARED, *material.experiment.notes)),
            Section("3.3 Input parameters", tuple(inputs_blocks(material))),
            Section("3.4 Assumptions", tuple(assumptions(material))),
        ),
    )


def sources_blocks(experiment: Experiment) -> Iterator[Block]:
    """Yield who the people are, and every source that what is particular here rests on."""
    yield from map(Paragraph, about_population(experiment))
    cited = keys_of(experiment)
    if cited:
        yield Paragraph("What is particular to this experiment rests on:")
        yield listed(*(f"[{key}] {load_sources()[key].cite()}" for key in cited))
    yield Paragraph(
        "Every other number names its source where it is declared, and in docs/odd.md; "
        f"{len(load_sources())} sources are cited in all (mentoring list sources)."
    )


def keys_of(experiment: Experiment) -> list[str]:
    """Return the keys of sources that the experiment, its population and its factors name."""
    population = find_population(experiment)
    named = [*experiment.source, population.source if population else ""]
    named += [GROUPS[one.kind].specs()[one.name].source for one in experiment.factors]
    keys = [key.strip() for text in named for key in text.split(",")]
    return [key for key in dict.fromkeys(keys) if key in load_sources()]


def assumptions(material: Material) -> Iterator[Block]:
    """Yield how much rests on assumptions, of the parameters and of the population."""
    yield from paragraphs(*what_nobody_knows(material))
    facts, assumed = assumed_of(Facts)
    yield Paragraph(
        f"A population is said by {count(facts, 'fact')}. The defaults of {assumed} of them are "
        "assumptions, which the population’s own file replaces where something is known."
    )
    yield grades_table()
