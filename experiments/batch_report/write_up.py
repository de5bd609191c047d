"""Write an experiment up: the answer first, then results, limits, methods, and how to repeat it."""

from experiments.batch_report.again import again_section
from experiments.batch_report.document import Document
from experiments.batch_report.limits import limits_section
from experiments.batch_report.material import Material
from experiments.batch_report.odd import odd_section
from experiments.batch_report.opening import opening_of
from experiments.batch_report.results import results_section
from experiments.batch_report.stress import stress_section


def write_up(material: Material) -> Document:
    """Return the document of an experiment, the same for the same folder."""
    return Document(
        title=material.experiment.title or material.experiment.name,
        opening=opening_of(material),
        sections=(
            results_section(material),
            limits_section(material),
            odd_section(material),
            stress_section(material),
            again_section(material),
        ),
    )
