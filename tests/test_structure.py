"""The code is shaped as CONTRIBUTING.md says: one way of importing, one file for each rule."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from sim import compiling
from sim.agents import community, coordinator, match, mentee, mentor
from sim.declare import Choice, Grade, Spec, Switch
from sim.money import Prices
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.sources import load_sources
from sim.world import QUARTER_FIELDS, STATE_FIELDS, WEEK_FIELDS

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 25
REASON = "# long: "  # on the line of `def`, followed by why
RULES = (
    "arrive",
    "refer",
    "recruit",
    "pair_up",
    "meet",
    "bond",
    "gain",
    "tie",
    "strain",
    "end",
    "live",
    "record",
)
# from the ground up; the longest matching name says on which floor a module stands
FLOORS = (
    ("sim.declare", "sim.compiling", "sim.records", "sim.draws", "sim.sources"),
    ("sim.agents", "sim.scenarios.levers", "sim.scenarios.facts", "sim.parameters", "sim.money"),
    ("sim.scenarios", "sim.world", "sim.uncertainty"),
    ("sim.first_ties", "sim.populate", "sim.rules"),
    ("sim.week",),
    ("sim.run",),
    ("sim.network",),
    ("sim.measures",),
    ("sim.agents.views", "sim.model"),
    ("sim",),
    ("experiments",),
    ("dashboard",),
)
# an ensemble measures what it ran, and is asked for beside `simulate`
# a posterior says of which version of the week it is
# one command line for all, and the dashboard is one of its commands
UPSTAIRS_LATER = {
    ("sim.run", "sim.measures"),
    ("sim.uncertainty", "sim.week"),
    ("experiments.commands.dashboard", "dashboard.serving.serve"),
}
GROUPS = {"lever": Levers, "fact": Facts, "parameter": Parameters, "price": Prices}
FIELDS = {
    "mentee": mentee.FIELDS,
    "mentor": mentor.FIELDS,
    "match": match.FIELDS,
    "coordinator": coordinator.FIELDS,
    "tie": community.FIELDS,
    "state": STATE_FIELDS,
    "week": WEEK_FIELDS,
    "quarter": QUARTER_FIELDS,
}


def files(*packages):
    return [file for package in packages for file in sorted((ROOT / package).rglob("*.py"))]


def tree_of(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def module_of(file):
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(file): tree_of(file) for file in files("sim", "experiments", "dashboard")}


def floor(module):
    if module == "sim":
        return FLOORS.index(("sim",))
    known = {name: number for number, names in enumerate(FLOORS) for name in names if name != "sim"}
    inside = [name for name in known if module == name or module.startswith(f"{name}.")]
    assert inside, f"{module} stands on no floor: add it to FLOORS"
    return known[max(inside, key=len)]


def imported(nodes):
    """Return the modules of this project that are imported among some nodes of a tree."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update((inner & MODULES.keys()) or {node.module})
    return found & MODULES.keys()


def for_checking_only(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def at_once(tree):
    """Return what a module imports when it is imported itself."""
    return imported(node for node in tree.body if not for_checking_only(node))


def later(tree):
    """Return what a module imports inside its functions."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return imported(node for function in functions for node in ast.walk(function))


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module):
    above = [other for other in at_once(MODULES[module]) if floor(other) > floor(module)]
    assert above == []
    upstairs = {other for other in later(MODULES[module]) if floor(other) > floor(module)}
    assert {(module, other) for other in upstairs} <= UPSTAIRS_LATER


def test_imports_do_not_go_in_a_circle():
    graph = {module: at_once(tree) - {module} for module, tree in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_a_change_in_what_compiled_rules_read_compiles_them_again():
    sources = {module_of(file) for file in compiling.rules_sources()}
    reached = set()
    below = {"sim.week", "sim.populate", "sim.network"}
    while below:
        reached |= below
        below = {name for one in below for name in at_once(MODULES[one])} - reached
    assert reached - sources == set()
    compilers = [name for name in MODULES if "numba.njit" in ast.unparse(MODULES[name])]
    assert compilers == ["sim.compiling"]


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("sim")])
def test_experiments_use_no_private_names(module):
    private = []
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.ImportFrom):
            private += [alias.name for alias in node.names if alias.name.startswith("_")]
        own = {"self", "cls", "os"}  # os._exit is how Python names it
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in own:
            of_tuples = {"_replace", "_fields", "_asdict"}
            dunder = node.attr.startswith("__")
            if node.attr.startswith("_") and not dunder and node.attr not in of_tuples:
                private.append(node.attr)
    assert private == []


def week_function():
    functions = [node for node in MODULES["sim.week"].body if isinstance(node, ast.FunctionDef)]
    return next(node for node in functions if node.name == "week")


def test_the_week_is_the_twelve_rules_in_order():
    docstring, *body = week_function().body
    assert isinstance(docstring, ast.Expr)
    assert [ast.unparse(one) for one in body] == [f"{rule}(world, now)" for rule in RULES]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_file_of_its_name(rule):
    tree = MODULES[f"sim.rules.{rule}"]
    number = RULES.index(rule) + 1
    assert ast.get_docstring(tree).startswith(f"Rule {number}, {rule.replace('_', ' ')}: ")
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert functions[0] == rule
    imports = [node for node in MODULES["sim.week"].body if isinstance(node, ast.ImportFrom)]
    from_there = [node for node in imports if node.module == f"sim.rules.{rule}"]
    assert rule in [alias.name for node in from_there for alias in node.names]


def test_there_is_no_rule_beside_the_twelve():
    here = {file.stem for file in (ROOT / "sim" / "rules").glob("*.py")}
    assert here == {*RULES, "__init__", "arithmetic"}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("sim")])
def test_luck_comes_from_draws_only(module):
    strange = []
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            strange += [alias.name for alias in node.names if alias.name in {"random", "secrets"}]
        elif isinstance(node, ast.ImportFrom):
            strange += [node.module] if node.module in {"random", "secrets", "numpy.random"} else []
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            strange += [node.attr] if node.attr in {"random", "rng", "default_rng"} else []
    # Mesa's users may leave the seed out; the model draws one and keeps it
    assert strange == (["secrets"] if module == "sim.model" else [])


@pytest.mark.parametrize("file", files("sim", "experiments", "dashboard"), ids=module_of)
def test_no_file_is_too_long_to_read(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def lines_of_code(function, text):
    """Count the lines of a function's body that are neither its docstring, blank nor a comment."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    lines = text[body[0].lineno - 1 : function.end_lineno]
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)


@pytest.mark.parametrize("file", files("sim", "experiments", "dashboard"), ids=module_of)
def test_no_function_is_too_long_to_read(file):
    text = file.read_text(encoding="utf-8").splitlines()
    functions = [node for node in ast.walk(tree_of(file)) if isinstance(node, ast.FunctionDef)]
    too_long = {
        function.name: lines_of_code(function, text)
        for function in functions
        if lines_of_code(function, text) > LONGEST_FUNCTION
        and REASON not in text[function.lineno - 1]
    }
    assert too_long == {}


def specs(kind):
    return GROUPS[kind].specs().items()


@pytest.mark.parametrize("kind", GROUPS)
def test_every_declaration_says_what_it_means(kind):
    unsaid = [
        name
        for name, spec in specs(kind)
        if not (spec.label and spec.meaning.endswith(".") and spec.meaning[0].isupper())
    ]
    assert unsaid == []
    choices = [spec for _, spec in specs(kind) if isinstance(spec, Choice)]
    assert all(len(spec.meanings) == len(spec.names) and all(spec.meanings) for spec in choices)


@pytest.mark.parametrize("kind", GROUPS)
def test_every_number_has_its_unit_and_its_ranges(kind):
    numbers = {name: spec for name, spec in specs(kind) if isinstance(spec, Spec)}
    others = [spec for name, spec in specs(kind) if name not in numbers]
    assert all(isinstance(spec, Choice | Switch) for spec in others)
    assert [name for name, spec in numbers.items() if not spec.unit] == []
    crossed = [
        name
        for name, spec in numbers.items()
        if not spec.bounds[0] <= spec.plausible[0] < spec.plausible[1] <= spec.bounds[1]
    ]
    assert crossed == []


@pytest.mark.parametrize("kind", GROUPS)
def test_every_default_is_possible_and_plausible(kind):
    defaults = GROUPS[kind]()
    impossible = [name for name, spec in specs(kind) if spec.refuse(getattr(defaults, name))]
    assert impossible == []
    given = {
        name: (spec.plausible[0], getattr(defaults, name), spec.plausible[1])
        for name, spec in specs(kind)
        if isinstance(spec, Spec) and getattr(defaults, name) is not None
    }
    assert [name for name, (low, value, high) in given.items() if not low <= value <= high] == []
    needed = [name for name, spec in specs(kind) if getattr(defaults, name) is None]
    assert [name for name in needed if GROUPS[kind].specs()[name].absent is None] == []


@pytest.mark.parametrize("kind", GROUPS)
def test_every_condition_can_be_met(kind):
    for name, spec in specs(kind):
        for other, allowed in spec.when.items():
            condition = GROUPS[kind].specs()[other]
            assert [value for value in allowed if condition.refuse(value)] == [], name


@pytest.mark.parametrize("kind", GROUPS)
def test_every_figure_has_a_source_or_is_an_assumption(kind):
    for name, spec in specs(kind):
        keys = [key.strip() for key in spec.source.split(",") if key.strip()]
        assert [key for key in keys if key not in load_sources()] == [], name
        assert (spec.grade is Grade.ASSUMPTION) == (not keys), name


READ = {
    node.attr
    for module, tree in MODULES.items()
    if module.startswith("sim.") and not module.startswith(("sim.parameters", "sim.measures"))
    for node in ast.walk(tree)
    if isinstance(node, ast.Attribute)
}


def test_every_declared_value_is_read():
    # prevalences and first levels are read by the names of what they are
    by_name = {factor.name for factor in mentee.RiskFactor}
    unread = [
        f"{kind} {name}"
        for kind, group in GROUPS.items()
        for name in group.specs()
        if name not in READ | by_name
    ]
    assert unread == []


@pytest.mark.parametrize("record", FIELDS)
def test_every_field_of_a_record_says_what_it_is(record):
    for field in FIELDS[record]:
        assert field.meaning, field.name
    names = [field.name for field in FIELDS[record]]
    assert len(set(names)) == len(names)
