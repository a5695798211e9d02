"""Overview: every journey of every segment at a glance, the touchpoints side by side, and what to mend first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.curve import sparkline
from touchpoints.element import Child, Element, h, listed
from touchpoints.model import State, Touchpoint, say
from touchpoints.outline.scores import GapTotals, totals_words
from touchpoints.score.intervals import Z95
from touchpoints.score.overview import Overview
from touchpoints.score.words import known, points, spread
from touchpoints.text import Text, listing, number, percent, plural, same
from touchpoints.web import address, words
from touchpoints.web.journey.table import select
from touchpoints.web.overview import portfolio, since_commit
from touchpoints.web.overview.heat_map import heat_map
from touchpoints.web.parts import card_list, chips, constants, gap_card, paged
from touchpoints.web.parts.card_list import BUDGET, CHECK, FIX, NOBODY, Answered, CardList
from touchpoints.web.parts.driver_bars import driver_bars
from touchpoints.web.parts.headline import headline_line
from touchpoints.web.parts.pieces import Piece, show
from touchpoints.web.visit import Visit

_FILTER = Text(en="Filter the overview", fr="Filtrer la vue d’ensemble")
_CHANNEL = Text(en="Channel", fr="Canal")
_ALL = Text(en="Show everything", fr="Tout afficher")
FILTERS = ("segment", "state", "owner", "channel")


@dataclass(frozen=True, slots=True)
class Shown:
    """What passes the filters of an address."""

    journeys: tuple[JourneyAssessment, ...]
    """In the order of the files; with a touchpoint that passes, where touchpoints are filtered."""
    owner: str | None
    channel: str | None

    @property
    def is_narrow(self) -> bool:
        """Whether touchpoints are filtered, not only journeys."""
        return self.owner is not None or self.channel is not None

    def has(self, touchpoint: Touchpoint) -> bool:
        """Whether a touchpoint has the owner and the channel asked for."""
        return self.passes(card_list.answered_at(touchpoint))

    def passes(self, answered: Answered) -> bool:
        """The same of its owner and its channels."""
        return self.owner in (None, answered.owner) and (self.channel is None or self.channel in answered.channels)

    def keeps(self, cards: CardList) -> CardList:
        """The cards about such touchpoints; all of them where touchpoints are not filtered."""
        return cards.only(lambda kind: any(map(self.passes, kind.answered))) if self.is_narrow else cards


def shown(visit: Visit) -> Shown:
    """Both states where the address names none: a target stands beside what it is a target of."""
    asked = visit.address
    found = Shown((), asked.get("owner"), asked.get("channel"))
    journeys = tuple(
        assessed
        for assessed in visit.assessment.journeys
        if asked.get("segment") in (None, assessed.journey.segment_id)
        and asked.get("state") in (None, assessed.journey.state.value)
        and (not found.is_narrow or any(map(found.passes, met_in(assessed, visit.assessment).places)))
    )
    return replace(found, journeys=journeys)


def filters(visit: Visit) -> Element | None:
    """A choice for each of which there are several; nothing where there is nothing to choose."""
    choices = visit.assessment.once(("choices of touchpoints", visit.lang), lambda: _choices(visit))
    boxes = [
        select(name(visit.lang), id_, list(options.items()), visit)
        for name, id_, options in choices
        if len(options) > 1
    ]
    if not boxes:
        return None
    is_filtered = any(visit.address.get(name) for name in FILTERS)
    reset = h("a", _ALL(visit.lang), href=visit.href(**dict.fromkeys(FILTERS)), class_="reset") if is_filtered else None
    kept = [
        h("input", type="hidden", name=name, value=value)
        for name in ("lang", "view", "sort", "order")
        if (value := visit.address.get(name))
    ]
    return h(
        "form", kept, boxes, reset, action=address.path(address.OVERVIEW), class_="filters bar", role="search",
        aria_label=_FILTER(visit.lang),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Met:
    """Whom and what customers meet on one journey."""

    places: Mapping[Answered, tuple[str, ...]]
    """Ids of touchpoints by their owner and channels, in the order of the journey."""
    owners: Mapping[str, Text]


def met_in(assessed: JourneyAssessment, assessment: Assessment) -> Met:
    return assessment.once_apart((assessed,), "met", lambda: _met(assessed))


def _met(assessed: JourneyAssessment) -> Met:
    places: dict[Answered, list[str]] = {}
    owners: dict[str, Text] = {}
    for touchpoint in assessed.journey.in_order:
        places.setdefault(card_list.answered_at(touchpoint), []).append(touchpoint.id)
        if touchpoint.owner:
            role = say(touchpoint.owner)
            owners[role.fr] = role
    return Met({answered: tuple(ids) for answered, ids in places.items()}, owners)


def _choices(visit: Visit) -> tuple[tuple[Text, str, dict[str, str]], ...]:
    """What there is to choose from: segments, states, owners and channels of any journey."""
    lang, journeys = visit.lang, visit.assessment.journeys
    met = [met_in(assessed, visit.assessment) for assessed in journeys]
    owners = {id_: role(lang) for one in met for id_, role in one.owners.items()}
    answered = dict.fromkeys(chain.from_iterable(one.places for one in met))
    if owners and any(owner == NOBODY for owner, _ in answered):
        owners[NOBODY] = words.NO_OWNER(lang)
    own = visit.assessment.settings.channels
    used = dict.fromkeys(channel for _, channels in answered for channel in channels)
    channels = {channel: labels.channel_name(channel, own)(lang) for channel in used}
    states = {assessed.journey.state.value: labels.STATE[assessed.journey.state](lang) for assessed in journeys}
    return (
        (words.SEGMENT, "segment", {assessed.journey.segment_id: visit.group(assessed) for assessed in journeys}),
        (words.STATE, "state", {each.value: states[each.value] for each in State if each.value in states}),
        (words.OWNER, "owner", dict(sorted(owners.items(), key=lambda each: each[1]))),
        (_CHANNEL, "channel", dict(sorted(channels.items(), key=lambda each: each[1]))),
    )


_LEAD = Text(en="{segments}, {touchpoints}: {gaps}.", fr="{segments}, {touchpoints} : {gaps}.")
_SEGMENTS = (
    Text(en="{count} journey", fr="{count} parcours"),
    Text(en="{count} journeys", fr="{count} parcours"),
)
_TOUCHPOINTS = (
    Text(en="{count} touchpoint", fr="{count} point de contact"),
    Text(en="{count} touchpoints", fr="{count} points de contact"),
)
_JOURNEYS = Text(en="Journeys", fr="Parcours")
_CARDS, _TABLE = "cards", "table"
_CARDS_NAME, _TABLE_NAME = Text(en="Cards", fr="Fiches"), Text(en="Table", fr="Tableau")
_VIEW = Text(en="View", fr="Vue")
_SIDE_BY_SIDE = Text(en="Touchpoints side by side", fr="Points de contact côte à côte")
_FIRST = Text(en="What to mend first", fr="À corriger d’abord")
_CHECK_FIRST = Text(en="What to check first", fr="À vérifier d’abord")
_NOTHING = Text(en="No gap was found.", fr="Aucun écart constaté.")
_PAGES = paged.Said(
    Text(en="More journeys", fr="Autres parcours"),
    Text(en="Journey maps {first} to {last} of {count}", fr="Parcours {first} à {last} sur {count}"),
    Text(en="Maps {first} to {last}", fr="Cartes {first} à {last}"),
)
ON_A_PAGE = 10
"""Journey maps that are sent at once."""
_EVERY_GAP = Text(en="All gaps", fr="Tous les écarts")
_PART = Text(en="{share} × {score} ({segment})", fr="{share} × {score} ({segment})")
_EVERYBODY = Text(
    en="“{journey}”, all customers: {score} {spread} · {known} = {parts}",
    fr="« {journey} », tous les clients : {score} {spread} · {known} = {parts}",
)
_CURVE = Text(
    en="Scores along the journey, from {first} to {last}", fr="Scores au fil du parcours, de {first} à {last}"
)
_NONE_SHOWN = Text(
    en="No journey has such a touchpoint. Choose otherwise above.",
    fr="Aucun parcours n’a de tel point de contact. Choisissez autrement ci-dessus.",
)


def draw(visit: Visit) -> Iterator[Piece]:
    seen = shown(visit)
    if seen.journeys and _as_table(seen, visit):
        yield show(*_portfolio(seen, visit), key="overview")
    else:
        yield from _as_cards(seen, visit)
    yield from since_commit.draw(visit)


def _as_table(seen: Shown, visit: Visit) -> bool:
    asked = visit.address.get("view")
    return asked == _TABLE if asked in (_TABLE, _CARDS) else portfolio.is_usual(seen.journeys)


def _ways_to_see(seen: Shown, visit: Visit) -> Element | None:
    """Cards or a table, where there are so many journeys that it makes a difference."""
    if not portfolio.is_usual(seen.journeys) and visit.address.get("view") != _TABLE:
        return None
    here = _TABLE if _as_table(seen, visit) else _CARDS
    links = [
        h(
            "a",
            name(visit.lang),
            href=visit.href(view=view, maps=None, sort=None, order=None),
            aria_current="true" if view == here else None,
            data_key=f"overview-{view}",
        )
        for view, name in ((_CARDS, _CARDS_NAME), (_TABLE, _TABLE_NAME))
    ]
    return h("nav", listed(links), aria_label=_VIEW(visit.lang), class_="switch")


def _portfolio(seen: Shown, visit: Visit) -> list[Element | None]:
    """A row a journey, those of a page; what to mend first stands under it."""
    made = visit.assessment.once(
        ("portfolio", _asked(visit)), lambda: portfolio.rows_of(_by_journey(seen.journeys), visit.assessment)
    )
    rows = portfolio.in_order(made, visit)
    every = paged.pages([1] * len(rows), portfolio.ON_A_PAGE)
    span = paged.asked_for(every, "maps", visit)
    columns = visit.assessment.once(("portfolio columns", _asked(visit)), lambda: portfolio.columns_of(made))
    at = f"{visit.address.page}-{span.start}"
    return [
        h("h1", words.OVERVIEW(visit.lang), id="content", tabindex=-1, data_page=at),
        h("p", _lead(seen, visit), class_="lead"),
        filters(visit),
        _ways_to_see(seen, visit),
        portfolio.table([rows[place] for place in span], columns, visit),
        paged.ways(every, span, "maps", _PAGES, visit),
        *_first_cards(seen, visit),
        constants.in_force(seen.journeys, visit),
    ]


def _as_cards(seen: Shown, visit: Visit) -> Iterator[Piece]:
    lang = visit.lang
    groups = _by_journey(seen.journeys)
    every = paged.pages(map(len, groups), ON_A_PAGE)
    span = paged.asked_for(every, "maps", visit)
    at = f"{visit.address.page}-{span.start}"
    body = _body(seen, _of_page(groups, span), visit) if seen.journeys else None
    yield show(
        h("h1", words.OVERVIEW(lang), id="content", tabindex=-1, data_page=at),
        h("p", _lead(seen, visit), class_="lead"),
        filters(visit),
        _ways_to_see(seen, visit),
        body or h("p", _NONE_SHOWN(lang), class_="notice", role="status"),
        paged.ways(every, span, "maps", _PAGES, visit),
        key="overview",
    )


def _of_page(groups: Sequence[Sequence[JourneyAssessment]], span: range) -> list[Sequence[JourneyAssessment]]:
    starts = accumulate(map(len, groups), initial=0)
    return [group for group, start in zip(groups, starts, strict=False) if start in span]


def _body(seen: Shown, groups: Sequence[Sequence[JourneyAssessment]], visit: Visit) -> list[Child]:
    """`groups`: the journeys on the page, each by its segments."""
    lang = visit.lang
    here = {assessed.key for group in groups for assessed in group}
    cards = [_journey_card(assessed, visit) for assessed in seen.journeys if assessed.key in here]
    overviews = visit.assessment.overviews if len(seen.journeys) == len(visit.assessment.journeys) else {}
    together = [(group[0].journey.id, overviews.get(group[0].journey.id)) for group in groups]
    return [
        h("h2", _JOURNEYS(lang), class_="visually-hidden"),
        h("div", cards, class_="cards journeys"),
        [_everybody(id_, overview, visit) for id_, overview in together if overview is not None],
        _first_cards(seen, visit),
        h("h2", _SIDE_BY_SIDE(lang)),
        [_heat_map_of(columns, seen, visit) for columns in groups],
        [_drivers_of(columns, visit) for columns in groups],
        constants.in_force(seen.journeys, visit),
    ]


def _drivers_of(group: Sequence[JourneyAssessment], visit: Visit) -> Element:
    journey = group[0].journey
    return driver_bars(
        [(visit.segment(each), each) for each in group], visit, visit.quote(journey.journey.name, journey)
    )


def _asked(visit: Visit) -> tuple[str | None, ...]:
    return tuple(visit.address.get(name) for name in FILTERS)


def _lead(seen: Shown, visit: Visit) -> str:
    return visit.assessment.once(("lead", _asked(visit), visit.lang), lambda: _led(seen, visit))


def _led(seen: Shown, visit: Visit) -> str:
    ids: dict[str, set[str]] = {}
    for assessed in seen.journeys:
        places = met_in(assessed, visit.assessment).places.items()
        passing = (ids for answered, ids in places if seen.passes(answered))
        ids.setdefault(assessed.journey.id, set()).update(*passing)
    today, targets = (_cards(seen, visit, state) for state in (State.AS_IS, State.TO_BE))
    totals = GapTotals(today.open_counts, targets.open_counts, today.is_shared or targets.is_shared)
    return _LEAD.format(
        segments=plural(len(seen.journeys), *_SEGMENTS),
        touchpoints=plural(sum(map(len, ids.values())), *_TOUCHPOINTS),
        gaps=totals_words(totals, by_class=False),
    )(visit.lang)


def _cards(seen: Shown, visit: Visit, state: State) -> CardList:
    """Of the journeys shown that are as this state says, the cards that pass."""
    if not seen.is_narrow and visit.address.get("state") in (None, state.value):
        return card_list.cards_at(visit.assessment, state, None, visit.address.get("segment"))
    journeys = [assessed for assessed in seen.journeys if assessed.journey.state is state]

    return visit.assessment.once(
        ("cards shown", state, _asked(visit)), lambda: seen.keeps(card_list.cards_of(visit.assessment, journeys))
    )


def cards(visit: Visit) -> Element:
    """The first journeys, each by its own."""
    return h(
        "div", [_journey_card(each, visit) for each in visit.assessment.journeys[:ON_A_PAGE]], class_="cards journeys"
    )


def _journey_card(assessed: JourneyAssessment, visit: Visit) -> Element:
    lang, journey = visit.lang, assessed.journey
    target = visit.href(address.JOURNEY, journey=journey.id, segment=journey.segment_id, state=journey.state.value)
    names = [touchpoint.title(lang) for touchpoint in journey.in_order]
    curve = _CURVE.format(first=names[0], last=names[-1])(lang) if names else ""
    return h(
        "article",
        h("p", visit.quote(journey.journey.name, journey), class_="eyebrow"),
        h("h3", h("a", visit.segment(assessed), href=target, class_="cover")),
        _share(assessed, visit),
        chips.chip(assessed.scores.score, lang, "large"),
        chips.coverage(assessed.scores.score, lang),
        sparkline(assessed.scores, curve) if names else None,
        headline_line(assessed, visit),
        _gap_counts(assessed, visit),
        class_="card journey",
    )


def _share(assessed: JourneyAssessment, visit: Visit) -> Element | None:
    segment = visit.assessment.settings.segment(assessed.journey.segment_id)
    if segment is None or segment.share is None:
        return None
    return h("p", words.CUSTOMERS.format(share=percent(segment.share))(visit.lang), class_="small muted")


def _everybody(journey: str, overview: Overview, visit: Visit) -> Element | None:
    """All customers of a journey's segments as one number, always with the sum that makes it."""
    if overview.value is None or overview.se is None:
        return None
    by_key = {assessed.key: assessed for assessed in visit.assessment.journeys}
    said = [
        _PART.format(share=percent(share), score=points(score), segment=visit.group(by_key[key]))
        for key, share, score in overview.parts
        if score is not None
    ]
    name = next(assessed.journey.name for assessed in visit.assessment.journeys if assessed.journey.id == journey)
    told = _EVERYBODY.format(
        journey=name,
        score=points(overview.value),
        spread=spread(Z95 * overview.se),
        known=known(overview.coverage),
        parts=listing(said, same(" + ")),
    )
    return h("p", told(visit.lang), class_="everybody")


def _gap_counts(assessed: JourneyAssessment, visit: Visit) -> Element:
    """Gaps to fix by class, and how many are to check."""
    lang, counts = visit.lang, assessed.gaps.counts
    tags = [chips.gap_short(each, count, lang) for each, count in counts.fix.items()]
    if counts.to_check:
        tags.append(h("span", plural(counts.to_check, *labels.TO_CHECK)(lang), class_="tag plain"))
    return h("p", tags or labels.NO_GAP(lang), class_="tags")


def _first_cards(seen: Shown, visit: Visit) -> list[Element]:
    """Of all journeys as they are today; of a target where only that is shown."""
    lang = visit.lang
    is_today = any(assessed.journey.state is State.AS_IS for assessed in seen.journeys)
    cards = _cards(seen, visit, State.AS_IS if is_today else State.TO_BE)
    fix = cards.tabs[FIX]
    first = (fix or cards.tabs[CHECK])[:BUDGET]
    if not first:
        return [h("h2", _FIRST(lang)), h("p", _NOTHING(lang))]
    count = number(cards.open_counts.total)(lang)
    every = h("a", f"{_EVERY_GAP(lang)} ({count})", href=visit.href(address.GAPS))
    return [
        h("h2", (_FIRST if fix else _CHECK_FIRST)(lang)),
        h("div", [gap_card.small(placed, visit) for placed in first], class_="cards gaps"),
        h("p", every),
    ]


def ahead(assessment: Assessment) -> Iterator[None]:
    """What the table is put together of, concluded before somebody asks; a step a journey."""
    for maps in _by_journey(assessment.journeys):
        portfolio.rows_of([maps], assessment)
        for assessed in maps:
            met_in(assessed, assessment)
        yield


def _by_journey(journeys: Iterable[JourneyAssessment]) -> list[list[JourneyAssessment]]:
    groups: dict[str, list[JourneyAssessment]] = {}
    for assessed in journeys:
        groups.setdefault(assessed.journey.id, []).append(assessed)
    return list(groups.values())


def _heat_map_of(columns: Sequence[JourneyAssessment], seen: Shown, visit: Visit) -> Element:
    journey = columns[0].journey
    return h("section", h("h3", visit.quote(journey.journey.name, journey)), heat_map(columns, visit, seen.has))
