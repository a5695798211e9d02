"""What was concluded is kept from one process to the next: the same to the last word, or not taken at all."""

import io
import os
import pickle
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.cached import opening, packing, sleeping
from touchpoints.cached.opening import Held, open_folder
from touchpoints.cached.sleeping import KeptAssessment, wake
from touchpoints.cached.store import KEPT_DAYS, Entries, default_entries
from touchpoints.desk import folder as folders
from touchpoints.desk.folder import Folder
from touchpoints.desk.kept import Drafts
from touchpoints.diff import Side, diff
from touchpoints.document import Document
from touchpoints.exports.json_report import json_report
from touchpoints.loading import Steps
from touchpoints.text import Lang, same

DAY = date(2026, 11, 15)
ONE = """\
journey: {id: buy, name: Buy}
segment: new
touchpoints:
  during: [{id: page, name: Page, rating: 3}, {id: pay, name: Pay, rating: 2, promise: {subject: delay, target: 4d}}]
  after: [{id: help, name: Customer service, rating: 2, importance: 5}]
flow: page > pay > help
"""
TWO = ONE.replace("id: buy, name: Buy", "id: return, name: Return").replace("4d", "2w")
PATCH = "extends: one.yaml\nsegment: loyal\ntouchpoints: {after: [{id: help, rating: 5}]}\n"
ALONE = ONE.replace("id: buy, name: Buy", "id: ask, name: Ask").replace("delay", "price")
FILES = {
    "one": ONE,
    "two": TWO,
    "patch": PATCH,
    "alone": ALONE,
    "broken": "journey: [\n",
    "other": "extends: no.yaml\n",
}
only_posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "journeys", **FILES)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, place: Path, day: date = DAY) -> Assessment:
    """As a process of its own does, which then ends."""
    found = open_folder(folder, today=day, entries=Entries(place))
    found.keep(lambda: None)
    return found.assessment


def asleep(assessment: Assessment) -> set[str]:
    return {one.document.file for one in assessment.journeys if isinstance(one, KeptAssessment)}


def said(assessment: Assessment) -> tuple[object, ...]:
    """All that people and programs are told."""
    return json_report(assessment, Lang.FR), assessment.problems, [one.gaps for one in assessment.journeys]


def anew(folder: Path, day: date = DAY) -> tuple[object, ...]:
    return said(open_folder(folder, today=day).assessment)


EVERY = {"one.yaml", "two.yaml", "patch.yaml", "alone.yaml"}


def test_what_did_not_change_is_taken_from_an_earlier_process_and_says_the_same(folder: Path, place: Path) -> None:
    assert asleep(opened(folder, place)) == set()
    again = opened(folder, place)
    assert asleep(again) == EVERY
    assert said(again) == anew(folder)
    for kept, fresh in zip(again.journeys, open_folder(folder, today=DAY).assessment.journeys, strict=True):
        assert kept.journey == fresh.journey
        assert (kept.scores, kept.gaps, kept.types, kept.size) == (fresh.scores, fresh.gaps, fresh.types, fresh.size)
        assert kept.graph.steps == fresh.graph.steps
        assert kept.document.place(("touchpoints", "after", 0)) == fresh.document.place(("touchpoints", "after", 0))


def test_a_changed_copy_is_like_any_other(folder: Path, place: Path) -> None:
    opened(folder, place)
    again, fresh = opened(folder, place), open_folder(folder, today=DAY).assessment
    for kept, other in zip(again.journeys, fresh.journeys, strict=True):
        renamed = kept.journey.model_copy(update={"segment": "renamed"})
        changed = replace(kept.document, journey=renamed)
        assert (type(changed), changed.key) == (Document, renamed.key)
        assert type(replace(kept, gaps=kept.gaps)) is JourneyAssessment
        assert replace(kept, document=other.document, graph=other.graph) == other
    sides = Side(same("a"), DAY), Side(same("b"), DAY)
    write(folder, one=ONE.replace("rating: 3", "rating: 5"))
    later = open_folder(folder, today=DAY).assessment
    assert [(one.key, one.fields, one.gaps, one.mix, one.traps) for one in diff(again, later, *sides).journeys] == [
        (one.key, one.fields, one.gaps, one.mix, one.traps) for one in diff(fresh, later, *sides).journeys
    ]


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a file nobody is compared with": (
        lambda folder: write(folder, alone=ALONE.replace("3}", "5}")),
        EVERY - {"alone.yaml"},
    ),
    "a file that others extend and are compared with": (
        lambda folder: write(folder, one=ONE.replace("rating: 3", "rating: 5")),
        {"alone.yaml"},
    ),
    "a new file that contradicts one": (
        lambda folder: write(folder, more=ALONE.replace("id: ask", "id: more").replace("4d", "9d")),
        EVERY - {"alone.yaml"},
    ),
    "a file less": (lambda folder: (folder / "two.yaml").unlink(), {"alone.yaml"}),
    "the settings": (lambda folder: write(folder, settings="thresholds: {dead_band: 9}\n"), set()),
    "the missing file comes": (lambda folder: write(folder, no=ALONE.replace("id: ask", "id: no")), EVERY),
    "a base goes": (lambda folder: (folder / "one.yaml").unlink(), {"alone.yaml"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_rests_on_a_change_is_concluded_anew(folder: Path, place: Path, change: str) -> None:
    opened(folder, place)
    make, kept = CHANGES[change]
    make(folder)
    again = opened(folder, place)
    assert asleep(again) == kept
    assert said(again) == anew(folder)
    assert said(opened(folder, place)) == anew(folder)


def test_another_day_or_another_program_concludes_anew(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(folder, place)
    assert asleep(opened(folder, place, DAY + timedelta(days=1))) == set()
    monkeypatch.setattr(opening, "stamp", lambda: "another program")
    assert asleep(opened(folder, place)) == set()


def test_the_stamp_is_of_every_module_and_data_file(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    (package / "inner" / "rule.py").write_text("A = 1\n")
    first = opening.stamp_of(package)
    (package / "inner" / "rule.py").write_text("A = 2\n")
    second = opening.stamp_of(package)
    (package / "catalogue.yaml").write_text("a: 1\n")
    assert len({first, second, opening.stamp_of(package)}) == 3


def entries_in(place: Path) -> list[Path]:
    return sorted(place.glob("*.entry"))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "torn": lambda data: data[: len(data) // 2],
    "empty": lambda data: data[:0],
    "shorter than its mark": lambda data: data[:7],
    "one bit": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "made up": lambda data: os.urandom(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_as_if_it_were_not_there(folder: Path, place: Path, damage: str) -> None:
    opened(folder, place)
    for path in entries_in(place):
        path.write_bytes(DAMAGE[damage](path.read_bytes()))
    again = opened(folder, place)
    assert asleep(again) == set()
    assert said(again) == anew(folder)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_journey_whose_entry_is_damaged_while_the_app_runs_is_concluded_anew(
    folder: Path, place: Path, damage: str
) -> None:
    opened(folder, place)
    again = opened(folder, place)
    for path in entries_in(place):
        path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert asleep(again) == EVERY
    assert said(again) == anew(folder)


def test_deleting_it_all_while_the_app_runs_is_safe(folder: Path, place: Path) -> None:
    opened(folder, place)
    again = opened(folder, place)
    for path in place.iterdir():
        path.unlink()
    place.rmdir()
    assert said(again) == anew(folder)
    assert said(opened(folder, place)) == anew(folder)


def test_an_entry_does_not_stand_for_another(folder: Path, place: Path) -> None:
    opened(folder, place)
    first, *others = entries_in(place)
    for other in others:
        other.write_bytes(first.read_bytes())
    assert said(opened(folder, place)) == anew(folder)


@only_posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o755])
def test_a_folder_that_others_may_open_is_neither_read_nor_written(folder: Path, place: Path, mode: int) -> None:
    opened(folder, place)
    before = entries_in(place)
    place.chmod(mode)
    again = opened(folder, place, DAY)
    opened(folder, place, DAY + timedelta(days=1))
    assert asleep(again) == set()
    assert entries_in(place) == before


@only_posix
def test_a_folder_or_key_of_somebody_else_is_not_trusted(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(folder, place)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert asleep(opened(folder, place)) == set()


@only_posix
def test_links_are_not_followed(folder: Path, place: Path, tmp_path: Path) -> None:
    opened(folder, place)
    (tmp_path / "link").symlink_to(place)
    assert asleep(opened(folder, tmp_path / "link")) == set()
    for path in entries_in(place):
        path.rename(tmp_path / path.name)
        path.symlink_to(tmp_path / path.name)
    assert asleep(opened(folder, place)) == set()


@only_posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="who may do everything is refused nothing")
def test_where_nothing_can_be_written_everything_works(folder: Path, place: Path) -> None:
    place.parent.chmod(0o500)
    try:
        assert said(opened(folder, place)) == anew(folder)
    finally:
        place.parent.chmod(0o700)


def test_a_full_disk_or_a_file_in_the_way_says_nothing_and_works(
    folder: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert said(opened(folder, tmp_path / "file")) == anew(folder)
    assert said(opened(folder, tmp_path / "file" / "below")) == anew(folder)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("touchpoints.cached.store.write", full)
    assert said(opened(folder, place)) == anew(folder)
    assert capsys.readouterr() == ("", "")


def test_among_the_journeys_nothing_is_kept(folder: Path) -> None:
    opened(folder, folder / "_cache")
    assert not (folder / "_cache").exists()


class Calls:
    """What a poisoned entry would have called."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)

    def __init__(self, path: Path) -> None:
        self.path = path


@pytest.mark.parametrize("marked", [False, True])
def test_a_poisoned_entry_calls_nothing(folder: Path, place: Path, tmp_path: Path, marked: bool) -> None:
    opened(folder, place)
    poison = zlib.compress(pickle.dumps(Calls(tmp_path / "called")))
    content = b"".join(len(poison).to_bytes(8, "big") for _ in range(3)) + 3 * poison
    store = Entries(place)
    for path in entries_in(place):
        if marked:  # by who may read the key
            store.put(path.stem, content)
        else:
            path.write_bytes(path.read_bytes()[:32] + content)
    assert said(opened(folder, place)) == anew(folder)
    assert not (tmp_path / "called").exists()


@pytest.mark.parametrize(
    "name", ["os system", "builtins eval", "touchpoints.text typeset", "touchpoints.text re", "datetime datetime"]
)
def test_no_other_name_than_those_of_values_is_known(name: str) -> None:
    module, attribute = name.split()
    written = f"c{module}\n{attribute}\n.".encode()
    with pytest.raises(pickle.UnpicklingError):
        packing._Unpacking(io.BytesIO(written)).load()


def test_of_too_many_bytes_the_oldest_go_and_of_any_the_old(place: Path) -> None:
    store = Entries(place, room=3_000)
    names = ["a" * 40, "b" * 40, "c" * 40, "d" * 40]
    for index, name in enumerate(names):
        assert store.put(name, bytes(900))
        os.utime(place / f"{name}.entry", (1_000_000 + index, 1_000_000 + index))
    store.tidy(1_000_100)
    assert [path.stem for path in entries_in(place)] == names[1:]
    assert store.find(names[3]) == bytes(900)
    for name in ("0" * 32 + ".tmp", "thesis.odt"):
        (place / name).write_bytes(bytes(900))
        os.utime(place / name, (1_000_000, 1_000_000))
    store.tidy(1_000_002 + KEPT_DAYS * 86_400)
    left = [f"{name}.entry" for name in names[2:]]
    assert [path.name for path in sorted(place.iterdir())] == [*left, "key", "thesis.odt"], "what is not ours stays"


def test_several_at_once_hurt_nobody(folder: Path, place: Path) -> None:
    working = [Thread(target=opened, args=(folder, place)) for _ in range(4)]
    for one in working:
        one.start()
    for one in working:
        one.join()
    assert said(opened(folder, place)) == anew(folder)
    assert not list(place.glob("*.tmp"))


@only_posix
def test_what_is_kept_is_for_its_person_alone(folder: Path, place: Path) -> None:
    opened(folder, place)
    assert place.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}
    assert b"Customer service" not in b"".join(path.name.encode() for path in place.iterdir())


def test_the_first_files_of_a_folder_are_shown_before_all_are_read(folder: Path, place: Path) -> None:
    opened(folder, place)
    held = Held()
    first = open_folder(folder, today=DAY, entries=Entries(place), held=held, steps=Steps(1)).assessment
    assert [one.document.file for one in first.journeys] == ["alone.yaml"]
    whole = open_folder(folder, today=DAY, entries=Entries(place), held=held).assessment
    assert asleep(whole) == EVERY


def test_the_app_opens_again_with_what_was_kept_and_follows_what_changes(folder: Path, place: Path) -> None:
    opened(folder, place)
    held = Folder(folder, Drafts(place.parent / "drafts"), entries=Entries(place))
    first = held.assessment(held.seen(), DAY)
    assert asleep(first) == EVERY
    drafted = held.effect_of(first, "alone.yaml", ALONE.replace("rating: 3", "rating: 5"))
    assert not drafted.changes.is_empty
    assert drafted.problems == drafted.elsewhere == ()
    write(folder, alone=ALONE.replace("rating: 3", "rating: 5"))
    second = held.assessment(held.seen(), DAY)
    assert asleep(second) == EVERY - {"alone.yaml"}
    assert said(second) == anew(folder)


def test_what_was_woken_needs_its_entry_no_more(folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder, place)
    again = opened(folder, place)
    wake(again.journeys)
    monkeypatch.setattr(sleeping, "part", lambda *_: pytest.fail("it is read once"))
    assert [one.gaps for one in again.journeys] == [
        one.gaps for one in open_folder(folder, today=DAY).assessment.journeys
    ]


def test_many_journeys_are_there_before_they_are_woken(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(folder, place)
    woken, goes_on = Event(), Event()

    def waits(journeys: Sequence[JourneyAssessment]) -> None:
        assert goes_on.wait(60)
        wake(journeys)
        woken.set()

    monkeypatch.setattr(folders, "MANY", 1)
    monkeypatch.setattr(folders, "wake", waits)
    held = Folder(folder, Drafts(place.parent / "drafts"), entries=Entries(place))
    underway = held.begin(held.seen(), DAY)
    assert underway is not None
    assert underway.wait(60)
    assert asleep(held.assessment(held.seen(), DAY)) == EVERY
    goes_on.set()
    assert woken.wait(60)


def test_where_it_is_kept() -> None:
    home = Path("/home/ana")

    def place(environment: dict[str, str], platform: str = "linux") -> Path | None:
        found = default_entries(environment, home, platform)
        return found.place if found else None

    assert place({}) == home / ".cache" / "touchpoints"
    assert place({"XDG_CACHE_HOME": "/var/c"}) == Path("/var/c/touchpoints")
    assert place({"XDG_CACHE_HOME": "relative"}) == home / ".cache" / "touchpoints"
    assert place({"TOUCHPOINTS_CACHE": "/srv/c"}) == Path("/srv/c")
    assert place({"TOUCHPOINTS_CACHE": "off"}) is None
    assert place({}, "darwin") == home / "Library" / "Caches" / "touchpoints"
    assert place({"LOCALAPPDATA": "/l"}, "win32") == Path("/l/touchpoints/cache")


def test_a_command_takes_what_an_earlier_one_concluded_unless_told_not_to(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from touchpoints.cli.commands import touchpoints

    monkeypatch.setenv("TOUCHPOINTS_CACHE", str(place))

    def check(*options: str) -> str:
        asked = ["check", str(folder), "--today", DAY.isoformat(), *options]
        return CliRunner().invoke(touchpoints, asked).output

    without = check("--no-cache")
    assert not place.exists()
    assert check() == without
    kept = entries_in(place)
    assert len(kept) == len(EVERY) + 1
    assert check() == without
    assert [path.stat().st_mtime_ns for path in entries_in(place)] == [path.stat().st_mtime_ns for path in kept]
