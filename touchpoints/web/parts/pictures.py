"""Pictures of journeys, whole or in the part an address asks for, drawn once for everybody.

A pick, or another reader, does not draw them again. Of a large one phases are folded, or only what is near the
selection is shown.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.bounded import MIB, Bounded
from touchpoints.diagram import Diagram, Shape
from touchpoints.diagram.fewer import FURTHEST, around, folded, is_crowded
from touchpoints.diagram.journey import build_diagram
from touchpoints.element import Child, Element, h
from touchpoints.geometry import Layout
from touchpoints.layout import lay_out
from touchpoints.model import Phase
from touchpoints.svg import draw, draw_legend_entries
from touchpoints.text import Lang, Text, number, plural
from touchpoints.web.visit import Visit

FEWEST = 15
"""Cards from which on ways to see less are offered."""

_LESS = Text(en="See less at once", fr="En voir moins à la fois")
_FOLD = Text(en="Fold", fr="Replier")
_AROUND = Text(en="Around “{name}”", fr="Autour de « {name} »")
_PICK = Text(en="Pick a touchpoint to see what is near it", fr="Choisissez un point de contact pour voir ses voisins")
_STEPS = (Text(en="{count} step", fr="{count} pas"), Text(en="{count} steps", fr="{count} pas"))
_EVERYTHING = Text(en="Show everything", fr="Tout afficher")
_SHOWN = Text(en="{shown} of {all} touchpoints", fr="{shown} points de contact sur {all}")
_CROWDED = Text(
    en="This journey is large: fold a phase, or pick a touchpoint and look around it.",
    fr="Ce parcours est grand : repliez une phase, ou choisissez un point de contact et regardez autour.",
)


@dataclass(frozen=True, slots=True)
class LessPart:
    """What of a graph is shown: what stands around a touchpoint, or all with some phases folded."""

    centre: str = ""
    steps: int = 0
    """0: everything."""
    folds: tuple[Phase, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.steps and not self.folds


def part_asked_for(assessed: JourneyAssessment, visit: Visit) -> LessPart:
    """Around the selection, or with phases folded; what is selected is never folded away."""
    selected, steps = visit.address.get("touchpoint"), _steps(visit)
    if selected and steps and selected in assessed.journey.by_id:
        return LessPart(selected, steps)
    seen = assessed.journey.by_id[selected].phase if selected and selected in assessed.journey.by_id else None
    return LessPart(
        folds=tuple(phase for phase in _folds(visit) if phase is not seen and assessed.journey.in_phase(phase))
    )


def reduced(whole: Diagram, assessed: JourneyAssessment, part: LessPart, lang: Lang) -> Diagram:
    """The part of a diagram."""
    if part.steps:
        return around(whole, part.centre, part.steps)
    return folded(whole, assessed, part.folds, lang)


def unfolded(phase: Phase, visit: Visit) -> str | None:
    """The phases that stay folded once one of them is unfolded, as addresses write them."""
    return ",".join(each.value for each in _folds(visit) if each is not phase) or None


def ways_to_less(
    whole: Diagram, shown: Diagram, part: LessPart, assessed: JourneyAssessment, visit: Visit
) -> Element | None:
    """How to see less of a journey at once; nothing where it is small and all of it is shown."""
    lang, is_part = visit.lang, not part.is_whole
    if len(whole.nodes) < FEWEST and not is_part:
        return None
    count = _SHOWN.format(shown=number(_touchpoints(shown)), all=number(_touchpoints(whole)))
    return h(
        "nav",
        h("span", _FOLD(lang)),
        _phases(assessed, visit),
        _near(whole, visit),
        h("span", count(lang), role="status") if is_part else None,
        h("a", _EVERYTHING(lang), href=visit.href(fold=None, around=None)) if is_part else None,
        h("p", _CROWDED(lang), class_="notice") if is_crowded(shown) else None,
        aria_label=_LESS(lang),
        class_="graph-less",
    )


def _phases(assessed: JourneyAssessment, visit: Visit) -> list[Element]:
    folds = _folds(visit)
    return [
        _toggle(
            labels.PHASE_SHORT[phase](visit.lang), phase in folds, visit.href(fold=_toggled(folds, phase), around=None)
        )
        for phase in Phase
        if assessed.journey.in_phase(phase)
    ]


def _near(whole: Diagram, visit: Visit) -> list[Child]:
    selected, now = visit.address.get("touchpoint"), _steps(visit)
    names = {node.id: node.title for node in whole.nodes}
    if selected not in names:
        return [h("span", _PICK(visit.lang))]
    steps = [
        _toggle(
            plural(count, *_STEPS)(visit.lang), now == count, visit.href(around=None if now == count else str(count))
        )
        for count in range(1, FURTHEST + 1)
    ]
    return [h("span", _AROUND.format(name=names[selected])(visit.lang)), *steps]


def _folds(visit: Visit) -> list[Phase]:
    asked = (visit.address.get("fold") or "").split(",")
    return [phase for phase in Phase if phase.value in asked]


def _steps(visit: Visit) -> int:
    """How many steps around the selection are asked for; 0 for all of them."""
    asked = visit.address.get("around") or ""
    return int(asked) if asked in tuple(str(count) for count in range(1, FURTHEST + 1)) else 0


def _toggled(folds: Sequence[Phase], phase: Phase) -> str | None:
    wanted = [each for each in Phase if (each in folds) is not (each is phase)]
    return ",".join(each.value for each in wanted) or None


def _toggle(name: str, is_on: bool, href: str) -> Element:
    return h("a", name, href=href, aria_current="true" if is_on else None, data_key=f"less-{name}")


def _touchpoints(diagram: Diagram) -> int:
    return sum(node.shape is Shape.TOUCHPOINT for node in diagram.nodes)


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram as it is drawn, with the digest a browser knows it by."""

    diagram: Diagram
    note: Text | None
    """What a reader should know of how it was laid out."""
    svg: str
    legend: tuple[str, ...]
    digest: str


def picture_of(diagram: Diagram, layout: Layout) -> Picture:
    svg = draw(diagram, layout)
    digest = sha256(svg.encode("utf-8", "replace")).hexdigest()[:16]
    return Picture(diagram, layout.note, svg, draw_legend_entries(diagram), digest)


_ROOM = 32 * MIB
_BYTES_OF_A_SHAPE = 700
"""What a node or a link of a diagram takes in memory, measured."""


def _of_diagram(diagram: Diagram) -> int:
    return _BYTES_OF_A_SHAPE * (1 + len(diagram.nodes) + len(diagram.edges))


def _of_picture(picture: Picture) -> int:
    return _of_diagram(picture.diagram) + 2 * (len(picture.svg) + sum(map(len, picture.legend)))


_diagrams = Bounded(_ROOM, _of_diagram)
_pictures = Bounded(_ROOM, _of_picture)


def whole_diagram(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> Diagram:
    key = (_content(assessment, assessed), lang)
    return _diagrams.get(key, lambda: build_diagram(assessment, assessed, lang), subject=(assessed.key, lang))


def picture(assessment: Assessment, assessed: JourneyAssessment, lang: Lang, part: LessPart) -> Picture:
    """Raises TouchpointsError where it cannot be laid out."""

    def drawn() -> Picture:
        diagram = reduced(whole_diagram(assessment, assessed, lang), assessed, part, lang)
        return picture_of(diagram, lay_out(diagram))

    return _pictures.get((_content(assessment, assessed), lang, part), drawn, subject=(assessed.key, lang, part))


def _content(assessment: Assessment, assessed: JourneyAssessment) -> Hashable:
    """All that a picture depends on; the gaps, since those of other journeys change them. Holds no journey."""
    return assessed.document.digest, assessed.key, assessment.today, assessed.gaps.gaps
