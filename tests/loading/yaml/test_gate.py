import json
import subprocess
import sys
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.bad_yaml import JOURNEY, SMALL, Bad
from tests.corpus.large_yaml import LARGE
from tests.examples import examples
from tests.running_app import ROOT
from touchpoints.errors import TouchpointsError
from touchpoints.loading.problems import TOLD
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, plain_data
from touchpoints.problem import Problem


def told(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    return tuple(f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems)


def good(data: bytes | str) -> Node:
    node, problems = read_yaml(data, "good.yaml")
    assert problems == ()
    assert node is not None
    return node


def child(node: Node, *steps: str | int) -> Node:
    for step in steps:
        if isinstance(step, str):
            assert isinstance(node.value, dict)
            node = node.value[step]
        else:
            assert isinstance(node.value, list)
            node = node.value[step]
    return node


def nodes(root: Node) -> list[Node]:
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node.value, dict):
            waiting.extend(node.value.values())
        elif isinstance(node.value, list):
            waiting.extend(node.value)
    return found


def is_fit_to_print(words: str) -> bool:
    """No control character, nothing that changes the direction of a terminal or a page, and not endless."""
    hidden = {"Cc", "Cs", "Cf", "Zl", "Zp"}
    harmless = "\u200c\u200d\u00ad"
    return len(words) < 600 and not any(
        unicodedata.category(character) in hidden and character not in harmless for character in words
    )


# A good file


def test_a_journey_is_read_as_written() -> None:
    assert plain_data(good(JOURNEY)) == {
        "journey": "Achat en ligne",
        "segment": "Nouveaux clients",
        "touchpoints": {
            "before": [{"name": "Avis et évaluations", "rating": "4"}],
            "during": [
                {
                    "id": "paiement",
                    "name": {"fr": "Paiement", "en": "Payment"},
                    "rating": "4",
                    "verbatims": [
                        "Le code reçu par SMS\nn’arrive pas toujours.\n",
                        "Un 3e essai, et je suis parti 😡.",
                    ],
                }
            ],
            "after": [{"name": "Livraison", "rating": "2", "importance": "5"}, "Service client"],
        },
    }


@pytest.mark.parametrize(
    "written",
    ["no", "on", "yes", "off", "true", "False", "1.10", "0x1F", "12:30:45", "2024-02-30", ".inf", "1e3", "9" * 4301],
)
def test_a_plain_word_is_text_whatever_it_looks_like(written: str) -> None:
    value = child(good(f"a: {written}\n"), "a")
    assert (value.value, value.quoted) == (written, False)


@pytest.mark.parametrize("written", ["null", "Null", "NULL", "~", "", "  # a comment"])
def test_null_a_tilde_and_nothing_are_no_value(written: str) -> None:
    assert child(good(f"a: {written}\n"), "a").value is None


@pytest.mark.parametrize(
    ("written", "text"),
    [('"4"', "4"), ("'~'", "~"), ('""', ""), ("'null'", "null"), ("|\n  4\n", "4\n"), (">-\n  4\n", "4")],
)
def test_what_is_quoted_or_a_block_is_text_for_sure(written: str, text: str) -> None:
    value = child(good(f"a: {written}\n"), "a")
    assert (value.value, value.quoted) == (text, True)


def test_a_map_keeps_its_order_and_the_places_of_its_keys() -> None:
    root = good("z: 1\na: 2\n'm':\n  k: 3\n")
    assert list(root.keys.items()) == [(key, root.keys[key]) for key in ("z", "a", "m")]
    assert [str(place) for place in root.keys.values()] == ["good.yaml:1:1", "good.yaml:2:1", "good.yaml:3:1"]
    assert str(child(root, "m").keys["k"]) == "good.yaml:4:3"


def test_keys_come_in_composed_form() -> None:
    assert list(good("e\u0301te\u0301: 1\n").keys) == ["\u00e9t\u00e9"]


def test_one_document_may_be_marked_as_such() -> None:
    assert plain_data(good("# a journey\n---\na: 1\n...\n# the end\n")) == {"a": "1"}


def test_limits_are_reached_before_they_are_passed() -> None:
    good("a: " + "[" * 31 + "]" * 31)
    good("".join(f"k{n}: 1\n" for n in range(49_999)))
    good("a: " + "x" * 65_536)
    exactly = "a: 1\n#"
    good(exactly + "x" * ((1 << 20) - len(exactly)))


# Places


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_count_alike_whatever_ends_them(line_end: str) -> None:
    root = good(JOURNEY.replace("\n", line_end))
    assert str(child(root, "touchpoints", "during", 0, "rating").place) == "good.yaml:9:15"
    assert str(child(root, "touchpoints", "after", 1).place) == "good.yaml:19:7"


def test_columns_count_characters_not_bytes() -> None:
    root = good("a: {é: 1, 😀: 2, b: 3}\n")
    assert [child(root, "a", key).place.column for key in ("é", "😀", "b")] == [8, 14, 20]


def test_a_last_line_without_a_line_end_has_its_place() -> None:
    value = child(good("a: 1\nb: fin"), "b")
    assert (value.place.line, value.place.column, value.end.line, value.end.column) == (2, 4, 2, 7)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_within_a_text_ends_no_line(separator: str) -> None:
    root = good(f"a: x{separator}b\nc: \ue000\n")
    assert plain_data(root) == {"a": f"x{separator}b", "c": "\ue000"}
    assert child(root, "c").place.line == 2


def test_a_line_separator_smuggles_no_field_in() -> None:
    _, problems = read_yaml("a: x\u2028rating: 5\n", "f.yaml")
    assert told(problems) == ("1:12 colon-in-text",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_value_is_found_between_its_indices(line_end: str) -> None:
    text = JOURNEY.replace("\n", line_end)
    root = good(text.encode())
    written = {text[node.start_index : node.end_index] for node in nodes(root)}
    assert {"Achat en ligne", '"Paiement"', "'Payment'", "Service client", "4"} <= written
    assert "{name: Livraison, rating: 2, importance: 5}" in written
    block = child(root, "touchpoints", "during", 0, "verbatims", 0)
    source = text[block.start_index : block.end_index]
    assert (source[0], source.splitlines()[-1].strip()) == ("|", "n’arrive pas toujours.")
    after = child(root, "touchpoints", "after")
    assert text[: after.end_index] == text.rstrip()


def test_a_block_ends_with_its_last_value_not_with_the_comments_behind_it() -> None:
    text = "a:\n  b: 1\n\n# about c\nc: 2\n"
    value = child(good(text), "a")
    assert text[value.start_index : value.end_index] == "b: 1"
    assert (value.end.line, value.end.column) == (2, 7)


# Bad files


@pytest.mark.parametrize("bad", SMALL, ids=lambda bad: bad.name)
def test_a_bad_file_is_told_with_every_problem_in_its_place(bad: Bad) -> None:
    assert told(read_yaml(bad.data, "bad.yaml")[1]) == bad.problems


@pytest.mark.parametrize("bad", SMALL, ids=lambda bad: bad.name)
def test_every_message_is_fit_to_print_in_both_languages(bad: Bad) -> None:
    for problem in read_yaml(bad.data, "bad.yaml")[1]:
        for words in (problem.message.en, problem.message.fr, problem.path, str(problem.place)):
            assert is_fit_to_print(words), words
        assert problem.message.en != problem.message.fr


WITH_UNIX_LINE_ENDS = [bad for bad in SMALL if isinstance(bad.data, str) and "\r" not in bad.data]


@pytest.mark.parametrize("bad", WITH_UNIX_LINE_ENDS, ids=lambda bad: bad.name)
def test_a_mistake_is_told_alike_in_a_file_with_windows_line_ends(bad: Bad) -> None:
    text = str(bad.data).replace("\n", "\r\n")
    assert told(read_yaml(text, "bad.yaml")[1]) == bad.problems


def test_names_of_the_mistakes_are_distinct() -> None:
    assert len({bad.name for bad in SMALL}) == len(SMALL) >= 100


def test_a_problem_says_the_path_of_its_value() -> None:
    text = "touchpoints:\n  after:\n    - x\n    - name: A\n      evidence: [{n: 1, n: 2}]\n"
    assert [problem.path for problem in read_yaml(text, "f.yaml")[1]] == ["touchpoints.after[1].evidence[0].n"]


def test_both_places_of_a_duplicate_are_named() -> None:
    (problem,) = read_yaml("name: A\nrating: 1\nname: B\n", "f.yaml")[1]
    assert str(problem.place) == "f.yaml:3:1"
    assert "line 1, column 1" in problem.message.en
    assert "ligne 1, colonne 1" in problem.message.fr


def test_a_tab_is_called_a_tab_and_all_its_lines_are_counted() -> None:
    (problem,) = read_yaml("a:\n\tb: 1\n\tc: 2\n\td: 3\n", "f.yaml")[1]
    assert "a tab" in problem.message.en
    assert "3 lines" in problem.message.en
    assert "une tabulation" in problem.message.fr


def test_the_letter_that_was_meant_is_named_when_the_file_is_not_utf_8() -> None:
    (problem,) = read_yaml("a: é".encode("cp1252"), "f.yaml")[1]
    assert "0xE9" in problem.message.en
    assert "“é”" in problem.message.en


def test_an_alias_is_answered_with_our_way_to_share() -> None:
    (problem,) = read_yaml("a: *x\n", "f.yaml")[1]
    assert "“*x”" in problem.message.en
    assert "“extends”" in problem.message.en


def test_one_file_tells_all_it_can_at_once() -> None:
    text = '\ufeffa: 1\na: 2\nb: *x\nc: &y 3\nd: !!int 4\ne: "\\u202e"\nf: \x07\n<<: {}\ng: [\n'
    assert told(read_yaml(text, "f.yaml")[1]) == (
        "2:1 duplicate-key",
        "3:4 alias",
        "4:4 anchor",
        "5:4 tag",
        "6:5 forbidden-character",
        "7:4 forbidden-character",
        "8:1 merge-key",
        "9:4 bracket",
    )


def test_more_than_fifty_problems_are_counted_not_listed() -> None:
    _, problems = read_yaml("a: 1\n" * 10_001, "f.yaml")
    assert len(problems) == TOLD + 1
    assert problems[-1].code == "more-problems"
    assert "9,950 more problems" in problems[-1].message.en
    assert "9\u202f950 autres" in problems[-1].message.fr


@pytest.mark.parametrize("count", [50, 51, 52, 99, 100, 101, 102])
def test_listed_and_counted_problems_are_all_problems(count: int) -> None:
    _, problems = read_yaml("a: 1\n" * (count + 1), "f.yaml")
    listed = [problem for problem in problems if problem.code != "more-problems"]
    assert len(listed) == min(count, 50)
    if count > 50:
        how_many = "one" if count == 51 else str(count - 50)
        assert problems[-1].message.en.startswith(f"{how_many} more problem")


def test_a_tree_with_a_duplicate_keeps_the_first_value_so_that_more_can_be_checked() -> None:
    node, problems = read_yaml("a: 1\na: 2\nb: 3\n", "f.yaml")
    assert node is not None
    assert plain_data(node) == {"a": "1", "b": "3"}
    assert told(problems) == ("2:1 duplicate-key",)


@pytest.mark.parametrize("text", ["a: *x\n", "a: [\n", "<<: {a: 1}\n", "[a]: 1\n", "a: 1\n---\nb: 2\n", "- a\n", "a\n"])
def test_a_tree_with_a_part_missing_is_not_handed_out(text: str) -> None:
    assert read_yaml(text, "f.yaml")[0] is None


def test_a_forbidden_character_does_not_reach_the_tree() -> None:
    node, _ = read_yaml('a: "x\\u202ey"\n"k\\e": z\x07\n', "f.yaml")
    assert node is not None
    assert plain_data(node) == {"a": "x\ufffdy", "k\ufffd": "z\ufffd"}


def test_the_words_of_a_file_are_cut_and_made_visible_in_messages() -> None:
    problems = read_yaml(f"'{'k' * 500}\u200b': 1\n'{'k' * 500}\u200b': 2\na: *{'x' * 500}\n", "f.yaml")[1]
    assert [problem.code for problem in problems] == ["duplicate-key", "alias"]
    assert all("…”" in problem.message.en and len(problem.message.en) < 300 for problem in problems)


def test_the_name_of_a_file_is_made_visible() -> None:
    (problem,) = read_yaml("", "a\x1b[31m\udcff.yaml")[1]
    assert str(problem.place) == "a\\x1b[31m\\xff.yaml:1:1"


def test_python_without_libyaml_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(TouchpointsError, match="pip install"):
        read_yaml("a: 1\n", "f.yaml")


# Any file


def assert_is_answered(data: bytes | str) -> None:
    """Never an exception; a tree or problems; each problem inside the text and fit to print."""
    node, problems = read_yaml(data, "any.yaml")
    assert node is not None or problems
    text = data.decode("utf-8", "surrogateescape") if isinstance(data, bytes) else data
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        if problem.code != "not-utf-8":
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert is_fit_to_print(problem.message.en + problem.path)
    if node is not None and not problems:
        for each in nodes(node):
            assert 0 <= each.start_index <= each.end_index <= len(text)
            assert (each.place.line, each.place.column) <= (each.end.line, each.end.column)


YAML_LETTERS = st.text(
    alphabet=st.sampled_from("ab1 :-\n\t#'\"[]{},&*!|>%@`?~<.=\\\r\u2028\ufeffé😀\x00\x1b\u202e"), max_size=60
)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200), YAML_LETTERS))
@examples(600)
def test_any_bytes_or_text_is_answered(data: bytes | str) -> None:
    assert_is_answered(data)


FRAGMENTS = [
    "\t", "  ", " ", "\n", "\r\n", ":", ": ", "- ", "-", "'", '"', "[", "]", "{", "}", ",", "&a", "*a", "!t", "|", ">",
    "%", "@", "?", "<<: ", "---\n", "...\n", "<<<<<<< HEAD\n", "=======\n", "\ufeff", "\x00", "\u202e", "\\",
    '"\\u202e"', "null", "~: 1\n", "journey: x\n", "\u2028", "#", " #", "é", "😀",
]  # fmt: skip


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """The good journey after a few of the changes that hands, editors and merges make."""
    text = JOURNEY
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        fragment = draw(st.sampled_from([*FRAGMENTS, "", text[start:end] * 2]))
        text = text[:start] + fragment + text[end:]
    return text


@given(mutants())
@examples(1000)
def test_any_mutation_of_a_journey_is_answered(text: str) -> None:
    assert_is_answered(text)
    assert_is_answered(text.encode())


def test_every_journey_with_one_character_missing_is_answered() -> None:
    for index in range(len(JOURNEY)):
        assert_is_answered(JOURNEY[:index] + JOURNEY[index + 1 :])


def test_every_journey_cut_short_is_answered() -> None:
    encoded = JOURNEY.encode()
    for index in range(len(encoded)):
        assert_is_answered(encoded[:index])


# Large files


@pytest.fixture(scope="session")
def read_under_limits() -> dict[str, list[list[str]]]:
    """All large files read by a process of little memory and CPU time; it would be killed rather than be slow."""
    program = [sys.executable, "-m", "tests.corpus.large_yaml"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    read: dict[str, list[list[str]]] = json.loads(done.stdout)
    return read


@pytest.mark.xdist_group("read once, under limits")
@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_is_answered_within_the_limits(name: str, read_under_limits: dict[str, list[list[str]]]) -> None:
    problems = read_under_limits[name]
    assert LARGE[name][1] in {code for code, *_ in problems}
    assert len(problems) <= TOLD + 1
    for _, place, path, english, french in problems:
        for words in (place, path, english, french):
            assert is_fit_to_print(words), words
