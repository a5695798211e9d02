"""One look at the files for everybody who reads: those whose page shows what changed are told, and nobody else."""

import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread
from typing import Protocol

from touchpoints.assess import Assessment
from touchpoints.desk.folder import Folder
from touchpoints.web.address import Address
from touchpoints.web.pages import journey_of

_SECONDS, _MOST_SECONDS = 1.0, 2.0
"""Between two looks at the files: so long, and up to so long where there are many of them."""
_SHARE = 0.01
"""Of one core, at most, that looking takes."""
_TOLD_AFTER, _BETWEEN = 0.5, 0.05
"""Seconds until the first reader's browser asks again, and between one and the next: others click meanwhile."""


class Reachable(Protocol):
    """A reader that can be told."""

    @property
    def session(self) -> str: ...

    def is_there(self) -> bool: ...

    def draw_again(self, after: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as its reader has it before them."""

    reader: Reachable
    seen: Hashable
    """What the files looked like when it was drawn."""
    at: Address


def _in_a_thread(look: Callable[[], None]) -> None:
    """One that ends with the server, whatever it is doing."""
    Thread(target=look, name="touchpoints-watch", daemon=True).start()


class Watch:
    """Looks at a folder as long as somebody reads, in a thread of its own, and tells them what they do not see yet."""

    def __init__(
        self, folder: Folder, today: Callable[[], date], begin: Callable[[Callable[[], None]], None] = _in_a_thread
    ) -> None:
        """`begin`: has something done beside everything else, as long as the server runs."""
        self._folder, self._today, self._begin = folder, today, begin
        self._lock = Lock()
        self._drawn: dict[str, Drawn] = {}
        """By session. Who was told is in it again once their page is drawn anew."""
        self._last: tuple[Hashable, Assessment] | None = None
        """What the files looked like at the last look, and what they said then."""
        self._told = 0
        """Readers told at this look."""
        self._is_looking = False

    def add(self, drawn: Drawn, assessment: Assessment | None) -> None:
        """A page was drawn whole, from `assessment`; None where the files could not be read."""
        with self._lock:
            self._drawn[drawn.reader.session] = drawn
            if self._last is None and assessment is not None:
                self._last = drawn.seen, assessment
            begins, self._is_looking = not self._is_looking, True
        if begins:
            self._begin(self._keep_looking)

    def moved(self, session: str, at: Address) -> None:
        """A reader went on without their whole page being drawn."""
        with self._lock:
            if (drawn := self._drawn.get(session)) is not None:
                self._drawn[session] = Drawn(drawn.reader, drawn.seen, at)

    def was_told(self, session: str) -> bool:
        """Whether a reader was told that something changed, and their page was not drawn whole since."""
        with self._lock:
            return session not in self._drawn

    def _keep_looking(self) -> None:
        while True:
            spent = time.thread_time()
            if not self.look():
                return
            spent = time.thread_time() - spent
            time.sleep(min(_MOST_SECONDS, max(_SECONDS, spent / _SHARE)))

    def look(self) -> bool:
        """Look once; False where nobody reads any more, and the next who does begins a new thread."""
        with self._lock:
            self._drawn = {name: drawn for name, drawn in self._drawn.items() if drawn.reader.is_there()}
            if not self._drawn:
                self._is_looking, self._last = False, None
                return False
        seen = self._folder.seen()
        with self._lock:
            behind = [drawn for drawn in self._drawn.values() if not _are_one(drawn.seen, seen)]
            last = self._last
        if behind or last is None or not _are_one(last[0], seen):
            now = self._read(seen)
            change = _Change(last[1], now) if last and now else None
            for drawn in behind:
                is_same = (
                    last is not None
                    and _are_one(drawn.seen, last[0])
                    and change is not None
                    and change.spares(drawn.at)
                )
                self._settle(drawn, seen, is_same)
            with self._lock:
                self._told, self._last = 0, (seen, now) if now else None
        return True

    def _settle(self, drawn: Drawn, seen: Hashable, is_same: bool) -> None:
        session = drawn.reader.session
        with self._lock:
            if self._drawn.get(session) is not drawn:
                return  # drawn again, or gone on, meanwhile: the next look is theirs
            if is_same:
                self._drawn[session] = Drawn(drawn.reader, seen, drawn.at)
                return
            del self._drawn[session]
        drawn.reader.draw_again(_TOLD_AFTER + _BETWEEN * self._told)
        self._told += 1

    def _read(self, seen: Hashable) -> Assessment | None:
        """What the files say, read once for everybody; None where that is for each page to say."""
        try:
            return self._folder.assessment(seen, self._today())
        except Exception:  # a bug of ours, too: the pages of those who are told run into it, and say so
            return None


def _are_one(one: Hashable, other: Hashable) -> bool:
    """Equal; what is the same object is not compared file by file."""
    return one is other or one == other


class _Change:
    """What a look found."""

    def __init__(self, before: Assessment, after: Assessment) -> None:
        self._before, self._after = before, after
        self._is_around = list(_around(before)) != list(_around(after))
        self._same: dict[str, bool] = {}
        """By id of a journey that somebody looks at."""

    def spares(self, at: Address) -> bool:
        """Whether the page at an address shows all as before."""
        if self._is_around or (journey := journey_of(at, self._before)) is None:
            return False
        if journey not in self._same:
            self._same[journey] = list(_contents(self._before, journey)) == list(_contents(self._after, journey))
        return self._same[journey]


def _around(assessment: Assessment) -> Iterator[object]:
    """What pages about one journey show beside it."""
    yield assessment.settings
    yield assessment.problems
    yield assessment.verdicts
    yield assessment.today
    for each in assessment.journeys:
        yield each.key, each.journey.name, assessment.segment_name(each)


def _contents(assessment: Assessment, journey: str) -> Iterator[object]:
    """All that a journey shows; the gaps, since other journeys change them."""
    for each in assessment.journeys:
        if each.journey.id == journey:
            yield each.document.digest, each.document.file, each.gaps
