"""Words that cannot be shown look the same wherever they are met: as escapes, never as themselves, never left out."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from urllib.parse import unquote

import pytest

from tests.hostile_strings import HOSTILE
from touchpoints.cli import terminal
from touchpoints.element import h, html
from touchpoints.exports import github, markdown
from touchpoints.exports.mermaid import escape as mermaid
from touchpoints.fitting import columns_of, key
from touchpoints.importing.cells import clean as imported
from touchpoints.importing.mermaid_line import decode
from touchpoints.lettering import text_width
from touchpoints.svg.elements import element, named, text, write
from touchpoints.text import Lang
from touchpoints.visible import FORBIDDEN, clean, quoted, visible

LONGEST = 20_000


def drawn(words: str) -> str:
    root = element(None, "svg", aria_label=words)
    named(root, "title", words)
    text(root, words, (0, 0), "tp-title")
    return unescape(write(root))


def unescaped_markdown(words: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", unescape(markdown.escape(words, LONGEST)))


MEDIA: Mapping[str, Callable[[str], str]] = {
    "text of a page": lambda words: unescape(html(h("p", words))),
    "attribute of a page": lambda words: unescape(html(h("p", title=words))),
    "picture": drawn,
    "names below a curve": lambda words: unescape(html(key(columns_of([words]), [(words, {}, words)]))),
    "message": lambda words: quoted(words, LONGEST)(Lang.FR),
    "terminal": lambda words: terminal.clean(words, LONGEST),
    "Markdown": unescaped_markdown,
    "annotation": lambda words: unquote(github.annotation("error", None, "", words[:1000], words[:1000])),
    "Mermaid": lambda words: decode(mermaid(words)),
    "an imported file": imported,
}


@pytest.mark.parametrize("medium", MEDIA)
def test_what_nobody_may_show_is_an_escape_in_every_medium(medium: str) -> None:
    write_ = MEDIA[medium]
    for words in (*HOSTILE, "Paie\u202ement\x85", "\ud83d", "a\x1fb", "\ufeffa"):
        shown = write_(words)
        assert not FORBIDDEN.search(shown), repr(shown)
        for character in FORBIDDEN.findall(words):
            assert visible(character) in shown, (repr(words), repr(shown))
    assert r"Paie\u202ement\x85" in write_("Paie\u202ement\x85")


def test_every_forbidden_character_is_written_as_an_escape() -> None:
    for character in FORBIDDEN.findall("".join(map(chr, range(0x10000)))):
        assert not FORBIDDEN.search(clean(f"a{character}b")), hex(ord(character))


def test_what_can_be_shown_stays_as_it_is() -> None:
    for words in ("a\nb\tc", "👩‍👩‍👧‍👦", "מעקב \u200fהזמנה", "Achat en ligne\u00a0: « oui »", "\u200b"):
        assert clean(words) == words


def test_one_line_of_a_message_has_no_end_of_a_line_and_nothing_that_is_not_seen() -> None:
    assert visible("a\nb\tc\u200b\u2028\U000e0041") == r"a\nb\tc\u200b\u2028\U000e0041"
    assert visible("\udce9") == r"\xe9", "a byte that is not text"


def test_an_escape_is_measured_as_it_is_drawn() -> None:
    assert text_width("\u202e", 10) == text_width(r"\u202e", 10) > 0
