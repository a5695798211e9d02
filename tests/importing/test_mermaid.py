"""Mermaid journeys: what Mermaid accepts is read alike; what it refuses or misreads is told with its line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.exports.mermaid import escape
from touchpoints.importing.mermaid import MermaidJourney, MermaidLine, parse, read_mermaid

PLAIN = """\
journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      Do work: 1: Me, Cat
    section Go home
      Go downstairs: 5: Me
"""


def tasks(text: str) -> list[tuple[int, str, str, float | None, tuple[str, ...]]]:
    return [(one.line, one.section, one.name, one.value, one.actors) for one in parse(text).tasks]


def said(found: MermaidJourney) -> list[tuple[int, str]]:
    return [(remark.line, remark.message.en) for remark in found.remarks]


def test_a_plain_journey_is_read_as_mermaid_reads_it() -> None:
    found = parse(PLAIN)
    assert found.title == "My working day"
    assert tasks(PLAIN) == [
        (4, "Go to work", "Make tea", 5, ("Me",)),
        (5, "Go to work", "Go upstairs", 3, ("Me",)),
        (6, "Go to work", "Do work", 1, ("Me", "Cat")),
        (8, "Go home", "Go downstairs", 5, ("Me",)),
    ]
    assert found.remarks == []


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        "\ufeff" + PLAIN,
        PLAIN.replace("    ", "\t"),
        PLAIN.replace(": ", ":").replace("    ", ""),
        "\n\n  " + PLAIN,
        PLAIN.replace("title", "TITLE").replace("section", "Section"),
    ],
    ids=["CRLF", "CR", "BOM", "tabs", "no spaces", "blank lines first", "capitals"],
)
def test_spaces_line_ends_marks_and_capitals_make_no_difference(text: str) -> None:
    assert [task[1:] for task in tasks(text)] == [task[1:] for task in tasks(PLAIN)]
    assert parse(text).title == "My working day"
    assert parse(text).remarks == []


def test_tasks_may_stand_before_any_section_and_a_section_may_come_twice() -> None:
    text = "journey\nA: 1\nsection S\nB: 2\nsection T\nC: 3\nsection S\nD: 4"
    assert [(task[1], task[2]) for task in tasks(text)] == [("", "A"), ("S", "B"), ("T", "C"), ("S", "D")]


def test_actors_may_be_left_out() -> None:
    assert tasks("journey\nA: 3\nB: 4:") == [(2, "", "A", 3, ()), (3, "", "B", 4, ())]


def test_the_title_of_the_front_matter_counts_unless_the_journey_has_one() -> None:
    front = "---\ntitle: From the front\nconfig:\n  theme: dark\n---\njourney\nA: 5"
    assert parse(front).title == "From the front"
    assert [remark.kept for remark in parse(front).remarks] == ["config:", "theme: dark"]
    assert parse(front + "\ntitle Of its own").title == "Of its own"


def test_accessible_title_and_description_are_read_on_one_line_or_several() -> None:
    found = parse("journey\naccTitle: Short\naccDescr: On one line\nA: 3")
    assert (found.accessible_title, found.description) == ("Short", "On one line")
    assert parse("journey\naccDescr {\n  over\n  several\n}\nA: 3").description == "over several"


def test_comments_and_directives_are_kept_word_for_word() -> None:
    found = parse("%%{init: {'theme': 'dark'}}%%\njourney\n%% ask the team\nA: 3")
    assert [(remark.line, remark.kept) for remark in found.remarks] == [
        (1, "%%{init: {'theme': 'dark'}}%%"),
        (3, "%% ask the team"),
    ]


ODD = [
    ("Arrive at 10:30: 4: Me", ("Arrive at 10:30", 4, ("Me",)), "would read the score “30”", ""),
    ("Arrive at 10:30: 4", ("Arrive at 10:30", 4, ()), "would read the score “30”", ""),
    ("Pay: 4,5: Me", ("Pay", 4.5, ("Me",)), "decimal comma", ""),
    ("Pay: good: Me", ("Pay", None, ("Me",)), "is not a number", ""),
    ("Pay: : Me", ("Pay", None, ("Me",)), "would take it for 0", ""),
    ("Pay:", ("Pay", None, ()), "would take it for 0", ""),
    ("Pay: 4: Me # at home", ("Pay", 4, ("Me",)), "ignores what stands behind #", "#at home"),
    ("Pay: 4: Me; then: 2", ("Pay", 4, ("Me",)), "refuses a line with “;”", ";then: 2"),
    ("Pay: 4 %% later", ("Pay", 4, ()), "no comments at the end of a line", "%% later"),
    ("Pay: 4: Me: boss", ("Pay", 4, ("Me",)), "behind the third “:”", "boss"),
    ("Pay: 4: Me,,You", ("Pay", 4, ("Me", "You")), "an empty name", ""),
]


@pytest.mark.parametrize(("line", "task", "message", "kept"), ODD, ids=[odd[0] for odd in ODD])
def test_what_mermaid_would_take_for_something_else_is_told_with_its_line(
    line: str, task: tuple[str, float | None, tuple[str, ...]], message: str, kept: str
) -> None:
    found = parse(f"journey\n{line}")
    assert [(one.name, one.value, one.actors) for one in found.tasks] == [task]
    (remark,) = found.remarks
    assert remark.line == 2
    assert message in remark.message.en
    assert remark.kept == kept


REFUSED = [
    ("Make tea", "no “:” here"),
    (": 4: Me", "no name before"),
    ("journey again: 3", "a second time"),
    ("---", "no “:” here"),
]


@pytest.mark.parametrize(("line", "message"), REFUSED, ids=[refused[0] for refused in REFUSED])
def test_what_is_no_task_is_kept_and_the_rest_is_read(line: str, message: str) -> None:
    found = parse(f"journey\n{line}\nPay: 4: Me")
    assert [task.name for task in found.tasks] == ["Pay"]
    (remark,) = found.remarks
    assert (remark.line, remark.kept) == (2, line)
    assert message in remark.message.en


def test_a_colon_in_the_name_of_a_section_is_told_and_the_name_kept_whole() -> None:
    found = parse("journey\nsection Day 1: morning\nPay: 4")
    assert found.tasks[0].section == "Day 1: morning"
    assert "refuses a “:” in the name of a section" in said(found)[0][1]


def test_a_second_title_wins_and_the_first_is_kept() -> None:
    found = parse("journey\ntitle One\ntitle Two\nA: 3")
    assert found.title == "Two"
    assert [(remark.line, remark.kept) for remark in found.remarks] == [(2, "One")]


def test_character_codes_are_the_characters_they_stand_for() -> None:
    assert tasks("journey\n#84;itle #35;1#58; a#quot;b: 3: Me#44; You") == [(2, "", 'Title #1: a"b', 3, ("Me, You",))]


@pytest.mark.parametrize("text", ["", "   \n", "flowchart LR\nA --> B", "journey-beta\nA: 3", "sequenceDiagram"])
def test_another_diagram_is_refused_and_not_guessed_at(text: str) -> None:
    found = parse(text)
    assert not found.is_journey
    assert found.tasks == []
    assert found.remarks


LINES = st.one_of(
    st.sampled_from(
        ["journey", "title A", "title", "section S", "section", "section a:b", "A: 3: Me", "A: 3", "A:", "A", ":",
         "::::", "%% c", "%%{ init", "}%%", "accDescr {", "}", "accTitle: x", "---", "#", ";", "# x", "#35;",
         "A: 1:2: 3: x",
         "%", "A: 4 %% d", "", "  ", "journey A: 2", "%%{x}%% B: 2", "\ufeff", "accDescr {} A: 2"]
    ),
    st.text(st.sampled_from("ab1:;#% {},-\t%"), max_size=14),
    st.text(max_size=20).map(lambda text: re.sub(r"[\r\n]", " ", text)),
)  # fmt: skip


@given(st.lists(LINES, max_size=12).map("\n".join) | st.text(max_size=200))
def test_the_parser_never_raises_and_accounts_for_every_line(text: str) -> None:
    found = parse(text)
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    assert len(found.lines) == len(lines)
    told = {remark.line for remark in found.remarks}
    read = {task.line for task in found.tasks}
    first_odd = next((at for at, kind in enumerate(found.lines) if kind is MermaidLine.ODD), len(lines))
    for number, (line, kind) in enumerate(zip(lines, found.lines, strict=True), start=1):
        if kind is MermaidLine.BLANK:
            assert not line.strip()
        elif kind is MermaidLine.ODD and found.is_journey:
            assert number in told
        elif kind is MermaidLine.ODD:
            assert told
            assert number > first_odd
        elif kind is MermaidLine.TASK:
            assert number in read
    assert all(1 <= remark.line <= len(lines) for remark in found.remarks)


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"]), max_size=30)


@given(WORDS.map(lambda text: " ".join(text.split())).filter(bool))
def test_words_that_were_escaped_for_mermaid_are_read_back_as_they_were(words: str) -> None:
    actor = escape(words).replace(",", "#44;")
    text = f"journey\ntitle {escape(words)}\nsection {escape(words)}\n{escape(words)}: 3: {actor}"
    found = parse(text)
    assert (found.title, found.remarks) == (words, [])
    assert [(task.section, task.name, task.value) for task in found.tasks] == [(words, words, 3)]
    assert found.tasks[0].actors == (words,)


def test_a_file_that_is_no_journey_is_one_sentence_with_its_line() -> None:
    with pytest.raises(Exception, match="line 1: not a Mermaid journey: it begins with “flowchart LR”"):
        read_mermaid("flowchart LR\nA --> B")
