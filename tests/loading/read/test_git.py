"""Journeys at a git revision: read as from disk, by a git that only reads, with a plain answer where it cannot."""

import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from tests.repositories import FILE, Repo, new_repository
from tests.running_app import ROOT
from touchpoints.errors import TouchpointsError
from touchpoints.loading import load_revision
from touchpoints.loading.read import git, git_command
from touchpoints.loading.read.decoding import MAX_BYTES
from touchpoints.loading.read.folder import read_folder
from touchpoints.loading.read.git import (
    branches_and_tags,
    default_branch,
    find_revision,
    latest_commits,
    merge_base,
    read_revision,
)

ONE = "journey: Achat\ntouchpoints:\n  before: [{id: avis, name: Avis, rating: 4}]\n"
TWO = ONE.replace("rating: 4", "rating: 2")
LIKE_OPTIONS = (
    "--output=pwned",
    "-Opwned",
    "--upload-pack=touch pwned",
    "--git-dir=pwned",
    "--exec=pwned",
    "--all",
    "-",
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return new_repository(tmp_path / "repo", {FILE: ONE})


def everything(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


# What is read


def test_a_revision_is_read_as_it_was_whatever_stands_on_disk(repo: Repo) -> None:
    repo.write({FILE: TWO, "new.yaml": ONE})
    files, problems = read_revision(repo.journeys, "HEAD")
    assert [(file.name, file.text) for file in files] == [(FILE, ONE.encode())]
    assert problems == ()


def test_a_revision_is_read_by_the_rules_of_a_folder(repo: Repo) -> None:
    repo.commit(
        {
            "b.yml": "journey: été\r\n",
            "A.YAML": ONE,
            "clients fidèles.yaml": ONE,
            "README.md": "#",
            "_draft.yaml": "x",
            ".hidden.yaml": "x",
            "_old/a.yaml": "x",
            "big.yaml": "x" * (MAX_BYTES + 1),
            "empty.yaml": "",
        }
    )
    assert read_revision(repo.journeys, "HEAD") == read_folder(repo.journeys)


def test_links_are_refused_as_on_disk(repo: Repo) -> None:
    repo.write({"folder/a.yaml": ONE})
    for name, target in {
        "out.yaml": "../../secret.yaml",
        "absolute.yaml": "/etc/passwd",
        "in.yaml": FILE,
        "broken.yaml": "nowhere.yaml",
        "linked": "folder",
    }.items():
        (repo.journeys / name).symlink_to(target)
    (repo.root.parent / "secret.yaml").write_text("secret")
    repo.commit()
    files, problems = read_revision(repo.journeys, "HEAD")
    on_disk = {problem.place.file: problem for problem in read_folder(repo.journeys)[1]}
    assert [file.name for file in files] == [FILE, "folder/a.yaml"]
    assert {problem.place.file: problem for problem in problems} == on_disk


def test_a_name_with_control_characters_is_a_problem(repo: Repo) -> None:
    repo.commit({"a\nb.yaml": ONE})
    (problem,) = read_revision(repo.journeys, "HEAD")[1]
    assert problem.code == "file-name"
    assert "\n" not in problem.place.file


def test_a_submodule_is_a_problem_with_its_row_in_the_documentation(repo: Repo) -> None:
    other = new_repository(repo.root.parent / "other", {FILE: ONE})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.root), "journeys/theirs")
    repo.commit()
    (problem,) = read_revision(repo.journeys, "HEAD")[1]
    assert (problem.code, problem.place.file) == ("submodule", "theirs")
    page = (ROOT / "docs/problems.md").read_text("utf-8")
    assert (
        f"| `submodule` | A git submodule stands in the folder of a revision; its files belong to another repository. "
        f"| {git.IS_SUBMODULE.en} |" in page
    )


def test_ages_count_to_the_day_of_the_commit(repo: Repo) -> None:
    repo.commit({FILE: TWO}, day=date(2025, 3, 2))
    revision = find_revision(repo.journeys, "HEAD")
    assert revision.day == date(2025, 3, 2)
    assert load_revision(repo.journeys, revision).documents[0].journey.in_order[0].rating == 2


def test_the_day_is_that_of_the_place_where_it_was_committed() -> None:
    assert git._revision("x", "0" * 40, b"committer A <a> 1767221999 +1300\n\nwords\n").day == date(2026, 1, 1)
    assert git._revision("x", "0" * 40, b"committer A <a> 1767221999 -0330\n\nwords\n").day == date(2025, 12, 31)
    assert git._revision("x", "0" * 40, b"committer A <a> 99999999999999999 +0000\n\n").day == date(1970, 1, 1)
    assert git._revision("x", "0" * 40, b"nothing at all").day == date(1970, 1, 1)


def test_a_folder_that_did_not_exist_yet_holds_nothing(tmp_path: Path) -> None:
    repo = new_repository(tmp_path / "repo")
    (repo.root / "README.md").write_text("x")
    repo.commit()
    repo.write({FILE: ONE})
    assert read_revision(repo.journeys, "HEAD") == ((), ())


def test_a_folder_gone_from_the_disk_is_read_where_it_was(repo: Repo) -> None:
    shutil.rmtree(repo.journeys)
    assert [file.name for file in read_revision(repo.journeys, "HEAD")[0]] == [FILE]
    assert [file.name for file in read_revision(repo.journeys / "achat", "HEAD")[0]] == ["clients.yaml"]


def test_what_was_a_file_is_no_folder(repo: Repo) -> None:
    with pytest.raises(TouchpointsError, match="is not a folder in revision “HEAD”"):
        read_revision(repo.journeys / FILE, "HEAD")


# Names of revisions


def test_branches_tags_hashes_and_expressions_are_revisions(repo: Repo) -> None:
    first = find_revision(repo.journeys, "HEAD").commit
    repo.git("tag", "--annotate", "--message", "release", "v1")
    repo.git("branch", "équipe/prix")
    second = repo.commit({FILE: TWO})
    for name in ("HEAD~1", "main^", "v1", "v1^{commit}", "équipe/prix", first, first[:9], "HEAD^{/journeys}~1"):
        assert find_revision(repo.journeys, name).commit == first
    assert find_revision(repo.journeys, "main").commit == second


@pytest.mark.parametrize("name", LIKE_OPTIONS)
def test_a_revision_that_looks_like_an_option_is_only_a_name(repo: Repo, name: str) -> None:
    before = everything(repo.root.parent)
    with pytest.raises(TouchpointsError, match="no branch, tag or commit is called"):
        find_revision(repo.journeys, name)
    with pytest.raises(TouchpointsError, match="no branch, tag or commit is called"):
        merge_base(repo.journeys, name)
    assert everything(repo.root.parent) == before


@pytest.mark.parametrize("name", ["", "main..HEAD", "main:journeys", "\x00", "a\nb", "é\udcff", "HEAD~99", "x" * 5000])
def test_what_names_no_commit_is_said_so(repo: Repo, name: str) -> None:
    with pytest.raises(TouchpointsError, match="no branch, tag or commit is called"):
        find_revision(repo.journeys, name)


def test_the_nearest_branch_is_proposed(repo: Repo) -> None:
    repo.git("branch", "livraison-a-vélo")
    with pytest.raises(TouchpointsError, match="did you mean “livraison-a-vélo”") as raised:
        find_revision(repo.journeys, "livraison-a-velo")
    assert "vouliez-vous dire «\u00a0livraison-a-vélo\u00a0»" in raised.value.text.fr


def test_the_names_and_the_latest_commits_of_a_folder_are_listed(repo: Repo) -> None:
    repo.git("tag", "v1")
    (repo.root / "README.md").write_text("x")
    repo.commit(message="not about journeys")
    repo.commit({FILE: TWO}, message="Suivi <b>refait</b>\n\nbody")
    assert branches_and_tags(repo.journeys) == ("main", "v1")
    assert [commit.subject for commit in latest_commits(repo.journeys)] == ["Suivi <b>refait</b>", "journeys"]
    assert [commit.subject for commit in latest_commits(repo.journeys, 1)] == ["Suivi <b>refait</b>"]


def test_a_branch_is_compared_with_where_it_began(repo: Repo) -> None:
    began = find_revision(repo.journeys, "HEAD").commit
    repo.git("switch", "--quiet", "--create", "topic")
    repo.commit({"topic.yaml": ONE})
    repo.git("switch", "--quiet", "main")
    repo.commit({"main.yaml": ONE})
    assert merge_base(repo.journeys, "main", "topic").commit == began


def test_the_default_branch_is_origins_then_main_or_master(repo: Repo, tmp_path: Path) -> None:
    assert default_branch(repo.journeys) == "main"
    repo.git("branch", "--move", "main", "trunk")
    with pytest.raises(TouchpointsError, match="no default branch was found"):
        default_branch(repo.journeys)
    repo.git("clone", "--quiet", str(repo.root), str(tmp_path / "clone"))
    assert default_branch(tmp_path / "clone" / "journeys") == "origin/trunk"


# Where git cannot answer


def test_a_folder_outside_any_repository_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(
        TouchpointsError,
        match="is not tracked by git: there are no versions to compare; two folders can be compared too",
    ):
        find_revision(tmp_path, "HEAD")


def test_a_machine_without_git_is_told_what_to_do(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TouchpointsError, match="git is not installed here"):
        find_revision(repo.journeys, "HEAD")


def test_a_repository_without_a_commit_has_nothing_to_compare_with(tmp_path: Path) -> None:
    repo = new_repository(tmp_path / "repo")
    repo.write({FILE: ONE})
    assert latest_commits(repo.journeys) == ()
    for question in (lambda: find_revision(repo.journeys, "HEAD"), lambda: default_branch(repo.journeys)):
        with pytest.raises(TouchpointsError, match="no commit yet"):
            question()


def test_a_shallow_clone_says_how_to_fetch_the_rest(repo: Repo, tmp_path: Path) -> None:
    repo.commit({FILE: TWO})
    repo.git("clone", "--quiet", "--depth", "1", f"file://{repo.root}", str(tmp_path / "shallow"))
    with pytest.raises(TouchpointsError, match="fetch-depth: 0"):
        find_revision(tmp_path / "shallow" / "journeys", "HEAD~1")


def test_two_histories_without_a_common_commit_are_said_so(repo: Repo) -> None:
    repo.git("switch", "--quiet", "--orphan", "apart")
    repo.commit({FILE: TWO})
    with pytest.raises(TouchpointsError, match="have no commit in common"):
        merge_base(repo.journeys, "main")


def test_a_slow_git_is_ended_with_all_it_started(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nsleep 600 &\necho $! > " + str(tmp_path / "pid") + "\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git_command, "TIME_LIMIT", 0.5)
    with pytest.raises(TouchpointsError, match="git did not answer within"):
        find_revision(repo.journeys, "HEAD")
    started = int((tmp_path / "pid").read_text())
    for _ in range(200):  # a busy system takes a moment to end what was killed; left alone it would run 600 seconds
        if not _runs(started):
            break
        time.sleep(0.05)
    assert not _runs(started)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


# A repository may be hostile


HOSTILE = (
    ("core.fsmonitor", "touch {pwned}; false"),
    ("core.hooksPath", "{hooks}"),
    ("core.sshCommand", "touch {pwned}"),
    ("core.pager", "touch {pwned}"),
    ("diff.external", "touch {pwned}"),
    ("gpg.program", "{script}"),
    ("log.showSignature", "true"),
    ("filter.all.smudge", "touch {pwned}"),
    ("filter.all.clean", "touch {pwned}"),
    ("core.attributesFile", "{attributes}"),
    ("protocol.allow", "always"),
    ("protocol.ext.allow", "always"),
    ("remote.origin.url", "ext::{script}"),
    ("remote.origin.promisor", "true"),
    ("remote.origin.partialclonefilter", "blob:none"),
    ("extensions.partialClone", "origin"),
    ("core.repositoryFormatVersion", "1"),
    ("alias.rev-parse", "!touch {pwned}"),
    ("uploadpack.packObjectsHook", "{script}"),
)


@pytest.mark.skipif(os.name != "posix", reason="the traps are shell scripts")
def test_nothing_that_the_repositorys_own_settings_name_is_run(repo: Repo, tmp_path: Path) -> None:
    pwned, hooks, script = tmp_path / "pwned", tmp_path / "hooks", tmp_path / "script"
    hooks.mkdir()
    for trap in (script, *(hooks / name for name in ("post-index-change", "reference-transaction", "post-checkout"))):
        trap.write_text(f"#!/bin/sh\ntouch {pwned}\n")
        trap.chmod(0o755)
    (tmp_path / "attributes").write_text("* filter=all diff=all\n")
    head = repo.commit({FILE: TWO})
    for key, value in HOSTILE:
        told = value.format(pwned=pwned, hooks=hooks, script=script, attributes=tmp_path / "attributes")
        repo.git("config", key, told)
    revision = find_revision(repo.journeys, "HEAD")
    assert revision.commit == head
    assert [file.name for file in read_revision(repo.journeys, revision)[0]] == [FILE]
    assert default_branch(repo.journeys) == "main"
    assert merge_base(repo.journeys, "main").commit == head
    assert branches_and_tags(repo.journeys) == ("main",)
    assert len(latest_commits(repo.journeys)) == 2
    blob = repo.git("rev-parse", f"HEAD:journeys/{FILE}").strip()
    lost = repo.root / ".git" / "objects" / blob[:2] / blob[2:]
    lost.chmod(0o644)
    lost.unlink()
    with pytest.raises(TouchpointsError, match="it is damaged"):
        read_revision(repo.journeys, revision)
    assert not pwned.exists()


def test_a_repository_disguised_as_a_folder_is_not_opened(tmp_path: Path) -> None:
    bare = new_repository(tmp_path / "downloaded", {FILE: ONE})
    disguised = tmp_path / "journeys"
    shutil.copytree(bare.root / ".git", disguised)
    with pytest.raises(TouchpointsError, match="is not tracked by git"):
        find_revision(disguised, "HEAD")


def test_the_variables_git_sets_for_its_hooks_do_not_point_it_elsewhere(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_repository(tmp_path / "other", {FILE: TWO})
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(other.root / ".git"))
    assert read_revision(repo.journeys, "HEAD")[0][0].text == ONE.encode()
