"""The second part of STRESS-ABS: how the model works, and what differs between the arms."""

from experiments.batch_report.arms import arms_blocks
from experiments.batch_report.document import Paragraph, Section, Table, Verbatim, paragraphs
from experiments.batch_report.material import Material
from experiments.batch_report.odd import ENTITIES, SCHEDULE, SPACE
from experiments.catalogue.documents import rules_in_order
from sim.agents.community import PLACES
from sim.declare import Choice
from sim.draws import Question
from sim.scenarios.programme import Levers

DIAGRAM = """\
 people                              potential mentors        coordinators
   |  arrive                            |  recruit               |  hours
   v                                    v                        |
 offer, waiting list                 data bank                   |
   |  refer                             |                        |
   +----------------> pair_up <---------+------------------------+
                         |
                         v
                match, alone or in a group
        every week:  meet -> bond -> gain       what a session does
                     tie                        friendships, acquaintances
                     strain                     mentors tire or flourish
                     end                        for a recorded reason
                         |
                         v
          live      stress, protection, needs, moves, events, status
          record    what the week cost, and how people are
                         |
                         +--> next week"""
CHANCES = (
    "Chances are log-odds or rates, which what speaks for and against raises and lowers; states "
    "move by small steps towards what the week gave. The equations stand in the twelve files of "
    "sim/rules."
)
MONEY = (
    "Costs are of 2025, by declared prices; benefits are valued against the same people with no "
    "programme, and discounted (docs/money.md)."
)
ENTRY = (
    "Where the population has an inflow, people arrive week by week (releases, discharges); "
    "otherwise all are there from the first week. Nobody is taken away: a person leaves the "
    "programme, not the population. Mentors come forward, leave, and may return; matches begin and "
    "end, each for a recorded reason; a vacant post of a coordinator is filled again."
)
TOPOLOGY = (
    f"A network of ties with at most {PLACES} places for each mentee, since time for close ties is "
    "finite: kin, friends, group mates, natural mentors, acquaintances. Ties among mentees are "
    "mutual. Matches join a mentor with one mentee or a group; a coordinator serves many matches. "
    "Ties strengthen with contact, weaken without, close triads, and end."
)


def logic_section(material: Material) -> Section:
    """Return the logic."""
    order = ", ".join(rules_in_order())
    return Section(
        "2. Logic",
        sections=(
            Section(
                "2.1 Base model overview diagram",
                (Verbatim("One week, with the names of its rules:", DIAGRAM),),
            ),
            Section("2.2 Base model logic", paragraphs(SCHEDULE, f"In this order: {order}.")),
            Section("2.3 Scenario logic", tuple(arms_blocks(material))),
            Section("2.4 Algorithms", paragraphs(pairing(), CHANCES, MONEY, luck())),
            Section("2.5 Components", sections=components()),
        ),
    )


def pairing() -> str:
    """Say how matches are made, by what the levers can choose."""
    lever = Levers.specs()["matching"]
    ways = lever.meanings if isinstance(lever, Choice) else ()
    return (
        "Pairing up: coordinators spend the hours they have on people who wait. A lever says who "
        f"decides which mentor goes with which mentee: {'; '.join(ways)}."
    )


def luck() -> str:
    """Say how luck is drawn."""
    return (
        f"Luck: {len(Question)} named questions, each answered for a person at a moment by the "
        "hash described in 5.2, so that an arm that changes nothing differs by exactly nought."
    )


def components() -> tuple[Section, ...]:
    """Return the environment, the agents, how they are joined, and how they come and go."""
    rows = tuple((name, what) for name, what, _ in ENTITIES)
    return (
        Section("2.5.1 Environment", paragraphs(SPACE)),
        Section(
            "2.5.2 Agents", (Table("Agents and what joins them", ("Name", "What it is"), rows),)
        ),
        Section("2.5.3 Interaction topology", paragraphs(TOPOLOGY)),
        Section("2.5.4 Entry / exit", (Paragraph(ENTRY),)),
    )
