"""What an edit does to a file, line by line; the properties over generated files stand beside this."""

import itertools
import json
from datetime import date
from pathlib import Path

import pytest

from tests.hostile_strings import HOSTILE
from touchpoints.editing.edits import Edit, InsertItem, InsertKey, Move, PatchRefused, Remove, Rename, Reorder, Set
from touchpoints.editing.patch import patch
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, descend, plain_data
from touchpoints.scalars import Plain

EXAMPLES = sorted((Path(__file__).parents[2] / "journeys").rglob("*.yaml"))
JOURNEY = """\
# Ce que vivent les clients.
journey: Achat   # en ligne
touchpoints:
  before:
    # vu en premier
    - id: avis
      name: 'Avis'   # sur nos pages
      channels: [web, social]

    # puis
    - {id: pub, name: "Publicité"}
  after: []
"""
BEFORE = ("touchpoints", "before")
AVIS = (*BEFORE, 0)


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came, in order."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (Set(("journey",), "Retour"), ["journey: Achat   # en ligne"], ["journey: Retour   # en ligne"]),
        (
            Set((*AVIS, "name"), "L’avis"),
            ["      name: 'Avis'   # sur nos pages"],
            ["      name: 'L’avis'   # sur nos pages"],
        ),
        (
            Set((*AVIS, "channels"), ["web", "email", "social"]),
            ["      channels: [web, social]"],
            ["      channels: [web, email, social]"],
        ),
        (InsertKey(AVIS, "rating", 4.0), [], ["      rating: 4"]),
        (InsertKey(AVIS, "type", "reviews", 1), [], ["      type: reviews"]),
        (InsertKey(AVIS, "name2", "no: way"), [], ['      name2: "no: way"']),
        (
            InsertKey((*BEFORE, 1), "rating", 3.5),
            ['    - {id: pub, name: "Publicité"}'],
            ['    - {id: pub, name: "Publicité", rating: 3.5}'],
        ),
        (InsertItem(BEFORE, {"id": "x", "name": "X"}, 1), [], ["    - id: x", "      name: X"]),
        (InsertItem(BEFORE, {"id": "x", "name": "X"}), [], ["    - {id: x, name: X}"]),
        (InsertItem(("touchpoints", "after"), {"id": "x"}), ["  after: []"], ["  after:", "    - {id: x}"]),
        (Remove((*AVIS, "name")), ["      name: 'Avis'   # sur nos pages"], []),
        (
            Remove((*AVIS, "id")),
            ["    - id: avis", "      name: 'Avis'   # sur nos pages"],
            ["    - name: 'Avis'   # sur nos pages"],
        ),
        (Remove((*BEFORE, 1)), ['    - {id: pub, name: "Publicité"}'], []),
        (Rename(BEFORE, "avant"), ["  before:"], ["  avant:"]),
    ],
    ids=lambda value: value.__class__.__name__ if isinstance(value, Edit) else "",
)
def test_an_edit_changes_the_lines_it_must(edit: Edit, gone: list[str], come: list[str]) -> None:
    assert lines_changed(JOURNEY, patch(JOURNEY, [edit])) == (gone, come)


def test_several_edits_are_addressed_in_the_file_as_it_was() -> None:
    edits: list[Edit] = [
        Remove((*BEFORE, 0)),
        Set((*BEFORE, 1, "name"), "Pub"),
        InsertItem(BEFORE, "Bouche à oreille", 2),
    ]
    assert patch(JOURNEY, edits).splitlines()[3:] == [
        "  before:",
        "    # vu en premier",
        "",
        "    # puis",
        '    - {id: pub, name: "Pub"}',
        "    - Bouche à oreille",
        "  after: []",
    ]


def test_an_item_moves_as_it_is_written_with_the_comment_above_it() -> None:
    patched = patch(JOURNEY, [Move((*BEFORE, 1), ("touchpoints", "after"))])
    assert patched.endswith('\n\n  after:\n    # puis\n    - {id: pub, name: "Publicité"}\n')


def test_an_item_moves_within_its_list() -> None:
    patched = patch(JOURNEY, [Move((*BEFORE, 1), BEFORE, 0)])
    assert patched.index("id: pub") < patched.index("id: avis")
    assert sorted(patched.splitlines()) == sorted(JOURNEY.splitlines())


def test_a_whole_touchpoint_handed_back_changes_in_what_differs_only() -> None:
    touchpoint = {"id": "avis", "type": "reviews", "name": "Avis", "channels": ["web", "social", "email"]}
    assert lines_changed(JOURNEY, patch(JOURNEY, [Set(AVIS, touchpoint)])) == (
        ["      channels: [web, social]"],
        ["      type: reviews", "      channels: [web, social, email]"],
    )


def test_values_laid_over_others_change_length_and_kind_in_one_go() -> None:
    assert patch("a:\n- skip\n- b:\n    c: 1\n  d: 2\n", [Set(("a", 1), {"b": None, "e": 3})]) == (
        "a:\n- skip\n- b: null\n  e: 3\n"
    )
    assert patch("a: [  # c1\n  1  # c2\n ]\n", [Set(("a",), [2, 3, 4])]) == "a: [  # c1\n  2,  # c2\n  3,\n  4\n ]\n"


def test_keys_are_put_in_order_with_their_values_and_comments() -> None:
    patched = patch(JOURNEY, [Reorder(AVIS, ("name", "channels", "id"))])
    assert "    - name: 'Avis'   # sur nos pages\n      channels: [web, social]\n      id: avis\n" in patched


def test_a_text_of_several_lines_becomes_a_block() -> None:
    patched = patch("a: old  # c\nb: 1\n", [Set(("a",), "one\ntwo")])
    assert patched == "a: |-  # c\n  one\n  two\nb: 1\n"
    assert patch("a: old", [Set(("a",), "one\ntwo\n")]) == "a: |\n  one\n  two\n"
    assert patch("a:\n  # c\n  b: 1\n", [Set(("a",), "one\ntwo")]) == 'a: "one\\ntwo"\n  # c\n'
    assert patch("a: {b: old}\n", [Set(("a", "b"), "one\ntwo")]) == 'a: {b: "one\\ntwo"}\n'


def test_line_endings_and_a_missing_one_at_the_end_stay() -> None:
    assert patch("a: 1\r\nb:\r\n- x\r\n", [InsertItem(("b",), "z"), InsertKey((), "c", 1)]) == (
        "a: 1\r\nb:\r\n- x\r\n- z\r\nc: 1\r\n"
    )
    assert patch("a: 1\nb: 2", [Remove(("b",))]) == "a: 1"
    assert patch("a: 1\nb: 2", [InsertKey((), "c", 3)]) == "a: 1\nb: 2\nc: 3"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n- x\nb:\n- y\n", "a:\n- x\nb:\n- y\nc:\n- {d: 1}\n"),
        ("a:\n    - x\n", "a:\n    - x\nc:\n    - {d: 1}\n"),
        ("a:\n  -   x\n", "a:\n  -   x\nc:\n  -   {d: 1}\n"),
    ],
)
def test_new_lists_stand_as_the_lists_of_the_file_do(before: str, after: str) -> None:
    assert patch(before, [InsertKey((), "c", [{"d": 1}])]) == after


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *((text, f'"{text}"') for text in ("5", "1.10", "no", "on", "null", "true", "2026-10-31", "12:30", "1e3", "~")),
        *((text, f'"{text}"') for text in ("a: b", "a #b", "- a", "[a]", "{a", "&a", "*a", "!a", "@a", "%a", " a", "")),
        *((text, text) for text in ("Paiement", "4d", "45%", "a, b", "l’été", "http://x.fr/?a=1", "a'b", 'a"b', "c#")),
        (Plain("5"), "5"),
        (True, "true"),
        (None, "null"),
        (4.0, "4"),
        (0.1, "0.1"),
        (date(2026, 10, 31), "2026-10-31"),
        ([], "[]"),
        (["a", 1], "[a, 1]"),
        ({"fr": "a, b"}, '{fr: "a, b"}'),
    ],
)
def test_a_value_is_written_so_that_it_reads_as_itself(value: object, written: str) -> None:
    assert patch("k: old\n", [Set(("k",), value)]) == f"k: {written}\n"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "edits", "said"),
    [
        (JOURNEY, [Set(("journye",), "x")], "journye is not written"),
        (JOURNEY, [Set((*BEFORE, 7), "x")], "touchpoints.before[7] is not written"),
        (JOURNEY, [InsertKey(AVIS, "id", "x")], "already written"),
        (JOURNEY, [InsertItem(AVIS, "x")], "not a list"),
        (JOURNEY, [InsertKey(BEFORE, "x", 1)], "not a group"),
        (JOURNEY, [Remove(AVIS), Set((*AVIS, "id"), "x")], "same place"),
        (JOURNEY, [Set(("journey",), "a\u202eb")], "cannot be written"),
        (JOURNEY, [Set(("journey",), "x" * 70_000)], "cannot be written"),
        ("a: [1\n", [Set(("a",), 1)], "mend this first"),
        ("a: &x 1\n", [Set(("a",), 1)], "mend this first"),
        ("? a\n: 1\n", [InsertKey((), "b", 1)], "line 1"),
        ("a: 1\n", [Remove(("a",))], "leave the file empty"),
        ("a: |\n  x", [InsertKey((), "b", 1)], "alter more"),
    ],
)
def test_what_cannot_be_done_exactly_is_refused_in_both_languages(text: str, edits: list[Edit], said: str) -> None:
    with pytest.raises(PatchRefused) as refusal:
        patch(text, edits)
    assert said in refusal.value.text.en
    assert refusal.value.text.fr != refusal.value.text.en


def scalars(node: Node, loc: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Node]]:
    if isinstance(node.value, dict):
        return [found for key, child in node.value.items() for found in scalars(child, (*loc, key))]
    if isinstance(node.value, list):
        return [found for index, child in enumerate(node.value) for found in scalars(child, (*loc, index))]
    return [(loc, node)]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_every_value_of_the_examples_can_be_changed_alone(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    root, _ = read_yaml(text, file.name)
    assert root is not None
    found = scalars(root)
    patched = patch(text, [Set(loc, f"nouveau {number}") for number, (loc, _) in enumerate(found)])
    assert len(patched.splitlines()) == len(text.splitlines())
    after, problems = read_yaml(patched, file.name)
    assert after is not None
    assert problems == ()
    assert [node.value for _, node in scalars(after)] == [f"nouveau {number}" for number in range(len(found))]
    back = patch(patched, [Set(loc, plain_data(node)) for loc, node in found])
    assert plain_data(read_yaml(back, file.name)[0] or after) == plain_data(root)


@pytest.mark.parametrize("layout", ["name: old   # c\n", "a: {name: old, b: 1}\n", "a:\n- name: 'old'\n"])
def test_hostile_strings_are_written_as_they_are_or_refused(layout: str) -> None:
    loc: tuple[str | int, ...] = ("a", 0, "name") if "-" in layout else ("a", "name") if "{" in layout else ("name",)
    written = 0
    for words in HOSTILE:
        try:
            patched = patch(layout, [Set(loc, words)])
        except PatchRefused:
            assert read_yaml(f"name: {json.dumps(words)}\n", "x.yaml")[1] != ()
            continue
        root, problems = read_yaml(patched, "x.yaml")
        assert root is not None
        assert problems == ()
        node = descend(root, loc)
        assert node is not None
        assert node.value == words.replace("\r\n", "\n").replace("\r", "\n")
        written += 1
    assert written > len(HOSTILE) / 2


def test_every_short_text_of_awkward_characters_can_be_written_everywhere() -> None:
    awkward = "a0 :-?#,[{}&*!|>'\"%@`\\~=\n"
    texts = [*awkward, *("".join(pair) for pair in itertools.product(awkward, repeat=2)), "0:?", "- -", "? :", "a:\n"]
    for layout, loc in (("k: old # c\n", ("k",)), ("a: {k: old, b: 1}\n", ("a", "k")), ("a: [old, 1]\n", ("a", 0))):
        for words in texts:
            root, _ = read_yaml(patch(layout, [Set(loc, words)]), "x.yaml")
            assert root is not None
            node = descend(root, loc)
            assert node is not None
            assert node.value == words
