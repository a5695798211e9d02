"""The panel of one touchpoint: everything about it, from its score down to the lines of the file."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.desk.events import What
from touchpoints.element import Child, Element, add, h, listed
from touchpoints.fields import of_touchpoint
from touchpoints.gap import Card, Gap
from touchpoints.model import Touchpoint, say
from touchpoints.outline import FactOutline, drawn, facts
from touchpoints.problem import Place
from touchpoints.rules.remedy import remedy
from touchpoints.score.result import Score, TouchpointScore
from touchpoints.text import Lang, Text, joined, listing, number, percent, plural, same, sentence
from touchpoints.web import address, words
from touchpoints.web.desk import gap_acceptance
from touchpoints.web.desk.buttons import opener
from touchpoints.web.desk.dialog import type_choice
from touchpoints.web.parts import chips, constants, gap_card
from touchpoints.web.parts.copy_link import copy_link
from touchpoints.web.parts.source import block, source
from touchpoints.web.parts.why_table import heading, why_table
from touchpoints.web.visit import Visit

_BETWEEN = Text(en="Margin of error: {low} to {high}.", fr="Marge d’erreur : {low} à {high}.")
_BOUNDS = Text(
    en="What is unknown may take it from {low} to {high}.",
    fr="Ce qu’on ignore peut le porter de {low} à {high}.",
)
_TARGET_LINE = Text(en="{target}{default}, {short}", fr="{target}{default}, {short}")
_TARGET = Text(en="Target", fr="Cible")
_CUSTOMERS = Text(en="Customers concerned", fr="Clients concernés")
_TO_DO = Text(en="To do first", fr="À faire d’abord")
_HOW_SURE = Text(en="How sure this is", fr="Ce qu’on en sait")
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
_NO_EVIDENCE = Text(en="Nothing is measured here.", fr="Rien n’est mesuré ici.")
_LOST = Text(en="{points} point(s) lost", fr="{points} point(s) perdu(s)")
_AMONG = Text(en="{count}, {worst} of them {name}", fr="{count}, dont {worst} {name}")
_MEASURES = (
    Text(en="{count} measure", fr="{count} mesure"),
    Text(en="{count} measures", fr="{count} mesures"),
)
_LINE = Text(en="line {line}", fr="ligne {line}")
_LEADING = ("pain_points", "verbatims")
_NAMED = 2
"""Fields that are named beside the title of a fold."""
_CLOSE = Text(en="Back to the whole journey", fr="Revenir au parcours entier")
_RATE = Text(en="Rate and assign", fr="Noter et attribuer")


def touchpoint_panel(id_: str, assessed: JourneyAssessment, visit: Visit) -> Element:
    """One touchpoint, read from its score to the lines that say it."""
    lang, journey = visit.lang, assessed.journey
    touchpoint, score = journey.by_id[id_], assessed.scores.touchpoints[id_]
    known, *how_sure = sure(score.score, visit)
    return h(
        "section",
        h(
            "p",
            h("a", _CLOSE(lang), href=visit.href(touchpoint=None), class_="back", data_key="close"),
            copy_link(visit.href(), lang),
            class_="panel-top",
        ),
        h("p", _where(touchpoint, assessed, visit), class_="eyebrow"),
        h("h2", visit.quote(touchpoint.name, journey), id="detail", tabindex=-1),
        _moment(touchpoint, visit),
        _type_told(id_, assessed, visit) if _is_guessed(id_, assessed) else None,
        chips.chip(score.score, lang, "large"),
        known,
        _who(touchpoint, score, assessed, visit),
        _first(touchpoint, score, assessed, visit),
        _change(id_, assessed, visit),
        _parts(id_, how_sure, assessed, visit),
        class_="panel",
        data_subject=id_,
        aria_labelledby="detail",
    )


def _who(touchpoint: Touchpoint, score: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> Element:
    """Who answers for it, how many customers meet it, and how far it is from what is aimed at."""
    owner = say(touchpoint.owner) if touchpoint.owner else None
    rows: list[tuple[str, Child]] = [
        (words.OWNER(visit.lang), chips.owner(owner, assessed.journey, visit)),
        (_CUSTOMERS(visit.lang), _reach(touchpoint, score)(visit.lang)),
    ]
    if (aim := _aim(score, visit)) is not None:
        rows.append((_TARGET(visit.lang), aim))
    return h("dl", [[h("dt", name), h("dd", told)] for name, told in rows], class_="brief")


def _reach(touchpoint: Touchpoint, score: TouchpointScore) -> Text:
    share = percent(score.reach)
    return share + same(" ") + chips.DEFAULT if touchpoint.reach is None else share


def _first(touchpoint: Touchpoint, score: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """What to begin with, in the touchpoint's own words; nothing for a target, and where nothing is known."""
    to_do = None if score.score.is_target else remedy(touchpoint, score)
    if to_do is None:
        return None
    said = h("p", h("strong", visit.sentence(to_do, assessed.journey)))
    return h("div", h("p", _TO_DO(visit.lang), class_="small muted"), said, class_="first")


def _parts(id_: str, how_sure: list[Element], assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """All the rest, folded: each fold says what it is about, and which are open is kept from pick to pick."""
    lang, score = visit.lang, assessed.scores.touchpoints[id_]
    unknown = _unknown(score, assessed, visit)
    why: list[Child] = [how_sure, why_table(score, assessed, visit), constants.in_force([assessed], visit), unknown]
    gaps = assessed.gaps.of(id_)
    behind: list[Child] = [
        _told(name, id_, assessed, visit)
        for name in (of_touchpoint.BEHIND_IT.name, of_touchpoint.DATA_AND_MESSAGES.name)
    ]
    side = of_touchpoint.THE_CUSTOMERS_SIDE.name
    parts: list[tuple[str, str, Text | None, list[Child]]] = [
        ("why", heading(score, visit) if score.rows else _HOW_SURE(lang), _lost(score), why),
        ("gaps", _GAPS(lang), _classes(gaps), _gaps(id_, assessed, visit)),
        ("customer", side(lang), _fields(_group(side, id_, assessed, visit)), _facts(side, id_, assessed, visit)),
        (
            "evidence",
            of_touchpoint.EVIDENCE_AND_RATINGS.name(lang),
            _measures(id_, assessed, visit),
            _evidence(id_, assessed, visit),
        ),
        ("behind", of_touchpoint.BEHIND_IT.name(lang), None, behind),
        ("file", words.IN_FILE(lang), _line(id_, assessed), _of_file(id_, assessed, visit)),
    ]
    return [
        _fold(key, title, count, body, lang)
        for key, title, count, body in parts
        if any(_is_said(part) for part in body)
    ]


def _lost(score: TouchpointScore) -> Text | None:
    """What each fold holds stands beside its title: here the points that its rows add up to."""
    value = score.score.value
    return _LOST.format(points=number(100 - value)) if score.rows and value is not None else None


def _classes(gaps: Sequence[Gap]) -> Text | None:
    """How many, and how many of the highest class."""
    if not gaps:
        return None
    worst = min(gap.gap_class for gap in gaps)
    return _AMONG.format(count=number(len(gaps)), worst=number(sum(gap.gap_class is worst for gap in gaps)), name=worst)


def _fields(group: Sequence[FactOutline]) -> Text | None:
    """What hurts and what customers say first, each field with how many entries it has."""
    found = sorted(group, key=lambda fact: fact.field not in _LEADING)
    said = [same(f"{fact.name} {len(fact.told)}") for fact in found[:_NAMED]]
    return joined(said, same(" · ")) if said else None


def _measures(id_: str, assessed: JourneyAssessment, visit: Visit) -> Text | None:
    group = _group(of_touchpoint.EVIDENCE_AND_RATINGS.name, id_, assessed, visit)
    measures = sum(len(fact.told) for fact in group if fact.field == "evidence")
    return plural(measures, *_MEASURES)


def _line(id_: str, assessed: JourneyAssessment) -> Text:
    return _LINE.format(line=number(assessed.document.place(assessed.journey.locs[id_]).line))


def _is_guessed(id_: str, assessed: JourneyAssessment) -> bool:
    """A guess asks for an answer, and stands where it is seen."""
    match = assessed.types.get(id_)
    return match is not None and not match.written


def _of_file(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    told = None if _is_guessed(id_, assessed) else _type_told(id_, assessed, visit)
    return [told, _lines(id_, assessed, visit)]


def _is_said(part: Child) -> bool:
    return part is not None and part != []


def _fold(key: str, title: str, count: Text | None, body: list[Child], lang: Lang) -> Element:
    told = h("span", count(lang), class_="small muted") if count else None
    summary = h("summary", h("h3", title), told)
    return h("details", summary, body, data_key=f"panel-{key}", class_="part", open=key == "why" or None)


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


def _aim(score: TouchpointScore, visit: Visit) -> str | None:
    if score.shortfall is None or score.score.is_target:
        return None
    short = _SHORT.format(points=number(score.shortfall)) if score.shortfall > 0 else _REACHED
    default = same(" ") + chips.DEFAULT if score.target_is_default else same("")
    return _TARGET_LINE.format(target=number(score.target), default=default, short=short)(visit.lang)


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
    return [h("h4", _UNKNOWN_TITLE(lang)), listed(missing)] if missing else []


def cards_on(id_: str, assessed: JourneyAssessment) -> list[Card]:
    """The cards that concern a touchpoint, its own first."""
    return [card for card in assessed.gaps.cards if any(id_ in gap.touchpoints for gap in card.gaps)]


def _gaps(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang = visit.lang
    cards = cards_on(id_, assessed)
    accepted = [Card(gap, ()) for gap in assessed.gaps.accepted if id_ in gap.touchpoints]
    if not cards and not accepted:
        return [h("p", _NO_GAPS(lang))]
    return [_card(card, assessed, visit) for card in (*cards, *accepted)]


def _card(card: Card, assessed: JourneyAssessment, visit: Visit) -> Element:
    """A card of the panel; what can be decided on it stands under it where this page may write."""
    foot = gap_acceptance.foot(gap_card.Placed(card, assessed), visit) if visit.desk else None
    return add(gap_card.beside(card, assessed, visit), foot)


def described(title: Text, groups: Sequence[tuple[Text, Sequence[Child]]], visit: Visit) -> list[Child]:
    """A heading with named lists; nothing where all of them are empty."""
    told = [h("div", h("dt", name(visit.lang)), [h("dd", item) for item in items]) for name, items in groups if items]
    return [h("h3", title(visit.lang)), h("dl", told, class_="described")] if told else []


def _facts(heading: Text, id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """A group of facts of the outline; nothing where nothing is said."""
    found = _group(heading, id_, assessed, visit)
    return [drawn.facts(found, _href(visit))] if found else []


def _told(heading: Text, id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """The same under its name."""
    found = _facts(heading, id_, assessed, visit)
    return [h("h4", heading(visit.lang)), found] if found else []


def _evidence(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """What was measured; below it, named as what it is, what was rated."""
    name = of_touchpoint.EVIDENCE_AND_RATINGS.name
    told = {fact.field: fact for fact in _group(name, id_, assessed, visit)}
    measured = told.pop("evidence", None)
    entries = [drawn.entry(each, _href(visit)) for each in measured.told] if measured else []
    rated = drawn.facts(told.values(), _href(visit)) if told else None
    return [listed(entries) or h("p", _NO_EVIDENCE(visit.lang)), rated]


def _group(heading: Text, id_: str, assessed: JourneyAssessment, visit: Visit) -> Sequence[FactOutline]:
    groups = facts.facts_of(assessed.journey.by_id[id_], assessed, visit.lang)
    return next((group.facts for group in groups if group.heading == heading(visit.lang)), ())


def _href(visit: Visit) -> drawn.Href:
    return lambda touchpoint: visit.href(touchpoint=touchpoint)


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
    return [blocks, h("p", edit)] if blocks else []


def _distinct(places: Sequence[Place]) -> list[Place]:
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.file, place)
    return list(first.values())


_GUESSED = Text(en="Type: {type}? (guessed from the name)", fr="Type : {type} ? (deviné d’après le nom)")
_WRITTEN = Text(en="Type: {type}", fr="Type : {type}")
_NONE = Text(
    en="Unknown type: this name is not in the catalogue",
    fr="Type inconnu : ce nom n’est pas au catalogue",
)
_CHOOSE = Text(en="Type of this touchpoint", fr="Type de ce point de contact")
_WRITE = Text(en="Write this type", fr="Écrire ce type")
_CORRECT = Text(en="Correct the type", fr="Corriger le type")
_PASTE = Text(
    en="To say so in the file, add to this touchpoint: ",
    fr="Pour le dire dans le fichier, ajoutez à ce point de contact : ",
)
_FIX = Text(en=" For all guesses at once: ", fr=" Pour toutes les suppositions à la fois : ")


def _type_told(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """For the panel of a touchpoint: its type, whether it is a guess, and how to write or correct it."""
    match, lang = assessed.types.get(id_), visit.lang
    said = _NONE if match is None else (_WRITTEN if match.written else _GUESSED).format(type=match.type.name)
    line = h("p", said(lang), class_="small muted")
    if visit.desk is None:
        return [line, _by_hand(match.type.id, visit) if match and not match.written else None]
    subject = f"{assessed.key}/{id_}"
    if match is None or match.written:
        return [h("p", said(lang), " ", opener(_CORRECT(lang), What.TYPE, subject), class_="small muted")]
    return [line, _choice(subject, match.type.id, visit)]


def guess_in_words(id_: str, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """For a row of the table: the guess, where the type is one."""
    match = assessed.types.get(id_)
    if match is None or match.written:
        return None
    return h("div", _GUESSED.format(type=match.type.name)(visit.lang), class_="guessed")


def _choice(subject: str, guess: str, visit: Visit) -> Element:
    """The guess chosen, any other type a choice away; the button shows the line before it is written."""
    lang = visit.lang
    return h(
        "form",
        type_choice(guess, visit.assessment, lang, aria_label=_CHOOSE(lang), data_key=f"choose-type-{subject}"),
        h(
            "button",
            _WRITE(lang),
            type="submit",
            data_do="preview",
            data_key=f"{What.TYPE.value}-{subject}",
            aria_haspopup="dialog",
            class_="button",
        ),
        data_desk=f"type {subject}",
        data_turn=0,
        data_what=What.TYPE.value,
        data_subject=subject,
        class_="guess",
    )


def _by_hand(type_: str, visit: Visit) -> Element:
    lang = visit.lang
    command = h("code", "touchpoints fix")
    return h("p", _PASTE(lang), h("code", f"type: {type_}"), ".", _FIX(lang), command, ".", class_="small")
