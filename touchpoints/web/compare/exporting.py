"""What differs between two revisions, in every format there is, for Compare."""

from functools import partial

from touchpoints.desk.folder import Folder
from touchpoints.errors import TouchpointsError
from touchpoints.exports import DIFF_EXPORTS, DiffFormat
from touchpoints.text import Lang, Text
from touchpoints.web.address import Address
from touchpoints.web.compare.comparison import Comparison, Mode, compare
from touchpoints.web.parts.exporting import GONE, menu
from touchpoints.web.parts.pieces import Menu
from touchpoints.web.visit import Visit


def diff_menu(found: Comparison, visit: Visit) -> Menu | None:
    """Of all journeys, as `touchpoints diff` writes it; None for other sides than revisions."""
    if found.mode is not Mode.REVISIONS or found.diff is None or found.sides is None:
        return None
    at = visit.address.to(with_=Mode.REVISIONS.value, a=found.sides.a, b=found.sides.b)
    makes = {name: partial(_diff, format_, at, visit.folder, visit.lang) for name, format_ in DIFF_EXPORTS.items()}
    return menu("compare-export", _FILE(visit.lang), DIFF_EXPORTS, makes, visit.lang)


def _diff(format_: DiffFormat, at: Address, folder: Folder, lang: Lang) -> bytes:
    found = compare(Visit(folder.latest(), lang, at, folder), [])
    if found is None or found.diff is None:
        raise TouchpointsError(GONE)
    return format_.write(found.diff, lang, folder.path.name)


_FILE = Text(en="what-changed", fr="ce-qui-a-change")
