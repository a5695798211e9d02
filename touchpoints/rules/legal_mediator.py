"""legal-mediator (pack fr-legal): consumers must be told which mediator they may turn to."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

MESSAGE = Text(
    en="To check with counsel: {name} does not name the consumer mediator.",
    fr="À vérifier avec un juriste : {name} ne nomme pas le médiateur de la consommation.",
)
FACT = Text(en="No mention of a mediator on the map", fr="Aucune mention d'un médiateur dans le parcours")


def check(facts: Facts) -> Iterator[Finding]:
    if facts.mentions("médiat", "mediat"):
        return
    for touchpoint in facts.touchpoints:
        if facts.says_type(touchpoint.id, "customer_service"):
            yield Finding(
                on=touchpoint.id,
                loss=0.0,
                message=MESSAGE.format(name=named(touchpoint)),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
                is_idea=True,
            )


RULE = Rule(
    id="legal-mediator",
    category=Category.LEGAL,
    basis=Basis.ABSENT,
    title=Text(en="Consumer mediator (France)", fr="Médiateur de la consommation"),
    fires=Text(
        en="A touchpoint of written type customer_service exists and no text of the map mentions a mediator. An idea "
        "to check with counsel, without class.",
        fr="Un point de contact de type écrit customer_service existe et aucun texte du parcours ne mentionne de "
        "médiateur. Une idée à vérifier avec un juriste, sans classe.",
    ),
    silent=Text(
        en="Customer service is not on the map by its written type: what the map leaves out may well name the "
        "mediator. A mention anywhere on the map is enough.",
        fr="Le service client n'est pas décrit par son type : ce que le parcours omet nomme peut-être le "
        "médiateur. Une mention, où qu'elle soit dans le parcours, suffit.",
    ),
    why=Text(
        en="A customer whose complaint failed has a free way out of court, if only it is named.",
        fr="Un client dont la réclamation n'a pas abouti dispose d'un recours gratuit, encore faut-il le lui nommer.",
    ),
    action=Text(
        en="Check with counsel, then name the mediator on the site, in the terms and in the answer to a complaint.",
        fr="Vérifier avec un juriste, puis nommer le médiateur sur le site, dans les conditions et dans la réponse à "
        "une réclamation.",
    ),
    ignore=Text(
        en="Customers are businesses: switch the rule off.",
        fr="Les clients sont des entreprises : désactiver la règle.",
    ),
    loss=0.0,
    source="Code de la consommation, L616-1; to check with counsel",
    check=check,
    pack="fr-legal",
)
