"""`touchpoints new`: a first file that loads without a problem, and whose every comment works."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from touchpoints.cli.commands import touchpoints
from touchpoints.editing.starter import Answers, core_types, examples, starter
from touchpoints.loading import load, load_catalogue, load_text
from touchpoints.model import Journey, Touchpoint
from touchpoints.text import Lang

TODAY = date(2026, 11, 21)
CATALOGUE = load_catalogue()
CORE = core_types(CATALOGUE, "online_shop")
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoked(*arguments: object, typed: str = "") -> Result:
        return CliRunner().invoke(touchpoints, ["new", *map(str, arguments)], input=typed)

    return invoked


def started(lang: Lang, **answers: str) -> str:
    given = {"journey": "Achat", "segment": "", "catalogue": "online_shop", **answers}
    return starter(Answers(**given, types=CORE), CATALOGUE, lang, TODAY)


@pytest.mark.parametrize("lang", list(Lang))
def test_a_starter_file_loads_without_a_problem_and_names_every_core_type(lang: Lang) -> None:
    repository = load_text(started(lang), "achat/achat.yaml", today=TODAY)
    assert repository.problems == ()
    journey = repository.documents[0].journey
    assert [touchpoint.type for touchpoint in journey.in_order] == sorted(
        CORE, key=lambda name: ["before", "during", "after"].index(CATALOGUE.types[name].phase)
    )
    assert [touchpoint.name for touchpoint in journey.in_order] == [
        CATALOGUE.types[touchpoint.type or ""].name(lang) for touchpoint in journey.in_order
    ]
    assert repository.documents[0].guessed_ids == frozenset()
    assert all(touchpoint.phase is CATALOGUE.types[touchpoint.type or ""].phase for touchpoint in journey.in_order)


@pytest.mark.parametrize("lang", list(Lang))
def test_each_commented_line_works_once_it_is_copied(lang: Lang) -> None:
    text = started(lang)
    ids = [line.partition("id: ")[2] for line in text.splitlines() if line.startswith("    - id: ")]
    for field in examples(Touchpoint, TODAY, ids[0], ids[0]):
        assert field.example is not None
        assert f"#   {field.example(lang)}" in text
        assert field.meaning(lang) in text
        copied = text.replace(f"    - id: {ids[1]}\n", f"    - id: {ids[1]}\n      {field.example(lang)}\n")
        assert load_text(copied, "achat/achat.yaml", today=TODAY).problems == (), field.key
    for field in examples(Journey, TODAY, ids[0], ids[1]):
        assert field.example is not None
        assert f"#   {field.example(lang)}" in text
        copied = text.replace("touchpoints:\n", f"{field.example(lang)}\ntouchpoints:\n", 1)
        assert load_text(copied, "achat/achat.yaml", today=TODAY).problems == (), field.key


@pytest.mark.parametrize("lang", list(Lang))
def test_the_usual_channels_work_once_their_comment_sign_is_taken_away(lang: Lang) -> None:
    text = started(lang)
    assert text.count("      # channels:") == len(CORE)
    assert load_text(text.replace("# channels:", "channels:", len(CORE)), "a.yaml", today=TODAY).problems == ()


def test_with_a_name_nothing_is_asked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "journeys"
    result = run(folder, "--journey", "Achat en ligne", "--segment", "Nouveaux clients", "--lang", "fr")
    assert result.exit_code == 0
    assert "18 points de contact à noter" in result.output
    repository = load(folder, today=TODAY)
    assert repository.problems == ()
    assert [document.file for document in repository.documents] == ["achat-en-ligne/nouveaux-clients.yaml"]
    assert "# Premier jet" in (folder / "achat-en-ligne" / "nouveaux-clients.yaml").read_text(encoding="utf-8")


def test_without_a_name_it_asks_and_asks_again(run: Run, tmp_path: Path) -> None:
    typed = "Buying\nNew: customers\nonlin_shop\nnone\npaymet\npayment, delivery\n"
    result = run(tmp_path, "--lang", "en", typed=typed)
    assert result.exit_code == 0
    assert "did you mean “online_shop”?" in result.output
    assert "did you mean “payment”?" in result.output
    document = load(tmp_path, today=TODAY).documents[0]
    assert document.file == "buying/new-customers.yaml"
    assert document.journey.segment == "New: customers"
    assert document.journey.catalogue is None
    assert [touchpoint.type for touchpoint in document.journey.in_order] == ["payment", "delivery"]


def test_nobody_to_answer_is_told_what_to_write(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path, "--lang", "en")
    assert result.exit_code == 2
    assert "--journey NAME" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "journeys" / "mine.yaml"
    assert run("--journey", "A", "--output", output).exit_code == 0
    before = output.read_bytes()
    result = run("--journey", "B", "--output", output, "--lang", "en")
    assert result.exit_code == 2
    assert "never overwritten" in result.output
    assert output.read_bytes() == before


def test_a_journey_and_segment_that_exist_are_told(run: Run, tmp_path: Path) -> None:
    run(tmp_path, "--journey", "Achat", "--output", tmp_path / "achat" / "a.yaml")
    result = run(tmp_path, "--journey", "Achat", "--output", tmp_path / "achat" / "b.yaml", "--lang", "en")
    assert result.exit_code == 2
    assert "give one another segment" in result.output
    assert not (tmp_path / "achat" / "b.yaml").exists()


def test_types_and_catalogues_of_the_settings_can_be_named(run: Run, tmp_path: Path) -> None:
    settings = "types: {planting: {name: Plantation, phase: after}}\ncatalogues: {garden: [payment, planting]}\n"
    (tmp_path / "settings.yaml").write_text(settings, encoding="utf-8")
    assert run(tmp_path, "--journey", "Jardin", "--catalogue", "garden", "--lang", "fr").exit_code == 0
    repository = load(tmp_path, today=TODAY)
    assert repository.problems == ()
    assert repository.documents[0].journey.catalogue == "garden"
    assert [touchpoint.type for touchpoint in repository.documents[0].journey.in_order] == ["payment"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--journey", "A", "--types", "paymet"), "did you mean “payment”?"),
        (("--journey", "A", "--catalogue", "shop"), "Known: online_shop"),
        (("--journey", "→"), "--output"),
        (("--journey", "A", "--output", "x.txt"), "must end in .yaml"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run(tmp_path, *arguments, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []
