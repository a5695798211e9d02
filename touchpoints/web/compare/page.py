"""Compare: two segments, a journey and its target, or two revisions side by side, and how sure the difference is."""

from collections.abc import Iterator, Mapping, Sequence

from touchpoints.compared.curves import curves_key, draw_curves
from touchpoints.compared.picture import page_style_sheet
from touchpoints.diff import Change, JourneyDiff
from touchpoints.diff.sentences import change_of, field_words, summary
from touchpoints.diff.sentences import title as title_of
from touchpoints.element import Child, Element, h, listed
from touchpoints.outline.change import (
    HEADING,
    SETTINGS,
    ChangeLine,
    ChangePart,
    JourneyChange,
    build_journey_change,
    said_of,
    unjudged_before,
)
from touchpoints.text import Text, sentence
from touchpoints.web import words
from touchpoints.web.compare.answers import answers
from touchpoints.web.compare.choices import chooser, switch
from touchpoints.web.compare.comparison import Comparison, Mode, compare
from touchpoints.web.compare.differences import gaps, line, table, verdict
from touchpoints.web.compare.exporting import diff_menu
from touchpoints.web.compare.graph import graph
from touchpoints.web.compare.several import several
from touchpoints.web.parts import chips, constants
from touchpoints.web.parts.driver_bars import driver_bars
from touchpoints.web.parts.pieces import Piece, StyleSheet, show
from touchpoints.web.visit import Visit

_LEAD = Text(
    en="What differs, how sure the difference is, and what to beware of before concluding.",
    fr="Ce qui diffère, avec quelle certitude, et à quoi prendre garde avant de conclure.",
)
_CURVES = Text(en="Both curves", fr="Les deux courbes")
_CURVES_KEY = Text(
    en="Dots and the full line: {before}; diamonds and the dashed line: {after}. Full marks are measured, hollow ones "
    "are opinion or a target; each band is the 95% margin of error; a line breaks where nothing is "
    "known or the touchpoint is not there.",
    fr="Points et ligne pleine : {before} ; losanges et ligne tiretée : {after}. Marques pleines : "
    "mesures ; creuses : avis ou cible ; chaque bande est la marge d’erreur à 95 % ; une "
    "ligne s’interrompt là où l’on ne sait rien ou là où le point de contact n’existe pas.",
)
_SPLIT = Text(en="Where the change comes from", fr="D’où vient le changement")
_SPLIT_KEY = Text(
    en="The parts add up to the difference. Only the measured part can be called an improvement.",
    fr="Les parts font ensemble la différence. Seule la part mesurée peut s’appeler une amélioration.",
)
_PART = Text(en="Part", fr="Part")
_POINTS = Text(en="Points", fr="Points")
_SUM = Text(en="Difference", fr="Différence")
_ELSEWHERE = Text(en="Other journeys that changed", fr="Autres parcours qui ont changé")
_NOTHING = Text(en="Nothing differs between {before} and {after}.", fr="Rien ne diffère entre {before} et {after}.")
_ONE_SIDED = {
    Change.ADDED: Text(
        en="This journey was added: it has no other side.",
        fr="Ce parcours a été ajouté : il n’a pas d’autre côté.",
    ),
    Change.REMOVED: Text(
        en="This journey was removed: what it was is shown.", fr="Ce parcours a été retiré : voici ce qu’il était."
    ),
    Change.UNJUDGED: Text(
        en="One side of this journey cannot be judged: what became of it is not known.",
        fr="L’un des deux côtés de ce parcours ne peut pas être jugé : on ne sait pas ce qu’il est devenu.",
    ),
}
_MISSED = Text(
    en="This address asks for “{asked}”, which is not here; the nearest is shown.",
    fr="Cette adresse demande « {asked} », qui n’existe pas ici ; le plus proche est affiché.",
)
_BROKEN_NOW = Text(
    en="Files that cannot be judged on the later side: {files}.",
    fr="Fichiers qui ne peuvent pas être jugés du second côté : {files}.",
)


def draw(visit: Visit) -> Iterator[Piece]:
    missed: list[str] = []
    found = compare(visit, missed)
    if found is None:
        return
    lang = visit.lang
    notice = _MISSED.format(asked=", ".join(missed))(lang) if missed else None
    head = [
        h("h1", words.COMPARE(lang), id="content", tabindex=-1, data_page=visit.address.page),
        h("p", _LEAD(lang), class_="lead"),
        h("p", notice, class_="notice", role="status") if notice else None,
        h("div", switch(found, visit), chooser(found, visit), class_="toolbar"),
        h("p", found.notice(lang), class_="notice", role="status") if found.notice else None,
    ]
    yield show(*head, key="compare-head")
    if found.several is not None:
        yield show(h("div", several(found, found.several, visit), class_=f"compare {found.mode}"), key="compare-body")
    elif found.journey is not None:
        yield StyleSheet(page_style_sheet())
        yield show(
            h("div", _body(found, found.journey, visit), class_=f"compare {found.mode}"),
            key="compare-body",
        )
    elif found.diff is not None:
        yield show(*_of_all(found, visit), key="compare-body")
    if menu := diff_menu(found, visit):
        yield menu


def _body(found: Comparison, journey_diff: JourneyDiff, visit: Visit) -> list[Child]:
    if journey_diff.is_empty:
        said = _NOTHING.format(before=found.before, after=found.after)(visit.lang)
        return [h("h2", title_of(journey_diff)(visit.lang)), h("p", said, class_="notice"), _of_all(found, visit)]
    told = build_journey_change(journey_diff, visit.lang)
    if journey_diff.change is Change.UNJUDGED:  # a picture of one side would show everything as added or gone
        return [_headline(found, told, visit), _constants(told, visit), _beware(told, visit), _of_all(found, visit)]
    return [
        _headline(found, told, visit),
        answers(found, journey_diff, visit),
        _constants(told, visit),
        _beware(told, visit),
        _curves(found, journey_diff, visit),
        _drivers(found, told, visit),
        graph(found, journey_diff, visit),
        h("h2", HEADING[ChangePart.TOUCHPOINTS](visit.lang)),
        table(found, told, visit),
        _split(told, visit) if found.mode is Mode.REVISIONS else None,
        gaps(found, told, visit),
        _stale(told, visit),
        _written(told, visit),
        _of_all(found, visit),
    ]


def _headline(found: Comparison, told: JourneyChange, visit: Visit) -> list[Child]:
    """Both scores, their difference, its interval and the word for it; then what changed, counted."""
    lang, assessed = visit.lang, told.figures
    cards: list[Child] = [
        h(
            "div",
            h("h3", name(lang)),
            chips.chip(side.scores.score, lang, "large"),
            chips.coverage(side.scores.score, lang),
            class_="card side",
        )
        for name, side in ((found.before, assessed.before), (found.after, assessed.after))
        if side is not None
    ]
    if told.score is not None:
        value = h("p", told.score.value, class_="difference large") if told.score.value else None
        word = h("p", verdict(told.score, visit))
        cards.append(h("div", h("h3", _SUM(lang)), value, word, class_="card side outcome"))
    one_sided = _ONE_SIDED.get(assessed.change)
    return [
        h(
            "h2",
            told.title
            if found.mode is Mode.REVISIONS
            else visit.quote(found.assessed.journey.journey.name, found.assessed.journey),
        ),
        h("p", one_sided(lang), class_="notice") if one_sided else None,
        h("div", cards, class_="sides"),
        h("p", sentence(told.counted)) if told.counted else None,
    ]


def _drivers(found: Comparison, told: JourneyChange, visit: Visit) -> Element | None:
    sides = (found.before, told.figures.before), (found.after, told.figures.after)
    both = [(name(visit.lang), side) for name, side in sides if side is not None]
    return driver_bars(both, visit) if len(both) == len(sides) else None


def _constants(told: JourneyChange, visit: Visit) -> Element | None:
    """Which of them differ between the sides is among the cautions."""
    return constants.in_force([side for side in (told.figures.before, told.figures.after) if side is not None], visit)


def _beware(told: JourneyChange, visit: Visit) -> Element | None:
    if not told.beware:
        return None
    return h("section", h("h3", HEADING[ChangePart.BEWARE](visit.lang)), listed(told.beware), class_="beware")


def _curves(found: Comparison, journey_diff: JourneyDiff, visit: Visit) -> list[Child]:
    lang = visit.lang
    picture = draw_curves(journey_diff, found.before(lang), found.after(lang), lang)
    key = _CURVES_KEY.format(before=found.before, after=found.after)(lang)
    return [
        h("h2", _CURVES(lang)),
        h("div", picture, curves_key(journey_diff, lang), class_="fitted"),
        h("p", key, class_="small muted"),
    ]


def _split(told: JourneyChange, visit: Visit) -> list[Child]:
    """The exact parts of the journey's change, which add up."""
    lang, found = visit.lang, told.figures.score
    if told.score is None or not told.score.parts or found is None or found.before is None or found.after is None:
        return []
    total = change_of(found.after - found.before)(lang)
    rows = [h("tr", h("th", name, scope="row"), h("td", value, class_="number")) for name, value in told.score.parts]
    return [
        h("h2", _SPLIT(lang)),
        h(
            "table",
            h("caption", _SPLIT(lang), class_="visually-hidden"),
            h(
                "thead",
                h("tr", h("th", _PART(lang), scope="col"), h("th", _POINTS(lang), scope="col", class_="number")),
            ),
            h("tbody", rows),
            h("tfoot", h("tr", h("th", _SUM(lang), scope="row"), h("td", total, class_="number"))),
            class_="why split",
        ),
        h("p", _SPLIT_KEY(lang), class_="small muted"),
    ]


def _stale(told: JourneyChange, visit: Visit) -> list[Child]:
    return [h("h2", HEADING[ChangePart.STALE](visit.lang)), listed(map(line, told.stale))] if told.stale else []


def _written(told: JourneyChange, visit: Visit) -> Element | None:
    """Of the journey itself and its links: what was written otherwise of a touchpoint stands in its row."""
    return _folded(HEADING[ChangePart.WRITTEN], [*told.fields, *told.links], "lines", visit)


def _of_all(found: Comparison, visit: Visit) -> list[Element]:
    """Of revisions: the other journeys, the settings, and what could not be read on the earlier side."""
    if found.diff is None:
        return []
    lang, diff = visit.lang, found.diff
    others: list[Child] = [
        [
            h("a", title_of(each)(lang), href=_href(each, visit), data_key=f"other-{each.key}"),
            " — ",
            said_of(each, lang),
        ]
        for each in diff.changed
        if each is not found.journey
    ]
    settings = [ChangeLine(field_words(change)(lang), change.place) for change in diff.settings]
    broken = _BROKEN_NOW.format(files=", ".join(diff.unjudged))(lang) if diff.unjudged else ""
    parts = [
        h("p", summary(diff)(lang)) if found.journey is None or found.journey.is_empty else None,
        h("h2", _ELSEWHERE(lang)) if others else None,
        listed(others),
        _folded(SETTINGS, settings, "settings", visit),
        *(h("p", said, class_="notice") for said in (unjudged_before(diff, lang), broken) if said),
    ]
    return [part for part in parts if part is not None]


def _folded(title: Text, lines: Sequence[ChangeLine], key: str, visit: Visit) -> Element | None:
    if not lines:
        return None
    inside = listed(map(line, lines))
    return h("details", h("summary", title(visit.lang)), inside, class_="rest", data_key=f"compare-{key}")


def _href(each: JourneyDiff, visit: Visit) -> str:
    one = each.after or each.before
    assert one is not None, "a journey stands on one side at least"
    journey = one.journey
    params: Mapping[str, str] = {"journey": journey.id, "segment": journey.segment_id, "state": journey.state.value}
    return visit.href(**params)
