"""A touchpoint -> everything its file says of it beside its figures: groups of facts, each named as its field is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pydantic import BaseModel

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.fields import FACT_GROUPS, FieldKind, Typed, part_of
from touchpoints.model import (
    End,
    ImportancePoints,
    Journey,
    LinkKind,
    Opportunity,
    Touchpoint,
    Translation,
    spoken,
)
from touchpoints.outline.about import answered
from touchpoints.outline.parts import Entry, FactGroup, FactOutline, Run
from touchpoints.outline.values import in_turn, named, own, part_told, value_told
from touchpoints.rules.remedy import idea_aside, idea_words
from touchpoints.rules.wording import share_words
from touchpoints.score.result import TouchpointScore
from touchpoints.story.told import Told, fill, plain
from touchpoints.text import Lang, Text, brief, capital, day, decimals, number, percent, plural, same, signed

_DEFAULT = Text(en="{value} (default)", fr="{value} (par défaut)")
_NO_OWNER = Text(en="no owner", fr="sans responsable")
_OF_FIVE = Text(en="{value} of 5", fr="{value} sur 5")
_OF_HUNDRED = Text(en="{value} of 5 ({points} of the phase’s 100)", fr="{value} sur 5 ({points} des 100 de la phase)")
_OF_TWO = Text(en="{emotion} on a scale from −2 to +2", fr="{emotion} sur une échelle de −2 à +2")
_COMMIT = Text(en="to be kept {share} of the time", fr="à tenir dans {share} des cas")
_GUESSED = Text(en="{type} (guessed from the name)", fr="{type} (deviné d’après le nom)")
_STALE = Text(en="out of date", fr="périmée")
_AGE = (Text(en="{count} day", fr="{count} jour"), Text(en="{count} days", fr="{count} jours"))
_IN_HEAD = frozenset({"metric", "component", "mean", "n", "value", "date"})
"""What is said of a measure before its details."""
_COMPONENT = frozenset({"component"})
_TOLD_OTHERWISE = frozenset({"text", "commit", "owner", "reviewed"})
"""What a promise says in words of its own."""
_BESIDE = Text(en=" ({rest})", fr=" ({rest})")
_THEN = Text(en=" — {rest} ", fr=" — {rest} ")


@dataclass(frozen=True, slots=True)
class _Teller:
    """One touchpoint, for readers of one language."""

    touchpoint: Touchpoint
    assessed: JourneyAssessment
    lang: Lang

    @property
    def score(self) -> TouchpointScore:
        return self.assessed.scores.touchpoints[self.touchpoint.id]

    @property
    def written_in(self) -> str:
        return self.assessed.journey.lang

    def own(self, words: "str | Translation") -> Run:
        """A person's words, in the reader's language where they are given in it."""
        return Run(*spoken(words, self.lang, self.written_in))

    def ours(self, words: Text | Told, *, is_aside: bool = False) -> tuple[Run, ...]:
        """A sentence of ours, with the people's words in it apart."""
        told = plain(words) if isinstance(words, Text) else words
        return tuple(Run(*each, is_aside=is_aside) for each in told(self.lang))

    def line(self, words: Text | Told) -> Sequence[Entry]:
        return (Entry(self.ours(words)),)


_Telling = Callable[[_Teller], Sequence[Entry]]


def facts_of(touchpoint: Touchpoint, assessed: JourneyAssessment, lang: Lang) -> tuple[FactGroup, ...]:
    """What the file says, group by group; a group in which nothing is said is left out."""
    teller = _Teller(touchpoint, assessed, lang)
    groups = (
        FactGroup(
            group.name(lang),
            tuple(
                FactOutline(field, capital(name_of(field)(lang)), entries)
                for field in group.keys
                if (entries := tuple(_entries(field, teller)))
            ),
        )
        for group in FACT_GROUPS
    )
    return tuple(group for group in groups if group.facts)


def name_of(field: str) -> Text:
    """What a fact is called, by its field."""
    return (part_of(Journey) if field == "links" else part_of(Touchpoint))[field].field.name


def _entries(field: str, teller: _Teller) -> Sequence[Entry]:
    special = _SPECIAL.get(field)
    return special(teller) if special is not None else tuple(_plainly(part_of(Touchpoint)[field], teller))


def _plainly(one: Typed, teller: _Teller) -> Iterator[Entry]:
    """By the kind of the field: texts as they are written, the fields of a part each with its name."""
    value = getattr(teller.touchpoint, one.field.key)
    if value is None or value == () or value == one.default:
        return
    values = value if one.is_list and one.kind in (FieldKind.WORDS, FieldKind.PART) else (value,)
    for each in values:
        if isinstance(each, BaseModel) and not isinstance(each, Translation):
            yield _part(each, teller)
        elif one.kind is FieldKind.WORDS and isinstance(each, str | Translation):
            yield Entry((teller.own(each),))
        else:
            yield Entry(teller.ours(value_told(each, one, teller.written_in)))


def _part(part: BaseModel, teller: _Teller) -> Entry:
    """ "phone number (purpose: delivery, what the customer gains: a call first)"; without a text first, all alike."""
    first = next(iter(part_of(type(part))))
    head = getattr(part, first)
    if not isinstance(head, str | Translation) or part_of(type(part))[first].kind is not FieldKind.WORDS:
        return Entry(teller.ours(in_turn(part_told(part, teller.written_in))))
    rest = part_told(part, teller.written_in, frozenset({first}))
    aside = teller.ours(fill(_BESIDE, rest=in_turn(rest)), is_aside=True) if rest else ()
    return Entry((teller.own(head), *aside))


def _ideas(teller: _Teller) -> Sequence[Entry]:
    """Each with its effort and the gain hoped for, as far as they are written."""
    return tuple(idea_entry(idea, teller.assessed, teller.lang) for idea in teller.touchpoint.opportunities)


def idea_entry(idea: "str | Translation | Opportunity", assessed: JourneyAssessment, lang: Lang) -> Entry:
    """An idea with its effort and the gain hoped for, as far as they are written."""
    aside = [told(lang) for told in idea_aside(idea)]
    told = Run(*spoken(idea_words(idea), lang, assessed.journey.lang))
    return Entry((told, Run(f" ({', '.join(aside)})", is_aside=True)) if aside else (told,))


def _emotion(teller: _Teller) -> Sequence[Entry]:
    felt = teller.touchpoint.emotion
    return () if felt is None else teller.line(_OF_TWO.format(emotion=signed(felt, decimals(felt))))


def _ratings(teller: _Teller) -> Sequence[Entry]:
    touchpoint = teller.touchpoint
    if touchpoint.ratings is not None:
        return (_part(touchpoint.ratings, teller),)
    if touchpoint.rating is None:
        return ()
    overall = part_of(Touchpoint)["ratings"].part
    assert overall is not None, "ratings are made of fields"
    return teller.line(named(part_of(overall)["overall"].field.name, brief(touchpoint.rating)))


def _evidence(teller: _Teller) -> Sequence[Entry]:
    """Each measure on its own scale, what it measures, its day and age, then everything else it says."""
    document, score = teller.assessed.document, teller.score
    place = teller.assessed.journey.locs[teller.touchpoint.id]
    rows = {row.loc: row for row in score.rows}
    unscored = {item.loc: item for item in score.unscored}
    told = []
    for index, item in enumerate(teller.touchpoint.evidence):
        loc = (*place, "evidence", index)
        found = rows.get(loc) or unscored.get(loc)
        aside = [plain(labels.COMPONENT[found.component])] if found is not None and found.component else []
        aside += [plain(day(item.date))] if item.date is not None else []
        row = rows.get(loc)
        if row is not None and row.date is not None:
            aside += [plain(plural(row.age_days or 0, *_AGE)), *([plain(_STALE)] if row.is_stale else [])]
        aside += part_told(item, teller.written_in, _IN_HEAD)
        head = found.shown if found is not None else in_turn(part_told(item, teller.written_in, _COMPONENT))
        runs = teller.ours(fill(_THEN, rest=in_turn(aside)), is_aside=True) if aside else ()
        told.append(Entry((*teller.ours(head), *runs), str(document.place(loc))))
    return tuple(told)


def _owner(teller: _Teller) -> Sequence[Entry]:
    owner = teller.touchpoint.owner
    return (Entry((teller.own(owner),) if owner else teller.ours(_NO_OWNER)),)


def _importance(teller: _Teller) -> Sequence[Entry]:
    written, shown = teller.touchpoint.importance, brief(teller.score.importance, 1)
    if isinstance(written, ImportancePoints):
        return teller.line(_OF_HUNDRED.format(value=shown, points=brief(written.points)))
    told = _OF_FIVE.format(value=shown)
    return teller.line(told if written is not None else _DEFAULT.format(value=told))


def _reach(teller: _Teller) -> Sequence[Entry]:
    told = percent(teller.score.reach)
    return teller.line(told if teller.touchpoint.reach is not None else _DEFAULT.format(value=told))


def _target(teller: _Teller) -> Sequence[Entry]:
    told = number(teller.score.target)
    return teller.line(_DEFAULT.format(value=told) if teller.score.target_is_default else told)


def _type(teller: _Teller) -> Sequence[Entry]:
    match = teller.assessed.types.get(teller.touchpoint.id)
    if match is None:
        return ()
    return teller.line(match.type.name if match.written else _GUESSED.format(type=match.type.name))


def _channels(teller: _Teller) -> Sequence[Entry]:
    return tuple(Entry(teller.ours(teller.assessed.channel(each))) for each in teller.touchpoint.channels)


def _channel(teller: _Teller) -> Sequence[Entry]:
    return teller.line(teller.assessed.channel(teller.touchpoint.channel)) if teller.touchpoint.channel else ()


def _promise(teller: _Teller) -> Sequence[Entry]:
    """As customers read it, what it is about and how soon, how often it is to be kept, who answers for it."""
    promise = teller.touchpoint.promise
    if promise is None:
        return ()
    head = (teller.own(promise.text), Run(", ")) if promise.text else ()
    rest = part_told(promise, teller.written_in, _TOLD_OTHERWISE)
    rest.append(plain(_COMMIT.format(share=percent(promise.commit))))
    if promise.owner or promise.reviewed:
        rest.append(plain(answered(promise)))
    return (Entry((*head, *teller.ours(in_turn(rest)))),)


def _account(teller: _Teller) -> Sequence[Entry]:
    """Its fields in turn, what it can do as the catalogue calls it."""
    account = teller.touchpoint.account
    if account is None:
        return ()
    told = part_told(account, teller.written_in, frozenset({"capabilities"}))
    if account.capabilities:
        called = teller.assessed.capabilities
        each = [plain(called[one]) if one in called else own(one, teller.written_in) for one in account.capabilities]
        told.append(named(part_of(type(account))["capabilities"].field.name, in_turn(each)))
    return (Entry(teller.ours(in_turn(told))),)


def _failure(teller: _Teller) -> Sequence[Entry]:
    """How often, and the touchpoint that catches it."""
    failure = teller.touchpoint.failure
    if failure is None:
        return ()
    runs: list[Run] = []
    if failure.rate is not None:
        often = share_words(failure.rate) + ", " + labels.FAILURE_PER[failure.per]
        runs += teller.ours(often)
    if catcher := teller.assessed.journey.by_id.get(failure.recovery or ""):
        runs += [Run(" → "), replace(teller.own(catcher.name), leads_to=catcher.id)]
    return (Entry(tuple(runs)),) if runs else ()


def _links(teller: _Teller) -> Sequence[Entry]:
    """Where customers go on to, with everything the link says."""
    told = []
    for link in teller.assessed.journey.links:
        if link.source != teller.touchpoint.id:
            continue
        target = teller.assessed.journey.by_id.get(link.to)
        end = (
            (replace(teller.own(target.name), leads_to=target.id),)
            if target is not None
            else teller.ours(labels.END[End(link.to)] if link.to in set(End) else same(link.to))
        )
        rest = [plain(labels.LINK_KIND[link.kind])] if link.kind is not LinkKind.NEXT else []
        rest += [plain(teller.assessed.channel(link.channel))] if link.channel else []
        rest += part_told(link, teller.written_in, frozenset({"from", "to", "kind", "channel"}))
        more = (Run(", "), *teller.ours(in_turn(rest))) if rest else ()
        told.append(Entry((Run("→ "), *end, *more)))
    return tuple(told)


_SPECIAL: Mapping[str, _Telling] = MappingProxyType(
    {
        "type": _type,
        "channels": _channels,
        "target": _target,
        "opportunities": _ideas,
        "emotion": _emotion,
        "ratings": _ratings,
        "evidence": _evidence,
        "owner": _owner,
        "importance": _importance,
        "reach": _reach,
        "promise": _promise,
        "account": _account,
        "failure": _failure,
        "channel": _channel,
        "links": _links,
    }
)
"""The fields that are told in words of their own, or whose default is told too."""
