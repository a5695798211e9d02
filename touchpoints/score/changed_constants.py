"""The constants in force -> the sentence that stands wherever a score does: which were changed, the others default."""

from collections.abc import Iterable, Sequence

from touchpoints.score.result import Constant
from touchpoints.text import Text, brief, listing, plural, same

_CHANGE = Text(
    en="{name}, {value} instead of {default} ({file}, {key})",
    fr="{name} : {value} au lieu de {default} ({file}, {key})",
)
_ALL_DEFAULT = Text(en="Every constant is the default.", fr="Toutes les constantes sont celles par défaut.")
_CHANGED = Text(en="Changed constants: {which}; {others}.", fr="Constantes modifiées : {which} ; {others}.")
_OTHERS = (
    Text(en="the other one is the default", fr="l’autre est celle par défaut"),
    Text(en="the {count} others are the default", fr="les {count} autres sont celles par défaut"),
)
_NONE_DEFAULT = Text(en="none is the default", fr="aucune n’est celle par défaut")


def constants_sentence(constants: Iterable[Sequence[Constant]]) -> Text:
    """What was changed in the constants of one journey or of several, each change once with the file that made it.

    `constants`: those in force, a sequence per journey. Empty text where there is no journey.
    """
    together = list(constants)
    if not together:
        return same("")
    changed = list(dict.fromkeys(one for in_force in together for one in in_force if not one.is_default))
    if not changed:
        return _ALL_DEFAULT
    others = len({one.key for in_force in together for one in in_force} - {one.key for one in changed})
    rest = plural(others, *_OTHERS) if others else _NONE_DEFAULT
    return _CHANGED.format(which=listing([constant_change(one) for one in changed], same(", ")), others=rest)


def constant_change(constant: Constant) -> Text:
    """A changed constant: its name, value, default, file and key."""
    return _CHANGE.format(
        name=constant.name,
        value=constant_figure(constant.value),
        default=constant_figure(constant.default),
        file=constant.origin or "?",
        key=constant.key,
    )


def constant_figure(value: float) -> Text:
    """With as many decimals as it has, at most three."""
    return brief(value, 3)
