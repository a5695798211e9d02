"""How wide words are and where they may be cut, as far as no font is at hand."""

from hypothesis import given
from hypothesis import strategies as st

from touchpoints.lettering import hyphenated


def test_long_names_may_be_cut_between_syllables_and_are_the_same_words() -> None:
    cut = {word: hyphenated(word).replace("\u00ad", "-") for word in ("Remboursement", "déballage", "terrasse", "avis")}
    assert cut == {
        "Remboursement": "Rem-bour-se-ment",
        "déballage": "débal-lage",
        "terrasse": "ter-rasse",
        "avis": "avis",
    }


@given(st.text(max_size=60))
def test_cutting_takes_nothing_away_and_leaves_three_letters_at_either_end(words: str) -> None:
    cut = hyphenated(words)
    assert cut.replace("\u00ad", "") == words.replace("\u00ad", "")
    for word in cut.split(" "):
        pieces = word.split("\u00ad")
        assert "\u00ad" in words or len(pieces) == 1 or min(len(pieces[0]), len(pieces[-1])) >= 3
