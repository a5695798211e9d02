"""What `import touchpoints` gives: load, assess, diff and export, for notebooks and programs of one's own.

    import touchpoints

    shop = touchpoints.assess(touchpoints.load("journeys"))
    for journey in shop.journeys:
        print(journey.key, journey.scores.score.value, len(journey.gaps.gaps))

Everything is a frozen value. What cannot be done (no such folder, no such revision) raises `TouchpointsError`; what is
wrong in a file never does: it stands in `problems`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from touchpoints.assess import Assessment
from touchpoints.assess import assess as _assess
from touchpoints.diff import Diff, Side
from touchpoints.diff import diff as _diff
from touchpoints.document import Document
from touchpoints.editing.aside import write_whole
from touchpoints.errors import TouchpointsError
from touchpoints.exports import EXPORTS
from touchpoints.loading import Repository, load_revision
from touchpoints.loading import load as _load
from touchpoints.loading.read.git import find_revision
from touchpoints.nearest import nearest, propose
from touchpoints.problem import Problem
from touchpoints.text import Lang, Text, day, listing, same
from touchpoints.visible import quoted

__all__ = ["Assessment", "Diff", "Loaded", "TouchpointsError", "assess", "diff", "export", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The journeys of a folder, as they were read."""

    repository: Repository
    today: date
    """The day ages count to: today, or the day of the revision."""
    name: str
    """The folder, with the revision where there is one."""
    commit: str = ""
    """Hash of the revision; "" for files on disk."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The journeys that can be judged, each with the file and line of its values."""
        return self.repository.documents

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files, by file, line and column."""
        return self.repository.problems


def load(folder: str | Path = "journeys", *, revision: str | None = None, today: date | None = None) -> Loaded:
    """Read a folder of journeys as it is, or as it was at a git revision (branch, tag, hash, `HEAD~3`).

    `today` is the day ages count to; by default this day, and for a revision the day of its commit.
    Raises TouchpointsError where there is no such folder or revision; problems of files are in `problems`.
    """
    path = Path(folder)
    if revision is None:
        this_day = today or datetime.now().astimezone().date()
        return Loaded(_load(path, today=this_day), this_day, str(folder))
    found = find_revision(path, revision)
    return Loaded(load_revision(path, found), today or found.day, f"{folder} @ {revision}", found.commit)


def assess(loaded: Loaded) -> Assessment:
    """Scores and gaps of every journey: `.journeys`, each with `.key`, `.scores`, `.gaps`; `.problems`.

    A score (`journey.scores.score`) has `.value` from 0 to 100 or None with `.reason`, `.half_width` (±), `.coverage`
    from 0 to 1, and `.label`, what it rests on. `journey.scores.touchpoints[id]` has the rows that add up to it.
    """
    read = loaded.repository
    return _assess(
        read.documents, read.settings, read.catalogue, read.problems, today=loaded.today, verdicts=read.verdicts
    )


def diff(before: Assessment, after: Assessment, *, names: tuple[str, str] | None = None) -> Diff:
    """What changed for the customer: touchpoints, scores with interval and verdict, gaps new, gone, better or worse.

    `names` is what the sides are called; their days by default.
    """
    first, second = names or (None, None)
    return _diff(before, after, _side(before, first), _side(after, second))


def _side(assessment: Assessment, name: str | None) -> Side:
    return Side(same(name) if name else day(assessment.today), assessment.today)


def export(assessment: Assessment, to: str | Path, key: str | None = None, *, lang: Lang | str = Lang.EN) -> Path:
    """Write one journey of one segment to a file, whose suffix says what it becomes; an existing file is replaced.

    Suffixes: html, md, csv, json, svg, png, dot, gv, mmd. `key` is `journey/segment`; it may be left out where there is
    only one. Returns the path. Raises TouchpointsError for another suffix or key, and where a format lacks what it
    needs (a PNG: `pip install "touchpoints[png]"`); OSError where the file cannot be written: one that was there
    stays as it was.
    """
    path = Path(to)
    format_ = EXPORTS.get(path.suffix.lower().removeprefix("."))
    if format_ is None:
        known = listing([same(f".{suffix}") for suffix in EXPORTS], same(", "))
        raise TouchpointsError(_NO_FORMAT.format(file=quoted(path.name), all=known))
    keys = [journey.key for journey in assessment.journeys]
    wanted = keys[0] if key is None and len(keys) == 1 else key
    of = assessment.journey(wanted) if wanted is not None else None
    if of is None:
        shown = listing([same(each) for each in keys], same(", "))
        near = propose(nearest(wanted, keys) if wanted else None)
        raise TouchpointsError(_NO_JOURNEY.format(key=quoted(wanted or ""), near=near, all=shown))
    write_whole(path, format_.write(assessment, of, Lang(lang)))
    return path


_NO_FORMAT = Text(
    en="{file} does not say what it is to become: end it in one of {all}",
    fr="{file} ne dit pas ce qu’il doit devenir : terminez-le par l’un de {all}",
)
_NO_JOURNEY = Text(
    en="no journey has the key {key}{near}; keys: {all}",
    fr="aucun parcours n’a la clé {key}{near} ; clés : {all}",
)
