"""The fourth part of STRESS-ABS: how runs begin, how long they last, how often, and why."""

from collections.abc import Iterator

from experiments.batch_report.document import Block, Paragraph, Section, paragraphs
from experiments.batch_report.material import REPLICATES, Material
from experiments.batch_report.odd import BEGINNING
from experiments.batch_report.varied import design_of, draws_of
from experiments.batch_report.wording import also, amount, count

NO_WARM_UP = (
    "There is no warm-up that is thrown away: a programme’s first weeks, with their waiting lists, "
    "are part of what is asked."
)
PAIRED = (
    "Estimates are means of differences between arms that meet the same people with the same luck "
    "(common random numbers), replicate by replicate. Chance and not knowing are kept apart: the "
    "one over replicates, the other over draws of the assumptions."
)


def experimentation_section(material: Material) -> Section:
    """Return how the model was used."""
    weeks = count(material.experiment.weeks, "week")
    length = (
        f"Each run lasts {weeks}, in steps of one week. It ends there because the experiment asks "
        "about that time; nothing after it counts, neither gain nor loss."
    )
    return Section(
        "4. Experimentation",
        sections=(
            Section("4.1 Initialisation", paragraphs(BEGINNING, NO_WARM_UP)),
            Section("4.2 Run length", paragraphs(length)),
            Section("4.3 Estimation approach", tuple(estimation(material))),
        ),
    )


def estimation(material: Material) -> Iterator[Block]:
    """Yield what was run how often, and why so often."""
    yield from paragraphs(PAIRED, design_of(material), draws_of(material))
    yield Paragraph(replicates_of(material))
    yield Paragraph(why(material))


def replicates_of(material: Material) -> str:
    """Say how many replicates there are, and how many runs that makes."""
    folder, runs = material.folder, len(material.collected.table)
    extended = ""
    if len(folder.rounds) > 1:
        steps = also([f"{one:,}" for one in folder.rounds[1:]])
        extended = f" It was begun with {folder.rounds[0]:,}, and extended to {steps}."
    wanted = folder.size.runs(folder.replicates)
    return (
        f"Number of replicates: {folder.replicates:,}, as was asked, at every point, for every set "
        f"of assumptions, in every arm.{extended} That makes {wanted:,} runs, of which {runs:,} "
        "are there."
    )


def why(material: Material) -> str:
    """Say why there are so many replicates: the precision they give beside the one wanted."""
    asked, found = material.experiment.inquiry, material.find(REPLICATES)
    wanted = (
        f"a precision of ± {amount(asked.measure, asked.precision)} was asked for."
        if asked.precision is not None
        else "no precision was asked for, and half the difference worth having is taken as enough."
    )
    if found is None:
        return f"Why so many: {wanted} What precision they give was not analysed."
    return f"Why so many: {wanted} {found.sentence}"
