"""Assessment -> Markdown for a pull request or a wiki: a sentence, a table of cards per journey, folded details."""

from collections.abc import Sequence

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Card, Gap
from touchpoints.labels import FOLDED, STATUS
from touchpoints.model import State
from touchpoints.outline.scores import assessment_summary
from touchpoints.problem import Place
from touchpoints.score.words import TARGET, constants_sentence, score_words
from touchpoints.text import Lang, Text
from touchpoints.visible import visible

_ESCAPED = {ord(mark): "\\" + mark for mark in r"\`*_[]<>#|~&$!"}
_ESCAPED[ord("@")] = "&#64;"  # an escaped @ would still call somebody on a forge

_TITLE = Text(en="Touchpoints", fr="Points de contact")
_PROBLEMS = Text(en="Problems in the files", fr="Problèmes des fichiers")
_COLUMNS = Text(en="| class | gap | what to do | where |", fr="| classe | écart | que faire | où |")
_TO_FIX = Text(en="To fix", fr="À corriger")
_TO_CHECK = Text(en="To check first: hypotheses", fr="À vérifier d’abord : hypothèses")
_NO_GAP = Text(en="No open gap.", fr="Aucun écart ouvert.")
_ACCEPTED = Text(en="Accepted", fr="Acceptés")
_UNTIL = Text(en="until {until}, by {by}: {reason}", fr="jusqu’au {until}, par {by} : {reason}")


def escape(words: str, width: int = 1000) -> str:
    """Words of a file as Markdown that shows them and nothing else: no link, no HTML, no mention, no table cell."""
    escaped = visible(words, width).translate(_ESCAPED).replace("://", ":\\//").replace("www.", "www\\.")
    return "\\" + escaped if escaped[:1] in ("-", "+", "=") else escaped


def markdown_report(assessment: Assessment, lang: Lang, folder: str) -> str:
    """The report; `folder` stands before every file name, as seen from the repository's root."""
    parts = [f"## {_TITLE(lang)}", assessment_summary(assessment)(lang)]
    if assessment.problems:
        parts += [f"### {_PROBLEMS(lang)}", _problems(assessment, lang, folder)]
    for journey in assessment.journeys:
        parts += _journey(assessment, journey, lang, folder)
    if assessment.journeys:
        parts.append(escape(constants_sentence(assessed.scores.constants for assessed in assessment.journeys)(lang)))
    return "\n\n".join(parts) + "\n"


def where(place: Place, folder: str) -> str:
    return f"{escape(place.path(folder))}:{place.line}"


def _problems(assessment: Assessment, lang: Lang, folder: str) -> str:
    return "\n".join(
        f"- {where(problem.place, folder)} {escape(problem.path)} {escape(problem.message(lang))} (`{problem.code}`)"
        for problem in assessment.problems
    )


def _journey(assessment: Assessment, journey: JourneyAssessment, lang: Lang, folder: str) -> list[str]:
    name = escape(f"{journey.journey.name(lang)} · {assessment.segment_name(journey)(lang)}")
    state = f" ({TARGET(lang)})" if journey.journey.state is State.TO_BE else ""
    parts = [f"### {name}{state}", f"**{score_words(journey.scores.score)(lang)}**"]
    gaps = journey.gaps
    for title, cards, count in (
        (_TO_FIX, gaps.to_fix, gaps.counts.to_fix),
        (_TO_CHECK, gaps.to_check, gaps.counts.to_check),
    ):
        if cards:
            parts += [
                f"<details{' open' if title is _TO_FIX else ''}>",
                f"<summary>{title(lang)} ({count})</summary>",
            ]
            parts += [_table(cards, lang, folder), "</details>"]
    if not gaps.cards:
        parts.append(_NO_GAP(lang))
    if gaps.accepted:
        parts += ["<details>", f"<summary>{_ACCEPTED(lang)} ({len(gaps.accepted)})</summary>"]
        parts += ["\n".join(_accepted(gap, lang) for gap in gaps.accepted), "</details>"]
    return parts


def _table(cards: Sequence[Card], lang: Lang, folder: str) -> str:
    lines = [_COLUMNS(lang), "| --- | --- | --- | --- |"]
    for card in cards:
        lines += [_line(gap, lang, folder) for gap in card.gaps]
    return "\n".join(lines)


def _line(gap: Gap, lang: Lang, folder: str) -> str:
    places = where(gap.places[0], folder) if gap.places else ""
    said = f"**{escape(gap.title(lang))}** {escape(gap.message(lang))} `{gap.rule}`"
    kind = f"{gap.gap_class.value}, {STATUS[gap.status](lang)}" + (f", {FOLDED(lang)}" if gap.is_folded else "")
    return f"| {kind} | {said} | {escape(gap.action(lang))} | {places} |"


def _accepted(gap: Gap, lang: Lang) -> str:
    accepted = gap.acceptance
    assert accepted is not None, "an accepted gap carries its acceptance"
    why = _UNTIL.format(until=accepted.until.isoformat(), by=accepted.by, reason=accepted.reason)(lang)
    return f"- {escape(gap.title(lang))} ({escape(gap.message(lang))}), {escape(why)}"
