"""Files as Notepad and Excel write them: the byte-order mark and the line endings stay, whatever is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.repositories import new_repository
from touchpoints.cli.commands import touchpoints
from touchpoints.editing.actions import accept_gap
from touchpoints.editing.committing import Author, commit
from touchpoints.editing.journey_actions import add_link, set_journey_field
from touchpoints.editing.judging import judge
from touchpoints.editing.merge import merge
from touchpoints.editing.place_actions import add_touchpoint, duplicate_touchpoint, move_touchpoint, remove_touchpoint
from touchpoints.editing.save import Opened, open_file, save
from touchpoints.editing.touchpoint_actions import set_field
from touchpoints.editing.whole import Whole, whole_of
from touchpoints.loading import load
from touchpoints.model import Phase
from touchpoints.verdicts import Judgement

FILE = "achat/clients.yaml"
TODAY = date(2026, 11, 21)
TEXT = """\
journey: {name: Achat}
segment: Tous   # les clients
touchpoints:
  before:
    - {id: avis, name: Avis, rating: 4}
    - Publicité
  after:
    # suivi du colis
    - id: suivi
      name: Suivi
"""


def of_whole(act: Callable[[Whole], str]) -> Callable[[str], str]:
    return lambda text: act(whole_of(text, FILE))


WRITERS: dict[str, Callable[[str], str]] = {
    "an accepted gap": lambda text: accept_gap(text, "no-owner", "avis", "Plus tard", "crm", TODAY, FILE).text,
    "a field": of_whole(lambda whole: set_field(whole, "suivi", ("owner",), "logistique").text),
    "the name, on the first line": of_whole(lambda whole: set_journey_field(whole, ("journey", "name"), "Retour").text),
    "the goal, on the first line": of_whole(lambda whole: set_journey_field(whole, ("journey", "goal"), "Vite").text),
    "a touchpoint more": of_whole(lambda whole: add_touchpoint(whole, Phase.AFTER, {"name": "Retour"})[0].text),
    "a copy": of_whole(lambda whole: duplicate_touchpoint(whole, "suivi")[0].text),
    "a touchpoint elsewhere": of_whole(lambda whole: move_touchpoint(whole, "suivi", Phase.BEFORE).text),
    "a touchpoint less": of_whole(lambda whole: remove_touchpoint(whole, "avis").text),
    "a link": of_whole(lambda whole: add_link(whole, {"from": "avis", "to": "suivi"}).text),
    "a merge": lambda text: merge(text, text.replace("4", "5"), text.replace("Tous", "Autres"), FILE).text or "",
}


def dressed(text: str, mark: str, newline: str) -> str:
    return mark + text.replace("\n", newline)


@pytest.fixture(params=[("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")], ids=["mark", "CRLF", "both"])
def dress(request: pytest.FixtureRequest) -> Callable[[str], str]:
    mark, newline = request.param
    return lambda text: dressed(text, mark, newline)


@pytest.mark.parametrize("what", WRITERS)
def test_what_is_written_is_what_would_be_in_any_other_file(what: str, dress: Callable[[str], str]) -> None:
    plain = WRITERS[what](TEXT)
    assert plain != TEXT
    assert WRITERS[what](dress(TEXT)) == dress(plain)


def test_a_verdict_too(dress: Callable[[str], str]) -> None:
    text = "verdicts: []\n"
    told = [
        judge(one, "no-owner@a/b/c", Judgement.USEFUL, "crm", TODAY, "verdicts.yaml").text
        for one in (text, dress(text))
    ]
    assert told[1] == dress(told[0])


def test_such_a_file_is_read_without_a_problem_and_says_where_its_values_stand(
    tmp_path: Path, dress: Callable[[str], str]
) -> None:
    (tmp_path / "achat").mkdir()
    (tmp_path / FILE).write_bytes(dress(TEXT).encode())
    read = load(tmp_path, today=TODAY)
    assert read.problems == ()
    (document,) = read.documents
    places = [str(document.place(loc)) for loc in (("journey", "name"), ("segment",), ("touchpoints", "before", 0))]
    assert places == [f"{FILE}:1:17", f"{FILE}:2:10", f"{FILE}:5:7"]


def test_saved_fixed_and_committed_every_other_byte_stays(tmp_path: Path, dress: Callable[[str], str]) -> None:
    repo = new_repository(tmp_path / "dépôt", {FILE: "journey: Achat\n"})
    (repo.journeys / FILE).write_bytes(dress(TEXT).encode())
    opened = open_file(repo.journeys, FILE)
    saved = save(repo.journeys, opened, set_field(whole_of(opened.text, FILE), "avis", ("rating",), 5).text)
    assert isinstance(saved, Opened)
    expected = TEXT.replace("rating: 4", "rating: 5")
    assert (repo.journeys / FILE).read_bytes() == dress(expected).encode()
    commit(repo.journeys, saved, Author("Ana"), "Avis")
    assert repo.git("cat-file", "blob", f"HEAD:journeys/{FILE}").startswith(dress("journey: {name: Achat}\n"))
    assert CliRunner().invoke(touchpoints, ["fix", str(repo.journeys), "--today=2026-11-21"]).exit_code == 0
    now = (repo.journeys / FILE).read_bytes().decode()
    assert now == dress(now.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert "id: publicite" in now
