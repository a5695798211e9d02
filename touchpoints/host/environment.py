"""What whoever serves the app says in the environment: where the journeys are, the day it is, who may write.

The environment is read here only.
"""

import gc
import os
from collections.abc import Hashable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

import streamlit as st

from touchpoints.assess import Assessment
from touchpoints.cached.store import Entries, default_entries
from touchpoints.desk.folder import KEPT, Folder
from touchpoints.desk.kept import Drafts, default_place
from touchpoints.desk.underway import READING
from touchpoints.editing.aside import remove_left_behind
from touchpoints.text import Lang
from touchpoints.web.pages import ahead

FOLDER, TODAY = "TOUCHPOINTS_JOURNEYS", "TOUCHPOINTS_TODAY"
"""Environment: the folder of journeys (default `journeys`), and the day that ages count to (default: today)."""
EDIT = "TOUCHPOINTS_EDIT"
"""Environment: `yes` everybody who opens the app may write, `no` nobody, `signed-in` the accounts of `EDITORS`, `auto`
(default) these and everybody at this very machine."""
EDITORS = "TOUCHPOINTS_EDITORS"
"""Environment: the accounts that may write, e-mails and `@domains` between commas; `*` is every account."""
PROXY = "TOUCHPOINTS_PROXY"
"""Environment: the addresses of proxies, between commas, whose `X-Forwarded-Host` and `X-Forwarded-Proto` hold."""
FRAMED_BY = "TOUCHPOINTS_FRAMED_BY"
"""Environment: pages that may frame the app beside its own, as `https://portal.example.org`, between commas."""

_TIDY_SECONDS = 60
"""How often, at most, the server looks for what killed saves left."""


def folder() -> Folder:
    """The folder of `TOUCHPOINTS_JOURNEYS`, the same for everybody."""
    home = Path(os.path.expanduser("~")).absolute()
    entries = default_entries(os.environ, home)
    drafts, kept = default_place(os.environ, home), entries.place if entries is not None else None
    return _folder(Path(os.environ.get(FOLDER) or "journeys"), drafts, kept)


def assessment(folder: Folder, now: Hashable, lang: Lang) -> Assessment:
    """Everything the files say, while the reader is told that they are read. Raises TouchpointsError."""
    _tidy(folder.path, folder)
    with _reading(lang):
        return folder.assessment(now, today())


def today() -> date:
    """The day of `TOUCHPOINTS_TODAY`; the clock's where it names none."""
    written = os.environ.get(TODAY, "")
    try:
        return date.fromisoformat(written)
    except ValueError:
        return datetime.now().astimezone().date()


def who_may_write() -> str:
    """The word of `TOUCHPOINTS_EDIT` as it is written; "" where it is not set."""
    return os.environ.get(EDIT, "")


def editors() -> str:
    """The accounts of `TOUCHPOINTS_EDITORS` as they are written; "" where it is not set."""
    return os.environ.get(EDITORS, "")


def proxies() -> str:
    """The addresses of `TOUCHPOINTS_PROXY` as they are written; "" where it is not set."""
    return os.environ.get(PROXY, "")


def framed_by() -> str:
    """The pages of `TOUCHPOINTS_FRAMED_BY` as they are written; "" where it is not set."""
    return os.environ.get(FRAMED_BY, "")


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _folder(path: Path, drafts: Path, kept: Path | None) -> Folder:
    """Made once, when the first page is drawn: what is loaded by then is taken out of the way of the garbage
    collector, which made clicks slow. It is run once more, since it waits until what is left to it grew by a quarter:
    of the journeys, not of all that was loaded, or what readers left behind would stand for minutes."""
    gc.collect()
    gc.freeze()
    gc.collect()
    return Folder(path, Drafts(drafts), _reading, Entries(kept) if kept is not None else None, ahead)


def _reading(lang: Lang) -> AbstractContextManager[None]:
    """Tells the reader that they wait, while it lasts."""
    return st.spinner(READING(lang))


@st.cache_resource(ttl=_TIDY_SECONDS, max_entries=1, show_spinner=False)
def _tidy(path: Path, _folder: Folder) -> int:
    """What killed saves left goes, and drafts that are forgotten: with the first page, and now and then."""
    return remove_left_behind(path) + _folder.drafts.remove_old()
