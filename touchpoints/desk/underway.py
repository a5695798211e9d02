"""A reading of the folder that is under way: how far it is, and the first journeys, for whoever waits for it."""

from threading import Event, Lock
from typing import TYPE_CHECKING

from touchpoints.text import Lang, Text, number

if TYPE_CHECKING:
    from touchpoints.assess import Assessment

MANY = 100
"""Files from which on whoever waits for them is told how far it is."""
READING = Text(en="Reading the journeys…", fr="Lecture des parcours…")
_PROGRESS = Text(
    en="Reading the journeys: {done} of {files} files.",
    fr="Lecture des parcours : {done} fichiers sur {files}.",
)


class Underway:
    """Filled by the thread that reads, asked by those that wait."""

    def __init__(self) -> None:
        self.steps = 0
        """Files understood, and files judged, so far."""
        self.files = 0
        """How many there are; 0 until that is known."""
        self.first: Assessment | None = None
        """What the first files say, not compared with the others; None until they are read."""
        self.waiting = 0
        """How many wait for it just now."""
        self._lock = Lock()
        self._over = Event()

    @property
    def done(self) -> int:
        """How many files' worth of the work is done: each is understood, then judged."""
        return min(self.steps // 2, self.files)

    def told(self, lang: Lang) -> str:
        """How far it is, in a sentence."""
        if not self.files:
            return READING(lang)
        return _PROGRESS.format(done=number(self.done), files=number(self.files))(lang)

    def begin(self, files: int) -> None:
        self.steps, self.files = 0, files

    def step(self) -> None:
        self.steps += 1

    def end(self) -> None:
        self._over.set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, so many seconds at most; whether it is."""
        self._count(1)
        try:
            return self._over.wait(seconds)
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._lock:
            self.waiting += more
