"""self-service-without-human-exit: customers the robot cannot help are left with the robot."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Channel, Metric, Touchpoint
from touchpoints.problem import Loc
from touchpoints.rules.facts import Facts, channels_of, latest_counts
from touchpoints.rules.rule import Basis, Finding, Rule, counted
from touchpoints.rules.wording import named
from touchpoints.text import Text, number, percent

LOSS = 35.0
USUAL_UNRESOLVED = 0.3
"""Share of requests that self-service does not solve, where nothing measures it."""
STEPS = 2

MESSAGE = Text(
    en="{unresolved} of the requests {name} receives are not solved there, and no link leads to a person.",
    fr="{unresolved} des demandes reçues par {name} n'y sont pas résolues, et aucun lien ne mène à une personne.",
)
USUAL = Text(
    en="{name} has no way out to a person for the requests it does not solve.",
    fr="{name} n'a pas de sortie vers une personne pour les demandes qu'il ne résout pas.",
)
MEASURED = Text(en="Solved at first contact: {k} of {n}", fr="Résolues au premier contact : {k} sur {n}")
DEFAULT = Text(
    en="Not solved: {share} (default, no first-contact resolution measured)",
    fr="Non résolues : {share} (par défaut, faute de mesure de la résolution au premier contact)",
)


def check(facts: Facts) -> Iterator[Finding]:
    if not facts.graph.declared:
        return
    for touchpoint in facts.touchpoints:
        if not is_self_service(touchpoint, facts) or _leads_to_a_person(touchpoint, facts):
            continue
        measured = _resolution(touchpoint)
        unresolved = USUAL_UNRESOLVED if measured is None else 1 - measured[0] / measured[1]
        loc = facts.loc(touchpoint.id, *(measured[2] if measured else ()))
        sentence = (
            DEFAULT.format(share=percent(unresolved))
            if measured is None
            else MEASURED.format(k=number(measured[0]), n=number(measured[1]))
        )
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            exposure=facts.reach(touchpoint.id) * unresolved,
            message=(MESSAGE if measured else USUAL).format(name=named(touchpoint), unresolved=percent(unresolved)),
            facts=(Fact(sentence, loc),),
            status=counted(facts, touchpoint.id),
        )


def is_self_service(touchpoint: Touchpoint, facts: Facts) -> bool:
    return Channel.CHATBOT in channels_of(touchpoint) or facts.says_type(touchpoint.id, "help_center")


def _leads_to_a_person(touchpoint: Touchpoint, facts: Facts) -> bool:
    """Itself, or within two links; customer service whose channels nobody wrote may well be human."""
    near = (touchpoint.id, *facts.graph.within(touchpoint.id, STEPS))
    reached = [facts.journey.by_id[one] for one in near if one in facts.journey.by_id]
    return any(
        facts.is_human(one) or (facts.is_type(one.id, "customer_service", "sales_help") and not channels_of(one))
        for one in reached
    )


def _resolution(touchpoint: Touchpoint) -> tuple[int, int, Loc] | None:
    """Latest first-contact resolution, summed over items of one date: solved, asked, where."""
    counts = latest_counts(touchpoint, (Metric.FCR,))
    if not counts:
        return None
    return sum(k for _, k, _ in counts), sum(n for _, _, n in counts), ("evidence", counts[0][0])


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if is_self_service(one, facts))


RULE = Rule(
    id="self-service-without-human-exit",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    title=Text(en="Self-service without human exit", fr="Selfcare sans sortie humaine"),
    fires=Text(
        en="The file declares a flow or links; the touchpoint has the channel `chatbot` or the written type "
        "help_center, no human channel of its own, and no human touchpoint within two links.",
        fr="Le fichier déclare un enchaînement ou des liens ; le point de contact a le canal `chatbot` ou le type "
        "écrit help_center, aucun canal humain, et aucun point de contact humain à moins de deux liens.",
    ),
    silent=Text(
        en="A person is two links away at most. Customer service whose channels nobody wrote may well be a person, "
        "and a help centre that is only guessed from its name is not accused.",
        fr="Une personne est à deux liens au plus. Un service client dont les canaux ne sont pas indiqués est "
        "peut-être une personne, et un centre d'aide seulement deviné d'après son nom n'est pas mis en cause.",
    ),
    why=Text(
        en="Self-service is welcome as long as it works; once it does not, each further answer of the robot adds to "
        "the anger.",
        fr="Le libre-service plaît tant qu'il marche ; dès qu'il échoue, chaque réponse de plus du robot ajoute à "
        "l'agacement.",
    ),
    action=Text(
        en="Offer a person after the second failed answer, and hand over what was already said.",
        fr="Proposer une personne après la deuxième réponse infructueuse, et lui transmettre ce qui a déjà été dit.",
    ),
    ignore=Text(
        en="The exit exists: draw the link (`kind: escalation`) or write the human channel.",
        fr="La sortie existe : dessiner le lien (`kind: escalation`) ou écrire le canal humain.",
    ),
    loss=LOSS,
    exposed=Text(
        en="reach × share not solved (latest `fcr` of this segment), else 0.3",
        fr="portée × part non résolue (dernier `fcr` de ce segment), sinon 0,3",
    ),
    source="Guru; e-Boutique",
    check=check,
    eligible=_eligible,
)
