"""Saving: whole or not at all, never over somebody else's change, and every failure is one sentence."""

import hashlib
import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.repositories import new_repository
from touchpoints.editing.aside import ASIDE, LOCK_FILE, aside, locked, remove_left_behind
from touchpoints.editing.edits import Set
from touchpoints.editing.patch import patch
from touchpoints.editing.save import Conflict, Opened, create, open_file, save
from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.folder import read_folder

ROOT = Path(__file__).parents[2]
FILE = "achat/nouveaux.yaml"
TEXT = "journey: Achat   # é\r\nsegment: nouveaux\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "journeys" / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(TEXT.encode())
    return tmp_path / "journeys"


def temporaries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(".")]


def refused(folder: Path, opened: Opened, text: str = "journey: B\n") -> str:
    """What is said when a save fails; the file and the folder are as they were."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(TouchpointsError) as error:
        save(folder, opened, text)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert error.value.text.fr
    assert error.value.text.en.count("\n") == 0
    return error.value.text.en


def test_a_file_is_opened_and_saved_byte_for_byte(folder: Path) -> None:
    opened = open_file(folder, FILE)
    assert opened == Opened(FILE, TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
    saved = save(folder, opened, TEXT.replace("nouveaux", "fidèles"))
    assert isinstance(saved, Opened)
    assert (folder / FILE).read_bytes() == TEXT.replace("nouveaux", "fidèles").encode()
    assert open_file(folder, FILE) == saved
    assert temporaries(folder) == []


def test_saving_nothing_new_does_not_touch_the_file(folder: Path) -> None:
    os.utime(folder / FILE, ns=(1, 1))
    assert save(folder, open_file(folder, FILE), TEXT) == open_file(folder, FILE)
    assert (folder / FILE).stat().st_mtime_ns == 1


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_stay(folder: Path, mode: int) -> None:
    (folder / FILE).chmod(mode)
    save(folder, open_file(folder, FILE), "journey: B\n")
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == mode


def test_a_change_by_somebody_else_is_told_with_all_three_texts(folder: Path) -> None:
    opened = open_file(folder, FILE)
    (folder / FILE).write_text("journey: theirs\n", encoding="utf-8")
    conflict = save(folder, opened, "journey: mine\n")
    assert isinstance(conflict, Conflict)
    assert (conflict.opened.text, conflict.mine, conflict.theirs.text) == (TEXT, "journey: mine\n", "journey: theirs\n")
    assert (folder / FILE).read_text(encoding="utf-8") == "journey: theirs\n"
    assert "somebody else" in conflict.text.en
    resolved = save(folder, conflict.theirs, conflict.mine)
    assert isinstance(resolved, Opened)


def test_the_same_change_by_two_people_is_no_conflict(folder: Path) -> None:
    opened = open_file(folder, FILE)
    (folder / FILE).write_text("journey: same\n", encoding="utf-8")
    assert isinstance(save(folder, opened, "journey: same\n"), Opened)


def test_a_file_that_was_removed_is_not_made_anew_in_silence(folder: Path) -> None:
    opened = open_file(folder, FILE)
    (folder / FILE).unlink()
    assert "no longer there" in refused(folder, opened)
    (folder / FILE).parent.rmdir()
    assert "no longer there" in refused(folder, opened)


def test_links_are_not_written_through(folder: Path, tmp_path: Path) -> None:
    opened = open_file(folder, FILE)
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(TEXT.encode())
    (folder / FILE).unlink()
    (folder / FILE).symlink_to(outside)
    assert "link" in refused(folder, opened)
    (folder / "linked").symlink_to(tmp_path)
    assert "link" in refused(folder, Opened("linked/outside.yaml", TEXT, opened.digest))
    assert outside.read_bytes() == TEXT.encode()


@pytest.mark.parametrize(
    "name",
    ["../outside.yaml", "/etc/x.yaml", "a/../../x.yaml", "", ".", "a\\b.yaml", "C:x.yaml", "a\0b.yaml", "a\nb.yaml"],
)
def test_paths_out_of_the_folder_are_refused(folder: Path, name: str) -> None:
    with pytest.raises(TouchpointsError, match="leads out"):
        open_file(folder, name)
    with pytest.raises(TouchpointsError, match="leads out"):
        create(folder, name, TEXT)


@pytest.mark.parametrize("name", [".hidden.yaml", "_draft/a.yaml", "a.txt", "achat/.git/x.yaml"])
def test_names_that_would_not_be_read_are_refused(folder: Path, name: str) -> None:
    with pytest.raises(TouchpointsError, match="would not be read"):
        create(folder, name, TEXT)


def test_special_files_are_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    for name in ("pipe.yaml", "folder.yaml"):
        with pytest.raises(TouchpointsError, match="not a file"):
            open_file(folder, name)


def test_a_text_that_could_not_be_read_again_is_refused(folder: Path) -> None:
    opened = open_file(folder, FILE)
    assert "1,048,576" in refused(folder, opened, "x" * 1_048_577)
    assert "half a character" in refused(folder, opened, "journey: \ud800\n")
    (folder / "latin.yaml").write_bytes(b"journey: caf\xe9\n")
    with pytest.raises(TouchpointsError, match="UTF-8"):
        open_file(folder, "latin.yaml")


@contextmanager
def no_room() -> Iterator[None]:
    """The system writes no file beyond a few bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_the_file_and_nothing_else(folder: Path) -> None:
    opened = open_file(folder, FILE)
    with no_room():
        assert "no room left" in refused(folder, opened, "journey: a text that does not fit\n")
        with pytest.raises(TouchpointsError, match="no room left"):
            create(folder, "new.yaml", "journey: a text that does not fit\n")
    assert temporaries(folder) == []
    assert not (folder / "new.yaml").exists()


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a person without rights of their own, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_without_permission_the_file_stays_and_the_remedy_is_told() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o777)
        with as_nobody():
            opened = create(folder, FILE, TEXT)
            (folder / FILE).chmod(0o444)
            assert "may not be written" in refused(folder, opened)
            (folder / FILE).chmod(0o644)
            (folder / FILE).parent.chmod(0o555)
            assert "may not be written" in refused(folder, opened)
            with pytest.raises(TouchpointsError, match="may not be written"):
                create(folder, "achat/new.yaml", TEXT)
            (folder / FILE).parent.chmod(0o755)
            assert isinstance(save(folder, opened, "journey: B\n"), Opened)


def test_a_new_file_is_made_with_its_folders_and_never_over_another(folder: Path) -> None:
    created = create(folder, "retour/fideles.yaml", TEXT)
    assert created == open_file(folder, "retour/fideles.yaml")
    with pytest.raises(TouchpointsError, match="exists already"):
        create(folder, "retour/fideles.yaml", "journey: B\n")
    (folder / "broken.yaml").symlink_to("nowhere")
    with pytest.raises(TouchpointsError, match="link"):
        create(folder, "broken.yaml", TEXT)
    assert (folder / "retour" / "fideles.yaml").read_bytes() == TEXT.encode()
    assert temporaries(folder) == []


KILLED = """
import os, sys
from pathlib import Path
from touchpoints.editing import save as saving

at, folder, file = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
module, _, name = at.partition(".")
setattr({"os": os, "saving": saving}[module], name, lambda *_: os.kill(os.getpid(), 9))
saving.save(folder, saving.open_file(folder, file), "journey: B\\n")
"""


@pytest.mark.parametrize("at", ["os.fsync", "os.replace", "saving._write_all", "saving._write", "saving._sync_folder"])
def test_what_a_killed_save_left_is_never_seen_by_git_and_gone_with_the_next_save_or_start(
    tmp_path: Path, at: str
) -> None:
    repo = new_repository(tmp_path / "dépôt", {FILE: TEXT, "retour/tous.yaml": TEXT})
    for file in (FILE, "retour/tous.yaml"):
        killed = subprocess.run([sys.executable, "-c", KILLED, at, str(repo.journeys), file], check=False)
        assert killed.returncode == -signal.SIGKILL
    written = at == "saving._sync_folder"
    assert len(temporaries(repo.journeys)) >= (0 if written else 2)
    repo.git("checkout", "--", ".")
    assert repo.git("status", "--porcelain", "--untracked-files=all") == ""
    repo.git("add", "--all")
    assert repo.git("status", "--porcelain") == ""
    assert [one.name for one in read_folder(repo.journeys)[0]] == [FILE, "retour/tous.yaml"]
    save(repo.journeys, open_file(repo.journeys, FILE), "journey: B\n")
    assert temporaries(repo.journeys / "achat") == []
    remove_left_behind(repo.journeys)
    assert temporaries(repo.journeys) == []


def test_what_somebody_is_saving_stays_when_a_program_starts(folder: Path) -> None:
    with locked(folder / "achat"), aside(folder / "achat") as temporary:
        temporary.write_text(TEXT, encoding="utf-8")
        assert remove_left_behind(folder) == 0
        assert temporary.exists()
    assert temporaries(folder) == []


def test_nothing_of_anybody_else_is_removed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "text").write_text("own", encoding="utf-8")
    (folder / ASIDE).symlink_to(elsewhere)
    (folder / "achat" / ASIDE).mkdir()
    (folder / "achat" / ASIDE / "own").write_text("own", encoding="utf-8")
    assert remove_left_behind(folder) == 2
    save(folder, open_file(folder, FILE), "journey: B\n")
    assert (elsewhere / "text").read_text(encoding="utf-8") == "own"
    assert temporaries(folder) == [folder / "achat" / ASIDE]
    assert [path.name for path in (folder / "achat" / ASIDE).iterdir()] == ["own"]


def test_a_lock_file_that_a_killed_process_left_goes_with_the_next_start(folder: Path) -> None:
    for name, seconds in ((folder / LOCK_FILE, 0), (folder / "achat" / LOCK_FILE, time.time())):
        name.touch()
        os.utime(name, (seconds, seconds))
    remove_left_behind(folder)
    assert temporaries(folder) == [folder / "achat" / LOCK_FILE]


@pytest.mark.parametrize("by_file", [False, True])
def test_a_lock_keeps_others_out_and_leaves_nothing_behind(tmp_path: Path, by_file: bool) -> None:
    inside, most = [], []

    def work() -> None:
        for _ in range(20):
            with locked(tmp_path, by_file=by_file):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 80
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("by_file", [False, True])
def test_a_lock_that_is_not_given_back_is_told(tmp_path: Path, by_file: bool) -> None:
    late = locked(tmp_path, patience=0, by_file=by_file)
    with locked(tmp_path, by_file=by_file), pytest.raises(TouchpointsError, match="too long"):
        late.__enter__()


def test_a_lock_file_that_was_abandoned_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).touch()
    os.utime(tmp_path / LOCK_FILE, (0, 0))
    with locked(tmp_path, patience=1, by_file=True):
        assert (tmp_path / LOCK_FILE).exists()


def test_an_edit_from_a_page_lands_in_the_file(folder: Path) -> None:
    opened = open_file(folder, FILE)
    save(folder, opened, patch(opened.text, [Set(("segment",), "fidèles")]))
    assert open_file(folder, FILE).text == TEXT.replace("nouveaux", "fidèles")
