"""A channel that the settings add is called by its name wherever it is read, never by its id."""

from pathlib import Path

import pytest

from tests.judged import judge
from tests.web.opened import open_page
from touchpoints.exports import EXPORTS
from touchpoints.text import Lang
from touchpoints.web.address import JOURNEY, OVERVIEW

SETTINGS = """\
lang: fr
channels: {borne-accueil: {name: {fr: Borne d’accueil, en: Kiosk}}}
"""
FILE = """\
journey: Case
touchpoints:
  during:
    - {id: filing, name: Filing, rating: 2, channels: [borne-accueil]}
    - {id: letter, name: Letter, rating: 4, channels: [post]}
"""
NAMES = {"fr": "Borne d’accueil", "en": "Kiosk"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    (tmp_path / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "case" / "all.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", list(NAMES))
@pytest.mark.parametrize(
    ("page", "params"),
    [
        (JOURNEY, {"touchpoint": "filing"}),
        (JOURNEY, {"view": "map"}),
        (JOURNEY, {"view": "table"}),
        (JOURNEY, {"view": "story"}),
        (OVERVIEW, {}),
    ],
)
def test_on_a_page(folder: Path, page: str, params: dict[str, str], lang: str) -> None:
    opened = open_page(page, folder, lang=lang, **params)
    assert NAMES[lang] in opened.text
    assert "borne-accueil" not in opened.text.replace("[borne-accueil]", ""), "but in the lines of the file"


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("suffix", ["html", "md", "csv"])
def test_in_an_export(suffix: str, lang: Lang) -> None:
    assessment = judge({"settings.yaml": SETTINGS, "case/all.yaml": FILE})
    written = EXPORTS[suffix].write(assessment, assessment.journeys[0], lang).decode()
    assert NAMES[lang.value] in written
    assert "borne-accueil" not in written
