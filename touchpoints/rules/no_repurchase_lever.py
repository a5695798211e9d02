"""no-repurchase-lever: nothing on the map invites customers back."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import Phase
from touchpoints.rules.facts import LEVER_TYPES, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

LEAST_AFTER = 3
LOSS = 30.0

MESSAGE = Text(
    en="{after} touchpoints follow the purchase, and none gives a reason to come back: no loyalty offer, reorder, "
    "referral or follow-up.",
    fr="{after} points de contact suivent l'achat, et aucun ne donne de raison de revenir : ni fidélité, ni réachat, "
    "ni parrainage, ni relance.",
)
FACT = Text(en="No lever of repurchase in any phase", fr="Aucun levier de réachat, toutes phases confondues")


def check(facts: Facts) -> Iterator[Finding]:
    after = facts.journey.in_phase(Phase.AFTER)
    if len(after) < LEAST_AFTER or not facts.buys_again or any(True for _ in facts.of_type(*LEVER_TYPES)):
        return
    yield Finding(
        on="",
        loss=LOSS,
        message=MESSAGE.format(after=len(after)),
        facts=(Fact(FACT, ("touchpoints", "after")),),
        missing_types=("loyalty",),
    )


RULE = Rule(
    id="no-repurchase-lever",
    category=Category.LOYALTY,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="No repurchase lever", fr="Aucun levier de réachat"),
    fires=Text(
        en="At least three touchpoints after the purchase, and in no phase one of loyalty, reorder, referral, "
        "marketing_email or consumption_stats.",
        fr="Au moins trois points de contact après l'achat, et dans aucune phase l'un de loyalty, reorder, referral, "
        "marketing_email ou consumption_stats.",
    ),
    silent=Text(
        en="This segment buys once (`loyalty` or `reorder` in `not_applicable`). A lever known by its name alone is "
        "one, and fewer than three touchpoints after the purchase do not tell what follows.",
        fr="Ce segment n'achète qu'une fois (`loyalty` ou `reorder` dans `not_applicable`). Un levier reconnu à son "
        "seul nom en est un, et moins de trois points de contact après l'achat ne racontent pas la suite.",
    ),
    why=Text(
        en="Satisfied customers do not come back by themselves: they forget, or meet another offer first.",
        fr="Un client satisfait ne revient pas tout seul : il oublie, ou croise d'abord une autre offre.",
    ),
    action=Text(
        en="Pick one lever that fits the purchase rhythm, and measure it against a group that does not get it.",
        fr="Choisir un levier adapté au rythme d'achat, et le mesurer contre un groupe témoin.",
    ),
    ignore=Text(
        en="This segment buys once: declare `loyalty` or `reorder` not applicable.",
        fr="Ce segment n'achète qu'une fois : déclarer `loyalty` ou `reorder` non applicable.",
    ),
    loss=LOSS,
    source="Feedbii; Cortix conseils (2010); SurveyMonkey; e-Boutique",
    check=check,
)
