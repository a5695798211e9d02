"""Drafts on the server: kept per person, found again by nobody else, whole or not at all, bounded."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from touchpoints.desk import kept as module
from touchpoints.desk.draft import Draft, begin_new, changed, undo
from touchpoints.desk.kept import KEPT_DAYS, PER_PERSON, Drafts, default_place
from touchpoints.editing.save import Opened
from touchpoints.errors import TouchpointsError

FILE = "achat/nouveaux.yaml"
DAY = 86_400.0
only_posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")


def draft_of(text: str, file: str = FILE) -> Draft:
    return Draft(file, Opened(file, "avant\n", "0" * 64), text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journeys").mkdir()
    return tmp_path / "journeys"


@pytest.fixture
def store(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "state" / "drafts")


def test_a_draft_is_found_again_with_its_steps_by_another_process(store: Drafts, folder: Path, tmp_path: Path) -> None:
    draft = undo(changed(changed(draft_of("a\r\n"), "b « é »\n"), "c \ud800 \u202e"))
    store.keep("ana", folder, draft)
    again = Drafts(tmp_path / "state" / "drafts")
    found = again.find("ana", folder, FILE)
    assert found is not None
    assert found.draft == draft
    assert [kept.draft for kept in again.offered("ana", folder)] == [draft]


def test_a_new_file_has_a_draft_too(store: Drafts, folder: Path) -> None:
    store.keep("ana", folder, begin_new(FILE, "journey: A\n"))
    found = store.find("ana", folder, FILE)
    assert found is not None
    assert found.draft.base is None


def test_nobody_else_finds_it(store: Drafts, folder: Path, tmp_path: Path) -> None:
    store.keep("ana", folder, draft_of("secret"))
    for other in ("bob", "", "ana ", "ANA", "*", "../ana", "ana\x00"):
        assert store.find(other, folder, FILE) is None
        assert store.offered(other, folder) == ()
    (tmp_path / "elsewhere").mkdir()
    assert store.offered("ana", tmp_path / "elsewhere") == ()
    assert store.find("ana", tmp_path / "elsewhere", FILE) is None


def test_names_say_nothing_and_lead_nowhere(store: Drafts, folder: Path, tmp_path: Path) -> None:
    store.keep("../../ana@example.com", folder, draft_of("x", "../../../etc/passwd.yaml"))
    names = [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "state").rglob("*")]
    assert len(names) == 3
    assert not any("ana" in name or "passwd" in name or ".." in name for name in names)


@only_posix
def test_only_the_owner_may_read_it(store: Drafts, folder: Path, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        store.keep("ana", folder, draft_of("x"))
    finally:
        os.umask(old)
    for path in (tmp_path / "state" / "drafts", *(tmp_path / "state" / "drafts").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    (tmp_path / "state" / "drafts").chmod(0o755)
    store.keep("ana", folder, draft_of("y"))
    assert stat.S_IMODE((tmp_path / "state" / "drafts").stat().st_mode) == 0o700


def test_it_is_refused_among_the_journeys(folder: Path) -> None:
    for place in (folder, folder / "drafts"):
        with pytest.raises(TouchpointsError, match="TOUCHPOINTS_DRAFTS"):
            Drafts(place).keep("ana", folder, draft_of("x"))
    assert list(folder.iterdir()) == []


def test_what_is_dropped_or_replaced_is_gone(store: Drafts, folder: Path) -> None:
    store.keep("ana", folder, draft_of("a"))
    store.keep("ana", folder, draft_of("b"))
    assert [kept.draft.text for kept in store.offered("ana", folder)] == ["b"]
    store.drop("ana", folder, FILE)
    store.drop("ana", folder, FILE)
    assert store.offered("ana", folder) == ()


def test_old_drafts_are_forgotten_and_the_latest_come_first(store: Drafts, folder: Path, tmp_path: Path) -> None:
    for age in (0, 10, KEPT_DAYS + 1):
        store.keep("ana", folder, draft_of(f"{age}", f"{age}.yaml"), now=100 * DAY - age * DAY)
    assert [kept.draft.text for kept in store.offered("ana", folder, now=100 * DAY)] == ["0", "10"]
    (own,) = (tmp_path / "state" / "drafts").iterdir()
    halves = [own / f"{age}.tmp" for age in (0, 120)]
    for half, age in zip(halves, (0, 120), strict=True):
        half.touch()
        os.utime(half, (100 * DAY - age, 100 * DAY - age))
    assert store.remove_old(now=100 * DAY) == 1
    assert [half.exists() for half in halves] == [True, False], "what is being written stays"
    assert store.remove_old(now=500 * DAY) == 2
    assert list((tmp_path / "state" / "drafts").iterdir()) == []


def test_one_person_has_a_bounded_number_and_one_draft_a_bounded_history(store: Drafts, folder: Path) -> None:
    for number in range(PER_PERSON + 5):
        store.keep("ana", folder, draft_of("x", f"{number}.yaml"), now=1000.0 + number)
    files = {kept.draft.file for kept in store.offered("ana", folder, now=2000.0)}
    assert files == {f"{number}.yaml" for number in range(5, PER_PERSON + 5)}
    draft = draft_of("0")
    for number in range(8):
        draft = changed(draft, f"{number}" * 300_000)
    store.keep("bob", folder, draft)
    found = store.find("bob", folder, FILE)
    assert found is not None
    assert found.draft.past == draft.past[-3:]


def test_a_draft_too_large_to_be_read_again_is_refused(store: Drafts, folder: Path) -> None:
    with pytest.raises(TouchpointsError, match="too large"):
        store.keep("ana", folder, draft_of("\u202f" * 3_000_000))


def test_a_full_store_refuses_a_new_person_and_loses_nobody_s_draft(
    store: Drafts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IN_ALL", 2)
    store.keep("ana", folder, draft_of("a"))
    store.keep("bob", folder, draft_of("b"))
    with pytest.raises(TouchpointsError, match="full of drafts"):
        store.keep("eve", folder, draft_of("e"))
    store.keep("ana", folder, draft_of("a2"))
    assert len(store.offered("bob", folder)) == len(store.offered("ana", folder)) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"[" * 100_000, b'{"file": 1}', json.dumps({"file": FILE, "text": [1]}).encode()]
)
def test_what_was_damaged_is_not_offered(store: Drafts, folder: Path, tmp_path: Path, damage: bytes) -> None:
    store.keep("ana", folder, draft_of("a"))
    path = next((tmp_path / "state").rglob("*.draft"))
    path.write_bytes(damage)
    assert store.offered("ana", folder) == ()
    assert store.find("ana", folder, FILE) is None


@only_posix
def test_a_link_in_its_place_is_not_followed(store: Drafts, folder: Path, tmp_path: Path) -> None:
    store.keep("ana", folder, draft_of("a"))
    path = next((tmp_path / "state").rglob("*.draft"))
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert store.find("ana", folder, FILE) is None
    assert store.offered("ana", folder) == ()


@only_posix
def test_a_store_that_cannot_be_written_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TouchpointsError, match="in this page only"):
        Drafts(tmp_path / "file" / "drafts").keep("ana", folder, draft_of("a"))


@only_posix
def test_a_full_disk_keeps_the_earlier_draft_and_says_so(store: Drafts, folder: Path) -> None:
    import resource

    store.keep("ana", folder, draft_of("a"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
    try:
        with pytest.raises(TouchpointsError, match="in this page only"):
            store.keep("ana", folder, draft_of("b"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [kept.draft.text for kept in store.offered("ana", folder)] == ["a"]


def test_the_place_is_that_of_the_system_unless_named() -> None:
    home = Path("/home/ana")
    assert default_place({"TOUCHPOINTS_DRAFTS": "/srv/d"}, home) == Path("/srv/d")
    assert default_place({}, home, "linux") == home / ".local/state/touchpoints/drafts"
    assert default_place({"XDG_STATE_HOME": "/x"}, home, "linux") == Path("/x/touchpoints/drafts")
    assert default_place({}, home, "darwin") == home / "Library/Application Support/touchpoints/drafts"
    assert default_place({"LOCALAPPDATA": "/l"}, home, "win32") == Path("/l/touchpoints/drafts")
