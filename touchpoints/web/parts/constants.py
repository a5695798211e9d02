"""The constants behind the scores: whether any was changed, where a score is shown, with the way to the page that tells
which and by which file; and what this folder's pairs of rating and measure suggest for the two constants of opinion."""

from collections.abc import Iterable, Iterator
from functools import partial

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.element import Child, Element, h
from touchpoints.model import State
from touchpoints.score.calibration import FEWEST_PAIRS, Calibration, Pair, calibrate, pairs_of
from touchpoints.text import Text, number, plural, signed
from touchpoints.web import address
from touchpoints.web.visit import Visit

_CHANGED = (
    Text(en="{count} constant of the scores is not the default", fr="{count} constante des scores modifiée"),
    Text(en="{count} constants of the scores are not the defaults", fr="{count} constantes des scores modifiées"),
)
_ALL_DEFAULT = Text(en="Constants of the scores: all default", fr="Constantes des scores : toutes par défaut")
_TITLE = Text(en="How far opinions are from measures here", fr="À quelle distance des mesures sont les avis, ici")
_PAIRS = (
    Text(
        en="{count} rating stands beside a measure of the same thing.",
        fr="{count} note est à côté d’une mesure de la même chose.",
    ),
    Text(
        en="{count} ratings stand beside a measure of the same thing.",
        fr="{count} notes sont à côté d’une mesure de la même chose.",
    ),
)
_TOO_FEW = Text(en="A suggestion needs {fewest}.", fr="Il en faut {fewest} pour une suggestion.")
_FOUND = Text(
    en="Ratings minus measures: {optimism} point(s) on average, total error {total}, of which {noise} changes from one "
    "rating to the next.",
    fr="Notes moins mesures : {optimism} point(s) en moyenne, erreur totale de {total}, dont {noise} change d’une "
    "note à l’autre.",
)
_PASTE = Text(
    en="Suggested for settings.yaml; nothing is applied by itself:",
    fr="Suggestion pour settings.yaml ; rien n’est appliqué tout seul :",
)


def in_force(journeys: Iterable[JourneyAssessment], visit: Visit) -> Element | None:
    """A quiet link under scores, to the page that tells each constant: whether any differs from its default."""
    together = list(journeys)
    if not together:
        return None
    changed = {one.key for assessed in together for one in assessed.scores.constants if not one.is_default}
    said = plural(len(changed), *_CHANGED) if changed else _ALL_DEFAULT
    return h("p", h("a", said(visit.lang), href=visit.href(address.METHOD)), class_="small muted")


def calibration(visit: Visit) -> Element:
    """What the folder's own pairs say of the error of an opinion, and the lines to paste once there are enough."""
    count, found = visit.assessment.once("calibration", lambda: _calibrated(visit.assessment))
    body: list[Child] = [h("p", plural(count, *_PAIRS)(visit.lang))]
    if found is None or not found.is_suggested:
        body.append(h("p", _TOO_FEW.format(fewest=number(FEWEST_PAIRS))(visit.lang)))
    if found is not None:
        figures = {
            "optimism": signed(found.optimism, 1),
            "total": number(found.total_sd, 1),
            "noise": number(found.noise_sd, 1),
        }
        body.append(h("p", _FOUND.format(**figures)(visit.lang)))
        body.append(_to_paste(found, visit) if found.is_suggested else None)
    return h("section", h("h2", _TITLE(visit.lang)), body)


def _calibrated(assessment: Assessment) -> tuple[int, Calibration | None]:
    """How many pairs there are, and what they say."""
    pairs = [pair for ones in _by_journey(assessment) for pair in ones]
    return len(pairs), calibrate(pairs)


def ahead(assessment: Assessment) -> Iterator[None]:
    """The pairs of each journey, gathered before somebody asks; a step a journey."""
    for _ in _by_journey(assessment):
        yield


def _by_journey(assessment: Assessment) -> Iterator[tuple[Pair, ...]]:
    maps: dict[str, list[JourneyAssessment]] = {}
    for assessed in assessment.journeys:
        if assessed.journey.state is State.AS_IS:
            maps.setdefault(assessed.journey.id, []).append(assessed)
    for ones in map(tuple, maps.values()):
        yield assessment.once_apart(ones, "pairs", partial(_pairs, ones))


def _pairs(maps: Iterable[JourneyAssessment]) -> tuple[Pair, ...]:
    """Of one journey."""
    return pairs_of((assessed.journey.id, assessed.scores) for assessed in maps)


def _to_paste(found: Calibration, visit: Visit) -> list[Element]:
    lines = "".join(f"    {key}: {value:g}\n" for key, value in found.suggestion.items())
    yaml = h("pre", h("code", f"model:\n  opinion:\n{lines}"), tabindex=0)
    return [h("p", _PASTE(visit.lang)), yaml]
