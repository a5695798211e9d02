"""The panel of a touchpoint: each fold says what it holds beside its title, so that the titles are its contents."""

import re
from pathlib import Path

from tests.web import shop
from tests.web.opened import open_page
from touchpoints.web.address import JOURNEY

FOLD = re.compile(r'data-key="(panel-\w+)"[^>]*><summary><h3>[^<]*</h3>(?:<span[^>]*>([^<]*)</span>)?')


def folds(folder: Path, touchpoint: str, lang: str) -> dict[str, str]:
    return dict(FOLD.findall(open_page(JOURNEY, folder, touchpoint=touchpoint, lang=lang, journey="achat").html))


def test_each_fold_says_what_it_holds(tmp_path: Path) -> None:
    folder = shop.write(tmp_path / "journeys")
    assert folds(folder, "suivi", "en") == {
        "panel-why": "58 points lost",
        "panel-gaps": "5, 2 of them P1",
        "panel-customer": "Verbatims 1 · Pain points 1",
        "panel-evidence": "3 measures",
        "panel-behind": "",
        "panel-file": "line 26",
    }
    unknown = folds(folder, "voisin", "fr")
    assert unknown["panel-why"] == "", "what is unknown loses no points"
    assert unknown["panel-evidence"] == "0 mesure"
