"""The folder of journeys, as pages ask for it: what its files say, what a change would do, commits, and who reads them.

Nothing here belongs to one reader: what is kept is frozen, keyed by what the files look like, the same for everybody.
"""

import gc
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from sys import getsizeof
from threading import Lock, Thread

from touchpoints.assess import Assessment, JourneyAssessment, assess
from touchpoints.bounded import MIB, Bounded
from touchpoints.cached.opening import Held, open_folder
from touchpoints.cached.sleeping import wake
from touchpoints.cached.store import Entries
from touchpoints.collector import resting_collector
from touchpoints.desk.effect import Effect, effect
from touchpoints.desk.kept import Drafts
from touchpoints.desk.underway import MANY, Underway
from touchpoints.editing.whole import Whole, in_folder
from touchpoints.loading import Cache, Steps, load_revision
from touchpoints.loading.read.folder import SourceFile, fingerprint, read_file, read_folder
from touchpoints.loading.read.git import Revision, latest_commits
from touchpoints.problem import Problem
from touchpoints.text import Lang


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


@dataclass(frozen=True, slots=True)
class Person:
    """One reader. What they keep on the server is found by their key alone."""

    key: str
    """Of the account, or of the browser: nobody else has it, and it is never shown."""
    name: str = ""
    """As the account gives it, to be escaped; "" for a browser."""
    email: str = ""
    """Lower case; "" for a browser, and where the provider does not vouch for it."""
    is_signed_in: bool = False


KEPT = 2
"""States of the folder that are kept: the present one, and the last for sessions still drawing it."""
FIRST = 10
"""Files that are read before all others, to be shown meanwhile."""
_COMMITS = 20
"""Commits that a history shows."""
_COMMITS_ROOM = 64 * MIB
"""Bytes for the journeys of these commits, of all files whose history is looked at."""


_LINES_ROOM = 16 * MIB
"""Bytes for the lines of files that pages quote."""
_PAUSE = 0.01
"""Seconds between two journeys that are kept for the next start, so that readers are answered meanwhile."""
_STEP = 0.005
"""Seconds of work after which the same pause is made where pages are worked ahead for."""


class Folder:
    """One folder, and what was read and computed of its files, so that one changed file costs only itself."""

    def __init__(
        self,
        path: Path,
        drafts: Drafts,
        reading: Callable[[Lang], AbstractContextManager[object]] = lambda _: nullcontext(),
        entries: Entries | None = None,
        ahead: Callable[[Assessment], Iterator[None]] = lambda _: iter(()),
    ) -> None:
        """`drafts`: where those of its files are kept; `reading`: tells a reader that they wait, while it lasts;
        `entries`: where what was concluded is kept for the next start, None: nowhere; `ahead`: of many files, what is
        concluded before somebody asks, step by step."""
        self.path, self.drafts, self.reading = path, drafts, reading
        self._held = Held()
        self._entries = entries
        self._ahead = ahead
        self._looked: Hashable = None
        self._underway: Underway | None = None
        self._failed: tuple[Hashable, date] | None = None
        self._lock = Lock()
        self._latest: Assessment | None = None
        self._assessed = Bounded[Assessment](KEPT, _one)
        self._files = Bounded[tuple[tuple[SourceFile, ...], tuple[Problem, ...]]](KEPT, _one)
        self._lines = Bounded[tuple[str, ...]](_LINES_ROOM, _bytes_of)
        self._commits = Bounded[Then](_COMMITS_ROOM, lambda one: one.assessed.size if one.assessed else 0)

    @property
    def read(self) -> Cache:
        """What was understood of files before, for whoever reads other versions of them."""
        return self._held.cache

    def seen(self) -> Hashable:
        """What the files look like now: the key of all that is kept. The same object as long as nothing changes, since
        every session holds one, and they are compared."""
        now = fingerprint(self.path)
        if now != self._looked:
            self._looked = now
        return self._looked

    def assessment(self, now: Hashable, day: date) -> Assessment:
        """Everything the files say, read again only when one of them changed. Raises TouchpointsError."""
        self._latest = self._assessed.get((now, day), lambda: self._assess(day))
        return self._latest

    @property
    def underway(self) -> Underway | None:
        """The reading that goes on in a thread of its own, if one does: there is one at a time, whoever asks."""
        return self._underway

    def begin(self, now: Hashable, day: date) -> Underway | None:
        """Begin to read a folder of many files, for who will want its `assessment`; None where that is not worth it, or
        is done, or cannot be done."""
        if not isinstance(now, tuple) or len(now) < MANY:
            return None
        if (now, day) == self._failed or self._assessed.find((now, day)) is not None:
            return None
        with self._lock:
            if self._underway is None:
                self._underway = Underway()
                read = partial(self._read_underway, now, day, self._underway)
                Thread(target=read, name="touchpoints-reading", daemon=True).start()
            return self._underway

    def _read_underway(self, now: Hashable, day: date, underway: Underway) -> None:
        assessment: Assessment | None = None
        try:
            assessment = self._assessed.get((now, day), lambda: self._assess(day, underway))
        except Exception:  # who waits asks for the assessment then, and is told the same
            self._failed = now, day
        with self._lock:
            self._underway = None
        underway.end()
        # Whoever asks for a journey that was kept has it read; the others are by the time that somebody asks for all.
        wake(assessment.journeys if assessment else ())
        # Nothing in it goes round in circles, so what is replaced later goes by itself; but looking for circles in a
        # thousand journeys takes the garbage collector six seconds each time, in which nobody is answered.
        gc.freeze()
        if assessment is not None:
            self._go_ahead(assessment)
            gc.collect()  # what readers left behind meanwhile, or it would stand for ever
            gc.freeze()

    def _go_ahead(self, assessment: Assessment) -> None:
        """Conclude what the next pages will ask for, until the files change again, while readers are answered."""
        began = time.thread_time()
        with resting_collector():
            for _ in self._ahead(assessment):
                if self._underway is not None:
                    return
                if time.thread_time() - began > _STEP:
                    time.sleep(_PAUSE)
                    began = time.thread_time()

    def latest(self) -> Assessment:
        """The assessment that somebody asked for last; there is one wherever a page is drawn."""
        assert self._latest is not None
        return self._latest

    def _assess(self, day: date, underway: Underway | None = None) -> Assessment:
        if underway is None:
            return self._judged(day, Steps())
        steps = Steps(None, underway.begin, underway.step)
        if self._held.known.said:
            return self._judged(day, steps)
        underway.first = self._judged(day, Steps(FIRST))
        return self._judged(day, steps)

    def _judged(self, day: date, steps: Steps) -> Assessment:
        opened = open_folder(self.path, today=day, entries=self._entries, held=self._held, steps=steps)
        if self._entries is not None:
            pausing = partial(opened.keep, partial(time.sleep, _PAUSE))
            Thread(target=pausing, name="touchpoints-keeping", daemon=True).start()
        return opened.assessment

    def _read(self) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
        return self._files.get(self.seen(), lambda: read_folder(self.path))

    def effect_of(self, before: Assessment, file: str, text: str) -> Effect:
        """What a save of a draft would do to the folder as it stands. `before`: the assessment of the folder."""
        files, unreadable = self._read()
        return effect(files, unreadable, before, file, text, cache=self.read, known=self._held.known)

    def names(self) -> list[str]:
        """Every YAML file as the folder stands now, in order."""
        return [one.name for one in self._read()[0]]

    def bytes_of(self, file: str) -> bytes | None:
        """A file as it stands now; None where there is none."""
        found = read_file(self.path, file)
        return found.text if found else None

    def lines_of(self, file: str) -> tuple[str, ...]:
        """The lines of a file as it stood when somebody last looked, a second ago or where the page began; none where
        it is gone. A page asks for many."""
        seen = self.seen() if self._looked is None else self._looked
        return self._lines.get((seen, file), lambda: self._lines_now(file), subject=file)

    def _lines_now(self, file: str) -> tuple[str, ...]:
        return tuple((self.bytes_of(file) or b"").decode("utf-8-sig", "replace").splitlines())

    def whole(self, file: str, text: str, assessment: Assessment) -> Whole:
        """What every action on a draft of a file starts from; what it extends is read as it stands now.

        Raises PatchRefused where the text, or a file it extends, cannot be read as YAML.
        """
        return in_folder(self.path, file, text, lang=assessment.settings.lang)

    def history_of(self, file: str) -> tuple[Then, ...]:
        """The latest commits of a file, latest first, each with its journey judged. Raises TouchpointsError."""

        def judged(revision: Revision) -> Then:
            key = (file, revision.commit)
            return self._commits.get(key, lambda: then(self.path, file, revision, self.read))

        return tuple(judged(revision) for revision in history(self.path, file, _COMMITS))


def _bytes_of(lines: tuple[str, ...]) -> int:
    return sum(map(getsizeof, lines))


def _one(_: object) -> int:
    """What is kept is counted, not weighed."""
    return 1
