"""forced-channel-switch: the next step takes place in a channel the customer was not in, and it hurts."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.graph import Step
from touchpoints.model import Channel, LinkKind, Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts, channels_of, in_the_hands_of_the_brand
from touchpoints.rules.rule import Basis, Finding, Rule, counted
from touchpoints.rules.wording import named
from touchpoints.text import Text, number, percent

LOSS = 20.0
NATURAL_TYPES = ("delivery", "store")
NATURAL_CHANNELS = frozenset({Channel.PARCEL, Channel.STORE, Channel.PICKUP_POINT})
"""Where a change of channel is in the nature of things."""

LOST_CONTEXT = Text(
    en="From {source} to {target} customers change channel and start again: nothing is handed over.",
    fr="De {source} à {target}, le client change de canal et recommence : rien n'est transmis.",
)
POOR_ARRIVAL = Text(
    en="From {source} to {target} customers change channel, to a touchpoint that scores {score}.",
    fr="De {source} à {target}, le client change de canal pour un point de contact qui obtient {score}.",
)
FLOW = Text(en="{share} of those at {source} take this step", fr="{share} de ceux qui passent par {source}")


def check(facts: Facts) -> Iterator[Finding]:
    by_id = facts.journey.by_id
    for step in facts.graph.steps:
        if step.implied or not step.is_path or step.kind is not LinkKind.NEXT or step.target not in by_id:
            continue
        source, target = by_id[step.source], by_id[step.target]
        if not _changes_channel(source, target, facts):
            continue
        value = facts.score(target.id).score.value
        is_poor = value is not None and value < facts.thresholds.arrival_score - TOLERANCE
        if step.hand_over is not False and not (is_poor and _is_led(source, target)):
            continue
        share = _share(step, facts)
        yield Finding(
            on=step.ends,
            loss=LOSS,
            exposure=facts.reach(source.id) * share,
            importance=max(facts.importance(source.id), facts.importance(target.id)),
            message=(LOST_CONTEXT if step.hand_over is False else POOR_ARRIVAL).format(
                source=named(source), target=named(target), score=number(value) if value is not None else ""
            ),
            facts=(Fact(FLOW.format(share=percent(share), source=named(source)), step.loc),),
            status=counted(facts, source.id),
            touchpoints=(source.id, target.id),
        )


def _is_led(source: Touchpoint, target: Touchpoint) -> bool:
    """Whether the brand leads the customer from one to the other: a neighbour or a review site forces nobody."""
    return in_the_hands_of_the_brand(source) and in_the_hands_of_the_brand(target)


def _changes_channel(source: Touchpoint, target: Touchpoint, facts: Facts) -> bool:
    """No channel in common, where both are known and neither goods nor stores explain it."""
    here, there = set(channels_of(source)), set(channels_of(target))
    if not here or not there or here & there or (here | there) & NATURAL_CHANNELS:
        return False
    return not any(facts.is_type(one.id, *NATURAL_TYPES) for one in (source, target))


def _share(step: Step, facts: Facts) -> float:
    """Share of those who leave the source that take the step; equal shares where nothing says more."""
    if step.share is not None:
        return step.share
    leaving = [one for one in facts.graph.steps_from[step.source] if one.is_path and one.loc[0] in ("links", "flow")]
    return 1 / len({one.target for one in leaving})


RULE = Rule(
    id="forced-channel-switch",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    carrier=Carrier.LINK,
    title=Text(en="Forced channel switch", fr="Rupture de canal"),
    fires=Text(
        en="A link of kind `next` joins two touchpoints that share no channel, neither of them delivery, parcel or "
        "store, and either the arrival scores under 60 and the brand leads from one to the other (neither is the "
        "customer's own act nor in the hands of third parties), or the link says `hand_over: false`.",
        fr="Un lien de type `next` joint deux points de contact sans canal commun, ni livraison, ni colis, ni "
        "magasin, et soit l'arrivée obtient moins de 60 et c'est la marque qui mène de l'un à l'autre (ni acte du "
        "client seul, ni tiers), soit le lien indique `hand_over: false`.",
    ),
    silent=Text(
        en="The change is in the nature of things (a parcel, a store, a pick-up point), or customers go there of "
        "themselves: a review site sends nobody anywhere. Failure, recovery and escalation are not the usual next "
        "step.",
        fr="Le changement est dans la nature des choses (un colis, un magasin, un point de retrait), ou le client y "
        "va de lui-même : un site d'avis n'envoie personne nulle part. Un échec, un rattrapage ou une escalade ne "
        "sont pas la suite ordinaire.",
    ),
    why=Text(
        en="Each change of channel asks customers to explain again, or to wait again; some do not follow.",
        fr="Chaque changement de canal oblige à réexpliquer ou à attendre ; certains ne suivent pas.",
    ),
    action=Text(
        en="Let them finish where they are, or hand the context over (basket, case, name) so that they do not start "
        "again.",
        fr="Laisser finir là où l'on est, ou transmettre le contexte (panier, dossier, nom) pour ne pas recommencer.",
    ),
    ignore=Text(
        en="The context follows: write `hand_over: true` and look at what else weighs on the arrival.",
        fr="Le contexte suit : écrire `hand_over: true` et chercher ce qui pèse d'autre sur l'arrivée.",
    ),
    loss=LOSS,
    exposed=Text(
        en="reach of the start × share of the link",
        fr="portée du départ × part du lien",
    ),
    source="Kuehnl, Jozic & Homburg (2019), Journal of the Academy of Marketing Science 47; customer effort research",
    check=check,
    thresholds=("arrival_score",),
)
