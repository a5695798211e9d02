"""The fields of a journey beside its touchpoints, those used most first, and of its parts."""

from touchpoints import labels
from touchpoints.fields.row import ROLE, FieldGroup, FieldRows, NameSource, field
from touchpoints.model import Component, Phase
from touchpoints.text import Text, verbatim

_IS_SHAPE = "the graph and the map are drawn from it"
_IS_FILE = "it says what the file is made of, not what customers live"
_IS_CONSTANT = "the constants that were changed are told in one sentence beside the scores"
_WEIGHT = Text(en="weight of “{what}”", fr="poids de « {what} »")

# fmt: off
TRANSLATION: FieldRows = (
    field("en", "in English", "en anglais", "The text in English.", "Le texte en anglais."),
    field("fr", "in French", "en français", "The text in French.", "Le texte en français."),
)
JOURNEY_TITLE: FieldRows = (
    field("name", "name", "nom", "What people call it.", "Comment on l'appelle."),
    field("goal", "what the customer wants to achieve", "ce que le client veut obtenir",
          "What the customer wants to achieve.", "Ce que le client veut obtenir.", french="but objectif"),
    field("scenario", "situation", "situation", "The situation the journey tells.",
          "La situation que raconte le parcours."),
    field("id", "id of the journey", "id du parcours",
          "Id shared by the files of this journey; default: the folder's name.",
          "L'id que partagent les fichiers de ce parcours ; par défaut le nom du dossier.", untold=_IS_FILE),
)
LINK: FieldRows = (
    field("from", "from", "de", "Id of the touchpoint it leaves.", "L'id du point de contact d'où il part.",
          source=NameSource.TOUCHPOINTS),
    field("to", "to", "vers", "Id of the touchpoint it reaches, or $purchase, $rebuy, $done, $lost.",
          "L'id du point de contact où il mène, ou $purchase, $rebuy, $done, $lost.", source=NameSource.STEPS),
    field("kind", "kind", "nature", "What the step is.", "Ce qu'est ce passage."),
    field("p", "share of those who leave", "part de ceux qui partent",
          "Share of those who leave that take it, 0-1.", "La part de ceux qui partent et le prennent, de 0 à 1."),
    field("n", "how many were counted", "combien ont été comptés",
          "How many were counted; if one link out of a touchpoint has n, all have.",
          "Combien ont été comptés ; si un lien d'un point de contact a un n, tous en ont un."),
    field("channel", "channel", "canal", "The channel it takes.", "Le canal emprunté.", source=NameSource.CHANNELS),
    field("lands_on_claim", "the page reached says what the ad claimed",
          "la page d'arrivée dit ce que l'annonce affirmait",
          "Whether the page reached says what the ad claimed.", "Si la page d'arrivée dit ce que l'annonce affirmait."),
    field("hand_over", "the context is handed over", "le contexte est transmis",
          "Whether the context is handed over.", "Si le contexte est transmis."),
)
QUESTION: FieldRows = (
    field("id", "id", "id", "Stable slug, distinct from touchpoint ids.",
          "Identifiant stable, distinct de ceux des points de contact.", untold="what others refer to it by"),
    field("text", "question", "question", "The question.", "La question."),
    field("reference", "right answer", "bonne réponse", "The right answer.", "La bonne réponse."),
    field("answers", "answers", "réponses", "Answer by channel or touchpoint id.",
          "La réponse par canal ou id de point de contact.", source=NameSource.ANSWERING),
    field("owner", "owner of the answer", "responsable de la réponse",
          "The role that answers for the one answer.", "Le rôle qui répond de la réponse unique.", hint=ROLE),
    field("reviewed", "review of the answer", "relecture de la réponse",
          "When the answer was last looked at.", "Quand la réponse a été relue."),
)
WORKSHOP: FieldRows = (
    field("id", "id", "id", "Stable slug; the same id in another segment's file of the journey is the same workshop.",
          "Identifiant stable ; le même dans le fichier d'un autre segment du parcours est le même atelier."),
    field("date", "day", "jour", "The day it took place.", "Le jour où il a eu lieu."),
    field("participants", "participants", "participants", "How many, or p1, p2…: never names.",
          "Combien, ou p1, p2… : jamais de noms.",
          hint=Text(en="how many, or p1, p2…: never names", fr="combien, ou p1, p2… : jamais de noms")),
    field("blind", "rated before any data was shown", "notes données avant tout chiffre",
          "Whether ratings were given before any data was shown.", "Si les notes ont été données avant tout chiffre."),
)
ACCEPTED_GAP: FieldRows = (
    field("rule", "rule", "règle", "Slug of the rule.", "L'identifiant de la règle.", source=NameSource.RULES),
    field("on", "on", "sur",
          "Touchpoint id, phase, `a>b` or question id; left out: every finding of the rule in the file.",
          "L'id d'un point de contact, une phase, `a>b` ou l'id d'une question ; sans lui : tout constat de la règle "
          "dans le fichier.",
          hint=Text(en="a touchpoint, a phase, a>b or a question; empty: everywhere in this file",
                    fr="un point de contact, une phase, a>b ou une question ; vide : tout ce fichier")),
    field("reason", "why it is accepted", "pourquoi il est accepté", "Why it is accepted.", "Pourquoi il est accepté.",
          french="raison"),
    field("by", "accepted by", "accepté par", "The role that accepted it.", "Le rôle qui l'a accepté.", hint=ROLE),
    field("until", "until", "jusqu'au", "The last day it is accepted; at most 365 days ahead.",
          "Le dernier jour où il est accepté ; au plus 365 jours plus tard.", french="jusqu_au"),
    field("class", "its class then", "sa classe alors",
          "The gap's class when it was accepted; if it becomes P1, it counts again.",
          "La classe de l'écart quand il a été accepté ; s'il devient P1, il compte à nouveau.",
          untold="it decides whether the acceptance still holds, which is told"),
)
CUSTOMER_VALUE: FieldRows = (
    field("basket_first", "first basket", "premier panier", "First basket.", "Le premier panier."),
    field("basket_repeat", "following baskets", "paniers suivants", "Following baskets.", "Les paniers suivants."),
    field("value", "value of a customer, as measured", "valeur d'un client, mesurée",
          "Value of a customer, as measured.", "La valeur d'un client, mesurée."),
    field("gap", "time between two orders", "délai entre deux commandes",
          "Time between two orders.", "Le délai entre deux commandes."),
    field("margin", "gross margin", "marge brute", "Gross margin, 0-1.", "La marge brute, de 0 à 1."),
    field("acquisition_cost", "cost of winning a customer", "coût d'acquisition",
          "Cost of winning a customer.", "Le coût d'acquisition d'un client."),
    field("contact_cost", "cost of one contact", "coût d'une sollicitation",
          "Cost of one contact made to win an order.", "Le coût d'une sollicitation faite pour obtenir une commande."),
    field("rate", "yearly discount rate", "taux d'actualisation annuel",
          "Yearly discount rate, 0-1.", "Le taux d'actualisation annuel, de 0 à 1.", french="taux"),
    field("source", "source of the figures", "source des chiffres",
          "Where the figures come from.", "D'où viennent les chiffres."),
)
COMPONENT_WEIGHTS: FieldRows = tuple(
    field(one.value, weight.en, weight.fr, f"Default {default}.", f"Par défaut {default}.", untold=_IS_CONSTANT)
    for one in Component
    for weight, default in ((_WEIGHT.format(what=labels.COMPONENT[one]), 4 if one is Component.OVERALL else 1),)
)
PHASE_WEIGHTS: FieldRows = tuple(
    field(one.value, weight.en, weight.fr, en, fr, untold=_IS_CONSTANT)
    for one, en, fr in (
        (Phase.BEFORE, "Weight of the phase before the purchase.", "Le poids de la phase avant l'achat."),
        (Phase.DURING, "Weight of the phase during the purchase.", "Le poids de la phase pendant l'achat."),
        (Phase.AFTER, "Weight of the phase after the purchase.", "Le poids de la phase après l'achat."),
    )
    for weight in (_WEIGHT.format(what=labels.PHASE[one]),)
)
OPINION_MODEL: FieldRows = (
    field("bias_sd", "error a whole workshop shares (sd, points)",
          "erreur commune à tout un atelier (écart-type, points)",
          "Sd of the error a whole workshop shares; default 9.",
          "L'écart-type de l'erreur commune à tout un atelier ; par défaut 9.", untold=_IS_CONSTANT),
    field("noise_sd", "error of one touchpoint's ratings (sd, points)",
          "erreur propre aux notes d'un point de contact (écart-type, points)",
          "Sd of the error of one touchpoint's ratings; default 12.",
          "L'écart-type de l'erreur propre aux notes d'un point de contact ; par défaut 12.", untold=_IS_CONSTANT),
    field("mean_bias", "optimism taken off every rating (points)", "optimisme retiré de chaque note (points)",
          "Points by which ratings are too high on average; default 0.",
          "De combien de points les notes sont trop hautes en moyenne ; par défaut 0.", untold=_IS_CONSTANT),
)
TARGET_LINE: FieldRows = (
    field("base", "base of the target line", "base de la droite des cibles", "Default 30.", "Par défaut 30.",
          untold=_IS_CONSTANT),
    field("slope", "slope of the target line (points per step of importance)",
          "pente de la droite des cibles (points par cran d'importance)", "Default 10.", "Par défaut 10.",
          untold=_IS_CONSTANT),
)
SCORE_MODEL: FieldRows = (
    field("weights", "weights of the components", "poids des composantes",
          "Weights of the components.", "Les poids des composantes."),
    field("opinion", "error of a rating", "erreur d'une note",
          "Error of an internal rating.", "L'erreur d'une note donnée en interne."),
    field("sd_floor", "least spread of answers (sd, points)", "dispersion minimale des réponses (écart-type, points)",
          "Least sd of an answer in points; default 12.5.",
          "L'écart-type minimal d'une réponse, en points ; par défaut 12,5.", untold=_IS_CONSTANT),
    field("sd_default", "spread of answers where none is given (sd, points)",
          "dispersion des réponses quand elle n'est pas donnée (écart-type, points)",
          "Sd in points where none is given; default 30.",
          "L'écart-type en points quand il n'est pas donné ; par défaut 30.",
          untold=_IS_CONSTANT),
    field("target", "target line", "droite des cibles", "The target line.", "La droite des cibles."),
)
THE_JOURNEY = FieldGroup("journey", Text(en="The journey", fr="Le parcours"), (
    field("journey", "title of the journey", "titre du parcours", "Title, or {id, name, goal, scenario}.",
          "Le titre, ou {id, name, goal, scenario}.", french="parcours"),
    field("segment", "segment", "segment", "Id or name of the segment; details in settings.",
          "L'id ou le nom du segment ; ses détails sont dans les réglages.", source=NameSource.SEGMENTS,
          hint=Text(en="its id or name", fr="son id ou son nom")),
    field("state", "state", "état", "as_is, or to_be: a target, never evidence.",
          "as_is, ou to_be : une cible, jamais une preuve.", example="state: as_is"),
    field("scorecard", "what is rated", "ce qui est noté",
          "simple: overall is expected; drivers: overall and the four.",
          "simple : seul overall est attendu ; drivers : overall et les quatre leviers.", example="scorecard: drivers"),
    field("catalogue", "catalogue of what is expected", "catalogue de ce qui est attendu",
          "online_shop, or one of settings: which types are expected.",
          "online_shop, ou l'un de ceux des réglages : les types attendus.", source=NameSource.CATALOGUES,
          unset=Text(en="none: only ideas", fr="aucun : de simples idées")),
    field("delivers", "what customers buy", "ce que le client achète", "What the customer buys.",
          "Ce que le client achète.", example="delivers: goods"),
    field("lang", "language of the texts", "langue des textes", "Language of the texts, ISO 639.",
          "La langue des textes, ISO 639.", french="langue", hint=Text(en="fr by default", fr="fr par défaut"),
          untold="a text in another language than the reader's is marked with it"),
    field("reviewed", "review of the journey", "relecture du parcours",
          "When the journey was last looked at as a whole.",
          "Quand le parcours a été relu en entier.",
          example=verbatim(en="reviewed: {by: customer-director, on: <today>, every: 26w}",
                       fr="reviewed: {by: direction-client, on: <today>, every: 26w}")),
    field("currency", "currency", "monnaie", "ISO 4217 code.", "Un code ISO 4217.", example="currency: EUR",
          french="devise",
          hint=Text(en="EUR by default", fr="EUR par défaut"), untold="amounts are told in it"),
    field("touchpoints", "touchpoints", "points de contact", "The touchpoints by phase.",
          "Les points de contact par phase.", french="etapes"),
), is_open=True)
WORKSHOPS = FieldGroup("workshops", Text(en="Workshops", fr="Ateliers"), (
    field("workshops", "workshops", "ateliers", "The sessions in which ratings were given.",
          "Les séances où les notes ont été données.",
          example="workshops: [{id: workshop-1, date: <today>, participants: 6, blind: true}]"),
))
QUESTIONS = FieldGroup("questions", Text(en="Questions customers ask", fr="Questions des clients"), (
    field("questions", "questions", "questions", "Questions whose answers are compared.",
          "Des questions dont les réponses sont comparées.",
          example=verbatim(
              en="questions: [{id: delivery, text: Delivered when?, reference: 4d, answers: {phone: 4d, email: 5d}}]",
              fr="questions: [{id: delai, text: Livré quand ?, reference: 4d, answers: {phone: 4d, email: 5d}}]")),
))
ACCEPTED = FieldGroup("accepted", Text(en="Accepted gaps", fr="Écarts acceptés"), (
    field("accepted_gaps", "accepted gaps", "écarts acceptés", "Known gaps the team lives with until a day.",
          "Les écarts connus, acceptés jusqu'à un jour.",
          example=verbatim(
              en="accepted_gaps: [{rule: no-way-back, reason: Due in spring, by: customer-director, until: <later>}]",
              fr="accepted_gaps: [{rule: no-way-back, reason: Prévu en avril, by: direction-client, until: <later>}]")),
))
VALUE = FieldGroup("value", Text(en="What a customer is worth", fr="Ce que vaut un client"), (
    field("value", "value of a customer", "valeur d'un client", "What a customer is worth.", "Ce que vaut un client.",
          french="valeur",
          example="value: {basket_first: 46, basket_repeat: 58, gap: 170d, margin: 0.34, rate: 0.08}"),
))
MODEL = FieldGroup("model", Text(en="Weights and constants of the scores", fr="Poids et constantes des scores"), (
    field("phase_weights", "weights of the phases", "poids des phases", "How much each phase counts; default 1, 1, 1.",
          "Ce que pèse chaque phase ; par défaut 1, 1, 1.",
          example="phase_weights: {before: 1, during: 1, after: 1.5}"),
    field("model", "constants of the scores", "constantes des scores",
          "Constants of the scores that differ from the settings.",
          "Les constantes des scores qui diffèrent des réglages.", example="model: {weights: {overall: 4}}"),
))
THE_FILE = FieldGroup("file", Text(en="The file", fr="Le fichier"), (
    field("extends", "extends the file", "étend le fichier", "Path of the file this one is a patch of, relative to it.",
          "Le chemin du fichier dont celui-ci est la variante, relatif à lui.", french="etend",
          hint=Text(en="a path relative to this file", fr="un chemin relatif à ce fichier"), untold=_IS_FILE),
    field("remove", "touchpoints taken away", "points de contact retirés",
          "With extends: ids of touchpoints taken away.", "Avec extends : les ids des points de contact retirés.",
          french="retirer", untold=_IS_FILE),
    field("not_applicable", "types that do not apply", "types sans objet",
          "Touchpoint types that do not apply to this segment.",
          "Les types de points de contact sans objet pour ce segment.", example="not_applicable: [invoice]",
          source=NameSource.TYPES),
))
PATH = FieldGroup("flow", Text(en="Main path", fr="Chemin principal"), (
    field("flow", "chains of touchpoints", "chaînes de points de contact",
          "The main path, `a > b > c`, or a list of such chains; without it, the written order.",
          "Le chemin principal, `a > b > c`, ou une liste de telles chaînes ; sans lui, l'ordre d'écriture.",
          example="flow: <first> > <second>", french="enchainement flux", untold=_IS_SHAPE,
          hint=Text(en="a > b > c, by id, one chain on each line", fr="a > b > c, par id, une chaîne par ligne")),
), is_open=True)
LINKS = FieldGroup("links", Text(en="Links", fr="Liens"), (
    field("links", "links", "liens", "Steps with kind and share.", "Les passages, leur nature et leur part.",
          example="links: [{from: <first>, to: <second>, kind: next, p: 0.8}, {from: <first>, to: $lost, p: 0.2}]"),
))
GROUPS = (THE_JOURNEY, WORKSHOPS, QUESTIONS, ACCEPTED, VALUE, MODEL, THE_FILE)
STEPS = (PATH, LINKS)
