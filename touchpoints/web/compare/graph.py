"""The graph drawn as a change: what came, went, moved and changed, each card a link to its row of the table."""

from xml.etree.ElementTree import Element

from touchpoints.compared.picture import ComparedDiagram, diagram_of_both, draw_compared, draw_samples
from touchpoints.diagram import Shape
from touchpoints.diff import Change, JourneyDiff
from touchpoints.diff.sentences import link_name
from touchpoints.element import Child, h, listed
from touchpoints.errors import TouchpointsError
from touchpoints.layout import lay_out
from touchpoints.text import Text
from touchpoints.web.compare.comparison import Comparison
from touchpoints.web.compare.differences import row_id
from touchpoints.web.visit import Visit

_TITLE = Text(en="The graph of the change", fr="Le graphe du changement")
_KEY = Text(
    en="From {before} to {after}; what has no mark is alike. A card leads to its row below.",
    fr="De « {before} » à « {after} » ; ce qui n’a pas de marque est identique. Une carte mène à sa ligne plus bas.",
)
_CARDS = {
    Change.ADDED: Text(en="card added", fr="carte ajoutée"),
    Change.REMOVED: Text(en="card removed", fr="carte retirée"),
    Change.MOVED: Text(en="card moved", fr="carte déplacée"),
    Change.CHANGED: Text(en="card changed", fr="carte modifiée"),
}
_LINKS = {
    Change.ADDED: Text(en="link added", fr="lien ajouté"),
    Change.REMOVED: Text(en="link removed", fr="lien retiré"),
    Change.MOVED: Text(en="link moved", fr="lien déplacé"),
    Change.CHANGED: Text(en="link changed", fr="lien modifié"),
}
_IN_WORDS = Text(en="The graph in words", fr="Le graphe en mots")
_GROUPS = {
    Change.ADDED: Text(en="Added", fr="Ajouts"),
    Change.REMOVED: Text(en="Removed", fr="Retraits"),
    Change.MOVED: Text(en="Moved", fr="Déplacements"),
    Change.CHANGED: Text(en="Changed", fr="Modifications"),
}
_NOTHING = Text(
    en="No card or link came, went, moved or changed.",
    fr="Aucune carte ni aucun lien n’est arrivé, parti, déplacé ou modifié.",
)


def graph(found: Comparison, journey_diff: JourneyDiff, visit: Visit) -> list[Child]:
    """The picture with its key and the same in words; one sentence where it cannot be drawn."""
    was, now = (found.diff.was, found.diff.now) if found.diff else (visit.assessment, visit.assessment)
    lang = visit.lang
    compared = diagram_of_both(was, now, journey_diff, lang)
    try:
        layout = lay_out(compared.diagram)
    except TouchpointsError as error:
        return [h("h2", _TITLE(lang)), h("p", error.text(lang), class_="notice"), _in_words(journey_diff, visit)]
    picture = draw_compared(compared, layout, "compare-graph-")
    _lead_to_rows(picture, compared, journey_diff)
    key = _KEY.format(before=found.before, after=found.after)
    frame = h("div", class_="scroll compare-graph", data_scroll="compare-graph", tabindex=0, role="region")
    frame.set("aria-label", _TITLE(lang))
    frame.append(picture)
    return [
        h("h2", _TITLE(lang)),
        frame,
        _samples(compared, visit),
        h("p", key(lang), class_="small muted"),
        _in_words(journey_diff, visit),
    ]


def _samples(compared: ComparedDiagram, visit: Visit) -> Element | None:
    """The legend: each mark as it is drawn above, with its word."""
    drawn = draw_samples(compared)
    return listed(
        ([sample, h("span", (_LINKS if is_link else _CARDS)[change](visit.lang))] for sample, change, is_link in drawn),
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


def _in_words(journey_diff: JourneyDiff, visit: Visit) -> Element:
    lang = visit.lang
    names = {one.id: one.name for one in journey_diff.touchpoints}
    told: list[Child] = []
    for change, group in _GROUPS.items():
        which = [one.name for one in journey_diff.touchpoints_that(change)]
        which += [link_name(link, names) for link in journey_diff.links if link.change is change]
        if which:
            told += [h("h3", group(lang)), listed(each(lang) for each in which)]
    return h(
        "details",
        h("summary", _IN_WORDS(lang)),
        told or h("p", _NOTHING(lang)),
        data_key="compare-graph-words",
    )
