"""Bytes of an Excel workbook -> the rows of one sheet, results of formulas and not the formulas, nothing run."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from touchpoints.errors import TouchpointsError
from touchpoints.importing import table_words as words
from touchpoints.importing.csv_rows import MAX_COLUMNS, MAX_ROWS
from touchpoints.importing.draft import Remark
from touchpoints.importing.table import TableRow
from touchpoints.nearest import nearest, propose
from touchpoints.text import Text, listing, number, same
from touchpoints.visible import quoted

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_UNPACKED = 64 * 1_048_576
"""Bytes that a workbook may unpack to: far more than any journey, far less than a bomb."""


def xlsx_rows(data: bytes, sheet: str = "") -> tuple[list[TableRow], list[Remark], str]:
    """The rows, what to say of them, and the name of the sheet. Raises TouchpointsError where it cannot be read.

    `sheet` is the one to read; the first with anything in it by default.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise TouchpointsError(words.MISSING) from None
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
        raise TouchpointsError(words.NOT_A_WORKBOOK) from None
    if others := [name for name in names if name != chosen]:
        told = listing([quoted(name) for name in others], same(", "))
        remarks.append(Remark(1, words.SHEETS.format(read=quoted(chosen), others=told)))
    return rows, remarks, chosen


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise TouchpointsError(words.NOT_A_WORKBOOK) from None
    if unpacked > _UNPACKED:
        raise TouchpointsError(_too_many())


def _too_many() -> Text:
    return words.TOO_MANY.format(rows=number(MAX_ROWS), columns=number(MAX_COLUMNS))


def _chosen(workbook: "Workbook", names: Sequence[str], sheet: str) -> str:
    if sheet:
        found = next((name for name in names if name.casefold() == sheet.casefold()), None)
        if found is None:
            shown = listing([quoted(name) for name in names], same(", "))
            near = propose(nearest(sheet, names))
            raise TouchpointsError(words.NO_SHEET.format(found=quoted(sheet), near=near, all=shown))
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
                remarks.append(Remark(line, words.NO_VALUE.format(cell=cell), formula))
    return remarks


def _letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
