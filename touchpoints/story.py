"""JourneyAssessment -> the journey told in plain sentences, good to read aloud; also what a picture says in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.gap import Gap, Status
from touchpoints.model import Journey, Opportunity, Phase, State, Touchpoint, say
from touchpoints.score.result import Score, TouchpointScore
from touchpoints.score.rounding import half_up
from touchpoints.text import Text, listing, number, percent, plural, same

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
    en="This is “{journey}” as it is today for this segment: {segment}.",
    fr=f"Voici «{_THIN}{{journey}}{_THIN}» tel qu’il est vécu aujourd’hui par ce segment{_THIN}: {{segment}}.",
)
_WHO_TO_BE = Text(
    en="This is “{journey}” as it is meant to become for this segment: {segment}. "
    "Its scores are targets, not measures.",
    fr=f"Voici «{_THIN}{{journey}}{_THIN}» tel qu’on le vise pour ce segment{_THIN}: "
    "{segment}. Ses notes sont des cibles, pas des mesures.",
)
_GOAL = Text(en="What these customers want: {goal}.", fr=f"Ce que veulent ces clients{_THIN}: {{goal}}.")
_SCENARIO = Text(en="The situation: {scenario}.", fr=f"La situation{_THIN}: {{scenario}}.")
_THE_JOURNEY = Text(en="The journey", fr="Le parcours")
_THIS_PHASE = Text(en="This phase", fr="Cette phase")
_IT = Text(en="It", fr="Ce point de contact")

_SCORES = Text(
    en="{what} scores {score} out of 100, give or take {half}: {band}. How far to trust it: {label}, {meaning}.",
    fr=f"{{what}} obtient {{score}} sur 100, à {{half}} près{_THIN}: {{band}}. "
    f"Niveau de preuve{_THIN}: {{label}}, {{meaning}}.",
)
_AIMS = Text(en="{what} aims at {score} out of 100: {band}.", fr=f"{{what}} vise {{score}} sur 100{_THIN}: {{band}}.")
_PARTLY = Text(
    en="We know {share} of what should be known; whatever the rest may be, the score lies between {low} and {high}.",
    fr=f"On connaît {{share}} de ce qu’il faudrait savoir{_THIN}; quel que soit le reste, la note est comprise "
    "entre {low} et {high}.",
)
_UNKNOWN = Text(en="{what} has no score: {reason}.", fr=f"{{what}} n’a pas de note{_THIN}: {{reason}}.")
_MAYBE = Text(en="{band}, maybe {other}", fr="{band}, peut-être {other}")
_WEAKEST = Text(
    en="Its weakest touchpoint is {name}, with {score}.", fr="Son point le plus faible est {name}, avec {score}."
)


def _opening(of: JourneyAssessment, segment: Text) -> Chapter:
    journey = of.journey
    about = [_who(journey, segment)]
    if journey.journey.goal:
        about.append(_GOAL.format(goal=_plain(say(journey.journey.goal))))
    if journey.journey.scenario:
        about.append(_SCENARIO.format(scenario=_plain(say(journey.journey.scenario))))
    scored = [*_score_sentences(of.scores.score, _THE_JOURNEY), *_partly(of.scores.score)]
    return Chapter(_OPENING, (Paragraph(_joined(about)), Paragraph(_joined(scored))))


def _who(journey: Journey, segment: Text) -> Text:
    told = _WHO_TO_BE if journey.state is State.TO_BE else _WHO_AS_IS
    return told.format(journey=journey.name, segment=segment)


def _score_sentences(score: Score, what: Text) -> list[Text]:
    if score.value is None or score.band is None:
        return [_UNKNOWN.format(what=what, reason=_plain(score.reason or same("?")))]
    band = labels.BAND[score.band]
    if score.possible_bands:
        band = _MAYBE.format(band=band, other=labels.BAND[score.possible_bands[0]])
    if score.is_target or score.half_width is None or score.label is None:
        return [_AIMS.format(what=what, score=_points(score), band=band)]
    return [
        _SCORES.format(
            what=what,
            score=_points(score),
            half=number(half_up(score.half_width)),
            band=band,
            label=labels.LABEL[score.label],
            meaning=labels.LABEL_MEANING[score.label],
        )
    ]


def _partly(score: Score) -> Iterator[Text]:
    if score.value is not None and score.coverage < 1 - 1e-9:
        low, high = score.bounds.low, score.bounds.high
        yield _PARTLY.format(share=percent(score.coverage), low=number(half_up(low)), high=number(half_up(high)))


_NOTHING_HERE = Text(
    en="The map shows no touchpoint in this phase.", fr="La carte ne montre aucun point de contact dans cette phase."
)
_MOMENT = Text(en="This is a moment of truth.", fr="C’est un moment de vérité.")
_WHERE = Text(en="It happens here: {channels}.", fr=f"Cela se passe ici{_THIN}: {{channels}}.")
_MET = Text(en="{share} of customers meet it.", fr="{share} des clients le rencontrent.")
_SCORED = Text(
    en="Score: {score} out of 100, ±{half}, {band} ({label}).",
    fr=f"Note{_THIN}: {{score}} sur 100, ±{_THIN}{{half}}, {{band}} ({{label}}).",
)
_SCORE_TARGET = Text(
    en="Score aimed at: {score} out of 100, {band}.", fr=f"Note visée{_THIN}: {{score}} sur 100, {{band}}."
)
_NO_SCORE = Text(en="Score: unknown, because {reason}.", fr=f"Note{_THIN}: inconnue, car {{reason}}.")
_DOES = Text(en="The customer’s steps: {what}.", fr=f"Ce que fait le client{_THIN}: {{what}}.")
_THINKS = Text(en="What the customer thinks: {what}.", fr=f"Ce qu’il se dit{_THIN}: {{what}}.")
_SAYS = Text(en="Heard from customers: {what}.", fr=f"Entendu chez les clients{_THIN}: {{what}}.")
_HURTS = Text(en="What hurts: {what}.", fr=f"Ce qui irrite{_THIN}: {{what}}.")
_PROMISES = Text(en="What is promised: {what}.", fr=f"Ce qui est promis{_THIN}: {{what}}.")
_FAILS = Text(en="It fails {share} of the time.", fr="L’échec survient dans {share} des cas.")
_CAUGHT = Text(
    en="When it fails, this touchpoint takes over: {name}.",
    fr=f"En cas d’échec, ce point de contact prend le relais{_THIN}: {{name}}.",
)
_COULD = Text(en="Ideas: {what}.", fr=f"Des idées{_THIN}: {{what}}.")
_OWNED = Text(en="Who answers for it: {owner}.", fr=f"Qui en répond{_THIN}: {{owner}}.")
_GAPS = (
    Text(en="{count} gap stands open here: {gaps}.", fr=f"{{count}} écart est ouvert ici{_THIN}: {{gaps}}."),
    Text(en="{count} gaps stand open here: {gaps}.", fr=f"{{count}} écarts sont ouverts ici{_THIN}: {{gaps}}."),
)
_TITLED = Text(en="{name}.", fr="{name}.")


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
    yield _TITLED.format(name=_plain(touchpoint.title))
    if touchpoint.is_moment_of_truth:
        yield _MOMENT
    yield from _circumstances(touchpoint)
    yield _score_of(of.scores.touchpoints[touchpoint.id])
    yield from _voices(touchpoint)
    yield from _workings(of.journey, touchpoint)
    gaps = [gap for gap in of.gaps.gaps if touchpoint.id in gap.touchpoints]
    if gaps:
        titles = listing([gap.title for gap in gaps])
        yield plural(len(gaps), *_counted(titles))


def _counted(gaps: Text) -> tuple[Text, Text]:
    """Both forms with the gaps filled in and `{count}` left open; braces of people's words stay what they are."""
    held = Text(en=gaps.en.replace("{", "{{").replace("}", "}}"), fr=gaps.fr.replace("{", "{{").replace("}", "}}"))
    one, many = (Text(en=form.en.replace("{gaps}", held.en), fr=form.fr.replace("{gaps}", held.fr)) for form in _GAPS)
    return one, many


def _circumstances(touchpoint: Touchpoint) -> Iterator[Text]:
    if touchpoint.channels:
        yield _WHERE.format(channels=listing([channel_name(channel) for channel in touchpoint.channels]))
    if touchpoint.reach is not None:
        yield _MET.format(share=percent(touchpoint.reach))


def _score_of(touchpoint: TouchpointScore) -> Text:
    score = touchpoint.score
    if score.value is None or score.band is None:
        return _NO_SCORE.format(reason=_plain(score.reason or same("?")))
    band = labels.BAND[score.band]
    if score.is_target or score.half_width is None or score.label is None:
        return _SCORE_TARGET.format(score=_points(score), band=band)
    half = number(half_up(score.half_width))
    return _SCORED.format(score=_points(score), half=half, band=band, label=labels.LABEL[score.label])


def _voices(touchpoint: Touchpoint) -> Iterator[Text]:
    for told, words in (
        (_DOES, touchpoint.actions),
        (_THINKS, touchpoint.thoughts),
        (_SAYS, touchpoint.verbatims),
        (_HURTS, touchpoint.pain_points),
    ):
        if words:
            yield told.format(what=_listed([say(each) for each in words]))


def _workings(journey: Journey, touchpoint: Touchpoint) -> Iterator[Text]:
    if touchpoint.promise is not None and touchpoint.promise.text is not None:
        yield _PROMISES.format(what=_plain(say(touchpoint.promise.text)))
    if touchpoint.failure is not None:
        if touchpoint.failure.rate:
            yield _FAILS.format(share=percent(touchpoint.failure.rate))
        catcher = journey.by_id.get(touchpoint.failure.recovery or "")
        if catcher is not None:
            yield _CAUGHT.format(name=catcher.title)
    if touchpoint.opportunities:
        yield _COULD.format(what=_listed([_idea(each) for each in touchpoint.opportunities]))
    if touchpoint.owner is not None:
        yield _OWNED.format(owner=say(touchpoint.owner))


def _idea(opportunity: "Opportunity | object") -> Text:
    return say(opportunity.text) if isinstance(opportunity, Opportunity) else say(opportunity)  # type: ignore[arg-type]


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
    fr=f"On se souvient du moment le plus fort et de la fin{_THIN}: ici les deux se confondent, "
    "{peak}, avec {value}.",
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
        told.append(
            _FLAWLESS.format(value=percent(flawless.value), low=percent(flawless.low), high=percent(flawless.high))
        )
    return Chapter(_REMEMBERED, (Paragraph(_joined(told)),)) if told else None


_FIRST = Text(en="What to do first", fr="Par où commencer")
_CHECK_FIRST = Text(en="What to check first", fr="Ce qu’il faut vérifier d’abord")
_DO = Text(en="{place}: {title}. {action}", fr=f"{{place}}{_THIN}: {{title}}. {{action}}")
_SPOKEN = 3
"""Nobody keeps more than three things in mind after a meeting."""


def _first(of: JourneyAssessment) -> Chapter | None:
    fix = [card.head for card in of.gaps.cards if card.head.status is not Status.HYPOTHESIS][:_SPOKEN]
    heads = fix or [card.head for card in of.gaps.cards][:_SPOKEN]
    if not heads:
        return None
    told = tuple(Paragraph(_deed(of, head), head.touchpoints[0] if head.touchpoints else None) for head in heads)
    return Chapter(_FIRST if fix else _CHECK_FIRST, told)


def _deed(of: JourneyAssessment, gap: Gap) -> Text:
    named = of.journey.by_id
    if gap.touchpoints and gap.touchpoints[0] in named:
        place = named[gap.touchpoints[0]].title
    else:
        place = labels.PHASE[gap.phase] if gap.phase is not None else _THE_JOURNEY
    return _joined([_DO.format(place=place, title=gap.title, action=_plain(gap.action)) + "."])


def _points(score: Score) -> Text:
    return number(half_up(score.value or 0.0))


def _joined(sentences: list[Text]) -> Text:
    return Text(en=" ".join(each.en for each in sentences), fr=" ".join(each.fr for each in sentences))


def _plain(text: Text) -> Text:
    """Without the full stop at its end, so that a sentence around it has one."""
    return Text(en=_unstopped(text.en), fr=_unstopped(text.fr))


def _unstopped(text: str) -> str:
    stripped = text.strip()
    return stripped[:-1].rstrip() if stripped.endswith(".") and not stripped.endswith("..") else stripped


def _listed(texts: list[Text]) -> Text:
    """Several of people's own words, kept apart by semicolons since they may hold commas."""
    plain = [_plain(text) for text in texts]
    return Text(en="; ".join(each.en for each in plain), fr=f"{_THIN}; ".join(each.fr for each in plain))
