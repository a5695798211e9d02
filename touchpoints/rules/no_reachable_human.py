"""no-reachable-human: nowhere on the map does a person answer."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.rules.facts import HELP_TYPES, TOLERANCE, Facts, channels_of
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

LOSS = 50.0
CHANNELS_USED = 0.6
"""Share of all touchpoints whose channels must be written, where not every help touchpoint has its own."""
USUAL_REACH = 0.2
"""Share of customers who ask for help, where no help touchpoint writes its reach."""

MESSAGE = Text(
    en="No touchpoint lets customers reach a person: neither phone, nor chat with an adviser, nor store, nor an e-mail "
    "that somebody answers.",
    fr="Aucun point de contact ne permet de joindre une personne : ni téléphone, ni chat avec un conseiller, ni "
    "magasin, ni e-mail auquel quelqu'un répond.",
)
FACT = Text(
    en="Channels are written on {known} of {total} touchpoints; none is a human one",
    fr="Les canaux de {known} points de contact sur {total} sont indiqués ; aucun n'est humain",
)


def check(facts: Facts) -> Iterator[Finding]:
    total = len(facts.touchpoints)
    known = [one for one in facts.touchpoints if channels_of(one)]
    helping = [one for one in facts.touchpoints if facts.says_type(one.id, *HELP_TYPES)]
    all_help_known = bool(helping) and all(channels_of(one) for one in helping)
    if not known or not (all_help_known or len(known) >= CHANNELS_USED * total - TOLERANCE):
        return
    if any(facts.is_human(one) for one in facts.touchpoints):
        return
    written = [one.reach for one in facts.of_type(*HELP_TYPES) if one.reach is not None]
    yield Finding(
        on="",
        loss=LOSS,
        exposure=max(written, default=USUAL_REACH),
        message=MESSAGE,
        facts=(Fact(FACT.format(known=len(known), total=total), ("touchpoints",)),),
    )


RULE = Rule(
    id="no-reachable-human",
    category=Category.MISSING,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="No reachable human", fr="Aucune aide humaine joignable"),
    fires=Text(
        en="Channels are written on every help touchpoint (customer service, help centre, sales help) or on 60% of "
        "all, and none is human: phone, chat, store, an own channel marked `human`, or e-mail at customer service "
        "or sales help.",
        fr="Les canaux sont indiqués sur tous les points de contact d'aide (service client, centre d'aide, aide à la "
        "vente) ou sur 60 % de l'ensemble, et aucun n'est humain : téléphone, chat, magasin, canal déclaré "
        "`human`, ou e-mail du service client ou de l'aide à la vente.",
    ),
    silent=Text(
        en="An e-mail that customer service or sales help answers is a person, and so is a channel of your own "
        "marked `human`. While most channels are not written, the phone may be among those left out.",
        fr="Un e-mail auquel répond le service client ou l'aide à la vente, c'est une personne ; un canal à vous "
        "déclaré `human` aussi. Tant que la plupart des canaux ne sont pas indiqués, le téléphone est peut-être "
        "de ceux qui manquent.",
    ),
    why=Text(
        en="A visible phone number reassures even those who never dial it; those who need it and find none go "
        "elsewhere.",
        fr="Un numéro visible rassure même ceux qui n'appellent jamais ; ceux qui en ont besoin et n'en trouvent pas "
        "vont voir ailleurs.",
    ),
    action=Text(
        en="Publish one way to reach a person on the site, in the account and in every e-mail.",
        fr="Afficher un moyen de joindre une personne sur le site, dans le compte et dans chaque e-mail.",
    ),
    ignore=Text(
        en="A human channel of your own exists: declare it in the settings with `human: true`.",
        fr="Un canal humain qui vous est propre existe : le déclarer dans les réglages avec `human: true`.",
    ),
    loss=LOSS,
    exposed=Text(
        en="largest reach of help, else 0.2",
        fr="plus grande portée de l'aide, sinon 0,2",
    ),
    source="e-Boutique; Guru",
    check=check,
)
