"""Search: what a reader's words are found in, across all journeys, each result a link to its place."""

from collections.abc import Iterator

from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h, listed
from touchpoints.model import State
from touchpoints.text import Text, number, plural
from touchpoints.web import address, words
from touchpoints.web.parts import chips
from touchpoints.web.parts.pieces import Piece, show
from touchpoints.web.search.find import HitKind, Hits, SearchEntry, index_of, pieces, search
from touchpoints.web.visit import Visit

SHOWN = 12
"""Results of a kind: who sees more types another word."""

_RESULTS = (
    Text(en="{count} result", fr="{count} résultat"),
    Text(en="{count} results", fr="{count} résultats"),
)
_FOUND = Text(en="{results} for “{words}”", fr="{results} pour « {words} »")
_NOTHING = Text(
    en="Nothing holds “{words}”. Try a shorter word: names, quotes, roles, gaps and their rules are searched, without "
    "regard to accents.",
    fr="Rien ne contient « {words} ». Essayez un mot plus court : la recherche porte sur les noms, les "
    "paroles de clients, les rôles, les écarts et leurs règles, sans tenir compte des accents.",
)
_HOW = Text(
    en="Type a word in the box above: a touchpoint, what a customer said, who answers for it, a gap. / puts the "
    "cursor there from anywhere, the arrow keys lead through the results.",
    fr="Tapez un mot dans le champ ci-dessus : un point de contact, une parole de client, un responsable, un "
    "écart. La touche / y mène de partout, les flèches parcourent les résultats.",
)
_KINDS = {
    HitKind.TOUCHPOINT: Text(en="Touchpoints", fr="Points de contact"),
    HitKind.GAP: words.GAPS,
    HitKind.QUOTE: Text(en="What is said of them", fr="Ce qui en est dit"),
    HitKind.OWNER: Text(en="Who answers", fr="Responsables"),
    HitKind.JOURNEY: Text(en="Journeys", fr="Parcours"),
}
_MORE = Text(en="… and {count} more: add a word.", fr="… et {count} de plus : ajoutez un mot.")
_OWNS = Text(en="the gaps of this role", fr="les écarts de ce rôle")


def draw(visit: Visit) -> Iterator[Piece]:
    asked = (visit.address.get("find") or "").strip()
    lang = visit.lang
    assessment = visit.assessment
    found = search(assessment.once("search", lambda: index_of(assessment)), asked, SHOWN)
    yield show(
        h("h1", words.SEARCH(lang), id="content", tabindex=-1, data_page=visit.address.page),
        h("p", _told(asked, found)(lang), role="status", class_="lead"),
        h("div", [_group(kind, hits, asked, visit) for kind, hits in found.items()], data_results=True),
        key="search",
    )


def _told(asked: str, found: dict[HitKind, Hits]) -> Text:
    if not asked:
        return _HOW
    if not found:
        return _NOTHING.format(words=asked)
    return _FOUND.format(results=plural(sum(hits.count for hits in found.values()), *_RESULTS), words=asked)


def _group(kind: HitKind, hits: Hits, asked: str, visit: Visit) -> Element:
    lang = visit.lang
    by_key = {assessed.key: assessed for assessed in visit.assessment.journeys}
    more = hits.count - len(hits.first)
    return h(
        "section",
        h("h2", _KINDS[kind](lang), " ", h("span", number(hits.count)(lang), class_="small muted")),
        listed((_result(entry, by_key[entry.journey], asked, visit) for entry in hits.first), class_="results"),
        h("p", _MORE.format(count=number(more))(lang), class_="small muted") if more > 0 else None,
    )


def _result(entry: SearchEntry, assessed: JourneyAssessment, asked: str, visit: Visit) -> list[Child]:
    return [
        h("a", _marked(entry.title(visit.lang), asked), href=_href(entry, assessed, visit)),
        h("span", _where(entry, assessed, visit), class_="small muted"),
    ]


def _marked(text: str, asked: str) -> list[Child]:
    return [h("mark", piece) if is_word else piece for piece, is_word in pieces(text, asked)]


def _where(entry: SearchEntry, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang, journey = visit.lang, assessed.journey
    if entry.kind is HitKind.OWNER:
        return [_OWNS(lang)]
    said: list[Child] = []
    if entry.kind is HitKind.TOUCHPOINT:
        said += [chips.chip(assessed.scores.touchpoints[entry.about].score, lang), " · "]
    if entry.kind is HitKind.QUOTE:
        said += [visit.quote(journey.by_id[entry.about].name, journey), " · "]
    if entry.kind is HitKind.GAP:
        gap = next(
            gap
            for gap in (*assessed.gaps.gaps, *assessed.gaps.accepted, *assessed.gaps.ideas)
            if gap.key == entry.about
        )
        said += [visit.sentence(gap.message, journey), " · "]
    if entry.kind is not HitKind.JOURNEY:
        said += [visit.quote(journey.journey.name, journey), " · ", visit.segment(assessed)]
    return said


def _href(entry: SearchEntry, assessed: JourneyAssessment, visit: Visit) -> str:
    journey = assessed.journey
    if entry.kind is HitKind.OWNER:
        return visit.href(address.GAPS, owner=entry.about, journey=None, segment=None, state=None)
    place = {"journey": journey.id, "segment": journey.segment_id, "state": journey.state.value}
    if entry.kind is HitKind.GAP:
        state_ = None if journey.state is State.AS_IS else journey.state.value
        return visit.href(address.GAPS, **{**place, "state": state_}, gap=entry.about)
    touchpoint = entry.about if entry.kind in (HitKind.TOUCHPOINT, HitKind.QUOTE) else None
    return visit.href(address.JOURNEY, **place, touchpoint=touchpoint)
