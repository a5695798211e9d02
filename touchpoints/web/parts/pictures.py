"""What of a journey's picture an address asks for, and the ways to see less of a large one at once.

Phases are folded, or only what is near the selection is shown.
"""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.diagram import Diagram, Shape
from touchpoints.diagram.fewer import FURTHEST, is_crowded
from touchpoints.element import Child, Element, h
from touchpoints.model import Phase
from touchpoints.pictures import LessPart
from touchpoints.text import Text, number, plural
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


def part_asked_for(assessed: JourneyAssessment, visit: Visit) -> LessPart:
    """Around the selection, or with phases folded; what is selected is never folded away."""
    selected, steps = visit.address.get("touchpoint"), _steps(visit)
    if selected and steps and selected in assessed.journey.by_id:
        return LessPart(selected, steps)
    seen = assessed.journey.by_id[selected].phase if selected and selected in assessed.journey.by_id else None
    return LessPart(
        folds=tuple(phase for phase in _folds(visit) if phase is not seen and assessed.journey.in_phase(phase))
    )


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
