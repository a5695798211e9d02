"""JourneyAssessment -> the journey told in plain sentences, good to read aloud; also what a picture says in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.grades import Label
from touchpoints.model import Journey, Opportunity, Phase, State, Touchpoint, Words, say
from touchpoints.rules.wording import capitalised, lowered
from touchpoints.score.result import Score
from touchpoints.score.rounding import half_up
from touchpoints.text import Text, listing, number, percent, same

_THIN = "\u202f"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the story under its title; each paragraph is a few sentences."""

    title: Text
    paragraphs: tuple["Paragraph", ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`touchpoint` is the id it speaks of, None where it speaks of the whole."""

    text: Text
    touchpoint: str | None = None


def tell(of: JourneyAssessment, segment: Text) -> tuple[Chapter, ...]:
    """The whole story: the journey, its phases touchpoint by touchpoint, what is remembered, what to mend first."""
    chapters = [_opening(of, segment)]
    chapters += [_phase(of, phase) for phase in Phase]
    chapters += [chapter for chapter in (_remembered(of), _first(of)) if chapter is not None]
    return tuple(chapters)


def summary(of: JourneyAssessment, segment: Text) -> Text:
    """The journey in a few sentences: the text alternative of its picture."""
    weakest = of.scores.ranking[:1]
    sentences = [_who(of.journey, segment), *_score_sentences(of.scores.score, _THE_JOURNEY)]
    if weakest:
        name = of.journey.by_id[weakest[0]].title
        sentences.append(_WEAKEST.format(name=name, score=_points(of.scores.touchpoints[weakest[0]].score)))
    return _joined(sentences)


_OPENING = Text(en="In short", fr="En bref")
_WHO_AS_IS = Text(
    en="This is the journey “{journey}” as {segment} live it today.",
    fr=f"Voici le parcours «{_THIN}{{journey}}{_THIN}», tel que le vit aujourd’hui le segment "
    f"«{_THIN}{{segment}}{_THIN}».",
)
_WHO_TO_BE = Text(
    en="This is the journey “{journey}” as it is meant to become for {segment}. Its scores are targets, not measures.",
    fr=f"Voici le parcours «{_THIN}{{journey}}{_THIN}» tel qu’on le vise pour le segment «{_THIN}{{segment}}{_THIN}». "
    "Ses scores sont des cibles, pas des mesures.",
)
_GOAL = Text(en="What these customers want: {goal}", fr=f"Ce que veulent ces clients{_THIN}: {{goal}}")
_SCENARIO = Text(en="The situation: {scenario}", fr=f"La situation{_THIN}: {{scenario}}")
_THE_JOURNEY = Text(en="The journey", fr="Le parcours")
_THIS_PHASE = Text(en="This phase", fr="Cette phase")

_SCORES = Text(
    en="{what} scores {score} out of 100, give or take {half}: {band}.",
    fr=f"{{what}} obtient {{score}} sur 100, à {{half}} près{_THIN}: {{band}}.",
)
_TRUST = Text(
    en="How far to trust it: {label}, which means {meaning}.",
    fr=f"Jusqu’où s’y fier{_THIN}: {{label}}, c’est-à-dire qu’{{meaning}}.",
)
_AIMS = Text(en="{what} aims at {score} out of 100: {band}.", fr=f"{{what}} vise {{score}} sur 100{_THIN}: {{band}}.")
_PARTLY = Text(
    en="We know {share} of what should be known; whatever the rest may be, the score lies between {low} and {high}.",
    fr=f"On connaît {{share}} de ce qu’il faudrait savoir{_THIN}; quel que soit le reste, le score est compris "
    "entre {low} et {high}.",
)
_UNKNOWN = Text(en="{what} has no score. {reason}", fr="{what} n’a pas de score. {reason}")
_MAYBE = Text(en="{band}, maybe {other}", fr="{band}, peut-être {other}")
_WEAKEST = Text(
    en="Its weakest touchpoint is {name}, with {score}.", fr="Son point le plus faible est {name}, avec {score}."
)


def _opening(of: JourneyAssessment, segment: Text) -> Chapter:
    journey, score = of.journey, of.scores.score
    about = [_who(journey, segment)]
    if journey.journey.goal:
        about.append(_stopped(_GOAL.format(goal=say(journey.journey.goal))))
    if journey.journey.scenario:
        about.append(_stopped(_SCENARIO.format(scenario=say(journey.journey.scenario))))
    scored = _score_sentences(score, _THE_JOURNEY)
    if score.label is not None:
        scored.append(_TRUST.format(label=labels.LABEL[score.label], meaning=labels.LABEL_MEANING[score.label]))
    return Chapter(_OPENING, (Paragraph(_joined(about)), Paragraph(_joined([*scored, *_partly(score)]))))


def _who(journey: Journey, segment: Text) -> Text:
    told = _WHO_TO_BE if journey.state is State.TO_BE else _WHO_AS_IS
    return told.format(journey=journey.name, segment=Text(en=lowered(segment).en, fr=segment.fr))


def _score_sentences(score: Score, what: Text) -> list[Text]:
    if score.value is None or score.band is None:
        return [_UNKNOWN.format(what=what, reason=_reason(score))]
    if score.is_target or score.half_width is None:
        return [_AIMS.format(what=what, score=_points(score), band=_band(score))]
    half = number(half_up(score.half_width))
    return [_SCORES.format(what=what, score=_points(score), half=half, band=_band(score))]


def _band(score: Score) -> Text:
    if score.band is None:
        return same("")
    band = labels.BAND[score.band]
    if not score.possible_bands or score.is_target:
        return band
    return _MAYBE.format(band=band, other=labels.BAND[score.possible_bands[0]])


def _reason(score: Score) -> Text:
    return _stopped(capitalised(score.reason)) if score.reason else same("")


def _partly(score: Score) -> Iterator[Text]:
    if score.value is not None and score.coverage < 1 - 1e-9:
        low, high = score.bounds.low, score.bounds.high
        yield _PARTLY.format(share=percent(score.coverage), low=number(half_up(low)), high=number(half_up(high)))


_NOTHING_HERE = Text(
    en="The map shows no touchpoint in this phase.", fr="La carte ne montre aucun point de contact dans cette phase."
)
_NAME_CHANNELS = Text(en="{name} ({channels})", fr="{name} ({channels})")
_MET = Text(en="{name} reaches {share} of customers.", fr="{name} touche {share} des clients.")
_MET_MOMENT = Text(
    en="{name} reaches {share} of customers, and is a moment of truth.",
    fr="{name} touche {share} des clients, et c’est un moment de vérité.",
)
_MOMENT = Text(en="{name} is a moment of truth.", fr="{name} est un moment de vérité.")
_PLAIN = Text(en="{name}.", fr="{name}.")
_SCORED = {
    Label.ROBUST: Text(
        en="Solid measures give it {score} out of 100, within {half}: {band}.",
        fr=f"Des mesures solides lui donnent {{score}} sur 100, à {{half}} près{_THIN}: {{band}}.",
    ),
    Label.MEASURED: Text(
        en="Measures give it {score} out of 100, within {half}: {band}.",
        fr=f"Les mesures lui donnent {{score}} sur 100, à {{half}} près{_THIN}: {{band}}.",
    ),
    Label.INDICATIVE: Text(
        en="The few measures there are only indicate {score} out of 100, within {half}: {band}.",
        fr=f"Le peu de mesures n’indique que {{score}} sur 100, à {{half}} près{_THIN}: {{band}}.",
    ),
    Label.ASSUMPTION: Text(
        en="Nothing is measured; the team believes {score} out of 100, within {half}: {band}.",
        fr=f"Rien n’est mesuré{_THIN}; l’équipe l’estime à {{score}} sur 100, à {{half}} près{_THIN}: {{band}}.",
    ),
}
_SCORE_TARGET = Text(
    en="It aims at {score} out of 100: {band}.", fr=f"La cible est {{score}} sur 100{_THIN}: {{band}}."
)
_DOES = Text(en="What customers do: {what}", fr=f"Ce que fait le client{_THIN}: {{what}}")
_THINKS = Text(en="What they think: {what}", fr=f"Ce qu’il se dit{_THIN}: {{what}}")
_SAYS = Text(en="What they say: {what}", fr=f"Ce qu’on entend{_THIN}: {{what}}")
_HURTS = Text(en="What annoys them: {what}", fr=f"Ce qui irrite{_THIN}: {{what}}")
_PROMISES = Text(en="The promise: {what}", fr=f"La promesse{_THIN}: {{what}}")
_FAILS = Text(en="It fails {share} of the time.", fr="Cela échoue dans {share} des cas.")
_FAILS_CAUGHT = Text(
    en="It fails {share} of the time; {name} then takes over.",
    fr=f"Cela échoue dans {{share}} des cas{_THIN}; {{name}} prend alors le relais.",
)
_CAUGHT = Text(en="When it fails, {name} takes over.", fr="En cas d’échec, {name} prend le relais.")
_COULD = Text(en="The team’s ideas: {what}", fr=f"Les idées de l’équipe{_THIN}: {{what}}")
_OWNED = Text(en="Who answers for it: {owner}", fr=f"Qui en répond{_THIN}: {{owner}}")
_GAPS = (
    Text(en="One gap stands open here: {gaps}.", fr=f"Un écart y est ouvert{_THIN}: {{gaps}}."),
    Text(en="{count} gaps stand open here: {gaps}.", fr=f"{{count}} écarts y sont ouverts{_THIN}: {{gaps}}."),
)


def _phase(of: JourneyAssessment, phase: Phase) -> Chapter:
    score = of.scores.phases.get(phase)
    touchpoints = of.journey.in_phase(phase)
    title = labels.PHASE[phase]
    if not touchpoints:
        return Chapter(title, (Paragraph(_NOTHING_HERE),))
    intro = [] if score is None else [*_score_sentences(score.score, _THIS_PHASE), *_partly(score.score)]
    told = [Paragraph(_joined(list(_touchpoint(of, each))), each.id) for each in touchpoints]
    return Chapter(title, (Paragraph(_joined(intro)), *told) if intro else tuple(told))


def _touchpoint(of: JourneyAssessment, touchpoint: Touchpoint) -> Iterator[Text]:
    yield _introduced(touchpoint)
    yield _score_of(of.scores.touchpoints[touchpoint.id].score)
    yield from _voices(touchpoint)
    yield from _workings(of.journey, touchpoint)
    gaps = [gap for gap in of.gaps.gaps if touchpoint.id in gap.touchpoints]
    if gaps:
        titles = listing([lowered(gap.title) for gap in gaps])
        yield (_GAPS[0] if len(gaps) == 1 else _GAPS[1]).format(count=number(len(gaps)), gaps=titles)
    if touchpoint.opportunities:
        yield _told(_COULD, [_idea(each) for each in touchpoint.opportunities])
    if touchpoint.owner is not None:
        yield _stopped(_OWNED.format(owner=say(touchpoint.owner)))


def _introduced(touchpoint: Touchpoint) -> Text:
    """Its name and channels, whom it reaches and whether it is a moment of truth, as far as the file says so."""
    name = _unstopped(touchpoint.title)
    if touchpoint.channels:
        channels = listing([channel_name(channel) for channel in touchpoint.channels])
        name = _NAME_CHANNELS.format(name=name, channels=channels)
    if touchpoint.reach is not None:
        form = _MET_MOMENT if touchpoint.is_moment_of_truth else _MET
        return form.format(name=name, share=percent(touchpoint.reach))
    return (_MOMENT if touchpoint.is_moment_of_truth else _PLAIN).format(name=name)


def _score_of(score: Score) -> Text:
    if score.value is None or score.band is None:
        return _reason(score)
    if score.is_target or score.half_width is None or score.label is None:
        return _SCORE_TARGET.format(score=_points(score), band=_band(score))
    half = number(half_up(score.half_width))
    return _SCORED[score.label].format(score=_points(score), half=half, band=_band(score))


def _voices(touchpoint: Touchpoint) -> Iterator[Text]:
    for form, words in (
        (_DOES, touchpoint.actions),
        (_THINKS, touchpoint.thoughts),
        (_SAYS, touchpoint.verbatims),
        (_HURTS, touchpoint.pain_points),
    ):
        if words:
            yield _told(form, [say(each) for each in words])


def _workings(journey: Journey, touchpoint: Touchpoint) -> Iterator[Text]:
    if touchpoint.promise is not None and touchpoint.promise.text is not None:
        yield _told(_PROMISES, [say(touchpoint.promise.text)])
    if touchpoint.failure is None:
        return
    catcher = journey.by_id.get(touchpoint.failure.recovery or "")
    share = percent(touchpoint.failure.rate) if touchpoint.failure.rate else None
    if share is not None and catcher is not None:
        yield _FAILS_CAUGHT.format(share=share, name=catcher.title)
    elif share is not None:
        yield _FAILS.format(share=share)
    elif catcher is not None:
        yield _CAUGHT.format(name=catcher.title)


def _idea(opportunity: "Opportunity | Words") -> Text:
    return say(opportunity.text if isinstance(opportunity, Opportunity) else opportunity)


def channel_name(channel: str) -> Text:
    """A built-in channel by its name in both languages, another one as it is written."""
    return next((text for known, text in labels.CHANNEL.items() if known.value == channel), same(channel))


_REMEMBERED = Text(en="What will be remembered", fr="Ce dont on se souviendra")
_PEAK_END = Text(
    en="People remember the strongest moment and the end: here {peak} and {end}, {value} on average.",
    fr=f"On se souvient du moment le plus fort et de la fin{_THIN}: ici {{peak}} et {{end}}, {{value}} en moyenne.",
)
_PEAK_IS_END = Text(
    en="People remember the strongest moment and the end: here both are {peak}, with {value}.",
    fr=f"On se souvient du moment le plus fort et de la fin{_THIN}: ici les deux se confondent, {{peak}}, avec "
    f"{{value}}.",
)
_LINK = Text(
    en="The weakest link among what matters most is {name}, with {value}; a good mean does not make up for it.",
    fr=f"Le maillon faible de ce qui compte le plus est {{name}}, avec {{value}}{_THIN}; "
    "une bonne moyenne ne le rattrape pas.",
)
_FLAWLESS = Text(
    en="Nothing goes wrong in about {value} of journeys (between {low} and {high}).",
    fr="Environ {value} des parcours se déroulent sans accroc (entre {low} et {high}).",
)


def _remembered(of: JourneyAssessment) -> Chapter | None:
    names, lenses = of.journey.by_id, of.scores.lenses
    told: list[Text] = []
    if lens := lenses.peak_end:
        peak, end = names[lens.peak].title, names[lens.end].title
        form = _PEAK_IS_END if lens.peak == lens.end else _PEAK_END
        told.append(form.format(peak=peak, end=end, value=number(half_up(lens.value))))
    if weakest := lenses.weakest_link:
        told.append(_LINK.format(name=names[weakest.touchpoint].title, value=number(half_up(weakest.value))))
    if flawless := lenses.flawless:
        low, high = percent(flawless.low), percent(flawless.high)
        told.append(_FLAWLESS.format(value=percent(flawless.value), low=low, high=high))
    return Chapter(_REMEMBERED, (Paragraph(_joined(told)),)) if told else None


_FIRST = Text(en="What to do first", fr="Par où commencer")
_CHECK_FIRST = Text(en="What to check first", fr="Ce qu’il faut vérifier d’abord")
_SPOKEN = 3
"""Nobody keeps more than three things in mind after a meeting."""


def _first(of: JourneyAssessment) -> Chapter | None:
    fix = [card.head for card in of.gaps.cards if not card.to_check][:_SPOKEN]
    heads = fix or [card.head for card in of.gaps.cards][:_SPOKEN]
    if not heads:
        return None
    told = tuple(
        Paragraph(
            _joined([_stopped(head.message), _stopped(head.action)]), head.touchpoints[0] if head.touchpoints else None
        )
        for head in heads
    )
    return Chapter(_FIRST if fix else _CHECK_FIRST, told)


def _points(score: Score) -> Text:
    return number(half_up(score.value or 0.0))


def _joined(sentences: list[Text]) -> Text:
    return Text(
        en=" ".join(each.en for each in sentences if each.en), fr=" ".join(each.fr for each in sentences if each.fr)
    )


def _told(form: Text, texts: list[Text]) -> Text:
    """Several of people's own words in one sentence, kept apart by semicolons since they may hold commas."""
    plain = [_unstopped(text) for text in texts]
    what = Text(en="; ".join(each.en for each in plain), fr=f"{_THIN}; ".join(each.fr for each in plain))
    return _stopped(form.format(what=what))


def _stopped(text: Text) -> Text:
    """With the full stop a sentence ends in, unless it ends in a sign of its own."""
    return Text(en=_stop(text.en), fr=_stop(text.fr))


def _stop(words: str) -> str:
    plain = words.strip()
    return plain if plain.endswith((".", "!", "?", "…")) else plain + "."


def _unstopped(text: Text) -> Text:
    return Text(en=_unstop(text.en), fr=_unstop(text.fr))


def _unstop(words: str) -> str:
    plain = words.strip()
    return plain[:-1].rstrip() if plain.endswith(".") and not plain.endswith("..") else plain
