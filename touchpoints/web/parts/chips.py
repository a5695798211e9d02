"""Small pieces that stand everywhere: a score with how sure we are and how much we know, a class, a coverage bar."""

from touchpoints import labels
from touchpoints.diagram.build import evidence_style as evidence_style
from touchpoints.diagram.words import spread_of
from touchpoints.diagram.words import whole as whole
from touchpoints.element import Element, h
from touchpoints.gap import Gap, GapClass
from touchpoints.score.result import Score
from touchpoints.text import Lang, Text, number, percent, with_unit

UNKNOWN = Text(en="unknown", fr="inconnu")
TARGET = Text(en="target", fr="cible")
MAYBE = Text(en="{band}, maybe {other}", fr="{band}, peut-être {other}")
KNOWN_PART = Text(en="{share} known", fr="{share} connu")
DEFAULT = Text(en="(default)", fr="(par défaut)")


def evidence_word(score: Score) -> Text:
    if score.value is None:
        return UNKNOWN
    return TARGET if score.is_target or score.label is None else labels.LABEL[score.label]


def band_word(score: Score) -> Text | None:
    """ "fragile, maybe critical"; None where the score is unknown."""
    if score.band is None:
        return None
    band = labels.BAND[score.band]
    if not score.possible_bands:
        return band
    return MAYBE.format(band=band, other=labels.BAND[score.possible_bands[0]])


def box(score: Score, lang: Lang, size: str = "") -> Element:
    """The number on its band's colour, drawn as what it rests on; "?" where it is unknown."""
    style = evidence_style(score)
    band = score.band.value if score.band else "unknown"
    shown = whole(score.value)(lang) if score.value is not None else "?"
    return h("span", shown, class_=f"score {size} {style.value} band-{band}")


def spread(score: Score, lang: Lang) -> str:
    """ "±8"; empty where there is none."""
    return spread_of(score)(lang)


def chip(score: Score, lang: Lang, size: str = "") -> Element:
    """Number, ±, what it rests on and how good it is: never one without the others."""
    words = [evidence_word(score)(lang)]
    if band := band_word(score):
        words.append(band(lang))
    half = h("span", spread(score, lang), class_="spread") if score.half_width is not None else None
    said = h("span", " · ".join(words), class_="chip-words")
    return h("span", box(score, lang, size), h("span", half, " ", said, class_="chip-text"), class_=f"chip {size}")


def coverage(score: Score, lang: Lang) -> Element:
    """How much of what should be known is known, as a bar with its words."""
    share = percent(score.coverage)
    return h(
        "span",
        h("span", h("span", style=f"width:{score.coverage * 100:.1f}%"), class_="bar", aria_hidden="true"),
        h("span", KNOWN_PART.format(share=share)(lang)),
        class_="coverage",
    )


def gap_class(of: GapClass, lang: Lang) -> Element:
    return h("span", labels.GAP_CLASS[of](lang), class_=f"tag class-{of.value.lower()}")


def gap_short(of: GapClass, count: int, lang: Lang) -> Element:
    """A count of one class: "2 P1", its meaning as tooltip."""
    return h(
        "span",
        with_unit(number(count), of.value)(lang),
        class_=f"tag class-{of.value.lower()}",
        title=labels.GAP_CLASS[of](lang),
    )


def effort(gap: Gap, lang: Lang) -> str:
    """ "M (default)"; "10d" as written."""
    written = gap.effort_written
    return f"{written} {DEFAULT(lang)}" if gap.effort_is_default else written
