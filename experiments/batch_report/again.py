"""Say how to get the same numbers, with the experiment as it was resolved."""

import json
from typing import Any

from experiments.batch_report.document import Block, Paragraph, Section, Verbatim
from experiments.batch_report.material import Material
from experiments.batches.asking import FILE
from experiments.batches.collect import COLLECTED
from experiments.batches.manifest import ADAPTER, MANIFEST
from experiments.batches.points import DESIGN, PARAMETER_SETS, POINTS
from experiments.designs.experiment import Experiment

FILES = (MANIFEST, DESIGN, POINTS, PARAMETER_SETS)


def again_section(material: Material) -> Section:
    """Return the commands, the key, and the whole experiment."""
    return Section("To get the same numbers", tuple(blocks_of(material)))


def blocks_of(material: Material) -> tuple[Block, ...]:
    """Return how to run all of it once more, and see that it is the same."""
    facts = material.folder.facts
    return (
        Paragraph(
            f"Content key {facts['key']}: of the model’s version, everything in the experiment but "
            "its words and the number of replicates, the points and the parameter sets. The same "
            "key gives the same runs, on any machine and any number of workers."
        ),
        Verbatim("It was begun with this command:", str(facts["command"])),
        Verbatim(
            "From the folder alone, with the version above; the last line compares the results, "
            "and says nothing where they are the same:",
            commands_of(material.name),
        ),
        *file_of(material),
        Verbatim(
            "The experiment as it was resolved (manifest.json; what an arm has like the first one "
            "is not repeated)",
            resolved(material.experiment),
            folded=True,
        ),
    )


def file_of(material: Material) -> tuple[Block, ...]:
    """Return the file as it was written, where the folder has it."""
    path = material.folder.path / FILE
    if not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8")
    return (Verbatim(f"The file that was asked with ({FILE})", text, folded=True),)


def commands_of(name: str) -> str:
    """Return the commands that run an experiment once more beside its folder."""
    again = f"{name}-again"
    return "\n".join(
        (
            f"mkdir {again}",
            f"cp {' '.join(f'{name}/{file}' for file in FILES)} {again}/",
            f"mentoring experiment resume {again} --fresh",
            f"mentoring experiment collect {name}",
            f"mentoring experiment collect {again}",
            f"cmp {name}/{COLLECTED} {again}/{COLLECTED}",
        )
    )


def resolved(experiment: Experiment) -> str:
    """Return the whole experiment as JSON."""
    content = ADAPTER.dump_python(experiment, mode="json")
    first, *others = content["scenarios"]
    content["scenarios"] = [first, *(beside(first, one) for one in others)]
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)


def beside(first: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return an arm with each value that the first one has too left out."""
    kept: dict[str, Any] = {"name": other["name"]}
    for name, value in other.items():
        if isinstance(value, dict):
            differing = {key: one for key, one in value.items() if one != first[name].get(key)}
            kept |= {name: differing} if differing else {}
        elif value != first[name]:
            kept[name] = value
    return kept
