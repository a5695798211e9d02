"""A failure rate is held against the failure links beside it, as sure as those are."""

import pytest

from tests.judged import judge
from touchpoints.text import Lang

COUNTED = "[{from: a, to: b, n: %d}, {from: a, to: c, kind: failure, n: %d}]"
WRITTEN = "[{from: a, to: b, p: 0.8}, {from: a, to: c, kind: failure, p: 0.2}]"


def warned(failure: str, links: str) -> list[str]:
    text = f"journey: J\ntouchpoints: {{before: [{{id: a, name: A, {failure}}}, b, c]}}\nlinks: {links}\n"
    found = judge({"j/j.yaml": text}).problems
    return [one.message(Lang.EN) for one in found if one.code == "failure-and-links"]


@pytest.mark.parametrize(
    ("failure", "links", "is_told"),
    [
        ("failure: {rate: 0.39}", COUNTED % (3240, 475), True),
        ("failure: {rate: 0.128}", COUNTED % (3240, 475), False),
        ("failure: {rate: 0.39}", COUNTED % (4, 1), False),
        ("failure: {rate: 0}", COUNTED % (0, 0), False),
        ("failure: {rate: 0.21}", WRITTEN, False),
        ("failure: {rate: 0.25}", WRITTEN, True),
        ("failure: {rate: 0.25, per: use}", WRITTEN, True),
        ("frequency: 3, failure: {rate: 0.25, per: use}", WRITTEN, False),
        ("failure: {recovery: c}", WRITTEN, False),
        ("failure: {rate: 0.25}", "[{from: a, to: b}, {from: a, to: c, kind: failure}]", False),
        ("failure: {rate: 0.25}", "[{from: a, to: b, p: 0.9}]", False),
    ],
)
def test_a_rate_beyond_what_its_links_allow_is_told(failure: str, links: str, is_told: bool) -> None:
    assert bool(warned(failure, links)) is is_told


def test_both_figures_are_named() -> None:
    (said,) = warned("failure: {rate: 0.388}", COUNTED % (3240, 475))
    assert "38.8%" in said
    assert "12.8%" in said


def test_what_is_inherited_is_told_where_it_is_written_and_once() -> None:
    base = "journey: J\nsegment: s\ntouchpoints: {before: [{id: a, name: A, failure: {rate: 0.2}}, b, c]}\nlinks: "
    heir = "extends: j.yaml\nsegment: t\n"
    same = judge({"j/j.yaml": base + COUNTED % (3240, 475) + "\n", "j/k.yaml": heir}).problems
    assert [str(one.place.file) for one in same if one.code == "failure-and-links"] == ["j/j.yaml"]
    other = heir + "links: " + COUNTED % (3240, 475) + "\n"
    mended = judge({"j/j.yaml": base + WRITTEN + "\n", "j/k.yaml": other}).problems
    assert [(one.place.file, one.place.line) for one in mended if one.code == "failure-and-links"] == [("j/k.yaml", 3)]
