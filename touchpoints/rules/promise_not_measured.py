"""promise-not-measured: the brand announces something and does not count how often it keeps it."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Touchpoint, say
from touchpoints.rules.facts import PROMISE_KEPT, Facts, count_of
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text, listing, number, quoted

LOSS = 15.0

MESSAGE = Text(
    en="{name} promises {text}, and nobody counts how often it is kept.",
    fr="{name} promet {text}, et personne ne compte combien de fois c'est tenu.",
)
PLAIN = Text(
    en="{name} makes a promise, and nobody counts how often it is kept.",
    fr="{name} fait une promesse, et personne ne compte combien de fois elle est tenue.",
)
OTHERS = Text(
    en="Counted for another segment only ({segments}): {k} of {n}",
    fr="Compté pour un autre segment seulement ({segments}) : {k} sur {n}",
)
FACT = Text(en="No `kept` nor `within_target` with k and n", fr="Ni `kept` ni `within_target` avec k et n")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        promise = touchpoint.promise
        if promise is None or any(_is_measured(other) for other in facts.same_promise(touchpoint)):
            continue
        template = MESSAGE if promise.text else PLAIN
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=template.format(name=named(touchpoint), text=quoted(say(promise.text)) if promise.text else ""),
            facts=(Fact(FACT, facts.loc(touchpoint.id, "promise")), *_counted_for_others(touchpoint, facts)),
        )


def _is_measured(touchpoint: Touchpoint) -> bool:
    return any(count_of(item, PROMISE_KEPT) for _, item in touchpoint.own_evidence)


def _counted_for_others(touchpoint: Touchpoint, facts: Facts) -> Iterator[Fact]:
    for index, item in enumerate(touchpoint.evidence):
        count = count_of(item, PROMISE_KEPT)
        if item.others and count:
            segments = listing([segment.name for segment in item.others])
            said = OTHERS.format(segments=segments, k=number(count[0]), n=number(count[1]))
            yield Fact(said, facts.loc(touchpoint.id, "evidence", index))


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if one.promise)


RULE = Rule(
    id="promise-not-measured",
    category=Category.PROMISE,
    basis=Basis.FILE,
    title=Text(en="Promise not measured", fr="Promesse non mesurée"),
    fires=Text(
        en="A touchpoint has a `promise`, and neither it nor another with the same `subject` carries `kept` or "
        "`within_target` with k and n. What was counted for another segment is named, and does not count here.",
        fr="Un point de contact a une `promise`, et ni lui ni un autre du même `subject` ne porte `kept` ou "
        "`within_target` avec k et n. Ce qui est compté pour un autre segment est cité, et ne compte pas ici.",
    ),
    silent=Text(
        en="It is counted where it is kept, at another touchpoint of the same `subject`. Counts that cover this "
        "segment among others count for it.",
        fr="Elle est comptée là où elle se tient, sur un autre point de contact du même `subject`. Un comptage qui "
        "couvre ce segment parmi d'autres compte pour lui.",
    ),
    why=Text(
        en="A promise nobody measures is kept by chance. Its failures are learnt from complaints.",
        fr="Une promesse que personne ne mesure est tenue par hasard. On apprend ses échecs par les réclamations.",
    ),
    action=Text(
        en="Log it: kept and total, every week. The carrier's or the ticketing tool's export is enough.",
        fr="La relever : tenues et total, chaque semaine. L'export du transporteur ou de l'outil de tickets suffit.",
    ),
    ignore=Text(
        en="It is measured at another touchpoint: give both promises the same `subject`.",
        fr="Elle est mesurée à un autre point de contact : donner aux deux promesses le même `subject`.",
    ),
    loss=LOSS,
    source="Parasuraman, Zeithaml & Berry (1985), Journal of Marketing 49(4)",
    check=check,
    eligible=_eligible,
    judges_targets=False,
    describing=True,
)
