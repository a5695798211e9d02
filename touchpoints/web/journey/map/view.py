"""The map view: the journey map with what chooses its lanes, on the screen and on sheets of paper."""

from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h, listed
from touchpoints.model import Phase
from touchpoints.text import Text, number
from touchpoints.web import address
from touchpoints.web.address import hidden_fields
from touchpoints.web.journey.map.columns import columns_of
from touchpoints.web.journey.map.lanes import Filled, chosen, fill
from touchpoints.web.journey.map.sheets import sheets
from touchpoints.web.journey.map.table import table
from touchpoints.web.parts.gap_card import gap_notice
from touchpoints.web.parts.pieces import Piece, show
from touchpoints.web.visit import Visit

_CAPTION = Text(
    en="Journey map: touchpoints in columns under their phase, lanes in rows",
    fr="Carte du parcours : points de contact en colonnes sous leur phase, lignes par thème",
)
_LANES = Text(en="Lanes", fr="Lignes")
_SOME_OF = Text(en="Lanes: {shown} of {all}", fr="Lignes : {shown} sur {all}")
_LEFT_OUT = Text(en="Empty, hence left out: {lanes}.", fr="Vides, donc omises : {lanes}.")
_GO_TO = Text(en="Go to", fr="Aller à")
_PRINT = Text(en="Print on A3", fr="Imprimer en A3")
KEY = Text(
    en="Full boxes are measured, hatched ones are opinion, dotted ones a target; the band is the 95% "
    "margin of error; the line breaks where nothing is known.",
    fr="Cases pleines : mesures ; hachurées : avis ; pointillées : cible ; la bande "
    "est la marge d’erreur à 95 % ; la ligne s’interrompt là où l’on ne sait rien.",
)


def draw_map(assessed: JourneyAssessment, visit: Visit) -> Iterator[Piece]:
    filled = fill(assessed, visit)
    shown = chosen(filled, visit)
    parts = (
        gap_notice(assessed, visit),
        _tools(filled, shown, assessed, visit),
        _grid(shown, assessed, visit),
        _notes(filled, visit),
    )
    yield show(*parts, key="journey-map")
    yield show(*sheets(assessed, visit, KEY), key="journey-map-print")


def _tools(filled: Sequence[Filled], shown: Sequence[Filled], assessed: JourneyAssessment, visit: Visit) -> Element:
    """Which lanes, which phase, and paper."""
    lang = visit.lang
    phases = [
        h("a", labels.PHASE_SHORT[phase](lang), href=f"#map-{phase.value}")
        for phase in Phase
        if assessed.journey.in_phase(phase)
    ]
    return h(
        "div",
        _lanes(filled, shown, visit),
        h("nav", h("span", _GO_TO(lang)), listed(phases), aria_label=_GO_TO(lang), class_="map-phases"),
        h("button", _PRINT(lang), type="button", class_="button", data_print=True),
        class_="map-tools",
    )


def _lanes(filled: Sequence[Filled], shown: Sequence[Filled], visit: Visit) -> Element:
    """A box per lane that has something; the last one shown stays, so that there is always a map."""
    lang = visit.lang
    there_are = [each for each in filled if not each.is_empty]
    last = shown[0].lane.id if len(shown) == 1 else None
    boxes: list[Child] = [
        h(
            "label",
            h(
                "input",
                type="checkbox",
                name="lanes",
                value=each.lane.id,
                id=f"lane-{each.lane.id}",
                checked=each in shown or None,
                disabled=each.lane.id == last or None,
            ),
            h("span", each.lane.title(lang)),
        )
        for each in there_are
    ]
    count = {"shown": number(len(shown)), "all": number(len(there_are))}
    return h(
        "details",
        h("summary", _SOME_OF.format(**count)(lang)),
        h(
            "form",
            hidden_fields(visit.address.params, "lanes"),
            h("input", type="hidden", name="lanes", value=last) if last else None,
            h("fieldset", h("legend", _LANES(lang), class_="visually-hidden"), boxes),
            action=address.JOURNEY,
        ),
        class_="map-lanes",
        data_key="map-lanes",
    )


def _notes(filled: Sequence[Filled], visit: Visit) -> Element:
    empty = [each.lane.title(visit.lang) for each in filled if each.is_empty]
    left_out = _LEFT_OUT.format(lanes=", ".join(_lower(each) for each in empty))(visit.lang) if empty else None
    return h(
        "div",
        h("p", left_out, class_="small muted") if left_out else None,
        h("p", KEY(visit.lang), class_="small muted"),
        class_="map-notes",
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _grid(shown: Sequence[Filled], assessed: JourneyAssessment, visit: Visit) -> Element:
    """The map on a screen: it scrolls in its own frame, its titles stay."""
    lang = visit.lang
    caption = h("caption", _CAPTION(lang), class_="visually-hidden")
    return h(
        "div",
        table(shown, columns_of(assessed, visit.assessment.catalogue), assessed, visit, caption, anchors=True),
        class_="map",
        data_scroll=f"map-{assessed.key}",
        tabindex=0,
        role="region",
        aria_label=_CAPTION(lang),
    )
