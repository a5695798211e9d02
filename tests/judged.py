"""Journey files as text -> what the program concludes of them on a given day."""

import hashlib
from collections.abc import Mapping
from datetime import date

from touchpoints.assess import Assessment, assess
from touchpoints.gap import GapReport
from touchpoints.graph import build_graph
from touchpoints.loading import Repository, load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.problem import Level
from touchpoints.rules.facts import Facts
from touchpoints.score.journey import score_journey

TODAY = date(2026, 11, 2)
CASE = "case/all.yaml"


def read(files: Mapping[str, str], today: date = TODAY) -> Repository:
    """A folder of files by name, none of which may have an error."""
    sources = [
        SourceFile(name, text.encode(), hashlib.sha256(text.encode()).hexdigest()) for name, text in files.items()
    ]
    repository = load_sources(sources, today=today)
    assert [str(problem) for problem in repository.problems if problem.level is Level.ERROR] == []
    return repository


def judge(files: Mapping[str, str], today: date = TODAY) -> Assessment:
    repository = read(files, today)
    return assess(
        repository.documents,
        repository.settings,
        repository.catalogue,
        repository.problems,
        today=today,
        verdicts=repository.verdicts,
    )


def files_of(text: str, settings: str = "", **more: str) -> dict[str, str]:
    """One file of the journey `case`, with settings and other files by name."""
    named = text if "\njourney:" in f"\n{text}" or "\nextends:" in f"\n{text}" else f"journey: Case\n{text}"
    return {"settings.yaml": settings or "lang: fr", CASE: named, **more}


def gaps_of(text: str, settings: str = "", today: date = TODAY) -> GapReport:
    return judge(files_of(text, settings), today).journeys[0].gaps


def facts_of(text: str, settings: str = "", today: date = TODAY) -> Facts:
    repository = read(files_of(text, settings), today)
    journey = repository.documents[0].journey
    return Facts(
        journey=journey,
        settings=repository.settings,
        catalogue=repository.catalogue,
        types=repository.catalogue.types_of(journey),
        graph=build_graph(journey),
        scores=score_journey(journey, repository.settings, today),
        today=today,
    )
