"""exit-without-gesture: customers who return or cancel leave without a reason to come back."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import End, Phase, Touchpoint
from touchpoints.rules.facts import LEVER_TYPES, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 15.0
USUAL_REACH = 0.1
"""Share of customers who return or cancel, where the file does not say."""

MESSAGE = Text(
    en="Customers who go through {name} are let go without a word or a gesture to see them again.",
    fr="Le client qui passe par {name} s'en va sans un mot ni un geste pour le revoir.",
)
FACT = Text(
    en="No `gesture`, and no link back to a purchase", fr="Pas de `gesture`, et aucun lien de retour vers un achat"
)


def check(facts: Facts) -> Iterator[Finding]:
    if not facts.graph.declared and not any(one.gesture for one in facts.touchpoints):
        return
    for touchpoint in facts.touchpoints:
        if not facts.says_type(touchpoint.id, "returns") or touchpoint.gesture or _invites_back(touchpoint, facts):
            continue
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            exposure=USUAL_REACH if touchpoint.reach is None else touchpoint.reach,
            message=MESSAGE.format(name=named(touchpoint)),
            facts=(Fact(FACT, facts.loc(touchpoint.id)),),
        )


def _invites_back(touchpoint: Touchpoint, facts: Facts) -> bool:
    by_id = facts.journey.by_id
    for step in facts.graph.steps_from.get(touchpoint.id, ()):
        if step.is_path and step.target == End.REBUY:
            return True
        target = by_id.get(step.target)
        if step.is_path and target and (target.phase is Phase.DURING or facts.is_type(target.id, *LEVER_TYPES)):
            return True
    return False


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if facts.says_type(one.id, "returns"))


RULE = Rule(
    id="exit-without-gesture",
    category=Category.LOYALTY,
    basis=Basis.ABSENT,
    title=Text(en="Exit without a gesture", fr="Départ sans geste"),
    fires=Text(
        en="The file declares links or uses `gesture`. A touchpoint of written type returns has no `gesture` and no "
        "link to `$rebuy`, to a touchpoint of the purchase or to a lever of repurchase.",
        fr="Le fichier déclare des liens ou utilise `gesture`. Un point de contact de type écrit returns n'a pas de "
        "`gesture` ni de lien vers `$rebuy`, vers un point de contact de l'achat ou vers un levier de réachat.",
    ),
    silent=Text(
        en="From the return a link leads to a new order or to a lever of repurchase: customers are not let go. In a "
        "file without links or gestures nothing says that one is missing here, and a type guessed from the name "
        "accuses nobody.",
        fr="Du retour, un lien mène à une nouvelle commande ou à un levier de réachat : le client n'est pas laissé "
        "là. Dans un fichier sans liens ni gestes, rien ne dit qu'il en manque un ici, et un type deviné d'après "
        "le nom ne met personne en cause.",
    ),
    why=Text(
        en="A return handled fast and kindly is often the last chance to be remembered well.",
        fr="Un retour traité vite et avec élégance est souvent la dernière occasion de laisser un bon souvenir.",
    ),
    action=Text(
        en="Confirm within minutes, refund fast, and add a light, optional offer for the next time.",
        fr="Confirmer en quelques minutes, rembourser vite, et ajouter un geste léger et facultatif pour la prochaine "
        "fois.",
    ),
    ignore=Text(en="The gesture exists: write it in `gesture`.", fr="Le geste existe : l'écrire dans `gesture`."),
    loss=LOSS,
    exposed=Text(
        en="reach written, else 0.1",
        fr="portée écrite, sinon 0,1",
    ),
    source="Guru (a cancellation answered in two minutes, free shipping next time)",
    check=check,
    eligible=_eligible,
)
