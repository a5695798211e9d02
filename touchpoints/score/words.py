"""A score in words, the same wherever it is said, and the sentence on the constants it was made with."""

from collections.abc import Iterable, Sequence

from touchpoints import labels, text
from touchpoints.score.result import Constant, Score
from touchpoints.text import Text, brief, listing, number, percent, plural, same

UNKNOWN = Text(en="unknown", fr="inconnu")
TARGET = Text(en="target", fr="cible")
_SPREAD = Text(en="±{half}", fr="±{half}")
_MAYBE = Text(en="{band}, maybe {other}", fr="{band}, peut-être {other}")
_QUALITY = Text(en="{band} — {trust}", fr="{band} — {trust}")
_KNOWN = Text(en="{share} known", fr="connu à {share}")
_ALL_KNOWN = 1 - 1e-9
"""Shares are sums of weights: from here on all is known."""


def points(value: float | None) -> Text:
    """ "42"; "unknown" is never a number."""
    return UNKNOWN if value is None else number(value)


def spread(half_width: float | None) -> Text:
    """ "±8"; empty where there is no interval."""
    return same("") if half_width is None else _SPREAD.format(half=number(half_width))


def known(share: float) -> Text:
    """ "86% known"."""
    return _KNOWN.format(share=percent(share))


def known_words(score: Score) -> Text:
    """ "86% known"; empty where all is known, or nothing."""
    return same("") if score.value is None or score.coverage >= _ALL_KNOWN else known(score.coverage)


def band_words(score: Score) -> Text:
    """ "fragile, maybe critical"; empty where the score is unknown."""
    if score.band is None:
        return same("")
    band = labels.BAND[score.band]
    if not score.possible_bands or score.is_target:
        return band
    return _MAYBE.format(band=band, other=labels.BAND[score.possible_bands[0]])


def trust_words(score: Score) -> Text:
    """What it rests on: "measured", "assumption"; "target"; "unknown"."""
    if score.value is None:
        return UNKNOWN
    return TARGET if score.is_target or score.label is None else labels.LABEL[score.label]


def quality_words(score: Score) -> Text:
    """ "fragile, maybe critical — measured"; "unknown" where the score is."""
    band, trust = band_words(score), trust_words(score)
    return _QUALITY.format(band=band, trust=trust) if band.en else trust


def joined(*parts: Text) -> Text:
    """Those that say something, a dot between."""
    said = [words for words in parts if words.en]
    return text.joined(said, same(" · "))


def beside(score: Score) -> Text:
    """What stands beside the number: "±8 · fragile, maybe critical — measured · 86% known"; why it is unknown."""
    if score.value is None:
        return score.reason or same("")
    return joined(spread(score.half_width), quality_words(score), known_words(score))


def score_words(score: Score) -> Text:
    """All on one line: "42 ±8 · fragile, maybe critical — measured · 86% known"; "unknown: nobody has rated it…"."""
    if score.value is None:
        return score.reason or UNKNOWN
    return points(score.value) + (" " if score.half_width is not None else " · ") + beside(score)


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
