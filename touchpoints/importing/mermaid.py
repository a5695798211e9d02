"""Text of a Mermaid journey -> its title, sections and tasks, with a remark for every line that is odd. Never raises.

Reads what Mermaid 11 accepts and, with a remark, what people write that Mermaid refuses or takes for something else.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from touchpoints.editing.edits import Value
from touchpoints.errors import TouchpointsError
from touchpoints.exports.mermaid import is_unknown_mark, without_unknown
from touchpoints.importing import mermaid_line as words
from touchpoints.importing.imported import ImportedJourney, ImportedScore, ImportedTouchpoint, Remark, assumed_scale
from touchpoints.importing.mermaid_line import Cut, ReadLine, cut, decode, read_task
from touchpoints.text import Text
from touchpoints.visible import quoted

_BREAK = re.compile(r"\r\n|\r|\n")
_HEADER = re.compile(r"journey(?![\w-])", re.IGNORECASE)
_KEYWORD = re.compile(r"(title|section)(?:\s+(.*))?$", re.IGNORECASE | re.DOTALL)
_ACCESSIBLE = re.compile(r"(accTitle|accDescr)\s*(:|\{)\s*(.*)$", re.IGNORECASE | re.DOTALL)
_FENCE = re.compile(r"-{3}\s*$")
_OPENING = 80
"""Characters of the first line that are repeated when the file is no journey."""


class MermaidLine(StrEnum):
    """What became of a line."""

    BLANK = "blank"
    COMMENT = "comment"
    DIRECTIVE = "directive"
    FRONT_MATTER = "front matter"
    HEADER = "journey"
    TITLE = "title"
    SECTION = "section"
    ACCESSIBLE = "accTitle or accDescr"
    TASK = "task"
    ODD = "not understood"
    """There is a remark that keeps it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A step of the journey."""

    line: int
    section: str
    """Empty before the first section."""
    name: str
    score: str
    """As written; empty where there is none."""
    value: float | None
    """None where it is no number."""
    actors: tuple[str, ...]


@dataclass(slots=True)
class MermaidJourney:
    """What a text says; filled line by line."""

    is_journey: bool = False
    title: str = ""
    accessible_title: str = ""
    description: str = ""
    tasks: list[Task] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lines: list[MermaidLine] = field(default_factory=list)
    """One for each line of the text."""


def parse(text: str) -> MermaidJourney:
    """Read a text, which need not be a journey at all."""
    return _Reader(_BREAK.split(text.removeprefix("\ufeff"))).read()


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._section = ""
        self._front_title = ""
        self._title_line = 0
        self._next_is_unknown = False
        self._found = MermaidJourney(lines=[MermaidLine.BLANK] * len(lines))

    def read(self) -> MermaidJourney:
        self._front_matter()
        while self._at < len(self._lines):
            line = self._lines[self._at].strip()
            if line.startswith("%%{"):
                self._directive()
            elif line.startswith(("%", "#")) and not re.match(r"#\w+;", line, re.ASCII):
                self._comment(line)
            elif line and not self._found.is_journey:
                self._header(line)
            elif line:
                self._statement(line)
            self._at += 1
        self._found.title = self._found.title or self._front_title
        if not self._found.is_journey and not self._found.remarks:
            self._remark(1, words.EMPTY)
        return self._found

    def _remark(self, line: int, message: Text, kept: str = "") -> None:
        self._found.remarks.append(Remark(line, message, kept))

    def _mark(self, kind: MermaidLine) -> None:
        self._found.lines[self._at] = kind

    @property
    def _number(self) -> int:
        return self._at + 1

    def _odd(self, message: Text, kept: str) -> None:
        self._mark(MermaidLine.ODD)
        self._remark(self._number, message, kept)

    # ---- What stands around the journey

    def _front_matter(self) -> None:
        """Only at the very beginning; of it, only the title counts."""
        start = next((place for place, line in enumerate(self._lines) if line.strip()), None)
        if start is None or not _FENCE.match(self._lines[start].strip()):
            return
        stop = next((place for place in range(start + 1, len(self._lines)) if _FENCE.match(self._lines[place])), None)
        self._at = start
        if stop is None:
            self._odd(words.FRONT_MATTER_OPEN, self._lines[start].strip())
            self._at += 1
            return
        for self._at in range(start, stop + 1):
            self._mark(MermaidLine.FRONT_MATTER)
            line = self._lines[self._at]
            title = re.match(r"title\s*:\s+(.*\S)\s*$", line)
            if title:
                self._front_title = _unquoted(title[1])
            elif start < self._at < stop and line.strip():
                self._remark(self._number, words.FRONT_MATTER, line.strip())
        self._at = stop + 1

    def _directive(self) -> None:
        start = self._at
        stop = next((place for place in range(start, len(self._lines)) if "}%%" in self._lines[place]), None)
        closed = stop is not None
        kept = [line.strip() for line in self._lines[start : (stop if stop is not None else start) + 1]]
        self._remark(start + 1, words.DIRECTIVE if closed else words.DIRECTIVE_OPEN, " ".join(kept))
        for self._at in range(start, start + len(kept)):
            self._mark(MermaidLine.DIRECTIVE)
        behind = self._lines[self._at].partition("}%%")[2].strip() if closed else ""
        if behind:
            self._header(behind) if not self._found.is_journey else self._statement(behind)

    def _comment(self, line: str) -> None:
        self._mark(MermaidLine.COMMENT)
        if is_unknown_mark(line):
            self._next_is_unknown = True
        elif line.startswith("%%"):
            if line.strip("% \t"):
                self._remark(self._number, words.COMMENT, line)
        else:
            self._remark(self._number, words.HASH_LINE if line.startswith("#") else words.SINGLE_PERCENT, line)

    def _header(self, line: str) -> None:
        match = _HEADER.match(line)
        if match is None:
            self._odd(words.NOT_A_JOURNEY.format(found=quoted(line, _OPENING)), line)
            self._rest_unread()
            return
        self._found.is_journey = True
        self._mark(MermaidLine.HEADER)
        if match.group() != "journey":
            self._remark(self._number, words.CAPITALS)
        behind = line[match.end() :].strip()
        if behind:
            self._statement(behind)

    def _rest_unread(self) -> None:
        """Nothing of a file that is no journey is guessed at."""
        for place in range(self._at + 1, len(self._lines)):
            if self._lines[place].strip():
                self._found.lines[place] = MermaidLine.ODD
        self._at = len(self._lines)

    # ---- What the journey says

    def _statement(self, line: str) -> None:
        if _HEADER.match(line):
            self._odd(words.JOURNEY_AGAIN, line)
        elif match := _ACCESSIBLE.match(line):
            self._accessible(match[1].lower(), match[2], match[3])
        else:
            read = cut(line)
            if read.mark:
                behind = words.BEHIND_HASH if read.mark == "#" else words.BEHIND_SEMICOLON
                self._remark(self._number, behind, f"{read.mark}{read.rest}")
            # Keywords are looked for in what was written: a decoded "#84;itle" is a name.
            keyword = _KEYWORD.match(read.written)
            if not read.written:
                self._mark(MermaidLine.ODD)
            elif keyword is None:
                self._task(read)
            elif keyword[1].lower() == "title":
                self._title(cut(keyword[2] or ""))
            else:
                self._section_named(cut(keyword[2] or ""))

    def _title(self, read: Cut) -> None:
        self._mark(MermaidLine.TITLE)
        title = read.whole
        if not title:
            self._remark(self._number, words.NO_TITLE)
            return
        if self._found.title:
            self._remark(self._title_line, words.TITLE_AGAIN, self._found.title)
        if any(re.match(r"\s*\d", piece) for piece in read.pieces[1:]):
            self._remark(self._number, words.TITLE_LIKE_TASK)
        self._found.title, self._title_line = title, self._number

    def _section_named(self, name: Cut) -> None:
        self._mark(MermaidLine.SECTION)
        if not name.whole:
            self._remark(self._number, words.NO_SECTION)
        elif len(name.pieces) > 1:
            self._remark(self._number, words.COLON_IN_SECTION.format(name=quoted(name.whole)))
        self._section = name.whole

    def _accessible(self, keyword: str, opening: str, behind: str) -> None:
        self._mark(MermaidLine.ACCESSIBLE)
        if opening == "{":
            if keyword == "acctitle":
                self._odd(words.NO_COLON, f"accTitle {{{behind}")
                return
            self._found.description = decode(self._until_closed(behind))
        elif keyword == "acctitle":
            self._found.accessible_title = decode(behind).strip()
        else:
            self._found.description = decode(behind).strip()

    def _until_closed(self, first: str) -> str:
        """The text up to `}`, which may stand lines further down."""
        start, texts = self._at, [first]
        while "}" not in texts[-1] and self._at + 1 < len(self._lines):
            self._at += 1
            self._mark(MermaidLine.ACCESSIBLE)
            texts.append(self._lines[self._at].strip())
        if "}" not in texts[-1]:
            self._remark(start + 1, words.DESCRIPTION_OPEN)
            return " ".join(text for text in texts if text)
        texts[-1], _, behind = texts[-1].partition("}")
        if behind.strip():
            self._statement(behind.strip())
        return " ".join(text.strip() for text in texts if text.strip())

    def _task(self, read: Cut) -> None:
        if len(read.pieces) < 2:
            self._odd(words.NO_COLON, read.written)
            return
        task: ReadLine = read_task(read.pieces)
        if not task.name:
            self._odd(words.NO_NAME, read.written)
            return
        self._mark(MermaidLine.TASK)
        for message, kept in task.remarks:
            self._remark(self._number, message, kept)
        if self._next_is_unknown:  # the number is a place holder, as our own export says in the line above
            task.name, task.score, task.value = without_unknown(task.name), "", None
        self._next_is_unknown = False
        self._found.tasks.append(Task(self._number, self._section, task.name, task.score, task.value, task.actors))


def _unquoted(words_: str) -> str:
    for quote in ('"', "'"):
        if len(words_) > 1 and words_[0] == words_[-1] == quote:
            return words_[1:-1]
    return words_


_KIND = Text(en="a Mermaid journey", fr="un journey Mermaid")
_LINE = Text(en="line {line}: {message}", fr="ligne {line} : {message}")


def read_mermaid(text: str) -> ImportedJourney:
    """Raises TouchpointsError where the text is no Mermaid journey."""
    found = parse(text)
    if not found.is_journey:
        first = found.remarks[-1]
        raise TouchpointsError(_LINE.format(line=first.line, message=first.message))
    kept: dict[str, Value] = {}
    if found.accessible_title:
        kept["accTitle"] = found.accessible_title
    if found.description:
        kept["accDescr"] = found.description
    together = {task.actors for task in found.tasks}
    alike = len(together) == 1
    if alike and found.tasks[0].actors:
        kept["actors"] = list(found.tasks[0].actors)
    touchpoints = tuple(_touchpoint(task, tell_actors=not alike) for task in found.tasks)
    return ImportedJourney(
        kind=_KIND,
        touchpoints=touchpoints,
        title=found.title,
        scale=assumed_scale(touchpoints),
        remarks=tuple(found.remarks),
        kept=kept,
    )


def _touchpoint(task: Task, *, tell_actors: bool) -> ImportedTouchpoint:
    return ImportedTouchpoint(
        line=task.line,
        name=task.name,
        section=task.section,
        scores={"overall": ImportedScore(task.score, task.value)} if task.score else {},
        kept={"actors": list(task.actors)} if task.actors and tell_actors else {},
    )
