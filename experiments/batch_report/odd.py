"""Sum the model up under the seven headings of ODD, from the declarations and the experiment."""

from collections import Counter

from experiments.analysis.naming import label_of
from experiments.batch_report.document import Item, Items, Paragraph, Section, Table, paragraphs
from experiments.batch_report.limits import held_against
from experiments.batch_report.material import Material
from experiments.batch_report.population import about_population
from experiments.batch_report.wording import also, count
from experiments.catalogue.documents import rows_of_rules
from experiments.designs.experiment import FactorKind
from sim.agents import community, coordinator, match, mentee, mentor
from sim.declare import Declarations, Grade
from sim.draws import Question
from sim.money import Prices
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers

CITED = (
    "Grimm, V. and others (2020). The ODD protocol for describing agent-based and other simulation "
    "models: a second update to improve clarity, replication, and structural realism. Journal of "
    "Artificial Societies and Social Simulation 23(2), 7. doi:10.18564/jasss.4259."
)
PURPOSE = (
    "The model asks which kind of mentoring would help whom, at what cost, and how sure we are. It "
    "compares programmes on imagined people who are like a real population in what is known about "
    "it. It is not for predicting what will happen in one place, and not for scoring or selecting "
    "individuals."
)
ENTITIES = (
    ("Mentee", "a person who may be offered a mentor", mentee.FIELDS),
    ("Mentor", "a person who may come forward, or is paid, to mentor", mentor.FIELDS),
    ("Coordinator", "a post in the programme, with hours to give", coordinator.FIELDS),
    ("Match", "one mentor with one mentee, alone or in a group", match.FIELDS),
    ("Tie", "an acquaintance or closer, between people", community.FIELDS),
)
SPACE = (
    "There is no map: where people are is whom they meet, and where a programme meets is a lever. "
    "Members of the community are known by their ties alone; ties between them are not modelled. "
    "Everybody exists from the start, potential mentors too: a policy decides only who is reached."
)
SCHEDULE = (
    "A week is twelve rules, one after the other. Within a rule, people are taken in the order of "
    "their rows; luck is drawn by person and by moment, so that the order does not decide who is "
    "lucky. Where something is scarce, the waiting list decides the order. Ties, needs, moves, "
    "issues and giving up are looked at every four weeks, a quarter of the people each week."
)
CONCEPTS = (
    (
        "Basic principles",
        (
            "Risk raises the chance of trouble, in groups; protective factors, and above all a "
            "significant other, lower it. A mentoring relationship works by closeness on terms "
            "that become equal, and by competent help with tasks; it can hurt when it breaks off "
            "early."
        ),
    ),
    (
        "Emergence",
        (
            "Effects by length of match, waiting lists, who is served, and the difference between "
            "any two programmes come out of the rules. No rule rewards a programme for its name."
        ),
    ),
    ("Adaptation and objectives", "People act by chance, and chances move with their state."),
    ("Learning", "Mentors learn as the gap closes; those who learn stay longer."),
    ("Prediction", "People do not look ahead."),
    (
        "Sensing",
        (
            "Coordinators see who waits, risk factors, and what a mentor and a mentee have in "
            "common; they see neither bond nor strain."
        ),
    ),
    (
        "Interaction",
        (
            "Through matches, groups, ties, the waiting list, coordinators’ time, and places in "
            "services."
        ),
    ),
    (
        "Stochasticity",
        (
            f"Luck answers {len(Question)} named questions, for a person at a moment of that "
            "person’s own story. The same people meet the same luck in every arm."
        ),
    ),
    ("Collectives", "Groups: matches that begin together, with a cohesion of their own."),
    (
        "Observation",
        (
            "Weekly counts and costs, and measures at the end of a run, each against the same "
            "people with no programme."
        ),
    ),
)
BEGINNING = (
    "Risk factors come together through one lasting frailty. Strengths lie around the population’s "
    "level, lower with frailty and with each risk factor; a significant other is rarer with more "
    "risk factors. Wellbeing and status start where they would have settled without a programme. "
    "Potential mentors are there in the numbers that the population’s supply says, part of them at "
    "the start."
)
WHOLE = (
    "Each rule is a file of its name in sim/rules, with its equations; every number is declared "
    "once, with its unit, what is possible and plausible, its source and its grade. The whole "
    "description, with every table, is docs/odd.md, and what the model was held against is "
    "docs/trace.md."
)
KINDS: tuple[tuple[str, type[Declarations]], ...] = (
    ("Levers: what a planner chooses", Levers),
    ("Facts: what a population is", Facts),
    ("Parameters: how people respond", Parameters),
    ("Prices", Prices),
)


def odd_section(material: Material) -> Section:
    """Return the summary of the model."""
    opening = f"The seven headings are those of ODD. {CITED}"
    return Section(
        "Methods: the model, in the headings of ODD",
        paragraphs(opening),
        (
            Section("ODD 1. Purpose and patterns", purpose_of(material)),
            Section("ODD 2. Entities, state variables and scales", entities_of(material)),
            Section("ODD 3. Process overview and scheduling", (Paragraph(SCHEDULE), rules_table())),
            Section("ODD 4. Design concepts", (concepts(),)),
            Section("ODD 5. Initialisation", paragraphs(BEGINNING)),
            Section("ODD 6. Input data", inputs_of(material)),
            Section("ODD 7. Submodels", (Paragraph(WHOLE), grades_table())),
        ),
    )


def purpose_of(material: Material) -> tuple[Paragraph, ...]:
    """Return what the model is for, what is asked of it here, and the patterns it must show."""
    question = material.experiment.question
    asked = f"Asked here: {question}" if question else ""
    return paragraphs(PURPOSE, asked, held_against())


def entities_of(material: Material) -> tuple[Paragraph | Table, ...]:
    """Return who there is, what each carries, and how large and long a run is."""
    experiment = material.experiment
    scales = (
        f"Time goes in weeks: a run here lasts {count(experiment.weeks, 'week')}, with "
        f"{count(experiment.mentees, 'person', 'people')} who may be mentored. {SPACE}"
    )
    rows = tuple((name, what, str(len(fields))) for name, what, fields in ENTITIES)
    heads = ("Entity", "What it is", "State variables")
    return Paragraph(scales), Table("Entities", heads, rows)


def rules_table() -> Table:
    """Return the twelve rules in the order of the week, read off the function itself."""
    rows = tuple((str(number), name, said) for number, name, said in rows_of_rules())
    return Table("The rules of a week, in their order", ("Place", "Rule", "What happens"), rows)


def concepts() -> Items:
    """Return the design concepts."""
    return Items(tuple(Item(text, name) for name, text in CONCEPTS))


def inputs_of(material: Material) -> tuple[Paragraph, ...]:
    """Return who the population is, and which of its facts are varied."""
    varied = [one.name for one in material.experiment.factors if one.kind is FactorKind.FACT]
    said = f"Varied of its facts: {also([label_of(name) for name in varied])}." if varied else ""
    return paragraphs(
        "Nothing is read while a run goes on. A run begins with the population’s facts.",
        *about_population(material.experiment),
        said,
    )


def grades_table() -> Table:
    """Return how many numbers and options rest on what."""
    heads = ("Numbers and options", *(str(grade) for grade in Grade), "together")
    rows = []
    for title, group in KINDS:
        grades = Counter(spec.grade for spec in group.specs().values())
        rows.append((title, *(str(grades[one]) for one in Grade), str(grades.total())))
    return Table("What the defaults rest on", heads, tuple(rows))
