"""A draft: steps, undo, redo, and the diff of what a save would do."""

from pathlib import Path

import pytest

from touchpoints.desk.draft import (
    KEPT_CHARACTERS,
    STEPS,
    begin,
    begin_new,
    begin_upload,
    changed,
    rebased,
    redo,
    typed,
    undo,
)
from touchpoints.editing.save import Opened, save
from touchpoints.errors import TouchpointsError

FILE = "achat/nouveaux.yaml"


def test_a_draft_begins_with_the_file_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "achat").mkdir()
    (tmp_path / FILE).write_bytes(b"journey: Achat\r\n")
    draft = begin(tmp_path, FILE)
    assert draft.text == "journey: Achat\r\n"
    assert not draft.is_changed
    assert draft.diff == ""


def test_each_step_can_be_undone_and_done_again() -> None:
    draft = changed(changed(begin_new(FILE, "a\n"), "b\n"), "c\n")
    once = undo(draft)
    twice = undo(once)
    assert (once.text, twice.text, undo(twice)) == ("b\n", "a\n", twice)
    assert redo(redo(twice)) == draft
    assert redo(draft) == draft


def test_a_new_step_forgets_what_was_undone() -> None:
    draft = changed(undo(changed(begin_new(FILE, "a"), "b")), "c")
    assert redo(draft).text == "c"
    assert undo(draft).text == "a"


def test_what_is_typed_in_one_go_is_one_step() -> None:
    draft = changed(begin_new(FILE, "a"), "ab")
    draft = typed(typed(draft, "abc"), "abcd")
    assert draft.text == "abcd"
    assert undo(draft).text == "a"


def test_the_same_text_is_no_step() -> None:
    draft = begin_new(FILE, "a")
    assert changed(draft, "a") == draft


def test_the_history_is_bounded_in_steps_and_in_size() -> None:
    draft = begin_new(FILE, "start")
    for number in range(STEPS + 50):
        draft = changed(draft, str(number))
    assert len(draft.past) == STEPS
    large = "x" * (KEPT_CHARACTERS // 3)
    for number in range(6):
        draft = changed(draft, f"{large}{number}")
    assert 1 <= len(draft.past) <= 3
    assert undo(draft).text == f"{large}4"


def test_the_diff_is_that_of_a_save(tmp_path: Path) -> None:
    (tmp_path / "achat").mkdir()
    (tmp_path / FILE).write_text("journey: Achat\nlang: fr\n", encoding="utf-8")
    draft = changed(begin(tmp_path, FILE), "journey: Achat\nlang: en\n")
    assert draft.diff.splitlines()[2:] == ["@@ -1,2 +1,2 @@", " journey: Achat", "-lang: fr", "+lang: en"]
    saved = save(tmp_path, draft.base or Opened(FILE, "", ""), draft.text)
    assert isinstance(saved, Opened)
    after = rebased(draft, saved, saved.text)
    assert not after.is_changed
    assert undo(after).text == "journey: Achat\nlang: fr\n"


def test_a_file_that_is_brought_becomes_a_draft(tmp_path: Path) -> None:
    (tmp_path / "achat").mkdir()
    (tmp_path / FILE).write_text("journey: Achat\n", encoding="utf-8")
    over = begin_upload(tmp_path, FILE, b"\xef\xbb\xbfjourney: Retour\r\n")
    assert (over.before, over.text) == ("journey: Achat\n", "\ufeffjourney: Retour\r\n")
    assert undo(over).text == "journey: Achat\n"
    assert begin_upload(tmp_path, "neuf/a.yaml", b"journey: [").base is None
    for name, data in (("a.yaml", b"caf\xe9"), ("a.yaml", b"x" * 1_100_000), ("../a.yaml", b""), ("a.txt", b"")):
        with pytest.raises(TouchpointsError):
            begin_upload(tmp_path, name, data)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "journey: Achat\n"


def test_a_new_file_is_a_change_as_a_whole() -> None:
    draft = begin_new(FILE, "journey: A\n")
    assert draft.is_changed
    assert "+journey: A" in draft.diff
