"""The panel of a whole journey: what its score is made of, its weakest touchpoints, the lenses, its other gaps."""

from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h, listed
from touchpoints.outline.about import about
from touchpoints.outline.drawn import said
from touchpoints.score.next_measure import next_measures
from touchpoints.score.robustness import weight_robustness
from touchpoints.text import Text, number, percent
from touchpoints.web import address
from touchpoints.web.journey.detail import described, sure
from touchpoints.web.parts import chips, constants
from touchpoints.web.parts.driver_bars import driver_bars
from touchpoints.web.parts.why_table import roll_up
from touchpoints.web.visit import Visit

_WEAKEST = Text(en="Where it hurts most", fr="Là où cela fait le plus mal")
_WORST_FIRST = Text(
    en="Lowest first; tiny samples are pulled towards the mean before sorting. Trials: every weight times anything "
    "from 0.5 to 1.5.",
    fr="Le plus bas d’abord ; avant le tri, les tout petits échantillons sont rapprochés de la moyenne. "
    "Essais : chaque poids multiplié par un nombre entre 0,5 et 1,5.",
)
_WHY_JOURNEY = Text(en="Why {score}?", fr="Pourquoi {score} ?")
_LENSES = Text(en="Other readings", fr="Autres lectures")
_PEAK_END = Text(en="Peak and end", fr="Pic et fin")
_WEAKEST_LINK = Text(en="Weakest link", fr="Maillon faible")
_FLAWLESS = Text(en="Flawless journeys", fr="Parcours sans accroc")
_LENS_NONE = Text(en="too little data", fr="trop peu de données")
_BETWEEN_SHARES = Text(en="{value}, between {low} and {high}", fr="{value}, entre {low} et {high}")
_NEXT = Text(en="What to measure next", fr="Que mesurer ensuite")
_PHASE_JOURNEY = Text(en="Gaps of the whole journey or of a phase", fr="Écarts sur l’ensemble du parcours ou une phase")


def journey_panel(assessed: JourneyAssessment, visit: Visit) -> Element:
    """Its score, what it is made of, its weakest touchpoints, the lenses, what is on no touchpoint."""
    lang, journey = visit.lang, assessed.journey
    score = assessed.scores.score
    title = _WHY_JOURNEY.format(score=number(score.value) if score.value is not None else "?")
    return h(
        "section",
        h("p", visit.segment(assessed), class_="eyebrow"),
        h("h2", visit.quote(journey.journey.name, journey), id="detail", tabindex=-1),
        [
            h("p", visit.quote(words, journey), class_="lead small")
            for words in (journey.journey.goal, journey.journey.scenario)
            if words
        ],
        chips.chip(score, lang, "large"),
        sure(score, visit),
        _weakest(assessed, visit),
        h("h3", title(lang)) if score.value is not None else None,
        roll_up(assessed, visit),
        constants.in_force([assessed], visit),
        driver_bars([("", assessed)], visit),
        _lenses(assessed, visit),
        _next(assessed, visit),
        _elsewhere(assessed, visit),
        _about(assessed, visit),
        class_="panel",
        data_subject="",
        aria_labelledby="detail",
    )


def _weakest(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    if not assessed.scores.ranking:
        return []
    robust = weight_robustness(assessed.scores)
    entries: list[Child] = [
        [
            h("a", visit.quote(assessed.journey.by_id[id_].name, assessed.journey), href=visit.href(touchpoint=id_)),
            " ",
            chips.chip(assessed.scores.touchpoints[id_].score, visit.lang),
            h("span", f" · {robust.sentence(id_)(visit.lang)}", class_="small muted"),
        ]
        for id_ in assessed.scores.ranking[:3]
    ]
    return [
        h("h3", _WEAKEST(visit.lang)),
        h("ol", [h("li", entry) for entry in entries], class_="weakest"),
        h("p", _WORST_FIRST(visit.lang), class_="small muted"),
    ]


def _lenses(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang, names, lenses = visit.lang, assessed.journey.by_id, assessed.scores.lenses

    def link(id_: str) -> Element:
        return h("a", visit.quote(names[id_].name, assessed.journey), href=visit.href(touchpoint=id_))

    peak: Child = _LENS_NONE(lang)
    if lenses.peak_end:
        both: list[Child] = [link(lenses.peak_end.peak), ", ", link(lenses.peak_end.end)]
        if lenses.peak_end.peak == lenses.peak_end.end:
            both = both[:1]
        peak = [f"{number(lenses.peak_end.value)(lang)} — ", both]
    weakest: Child = _LENS_NONE(lang)
    if lenses.weakest_link:
        weakest = [f"{number(lenses.weakest_link.value)(lang)} — ", link(lenses.weakest_link.touchpoint)]
    flawless: Child = _LENS_NONE(lang)
    if of_all := lenses.flawless:
        shares = {"value": percent(of_all.value), "low": percent(of_all.low), "high": percent(of_all.high)}
        flawless = _BETWEEN_SHARES.format(**shares)(lang)
    return described(_LENSES, [(_PEAK_END, [peak]), (_WEAKEST_LINK, [weakest]), (_FLAWLESS, [flawless])], visit)


def _next(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """The measures that would narrow the journey's interval, or change the ranking, most."""
    lang = visit.lang
    entries: list[Child] = [
        [
            h(
                "a",
                visit.quote(assessed.journey.by_id[each.touchpoint].name, assessed.journey),
                href=visit.href(touchpoint=each.touchpoint),
            ),
            " — ",
            each.sentence(lang),
        ]
        for each in next_measures(assessed.scores)
    ]
    return [h("h3", _NEXT(lang)), listed(entries, class_="loose")] if entries else []


def _elsewhere(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    cards = [card for card in assessed.gaps.cards if card.head.on not in assessed.journey.by_id]
    if not cards:
        return []
    entries: list[Child] = [
        [
            chips.gap_class(card.head.gap_class, visit.lang),
            " ",
            h("a", card.head.title(visit.lang), href=visit.href(address.GAPS, gap=card.head.key)),
            " — ",
            visit.sentence(card.head.message, assessed.journey),
        ]
        for card in cards
    ]
    return [h("h3", _PHASE_JOURNEY(visit.lang)), listed(entries, class_="loose")]


def _about(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """What the file says of the journey beside its scores."""
    told: list[Child] = []
    for heading, pairs in about(assessed.journey):
        named = [
            h("div", h("dt", visit.sentence(name, assessed.journey)), h("dd", [said(run) for run in value(visit.lang)]))
            for name, value in pairs
        ]
        told += [h("h3", heading(visit.lang)), h("dl", named, class_="described")]
    return told
