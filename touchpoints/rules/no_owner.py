"""no-owner: nobody answers for this touchpoint, while others have somebody."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import TOLERANCE, Facts, in_the_hands_of_the_brand
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 15.0

MESSAGE = Text(
    en="Nobody answers for {name} (touchpoints with an owner: {owned} of {total}).",
    fr="Personne n'est responsable de {name} (points de contact avec un responsable : {owned} sur {total}).",
)
FACT = Text(en="No `owner`", fr="Pas de champ `owner`")


def check(facts: Facts) -> Iterator[Finding]:
    owned, total = sum(1 for one in facts.touchpoints if one.owner), len(facts.touchpoints)
    if not owned or owned < facts.thresholds.owners_used * total - TOLERANCE:
        return
    for touchpoint in facts.touchpoints:
        if touchpoint.owner is None and in_the_hands_of_the_brand(touchpoint):
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=MESSAGE.format(name=named(touchpoint), owned=owned, total=total),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if in_the_hands_of_the_brand(one))


RULE = Rule(
    id="no-owner",
    category=Category.OWNERSHIP,
    basis=Basis.DECLARED,
    title=Text(en="No owner", fr="Sans responsable"),
    fires=Text(
        en="At least half of the touchpoints have an `owner`, and this one has none.",
        fr="Au moins la moitié des points de contact ont un `owner`, et celui-ci n'en a pas.",
    ),
    silent=Text(
        en="Customers or third parties are in control, or it is the customer's own act (`kind: action`): nobody in "
        "the house can answer for it. While fewer than half have an owner, the file is not about owners yet.",
        fr="Le client ou des tiers ont la main, ou c'est un acte du client seul (`kind: action`) : personne dans la "
        "maison ne peut en répondre. Tant que moins de la moitié ont un responsable, le fichier ne traite pas "
        "encore des responsables.",
    ),
    why=Text(
        en="Where nobody answers, complaints circulate between teams and nothing improves.",
        fr="Là où personne ne répond, les réclamations passent d'une équipe à l'autre et rien ne s'améliore.",
    ),
    action=Text(
        en="Name a role, one only, that answers for this contact as the customer lives it.",
        fr="Désigner un rôle, un seul, qui répond de ce contact tel que le client le vit.",
    ),
    ignore=Text(
        en="It is not in the brand's hands: write `control: external` or `control: customer`.",
        fr="Il n'est pas entre les mains de la marque : écrire `control: external` ou `control: customer`.",
    ),
    loss=LOSS,
    source="Nielsen Norman Group, journey mapping (ownership)",
    check=check,
    eligible=_eligible,
    describing=True,
    hidden_by=("partner-without-pilot",),
    thresholds=("owners_used",),
)
