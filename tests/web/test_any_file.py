"""Whatever a valid file holds, no page, export or command breaks on it, in either language of the interface.

`EXAMPLES=100 pytest tests/web/test_any_file.py` is the thorough form.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given

from tests.examples import examples
from tests.loaded import loaded
from tests.strategies_of_files import folders
from tests.web import shop
from tests.web.drawn import draw
from tests.web.opened import Opened
from touchpoints.assess import Assessment, JourneyAssessment, assess
from touchpoints.cli.commands import touchpoints
from touchpoints.desk.desk import Desk
from touchpoints.exports import EXPORTS
from touchpoints.exports.diff_report import diff_schema
from touchpoints.exports.report import report_schema
from touchpoints.loading import Repository
from touchpoints.problem import Level
from touchpoints.story import tell
from touchpoints.text import Lang
from touchpoints.web.address import COMPARE, EDIT, GAPS, JOURNEY, METHOD, OVERVIEW, SEARCH, Address, address
from touchpoints.web.visit import Visit

many = examples(5, unless=list(HealthCheck))
REPORT = jsonschema.Draft202012Validator(report_schema())
DIFF = jsonschema.Draft202012Validator(diff_schema())


def valid(files: dict[str, str]) -> Repository:
    repository = loaded(files, today=shop.DAY)
    assume(not any(problem.level is Level.ERROR for problem in repository.problems))
    return repository


def judged(repository: Repository) -> Assessment:
    return assess(repository.documents, repository.settings, repository.catalogue, repository.problems, today=shop.DAY)


def addresses(of: JourneyAssessment) -> Iterator[Address]:
    """Every view, tab and way of editing of a journey, and the panel of every touchpoint."""
    at = {"journey": of.journey.id, "segment": of.journey.segment_id, "state": of.journey.state.value}
    yield address(JOURNEY, at)
    for view in ("map", "table", "story"):
        yield address(JOURNEY, {**at, "view": view})
    for one in of.journey.in_order:
        yield address(JOURNEY, {**at, "view": "table", "touchpoint": one.id})
        yield address(EDIT, {**at, "touchpoint": one.id})
    for tab in ("fix", "check", "accepted", "ideas"):
        yield address(GAPS, {**at, "tab": tab})
    for what in ("segments", "target", "revisions"):
        yield address(COMPARE, {**at, "with": what})
    for part in ("journey", "links"):
        yield address(EDIT, {**at, "part": part})
    yield address(EDIT, {**at, "as": "text"})
    yield address(METHOD, at)


def whole(page: str) -> bool:
    """A page with its title, each of whose folds has a name of its own, by which it stays open and in focus."""
    names = [each.get("data-key") for tag, each in Opened(page).tags if tag == "details"]
    return "<h1" in page and None not in names and len(set(names)) == len(names)


@many
@given(folders())
def test_every_page_is_drawn(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    valid(files)
    folder = shop.folder(shop.write(tmp_path_factory.mktemp("any") / "journeys", files))
    found = folder.assessment(folder.seen(), shop.DAY)
    for lang in Lang:
        for of in found.journeys:
            for at in addresses(of):
                reading = Visit(found, lang, at, folder)
                assert whole(draw(reading))
                if at.page == EDIT:
                    writing = draw(replace(reading, desk=Desk()))
                    assert whole(writing)
                    assert "edit-bar" in writing
        for at in (address(OVERVIEW, {}), address(SEARCH, {"find": "a"})):
            assert whole(draw(Visit(found, lang, at, folder)))
    shutil.rmtree(folder.path.parent)


@many
@given(folders())
def test_every_export_is_written_and_the_report_is_as_published(files: dict[str, str]) -> None:
    found = judged(valid(files))
    for lang in Lang:
        for of in found.journeys:
            for name, format_ in EXPORTS.items():
                if name != "png":  # the SVG once more, as points
                    assert format_.write(found, of, lang)
            told = [one.text(lang) for chapter in tell(of, found.segment_name(of)) for one in chapter.paragraphs]
            assert told
            assert all(told)
        REPORT.validate(json.loads(EXPORTS["json"].write(found, found.journeys[0], lang)))


@many
@given(folders(), folders())
def test_every_command_answers(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], others: dict[str, str]
) -> None:
    found = judged(valid(files))
    valid(others)
    place = tmp_path_factory.mktemp("any")
    folder, other = shop.write(place / "journeys", files), shop.write(place / "others", others)
    subject = found.journeys[0]
    id_ = subject.journey.in_order[0].id if subject.journey.in_order else ""
    asked = [["check", folder, "--format", each] for each in ("text", "json", "sarif", "github", "markdown")]
    asked += [["check", folder, "--all"], ["score", folder], ["score", folder, "--calibrate"]]
    asked += [["explain", subject.key, folder], ["explain", f"{subject.key}#{id_}", folder, "--format", "json"]]
    asked += [["explain", f"{subject.key}#{id_}", folder]] if id_ else []
    asked += [["diff", folder, other, "--format", each] for each in ("text", "json", "html", "markdown", "github")]
    for lang in Lang:
        for each in asked:
            arguments = [*map(str, each), "--today", shop.DAY.isoformat(), "--lang", lang.value]
            answer = CliRunner().invoke(touchpoints, arguments, catch_exceptions=False)
            assert answer.exit_code in (0, 1), answer.output
            if each[0] == "diff" and "json" in each:
                DIFF.validate(json.loads(answer.stdout))
            elif each[0] == "check" and "json" in each:
                REPORT.validate(json.loads(answer.stdout))
    shutil.rmtree(place)
