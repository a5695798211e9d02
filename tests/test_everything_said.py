"""Everything a file says of a journey is found by who reads its panels, its HTML page or its Markdown page."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.judged import files_of, judge
from tests.web.opened import open_page
from tests.web.shop import DAY
from touchpoints.assess import assess
from touchpoints.exports import EXPORTS
from touchpoints.fields import fields_of
from touchpoints.loading import load, load_catalogue
from touchpoints.model import Journey
from touchpoints.outline.facts import facts_of
from touchpoints.text import Lang
from touchpoints.web.address import JOURNEY

SAID = """
journey: {name: Visite annuelle, goal: Être suivie sans attendre, scenario: Un contrôle de la vue}
segment: Patientes suivies
lang: fr
state: as_is
scorecard: drivers
delivers: service
catalogue: online_shop
currency: CHF
reviewed: {by: Nadia Roy, on: 2026-11-03, every: 90d}
value:
  {basket_first: 81, basket_repeat: 62, value: 733, gap: 181d, margin: 41%, acquisition_cost: 17, contact_cost: 6,
   rate: 8.5%, source: Comptes 2025}
questions:
  - {id: tiers, text: Le tiers payant est-il possible, reference: Accueil et caisse, answers: {bilan: Au bilan de juin},
     owner: Secrétariat, reviewed: {by: Lise Favre, on: 2026-10-04, every: 60d}}
workshops:
  - {id: atelier-mai, date: 2026-05-06, participants: [ana, bob], blind: true}
accepted_gaps:
  - {rule: promise-not-kept, on: bilan, reason: Le temps des travaux, by: Direction médicale,
     until: 2027-03-04}
not_applicable: [returns]
links:
  - {from: rendez-vous, to: bilan, p: 0.37, channel: phone, lands_on_claim: true, hand_over: true}
  - {from: rendez-vous, to: caisse, p: 0.63}
  - {from: bilan, to: compte-rendu, kind: escalation, n: 311}
touchpoints:
  before:
    - {id: rendez-vous, name: Prendre rendez-vous, start: true, rating: 3.5}
  during:
    - id: bilan
      name: Bilan de vue
      channels: [store]
      ratings: {overall: 3, speed: [2, 4], ease: 2.5, knowledge: 4.5, workshop: atelier-mai}
      importance: {points: 43}
      owner: Orthoptiste
      actions: [Lit les lettres]
      thoughts: [Vais-je devoir porter des lunettes]
      emotion: -1.3
      verbatims: [Personne ne m'a rien expliqué]
      pain_points: [Attente debout]
      opportunities: [{text: Asseoir les patientes, effort: L, impact: 11}]
      evidence:
        - {metric: csat, component: speed, mean: 3.41, sd: 1.13, n: 87, sample: Enquête d'automne, date: 2026-10-09,
           valid_for: 200d, invited: 411, population: 1204, segments: [all],
           source: {file: automne.csv, column: q7, filter: rempli, note: papier}}
        - {metric: kept, k: 53, n: 91, sample: registre, date: 2026-10-10}
        - {metric: nps, promoters: 31, detractors: 12, n: 71, sample: bornes, date: 2026-10-11}
        - {metric: ces7, values: [5, 6, 7], sample: appels, date: 2026-10-12}
        - {metric: time, median: 26min, low: 21min, high: 33min, n: 44, worst: 61min,
           target: 19min, sample: horloge, date: 2026-10-13}
        - {metric: csat, value: 3.2}
      promise: {text: Vue en vingt minutes, subject: attente, target: 20min, commit: 93%, owner: Chef de service,
                reviewed: {by: Omar Blanc, on: 2026-09-08, every: 45d}}
      expectation: {adequate: 52, desired: 79}
      target: 77
      failure: {rate: 12.5%, per: use, recovery: compte-rendu}
      data_asked: [{field: Numéro de mutuelle, purpose: remboursement, benefit: Rien à avancer,
                    required: true, remembered: false}]
      account: {guest_checkout: true, why: Retrouver ses ordonnances, capabilities: [ordonnances], required_by: law}
      contact: {per_month: 2.4, purpose: rappels, opt_in: soft, reminder_after: 14d, relevant: true}
      moment_of_truth: fmot
      reach: 83%
      frequency: 1.7
      effort: 12d
      not_applicable: [friendliness]
      stage: choose
      control: partner
      kind: action
      initiator: patiente
      receiver: cabinet
      channel: email
      frontstage: [Accueille à la porte]
      backstage: [Prépare le dossier]
      support: [Logiciel du cabinet]
      artefacts: [Carnet de vue]
      gesture: Un étui offert
      type: customer_service
      end: true
    - {id: caisse, name: Caisse, importance: {points: 57}, ratings: {friendliness: 1.5}}
  after:
    - {id: compte-rendu, name: Compte rendu, rating: 4.5}
"""


SAID_BY_FIELD = yaml.load(SAID, yaml.BaseLoader)
"""The same as it is written, letter by letter."""


@pytest.fixture(scope="module")
def journeys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("said") / "journeys"
    (folder / "visite").mkdir(parents=True)
    (folder / "visite" / "patientes.yaml").write_text(SAID, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reports(journeys: Path) -> dict[str, str]:
    """What is read in French: the two panels of the page, and the two reports."""
    found = load(journeys, today=DAY)
    assert not found.problems, [problem.message.en for problem in found.problems]
    assessment = assess(found.documents, found.settings, load_catalogue(), today=DAY)
    (one,) = assessment.journeys
    whole = open_page(JOURNEY, journeys, lang="fr")
    panels = [whole.html, *(open_page(JOURNEY, journeys, lang="fr", touchpoint=id_).html for id_ in one.journey.by_id)]
    written = {name: EXPORTS[name].write(assessment, one, Lang.FR).decode() for name in ("html", "md")}
    return {
        "panel": read("".join(re.sub("(?s)<pre.*?</pre>", "", panel) for panel in panels)),
        "html": read(written["html"]),
        "md": " ".join(re.sub(r"\\\\(.)", r"\\1", unescape(written["md"])).split()),
    }


def read(page: str) -> str:
    """The words of a page, without what only programs read of it."""
    shown = re.sub("(?s)<(script|style|svg).*?</\\1>", " ", page)
    return " ".join(unescape(re.sub("<[^>]*>", "", shown)).split())


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, path if key in {"before", "during", "after"} else (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


IN_WORDS: dict[tuple[str, ...], dict[str, str]] = {
    ("state",): {"as_is": "aujourd’hui"},
    ("scorecard",): {"drivers": "Ce qui est noté"},
    ("delivers",): {"service": "Ce que le client achète"},
    ("catalogue",): {"online_shop": "Catalogue de ce qui est attendu"},
    ("not_applicable",): {"returns": "Types sans objet"},
    ("reviewed", "every"): {"90d": "à relire tous les 90 jours"},
    ("reviewed", "on"): {"2026-11-03": "relu le 3 nov. 2026"},
    ("value", "basket_first"): {"81": "81 CHF"},
    ("value", "basket_repeat"): {"62": "62 CHF"},
    ("value", "value"): {"733": "733 CHF"},
    ("value", "acquisition_cost"): {"17": "17 CHF"},
    ("value", "contact_cost"): {"6": "6 CHF"},
    ("value", "gap"): {"181d": "181 jours"},
    ("value", "margin"): {"41%": "41 %"},
    ("value", "rate"): {"8.5%": "8,5 %"},
    ("questions", "answers", "bilan"): {"Au bilan de juin": "Bilan de vue : Au bilan de juin"},
    ("questions", "reviewed", "on"): {"2026-10-04": "relu le 4 oct. 2026"},
    ("questions", "reviewed", "every"): {"60d": "à relire tous les 60 jours"},
    ("workshops", "date"): {"2026-05-06": "6 mai 2026"},
    ("workshops", "blind"): {"true": "notes données avant tout chiffre : oui"},
    ("accepted_gaps", "rule"): {"promise-not-kept": "Promesse non tenue"},
    ("accepted_gaps", "on"): {"bilan": "Bilan de vue"},
    ("accepted_gaps", "until"): {"2027-03-04": "4 mars 2027"},
    ("links", "from"): {"rendez-vous": "Prendre rendez-vous", "bilan": "Bilan de vue"},
    ("links", "to"): {"bilan": "→ Bilan de vue", "caisse": "→ Caisse", "compte-rendu": "→ Compte rendu"},
    ("links", "kind"): {"escalation": "escalade"},
    ("links", "p"): {"0.37": "part de ceux qui partent : 37 %", "0.63": "part de ceux qui partent : 63 %"},
    ("links", "n"): {"311": "combien ont été comptés : 311"},
    ("links", "channel"): {"phone": "téléphone"},
    ("links", "lands_on_claim"): {"true": "la page d’arrivée dit ce que l’annonce affirmait : oui"},
    ("links", "hand_over"): {"true": "le contexte est transmis : oui"},
    ("touchpoints", "start"): {"true": "Des parcours commencent ici"},
    ("touchpoints", "end"): {"true": "Des parcours finissent bien ici"},
    ("touchpoints", "rating"): {"3.5": "satisfaction globale : 3,5", "4.5": "satisfaction globale : 4,5"},
    ("touchpoints", "channels"): {"store": "magasin"},
    ("touchpoints", "ratings", "overall"): {"3": "satisfaction globale : 3"},
    ("touchpoints", "ratings", "speed"): {"2": "rapidité : 2, 4", "4": "rapidité : 2, 4"},
    ("touchpoints", "ratings", "ease"): {"2.5": "facilité : 2,5"},
    ("touchpoints", "ratings", "knowledge"): {"4.5": "aide compétente : 4,5"},
    ("touchpoints", "ratings", "friendliness"): {"1.5": "amabilité : 1,5"},
    ("touchpoints", "importance", "points"): {"43": "43 des 100 de la phase", "57": "57 des 100 de la phase"},
    ("touchpoints", "emotion"): {"-1.3": "−1,3 sur une échelle de −2 à +2"},
    ("touchpoints", "opportunities", "effort"): {"L": "(gros effort, 11 points espérés)"},
    ("touchpoints", "opportunities", "impact"): {"11": "(gros effort, 11 points espérés)"},
    ("touchpoints", "evidence", "metric"): {
        "csat": "CSAT 3,41/5 (n = 87)",
        "kept": "promesse tenue 53/91 (58 %)",
        "nps": "NPS transactionnel +27 (n = 71)",
        "ces7": "CES (1-7) 6/7 (n = 3)",
        "time": "délai 26 min pour une cible de 19 min (n = 44)",
    },
    ("touchpoints", "evidence", "component"): {"speed": "CSAT 3,41/5 (n = 87) — rapidité"},
    ("touchpoints", "evidence", "mean"): {"3.41": "CSAT 3,41/5"},
    ("touchpoints", "evidence", "sd"): {"1.13": "écart-type : 1,13"},
    ("touchpoints", "evidence", "value"): {"3.2": "CSAT 3,2/5, sans effectif"},
    ("touchpoints", "evidence", "k"): {"53": "53/91"},
    ("touchpoints", "evidence", "n"): {"87": "n = 87", "91": "53/91", "71": "n = 71", "44": "n = 44"},
    ("touchpoints", "evidence", "promoters"): {"31": "promoteurs (9-10) : 31"},
    ("touchpoints", "evidence", "detractors"): {"12": "détracteurs (0-6) : 12"},
    ("touchpoints", "evidence", "values"): dict.fromkeys("567", "réponses une à une : 5, 6, 7"),
    ("touchpoints", "evidence", "median"): {"26min": "délai 26 min"},
    ("touchpoints", "evidence", "low"): {"21min": "borne basse (95 %) : 21 min"},
    ("touchpoints", "evidence", "high"): {"33min": "borne haute (95 %) : 33 min"},
    ("touchpoints", "evidence", "worst"): {"61min": "vaut 0 point : 61 min"},
    ("touchpoints", "evidence", "target"): {"19min": "cible de 19 min"},
    ("touchpoints", "evidence", "date"): {f"2026-10-{day:02}": f"{day} oct. 2026" for day in range(9, 14)},
    ("touchpoints", "evidence", "valid_for"): {"200d": "reste récente : 200 jours"},
    ("touchpoints", "evidence", "invited"): {"411": "personnes sollicitées : 411"},
    ("touchpoints", "evidence", "population"): {"1204": "clients en tout : 1 204"},
    ("touchpoints", "evidence", "segments"): {"all": "tous les segments"},
    ("touchpoints", "promise", "target"): {"20min": "promis : 20 min"},
    ("touchpoints", "promise", "commit"): {"93%": "à tenir dans 93 % des cas"},
    ("touchpoints", "promise", "reviewed", "on"): {"2026-09-08": "relu le 8 sept. 2026"},
    ("touchpoints", "promise", "reviewed", "every"): {"45d": "à relire tous les 45 jours"},
    ("touchpoints", "expectation", "adequate"): {"52": "minimum accepté par les clients : 52"},
    ("touchpoints", "expectation", "desired"): {"79": "ce que les clients espèrent : 79"},
    ("touchpoints", "target"): {"77": "77"},
    ("touchpoints", "failure", "rate"): {"12.5%": "12,5 %, par utilisation"},
    ("touchpoints", "failure", "per"): {"use": "12,5 %, par utilisation"},
    ("touchpoints", "failure", "recovery"): {"compte-rendu": "par utilisation → Compte rendu"},
    ("touchpoints", "data_asked", "required"): {"true": "le client doit la donner : oui"},
    ("touchpoints", "data_asked", "remembered"): {"false": "connue à la deuxième commande : non"},
    ("touchpoints", "account", "guest_checkout"): {"true": "achat possible sans compte : oui"},
    ("touchpoints", "account", "required_by"): {"law": "exigé par la loi"},
    ("touchpoints", "contact", "per_month"): {"2.4": "messages par mois : 2,4"},
    ("touchpoints", "contact", "opt_in"): {"soft": "clients existants, produits analogues"},
    ("touchpoints", "contact", "reminder_after"): {"14d": "relance après : 14 jours"},
    ("touchpoints", "contact", "relevant"): {"true": "pertinent pour les clients : oui"},
    ("touchpoints", "moment_of_truth"): {"fmot": "premier moment (FMOT)"},
    ("touchpoints", "reach"): {"83%": "83 %"},
    ("touchpoints", "frequency"): {"1.7": "1,7"},
    ("touchpoints", "effort"): {"12d": "12 jours"},
    ("touchpoints", "not_applicable"): {"friendliness": "amabilité"},
    ("touchpoints", "stage"): {"choose": "choix"},
    ("touchpoints", "control"): {"partner": "partenaire"},
    ("touchpoints", "kind"): {"action": "action du client seul"},
    ("touchpoints", "channel"): {"email": "e-mail"},
    ("touchpoints", "type"): {"customer_service": "Service client"},
}
"""What is not told as it is written: by field, what is written and how it is read."""
BY_ANOTHER_NAME = {("touchpoints", "phase"): "Pendant l’achat", ("questions", "answers"): "Au bilan de juin"}
"""Fields that this file writes in another way than by their key."""


def test_the_file_writes_every_field_that_is_told() -> None:
    told = {path for path, one in fields_of(Journey).items() if one.part is None and not one.field.untold}
    assert told - {path for path, _ in leaves(SAID_BY_FIELD)} == BY_ANOTHER_NAME.keys()


@pytest.mark.parametrize("where", ["panel", "html", "md"])
def test_everything_a_file_says_is_found(where: str, reports: dict[str, str]) -> None:
    fields, missing = fields_of(Journey), []
    for path, value in leaves(SAID_BY_FIELD):
        if path in fields and fields[path].field.untold:
            continue
        for written in value if isinstance(value, list) else [value]:
            read_as = str(IN_WORDS.get(path, {}).get(written, written))
            if read_as not in reports[where]:
                missing.append((".".join(path), read_as))
    assert missing == []
    assert all(words in reports[where] for words in BY_ANOTHER_NAME.values())


def test_what_rules_know_and_efforts_are_told_in_words() -> None:
    journey = """\
journey: {name: Acheter}
touchpoints:
  during:
    - name: Paiement
      effort: 1d
      opportunities: [{text: Prévenir, effort: 12d}, {text: Rappeler, effort: L}]
      data_asked: [{field: Mobile, purpose: delivery}, {field: Âge, purpose: étude}]
      account: {capabilities: [track_order, parrainer]}
      contact: {purpose: repurchase}
"""
    (assessed,) = judge(files_of(journey)).journeys
    (touchpoint,) = assessed.journey.in_order
    for lang, told in (
        (
            Lang.FR,
            {
                "effort": "1 jour",
                "opportunities": "Prévenir (12 jours de travail); Rappeler (gros effort)",
                "data_asked": "Mobile (finalité : livraison); Âge (finalité : étude)",
                "account": "ce que permet le compte : Suivre sa commande, parrainer",
                "contact": "objet des messages : réachat",
            },
        ),
        (
            Lang.EN,
            {
                "effort": "1 day",
                "opportunities": "Prévenir (12 days of work); Rappeler (large effort)",
                "data_asked": "Mobile (purpose: delivery); Âge (purpose: étude)",
                "account": "what the account can do: Track an order, parrainer",
                "contact": "purpose of the messages: repurchase",
            },
        ),
    ):
        facts = {fact.field: fact for group in facts_of(touchpoint, assessed, lang) for fact in group.facts}
        for field, said in told.items():
            entries = (entry.words for entry in facts[field].told)
            assert "; ".join(entries).replace("\xa0", " ") == said
