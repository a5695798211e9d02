"""Notes: where the problems of one journey file are gathered while it is understood."""

from collections.abc import Mapping

from touchpoints.loading.node import Node
from touchpoints.loading.tree import key_place, written_paths
from touchpoints.loading.visible import visible
from touchpoints.problem import Level, Place, Problem
from touchpoints.text import Text


class Notes:
    """The problems of one file, each with the path of its value as written. Only `problems` leaves."""

    def __init__(self, written: Mapping[str, Node]) -> None:
        """`written`: the tree of each file that takes part, as it was read."""
        self._written = written
        self._paths: dict[str, dict[Place, str]] = {}
        self._problems: dict[tuple[Place, str, str], Problem] = {}

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
        path = self._path(inside or place)
        if key:
            path = f"{path}.{visible(key)}" if path else visible(key)
        self._problems.setdefault((place, code, path), Problem(place, path, message, code, level))

    def add_key(self, parent: Node, key: str, code: str, message: Text) -> None:
        """Note a problem with a key of a map, where the key stands."""
        self.add(key_place(parent, key), code, message, inside=parent.place, key=key)

    def _path(self, place: Place) -> str:
        if place.file not in self._paths:
            root = self._written.get(place.file)
            self._paths[place.file] = written_paths(root) if root else {}
        return self._paths[place.file].get(place, "")

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems.values())

    @property
    def has_errors(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self._problems.values())
