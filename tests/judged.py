"""A journey file as text -> its facts and gaps, as the program would conclude them on a given day."""

from datetime import date
from typing import Any

from touchpoints.gap import GapReport
from touchpoints.graph import build_graph
from touchpoints.loading.catalogue_file import load_catalogue, with_settings
from touchpoints.loading.tree import plain_data
from touchpoints.loading.yaml_gate import read_yaml
from touchpoints.model import Journey
from touchpoints.naming import slugify
from touchpoints.problem import Loc, Place
from touchpoints.rules.facts import Facts
from touchpoints.score.journey import score_journey
from touchpoints.settings import Settings
from touchpoints.triage import find_gaps

TODAY = date(2026, 11, 2)


def at(loc: Loc) -> Place:
    """A place that tells the path apart, where the lines of the file do not matter."""
    return Place("case.yaml", 1 + len(loc), 1)


def _data(text: str) -> Any:
    root, problems = read_yaml(text, "case.yaml")
    assert root is not None, problems
    assert not problems
    return plain_data(root)


def read(text: str, journey_id: str = "case") -> Journey:
    data = _data(text)
    title = data.get("journey", "Case")
    data["journey"] = {"id": journey_id, **(title if isinstance(title, dict) else {"name": title})}
    for phase, touchpoints in data.get("touchpoints", {}).items():
        for touchpoint in touchpoints:
            name = touchpoint.setdefault("name", touchpoint.get("id"))
            touchpoint.setdefault("id", slugify(name if isinstance(name, str) else name["fr"]))
            touchpoint["phase"] = phase
    return Journey.model_validate(data)


def facts_of(text: str, settings: str = "{}", journey_id: str = "case", today: date = TODAY) -> Facts:
    journey, in_force = read(text, journey_id), Settings.model_validate(_data(settings))
    catalogue = with_settings(load_catalogue(), in_force)
    return Facts(
        journey=journey,
        settings=in_force,
        catalogue=catalogue,
        types=catalogue.types_of(journey),
        graph=build_graph(journey),
        scores=score_journey(journey, in_force, today),
        today=today,
    )


def gaps_of(text: str, settings: str = "{}", journey_id: str = "case", today: date = TODAY) -> GapReport:
    return find_gaps(facts_of(text, settings, journey_id, today), at)
