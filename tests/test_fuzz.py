"""Damaged files are answered: 20,000 of them in each run, a million by `make fuzz`, and every find there ever was."""

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.fuzz import CPU, Find, fuzz, judge, main, run, store, stored
from benchmarks.mutator import JOURNEY, LONGEST, Mutator
from touchpoints.loading import Repository, load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.problem import Place, Problem
from touchpoints.text import same

EXECUTIONS = 5_000


@pytest.fixture(autouse=True)
def _own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is started imports what stands as `__main__`, which pages drawn in the same process have put
    their script in the place of, long gone by now."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_whatever_a_file_holds_is_answered_with_places_and_within_its_share_of_the_processor(seed: int) -> None:
    *_, done = fuzz(EXECUTIONS, seed)
    assert done.executions == EXECUTIONS
    assert done.finds == ()
    assert done.sound > EXECUTIONS // 100, "damage that leaves journeys sound is among it"


def test_whatever_was_found_once_is_answered() -> None:
    assert [judge(name, data)[0] for name, data in stored()] == [None] * len(stored())


def test_damage_is_small_of_every_kind_and_the_same_for_a_seed() -> None:
    one, other = Mutator(7), Mutator(7)
    made = [one.next() for _ in range(2_000)]
    assert made == [other.next() for _ in range(2_000)]
    assert len({data for _, data in made}) > 1_800
    assert max(len(data) for _, data in made) <= LONGEST
    assert {name for name, _ in made} == {"a.yaml", "settings.yaml", "verdicts.yaml"}


Answer = Callable[..., Repository]


def raising(*_: object, **__: object) -> Repository:
    raise ValueError("no")


def without_the_file(files: list[SourceFile], **more: Any) -> Repository:
    return load_sources(files[1:], **more)


def telling(file: str, line: int, code: str = "some-code", words: str = "words") -> Answer:
    problem = Problem(Place(file, line, 1), "", same(words), code)
    return lambda files, **more: replace(load_sources(files, **more), problems=(problem,))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (load_sources, None),
        (telling(JOURNEY, 1), None),
        (raising, "raised"),
        (without_the_file, "silent"),
        (telling(JOURNEY, 9), "misplaced"),
        (telling("", 1), "misplaced"),
        (telling(JOURNEY, 1, words=""), "wordless"),
        (telling(JOURNEY, 1, code="invalid-value"), "wordless"),
    ],
)
def test_an_answer_that_is_not_one_is_a_find(monkeypatch: pytest.MonkeyPatch, answer: Answer, kind: str | None) -> None:
    monkeypatch.setattr("benchmarks.fuzz.load_sources", answer)
    find = judge(JOURNEY, b"journey: A\n")[0]
    assert (find.kind if find else None) == kind


def test_a_file_that_takes_too_long_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(float(number) for number in range(100))
    monkeypatch.setattr("benchmarks.fuzz.time.thread_time", lambda: CPU * 2 * next(ticks))
    found = judge(JOURNEY, b"journey: A\n")[0]
    assert found is not None
    assert (found.kind, found.told) == ("slow", "0.100 s")


def test_a_process_that_is_lost_is_a_find_with_what_it_was_reading_and_the_rest_is_read(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as own:
        running = own.submit(run, 3_000, 5, 1, tmp_path)
        while not (children := multiprocessing.active_children()) or not list(tmp_path.glob("*.trace")):
            assert not running.done()
        children[0].kill()
        found = running.result()
    (find,) = found.finds
    assert find.kind == "killed"
    assert find.told == "exit code -9"
    assert judge(find.name, find.data)[0] is None
    assert found.executions >= 1_500


def test_finds_are_stored_under_the_name_they_are_read_under(tmp_path: Path) -> None:
    kept = [Find("raised", "a.yaml", b"\xff", "x"), Find("slow", "settings.yaml", b"a", "x")]
    for find in kept:
        store(find, tmp_path)
        store(find, tmp_path)
    assert stored(tmp_path) == [(find.name, find.data) for find in kept]


def test_one_command_reads_them_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--executions=60", "--processes=2", f"--finds={tmp_path}"]) == 0
    assert capsys.readouterr().out.startswith("60 files read in ")
    assert list(tmp_path.iterdir()) == []
