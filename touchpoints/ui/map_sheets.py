"""The map on paper: sheets of A3 landscape, each with as many touchpoints as stay legible; unseen on a screen."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from touchpoints.assess import JourneyAssessment
from touchpoints.score.constant_words import constants_sentence
from touchpoints.text import Text, day, number
from touchpoints.ui import chips
from touchpoints.ui.map_columns import Column, columns_of
from touchpoints.ui.map_lanes import chosen, fill
from touchpoints.ui.map_table import table
from touchpoints.ui.markup import Element, h
from touchpoints.ui.visit import Visit

WIDEST = 9
"""Columns of one sheet: 39 mm and more each."""

_SHEET = Text(en="sheet {sheet} of {sheets}", fr="feuille {sheet} sur {sheets}")


def sheets(of: JourneyAssessment, visit: Visit, key: Text) -> list[Element]:
    """One table per sheet. The selection is no part of it, so that it stays the same while people click."""
    paper = Visit(visit.assessment, visit.lang, visit.address.to(touchpoint=None, gap=None))
    lanes = chosen(fill(of, paper), paper)
    parts = divided(columns_of(of, visit.assessment.catalogue))
    return [
        h(
            "section",
            table(lanes, part, of, paper, _caption(of, paper, place + 1, len(parts))),
            h("p", key(visit.lang), " ", constants_sentence([of.scores.constants])(visit.lang), class_="small"),
            class_="map sheet",
        )
        for place, part in enumerate(parts)
    ]


def divided(columns: Sequence[Column]) -> list[Sequence[Column]]:
    """As few sheets as hold them, all about as full."""
    count = ceil(len(columns) / WIDEST)
    cuts = [len(columns) * place // count for place in range(count + 1)] if count else [0]
    return [columns[start:end] for start, end in pairwise(cuts)]


def _caption(of: JourneyAssessment, visit: Visit, sheet: int, count: int) -> Element:
    lang = visit.lang
    said = [visit.segment(of), day(visit.assessment.today)(lang)]
    if count > 1:
        said.append(_SHEET.format(sheet=number(sheet), sheets=number(count))(lang))
    name = h("strong", visit.quote(of.journey.journey.name, of.journey))
    return h("caption", name, " ", chips.chip(of.scores.score, lang), " ", " · ".join(said))
