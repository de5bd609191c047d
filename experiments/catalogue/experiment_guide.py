"""The tables of the researcher's guide: from what files are checked by, and from one real run."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.designs import inquiry, shapes, spread, uncertain, varied
from experiments.designs.experiment import DesignKind

if TYPE_CHECKING:
    from experiments.analysis.finding import Finding
    from experiments.designs.experiment import Experiment

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "experiments.md"
EXAMPLES = ROOT / "experiments" / "examples"
SHOWN = "serve-45000-releases"
SAID = ("satisficing", "pareto", "points", "replicates")
PEOPLE_A_YEAR = 45_000
NOBODY = "No programme"

type Meanings = Mapping[str, str]
TOP: Meanings = {
    "title": "what the experiment is called; needed where there is no `comparison`",
    "question": "what it asks, in a sentence or two; needed likewise",
    "source": "keys of `mentoring list sources` that the question comes from",
    "population": "who; needed likewise: a name from `mentoring list populations`, or a file",
    "equal": "whether arms are scaled to the same budget or the same places first; otherwise none",
    "comparison": "a name from `mentoring list comparisons`, or a file; instead of the last two",
    "arms": "tables with `name`, `programme`, and if wanted `set = {lever = value}` and "
    "`facts = {fact = value}`; no programme is always added",
    "mentees": "how many people ever exist in a run; otherwise 500",
    "weeks": "how long a run lasts; otherwise 104",
    "replicates": "how many seeds each point is run with in each draw; otherwise 30",
    "seed": "the first seed; otherwise 1",
    "measures": "what is measured at the end of a run; otherwise everything",
    "groups": "by which groups of people it is broken down besides; otherwise none",
    "weekly": "whether weekly series are kept too (as `--weekly` does); otherwise false",
    "vary": "which levers and facts the design varies: see below",
    "uncertainties": "what is not known: see below; otherwise the default parameters",
    "design": "how points are spread over what is varied: see below; otherwise one point",
    "analysis": "what the analyses ask: see below",
}
VARIED: Meanings = {
    "low": "the lowest value; otherwise the lower end of what is plausible",
    "high": "the highest value; otherwise the upper end",
    "values": "these values only, instead of low and high; otherwise, for words and switches, all "
    "their options",
    "steps": "how many values a grid gives it; otherwise as many as the design says",
    "arms": "a lever's arms; otherwise it is varied in every arm with a programme",
}
DESIGNED: Meanings = {
    "kind": "which design; see the next table",
    "steps": "grid: how many values each range is given; otherwise 5",
    "points": "Latin hypercube: points; Sobol: base points, a power of two; Morris: walks; listed: "
    "tables `[[design.points]]` with a value for each name",
    "levels": "Morris: how many values each factor takes; otherwise 4",
    "second_order": "Sobol: also what each two factors do together, for about twice the points; "
    "otherwise false",
}
UNKNOWN: Meanings = {
    "kind": "plausible and calibrated: every point is run with the same draws; listed: the design "
    "varies the parameters that are named, like levers",
    "draws": "plausible and calibrated: how many parameter sets; otherwise 64",
    "parameters": "listed: names from `mentoring list parameters`, over what is plausible, half of "
    "it on each side of the centre",
    "ranges": "listed: ranges of your own, evenly",
}
ASKED: Meanings = {
    "compare": "`[a, b]`: how b differs from a; otherwise the last arm from the first, or the one "
    "arm from no programme",
    "measure": "in which measure; otherwise inclusion",
    "worth": "the difference worth having; otherwise the measure's own",
    "precision": "the half-width that replicates should reach; otherwise half the worth",
    "search": "how many programmes a search over the varied levers may try; otherwise none",
    "satisfy": "what is good enough: at least where higher is better, at most where lower is",
}
KINDS: Mapping[DesignKind, tuple[str, str]] = {
    DesignKind.ONE_POINT: (
        "1",
        "arms as they are: two bands, groups, where one does worse over draws",
    ),
    DesignKind.GRID: (
        "product of all values",
        "two or three things to choose between: robustness, front",
    ),
    DesignKind.LATIN_HYPERCUBE: (
        "`points`",
        "many levers and facts at once: discovery, rank correlations",
    ),
    DesignKind.SOBOL: (
        "`points` × (factors + 2)",
        "few factors: which cause how much of the variance",
    ),
    DesignKind.MORRIS: ("`points` × (factors + 1)", "many factors: which matter at all"),
    DesignKind.FRACTIONAL_FACTORIAL: (
        "twice the next power of two above the factors",
        "options off or on: the effect of each, apart from the others",
    ),
    DesignKind.LISTED: ("as listed", "cases that you know: towns, budgets"),
}


def table_of_keys(known: Mapping[str, tuple[str, object]], meanings: Meanings) -> str:
    """Return the keys of a part of an experiment's file: what they may be, and what they mean."""
    from experiments.catalogue.documents import table

    rows = ((f"`{name}`", known[name][0], meaning) for name, meaning in meanings.items())
    return table(("key", "may be", "meaning"), rows)


def table_of_designs() -> str:
    """Return the designs: their own keys, how many points they have, what they are for."""
    from experiments.catalogue.documents import table

    rows = (
        (f"`{kind}`", ", ".join(f"`{key}`" for key in spread.KEYS[kind]), *words)
        for kind, words in KINDS.items()
    )
    return table(("kind", "its keys", "points", "for"), rows)


def table_of_examples() -> str:
    """Return the worked examples: what each asks, by which design, how large it is."""
    from experiments.catalogue.documents import table
    from experiments.designs.layouts import count_points
    from experiments.designs.loading import load_experiment

    rows = []
    for path in sorted(EXAMPLES.glob("*.toml")):
        one = load_experiment(path)
        drawn = one.uncertainty
        sets = f"{drawn.draws} {drawn.kind}" if drawn.draws > 1 else drawn.kind
        rows.append((
            f"[{path.stem}](../experiments/examples/{path.name})",
            one.question,
            f"`{one.design.kind}`",
            *(count_points(one), sets, one.replicates),
        ))  # fmt: skip
    heads = ("file", "question", "design", "points", "parameter sets", "replicates")
    return table(heads, rows)


@cache
def findings_of_example() -> "tuple[Experiment, dict[str, Finding]]":
    """Return the shown example and what its analyses find, by name. Takes a minute."""
    from tempfile import TemporaryDirectory

    from experiments.analysis.reply import all_findings
    from experiments.batches.asking import begin
    from experiments.batches.collect import collect
    from experiments.batches.job import Order, do_job

    with TemporaryDirectory() as place:
        folder = begin(EXAMPLES / f"{SHOWN}.toml", Path(place) / "serve", yes=False, weekly=False)
        do_job(folder, Order(fresh=True))
        found = all_findings(folder, collect(folder))
    return folder.experiment, {one.name: one for one in found}


def text_of_example() -> str:
    """Return what the shown example says, its sentences as they are, and the country's figures."""
    _, found = findings_of_example()
    said = "".join(f"* **{found[name].title}.** {found[name].sentence}\n" for name in SAID)
    return f"{said}\n{say_country(found)}\n"


def text_of_result() -> str:
    """Return the question of the shown example with the sentence that answers it."""
    experiment, found = findings_of_example()
    return f"*{experiment.question}* {found['satisficing'].sentence} {say_country(found)}\n"


def say_country(found: "Mapping[str, Finding]") -> str:
    """Say what the policy that is good enough most often would take in the whole country."""
    best = found["satisficing"].frame.iloc[0]
    means = found["pareto"].frame.set_index("policy")
    means = means[["cost", "ever_matched"]]
    extra = means.loc[best["policy"]] - means.loc[NOBODY]
    posts = best["coordinators"] * country_times()
    return (
        f"In the country, for {PEOPLE_A_YEAR:,} releases a year, that would be {posts:,.0f} "
        f"full-time coordinators and £{rounded(extra['cost'] * PEOPLE_A_YEAR / 1e6)} million a "
        f"year more than with no programme, and {rounded(extra['ever_matched'] * PEOPLE_A_YEAR):,} "
        "people a year would get a mentor: the others say no, or none is found for them in time."
    )


def country_times() -> float:
    """Return by what a figure for 1,000 people is multiplied to be that of the country."""
    experiment, _ = findings_of_example()
    weeks_of_a_year = 52
    return PEOPLE_A_YEAR * experiment.weeks / weeks_of_a_year / 1000


def rounded(value: float) -> int:
    """Return a figure to two digits: more would say more than is known."""
    return int(float(f"{value:.2g}"))


WRITTEN: dict[str, Callable[[], str]] = {
    "experiment_examples": table_of_examples,
    "experiment_keys": lambda: table_of_keys(shapes.SHAPES, TOP),
    "varied_keys": lambda: table_of_keys(varied.SHAPES, VARIED),
    "design_keys": lambda: table_of_keys(spread.SHAPES, DESIGNED),
    "designs": table_of_designs,
    "uncertainty_keys": lambda: table_of_keys(uncertain.SHAPES, UNKNOWN),
    "analysis_keys": lambda: table_of_keys(inquiry.SHAPES, ASKED),
    "experiment_run": text_of_example,
    "experiment_result": text_of_result,
}
