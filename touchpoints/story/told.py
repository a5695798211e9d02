"""Sentences filled with people's words -> runs of words that know their language, so that each is read aloud right."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from touchpoints.model import Spoken, Translation, marked, spoken
from touchpoints.text import Lang, Text, quoted, verbatim

_ENDS = (".", "!", "?", "…")
_OPENS_AND_CLOSES = (("«", "»"), ("“", "”"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Told:
    """The same in both languages, each as its runs in order."""

    en: tuple[Spoken, ...]
    fr: tuple[Spoken, ...]

    def __call__(self, lang: Lang) -> tuple[Spoken, ...]:
        return self.fr if lang is Lang.FR else self.en

    @property
    def text(self) -> Text:
        return verbatim(en="".join(run.words for run in self.en), fr="".join(run.words for run in self.fr))


def plain(text: Text) -> Told:
    return Told((Spoken(text.en),), (Spoken(text.fr),))


def with_names_marked(told: Told, foreign: Mapping[Lang, Mapping[str, str]]) -> Told:
    """The same with the names that its sentences quote marked with their language, where it is not the reader's."""

    def apart(lang: Lang) -> tuple[Spoken, ...]:
        return tuple(part for run in told(lang) for part in ((run,) if run.lang else marked(run.words, foreign[lang])))

    return Told(apart(Lang.EN), apart(Lang.FR))


def fill(form: Text, **values: Told | Text) -> Told:
    """`Text.format` that keeps the language of what it fills in."""

    def filled(lang: Lang) -> tuple[Spoken, ...]:
        runs: list[Spoken] = []
        for literal, name, _, _ in Formatter().parse(form(lang)):
            if literal:
                runs.append(Spoken(literal))
            if name is not None:
                value = values[name]
                runs += value(lang) if isinstance(value, Told) else [Spoken(value(lang))]
        return tuple(runs)

    return Told(filled(Lang.EN), filled(Lang.FR))


def together(sentences: Iterable[Told], between: Text | None = None) -> Told:
    """One after another; a space between them where nothing else is said."""
    told = list(sentences)
    if not told:
        return Told((), ())
    joint = plain(between or Text(en=" ", fr=" "))
    en, fr = list(told[0].en), list(told[0].fr)
    for each in told[1:]:
        en += [*joint.en, *each.en]
        fr += [*joint.fr, *each.fr]
    return Told(tuple(en), tuple(fr))


def one_after_another(items: list[Told], last: Text) -> Told:
    """ "a, b and c"; `last` stands before the last item."""
    if len(items) < 2:
        return together(items)
    return together([together(items[:-1], Text(en=", ", fr=", ")), items[-1]], last)


def cited(words: "str | Translation", written_in: str, *, ends: bool = False) -> Told:
    """A person's own words in quotation marks, which they get once however they were written.

    `ends`: the sentence ends with them, in their own sign or else in a full stop.
    """

    def said_in(lang: Lang) -> tuple[Spoken, ...]:
        said, source = spoken(words, lang, written_in)
        said = _bare(said)
        if lang is Lang.FR:
            said = re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", said))
        else:
            said = said.replace("“", "‘").replace("”", "’")
        inside = said if ends else _unstopped(said)
        stop = "." if ends and not inside.endswith(_ENDS) else ""
        opening, _, closing = quoted("\n")(lang).partition("\n")
        return Spoken(opening), Spoken(inside, source), Spoken(closing + stop)

    return Told(said_in(Lang.EN), said_in(Lang.FR))


def _bare(words: str) -> str:
    """Without the quotation marks that stand around all of it."""
    said = words.strip()
    for opening, closing in _OPENS_AND_CLOSES:
        inside = said[1:-1]
        if len(said) > 2 and said[0] == opening and said[-1] == closing and not {opening, closing} & set(inside):
            return inside.strip()
    return said


def _unstopped(words: str) -> str:
    return words[:-1].rstrip() if words.endswith(".") and not words.endswith("..") else words
