"""One line of a Mermaid journey -> its pieces between colons, with character codes decoded and comments cut off."""

import html
import re
from dataclasses import dataclass

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
