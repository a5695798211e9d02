"""A small repository of journeys in which every kind of thing a page shows stands once."""

from datetime import date
from functools import cache
from pathlib import Path

from tests.judged import judge
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.desk.folder import Folder
from touchpoints.desk.kept import Drafts

DAY = date(2026, 11, 15)

SETTINGS = """\
segments:
  - {id: nouveaux, name: {fr: Nouveaux clients, en: New customers}, share: 0.6}
  - {id: fideles, name: {fr: Clients fidèles, en: Returning customers}, share: 0.4}
model: {sd_default: 27.5}
"""

NEW = """\
journey:
  id: achat
  name: {fr: Acheter en ligne, en: Buying online}
  goal: {fr: Recevoir vite, en: Get it fast}
segment: nouveaux
scorecard: drivers
catalogue: online_shop
workshops: [{id: atelier, date: 2026-10-14, participants: [p1, p2, p3]}]
touchpoints:
  before:
    - id: avis
      name: {fr: Avis et évaluations, en: Reviews and ratings}
      channels: [web]
      not_applicable: [speed, ease, knowledge, friendliness]
      rating: 4
      owner: responsable-reputation
    - {id: voisin, name: Conseil d’un voisin, channels: [word_of_mouth]}
  during:
    - id: paiement
      name: {fr: Paiement, en: Payment}
      channels: [web, mobile_app]
      ratings: {overall: [4, 4, 5], ease: 4}
      owner: =cmd|calc
      contact: {per_month: 9, purpose: marketing, opt_in: false}
  after:
    - id: suivi
      type: tracking
      name: {fr: Suivi de commande, en: Order tracking}
      stage: deliver
      control: partner
      channels: [email]
      importance: 5
      reach: 0.9
      moment_of_truth: true
      emotion: -1
      ratings: {overall: 2, speed: 2, ease: 2}
      not_applicable: [friendliness]
      promise: {subject: delai, text: Livré en 4 jours, target: 4d}
      evidence:
        - {metric: csat, mean: 2.8, sd: 1.2, n: 64, sample: post-livraison, date: 2026-09-30, segments: all}
        - {component: speed, metric: kept, k: 96, n: 180, sample: transporteur, date: 2026-09-30, segments: all}
        - {component: ease, metric: conversion, k: 34, n: 1000, sample: journal, date: 2026-09-30}
      thoughts: [« Où est mon colis ? »]
      verbatims: ["<script>window.PWNED=1</script> pas de nouvelles"]
      pain_points: [Le lien ne dit rien pendant trois jours]
      opportunities: [{text: Prévenir d’un retard, effort: M, impact: 12}]
      backstage: [Remise au transporteur le soir]
      failure: {rate: 0.2, recovery: sav}
      owner: responsable-logistique
    - id: sav
      name: {fr: Service client, en: Customer service}
      channels: [phone, email]
      rating: 2
      importance: 4
      reach: 0.2
flow: avis > paiement > suivi > sav
accepted_gaps:
  - {rule: no-owner, on: sav, reason: Poste en cours de création, by: direction, until: 2027-01-31}
"""

RETURNING = """\
extends: nouveaux.yaml
segment: fideles
remove: [voisin]
touchpoints:
  after:
    - {id: sav, rating: 4}
"""

TARGET = """\
extends: nouveaux.yaml
state: to_be
touchpoints:
  after:
    - {id: suivi, ratings: {overall: 4, speed: 4, ease: 4}}
"""

FILES = {
    "settings.yaml": SETTINGS,
    "achat/nouveaux.yaml": NEW,
    "achat/fideles.yaml": RETURNING,
    "achat/nouveaux.to-be.yaml": TARGET,
}
OF_THREE = {
    **FILES,
    "settings.yaml": SETTINGS.replace("share: 0.4", "share: 0.3").replace(
        "model:", "  - {id: pros, name: {fr: Professionnels, en: Trade}, share: 0.1}\nmodel:"
    ),
    "achat/pros.yaml": """\
extends: nouveaux.yaml
segment: pros
touchpoints:
  after:
    - {id: sav, rating: 5}
    - {id: visite, name: Visite, rating: 4}
""",
}
"""With a third segment that rates the service like nobody else, and has a touchpoint of its own."""

BAD = """\
journey: Autre
touchpoints:
  durring:
    - {name: "<img src=x onerror=window.PWNED=1>"}
"""


def write(folder: Path, files: "dict[str, str] | None" = None) -> Path:
    """The files below `folder`, which is made."""
    for name, text in (FILES if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_anew(folder: Path) -> None:
    """The files as they were at first, and no others."""
    for path in folder.rglob("*.yaml"):
        if path.relative_to(folder).as_posix() not in FILES:
            path.unlink()
    write(folder)


def folder(path: Path = Path("nowhere")) -> Folder:
    """A folder as pages ask for it, its drafts beside it; without a path, for those that ask it nothing."""
    return Folder(path, Drafts(path.parent / "drafts"))


@cache
def assessment() -> Assessment:
    return judge(FILES, DAY)


def journey(segment: str = "nouveaux") -> JourneyAssessment:
    found = assessment().journey(f"achat/{segment}")
    assert found is not None
    return found
