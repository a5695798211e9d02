"""The panel of one touchpoint: everything about it, from its score down to the lines of the file."""

from collections.abc import Iterable, Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.desk.events import What
from touchpoints.element import Child, Element, add, h, listed
from touchpoints.gap import Card
from touchpoints.grades import RowKind
from touchpoints.model import Opportunity, Touchpoint, Translation
from touchpoints.outline.about import answered
from touchpoints.problem import Place
from touchpoints.score.result import Score, TouchpointScore
from touchpoints.text import Text, brief, day, decimals, listing, number, percent, plural, same, sentence, signed
from touchpoints.web import address, words
from touchpoints.web.desk import gap_acceptance, type_panel
from touchpoints.web.desk.buttons import opener
from touchpoints.web.parts import chips, constants, gap_card
from touchpoints.web.parts.source import block, source
from touchpoints.web.parts.why_table import heading, why_table
from touchpoints.web.visit import Visit

_BETWEEN = Text(en="Between {low} and {high}, 95 times out of 100.", fr="Entre {low} et {high}, 95 fois sur 100.")
_BOUNDS = Text(
    en="If all that is unknown were terrible or perfect: {low} to {high}.",
    fr="Si tout l’inconnu était catastrophique ou parfait : de {low} à {high}.",
)
_TARGET_LINE = Text(en="Target {target}{default}, {short}.", fr="Cible {target}{default}, {short}.")
_SHORT = Text(en="{points} point(s) short", fr="il manque {points} point(s)")
_REACHED = Text(en="reached", fr="atteinte")
_IS_TARGET = Text(en="This is a target, not a measure.", fr="C’est une cible, pas une mesure.")
_MEANS = Text(en="{label}: {meaning}", fr="{label} : {meaning}")
_UNKNOWN_TITLE = Text(en="What we do not know", fr="Ce qu’on ne sait pas")
_NOT_KNOWN = Text(en="{component}: neither rated nor measured", fr="{component} : ni note, ni mesure")
_NOT_SCORED = Text(en="{shown}: {reason}", fr="{shown} : {reason}")
_LEFT_OUT = Text(en="Does not apply here: {components}.", fr="Sans objet ici : {components}.")
_GAPS = Text(en="Gaps here", fr="Écarts ici")
_NO_GAPS = Text(en="No open gap here.", fr="Aucun écart ouvert ici.")
_VOICES = Text(en="The customer’s side", fr="Côté client")
_ACTIONS = Text(en="Does", fr="Fait")
_THOUGHTS = Text(en="Thinks", fr="Pense")
_VERBATIMS = Text(en="Says", fr="Dit")
_PAINS = Text(en="Suffers from", fr="Irritants")
_IDEAS = Text(en="Ideas", fr="Idées")
_EMOTION = Text(en="Emotion observed", fr="Émotion observée")
_OF_TWO = Text(en="{emotion} on a scale from −2 to +2", fr="{emotion} sur une échelle de −2 à +2")
_EXPECTED_GAIN = Text(en="{points} point(s) hoped for", fr="{points} point(s) espéré(s)")
_EVIDENCE = Text(en="Evidence", fr="Preuves")
_NO_EVIDENCE = Text(en="Nothing is measured here.", fr="Rien n’est mesuré ici.")
_BACKSTAGE = Text(en="Behind it", fr="Derrière")
_CONTROL = Text(en="In control", fr="Maîtrise")
_REACH = Text(en="Reach", fr="Portée")
_IMPORTANCE = Text(en="Importance", fr="Importance")
_OF_FIVE = Text(en="{value} of 5", fr="{value} sur 5")
_FRONT = Text(en="Frontstage", fr="En contact")
_BACK = Text(en="Backstage", fr="En coulisses")
_SUPPORT = Text(en="Support", fr="Supports")
_ARTEFACTS = Text(en="In hand", fr="En main")
_PROMISE = Text(en="Promise", fr="Promesse")
_COMMIT = Text(en="to be kept {share} of the time", fr="à tenir dans {share} des cas")
_FAILURE = Text(en="Fails", fr="Échoue")
_GESTURE = Text(en="Gesture", fr="Geste")
_CLOSE = Text(en="Back to the whole journey", fr="Revenir au parcours entier")
_RATE = Text(en="Rate and assign", fr="Noter et attribuer")
_STALE = Text(en="out of date", fr="périmée")
_AGE = (
    Text(en="{count} day", fr="{count} jour"),
    Text(en="{count} days", fr="{count} jours"),
)


def touchpoint_panel(id_: str, assessed: JourneyAssessment, visit: Visit) -> Element:
    """One touchpoint, read from its score to the lines that say it."""
    lang, journey = visit.lang, assessed.journey
    touchpoint, score = journey.by_id[id_], assessed.scores.touchpoints[id_]
    return h(
        "section",
        h("p", h("a", _CLOSE(lang), href=visit.href(touchpoint=None), class_="back", data_key="close")),
        h("p", _where(touchpoint, assessed, visit), class_="eyebrow"),
        h("h2", visit.quote(touchpoint.name, journey), id="detail", tabindex=-1),
        _moment(touchpoint, visit),
        type_panel.told(id_, assessed, visit),
        chips.chip(score.score, lang, "large"),
        sure(score.score, visit),
        _aim(score, visit),
        _change(id_, assessed, visit),
        h("h3", heading(score, visit)) if score.rows else None,
        why_table(score, assessed, visit),
        constants.in_force([assessed], visit),
        _unknown(score, assessed, visit),
        _gaps(id_, assessed, visit),
        _voices(touchpoint, assessed, visit),
        _evidence(score, assessed, visit),
        _behind(touchpoint, score, assessed, visit),
        _lines(id_, assessed, visit),
        class_="panel",
        data_subject=id_,
        aria_labelledby="detail",
    )


def _change(id_: str, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """To rate it and say whose it is without leaving the page, and to the whole form of it."""
    if visit.desk is None:
        return None
    edit = h("a", words.EDIT(visit.lang), href=_edit(id_, assessed, visit), class_="button", data_key=f"edit-{id_}")
    return h("p", opener(_RATE(visit.lang), What.FIELDS, f"{assessed.key}/{id_}"), " ", edit, class_="edit-buttons")


def _edit(id_: str, assessed: JourneyAssessment, visit: Visit) -> str:
    return visit.href(address.EDIT, touchpoint=id_, file=assessed.document.file)


def _where(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> str:
    said = [labels.PHASE[touchpoint.phase](visit.lang)]
    if touchpoint.stage:
        said.append(labels.STAGE[touchpoint.stage](visit.lang))
    said += [assessed.channel(channel)(visit.lang) for channel in touchpoint.channels]
    return " · ".join(said)


def _moment(touchpoint: Touchpoint, visit: Visit) -> Element | None:
    if not touchpoint.is_moment_of_truth:
        return None
    return h("p", h("span", labels.MOMENT[touchpoint.moment_of_truth](visit.lang), class_="tag moment"), class_="tags")


def sure(score: Score, visit: Visit) -> list[Element]:
    """How sure, how much of it we know, and the most the unknown could change."""
    lang = visit.lang
    said: list[str] = []
    if score.value is None and score.reason is not None:
        said.append(sentence(score.reason(lang)))
    if score.is_target:
        said.append(_IS_TARGET(lang))
    if score.interval is not None:
        said.append(_BETWEEN.format(low=number(score.interval.low), high=number(score.interval.high))(lang))
    if score.coverage < 1 - 1e-9:
        said.append(_BOUNDS.format(low=number(score.bounds.low), high=number(score.bounds.high))(lang))
    meaning = ""
    if score.label:
        meaning = _MEANS.format(label=labels.LABEL[score.label], meaning=labels.LABEL_MEANING[score.label])(lang)
    return [
        chips.coverage(score, lang),
        h("p", " ".join(said)),
        *([h("p", sentence(meaning), class_="small muted")] if meaning else []),
    ]


def _aim(score: TouchpointScore, visit: Visit) -> Element | None:
    if score.shortfall is None or score.score.is_target:
        return None
    short = _SHORT.format(points=number(score.shortfall)) if score.shortfall > 0 else _REACHED
    default = same(" ") + chips.DEFAULT if score.target_is_default else same("")
    return h("p", _TARGET_LINE.format(target=number(score.target), default=default, short=short)(visit.lang))


def _unknown(score: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang = visit.lang
    missing: list[Child] = [
        sentence(_NOT_KNOWN.format(component=labels.COMPONENT[each.component])(lang))
        for each in score.components
        if each.expected and each.value is None
    ]
    missing += [
        [
            sentence(_NOT_SCORED.format(shown=item.shown, reason=item.reason)(lang)),
            " ",
            h("code", str(assessed.document.place(item.loc)), class_="place"),
        ]
        for item in score.unscored
    ]
    aside = [labels.COMPONENT[each.component] for each in score.components if each.not_applicable]
    if aside:
        missing.append(_LEFT_OUT.format(components=listing(aside))(lang))
    return [h("h3", _UNKNOWN_TITLE(lang)), listed(missing)] if missing else []


def cards_on(id_: str, assessed: JourneyAssessment) -> list[Card]:
    """The cards that concern a touchpoint, its own first."""
    return [card for card in assessed.gaps.cards if any(id_ in gap.touchpoints for gap in card.gaps)]


def _gaps(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang = visit.lang
    cards = cards_on(id_, assessed)
    accepted = [Card(gap, ()) for gap in assessed.gaps.accepted if id_ in gap.touchpoints]
    count = len(assessed.gaps.of(id_))
    title = h("h3", f"{_GAPS(lang)} ({number(count)(lang)})" if count else _GAPS(lang))
    if not cards and not accepted:
        return [title, h("p", _NO_GAPS(lang))]
    return [title, [_card(card, assessed, visit) for card in (*cards, *accepted)]]


def _card(card: Card, assessed: JourneyAssessment, visit: Visit) -> Element:
    """A card of the panel; what can be decided on it stands under it where this page may write."""
    foot = gap_acceptance.foot(gap_card.Placed(card, assessed), visit) if visit.desk else None
    return add(gap_card.beside(card, assessed, visit), foot)


def _voices(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    journey, lang = assessed.journey, visit.lang
    groups: list[tuple[Text, Iterable[Child]]] = [
        (_ACTIONS, [visit.quote(each, journey) for each in touchpoint.actions]),
        (_THOUGHTS, [visit.quote(each, journey) for each in touchpoint.thoughts]),
        (_VERBATIMS, [h("q", visit.quote(each, journey)) for each in touchpoint.verbatims]),
        (_PAINS, [visit.quote(each, journey) for each in touchpoint.pain_points]),
        (_IDEAS, [idea_words(each, assessed, visit) for each in touchpoint.opportunities]),
    ]
    if touchpoint.emotion is not None:
        emotion = _OF_TWO.format(emotion=signed(touchpoint.emotion, decimals(touchpoint.emotion)))
        groups.append((_EMOTION, [emotion(lang)]))
    return described(_VOICES, [(name, list(items)) for name, items in groups], visit)


def idea_words(idea: "str | Translation | Opportunity", assessed: JourneyAssessment, visit: Visit) -> Child:
    """An idea with its effort and the gain hoped for, as far as they are written."""
    if not isinstance(idea, Opportunity):
        return visit.quote(idea, assessed.journey)
    aside = []
    if idea.effort is not None:
        aside.append(str(idea.effort))
    if idea.impact is not None:
        aside.append(_EXPECTED_GAIN.format(points=number(idea.impact))(visit.lang))
    said = visit.quote(idea.text, assessed.journey)
    return [said, h("span", f" ({', '.join(aside)})", class_="muted")] if aside else said


def described(title: Text, groups: Sequence[tuple[Text, Sequence[Child]]], visit: Visit) -> list[Child]:
    """A heading with named lists; nothing where all of them are empty."""
    told = [h("div", h("dt", name(visit.lang)), [h("dd", item) for item in items]) for name, items in groups if items]
    return [h("h3", title(visit.lang)), h("dl", told, class_="described")] if told else []


def _evidence(score: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang = visit.lang
    rows = [row for row in score.rows if row.kind is not RowKind.RATING]
    entries: list[Child] = []
    for row in rows:
        aside = [labels.COMPONENT[row.component](lang)]
        if row.date is not None:
            aside += [day(row.date)(lang), plural(row.age_days or 0, *_AGE)(lang)]
        if row.is_stale:
            aside.append(_STALE(lang))
        place = h("code", str(assessed.document.place(row.loc)), class_="place")
        entries.append([row.shown(lang), h("span", f" — {', '.join(aside)} ", class_="muted"), place])
    return [h("h3", _EVIDENCE(lang)), listed(entries) or h("p", _NO_EVIDENCE(lang))]


def _behind(touchpoint: Touchpoint, score: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    journey, lang = assessed.journey, visit.lang
    importance = _OF_FIVE.format(value=brief(score.importance, 1))(lang)
    default = f" {chips.DEFAULT(lang)}"
    groups: list[tuple[Text, list[Child]]] = [
        (words.OWNER, [visit.quote(touchpoint.owner, journey) if touchpoint.owner else words.NO_OWNER(lang)]),
        (_CONTROL, [labels.CONTROL[touchpoint.control](lang)] if touchpoint.control else []),
        (_IMPORTANCE, [importance + (default if touchpoint.importance is None else "")]),
        (_REACH, [percent(score.reach)(lang) + (default if touchpoint.reach is None else "")]),
        (_PROMISE, _promise(touchpoint, assessed, visit)),
        (_FAILURE, _failure(touchpoint, assessed, visit)),
        (_FRONT, [visit.quote(each, journey) for each in touchpoint.frontstage]),
        (_BACK, [visit.quote(each, journey) for each in touchpoint.backstage]),
        (_SUPPORT, [visit.quote(each, journey) for each in touchpoint.support]),
        (_ARTEFACTS, [visit.quote(each, journey) for each in touchpoint.artefacts]),
        (_GESTURE, [visit.quote(touchpoint.gesture, journey)] if touchpoint.gesture else []),
    ]
    return described(_BACKSTAGE, groups, visit)


def _promise(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    promise = touchpoint.promise
    if promise is None:
        return []
    said: Child = (
        visit.quote(promise.text, assessed.journey) if promise.text else str(promise.target or promise.subject or "")
    )
    told: list[Child] = [said, ", ", _COMMIT.format(share=percent(promise.commit))(visit.lang)]
    if promise.owner or promise.reviewed:
        told += [", ", answered(promise)(visit.lang)]
    return [told]


def _failure(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    failure = touchpoint.failure
    if failure is None:
        return []
    said: list[Child] = []
    if failure.rate is not None:
        said.append(f"{percent(failure.rate, 1)(visit.lang)}, {labels.FAILURE_PER[failure.per](visit.lang)}")
    if catcher := assessed.journey.by_id.get(failure.recovery or ""):
        link = h("a", visit.quote(catcher.name, assessed.journey), href=visit.href(touchpoint=catcher.id))
        said.append([" → ", link])
    return [said] if said else []


def _lines(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """The touchpoint as it stands in its file, and in the file that one extends where that says something of it."""
    loc = assessed.journey.locs[id_]
    places = [assessed.document.place(loc), assessed.document.place((*loc, "name"))]
    blocks = [
        h(
            "details",
            h("summary", h("code", f"{place.file}:{place.line}")),
            source(shown, place.line, visit.lang),
            data_key=f"lines-{place.file}",
            open=index == 0 or None,
        )
        for index, place in enumerate(_distinct(places))
        if (shown := block(visit.folder.lines_of(place.file), place.line))
    ]
    edit = h("a", words.EDIT(visit.lang), href=_edit(id_, assessed, visit))
    return [h("h3", words.IN_FILE(visit.lang)), blocks, h("p", edit)] if blocks else []


def _distinct(places: Sequence[Place]) -> list[Place]:
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.file, place)
    return list(first.values())
