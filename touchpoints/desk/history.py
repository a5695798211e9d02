"""The commits of a journey's file, and its score and gaps at each."""

from dataclasses import dataclass
from pathlib import Path

from touchpoints.assess import JourneyAssessment, assess
from touchpoints.loading import Cache, load_revision
from touchpoints.loading.read.git import Revision, latest_commits


@dataclass(frozen=True, slots=True)
class Then:
    """A journey at a commit."""

    revision: Revision
    assessed: JourneyAssessment | None
    """Its scores and gaps as they were that day; None where the file could not be judged, or did not exist."""


def history(folder: Path, file: str, count: int = 50) -> tuple[Revision, ...]:
    """The commits that changed a file, latest first, each with its day, author and subject (somebody's words).

    None before the first commit, and where the file is not committed yet. A file renamed begins anew. Any two can be
    compared by their hashes. Raises TouchpointsError where the folder is in no repository.
    """
    return latest_commits(folder, count, file)


def then(folder: Path, file: str, revision: Revision, cache: Cache) -> Then:
    """The score and gaps of a file's journey at a commit, judged by the rules of today with the ages of that day.

    `cache`: what is known of files that stay the same from commit to commit. Raises TouchpointsError where git cannot
    read it.
    """
    read = load_revision(folder, revision, cache=cache)
    own = next((document for document in read.documents if document.file == file), None)
    if own is None:
        return Then(revision, None)
    beside = [document for document in read.documents if document.journey.id == own.journey.id]
    result = assess(beside, read.settings, read.catalogue, read.problems, today=revision.day, verdicts=read.verdicts)
    return Then(revision, result.journey(own.journey.key))
