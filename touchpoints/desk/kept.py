"""Drafts kept on the server, per person and file: they outlive a reload, a lost connection and the server itself.

Nobody sees another person's: what stands in the store is found only with the key of the person who put it there.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from touchpoints.desk.draft import Draft
from touchpoints.editing.save import Opened
from touchpoints.errors import TouchpointsError, why
from touchpoints.private import WRITTEN, files_in, is_inside, make_private, name_of, read, write
from touchpoints.text import Text
from touchpoints.visible import quoted

KEPT_DAYS = 30
"""Days after its last change at which a draft is forgotten."""
PER_PERSON = 50
"""Drafts of one person; of more, the one changed longest ago is forgotten."""
IN_ALL = 2_000
"""Drafts of everybody together; a further one is refused, none is lost for it."""
_HISTORY = 1_000_000
"""Characters of earlier texts that are kept with a draft."""
_LARGEST = 16_000_000
"""Bytes of one kept draft; what is larger was not written here."""
_SUFFIX = ".draft"
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that waits for its person."""

    draft: Draft
    changed: float
    """When it was last kept, in seconds since 1970."""


class Drafts:
    """A folder of drafts, outside of the journeys' folder. Several processes may share it."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def keep(self, person: str, folder: Path, draft: Draft, now: float | None = None) -> None:
        """Put a draft by, in the place of an earlier one of this person and file.

        The store then holds this one wholly or, were the machine to stop meanwhile, the earlier one. `person`: a key
        that only they have. `folder`: the journeys' folder. Raises TouchpointsError where it cannot be written.
        """
        if is_inside(self._place, folder):
            raise TouchpointsError(_INSIDE.format(place=quoted(str(self._place))))
        own = self._place / name_of(person)
        path = own / _name(folder, draft.file)
        data = _written(draft)
        if len(data) > _LARGEST:
            raise TouchpointsError(_TOO_LARGE.format(file=quoted(draft.file)))
        with _told(self._place):
            make_private(self._place)
            make_private(own)
            if not path.exists():
                self._make_room(own, time.time() if now is None else now)
            write(path, data, now)

    def find(self, person: str, folder: Path, file: str) -> Kept | None:
        """The draft of a person and file; None where they have none, or it can no longer be read."""
        return _read(self._place / name_of(person) / _name(folder, file), file)

    def offered(self, person: str, folder: Path, now: float | None = None) -> tuple[Kept, ...]:
        """The drafts of a person in a folder of journeys, the latest first; never raises."""
        moment = time.time() if now is None else now
        start = name_of(str(Path(os.path.realpath(folder))))
        found = []
        for path in _drafts_in(self._place / name_of(person)):
            kept = _read(path, None) if path.name.startswith(start) else None
            if kept is not None and moment - kept.changed <= KEPT_DAYS * _DAY:
                found.append(kept)
        return tuple(sorted(found, key=lambda kept: kept.changed, reverse=True))

    def drop(self, person: str, folder: Path, file: str) -> None:
        """Forget a draft, as after a save; nothing where there is none."""
        with contextlib.suppress(OSError):
            (self._place / name_of(person) / _name(folder, file)).unlink()

    def remove_old(self, now: float | None = None) -> int:
        """Forget the drafts nobody changed for `KEPT_DAYS`; how many. What killed processes left half-written goes too.

        Called when a program starts, and now and then while a server runs. Never raises.
        """
        moment = time.time() if now is None else now
        count = 0
        for own in _folders_in(self._place):
            for path in files_in(own):
                with contextlib.suppress(OSError):
                    if moment - path.lstat().st_mtime > (KEPT_DAYS * _DAY if path.suffix == _SUFFIX else WRITTEN):
                        path.unlink()
                        count += path.suffix == _SUFFIX
            with contextlib.suppress(OSError):
                own.rmdir()  # only where it is empty
        return count

    def _make_room(self, own: Path, now: float) -> None:
        """Before a draft is added. Raises TouchpointsError where there are too many."""
        mine = sorted(_drafts_in(own), key=lambda path: path.lstat().st_mtime)
        for path in mine[: max(0, len(mine) - PER_PERSON + 1)]:
            path.unlink(missing_ok=True)
        if sum(1 for person in _folders_in(self._place) for _ in _drafts_in(person)) >= IN_ALL:
            self.remove_old(now)
            if sum(1 for person in _folders_in(self._place) for _ in _drafts_in(person)) >= IN_ALL:
                raise TouchpointsError(_TOO_MANY.format(place=quoted(str(self._place))))
            make_private(own)


def default_place(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path:
    """Where drafts are kept: `TOUCHPOINTS_DRAFTS`, else where this system keeps the state of programs."""
    named = environment.get("TOUCHPOINTS_DRAFTS")
    if named:
        return Path(named)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "touchpoints" / "drafts"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "touchpoints" / "drafts"
    state = Path(environment.get("XDG_STATE_HOME") or "")
    return (state if state.is_absolute() else home / ".local" / "state") / "touchpoints" / "drafts"


def _name(folder: Path, file: str) -> str:
    return f"{name_of(str(Path(os.path.realpath(folder))))}-{name_of(file)}{_SUFFIX}"


def _folders_in(place: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError), os.scandir(place) as found:
        yield from [Path(entry.path) for entry in found if entry.is_dir(follow_symlinks=False)]


def _drafts_in(own: Path) -> Iterator[Path]:
    return (path for path in files_in(own) if path.suffix == _SUFFIX)


def _written(draft: Draft) -> bytes:
    base = None if draft.base is None else {"text": draft.base.text, "digest": draft.base.digest}
    past, future = _latest(draft.past), _latest(draft.future)
    return json.dumps({"file": draft.file, "base": base, "text": draft.text, "past": past, "future": future}).encode()


def _latest(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The last of them, as many as there is room for."""
    first, room = len(texts), _HISTORY
    while first and room >= len(texts[first - 1]):
        first -= 1
        room -= len(texts[first])
    return texts[first:]


def _read(path: Path, file: str | None) -> Kept | None:
    try:
        data, status = read(path, _LARGEST)
        draft = _understood(json.loads(data)) if len(data) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
    return None if draft is None or file not in (None, draft.file) else Kept(draft, status.st_mtime)


def _understood(fields: Any) -> Draft | None:
    """A draft as it was written; None for anything else."""
    if not isinstance(fields, dict) or not isinstance(fields.get("file"), str):
        return None
    file, base, text = fields["file"], fields.get("base"), fields.get("text")
    past, future = _texts(fields.get("past")), _texts(fields.get("future"))
    if not isinstance(text, str) or past is None or future is None:
        return None
    draft = Draft(file, None, text, past, future)
    if base is None:
        return draft
    opened = _texts([base.get("text"), base.get("digest")]) if isinstance(base, dict) else None
    return None if opened is None else replace(draft, base=Opened(file, *opened))


def _texts(values: Any) -> tuple[str, ...] | None:
    """A list of texts; None for anything else."""
    return tuple(values) if isinstance(values, list) and all(isinstance(value, str) for value in values) else None


@contextlib.contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TouchpointsError(_NOT_KEPT.format(place=quoted(str(place)), reason=why(error))) from error


_INSIDE = Text(
    en="drafts would be kept among the journeys, where others read them; set TOUCHPOINTS_DRAFTS to a folder outside of "
    "it, not {place}",
    fr="les brouillons seraient gardés parmi les parcours, où d’autres les lisent ; indiquez dans "
    "TOUCHPOINTS_DRAFTS un dossier hors de celui-ci, pas {place}",
)
_NOT_KEPT = Text(
    en="the draft is in this page only: it could not be kept in {place} ({reason}); save it, or mend that first",
    fr="le brouillon n’est que dans cette page : il n’a pas pu être gardé dans {place} ({reason}) ; "
    "enregistrez-le, ou réparez d’abord cela",
)
_TOO_LARGE = Text(
    en="the draft of {file} is in this page only: it is too large to be kept; shorten it",
    fr="le brouillon de {file} n’est que dans cette page : il est trop grand pour être gardé ; raccourcissez-le",
)
_TOO_MANY = Text(
    en="the draft is in this page only: {place} is full of drafts; save it, or forget drafts that are not needed",
    fr="le brouillon n’est que dans cette page : {place} est plein de brouillons ; enregistrez-le, ou "
    "oubliez des brouillons inutiles",
)
