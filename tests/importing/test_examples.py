"""Files that other people made: every one that TOUCHPOINTS_EXAMPLES holds is imported and loads."""

import os
from datetime import date
from pathlib import Path

import pytest

from touchpoints.errors import TouchpointsError
from touchpoints.importing.compose import Options, compose
from touchpoints.importing.files import MERMAID, OJF, Reading, read_file
from touchpoints.loading.reading import load_text

FOLDER = os.environ.get("TOUCHPOINTS_EXAMPLES", "")
TODAY = date(2026, 11, 20)


def examples() -> list[Path]:
    files = sorted(Path(FOLDER).rglob("*")) if FOLDER else []
    return [file for file in files if file.suffix.lower() in (*MERMAID, *OJF)]


@pytest.mark.skipif(not FOLDER, reason="TOUCHPOINTS_EXAMPLES names no folder of examples")
def test_there_are_examples() -> None:
    assert examples()


@pytest.mark.parametrize("file", examples(), ids=lambda file: file.name)
def test_an_example_is_imported_and_loads(file: Path) -> None:
    draft = read_file(file, Reading())
    made = compose(draft, file.name, Options(), TODAY)
    repository = load_text(made.text, today=TODAY)
    assert [str(problem) for problem in repository.problems] == []
    assert len(repository.documents[0].journey.in_order) == len(draft.touchpoints) > 0


def test_a_table_of_anything_else_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("Couleur,Taille\nrouge,2\n", encoding="utf-8")
    with pytest.raises(TouchpointsError, match="no column holds the names"):
        read_file(file, Reading())
