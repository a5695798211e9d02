"""Journey files written in a test -> what the loader makes of them."""

import hashlib
from datetime import date

from touchpoints.loading import Cache, Repository, load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.model import Journey

TODAY = date(2026, 11, 22)


def source(name: str, text: str | bytes) -> SourceFile:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return SourceFile(name, data, hashlib.sha256(data).hexdigest())


def loaded(files: dict[str, str], cache: Cache | None = None, today: date = TODAY) -> Repository:
    return load_sources([source(name, files[name]) for name in sorted(files)], today=today, cache=cache)


def told(repository: Repository) -> list[str]:
    """Each problem as "file:line:column code"."""
    return [f"{problem.place} {problem.code}" for problem in repository.problems]


def journey_of(repository: Repository, file: str) -> Journey:
    """The journey of a file that has no problem."""
    assert not repository.problems, told(repository)
    return next(document.journey for document in repository.documents if document.file == file)
