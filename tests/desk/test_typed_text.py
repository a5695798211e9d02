"""What was not typed keeps every byte; what was typed is there."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from touchpoints.desk.content import restored, shown_text

LINES = st.text(alphabet="ab: \n\u202e\x00é\u2028🙂", max_size=20)
TEXTS = st.builds(
    lambda mark, text, ending: mark + text.replace("\n", ending),
    st.sampled_from(["", "\ufeff"]),
    LINES,
    st.sampled_from(["\n", "\r\n"]),
)


@given(st.one_of(TEXTS, st.text(alphabet="a\r\n\ufeff", max_size=12)))
def test_what_was_shown_and_not_changed_is_the_text_itself(text: str) -> None:
    assert restored(text, shown_text(text)) == text


@given(TEXTS, LINES)
@example("a\r\nb\r\n", "a\nc\nb\n")
def test_what_was_typed_is_what_is_shown_next(text: str, typed: str) -> None:
    assume("\ufeff" not in typed)
    assert shown_text(restored(text, typed)) == shown_text(typed)


@pytest.mark.parametrize(
    ("text", "typed", "made"),
    [
        ("\ufeffa: 1\r\nb: 2\r\n", "a: 1\nx: 0\nb: 2\n", "\ufeffa: 1\r\nx: 0\r\nb: 2\r\n"),
        ("a: 1\nb: 2\r\nc: 3\n", "a: 1\nb: 2\nc: 4\n", "a: 1\nb: 2\r\nc: 4\n"),
        ("a: \u202ex\nb: 2\n", "a: \ufffdx\nb: 3\n", "a: \u202ex\nb: 3\n"),
        ("", "a\n", "a\n"),
        ("a\r\n", "", ""),
    ],
)
def test_only_what_was_typed_changes(text: str, typed: str, made: str) -> None:
    assert restored(text, typed) == made
