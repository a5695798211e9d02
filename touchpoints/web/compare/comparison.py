"""An address of the Compare page -> its two sides and how they differ, or why not; revisions are read once a pair."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from touchpoints.assess import Apart, Assessment, JourneyAssessment, assess
from touchpoints.bounded import MIB, Bounded
from touchpoints.compared.sides import MOST, SideBySide, side_by_side
from touchpoints.desk.folder import Folder
from touchpoints.diff import Diff, JourneyDiff, Side, diff, diff_journeys
from touchpoints.diff.sentences import side
from touchpoints.errors import TouchpointsError
from touchpoints.loading import load_revision
from touchpoints.loading.read.folder import read_folder
from touchpoints.loading.read.git import Revision, branches_and_tags, find_revision, latest_commits, read_revision
from touchpoints.model import State
from touchpoints.text import Lang, Text, same
from touchpoints.visible import visible
from touchpoints.web.address import Address
from touchpoints.web.visit import Visit, choose, journey_chosen, nearest

WORKING = Text(en="the working files", fr="les fichiers de travail")
_KEPT = 8
_ROOM = 128 * MIB
"""Bytes for differences that are kept, and for the journeys of commits: a few readers, each going back and forth."""
_KEPT_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Revisions:
    """The revisions people may choose by name. Those of remotes and tags are among the names."""

    names: tuple[str, ...]
    commits: tuple[Revision, ...]
    """That changed the journeys, latest first."""


def revisions_of(folder: Folder) -> Revisions:
    """Raises TouchpointsError where the journeys are in no git repository, or git is missing."""
    return Revisions(branches_and_tags(folder.path), latest_commits(folder.path))


def latest_other(folder: Folder, commits: tuple[Revision, ...]) -> Revision | None:
    """The latest commit whose journeys are not as the files are now: what a reader most likely asks about."""
    now = {(file.name, file.digest) for file in read_folder(folder.path)[0]}
    for commit in commits:
        if _held_then.get((folder.path, commit.commit), partial(_files_of, folder.path, commit)) != now:
            return commit
    return None


def _files_of(folder: Path, commit: Revision) -> frozenset[tuple[str, str]]:
    return frozenset((file.name, file.digest) for file in read_revision(folder, commit)[0])


_held_then = Bounded[frozenset[tuple[str, str]]](_KEPT, lambda _: 1)
"""Name and digest of each file of a commit; counted, not weighed."""


def since(folder: Folder, now: Assessment, lang: Lang) -> Diff | None:
    """What changed in the files as they are now since the latest commit with other journeys; None where nothing did.

    Raises TouchpointsError where there is no git repository.
    """
    key: Hashable = (folder.path, find_revision(folder.path, "HEAD").commit, folder.seen())
    (earlier,) = _latest.get(key, lambda: (latest_other(folder, latest_commits(folder.path)),))
    return changed(folder, (earlier, None), now, lang) if earlier is not None else None


_latest = Bounded[tuple[Revision | None]](_KEPT, lambda _: 1)
"""By state of the repository and of its files; counted, not weighed."""


def changed(folder: Folder, sides: tuple[Revision, Revision | None], now: Assessment, lang: Lang) -> Diff:
    """What changed from one revision to another, or to the files as they are now (None). Raises TouchpointsError."""
    before, after = sides
    was = (before.name, before.commit, before.day)
    will = (after.name, after.commit, after.day) if after else None
    problems = (f"{problem.place} {problem.message.en}" for problem in now.problems)
    files = (*(journey.document.digest for journey in now.journeys), *problems)
    key = (folder.path, was, will, None if after else files, now.today)

    def compared() -> Diff:
        with folder.reading(lang):
            side, old = _judged(folder, was)
            new, then = _judged(folder, will) if will else (Side(WORKING, now.today), now)
            return diff(old, then, side, new, None if will else _apart.get((folder.path, was), Apart))

    return _changes.get(key, compared, subject=None if after else (folder.path, was))


_Named = tuple[str, str, date]
_changes = Bounded[Diff](_ROOM, lambda change: change.was.size + change.now.size)


_apart = Bounded[Apart](_KEPT_BESIDE, lambda _: 1)
"""Differences of single journeys between a commit and the files, by commit: after a change of one file the others are
the same. Counted; they are held by the differences that are kept as well."""


def _judged(folder: Folder, named: _Named) -> tuple[Side, Assessment]:
    return _revisions_judged.get((folder.path, named), lambda: _judged_now(folder, named))


_revisions_judged = Bounded[tuple[Side, Assessment]](_ROOM, lambda judged: judged[1].size)


def _judged_now(folder: Folder, named: _Named) -> tuple[Side, Assessment]:
    name, commit, day = named
    read = load_revision(folder.path, Revision(name, commit, day), cache=folder.read)
    found = assess(read.documents, read.settings, read.catalogue, read.problems, today=day, verdicts=read.verdicts)
    return Side(same(visible(name)), day, commit), found


class Mode(StrEnum):
    """What is compared with what, as the address says it."""

    SEGMENTS = "segments"
    TARGET = "target"
    REVISIONS = "revisions"


ONE_SEGMENT = Text(
    en="“{journey}” is described for one segment only. A second file in its folder, with “extends:” and only what "
    "differs, is enough to compare two.",
    fr="« {journey} » n’est décrit que pour un segment. Un second fichier dans son dossier, avec "
    "« extends » et seulement ce qui diffère, suffit pour en comparer deux.",
)
NO_TARGET = Text(
    en="Nobody wrote a target of “{journey}” for this segment. A file with “extends:” and “state: to_be” holds what is "
    "to become different.",
    fr="Personne n’a écrit de cible de « {journey} » pour ce segment. Un fichier avec « extends » "
    "et l’état « to_be » contient ce qui doit changer.",
)
ALWAYS_THE_SAME = Text(
    en="No earlier commit holds other journeys than the files do now: there is nothing to compare with yet.",
    fr="Aucun commit antérieur ne contient d’autres parcours que les fichiers actuels : il n’y a encore rien à "
    "comparer.",
)


TODAY = Text(en="Today", fr="Aujourd’hui")
TARGET = Text(en="Target", fr="Cible")
_NOBODY = same("")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two choices, as ids or names of revisions; `b` is None for the files as they are now."""

    a: str
    b: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows. `journey` is None where there is nothing to compare, and `notice` says why."""

    mode: Mode
    assessed: JourneyAssessment
    """The journey the choices are about, as it is now."""
    sides: Sides | None = None
    before: Text = _NOBODY
    after: Text = _NOBODY
    journey: JourneyDiff | None = None
    diff: Diff | None = None
    """Of revisions: all journeys."""
    choices: Revisions | None = None
    notice: Text | None = None
    segments: tuple[str, ...] = ()
    """Ids of the segments compared, the reference first."""
    several: SideBySide | None = None
    """Where more than two segments are compared."""
    names: tuple[Text, ...] = ()
    """What the sides of `several` are called."""


def compare(visit: Visit, missed: list[str]) -> Comparison | None:
    """What the address asks for; `missed` is filled with what it names and is not there. None without journeys."""
    choice = choose(visit.assessment, visit.address)
    if choice.found is None:
        return None
    mode = _mode(visit, choice.found, missed)
    if mode is Mode.REVISIONS:  # a journey may be gone since
        return _revisions(visit, choice.found)
    if choice.missed:
        missed.append(choice.missed)
    return _segments(visit, choice.found, missed) if mode is Mode.SEGMENTS else _target(visit, choice.found)


def journey_compared(assessment: Assessment, asked: Address) -> str | None:
    """The id of the journey whose segments or target are asked for; None where versions may be compared, of all."""
    return journey_chosen(assessment, asked) if asked.get("with") in (Mode.SEGMENTS, Mode.TARGET) else None


def segments_of(visit: Visit, assessed: JourneyAssessment) -> Mapping[str, JourneyAssessment]:
    """The segments a journey is described for, as it is today, by id."""
    return {
        each.journey.segment_id: each
        for each in visit.assessment.journeys
        if each.journey.id == assessed.journey.id and each.journey.state is State.AS_IS
    }


def _mode(visit: Visit, assessed: JourneyAssessment, missed: list[str]) -> Mode:
    """The one asked for, else the first that has two sides."""
    asked = visit.address.get("with")
    if asked in tuple(Mode):
        return Mode(asked or "")
    if asked is not None:
        missed.append(asked)
    if len(segments_of(visit, assessed)) > 1:
        return Mode.SEGMENTS
    return Mode.TARGET if _states(visit, assessed)[State.TO_BE] else Mode.REVISIONS


def _segments(visit: Visit, assessed: JourneyAssessment, missed: list[str]) -> Comparison:
    there_are = segments_of(visit, assessed)
    if len(there_are) < 2:
        return Comparison(Mode.SEGMENTS, assessed, notice=ONE_SEGMENT.format(journey=assessed.journey.name))
    segments = _chosen(there_are, visit, missed)
    names = tuple(visit.assessment.segment_name(there_are[each]) for each in segments)
    keys = [there_are[each].key for each in segments]
    several = side_by_side(visit.assessment, keys) if len(keys) > 2 else None
    return Comparison(
        Mode.SEGMENTS,
        assessed,
        Sides(segments[0], segments[1]),
        names[0],
        names[1],
        several.diffs[0] if several else diff_journeys(visit.assessment, keys[0], keys[1]),
        segments=segments,
        several=several,
        names=names,
    )


SIDES = ("a", "b", "c", "d", "e", "f")
"""What an address calls the sides, the reference first."""
assert len(SIDES) == MOST, "each side that is told apart has a name"


def _chosen(there_are: Mapping[str, JourneyAssessment], visit: Visit, missed: list[str]) -> tuple[str, ...]:
    """The segments asked for, each once; the first two are chosen where nothing is asked of them."""
    a = _one_of(there_are, visit.address.get("a"), missed) or visit.address.get("segment")
    a = a if a is not None and a in there_are else next(iter(there_are))
    rest = [_one_of(there_are, visit.address.get(name), missed) for name in SIDES[1:]]
    others = [each for each in dict.fromkeys(rest) if each is not None and each != a]
    return (a, *others) if others else (a, next(each for each in there_are if each != a))


def _one_of(there_are: Mapping[str, object], asked: str | None, missed: list[str]) -> str | None:
    if asked is None or asked in there_are:
        return asked
    missed.append(asked)
    return nearest(asked, there_are)


def _states(visit: Visit, assessed: JourneyAssessment) -> Mapping[State, JourneyAssessment | None]:
    """The journey of this segment as it is and as it is meant to become."""
    same_segment = [
        each
        for each in visit.assessment.journeys
        if (each.journey.id, each.journey.segment_id) == (assessed.journey.id, assessed.journey.segment_id)
    ]
    return {state: next((each for each in same_segment if each.journey.state is state), None) for state in State}


def _target(visit: Visit, assessed: JourneyAssessment) -> Comparison:
    states = _states(visit, assessed)
    today, target = states[State.AS_IS], states[State.TO_BE]
    if today is None or target is None:
        return Comparison(Mode.TARGET, assessed, notice=NO_TARGET.format(journey=assessed.journey.name))
    found = diff_journeys(visit.assessment, today.key, target.key)
    return Comparison(Mode.TARGET, assessed, Sides(today.key, target.key), TODAY, TARGET, found)


def _revisions(visit: Visit, assessed: JourneyAssessment) -> Comparison:
    try:
        choices = revisions_of(visit.folder)
    except TouchpointsError as error:
        return Comparison(Mode.REVISIONS, assessed, notice=error.text)
    a, b = visit.address.get("a"), visit.address.get("b")
    asked = Sides(a or "", b)
    try:
        earlier = find_revision(visit.folder.path, a) if a else latest_other(visit.folder, choices.commits)
        if earlier is None:
            return Comparison(Mode.REVISIONS, assessed, asked, choices=choices, notice=ALWAYS_THE_SAME)
        later = find_revision(visit.folder.path, b) if b else None
        found = changed(visit.folder, (earlier, later), visit.assessment, visit.lang)
    except TouchpointsError as error:
        return Comparison(Mode.REVISIONS, assessed, asked, choices=choices, notice=error.text)
    return Comparison(
        Mode.REVISIONS,
        assessed,
        Sides(a or earlier.name, b),
        side(found.before),
        side(found.after),
        journey=_journey(found.journeys, visit, assessed),
        diff=found,
        choices=choices,
    )


def _journey(journeys: Sequence[JourneyDiff], visit: Visit, assessed: JourneyAssessment) -> JourneyDiff | None:
    """The journey asked for, even one that is no longer there; where none is asked for, the first that changed."""
    asked = visit.address
    if asked.get("journey") is None:
        return next((each for each in journeys if not each.is_empty), journeys[0] if journeys else None)
    key = f"{asked.get('journey')}/{asked.get('segment') or assessed.journey.segment_id}"
    key += ".to-be" if asked.get("state") == State.TO_BE.value else ""
    exact = next((each for each in journeys if each.key == key), None)
    return exact or next((each for each in journeys if each.key == assessed.key), None)
