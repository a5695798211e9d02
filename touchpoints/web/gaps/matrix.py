"""The impact/effort matrix: each card a numbered point that leads to it, and the same as a table."""

from collections.abc import Sequence
from math import log2, sqrt

from touchpoints.element import Element, h
from touchpoints.text import Text, number
from touchpoints.web.parts import chips
from touchpoints.web.parts.gap_card import Placed, where
from touchpoints.web.visit import Visit

HIGH_IMPACT, LOW_EFFORT = 8.0, 2.0
"""Where the matrix is cut: impact 8 or more is high, effort M (2 units) or less is low."""

_TITLE = Text(en="Impact and effort", fr="Impact et effort")
_PICTURE = Text(
    en="Matrix of impact by effort; each point is the number of a card",
    fr="Matrice impact par effort ; chaque point est le numéro d’une fiche",
)
_QUICK = Text(en="quick wins", fr="gains rapides")
_PROJECTS = Text(en="projects", fr="chantiers")
_EXTRAS = Text(en="small extras", fr="petits plus")
_AVOID = Text(en="to avoid", fr="à éviter")
_IMPACT = Text(en="Impact", fr="Impact")
_EFFORT = Text(en="Effort", fr="Effort")
_CARD = Text(en="Card", fr="Carte")
_CELL = Text(en="Where", fr="Case")
_AS_TABLE = Text(en="The matrix as a table", fr="La matrice en tableau")
_POINT = Text(en="{rank}. {name}: impact {impact}, {effort}", fr="{rank}. {name} : impact {impact}, {effort}")

_LEFT, _TOP, _WIDTH, _HEIGHT, _DOT = 44.0, 28.0, 640.0, 280.0, 11.0
_STEPS = (("S", 1.0), ("M", 2.0), ("L", 4.0), ("XL", 8.0))


def matrix(cards: Sequence[tuple[int, Placed]], visit: Visit) -> list[Element]:
    """`cards` on the page, each with its rank, which its point bears."""
    if not cards:
        return []
    lang = visit.lang
    return [
        h("h2", _TITLE(lang)),
        h("div", _picture(cards, visit), class_="scroll", tabindex=0, role="region", aria_label=_TITLE(lang)),
        h("details", h("summary", _AS_TABLE(lang)), _table(cards, visit), data_key="matrix"),
    ]


def quadrant(impact: float, effort: float) -> Text:
    if impact >= HIGH_IMPACT - 1e-9:
        return _QUICK if effort <= LOW_EFFORT + 1e-9 else _PROJECTS
    return _EXTRAS if effort <= LOW_EFFORT + 1e-9 else _AVOID


def _x(effort: float) -> float:
    """Doubling efforts stand at even distances, S to XL; what is beyond stands at the edge."""
    place = (log2(min(max(effort, 0.5), 12.0)) + 1.2) / (log2(12) + 1.4)
    return _LEFT + _WIDTH * place


def _y(impact: float) -> float:
    """Impact by its square root, so that the many small ones do not lie on one another."""
    return _TOP + _HEIGHT * (1 - sqrt(min(max(impact, 0.0), 100.0) / 100))


def _picture(cards: Sequence[tuple[int, Placed]], visit: Visit) -> Element:
    lang = visit.lang
    cut_x, cut_y = _x(2.0**1.5), _y(HIGH_IMPACT)
    right, bottom = _LEFT + _WIDTH, _TOP + _HEIGHT
    corners = (
        (_QUICK, _LEFT + 8, _TOP + 16, "start"),
        (_PROJECTS, right - 8, _TOP + 16, "end"),
        (_EXTRAS, _LEFT + 8, bottom - 8, "start"),
        (_AVOID, right - 8, bottom - 8, "end"),
    )
    return h(
        "svg",
        h("rect", x=_LEFT, y=_TOP, width=_WIDTH, height=_HEIGHT, class_="matrix-ground"),
        h("rect", x=_LEFT, y=_TOP, width=cut_x - _LEFT, height=cut_y - _TOP, class_="matrix-quick"),
        h("line", x1=cut_x, x2=cut_x, y1=_TOP, y2=bottom, class_="matrix-cut"),
        h("line", x1=_LEFT, x2=right, y1=cut_y, y2=cut_y, class_="matrix-cut"),
        [h("text", name(lang), x=x, y=y, text_anchor=anchor, class_="matrix-name") for name, x, y, anchor in corners],
        [
            h("text", str(value), x=_LEFT - 6, y=_y(value) + 4, text_anchor="end", class_="curve-axis")
            for value in (0, 8, 20, 50, 100)
        ],
        [
            h("text", name, x=_x(units), y=bottom + 16, text_anchor="middle", class_="curve-axis")
            for name, units in _STEPS
        ],
        h("text", _EFFORT(lang), x=right, y=bottom + 32, text_anchor="end", class_="matrix-axis"),
        h("text", _IMPACT(lang), x=0, y=12, class_="matrix-axis"),
        _points(cards, visit),
        class_="matrix",
        viewBox=f"0 0 {right + 8:g} {bottom + 40:g}",
        width=f"{right + 8:g}",
        height=f"{bottom + 40:g}",
        role="group",
        aria_label=_PICTURE(lang),
    )


def _points(cards: Sequence[tuple[int, Placed]], visit: Visit) -> list[Element]:
    lang = visit.lang
    taken: list[tuple[float, float]] = []
    drawn: list[Element] = []
    for rank, placed in cards:
        head = placed.card.head
        x, y = _free(_x(head.effort), _y(head.impact), taken)
        said = _POINT.format(
            rank=rank,
            name=where(head, placed.assessed),
            impact=number(head.impact, 1),
            effort=chips.effort_phrase(head, lang),
        )(lang)
        of_class = f"class-{head.gap_class.value.lower()}"
        drawn.append(
            h(
                "a",
                h("title", said),
                h("circle", cx=round(x, 1), cy=round(y, 1), r=_DOT, class_=f"matrix-dot {of_class}"),
                h("text", str(rank), x=round(x, 1), y=round(y + 4, 1), text_anchor="middle", class_="matrix-rank"),
                href=f"#gap-{head.key}",
                aria_label=said,
                class_=f"matrix-point {of_class}",
            )
        )
    return drawn


def _free(x: float, y: float, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place beside the points drawn so far, inside the same cell; on top of them when there is none."""
    cut_x, cut_y = _x(2.0**1.5), _y(HIGH_IMPACT)
    step = 2 * _DOT
    places = sorted(
        ((x + step * across, y + step / 2 * down) for across in range(-3, 4) for down in range(-4, 5)),
        key=lambda place: (abs(place[0] - x) + 1.5 * abs(place[1] - y), place),
    )
    for place in places:
        same_cell = (place[0] < cut_x - _DOT) == (x < cut_x) and (place[1] <= cut_y) == (y <= cut_y)
        clear = all((place[0] - px) ** 2 + (place[1] - py) ** 2 >= step**2 * 0.98 for px, py in taken)
        if same_cell and clear and place[0] >= _LEFT + _DOT and _TOP + _DOT <= place[1] <= _TOP + _HEIGHT - _DOT:
            taken.append(place)
            return place
    return x, y


def _table(cards: Sequence[tuple[int, Placed]], visit: Visit) -> Element:
    lang = visit.lang
    rows = [
        h(
            "tr",
            h(
                "th",
                h(
                    "a",
                    f"{rank}. ",
                    visit.sentence(where(placed.card.head, placed.assessed), placed.assessed.journey),
                    href=f"#gap-{placed.card.head.key}",
                ),
                scope="row",
            ),
            h("td", number(placed.card.head.impact, 1)(lang), class_="number"),
            h("td", chips.effort(placed.card.head, lang)),
            h("td", quadrant(placed.card.head.impact, placed.card.head.effort)(lang)),
        )
        for rank, placed in cards
    ]
    heads = (_CARD, _IMPACT, _EFFORT, _CELL)
    table = h("table", h("thead", h("tr", [h("th", head(lang), scope="col") for head in heads])), h("tbody", rows))
    return h("div", table, class_="scroll", tabindex=0, role="region", aria_label=_AS_TABLE(lang))
