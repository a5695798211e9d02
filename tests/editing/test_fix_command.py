"""`touchpoints fix`: what was derived or guessed is written, the rest stays byte for byte."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from touchpoints.cli.commands import touchpoints
from touchpoints.loading import Repository, load

TODAY = date(2026, 11, 21)
SHIPPED = Path(__file__).parents[2] / "journeys"
BASE = """\
# Écrit à la main.
journey: Achat
segment: nouveaux
touchpoints:
  before:
    - {name: Avis et évaluations, rating: 4}   # lus par tous
  during:
    - Paiement   # le point faible
    - rating: 2
      name: Étape mystère
  after:
    # suivi du colis
    - id: suivi
      name: Suivi
"""
PATCH = """\
extends: nouveaux.yaml
segment: fideles
touchpoints:
  after:
    - {id: suivi, rating: 3}
    - name: Service client
"""
FIXED = """\
# Écrit à la main.
journey: Achat
segment: nouveaux
touchpoints:
  before:
    - {id: avis-et-evaluations, type: reviews, name: Avis et évaluations, rating: 4}   # lus par tous
  during:
    - {id: paiement, type: payment, name: Paiement}   # le point faible
    - id: etape-mystere
      rating: 2
      name: Étape mystère
  after:
    # suivi du colis
    - id: suivi
      type: tracking
      name: Suivi
"""
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "journeys"
    made.mkdir()
    (made / "nouveaux.yaml").write_text(BASE, encoding="utf-8")
    (made / "fideles.yaml").write_text(PATCH, encoding="utf-8")
    return made


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(touchpoints, ["fix", *map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def meant(repository: Repository) -> list[object]:
    """The journeys without the types and the places of their values."""
    return [
        {
            **document.journey.model_dump(exclude={"touchpoints"}),
            "touchpoints": [touchpoint.model_dump(exclude={"type"}) for touchpoint in document.journey.in_order],
        }
        for document in repository.documents
    ]


def test_ids_and_types_are_written_and_each_is_told_with_its_line(run: Run, folder: Path) -> None:
    result = run(folder, "--lang", "en")
    assert result.exit_code == 0
    assert (folder / "nouveaux.yaml").read_text(encoding="utf-8") == FIXED
    told = result.output.splitlines()
    assert f"{folder}/nouveaux.yaml:6: id: avis-et-evaluations" in told
    assert f"{folder}/nouveaux.yaml:15: type: tracking (guessed from “Suivi”)" in told
    assert told[-1] == "8 changes in 2 files."


def test_an_inherited_touchpoint_gets_its_type_where_it_is_written(run: Run, folder: Path) -> None:
    run(folder)
    text = (folder / "fideles.yaml").read_text(encoding="utf-8")
    assert "{id: suivi, rating: 3}" in text
    assert "    - id: service-client\n      type: customer_service\n      name: Service client\n" in text


def test_the_journeys_mean_the_same_and_nothing_is_guessed_any_more(run: Run, folder: Path) -> None:
    before = load(folder, today=TODAY)
    run(folder, "--phases", "fr", "--order")
    after = load(folder, today=TODAY)
    assert after.problems == ()
    assert meant(after) == meant(before)
    assert all(document.guessed_ids == frozenset() for document in after.documents)
    for old, new in zip(before.documents, after.documents, strict=True):
        types = after.catalogue.types_of(new.journey)
        assert {name: match.type for name, match in types.items()} == {
            name: match.type for name, match in before.catalogue.types_of(old.journey).items()
        }
        assert all(match.written for match in types.values())


def test_fixing_twice_changes_nothing_more(run: Run, folder: Path) -> None:
    arguments = (folder, "--phases", "fr", "--order", "--lang", "fr")
    run(*arguments)
    before = contents(folder)
    assert "Rien à écrire" in run(*arguments).output
    assert contents(folder) == before


def test_diff_shows_and_writes_nothing(run: Run, folder: Path) -> None:
    before = contents(folder)
    result = run(folder, "--diff")
    assert result.exit_code == 0
    assert "-    - Paiement   # le point faible\n" in result.output
    assert "+    - {id: paiement, type: payment, name: Paiement}   # le point faible\n" in result.output
    assert contents(folder) == before


def test_check_leaves_with_1_while_something_would_change(run: Run, folder: Path) -> None:
    before = contents(folder)
    assert run(folder, "--check").exit_code == 1
    assert contents(folder) == before
    run(folder)
    assert run(folder, "--check").exit_code == 0
    assert run(folder, "--check", "--phases", "fr").exit_code == 1


def test_what_to_write_can_be_chosen(run: Run, folder: Path) -> None:
    run(folder, "--no-types")
    assert "type:" not in (folder / "nouveaux.yaml").read_text(encoding="utf-8")
    assert "id: paiement" in (folder / "nouveaux.yaml").read_text(encoding="utf-8")
    (folder / "nouveaux.yaml").write_text(BASE, encoding="utf-8")
    run(folder, "--no-ids")
    assert "{name: Paiement, type: payment}" in (folder / "nouveaux.yaml").read_text(encoding="utf-8")


def test_phase_keys_are_written_in_the_language_asked_for(run: Run, folder: Path) -> None:
    result = run(folder, "--no-ids", "--no-types", "--phases", "fr", "--lang", "fr")
    text = (folder / "nouveaux.yaml").read_text(encoding="utf-8")
    french = BASE.replace("before:", "avant:").replace("during:", "pendant:").replace("after:", "après:")
    assert text == french
    assert "avant (au lieu de before)" in result.output
    run(folder, "--no-ids", "--no-types", "--phases", "en")
    assert (folder / "nouveaux.yaml").read_text(encoding="utf-8") == BASE


def test_keys_keep_their_order_unless_asked(run: Run, folder: Path) -> None:
    run(folder, "--no-ids", "--no-types", "--order")
    assert "    - name: Étape mystère\n      rating: 2\n" in (folder / "nouveaux.yaml").read_text(encoding="utf-8")


def test_a_file_with_problems_is_left_alone_and_the_others_are_fixed(run: Run, folder: Path) -> None:
    (folder / "broken.yaml").write_text("journey: [\n", encoding="utf-8")
    result = run(folder, "--lang", "en")
    assert result.exit_code == 2
    assert "broken.yaml: not touched" in result.output
    assert (folder / "broken.yaml").read_text(encoding="utf-8") == "journey: [\n"
    assert (folder / "nouveaux.yaml").read_text(encoding="utf-8") == FIXED


def test_a_folder_that_does_not_exist_is_one_sentence(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_the_shipped_journeys_are_fixed_already(run: Run, tmp_path: Path) -> None:
    copied = shutil.copytree(SHIPPED, tmp_path / "journeys")
    assert run(copied, "--check").exit_code == 0


def test_the_shipped_journeys_keep_every_line_when_their_keys_are_put_in_order(run: Run, tmp_path: Path) -> None:
    copied = shutil.copytree(SHIPPED, tmp_path / "journeys")
    before = load(copied, today=TODAY)
    assert run(copied, "--order").exit_code == 0
    after = load(copied, today=TODAY)
    assert meant(after) == meant(before)
    for file in SHIPPED.rglob("*.yaml"):
        fixed = (copied / file.relative_to(SHIPPED)).read_text(encoding="utf-8")
        first = ("- ", "  ")  # another key may now stand behind a dash
        old, new = (
            sorted(line.replace(*first).strip() for line in text.splitlines())
            for text in (file.read_text(encoding="utf-8"), fixed)
        )
        assert new == old
