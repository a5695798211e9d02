"""What a change is written as: one self-contained page, Markdown for a pull request, annotations."""

import base64
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.axe import violations
from tests.building import journey as built
from tests.compared import AFTER as AFTER_DAY
from tests.compared import compared, difference, only_journey
from tests.hostile_strings import HOSTILE
from tests.tabs import NewPage, Scheme
from touchpoints.assess import assess
from touchpoints.compared.picture import compared_diagram
from touchpoints.diff import Change, Diff
from touchpoints.document import Document
from touchpoints.exports.diff_html import diff_html
from touchpoints.exports.diff_json import build_diff_report
from touchpoints.exports.diff_markdown import diff_markdown
from touchpoints.exports.github import diff_github
from touchpoints.loading import load_catalogue
from touchpoints.problem import Place
from touchpoints.settings import Settings
from touchpoints.text import Lang

BEFORE = """\
journey: {id: achat, name: {fr: Achat en ligne, en: Buying online}}
segment: tous
touchpoints:
  before: [{id: pub, name: Publicité, rating: 4}, {id: avis, name: Avis, rating: 3}]
  during:
    - id: paiement
      name: Paiement
      evidence: [{component: overall, metric: csat, mean: 4.2, sd: 0.9, n: 400, sample: s1, date: 2026-09-30}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}]
links:
  - {from: avis, to: paiement, p: 0.5}
  - {from: pub, to: avis}
  - {from: paiement, to: livraison}
"""
AFTER = """\
journey: {id: achat, name: {fr: Achat en ligne, en: Buying online}}
segment: tous
touchpoints:
  before: [{id: avis, name: Avis clients, rating: 3}, {id: blog, name: Blog, rating: 3}]
  during:
    - id: paiement
      name: Paiement
      evidence: [{component: overall, metric: csat, mean: 3.4, sd: 0.9, n: 400, sample: s2, date: 2026-10-30}]
    - {id: livraison, name: Livraison, rating: 2, importance: 5}
links:
  - {from: avis, to: paiement, p: 0.4}
  - {from: blog, to: avis}
  - {from: paiement, to: livraison}
"""


@pytest.fixture(scope="module")
def change() -> Diff:
    return compared(BEFORE, AFTER)


def hostile_pair() -> Diff:
    """Every hostile string as the name of a touchpoint, whose owner becomes the next one."""
    names = [name for name in HOSTILE if name.strip() and not any(0xD800 <= ord(one) <= 0xDFFF for one in name)]
    assessments = []
    for shift in (0, 1):
        touchpoints = [
            {
                "id": f"t{n}",
                "name": name[:2000],
                "rating": 5 - 4 * shift,
                "owner": names[(n + shift) % len(names)][:2000],
            }
            for n, name in enumerate(names)
        ]
        third = len(touchpoints) // 3
        journey = built(
            before=touchpoints[:third],
            during=touchpoints[third : 2 * third],
            after=touchpoints[2 * third :],
            journey={"id": "achat", "name": names[shift]},
        )
        document = Document(journey, "a.yaml", lambda loc: Place("a.yaml", 1 + len(loc)), digest=str(shift))
        assessments.append(assess([document], Settings(), load_catalogue(), today=AFTER_DAY))
    return difference(*assessments)


class Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.policy = ""
        self.style = ""
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        self._in_style = tag == "style"
        if ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.style += data

    def handle_endtag(self, _tag: str) -> None:
        self._in_style = False


# The page


@pytest.mark.parametrize("lang", Lang)
def test_the_page_needs_nothing_from_outside_and_may_run_nothing(change: Diff, lang: Lang) -> None:
    seen = Seen(diff_html(change, lang, "journeys"))
    assert not {"script", "img", "iframe", "link", "object", "embed", "base", "form", "foreignobject"} & set(seen.tags)
    names = {name for name, _ in seen.attributes}
    assert not {"style", "href", "src", "xlink:href", "action"} & names
    assert not [name for name in names if name.startswith("on")]
    digest = base64.b64encode(sha256(seen.style.encode()).digest()).decode()
    assert seen.policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in seen.style
    assert "@import" not in seen.style


def test_the_page_shows_both_curves_the_graph_and_every_touchpoint(change: Diff) -> None:
    page = diff_html(change, Lang.FR, "journeys")
    for words in ("two-side-1", "two-side-2", "tp-change-added", "tp-change-removed", "tp-change-moved", "− retiré"):
        assert words in page
    for name in ("Publicité", "Avis clients", "Blog", "Paiement", "Livraison"):
        assert f'<th scope="row">{name}</th>' in page
    assert "journeys/achat/clients.yaml:" in page


def test_ids_are_unique_although_several_journeys_are_drawn() -> None:
    other = {"achat/clients.yaml": BEFORE, "retour/clients.yaml": BEFORE.replace("id: achat", "id: retour")}
    later = {name: text.replace("rating: 3", "rating: 1") for name, text in other.items()}
    seen = Seen(diff_html(compared(other, later), Lang.EN, ""))
    ids = Counter(value for name, value in seen.attributes if name == "id")
    assert ids
    assert max(ids.values()) == 1


def test_hostile_words_are_words_in_the_page() -> None:
    seen = Seen(diff_html(hostile_pair(), Lang.EN, 'journeys" onload="x'))
    assert not {"script", "img", "iframe", "link", "object", "embed", "base", "form", "foreignobject"} & set(seen.tags)
    names = {name for name, _ in seen.attributes}
    assert not {"style", "href", "src", "action"} & names
    assert not [name for name in names if name.startswith("on")]
    assert seen.tags["style"] == 1


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", Lang)
def test_the_page_is_accessible_and_asks_nobody(
    change: Diff, new_page: NewPage, tmp_path: Path, lang: Lang, scheme: Scheme
) -> None:
    file = tmp_path / "diff.html"
    file.write_text(diff_html(change, lang, "journeys"), encoding="utf-8")
    page = new_page(color_scheme=scheme)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    page.bring_to_front()
    assert said == []
    assert asked == [file.as_uri()]
    assert violations(page) == []


@pytest.mark.browser
def test_hostile_words_run_nothing_in_a_browser(new_page: NewPage, tmp_path: Path) -> None:
    file = tmp_path / "diff.html"
    file.write_text(diff_html(hostile_pair(), Lang.EN, "journeys"), encoding="utf-8")
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("window.PWNED") is None
    assert asked == [file.as_uri()]


# The graph of both sides


def test_the_graph_holds_both_sides_and_what_became_of_each(change: Diff) -> None:
    made = compared_diagram(change, only_journey(change), Lang.EN)
    assert {id_: one for id_, one in made.nodes.items() if not id_.startswith(("?", "$"))} == {
        "pub": Change.REMOVED,
        "avis": Change.CHANGED,
        "blog": Change.ADDED,
        "paiement": Change.CHANGED,
        "livraison": Change.MOVED,
    }
    edges = {(edge.source, edge.target): one for edge, one in zip(made.diagram.edges, made.edges, strict=True)}
    assert edges == {
        ("avis", "paiement"): Change.CHANGED,
        ("blog", "avis"): Change.ADDED,
        ("paiement", "livraison"): Change.SAME,
        ("pub", "avis"): Change.REMOVED,
    }
    assert made.diagram.nodes[0].label.startswith("Removed: Publicité")


def test_a_written_order_that_changes_takes_no_link_out() -> None:
    def text(names: str) -> str:
        listed = ", ".join(f"{{id: {name}, name: {name.upper()}}}" for name in names)
        return f"journey: {{id: achat, name: Achat}}\nsegment: tous\ntouchpoints:\n  during: [{listed}]\n"

    found = compared(text("abc"), text("acb"))
    made = compared_diagram(found, only_journey(found), Lang.EN)
    assert set(made.edges) == {Change.SAME}


# Markdown and annotations


def rendered(markdown: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(markdown))


def test_the_comment_says_first_what_changes_and_folds_the_rest(change: Diff) -> None:
    comment = diff_markdown(change, [Lang.EN], "journeys")
    lines = [line for line in comment.splitlines() if line]
    assert lines[0] == "### What changes for the customer"
    assert lines[1].startswith("Between before and after: 1 touchpoint added, 1 touchpoint removed, 1 touchpoint moved")
    assert "1 score measured worse" in lines[1]
    assert comment.count("<details") == comment.count("</details>") == 2


@pytest.mark.parametrize("lang", Lang)
def test_tables_of_the_comment_keep_their_columns(change: Diff, lang: Lang) -> None:
    html = rendered(diff_markdown(change, [lang], "journeys"))
    counts = [row.count("<td") + row.count("<th") for row in html.split("<tr>")[1:]]
    assert set(counts) == {5, 6}
    assert "Avis clients" in html


def test_hostile_words_are_words_in_the_comment() -> None:
    html = rendered(diff_markdown(hostile_pair(), list(Lang), "journeys"))
    tags = set(Seen(html).tags)
    assert tags <= {
        "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "strong", "ul", "li", "code",
        "sub", "hr", "br", "em", "del",
    }  # fmt: skip


def test_a_huge_change_stays_a_comment() -> None:
    def side(rating: int) -> str:
        lines = [f"    - {{id: t{n}, name: Point {n}, rating: {rating}, importance: 5}}" for n in range(400)]
        return "journey: {id: achat, name: Achat}\nsegment: tous\ntouchpoints:\n  during:\n" + "\n".join(lines) + "\n"

    comment = diff_markdown(compared(side(4), side(2)), [Lang.FR], "journeys")
    assert len(comment) < 60_000
    assert "… et" in comment


def test_what_got_worse_is_annotated_on_its_line(change: Diff) -> None:
    lines = diff_github(change, Lang.EN, "journeys").splitlines()
    (fall,) = [line for line in lines if "title=Paiement" in line]
    assert fall.startswith(
        "::warning file=journeys/achat/clients.yaml,line=6,col=7,title=Paiement::80.0 → 60.0: −20.0 ["
    )
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_every_annotation_of_hostile_words_is_one_line() -> None:
    found = hostile_pair()
    lines = diff_github(found, Lang.EN, "journeys").split("\n")
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_the_report_carries_the_figures_of_the_diff(change: Diff) -> None:
    (journey,) = build_diff_report(change, Lang.EN).journeys
    told = {one.id: one for one in journey.touchpoints}
    found = {one.id: one for one in only_journey(change).touchpoints}
    assert told.keys() == found.keys()
    payment, exact = told["paiement"].difference, found["paiement"].difference
    assert payment is not None
    assert exact is not None
    assert (payment.value, payment.measured, payment.verdict) == (exact.value, exact.measured, exact.verdict.value)
    assert told["livraison"].move is not None
    assert told["avis"].name_before == "Avis"
