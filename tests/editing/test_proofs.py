"""The proofs of saving in their short form; `make proofs` runs them in full."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.saving import kill_while_saving, main, write_at_once


def test_processes_killed_while_they_save_leave_whole_files_and_what_they_acknowledged(tmp_path: Path) -> None:
    found = kill_while_saving(tmp_path, kills=6, at_once=3)
    assert (found.torn, found.lost, found.shown, found.stayed) == (0, 0, 0, 0)
    assert found.acknowledged >= 6
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob(".*")} <= {".git"}


def test_processes_that_write_the_same_folder_at_once_lose_nothing(tmp_path: Path) -> None:
    found = write_at_once(tmp_path, 3, changes=12)
    assert found.changes == 36
    assert (found.lost, found.torn, found.to_choose) == (0, 0, 0)


def test_one_command_runs_both() -> None:
    assert main(["--kills=1", "--writers=1", "--seconds=0.1"]) == 0


FULL = """
import sys
from pathlib import Path
from touchpoints.editing.save import create, open_file, save
from touchpoints.errors import TouchpointsError

folder = Path(sys.argv[1])
opened = create(folder, "a.yaml", "journey: A\\n")
refused = 0
for turn in range(20):
    try:
        save(folder, opened, "journey: A\\n# " + "x" * 120_000 + "\\n")
    except TouchpointsError as error:
        refused += "no room left" in error.text.en
kept = [path.name for path in folder.iterdir()]
assert open_file(folder, "a.yaml").text == "journey: A\\n", "the old file is whole"
smaller = save(folder, opened, "journey: B\\n")
print(refused, sorted(kept), open_file(folder, "a.yaml").text.strip())
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> list[str]:
    """What a command begins with to have a disk of 64 KiB at `tmp_path`; nobody else sees it."""
    mounted = f'mount -t tmpfs -o size=64k tmpfs "{tmp_path}" && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounted, "sh"]
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare here to make a small disk with")
    if tried.returncode:
        pytest.skip("this system lets nobody make a small disk")
    return command


def test_a_disk_that_is_really_full_leaves_the_file_and_takes_the_next_save_that_fits(
    small_disk: list[str], tmp_path: Path
) -> None:
    told = subprocess.run(
        [*small_disk, sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, check=True, text=True
    )
    assert told.stdout.strip() == "20 ['a.yaml'] journey: B"
