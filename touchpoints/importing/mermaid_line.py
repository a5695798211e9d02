"""One line of a Mermaid journey -> its pieces between colons, the task they mean, and what is said of an odd one."""

import html
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from touchpoints.text import Text
from touchpoints.visible import quoted

_TOKEN = re.compile(r"#(\w+);|([:#;])|([^:#;]+)", re.ASCII)
_DIGITS = re.compile(r"\d{1,7}")
_LARGEST = 0x10FFFF
_CODED = {",": "\ufdd0", "%": "\ufdd1"}
"""Stand for a comma and a percent sign written as codes, which part and end nothing; no text holds these."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A line up to the `#` or `;` at which Mermaid stops reading."""

    pieces: tuple[str, ...]
    """What stands between the colons; `#58;` and its like are characters, not colons."""
    written: str
    """The same as it is written, codes not decoded."""
    mark: str
    """`#` or `;`; empty where the whole line was read."""
    rest: str
    """What stands behind the mark."""

    @property
    def whole(self) -> str:
        """The pieces as one text again."""
        return shown(":".join(self.pieces))


def shown(piece: str) -> str:
    """A piece as people read it."""
    for character, stand_in in _CODED.items():
        piece = piece.replace(stand_in, character)
    return piece.strip()


def cut(line: str) -> Cut:
    pieces = [""]
    for token in _TOKEN.finditer(line):
        name, mark, words = token.groups()
        if name is not None:
            pieces[-1] += _CODED.get(decoded(name), decoded(name))
        elif words is not None:
            pieces[-1] += words
        elif mark == ":":
            pieces.append("")
        else:
            return Cut(tuple(pieces), line[: token.start()].strip(), mark, line[token.end() :].strip())
    return Cut(tuple(pieces), line.strip(), "", "")


def decode(text: str) -> str:
    """The text with every `#35;` and `#quot;` as the character it stands for."""
    return re.sub(r"#(\w+);", lambda match: decoded(match[1]), text, flags=re.ASCII)


def decoded(name: str) -> str:
    """`35` -> "#", `quot` -> '"': the character of a code; the code itself where it names none."""
    if _DIGITS.fullmatch(name):
        code = int(name)
        is_character = 0 < code <= _LARGEST and not 0xD800 <= code <= 0xDFFF
        return chr(code) if is_character else f"#{name};"
    character = html.unescape(f"&{name};")
    return f"#{name};" if character.startswith("&") and name not in ("amp", "AMP") else character


_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][-+]?\d{1,2})?", re.ASCII)
_WITH_COMMA = re.compile(r"[-+]?\d{1,15},\d{1,15}", re.ASCII)


@dataclass(slots=True)
class ReadLine:
    """A task; `remarks` are (what to say, the words that are kept)."""

    name: str = ""
    score: str = ""
    value: float | None = None
    actors: tuple[str, ...] = ()
    remarks: list[tuple[Text, str]] = field(default_factory=list)


def read_task(pieces: Sequence[str]) -> ReadLine:
    """At least two pieces. A name with a colon in it, as a time of day has, is put together again."""
    read = ReadLine()
    bare = [pieces[0], *(_without_comment(piece, read) for piece in pieces[1:])]
    at = _score_at(bare)
    read.name = shown(":".join(bare[:at]))
    read.score = shown(bare[at])
    if pieces[0].strip()[1:3] == "%%":
        read.remarks.append((PERCENT_IN_NAME, ""))
    actors = bare[at + 1] if at + 1 < len(bare) else ""
    if at > 1:
        told = COLON_IN_NAME.format(wrong=quoted(bare[1].strip()), name=quoted(read.name), score=quoted(read.score))
        read.remarks.append((told, ""))
    if at + 2 < len(bare):
        read.remarks.append((MORE_COLONS, shown(":".join(bare[at + 2 :]))))
    read.value = _value(read)
    names = [shown(name) for name in actors.split(",")] if actors.strip() else []
    if any(not name for name in names):
        read.remarks.append((EMPTY_ACTOR, ""))
    read.actors = tuple(name for name in names if name)
    return read


def _without_comment(piece: str, read: ReadLine) -> str:
    before, mark, behind = piece.partition("%%")
    if mark and not any(message is BEHIND_PERCENT for message, _ in read.remarks):
        read.remarks.append((BEHIND_PERCENT, shown(mark + behind)))
    elif mark:
        read.remarks[-1] = (BEHIND_PERCENT, f"{read.remarks[-1][1]}:{shown(mark + behind)}")
    return before


def _score_at(pieces: Sequence[str]) -> int:
    """Which piece is the score: the second, unless a colon in the name pushed it further back."""
    last = range(max(1, len(pieces) - 2), len(pieces))
    if _is_number(pieces[1]) or not pieces[1].strip():
        later = len(pieces) > 3 or _is_time(pieces[0], pieces[1])
        return next((at for at in last if at > 1 and _is_number(pieces[at])), 1) if later else 1
    return next((at for at in last if _is_number(pieces[at])), 1)


def _is_number(piece: str) -> bool:
    return bool(_NUMBER.fullmatch(piece.strip()) or _WITH_COMMA.fullmatch(piece.strip()))


def _is_time(before: str, behind: str) -> bool:
    """Whether the colon between them is that of a time of day: 10:30."""
    return before[-1:].isdigit() and bool(re.match(r"[0-5]\d(?!\d)", behind, re.ASCII))


def _value(read: ReadLine) -> float | None:
    if not read.score:
        read.remarks.append((NO_SCORE, ""))
        return None
    if _NUMBER.fullmatch(read.score):
        value = float(read.score)
        return value if math.isfinite(value) else None
    if _WITH_COMMA.fullmatch(read.score):
        read.remarks.append((DECIMAL_COMMA.format(score=quoted(read.score)), ""))
        return float(read.score.replace(",", "."))
    read.remarks.append((NOT_A_NUMBER.format(score=quoted(read.score)), ""))
    return None


NOT_A_JOURNEY = Text(
    en="not a Mermaid journey: it begins with {found}, where “journey” stands in one",
    fr="ce n’est pas un journey Mermaid : il commence par {found}, là où se trouve « journey »",
)
EMPTY = Text(en="the file is empty", fr="le fichier est vide")
CAPITALS = Text(
    en="Mermaid knows “journey” in small letters only; read as if it were",
    fr="Mermaid ne connaît « journey » qu’en minuscules ; lu comme tel",
)
JOURNEY_AGAIN = Text(
    en="“journey” a second time, which Mermaid refuses; one file holds one journey",
    fr="« journey » une seconde fois, ce que Mermaid refuse ; un fichier contient un seul journey",
)
COMMENT = Text(en="a comment, kept as a note", fr="un commentaire, gardé en note")
SINGLE_PERCENT = Text(
    en="begins with one %, so Mermaid ignores the line; kept as a note",
    fr="commence par un seul %, Mermaid ignore donc la ligne ; gardée en note",
)
HASH_LINE = Text(
    en="begins with #, so Mermaid ignores the line; kept as a note",
    fr="commence par #, Mermaid ignore donc la ligne ; gardée en note",
)
BEHIND_HASH = Text(
    en="Mermaid ignores what stands behind #; kept as a note (write #35; for a # in a text)",
    fr="Mermaid ignore ce qui suit # ; gardé en note (pour un # dans un texte, écrivez #35;)",
)
BEHIND_SEMICOLON = Text(
    en="Mermaid refuses a line with “;”; what stands before it was read, the rest kept as a note (write #59; for a ;)",
    fr="Mermaid refuse une ligne avec « ; » ; ce qui précède a été lu, le reste gardé en note (dans un "
    "texte, il s’écrit #59;)",
)
BEHIND_PERCENT = Text(
    en="Mermaid has no comments at the end of a line and finds no score here; read up to %%, the rest kept as a note",
    fr="Mermaid n’a pas de commentaire en fin de ligne et ne trouve pas de note ici ; lu jusqu’à %%, le reste "
    "gardé en note",
)
DIRECTIVE = Text(en="a directive for the picture, kept as a note", fr="une directive pour l’image, gardée en note")
DIRECTIVE_OPEN = Text(
    en="a directive that is never closed with }%%; kept as a note",
    fr="une directive jamais fermée par }%% ; gardée en note",
)
FRONT_MATTER = Text(
    en="settings of the picture (front matter), kept as a note",
    fr="des réglages de l’image (en-tête YAML), gardés en note",
)
FRONT_MATTER_OPEN = Text(en="front matter that is never closed with ---", fr="un en-tête YAML jamais fermé par ---")
NO_TITLE = Text(
    en="a title without words, for which Mermaid takes the line below",
    fr="un titre sans texte, pour lequel Mermaid prend la ligne suivante",
)
TITLE_AGAIN = Text(
    en="a second title; Mermaid shows the last one, so the one before is kept as a note",
    fr="un second titre ; Mermaid affiche le dernier, le précédent est donc gardé en note",
)
TITLE_LIKE_TASK = Text(
    en="Mermaid takes this line for the title; for a task whose name begins with “title”, write #84;itle",
    fr="Mermaid prend cette ligne pour le titre du parcours ; pour une tâche dont le nom commence par "
    "« title », écrivez #84;itle",
)
PERCENT_IN_NAME = Text(
    en="Mermaid drops this line, since %% stands behind the first letter (write #37; for a %)",
    fr="Mermaid écarte cette ligne, car %% suit la première lettre (pour un %, écrivez #37;)",
)
NO_SECTION = Text(en="a section without a name, which Mermaid refuses", fr="une section sans nom, que Mermaid refuse")
COLON_IN_SECTION = Text(
    en="Mermaid refuses a “:” in the name of a section; read as {name} (write #58; for a :)",
    fr="Mermaid refuse « : » dans le nom d’une section ; lu {name} (dans un texte, il s’écrit #58;)",
)
DESCRIPTION_OPEN = Text(en="a description that is never closed with }", fr="une description jamais fermée par }")
NO_COLON = Text(
    en="no “:” here, so Mermaid refuses the line; a task is “name: score: who”",
    fr="pas de « : » ici, Mermaid refuse donc la ligne ; une tâche s’écrit « nom: note: qui »",
)
NO_NAME = Text(
    en="no name before “:”, so Mermaid refuses the line",
    fr="pas de nom avant « : », Mermaid refuse donc la ligne",
)
NO_SCORE = Text(
    en="no score here: unknown (Mermaid would take it for 0)",
    fr="pas de note ici : inconnue (Mermaid y verrait 0)",
)
NOT_A_NUMBER = Text(
    en="{score} is not a number: the score is unknown (Mermaid draws no face)",
    fr="{score} n’est pas un nombre : la note est inconnue (Mermaid ne dessine pas de visage)",
)
DECIMAL_COMMA = Text(
    en="{score} was read with a decimal comma; Mermaid knows only the point",
    fr="{score} a été lu avec une virgule décimale ; Mermaid ne connaît que le point",
)
COLON_IN_NAME = Text(
    en="Mermaid would read the score {wrong} here; read as {name} with the score {score} (write #58; for a : in "
    "a name)",
    fr="Mermaid lirait ici la note {wrong} ; lu {name} avec la note {score} (dans un nom, il s’écrit #58;)",
)
MORE_COLONS = Text(
    en="Mermaid ignores what stands behind the third “:”; kept as a note",
    fr="Mermaid ignore ce qui suit le troisième « : » ; gardé en note",
)
EMPTY_ACTOR = Text(en="an empty name between commas", fr="un nom vide entre virgules")
