"""feedback-without-answer: customers are asked what they think, and nobody answers."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 15.0

NOBODY = Text(
    en="{name} asks customers what they think, and nobody is in charge of answering.",
    fr="{name} demande au client son avis, et personne n'est chargé de lui répondre.",
)
NOWHERE = Text(
    en="{name} asks customers what they think, and nothing follows on the map.",
    fr="{name} demande au client son avis, et rien ne suit dans le parcours.",
)
OWNER = Text(en="No `owner`", fr="Pas de `owner`")
LINK = Text(en="No link onward", fr="Aucun lien vers la suite")


def check(facts: Facts) -> Iterator[Finding]:
    owners_used = any(one.owner for one in facts.touchpoints)
    for touchpoint in facts.touchpoints:
        if not facts.says_type(touchpoint.id, "feedback"):
            continue
        nobody = owners_used and touchpoint.owner is None
        leaving = facts.graph.steps_from.get(touchpoint.id, ())
        nowhere = facts.graph.declared and not any(step.is_path for step in leaving)
        if nobody or nowhere:
            loc = facts.loc(touchpoint.id)
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=(NOBODY if nobody else NOWHERE).format(name=named(touchpoint)),
                facts=(*((Fact(OWNER, loc),) if nobody else ()), *((Fact(LINK, loc),) if nowhere else ())),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if facts.says_type(one.id, "feedback"))


RULE = Rule(
    id="feedback-without-answer",
    category=Category.LOYALTY,
    basis=Basis.ABSENT,
    title=Text(en="Feedback without an answer", fr="Avis demandé sans suite"),
    fires=Text(
        en="A touchpoint of written type feedback has no `owner` while others have one, or no link onward while the "
        "file declares links.",
        fr="Un point de contact de type écrit feedback n'a pas de `owner` alors que d'autres en ont un, ou pas de lien "
        "vers la suite alors que le fichier déclare des liens.",
    ),
    silent=Text(
        en="Neither owners nor links are used in the file: it says neither who does what nor what follows. A type "
        "guessed from the name accuses nobody.",
        fr="Le fichier n'indique ni responsables ni liens : il ne dit ni qui fait quoi, ni ce qui suit. Un type "
        "deviné d'après le nom ne met personne en cause.",
    ),
    why=Text(
        en="Asking and not answering is worse than not asking: the customer now knows that nobody reads.",
        fr="Demander sans répondre est pire que ne rien demander : le client sait désormais que personne ne lit.",
    ),
    action=Text(
        en="Name who reads and answers, within how long, and where an unhappy customer is sent.",
        fr="Désigner qui lit et répond, sous quel délai, et vers qui l'on oriente un client mécontent.",
    ),
    ignore=Text(
        en="Answers are anonymous and only counted: accept the gap with that reason.",
        fr="Les réponses sont anonymes et seulement comptées : accepter l'écart avec cette raison.",
    ),
    loss=LOSS,
    source="SurveyMonkey (answer every comment)",
    check=check,
    eligible=_eligible,
)
