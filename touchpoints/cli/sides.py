"""What two names on the command line stand for: folders, revisions, or the files as they are now; each assessed."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoints.errors import TouchpointsError
from touchpoints.text import Text, same
from touchpoints.visible import quoted, visible

if TYPE_CHECKING:
    from touchpoints.assess import Assessment
    from touchpoints.diff import Diff, Side
    from touchpoints.loading.read.git import Revision

_NOW = Text(en="the working files", fr="les fichiers de travail")
_WHERE_IT_BEGAN = Text(en="{name} at {commit}", fr="{name} à {commit}")
_BOTH = Text(
    en="{name} is a folder and a revision; write ./{path} for the folder, or heads/{path} for the branch",
    fr="{name} est un dossier et une révision ; écrivez ./{path} pour le dossier, ou heads/{path} pour la branche",
)


@dataclass(frozen=True, slots=True)
class _Judged:
    side: "Side"
    assessment: "Assessment"


def compare_sides(one: str | None, other: str | None, folder: Path, today: date) -> "Diff":
    """The difference of two sides; by default from where the current branch began to the files as they are.

    `main..topic` is `main topic`; `main...topic` begins where topic left main. Raises TouchpointsError.
    """
    from touchpoints.diff import diff

    began = one is None
    if one is not None and other is None and ".." in one and not os.path.isdir(one):
        began = "..." in one
        one, _, other = one.partition("..." if began else "..")
        one, other = one or "HEAD", other or "HEAD"
    before = _begin(one, other, folder) if began else _judge(one or "HEAD", folder, today)
    after = _files(folder, today) if other is None else _judge(other, folder, today)
    return diff(before.assessment, after.assessment, before.side, after.side)


def compare_with_base(base: str, folder: Path, today: date) -> "Diff":
    """The files as they are, against what they were where this branch left `base`. Raises TouchpointsError."""
    from touchpoints.diff import diff

    before, after = _begin(base, None, folder), _files(folder, today)
    return diff(before.assessment, after.assessment, before.side, after.side)


def _begin(base: str | None, other: str | None, folder: Path) -> _Judged:
    """Where `other` (the current commit by default) left `base` (the default branch by default)."""
    from touchpoints.loading.read.git import default_branch, merge_base

    found = merge_base(folder, base or default_branch(folder), other or "HEAD")
    return _revision(found, folder, _WHERE_IT_BEGAN.format(name=visible(found.name), commit=found.short))


def _judge(name: str, folder: Path, today: date) -> _Judged:
    """A folder where there is one of that name, else a revision of `folder`."""
    from touchpoints.loading.read.git import find_revision

    if os.path.isdir(name):
        if Path(name).name == name and _is_revision(name, folder):
            raise TouchpointsError(_BOTH.format(name=quoted(name), path=visible(name)))
        return _files(Path(name), today, same(visible(Path(name).as_posix())))
    return _revision(find_revision(folder, name), folder, same(visible(name)))


def _is_revision(name: str, folder: Path) -> bool:
    from touchpoints.loading.read.git import find_revision

    try:
        find_revision(folder, name)
    except TouchpointsError:
        return False
    return True


def _files(folder: Path, today: date, name: Text = _NOW) -> _Judged:
    from touchpoints.assess import assess
    from touchpoints.diff import Side
    from touchpoints.loading import load

    read = load(folder, today=today)
    assessment = assess(
        read.documents, read.settings, read.catalogue, read.problems, today=today, verdicts=read.verdicts
    )
    return _Judged(Side(name, today), assessment)


def _revision(revision: "Revision", folder: Path, name: Text) -> _Judged:
    from touchpoints.assess import assess
    from touchpoints.diff import Side
    from touchpoints.loading import load_revision

    read = load_revision(folder, revision)
    assessment = assess(
        read.documents, read.settings, read.catalogue, read.problems, today=revision.day, verdicts=read.verdicts
    )
    return _Judged(Side(name, revision.day, revision.commit), assessment)
