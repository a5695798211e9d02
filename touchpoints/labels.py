"""The domain's words: one Text per member of every vocabulary, as people of the trade say it in each language."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from touchpoints import model
from touchpoints.gap import Carrier, Category, GapClass, GapCounts, Status
from touchpoints.grades import Band, Label, RowKind, Verdict
from touchpoints.problem import Level
from touchpoints.settings import MapLane, OwnChannel, RuleLevel
from touchpoints.text import Text, listing, number, plural, same, with_unit

Member = TypeVar("Member", bound=StrEnum)


def _texts(words: Mapping[Member, tuple[str, str]]) -> Mapping[Member, Text]:
    return MappingProxyType({member: Text(en=en, fr=fr) for member, (en, fr) in words.items()})


PHASE = _texts(
    {
        model.Phase.BEFORE: ("Before the purchase", "Avant l’achat"),
        model.Phase.DURING: ("During the purchase", "Pendant l’achat"),
        model.Phase.AFTER: ("After the purchase", "Après l’achat"),
    }
)
PHASE_SHORT = _texts(
    {
        model.Phase.BEFORE: ("Before", "Avant"),
        model.Phase.DURING: ("During", "Pendant"),
        model.Phase.AFTER: ("After", "Après"),
    }
)
COMPONENT = _texts(
    {
        model.Component.OVERALL: ("overall satisfaction", "satisfaction globale"),
        model.Component.SPEED: ("speed", "rapidité"),
        model.Component.EASE: ("ease", "facilité"),
        model.Component.KNOWLEDGE: ("knowledgeable help", "aide compétente"),
        model.Component.FRIENDLINESS: ("friendliness", "amabilité"),
    }
)
THE_COMPONENT = _texts(
    {
        model.Component.OVERALL: ("overall satisfaction", "la satisfaction globale"),
        model.Component.SPEED: ("speed", "la rapidité"),
        model.Component.EASE: ("ease", "la facilité"),
        model.Component.KNOWLEDGE: ("knowledgeable help", "l’aide compétente"),
        model.Component.FRIENDLINESS: ("friendliness", "l’amabilité"),
    }
)
"""Within a sentence: French needs its article there."""
METRIC = _texts(
    {
        model.Metric.CSAT: ("CSAT", "CSAT"),
        model.Metric.CSAT_TOP2: ("satisfied customers (CSAT 4-5)", "clients satisfaits (CSAT 4-5)"),
        model.Metric.NPS: ("transactional NPS", "NPS transactionnel"),
        model.Metric.CES7: ("CES (1-7)", "CES (1-7)"),
        model.Metric.CES5: ("customer effort (CES 1-5)", "effort client (CES 1-5)"),
        model.Metric.EMOTION: ("emotion", "émotion"),
        model.Metric.KEPT: ("promise kept", "promesse tenue"),
        model.Metric.WITHIN_TARGET: ("within target", "dans le délai cible"),
        model.Metric.FCR: ("first-contact resolution", "résolution au premier contact"),
        model.Metric.ACCURACY: ("right answers", "réponses exactes"),
        model.Metric.TIME: ("time", "délai"),
        model.Metric.COMPLETION: ("completion rate", "taux d’achèvement"),
        model.Metric.CONVERSION: ("conversion rate", "taux de conversion"),
        model.Metric.DROP_OFF: ("drop-off rate", "taux d’abandon"),
    }
)
STATE = _texts({model.State.AS_IS: ("today", "aujourd’hui"), model.State.TO_BE: ("target", "cible")})
DELIVERS = _texts(
    {
        model.Delivers.GOODS: ("goods", "biens matériels"),
        model.Delivers.DIGITAL: ("digital goods", "biens numériques"),
        model.Delivers.SERVICE: ("services", "services"),
    }
)
SCORECARD = _texts(
    {
        model.Scorecard.SIMPLE: ("overall satisfaction only", "satisfaction globale seule"),
        model.Scorecard.DRIVERS: (
            "overall satisfaction and the four drivers",
            "satisfaction globale et les quatre leviers",
        ),
    }
)
STAGE = _texts(
    {
        model.Stage.NEED: ("need", "besoin"),
        model.Stage.SEARCH: ("search", "recherche"),
        model.Stage.CONSIDER: ("consideration", "comparaison"),
        model.Stage.CHOOSE: ("choice", "choix"),
        model.Stage.ORDER: ("order", "commande"),
        model.Stage.PAY: ("payment", "paiement"),
        model.Stage.DELIVER: ("delivery", "livraison"),
        model.Stage.USE: ("use", "usage"),
        model.Stage.SUPPORT: ("support", "assistance"),
        model.Stage.RETURN: ("return", "retour"),
        model.Stage.LOYALTY: ("loyalty", "fidélité"),
        model.Stage.ADVOCATE: ("advocacy", "recommandation"),
    }
)
KIND = _texts(
    {
        model.Kind.COMMUNICATION: ("communication", "communication"),
        model.Kind.ACTION: ("customer’s own action", "action du client seul"),
    }
)
CONTROL = _texts(
    {
        model.Control.BRAND: ("brand", "marque"),
        model.Control.PARTNER: ("partner", "partenaire"),
        model.Control.CUSTOMER: ("customer", "client"),
        model.Control.EXTERNAL: ("others (press, reviews, word of mouth)", "tiers (presse, avis, bouche-à-oreille)"),
    }
)
CHANNEL = _texts(
    {
        model.Channel.WEB: ("website", "site web"),
        model.Channel.MOBILE_APP: ("mobile app", "application mobile"),
        model.Channel.ACCOUNT: ("customer account", "compte client"),
        model.Channel.EMAIL: ("e-mail", "e-mail"),
        model.Channel.SMS: ("text message", "SMS"),
        model.Channel.PHONE: ("phone", "téléphone"),
        model.Channel.CHAT: ("live chat", "chat avec un conseiller"),
        model.Channel.CHATBOT: ("chatbot", "chatbot"),
        model.Channel.SOCIAL: ("social media", "réseaux sociaux"),
        model.Channel.MARKETPLACE: ("marketplace", "place de marché"),
        model.Channel.ADS: ("advertising", "publicité"),
        model.Channel.SEARCH: ("search engine", "moteur de recherche"),
        model.Channel.PRESS: ("press", "presse"),
        model.Channel.STORE: ("store", "magasin"),
        model.Channel.PICKUP_POINT: ("pick-up point", "point relais"),
        model.Channel.PARCEL: ("parcel", "colis"),
        model.Channel.POST: ("post", "courrier"),
        model.Channel.WORD_OF_MOUTH: ("word of mouth", "bouche-à-oreille"),
        model.Channel.EVENT: ("event", "événement"),
    }
)
LINK_KIND = _texts(
    {
        model.LinkKind.NEXT: ("next step", "étape suivante"),
        model.LinkKind.FAILURE: ("failure", "échec"),
        model.LinkKind.RECOVERY: ("recovery", "rattrapage"),
        model.LinkKind.ESCALATION: ("escalation", "escalade"),
        model.LinkKind.LOOP: ("return to an earlier step", "retour à une étape antérieure"),
    }
)
END = _texts(
    {
        model.End.PURCHASE: ("purchase", "achat"),
        model.End.REBUY: ("repurchase", "réachat"),
        model.End.DONE: ("journey completed", "parcours abouti"),
        model.End.LOST: ("customer lost", "client perdu"),
    }
)
MOMENT = _texts(
    {
        model.Moment.NONE: ("not a moment of truth", "pas un moment de vérité"),
        model.Moment.PLAIN: ("moment of truth", "moment de vérité"),
        model.Moment.ZMOT: ("zero moment (ZMOT), search", "moment zéro (ZMOT), recherche"),
        model.Moment.FMOT: ("first moment (FMOT), choice", "premier moment (FMOT), choix"),
        model.Moment.SMOT: ("second moment (SMOT), use", "deuxième moment (SMOT), usage"),
        model.Moment.UMOT: ("ultimate moment (UMOT), sharing", "moment ultime (UMOT), partage d’expérience"),
    }
)
FAILURE_PER = _texts(
    {model.FailurePer.JOURNEY: ("per journey", "par parcours"), model.FailurePer.USE: ("per use", "par utilisation")}
)
OPT_IN = _texts(
    {
        model.OptIn.YES: ("with consent", "avec consentement"),
        model.OptIn.NO: ("without consent", "sans consentement"),
        model.OptIn.SOFT: (
            "existing customers, similar products (soft opt-in)",
            "clients existants, produits analogues (sans consentement préalable)",
        ),
    }
)
REQUIRED_BY = _texts(
    {
        model.RequiredBy.CONTRACT: ("required by the contract", "exigé par le contrat"),
        model.RequiredBy.LAW: ("required by law", "exigé par la loi"),
    }
)
LABEL = _texts(
    {
        Label.ROBUST: ("solid", "solide"),
        Label.MEASURED: ("measured", "mesuré"),
        Label.INDICATIVE: ("indicative", "indicatif"),
        Label.ASSUMPTION: ("assumption", "hypothèse"),
    }
)
LABEL_MEANING = _texts(
    {
        Label.ROBUST: (
            "at least 80% rests on recent measures from two samples or more, within ±7.5 points",
            "au moins 80 % repose sur des mesures récentes d’au moins deux échantillons, à ±7,5 points près",
        ),
        Label.MEASURED: (
            "at least half rests on recent measures, within ±15 points",
            "au moins la moitié repose sur des mesures récentes, à ±15 points près",
        ),
        Label.INDICATIVE: (
            "some of it is measured, too little, too vaguely or too long ago to rely on",
            "une partie est mesurée, mais trop peu, trop vaguement ou trop anciennement pour s’y fier",
        ),
        Label.ASSUMPTION: (
            "opinion only, nothing measured on these customers",
            "avis seulement, rien n’est mesuré sur ces clients",
        ),
    }
)
BAND = _texts(
    {
        Band.CRITICAL: ("critical", "critique"),
        Band.FRAGILE: ("fragile", "fragile"),
        Band.FAIR: ("fair", "correct"),
        Band.STRONG: ("strong", "fort"),
    }
)
ROW_KIND = _texts(
    {
        RowKind.RATING: ("workshop rating (opinion)", "note d’atelier (avis)"),
        RowKind.FIGURE: ("figure without sample size (opinion)", "chiffre sans effectif (avis)"),
        RowKind.OTHERS: ("figure of another segment (opinion)", "chiffre d’un autre segment (avis)"),
        RowKind.EVIDENCE: ("measure", "mesure"),
    }
)
VERDICT = _texts(
    {
        Verdict.BETTER: ("better", "mieux"),
        Verdict.BETTER_NEGLIGIBLE: ("better, but negligible", "mieux, mais négligeable"),
        Verdict.WORSE: ("worse", "moins bien"),
        Verdict.WORSE_NEGLIGIBLE: ("worse, but negligible", "moins bien, mais négligeable"),
        Verdict.EQUIVALENT: ("equivalent", "équivalent"),
        Verdict.UNDECIDED: ("we cannot tell yet", "on ne sait pas encore"),
        Verdict.DIFFERENT_BASIS: ("different basis", "base différente"),
        Verdict.PLANNED: ("planned change", "changement visé"),
        Verdict.UNKNOWN: ("unknown on one side", "inconnu d’un côté"),
    }
)
CATEGORY = _texts(
    {
        Category.MISSING: ("Missing", "Manques"),
        Category.ACCOUNT: ("Customer account", "Compte client"),
        Category.DATA: ("Data asked", "Données demandées"),
        Category.PROMISE: ("Promise and delivery", "Promesse et réalité"),
        Category.PERFORMANCE: ("Performance", "Performance"),
        Category.STRUCTURE: ("Journey structure", "Structure du parcours"),
        Category.CONSISTENCY: ("Consistency", "Cohérence"),
        Category.OWNERSHIP: ("Ownership", "Pilotage"),
        Category.EVIDENCE: ("Evidence", "Preuves"),
        Category.LOYALTY: ("Loyalty", "Fidélisation"),
        Category.LEGAL: ("Legal, to check with counsel", "Juridique, à vérifier avec un juriste"),
    }
)
STATUS = _texts(
    {
        Status.CONFIRMED: ("confirmed", "confirmé"),
        Status.LIKELY: ("likely", "probable"),
        Status.HYPOTHESIS: ("hypothesis", "hypothèse"),
    }
)
GAP_CLASS = _texts(
    {
        GapClass.P1: ("P1, act now", "P1, agir maintenant"),
        GapClass.P2: ("P2, plan", "P2, planifier"),
        GapClass.P3: ("P3, when there is time", "P3, quand on a le temps"),
        GapClass.IDEA: ("idea", "idée"),
    }
)
CARRIER = _texts(
    {
        Carrier.JOURNEY: ("journey", "parcours"),
        Carrier.PHASE: ("phase", "phase"),
        Carrier.TOUCHPOINT: ("touchpoint", "point de contact"),
        Carrier.LINK: ("link", "lien"),
        Carrier.QUESTION: ("question", "question"),
    }
)
RULE_LEVEL = _texts(
    {RuleLevel.OFF: ("off", "désactivée"), RuleLevel.HINT: ("hint", "simple idée"), RuleLevel.ON: ("on", "active")}
)
MAP_LANE = _texts(
    {
        MapLane.SCORE: ("score", "score"),
        MapLane.ACTIONS: ("actions", "actions"),
        MapLane.ARTEFACTS: ("in hand", "en main"),
        MapLane.CHANNELS: ("channels", "canaux"),
        MapLane.WAYS: ("what comes next", "ce qui suit"),
        MapLane.EMOTION: ("emotion observed", "émotion observée"),
        MapLane.VOICES: ("thoughts and verbatims", "pensées et verbatims"),
        MapLane.PAINS: ("pain points", "irritants"),
        MapLane.OPPORTUNITIES: ("opportunities", "opportunités"),
        MapLane.FRONTSTAGE: ("frontstage", "en contact"),
        MapLane.BACKSTAGE: ("backstage", "en coulisses"),
        MapLane.SUPPORT: ("support", "soutien"),
        MapLane.OWNER: ("owner", "responsable"),
        MapLane.GAPS: ("gaps", "écarts"),
    }
)
LEVEL = _texts({Level.ERROR: ("error", "erreur"), Level.WARNING: ("warning", "avertissement")})


EVERYBODY = Text(en="all segments", fr="tous les segments")
YES_NO = MappingProxyType({True: Text(en="yes", fr="oui"), False: Text(en="no", fr="non")})


def words_of(vocabulary: type[StrEnum]) -> Mapping[Any, Text]:
    """The words of a closed list that a journey file chooses from, in its order."""
    tables: tuple[Mapping[Any, Text], ...] = (
        PHASE, COMPONENT, METRIC, STATE, DELIVERS, SCORECARD, STAGE, KIND, CONTROL, LINK_KIND, MOMENT, FAILURE_PER,
        OPT_IN, REQUIRED_BY,
    )  # fmt: skip
    return next(table for table in tables if isinstance(next(iter(table)), vocabulary))


def channel_name(channel: str, own: Mapping[str, OwnChannel]) -> Text:
    """A channel as people call it: by the settings' name for it, by ours, or else as it is written."""
    if channel in own:
        return model.say(own[channel].name)
    return CHANNEL[model.Channel(channel)] if channel in set(model.Channel) else same(channel)


NO_GAP = Text(en="no open gap", fr="aucun écart ouvert")
FOLDED = Text(en="counted with the gap above", fr="compté avec l’écart ci-dessus")
"""Beside a gap that stands in its card and is not counted."""
_TO_FIX = (
    Text(en="{count} gap to fix", fr="{count} écart à corriger"),
    Text(en="{count} gaps to fix", fr="{count} écarts à corriger"),
)
_ONLY_TO_CHECK = (
    Text(en="{count} gap to check", fr="{count} écart à vérifier"),
    Text(en="{count} gaps to check", fr="{count} écarts à vérifier"),
)
TO_CHECK = (
    Text(en="{count} to check", fr="{count} à vérifier"),
    Text(en="{count} to check", fr="{count} à vérifier"),
)
_CARDS = (
    Text(en="{gaps} on {count} card", fr="{gaps} sur {count} fiche"),
    Text(en="{gaps} on {count} cards", fr="{gaps} sur {count} fiches"),
)
_GAPS = (
    Text(en="{count} gap", fr="{count} écart"),
    Text(en="{count} gaps", fr="{count} écarts"),
)


def gap_classes(counts: GapCounts) -> Text:
    """ "1 P1, 4 P2, 3 to check": the short way to say how many gaps are open."""
    said = [with_unit(number(count), each.value) for each, count in counts.fix.items()]
    if counts.to_check:
        said.append(plural(counts.to_check, *TO_CHECK))
    return listing(said, same(", ")) if said else NO_GAP


def gap_counts(counts: GapCounts, *, by_class: bool = True) -> Text:
    """ "17 gaps to fix (1 P1, 16 P2), 3 to check"."""
    said = list[Text]()
    if counts.to_fix:
        classes = listing([with_unit(number(count), each.value) for each, count in counts.fix.items()], same(", "))
        said.append(plural(counts.to_fix, *_TO_FIX) + (same(" (") + classes + ")" if by_class else ""))
    if counts.to_check:
        said.append(plural(counts.to_check, *(TO_CHECK if counts.to_fix else _ONLY_TO_CHECK)))
    return listing(said, same(", ")) if said else NO_GAP


def gaps_on_cards(counts: GapCounts) -> Text:
    """ "17 gaps on 12 cards": why a list of cards is shorter than the count beside its title."""
    one, many = (form.format(gaps=plural(counts.total, *_GAPS), count="{count}") for form in _CARDS)
    return plural(counts.cards, one, many)
