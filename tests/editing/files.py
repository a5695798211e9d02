"""Generated files: every layout people use (blocks, brackets, quotes, comments, line endings), and edits of them."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from touchpoints.loading.yaml.tree import Node
from touchpoints.problem import Loc

KEYS = ["id", "name", "note", "on", "n", "rating", "x-own", "à côté", "two words"]
WORDS = ["Paiement", "Avis et évaluations", "l’œuvre", "4d", "a:b", "http://x.fr/?a=1", "c#", "-5 %", "no-way-back"]
ODD_TEXTS = [
    *("5", "1.10", "yes", "no", "null", "~", "true", "2026-10-31", "12:30", "0x1F", "1e3", ".5", "1_000", "=", "<<"),
    *("- a", "? b", "a: b", "a #b", "#a", "& a", "*a", "!a", "| a", "> a", "%a", "@a", "`a`", "'a", '"a"', "a'b", "a:"),
    *("", " ", " a", "a ", "[a]", "{a}", "a, b", "a]", "---", "...", "--- a", "a\tb", "\ta", "a\\b", "«\u202fa\u202f»"),
    *("a\nb", "a\n\nb\n", "a\n", "\na", " a\nb", "a\n b", "a \nb", "# a\nb", "a\nb\n\n", "a\u2028b", "\u00a0", "=1+1"),
]
TEXTS = st.sampled_from(WORDS + ODD_TEXTS) | st.text(
    st.characters(categories=("L", "N", "P", "S", "Z"), include_characters="\n"), max_size=12
)
SCALARS = st.none() | st.booleans() | st.integers(-9, 10**6) | st.floats(-10, 10).map(lambda x: round(x, 3)) | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)


class _Writer:
    """Writes one file, drawing each choice of layout."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._comments = 0
        self.step = draw(st.sampled_from([2, 2, 3, 4]))
        self.dash = draw(st.sampled_from([0, 2, 2, 4]))

    def _some(self, percent: int) -> bool:
        return self._draw(st.integers(0, 99)) >= 100 - percent

    def comment(self) -> str:
        self._comments += 1
        return f"# c{self._comments}."

    def behind(self) -> str:
        return "  " + self.comment() if self._some(15) else ""

    def above(self, column: int) -> list[str]:
        lines = [""] if self._some(8) else []
        return [*lines, " " * column + self.comment()] if self._some(12) else lines

    def scalar(self) -> str:
        word = self._draw(st.sampled_from([*WORDS[:4], "5", "true", "2026-10-31", "~"]))
        return self._draw(st.sampled_from([word, word, f'"{word}"', f"'{word}'"]))

    def flow(self, depth: int) -> str:
        kind = self._draw(st.integers(0, 3)) if depth else 0
        count = self._draw(st.integers(0, 3))
        if kind < 2:
            return self.scalar()
        space = " " if self._some(20) else ""
        if kind == 2:
            return "[" + space + ", ".join(self.flow(depth - 1) for _ in range(count)) + space + "]"
        keys = KEYS[:count]
        return "{" + space + ", ".join(f"{key}: {self.flow(depth - 1)}" for key in keys) + space + "}"

    def long_flow(self, column: int) -> list[str]:
        """A list in brackets, each item on its own line."""
        pad = " " * (column + 2)
        count = self._draw(st.integers(1, 3))
        items = [self.flow(0) + ("," if i + 1 < count or self._some(40) else "") for i in range(count)]
        return ["[" + self.behind(), *(pad + item + self.behind() for item in items), " " * (column + 1) + "]"]

    def literal(self, column: int) -> list[str]:
        header = self._draw(st.sampled_from(["|", "|-", "|+", ">", ">-"]))
        pad = " " * (column + 2)
        return [
            header,
            pad + "du texte",
            *([""] if self._some(40) else []),
            pad + "# et encore",
            *([""] * (header == "|+")),
        ]

    def value(self, column: int, depth: int, *, offset: int, under_key: bool) -> list[str]:
        """The lines of a value behind a key or dash at `column`; the first stands behind it, or is "" for none."""
        kind = self._draw(st.integers(0, 9)) if depth else self._draw(st.integers(0, 3))
        if kind <= 2:
            return [self.flow(2) + self.behind()]
        if kind == 3:
            return ["" + self.behind()]
        if kind == 4:
            return self.literal(column)
        if kind == 5:
            return self.long_flow(column)
        is_map = kind < 8
        inner = column + (offset if not under_key else self.step if is_map else self.dash)
        made = self.map(inner, depth - 1) if is_map else self.list(inner, depth - 1)
        if under_key:
            return [self.behind(), *made]
        return [made[0].lstrip(" "), *made[1:]] if not made[0].lstrip(" ").startswith("#") and made[0] else ["", *made]

    def map(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self._draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)):
            written = f'"{key}"' if self._some(10) else key
            first, *rest = self.value(column, depth, offset=self.step, under_key=True)
            lines += self.above(column)
            lines += [
                " " * column + f"{written}:" + (" " + first if first and not first.startswith(" ") else first),
                *rest,
            ]
        return lines

    def list(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self._draw(st.integers(1, 4))):
            first, *rest = self.value(column, depth, offset=2, under_key=False)
            lines += self.above(column)
            lines += [" " * column + "-" + (" " + first if first and not first.startswith(" ") else first), *rest]
        return lines


@st.composite
def files(draw: st.DrawFn) -> str:
    """The text of a file; comments in it are distinct: `# c1.`, `# c2.`…"""
    writer = _Writer(draw)
    lines = ["# c0.", *writer.map(0, 3)]
    newline = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    ends = [newline, newline, newline * 2, newline + "# end." + newline]
    if not any(mark in line for mark in "|>" for line in lines):  # whose text means less where no line break follows
        ends.append("")
    return newline.join(lines) + draw(st.sampled_from(ends))


def walk(node: Node, loc: Loc = ()) -> Iterator[tuple[Loc, Node]]:
    yield loc, node
    children: list[tuple[Any, Node]] = []
    if isinstance(node.value, dict):
        children = list(node.value.items())
    elif isinstance(node.value, list):
        children = list(enumerate(node.value))
    for step, child in children:
        yield from walk(child, (*loc, step))
