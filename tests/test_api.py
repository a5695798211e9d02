"""`import touchpoints`: four functions, documented, cheap until one of them is used."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import touchpoints
from touchpoints.errors import TouchpointsError

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"
TODAY = date(2026, 11, 20)


def run(program: str, folder: Path = ROOT) -> str:
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def examples() -> list[str]:
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_importing_it_loads_none_of_what_the_functions_need() -> None:
    heavy = "{'networkx', 'numpy', 'pydantic', 'yaml', 'babel', 'scipy', 'streamlit'}"
    run(f"import sys, touchpoints; loaded = {heavy} & set(sys.modules); assert not loaded, loaded")


def test_the_five_lines_of_the_docs_run_as_they_stand(tmp_path: Path) -> None:
    first = examples()[0]
    assert len([line for line in first.splitlines() if line]) == 5
    assert "achat-en-ligne/nouveaux-clients" in run(first)
    (tmp_path / "journeys").symlink_to(ROOT / "journeys")
    for example in examples()[1:]:
        run(examples()[0] + example, tmp_path)


def test_the_functions_stay_functions_when_modules_of_the_same_name_are_imported() -> None:
    run("import touchpoints.assess, touchpoints.diff, touchpoints; assert callable(touchpoints.assess)")
    assert callable(touchpoints.diff)
    assert {"assess", "diff", "export", "load"} <= set(dir(touchpoints))
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        touchpoints.judge  # noqa: B018


@pytest.fixture
def journeys(tmp_path: Path) -> Path:
    folder = tmp_path / "journeys"
    folder.mkdir()
    text = "journey: Achat\ntouchpoints: {during: [{id: paiement, name: Paiement, rating: 4}]}\n"
    (folder / "achat.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_loaded_assessed_and_exported(journeys: Path, tmp_path: Path) -> None:
    shop = touchpoints.assess(touchpoints.load(journeys, today=TODAY))
    assert [(one.key, one.scores.score.value) for one in shop.journeys] == [("achat/all", 75)]
    written = touchpoints.export(shop, tmp_path / "achat.json", lang="fr")
    assert json.loads(written.read_text(encoding="utf-8"))["lang"] == "fr"


def test_two_assessments_are_compared(journeys: Path) -> None:
    before = touchpoints.assess(touchpoints.load(journeys, today=TODAY))
    assert not touchpoints.diff(before, before).changed
    file = journeys / "achat.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("rating: 4", "rating: 2"), encoding="utf-8")
    after = touchpoints.assess(touchpoints.load(journeys, today=TODAY))
    (changed,) = touchpoints.diff(before, after, names=("June", "July")).changed
    assert changed.key == "achat/all"


def test_a_revision_is_loaded_with_the_day_of_its_commit(journeys: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *identity, *arguments], cwd=journeys, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "first", "--date", "2026-06-01T12:00:00")
    (journeys / "achat.yaml").unlink()
    assert touchpoints.load(journeys).documents == ()
    loaded = touchpoints.load(journeys, revision="main")
    assert [document.file for document in loaded.documents] == ["achat.yaml"]
    assert len(loaded.commit) == 40


@pytest.mark.parametrize(
    ("to", "key", "message"),
    [("a.docx", None, "does not say what it is to become"), ("a.md", "achta/all", "did you mean “achat/all”")],
)
def test_what_cannot_be_exported_is_one_sentence(
    journeys: Path, tmp_path: Path, to: str, key: str | None, message: str
) -> None:
    shop = touchpoints.assess(touchpoints.load(journeys, today=TODAY))
    with pytest.raises(TouchpointsError, match=message):
        touchpoints.export(shop, tmp_path / to, key)


def test_a_folder_that_does_not_exist_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TouchpointsError, match="nowhere"):
        touchpoints.load(tmp_path / "nowhere")
