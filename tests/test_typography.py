"""French keeps its signs with the words before them: by one rule, wherever we speak, and never in words of others."""

import ast
import gc
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import touchpoints
from tests.judged import files_of, judge
from tests.running_app import ROOT
from touchpoints.cli.commands import touchpoints as command_line
from touchpoints.exports import html, markdown
from touchpoints.story import tell
from touchpoints.text import NARROW, NO_BREAK, Lang, Text, quoted, same, typeset, verbatim

PACKAGE = Path(touchpoints.__file__).parent
MADE_ELSEWHERE = {"editor.js"}
"""Bundled from a library."""

ODD = re.compile(
    rf" [:;!?»](?=[\s{NO_BREAK}{NARROW}.,)<]|$)|\d %|« |{NARROW}[:»]|«{NARROW}|(?<!«){NO_BREAK}[;!?%]"
    r"|[\w)»][;!?](?=\s|$)(?<!\w;)"
)
"""A space that the rule would not have set: a plain one beside a sign, or the other one."""


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Trois : un", "Trois~: un"),
        ("clés :", "clés~:"),
        ("vrai ; faux ! quoi ? 5 %", "vrai_; faux_! quoi_? 5_%"),
        ("« mot »", "«~mot~»"),
        ("« {name} » : « ! »", "«~{name}~»~: «~!~»"),
        ("{share} % (pourquoi ?)", "{share}_% (pourquoi_?)"),
        ("± {half}, ± 3, le ± du score", "±_{half}, ±_3, le ± du score"),
        ("(n = {n})", "(n_=_{n})"),
        ("nᵒ 3, 1 Mio, 5 €", "nᵒ~3, 1~Mio, 5~€"),
        ("l'un d'eux", "l’un d’eux"),
        ("à 10:30, 4:3, a.yaml:12:5, https://x.org/?q", "à 10:30, 4:3, a.yaml:12:5, https://x.org/?q"),
        ("`{a: b ; c ? d : 'e' %}`", "`{a: b ; c ? d : 'e' %}`"),
        (":-) ;-) a != b, pip --only-binary :all: x", ":-) ;-) a != b, pip --only-binary :all: x"),
        ("--port %(prog)s %% fin", "--port %(prog)s %% fin"),
    ],
)
def test_what_is_typed_plainly_is_typeset(typed: str, set_: str) -> None:
    expected = set_.replace("~", NO_BREAK).replace("_", NARROW)
    assert typeset(typed, Lang.FR) == Text(en="", fr=typed).fr == expected
    assert typeset(expected, Lang.FR) == expected


def test_english_has_its_apostrophes_and_its_spaces() -> None:
    assert Text(en="customers' word: it's 5% ; done ?", fr="").en == "customers’ word: it’s 5% ; done ?"


def test_words_of_people_are_shown_as_they_are_written() -> None:
    words = "« Où ? » : 5 % ; l'un :-)"
    template = Text(en="{what}!", fr="{what} !")
    assert template.format(what=words).fr == template.format(what=same(words)).fr == words + NARROW + "!"
    assert (same(words) + " : ").fr == words + " : "
    assert verbatim(en=words, fr=words) == same(words)
    assert quoted(words) == verbatim(en=f"“{words}”", fr=f"«{NO_BREAK}{words}{NO_BREAK}»")


def test_sources_are_typed_with_plain_spaces() -> None:
    special = re.compile(
        r"[\u00a0\u202f\u2009]|\\u00a0|\\xa0|\\u202f|\\u2009|\\N\{(?:NARROW )?NO-BREAK|&nbsp;|&#(?:160|8239);"
    )
    found = [
        (path.relative_to(PACKAGE).as_posix(), line)
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".yaml", ".po", ".js", ".css", ".json", ".txt") and path.name not in MADE_ELSEWHERE
        for line in path.read_text(encoding="utf-8").splitlines()
        if special.search(line)
    ]
    assert found == [("text.py", 'NO_BREAK, NARROW = "\\u00a0", "\\u202f"')]


def test_a_text_is_typed_and_what_is_put_together_is_verbatim() -> None:
    """`Text(…)` sets what it is given: words that were set, or are somebody's own, must not come through it again."""

    def is_typed(given: ast.expr) -> bool:
        return isinstance(given, ast.Constant | ast.Name)

    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
        if not all(is_typed(given) for given in (*node.args, *(each.value for each in node.keywords)))
    ]
    assert found == []


def every_text() -> list[tuple[str, str]]:
    """English and French of each text that the product's modules hold."""
    for module in pkgutil.walk_packages(touchpoints.__path__, "touchpoints."):
        if not module.name.endswith(("__main__", "served")):
            importlib.import_module(module.name)
    return sorted({(each.en, each.fr) for each in gc.get_objects() if isinstance(each, Text)})


def test_every_text_of_the_product_keeps_its_signs_with_their_words() -> None:
    """In a process of its own: others hold what tests made of hostile words."""
    program = "import json; from tests.test_typography import every_text; print(json.dumps(every_text()))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    texts = json.loads(done.stdout)
    assert len(texts) > 2500
    assert [fr for en, fr in texts if ODD.search(_without_code(fr)) and fr != en] == []


def _without_code(words: str) -> str:
    """Without what is to be typed: `code`, and a line of YAML."""
    return re.sub(r"`[^`]*`|^[a-z_]+: [\[{].*", "x", words)


JOURNEY = """\
lang: fr
touchpoints:
  before:
    - {id: pub, name: Publicité, channels: [web], reach: 0.4, rating: 2}
  during:
    - {id: paiement, name: Paiement, moment_of_truth: true, importance: 5,
       evidence: [{metric: csat, mean: 2.8, n: 64, sample: enquête, date: 2026-09-30}]}
  after:
    - {id: suivi, name: Suivi, owner: logistique, thoughts: [Où en est-on], pain_points: [Trop lent],
       promise: {subject: delai, text: Livré en 4 jours, target: 4d, commit: 0.95},
       evidence: [{component: speed, metric: kept, k: 96, n: 180, sample: transporteur, date: 2026-09-30}]}
    - {id: aide, name: Aide, type: customer_service, failure: {rate: 0.2}}
"""


def test_a_page_a_story_and_the_terminal_have_the_spaces_of_the_rule_and_no_other(
    tmp_path: Path,
) -> None:
    assessment = judge(files_of(JOURNEY))
    of = assessment.journeys[0]
    page = html.export(assessment, of, Lang.FR).decode()
    told = "\n".join(part.text.fr for chapter in tell(of, same("clients")) for part in chapter.paragraphs)
    (tmp_path / "case.yaml").write_text(f"journey: Cas\nsegment: tous\n{JOURNEY}", encoding="utf-8")
    terminal = [CliRunner().invoke(command_line, [name, str(tmp_path), "--lang", "fr"]) for name in ("check", "score")]
    help_ = subprocess.run(
        [sys.executable, "-m", "touchpoints", "--help"],
        env={**os.environ, "LC_ALL": "fr_FR.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    shown = {
        "page": re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", "\n", page, flags=re.DOTALL),
        "markdown": markdown.markdown_report(assessment, Lang.FR, "journeys"),
        "story": told,
        "terminal": "".join(each.output for each in terminal),
        "help": help_,
    }
    for where, text in shown.items():
        assert len(re.findall(f"[{NO_BREAK}{NARROW}]", text)) > 3, where
        assert [text[max(0, odd.start() - 20) : odd.end() + 10] for odd in ODD.finditer(_without_code(text))] == [], (
            where
        )
