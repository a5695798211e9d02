"""Lines of a file: numbered and ready to be copied as they stand, or to be pasted; and the way to one of them."""

from collections.abc import Sequence

from touchpoints.element import Element, h
from touchpoints.loading.read.folder import SUFFIXES
from touchpoints.problem import Problem
from touchpoints.text import Lang, Text
from touchpoints.web import words
from touchpoints.web.address import EDIT, Address


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


def place_link(problem: Problem, here: Address) -> Element:
    """Where a problem stands, leading to that line of the text of its file."""
    code = h("code", str(problem.place))
    if not problem.place.file.lower().endswith(SUFFIXES):
        return code
    to = here.to(EDIT, file=problem.place.file, as_="text", line=str(problem.place.line), part=None, touchpoint=None)
    return h("a", code, href=to.href)


ROLE = Text(en="your-role", fr="votre-role")
"""What stands where the reader writes the role they act in."""


def yaml_scalar(text: str) -> str:
    """As it is where it is plain, in double quotes otherwise."""
    plain = text[:1].isalnum() and all(character.isalnum() or character in "-_ ’" for character in text)
    if plain and text == text.strip():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
