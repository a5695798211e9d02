"""JourneyAssessment -> the journey told in plain sentences, good to read aloud; also what a picture says in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.gap import Gap
from touchpoints.model import Journey, Opportunity, Phase, State, Touchpoint, Words
from touchpoints.rules.wording import lowered, unkeyed
from touchpoints.score.result import Score
from touchpoints.score.words import band_words
from touchpoints.story import phrases
from touchpoints.story.headline import headline_sentences, named
from touchpoints.story.told import Told, cited, fill, one_after_another, plain, together, with_names_marked
from touchpoints.text import Lang, Text, agreeing, capitalised, listing, number, percent, verbatim

_SPOKEN = 3
"""Nobody keeps more than three things in mind after a meeting."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the story under its title; each paragraph is a few sentences."""

    title: Text
    paragraphs: tuple["Paragraph", ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`touchpoint` is the id it speaks of, None where it speaks of the whole."""

    told: Told
    touchpoint: str | None = None

    @property
    def text(self) -> Text:
        return self.told.text


def tell(assessed: JourneyAssessment, segment: Text) -> tuple[Chapter, ...]:
    """The whole story: the journey, its phases touchpoint by touchpoint, what is remembered, what to mend first."""
    chapters = [_opening(assessed, segment)]
    chapters += [_phase(assessed, phase) for phase in Phase]
    chapters += [chapter for chapter in (_remembered(assessed), _first(assessed)) if chapter is not None]
    foreign = {lang: assessed.journey.foreign_names(lang) for lang in Lang}
    return tuple(
        Chapter(
            chapter.title,
            tuple(Paragraph(with_names_marked(each.told, foreign), each.touchpoint) for each in chapter.paragraphs),
        )
        for chapter in chapters
    )


def summary(assessed: JourneyAssessment, segment: Text) -> Text:
    """The journey in a few sentences: the text alternative of its picture."""
    scored = _score_sentences(assessed.scores.score, phrases.THE_JOURNEY)
    return _joined([_who(assessed.journey, segment), *scored, *headline_sentences(assessed)]).text


def _opening(assessed: JourneyAssessment, segment: Text) -> Chapter:
    journey, score = assessed.journey, assessed.scores.score
    written_in = journey.lang
    about = [plain(_who(journey, segment))]
    for form, words in ((phrases.GOAL, journey.journey.goal), (phrases.SCENARIO, journey.journey.scenario)):
        if words:
            what = cited(words, written_in, ends=True)
            about.append(fill(form, **({"goal": what} if form is phrases.GOAL else {"scenario": what})))
    scored = _score_sentences(score, phrases.THE_JOURNEY)
    if score.label is not None:
        scored.append(phrases.TRUST.format(label=labels.LABEL[score.label], meaning=labels.LABEL_MEANING[score.label]))
    return Chapter(phrases.OPENING, (Paragraph(together(about)), Paragraph(_joined([*scored, *_partly(score)]))))


def _who(journey: Journey, segment: Text) -> Text:
    told = phrases.WHO_TO_BE if journey.state is State.TO_BE else phrases.WHO_AS_IS
    return told.format(journey=journey.name, segment=verbatim(en=lowered(segment).en, fr=segment.fr))


def _score_sentences(score: Score, what: Text) -> list[Text]:
    if score.value is None or score.band is None:
        return _unknown(score)
    if score.is_target or score.half_width is None:
        return [phrases.AIMS.format(what=what, score=_points(score), band=band_words(score))]
    half = number(score.half_width)
    return [phrases.SCORES.format(what=what, score=_points(score), half=half, band=band_words(score))]


def _unknown(score: Score) -> list[Text]:
    return [phrases.UNKNOWN.format(reason=score.reason)] if score.reason else []


def _partly(score: Score) -> Iterator[Text]:
    if score.value is not None and score.coverage < 1 - 1e-9:
        low, high = number(score.bounds.low), number(score.bounds.high)
        yield phrases.PARTLY.format(share=percent(score.coverage), low=low, high=high)


def _phase(assessed: JourneyAssessment, phase: Phase) -> Chapter:
    score = assessed.scores.phases.get(phase)
    touchpoints = assessed.journey.in_phase(phase)
    title = labels.PHASE[phase]
    if not touchpoints:
        return Chapter(title, (Paragraph(plain(phrases.NOTHING_HERE)),))
    intro = [_counted(phrases.BEGINS[phase], len(touchpoints))]
    if score is not None:
        intro += [*_score_sentences(score.score, phrases.THIS_PHASE), *_partly(score.score)]
    told = [
        Paragraph(together(_touchpoint(assessed, each, _when(place, len(touchpoints)))), each.id)
        for place, each in enumerate(touchpoints)
    ]
    return Chapter(title, (Paragraph(_joined(intro)), *told))


def _when(place: int, count: int) -> Text | None:
    """The word that leads from one touchpoint to the next; None where there is but one."""
    if count == 1:
        return None
    if place == 0:
        return phrases.FIRST
    return phrases.LAST if place == count - 1 and count > 2 else phrases.NEXT[(place - 1) % len(phrases.NEXT)]


def _touchpoint(assessed: JourneyAssessment, touchpoint: Touchpoint, when: Text | None) -> Iterator[Told]:
    yield plain(_introduced(touchpoint, assessed, when))
    yield _joined(_score_of(assessed.scores.touchpoints[touchpoint.id].score))
    yield from _voices(touchpoint, assessed.journey.lang)
    yield from _workings(assessed.journey, touchpoint)
    yield from map(plain, _gaps(assessed.gaps.of(touchpoint.id)))
    if touchpoint.opportunities:
        yield _own_words(phrases.COULD, [_idea(each) for each in touchpoint.opportunities], assessed.journey.lang)
    if touchpoint.owner is not None:
        yield fill(phrases.OWNED, owner=_owner(touchpoint.owner, assessed.journey.lang))


def _introduced(touchpoint: Touchpoint, assessed: JourneyAssessment, when: Text | None) -> Text:
    """Its place and name, whom it reaches and how, whether it is a moment of truth, as far as the file says so."""
    name = named(touchpoint)
    if touchpoint.reach is not None:
        form = phrases.REACHES_ALONE if when is None else phrases.REACHES
        said = form.format(when=when or "", name=name, share=percent(touchpoint.reach))
    else:
        said = (phrases.COMES_ALONE if when is None else phrases.COMES).format(when=when or "", name=name)
    count = len(touchpoint.channels)
    if count:
        channels = listing([assessed.channel(channel) for channel in touchpoint.channels])
        form = agreeing(count, *phrases.CHANNELS)
        said += form.format(count=_count(count), channels=channels)
    else:
        said += "."
    return said + " " + phrases.MOMENT if touchpoint.is_moment_of_truth else said


def _score_of(score: Score) -> list[Text]:
    if score.value is None or score.band is None:
        return _unknown(score)
    if score.is_target or score.half_width is None or score.label is None:
        return [phrases.SCORE_TARGET.format(score=_points(score), band=band_words(score))]
    half = number(score.half_width)
    return [phrases.SCORED[score.label].format(score=_points(score), half=half, band=band_words(score))]


def _voices(touchpoint: Touchpoint, written_in: str) -> Iterator[Told]:
    if touchpoint.actions:
        done = [cited(each, written_in) for each in touchpoint.actions[:-1]]
        yield fill(
            phrases.DOES,
            what=one_after_another([*done, cited(touchpoint.actions[-1], written_in, ends=True)], phrases.THEN),
        )
    for forms, words in ((phrases.THINKS, touchpoint.thoughts), (phrases.SAYS, touchpoint.verbatims)):
        for place, each in enumerate(words):
            yield fill(forms[min(place, 1)], what=cited(each, written_in, ends=True))
    if touchpoint.pain_points:
        yield _own_words(phrases.HURTS, touchpoint.pain_points, written_in)


def _own_words(forms: tuple[Text, Text], words: "Sequence[Words]", written_in: str) -> Told:
    """Several of people's own words in one sentence, with how many they are."""
    items = [cited(each, written_in) for each in words[:-1]] + [cited(words[-1], written_in, ends=True)]
    form = _capital_count(forms, len(items))
    return fill(form, what=one_after_another(items, Text(en=" and ", fr=" et ")))


def _workings(journey: Journey, touchpoint: Touchpoint) -> Iterator[Told]:
    if touchpoint.promise is not None and touchpoint.promise.text is not None:
        yield fill(phrases.PROMISES, what=cited(touchpoint.promise.text, journey.lang, ends=True))
    if touchpoint.failure is None:
        return
    catcher = journey.by_id.get(touchpoint.failure.recovery or "")
    share = percent(touchpoint.failure.rate) if touchpoint.failure.rate else None
    if share is not None and catcher is not None:
        yield plain(phrases.FAILS_CAUGHT.format(share=share, name=named(catcher)))
    elif share is not None:
        yield plain(phrases.FAILS.format(share=share))
    elif catcher is not None:
        yield plain(phrases.CAUGHT.format(name=named(catcher)))


def _gaps(gaps: Sequence[Gap]) -> Iterator[Text]:
    """How many stand open, and the worst of them by name."""
    if gaps:
        form = phrases.GAPS[min(len(gaps) - 1, 1) if len(gaps) <= _SPOKEN else 2]
        worst = sorted(gaps, key=lambda gap: (gap.gap_class, -gap.priority))
        titles = listing([lowered(gap.title) for gap in worst[:_SPOKEN]])
        yield capitalised(form.format(count=_count(len(gaps)), gaps=titles))


def _owner(owner: Words, written_in: str) -> Told:
    """An id is read as its words."""
    return cited(unkeyed(owner) if isinstance(owner, str) else owner, written_in)


def _idea(opportunity: "Opportunity | Words") -> Words:
    return opportunity.text if isinstance(opportunity, Opportunity) else opportunity


def _remembered(assessed: JourneyAssessment) -> Chapter | None:
    names, lenses = assessed.journey.by_id, assessed.scores.lenses
    told: list[Text] = []
    if lens := lenses.peak_end:
        peak, end = named(names[lens.peak]), named(names[lens.end])
        form = phrases.PEAK_IS_END if lens.peak == lens.end else phrases.PEAK_END
        told.append(form.format(peak=peak, end=end, value=number(lens.value)))
    if flawless := lenses.flawless:
        low, high = percent(flawless.low), percent(flawless.high)
        form = phrases.FLAWLESS if low == high else phrases.ABOUT_FLAWLESS
        told.append(form.format(value=percent(flawless.value), low=low, high=high))
    told += headline_sentences(assessed)
    return Chapter(phrases.REMEMBERED, (Paragraph(_joined(told)),)) if told else None


def _first(assessed: JourneyAssessment) -> Chapter | None:
    fix = [card.head for card in assessed.gaps.to_fix][:_SPOKEN]
    heads = fix or [card.head for card in assessed.gaps.cards][:_SPOKEN]
    if not heads:
        return None
    told, before = [], None
    for place, head in zip(phrases.PLACES, heads, strict=False):
        remedy = phrases.SAME_REMEDY if head.action == before else _stopped(head.action)
        said = [_stopped(place.format(what=lowered(head.message))), remedy]
        told.append(Paragraph(_joined(said), head.touchpoints[0] if head.touchpoints else None))
        before = head.action
    return Chapter(phrases.TO_DO if fix else phrases.TO_CHECK, tuple(told))


def _count(count: int) -> Text:
    return phrases.COUNTS[count - 1] if 0 < count <= len(phrases.COUNTS) else number(count)


def _counted(forms: tuple[Text, Text], count: int) -> Text:
    return agreeing(count, *forms).format(count=_count(count))


def _capital_count(forms: tuple[Text, Text], count: int) -> Text:
    """The form for so many, its count filled in and the rest left open."""
    return capitalised(agreeing(count, *forms).format(count=_count(count), what="{what}"))


def _points(score: Score) -> Text:
    return number(score.value or 0.0)


def _joined(sentences: Sequence[Text]) -> Told:
    return together([plain(each) for each in sentences])


def _stopped(text: Text) -> Text:
    """With the full stop a sentence ends in, unless it ends in a sign of its own."""
    return verbatim(en=_stop(text.en), fr=_stop(text.fr))


def _stop(words: str) -> str:
    whole = words.strip()
    return whole if whole.endswith((".", "!", "?", "…")) else whole + "."
