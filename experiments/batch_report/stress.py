"""Report an experiment under the headings of STRESS-ABS."""

from experiments.batch_report.data import data_section
from experiments.batch_report.document import Section, paragraphs
from experiments.batch_report.experimentation import experimentation_section
from experiments.batch_report.implementation import implementation_sections
from experiments.batch_report.logic import logic_section
from experiments.batch_report.material import Material
from experiments.batch_report.objectives import objectives_section

CITED = (
    "Monks, T., Currie, C. S. M., Onggo, B. S., Robinson, S., Kunc, M. and Taylor, S. J. E. "
    "(2019). Strengthening the reporting of empirical simulation studies: introducing the STRESS "
    "guidelines. Journal of Simulation 13(1), 55–67. doi:10.1080/17477778.2018.1442155."
)


def stress_section(material: Material) -> Section:
    """Return the experiment in the checklist for agent-based simulation."""
    return Section(
        "Methods: the experiment, in the headings of STRESS-ABS",
        paragraphs(f"The headings are those of the checklist for agent-based simulation. {CITED}"),
        (
            objectives_section(material),
            logic_section(material),
            data_section(material),
            experimentation_section(material),
            *implementation_sections(material),
        ),
    )
