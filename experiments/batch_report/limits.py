"""Say what an experiment cannot tell: what nobody knows, what is missing, how far it carries."""

from collections import Counter
from collections.abc import Iterator

from experiments.batch_report.document import Section, listed
from experiments.batch_report.material import REPLICATES, Material
from experiments.batch_report.wording import also, count
from experiments.designs.experiment import DesignKind, FactorKind
from experiments.report.ignorance import LIMITS, validated
from sim.declare import Declarations, Grade
from sim.measures import MEASURES
from sim.parameters import Parameters

TRANSFER = (
    "This is what the model implies, for imagined people; it is not what will happen, to anybody "
    "or anywhere. Before it is relied on in one place, hold it against what is known there."
)
NOT_KNOWING = {
    "none": (
        "Every interval is of chance alone: all runs use one set of assumptions, and other "
        "values of them may turn an answer round."
    ),
    "listed": (
        "Only the assumptions that are listed were varied. All others stand at one value, and "
        "other values of them may turn an answer round."
    ),
    "plausible": (
        "Assumptions were drawn from ranges that are themselves judgements, and each on its own; "
        "no draw changes the form of the rules."
    ),
    "calibrated": (
        "Assumptions were drawn from sets that agree with the published figures; where no figure "
        "sees an assumption, its range is a judgement. No draw changes the form of the rules."
    ),
}
OF_DESIGN = {
    DesignKind.ONE_POINT: "Everything was run at one point: nothing is known of others.",
    DesignKind.GRID: "Between the points of the grid, and beyond its ends, nothing was run.",
    DesignKind.LATIN_HYPERCUBE: (
        "The points are a sample: what holds over all of them need not hold at one, and beyond the "
        "ranges nothing was run."
    ),
    DesignKind.SOBOL: (
        "Sobol indices share out variance over the ranges as they were set, and other ranges would "
        "give others; each has an error from the sample, which stands beside it."
    ),
    DesignKind.MORRIS: (
        "A Morris design puts factors in order. It does not say how much of the spread each causes."
    ),
    DesignKind.FRACTIONAL_FACTORIAL: (
        "Only the two ends of each range were run: a turn in between stays unseen, and pairs of "
        "factors that act together are mixed with other pairs."
    ),
    DesignKind.LISTED: "Only the listed points were run: between them nothing is known.",
}


def limits_section(material: Material) -> Section:
    """Return what must be borne in mind."""
    sentences = (
        TRANSFER,
        *what_nobody_knows(material),
        *what_is_missing(material),
        *precision_of(material),
        OF_DESIGN[material.experiment.design.kind],
        *differing_versions(material),
        held_against(),
        *LIMITS,
    )
    return Section("Limits", (listed(*sentences),))


def what_nobody_knows(material: Material) -> Iterator[str]:
    """Yield how much rests on assumptions, and what was done about it."""
    every, assumed = assumed_of(Parameters)
    share = round(100 * assumed / every)
    yield (
        f"How people respond is said by {every} numbers. {assumed} of them, {share} of 100, are "
        "assumptions: no published figure was found for them."
    )
    experiment = material.experiment
    specs = Parameters.specs()
    varied = [one.name for one in experiment.factors if one.kind is FactorKind.PARAMETER]
    resting = [name for name in varied if specs[name].grade is Grade.ASSUMPTION]
    if varied:
        yield f"Of the {len(varied)} of them varied here, {len(resting)} are assumptions."
    yield NOT_KNOWING[experiment.uncertainty.kind]


def assumed_of(group: type[Declarations]) -> tuple[int, int]:
    """Return how many values a group declares, and how many of them nobody has measured."""
    grades = Counter(spec.grade for spec in group.specs().values())
    return grades.total(), grades[Grade.ASSUMPTION]


def what_is_missing(material: Material) -> Iterator[str]:
    """Yield what was not run, what failed, what was damaged, and what is undefined."""
    gathered = material.gathered
    if not material.is_whole:
        yield (
            f"{gathered.wanted - gathered.kept:,} of {gathered.wanted:,} batches of runs are "
            "missing."
        )
    if gathered.damaged:
        files = count(len(gathered.damaged), "file")
        yield f"Damaged, and not read: {files} of runs."
    if material.failed:
        yield f"{count(material.failed, 'run')} of {len(material.collected.table):,} failed."
    lost = sum("batch" in one for one in material.failures)
    if lost:
        yield f"Of {count(lost, 'batch', 'batches')} nothing came back."
    yield from undefined_of(material)


def undefined_of(material: Material) -> Iterator[str]:
    """Yield which measures are undefined in how many runs with a programme that did not fail."""
    table = material.collected.table
    sound = table[~table["failed"].astype(bool) & table["arm"].isin(material.programmes)]
    missing = {name: int(sound[name].isna().sum()) for name in material.experiment.measures}
    texts = [f"“{MEASURES[name].label}” in {gaps:,}" for name, gaps in missing.items() if gaps]
    if texts:
        yield f"Undefined, of {count(len(sound), 'run')} of programmes: {also(texts)}."


def precision_of(material: Material) -> Iterator[str]:
    """Yield whether there are too few replicates for the precision that is wanted."""
    found = material.find(REPLICATES)
    if found is None or found.frame.empty:
        return
    rows = found.frame[found.frame["measure"] == material.experiment.inquiry.measure]
    for needed, run in zip(rows["needed"], rows["replicates"], strict=True):
        if not needed <= run:  # nothing within reach is NaN
            yield f"There are too few replicates for the precision that is wanted. {found.sentence}"


def held_against() -> str:
    """Say how the model stands against published figures."""
    return f"The model is held against published figures. {' '.join(validated())}"


def differing_versions(material: Material) -> Iterator[str]:
    """Yield whether parts were run with other versions than the experiment was begun with."""
    facts = material.folder.facts
    for what, name in (("versions of libraries", "versions"), ("commits", "git_commit")):
        others = [one for one in material.sessions if one[name] != facts[name]]
        if others:
            yield (
                f"{count(len(others), 'session')} of {len(material.sessions):,} ran with other "
                f"{what} than the experiment was begun with: see the table of sessions."
            )
