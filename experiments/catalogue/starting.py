"""Start a scenario file of one's own from one that exists."""

from pathlib import Path

from sim.declare import DeclarationError
from sim.scenarios.files import write_new


def start_file(kind: str, path: Path | None, from_name: str | None) -> str:
    """Write a commented file that starts from `from_name`, and say where it is."""
    if from_name is None:
        message = f"--from is missing. Name the {kind} to start from; mentoring list shows them."
        raise DeclarationError(message)
    path = path or Path(f"my-{Path(from_name).stem}.toml")
    write_new(kind, path, from_name)
    return f"{path} is written. Change it, then: mentoring check {path}"
