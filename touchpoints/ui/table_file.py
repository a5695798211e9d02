"""Rows -> CSV that a spreadsheet opens as it is and in which nothing runs."""

import csv
import io
from collections.abc import Sequence


def write_csv(heads: Sequence[str], rows: Sequence[Sequence["str | float | None"]]) -> str:
    """CSV that spreadsheets open as it is: byte-order mark, and no text that begins like a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def harmless(cell: "str | float | None") -> "str | float":
    """A cell no spreadsheet runs: an apostrophe before a text that begins like a formula (OWASP ASVS 1.2.10)."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" \u00a0")[:1] in ("=", "+", "-", "@", "\t", "\r", "|"):
        return f"'{cell}"
    return cell
