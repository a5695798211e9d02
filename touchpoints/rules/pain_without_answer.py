"""pain-without-answer: the team wrote down what hurts, and nothing that would mend it."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Touchpoint, say
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text, decimals, quoted, signed

LOSS = 25.0
UNHAPPY = -1.0

PAIN = Text(
    en="Customers are hurt at {name} ({pain}), and the map names neither an idea, nor an owner, nor a promise.",
    fr="{name} fait souffrir le client ({pain}), et le parcours ne nomme ni piste, ni responsable, ni engagement.",
)
EMOTION = Text(
    en="Customers leave {name} unhappy, and the map names neither an idea, nor an owner, nor a promise.",
    fr="Le client sort mécontent de {name}, et le parcours ne nomme ni piste, ni responsable, ni engagement.",
)
FELT = Text(en="Emotion {emotion}", fr="Émotion {emotion}")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        if not hurts(touchpoint) or touchpoint.opportunities or touchpoint.owner or touchpoint.promise:
            continue
        pains = [say(pain) for pain in touchpoint.pain_points]
        template = PAIN if pains else EMOTION
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=template.format(name=named(touchpoint), pain=quoted(pains[0]) if pains else ""),
            facts=tuple(_facts(touchpoint, facts)),
        )


def hurts(touchpoint: Touchpoint) -> bool:
    unhappy = touchpoint.emotion is not None and touchpoint.emotion <= UNHAPPY + TOLERANCE
    return bool(touchpoint.pain_points) or unhappy


def _facts(touchpoint: Touchpoint, facts: Facts) -> Iterator[Fact]:
    for index, pain in enumerate(touchpoint.pain_points):
        yield Fact(say(pain), facts.loc(touchpoint.id, "pain_points", index))
    if touchpoint.emotion is not None and touchpoint.emotion <= UNHAPPY + TOLERANCE:
        yield Fact(
            FELT.format(emotion=signed(touchpoint.emotion, decimals(touchpoint.emotion))),
            facts.loc(touchpoint.id, "emotion"),
        )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if hurts(one))


RULE = Rule(
    id="pain-without-answer",
    category=Category.OWNERSHIP,
    basis=Basis.ABSENT,
    title=Text(en="Pain without an answer", fr="Irritant sans réponse"),
    fires=Text(
        en="`pain_points` are recorded, or an `emotion` of -1 or less, and the touchpoint has no opportunity, no owner "
        "and no promise.",
        fr="Des `pain_points` sont notés, ou une `emotion` de -1 ou moins, et le point de contact n'a ni "
        "`opportunities`, ni `owner`, ni `promise`.",
    ),
    silent=Text(
        en="Somebody took it up: an idea, an owner or a promise is enough, though it still hurts. An emotion just "
        "below zero is no pain.",
        fr="Quelqu'un s'en est saisi : une piste, un responsable ou une promesse suffit, même si cela fait encore "
        "mal. Une émotion à peine négative n'est pas un irritant.",
    ),
    why=Text(
        en="What hurts is the first thing a team writes down, and the first it forgets when nobody takes it up.",
        fr="Ce qui fait mal est la première chose qu'une équipe note, et la première qu'elle oublie si personne ne "
        "s'en saisit.",
    ),
    action=Text(
        en="Give it an owner, or write one idea with its effort; a pain nobody will treat is better said than left.",
        fr="Lui donner un responsable, ou écrire une piste avec son effort ; mieux vaut dire qu'on ne traitera pas un "
        "irritant que le laisser.",
    ),
    ignore=Text(
        en="It is known and will not be treated this year: accept the gap with that reason.",
        fr="C'est connu et ne sera pas traité cette année : accepter l'écart avec cette raison.",
    ),
    loss=LOSS,
    source="Nielsen Norman Group, journey mapping (opportunities and ownership)",
    check=check,
    eligible=_eligible,
)
