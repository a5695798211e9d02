"""Gaps in words of one language: where, what it costs, how sure we are, what to do."""

from touchpoints import labels
from touchpoints.gap import Gap, GapClass
from touchpoints.model import Journey, say
from touchpoints.outline.parts import GapOutline
from touchpoints.text import Lang, Text, day, listing, number, same

_WHOLE = Text(en="the whole journey", fr="tout le parcours")
_QUESTION = Text(en="“{question}”", fr="« {question} »")
_DEFAULT = Text(en="{effort} (default)", fr="{effort} (par défaut)")
_ACCEPTED = Text(en="until {until}, by {by}: {reason}", fr="jusqu’au {until}, par {by} : {reason}")
_FACT = Text(en="{fact} ({place})", fr="{fact} ({place})")


def outline_gap(gap: Gap, journey: Journey, lang: Lang) -> GapOutline:
    effort = same(gap.effort_written)
    acceptance = gap.acceptance
    return GapOutline(
        figures=gap,
        where=where(gap, journey)(lang),
        gap_class=labels.GAP_CLASS[gap.gap_class](lang) if gap.gap_class is GapClass.IDEA else gap.gap_class.value,
        status=labels.STATUS[gap.status](lang),
        title=gap.title(lang),
        message=gap.message(lang),
        why=gap.why(lang),
        action=gap.action(lang),
        impact=number(gap.impact, 1)(lang),
        effort=(_DEFAULT.format(effort=effort) if gap.effort_is_default else effort)(lang),
        owner=gap.owner(lang) if gap.owner else "",
        facts=tuple(
            _FACT.format(fact=fact.text, place=str(place))(lang)
            for fact, place in zip(gap.facts, gap.places, strict=True)
        ),
        acceptance=_ACCEPTED.format(until=day(acceptance.until), by=acceptance.by, reason=acceptance.reason)(lang)
        if acceptance
        else "",
        members=tuple(where(member, journey)(lang) for member in gap.members),
    )


def where(gap: Gap, journey: Journey) -> Text:
    """What the gap is on, in people's words: a touchpoint's name, two of them, a phase, a question, the journey."""
    named = journey.by_id
    if gap.on in named:
        return named[gap.on].title
    if ">" in gap.on:
        ends = [named[end].title if end in named else _end(end) for end in gap.on.split(">")]
        return listing(ends, same(" → "))
    if gap.phase is not None and gap.on == gap.phase.value:
        return labels.PHASE[gap.phase]
    question = next((question for question in journey.questions if question.id == gap.on), None)
    return _QUESTION.format(question=say(question.text)) if question is not None else _WHOLE


def _end(id_: str) -> Text:
    return next((text for end, text in labels.END.items() if end.value == id_), same(id_))
