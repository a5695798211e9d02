"""Rows -> CSV that a spreadsheet opens as it is and in which nothing runs; a journey -> one row per touchpoint."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import TypeAlias

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.fields import FACT_GROUPS
from touchpoints.gap import GapClass
from touchpoints.model import Component
from touchpoints.outline import Outline, TouchpointOutline, build_outline, facts
from touchpoints.text import NO_BREAK, Lang, Text, capitalised

Cell: TypeAlias = "str | float | None"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula may begin with, full-width forms included."""


def write_csv(heads: Sequence[str], rows: Sequence[Sequence[Cell]], *, lang: Lang = Lang.EN) -> str:
    """CSV that spreadsheets open as it is: byte-order mark, and no text that begins like a formula.

    In French it has semicolons and decimal commas, as a French spreadsheet expects.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n", delimiter=";" if lang is Lang.FR else ",")
    writer.writerow([harmless(head) for head in heads])
    writer.writerows(
        [[_number(cell, lang) if isinstance(cell, float) else harmless(cell) for cell in row] for row in rows]
    )
    return out.getvalue()


def harmless(cell: Cell) -> "str | float":
    """A cell no spreadsheet runs: an apostrophe before a text that begins like a formula (OWASP ASVS 1.2.10)."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" " + NO_BREAK)[:1] in _FORMULA:
        return f"'{cell}"
    return cell


def _number(value: float, lang: Lang) -> "str | float":
    return str(value).replace(".", ",") if lang is Lang.FR else value


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    """One row per touchpoint with every figure of it; empty is unknown."""
    outline = build_outline(assessment, assessed, lang)
    heads = [head(outline.lang) for head, _ in _COLUMNS]
    rows = [[cell(outline, touchpoint) for _, cell in _COLUMNS] for touchpoint in outline.touchpoints]
    return write_csv(heads, rows, lang=outline.lang).encode("utf-8", "replace")


_YES = Text(en="yes", fr="oui")
_NO = Text(en="no", fr="non")
_Column: TypeAlias = tuple[Text, Callable[[Outline, TouchpointOutline], Cell]]


def _figure(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _yes(value: bool, lang: Lang) -> str:
    return (_YES if value else _NO)(lang)


def _component(component: Component) -> list[_Column]:
    """Value in points, the opinion and the measure it is mixed from, and the share of the measure."""
    name = labels.COMPONENT[component]

    def figure(field: str) -> Callable[[Outline, TouchpointOutline], Cell]:
        def read(_: Outline, touchpoint: TouchpointOutline) -> Cell:
            found = next((each for each in touchpoint.figures.components if each.component is component), None)
            return None if found is None else _figure(getattr(found, field))

        return read

    return [
        (Text(en="{name}, points", fr="{name}, points").format(name=name), figure("value")),
        (Text(en="{name}, opinion", fr="{name}, avis").format(name=name), figure("opinion")),
        (Text(en="{name}, measured", fr="{name}, mesuré").format(name=name), figure("evidence")),
        (Text(en="{name}, share of measure", fr="{name}, part de la mesure").format(name=name), figure("data_share")),
    ]


_PLACE: list[_Column] = [
    (Text(en="Journey", fr="Parcours"), lambda outline, _: outline.title),
    (Text(en="Segment", fr="Segment"), lambda outline, _: outline.segment),
    (Text(en="Key", fr="Clé"), lambda outline, touchpoint: f"{outline.key}#{touchpoint.id}"),
    (Text(en="Phase", fr="Phase"), lambda outline, touchpoint: labels.PHASE_SHORT[touchpoint.phase](outline.lang)),
    (Text(en="Id", fr="Id"), lambda _, touchpoint: touchpoint.id),
    (Text(en="Touchpoint", fr="Point de contact"), lambda _, touchpoint: touchpoint.name),
    (Text(en="Type", fr="Type"), lambda _, touchpoint: touchpoint.type),
    (
        Text(en="Type is a guess", fr="Type deviné"),
        lambda outline, touchpoint: _yes(touchpoint.type_is_guess, outline.lang) if touchpoint.type else "",
    ),
    (Text(en="Owner", fr="Responsable"), lambda _, touchpoint: touchpoint.owner),
    (Text(en="Importance", fr="Importance"), lambda _, touchpoint: _figure(touchpoint.figures.importance)),
    (Text(en="Customers concerned", fr="Clients concernés"), lambda _, touchpoint: _figure(touchpoint.figures.reach)),
]
_SCORE: list[_Column] = [
    (Text(en="Score", fr="Score"), lambda _, touchpoint: _figure(touchpoint.score.figures.value)),
    (Text(en="±", fr="±"), lambda _, touchpoint: _figure(touchpoint.score.figures.half_width)),
    (
        Text(en="Low (95%)", fr="Bas (95 %)"),
        lambda _, touchpoint: (
            _figure(touchpoint.score.figures.interval.low) if touchpoint.score.figures.interval else None
        ),
    ),
    (
        Text(en="High (95%)", fr="Haut (95 %)"),
        lambda _, touchpoint: (
            _figure(touchpoint.score.figures.interval.high) if touchpoint.score.figures.interval else None
        ),
    ),
    (Text(en="Standard error", fr="Erreur type"), lambda _, touchpoint: _figure(touchpoint.score.figures.se)),
    (Text(en="Trust", fr="Niveau de preuve"), lambda _, touchpoint: touchpoint.score.trust),
    (Text(en="Band", fr="Appréciation"), lambda _, touchpoint: touchpoint.score.band),
    (Text(en="Known", fr="Connu"), lambda _, touchpoint: _figure(touchpoint.score.figures.coverage)),
    (Text(en="Why unknown", fr="Pourquoi inconnu"), lambda _, touchpoint: touchpoint.score.reason),
    (
        Text(en="If the unknown were terrible", fr="Si l’inconnu était catastrophique"),
        lambda _, touchpoint: _figure(touchpoint.score.figures.bounds.low),
    ),
    (
        Text(en="If the unknown were perfect", fr="Si l’inconnu était parfait"),
        lambda _, touchpoint: _figure(touchpoint.score.figures.bounds.high),
    ),
    (
        Text(en="Share resting on evidence", fr="Part fondée sur des mesures"),
        lambda _, touchpoint: _figure(touchpoint.score.figures.evidence_share),
    ),
    (Text(en="Samples", fr="Échantillons"), lambda _, touchpoint: touchpoint.score.figures.samples),
    (
        Text(en="Figures from other segments", fr="Chiffres d’autres segments"),
        lambda outline, touchpoint: ", ".join(one.name(outline.lang) for one in touchpoint.figures.lenders),
    ),
    (Text(en="Target", fr="Cible"), lambda _, touchpoint: _figure(touchpoint.figures.target)),
    (
        Text(en="Target is the default", fr="Cible par défaut"),
        lambda outline, touchpoint: _yes(touchpoint.figures.target_is_default, outline.lang),
    ),
    (Text(en="Short of target", fr="Manque à la cible"), lambda _, touchpoint: _figure(touchpoint.figures.shortfall)),
    (
        Text(en="Coefficient in its phase", fr="Coefficient dans sa phase"),
        lambda _, touchpoint: _figure(touchpoint.figures.phase_coefficient),
    ),
    (
        Text(en="Coefficient in the journey", fr="Coefficient dans le parcours"),
        lambda _, touchpoint: _figure(touchpoint.figures.journey_coefficient),
    ),
]


def _gaps(gap_class: GapClass) -> _Column:
    head = Text(en="Open gaps {name}", fr="Écarts ouverts {name}").format(name=gap_class.value)
    return head, lambda _, touchpoint: sum(gap.figures.gap_class is gap_class for gap in touchpoint.gaps)


_REST: list[_Column] = [
    *(_gaps(one) for one in GapClass if one is not GapClass.IDEA),
    (
        Text(en="Rules", fr="Règles"),
        lambda _, touchpoint: ", ".join(dict.fromkeys(gap.figures.rule for gap in touchpoint.gaps)),
    ),
    (Text(en="Why", fr="Pourquoi"), lambda _, touchpoint: touchpoint.why),
    (Text(en="Constants", fr="Constantes"), lambda outline, _: outline.constants),
    (Text(en="Place in the file", fr="Emplacement dans le fichier"), lambda _, touchpoint: touchpoint.place),
]
_IN_FIGURES = frozenset({"phase", "type", "owner", "importance", "reach", "target"})
"""Fields that have a column of their own, as they are counted with."""


def _said(field: str) -> _Column:
    return capitalised(facts.name_of(field)), lambda _, touchpoint: touchpoint.told(field)


_COLUMNS: list[_Column] = [
    *_PLACE,
    *(_said(key) for group in FACT_GROUPS for key in group.keys if key not in _IN_FIGURES),
    *_SCORE,
    *(column for component in Component for column in _component(component)),
    *_REST,
]
