"""A file of another tool -> ImportedJourney by its suffix and content; a folder -> the files that can be imported."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from touchpoints.errors import TouchpointsError, why
from touchpoints.importing.imported import ImportedJourney, Remark
from touchpoints.importing.lucid import is_lucid, read_lucid
from touchpoints.importing.mermaid import read_mermaid
from touchpoints.importing.ojf import read_ojf
from touchpoints.importing.rows import csv_rows, xlsx_rows
from touchpoints.importing.table import TableRow, read_table
from touchpoints.text import Text, listing, number, same
from touchpoints.visible import quoted

MERMAID = (".mmd", ".mermaid")
OJF = (".ojf", ".json")
CSV = (".csv", ".tsv", ".txt")
XLSX = (".xlsx", ".xlsm")
SUFFIXES = (*MERMAID, *OJF, *CSV, *XLSX)
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a table is to be read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Field by head of column, as `read_mapping` gives it."""
    sheet: str = ""


def read_file(path: Path, reading: FileReading) -> ImportedJourney:
    """Raises TouchpointsError, with the line where there is one, for a file that cannot be understood."""
    suffix = path.suffix.lower()
    data = read_bytes(path)
    if suffix in XLSX:
        rows, remarks, _ = xlsx_rows(data, reading.sheet)
        return _table(rows, _A_WORKBOOK, remarks, reading)
    text, said = decode(data)
    if suffix in MERMAID:
        imported = read_mermaid(text)
    elif suffix in OJF:
        imported = read_ojf(text)
    elif suffix in CSV:
        rows, remarks = csv_rows(text)
        imported = _table(rows, _A_TABLE, remarks, reading)
    else:
        known = listing([same(each) for each in SUFFIXES], same(", "))
        raise TouchpointsError(_NO_SUCH_KIND.format(suffix=quoted(suffix or path.name), all=known))
    return replace(imported, remarks=(*said, *imported.remarks))


def _table(rows: list[TableRow], kind: Text, remarks: list[Remark], reading: FileReading) -> ImportedJourney:
    if is_lucid(rows) and not reading.columns:
        return read_lucid(rows, remarks)
    return read_table(rows, kind, reading.columns, remarks)


def files_in(path: Path) -> list[Path]:
    """The file itself; of a folder, every file below it of a known kind, by name, without hidden ones and links."""
    if not os.path.isdir(path):
        return [path]
    found = [
        entry
        for entry in sorted(path.rglob("*"))
        if entry.suffix.lower() in SUFFIXES
        and entry.is_file()
        and not entry.is_symlink()
        and not any(part.startswith((".", "_", "~$")) for part in entry.relative_to(path).parts)
    ]
    if not found:
        known = listing([same(each) for each in SUFFIXES], same(", "))
        raise TouchpointsError(_EMPTY_FOLDER.format(folder=quoted(str(path), 400), all=known))
    if len(found) > MOST_FILES:
        raise TouchpointsError(_TOO_MANY.format(folder=quoted(str(path), 400), limit=MOST_FILES))
    return found


_NO_SUCH_KIND = Text(
    en="no file of the kind {suffix} can be imported; these can: {all}",
    fr="les fichiers {suffix} ne s’importent pas ; ceux-ci, oui : {all}",
)
_EMPTY_FOLDER = Text(
    en="nothing in {folder} can be imported; looked for {all}",
    fr="rien dans {folder} ne s’importe ; cherché : {all}",
)
_TOO_MANY = Text(
    en="{folder} holds more than {limit} files; import it in parts",
    fr="{folder} contient plus de {limit} fichiers ; importez-le par parties",
)


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


_UNREADABLE = Text(en="{file} cannot be read: {reason}.", fr="{file} est illisible : {reason}.")
_NOT_A_FILE = Text(en="{file} is not a file.", fr="{file} n’est pas un fichier.")
_TOO_LARGE = Text(
    en="{file} has more than {limit} bytes, the most that is imported; split it.",
    fr="{file} dépasse {limit} octets, le maximum qui s’importe ; répartissez-le en plusieurs fichiers.",
)
_BINARY = Text(
    en="this is not text; save it as a text file in UTF-8",
    fr="ce n’est pas du texte ; enregistrez-le en fichier texte, en UTF-8",
)
_WINDOWS = Text(
    en="not UTF-8 from here on, so the file was read as Windows-1252 (older Windows and Excel); check the accents",
    fr="ce n’est plus de l’UTF-8 à partir d’ici : le fichier a été lu comme du Windows-1252 (anciens Windows et "
    "Excel) ; vérifiez les accents",
)
_NOT_EVEN_WINDOWS = Text(
    en="neither UTF-8 nor Windows-1252 throughout; some characters could not be read and stand as \ufffd",
    fr="ni de l’UTF-8 ni du Windows-1252 partout ; certains caractères illisibles sont remplacés par \ufffd",
)
_UTF_16 = Text(en="the file was read as UTF-16", fr="le fichier a été lu comme de l’UTF-16")


_A_TABLE = Text(en="a CSV table", fr="un tableau CSV")
_A_WORKBOOK = Text(en="an Excel workbook", fr="un classeur Excel")
