"""Rating and assigning from the journey's own page: the lines and their effect shown first, then written alone."""

from difflib import ndiff
from pathlib import Path

import pytest

from tests.host.opened import session as hosted
from tests.web import shop
from tests.web.opened import Session, open_page, session
from touchpoints.text import Lang
from touchpoints.web.address import JOURNEY

NEW, VARIANT = "achat/nouveaux.yaml", "achat/fideles.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def opened(folder: Path, id_: str, segment: str = "nouveaux", lang: Lang = Lang.EN) -> Session:
    reader = session(JOURNEY, folder, lang=lang.value, segment=segment, touchpoint=id_)
    reader.act("open", what="fields", subject=f"achat/{segment}/{id_}")
    return reader


def text_of(folder: Path, file: str = NEW) -> str:
    return (folder / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", list(Lang))
def test_rating_importance_owner_and_note_are_changed_by_exactly_the_lines_shown(folder: Path, lang: Lang) -> None:
    before = text_of(folder)
    reader = opened(folder, "sav", lang=lang)
    assert 'name="field.ratings.overall"' in reader.page.html
    typed = {
        "field.ratings.overall": "4",
        "field.importance": "5",
        "field.owner": "equipe-sav",
        "field.x-note": "À voir",
    }
    page = reader.act("preview", **typed)
    assert "+      rating: 4" in page.text
    assert ("before → after" if lang is Lang.EN else "avant → après") in page.text
    assert "Customer service" in page.text if lang is Lang.EN else "Service client" in page.text
    assert text_of(folder) == before
    page = reader.act("save")
    after = text_of(folder)
    changed = sorted(line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-")
    assert changed == [
        "+       importance: 5",
        "+       owner: equipe-sav",
        "+       rating: 4",
        "+       x-note: À voir",
        "-       importance: 4",
        "-       rating: 2",
    ]


def test_what_was_typed_is_there_again_on_the_way_back(folder: Path) -> None:
    reader = opened(folder, "sav")
    reader.act("preview", **{"field.owner": "equipe-sav"})
    page = reader.act("open", what="fields", subject="achat/nouveaux/sav")
    assert 'value="equipe-sav"' in page.html
    reader.act("close", **{"field.owner": "equipe-autre"})
    assert 'value="equipe-autre"' in reader.act("open", what="fields", subject="achat/nouveaux/sav").html


def test_in_a_segment_that_extends_another_the_inherited_field_is_written_over_there(folder: Path) -> None:
    base = text_of(folder)
    reader = opened(folder, "paiement", "fideles")
    assert "inherited" in reader.page.text
    reader.act("preview", **{"field.owner": "equipe-paiement"})
    reader.act("save")
    assert text_of(folder) == base
    assert "owner: equipe-paiement" in text_of(folder, VARIANT)


def test_a_colleagues_change_of_the_file_meanwhile_is_not_written_over(folder: Path) -> None:
    reader = opened(folder, "sav")
    reader.act("preview", **{"field.owner": "equipe-sav"})
    (folder / NEW).write_text(text_of(folder) + "# entre-temps\n", encoding="utf-8")
    reader.act("save")
    assert "equipe-sav" not in text_of(folder)
    assert "# entre-temps" in text_of(folder)


def test_nothing_is_offered_where_nobody_may_write(folder: Path) -> None:
    page = open_page(JOURNEY, folder, lang="en", segment="nouveaux", touchpoint="sav")
    assert "Rate and assign" not in page.text
    reader = hosted(JOURNEY, folder, "no", lang="en", segment="nouveaux", touchpoint="sav")
    before = text_of(folder)
    reader.act("open", what="fields", subject="achat/nouveaux/sav")
    reader.act("preview", **{"field.owner": "x"})
    reader.act("save")
    assert text_of(folder) == before


@pytest.mark.parametrize("field", ["field.evidence.0.n", "field.id", "field.", "list.ratings.overall", "x"])
def test_no_other_field_is_written_from_there(folder: Path, field: str) -> None:
    before = text_of(folder)
    reader = opened(folder, "suivi")
    reader.act("preview", **{field: "7"})
    reader.act("save")
    assert text_of(folder) == before
