"""One file's problems are gathered here: indices into its text become places, fifty are kept, the others counted."""

import re
from bisect import bisect_right

from touchpoints.problem import Place, Problem
from touchpoints.text import Text, plural
from touchpoints.visible import SHOWN_WIDTH, visible

SHOWN_PROBLEMS = 50
"""Problems listed for one file; the others are counted."""

BYTE_ORDER_MARK = "\ufeff"

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Report:
    """The problems of one file, and where its lines begin. Mutable while the file is read; only its results leave."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = visible(file, 4096)
        self._problems: list[Problem] = []
        self._uncounted = 0
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Give the decoded text that indices refer to. A byte-order mark at its start has no column."""
        self.text = text
        self._length = len(text)
        self._line_starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
        if text.startswith(BYTE_ORDER_MARK):
            self._line_starts[0] = 1

    def place(self, index: int) -> Place:
        """Where the character at `index` stands: line and column from 1, columns in characters."""
        if index > self._length:
            index = self._length
        line = bisect_right(self._line_starts, index) or 1
        return Place(self.file, line, max(1, index - self._line_starts[line - 1] + 1))

    def line_start(self, line: int) -> int:
        """Index of the first character of `line` (from 1)."""
        return self._line_starts[line - 1]

    def line(self, line: int) -> str:
        """The text of `line` (from 1), without its line break."""
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[self._line_starts[line - 1] : end].rstrip("\r\n")

    def word(self, index: int) -> str:
        """What stands from `index` to the next space, at most a line's width of it."""
        return (self.text[index : index + 2 * SHOWN_WIDTH].split(maxsplit=1) or [""])[0]

    def add(self, code: str, place: Place, message: Text, path: str = "") -> None:
        if len(self._problems) < 2 * SHOWN_PROBLEMS:
            self._problems.append(Problem(place, path, message, code))
        else:
            self._uncounted += 1

    @property
    def is_full(self) -> bool:
        """More problems would only be counted: `count` them instead of wording them."""
        return len(self._problems) >= 2 * SHOWN_PROBLEMS

    def count(self, more: int) -> None:
        self._uncounted += more

    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of the file; beyond fifty, one more that says how many are not listed."""
        ordered = sorted(self._problems, key=lambda problem: (problem.place.line, problem.place.column))
        shown, hidden = ordered[:SHOWN_PROBLEMS], len(ordered) - SHOWN_PROBLEMS + self._uncounted
        if hidden > 0:
            shown.append(Problem(shown[-1].place, "", plural(hidden, _ONE_MORE, _MORE), "more-problems"))
        return tuple(shown)


_ONE_MORE = Text(
    en="one more problem in this file is not listed; mend these first",
    fr="un autre problème de ce fichier n’est pas affiché\u202f; corrigez d’abord ceux-ci",
)
_MORE = Text(
    en="{count} more problems in this file are not listed; mend these first",
    fr="{count} autres problèmes de ce fichier ne sont pas affichés\u202f; corrigez d’abord ceux-ci",
)
