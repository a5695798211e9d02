"""What the system or git refuses is told in our words, in both languages, and names no place on the server."""

import ast
import base64
import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.repositories import Repo, new_repository
from tests.web import shop
from tests.web.opened import session
from touchpoints.cli.commands import touchpoints
from touchpoints.editing.save import create, open_file, path_of, save
from touchpoints.errors import TouchpointsError, why
from touchpoints.loading.read.git import find_revision, read_revision
from touchpoints.loading.read.git_command import Answer, failure
from touchpoints.web.address import EDIT

SOURCES = sorted((Path(__file__).parent.parent / "touchpoints").rglob("*.py"))
LONG = "é" * 126 + ".yaml"
"""257 bytes."""
LONGEST = "é" * 125 + ".yaml"
"""255 bytes."""


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_error_is_told_in_the_system_s_own_words(code: int) -> None:
    told = why(OSError(code, os.strerror(code), "/srv/secret/a.yaml"))
    for sentence in (told.en, told.fr):
        assert sentence
        assert "secret" not in sentence
        assert os.strerror(code) not in sentence
    assert told.en != told.fr


def test_no_module_shows_the_system_s_own_words() -> None:
    shown = {
        path.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "strerror" and ast.unparse(node.value) != "os"
    }
    assert shown == set()


def test_a_name_longer_than_disks_take_is_refused_saying_what_is_allowed(tmp_path: Path) -> None:
    for file in (LONG, f"{'a' * 256}/tous.yaml", "/".join(["dossier" * 20] * 9) + "/a.yaml"):
        with pytest.raises(TouchpointsError, match="at most 255 bytes") as refused:
            path_of(tmp_path, file)
        assert "255 octets" in refused.value.text.fr
        with pytest.raises(TouchpointsError, match="at most 255 bytes"):
            create(tmp_path, file, "journey: A\n")
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_is_made_and_saved(tmp_path: Path) -> None:
    opened = create(tmp_path, LONGEST, "journey: A\n")
    save(tmp_path, opened, "journey: B\n")
    assert open_file(tmp_path, LONGEST).text == "journey: B\n"
    assert [path.name for path in tmp_path.iterdir()] == [LONGEST]


COMMANDS = (
    "new {folder} --journey A --output {long}.yaml",
    "new {long} --journey A",
    "export achat/nouveaux --journeys {folder} --to {long}.csv",
    "export --journeys {long} --to a.csv",
    "import {folder}/a.csv -o {long}.yaml",
    "import {folder}/a.csv -o {long}",
    "import {long}",
    "schema --into {long}",
    "check {long}",
    "fix {long}",
    "explain method --journeys {long}",
    "diff {long} {folder}",
    "serve {long}",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_longer_than_disks_take_is_a_sentence_in_every_command(tmp_path: Path, command: str) -> None:
    folder = shop.write(tmp_path / "journeys")
    (folder / "a.csv").write_text("name,phase\nAvis,before\n", encoding="utf-8")
    arguments = command.format(folder=folder, long=folder / ("x" * 300)).split()
    done = CliRunner().invoke(touchpoints, [*arguments, "--lang=en"])
    assert done.exit_code == 2, done.exception
    assert isinstance(done.exception, SystemExit)
    assert done.output.strip()
    assert "Errno" not in done.output
    assert "File name too long" not in done.output


def test_the_edit_page_says_so(tmp_path: Path) -> None:
    reader = session(EDIT, shop.write(tmp_path / "journeys"), lang="en")
    brought = base64.b64encode(b"journey: A\n").decode()
    shown = reader.act("edit-upload", **{"as": LONG, "brought": brought})
    assert "255 bytes" in shown.text


REFUSALS = {
    "fatal: unable to access '/srv/shop/.git/config': Permission denied": "permission to its files is lacking",
    "fatal: Unable to create '/srv/shop/.git/index.lock': File exists.": "another git is at work",
    "fatal: bad config line 1 in file /srv/shop/.git/config": "its settings (.git/config)",
    "fatal: unknown repository extension found:\n\tobjectformat": "a newer git",
    "error: object file /srv/shop/.git/objects/aa/bb is empty": "it is damaged",
    "fatal: loose object aabb (stored in /srv/shop/.git/objects/aa/bb) is corrupt": "it is damaged",
    "fatal: something nobody foresaw in /srv/shop": "git refuses (code 128)",
}


@pytest.mark.parametrize("said", REFUSALS)
def test_git_s_own_sentence_is_not_repeated(said: str) -> None:
    told = failure(Path("/srv/shop/journeys"), Answer(128, b"", said)).text
    assert REFUSALS[said] in told.en
    assert "“journeys”" in told.en
    for sentence in (told.en, told.fr):
        assert "/srv" not in sentence
        assert "fatal" not in sentence


def test_a_repository_that_git_cannot_read_is_told_so(tmp_path: Path) -> None:
    repo: Repo = new_repository(tmp_path / "depot", {"achat/tous.yaml": "journey: A\n"})
    revision = find_revision(repo.journeys, "HEAD")
    for damage in ((repo.root / ".git" / "config"),):
        damage.write_text("[core\n", encoding="utf-8")
    with pytest.raises(TouchpointsError, match="its settings") as refused:
        read_revision(repo.journeys, revision)
    assert str(tmp_path) not in refused.value.text.fr
