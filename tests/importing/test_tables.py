"""CSV, Excel and Lucidchart: columns by their names in French and English, nothing dropped, nothing run."""

import csv
import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from touchpoints.errors import TouchpointsError
from touchpoints.importing.columns import NAMES, ReadColumn, field_of, read_columns, read_mapping, scale_of
from touchpoints.importing.compose import Options, compose
from touchpoints.importing.files import FileReading, decode, read_file
from touchpoints.importing.imported import ImportedJourney, RatingScale
from touchpoints.importing.rows import csv_rows, xlsx_rows
from touchpoints.importing.table import read_table
from touchpoints.loading import load_text
from touchpoints.text import same


def table(text: str, *mapping: str) -> ImportedJourney:
    rows, remarks = csv_rows(text)
    return read_table(rows, same("a table"), read_mapping(mapping), remarks)


def said(imported: ImportedJourney) -> list[tuple[int, str]]:
    return [(remark.line, remark.message.en) for remark in imported.remarks]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Point de contact", "name"), ("TOUCHPOINT", "name"), ("Étape", "name"), ("Libellé", "name"),
        ("Phase", "section"), ("Stage", "section"), ("Canaux", "channels"), ("Note (1-5)", "overall"),
        ("Score /20", "overall"), ("Rapidité", "speed"), ("Ease", "ease"), ("Responsable", "owner"),
        ("Irritants", "pain_points"), ("Pain points", "pain_points"), ("Moment de vérité", "moment_of_truth"),
        ("Écart-type", "sd"), ("Réponses", "n"), ("Couleur", ""), ("", ""),
    ],
)  # fmt: skip
def test_columns_are_known_by_french_and_english_names(head: str, field: str) -> None:
    assert field_of(head) == field


@pytest.mark.parametrize(
    ("head", "scale"),
    [("Note (0-10)", RatingScale(0, 10)), ("Note de 1 à 5", RatingScale(1, 5)), ("Score /20", RatingScale(0, 20)),
     ("Note sur 10", RatingScale(0, 10)), ("Note /5", None), ("Note", None), ("Émotion (-2..2)", RatingScale(-2, 2))],
)  # fmt: skip
def test_a_head_may_say_its_scale(head: str, scale: RatingScale | None) -> None:
    assert scale_of(head) == scale


def test_a_row_is_a_touchpoint_with_every_cell_in_its_field() -> None:
    imported = table(
        "Phase,Point de contact,Canaux,Note,Importance,Portée,Moment de vérité,Irritants,Responsable,Maîtrise\n"
        'Après,Livraison,"colis, SMS",2,5,"45 %",oui,"retard\ncarton abîmé",logistique,partenaire\n'
    )
    (one,) = imported.touchpoints
    assert (one.line, one.name, one.section) == (2, "Livraison", "Après")
    assert one.scores["overall"].value == 2
    assert one.fields == {
        "channels": ["parcel", "sms"],
        "importance": 5,
        "reach": 0.45,
        "moment_of_truth": True,
        "pain_points": ["retard", "carton abîmé"],
        "owner": "logistique",
        "control": "partner",
    }
    assert one.kept == {}


def test_columns_that_no_field_is_named_after_are_kept_and_told() -> None:
    imported = table("Touchpoint,NPS,NPS,Couleur\nPaiement,31,12,rouge\n")
    assert imported.touchpoints[0].kept == {"NPS": "31", "NPS (2)": "12", "Couleur": "rouge"}
    assert "“NPS”" in said(imported)[0][1]


def test_a_cell_that_is_not_of_its_kind_is_kept_and_told_with_its_line() -> None:
    imported = table("Touchpoint,Importance,Canal,Note\nA,beaucoup,télépathie,bien\nB,9,web,3\n")
    first, second = imported.touchpoints
    assert first.kept == {"Importance": "beaucoup", "Canal": "télépathie"}
    assert first.scores["overall"].value is None
    assert second.kept == {"Importance": "9"}
    assert [line for line, _ in said(imported)] == [2, 2, 2, 3, 1]


def test_a_map_says_what_a_column_is_and_a_typing_error_is_not_silent() -> None:
    imported = table("Machin,Truc\nPaiement,4\n", "Machin=name", "truc=rating")
    assert (imported.touchpoints[0].name, imported.touchpoints[0].scores["overall"].value) == ("Paiement", 4)
    with pytest.raises(TouchpointsError, match=r"no column is called “Machine”.*did you mean “Machin”"):
        table("Machin\nPaiement\n", "Machine=name")
    with pytest.raises(TouchpointsError, match="did you mean “owner”"):
        read_mapping(["Machin=ownr"])


def test_a_column_can_be_left_as_a_note() -> None:
    assert read_columns(["Note"], {"Note": ""}) == [ReadColumn("Note", "", None)]


def test_rows_above_the_heads_and_cells_beyond_them_are_kept() -> None:
    imported = table("Atelier du 14 octobre\n\nTouchpoint,Note\nPaiement,4,encore\n,3\n")
    assert [(remark.line, remark.kept) for remark in imported.remarks if remark.kept] == [
        (1, "Atelier du 14 octobre"),
        (4, "encore"),
    ]
    assert [touchpoint.line for touchpoint in imported.touchpoints] == [4, 5]
    assert imported.touchpoints[1].kept == {"row": "3"}


def test_without_a_column_of_names_it_says_which_columns_there_are() -> None:
    with pytest.raises(TouchpointsError, match=r"no column holds the names.*“Couleur”"):
        table("Couleur,Taille\nrouge,2\n")


def test_scores_between_1_and_5_are_taken_for_ratings_and_that_is_told() -> None:
    imported = table("Touchpoint,Note\nA,1\nB,5\n")
    assert imported.scale == RatingScale(1, 5)
    assert "taken for ratings" in said(imported)[-1][1]


@pytest.mark.parametrize(
    ("head", "scale"), [("Note", None), ("Note (0-10)", RatingScale(0, 10)), ("Note (1-5)", RatingScale(1, 5))]
)
def test_one_score_beyond_5_leaves_the_scale_to_the_head(head: str, scale: RatingScale | None) -> None:
    assert table(f"Touchpoint,{head}\nA,3\nB,8\n").scale == scale


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(mark: str) -> None:
    text = f"Touchpoint{mark}Note{mark}Irritants\nPaiement{mark}4{mark}lent\n"
    assert table(text).touchpoints[0].fields == {"pain_points": ["lent"]}


def test_the_delimiter_that_excel_writes_down_is_believed() -> None:
    imported = table("sep=;\nTouchpoint;Note\nA, B;4\n")
    assert [(one.line, one.name) for one in imported.touchpoints] == [(3, "A, B")]


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    imported = table('Touchpoint,Irritants\nA,"un\ndeux"\nB,x\n')
    assert [one.line for one in imported.touchpoints] == [2, 4]


def test_a_quotation_mark_that_is_missing_ends_in_a_sentence() -> None:
    with pytest.raises(TouchpointsError, match="quotation mark"):
        csv_rows('Touchpoint\n"' + "x" * 200_000)


def test_windows_text_is_read_and_told() -> None:
    text, remarks = decode("Nom\nÉtape n° 1 – œuvre\n".encode("cp1252"))
    assert text == "Nom\nÉtape n° 1 – œuvre\n"
    assert [(remark.line, "Windows-1252" in remark.message.en) for remark in remarks] == [(2, True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_with_or_without_its_mark_needs_no_word(encoding: str) -> None:
    assert decode("Étape".encode(encoding)) == ("Étape", [])


def test_utf_16_is_read_and_told_and_binary_data_refused() -> None:
    assert decode("Étape".encode("utf-16"))[0] == "Étape"
    with pytest.raises(TouchpointsError, match="not text"):
        decode(b"PK\x03\x04\x00\x00")


@given(st.text(max_size=300))
def test_any_text_is_a_table_or_one_sentence(text: str) -> None:
    with suppress(TouchpointsError):
        assert len(table(text).touchpoints) <= text.count("\n") + text.count("\r") + 1


CELLS = st.one_of(
    st.sampled_from(["Paiement", "4", "4,5", "12", "web, SMS", "oui", "45 %", "=1+1", "'=1+1", "-", "csat"]),
    st.text(max_size=12),
)


@given(
    st.lists(st.sampled_from([*NAMES, "Couleur", ""]), max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=4)
)
def test_any_cells_under_any_heads_load_as_a_journey(heads: list[str], rows: list[list[str]]) -> None:
    text = write([["name", *heads], ["Livraison"], *rows])
    made = compose(table(text), "a.csv", Options(), date(2026, 11, 20))
    assert [str(problem) for problem in load_text(made.text, today=date(2026, 11, 20)).problems] == []


def write(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


# ---- Excel


SEEN = datetime(2026, 9, 30)  # noqa: DTZ001  (a sheet knows no time zone)


def workbook(rows: Sequence[Sequence[object]], **sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Parcours"
    for row in rows:
        first.append(list(row))
    for name, others in sheets.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_like_a_table() -> None:
    data = workbook([["Étape", "Note", "Vu le"], ["Paiement", 4.5, SEEN], ["Livraison", 2, date(2026, 10, 1)]])
    rows, remarks, sheet = xlsx_rows(data)
    assert sheet == "Parcours"
    assert [row.cells for row in rows] == [
        ("Étape", "Note", "Vu le"), ("Paiement", "4.5", "2026-09-30"), ("Livraison", "2", "2026-10-01"),
    ]  # fmt: skip
    assert remarks == []


def test_another_sheet_can_be_chosen_and_those_left_out_are_told() -> None:
    data = workbook([["x"]], Atelier=[["Étape"], ["Paiement"]])
    rows, remarks, sheet = xlsx_rows(data, "atelier")
    assert (sheet, [row.cells for row in rows]) == ("Atelier", [("Étape",), ("Paiement",)])
    assert "“Parcours”" in remarks[0].message.en
    with pytest.raises(TouchpointsError, match=r"no sheet is called “Ateliers”.*did you mean “Atelier”"):
        xlsx_rows(data, "Ateliers")


def test_a_formula_without_a_saved_result_is_unknown_and_told_with_its_cell() -> None:
    rows, remarks, _ = xlsx_rows(workbook([["Étape", "Note"], ["Paiement", "=2+2"]]))
    assert rows[1].cells == ("Paiement",)
    assert [(remark.line, remark.kept) for remark in remarks] == [(2, "=2+2")]
    assert "B2" in remarks[0].message.en


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_one_sentence(data: bytes) -> None:
    with pytest.raises(TouchpointsError, match="not an Excel workbook"):
        xlsx_rows(data)


def test_a_zip_of_anything_else_is_no_workbook_and_a_bomb_is_not_unpacked() -> None:
    plain, bomb = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(plain, "w") as packed:
        packed.writestr("a.txt", "a")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(7):
            packed.writestr(f"xl/{number}", b"\x00" * 10_000_000)
    with pytest.raises(TouchpointsError, match="not an Excel workbook"):
        xlsx_rows(plain.getvalue())
    with pytest.raises(TouchpointsError, match="split the table"):
        xlsx_rows(bomb.getvalue())


# ---- Lucidchart

LUCID = "Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,"
LUCID += """\
Destination Arrow,Status,Text Area 1,Text Area 2
1,Document,,,,,,,,,ImportedJourney,Parcours client,
2,Page,,,,,,,,,,Page 1,
3,Swim Lane,Containers,2,,,,,,,,Avant achat,
4,Process,Flowchart Shapes,2,3,,,,,,,Voir une pub,Instagram
5,Process,Flowchart Shapes,2,,,,,,,,Payer,
6,Line,,2,,,4,5,None,Arrow,,oui,
7,Line,,2,,,5,,None,Arrow,,,
8,Line,,2,,,5,4,Arrow,None,,,
9,Decision,Flowchart Shapes,2,3,,,,,,,,
"""


def test_lucidchart_shapes_are_touchpoints_their_containers_sections_and_lines_links(tmp_path: Path) -> None:
    file = tmp_path / "parcours.csv"
    file.write_text(LUCID, encoding="utf-8")
    imported = read_file(file, FileReading())
    assert imported.title == "Parcours client"
    assert [(one.name, one.section, one.fields) for one in imported.touchpoints] == [
        ("Voir une pub", "Avant achat", {"actions": ["Instagram"]}),
        ("Payer", "", {}),
    ]
    assert [(link.line, link.source, link.target, link.words) for link in imported.links] == [(7, 0, 1, "oui")]
    assert [line for line, _ in said(imported)] == [10, 8, 7]
