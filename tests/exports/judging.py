"""Journeys as text -> assessments to export: a rich one, and one in which every word is hostile."""

import json
from collections.abc import Sequence

from tests.hostile_strings import HOSTILE
from tests.judged import judge
from touchpoints.assess import Assessment
from touchpoints.visible import visible

LOADABLE = [words for words in HOSTILE if words.strip() and visible(words, len(words)) == words and len(words) < 400]
"""Hostile words that a journey file may hold: the others are refused when it is read."""

RICH = """\
journey: {name: {fr: Achat en ligne, en: Buying online}, goal: {fr: Recevoir une plante saine, en: A healthy plant}}
segment: nouveaux
scorecard: drivers
workshops: [{id: atelier, date: 2026-10-14, participants: 4}]
touchpoints:
  before:
    - {id: avis, name: {fr: Avis, en: Reviews}, rating: 4, importance: 4, reach: 0.55, owner: community-manager}
    - {id: voisin, name: {fr: Conseil d’un voisin, en: A neighbour’s advice}}
  during:
    - id: paiement
      name: {fr: Paiement, en: Payment}
      channels: [web, mobile_app]
      importance: 5
      moment_of_truth: true
      ratings: {overall: [4, 4, 3, 4], ease: 4, workshop: atelier}
      not_applicable: [speed, knowledge, friendliness]
      evidence:
        - {component: overall, metric: csat, mean: 4.2, sd: 0.95, n: 230, sample: post-achat, date: 2026-09-30}
        - {component: ease, metric: conversion, k: 10, n: 100, sample: web, date: 2026-09-30}
      pain_points: [Le code n’arrive pas]
  after:
    - id: suivi
      name: {fr: Suivi de livraison, en: Delivery tracking}
      importance: 5
      ratings: {overall: 2, speed: 2}
      promise: {subject: delai, text: Livré en 4 jours, target: 4d}
      evidence:
        - {component: speed, metric: kept, k: 96, n: 180, sample: transporteur, date: 2026-09-30}
      failure: {rate: 0.2, recovery: sav}
    - {id: sav, name: {fr: Service client, en: Customer service}, channels: [phone], rating: 3}
flow: avis > paiement > suivi > sav
accepted_gaps: [{rule: no-owner, on: suivi, reason: Réorganisation, by: direction, until: 2027-01-31}]
"""
SETTINGS = """\
lang: fr
model: {sd_default: 27.5}
segments: [{id: nouveaux, name: {fr: Nouveaux clients, en: New customers}, share: 0.5}]
"""


def rich() -> Assessment:
    return judge({"settings.yaml": SETTINGS, "achat/nouveaux.yaml": RICH})


def hostile(words: Sequence[str]) -> Assessment:
    """A journey in which each of `words` is the name of a touchpoint and every other text of it."""
    touchpoints = [
        {
            "id": f"t{number}",
            "name": word,
            "rating": 1 + number % 5,
            "importance": 5,
            "owner": word,
            "actions": [word],
            "thoughts": [word],
            "verbatims": [word],
            "pain_points": [word],
            "opportunities": [word],
            "backstage": [word],
            "promise": {"subject": "delai", "text": word},
            "channels": ["web"],
        }
        for number, word in enumerate(words)
    ]
    half = len(touchpoints) // 2
    journey = {
        "journey": {"id": "hostile", "name": words[0], "goal": words[0], "scenario": words[-1]},
        "segment": "s",
        "touchpoints": {"before": touchpoints[:half], "after": touchpoints[half:]},
        "accepted_gaps": [{"rule": "no-owner", "reason": words[0], "by": words[0], "until": "2027-01-31"}],
    }
    settings = {"segments": [{"id": "s", "name": words[0], "share": 1}]}
    return judge({"settings.yaml": as_yaml(settings), "hostile/s.yaml": as_yaml(journey)})


def as_yaml(value: object) -> str:
    """JSON without escaped surrogate pairs and with numbers as they are is YAML."""
    return json.dumps(value, ensure_ascii=False)
