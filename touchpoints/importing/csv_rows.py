"""Text of a CSV file -> its rows; the delimiter is found out, and said where it is not the comma."""

import csv
import io

from touchpoints.errors import TouchpointsError
from touchpoints.importing import table_words as words
from touchpoints.importing.columns import field_of
from touchpoints.importing.draft import Remark
from touchpoints.importing.table import TableRow
from touchpoints.text import number
from touchpoints.visible import quoted

MAX_ROWS, MAX_COLUMNS = 5_000, 256
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 20
"""Lines that decide on the delimiter."""


def csv_rows(text: str) -> tuple[list[TableRow], list[Remark]]:
    """Raises TouchpointsError for a table far larger than any journey."""
    text, said = _without_sep(text)
    delimiter = said or _delimiter(text)
    remarks = [] if delimiter == "," else [Remark(1, words.DELIMITER.format(mark=quoted(delimiter)))]
    rows: list[TableRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 1 if said else 0
    try:
        for cells in reader:
            first, before = before + 1, reader.line_num + (1 if said else 0)
            if len(rows) >= MAX_ROWS or len(cells) > MAX_COLUMNS:
                limits = {"rows": number(MAX_ROWS), "columns": number(MAX_COLUMNS)}
                raise TouchpointsError(words.TOO_MANY.format(**limits))
            rows.append(TableRow(first, tuple(cells)))
    except csv.Error:  # a cell of over 128 KiB: an unclosed quote, or no table
        raise TouchpointsError(words.BROKEN_CSV.format(line=number(before + 1))) from None
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
