"""single-channel-dependency: an important, weak touchpoint that customers cannot go around."""

from collections.abc import Iterator

from touchpoints import labels
from touchpoints.gap import Category, Fact
from touchpoints.model import Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts, channels_of
from touchpoints.rules.rule import Basis, Finding, Rule, counted
from touchpoints.rules.wording import named
from touchpoints.text import Text, number

LOSS = 20.0
IMPORTANT = 4.0
LEAST_REACH = 0.25

ONE_CHANNEL = Text(
    en="{name} exists through one channel only ({channel}) and scores {score}: customers it does not suit have no "
    "other way.",
    fr="{name} n'existe que par un canal ({channel}) et obtient {score} : le client à qui il ne convient pas n'a pas "
    "d'autre voie.",
)
ONE_ROUTE = Text(
    en="Every path to a good end passes {name}, which scores {score}: there is no way around it.",
    fr="Tous les chemins vers une issue passent par {name}, qui obtient {score} : aucun moyen de l'éviter.",
)
FACT = Text(en="Importance {importance}, score {score}", fr="Importance {importance}, note {score}")


def check(facts: Facts) -> Iterator[Finding]:
    if not facts.graph.declared:
        return
    for touchpoint in facts.touchpoints:
        value = facts.score(touchpoint.id).score.value
        importance = facts.importance(touchpoint.id)
        if value is None or value >= facts.thresholds.arrival_score - TOLERANCE or importance < IMPORTANT - TOLERANCE:
            continue
        alone = _has_one_channel(touchpoint, facts)
        if not alone and touchpoint.id not in facts.graph.cut_nodes:
            continue
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=(ONE_CHANNEL if alone else ONE_ROUTE).format(
                name=named(touchpoint),
                channel=labels.channel_name(channels_of(touchpoint)[0], facts.settings.channels) if alone else "",
                score=number(value),
            ),
            facts=(
                Fact(
                    FACT.format(importance=number(importance), score=number(value, 1)),
                    facts.loc(touchpoint.id, *(("channels",) if alone else ())),
                ),
            ),
            status=None if alone else counted(facts, touchpoint.id),
        )


def _has_one_channel(touchpoint: Touchpoint, facts: Facts) -> bool:
    return len(channels_of(touchpoint)) == 1 and facts.reach(touchpoint.id) >= LEAST_REACH - TOLERANCE


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(
        one.id
        for one in facts.touchpoints
        if channels_of(one)
        and facts.importance(one.id) >= IMPORTANT - TOLERANCE
        and facts.reach(one.id) >= LEAST_REACH - TOLERANCE
    )


RULE = Rule(
    id="single-channel-dependency",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    title=Text(en="Single-channel dependency", fr="Dépendance à un seul canal"),
    fires=Text(
        en="The file declares a flow or links; importance is 4 or more, the score under 60, and either the touchpoint "
        "has exactly one channel and a reach of 25% or more, or, where paths branch, every path from a start to a "
        "good end passes it.",
        fr="Le fichier déclare un enchaînement ou des liens ; l'importance est de 4 ou plus, la note sous 60, et soit "
        "le point de contact n'a qu'un canal et une portée de 25 % ou plus, soit, là où les chemins se divisent, tous "
        "les chemins d'une entrée à une issue y passent.",
    ),
    silent=Text(
        en="A single channel that works hinders nobody. On a straight line every touchpoint is passed and none is "
        "the bottleneck, and one that few customers meet holds few of them up.",
        fr="Un canal unique qui fonctionne ne gêne personne. En ligne droite, on passe partout et rien n'est un "
        "goulet ; et un point de contact que peu de clients rencontrent en retient peu.",
    ),
    why=Text(
        en="When the only way works badly, every customer meets the fault, and a breakdown stops them all.",
        fr="Quand la seule voie fonctionne mal, tous les clients rencontrent le défaut, et une panne les arrête tous.",
    ),
    action=Text(
        en="Open a second way: another channel, a call back, a step that can be skipped.",
        fr="Ouvrir une seconde voie : un autre canal, un rappel, une étape que l'on peut sauter.",
    ),
    ignore=Text(
        en="There is another channel: write it in `channels`. The step is unavoidable by nature: improve its score, or "
        "accept the gap.",
        fr="Un autre canal existe : l'écrire dans `channels`. L'étape est inévitable par nature : améliorer son score, "
        "ou accepter l'écart.",
    ),
    loss=LOSS,
    source="Guru; graph analysis of the map (dominators)",
    check=check,
    eligible=_eligible,
    thresholds=("arrival_score",),
)
