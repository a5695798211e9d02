"""data-asked-again: customers type again what the brand already knows."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import say
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import bilingual, in_words, named, quoted
from touchpoints.text import listing

EACH, MOST = 8.0, 32.0

MESSAGE = bilingual(
    en="At the second order, {name} asks again for {fields}.",
    fr="À la deuxième commande, {name} redemande {fields}.",
)
FACT = bilingual(en="{field}: required, not remembered", fr="{field} : obligatoire, non mémorisé")


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
    title=bilingual(en="Known data asked again", fr="Ressaisie à la 2e commande"),
    fires=bilingual(
        en="A required item of `data_asked` says `remembered: false`. 8 points each, 32 at most; exposed is the "
        "segment's `repeat_share`, else the reach. Silent when `loyalty` or `reorder` is in `not_applicable`.",
        fr="Une donnée obligatoire de `data_asked` indique `remembered: false`. 8 points chacune, 32 au plus ; "
        "l'exposition est le `repeat_share` du segment, sinon la portée. Silencieuse quand `loyalty` ou `reorder` est "
        "dans `not_applicable`.",
    ),
    why=bilingual(
        en="Typing an address the brand has delivered to before says: we do not know you.",
        fr="Ressaisir une adresse où l'on a déjà été livré, c'est s'entendre dire : nous ne vous connaissons pas.",
    ),
    action=bilingual(
        en="Prefill what is known and let customers correct it; keep several addresses.",
        fr="Préremplir ce qui est connu et laisser corriger ; garder plusieurs adresses.",
    ),
    ignore=bilingual(
        en="The law or the payment scheme forbids keeping it (card security code): leave `remembered` out.",
        fr="La loi ou le schéma de paiement interdit de la conserver (cryptogramme de carte) : ne pas écrire "
        "`remembered`.",
    ),
    source="Feedbii",
    check=check,
    eligible=_eligible,
)
