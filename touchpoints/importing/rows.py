"""A CSV text or an Excel workbook -> rows of cells; of a workbook the results of formulas, and nothing is run."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from touchpoints.errors import TouchpointsError
from touchpoints.importing.columns import field_of
from touchpoints.importing.imported import Remark
from touchpoints.importing.table import TableRow
from touchpoints.nearest import nearest, propose
from touchpoints.text import Text, listing, number, same
from touchpoints.visible import quoted

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook


MAX_ROWS, MAX_COLUMNS = 5_000, 256
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 20
"""Lines that decide on the delimiter."""


def csv_rows(text: str) -> tuple[list[TableRow], list[Remark]]:
    """Raises TouchpointsError for a table far larger than any journey."""
    text, said = _without_sep(text)
    delimiter = said or _delimiter(text)
    remarks = [] if delimiter == "," else [Remark(1, _DELIMITER.format(mark=quoted(delimiter)))]
    rows: list[TableRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 1 if said else 0
    try:
        for cells in reader:
            first, before = before + 1, reader.line_num + (1 if said else 0)
            if len(rows) >= MAX_ROWS or len(cells) > MAX_COLUMNS:
                limits = {"rows": number(MAX_ROWS), "columns": number(MAX_COLUMNS)}
                raise TouchpointsError(_TOO_MANY.format(**limits))
            rows.append(TableRow(first, tuple(cells)))
    except csv.Error:  # a cell of over 128 KiB: an unclosed quote, or no table
        raise TouchpointsError(_BROKEN_CSV.format(line=number(before + 1))) from None
    return rows, remarks


def _without_sep(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`."""
    first, _, rest = text.partition("\n")
    mark = first.strip().lower().removeprefix("sep=")
    return (rest, mark) if first.lower().startswith("sep=") and mark in _DELIMITERS else (text, "")


def _delimiter(text: str) -> str:
    """The one that lays bare a column of names; else that parts the first rows alike into most cells; else a comma."""
    sample = "\n".join(text.split("\n")[:_SAMPLE])
    best, most = ",", (False, 1.0)
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
        except csv.Error:
            continue
        widths = [len(row) for row in rows if len(row) > 1]
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        names = any(len(row) > 1 and field_of(cell) == "name" for row in rows for cell in row)
        weight = (names, usual * widths.count(usual) / len(rows))
        if weight > most:
            best, most = delimiter, weight
    return best


_UNPACKED = 64 * 1_048_576
"""Bytes that a workbook may unpack to: far more than any journey, far less than a bomb."""


def xlsx_rows(data: bytes, sheet: str = "") -> tuple[list[TableRow], list[Remark], str]:
    """The rows, what to say of them, and the name of the sheet. Raises TouchpointsError where it cannot be read.

    `sheet` is the one to read; the first with anything in it by default.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise TouchpointsError(_MISSING) from None
    _check_size(data)
    try:
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        names = list(values.sheetnames)
        chosen = _chosen(values, names, sheet)
        remarks = _unsaved(values, formulas, chosen)
        rows = list(_rows(values, chosen))
    except TouchpointsError:
        raise
    except Exception:  # openpyxl raises whatever its parts raise on a damaged file; all of it means the same
        raise TouchpointsError(_NOT_A_WORKBOOK) from None
    if others := [name for name in names if name != chosen]:
        told = listing([quoted(name) for name in others], same(", "))
        remarks.append(Remark(1, _SHEETS.format(read=quoted(chosen), others=told)))
    return rows, remarks, chosen


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise TouchpointsError(_NOT_A_WORKBOOK) from None
    if unpacked > _UNPACKED:
        raise TouchpointsError(_too_many())


def _too_many() -> Text:
    return _TOO_MANY.format(rows=number(MAX_ROWS), columns=number(MAX_COLUMNS))


def _chosen(workbook: "Workbook", names: Sequence[str], sheet: str) -> str:
    if sheet:
        found = next((name for name in names if name.casefold() == sheet.casefold()), None)
        if found is None:
            shown = listing([quoted(name) for name in names], same(", "))
            near = propose(nearest(sheet, names))
            raise TouchpointsError(_NO_SHEET.format(found=quoted(sheet), near=near, all=shown))
        return found
    return next((name for name in names if any(not row.is_empty for row in _rows(workbook, name))), names[0])


def _rows(workbook: "Workbook", name: str) -> Iterator[TableRow]:
    for line, row in enumerate(_cells(workbook, name), start=1):
        yield TableRow(line, tuple(_words(value) for value in row))


def _cells(workbook: "Workbook", name: str) -> Iterator[tuple[object, ...]]:
    """Rows of values, without the empty cells at their ends. Raises TouchpointsError beyond the limits."""
    sheet = workbook[name]
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # a file may claim a million rows it does not have
    for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if line > MAX_ROWS:
            raise TouchpointsError(_too_many())
        width = max((place for place, value in enumerate(row, start=1) if value is not None), default=0)
        if width > MAX_COLUMNS:
            raise TouchpointsError(_too_many())
        yield tuple(row[:width])


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _unsaved(values: "Workbook", formulas: "Workbook", name: str) -> list[Remark]:
    """Formulas without a saved result read as empty: that is said, cell by cell."""
    remarks = []
    for line, (shown, written) in enumerate(zip(_cells(values, name), _cells(formulas, name), strict=False), start=1):
        for column, formula in enumerate(written):
            empty = column >= len(shown) or shown[column] is None
            if empty and isinstance(formula, str) and formula.startswith("="):
                cell = f"{_letters(column)}{line}"
                remarks.append(Remark(line, _NO_VALUE.format(cell=cell), formula))
    return remarks


def _letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_DELIMITER = Text(en="columns parted by {mark}", fr="colonnes séparées par {mark}")
_BROKEN_CSV = Text(
    en="line {line}: a cell that never ends; is a quotation mark missing?",
    fr="ligne {line} : une cellule qui ne finit jamais ; manque-t-il un guillemet ?",
)
_TOO_MANY = Text(
    en="more than {rows} rows or {columns} columns; split the table",
    fr="plus de {rows} lignes ou {columns} colonnes ; répartissez le tableau",
)
_SHEETS = Text(
    en="only the sheet {read} was read, not {others} (choose with --sheet)",
    fr="seule la feuille {read} a été lue, et non {others} (à choisir avec --sheet)",
)
_NO_SHEET = Text(
    en="--sheet: no sheet is called {found}{near}. Sheets: {all}",
    fr="--sheet : aucune feuille ne s’appelle {found}{near}. Feuilles : {all}",
)
_NO_VALUE = Text(
    en="cell {cell} holds a formula whose result was never saved; its result is unknown",
    fr="la cellule {cell} contient une formule dont le résultat n’a jamais été enregistré ; il est inconnu",
)
_NOT_A_WORKBOOK = Text(
    en="this is not an Excel workbook (.xlsx) that can be read; save it anew, or as CSV",
    fr="ce n’est pas un classeur Excel (.xlsx) lisible ; enregistrez-le de nouveau, ou en CSV",
)
_MISSING = Text(
    en='reading a workbook needs one more package: pip install "touchpoints[xlsx]"; or save the sheet as CSV',
    fr='lire un classeur demande un paquet de plus : pip install "touchpoints[xlsx]" ; ou enregistrez la '
    "feuille en CSV",
)
