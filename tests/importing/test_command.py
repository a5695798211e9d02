"""`touchpoints import` and `touchpoints export` as people use them: files, folders, refusals, both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from touchpoints.cli.commands import touchpoints

MERMAID = "journey\ntitle Panier\nsection Achat\nPayer: 4: Client\nRetirer\n"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(touchpoints, [str(argument) for argument in arguments])


@pytest.fixture
def mermaid(tmp_path: Path) -> Path:
    file = tmp_path / "panier.mmd"
    file.write_text(MERMAID, encoding="utf-8")
    return file


def test_a_journey_is_written_and_its_report_tells_guesses_and_lines(run: Run, mermaid: Path, tmp_path: Path) -> None:
    target = tmp_path / "journeys" / "panier.yaml"
    result = run("import", mermaid, "-o", target, "--lang", "fr")
    assert result.exit_code == 0
    assert "un journey Mermaid, 1 point de contact, 1 note" in result.output
    assert "«\u00a0Achat\u00a0» → Pendant l’achat" in result.output
    assert f"{mermaid}:5: pas de" in result.output
    assert "touchpoints check" in result.output
    assert run("check", tmp_path / "journeys", "--fail-on", "none").exit_code == 0


def test_an_existing_file_is_never_overwritten(run: Run, mermaid: Path, tmp_path: Path) -> None:
    target = tmp_path / "panier.yaml"
    target.write_text("mine", encoding="utf-8")
    result = run("import", mermaid, "-o", target, "--lang", "en")
    assert result.exit_code == 2
    assert "exists already and is never overwritten" in result.output
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "told"),
    [("taken/panier.yaml", "is a file, not a folder"), ("_panier.yaml", "would not be read as a journey")],
)
def test_a_file_that_cannot_be_made_leaves_nothing(
    run: Run, mermaid: Path, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = run("import", mermaid, "-o", tmp_path / name, "--lang", "en")
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert sorted(tmp_path.iterdir()) == before


def test_without_a_target_the_journey_is_printed_and_the_report_beside_it(run: Run, mermaid: Path) -> None:
    result = run("import", mermaid, "--lang", "en")
    assert result.stdout.startswith("# Imported from “panier.mmd”")
    assert "1 touchpoint, 1 rating" in result.stderr


def test_a_folder_is_imported_at_once_and_one_bad_file_hurts_no_other(run: Run, mermaid: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.ojf").write_text("{", encoding="utf-8")
    (tmp_path / "atelier.csv").write_text("Point de contact;Note\nPaiement;4\n", encoding="cp1252")
    (tmp_path / ".hidden.csv").write_text("x", encoding="utf-8")
    (tmp_path / "notes.docx").write_text("x", encoding="utf-8")
    result = run("import", tmp_path, "-o", tmp_path / "journeys", "--lang", "en")
    assert result.exit_code == 2
    assert sorted(file.name for file in (tmp_path / "journeys").iterdir()) == ["atelier.yaml", "panier.yaml"]
    assert "broken.ojf: line 1: not JSON" in result.output
    assert mermaid.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "journeys.txt"], "ends in .yaml"),
        (["--phases", "Achat=jamais"], "is not “section=phase”"),
        (["--phases", "Achta=avant"], "no section is called “achta” (did you mean “Achat”?)"),
        (["--scale", "x"], "is not LOW-HIGH"),
        (["--measured", "x"], "is not SAMPLE@DATE"),
        (["--map", "Nom=nom"], "is not “column=field”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_2(run: Run, mermaid: Path, arguments: list[str], message: str) -> None:
    result = run("import", mermaid, *arguments, "--lang", "en")
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["missing.mmd", "a.docx"])
def test_a_file_that_is_missing_or_of_another_kind_is_one_sentence(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.docx").write_text("x", encoding="utf-8")
    result = run("import", tmp_path / name, "--lang", "fr")
    assert result.exit_code == 2
    assert name in result.output


def test_several_files_need_a_folder(run: Run, mermaid: Path, tmp_path: Path) -> None:
    assert "-o journeys/" in run("import", mermaid, mermaid, "--lang", "en").output
    assert "names a file" in run("import", mermaid, mermaid, "-o", tmp_path / "x.yaml", "--lang", "en").output


def test_words_of_a_file_reach_the_terminal_without_control_characters(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.mmd"
    file.write_text("journey\nsection \x1b]0;x\x07\nA\x9b31m: 3\nB\x1b[2J", encoding="utf-8")
    output = run("import", file, "--lang", "en").output
    assert not [character for character in output if ord(character) < 32 and character != "\n"]
    assert "\x9b" not in output


# ---- Export

JOURNEY = "journey: Achat\ntouchpoints: {during: [{id: paiement, name: Paiement, rating: 4}]}\n"


@pytest.fixture
def journeys(tmp_path: Path) -> Path:
    folder = tmp_path / "journeys"
    folder.mkdir()
    (folder / "achat.yaml").write_text(JOURNEY, encoding="utf-8")
    return folder


@pytest.mark.parametrize("suffix", ["html", "md", "csv", "json", "svg", "png", "mmd"])
def test_the_suffix_says_what_an_export_becomes(run: Run, journeys: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / "out" / f"parcours.{suffix}"
    result = run("export", "achat/all", "--to", target, "--journeys", journeys, "--lang", "fr")
    assert result.output == f"achat/all → {target}\n"
    assert target.stat().st_size > 100
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_an_export_can_be_printed(run: Run, journeys: Path) -> None:
    result = run("export", "--to", "-", "--format", "mmd", "--journeys", journeys, "--lang", "fr")
    assert result.output.startswith("journey\n    title Achat\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["achta/all", "--to", "x.md"], "No journey has the key “achta/all” (did you mean “achat/all”?)"),
        (["--to", "x.docx"], "does not say what it is to become"),
        (["--to", "-"], "does not say what it is to become"),
        (["--to", "x.yaml", "--format", "md"], "never written over journeys"),
        (["--to", "-", "--format", "png"], "cannot be printed"),
    ],
)
def test_an_export_that_cannot_be_done_is_one_sentence_and_2(
    run: Run, journeys: Path, arguments: list[str], message: str
) -> None:
    result = run("export", *arguments, "--journeys", journeys, "--lang", "en")
    assert result.exit_code == 2
    assert message in result.output


def test_the_key_may_be_left_out_only_where_there_is_one_journey(run: Run, journeys: Path, tmp_path: Path) -> None:
    (journeys / "retour.yaml").write_text(JOURNEY.replace("Achat", "Retour"), encoding="utf-8")
    result = run("export", "--to", tmp_path / "x.md", "--journeys", journeys, "--lang", "en")
    assert result.exit_code == 2
    assert "achat/all, retour/all" in result.output
