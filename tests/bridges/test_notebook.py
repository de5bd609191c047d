"""The notebook for researchers runs from first cell to last, and is kept without outputs."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "notebooks" / "from_python.ipynb"


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(NOTEBOOK, as_version=4)


def test_it_is_kept_clean(notebook):
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) > 5
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert notebook.metadata.kernelspec.name == "python3"


def test_it_runs(notebook, tmp_path, monkeypatch):
    commands = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    monkeypatch.setenv("PATH", commands)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=120, resources=resources).execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [output for output in said if output.output_type == "error"] == []
    assert sum("image/png" in output.get("data", ()) for output in said) == 1
    tables = [output.data["text/plain"] for output in said if "text/html" in output.get("data", ())]
    assert len(tables) == 6
    assert (tmp_path / "recruitment" / "collected.parquet").is_file()
