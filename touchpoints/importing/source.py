"""A file of another tool -> its bytes, and the text they are: UTF-8, or Windows-1252 where it is not, and then said."""

import os
import stat
from pathlib import Path

from touchpoints.errors import TouchpointsError
from touchpoints.importing.draft import Remark
from touchpoints.system_words import why
from touchpoints.text import Text, number
from touchpoints.visible import quoted

MAX_BYTES = 5 * 1_048_576
"""Largest file that is read: 5 MiB."""


def read_bytes(path: Path) -> bytes:
    """All of a regular file. Raises TouchpointsError where there is none, or it is too large."""
    shown = quoted(str(path), 400)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise TouchpointsError(_UNREADABLE.format(file=shown, reason=why(error))) from None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise TouchpointsError(_NOT_A_FILE.format(file=shown))
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TouchpointsError(_TOO_LARGE.format(file=shown, limit=number(MAX_BYTES)))
    return data


def decode(data: bytes) -> tuple[str, list[Remark]]:
    """The text, without byte-order mark, and what to say of its encoding. Raises TouchpointsError for binary data."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _wide(data, encoding)
    if b"\x00" in data:
        raise TouchpointsError(_BINARY)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("cp1252", "replace")
        return text, [Remark(line, _WINDOWS if "\ufffd" not in text else _NOT_EVEN_WINDOWS)]


def _wide(data: bytes, encoding: str) -> tuple[str, list[Remark]]:
    try:
        return data.decode(encoding), [Remark(1, _UTF_16)]
    except UnicodeDecodeError:
        raise TouchpointsError(_BINARY) from None


_UNREADABLE = Text(en="{file} cannot be read: {reason}.", fr="{file} est illisible\u202f: {reason}.")
_NOT_A_FILE = Text(en="{file} is not a file.", fr="{file} n’est pas un fichier.")
_TOO_LARGE = Text(
    en="{file} has more than {limit} bytes, the most that is imported; split it.",
    fr="{file} dépasse {limit} octets, le maximum qui s’importe\u202f; répartissez-le en plusieurs fichiers.",
)
_BINARY = Text(
    en="this is not text; save it as a text file in UTF-8",
    fr="ce n’est pas du texte\u202f; enregistrez-le en fichier texte, en UTF-8",
)
_WINDOWS = Text(
    en="not UTF-8 from here on, so the file was read as Windows-1252 (older Windows and Excel); check the accents",
    fr="ce n’est plus de l’UTF-8 à partir d’ici\u202f: le fichier a été lu comme du Windows-1252 (anciens Windows et "
    "Excel)\u202f; vérifiez les accents",
)
_NOT_EVEN_WINDOWS = Text(
    en="neither UTF-8 nor Windows-1252 throughout; some characters could not be read and stand as \ufffd",
    fr="ni de l’UTF-8 ni du Windows-1252 partout\u202f; certains caractères illisibles sont remplacés par \ufffd",
)
_UTF_16 = Text(en="the file was read as UTF-16", fr="le fichier a été lu comme de l’UTF-16")
