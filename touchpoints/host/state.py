"""What pages share: where the journeys are, the day it is, the assessment of what the files say now, and the language.

The environment is read here only. Nothing here belongs to one reader: what is kept is frozen, keyed by what the files
look like, and the same for everybody.
"""

import gc
import os
from collections.abc import Hashable
from datetime import date, datetime
from pathlib import Path

import streamlit as st

from touchpoints.assess import Assessment, Known, assess
from touchpoints.bounded import MIB, Bounded
from touchpoints.desk.effect import Effect, effect
from touchpoints.desk.history import Then, history, then
from touchpoints.desk.kept import Drafts, default_place
from touchpoints.editing.aside import remove_left_behind
from touchpoints.loading import Cache, load
from touchpoints.loading.read.folder import SourceFile, fingerprint, read_folder
from touchpoints.loading.read.git import Revision
from touchpoints.problem import Problem
from touchpoints.text import Lang
from touchpoints.web import words
from touchpoints.web.address import Address

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

EVERY_SECONDS = 2
"""How often a page looks whether a file changed: a git pull shows within seconds."""

_TIDY_SECONDS = 60
"""How often, at most, the server looks for what killed saves left."""
_COMMITS = 20
"""Commits that a history shows."""
_COMMITS_ROOM = 64 * MIB
"""Bytes for the journeys of these commits, of all files whose history is looked at."""
_KEPT = 2
"""Assessments kept: the present one, and the last for sessions still drawing it."""


def folder() -> Path:
    return Path(os.environ.get(FOLDER) or "journeys")


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


def drafts() -> Drafts:
    """Where drafts are kept."""
    return Drafts(default_place(os.environ, Path(os.path.expanduser("~")).absolute()))


def language(asked: Address) -> Lang:
    """The address decides, else the browser; English where it speaks neither."""
    if (written := asked.get("lang")) in tuple(Lang):
        return Lang(written or "")
    locale = st.context.locale or ""
    return Lang.FR if locale.lower().startswith("fr") else Lang.EN


def seen() -> Hashable:
    """What the files look like now: the key of all that is kept."""
    return fingerprint(folder())


def assessment(now: Hashable, lang: Lang) -> Assessment:
    """Everything the files say, read again only when one of them changed. Raises TouchpointsError."""
    _tidy(folder())
    with st.spinner(words.READING(lang)):
        result = _assessed(folder(), now, today())
    _kept().latest[folder()] = result
    return result


def latest() -> Assessment:
    """The assessment that somebody asked for last; there is one wherever a page is drawn."""
    return _kept().latest[folder()]


class _Kept:
    """What was read and computed of single files, so that one changed file costs only itself."""

    def __init__(self) -> None:
        self.read = Cache()
        self.assessed: Known = {}
        self.latest: dict[Path, Assessment] = {}
        self.commits = Bounded[Then](_COMMITS_ROOM, lambda one: one.assessed.size if one.assessed else 0)


@st.cache_resource(show_spinner=False)
def _kept() -> _Kept:
    """Made once, when the first page is drawn: what is loaded by then is taken out of the way of the garbage
    collector, which made clicks slow. It is run once more, since it waits until what is left to it grew by a quarter:
    of the journeys, not of all that was loaded, or what readers left behind would stand for minutes."""
    gc.collect()
    gc.freeze()
    gc.collect()
    return _Kept()


@st.cache_resource(ttl=_TIDY_SECONDS, max_entries=1, show_spinner=False)
def _tidy(journeys: Path) -> int:
    """What killed saves left goes, and drafts that are forgotten: with the first page, and now and then."""
    return remove_left_behind(journeys) + drafts().remove_old()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _assessed(journeys: Path, seen: Hashable, day: date) -> Assessment:
    del seen  # only tells one state of the folder from another
    kept = _kept()
    read = load(journeys, today=day, cache=kept.read)
    known = dict(kept.assessed)
    result = assess(
        read.documents,
        read.settings,
        read.catalogue,
        read.problems,
        today=day,
        verdicts=read.verdicts,
        known=known,
    )
    current = {(document.digest, document.journey.key, day) for document in read.documents}
    kept.assessed = {place: known[place] for place in current}
    return result


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _sources(journeys: Path, seen: Hashable) -> dict[str, tuple[str, ...]]:
    del seen
    files, _ = read_folder(journeys)
    return {file.name: tuple(file.text.decode("utf-8-sig", "replace").splitlines()) for file in files}


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _files(journeys: Path, seen: Hashable) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    del seen
    return read_folder(journeys)


def effect_of(before: Assessment, file: str, text: str) -> Effect:
    """What a save of a draft would do to the folder as it stands. `before`: the assessment of the folder."""
    files, unreadable = _files(folder(), seen())
    kept = _kept()
    return effect(files, unreadable, before, file, text, cache=kept.read, known=kept.assessed)


def file_names() -> list[str]:
    """Every YAML file of the folder as it stands now, in order."""
    return [one.name for one in _files(folder(), seen())[0]]


def bytes_of(file: str) -> bytes | None:
    """A file of the folder as it stands now; None where there is none."""
    return next((one.text for one in _files(folder(), seen())[0] if one.name == file), None)


def history_of(file: str) -> tuple[Then, ...]:
    """The latest commits of a file, latest first, each with its journey judged. Raises TouchpointsError."""
    where, kept = folder(), _kept()

    def judged(revision: Revision) -> Then:
        return kept.commits.get((where, file, revision.commit), lambda: then(where, file, revision, kept.read))

    return tuple(judged(revision) for revision in history(where, file, _COMMITS))


def known_files() -> Cache:
    """What was understood of files before, for whoever reads other versions of them."""
    return _kept().read


def source_lines(file: str) -> tuple[str, ...]:
    """The lines of a file of the folder as it stands now; none where it is gone."""
    return _sources(folder(), fingerprint(folder())).get(file, ())


def watch(drawn: Hashable) -> None:
    """Draw the page again when the files no longer look as when it was drawn.

    Not at once: where files change faster than a page is drawn, it would be drawn for ever and never shown.
    """
    _look(drawn, [])


@st.fragment(run_every=EVERY_SECONDS)
def _look(drawn: Hashable, looks: list[bool]) -> None:
    """`looks` is kept from one run of this fragment to the next: the first is that of the page itself."""
    if not looks:
        looks.append(True)
    elif fingerprint(folder()) != drawn:
        st.rerun()
