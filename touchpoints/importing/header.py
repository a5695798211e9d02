"""The comment at the top of an imported journey: where it came from, what was guessed, what to look at."""

from collections.abc import Sequence

from touchpoints.importing.draft import Draft, Remark
from touchpoints.importing.phases import Guess
from touchpoints.importing.scores import Scored
from touchpoints.text import Lang, Text, number
from touchpoints.visible import quoted, visible

_FROM = Text(en="Imported from {source}: {kind}.", fr="Importé de {source}\u202f: {kind}.")
_OPINION = Text(
    en="Ratings are its scores, 1 (worst) to 5 (best): opinion until evidence stands beside them.",
    fr="Les notes sont les siennes, de 1 (pire) à 5 (mieux)\u202f: un avis, tant qu’aucune mesure ne l’accompagne.",
)
_MEASURED = Text(
    en="Its scores were said to be means of a survey: they stand under `evidence`.",
    fr="Ses notes ont été déclarées moyennes d’enquête\u202f: elles sont sous `evidence`.",
)
_KEPT = Text(
    en="Scores that are not ratings from 1 to 5 are kept under `x-import` and not counted.",
    fr="Les notes qui ne vont pas de 1 à 5 sont gardées sous `x-import` et ne comptent pas.",
)
_NO_SCORE = Text(
    en="It has no scores: what is not rated is unknown, never zero.",
    fr="Il n’a pas de notes\u202f: ce qui n’est pas noté est inconnu, jamais zéro.",
)
_PHASES = Text(
    en="Phases, where each touchpoint is listed; move it if a guess is wrong:",
    fr="Phases, où chaque point de contact est rangé\u202f; déplacez-le si une supposition est fausse\u202f:",
)
_NOTES = Text(
    en="What found no place is kept word for word under `x-import`.",
    fr="Ce qui n’a pas trouvé sa place est gardé mot pour mot sous `x-import`.",
)


def header(
    draft: Draft, source: str, scored: Scored, phases: Sequence[Guess], remarks: Sequence[Remark], lang: Lang
) -> list[str]:
    """Comment lines; nothing of the file can end one."""
    lines = [_FROM.format(source=quoted(source), kind=draft.kind)]
    if scored.ratings:
        lines.append(_OPINION)
    if scored.measures:
        lines.append(_MEASURED)
    if scored.kept:
        lines.append(_KEPT)
    if not (scored.ratings or scored.measures or scored.kept):
        lines.append(_NO_SCORE)
    if phases:
        lines.append(_PHASES)
        lines += [Text(en="  ", fr="  ") + guess.told for guess in phases]
    if any(remark.kept for remark in remarks):
        lines.append(_NOTES)
    return [f"# {visible(line(lang), 400)}" for line in lines]


def told(remark: Remark, lang: Lang) -> str:
    """A remark with the words it keeps, on one line."""
    kept = f" [{visible(remark.kept)}]" if remark.kept else ""
    return f"{number(remark.line)(lang)}: {visible(remark.message(lang), 400)}{kept}"
