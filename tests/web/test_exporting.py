"""The menu of exports: every format there is, written from the journeys as they are when somebody takes it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.repositories import new_repository
from tests.web import shop
from touchpoints.desk.folder import Folder
from touchpoints.errors import TouchpointsError
from touchpoints.exports import DIFF_EXPORTS, EXPORTS
from touchpoints.text import Lang
from touchpoints.web.address import COMPARE, JOURNEY, address
from touchpoints.web.compare.comparison import compare
from touchpoints.web.compare.exporting import diff_menu
from touchpoints.web.journey.page import draw
from touchpoints.web.parts.exporting import journey_menu
from touchpoints.web.parts.pieces import Menu, Part, Piece
from touchpoints.web.visit import Visit

KEY = "achat/nouveaux"


def visit_of(folder: Folder, lang: Lang) -> Visit:
    asked = address(JOURNEY, {"journey": "achat", "segment": "nouveaux"})
    return Visit(folder.assessment(folder.seen(), shop.DAY), lang, asked, folder)


def menus(pieces: Iterable[Piece], visit: Visit) -> Iterator[Menu]:
    for piece in pieces:
        if isinstance(piece, Menu):
            yield piece
        elif isinstance(piece, Part):
            yield from menus(piece.draw(visit), visit)


@pytest.mark.parametrize("lang", list(Lang))
def test_a_journey_is_taken_in_every_format_as_the_command_writes_it(tmp_path: Path, lang: Lang) -> None:
    visit = visit_of(shop.folder(shop.write(tmp_path / "journeys")), lang)
    (menu,) = menus(draw(visit), visit)
    taken = {one.file: one for one in menu.downloads}
    there_are = [suffix for suffix, format_ in EXPORTS.items() if format_.missing is None]
    assert list(taken) == [f"achat-nouveaux.{suffix}" for suffix in there_are]
    assessed = visit.assessment.journey(KEY)
    assert assessed is not None
    for suffix in ("html", "md", "csv", "json", "mmd", "dot"):
        assert taken[f"achat-nouveaux.{suffix}"].data() == EXPORTS[suffix].write(visit.assessment, assessed, lang)
    assert {one.mime for one in menu.downloads} == {"application/octet-stream"}


def test_a_format_whose_package_is_missing_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = {**EXPORTS, "png": replace(EXPORTS["png"], package="nobody_installed_this")}
    monkeypatch.setattr("touchpoints.web.parts.exporting.EXPORTS", without)
    menu = journey_menu(KEY, visit_of(shop.folder(shop.write(tmp_path / "journeys")), Lang.EN))
    assert "achat-nouveaux.png" not in [one.file for one in menu.downloads]
    assert 'pip install "touchpoints[png]"' in menu.missing[0]


def test_what_is_gone_when_it_is_taken_is_no_file(tmp_path: Path) -> None:
    folder = shop.folder(shop.write(tmp_path / "journeys"))
    visit = visit_of(folder, Lang.EN)
    with pytest.raises(TouchpointsError, match="no longer there"):
        journey_menu("achat/personne", visit).downloads[0].data()


def test_what_changed_between_two_versions_is_taken_in_every_format(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "repository")
    earlier = shop.FILES["achat/nouveaux.yaml"].replace("rating: 2", "rating: 4", 1)
    repository.commit({**shop.FILES, "achat/nouveaux.yaml": earlier}, "Premier relevé", date(2026, 7, 1))
    repository.write(shop.FILES)
    folder = shop.folder(repository.journeys)
    asked = address(COMPARE, {"with": "revisions", "journey": "achat", "segment": "nouveaux"})
    visit = Visit(folder.assessment(folder.seen(), shop.DAY), Lang.FR, asked, folder)
    found = compare(visit, [])
    assert found is not None
    assert found.diff is not None
    menu = diff_menu(found, visit)
    assert menu is not None
    taken = {one.file: one.data() for one in menu.downloads}
    assert list(taken) == [f"ce-qui-a-change.{suffix}" for suffix in DIFF_EXPORTS]
    assert taken == {
        f"ce-qui-a-change.{name}": each.write(found.diff, Lang.FR, "journeys") for name, each in DIFF_EXPORTS.items()
    }


def test_segments_have_no_menu_since_no_format_is_about_them(tmp_path: Path) -> None:
    visit = visit_of(shop.folder(shop.write(tmp_path / "journeys")), Lang.EN)
    found = compare(replace(visit, address=address(COMPARE, {"with": "segments"})), [])
    assert found is not None
    assert diff_menu(found, visit) is None
