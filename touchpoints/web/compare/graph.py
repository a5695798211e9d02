"""The graph drawn as a change: what came, went, moved and changed, each card a link to its row of the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from touchpoints.compared.picture import ComparedDiagram, diagram_of_both, draw_compared, draw_samples
from touchpoints.diagram import Shape
from touchpoints.diff import Change, DiffKind, JourneyDiff
from touchpoints.diff.sentences import link_name
from touchpoints.element import Child, h, listed
from touchpoints.errors import TouchpointsError
from touchpoints.layout import lay_out
from touchpoints.text import Lang, Text
from touchpoints.web.compare.comparison import Comparison
from touchpoints.web.compare.differences import row_id
from touchpoints.web.visit import Visit

_CHANGE = Text(en="The graph of the change", fr="Le graphe du changement")
_OVERLAID = Text(en="Both journeys, one over the other", fr="Les deux parcours superposés")
_KEY = Text(
    en="From {before} to {after}; what has no mark is alike. A touchpoint leads to its row below.",
    fr="De « {before} » à « {after} » ; ce qui n’a pas de marque est identique. Un point mène à sa ligne plus bas.",
)
_POINTS = {
    Change.ADDED: Text(en="touchpoint added", fr="point ajouté"),
    Change.REMOVED: Text(en="touchpoint removed", fr="point retiré"),
    Change.MOVED: Text(en="touchpoint moved", fr="point déplacé"),
    Change.CHANGED: Text(en="touchpoint changed", fr="point modifié"),
}
_LINKS = {
    Change.ADDED: Text(en="link added", fr="lien ajouté"),
    Change.REMOVED: Text(en="link removed", fr="lien retiré"),
    Change.MOVED: Text(en="link moved", fr="lien déplacé"),
    Change.CHANGED: Text(en="link changed", fr="lien modifié"),
}
_POINTS_OF_SEGMENTS = {
    Change.ADDED: Text(en="touchpoint of {after} only", fr="point seulement chez « {after} »"),
    Change.REMOVED: Text(en="touchpoint of {before} only", fr="point seulement chez « {before} »"),
    Change.MOVED: Text(en="touchpoint at another place", fr="point à une autre place"),
    Change.CHANGED: Text(en="touchpoint that differs", fr="point qui diffère"),
}
_LINKS_OF_SEGMENTS = {
    Change.ADDED: Text(en="link of {after} only", fr="lien seulement chez « {after} »"),
    Change.REMOVED: Text(en="link of {before} only", fr="lien seulement chez « {before} »"),
    Change.MOVED: Text(en="link at another place", fr="lien à une autre place"),
    Change.CHANGED: Text(en="link that differs", fr="lien qui diffère"),
}
_IN_WORDS = Text(en="The graph in words", fr="Le graphe en mots")
_GROUPS = {
    Change.ADDED: Text(en="Added", fr="Ajouts"),
    Change.REMOVED: Text(en="Removed", fr="Retraits"),
    Change.MOVED: Text(en="Moved", fr="Déplacements"),
    Change.CHANGED: Text(en="Changed", fr="Modifications"),
}
_GROUPS_OF_SEGMENTS = {
    Change.ADDED: Text(en="{after} only", fr="Seulement chez « {after} »"),
    Change.REMOVED: Text(en="{before} only", fr="Seulement chez « {before} »"),
    Change.MOVED: Text(en="At another place", fr="À une autre place"),
    Change.CHANGED: Text(en="Different", fr="Ce qui diffère"),
}
_NOTHING = Text(
    en="No touchpoint or link came, went, moved or changed.",
    fr="Aucun point ni aucun lien n’est arrivé, parti, déplacé ou modifié.",
)
_NOTHING_OF_SEGMENTS = Text(
    en="Both have the same touchpoints and links, at the same places.",
    fr="Les deux ont les mêmes points et les mêmes liens, aux mêmes places.",
)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said beside the picture: of what changed, or of two segments, neither of which was there first."""

    title: Text
    points: Mapping[Change, Text]
    links: Mapping[Change, Text]
    groups: Mapping[Change, Text]
    nothing: Text


_OF_REVISIONS = _Words(_CHANGE, _POINTS, _LINKS, _GROUPS, _NOTHING)
_OF_SEGMENTS = _Words(_OVERLAID, _POINTS_OF_SEGMENTS, _LINKS_OF_SEGMENTS, _GROUPS_OF_SEGMENTS, _NOTHING_OF_SEGMENTS)


def graph(found: Comparison, journey_diff: JourneyDiff, visit: Visit) -> list[Child]:
    """The picture with its key and the same in words; one sentence where it cannot be drawn."""
    was, now = (found.diff.was, found.diff.now) if found.diff else (visit.assessment, visit.assessment)
    lang = visit.lang
    compared = diagram_of_both(was, now, journey_diff, lang)
    words = _OF_SEGMENTS if journey_diff.kind is DiffKind.SEGMENTS else _OF_REVISIONS
    title, in_words = words.title(lang), _in_words(journey_diff, words, found, lang)
    try:
        layout = lay_out(compared.diagram)
    except TouchpointsError as error:
        return [h("h2", title), h("p", error.text(lang), class_="notice"), in_words]
    picture = draw_compared(compared, layout, "compare-graph-")
    _lead_to_rows(picture, compared, journey_diff)
    key = _KEY.format(before=found.before, after=found.after)
    frame = h("div", class_="scroll compare-graph", data_scroll="compare-graph", tabindex=0, role="region")
    frame.set("aria-label", title)
    frame.append(picture)
    return [
        h("h2", title),
        frame,
        _samples(compared, words, found, lang),
        h("p", key(lang), class_="small muted"),
        in_words,
    ]


def _samples(compared: ComparedDiagram, words: _Words, found: Comparison, lang: Lang) -> Element | None:
    """The legend: each mark as it is drawn above, with its word."""
    drawn = [
        (sample, (words.links if is_link else words.points)[change])
        for sample, change, is_link in draw_samples(compared)
    ]
    return listed(
        ([sample, h("span", word.format(before=found.before, after=found.after)(lang))] for sample, word in drawn),
        class_="compare-key",
    )


def _lead_to_rows(picture: Element, compared: ComparedDiagram, journey_diff: JourneyDiff) -> None:
    """Each touchpoint's card inside a link to its row."""
    ids = {f"compare-graph-node-{place}": node for place, node in enumerate(compared.diagram.nodes)}
    known = {one.id for one in journey_diff.touchpoints}
    for above in list(picture.iter()):
        for place, group in enumerate(list(above)):
            node = ids.get(group.get("id", ""))
            if node is None or node.shape is not Shape.TOUCHPOINT or node.id not in known:
                continue
            link = h("a", href=f"#{row_id(node.id)}", aria_label=group.get("aria-label"))
            group.attrib.pop("role", None)
            group.attrib.pop("aria-label", None)
            group.set("aria-hidden", "true")
            above.remove(group)
            link.append(group)
            above.insert(place, link)
    picture.set("role", "group")


def _in_words(journey_diff: JourneyDiff, words: _Words, found: Comparison, lang: Lang) -> Element:
    names = {one.id: one.name for one in journey_diff.touchpoints}
    told: list[Child] = []
    for change, group in words.groups.items():
        which = [one.name for one in journey_diff.touchpoints_that(change)]
        which += [link_name(link, names) for link in journey_diff.links if link.change is change]
        if which:
            told += [
                h("h3", group.format(before=found.before, after=found.after)(lang)),
                listed(each(lang) for each in which),
            ]
    return h(
        "details",
        h("summary", _IN_WORDS(lang)),
        told or h("p", words.nothing(lang)),
        data_key="compare-graph-words",
    )
