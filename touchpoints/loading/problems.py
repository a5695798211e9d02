"""Problems: the one collector of what is wrong in a file; fifty are told, the others counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from touchpoints.nearest import nearest, propose
from touchpoints.problem import Level, Place, Problem
from touchpoints.text import Text, plural
from touchpoints.visible import visible

TOLD = 50
"""Problems told of one file; of more, the number."""
_KEPT = 4 * TOLD
"""Problems of each level that are kept, so that those told are the first of the file, whatever was found first."""


class _Map(Protocol):
    """A map of a file: where it stands, and where each of its keys does."""

    @property
    def place(self) -> Place: ...
    @property
    def keys(self) -> Mapping[str, Place]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a step found wrong in a file, or in a file together with those it extends."""

    file: str
    problems: tuple[Problem, ...] = ()
    """In the order they were found."""
    more: int = 0
    """Problems beyond those kept."""


class Problems:
    """The problems of one file, gathered while a step looks at it. Only `found` leaves."""

    def __init__(self, file: str = "", path: Callable[[Place], str] = lambda _: "") -> None:
        """`file`: "" where nobody asks for them; `path`: of the value at a place, as a person would say it."""
        self._file = file
        self._path = path
        self._problems: dict[tuple[Place, str, str], Problem] = {}
        self._kept = dict.fromkeys(Level, 0)
        self._more = 0

    def add(
        self,
        place: Place,
        code: str,
        message: Text,
        *,
        inside: Place | None = None,
        key: str = "",
        level: Level = Level.ERROR,
    ) -> None:
        """Note a problem at `place`, once. It is about the value there, or about `key` of the map at `inside`."""
        if self._kept[level] >= _KEPT:
            self._more += 1
            return
        path = self._path(inside or place)
        if key:
            path = f"{path}.{visible(key)}" if path else visible(key)
        self.keep(Problem(place, path, message, code, level))

    def add_key(self, parent: _Map, key: str, code: str, message: Text) -> None:
        """Note a problem with a key of a map, where the key stands."""
        self.add(parent.keys.get(key, parent.place), code, message, inside=parent.place, key=key)

    def keep(self, problem: Problem) -> None:
        """Note a problem whose path is known already, once."""
        if self._kept[problem.level] >= _KEPT:
            self._more += 1
        elif (same := (problem.place, problem.code, problem.path)) not in self._problems:
            self._problems[same] = problem
            self._kept[problem.level] += 1

    def count(self, more: int = 1) -> None:
        """Count errors that would not be kept, without wording them."""
        self._more += more

    def did_you_mean(self, found: str, allowed: Iterable[str]) -> Text:
        """` (did you mean “during”?)`, or nothing; not looked for where the problem would only be counted."""
        return propose(None if self.is_full else nearest(found, allowed))

    @property
    def is_full(self) -> bool:
        """Further errors are only counted."""
        return self._kept[Level.ERROR] >= _KEPT

    @property
    def found(self) -> Found:
        return Found(self._file, tuple(self._problems.values()), self._more)


def told(found: Iterable[Found]) -> tuple[Problem, ...]:
    """By file and line; of one file at most fifty, then how many more, errors before warnings where not all fit."""
    by_file: dict[str, list[Problem]] = {}
    more: dict[str, int] = {}
    for one in found:
        more[one.file] = more.get(one.file, 0) + one.more
        for problem in one.problems:
            by_file.setdefault(problem.place.file, []).append(problem)
    listed: list[Problem] = []
    for file in sorted(by_file):
        of_file = sorted(by_file[file], key=lambda problem: (problem.level is Level.WARNING, problem.place))
        shown, hidden = of_file[:TOLD], of_file[TOLD:]
        listed.extend(sorted(shown, key=lambda problem: problem.place))
        count = len(hidden) + more.get(file, 0)
        if count:
            level = Level.ERROR if any(problem.level is Level.ERROR for problem in hidden) else Level.WARNING
            listed.append(Problem(listed[-1].place, "", plural(count, _ONE_MORE, _MORE), "more-problems", level))
    return tuple(listed)


_ONE_MORE = Text(
    en="one more problem in this file is not listed; mend these first",
    fr="un autre problème de ce fichier n’est pas affiché ; corrigez d’abord ceux-ci",
)
_MORE = Text(
    en="{count} more problems in this file are not listed; mend these first",
    fr="{count} autres problèmes de ce fichier ne sont pas affichés ; corrigez d’abord ceux-ci",
)
