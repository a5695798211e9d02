"""An OpenJourney file (.ojf) -> ImportedJourney: stages are sections, cards of action lanes touchpoints; with their
lines.

A card in a lane of pains or thoughts belongs to a stage, not to a touchpoint. Where its stage has one touchpoint, it is
written there; where it has several, nobody can tell to which it belongs, and it is kept as a note.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from touchpoints.editing.edits import Value
from touchpoints.errors import TouchpointsError
from touchpoints.importing.columns import NAMES
from touchpoints.importing.imported import ImportedJourney, ImportedScore, ImportedTouchpoint, RatingScale, Remark
from touchpoints.naming import slugify
from touchpoints.text import Text
from touchpoints.visible import quoted, visible

_SPACE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class PlacedJson:
    """A value with the line it begins on."""

    line: int
    value: Any


def read_object(text: str) -> dict[str, list[PlacedJson] | Any]:
    """A JSON object; the items of its lists are `PlacedJson`. Raises TouchpointsError, with the line, for the rest."""
    decoder = json.JSONDecoder()
    try:
        whole = decoder.decode(text)
    except json.JSONDecodeError as error:
        told = _NOT_JSON.format(line=error.lineno, reason=visible(error.msg))
        raise TouchpointsError(told) from None
    except (RecursionError, ValueError):  # far too deep, or a number of thousands of digits
        raise TouchpointsError(_TOO_DEEP) from None
    if not isinstance(whole, Mapping):
        raise TouchpointsError(_NO_OBJECT)
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    found: dict[str, list[PlacedJson] | Any] = {}
    for key, at in _members(decoder, text):
        if text[at] == "[":
            items = _items(decoder, text, at)
            found[key] = [PlacedJson(bisect_right(starts, where), value) for where, value in items]
        else:
            found[key] = decoder.raw_decode(text, at)[0]
    return found


def _members(decoder: json.JSONDecoder, text: str) -> Iterator[tuple[str, int]]:
    """Each key of the outermost object, and where its value begins; the text is known to be valid."""
    at = _skip(text, text.index("{") + 1)
    while text[at] != "}":
        key, at = decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        yield str(key), at
        at = _skip(text, decoder.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)


def _items(decoder: json.JSONDecoder, text: str, at: int) -> Iterator[tuple[int, Any]]:
    at = _skip(text, at + 1)
    while text[at] != "]":
        start = at
        value, at = decoder.raw_decode(text, at)
        yield start, value
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


_NOT_JSON = Text(en="line {line}: not JSON ({reason})", fr="ligne {line} : ce n’est pas du JSON ({reason})")
_TOO_DEEP = Text(
    en="this JSON is nested too deeply, or holds a number too long, to be read",
    fr="ce JSON est trop imbriqué, ou contient un nombre trop long, pour être lu",
)
_NO_OBJECT = Text(
    en="not an OpenJourney file: it holds no object with stages and nodes",
    fr="ce n’est pas un fichier OpenJourney : il ne contient pas d’objet avec stages et nodes",
)


SCALE = RatingScale(-5, 5)
_ROOT = frozenset({"version", "persona", "pointOfView", "stages", "swimlanes", "nodes"})
_LANES = {
    "touchpoints": "action actions touchpoint touchpoints step steps task tasks activity activities doing user "
    "journey etape etapes tache taches activite activites geste gestes parcours contact",
    "pain_points": "bottleneck bottlenecks issue issues frustration frustrations douleur blocage blocages barrier "
    "barriers",
    "opportunities": "gain gains",
    "thoughts": "feeling feelings emotion emotions emotional mindset ressenti sentiment sentiments motivation",
    "verbatims": "says voice",
    "frontstage": "",
    "backstage": "coulisse internal interne process processes",
    "support": "tool tools technology",
    "artefacts": "evidence",
}
"""Fields its cards go to -> words of a lane's name, beside the heads of columns that mean them."""
_WORDS_OF_LANES = {
    kind: {*words_.split(), *(() if kind == "touchpoints" else NAMES[kind])} for kind, words_ in _LANES.items()
}
_PURPOSES = {
    "touchpoint": "touchpoints", "milestone": "touchpoints", "pain-point": "pain_points", "bottleneck": "pain_points",
    "opportunity": "opportunities", "gain": "opportunities",
}  # fmt: skip
_BLUEPRINT = {"evidence": "artefacts", "onstage": "frontstage", "backstage": "backstage", "support": "support"}
_DRAWING = frozenset({"icon", "iconColor"})
_READ = frozenset({"stageId", "swimlaneId", "title", "description", "score", "isMomentOfTruth", "blueprint"})


@dataclass(slots=True)
class _Card:
    """A node that names a stage, with what its lane and purpose make of it."""

    line: int
    node: Mapping[str, Any]
    stage: str
    lane: str
    lands: str
    """The field it goes to, `touchpoints`, or "" where neither lane nor purpose tells."""

    @property
    def title(self) -> str:
        return _text(self.node.get("title")) or _text(self.node.get("description"))

    @property
    def said(self) -> str:
        """Title and description in one."""
        parts = [_text(self.node.get("title")), _text(self.node.get("description"))]
        return ": ".join(part for part in parts if part)


@dataclass(slots=True)
class _Reading:
    remarks: list[Remark] = field(default_factory=list)
    stages: dict[str, str] = field(default_factory=dict)
    """Name by id, in order."""
    lanes: dict[str, str] = field(default_factory=dict)


def read_ojf(text: str) -> ImportedJourney:
    """Raises TouchpointsError where the text is no OpenJourney file."""
    root = read_object(text)
    if not isinstance(root.get("nodes"), list) or not isinstance(root.get("stages"), list):
        raise TouchpointsError(_NO_NODES)
    reading = _Reading()
    reading.stages = _named(root["stages"], reading)
    reading.lanes = _named(root.get("swimlanes") or [], reading)
    cards = _cards(root["nodes"], reading)
    touchpoints = _touchpoints(cards, reading)
    kept: dict[str, Value] = {key: _plain(value) for key, value in root.items() if key not in _ROOT}
    if "version" in root:
        kept["version"] = _plain(root["version"])
    return ImportedJourney(
        kind=_KIND,
        touchpoints=tuple(touchpoints),
        title=_text(root.get("pointOfView")),
        segment=_text(root.get("persona")),
        scale=SCALE,
        remarks=tuple(reading.remarks),
        kept=kept,
    )


def _named(listed: object, reading: _Reading) -> dict[str, str]:
    named: dict[str, str] = {}
    for item in listed if isinstance(listed, list) else []:
        value = item.value if isinstance(item, PlacedJson) else item
        if isinstance(value, Mapping) and _text(value.get("id")):
            named[_text(value.get("id"))] = _text(value.get("name")) or _text(value.get("id"))
        elif isinstance(item, PlacedJson):
            reading.remarks.append(Remark(item.line, _NO_ID, str(_plain(value))))
    return named


def _cards(nodes: Sequence[PlacedJson], reading: _Reading) -> list[_Card]:
    cards = []
    drawn = 0
    for item in nodes:
        node = item.value
        if not isinstance(node, Mapping) or not (_text(node.get("title")) or _text(node.get("description"))):
            reading.remarks.append(Remark(item.line, _NO_WORDS, str(_plain(node))))
            continue
        drawn += bool(_DRAWING & node.keys())
        stage, lane = _text(node.get("stageId")), _text(node.get("swimlaneId"))
        if stage not in reading.stages:
            reading.remarks.append(Remark(item.line, _NO_STAGE.format(stage=quoted(stage))))
        lane_name = reading.lanes.get(lane, lane)
        lands = _lands(lane_name, _text(node.get("purpose")))
        cards.append(_Card(item.line, node, reading.stages.get(stage, stage), lane_name, lands))
    if drawn:
        reading.remarks.append(Remark(1, _LEFT_OUT.format(count=drawn)))
    if cards and not any(card.lands == "touchpoints" for card in cards):
        first = cards[0].lane
        reading.remarks.append(Remark(cards[0].line, _FIRST_LANE.format(lane=quoted(first))))
        for card in cards:
            card.lands = "touchpoints" if card.lane == first else card.lands
    order = {name: place for place, name in enumerate(reading.stages.values())}
    return sorted(cards, key=lambda card: order.get(card.stage, len(order)))


def _lands(lane: str, purpose: str) -> str:
    """By the words of the lane; where they say nothing, by the card's purpose."""
    found = set(slugify(lane).split("-"))
    hits = {kind for kind, known in _WORDS_OF_LANES.items() if found & known}
    if hits - {"touchpoints"}:
        hits.discard("touchpoints")
    if len(hits) == 1:
        return hits.pop()
    return _PURPOSES.get(purpose.strip().lower().replace("_", "-"), "")


def _touchpoints(cards: Sequence[_Card], reading: _Reading) -> list[ImportedTouchpoint]:
    touchpoints = [_touchpoint(card) for card in cards if card.lands == "touchpoints"]
    for card in cards:
        if card.lands == "touchpoints":
            continue
        there = [place for place, one in enumerate(touchpoints) if one.section == card.stage]
        if len(there) != 1 or not card.lands:
            message = _UNTOLD if not card.lands else _SEVERAL if there else _ALONE
            shown = message.format(lane=quoted(card.lane), stage=quoted(card.stage))
            reading.remarks.append(Remark(card.line, shown, f"{card.stage}, {card.lane}: {card.said}"))
        else:
            touchpoints[there[0]] = _with(touchpoints[there[0]], card)
    return touchpoints


def _touchpoint(card: _Card) -> ImportedTouchpoint:
    node, fields = card.node, dict[str, Value]()
    description = _text(node.get("description"))
    if description and description != card.title:
        fields["actions"] = [description]
    if node.get("isMomentOfTruth") is True:
        fields["moment_of_truth"] = True
    blueprint = node.get("blueprint")
    if isinstance(blueprint, Mapping):
        fields |= {_BLUEPRINT[key]: _texts(value) for key, value in blueprint.items() if key in _BLUEPRINT}
    score = _score(node.get("score"))
    return ImportedTouchpoint(
        line=card.line,
        name=card.title,
        section=card.stage,
        scores={"overall": score} if score is not None else {},
        fields=fields,
        kept={key: _plain(value) for key, value in node.items() if key not in _READ | _DRAWING},
    )


def _score(value: object) -> ImportedScore | None:
    """None where there is none; JSON's NaN and numbers beyond all measure are words."""
    if value is None or isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) or not -1e9 < value < 1e9:
        return ImportedScore(str(value)[:40], None)
    return ImportedScore(f"{value:g}", float(value))


def _with(touchpoint: ImportedTouchpoint, card: _Card) -> ImportedTouchpoint:
    """The touchpoint with what another card of its stage says of it."""
    before = touchpoint.fields.get(card.lands, [])
    texts = [*(before if isinstance(before, list) else []), card.said]
    told = {"stageId", "swimlaneId", "title", "description"} | _DRAWING
    rest = {key: _plain(value) for key, value in card.node.items() if key not in told and value is not False}
    kept = dict(touchpoint.kept)
    if rest:
        cards = kept.get("cards", [])
        kept["cards"] = [*(cards if isinstance(cards, list) else []), {"title": card.title, **rest}]
    return replace(touchpoint, fields={**touchpoint.fields, card.lands: texts}, kept=kept)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> list[Value]:
    """A text, or a list of texts; anything else as the text it would be."""
    listed = value if isinstance(value, list) else [value]
    return [str(_plain(item)) for item in listed if item not in (None, "")]


def _plain(value: object, depth: int = 4) -> Value:
    """JSON as a journey file writes it: what is nested deeper than four levels becomes one text."""
    if isinstance(value, PlacedJson):
        return _plain(value.value, depth)
    if isinstance(value, list):
        return [_plain(item, depth - 1) for item in value] if depth else str(value)[:1000]
    if isinstance(value, Mapping):
        return {str(key): _plain(child, depth - 1) for key, child in value.items()} if depth else str(value)[:1000]
    if value is None or isinstance(value, str | bool):
        return value
    return value if isinstance(value, int | float) and -1e15 < value < 1e15 else str(value)[:1000]


_KIND = Text(en="an OpenJourney file", fr="un fichier OpenJourney")
_NO_NODES = Text(
    en="not an OpenJourney file: it has no lists “stages” and “nodes”",
    fr="ce n’est pas un fichier OpenJourney : il n’a pas de listes « stages » et « nodes »",
)
_NO_ID = Text(en="without an id, so nothing can refer to it", fr="sans id, donc rien ne peut s’y rapporter")
_NO_WORDS = Text(en="a card without words, kept as a note", fr="une carte sans texte, gardée en note")
_NO_STAGE = Text(
    en="no stage is called {stage}; the card stands last", fr="aucune étape {stage} ; la carte est mise à la fin"
)
_LEFT_OUT = Text(
    en="icons and colours of {count} cards are drawing only and were left out",
    fr="les icônes et couleurs de {count} cartes ne sont que du dessin : elles n’ont pas été reprises",
)
_FIRST_LANE = Text(
    en="no lane is named after actions or touchpoints: the cards of the lane {lane} were taken for touchpoints",
    fr="aucune ligne ne porte un nom d’actions ou de points de contact : les cartes de la ligne {lane} ont été "
    "prises pour des points de contact",
)
_UNTOLD = Text(
    en="neither the lane {lane} nor the card says what it is; kept as a note",
    fr="ni la ligne {lane} ni la carte ne disent ce que c’est ; gardé en note",
)
_SEVERAL = Text(
    en="the stage {stage} has several touchpoints and the card does not say which it belongs to; kept as a note",
    fr="l’étape {stage} a plusieurs points de contact et la carte ne dit pas auquel elle se rapporte ; gardé en note",
)
_ALONE = Text(
    en="the stage {stage} has no touchpoint for this card; kept as a note",
    fr="l’étape {stage} n’a pas de point de contact pour cette carte ; gardé en note",
)
