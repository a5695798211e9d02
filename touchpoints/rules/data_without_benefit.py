"""data-without-benefit: customers are asked for data and are not told what they gain."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import say
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import in_words, named
from touchpoints.text import Text, listing, quoted

EACH, MOST = 10.0, 40.0

MESSAGE = Text(
    en="{name} asks for {fields} without telling customers what they gain by it.",
    fr="{name} demande {fields} sans dire au client ce qu'il y gagne.",
)
FACT = Text(en="{field}: no `benefit`", fr="{field} : pas de `benefit`")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        items = [(index, item) for index, item in enumerate(touchpoint.data_asked or ()) if item.benefit is None]
        if items:
            yield Finding(
                on=touchpoint.id,
                loss=min(MOST, EACH * len(items)),
                message=MESSAGE.format(
                    name=named(touchpoint), fields=listing([quoted(in_words(say(item.field))) for _, item in items])
                ),
                facts=tuple(
                    Fact(FACT.format(field=say(item.field)), facts.loc(touchpoint.id, "data_asked", index))
                    for index, item in items
                ),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if one.data_asked)


RULE = Rule(
    id="data-without-benefit",
    category=Category.DATA,
    basis=Basis.DECLARED,
    title=Text(en="Data without benefit", fr="Donnée demandée sans bénéfice client"),
    fires=Text(
        en="An item of `data_asked` has no `benefit`; one finding per touchpoint.",
        fr="Une donnée de `data_asked` n'a pas de `benefit` ; un écart par point de contact.",
    ),
    silent=Text(
        en="The file does not describe what is asked for: what is not described is not accused.",
        fr="Le fichier ne décrit pas ce qui est demandé : ce qui n'est pas décrit n'est pas mis en cause.",
    ),
    why=Text(
        en="People give what they see the use of. A field without a reason costs abandoned forms and invented answers.",
        fr="On donne volontiers ce dont on voit l'intérêt. Un champ sans raison se paie en abandons et en réponses "
        "inventées.",
    ),
    action=Text(
        en="Write next to the field what the customer gains; if nothing comes to mind, drop the field.",
        fr="Écrire à côté du champ ce que le client y gagne ; si l'on ne trouve rien, supprimer le champ.",
    ),
    ignore=Text(
        en="The benefit is on the page but not in the file: write it as `benefit`.",
        fr="Le bénéfice figure sur la page mais pas dans le fichier : l'écrire dans `benefit`.",
    ),
    loss=Text(
        en="10 a field, at most 40",
        fr="10 par champ, 40 au plus",
    ),
    source="Cortix conseils (2010); GDPR, article 5(1)(c)",
    check=check,
    eligible=_eligible,
)
