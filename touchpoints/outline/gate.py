"""Gate -> what is said of it, in one language: the verdict, what keeps a change from passing, what is good to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from touchpoints.diff.gate import Gate
from touchpoints.diff.gate.result import Reason
from touchpoints.outline.change import ChangeLine
from touchpoints.problem import Place
from touchpoints.text import Lang, Text, same

NOTES = Text(en="To know", fr="À savoir")
_REASON: Mapping[Reason, Text] = MappingProxyType(
    {
        Reason.NEW_GAP: Text(en="new gap", fr="nouvel écart"),
        Reason.WORSENED: Text(en="gap worse", fr="écart aggravé"),
        Reason.UNDER_FLOOR: Text(en="under its floor", fr="sous son plancher"),
        Reason.FELL: Text(en="measured fall", fr="baisse mesurée"),
        Reason.KEPT_FELL: Text(en="promise kept less often", fr="promesse moins tenue"),
        Reason.COMPONENT_FELL: Text(en="measured fall at a moment of truth", fr="baisse mesurée à un moment de vérité"),
        Reason.REMOVED: Text(en="moment of truth lost", fr="moment de vérité perdu"),
        Reason.GONE_STALE: Text(en="measure gone stale", fr="mesure devenue périmée"),
    }
)
_PASSED = Text(en="The change passes.", fr="Le changement passe.")
_REFUSED = Text(en="The change does not pass:", fr="Le changement ne passe pas :")
_UNJUDGED = Text(
    en="The change cannot be judged: first mend {files}.",
    fr="Le changement ne peut pas être jugé : corrigez d’abord {files}.",
)
_AS_FAR = Text(en=" What could be judged does not pass:", fr=" Ce qui a pu être jugé ne passe pas :")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class FailureOutline:
    """One thing that keeps a change from passing."""

    reason: str
    what: str
    message: str
    place: Place
    rule: str
    """The rule of the gap, or the name of the reason."""
    key: str
    """The same for the same failure in every run."""


@dataclass(frozen=True, slots=True)
class GateOutline:
    passed: bool | None
    verdict: str
    failures: tuple[FailureOutline, ...]
    notes: tuple[ChangeLine, ...]


def build_gate(gate: Gate, lang: Lang) -> GateOutline:
    return GateOutline(
        passed=gate.passed,
        verdict=_verdict(gate)(lang),
        failures=tuple(
            FailureOutline(
                reason=_REASON[one.reason](lang),
                what=one.what(lang),
                message=one.message(lang),
                place=one.place,
                rule=one.gap.rule if one.gap else one.reason.value,
                key=one.gap.key if one.gap else f"{one.reason}@{one.journey}/{one.touchpoint}",
            )
            for one in gate.failures
        ),
        notes=tuple(ChangeLine(note.text(lang), note.place) for note in gate.notes),
    )


def _verdict(gate: Gate) -> Text:
    """One line; it ends in a colon where failures follow."""
    if gate.passed is None:
        names = ", ".join(gate.broken[:_SHOWN]) + (", …" if len(gate.broken) > _SHOWN else "")
        return _UNJUDGED.format(files=names) + (_AS_FAR if gate.failures else same(""))
    return _PASSED if gate.passed else _REFUSED
