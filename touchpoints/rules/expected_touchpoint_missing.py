"""expected-touchpoint-missing: a phase lacks touchpoints that customers of such a journey expect."""

from collections.abc import Iterator

from touchpoints import labels
from touchpoints.catalogue import TouchpointType
from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import Phase
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import lowered, series
from touchpoints.text import Text

LEAST_TOUCHPOINTS = 5
LOSS = 30.0
"""Points lost where every expected touchpoint of the phase is missing."""
SPEAKS_ELSEWHERE = ("feedback", "loyalty")
"""Types with a rule of their own, once the after phase has enough touchpoints for it."""
LEAST_AFTER = 3
DEFAULT_CATALOGUE = "online_shop"

MESSAGE = Text(
    en="{phase}, {missing} of the {core} touchpoints customers expect are not on the map: {names}.",
    fr="{phase}, {missing} des {core} points de contact attendus ne figurent pas dans le parcours : {names}.",
)
ONE = Text(
    en="{phase}, one of the {core} touchpoints customers expect is not on the map: {names}.",
    fr="{phase}, un des {core} points de contact attendus ne figure pas dans le parcours : {names}.",
)
THE_ONLY_ONE = Text(
    en="{phase}, the one touchpoint customers expect is not on the map: {names}.",
    fr="{phase}, le seul point de contact attendu ne figure pas dans le parcours : {names}.",
)
MAPPED = Text(en="Already on the map: {names}", fr="Déjà dans le parcours : {names}")
NONE_MAPPED = Text(en="None of them is on the map", fr="Aucun d'eux ne figure dans le parcours")
IDEAS = Text(en="Ideas from the catalogue, to discuss: {names}", fr="Idées du catalogue, à discuter : {names}")


def check(facts: Facts) -> Iterator[Finding]:
    if len(facts.touchpoints) < LEAST_TOUCHPOINTS:
        return
    named = facts.journey.catalogue
    expected = facts.catalogue.catalogues.get(named or DEFAULT_CATALOGUE, ())
    types = [facts.catalogue.types[one] for one in expected if one in facts.catalogue.types]
    for phase in Phase:
        if phase is Phase.AFTER and not facts.journey.in_phase(phase):
            continue  # hollow-after-purchase says it
        in_phase = [one for one in types if one.phase is phase and not facts.is_ruled_out(one.id)]
        core = [one for one in in_phase if one.core and not _left_to_another_rule(one, facts)]
        missing = [one for one in core if not _is_mapped(one, facts)]
        if missing:
            yield Finding(
                on=phase.value,
                loss=LOSS * len(missing) / len(core),
                message=_form(len(missing), len(core)).format(
                    phase=labels.PHASE[phase],
                    missing=len(missing),
                    core=len(core),
                    names=series([lowered(one.name) for one in missing]),
                ),
                facts=tuple(_facts(phase, core, in_phase, facts)),
                missing_types=tuple(one.id for one in missing),
                is_idea=named is None,
            )


def _form(missing: int, core: int) -> Text:
    if missing > 1:
        return MESSAGE
    return ONE if core > 1 else THE_ONLY_ONE


def _left_to_another_rule(kind: TouchpointType, facts: Facts) -> bool:
    return kind.id in SPEAKS_ELSEWHERE and len(facts.journey.in_phase(Phase.AFTER)) >= LEAST_AFTER


def _is_mapped(kind: TouchpointType, facts: Facts) -> bool:
    return any(True for _ in facts.of_type(kind.id))


def _facts(phase: Phase, core: list[TouchpointType], in_phase: list[TouchpointType], facts: Facts) -> Iterator[Fact]:
    loc = ("touchpoints", phase.value)
    mapped = [lowered(one.name) for one in core if _is_mapped(one, facts)]
    yield Fact(MAPPED.format(names=series(mapped)) if mapped else NONE_MAPPED, loc)
    ideas = [lowered(one.name) for one in in_phase if not one.core and not _is_mapped(one, facts)]
    if ideas:
        yield Fact(IDEAS.format(names=series(ideas)), loc)


RULE = Rule(
    id="expected-touchpoint-missing",
    category=Category.MISSING,
    basis=Basis.ABSENT,
    carrier=Carrier.PHASE,
    title=Text(en="Expected touchpoint missing", fr="Point de contact attendu absent"),
    fires=Text(
        en="The file names a `catalogue`, has at least five touchpoints, and a core type of a phase is neither on "
        "the map nor in `not_applicable`. One finding per phase. Without a `catalogue` the same list is only an "
        "idea.",
        fr="Le fichier nomme un `catalogue`, compte au moins cinq points de contact, et un type essentiel d'une "
        "phase n'est ni dans le parcours ni dans `not_applicable`. Un écart par phase. Sans `catalogue`, la même "
        "liste n'est qu'une idée.",
    ),
    silent=Text(
        en="The type stands in another phase, or under a name that says what it is. Four touchpoints are a sketch: "
        "what it lacks is not yet left out. An empty phase after the purchase is told by `hollow-after-purchase` "
        "alone; from three touchpoints after it on, survey and loyalty have rules of their own.",
        fr="Le type figure dans une autre phase, ou sous un nom qui dit ce qu'il est. Quatre points de contact sont "
        "une esquisse : ce qui y manque n'est pas encore oublié. Une phase d'après-achat vide relève de "
        "`hollow-after-purchase` seule ; à partir de trois points de contact après l'achat, l'enquête et la "
        "fidélité ont leurs propres règles.",
    ),
    why=Text(
        en="A touchpoint nobody mapped is one nobody runs: customers look for it, do not find it, and ask elsewhere or "
        "leave.",
        fr="Un point de contact que personne n'a cartographié est un point de contact que personne ne pilote : le "
        "client le cherche, ne le trouve pas, et s'adresse ailleurs ou s'en va.",
    ),
    action=Text(
        en="Add the ones that exist, create the ones customers miss, and declare the others in `not_applicable`.",
        fr="Ajouter ceux qui existent, créer ceux qui manquent aux clients, et déclarer les autres dans "
        "`not_applicable`.",
    ),
    ignore=Text(
        en="The journey is not that of an online shop: take another `catalogue`, or none. A type does not apply to "
        "this segment: list it in `not_applicable`.",
        fr="Le parcours n'est pas celui d'une boutique en ligne : choisir un autre `catalogue`, ou aucun. Un type ne "
        "concerne pas ce segment : le citer dans `not_applicable`.",
    ),
    loss=Text(
        en="30 × missing core types / core types of the phase",
        fr="30 × types essentiels absents / types essentiels de la phase",
    ),
    source="SurveyMonkey; Feedbii; e-Boutique; Halvorsrud, Kvale & Følstad (2016), Journal of Service Theory and "
    "Practice 26(6)",
    check=check,
)
