"""Sections of other tools' files -> phases: as somebody said, by their words, or by what is in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from touchpoints import labels
from touchpoints.catalogue import Catalogue
from touchpoints.errors import TouchpointsError
from touchpoints.importing.imported import ImportedTouchpoint
from touchpoints.model import Phase, Touchpoint
from touchpoints.model.vocabulary import PHASE_NAMES
from touchpoints.naming import slugify
from touchpoints.nearest import nearest, propose
from touchpoints.text import Text, listing, same
from touchpoints.visible import quoted

_OUTRIGHT = {
    Phase.BEFORE: "before avant prepurchase pre-purchase pre-achat preachat avant-achat pre presale presales "
    "avant-vente",
    Phase.DURING: "during pendant",
    Phase.AFTER: "after apres postpurchase post-purchase post-achat postachat post apres-vente aftersales after-sales "
    "apres-achat sav",
}
"""Words that name a phase whatever else stands beside them."""

_WORDS = {
    Phase.BEFORE: (
        "awareness aware attention notoriete discover discovery decouverte decouvrir need needs besoin "
        "besoins trigger declencheur inspiration inspire interest interet consider consideration "
        "considere research recherche rechercher search searching chercher information informer "
        "renseigner explore exploration explorer browse browsing navigation compare comparison "
        "comparaison comparer evaluate evaluation evaluer prospect prospection prospecting attract "
        "attirer acquisition reach engage engagement plan planning planifier prepare preparation preparer "
        "hesitation envie desire desir visite visit entry arrivee arrival learn"
    ),
    Phase.DURING: (
        "purchase purchasing buy buying achat acheter order ordering commande commander payment pay "
        "paying paiement payer checkout check-out panier cart basket booking book reserve reservation "
        "reserver choice choose choosing choix choisir select selection selectionner decide decision "
        "decider conversion convert convertir souscription souscrire subscribe subscription sign-up "
        "signup inscription inscrire register registration transaction vente sale sales devis quote "
        "contract contrat signature sign shop shopping store magasin boutique act action"
    ),
    Phase.AFTER: (
        "delivery deliver shipping livraison livrer receive receipt reception recevoir onboarding onboard "
        "accueil use usage using utilisation utiliser experience support assistance service help aide "
        "return returns retour retours refund remboursement loyalty loyal fidelite fidelisation fideliser "
        "retention retain advocacy advocate ambassadeur recommend recommendation recommandation "
        "recommander referral parrainage share partage renew renewal renouvellement rebuy repurchase "
        "reachat racheter unboxing deballage install installation setup tracking suivi follow-up feedback "
        "maintenance repair reparation grow growth exit depart resiliation claim reclamation"
    ),
}

_TELLING = 200
"""Characters of a name that tell what it is."""

_SAID = Text(en="as said", fr="comme indiqué")
_BY_WORD = Text(en="by the word {word}", fr="d’après le mot {word}")
_BY_CONTENT = Text(en="by what is in it: {names}", fr="d’après son contenu : {names}")
_LIKE_ABOVE = Text(
    en="like the section before it, no word of it is known", fr="comme la section qui précède, aucun mot connu"
)
_LIKE_BELOW = Text(
    en="like the section behind it, no word of it is known", fr="comme la section qui suit, aucun mot connu"
)
_BLIND = Text(en="nothing says where it belongs: check it", fr="rien ne dit où la ranger : à vérifier")
_PAIR = Text(
    en="--phases: {found} is not “section=phase”, with before, during or after",
    fr="--phases : {found} n’est pas « section=phase », avec avant, pendant ou après",
)
_NO_SECTION = Text(
    en="--phases: no section is called {found}{near}. Sections: {all}",
    fr="--phases : aucune section ne s’appelle {found}{near}. Sections : {all}",
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The phase of a section, and why."""

    section: str
    """Its name, or that of a touchpoint that stands in none."""
    phase: Phase
    why: Text

    @property
    def told(self) -> Text:
        """ "“Livraison” → After the purchase (by the word “livraison”)" """
        return quoted(self.section) + " → " + labels.PHASE[self.phase] + " (" + self.why + ")"


def read_phases(written: Sequence[str]) -> dict[str, Phase]:
    """`Découverte=avant,SAV=après` -> phases by section. Raises TouchpointsError for anything else."""
    said: dict[str, Phase] = {}
    for pair in ",".join(written).split(","):
        section, mark, phase = pair.rpartition("=")
        if not pair.strip():
            continue
        if not mark or phase.strip().lower() not in PHASE_NAMES:
            raise TouchpointsError(_PAIR.format(found=quoted(pair.strip())))
        said[_plain(section)] = PHASE_NAMES[phase.strip().lower()]
    return said


def part_of(touchpoint: ImportedTouchpoint) -> str:
    """What its phase is guessed by: its section; its own name where it stands in none."""
    return touchpoint.section or touchpoint.name


def _plain(section: str) -> str:
    return slugify(section) or section.strip().casefold()


def check_sections(said: Mapping[str, Phase], sections: Sequence[str]) -> None:
    """Raises TouchpointsError for a section that no file has: a typing error must not fall silent."""
    known = {_plain(section): section for section in sections}
    for name in said:
        if name not in known:
            close = nearest(name, known)
            near = propose(known[close] if close else None)
            shown = listing([quoted(section) for section in sections if section], same(", ")) if known else same("–")
            raise TouchpointsError(_NO_SECTION.format(found=quoted(name), near=near, all=shown))


def guess_phases(
    touchpoints: Sequence[ImportedTouchpoint], said: Mapping[str, Phase], catalogue: Catalogue
) -> dict[str, Guess]:
    """A phase for every section, and for every touchpoint that stands in none, in the order of the file."""
    sections: dict[str, list[ImportedTouchpoint]] = {}
    for touchpoint in touchpoints:
        sections.setdefault(part_of(touchpoint), []).append(touchpoint)
    guesses: dict[str, Guess | None] = {}
    for section, inside in sections.items():
        if _plain(section) in said:
            guesses[section] = Guess(section, said[_plain(section)], _SAID)
        else:
            by_content = _by_content(section, inside, catalogue)
            guesses[section] = (
                (_by_words(section) or by_content) if inside[0].section else (by_content or _by_words(section))
            )
    return _filled(guesses)


def _by_words(section: str) -> Guess | None:
    found = _words_of(section)
    for words in (_OUTRIGHT_WORDS, _OTHER_WORDS):
        hits = [(words[word], word) for word in found if word in words]
        phases = Counter(phase for phase, _ in hits).most_common(2)
        if phases and (len(phases) == 1 or phases[0][1] > phases[1][1]):
            phase = phases[0][0]
            word = next(word for assessed, word in hits if assessed is phase)
            return Guess(section, phase, _BY_WORD.format(word=quoted(word)))
    return None


def _words_of(section: str) -> list[str]:
    """Words and pairs of neighbouring words, without accents and capitals."""
    single = slugify(section).split("-")
    pairs = [f"{one}-{other}" for one, other in pairwise(single)]
    return [*pairs, *single]


def _table(words: Mapping[Phase, str]) -> dict[str, Phase]:
    return {word: phase for phase, listed in words.items() for word in listed.split()}


_OUTRIGHT_WORDS = _table(_OUTRIGHT)
_OTHER_WORDS = _table(_WORDS)


def _by_content(section: str, inside: Sequence[ImportedTouchpoint], catalogue: Catalogue) -> Guess | None:
    """The phase that most of its touchpoints usually stand in, where the catalogue knows them."""
    known = []
    for touchpoint in inside:
        kind = catalogue.guess(Touchpoint(id="x", name=touchpoint.name[:_TELLING] or "x", phase=Phase.DURING))
        if kind is not None:
            known.append((kind.phase, touchpoint.name))
    phases = Counter(phase for phase, _ in known).most_common(2)
    if not phases or (len(phases) > 1 and phases[0][1] == phases[1][1]):
        return None
    names = [quoted(name, 40) for phase, name in known if phase is phases[0][0]][:3]
    return Guess(section, phases[0][0], _BY_CONTENT.format(names=listing(names, same(", "))))


def _filled(guesses: Mapping[str, Guess | None]) -> dict[str, Guess]:
    """A section that nothing tells stands where its neighbour stands: journeys go from left to right."""
    filled: dict[str, Guess] = {}
    above: Guess | None = None
    for section, guess in guesses.items():
        if guess is not None:
            above = filled[section] = guess
        elif above is not None:
            filled[section] = Guess(section, above.phase, _LIKE_ABOVE)
        else:
            below = next((found for found in guesses.values() if found is not None), None)
            filled[section] = (
                Guess(section, below.phase, _LIKE_BELOW) if below else Guess(section, Phase.DURING, _BLIND)
            )
    return filled
