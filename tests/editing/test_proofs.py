"""The proofs of saving in their short form; `make proofs` runs them in full."""

from pathlib import Path

from benchmarks.saving import kill_while_saving, main, write_at_once


def test_processes_killed_while_they_save_leave_whole_files_and_what_they_acknowledged(tmp_path: Path) -> None:
    found = kill_while_saving(tmp_path, kills=6, at_once=3)
    assert (found.torn, found.lost) == (0, 0)
    assert found.acknowledged >= 6
    assert [path.name for path in tmp_path.rglob(".*")] == []


def test_processes_that_write_the_same_folder_at_once_lose_nothing(tmp_path: Path) -> None:
    found = write_at_once(tmp_path, 3, changes=12)
    assert found.changes == 36
    assert (found.lost, found.torn, found.to_choose) == (0, 0, 0)


def test_one_command_runs_both() -> None:
    assert main(["--kills=1", "--writers=1", "--seconds=0.1"]) == 0
