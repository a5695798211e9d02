"""French and English as they are written: one plural rule, a capital for words only, no key inside a sentence."""

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

import touchpoints
from tests.judged import gaps_of
from touchpoints.rules.wording import length
from touchpoints.scalars import Duration
from touchpoints.text import Lang, Text, brief, capital, capitalised, number, plural, sentence, signed, verbatim

PACKAGE = Path(touchpoints.__file__).parent
POINTS = Text(en="{points} point(s) lost of {name}", fr="{points} point(s) perdu(s) de {name}")
DAYS = Text(en="{count} day", fr="{count} jour"), Text(en="{count} days", fr="{count} jours")


@pytest.mark.parametrize(
    ("count", "en", "fr"),
    [(0, "0 days", "0 jour"), (1, "1 day", "1 jour"), (1.9, "1.9 days", "1,9 jour"), (1.99, "2 days", "2 jours")],
)
def test_french_has_the_singular_under_two_as_it_is_shown(count: float, en: str, fr: str) -> None:
    assert plural(count, *DAYS) == Text(en=en, fr=fr)


def test_a_duration_agrees_like_everything_else() -> None:
    assert length(Duration(1.5, "d")).fr == "1,5 jour"
    assert length(Duration(1.5, "d")).en == "1.5 days"


@given(st.floats(0, 50) | st.integers(0, 50).map(float))
def test_the_plural_is_the_one_of_the_language(count: float) -> None:
    """Against the rules of Unicode (CLDR), on the number as it is shown."""
    shown = brief(count, 1).en
    amount: float = int(shown) if shown.isdigit() else float(shown)
    said = plural(count, *DAYS)
    assert said.en.endswith("day") == (Locale("en").plural_form(amount) == "one")
    assert said.fr.endswith("jour") == (Locale("fr").plural_form(amount) == "one")


def test_a_noun_after_a_number_agrees_with_it() -> None:
    assert POINTS.format(points=number(1.9, 1), name="a(s)").fr == "1,9 point perdu de a(s)"
    assert POINTS.format(points=number(1), name="x").en == "1 point lost of x"
    assert POINTS.format(points=number(2), name="x").fr.startswith("2 points perdus")
    assert POINTS.format(points=signed(-1, 1), name="x").en.startswith("\u22121.0 points"), "1.0 is plural in English"
    assert POINTS.format(points=1200, name="x").fr.startswith("1200 points")


def test_a_code_at_the_head_of_a_sentence_keeps_its_letters() -> None:
    assert sentence("a1b2c3d saved") == "a1b2c3d saved."
    assert sentence("deadbeef was before") == "deadbeef was before."
    assert capital("shop/new.yaml: nothing") == "shop/new.yaml: nothing"
    assert capital("peut-être") == "Peut-être"
    assert capitalised(Text(en="écart", fr="écart")).fr == "Écart"
    assert sentence("is it so?") == "Is it so?"
    assert sentence("") == "."


def test_what_a_promise_is_about_is_said_in_words() -> None:
    def said(subject: str, text: str = "") -> str:
        first, second = (f"promise: {{subject: {subject}, target: {days}d{text}}}" for days in (4, 9))
        report = gaps_of(
            "touchpoints:\n  during: [{id: a, name: A, " + first + "}]\n  after: [{id: b, name: B, " + second + "}]"
        )
        return next(gap.message.fr for gap in report.gaps if gap.rule == "promises-conflict")

    assert "delai-livraison" not in said("delai-livraison")
    assert "«\u00a0delai livraison\u00a0»" in said("delai-livraison")
    assert "«\u00a0Livré à temps\u00a0»" in said("delai-livraison", ", text: Livré à temps")
    assert "«\u00a0délai de livraison\u00a0»" in said("délai de livraison")


def messages(text: str, settings: str = "") -> dict[str, str]:
    """What each rule says of a journey, in French."""
    report = gaps_of(text, settings)
    return {gap.rule: gap.message.fr for gap in (*report.gaps, *report.ideas)}


def test_what_customers_are_asked_for_is_said_in_words() -> None:
    said = messages(
        "touchpoints:\n  during:\n    - id: pay\n      name: Paiement\n      data_asked:\n"
        "        - {field: numero-telephone, purpose: marketing, required: true, remembered: false}\n"
    )
    for rule in ("data-not-needed", "data-without-benefit", "data-asked-again"):
        assert "«\u00a0numero telephone\u00a0»" in said[rule]


def test_a_component_has_its_article_within_a_sentence() -> None:
    said = messages(
        "touchpoints:\n  during:\n    - id: a\n      name: A\n"
        "      ratings: {overall: [1, 1, 5, 5, 5], speed: 1, ease: 5, knowledge: 5}\n"
        "      evidence: [{metric: csat, mean: 1.2, sd: 0.5, n: 90, sample: s, date: 2026-10-01}]\n"
    )
    assert "donne 60 points à la satisfaction globale, les clients 5" in said["perception-gap"]
    assert "5 participants notent la satisfaction globale de 1 à 5" in said["workshop-disagrees"]
    assert said["driver-drags"].startswith("La rapidité tire")


def test_one_expected_touchpoint_is_not_one_of_one() -> None:
    settings = "types: {cut: {name: Coupe, phase: during, core: true}}\ncatalogues: {salon: [cut]}"
    touchpoints = "".join(f"    - {{id: t{each}, name: Geste {each}}}\n" for each in range(5))
    said = messages("catalogue: salon\ntouchpoints:\n  during:\n" + touchpoints, settings)
    assert said["expected-touchpoint-missing"] == (
        "Pendant l’achat, le seul point de contact attendu ne figure pas dans le parcours\u00a0: coupe."
    )


def french(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            for keyword in node.keywords:
                if (
                    keyword.arg == "fr"
                    and isinstance(keyword.value, ast.Constant)
                    and isinstance(keyword.value.value, str)
                ):
                    yield keyword.value.value


def test_points_and_days_are_never_plural_by_themselves() -> None:
    """The figures that fall under two: every other number in a sentence is a limit, or counted by `plural`."""
    found = {
        (path.relative_to(PACKAGE).as_posix(), said)
        for path in PACKAGE.rglob("*.py")
        for said in french(path.read_text(encoding="utf-8"))
        if re.search(r"\{(?!count|many)\w+\} (?:points(?! de contact)|jours)\b", said)
    }
    assert {(file, said) for file, said in found if "{total} points" not in said} == set()


def test_nobody_capitalises_by_hand() -> None:
    by_hand = re.compile(r"\[:1\]\.upper\(\)|\[0\]\.upper\(\)|\.capitalize\(\)")
    found = {path.name for path in PACKAGE.rglob("*.py") if by_hand.search(path.read_text(encoding="utf-8"))}
    assert found == {"text.py"}


def test_what_is_filled_in_reads_like_what_is_written_whole() -> None:
    said = Text(en="{n} of {all}", fr="{n} sur {all}").format(n="1", all=Text(en="two", fr="deux"))
    again = pickle.loads(pickle.dumps(said))
    for text in (said, again, verbatim(en="1 of two", fr="1 sur deux")):
        assert text == said
        assert hash(text) == hash(said)
        assert (text.en, text(Lang.FR)) == ("1 of two", "1 sur deux")
    assert said != verbatim(en="1 of two", fr="1 sur trois")
    assert repr(said) == "Text(en='1 of two', fr='1 sur deux')"


def test_what_is_not_filled_in_is_told_where_it_is_left_out() -> None:
    with pytest.raises(KeyError, match="all"):
        Text(en="{n} of {all}", fr="{n} sur {all}").format(n="1")
    with pytest.raises(KeyError, match="only"):
        Text(en="{n}", fr="{n} {only}").format(n="1")


def test_a_text_is_not_changed_once_it_is_made() -> None:
    with pytest.raises(AttributeError):
        POINTS.en = "other"  # type: ignore[misc]
