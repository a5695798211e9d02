"""The table of fields is whole: every field of every part stands in it, and in everything that is made from it."""

from collections.abc import Iterator
from datetime import date

from touchpoints.desk.form.questions import OF_JOURNEY, OF_LINKS, OF_TOUCHPOINT, Field, Group
from touchpoints.editing.starter import examples
from touchpoints.fields import PARTS, FieldView, fields_of
from touchpoints.model import Journey, Touchpoint
from touchpoints.text import capitalised
from touchpoints.web.journey.map.lanes import LANES

ROW = "its row belongs in touchpoints/fields"


def test_every_field_of_every_part_has_its_row() -> None:
    for part, rows in PARTS.items():
        keys = [row.key for row in rows]
        assert len(keys) == len(set(keys)), part
        assert {info.alias or name for name, info in part.model_fields.items()} == set(keys), f"{part}: {ROW}"


def test_a_row_says_the_same_in_both_languages_or_is_a_name_alone() -> None:
    for rows in PARTS.values():
        for row in rows:
            assert row.meaning.en.endswith("."), row.key
            assert row.meaning.fr.endswith("."), row.key
            assert row.meaning.en != row.meaning.fr, row.key


def test_every_optional_field_has_an_example() -> None:
    written = {"name", "phase", "type", "id"}
    assert {one.key for one in examples(Touchpoint, date(2026, 11, 27), "a", "b")} == keys(Touchpoint) - written
    written = {"journey", "segment", "lang", "catalogue", "touchpoints", "extends", "remove"}
    assert {one.key for one in examples(Journey, date(2026, 11, 27), "a", "b")} == keys(Journey) - written


def keys(part: type[Journey] | type[Touchpoint]) -> set[str]:
    return {row.key for row in PARTS[part]}


def test_what_rules_know_among_free_texts_is_listed_where_the_field_is_explained() -> None:
    known = {path: one.field for path, one in fields_of(Journey).items() if one.field.known}
    assert set(known) == {("touchpoints", "data_asked", "purpose"), ("touchpoints", "contact", "purpose")}
    for row in known.values():
        for word, _ in row.known:
            assert word in row.meaning.en
            assert word in row.meaning.fr


def test_the_forms_ask_for_every_field() -> None:
    of_parts = {path for path, one in fields_of(Touchpoint).items() if one.part is not None}
    rating = {("rating",)}  # written as the overall one of the ratings
    assert (
        set(asked(OF_TOUCHPOINT)) - {("x-note",), ("importance",)} == fields_of(Touchpoint).keys() - of_parts - rating
    )
    of_journey = {path: one for path, one in fields_of(Journey).items() if path[0] != "touchpoints"}
    of_parts = {path for path, one in of_journey.items() if one.part is not None}
    assert {*asked(OF_JOURNEY), *asked(OF_LINKS)} == of_journey.keys() - of_parts


def test_the_map_has_a_lane_for_every_field_that_says_so() -> None:
    lanes = {lane.title for lane in LANES}
    on_map = {row.key: capitalised(row.name) for row in PARTS[Touchpoint] if FieldView.MAP in row.shown}
    together = {"thoughts", "verbatims"}  # one lane
    assert {key for key, name in on_map.items() if name not in lanes} == together


def asked(groups: tuple[Group, ...]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        for item in group.items:
            if isinstance(item, Field):
                yield tuple(map(str, item.path))
                continue
            for inner in item.fields:
                yield tuple(map(str, (*item.path, *inner.path)))
            if item.answers is not None:
                yield (*map(str, item.path), "answers")
