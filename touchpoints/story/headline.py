"""The headline touchpoint in sentences: what it is called, what it costs, what is lower and what is only opinion."""

from collections.abc import Iterator, Sequence

from touchpoints.assess import JourneyAssessment
from touchpoints.model import Touchpoint
from touchpoints.score.headline import Headline, HeadlineKind, headline
from touchpoints.story import phrases
from touchpoints.text import Text, listing, number, quoted


def headline_sentences(assessed: JourneyAssessment) -> Iterator[Text]:
    """None for a target and for a journey without touchpoints."""
    found = headline(assessed.scores)
    if found is None:
        return
    if found.kind is HeadlineKind.TO_RATE:
        yield phrases.TO_RATE_FIRST.format(name=named(assessed.journey.by_id[found.touchpoints[0]]))
    elif found.kind is HeadlineKind.TO_CHECK:
        yield phrases.NOTHING_MEASURED
        yield phrases.CHECK_FIRST.format(names=_scored(assessed, found.touchpoints))
    else:
        yield from _costly(assessed, found)


def _costly(assessed: JourneyAssessment, found: Headline) -> Iterator[Text]:
    (id_,) = found.touchpoints
    said = {"name": named(assessed.journey.by_id[id_]), "value": _value(assessed, id_)}
    if found.lowest is None:
        yield phrases.WORST.format(**said)
    else:
        yield phrases.COSTS_MOST.format(**said, lost=number(found.lost or 0.0, 1))
        yield phrases.LOWEST.format(
            name=named(assessed.journey.by_id[found.lowest]), value=_value(assessed, found.lowest)
        )
    if found.to_check:
        yield phrases.CHECK_FIRST.format(names=_scored(assessed, found.to_check))


def _scored(assessed: JourneyAssessment, ids: Sequence[str]) -> Text:
    return listing(
        [phrases.WITH_SCORE.format(name=named(assessed.journey.by_id[id_]), value=_value(assessed, id_)) for id_ in ids]
    )


def named(touchpoint: Touchpoint) -> Text:
    """Its name in quotation marks set as those around people's words are."""
    return quoted(touchpoint.title)


def _value(assessed: JourneyAssessment, id_: str) -> Text:
    return number(assessed.scores.touchpoints[id_].score.value or 0.0)
