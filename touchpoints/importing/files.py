"""A file of another tool -> Draft by its suffix and content; a folder -> the files in it that can be imported."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from touchpoints.errors import TouchpointsError
from touchpoints.importing import table_words
from touchpoints.importing.csv_rows import csv_rows
from touchpoints.importing.draft import Draft, Remark
from touchpoints.importing.lucid import is_lucid, read_lucid
from touchpoints.importing.mermaid_draft import read_mermaid
from touchpoints.importing.ojf import read_ojf
from touchpoints.importing.source import decode, read_bytes
from touchpoints.importing.table import TableRow, read_table
from touchpoints.importing.xlsx_rows import xlsx_rows
from touchpoints.text import Text, listing, same
from touchpoints.visible import quoted

MERMAID = (".mmd", ".mermaid")
OJF = (".ojf", ".json")
CSV = (".csv", ".tsv", ".txt")
XLSX = (".xlsx", ".xlsm")
SUFFIXES = (*MERMAID, *OJF, *CSV, *XLSX)
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Field by head of column, as `read_mapping` gives it."""
    sheet: str = ""


def read_file(path: Path, reading: Reading) -> Draft:
    """Raises TouchpointsError, with the line where there is one, for a file that cannot be understood."""
    suffix = path.suffix.lower()
    data = read_bytes(path)
    if suffix in XLSX:
        rows, remarks, _ = xlsx_rows(data, reading.sheet)
        return _table(rows, table_words.XLSX, remarks, reading)
    text, said = decode(data)
    if suffix in MERMAID:
        draft = read_mermaid(text)
    elif suffix in OJF:
        draft = read_ojf(text)
    elif suffix in CSV:
        rows, remarks = csv_rows(text)
        draft = _table(rows, table_words.CSV, remarks, reading)
    else:
        known = listing([same(each) for each in SUFFIXES], same(", "))
        raise TouchpointsError(_NO_SUCH_KIND.format(suffix=quoted(suffix or path.name), all=known))
    return replace(draft, remarks=(*said, *draft.remarks))


def _table(rows: list[TableRow], kind: Text, remarks: list[Remark], reading: Reading) -> Draft:
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
    fr="les fichiers {suffix} ne s’importent pas\u202f; ceux-ci, oui\u202f: {all}",
)
_EMPTY_FOLDER = Text(
    en="nothing in {folder} can be imported; looked for {all}",
    fr="rien dans {folder} ne s’importe\u202f; cherché\u202f: {all}",
)
_TOO_MANY = Text(
    en="{folder} holds more than {limit} files; import it in parts",
    fr="{folder} contient plus de {limit} fichiers\u202f; importez-le par parties",
)
