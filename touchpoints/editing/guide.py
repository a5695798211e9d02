"""What a starter file explains: every optional field of a journey and of a touchpoint, with an example that works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from touchpoints.text import Text, same


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a starter file shows it, commented out."""

    example: Text
    """Its line, which works once the `#` before it is taken away."""
    meaning: Text

    @property
    def key(self) -> str:
        return self.example.en.partition(":")[0]


def touchpoint_fields(today: date, other: str) -> Iterator[Field]:
    """Those of a touchpoint, the ones used most first. `other`: the id of another touchpoint of the file."""
    for example, en, fr in _OF_TOUCHPOINTS:
        shown = same(example) if isinstance(example, str) else example
        yield Field(_filled(shown, today, other, other), Text(en=en, fr=fr))


def journey_fields(today: date, first: str, second: str) -> Iterator[Field]:
    """Those of the journey. `first`, `second`: ids of two touchpoints of the file."""
    for example, en, fr in _OF_JOURNEYS:
        shown = same(example) if isinstance(example, str) else example
        yield Field(_filled(shown, today, first, second), Text(en=en, fr=fr))


def _filled(example: Text, today: date, first: str, second: str) -> Text:
    """Examples hold braces of their own, so that names in angle brackets are what is filled in."""

    def fill(words: str) -> str:
        later = today + timedelta(days=180)
        filled = words.replace("<first>", first).replace("<second>", second)
        return filled.replace("<today>", today.isoformat()).replace("<later>", later.isoformat())

    return Text(en=fill(example.en), fr=fill(example.fr))


_OF_TOUCHPOINTS: tuple[tuple[str | Text, str, str], ...] = (
    ("rating: 4", "1 (bad) to 5 (excellent), halves allowed", "de 1 (mauvais) à 5 (excellent), demi-points admis"),
    (
        "ratings: {overall: [4, 3, 4], ease: 3}",
        "instead of rating: by component, one number or one per participant",
        "à la place de rating\u202f: par composante, une note ou une par participant",
    ),
    ("importance: 4", "for the customer, 1 to 5; 3 by default", "pour le client, de 1 à 5\u202f; 3 par défaut"),
    (
        "reach: 0.6",
        "share of the customers who meet it; 1 by default",
        "part des clients concernés\u202f; 1 par défaut",
    ),
    ("moment_of_truth: true", "the customer judges you here", "le client vous juge ici"),
    (
        "channels: [web, phone]",
        "web, mobile_app, account, email, sms, phone, chat, store, parcel…",
        "web, mobile_app, account, email, sms, phone, chat, store, parcel…",
    ),
    (
        Text(en="owner: logistics-manager", fr="owner: responsable-logistique"),
        "the role that answers for it, never a person’s name",
        "le rôle qui en répond, jamais le nom d’une personne",
    ),
    (
        "evidence: [{component: overall, metric: csat, mean: 3.9, sd: 1.2, n: 240, sample: survey, date: <today>}]",
        "what was measured; it counts more than a rating",
        "ce qui a été mesuré\u202f; cela compte plus qu’une note",
    ),
    (
        Text(en="pain_points: [The delay is announced too late]", fr="pain_points: [Le retard est annoncé trop tard]"),
        "what hurts",
        "les irritants",
    ),
    (
        Text(
            en="opportunities: [{text: Tell of delays by text message, effort: S, impact: 10}]",
            fr="opportunities: [{text: Prévenir du retard par SMS, effort: S, impact: 10}]",
        ),
        "ideas to improve it",
        "les idées pour l’améliorer",
    ),
    (
        Text(en="actions: [Opens the parcel]", fr="actions: [Ouvre le colis]"),
        "what the customer does",
        "ce que fait le client",
    ),
    (
        Text(en="thoughts: [Where is my parcel?]", fr="thoughts: [Où est mon colis ?]"),
        "what the customer thinks",
        "ce que pense le client",
    ),
    (
        Text(en="verbatims: [Six days without news.]", fr="verbatims: [Six jours sans nouvelles.]"),
        "customers’ own words, nothing personal",
        "les mots des clients, sans donnée personnelle",
    ),
    ("emotion: -1", "observed, -2 to +2; drawn, never scored", "observée, de -2 à +2\u202f; dessinée, jamais notée"),
    (
        "not_applicable: [friendliness]",
        "components that do not apply: an automatic message is not friendly",
        "composantes sans objet\u202f: un message automatique n’est pas aimable",
    ),
    (
        Text(
            en="promise: {subject: delivery-time, text: Delivered in 4 days, target: 4d, commit: 0.95}",
            fr="promise: {subject: delai-livraison, text: Livré en 4 jours, target: 4d, commit: 0.95}",
        ),
        "what you commit to, and how often it is to be kept",
        "ce à quoi vous vous engagez, et combien de fois c’est à tenir",
    ),
    (
        "failure: {rate: 0.1, per: journey, recovery: <first>}",
        "how often it fails, and which touchpoint catches it",
        "la fréquence des échecs, et le point de contact qui les rattrape",
    ),
    (
        Text(
            en="data_asked: [{field: phone number, purpose: delivery, benefit: a call first, required: false}]",
            fr="data_asked: [{field: téléphone, purpose: delivery, benefit: un appel avant, required: false}]",
        ),
        "what customers are asked for, and what they gain",
        "ce que l’on demande au client, et ce qu’il y gagne",
    ),
    (
        "account: {guest_checkout: true, capabilities: [track_order, return, reorder]}",
        "the customer account as it is offered here",
        "le compte client tel qu’il est proposé ici",
    ),
    (
        "contact: {per_month: 2, purpose: marketing, opt_in: true, reminder_after: 30d, relevant: true}",
        "messages sent from here",
        "les messages envoyés d’ici",
    ),
    ("target: 70", "score aimed at, 0 to 100", "score visé, de 0 à 100"),
    (
        "expectation: {adequate: 50, desired: 80}",
        "what customers expect, in points",
        "ce qu’attendent les clients, en points",
    ),
    ("effort: M", "to improve it: S, M, L, XL or days (10d)", "pour l’améliorer\u202f: S, M, L, XL ou en jours (10d)"),
    (
        "stage: search",
        "need, search, consider, choose, order, pay, deliver, use, support, return, loyalty, advocate",
        "need, search, consider, choose, order, pay, deliver, use, support, return, loyalty, advocate",
    ),
    (
        "control: brand",
        "who decides: brand, partner, customer, external",
        "qui décide\u202f: brand, partner, customer, external",
    ),
    (
        "kind: action",
        "the customer acts alone; communication by default",
        "le client agit seul\u202f; communication par défaut",
    ),
    ("initiator: brand", "who starts the communication", "qui engage la communication"),
    ("receiver: customer", "who receives it", "qui la reçoit"),
    ("channel: email", "the one channel of this communication", "le canal précis de cette communication"),
    ("frequency: 2", "uses per journey; 1 by default", "utilisations par parcours\u202f; 1 par défaut"),
    (
        Text(en="frontstage: [Advisor]", fr="frontstage: [Conseiller]"),
        "what staff do that customers see",
        "ce que font les équipes sous les yeux du client",
    ),
    (
        Text(en="backstage: [Packing]", fr="backstage: [Préparation]"),
        "what they do out of sight",
        "ce qu’elles font en coulisses",
    ),
    (
        Text(en="support: [Carrier’s interface]", fr="support: [Interface du transporteur]"),
        "systems and partners behind it",
        "les systèmes et partenaires derrière",
    ),
    (
        Text(en="artefacts: [Delivery note]", fr="artefacts: [Bon de livraison]"),
        "what the customer holds or sees",
        "ce que le client tient ou voit",
    ),
    (
        Text(en="gesture: A voucher", fr="gesture: Un bon d’achat"),
        "offered to who leaves or returns an item",
        "offert à qui part ou retourne un article",
    ),
    ("start: true", "journeys begin here; inferred otherwise", "des parcours commencent ici\u202f; déduit sinon"),
    ("end: true", "journeys end well here; inferred otherwise", "des parcours finissent bien ici\u202f; déduit sinon"),
)
_OF_JOURNEYS: tuple[tuple[str | Text, str, str], ...] = (
    (
        "flow: <first> > <second>",
        "the main path, by id; without it, the written order",
        "le chemin principal, par id\u202f; sans lui, l’ordre d’écriture",
    ),
    (
        "links: [{from: <first>, to: <second>, kind: next, p: 0.8}, {from: <first>, to: $lost, p: 0.2}]",
        "steps with their share; kind: next, failure, recovery, escalation, loop",
        "les passages et leur part\u202f; kind\u202f: next, failure, recovery, escalation, loop",
    ),
    ("state: as_is", "as_is, or to_be for a target", "as_is, ou to_be pour une cible"),
    (
        Text(
            en="reviewed: {by: customer-director, on: <today>, every: 26w}",
            fr="reviewed: {by: direction-client, on: <today>, every: 26w}",
        ),
        "when the journey was last looked at as a whole",
        "quand le parcours a été relu en entier",
    ),
    ("currency: EUR", "of the amounts", "des montants"),
    ("delivers: goods", "goods, digital or service", "goods (biens), digital ou service"),
    (
        "scorecard: drivers",
        "simple: the overall score; drivers: speed, ease, knowledge, friendliness too",
        "simple\u202f: le score d’ensemble\u202f; drivers\u202f: aussi rapidité, facilité, compétence, amabilité",
    ),
    (
        "phase_weights: {before: 1, during: 1, after: 1.5}",
        "how much each phase counts",
        "ce que pèse chaque phase",
    ),
    (
        "not_applicable: [invoice]",
        "expected types that do not apply here",
        "types attendus qui sont sans objet ici",
    ),
    (
        "workshops: [{id: workshop-1, date: <today>, participants: 6, blind: true}]",
        "the sessions in which ratings were given",
        "les ateliers où les notes ont été données",
    ),
    (
        Text(
            en="questions: [{id: delivery, text: Delivered when?, reference: 4d, answers: {phone: 4d, email: 5d}}]",
            fr="questions: [{id: delai, text: Livré quand ?, reference: 4d, answers: {phone: 4d, email: 5d}}]",
        ),
        "what each channel answers to the same question",
        "ce que chaque canal répond à la même question",
    ),
    (
        Text(
            en="accepted_gaps: [{rule: no-way-back, reason: Due in spring, by: customer-director, until: <later>}]",
            fr="accepted_gaps: [{rule: no-way-back, reason: Prévu au printemps, by: direction-client, until: <later>}]",
        ),
        "known and accepted until that day",
        "connus et acceptés jusqu’à ce jour",
    ),
    (
        "value: {basket_first: 46, basket_repeat: 58, gap: 170d, margin: 0.34, acquisition_cost: 12.5, rate: 0.08}",
        "what a customer is worth",
        "ce que vaut un client",
    ),
    (
        "model: {weights: {overall: 4}}",
        "constants of the scores that differ from the default",
        "constantes des scores qui diffèrent du défaut",
    ),
)
