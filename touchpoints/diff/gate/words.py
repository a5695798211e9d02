"""What the gate says, in both languages: its verdict, and the name of each reason."""

from collections.abc import Mapping
from types import MappingProxyType

from touchpoints.diff.gate.result import Gate, Reason
from touchpoints.text import Text, same

REASON: Mapping[Reason, Text] = MappingProxyType(
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
_REFUSED = Text(en="The change does not pass:", fr="Le changement ne passe pas\u202f:")
_UNJUDGED = Text(
    en="The change cannot be judged: first mend {files}.",
    fr="Le changement ne peut pas être jugé\u202f: corrigez d’abord {files}.",
)
_AS_FAR = Text(en=" What could be judged does not pass:", fr=" Ce qui a pu être jugé ne passe pas\u202f:")
_SHOWN = 5


def verdict(gate: Gate) -> Text:
    """One line; it ends in a colon where failures follow."""
    if gate.passed is None:
        names = ", ".join(gate.unjudged[:_SHOWN]) + (", …" if len(gate.unjudged) > _SHOWN else "")
        return _UNJUDGED.format(files=names) + (_AS_FAR if gate.failures else same(""))
    return _PASSED if gate.passed else _REFUSED
