"""Accepting a gap, and taking it back: a button, or the exact lines to write, the file, and where in it."""

from datetime import date, timedelta

from touchpoints.assess import JourneyAssessment
from touchpoints.desk.changes import PROPOSED
from touchpoints.desk.events import What
from touchpoints.element import Child, Element, h
from touchpoints.gap import Gap, GapClass
from touchpoints.problem import Place
from touchpoints.text import Text
from touchpoints.web.desk.buttons import opener
from touchpoints.web.parts.gap_card import Placed
from touchpoints.web.parts.source import ROLE, source, yaml_scalar
from touchpoints.web.visit import Visit

_ACCEPT = Text(en="Accept this gap", fr="Accepter cet écart")
_NEW = Text(
    en="Add these lines at the end of the file, with your own reason, role and day:",
    fr="Ajoutez ces lignes à la fin du fichier, avec votre motif, votre rôle et votre date :",
)
_MORE = Text(
    en="Add this entry to the list that begins on this line, with your own reason, role and day:",
    fr="Ajoutez cette entrée à la liste qui commence à cette ligne, avec votre motif, votre rôle et votre date :",
)
_UNTIL = Text(
    en="It then stands among the accepted ones, and opens again after that day (365 days at most).",
    fr="Il passe alors parmi les écarts acceptés et réapparaît passé ce jour (365 jours au plus).",
)
_SHARED = Text(
    en="Segments whose file extends this one accept it as well.",
    fr="Les segments dont le fichier étend celui-ci l’acceptent aussi.",
)
_REASON = Text(en="why we accept it for now", fr="pourquoi nous l’acceptons pour l’instant")
_REOPEN_IT = Text(en="Open it again", fr="Le rouvrir")
_REOPEN = Text(
    en="To reopen it, take its entry out of the file:", fr="Pour le rouvrir, retirez son entrée du fichier :"
)


def foot(placed: Placed, visit: Visit) -> Element | None:
    """What can be decided on a card: to accept its gap, or to open it again; as lines to paste where nobody may write.

    A gap whose acceptance is over can be accepted anew.
    """
    gap = placed.card.head
    is_accepted = gap.acceptance is not None and not gap.acceptance.is_over
    if visit.desk is None:
        return how_to_reopen(placed, visit) if is_accepted else how_to_accept(placed, visit)
    what, name = (What.REOPEN, _REOPEN_IT) if is_accepted else (What.ACCEPT, _ACCEPT)
    return h("p", opener(name(visit.lang), what, gap.key), class_="deciding")


def how_to_accept(placed: Placed, visit: Visit) -> Element:
    gap, assessed, lang = placed.card.head, placed.assessed, visit.lang
    place = _list_of(assessed)
    told: list[Child] = [
        h(
            "p",
            (_MORE if place else _NEW)(lang),
            " ",
            h("code", str(place) if place else assessed.document.file, class_="place"),
        ),
        source(lines(gap, assessed, visit), 1, lang),
        h("p", _UNTIL(lang), " ", _SHARED(lang) if placed.also else None, class_="small muted"),
    ]
    return h("details", h("summary", _ACCEPT(lang)), told, data_key=f"accept-{gap.key}")


def how_to_reopen(placed: Placed, visit: Visit) -> Element | None:
    accepted = placed.card.head.acceptance
    if accepted is None:
        return None
    place = placed.assessed.document.place(accepted.loc)
    return h("p", _REOPEN(visit.lang), " ", h("code", str(place), class_="place"), class_="small")


def _list_of(assessed: JourneyAssessment) -> Place | None:
    """Where the file of a journey lists accepted gaps; None where it lists none yet, whatever it inherits."""
    place = assessed.document.place(("accepted_gaps",))
    return place if assessed.journey.accepted_gaps and place.file == assessed.document.file else None


def lines(gap: Gap, assessed: JourneyAssessment, visit: Visit) -> list[str]:
    """The entry as YAML; with the key of the list above it where the file has none."""
    entry = [f"- rule: {gap.rule}"]
    if gap.on and not gap.members:
        entry.append(f"  on: {yaml_scalar(gap.on)}")
    entry += [
        f"  reason: {yaml_scalar(_REASON(visit.lang))}",
        f"  by: {ROLE(visit.lang)}",
        *([f"  class: {gap.gap_class}"] if gap.gap_class is not GapClass.IDEA else []),
        f"  until: {_until(visit.assessment.today)}",
    ]
    head = [] if _list_of(assessed) else ["accepted_gaps:"]
    return head + [f"  {line}" for line in entry]


def _until(today: date) -> str:
    return (today + timedelta(days=PROPOSED)).isoformat()
