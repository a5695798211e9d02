"""no-recovery-path: this touchpoint can fail, and nothing catches the customer when it does."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import End, LinkKind, Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule, counted
from touchpoints.rules.wording import named
from touchpoints.text import Text, percent

LOSS = 50.0
USUAL_RATE = 0.05
"""Share that fails, where the file does not say."""
FAILING_TYPES = ("payment", "delivery", "returns", "help_center", "account")
CATCHING = (LinkKind.FAILURE, LinkKind.RECOVERY, LinkKind.ESCALATION)

KNOWN = Text(
    en="{name} fails {rate} of the time and nothing catches the customer: no recovery is drawn.",
    fr="{name} échoue {rate} du temps et rien ne rattrape le client : aucun rattrapage n'est dessiné.",
)
USUAL = Text(
    en="{name} can fail, and nothing catches the customer: no recovery is drawn.",
    fr="{name} peut échouer, et rien ne rattrape le client : aucun rattrapage n'est dessiné.",
)
RATE = Text(en="Failure rate {rate}", fr="Taux d'échec {rate}")
DEFAULT_RATE = Text(en="Failure rate {rate} (default)", fr="Taux d'échec {rate} (par défaut)")


def check(facts: Facts) -> Iterator[Finding]:
    if not facts.graph.declared or not facts.uses_failures:
        return
    for touchpoint in facts.touchpoints:
        if not can_fail(touchpoint, facts) or _is_caught(touchpoint, facts):
            continue
        written = touchpoint.failure.rate if touchpoint.failure else None
        rate = USUAL_RATE if written is None else written
        where = ("failure", "rate") if written is not None else ()
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            exposure=facts.failure_exposure(touchpoint, rate),
            message=(USUAL if written is None else KNOWN).format(name=named(touchpoint), rate=_shown(rate)),
            facts=(
                Fact(
                    (DEFAULT_RATE if written is None else RATE).format(rate=_shown(rate)),
                    facts.loc(touchpoint.id, *where),
                ),
            ),
            status=counted(facts, touchpoint.id),
        )


def _shown(rate: float) -> Text:
    return percent(rate, 0 if rate >= 0.1 - TOLERANCE else 1)


def can_fail(touchpoint: Touchpoint, facts: Facts) -> bool:
    """A written rate decides; the written type counts only without one."""
    if touchpoint.failure and touchpoint.failure.rate is not None:
        return touchpoint.failure.rate > facts.thresholds.failure_rate + TOLERANCE
    return facts.says_type(touchpoint.id, *FAILING_TYPES)


def _is_caught(touchpoint: Touchpoint, facts: Facts) -> bool:
    if touchpoint.failure and touchpoint.failure.recovery:
        return True
    return any(
        step.kind in CATCHING and step.is_path and step.target != End.LOST
        for step in facts.graph.steps_from.get(touchpoint.id, ())
    )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if can_fail(one, facts))


RULE = Rule(
    id="no-recovery-path",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    title=Text(en="No recovery path", fr="Pas de rattrapage"),
    fires=Text(
        en="The file declares a flow or links and speaks of failures somewhere (`failure`, or a failure, recovery or "
        "escalation link). This touchpoint fails more than 1% of the time (without a rate: its written type is "
        "payment, delivery, returns, help_center or account), and neither `failure.recovery` nor such a link "
        "leads out of it.",
        fr="Le fichier déclare un enchaînement ou des liens et parle d'échecs quelque part (`failure`, ou un lien "
        "failure, recovery ou escalation). Ce point de contact échoue plus de 1 % du temps (sans taux : son type "
        "écrit est payment, delivery, returns, help_center ou account), et ni `failure.recovery` ni un tel lien "
        "n'en part.",
    ),
    silent=Text(
        en="The file speaks of no failure at all: it draws the journey as it is meant, and a recovery is missing no "
        "more here than elsewhere. Failing once in a hundred is not failing, and a type that is only guessed "
        "accuses nobody.",
        fr="Le fichier ne parle d'aucun échec : il dessine le parcours tel qu'il est voulu, et un rattrapage n'y "
        "manque pas plus ici qu'ailleurs. Échouer une fois sur cent n'est pas échouer, et un type seulement "
        "deviné ne met personne en cause.",
    ),
    why=Text(
        en="A good recovery restores satisfaction, though not always the wish to come back; a second failure is the "
        "worst of all. So recovery matters, and failing on purpose never pays.",
        fr="Un bon rattrapage rétablit la satisfaction, pas toujours l'envie de revenir ; un deuxième échec est le "
        "pire. Le rattrapage compte donc, et échouer n'est jamais un calcul.",
    ),
    action=Text(
        en="Draw what happens when it fails, name who takes over, and staff it.",
        fr="Dessiner ce qui se passe en cas d'échec, dire qui prend le relais, et lui en donner les moyens.",
    ),
    ignore=Text(
        en="It does not fail in practice: write the measured `failure.rate`.",
        fr="Il n'échoue pas en pratique : écrire le `failure.rate` mesuré.",
    ),
    loss=LOSS,
    exposed=Text(
        en="reach × failures over all uses, 0.05 when no rate is written",
        fr="portée × échecs sur l'ensemble des utilisations, 0,05 si aucun taux n'est écrit",
    ),
    source="Guru; de Matos, Henrique & Rossi (2007), Journal of Service Research 10(1); Maxham & Netemeyer (2002), "
    "Journal of Marketing 66(4)",
    check=check,
    eligible=_eligible,
    thresholds=("failure_rate",),
)
