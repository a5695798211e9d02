"""A commit of exactly the saved file, by its person; the rest of the repository, and its settings, untouched."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.repositories import Repo, new_repository
from touchpoints.desk.folder import history, then
from touchpoints.editing.commit_message import proposed_message
from touchpoints.editing.committing import Author, commit, standing_of
from touchpoints.editing.save import Opened, create, open_file, save
from touchpoints.errors import TouchpointsError
from touchpoints.loading import Cache
from touchpoints.loading.read.git import find_revision
from touchpoints.text import Lang

FILE, OTHER = "achat/clients.yaml", "achat/autres.yaml"
TEXT = "journey: Achat\ntouchpoints:\n  before:\n    - {id: avis, name: Avis, rating: 4}\n    - Publicité\n"
ANA = Author("Ana Ünal", "ana@example.org")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    return new_repository(tmp_path / "dépôt", {FILE: TEXT, OTHER: "journey: Achat\nsegment: Autres\n"})


def saved(repo: Repo, text: str, file: str = FILE) -> Opened:
    done = save(repo.journeys, open_file(repo.journeys, file), text)
    assert isinstance(done, Opened)
    return done


def test_the_commit_holds_the_file_and_nothing_else_of_what_was_under_way(repo: Repo) -> None:
    repo.write({OTHER: "journey: Achat\nsegment: Tous\n", "neuf.yaml": "journey: Neuf\n"})
    (repo.root / "README").write_text("staged", encoding="utf-8")
    repo.git("add", "README", f"journeys/{OTHER}")
    before = repo.git("diff", "--cached", "--name-only")
    made = commit(repo.journeys, saved(repo, TEXT.replace("4", "5")), ANA, "Avis : 5\n\n- détail")
    assert repo.git("show", "--name-only", "--format=", "HEAD").split() == [f"journeys/{FILE}"]
    assert repo.git("show", f"HEAD:journeys/{FILE}") == TEXT.replace("4", "5")
    assert (
        repo.git("log", "-1", "--format=%an|%ae|%cn|%s|%b").strip()
        == "Ana Ünal|ana@example.org|Ana Ünal|Avis : 5|- détail"
    )
    assert repo.git("diff", "--cached", "--name-only") == before
    assert repo.git("status", "--porcelain", "--", "journeys/neuf.yaml") == "?? journeys/neuf.yaml\n"
    assert repo.git("status", "--porcelain", "--", f"journeys/{FILE}") == ""
    assert (made.subject, made.author) == ("Avis : 5", "Ana Ünal")
    assert repo.git("fsck", "--strict") == ""


def test_a_new_file_and_the_first_commit_of_a_repository(tmp_path: Path, repo: Repo) -> None:
    created = create(repo.journeys, "retour/tous.yaml", "journey: Retour\n")
    assert standing_of(repo.journeys, created.file) is not None
    commit(repo.journeys, created, Author("Ana"), "Retour")
    assert repo.git("show", "HEAD:journeys/retour/tous.yaml") == "journey: Retour\n"
    assert repo.git("log", "-1", "--format=<%ae>").strip() == "<>"
    empty = new_repository(tmp_path / "empty")
    empty.write({FILE: TEXT})
    commit(empty.journeys, open_file(empty.journeys, FILE), ANA, "first")
    assert empty.git("log", "--format=%s").split() == ["first"]
    assert empty.git("status", "--porcelain") == ""


def test_the_standing_of_a_file_is_told(repo: Repo, tmp_path: Path) -> None:
    told = standing_of(repo.journeys, FILE)
    assert told is not None
    assert (told.branch, told.has_uncommitted, told.refusal) == ("main", False, None)
    saved(repo, TEXT + "# plus\n")
    told = standing_of(repo.journeys, FILE)
    assert told is not None
    assert told.has_uncommitted
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.yaml").write_text(TEXT, encoding="utf-8")
    assert standing_of(tmp_path / "plain", "a.yaml") is None


def test_what_would_be_lost_or_mixed_up_is_refused(repo: Repo) -> None:
    changed = saved(repo, TEXT + "# plus\n")
    with pytest.raises(TouchpointsError, match="your name"):
        commit(repo.journeys, changed, Author(" <>\n"), "x")
    with pytest.raises(TouchpointsError, match="message"):
        commit(repo.journeys, changed, ANA, " \n\x00")
    (repo.root / ".git" / "MERGE_HEAD").write_text(repo.git("rev-parse", "HEAD"), encoding="utf-8")
    with pytest.raises(TouchpointsError, match="under way"):
        commit(repo.journeys, changed, ANA, "x")
    (repo.root / ".git" / "MERGE_HEAD").unlink()
    repo.git("checkout", "--quiet", "--detach")
    with pytest.raises(TouchpointsError, match="no branch"):
        commit(repo.journeys, changed, ANA, "x")
    told = standing_of(repo.journeys, FILE)
    assert told is not None
    assert told.branch is None
    assert told.refusal is not None
    repo.git("checkout", "--quiet", "main")
    assert repo.git("rev-list", "--count", "HEAD").strip() == "1"
    commit(repo.journeys, changed, ANA, "x")
    with pytest.raises(TouchpointsError, match="nothing to commit"):
        commit(repo.journeys, changed, ANA, "x")


def test_a_file_that_git_leaves_aside_is_not_committed(repo: Repo) -> None:
    (repo.root / ".gitignore").write_text("brouillons/\n", encoding="utf-8")
    created = create(repo.journeys, "brouillons/a.yaml", TEXT)
    with pytest.raises(TouchpointsError, match="gitignore"):
        commit(repo.journeys, created, ANA, "x")


def test_what_the_repository_s_settings_name_is_not_run(repo: Repo, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for hook in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        path = repo.root / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch '{trace}'\nexit 1\n", encoding="utf-8")
        path.chmod(0o755)
    for key in ("core.fsmonitor", "core.editor", "gpg.program", "core.sshCommand", "filter.bad.clean"):
        repo.git("config", key, str(program))
    trace.unlink(missing_ok=True)
    repo.git("config", "commit.gpgsign", "true")
    trace.unlink(missing_ok=True)
    commit(repo.journeys, saved(repo, TEXT + "# 1\n"), ANA, "x")
    assert not trace.exists()
    (repo.root / ".gitattributes").write_text("*.yaml filter=bad\n", encoding="utf-8")
    changed = saved(repo, TEXT + "# 2\n")
    with pytest.raises(TouchpointsError, match="git filter"):
        commit(repo.journeys, changed, ANA, "x")
    assert not trace.exists()


@pytest.mark.parametrize("file", ["-rf.yaml", "--output=x.yaml", "a b/é'\"$(x).yaml", ":(top)x.yaml", "a*b[c].yaml"])
def test_a_hostile_name_is_only_a_name(repo: Repo, file: str) -> None:
    if ":" in file:
        with pytest.raises(TouchpointsError):
            commit(repo.journeys, Opened(file, TEXT, ""), ANA, "x")
        return
    commit(repo.journeys, create(repo.journeys, file, TEXT), Author("--amend\nx <y>", "-m"), "--amend\n\n$(touch x)")
    names = repo.git("show", "--name-only", "--format=", "-z", "HEAD").strip("\x00\n")
    assert names == f"journeys/{file}"
    assert repo.git("log", "-1", "--format=%an %s").strip() == "--amend x y --amend"
    assert [commit.subject for commit in history(repo.journeys, file)] == ["--amend"]


def test_line_endings_are_kept_as_the_repository_keeps_them(repo: Repo) -> None:
    (repo.root / ".gitattributes").write_text("*.yaml text eol=crlf\n", encoding="utf-8")
    commit(repo.journeys, saved(repo, TEXT.replace("\n", "\r\n") + "# fin\r\n"), ANA, "x")
    assert "\r" not in repo.git("cat-file", "blob", f"HEAD:journeys/{FILE}")
    told = standing_of(repo.journeys, FILE)
    assert told is not None
    assert not told.has_uncommitted


def test_the_history_of_a_journey_has_score_and_gaps_at_each_commit(repo: Repo) -> None:
    commit(repo.journeys, saved(repo, TEXT.replace("rating: 4", "rating: 1")), ANA, "plus bas")
    commit(repo.journeys, saved(repo, "journey: Autres\n", OTHER), ANA, "autre fichier")
    commit(repo.journeys, saved(repo, "journey: [\n"), ANA, "cassé")
    commits = history(repo.journeys, FILE)
    assert [one.subject for one in commits] == ["cassé", "plus bas", "journeys"]
    assert [one.author for one in commits] == ["Ana Ünal", "Ana Ünal", "A"]
    cache = Cache()
    broken, lower, first = (then(repo.journeys, FILE, one, cache) for one in commits)
    assert broken.assessed is None
    assert lower.assessed is not None
    assert first.assessed is not None
    low, high = lower.assessed.scores.score.value, first.assessed.scores.score.value
    assert low is not None
    assert high is not None
    assert low < high
    assert lower.assessed.gaps.gaps
    assert history(repo.journeys, "nothing.yaml") == ()
    assert find_revision(repo.journeys, commits[0].commit).day >= date(2026, 1, 1)


def test_the_message_says_what_changed_in_the_person_s_language() -> None:
    after = TEXT.replace("rating: 4", "rating: 2")
    assert proposed_message(TEXT, after, FILE, Lang.FR) == "Achat\u00a0: Avis\u00a0: note 4 → 2"
    assert proposed_message(TEXT, after, FILE, Lang.EN) == "Achat: Avis: rating 4 → 2"
    more = after.replace("    - Publicité\n", "  after:\n    - {id: suivi, name: Suivi, owner: colis}\n")
    assert proposed_message(TEXT, more, FILE, Lang.FR).splitlines() == [
        "Achat\u00a0: 3 modifications",
        "",
        "- Avis\u00a0: note 4 → 2",
        "- Suivi ajouté",
        "- Publicité retiré",
    ]
    assert proposed_message(TEXT, "# x\n" + TEXT, FILE, Lang.EN) == "Achat: comments and layout"
    assert proposed_message(None, TEXT, FILE, Lang.EN) == "Achat: new journey, 2 touchpoints"
    assert proposed_message(None, TEXT, FILE, Lang.FR) == "Achat\u00a0: nouveau parcours, 2 points de contact"
    assert proposed_message(TEXT, "journey: [", FILE, Lang.EN) == f"{FILE}: changed"
    hostile = TEXT.replace("Avis", '"\\u202E\\nx"').replace("journey: Achat", "journey: " + "long " * 40)
    for line in proposed_message(TEXT, hostile, FILE, Lang.EN).splitlines():
        assert line.isprintable()
        assert len(line) <= 140
