"""What was published beside what the model gives: met and missed, said plainly."""

from functools import lru_cache

from dashboard.answers.claims_published import bare, between, published
from dashboard.look.evidence import Record
from experiments.validation.results import Validation, is_of_now, load_latest
from experiments.validation.rows import Row
from sim.sources import load_sources

HEADS = (
    "What was published",
    "Published",
    "The model",
    "Over what nobody knows",
    "Result",
    "Fitted to it?",
    "Source",
)
FITTED = 5  # the place of the cell that says whether the model was fitted to a figure
KINDS = {"calibrated": "yes", "predicted": "no"}
MEANING = (
    "“The model” is the mean over runs with the calibrated values; “over what nobody knows” holds "
    "95 of 100 sets of values that agree with the evidence. A figure is met where the model’s mean "
    "lies in what was published. Only figures that nothing was fitted to test the model. Control "
    "SD: one is how far people with no programme commonly differ from each other."
)
STALE = (
    "These figures were made with another version of the model or of its values. To make them "
    "anew: mentoring validate."
)


@lru_cache(maxsize=1)
def latest() -> tuple[Validation, bool]:
    """Return the validation that was kept last, and whether it is of this model and its values."""
    found = load_latest()
    return found, is_of_now(found)


def records_of(found: Validation) -> tuple[Record, ...]:
    """Return a row for each figure, those that are missed first with the likely cause."""
    rows = sorted(found.rows, key=lambda row: row.met)
    return tuple(record_of(row) for row in rows)


def is_at_rest(record: Record) -> bool:
    """Tell whether a figure is one that the model was fitted to and meets: it tests nothing."""
    return not record.tone and record.cells[FITTED] == KINDS["calibrated"]


def record_of(row: Row) -> Record:
    """Return the row of one figure."""
    target = row.target
    return Record(
        cells=(
            f"{target.quantity} ({target.key})",
            published(target),
            bare(target, row.mean),
            between(target, row.low, row.high),
            "met" if row.met else "missed",
            KINDS[target.kind],
            short(target.source),
        ),
        tone="" if row.met else "worse",
        note="" if row.met else f"Why it is missed, as far as we can tell: {row.cause}",
    )


def short(key: str) -> str:
    """Return the first author of a source with its year."""
    source = load_sources()[key]
    first, *others = source.authors.split(",")[0].split(" and ")
    return f"{first}{' and others' if others or ',' in source.authors else ''} ({source.year})"


def summed_up(found: Validation) -> str:
    """Say how many figures are met, of those fitted and of those predicted, and which are not."""
    fitted, predicted = (
        [row.met for row in found.rows if row.target.kind == kind] for kind in KINDS
    )
    missed = [lowered(row.target.quantity) for row in found.rows if not row.met]
    said = (
        f"The model meets {sum(fitted)} of the {len(fitted)} published figures that it was fitted "
        f"to, and {sum(predicted)} of {len(predicted)} that it only predicts."
    )
    return f"{said} Missed: {'; '.join(missed)}." if missed else f"{said} None is missed."


def lowered(text: str) -> str:
    """Return a text that goes on within a sentence."""
    return f"{text[0].lower()}{text[1:]}"
