"""The benchmark measures what it says: sound journeys, every stage, one changed file."""

import asyncio
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import browser, commands, pages, pictures
from benchmarks import load as load_benchmark
from benchmarks.__main__ import STAGES, WHOLE, multiples_of_floor, print_multiples
from benchmarks.portfolio import TOUCHPOINTS, change_one_file, journey_text, write_portfolio
from benchmarks.session import Session
from benchmarks.soak import Work, soak
from benchmarks.stages import TODAY, Stage, measure
from touchpoints.loading import load, load_text
from touchpoints.web.address import JOURNEY


def test_a_generated_journey_is_sound_with_evidence_on_half_of_its_touchpoints() -> None:
    found = load_text(journey_text(3), today=TODAY)
    (document,) = found.documents
    assert found.problems == ()
    assert len(document.journey.in_order) == TOUCHPOINTS
    assert sum(bool(one.evidence) for one in document.journey.in_order) in (19, 20, 21)


def test_changing_one_file_changes_one_journey(tmp_path: Path) -> None:
    write_portfolio(tmp_path, 2)
    before = [one.digest for one in load(tmp_path, today=TODAY).documents]
    change_one_file(tmp_path)
    after = load(tmp_path, today=TODAY)
    assert after.problems == ()
    assert sum(one.digest != old for one, old in zip(after.documents, before, strict=True)) == 1


def test_every_stage_is_measured(tmp_path: Path) -> None:
    for name in ("portfolio", "warm"):
        write_portfolio(tmp_path / name, 1)
    stages = measure(tmp_path / "portfolio", tmp_path / "warm")
    assert [stage.name for stage in stages] == [*STAGES, *WHOLE]
    assert all(stage.seconds >= 0 and stage.peak > 0 for stage in stages)


def test_stages_are_told_as_multiples_of_the_floor_beside_those_that_are_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seconds = {"floor": 2.0, "read": 1.0, "validate": 0.5, "score": 4.0, "gaps": 3.0, "cold": 9.0}
    stages = {name: Stage(name, taken, 0) for name, taken in (dict.fromkeys(WHOLE, 0.1) | seconds).items()}
    multiples = multiples_of_floor({7: stages})
    print_multiples(multiples, {"cold, 7": 5.0})
    told = capsys.readouterr().out
    assert multiples["read and validate, 7"] == 0.75
    assert re.search(r"^cold, 7 +4\.50 +5\.00$", told, re.MULTILINE)
    assert re.search(r"^score, 7 +2\.00 +none$", told, re.MULTILINE)
    assert re.search(r"^opened again / cold, 7 +0\.0111 +none$", told, re.MULTILINE)


def test_whole_commands_are_measured_beside_a_process_that_only_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "TIMES", 1)
    measured = commands.measure(1)
    assert set(measured) == set(commands.GOALS)
    assert all(figure > 0 for figure in measured.values())


DOT = """#!/bin/sh
exec {python} -c 'import sys, pygraphviz
sys.stdout.buffer.write(pygraphviz.AGraph(string=sys.stdin.read()).draw(format="plain", prog="dot"))'
"""


@pytest.mark.skipif(sys.platform != "linux", reason="CPU of another process is read as Linux tells it")
def test_pictures_are_measured_beside_a_process_of_dot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dot = tmp_path / "dot"
    dot.write_text(DOT.format(python=sys.executable))
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(pictures, "ROUNDS", 1)
    measured = pictures.measure(1)
    assert set(pictures.GOALS) < set(measured)
    assert measured[pictures.FIRST] > 0


def test_without_dot_pictures_are_not_compared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pictures.measure(1) == {}


def test_pages_are_measured_at_their_first_answer_and_at_those_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    pages.main(["--sizes", "2"])
    told = capsys.readouterr().out
    _, *rows, ahead = told.splitlines()
    assert [row[10:41].strip() for row in rows] == list(pages.PAGES)
    assert all(re.fullmatch(r" +2  .{31}( +\d+){3}", row) for row in rows), told
    assert re.fullmatch(r" +2  ahead [\d.]+ s; one file changed, read and judged \d+ ms", ahead)


@pytest.mark.browser
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="CPU of another process is read as Linux tells it")
def test_the_app_is_measured_beside_a_bare_page_and_under_load(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "OPENS", 1)
    monkeypatch.setattr(browser, "PICKS", 2)
    monkeypatch.setattr(load_benchmark, "EVERY", 0.2)
    with ThreadPoolExecutor(1) as own:  # where other tests of this process hold Playwright in their thread
        own.submit(browser.main).result()
        own.submit(load_benchmark.main, ["--sessions", "3", "--picks", "2"]).result()
    told = capsys.readouterr().out
    assert re.search(r"pick to detail, ms +[\d.,]+ +[\d.,]+ +[\d.]+  <= 1.5", told)
    assert re.search(r"^ +3 +[\d.,]+ +6 +[\d.,]+", told, re.MULTILINE)


@pytest.mark.browser
def test_an_event_whose_component_has_no_state_is_left_aside(app_url: str) -> None:
    async def press() -> int:
        reader = await Session.open(app_url)
        await reader.ask(JOURNEY, "lang=en")
        await reader.ask(JOURNEY, "lang=en", {"do": "edit-save"}, knows_state=False)
        await reader.close()
        return reader.errors

    with ThreadPoolExecutor(1) as own:
        assert own.submit(asyncio.run, press()).result() == 0


@pytest.mark.browser
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory of another process is read as Linux tells it"
)
def test_the_server_is_soaked_by_readers_and_people_who_type(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as own:
        found = own.submit(soak, tmp_path, Work(journeys=2, sessions=4, rounds=5)).result()
    assert len(found.held) == 5
    assert found.errors == 0
    typed = [file.read_text("utf-8") for file in (tmp_path / "journeys").rglob("*.yaml")]
    assert not any("frappe" in text for text in typed), "what is typed is not written until it is saved"
