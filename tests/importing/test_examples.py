"""Files that other people made, in a folder `examples` of a neighbour of this checkout: each is imported and loads.

TOUCHPOINTS_EXAMPLES names another folder.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.running_app import ROOT
from touchpoints.errors import TouchpointsError
from touchpoints.importing.compose import Options, compose
from touchpoints.importing.files import MERMAID, OJF, FileReading, read_file
from touchpoints.loading import load_text

NAMED = os.environ.get("TOUCHPOINTS_EXAMPLES")
FOLDERS = [Path(NAMED)] if NAMED else sorted(ROOT.parent.glob("*/examples"))
TODAY = date(2026, 11, 20)


def examples() -> list[Path]:
    files = [file for folder in FOLDERS for file in sorted(folder.rglob("*"))]
    return [file for file in files if file.suffix.lower() in (*MERMAID, *OJF)]


@pytest.mark.skipif(not NAMED, reason="TOUCHPOINTS_EXAMPLES names no folder of examples")
def test_there_are_examples_where_they_are_said_to_be() -> None:
    assert examples()


@pytest.mark.parametrize("file", examples(), ids=lambda file: file.name)
def test_an_example_is_imported_and_loads(file: Path) -> None:
    imported = read_file(file, FileReading())
    made = compose(imported, file.name, Options(), TODAY)
    repository = load_text(made.text, today=TODAY)
    assert [str(problem) for problem in repository.problems] == []
    assert len(repository.documents[0].journey.in_order) == len(imported.touchpoints) > 0


def test_a_table_of_anything_else_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("Couleur,Taille\nrouge,2\n", encoding="utf-8")
    with pytest.raises(TouchpointsError, match="no column holds the names"):
        read_file(file, FileReading())
