"""Heads of columns -> fields of a touchpoint, by the names people give them in French and English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoints.errors import TouchpointsError
from touchpoints.importing.draft import Scale
from touchpoints.naming import slugify
from touchpoints.nearest import nearest, propose
from touchpoints.text import Text, listing, same
from touchpoints.visible import quoted

NAMES: Mapping[str, str] = {
    "name": "name touchpoint touchpoints point-de-contact points-de-contact nom etape step task tache titre title "
    "libelle intitule label moment interaction text-area-1 what quoi",
    "section": "phase phases section stage stages etape-du-parcours phase-du-parcours journey-phase journey-stage "
    "moment-du-parcours periode column",
    "id": "id identifiant slug key cle touchpoint-id",
    "type": "type categorie category kind-of-touchpoint type-de-point-de-contact",
    "channels": "channel channels canal canaux media medium support-de-contact",
    "overall": "rating ratings note notes score scores evaluation satisfaction overall csat globale note-globale "
    "satisfaction-globale note-moyenne average moyenne mean",
    "speed": "speed rapidite vitesse",
    "ease": "ease facilite simplicite effortless easiness",
    "knowledge": "knowledge competence competences aide-competente expertise",
    "friendliness": "friendliness amabilite accueil courtoisie",
    "importance": "importance poids weight priorite priority",
    "reach": "reach portee part-des-clients share-of-customers share frequentation",
    "moment_of_truth": "moment-of-truth mot moment-de-verite is-moment-of-truth critique critical",
    "emotion": "emotion emotions ressenti feeling feelings",
    "actions": "action actions customer-action customer-actions action-client actions-client actions-du-client doing "
    "geste gestes description",
    "thoughts": "thought thoughts thinking pensee pensees questions question",
    "verbatims": "verbatim verbatims quote quotes citation citations voix-du-client voice-of-customer",
    "pain_points": "pain pains pain-point pain-points irritant irritants friction frictions point-de-douleur "
    "points-de-douleur probleme problemes problem problems",
    "opportunities": "opportunity opportunities opportunite opportunites idee idees idea ideas amelioration "
    "ameliorations improvement improvements solution solutions",
    "frontstage": "frontstage front-stage onstage avant-scene front-office",
    "backstage": "backstage back-stage coulisses en-coulisses back-office",
    "support": "support systems systeme systemes system processus-support support-processes",
    "artefacts": "artefact artefacts artifact artifacts physical-evidence preuve-materielle supports",
    "owner": "owner owners responsable responsables pilote proprietaire team equipe",
    "control": "control maitrise",
    "target": "target cible objectif goal",
    "n": "n responses reponses answers effectif sample-size count nombre-de-reponses number-of-responses",
    "sd": "sd std ecart-type standard-deviation",
}
"""Every field a column can be mapped to -> the heads it is known by."""

_FIELD_OF = {name: field for field, names in NAMES.items() for name in names.split()}
_SCALE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:-|–|—|à|a|to|\.\.)\s*(-?\d+(?:[.,]\d+)?)")
_OUT_OF = re.compile(r"(?:/|sur|out of|on)\s*(\d+)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
SCORES = ("overall", "speed", "ease", "knowledge", "friendliness")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it will be read."""

    head: str
    field: str
    """One of `NAMES`; "" for a column that is only kept."""
    scale: Scale | None = None
    """Of the scores in it, where its head says so: "Note (0-10)", "Score /20"."""


def read_columns(heads: Sequence[str], mapping: Mapping[str, str]) -> list[Column]:
    """The columns in order. The first of two heads for one field takes it; `mapping` (head -> field) goes first."""
    wanted = {_plain(head): field for head, field in mapping.items()}
    known = {_plain(head): head for head in heads}
    for head in mapping:
        if _plain(head) not in known:
            shown = listing([quoted(each) for each in heads if each.strip()], same(", "))
            close = nearest(_plain(head), known)
            near = propose(known[close] if close else None)
            raise TouchpointsError(_NO_COLUMN.format(found=quoted(head), near=near, all=shown))
    taken = set(wanted.values())
    columns = []
    for head in heads:
        field = wanted.get(_plain(head), "")
        if not field and _plain(head) not in wanted:
            guess = field_of(head)
            field = guess if guess not in taken else ""
            taken.add(field)
        columns.append(Column(head, field, scale_of(head) if field in SCORES else None))
    return columns


def field_of(head: str) -> str:
    """The field a head names, whatever its case, accents and brackets; "" where it names none."""
    bare = _OUT_OF.sub(" ", _SCALE.sub(" ", _BRACKETS.sub(" ", head)))
    return _FIELD_OF.get(slugify(bare), "") or _FIELD_OF.get(slugify(head), "")


def scale_of(head: str) -> Scale | None:
    """ "Note (0-10)" is 0 to 10, "Score /20" and "note sur 20" are 0 to 20; "/5" alone does not say where it begins."""
    if match := _SCALE.search(head):
        low, high = (float(each.replace(",", ".")) for each in match.groups())
        return Scale(low, high) if low < high else None
    if match := _OUT_OF.search(head):
        high = float(match[1])
        return Scale(0, high) if high > 5 else None
    return None


def read_mapping(written: Sequence[str]) -> dict[str, str]:
    """`Libellé=name,Commentaire=` -> head -> field; "" leaves the column out. Raises TouchpointsError."""
    mapping: dict[str, str] = {}
    for pair in written:
        head, mark, field = pair.rpartition("=")
        name = field.strip().lower()
        name = {"rating": "overall", "phase": "section", "channel": "channels"}.get(name, name)
        if not mark or not head.strip() or (name and name not in NAMES):
            near = propose(nearest(name, NAMES)) if name else same("")
            raise TouchpointsError(_PAIR.format(found=quoted(pair), near=near, all=", ".join(NAMES)))
        mapping[head.strip()] = name
    return mapping


def _plain(head: str) -> str:
    return slugify(head) or head.strip().casefold()


_NO_COLUMN = Text(
    en="--map: no column is called {found}{near}. Columns: {all}",
    fr="--map\u202f: aucune colonne ne s’appelle {found}{near}. Colonnes\u202f: {all}",
)
_PAIR = Text(
    en="--map: {found} is not “column=field”{near}. Fields: {all}",
    fr="--map\u202f: {found} n’est pas «\u202fcolonne=champ\u202f»{near}. Champs\u202f: {all}",
)
