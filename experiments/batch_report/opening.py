"""Open a write-up: what is not whole, what was asked, and the answer before anything else."""

from collections.abc import Iterator
from pathlib import Path

from experiments.batch_report.document import Block, Item, Items, Paragraph, Style
from experiments.batch_report.material import Material
from experiments.batch_report.wording import count
from experiments.comparison.words import IMPLIES
from sim.week import MODEL_VERSION


def opening_of(material: Material) -> tuple[Block, ...]:
    """Return what stands before the first heading."""
    experiment = material.experiment
    asked = [Paragraph(experiment.question, Style.LEAD)] if experiment.question else []
    warned = [Paragraph(one, Style.WARNING) for one in warnings_of(material)]
    return (*asked, *warned, *answer_of(material))


def answer_of(material: Material) -> Iterator[Block]:
    """Yield what was found: the first sentence stands out, the others follow by name."""
    sentences = [one.sentence for one in material.findings]
    nothing = "No analysis has a meaning for what has been run so far."
    yield Paragraph(sentences[0] if sentences else nothing, Style.ANSWER)
    yield Paragraph(rests_on(material), Style.SOFT)
    others = material.findings[1:]
    if others:
        yield Items(tuple(Item(one.sentence, one.title) for one in others))


def rests_on(material: Material) -> str:
    """Say how much was run, and what kind of statement this is."""
    experiment = material.experiment
    points = len(material.folder.layout.points)
    return (
        f"{IMPLIES} It rests on {count(len(material.collected.table), 'run')} of "
        f"{count(experiment.mentees, 'imagined person', 'imagined people')} over "
        f"{count(experiment.weeks, 'week')}: {count(len(experiment.arms), 'arm')}, "
        f"{count(points, 'point')}, {count(material.draws, 'set')} of assumptions, up to "
        f"{count(material.folder.replicates, 'replicate')} of each. "
        f"Content key {material.folder.key}."
    )


def warnings_of(material: Material) -> Iterator[str]:
    """Yield what a reader must know before believing any number."""
    gathered = material.gathered
    if not material.is_whole:
        yield (
            "This experiment is not whole: what stands here is of the runs that are there, and may "
            f"change with the rest. {gathered.sentence(Path(material.name))}"
        )
    if material.failed:
        yield f"{count(material.failed, 'run')} failed, and are left out of every figure."
    version = material.folder.facts["model_version"]
    if version != MODEL_VERSION:
        yield (
            f"These runs are of model version {version}. The model described under the methods is "
            f"of version {MODEL_VERSION}: write this up with the version that ran it."
        )
