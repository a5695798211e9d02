"""One desk: what a browser sends becomes an event, an event a draft, a draft a file; for dialog and Edit page alike."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.web import shop
from touchpoints.desk.act import act
from touchpoints.desk.desk import Around, Desk, Drafting
from touchpoints.desk.events import Begin, Close, Fill, On, Open, Save, Settle, Show, TakeBack, Write, read_event
from touchpoints.desk.folder import Folder, Person
from touchpoints.desk.kept import Drafts
from touchpoints.desk.outcome import Away, Clashing, LaidTogether, Nothing, Refused, Saved
from touchpoints.editing.merge import Choice
from touchpoints.text import Lang

FILE = "achat/nouveaux.yaml"
SAV = "achat/nouveaux/sav"


@pytest.fixture
def around(tmp_path: Path) -> Around:
    folder = Folder(shop.write(tmp_path / "journeys"), Drafts(tmp_path / "drafts"))
    return Around(folder, folder.assessment(folder.seen(), shop.DAY), Lang.EN, Person("browser one"))


def now(around: Around) -> Around:
    """The same a moment later, when the folder was read again."""
    return replace(around, assessment=around.folder.assessment(around.folder.seen(), shop.DAY))


def text_of(around: Around) -> str:
    return (around.folder.path / FILE).read_text(encoding="utf-8")


def colleague_writes(around: Around, old: str, new: str) -> None:
    text = text_of(around)
    assert old in text
    (around.folder.path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")


def begun(on: On, around: Around) -> tuple[Desk, Drafting]:
    """A desk with another owner and importance of one touchpoint, in the dialog or on the Edit page."""
    desk, typed = Desk(), {"field.owner": "equipe-ana", "field.importance": "5"}
    if on is On.PAGE:
        desk.open_file(FILE, around.folder, around.who)
        act(Fill("sav", typed), desk, around)
        return desk, desk.page
    act(Show("fields", SAV, typed), desk, around)
    assert desk.dialog is not None
    return desk, desk.dialog


def outcome(on: On, desk: Desk) -> object:
    return desk.page.outcome if on is On.PAGE else desk.dialog.outcome if desk.dialog else desk.told


both = pytest.mark.parametrize("on", list(On))


@both
def test_the_same_change_is_the_same_draft_and_is_saved_the_same_way(on: On, around: Around) -> None:
    desk, sheet = begun(on, around)
    assert sheet.draft is not None
    assert "+      owner: equipe-ana" in sheet.draft.diff
    before = text_of(around)
    assert act(Save(on), desk, around)
    saved = outcome(on, desk)
    assert isinstance(saved, Saved)
    lines = zip(before.split("\n"), text_of(around).split("\n"), strict=False)
    first = next(place for place, (old, new) in enumerate(lines, 1) if old != new)
    assert saved.place == f"{FILE}:{first}"
    assert "owner: equipe-ana" in text_of(around)


@both
def test_another_field_that_a_colleague_saved_is_laid_together_looked_at_and_saved(on: On, around: Around) -> None:
    desk, sheet = begun(on, around)
    colleague_writes(around, "id: avis\n", "id: avis\n      x-note: equipe-ben\n")
    theirs = text_of(around)
    assert not act(Save(on), desk, now(around))
    merged = outcome(on, desk)
    assert isinstance(merged, LaidTogether)
    assert "equipe-ben" in merged.theirs
    assert text_of(around) == theirs
    assert sheet.draft is not None
    assert "equipe-ben" not in sheet.draft.diff, "against the file as it stands now"
    assert act(Save(on), desk, now(around))
    assert {"equipe-ana", "equipe-ben"} <= set(text_of(around).replace(",", " ").replace("}", " ").split())


@both
@pytest.mark.parametrize("side", list(Choice))
def test_the_same_field_is_chosen_and_nothing_is_written_before(on: On, side: Choice, around: Around) -> None:
    desk, sheet = begun(on, around)
    other = Desk()
    act(Show("fields", SAV, {"field.owner": "equipe-ben"}), other, around)
    act(Save(On.DIALOG), other, around)
    theirs = text_of(around)
    assert not act(Save(on), desk, now(around))
    clashing = outcome(on, desk)
    assert isinstance(clashing, Clashing)
    assert [clash.key for clash in clashing.clashes] == ["sav/owner"]
    assert not act(Settle(on, {}), desk, now(around)), "nothing chosen"
    assert isinstance(outcome(on, desk), Clashing)
    assert not act(Settle(on, {"sav/owner": side}), desk, now(around))
    assert isinstance(outcome(on, desk), LaidTogether)
    assert sheet.settling is None
    assert text_of(around) == theirs
    assert act(Save(on), desk, now(around))
    assert ("owner: equipe-ana" in text_of(around)) == (side is Choice.MINE)
    assert "importance: 5" in text_of(around)


@both
def test_where_only_the_other_side_is_taken_nothing_is_left_to_save(on: On, around: Around) -> None:
    desk = Desk()
    if on is On.PAGE:
        desk.open_file(FILE, around.folder, around.who)
        act(Fill("sav", {"field.owner": "equipe-ana"}), desk, around)
    else:
        act(Show("fields", SAV, {"field.owner": "equipe-ana"}), desk, around)
    other = Desk()
    act(Show("fields", SAV, {"field.owner": "equipe-ben"}), other, around)
    act(Save(On.DIALOG), other, around)
    theirs = text_of(around)
    act(Save(on), desk, now(around))
    act(Settle(on, {"sav/owner": Choice.THEIRS}), desk, now(around))
    assert isinstance(outcome(on, desk), Nothing)
    assert not act(Save(on), desk, now(around))
    assert isinstance(outcome(on, desk), Nothing)
    assert text_of(around) == theirs


@both
def test_a_file_that_is_gone_is_refused_and_the_draft_stays(on: On, around: Around) -> None:
    desk, sheet = begun(on, around)
    draft = sheet.draft
    (around.folder.path / FILE).unlink()
    assert not act(Save(on), desk, around)
    assert isinstance(outcome(on, desk), Refused)
    assert sheet.draft == draft


def test_a_save_is_undone_to_the_byte_and_only_once(around: Around) -> None:
    before = text_of(around)
    desk, _ = begun(On.PAGE, around)
    assert act(Save(On.PAGE), desk, around)
    assert text_of(around) != before
    assert act(TakeBack(), desk, now(around))
    assert text_of(around) == before
    assert isinstance(desk.page.outcome, Saved)
    assert desk.page.draft is not None
    assert not desk.page.draft.is_changed
    assert not act(TakeBack(), desk, now(around))
    assert isinstance(desk.page.outcome, Nothing)


def test_a_save_is_not_undone_over_what_a_colleague_saved_since(around: Around) -> None:
    desk, _ = begun(On.PAGE, around)
    act(Save(On.PAGE), desk, around)
    colleague_writes(around, "equipe-ana", "equipe-bob")
    theirs = text_of(around)
    assert not act(TakeBack(), desk, now(around))
    assert isinstance(desk.page.outcome, Refused)
    assert text_of(around) == theirs


def test_a_save_is_not_undone_under_a_draft_that_went_on(around: Around) -> None:
    desk, _ = begun(On.PAGE, around)
    act(Save(On.PAGE), desk, around)
    saved = text_of(around)
    act(Fill("sav", {"field.owner": "equipe-bob"}), desk, now(around))
    assert not act(TakeBack(), desk, now(around))
    assert isinstance(desk.page.outcome, Refused)
    assert text_of(around) == saved
    assert desk.page.draft is not None
    assert "equipe-bob" in desk.page.draft.text


def test_an_error_that_the_file_has_not_is_not_saved(around: Around) -> None:
    desk, before = Desk(), text_of(around)
    desk.open_file(FILE, around.folder, around.who)
    act(Write(before + "journey: twice\n", "1"), desk, around)
    assert not act(Save(On.PAGE), desk, around)
    assert isinstance(desk.page.outcome, Refused)
    assert text_of(around) == before


def test_what_is_no_longer_there_is_away_and_a_wrong_answer_names_its_field(around: Around) -> None:
    desk = Desk()
    act(Open("accept", "no@such/gap"), desk, around)
    assert isinstance(desk.told, Away)
    act(Open("accept", "no-owner@achat/nouveaux/voisin"), desk, around)
    act(Show("", "", {"reason": "", "by": "x", "until": "2027-01-01"}), desk, around)
    assert desk.dialog is not None
    assert isinstance(desk.dialog.outcome, Refused)
    assert desk.dialog.outcome.field == "reason"


def test_the_draft_of_the_page_and_that_of_a_dialog_do_not_mix(around: Around) -> None:
    desk, _ = begun(On.PAGE, around)
    act(Show("type", "achat/nouveaux/avis", {"type": "reviews"}), desk, around)
    assert act(Save(On.DIALOG), desk, around)
    assert "equipe-ana" not in text_of(around)
    assert desk.page.draft is not None
    assert "equipe-ana" in desk.page.draft.text
    act(Save(On.PAGE), desk, now(around))
    assert act(Save(On.PAGE), desk, now(around))
    assert "equipe-ana" in text_of(around)
    assert "type: reviews" in text_of(around)


def test_a_closed_form_keeps_what_was_typed_and_nothing_is_begun_beside_journeys(around: Around) -> None:
    desk, before = Desk(), sorted(around.folder.names())
    act(Open("fields", SAV), desk, around)
    act(Close({"field.owner": "à moitié", "field.id": "x"}), desk, around)
    assert desk.dialog is None
    act(Open("fields", SAV), desk, around)
    assert desk.dialog is not None
    assert desk.dialog.typed == {"field.owner": "à moitié"}
    act(Begin("example"), desk, around)
    assert sorted(around.folder.names()) == before


@pytest.mark.parametrize("sent", [None, 3, "save", [], {}, {"do": "delete"}, {"do": ["save"]}, {"do": "edit-"}])
def test_what_is_not_understood_is_no_event(sent: object) -> None:
    assert read_event(sent) is None


def test_the_sides_of_a_choice_are_read_and_nothing_else(around: Around) -> None:
    assert read_event({"do": "edit-choose", "a/b": "mine", "c": "both", "d": 3}) == Settle(
        On.PAGE, {"a/b": Choice.MINE}
    )
    assert read_event({"do": "choose", "c": "theirs"}) == Settle(On.DIALOG, {"c": Choice.THEIRS})
    assert not act(Settle(On.DIALOG, {"c": Choice.MINE}), Desk(), around)
