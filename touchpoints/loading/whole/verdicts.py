"""verdicts.yaml → Verdicts: what people said of single findings; a wrong entry is a problem, the others count."""

from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.canonical import own_notes_left_out
from touchpoints.loading.shape.understand import understand
from touchpoints.loading.yaml.tree import Node, Places
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.verdicts import Verdicts
from touchpoints.visible import quoted


def read_verdicts(root: Node, rules: frozenset[str], problems: Problems) -> Verdicts:
    """The verdicts of a file; an entry that is refused is left out alone."""
    understood = understand(Verdicts, own_notes_left_out(root), problems, prepared=lambda data: data, unit=_unit)
    if understood.value is None:
        return Verdicts()
    places = Places(understood.root)
    known = []
    for index, one in enumerate(understood.value.verdicts):
        place = places(("verdicts", index, "gap"))
        if "@" not in one.gap:
            problems.add(place, "not-a-gap-key", _NO_KEY.format(found=quoted(one.gap)))
        elif one.rule not in rules:
            message = _NO_RULE.format(found=quoted(one.rule)) + problems.did_you_mean(one.rule, rules)
            problems.add(place, "unknown-rule", message)
        else:
            known.append(one)
    return Verdicts(verdicts=tuple(known))


def _unit(loc: Loc) -> Loc:
    """An entry of the list is left out alone."""
    return loc[:2]


_NO_KEY = Text(
    en="{found} is not the key of a gap; write rule@journey/segment/touchpoint, as the gap itself shows it",
    fr="{found} n’est pas la clé d’un écart\u202f; écrivez règle@parcours/segment/point-de-contact, comme l’écart "
    "lui-même l’affiche",
)
_NO_RULE = Text(en="no rule {found}", fr="aucune règle {found}")
