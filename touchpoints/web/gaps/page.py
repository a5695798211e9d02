"""Gaps: what to mend, what to check, what is accepted; ranked, filtered by the address, with the lines to write."""

from collections import Counter
from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.element import Child, Element, add, h, listed
from touchpoints.exports.csv import write_csv
from touchpoints.gap import Category, Gap, GapClass
from touchpoints.model import Phase, State
from touchpoints.text import Text, number, plural
from touchpoints.web import address, words
from touchpoints.web.address import hidden_fields
from touchpoints.web.desk import gap_acceptance, verdicts
from touchpoints.web.gaps.matrix import matrix
from touchpoints.web.journey.table import select
from touchpoints.web.parts import card_list, chips, constants, gap_card, paged
from touchpoints.web.parts.card_list import ACCEPTED, BUDGET, CHECK, FIX, IDEAS, CardList, RankedCards
from touchpoints.web.parts.gap_card import Placed, where
from touchpoints.web.parts.pieces import Download, Piece, show
from touchpoints.web.visit import Visit

_LEAD = Text(
    en="What customers lose, how many of them, how sure we are and what to do. Opinion alone only gives something to "
    "check.",
    fr="Ce que perdent les clients, combien sont concernés, notre degré de certitude et que faire. Un avis seul ne "
    "donne qu’une chose à vérifier.",
)
_TABS = {
    FIX: Text(en="To mend", fr="À corriger"),
    CHECK: Text(en="To check", fr="À vérifier"),
    ACCEPTED: Text(en="Accepted", fr="Acceptés"),
    IDEAS: Text(en="Ideas", fr="Idées"),
}
_TAB = Text(en="Kinds of gaps", fr="Sortes d’écarts")
_NONE = {
    FIX: Text(en="Nothing to mend here.", fr="Rien à corriger ici."),
    CHECK: Text(en="Nothing to check here.", fr="Rien à vérifier ici."),
    ACCEPTED: Text(en="No gap is accepted here.", fr="Aucun écart n’est accepté ici."),
    IDEAS: Text(en="No idea here.", fr="Aucune idée ici."),
}
_FILTER = Text(en="Filter the gaps", fr="Filtrer les écarts")
_CATEGORY = Text(en="Category", fr="Catégorie")
_CLASS = Text(en="Priority", fr="Priorité")
_REST = (
    Text(en="{count} more card: {categories}", fr="{count} autre fiche : {categories}"),
    Text(en="{count} more cards: {categories}", fr="{count} autres fiches : {categories}"),
)
_PAGES = paged.Said(
    Text(en="More cards", fr="Autres fiches"),
    Text(en="Cards {first} to {last} of {count}", fr="Fiches {first} à {last} sur {count}"),
    Text(en="Cards {first} to {last}", fr="Fiches {first} à {last}"),
)
_PLAN = Text(en="Action plan as CSV", fr="Plan d’action en CSV")
_GONE = Text(
    en="The gap “{gap}” of this address is no longer there: mended, accepted, or filtered out.",
    fr="L’écart « {gap} » de cette adresse n’y est plus : corrigé, accepté ou écarté par un filtre.",
)
_UNMATCHED = Text(
    en="These accepted gaps match no finding any more; their entries can go:",
    fr="Ces écarts acceptés ne correspondent plus à aucun constat ; leurs entrées peuvent être retirées :",
)


ON_A_PAGE = 20
"""Cards that are sent at once; there are thousands in a folder of hundreds of journeys."""


def draw(visit: Visit) -> Iterator[Piece]:
    lang = visit.lang
    journeys = card_list.journeys_asked(visit.assessment, visit.address)
    everything, shown = card_list.cards_asked(visit.assessment, visit.address)
    wanted = visit.address.get("gap")
    asked = visit.address.get("tab")
    holding = shown.tab_of(wanted) if wanted else None
    tab = asked if asked in _TABS else holding or shown.opening
    cards = shown.tabs[tab]
    every = paged.pages([1] * len(cards), ON_A_PAGE)
    span = paged.asked_for(every, "cards", visit, _place(cards, wanted) if wanted and tab == holding else None)
    page = list(enumerate(cards[span.start : span.stop], span.start + 1))
    gone = wanted is not None and holding is None
    at = f"{visit.address.page}-{span.start}"
    yield show(
        h("h1", words.GAPS(lang), id="content", tabindex=-1, data_page=at),
        h("p", _LEAD(lang), class_="lead"),
        h("p", _GONE.format(gap=wanted or "")(lang), class_="notice", role="status") if gone else None,
        _filters(everything, visit),
        _tabs(shown, tab, visit),
        verdicts.quiet_rules_notice(visit),
        _cards(shown, page, tab, visit),
        paged.ways(every, span, "cards", _PAGES, visit),
        _unmatched(visit) if tab == ACCEPTED else None,
        matrix(page, visit) if tab in (FIX, CHECK) else None,
        constants.in_force(journeys, visit),
        key="gaps",
    )
    if cards:
        yield Download(
            "gaps-csv",
            _PLAN(lang),
            lambda: action_plan(cards, visit).encode("utf-8"),
            f"{words.GAPS(lang).lower()}-{tab}.csv",
            "text/csv",
        )


def _place(cards: RankedCards, wanted: str) -> int:
    """Where the card stands that holds a gap."""
    held = cards.holding(wanted)
    return next(place for place, card in enumerate(cards) if card is held)


def _tabs(shown: CardList, tab: str, visit: Visit) -> Element:
    links = [
        h(
            "a",
            f"{name(visit.lang)} ({number(shown.counts[each].total)(visit.lang)})",
            href=visit.href(tab=each, gap=None, cards=None),
            aria_current="true" if each == tab else None,
            data_key=f"tab-{each}",
        )
        for each, name in _TABS.items()
    ]
    return h("nav", listed(links), aria_label=_TAB(visit.lang), class_="tabs")


def _filters(everything: CardList, visit: Visit) -> Element:
    lang = visit.lang
    to_be = any(assessed.journey.state is State.TO_BE for assessed in visit.assessment.journeys)
    names = ("journey", "segment", "state", "phase", "category", "owner", "class", "gap", "cards")
    place = tuple(visit.address.get(name) for name in ("state", "journey", "segment"))
    choices = visit.assessment.once(("choices of gaps", place, lang), lambda: _choices(everything, visit))
    return h(
        "form",
        hidden_fields(visit.address.params, *names),
        _state(visit) if to_be else None,
        [select(label(lang), name, options, visit) for label, name, options in choices if options],
        action=address.GAPS,
        class_="filters bar",
        role="search",
        aria_label=_FILTER(lang),
    )


def _choices(everything: CardList, visit: Visit) -> list[tuple[Text, str, list[tuple[str, str]]]]:
    """What there is to choose from."""
    lang = visit.lang
    journeys = {assessed.journey.id: assessed.journey.name(lang) for assessed in visit.assessment.journeys}
    segments = {assessed.journey.segment_id: visit.group(assessed) for assessed in visit.assessment.journeys}
    owners = {id_: role(lang) if role else words.NO_OWNER(lang) for id_, role in everything.owners.items()}
    phases, categories = ({getattr(one, name) for one in everything.facets} for name in ("phase", "category"))
    return [
        (words.JOURNEY, "journey", list(journeys.items()) if len(journeys) > 1 else []),
        (words.SEGMENT, "segment", list(segments.items()) if len(segments) > 1 else []),
        (
            words.PHASE,
            "phase",
            [(each.value, labels.PHASE_SHORT[each](lang)) for each in Phase if each.value in phases],
        ),
        (
            _CATEGORY,
            "category",
            [(each.value, labels.CATEGORY[each](lang)) for each in Category if each.value in categories],
        ),
        (words.OWNER, "owner", sorted(owners.items(), key=lambda each: each[1])),
        (_CLASS, "class", [(each.value, labels.GAP_CLASS[each](lang)) for each in GapClass]),
    ]


def _state(visit: Visit) -> Element:
    """Today, or the target: the two are never mixed in one list."""
    chosen = State.TO_BE if visit.address.get("state") == State.TO_BE.value else State.AS_IS
    options = [
        h("option", labels.STATE[each](visit.lang), value=each.value, selected=each is chosen or None) for each in State
    ]
    return h("label", h("span", words.STATE(visit.lang)), h("select", options, name="state", id="select-state"))


def _cards(shown: CardList, page: Sequence[tuple[int, Placed]], tab: str, visit: Visit) -> list[Child]:
    lang = visit.lang
    count = labels.gaps_on_cards(shown.counts[tab])
    title = h("h2", _TABS[tab](lang), " ", h("span", count(lang), class_="small muted"))
    if not shown.tabs[tab]:
        return [title, h("p", _NONE[tab](lang), class_="notice")]
    drawn = [_one(rank, placed, tab, visit) for rank, placed in page]
    at_once = BUDGET if page[0][0] == 1 else len(page)
    first = h("div", drawn[:at_once], class_="cards ranked")
    rest = [placed for _, placed in page[at_once:]]
    if not rest:
        return [title, first]
    counts = Counter(placed.card.head.category for placed in rest)
    categories = ", ".join(f"{labels.CATEGORY[each](lang)} {count}" for each, count in counts.most_common())
    one, many = (form.format(count="{count}", categories=categories) for form in _REST)
    more = h("div", drawn[at_once:], class_="cards ranked")
    summary = h("summary", plural(len(rest), one, many)(lang))
    return [title, first, h("details", summary, more, data_key=f"rest-{tab}", class_="rest")]


def _one(rank: int, placed: Placed, tab: str, visit: Visit) -> Element:
    wanted = visit.address.get("gap")
    revealed = wanted is not None and any(gap.key == wanted for gap in placed.card.gaps)
    card = gap_card.full(placed, visit, rank=rank, revealed=revealed)
    foot = gap_acceptance.foot(placed, visit) if tab != IDEAS else None
    return add(card, foot)


def _unmatched(visit: Visit) -> list[Child]:
    journeys = card_list.journeys_asked(visit.assessment, visit.address)
    entries: list[Child] = [
        [h("code", entry), " ", h("code", str(place), class_="place")]
        for assessed in journeys
        for entry, place in assessed.gaps.unmatched
    ]
    return [h("p", _UNMATCHED(visit.lang)), listed(entries)] if entries else []


_HEADS = (
    Text(en="Rank", fr="Rang"),
    Text(en="Priority", fr="Priorité"),
    Text(en="Status", fr="Certitude"),
    Text(en="Category", fr="Catégorie"),
    Text(en="Rule", fr="Règle"),
    Text(en="Journey", fr="Parcours"),
    words.SEGMENT,
    Text(en="On", fr="Où"),
    Text(en="Gap", fr="Écart"),
    Text(en="Finding", fr="Constat"),
    Text(en="What to do", fr="Que faire"),
    words.OWNER,
    Text(en="Impact", fr="Impact"),
    Text(en="Effort", fr="Effort"),
    Text(en="Impact ÷ effort", fr="Impact ÷ effort"),
    Text(en="Points at stake", fr="Points en jeu"),
    Text(en="Place in the file", fr="Emplacement dans le fichier"),
)


def action_plan(cards: Sequence[Placed], visit: Visit) -> str:
    rows = [_row(rank, gap, placed, visit) for rank, placed in enumerate(cards, start=1) for gap in placed.card.counted]
    return write_csv([head(visit.lang) for head in _HEADS], rows)


def _row(rank: int, gap: Gap, placed: Placed, visit: Visit) -> list[str | float | None]:
    lang = visit.lang
    return [
        rank,
        gap.gap_class.value,
        labels.STATUS[gap.status](lang),
        labels.CATEGORY[gap.category](lang),
        gap.rule,
        placed.assessed.journey.name(lang),
        ", ".join(visit.segment(assessed) for assessed in (placed.assessed, *placed.also)),
        where(gap, placed.assessed)(lang),
        gap.title(lang),
        gap.message(lang),
        gap.action(lang),
        gap.owner(lang) if gap.owner else "",
        round(gap.impact, 2),
        chips.effort(gap, lang),
        round(gap.priority, 2),
        None if gap.points_at_stake is None else round(gap.points_at_stake, 2),
        " ".join(str(place) for place in gap.places),
    ]
