import hashlib
import os
import socket
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoints.errors import TouchpointsError
from touchpoints.loading.read import folder as sources
from touchpoints.loading.read.decoding import MAX_BYTES
from touchpoints.loading.read.folder import SourceFile, fingerprint, read_file, read_folder
from touchpoints.visible import visible

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journeys = tmp_path / "journeys"
    journeys.mkdir()
    return journeys


def write(folder: Path, name: str, text: str = "journey: Achat\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def names(folder: Path) -> list[str]:
    return [source.name for source in read_folder(folder)[0]]


def told(folder: Path) -> list[str]:
    return [f"{problem.place.file} {problem.code}" for problem in read_folder(folder)[1]]


# What is read


def test_yaml_files_of_all_folders_are_read_in_the_order_of_their_names(folder: Path) -> None:
    for name in ("b.yaml", "achat/z.yml", "achat/clients fidèles.yaml", "settings.yaml", "verdicts.yaml", "A.YAML"):
        write(folder, name)
    expected = ["A.YAML", "achat/clients fidèles.yaml", "achat/z.yml", "b.yaml", "settings.yaml", "verdicts.yaml"]
    assert names(folder) == expected
    assert told(folder) == []


def test_a_file_comes_with_its_bytes_and_their_digest(folder: Path) -> None:
    write(folder, "a.yaml", "journey: été\r\n")
    data = "journey: été\r\n".encode()
    assert read_folder(folder) == ((SourceFile("a.yaml", data, hashlib.sha256(data).hexdigest()),), ())


def test_an_empty_file_is_handed_over_for_the_gate_to_judge(folder: Path) -> None:
    write(folder, "a.yaml", "")
    assert [source.text for source in read_folder(folder)[0]] == [b""]


def test_an_empty_folder_holds_nothing(folder: Path) -> None:
    assert read_folder(folder) == ((), ())


@pytest.mark.parametrize("name", ["_draft.yaml", ".hidden.yaml", "_old/a.yaml", ".git/a.yaml", "x/_y/a.yaml"])
def test_names_that_begin_with_a_dot_or_an_underscore_are_left_alone(folder: Path, name: str) -> None:
    write(folder, name)
    assert read_folder(folder) == ((), ())


@pytest.mark.parametrize("name", ["README.md", "a.yaml.tmp", "a.json", "yaml", "a.yaml~"])
def test_other_files_are_left_alone(folder: Path, name: str) -> None:
    write(folder, name)
    assert read_folder(folder) == ((), ())


def test_a_file_asked_for_by_its_name_is_the_one_that_is_read_with_all(folder: Path) -> None:
    for name in ("a.yaml", "shop/b.yml", "shop/_c.yaml", "_d/e.yaml", ".f.yaml", "g.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("journey: A\n", encoding="utf-8")
    (folder.parent / "outside.yaml").write_text("journey: A\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to("a.yaml")
    (folder / "linked").symlink_to("shop", target_is_directory=True)
    read, _ = read_folder(folder)
    assert [one.name for one in read] == ["a.yaml", "shop/b.yml"]
    assert [read_file(folder, one.name) for one in read] == list(read)
    others = [
        "shop/_c.yaml",
        "_d/e.yaml",
        ".f.yaml",
        "g.txt",
        "link.yaml",
        "linked/b.yml",
        "../outside.yaml",
        "gone.yaml",
    ]
    others += ["", "/a.yaml", "shop//b.yml", "a.yaml/b.yaml", f"{folder}/a.yaml", "a\0.yaml"]
    assert [read_file(folder, name) for name in others] == [None] * len(others)


@needs_links
def test_the_folder_itself_may_be_a_link(folder: Path) -> None:
    write(folder, "a.yaml")
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert names(link) == ["a.yaml"]


# What is not read


def test_a_file_of_1_mib_is_read_and_one_byte_more_is_told(folder: Path) -> None:
    write(folder, "exactly.yaml", "x" * MAX_BYTES)
    write(folder, "more.yaml", "x" * (MAX_BYTES + 1))
    assert names(folder) == ["exactly.yaml"]
    assert told(folder) == ["more.yaml too-large"]
    assert "1,048,577 bytes" in read_folder(folder)[1][0].message.en


def test_a_folder_with_the_name_of_a_file_is_told(folder: Path) -> None:
    write(folder, "x.yaml/inside.yaml")
    write(folder, "good.yaml")
    assert names(folder) == ["good.yaml"]
    assert told(folder) == ["x.yaml not-a-file"]


@needs_pipes
def test_a_pipe_is_told_and_waited_for_by_nobody(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    write(folder, "good.yaml")
    assert names(folder) == ["good.yaml"]
    assert told(folder) == ["pipe.yaml not-a-file"]


@needs_pipes
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(folder, "a.yaml").lstat()
    (folder / "a.yaml").unlink()
    os.mkfifo(folder / "a.yaml")
    monkeypatch.setattr("touchpoints.loading.read.folder.os.lstat", lambda _: file)
    assert told(folder) == ["a.yaml not-a-file"]


@needs_links
def test_a_link_that_takes_the_place_of_a_file_is_not_followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(folder.parent, "secret.txt").lstat()
    (folder / "a.yaml").symlink_to(folder.parent / "secret.txt")
    monkeypatch.setattr("touchpoints.loading.read.folder.os.lstat", lambda _: file)
    assert read_folder(folder)[0] == ()
    assert told(folder) == ["a.yaml link"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in folders")
def test_a_socket_is_told() -> None:
    with tempfile.TemporaryDirectory() as short_path, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{short_path}/s.yaml")
        assert told(Path(short_path)) == ["s.yaml not-a-file"]


@needs_links
def test_links_are_told_and_not_followed(folder: Path) -> None:
    write(folder, "good.yaml")
    write(folder.parent, "outside.yaml", "secret: 1\n")
    (folder / "broken.yaml").symlink_to("nowhere.yaml")
    (folder / "itself.yaml").symlink_to("itself.yaml")
    (folder / "outside.yaml").symlink_to(folder.parent / "outside.yaml")
    (folder / "system.yaml").symlink_to("/etc/hostname")
    (folder / "within.yaml").symlink_to("good.yaml")
    assert names(folder) == ["good.yaml"]
    assert told(folder) == [
        "broken.yaml broken-link",
        "itself.yaml broken-link",
        "outside.yaml link",
        "system.yaml link",
        "within.yaml link",
    ]
    messages = {problem.place.file: problem.message.en for problem in read_folder(folder)[1]}
    assert "leads out of" in messages["outside.yaml"]
    assert "extends" in messages["within.yaml"]


@needs_links
def test_a_folder_whose_name_begins_alike_is_outside(folder: Path) -> None:
    write(folder.parent / "journeys-private", "a.yaml")
    (folder / "a.yaml").symlink_to(folder.parent / "journeys-private" / "a.yaml")
    assert "leads out of" in read_folder(folder)[1][0].message.en


@needs_links
def test_links_to_folders_are_told_and_not_followed(folder: Path) -> None:
    write(folder, "real/a.yaml")
    (folder / "again").symlink_to("real")
    (folder / "up").symlink_to("..")
    (folder / "loop").symlink_to("loop")
    (folder / "notes.txt").symlink_to("/etc/hostname")
    assert names(folder) == ["real/a.yaml"]
    assert told(folder) == ["again link", "up link"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system's file names are Unicode")
def test_a_name_that_is_not_utf_8_is_told_in_letters_that_print(folder: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.yaml"))).write_text("a: 1\n")
    assert read_folder(folder)[0] == ()
    assert told(folder) == ["caf\\xe9.yaml file-name"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize("name", ["a\x1b[31m.yaml", "a\nb.yaml", "a\u202elmay.yaml", "x\x07/a.yaml"])
def test_a_name_that_would_harm_a_terminal_is_told_in_letters_that_print(folder: Path, name: str) -> None:
    write(folder, name)
    assert read_folder(folder)[0] == ()
    (problem,) = read_folder(folder)[1]
    assert problem.code == "file-name"
    assert str(problem.place).isprintable()


def test_a_name_with_spaces_accents_and_emoji_is_fine(folder: Path) -> None:
    write(folder, "Été à l’hôtel 👩\u200d💻.yaml")
    assert names(folder) == ["Été à l’hôtel 👩\u200d💻.yaml"]


@pytest.fixture
def without_rights() -> Iterator[Path]:
    """A folder read by a user who is not the administrator, who may read everything."""
    if sys.platform == "win32":
        pytest.skip("Windows knows rights otherwise")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        is_root = os.geteuid() == 0
        yield Path(name)
        if is_root:
            os.seteuid(0)
        for path in Path(name).iterdir():
            path.chmod(0o755)


def give_up_rights() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_file_without_permission_is_told_and_the_others_are_read(without_rights: Path) -> None:
    write(without_rights, "good.yaml").chmod(0o644)
    write(without_rights, "mine.yaml").chmod(0o000)
    give_up_rights()
    assert names(without_rights) == ["good.yaml"]
    assert told(without_rights) == ["mine.yaml unreadable-file"]


def test_a_folder_without_permission_is_told_and_the_others_are_read(without_rights: Path) -> None:
    write(without_rights, "good.yaml").chmod(0o644)
    write(without_rights, "mine/a.yaml")
    (without_rights / "mine").chmod(0o000)
    give_up_rights()
    assert names(without_rights) == ["good.yaml"]
    assert told(without_rights) == ["mine unreadable-folder"]


def test_journeys_without_permission_are_an_error_with_a_remedy(without_rights: Path) -> None:
    journeys = without_rights / "journeys"
    journeys.mkdir()
    journeys.chmod(0o000)
    give_up_rights()
    with pytest.raises(TouchpointsError, match="permission"):
        read_folder(journeys)
    assert fingerprint(journeys) == fingerprint(journeys)


def test_a_file_that_goes_away_while_the_folder_is_read_was_never_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(folder, "a.yaml")
    write(folder, "b.yaml")
    open_file = os.open

    def open_after_deletion(path: str, flags: int) -> int:
        file.unlink(missing_ok=True)
        return open_file(path, flags)

    monkeypatch.setattr("touchpoints.loading.read.folder.os.open", open_after_deletion)
    assert names(folder) == ["b.yaml"]
    assert told(folder) == []


def test_a_file_that_grows_while_it_is_read_is_not_read_beyond_the_limit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.yaml")
    monkeypatch.setattr("touchpoints.loading.read.folder.os.read", lambda _, size: b"x" * min(size, 65_536))
    assert told(folder) == ["a.yaml too-large"]


def test_too_many_files_are_told_at_the_first_that_is_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    for number in range(5):
        write(folder, f"{number}.yaml")
    assert names(folder) == ["0.yaml", "1.yaml", "2.yaml"]
    assert told(folder) == ["3.yaml too-many-files"]
    assert "holds 5 YAML files" in read_folder(folder)[1][0].message.en


def test_a_folder_that_cannot_be_one_of_journeys_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_ENTRIES", 3)
    for number in range(4):
        write(folder, f"{number}.txt")
    with pytest.raises(TouchpointsError, match="more than 3 files"):
        read_folder(folder)


@pytest.mark.parametrize("name", ["missing", "file.yaml", "nul\0"])
def test_no_folder_is_an_error_with_a_remedy(folder: Path, name: str) -> None:
    write(folder, "file.yaml")
    with pytest.raises(TouchpointsError) as raised:
        read_folder(folder / name)
    assert raised.value.text.en.isprintable()
    assert raised.value.text.fr != raised.value.text.en


# Fingerprint


def test_the_fingerprint_of_an_unchanged_folder_stays(folder: Path) -> None:
    write(folder, "a/b.yaml")
    write(folder, "notes.md")
    before = fingerprint(folder)
    write(folder, "notes.md", "other")
    write(folder, "_draft.yaml")
    assert fingerprint(folder) == before
    assert hash(before) == hash(fingerprint(folder))


def test_the_fingerprint_changes_with_every_file_that_is_read(folder: Path) -> None:
    seen = [fingerprint(folder)]
    file = write(folder, "a.yaml", "a: 1\n")
    seen.append(fingerprint(folder))
    write(folder, "a.yaml", "a: 10\n")
    seen.append(fingerprint(folder))
    os.utime(file, ns=(1, 1))
    seen.append(fingerprint(folder))
    file.rename(folder / "b.yaml")
    seen.append(fingerprint(folder))
    write(folder, "sub/c.yaml")
    seen.append(fingerprint(folder))
    (folder / "b.yaml").unlink()
    seen.append(fingerprint(folder))
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("name", ["missing", "file.yaml", "nul\0"])
def test_the_fingerprint_of_no_folder_is_a_value_as_well(folder: Path, name: str) -> None:
    write(folder, "file.yaml")
    assert fingerprint(folder / name) == fingerprint(folder / name) != fingerprint(folder)


# Words made visible

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d\u00ad"


@given(st.text(max_size=300))
@settings(deadline=None)
def test_what_is_made_visible_is_short_and_prints(words: str) -> None:
    shown = visible(words)
    assert len(shown) <= 80
    assert not {unicodedata.category(character) for character in shown if character not in JOINERS} & HIDDEN


def test_words_that_print_and_fit_stay_as_they_are() -> None:
    assert visible("Livré sous 3 à 4 jours 😀") == "Livré sous 3 à 4 jours 😀"
    assert visible("x" * 80) == "x" * 80
    assert visible("x" * 81) == "x" * 79 + "…"
    assert visible("a\tb\x1b\u202e\U000e0001") == "a\\tb\\x1b\\u202e\\U000e0001"
