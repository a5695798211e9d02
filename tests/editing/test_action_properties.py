"""Whatever a journey's layout and whatever is done to it: it means what was asked, and all else is as it was.

`EXAMPLES=60 pytest tests/editing/test_action_properties.py` is the thorough form.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from tests.editing.files import TEXTS
from tests.examples import examples
from touchpoints.editing.journey_actions import add_link, set_journey_field
from touchpoints.editing.place_actions import (
    NOT_COPIED,
    add_touchpoint,
    duplicate_touchpoint,
    move_touchpoint,
    remove_touchpoint,
)
from touchpoints.editing.touchpoint_actions import remove_field, reset_field, set_field
from touchpoints.editing.whole import Whole, whole_of
from touchpoints.loading.yaml.tree import entries, plain_data
from touchpoints.model import Phase

many = examples(60, unless=list(HealthCheck))
FILE, BASE = "achat/nouveaux.yaml", "achat/base.yaml"
Order = dict[Phase, list[str]]


@dataclass(frozen=True)
class Made:
    """A generated journey: its text, and the lines of each touchpoint."""

    text: str
    lines: dict[str, tuple[str, ...]]

    @property
    def ids(self) -> list[str]:
        return list(self.lines)


@st.composite
def journeys(draw: st.DrawFn, extends: bool = False) -> Made:
    """Three phases in some order of layout; every touchpoint with comments of its own."""
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    pad = draw(st.sampled_from(["  ", "    "]))
    french = draw(st.booleans())
    lines = [
        "# tête",
        "journey: Achat   # titre" if not extends else "extends: base.yaml   # titre",
        "segment: 'tous'",
        "",
    ]
    lines.append("touchpoints:")
    blocks: dict[str, tuple[str, ...]] = {}
    number = 0
    for phase, name in zip(Phase, ("avant", "pendant", "après"), strict=True):
        count = draw(st.integers(0 if phase is Phase.DURING else 1, 3))
        if not count:
            continue
        lines.append(f"{pad}{name if french else phase.value}:   # phase {phase.value}")
        for place in range(count):
            number += 1
            block = draw(_touchpoints(f"t{number}", pad * 2, f"# c{number}."))
            if place == 0 and block[0].lstrip().startswith("#"):
                del block[0]  # above the first of a list it may be about the list
            blocks[f"t{number}"] = tuple(block)
            lines += [*block, *([""] if draw(st.booleans()) else [])]
    if draw(st.booleans()):
        lines += ["", "links:   # liens", "  - {from: t1, to: t2}"]
    return Made(newline.join(lines) + newline, blocks)


@st.composite
def _touchpoints(draw: st.DrawFn, id_: str, pad: str, comment: str) -> list[str]:
    kind = draw(st.integers(0, 3))
    above = [f"{pad}{comment}a"] if draw(st.booleans()) else []
    if kind == 0:
        return [*above, f"{pad}- {{id: {id_}, name: N {id_}, rating: 3}}   {comment}"]
    if kind == 1:
        return [*above, f"{pad}- {id_}   {comment}"]
    inner = [
        f"{pad}- id: {id_}   {comment}",
        f'{pad}  name: "N {id_}"',
        f"{pad}  ratings: {{overall: 2, speed: 4}}   {comment}r",
        f"{pad}  evidence:",
        f"{pad}    - {{component: overall, metric: csat, mean: 3, n: 9, sample: a, date: 2026-01-01}}",
        f"{pad}  verbatims:   {comment}v",
        f"{pad}    - |",
        f"{pad}      Deux lignes",
        f"{pad}      # pas un commentaire",
    ]
    return [*above, *(inner if kind == 2 else inner[:3])]


def order(whole: Whole) -> Order:
    return whole.order


def fields(whole: Whole) -> dict[str, Any]:
    """What each touchpoint says, by id; without what it is called where it is its name alone."""
    told: dict[str, Any] = {}
    for one in whole.touchpoints:
        told[one.id] = {"name": plain_data(one.node)} if one.is_bare else plain_data(one.node)
    return told


def rest(whole: Whole) -> Any:
    """What the journey says beside its touchpoints."""
    return {key: plain_data(node) for key, node in entries(whole.root).items() if key != "touchpoints"}


def assert_others_as_they_were(made: Made, text: str, touched: set[str]) -> None:
    """Every line of a touchpoint that was not touched stands there still, all of its block together."""
    lines = re.split(r"\r\n|\n", text)
    for id_, block in made.lines.items():
        if id_ not in touched:
            starts = [index for index, line in enumerate(lines) if line == block[0]]
            assert any(lines[start : start + len(block)] == list(block) for start in starts), (id_, text)
    assert text.count("\r\n") in (0, text.count("\n"))
    assert "# tête" in lines[0]


def comments(text: str) -> set[str]:
    return set(re.findall(r"# c\d+\.[arv]?", text))


def of_layout(one: Whole, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = fields(one)[id_]
    return found


VALUES = st.sampled_from([1, 2.5, 5]) | TEXTS.filter(lambda text: bool(text)) | st.lists(st.sampled_from(["a: b", "#"]))
FIELDS = st.sampled_from(["owner", "importance", "target", "x-note", "channels", "gesture"])


@many
@given(journeys(), FIELDS, VALUES, st.data())
def test_a_field_is_set_and_taken_away_again(made: Made, field: str, value: Any, data: st.DataObject) -> None:
    id_ = data.draw(st.sampled_from(made.ids))
    whole = whole_of(made.text, FILE)
    before = fields(whole)
    after = whole.with_text(set_field(whole, id_, (field,), value).text)
    told = deepcopy(fields(after))
    written = told[id_].pop(field)
    assert written == ([str(one) for one in value] if isinstance(value, list) else written)
    assert str(written) == str(value) or isinstance(value, list | float)
    assert told == before
    assert rest(after) == rest(whole)
    assert_others_as_they_were(made, after.text, {id_})
    assert comments(after.text) == comments(made.text)
    if len(of_layout(whole, id_)) > 1:
        assert remove_field(after, id_, (field,)).text == made.text


@many
@given(journeys(), st.sampled_from([("ratings", "ease"), ("ratings", "overall"), ("rating",)]), st.data())
def test_a_rating_is_set_in_the_form_the_touchpoint_has(made: Made, path: Any, data: st.DataObject) -> None:
    id_ = data.draw(st.sampled_from(made.ids))
    whole = whole_of(made.text, FILE)
    after = whole.with_text(set_field(whole, id_, path, 5).text)
    told = of_layout(after, id_)
    assert not ("rating" in told and "ratings" in told)
    overall = told.get("rating") or told["ratings"].get("overall")
    was = of_layout(whole, id_)
    if path == ("ratings", "ease"):
        assert told["ratings"]["ease"] == "5"
        assert overall == (was.get("rating") or was.get("ratings", {}).get("overall"))
    else:
        assert overall == "5"
    assert_others_as_they_were(made, after.text, {id_})


@many
@given(journeys(), st.sampled_from(Phase), TEXTS.filter(lambda text: bool(text.strip())), st.data())
def test_what_is_added_stands_in_its_place_and_goes_again(
    made: Made, phase: Phase, name: str, data: st.DataObject
) -> None:
    whole = whole_of(made.text, FILE)
    before = data.draw(st.sampled_from([None, *whole.order[phase]]))
    edited, id_ = add_touchpoint(whole, phase, {"name": name, "rating": 3}, before=before)
    after = whole.with_text(edited.text)
    wanted = deepcopy(whole.order)
    wanted[phase].insert(len(wanted[phase]) if before is None else wanted[phase].index(before), id_)
    assert after.order == wanted
    told = fields(after)
    assert told.pop(id_)["name"] == name
    assert told == fields(whole)
    assert_others_as_they_were(made, after.text, set())
    assert comments(after.text) == comments(made.text)
    assert remove_touchpoint(after, id_).diff


@many
@given(journeys(), st.sampled_from(Phase), st.data())
def test_what_moves_stands_elsewhere_and_says_the_same(made: Made, phase: Phase, data: st.DataObject) -> None:
    whole = whole_of(made.text, FILE)
    id_ = data.draw(st.sampled_from(made.ids))
    before = data.draw(st.sampled_from([None, *(other for other in whole.order[phase] if other != id_)]))
    after = whole.with_text(move_touchpoint(whole, id_, phase, before=before).text)
    wanted: Order = {one: [other for other in ids if other != id_] for one, ids in whole.order.items()}
    wanted[phase].insert(len(wanted[phase]) if before is None else wanted[phase].index(before), id_)
    assert after.order == wanted
    assert fields(after) == fields(whole)
    assert rest(after) == rest(whole)
    assert comments(after.text) == comments(made.text)
    assert_others_as_they_were(made, after.text, {id_})


@many
@given(journeys(), st.data())
def test_a_duplicate_says_the_same_but_for_what_was_measured(made: Made, data: st.DataObject) -> None:
    whole = whole_of(made.text, FILE)
    id_ = data.draw(st.sampled_from(made.ids))
    edited, copy = duplicate_touchpoint(whole, id_)
    after = whole.with_text(edited.text)
    told = fields(after)
    twin, original = told.pop(copy), fields(whole)[id_]
    assert told == fields(whole)
    assert {key: twin[key] for key in twin.keys() - {"id", "name"}} == {
        key: original[key] for key in original.keys() - {"id", "name", *NOT_COPIED}
    }
    assert_others_as_they_were(made, after.text, set())


@many
@given(journeys(), st.data())
def test_what_is_removed_is_gone_with_what_pointed_at_it(made: Made, data: st.DataObject) -> None:
    whole = whole_of(made.text, FILE)
    id_ = data.draw(st.sampled_from(made.ids))
    after = whole.with_text(remove_touchpoint(whole, id_, with_references=True).text)
    told = fields(whole)
    del told[id_]
    assert fields(after) == told
    assert ("links" in rest(after)) == ("links" in rest(whole) and id_ not in ("t1", "t2"))
    assert_others_as_they_were(made, after.text, {id_})


@many
@given(journeys(), TEXTS.filter(lambda text: bool(text)))
def test_a_field_of_the_journey_changes_nothing_else(made: Made, value: str) -> None:
    whole = whole_of(made.text, FILE)
    goal = whole.with_text(set_journey_field(whole, ("journey", "goal"), value).text)
    assert rest(goal)["journey"] == {"name": "Achat", "goal": value}
    linked = goal.with_text(add_link(goal, {"from": "t2", "to": "t1"}).text)
    assert rest(linked)["links"][-1] == {"from": "t2", "to": "t1"}
    for one in (goal, linked):
        assert fields(one) == fields(whole)
        assert comments(one.text) == comments(made.text)
        assert_others_as_they_were(made, one.text, set())


@many
@given(journeys(), journeys(extends=True), FIELDS, VALUES, st.data())
def test_in_a_file_that_extends_another_what_is_written_over_can_be_taken_back(
    base: Made, patch: Made, field: str, value: Any, data: st.DataObject
) -> None:
    """Also when the touchpoint is moved in between: the inherited one is as it was once the field is reset."""
    bare = "extends: base.yaml   # titre\r\nsegment: tous\r\n"
    assume(set(base.ids) != set(patch.ids))
    whole = whole_of(bare, FILE, {BASE: base.text}.get)
    id_ = data.draw(st.sampled_from(base.ids))
    over = whole.with_text(set_field(whole, id_, (field,), value).text)
    shaped = {key: value for phase in over.order.values() for key in phase for value in [key]}
    assert list(shaped) == [one for ids in whole.order.values() for one in ids]
    assert reset_field(over, id_, field).text == bare
    phase = data.draw(st.sampled_from(Phase))
    moved = whole.with_text(move_touchpoint(whole, id_, phase).text)
    assert moved.order[phase][-1] == id_
    assert [one for one in moved.touchpoints if one.id != id_] == []
