"""Lines of a file as they stand there: numbered, the one that matters marked, ready to be copied."""

from collections.abc import Sequence

from touchpoints.element import Element, h
from touchpoints.text import Lang
from touchpoints.web import words


def source(lines: Sequence[str], first: int, lang: Lang, marked: int | None = None) -> Element:
    """Lines of a file with their numbers and a button that copies them."""
    width = len(str(first + len(lines) - 1))
    rows: list[Element | str] = []
    for number, line in enumerate(lines, start=first):
        rows.append(h("span", str(number).rjust(width), class_="line-number", aria_hidden="true"))
        rows.append(h("span", line, class_="line marked" if number == marked else "line"))
        rows.append("\n")
    copy = h("button", words.COPY(lang), type="button", class_="copy", data_copy=True, data_copied=words.COPIED(lang))
    return h("div", copy, h("pre", h("code", rows), tabindex=0, aria_label=words.IN_FILE(lang)), class_="source")


def block(lines: Sequence[str], first: int) -> tuple[str, ...]:
    """The lines of a list item that begins on line `first`: all that stand further in than its dash."""
    if not 1 <= first <= len(lines):
        return ()
    margin = _indent(lines[first - 1])
    end = first
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > margin):
        end += 1
    while end > first and not lines[end - 1].strip():
        end -= 1
    return tuple(line[margin:] if line[:margin].isspace() or not margin else line for line in lines[first - 1 : end])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
