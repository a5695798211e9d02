"""A draft over the folder as it stands → its problems, and what saving it would do to scores and gaps."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from touchpoints.assess import Assessment, Concluded, assess
from touchpoints.diff import Diff, JourneyDiff, Side, diff
from touchpoints.document import Document
from touchpoints.loading import Cache, Repository, load_sources
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.loading.read.folder import SourceFile
from touchpoints.problem import Level, Place, Problem
from touchpoints.text import Text, plural


@dataclass(frozen=True, slots=True)
class Effect:
    """What a draft would do if it were saved now."""

    problems: tuple[Problem, ...]
    """Of the draft's own file, each with its line and column."""
    elsewhere: tuple[Problem, ...]
    """Of other files, which they have only because of the draft."""
    changes: Diff
    """Scores and gaps before and after, of the journeys that the draft can change."""

    added: int
    """The errors that a save would add to the file: with any, it would take its journey from everybody."""

    @property
    def refusal(self) -> Text | None:
        """Why the draft is not to be saved; None where it may be."""
        return plural(self.added, *_MEND_FIRST) if self.added else None

    @property
    def journeys(self) -> tuple[JourneyDiff, ...]:
        """Those whose scores or gaps the draft changes, of files that extend the draft's own too."""
        return self.changes.changed


def effect(
    files: Sequence[SourceFile],
    unreadable: Iterable[Problem],
    before: Assessment,
    file: str,
    text: str,
    *,
    cache: Cache,
    known: Concluded,
) -> Effect:
    """What a save of `text` as `file` would do; a file that does not exist yet is added.

    `files` and `unreadable`: what `read_folder` gave; `before`: the assessment of exactly these. With the `cache` and
    the `known` that made it, the work is that of one file and of those that extend it, little enough while one types.
    """
    drafted = _over(files, file, text)
    if isinstance(drafted, Problem):
        return Effect((drafted,), (), _diff(before, before), 1)
    read = load_sources(drafted, unreadable, today=before.today, cache=cache)
    problems = tuple(problem for problem in read.problems if problem.place.file == file)
    return Effect(
        problems=problems,
        elsewhere=_new(read.problems, before.problems, file),
        changes=_changes(before, read, known),
        added=max(0, _errors(problems) - _errors(one for one in before.problems if one.place.file == file)),
    )


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.level is Level.ERROR for problem in problems)


def _over(files: Sequence[SourceFile], file: str, text: str) -> list[SourceFile] | Problem:
    """The files with the draft in the place of its own; a problem where it is too large to be read."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        return Problem(Place(file), "", too_large(len(data)), "too-large")
    others = [one for one in files if one.name != file]
    return sorted([*others, SourceFile(file, data, hashlib.sha256(data).hexdigest())], key=lambda one: one.name)


def _new(after: Iterable[Problem], before: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    there = {(problem.place, problem.code, problem.path) for problem in before}
    return tuple(
        problem
        for problem in after
        if problem.place.file != file and (problem.place, problem.code, problem.path) not in there
    )


def _changes(before: Assessment, read: Repository, known: Concluded) -> Diff:
    """Only the journeys near the change are judged and compared: those of the same name, and what they extend."""
    old = [journey.document for journey in before.journeys]
    digests = {document.digest for document in old} ^ {document.digest for document in read.documents}
    near = _near([*old, *read.documents], digests)
    copy = known.copy()  # what is kept for everybody does not grow with what one person types
    was = assess(
        [one for one in old if one.file in near],
        before.settings,
        before.catalogue,
        before.problems,
        today=before.today,
        verdicts=before.verdicts,
        known=copy,
    )
    now = assess(
        [one for one in read.documents if one.file in near],
        read.settings,
        read.catalogue,
        read.problems,
        today=before.today,
        verdicts=read.verdicts,
        known=copy,
    )
    return _diff(was, now)


def _near(documents: Sequence[Document], digests: Collection[str]) -> set[str]:
    """The files whose journeys changed, those of the same journeys, and what all of them extend."""
    journeys = {document.journey_id for document in documents if document.digest in digests}
    near = {document.file for document in documents if document.journey_id in journeys}
    bases = {document.file: document.base for document in documents}
    for file in tuple(near):
        base = bases.get(file)
        while base is not None and base not in near:
            near.add(base)
            base = bases.get(base)
    return near


def _diff(was: Assessment, now: Assessment) -> Diff:
    return diff(was, now, Side(_BEFORE, was.today), Side(_AFTER, now.today))


_BEFORE = Text(en="as saved", fr="enregistré")
_AFTER = Text(en="draft", fr="brouillon")
_MEND_FIRST = (
    Text(
        en="a file with errors shows its journey to nobody; mend this one first, the draft is kept meanwhile",
        fr="un fichier en erreur ne montre son parcours à personne ; corrigez d’abord cette erreur, le brouillon "
        "est gardé d’ici là",
    ),
    Text(
        en="a file with errors shows its journey to nobody; mend these {count} first, the draft is kept meanwhile",
        fr="un fichier en erreur ne montre son parcours à personne ; corrigez d’abord ces {count} erreurs, le "
        "brouillon est gardé d’ici là",
    ),
)
"""Why a draft is not saved, by the number of errors it adds."""
