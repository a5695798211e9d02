"""The menu of what a page exports: every format there is, written when somebody takes it."""

from collections.abc import Callable, Mapping
from functools import partial

from touchpoints.desk.folder import Folder
from touchpoints.errors import TouchpointsError
from touchpoints.exports import EXPORTS, DiffFormat, Format
from touchpoints.text import Lang, Text
from touchpoints.web.parts.pieces import Download, Menu
from touchpoints.web.visit import Visit

_OPAQUE = "application/octet-stream"
"""A browser keeps it as a file: no page or picture with people's words is ever opened as one of ours."""


def menu(
    key: str,
    stem: str,
    formats: Mapping[str, Format] | Mapping[str, DiffFormat],
    makes: Mapping[str, Callable[[], bytes]],
    lang: Lang,
) -> Menu:
    """`stem`: what the files are called before the dot; `makes`: what writes each, by suffix, and holds no journey."""
    taken = [
        Download(f"{key}-{suffix}", f".{suffix} – {format_.title(lang)}", makes[suffix], f"{stem}.{suffix}", _OPAQUE)
        for suffix, format_ in formats.items()
        if format_.missing is None
    ]
    lacking = [missing(lang) for format_ in formats.values() if (missing := format_.missing) is not None]
    return Menu(key, _EXPORT(lang), tuple(taken), tuple(lacking))


def journey_menu(key: str, visit: Visit) -> Menu:
    """One journey, as `touchpoints export` writes it."""
    makes = {name: partial(_journey, format_, key, visit.folder, visit.lang) for name, format_ in EXPORTS.items()}
    return menu("journey-export", key.replace("/", "-"), EXPORTS, makes, visit.lang)


def _journey(format_: Format, key: str, folder: Folder, lang: Lang) -> bytes:
    """As the files have it when it is taken."""
    now = folder.latest()
    assessed = now.journey(key)
    if assessed is None:
        raise TouchpointsError(GONE)
    return format_.write(now, assessed, lang)


_EXPORT = Text(en="Export", fr="Exporter")
GONE = Text(en="what was to be exported is no longer there", fr="ce qui devait être exporté n’existe plus")
