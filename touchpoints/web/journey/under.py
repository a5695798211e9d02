"""Under the picture of a journey: what customers expect and it lacks, and the key to what is drawn."""

from touchpoints.curve.drawn import SVG
from touchpoints.diagram import Diagram, EdgeKind, Shape
from touchpoints.element import Child, Element, h
from touchpoints.labels import LINK_KIND
from touchpoints.model import LinkKind
from touchpoints.palette import EvidenceStyle
from touchpoints.text import Text
from touchpoints.web.journey.placed import PlacedJourney
from touchpoints.web.visit import Visit

_MISSING = Text(en="Expected, missing:", fr="Attendus, absents :")
_MAIN = Text(en="main path", fr="chemin principal")
_ASIDE = Text(en="beside the path", fr="à côté du chemin")
_MEASURED = Text(en="measured", fr="mesuré")
_INDICATIVE = Text(en="indicative", fr="indicatif")
_OPINION = Text(en="opinion", fr="avis")
_TARGET = Text(en="target", fr="cible")
_MARGIN = Text(en="margin of error (dashed: opinion)", fr="marge d’erreur (en tirets : avis)")
_SMALL = Text(en="small dot: beside the path", fr="petit point : à côté du chemin")
_MOMENT = Text(en="moment of truth", fr="moment de vérité")


def missing(diagram: Diagram, visit: Visit) -> Element | None:
    """What customers usually expect and this journey does not have."""
    ghosts = {node.title: node for node in diagram.nodes if node.shape is Shape.GHOST}
    if not ghosts:
        return None
    told: list[Child] = [
        [" ", h("span", node.title, class_="along-ghost", title=node.label)] for node in ghosts.values()
    ]
    return h("p", _MISSING(visit.lang), told, class_="small along-missing")


def key(picture: PlacedJourney, visit: Visit) -> Element:
    lang = visit.lang
    kinds = {edge.kind for _, edge in picture.aside}
    styles = {stop.evidence for stop in picture.stops}
    entries: list[Child] = [_way("main", _MAIN(lang))]
    if kinds & {EdgeKind.NEXT, EdgeKind.IMPLIED}:
        entries.append(_way("next", _ASIDE(lang)))
    entries += [
        _way(kind, name(lang))
        for kind, name in LINK_KIND.items()
        if kind is not LinkKind.NEXT and EdgeKind(kind) in kinds
    ]
    dots = (
        ("measured", _MEASURED, {EvidenceStyle.MEASURED, EvidenceStyle.ROBUST}),
        ("indicative", _INDICATIVE, {EvidenceStyle.INDICATIVE}),
        ("opinion", _OPINION, {EvidenceStyle.ASSUMPTION}),
        ("target", _TARGET, {EvidenceStyle.TARGET}),
    )
    entries += [_entry(h("i", class_=f"key-dot {name}"), said(lang)) for name, said, of in dots if of & styles]
    if styles - {EvidenceStyle.TARGET, EvidenceStyle.UNKNOWN}:
        entries.append(_entry(h("i", class_="key-margin"), _MARGIN(lang)))
    if any(picture.placement.rows):
        entries.append(_entry(h("i", class_="key-dot measured small"), _SMALL(lang)))
    if any(stop.moment_of_truth for stop in picture.stops):
        entries.append(_entry(h("i", "◆", class_="key-moment"), _MOMENT(lang)))
    return h("p", entries, class_="along-key", aria_hidden="true")


def _way(kind: str, said: str) -> Element:
    line = h("svg", xmlns=SVG, viewBox="0 0 26 6", width=26, height=6)
    line.append(h("polyline", points="0,3 26,3", class_=f"line {kind}"))
    return _entry(line, said)


def _entry(sign: Element, said: str) -> Element:
    return h("span", sign, " ", said)
