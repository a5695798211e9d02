"""no-listening-after-purchase: nobody asks customers how it went once they have paid."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import SURVEY_METRICS, Phase
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

LEAST_AFTER = 3
LOSS = 20.0

MESSAGE = Text(
    en="{after} touchpoints follow the purchase, and at none of them are customers asked what they think.",
    fr="{after} points de contact suivent l'achat, et aucun ne demande au client ce qu'il en pense.",
)
FACT = Text(
    en="No survey, no review request and no answer of a customer after the purchase",
    fr="Ni enquête, ni demande d'avis, ni réponse de client après l'achat",
)


def check(facts: Facts) -> Iterator[Finding]:
    after = facts.journey.in_phase(Phase.AFTER)
    if len(after) < LEAST_AFTER or facts.is_ruled_out("feedback"):
        return
    asked = any(True for _ in facts.of_type("feedback", "reviews", phase=Phase.AFTER))
    answered = any(item.metric in SURVEY_METRICS for touchpoint in after for _, item in touchpoint.own_evidence)
    if not asked and not answered:
        yield Finding(
            on="",
            loss=LOSS,
            message=MESSAGE.format(after=len(after)),
            facts=(Fact(FACT, ("touchpoints", "after")),),
            missing_types=("feedback",),
        )


RULE = Rule(
    id="no-listening-after-purchase",
    category=Category.MISSING,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="No listening after purchase", fr="Aucune écoute après l'achat"),
    fires=Text(
        en="The file has at least three touchpoints after the purchase, none of them is a survey or a review "
        "request, and none carries an answer of this segment's customers (CSAT, NPS, CES, emotion).",
        fr="Le fichier compte au moins trois points de contact après l'achat, aucun n'est une enquête ou une demande "
        "d'avis, et aucun ne porte de réponse de clients de ce segment (CSAT, NPS, CES, émotion).",
    ),
    silent=Text(
        en="Customers are heard already: an answer however old is listening, and so is a survey known by its name. "
        "Those who cannot be asked are declared, `feedback` in `not_applicable`.",
        fr="Le client est déjà écouté : une réponse, même ancienne, est une écoute, et une enquête reconnue à son "
        "nom aussi. Ceux qu'on ne peut pas interroger se déclarent, `feedback` dans `not_applicable`.",
    ),
    why=Text(
        en="Without a question after delivery, the first sign of a disappointed customer is a public review, or "
        "silence.",
        fr="Sans question posée après la livraison, le premier signe d'un client déçu est un avis public, ou le "
        "silence.",
    ),
    action=Text(
        en="Ask one question after delivery and one after each contact; read the answers every week.",
        fr="Poser une question après la livraison et une après chaque contact ; lire les réponses chaque semaine.",
    ),
    ignore=Text(
        en="Customers of this segment cannot be asked (one-off, anonymous purchase): declare `feedback` not "
        "applicable.",
        fr="On ne peut pas interroger ce segment (achat unique, anonyme) : déclarer `feedback` non applicable.",
    ),
    loss=LOSS,
    source="SurveyMonkey",
    check=check,
)
