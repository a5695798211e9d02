"""promises-conflict: two places promise the same thing differently, in one journey or between journeys."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from touchpoints.gap import Category, Fact
from touchpoints.model import State, Touchpoint, say
from touchpoints.rules.facts import Facts, is_same
from touchpoints.rules.rule import Basis, Finding, Rule, Said
from touchpoints.rules.wording import in_words, is_key, length, named
from touchpoints.scalars import Duration
from touchpoints.text import Text, joined, quoted, same

LOSS = 40.0

DIFFERENT = Text(
    en="{name} promises {one} where {first} promises {other}, about {subject}.",
    fr="{name} promet {one} quand {first} promet {other}, au sujet de {subject}.",
)
ELSEWHERE = Text(
    en="{name} promises {one} where {first}, in the journey {journey}, promises {other}, about {subject}.",
    fr="{name} promet {one} quand {first}, dans le parcours {journey}, promet {other}, au sujet de {subject}.",
)
CLAIM = Text(
    en="{name} does not repeat what {ad} claims: customers do not find what made them click.",
    fr="{name} ne reprend pas ce qu'affirme {ad} : le client n'y retrouve pas ce qui l'a fait cliquer.",
)
TARGET = Text(en="{name}: {target}", fr="{name} : {target}")
NOT_LANDED = Text(en="`lands_on_claim: false`", fr="`lands_on_claim: false`")


@dataclass(frozen=True, slots=True)
class PromiseConflict:
    """What clashes with something said earlier, on one touchpoint."""

    touchpoints: tuple[Touchpoint, ...]
    """The one that carries it first, then the others involved."""
    message: Text
    facts: tuple[Fact, ...]


def check(facts: Facts) -> Iterator[Finding]:
    conflicts: dict[str, list[PromiseConflict]] = defaultdict(list)
    for conflict in (*_different_targets(facts), *_claims_not_met(facts)):
        conflicts[conflict.touchpoints[0].id].append(conflict)
    for carrier, found in conflicts.items():
        involved = list(dict.fromkeys(touchpoint.id for one in found for touchpoint in one.touchpoints))
        yield Finding(
            on=carrier,
            loss=LOSS,
            exposure=min(facts.reach(one) for one in involved),
            importance=max(facts.importance(one) for one in involved),
            message=joined([one.message for one in found], same(" ")),
            facts=tuple(fact for one in found for fact in one.facts),
            touchpoints=tuple(involved),
        )


def promises(facts: Facts) -> Mapping[str, list[tuple[Touchpoint, Duration | str]]]:
    """Subject -> the touchpoints that promise a target about it, in order."""
    found: dict[str, list[tuple[Touchpoint, Duration | str]]] = defaultdict(list)
    for touchpoint in facts.touchpoints:
        promise = touchpoint.promise
        if promise and promise.subject and promise.target is not None:
            found[promise.subject].append((touchpoint, promise.target))
    return found


def _about(subject: str, *touchpoints: Touchpoint) -> Text:
    """What the promises are about, as people read it: words as they are, a key by the promise it stands for."""
    if not is_key(subject):
        return quoted(same(subject))
    worded = (one.promise.text for one in touchpoints if one.promise and one.promise.text)
    return quoted(next((say(text) for text in worded), in_words(same(subject))))


def _different_targets(facts: Facts) -> Iterator[PromiseConflict]:
    for subject, made in promises(facts).items():
        first, target = made[0]
        others = [(touchpoint, other) for touchpoint, other in made[1:] if not is_same(other, target)]
        if others:
            touchpoint, other = others[0]
            yield PromiseConflict(
                touchpoints=_each_once(touchpoint, first, *(one for one, _ in made)),
                message=DIFFERENT.format(
                    name=named(touchpoint),
                    one=said(other),
                    first=named(first),
                    other=said(target),
                    subject=_about(subject, first, touchpoint),
                ),
                facts=tuple(_fact(one, said_there, facts) for one, said_there in made),
            )


def _each_once(*touchpoints: Touchpoint) -> tuple[Touchpoint, ...]:
    return tuple({touchpoint.id: touchpoint for touchpoint in touchpoints}.values())


def _claims_not_met(facts: Facts) -> Iterator[PromiseConflict]:
    by_id = facts.journey.by_id
    for step in facts.graph.steps:
        if step.lands_on_claim is False and step.target in by_id:
            page, ad = by_id[step.target], by_id[step.source]
            yield PromiseConflict(
                touchpoints=(page, ad),
                message=CLAIM.format(name=named(page), ad=named(ad)),
                facts=(Fact(NOT_LANDED, (*step.loc, "lands_on_claim")),),
            )


def _fact(touchpoint: Touchpoint, target: Duration | str, facts: Facts) -> Fact:
    loc = facts.loc(touchpoint.id, "promise", "target")
    return Fact(TARGET.format(name=touchpoint.title, target=said(target)), loc)


def said(target: Duration | str) -> Text:
    return length(target) if isinstance(target, Duration) else quoted(same(target))


def across(journeys: Sequence[Facts]) -> Iterator[tuple[str, Finding]]:
    """The same subject with another target in another journey of the same segment; as-is files only.

    The first journey that makes the promise is the reference; a journey already in conflict with itself about the
    subject speaks for itself.
    """
    reference: dict[tuple[str, str], tuple[Facts, Touchpoint, Duration | str]] = {}
    for facts in journeys:
        if facts.journey.state is State.TO_BE:
            continue
        for subject, made in promises(facts).items():
            if any(not is_same(target, made[0][1]) for _, target in made):
                continue
            touchpoint, target = made[0]
            known = reference.setdefault((facts.journey.segment_id, subject), (facts, touchpoint, target))
            if known[0].journey.id != facts.journey.id and not is_same(target, known[2]):
                yield facts.journey.key, _between(facts, touchpoint, target, known, subject)


def meets(facts: Facts) -> Iterator[Said]:
    """The subjects it promises something about, to a segment."""
    if facts.journey.state is State.TO_BE:
        return
    for subject, made in promises(facts).items():
        target = made[0][1]
        if all(is_same(other, target) for _, other in made):
            yield (facts.journey.segment_id, subject), target.seconds if isinstance(target, Duration) else str(target)


def _between(
    facts: Facts,
    touchpoint: Touchpoint,
    target: Duration | str,
    known: tuple[Facts, Touchpoint, Duration | str],
    subject: str,
) -> Finding:
    theirs, first, other = known
    return Finding(
        on=touchpoint.id,
        loss=LOSS,
        exposure=min(facts.reach(touchpoint.id), theirs.reach(first.id)),
        importance=max(facts.importance(touchpoint.id), theirs.importance(first.id)),
        message=ELSEWHERE.format(
            name=named(touchpoint),
            one=said(target),
            first=named(first),
            journey=quoted(theirs.journey.name),
            other=said(other),
            subject=_about(subject, first, touchpoint),
        ),
        facts=(_fact(touchpoint, target, facts),),
    )


RULE = Rule(
    id="promises-conflict",
    category=Category.PROMISE,
    basis=Basis.DECLARED,
    title=Text(en="Conflicting promises", fr="Promesses contradictoires"),
    fires=Text(
        en="Two touchpoints promise a different `target` about the same `promise.subject` (durations compare by "
        "value, 1bd = 1.4d), or a link says `lands_on_claim: false`. One finding per subject, on the first "
        "touchpoint that differs from the first one. Also between two journeys of one segment.",
        fr="Deux points de contact annoncent un `target` différent pour le même `promise.subject` (les durées se "
        "comparent en valeur, 1bd = 1,4d), ou un lien indique `lands_on_claim: false`. Un écart par sujet, sur le "
        "premier point de contact qui diffère du premier. Vaut aussi entre deux parcours d'un même segment.",
    ),
    silent=Text(
        en="Two subjects are two promises: standard and express may differ. The same delay in two units (48h, 2d) is "
        "one.",
        fr="Deux sujets sont deux promesses : standard et express peuvent différer. Le même délai en deux unités "
        "(48h, 2d) n'en est qu'une.",
    ),
    why=Text(
        en="Customers remember the best of the two promises, and are told the other.",
        fr="Le client retient la meilleure des deux promesses, et se voit opposer l'autre.",
    ),
    action=Text(
        en="Keep one source of truth for each promise, and quote it everywhere, ads included.",
        fr="Tenir une seule source pour chaque promesse, et la citer partout, publicités comprises.",
    ),
    ignore=Text(
        en="They are two promises (standard and express): give them two subjects.",
        fr="Ce sont deux promesses (standard et express) : leur donner deux sujets.",
    ),
    loss=LOSS,
    exposed=Text(
        en="smallest reach of those that differ",
        fr="plus petite portée de ceux qui diffèrent",
    ),
    source="SurveyMonkey; Guru",
    check=check,
    across=across,
    meets=meets,
)
