"""Write the tables of the documents from the declarations, so that they cannot differ."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.catalogue import entries
from sim.agents import community, coordinator, match, mentee, mentor
from sim.draws import Question
from sim.records import Field

if TYPE_CHECKING:
    from experiments.comparison.answer import Answer

ROOT = Path(__file__).parents[2]
ODD = ROOT / "docs" / "odd.md"
MONEY = ROOT / "docs" / "money.md"
README = ROOT / "README.md"
TRACE = ROOT / "docs" / "trace.md"
PROGRAMMES = ROOT / "docs" / "programmes.md"
PICTURE = ROOT / "docs" / "pictures" / "volunteer-vs-paid.png"
RULES = ROOT / "sim" / "rules"
MARK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)

Rows = Iterable[Sequence[object]]


def table(heads: Sequence[str], rows: Rows) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell(one) for one in line)} |\n" for line in lines)


def cell(value: object) -> str:
    """Return a value as a table shows it."""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return " to ".join(cell(one) for one in value)
    return str(value).replace("|", "/")


def table_of_records() -> str:
    """Return what each entity carries."""
    kinds = {
        "Mentee": mentee.FIELDS,
        "Mentor": mentor.FIELDS,
        "Coordinator": coordinator.FIELDS,
        "Match": match.FIELDS,
        "Tie": community.FIELDS,
    }
    return "\n".join(f"**{name}**\n\n{table_of_fields(fields)}" for name, fields in kinds.items())


def table_of_fields(fields: Sequence[Field]) -> str:
    """Return the fields of one record."""
    return table(("field", "meaning"), ((f"`{one.name}`", one.meaning) for one in fields))


def table_of_rules() -> str:
    """Return the rules in the order of the week."""
    rows = ((number, f"`{name}`", said) for number, name, said in rows_of_rules())
    return table(("", "rule", "what happens"), rows)


def rows_of_rules() -> Iterator[tuple[int, str, str]]:
    """Yield each rule's place in the week, its name and what happens, read off the code itself."""
    for number, name in enumerate(rules_in_order(), 1):
        opening = ast.get_docstring(ast.parse((RULES / f"{name}.py").read_text("utf-8"))) or ""
        said = opening.partition(": ")[2].partition("\n\n")[0].replace("\n", " ")
        yield number, name, said


def rules_in_order() -> list[str]:
    """Return the names of the calls in the body of `week`."""
    tree = ast.parse((ROOT / "sim" / "week.py").read_text("utf-8"))
    body = next(one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "week")
    return [
        call.value.func.id
        for call in body.body
        if isinstance(call, ast.Expr)
        and isinstance(call.value, ast.Call)
        and isinstance(call.value.func, ast.Name)
    ]


def table_of_questions() -> str:
    """Return the questions that luck answers."""
    return ", ".join(question.name.lower().replace("_", " ") for question in Question) + ".\n"


def table_of_declared(declared: Iterable[entries.Entry]) -> str:
    """Return numbers and options with what is declared about them."""
    heads = ("name", "meaning", "default", "plausible, or options", "unit", "grade", "source")
    rows = (
        (
            f"`{one['name']}`",
            one["meaning"],
            one.get("value", one.get("default")),
            one.get("plausible") or ", ".join(one["options"]),
            one.get("unit", ""),
            one["grade"],
            one["source"],
        )
        for one in declared
    )
    return table(heads, rows)


def table_of_measures() -> str:
    """Return the measures."""
    heads = ("name", "meaning", "unit", "better", "worth having", "since that is", "written")
    names = ("meaning", "unit", "better", "worth", "worth_because", "cadence")
    rows = ((f"`{one['name']}`", *(one[name] for name in names)) for one in entries.measures())
    return table(heads, rows)


def table_of_sensitivity() -> str:
    """Return what each declared value moves."""
    from experiments.catalogue.sensitivity import read_table

    rows = ((f"`{one.name}`", one.stage, f"`{one.measure}`", one.direction) for one in read_table())
    return table(("raised", "in", "this measure", "goes"), rows)


def table_of_validation() -> str:
    """Return published patterns beside the model's, from the validation that was kept last."""
    from experiments.validation.results import load_latest
    from experiments.validation.words import as_markdown

    return as_markdown(load_latest())


def table_of_programmes() -> str:
    """Return what sets each programme apart."""
    from experiments.catalogue.apart import programme_rows

    rests = ("from a source", "from evidence", "our assumption")
    heads = ("programme", "made for", *rests, "nearest to it, and what differs")
    return table(heads, programme_rows())


def table_of_comparisons() -> str:
    """Return the comparisons with their arms."""
    from experiments.catalogue.apart import comparison_rows

    return table(("comparison", "question", "population", "arms", "made equal"), comparison_rows())


def draw_result(found: "Answer") -> None:
    """Draw the picture of the result."""
    from experiments.output.series import watch_runs
    from experiments.report.pictures import draw_pictures

    series = watch_runs(found.results, None, lambda: None)
    draw_pictures(found, series)["extra_included"].savefig(PICTURE, dpi=110)


def text_of_result() -> str:
    """Return the headline comparisons' answers, and draw the picture. Takes a minute or two."""
    from experiments.comparison.answer import answer
    from experiments.comparison.question import ask_comparison
    from experiments.report.headlines import ASKED, HEADS, headline_rows

    draw_result(answer(ask_comparison("volunteer-vs-paid", ASKED), ASKED))
    return f"{table(HEADS, headline_rows())}\n{grades()}\n"


def grades() -> str:
    """Say how many of the parameters nobody has measured."""
    given = [one["grade"] for one in entries.parameters()]
    return (
        "Each sentence has two bands: chance alone, and what is not known besides, over parameter "
        f"sets that agree with the evidence. Of the {len(given)} numbers that nobody chooses, "
        f"{given.count('assumption')} are assumptions and {given.count('source document')} rest on "
        "what one document says (`mentoring list parameters`)."
    )


def money_table(name: str) -> Callable[[], str]:
    """Return what writes a table about money, loaded only when it is written."""

    def write() -> str:
        from experiments.money import tables

        return str(getattr(tables, name)())

    return write


def plan_example(name: str) -> Callable[[], str]:
    """Return what writes a worked example of a plan, loaded only when it is written."""

    def write() -> str:
        from experiments.plans.guide import text_of_plan

        return text_of_plan(name)

    return write


def experiment_table(name: str) -> Callable[[], str]:
    """Return what writes a table about experiments, loaded only when it is written."""

    def write() -> str:
        from experiments.catalogue.experiment_guide import WRITTEN

        return WRITTEN[name]()

    return write


EXPERIMENTS = (
    "experiment_examples",
    "experiment_keys",
    "varied_keys",
    "design_keys",
    "designs",
    "uncertainty_keys",
    "analysis_keys",
    "experiment_run",
    "experiment_result",
)
PLANS = ("plan_befriending", "plan_gate", "plan_peers")
TABLES: dict[str, Callable[[], str]] = {
    "records": table_of_records,
    "rules": table_of_rules,
    "questions": table_of_questions,
    "facts": lambda: table_of_declared(entries.facts()),
    "levers": lambda: table_of_declared(entries.levers()),
    "parameters": lambda: table_of_declared(entries.parameters()),
    "prices": lambda: table_of_declared(entries.prices()),
    "values": lambda: table_of_declared(entries.values()),
    "accounting": lambda: table_of_declared(entries.accounting()),
    "conversion": lambda: table_of_declared(entries.conversion()),
    "meanings": money_table("table_of_meanings"),
    "unit_values": money_table("table_of_unit_values"),
    "published_costs": money_table("table_of_published_costs"),
    "beside_evidence": money_table("table_beside_evidence"),
    "money_answers": money_table("table_of_answers"),
    "measures": table_of_measures,
    "sensitivity": table_of_sensitivity,
    "programmes": table_of_programmes,
    "comparisons": table_of_comparisons,
    "validation": table_of_validation,
    "result": text_of_result,
    **{name: plan_example(name) for name in PLANS},
    **{name: experiment_table(name) for name in EXPERIMENTS},
}
RUN = ("experiment_run", "experiment_result")
MEASURED = frozenset({"result", "beside_evidence", "money_answers", *PLANS, *RUN})


def rewrite(text: str, left: frozenset[str] = frozenset()) -> str:
    """Return a document with its tables written anew, but for those named in `left`."""

    def write(found: re.Match[str]) -> str:
        opening, name, before, closing = found.groups()
        return opening + (before if name in left else "\n" + TABLES[name]() + "\n") + closing

    return MARK.sub(write, text)
