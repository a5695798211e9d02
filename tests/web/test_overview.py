"""The overview: filters that live in the address, and what changed since the last commit."""

from pathlib import Path

import pytest

from tests.repositories import Repo, new_repository
from tests.web import shop
from tests.web.opened import Opened, open_page
from touchpoints.text import Lang
from touchpoints.web.address import OVERVIEW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def rows(page: Opened) -> list[str]:
    """The touchpoints of the heat map that its cells lead to, in order, each once."""
    cells = [each.get("href") or "" for tag, each in page.tags if tag == "a" and each.get("class") == "cell"]
    ids = [link.split("touchpoint=")[1].split("&")[0] for link in cells if "touchpoint=" in link]
    return list(dict.fromkeys(ids))


def test_without_filters_everything_is_shown(folder: Path) -> None:
    page = open_page(OVERVIEW, folder, lang="en")
    assert rows(page)[:5] == ["avis", "voisin", "paiement", "suivi", "sav"]
    assert "Show everything" not in page.text


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("channel", "phone", ["sav"]),
        ("owner", "responsable-logistique", ["suivi"]),
        ("channel", "web", ["avis", "paiement"]),
    ],
)
def test_owner_and_channel_leave_their_touchpoints_and_gaps(
    folder: Path, name: str, value: str, left: list[str]
) -> None:
    page = open_page(OVERVIEW, folder, lang="en", **{name: value})
    assert rows(page) == left
    assert "Show everything" in page.text


def test_segment_and_state_leave_their_journeys(folder: Path) -> None:
    new = open_page(OVERVIEW, folder, lang="en", segment="nouveaux", state="as_is")
    assert "New customers" in new.text.split("Touchpoints side by side")[1]
    assert "Returning customers" not in new.text.split("Touchpoints side by side")[1]
    assert "all customers" not in new.text, "a part is not the whole"
    assert "(target)" not in new.text.split("Touchpoints side by side")[1]


@pytest.mark.parametrize(("lang", "said"), [(Lang.EN, "No journey has such"), (Lang.FR, "Aucun parcours n’a")])
def test_filters_that_leave_nothing_say_so_and_how_to_go_on(folder: Path, lang: Lang, said: str) -> None:
    page = open_page(OVERVIEW, folder, lang=lang.value, channel="no-such-channel")
    assert said in page.text
    assert rows(page) == []


def test_a_filter_is_kept_in_every_link_that_shows_the_overview_again(folder: Path) -> None:
    page = open_page(OVERVIEW, folder, lang="fr", segment="nouveaux")
    chosen = [each for tag, each in page.tags if tag == "option" and "selected" in each]
    assert {"value": "nouveaux", "selected": ""} in chosen


FILE = "achat/nouveaux.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return new_repository(tmp_path / "repo", shop.FILES)


def test_a_measure_that_was_changed_since_is_told_with_its_difference(repo: Repo) -> None:
    repo.write({FILE: shop.NEW.replace("mean: 2.8", "mean: 4.4").replace("post-livraison", "post-livraison-T4")})
    page = open_page(OVERVIEW, repo.journeys, lang="en")
    told = page.text.split("What changed since the last commit")[1]
    assert "Buying online · New customers" in told
    assert "→" in told
    assert any("with=revisions" in link for link in page.links())


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "No commit holds other journeys"), ("fr", "Aucun commit ne contient")]
)
def test_where_nothing_was_changed_the_page_says_so(repo: Repo, lang: str, said: str) -> None:
    assert said in open_page(OVERVIEW, repo.journeys, lang=lang).text


def test_without_git_nothing_is_said_of_commits(folder: Path) -> None:
    page = open_page(OVERVIEW, folder, lang="en")
    assert "commit" not in page.text
