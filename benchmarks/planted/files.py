"""Two folders of journeys to edit, and the edits they are made of: files as data, changed and written again."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import yaml

ROOT = Path(__file__).resolve().parents[2]
BEFORE, AFTER = date(2026, 11, 15), date(2026, 11, 22)
"""The day of the commit, and the day of the check."""
WAVE = date(2026, 11, 14)
"""The day of a measure taken since."""
SETTINGS = "settings.yaml"

Data: TypeAlias = dict[str, Any]
Files: TypeAlias = dict[str, str]
"""Text by name, relative to the journeys' folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Journeys to edit: of each file, its text as it stands."""

    name: str
    texts: Mapping[str, str]
    main: str
    """The file that the others extend."""
    segment: str
    """A file of another segment that extends it."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One edit: the files before and after it."""

    kind: str
    folder: str
    what: str
    before: Files
    after: Files


Edit: TypeAlias = Callable[["Copy", Random], str]
"""Changes a copy; says in a few words what it did."""


class Copy:
    """A folder as data, to be changed; what a file is not changed into is written as it stands."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.texts: Files = dict(folder.texts)
        self._data: dict[str, Data] = {}

    def data(self, name: str) -> Data:
        if name not in self._data:
            self._data[name] = deepcopy(_parsed(self.texts[name]))
        return self._data[name]

    @property
    def main(self) -> Data:
        return self.data(self.folder.main)

    @property
    def segment(self) -> Data:
        return self.data(self.folder.segment)

    @property
    def settings(self) -> Data:
        return self.data(SETTINGS)

    def files(self) -> Files:
        return self.texts | {
            name: json.dumps(data, default=str, ensure_ascii=False) for name, data in self._data.items()
        }

    def journeys(self) -> list[str]:
        return [name for name in self.texts if name != SETTINGS]


@cache
def _parsed(text: str) -> Data:
    found: Data = _with_on(yaml.load(text, Loader=yaml.CSafeLoader))
    return found


def _with_on(value: Any) -> Any:
    """YAML 1.1 reads the key `on` of an accepted gap as true."""
    if isinstance(value, dict):
        return {"on" if key is True else key: _with_on(one) for key, one in value.items()}
    return [_with_on(one) for one in value] if isinstance(value, list) else value


@cache
def folders() -> tuple[Folder, ...]:
    """The example and the well-run test journey, with floors that both hold."""
    journeys = ROOT / "journeys"
    example = {
        path.relative_to(journeys).as_posix(): path.read_text("utf-8") for path in sorted(journeys.rglob("[!.]*.yaml"))
    }
    well_run = {
        f"well-run/{path.name}": path.read_text("utf-8")
        for path in sorted((ROOT / "tests" / "well_run").glob("*.yaml"))
    }
    segments = (
        "segments: [{id: new, name: New, share: 0.6, repeat_share: 0.3}, "
        "{id: returning, name: Returning, share: 0.4}]\n"
        "floors: {journey: 60, phase: 60, moment_of_truth: 60}\n"
    )
    return (
        Folder("example", example, "achat-en-ligne/nouveaux-clients.yaml", "achat-en-ligne/clients-fideles.yaml"),
        Folder("well run", {SETTINGS: segments, **well_run}, "well-run/new.yaml", "well-run/returning.yaml"),
    )


def planted(kind: str, edit: Edit, count: int, among: Sequence[Folder] = ()) -> Iterator[Planted]:
    """The same `count` edits each time, every one with a seed of its own, in one folder after the other."""
    for number in range(count):
        chosen = (among or folders())[number % len(among or folders())]
        copy = Copy(chosen)
        what = edit(copy, Random(f"{kind} {number}"))
        yield Planted(kind, chosen.name, what, dict(chosen.texts), copy.files())


def touchpoints(file: Data) -> dict[str, Data]:
    """By id: those the file writes, whole or in part."""
    listed = [one for phase in (file.get("touchpoints") or {}).values() for one in phase or ()]
    return {one["id"]: one for one in listed if isinstance(one, dict) and "id" in one}


def measures(touchpoint: Data, *metrics: str) -> list[Data]:
    """Its measures with a sample size; of these metrics where any are named."""
    items = touchpoint.get("evidence") or []
    return [one for one in items if "n" in one and (not metrics or one["metric"] in metrics)]


def moments(file: Data) -> list[str]:
    return [id_ for id_, one in touchpoints(file).items() if one.get("moment_of_truth")]


def measured_moments(copy: Copy, file: Data, *metrics: str) -> list[Data]:
    """Moments of truth, marked here or in the file extended, that this file measures by at least 100 answers."""
    marked = set(moments(copy.main)) - {
        id_ for id_, one in touchpoints(file).items() if one.get("moment_of_truth") is False
    }
    return [
        one
        for id_, one in touchpoints(file).items()
        if id_ in marked and any(item["n"] >= 100 for item in measures(one, *metrics))
    ]


def renewed(item: Data, **figures: object) -> None:
    """The item as a new wave writes it."""
    item.update(figures)
    item["sample"] = f"{item.get('sample', 'wave')}-next"
    item["date"] = WAVE


def everywhere(copy: Copy, old: str, new: str | None, files: Iterable[str] = ()) -> None:
    """A touchpoint's id written otherwise in every place of every file, or of `files`; None: taken out of them."""
    for name in files or copy.journeys():
        data = copy.data(name)
        for phase in (data.get("touchpoints") or {}).values():
            _in_list(phase, old, new)
        if "flow" in data:
            flows = data["flow"] if isinstance(data["flow"], list) else [data["flow"]]
            data["flow"] = [path for one in flows if " > " in (path := _in_flow(one, old, new))]
        data["links"] = [link for one in data.get("links", []) if (link := _in_link(one, old, new))]
        for question in data.get("questions", []):
            question["answers"] = {
                new if key == old else key: said for key, said in question["answers"].items() if new or key != old
            }
        if old in data.get("remove", []):
            data["remove"] = [new if one == old else one for one in data["remove"] if new or one != old]
        for one in touchpoints(data).values():
            if (one.get("failure") or {}).get("recovery") == old:
                one["failure"] = {**one["failure"], "recovery": new} if new else {"rate": one["failure"]["rate"]}
            if one.get("after") == old:
                one["after"] = new
        if not data["links"]:
            del data["links"]


def _in_list(listed: list[Data], old: str, new: str | None) -> None:
    for one in [one for one in listed if one.get("id") == old]:
        if new:
            one["id"] = new
        else:
            listed.remove(one)


def _in_flow(path: str, old: str, new: str | None) -> str:
    return " > ".join(new if step == old and new else step for step in path.split(" > ") if new or step != old)


def _in_link(link: Data, old: str, new: str | None) -> Data | None:
    if old not in (link["from"], link["to"]):
        return link
    return (
        {**link, "from": new if link["from"] == old else link["from"], "to": new if link["to"] == old else link["to"]}
        if new
        else None
    )
