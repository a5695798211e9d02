"""The map view: the journey map with what chooses its lanes, on the screen and on sheets of paper."""

from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h, listed
from touchpoints.model import Phase, say
from touchpoints.text import Text, number, plural
from touchpoints.web import address
from touchpoints.web.address import hidden_fields
from touchpoints.web.journey.map.columns import shown_columns, view_of
from touchpoints.web.journey.map.lanes import Filled, chosen, fill, offered
from touchpoints.web.journey.map.sheets import PAPERS, printed
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
_EMPTY = (
    Text(en="{count} empty lane:", fr="{count} ligne vide :"),
    Text(en="{count} empty lanes:", fr="{count} lignes vides :"),
)
_SHOW = Text(en="show", fr="afficher")
_HIDE = Text(en="hide", fr="masquer")
_VIEWS = Text(en="Views of the map", fr="Vues de la carte")
_EVERYTHING = Text(en="Everything", fr="Tout")
_FIT = Text(en="Fit to width", fr="Ajuster à la largeur")
_FULL_SIZE = Text(en="Full size", fr="Taille réelle")
_FULL_SCREEN = Text(en="Full screen", fr="Plein écran")
_PAPER = Text(en="Paper", fr="Papier")
_SHEETS = Text(en="sheets of A3", fr="feuilles A3")
_ONE_SHEET = Text(en="one sheet of {size}", fr="une feuille {size}")
_SMALL = Text(
    en="On this sheet letters are under 6 points: take a larger one, or fewer lanes.",
    fr="Sur cette feuille, les lettres font moins de 6 points : prenez-en une plus grande, ou moins de lignes.",
)
_NONE_OF_VIEW = Text(
    en="No touchpoint of this journey is in the view “{title}”: all are shown.",
    fr="Aucun point de contact de ce parcours n’est dans la vue « {title} » : tous sont affichés.",
)
_GO_TO = Text(en="Go to", fr="Aller à")
_PRINT = Text(en="Print on {size}", fr="Imprimer en {size}")
KEY = Text(
    en="Full boxes are measured, hatched ones are opinion, dotted ones a target; the band is the 95% "
    "margin of error; the line breaks where nothing is known.",
    fr="Cases pleines : mesures ; hachurées : avis ; pointillées : cible ; la bande "
    "est la marge d’erreur à 95 % ; la ligne s’interrompt là où l’on ne sait rien.",
)


def draw_map(assessed: JourneyAssessment, visit: Visit) -> Iterator[Piece]:
    filled = fill(assessed, visit)
    shown = chosen(filled, visit)
    paper = printed(assessed, visit, KEY)
    small = h("p", _SMALL(visit.lang), class_="notice", role="status") if paper.is_small else None
    parts = (
        gap_notice(assessed, visit),
        _views(visit),
        _none_of_view(assessed, visit),
        _tools(filled, shown, assessed, visit),
        small,
        _grid(shown, assessed, visit),
        _notes(filled, visit),
    )
    yield show(*parts, key="journey-map")
    yield show(*paper.sheets, key="journey-map-print")


def _views(visit: Visit) -> Element:
    """The presets and the views of this repository, as choices. Lanes that a reader chose belong to what they left."""
    lang, asked = visit.lang, view_of(visit)
    views: list[tuple[str | None, str]] = [(None, _EVERYTHING(lang))]
    views += [(id_, say(view.title)(lang)) for id_, view in visit.assessment.settings.map_views.items()]
    links = [
        h(
            "a",
            title,
            href=visit.href(map=id_, lanes=None),
            aria_current="true" if id_ == (visit.address.get("map") if asked else None) else None,
            data_key=f"map-view-{id_}",
        )
        for id_, title in views
    ]
    return h("nav", listed(links), aria_label=_VIEWS(lang), class_="switch map-views")


def _none_of_view(assessed: JourneyAssessment, visit: Visit) -> Element | None:
    view, settings = view_of(visit), visit.assessment.settings
    if view is None or any(settings.keeps(view, each) for each in assessed.journey.in_order):
        return None
    title = say(view.title)(visit.lang)
    return h("p", _NONE_OF_VIEW.format(title=title)(visit.lang), class_="notice", role="status")


def _tools(filled: Sequence[Filled], shown: Sequence[Filled], assessed: JourneyAssessment, visit: Visit) -> Element:
    """Which lanes, which phase, how large, and paper."""
    lang = visit.lang
    fits = visit.address.get("fit")
    phases = [
        h("a", labels.PHASE_SHORT[phase](lang), href=f"#map-{phase.value}")
        for phase in Phase
        if assessed.journey.in_phase(phase)
    ]
    return h(
        "div",
        _lanes(filled, shown, visit),
        h("nav", h("span", _GO_TO(lang)), listed(phases), aria_label=_GO_TO(lang), class_="map-phases"),
        h("a", (_FULL_SIZE if fits else _FIT)(lang), href=visit.href(fit=None if fits else "1"), data_key="map-fit"),
        h("button", _FULL_SCREEN(lang), type="button", class_="button", data_full=".map"),
        _paper(visit),
        class_="map-tools",
    )


def _paper(visit: Visit) -> Element:
    """What the map is printed on, and the button that prints it."""
    lang, asked = visit.lang, visit.address.get("sheet")
    choices: list[tuple[str | None, str]] = [(None, _SHEETS(lang))]
    choices += [(name, _ONE_SHEET.format(size=name.upper())(lang)) for name in PAPERS]
    chosen_ = asked if asked in PAPERS else None
    links = [
        h(
            "a",
            said,
            href=visit.href(sheet=name),
            aria_current="true" if name == chosen_ else None,
            data_key=f"map-paper-{name}",
        )
        for name, said in choices
    ]
    size = (chosen_ or "a3").upper()
    return h(
        "nav",
        h("span", _PAPER(lang)),
        listed(links),
        h("button", _PRINT.format(size=size)(lang), type="button", class_="button", data_print=True),
        aria_label=_PAPER(lang),
        class_="map-phases",
    )


def _lanes(filled: Sequence[Filled], shown: Sequence[Filled], visit: Visit) -> Element:
    """A box per lane that has something; the last one shown stays, so that there is always a map."""
    lang = visit.lang
    there_are = offered(filled, visit)
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
    are_shown = visit.address.get("empty")
    said = h(
        "p",
        plural(len(empty), *_EMPTY)(visit.lang),
        f" {', '.join(_lower(each) for each in empty)} · ",
        h(
            "a",
            (_HIDE if are_shown else _SHOW)(visit.lang),
            href=visit.href(empty=None if are_shown else "1"),
            data_key="map-empty",
        ),
        class_="small muted",
    )
    return h(
        "div",
        said if empty else None,
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
        table(shown, shown_columns(assessed, visit), assessed, visit, caption, anchors=True),
        class_="map fit" if visit.address.get("fit") else "map",
        data_scroll=f"map-{assessed.key}",
        tabindex=0,
        role="region",
        aria_label=_CAPTION(lang),
    )
