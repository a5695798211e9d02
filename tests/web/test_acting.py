"""Acting on gaps from the page: what is asked is shown first, then written, by those lines alone; nothing is lost."""

import re
from difflib import ndiff
from pathlib import Path

import pytest

from tests.host.opened import session as hosted
from tests.judged import judge
from tests.web import shop
from tests.web.opened import Opened, Session, open_page, session
from touchpoints.text import Lang
from touchpoints.web.address import GAPS, JOURNEY, METHOD

GAP = "under-performing@achat/nouveaux/suivi"
ACCEPTED = "no-owner@achat/nouveaux/sav"
NEW = "achat/nouveaux.yaml"
VERDICTS = "verdicts.yaml"
FILLED = {"reason": "Transporteur changé au printemps", "by": "direction-client", "until": "2027-02-01"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def everything(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in sorted(folder.rglob("*.yaml"))}


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """The lines that went ("- …") and came ("+ …"), by file."""
    told = {
        name: [
            line
            for line in ndiff(before.get(name, "").splitlines(True), after.get(name, "").splitlines(True))
            if line[0] in "+-"
        ]
        for name in sorted({*before, *after})
    }
    return {name: lines for name, lines in told.items() if lines}


def previewed(folder: Path, lang: Lang = Lang.EN, **fields: str) -> Session:
    reader = session(GAPS, folder, lang=lang.value)
    reader.act("open", what="accept", subject=GAP)
    reader.act("preview", **{**FILLED, **fields})
    return reader


LINE = "  - {{rule: {rule}, on: {on}, reason: {reason}, by: {by}, class: {class_}, until: {until}}}\n"
ENTRY = LINE.format(rule="under-performing", on="suivi", class_="P1", **FILLED)


@pytest.mark.parametrize("lang", list(Lang))
def test_a_gap_is_accepted_by_exactly_the_lines_that_were_shown(lang: Lang, folder: Path) -> None:
    before = everything(folder)
    reader = previewed(folder, lang)
    assert everything(folder) == before
    assert f"+{ENTRY.rstrip()}" in reader.page.text
    page = reader.act("save")
    assert changed(before, everything(folder)) == {NEW: [f"+ {ENTRY}"]}
    assert f"{NEW}:59" in page.text
    assert {Lang.EN: "Accepted until Feb 1, 2027", Lang.FR: "Accepté jusqu’au 1 févr. 2027"}[lang] in page.text
    assert "<dialog" not in page.html
    again = judge(everything(folder), shop.DAY).journey("achat/nouveaux")
    assert again is not None
    assert GAP in {gap.key for gap in again.gaps.accepted}


def test_the_page_shows_the_gap_among_the_accepted_at_once(folder: Path) -> None:
    reader = previewed(folder)
    assert "Accepted (2)" in reader.page.text
    assert "Accepted (3)" in reader.act("save").text


@pytest.mark.parametrize("lang", list(Lang))
def test_an_accepted_gap_is_opened_again_by_taking_its_entry_away(lang: Lang, folder: Path) -> None:
    before = everything(folder)
    reader = session(GAPS, folder, lang=lang.value, tab="accepted")
    reader.act("open", what="reopen", subject=ACCEPTED)
    reader.act("preview")
    assert everything(folder) == before
    reader.act("save")
    lines = changed(before, everything(folder))[NEW]
    assert [line[:2] for line in lines] == ["- ", "- "]
    assert "no-owner" in "".join(lines)


def test_accepting_and_opening_again_leaves_the_file_as_it_was(folder: Path) -> None:
    before = everything(folder)
    reader = previewed(folder)
    reader.act("save")
    reader.act("open", what="reopen", subject=GAP)
    reader.act("preview")
    reader.act("save")
    assert everything(folder) == before


def test_a_segment_accepts_what_it_inherits_in_the_file_it_comes_from(folder: Path) -> None:
    before = everything(folder)
    reader = session(JOURNEY, folder, lang="en", segment="fideles", touchpoint="suivi")
    reader.act("open", what="accept", subject="under-performing@achat/fideles/suivi")
    reader.act("preview", **FILLED)
    reader.act("save")
    assert list(changed(before, everything(folder))) == [NEW]


def test_what_only_a_segment_has_is_accepted_in_its_own_file_and_what_it_inherits_stays_accepted(folder: Path) -> None:
    before = everything(folder)
    reader = session(GAPS, folder, lang="en")
    reader.act("open", what="accept", subject="important-but-unmeasured@achat/fideles/sav")
    reader.act("preview", **FILLED)
    reader.act("save")
    assert list(changed(before, everything(folder))) == ["achat/fideles.yaml"]
    again = judge(everything(folder), shop.DAY).journey("achat/fideles")
    assert again is not None
    assert {gap.rule for gap in again.gaps.accepted} == {"no-owner", "important-but-unmeasured"}
    assert everything(folder)["achat/fideles.yaml"].count("rule:") == 1, "what is inherited is not copied"


@pytest.mark.parametrize("lang", list(Lang))
def test_what_a_segment_inherits_is_opened_again_where_it_stands_and_the_page_says_for_whom(
    lang: Lang, folder: Path
) -> None:
    before = everything(folder)
    reader = session(GAPS, folder, lang=lang.value, tab="accepted")
    reader.act("open", what="reopen", subject="no-owner@achat/fideles/sav")
    page = reader.act("preview")
    told = {
        Lang.EN: f"What {NEW} accepts also holds for what extends it: Returning customers",
        Lang.FR: f"Ce que {NEW} accepte vaut aussi pour ce qui l’étend\u00a0: Clients fidèles",
    }
    assert told[lang] in page.text
    reader.act("save")
    assert list(changed(before, everything(folder))) == [NEW]


def test_a_segment_whose_own_acceptance_goes_says_that_the_inherited_one_still_counts(folder: Path) -> None:
    own = "accepted_gaps: [{rule: no-owner, on: sav, reason: Fidèles, by: crm, until: 2027-01-15}]\n"
    (folder / "achat/fideles.yaml").write_text(shop.RETURNING + own, encoding="utf-8")
    reader = session(GAPS, folder, lang="en", tab="accepted")
    reader.act("open", what="reopen", subject="no-owner@achat/fideles/sav")
    reader.act("preview")
    page = reader.act("save")
    assert "another one still accepts it" in page.text
    assert everything(folder)["achat/fideles.yaml"] == shop.RETURNING


def test_a_target_accepts_for_itself(folder: Path) -> None:
    before = everything(folder)
    reader = session(GAPS, folder, lang="en", state="to_be")
    reader.act("open", what="accept", subject="no-owner@achat/nouveaux.to-be/voisin")
    reader.act("preview", **FILLED)
    reader.act("save")
    assert list(changed(before, everything(folder))) == ["achat/nouveaux.to-be.yaml"]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": "  "}, {Lang.EN: "Say why you live with it", Lang.FR: "Dites pourquoi vous vivez avec"}),
        ({"by": ""}, {Lang.EN: "in which role", Lang.FR: "dans quel rôle"}),
        ({"by": "x" * 81}, {Lang.EN: "within 80 characters", Lang.FR: "80 caractères"}),
        ({"until": "demain"}, {Lang.EN: "Choose a day.", Lang.FR: "Choisissez un jour."}),
        ({"until": "2027-11-16"}, {Lang.EN: "to Nov 15, 2027", Lang.FR: "au 15 nov. 2027"}),
        ({"until": "2026-11-14"}, {Lang.EN: "from Nov 15, 2026", Lang.FR: "du 15 nov. 2026"}),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    wrong: dict[str, str], said: dict[Lang, str], lang: Lang, folder: Path
) -> None:
    before = everything(folder)
    page = previewed(folder, lang, **wrong).page
    assert said[lang] in page.text
    marked = [attributes.get("name") for _, attributes in page.tags if attributes.get("aria-invalid")]
    assert marked == list(wrong)
    assert ("Transporteur changé" in page.text) == ("reason" not in wrong)
    assert everything(folder) == before


@pytest.mark.parametrize("lang", list(Lang))
def test_a_file_changed_meanwhile_is_not_overwritten_and_both_changes_are_shown(lang: Lang, folder: Path) -> None:
    reader = previewed(folder, lang)
    theirs = (folder / NEW).read_text(encoding="utf-8").replace("importance: 5", "importance: 4")
    (folder / NEW).write_text(theirs, encoding="utf-8")
    page = reader.act("save")
    assert (folder / NEW).read_text(encoding="utf-8") == theirs
    said = {Lang.EN: "Somebody else saved this file meanwhile", Lang.FR: "Quelqu’un d’autre a enregistré ce fichier"}
    assert said[lang] in page.text
    assert "+      importance: 4" in page.text, "what they changed"
    assert f"+{ENTRY.rstrip()}" in page.text, "what a save would add to it"
    page = reader.act("save")
    assert "<dialog" not in page.html
    after = (folder / NEW).read_text(encoding="utf-8")
    assert changed({NEW: theirs}, {NEW: after}) == {NEW: [f"+ {ENTRY}"]}


def test_what_a_colleague_accepted_meanwhile_is_told_and_the_text_stays(folder: Path) -> None:
    reader = previewed(folder)
    colleague = previewed(folder, reason="Avenant en cours de signature")
    colleague.act("save")
    page = reader.act("save")
    assert "Avenant en cours de signature" in page.text
    assert FILLED["reason"] in page.text


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_what_both_wrote_otherwise_is_chosen_in_the_dialog_as_on_the_edit_page(
    lang: Lang, side: str, folder: Path
) -> None:
    reader = session(JOURNEY, folder, lang=lang.value, segment="nouveaux", touchpoint="sav")
    reader.act("open", what="fields", subject="achat/nouveaux/sav")
    reader.act("preview", **{"field.owner": "equipe-ana", "field.x-note": "à voir"})
    colleague = session(JOURNEY, folder, lang=lang.value, segment="nouveaux", touchpoint="sav")
    colleague.act("preview", what="fields", subject="achat/nouveaux/sav", **{"field.owner": "equipe-ben"})
    colleague.act("save")
    theirs = everything(folder)
    page = reader.act("save")
    assert {Lang.EN: "choose for each", Lang.FR: "choisissez pour chacune"}[lang] in page.text
    assert {"equipe-ana", "equipe-ben"} <= set(page.text.split())
    assert not [tag for tag, told in page.tags if told.get("data-do") == "save"], "nothing is saved before a choice"
    reader.act("save")
    assert everything(folder) == theirs
    page = reader.act("choose", **{"sav/owner": side})
    assert "+      x-note: à voir" in page.text
    assert ("+      owner: equipe-ana" in page.text) == (side == "mine")
    assert everything(folder) == theirs, "what is chosen is looked at, then saved"
    page = reader.act("save")
    assert "<dialog" not in page.html
    after = everything(folder)[NEW]
    assert "x-note: à voir" in after
    assert ("owner: equipe-ana" in after, "owner: equipe-ben" in after) == (side == "mine", side == "theirs")


def test_a_save_that_fails_says_why_and_can_be_tried_again(folder: Path) -> None:
    reader = previewed(folder)
    kept = (folder / NEW).read_bytes()
    (folder / NEW).unlink()
    page = reader.act("save")
    assert "is no longer there" in page.text
    assert FILLED["reason"] in page.text
    (folder / NEW).write_bytes(kept)
    reader.act("save")
    assert ENTRY in (folder / NEW).read_text(encoding="utf-8")


def test_a_file_with_a_problem_is_not_touched(folder: Path) -> None:
    reader = session(GAPS, folder, lang="en")
    reader.act("open", what="accept", subject=GAP)
    (folder / NEW).write_text(shop.NEW + "journey: twice\n", encoding="utf-8")
    page = reader.act("preview", **FILLED)
    assert FILLED["reason"] in page.text
    assert 'role="alert"' in page.html


def test_what_was_typed_comes_back_with_the_form_and_a_save_needs_a_preview(folder: Path) -> None:
    before = everything(folder)
    reader = session(GAPS, folder, lang="en")
    reader.act("open", what="accept", subject=GAP)
    reader.act("close", reason="à moitié")
    reader.act("save")
    assert "à moitié" in reader.act("open", what="accept", subject=GAP).text
    reader.act("save")
    assert everything(folder) == before


def test_one_readers_form_is_never_anothers(folder: Path) -> None:
    one = previewed(folder, reason="secret de un")
    other = session(GAPS, folder, lang="en")
    assert "secret de un" in one.page.text
    assert "secret de un" not in other.page.text
    assert "secret de un" not in other.act("open", what="accept", subject=GAP).text


@pytest.mark.parametrize("edit", ["no", "auto"])
def test_where_nobody_may_write_nothing_is_written_whatever_is_sent(
    edit: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("touchpoints.host.permission.st.get_option", lambda _: "0.0.0.0")
    before = everything(folder)
    reader = hosted(GAPS, folder, edit, lang="en")
    assert "data-do" not in reader.page.html
    assert "accepted_gaps" in reader.page.text or "- rule:" in reader.page.text
    reader.act("open", what="accept", subject=GAP)
    reader.act("preview", what="accept", subject=GAP, **FILLED)
    reader.act("save")
    reader.act("judge", what="verdict", subject=GAP, verdict="useful", by="x")
    assert everything(folder) == before
    assert not (folder / VERDICTS).exists()


def test_an_address_alone_never_writes(folder: Path) -> None:
    before = everything(folder)
    for do in ("open", "preview", "save", "judge"):
        page = session(GAPS, folder, do=do, what="accept", subject=GAP, action=do, acted=do, verdict="useful", **FILLED)
        assert "<dialog" not in page.page.html
    assert everything(folder) == before


@pytest.mark.parametrize(
    "event",
    [
        None, 3, "save", [], {}, {"do": "delete"}, {"do": ["save"]}, {"do": "open"}, {"do": "open", "what": "x"},
        {"do": "preview", "what": "accept", "subject": "no@such/gap"}, {"do": "judge", "subject": GAP},
        {"do": "preview", "what": "type", "subject": "achat/nouveaux/nobody", "type": "tracking"},
        {"do": "preview", "what": "type", "subject": "achat/nouveaux/avis", "type": "../x"},
        {"do": "preview", "what": "verdict", "subject": GAP}, {"do": "open", "what": "type", "subject": ""},
    ],
)  # fmt: skip
def test_whatever_a_browser_sends_ends_in_a_page(event: object, folder: Path) -> None:
    before = everything(folder)
    reader = session(GAPS, folder, lang="en")
    assert "<h1" in reader.send(event).html
    assert everything(folder) == before


def test_a_verdict_makes_the_file_and_stands_on_the_card(folder: Path) -> None:
    reader = session(GAPS, folder, lang="en")
    page = reader.act("judge", what="verdict", subject=GAP, verdict="useful")
    assert "Your role" in page.text  # asked for once
    page = reader.act("judge", verdict="useful", by="responsable-crm")
    assert (folder / VERDICTS).read_text(encoding="utf-8") == (
        f"verdicts:\n  - {{gap: {GAP}, verdict: useful, by: responsable-crm, date: 2026-11-15}}\n"
    )
    assert "responsable-crm: useful, Nov 15, 2026" in page.text
    assert "useful in 1 of 1" in page.text
    assert "verdicts.yaml:2" in page.text
    reader.act("judge", what="verdict", subject=ACCEPTED, verdict="rejected")
    assert (folder / VERDICTS).read_text(encoding="utf-8").count("by: responsable-crm") == 2


def test_another_word_replaces_ones_own_verdict_alone_and_keeps_every_other_byte(folder: Path) -> None:
    (folder / VERDICTS).write_text(
        f"# gardé\nverdicts:\n  - gap: {GAP}   # un\n    verdict: useful\n    by: crm\n    date: 2026-01-01\n"
        f"  - {{gap: {GAP}, verdict: useful, by: autre, date: 2026-01-01}}\n",
        encoding="utf-8",
    )
    before = everything(folder)
    reader = session(GAPS, folder, lang="fr")
    page = reader.act("judge", what="verdict", subject=GAP, verdict="rejected", by="crm")
    assert changed(before, everything(folder))[VERDICTS] == [
        *("-     verdict: useful\n", "+     verdict: rejected\n"),
        *("-     date: 2026-01-01\n", "+     date: 2026-11-15\n"),
    ]
    assert "utile 1 fois sur 2" in page.text
    reader.act("judge", what="verdict", subject=GAP, verdict="")
    assert "by: crm" not in (folder / VERDICTS).read_text(encoding="utf-8")
    assert "by: autre" in (folder / VERDICTS).read_text(encoding="utf-8")


def test_an_inherited_finding_is_judged_where_it_comes_from(folder: Path) -> None:
    reader = session(JOURNEY, folder, lang="en", segment="fideles", touchpoint="suivi")
    subject = "under-performing@achat/fideles/suivi"
    page = reader.act("judge", what="verdict", subject=subject, verdict="useful", by="crm")
    assert GAP in (folder / VERDICTS).read_text(encoding="utf-8")
    assert "crm: useful" in page.text


@pytest.mark.parametrize("lang", list(Lang))
def test_a_rule_that_helps_nobody_is_named_with_how_to_switch_it_on_again(lang: Lang, folder: Path) -> None:
    entries = [
        f"  - {{gap: no-way-back@achat/nouveaux/t{number}, verdict: rejected, by: crm, date: 2026-11-01}}\n"
        for number in range(10)
    ]
    (folder / VERDICTS).write_text("verdicts:\n" + "".join(entries), encoding="utf-8")
    for slug in (GAPS, METHOD):
        page = open_page(slug, folder, lang=lang.value)
        assert "rules: {no-way-back: on}" in page.text
        assert {Lang.EN: "useful in 0 of 10", Lang.FR: "utile 0 fois sur 10"}[lang] in page.text
    shop.write(folder, {"settings.yaml": shop.SETTINGS + "rules: {no-way-back: on}\n"})
    assert "rules: {no-way-back: on}" not in open_page(GAPS, folder, lang=lang.value).text


@pytest.mark.parametrize("lang", list(Lang))
def test_a_guessed_type_is_shown_as_a_guess_and_written_by_one_line(lang: Lang, folder: Path) -> None:
    before = everything(folder)
    reader = session(JOURNEY, folder, lang=lang.value, touchpoint="avis", view="table")
    guess = {Lang.EN: "(guessed from the name)", Lang.FR: "(deviné d’après le nom)"}[lang]
    assert reader.page.text.count(guess) >= 4  # the panel, and three rows
    subject = "achat/nouveaux/avis"
    assert "+      type: reviews" in reader.act("preview", what="type", subject=subject, type="reviews").text
    page = reader.act("save")
    assert changed(before, everything(folder)) == {NEW: ["+       type: reviews\n"]}
    assert f"{NEW}:12" in page.text


def test_a_wrong_type_is_corrected_in_the_file_that_writes_it(folder: Path) -> None:
    before = everything(folder)
    reader = session(JOURNEY, folder, lang="en", segment="fideles", touchpoint="suivi")
    reader.act("open", what="type", subject="achat/fideles/suivi")
    reader.act("preview", type="delivery")
    reader.act("save")
    assert changed(before, everything(folder)) == {NEW: ["-       type: tracking\n", "+       type: delivery\n"]}


def test_where_nobody_may_write_a_guess_comes_with_the_line_to_add_and_the_command(folder: Path) -> None:
    page = open_page(JOURNEY, folder, lang="en", touchpoint="avis")
    assert "type: reviews" in page.text
    assert "touchpoints fix" in page.text


def test_nothing_a_reader_types_is_markup(folder: Path) -> None:
    hostile = "<script>window.PWNED=1</script>"
    page = previewed(folder, reason=hostile, by=hostile).page
    assert hostile in page.text
    assert "<script" not in page.html
    assert not [tag for tag, _ in page.tags if tag == "script"]


def headings(page: Opened) -> list[str]:
    return re.findall(r"<h1", page.html)


def test_the_dialog_is_named_and_leaves_the_page_one_title(folder: Path) -> None:
    page = previewed(folder).page
    assert len(headings(page)) == 1
    dialogs = [attributes for tag, attributes in page.tags if tag == "dialog"]
    assert [dialog.get("aria-labelledby") for dialog in dialogs] == ["desk-title"]


def test_a_gap_that_stands_for_several_findings_is_accepted_with_all_of_them(tmp_path: Path) -> None:
    listed = "".join(f"    - {{id: t{place}, name: T{place}}}\n" for place in range(4))
    owned = "".join(f"    - {{id: x{place}, name: X{place}, control: external, owner: r}}\n" for place in range(4))
    text = f"journey: A\ntouchpoints:\n  before:\n{owned}  during:\n{listed}"
    folder = shop.write(tmp_path, {"a/b.yaml": text})
    gap = next(gap for gap in judge(everything(folder), shop.DAY).journeys[0].gaps.gaps if gap.members)
    reader = session(GAPS, folder, lang="en")
    assert f"stands for {len(gap.members)} findings" in reader.act("open", what="accept", subject=gap.key).text
    reader.act("preview", **FILLED)
    reader.act("save")
    assert gap.rule not in {left.rule for left in judge(everything(folder), shop.DAY).journeys[0].gaps.gaps}


def test_an_idea_can_be_judged_too(folder: Path) -> None:
    shop.write(folder, {"settings.yaml": shop.SETTINGS + "rules: {no-owner: hint}\n"})
    reader = session(GAPS, folder, lang="en", tab="ideas")
    subject = "no-owner@achat/nouveaux/voisin"
    assert f'data-subject="{subject}"' in reader.page.html
    page = reader.act("judge", what="verdict", subject=subject, verdict="rejected", by="crm")
    assert "crm: not useful" in page.text


def test_a_type_is_written_for_a_touchpoint_that_is_a_name_alone_and_for_an_inherited_one(tmp_path: Path) -> None:
    files = {
        "a/b.yaml": "journey: A\nsegment: b\ntouchpoints:\n  during:\n    - Paiement\n",
        "a/c.yaml": "extends: b.yaml\nsegment: c\n",
    }
    folder = shop.write(tmp_path, files)
    reader = session(JOURNEY, folder, lang="en", segment="c", touchpoint="paiement")
    reader.act("preview", what="type", subject="a/c/paiement", type="payment")
    reader.act("save")
    lines = changed(files, everything(folder))
    assert lines == {"a/b.yaml": ["-     - Paiement\n", "+     - {name: Paiement, type: payment}\n"]}
