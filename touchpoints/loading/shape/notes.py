"""Notes: where the problems of one file are gathered while it is understood."""

from collections.abc import Iterable, Mapping

from touchpoints.loading.yaml.tree import Node, key_place, written_paths
from touchpoints.nearest import nearest, propose
from touchpoints.problem import Level, Place, Problem
from touchpoints.text import Text
from touchpoints.visible import visible

KEPT = 200
"""Problems of each level that are kept of one file; of more, the number."""


class Notes:
    """The problems of one file, each with the path of its value as written. Only `problems` and `unlisted` leave."""

    def __init__(self, written: Mapping[str, Node]) -> None:
        """`written`: the tree of each file that takes part, as it was read."""
        self._written = written
        self._paths: dict[str, dict[Place, str]] = {}
        self._problems: dict[tuple[Place, str, str], Problem] = {}
        self._kept = dict.fromkeys(Level, 0)
        self.unlisted = 0
        """Problems beyond those kept."""

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
        if self._kept[level] >= KEPT:
            self.unlisted += 1
            return
        path = self._path(inside or place)
        if key:
            path = f"{path}.{visible(key)}" if path else visible(key)
        if (place, code, path) not in self._problems:
            self._problems[place, code, path] = Problem(place, path, message, code, level)
            self._kept[level] += 1

    def add_key(self, parent: Node, key: str, code: str, message: Text) -> None:
        """Note a problem with a key of a map, where the key stands."""
        self.add(key_place(parent, key), code, message, inside=parent.place, key=key)

    def count(self) -> None:
        """Count an error that would not be kept, without wording it."""
        self.unlisted += 1

    def did_you_mean(self, found: str, allowed: Iterable[str]) -> Text:
        """` (did you mean “during”?)`, or nothing; not looked for where the problem would only be counted."""
        return propose(None if self.is_full else nearest(found, allowed))

    @property
    def is_full(self) -> bool:
        """Further errors are only counted."""
        return self._kept[Level.ERROR] >= KEPT

    def _path(self, place: Place) -> str:
        """The path of the value at a place, or of the one before it on its line: a step of a chain is in its chain."""
        if place.file not in self._paths:
            root = self._written.get(place.file)
            self._paths[place.file] = written_paths(root) if root else {}
        paths = self._paths[place.file]
        if place in paths:
            return paths[place]
        before = [other for other in paths if other.line == place.line and other.column < place.column]
        return paths[max(before)] if before else ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems.values())
