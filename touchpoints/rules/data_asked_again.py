"""data-asked-again: customers type again what the brand already knows."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import say
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import in_words, named
from touchpoints.text import Text, listing, quoted

EACH, MOST = 8.0, 32.0

MESSAGE = Text(
    en="At the second order, {name} asks again for {fields}.",
    fr="À la deuxième commande, {name} redemande {fields}.",
)
FACT = Text(en="{field}: required, not remembered", fr="{field} : obligatoire, non mémorisé")


def check(facts: Facts) -> Iterator[Finding]:
    if not facts.buys_again:
        return
    repeat_share = facts.segment.repeat_share if facts.segment else None
    for touchpoint in facts.touchpoints:
        asked = enumerate(touchpoint.data_asked or ())
        again = [(index, item) for index, item in asked if item.required and item.remembered is False]
        if again:
            yield Finding(
                on=touchpoint.id,
                loss=min(MOST, EACH * len(again)),
                exposure=repeat_share,
                message=MESSAGE.format(
                    name=named(touchpoint), fields=listing([quoted(in_words(say(item.field))) for _, item in again])
                ),
                facts=tuple(
                    Fact(FACT.format(field=say(item.field)), facts.loc(touchpoint.id, "data_asked", index))
                    for index, item in again
                ),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if any(item.required for item in one.data_asked or ()))


RULE = Rule(
    id="data-asked-again",
    category=Category.ACCOUNT,
    basis=Basis.DECLARED,
    title=Text(en="Known data asked again", fr="Ressaisie à la 2e commande"),
    fires=Text(
        en="A required item of `data_asked` says `remembered: false`.",
        fr="Une donnée obligatoire de `data_asked` indique `remembered: false`.",
    ),
    silent=Text(
        en="The segment buys once (`loyalty` or `reorder` in `not_applicable`): there is no second time. An optional "
        "item, or one of which the file does not say whether it is remembered, accuses nobody.",
        fr="Le segment n'achète qu'une fois (`loyalty` ou `reorder` dans `not_applicable`) : il n'y a pas de "
        "deuxième fois. Une donnée facultative, ou dont le fichier ne dit pas si elle est mémorisée, ne met "
        "personne en cause.",
    ),
    why=Text(
        en="Typing an address the brand has delivered to before says: we do not know you.",
        fr="Ressaisir une adresse où l'on a déjà été livré, c'est s'entendre dire : nous ne vous connaissons pas.",
    ),
    action=Text(
        en="Prefill what is known and let customers correct it; keep several addresses.",
        fr="Préremplir ce qui est connu et laisser corriger ; garder plusieurs adresses.",
    ),
    ignore=Text(
        en="The law or the payment scheme forbids keeping it (card security code): leave `remembered` out.",
        fr="La loi ou le schéma de paiement interdit de la conserver (cryptogramme de carte) : ne pas écrire "
        "`remembered`.",
    ),
    loss=Text(
        en="8 a field, at most 32",
        fr="8 par champ, 32 au plus",
    ),
    exposed=Text(
        en="share of customers who order again, else reach",
        fr="part des clients qui commandent à nouveau, sinon portée",
    ),
    source="Feedbii",
    check=check,
    eligible=_eligible,
)
