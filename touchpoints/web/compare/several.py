"""Three to six segments -> one page: whole scores, three answers, one picture, one table with a column a segment."""

from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.compared.curves import draw_mark, draw_sides, sides_key
from touchpoints.compared.sides import BesideFirst, SideBySide, SideCell, SideRow, largest_first
from touchpoints.diff.sentences import change_of, difference_words, verdict_words
from touchpoints.diff.sentences import verdict as verdict_of
from touchpoints.element import Child, Element, h, listed
from touchpoints.grades import Verdict
from touchpoints.model import Phase
from touchpoints.outline.change import HEADING, STAR, ChangePart, build_journey_change
from touchpoints.score.difference import Difference
from touchpoints.score.result import Score
from touchpoints.text import Text, number, plural
from touchpoints.web import words
from touchpoints.web.compare.answers import answers_of_several
from touchpoints.web.compare.comparison import SIDES, Comparison
from touchpoints.web.compare.differences import SAME_DATA_BELOW, WHOLE, row_id
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

_REFERENCE = Text(en="Reference", fr="Référence")
_ALONE = Text(en="Only these two", fr="Seulement ces deux-là")
_ALONE_LABEL = Text(en="Compare only “{a}” with “{b}”", fr="Comparer seulement « {a} » à « {b} »")
_CURVES = Text(en="All curves", fr="Toutes les courbes")
_CURVES_KEY = Text(
    en="Full marks are measured, hollow ones are opinion; a line breaks where nothing is known or the touchpoint is "
    "not there. The table below has each figure with its margin of error.",
    fr="Marques pleines : mesures ; creuses : avis ; une ligne s’interrompt là où l’on ne sait rien ou là où le point "
    "de contact n’existe pas. Le tableau ci-dessous donne chaque chiffre avec sa marge d’erreur.",
)
_CAPTION = Text(
    en="Score of each touchpoint for each segment, and how sure it differs from “{reference}”",
    fr="Score de chaque point de contact pour chaque segment, et avec quelle certitude il diffère de « {reference} »",
)
_HOW = Text(
    en="The largest sure differences first. Each segment minus “{reference}”, with its 95% interval.",
    fr="Les plus grandes différences sûres d’abord. Chaque segment moins « {reference} », avec son intervalle à 95 %.",
)
_MORE = Text(
    en="The graph, the gaps and each measure are shown of two segments: “Only these two” leads there.",
    fr="Le graphe, les écarts et chaque mesure se montrent pour deux segments : « Seulement ces deux-là » y mène.",
)
_BEWARE = Text(en="{heading} ({count})", fr="{heading} ({count})")
_OF_SIDE = Text(en="{side}: {caution}", fr="{side} : {caution}")
_STANDING = {
    BesideFirst.ABSENT: Text(en="not there", fr="absent"),
    BesideFirst.ONLY_HERE: Text(en="only here", fr="seulement ici"),
    BesideFirst.NOT_FIRST: Text(en="not in the reference", fr="absent de la référence"),
    BesideFirst.SAME_DATA: Text(en="same data", fr="même donnée"),
}
_SIDE_OF_LINE = {Verdict.BETTER: "better", Verdict.WORSE: "worse"}


def several(found: Comparison, told: SideBySide, visit: Visit) -> list[Child]:
    """The whole page below its choices."""
    journey = told.sides[0].journey
    return [
        h("h2", visit.quote(journey.journey.name, journey)),
        h("div", [_side(side, found, told, visit) for side in range(len(told.sides))], class_="sides several"),
        answers_of_several(found, told, visit),
        _beware(found, told, visit),
        h("h2", _CURVES(visit.lang)),
        h("div", draw_sides(told, found.names, visit.lang), sides_key(told, visit.lang), class_="fitted"),
        h("p", _CURVES_KEY(visit.lang), class_="small muted"),
        h("h2", HEADING[ChangePart.TOUCHPOINTS](visit.lang)),
        _table(found, told, visit),
        h("p", _MORE(visit.lang), class_="small muted"),
    ]


def _side(side: int, found: Comparison, told: SideBySide, visit: Visit) -> Element:
    """The whole journey of a side, its difference to the reference, and the way to the two alone."""
    lang = visit.lang
    score = told.sides[side].scores.score
    said: list[Child]
    if side == 0:
        said = [h("p", _REFERENCE(lang), class_="small muted")]
    else:
        difference = told.diffs[side - 1].score
        said = [_difference(difference, visit, whole=True) if difference else None, _alone(side, found, visit)]
    return h(
        "div",
        h("h3", draw_mark(side), found.names[side](lang)),
        chips.chip(score, lang),
        chips.coverage(score, lang),
        said,
        class_="card side",
    )


def _alone(side: int, found: Comparison, visit: Visit) -> Element:
    pair = {**dict.fromkeys(SIDES), "a": found.segments[0], "b": found.segments[side]}
    label = _ALONE_LABEL.format(a=found.names[0], b=found.names[side])(visit.lang)
    href = visit.href(**pair)
    return h("p", h("a", _ALONE(visit.lang), href=href, aria_label=label, data_key=f"alone-{side}"), class_="small")


def _beware(found: Comparison, told: SideBySide, visit: Visit) -> Element | None:
    """The cautions of each pair, folded: they would be as long as the page."""
    lang = visit.lang
    cautions = [
        _OF_SIDE.format(side=found.names[side], caution=said)(lang)
        for side, journey in enumerate(told.diffs, 1)
        for said in build_journey_change(journey, lang).beware
    ]
    if not cautions:
        return None
    heading = _BEWARE.format(heading=HEADING[ChangePart.BEWARE], count=number(len(cautions)))(lang)
    return h("details", h("summary", heading), listed(cautions), class_="rest", data_key="compare-beware")


def _table(found: Comparison, told: SideBySide, visit: Visit) -> list[Element | None]:
    lang = visit.lang
    caption = _CAPTION.format(reference=found.names[0])(lang)
    shown = [row for row in largest_first(told.rows) if not row.is_same_data]
    heads = [h("th", draw_mark(side), name(lang), scope="col") for side, name in enumerate(found.names)]
    grid = h(
        "table",
        h("caption", caption, class_="visually-hidden"),
        h("thead", h("tr", h("th", words.TOUCHPOINT(lang), scope="col"), heads)),
        h("tbody", [_row(row, told, visit) for row in shown]),
        h("tbody", list(_phases(told, visit)), _whole(told, visit)),
        class_="compare-table several",
    )
    stars = any(cell.stands_out for row in shown for cell in row.cells)
    how = _HOW.format(reference=found.names[0])(lang)
    return [
        h("div", grid, class_="scroll", data_scroll="compare", tabindex=0, role="region", aria_label=caption),
        _same_data([row for row in told.rows if row.is_same_data], told, visit),
        h("p", f"{STAR(lang)} {how}" if stars else how, class_="small muted"),
    ]


def _row(row: SideRow, told: SideBySide, visit: Visit) -> Element:
    cells = [h("td", _cell(cell, visit)) for cell in row.cells]
    return h("tr", h("th", _name(row, told, visit), scope="row"), cells, id=row_id(row.id))


def _name(row: SideRow, told: SideBySide, visit: Visit) -> Child:
    journey = told.sides[row.holder].journey
    return visit.quote(journey.by_id[row.id].name, journey)


def _cell(cell: SideCell, visit: Visit) -> list[Child]:
    """Score and margin; below, what it is beside the reference."""
    lang = visit.lang
    if cell.score is None:
        return [h("span", _STANDING[BesideFirst.ABSENT](lang), class_="muted")]
    shown: list[Child] = [_score(cell.score, visit)]
    if cell.standing is BesideFirst.COMPARED and cell.difference is not None:
        shown.append(_difference(cell.difference, visit, mark="*" if cell.stands_out else ""))
    elif cell.standing is not BesideFirst.REFERENCE:
        shown.append(h("p", _STANDING[cell.standing](lang), class_="small muted"))
    return shown


def _score(score: Score, visit: Visit) -> Element:
    box = chips.box(score, visit.lang)
    return h("span", box, " ", chips.spread(score, visit.lang), class_="chip")


def _difference(difference: Difference, visit: Visit, *, mark: str = "", whole: bool = False) -> Element:
    """ "+20 better", its interval below; of the whole journey also how many answers would tell."""
    lang = visit.lang
    value = change_of(difference.value)(lang) if difference.value is not None else ""
    said = (verdict_words if whole else verdict_of)(difference)(lang)
    interval = difference_words(difference)(lang).removeprefix(value).strip()
    star = h("span", mark, class_="stands-out") if mark else None
    return h(
        "div",
        h("strong", value, class_="difference") if value else None,
        " ",
        h("span", said, star),
        h("span", interval, class_="interval muted") if interval else None,
        class_=f"verdict small {_SIDE_OF_LINE.get(difference.verdict, 'open')}",
    )


def _phases(told: SideBySide, visit: Visit) -> Iterator[Element]:
    for phase in Phase:
        scores = [side.scores.phases[phase].score for side in told.sides]
        differences = [journey.phases.get(phase) for journey in told.diffs]
        name = h("th", labels.PHASE[phase](visit.lang), scope="row")
        yield h("tr", name, _figures(scores, differences, visit), class_="subtotal")


def _whole(told: SideBySide, visit: Visit) -> Element:
    scores = [side.scores.score for side in told.sides]
    cells = _figures(scores, [journey.score for journey in told.diffs], visit)
    return h("tr", h("th", WHOLE(visit.lang), scope="row"), cells, class_="total")


def _figures(scores: Sequence[Score], differences: Sequence[Difference | None], visit: Visit) -> list[Element]:
    told = [None, *(_difference(one, visit) if one is not None else None for one in differences)]
    return [h("td", _score(score, visit), said) for score, said in zip(scores, told, strict=True)]


def _same_data(rows: Sequence[SideRow], told: SideBySide, visit: Visit) -> Element | None:
    if not rows:
        return None
    names = [h("li", _name(row, told, visit), id=row_id(row.id)) for row in rows]
    said = plural(len(rows), *SAME_DATA_BELOW)(visit.lang)
    return h("div", h("p", said), h("ul", names), class_="same-data small")
