"""starter(): a catalogue and a few answers → the text of a first journey file, commented in one language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pydantic import BaseModel

from touchpoints.catalogue import Catalogue, TouchpointType
from touchpoints.editing.lines import WIDTH, Style
from touchpoints.editing.render import entry_lines, inline
from touchpoints.editing.whole import FRENCH_PHASES
from touchpoints.fields import FormatField, part_of
from touchpoints.model import Journey, Phase, Touchpoint
from touchpoints.naming import slugify
from touchpoints.text import Lang, Text, verbatim

_STYLE = Style("\n")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a starter file is made from."""

    journey: str
    """The name of the journey."""
    segment: str
    """Name or id; "" where the customers are not told apart."""
    catalogue: str
    """Name of the catalogue whose types are expected; "" for none."""
    types: tuple[str, ...]
    """Ids of touchpoint types, each known to the catalogue."""


def core_types(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The types whose absence is a gap in a named catalogue; all of it where none is marked so."""
    expected = [catalogue.types[type_] for type_ in catalogue.catalogues.get(name, tuple(catalogue.types))]
    return tuple(kind.id for kind in expected if kind.core) or tuple(kind.id for kind in expected)


def starter(answers: Answers, catalogue: Catalogue, lang: Lang, today: date) -> str:
    """A journey file that loads without a problem: its touchpoints by phase, and every optional field explained."""
    ids = _ids([catalogue.types[type_] for type_ in answers.types], lang)
    lines = [f"# {line}" for line in _HEAD(lang).split("\n")]
    lines += entry_lines("journey", answers.journey, 0, _STYLE)
    lines += entry_lines("segment", answers.segment, 0, _STYLE) if answers.segment else [f"# {_SEGMENT(lang)}"]
    lines += [f"lang: {lang.value}"]
    if answers.catalogue:
        lines += [f"catalogue: {inline(answers.catalogue, in_flow=False)}   # {_EXPECTED(lang)}"]
    lines += ["", *_touchpoints(ids, catalogue, lang)]
    first, second = (*ids.values(), "a", "b")[:2] if len(ids) > 1 else ("a", "b")
    lines += ["", *_guide(_OF_TOUCHPOINT(lang), Touchpoint, examples(Touchpoint, today, first, first), lang)]
    lines += ["#", *_guide(_OF_JOURNEY(lang), Journey, examples(Journey, today, first, second), lang)]
    return "\n".join(lines) + "\n"


def _ids(kinds: Iterable[TouchpointType], lang: Lang) -> dict[str, str]:
    """Type -> id: from the name in the file's language, from the type where two names give the same."""
    ids: dict[str, str] = {}
    for kind in kinds:
        slug = slugify(kind.name(lang))
        ids[kind.id] = slug if slug and slug not in ids.values() else slugify(kind.id)
    return ids


def _touchpoints(ids: dict[str, str], catalogue: Catalogue, lang: Lang) -> list[str]:
    lines = ["touchpoints:"]
    for phase in Phase:
        kinds = [catalogue.types[type_] for type_ in ids if catalogue.types[type_].phase is phase]
        key = FRENCH_PHASES[phase] if lang is Lang.FR else phase.value
        lines.append(f"  {key}:" + ("" if kinds else " []"))
        for kind in kinds:
            fields = {"id": ids[kind.id], "type": kind.id, "name": kind.name(lang)}
            made = [line for name, value in fields.items() for line in entry_lines(name, value, 6, _STYLE)]
            lines += [("    - " if index == 0 else "      ") + line for index, line in enumerate(made)]
            if kind.channels:
                lines.append(f"      # channels: {inline(kind.channels, in_flow=False)}")
    return lines


def examples(model: type[BaseModel], today: date, first: str, second: str) -> Iterator[FormatField]:
    """The fields that a touchpoint or a journey may add, each with a line that works as it stands.

    `first`, `second`: ids of two touchpoints of the file.
    """
    later = today + timedelta(days=180)
    filled = {"<first>": first, "<second>": second, "<today>": today.isoformat(), "<later>": later.isoformat()}

    def fill(words: str) -> str:
        for mark, value in filled.items():  # examples hold braces of their own
            words = words.replace(mark, value)
        return words

    for one in part_of(model).values():
        if example := one.field.example:
            yield replace(one.field, example=verbatim(en=fill(example.en), fr=fill(example.fr)))


def _guide(title: str, model: type[BaseModel], fields: Iterable[FormatField], lang: Lang) -> Sequence[str]:
    lines = [f"# {line}" for line in title.split("\n")]
    for field in fields:
        assert field.example is not None, "only these are shown"
        meaning, choices = field.meaning(lang), part_of(model)[field.key].choices
        if choices and not all(one in meaning for one in choices):
            meaning += f" ({', '.join(choices)})"
        whole = f"#   {field.example(lang)}   # {meaning}"
        lines += [whole] if len(whole) <= WIDTH else [f"#   # {meaning}", f"#   {field.example(lang)}"]
    return lines


_HEAD = Text(
    en="A first draft, from the catalogue of usual touchpoints. Lines that begin with # are not read.\n"
    "Take away the touchpoints your customers do not meet, add yours, then rate them: rating: 1 to 5.\n"
    "Unknown is not zero: what you do not know, do not write. What else can be written stands at the end.",
    fr="Premier jet, tiré du catalogue des points de contact habituels. Une ligne qui commence par # n’est pas lue.\n"
    "Ôtez les points de contact que vos clients ne rencontrent pas, ajoutez les vôtres, puis notez-les : "
    "rating: 1 à 5.\n"
    "Inconnu n’est pas zéro : ce que vous ne savez pas, ne l’écrivez pas. Ce qui peut s’ajouter est à la fin.",
)
_SEGMENT = Text(
    en="segment: New customers   # which customers; one file per segment",
    fr="segment: Nouveaux clients   # quels clients ; un fichier par segment",
)
_EXPECTED = Text(
    en="what it expects and this file lacks is a gap",
    fr="ce qu’il attend et qui manque ici est un écart",
)
_OF_TOUCHPOINT = Text(
    en="What a touchpoint may say: copy a line below its name, aligned with it, without the #. All is optional.",
    fr="Ce que peut dire un point de contact : copiez une ligne sous son nom, alignée, sans le #. Tout est facultatif.",
)
_OF_JOURNEY = Text(
    en="What the journey may say: copy a line to the left margin, without the #.",
    fr="Ce que peut dire le parcours : copiez une ligne contre la marge, sans le #.",
)
