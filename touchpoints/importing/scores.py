"""Scores of an imported journey -> ratings, where they run from 1 to 5; measures, where somebody says so; or notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from touchpoints.editing.edits import Value
from touchpoints.errors import TouchpointsError
from touchpoints.importing.imported import ImportedScore, ImportedTouchpoint, RatingScale, Remark
from touchpoints.text import Text, number
from touchpoints.visible import quoted


@dataclass(frozen=True, slots=True)
class Measured:
    """Somebody says that the scores are means of a survey: who answered, and until when."""

    sample: str
    day: date


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of the scores."""

    fields: tuple[dict[str, Value], ...]
    """Fields for each touchpoint, in order; `x-import` among them for scores that are only kept."""
    ratings: int
    measures: int
    kept: int
    """Scores written down and not counted."""
    scale: RatingScale | None
    remarks: tuple[Remark, ...]


def read_measured(written: str) -> Measured:
    """`enquete-T3@2026-09-30`. Raises TouchpointsError for anything else."""
    sample, _, day = written.rpartition("@")
    try:
        measured = Measured(sample.strip(), date.fromisoformat(day.strip()))
    except ValueError:
        raise TouchpointsError(_NOT_MEASURED.format(found=quoted(written))) from None
    if not measured.sample:
        raise TouchpointsError(_NOT_MEASURED.format(found=quoted(written)))
    return measured


def read_scale(written: str) -> RatingScale:
    """`0-10`, `1..5`. Raises TouchpointsError for anything else."""
    low, mark, high = written.strip().replace("..", "/").replace("–", "/").rpartition("/")
    if not mark:
        low, mark, high = written.strip().rpartition("-")
    try:
        scale = RatingScale(float(low.replace(",", ".").rstrip("-")), float(high.replace(",", ".")))
    except ValueError:
        raise TouchpointsError(_NOT_A_SCALE.format(found=quoted(written))) from None
    if not scale.low < scale.high:
        raise TouchpointsError(_NOT_A_SCALE.format(found=quoted(written)))
    return scale


def score_fields(
    touchpoints: Sequence[ImportedTouchpoint], scale: RatingScale | None, measured: Measured | None
) -> Scored:
    """Scores on 1 to 5 become ratings: opinion. On another scale, or none that is known, they are kept as notes."""
    fields, refused = [], list[tuple[int, Text]]()
    ratings = measures = kept = 0
    for touchpoint in touchpoints:
        of_this: dict[str, Value] = {}
        rated: dict[str, Value] = {}
        notes: dict[str, Value] = {}
        evidence: list[Value] = []
        for component, score in touchpoint.scores.items():
            if measured is not None and (item := _evidence(touchpoint, component, score, scale, measured)):
                evidence.append(item)
                continue
            refusal = _refusal(score, scale, measured)
            if refusal is None and score.value is not None:
                rated[component] = score.value
            elif score.written:
                notes[component if component != "overall" else "score"] = _number_or_text(score)
                if refusal is not None:
                    refused.append((touchpoint.line, refusal))
        if set(rated) == {"overall"}:
            of_this["rating"] = rated["overall"]
        elif rated:
            of_this["ratings"] = rated
        if evidence:
            of_this["evidence"] = evidence
        if notes:
            of_this["x-import"] = {**notes, **({"scale": str(scale)} if scale is not None else {})}
        ratings, measures, kept = ratings + len(rated), measures + len(evidence), kept + len(notes)
        fields.append(of_this)
    return Scored(tuple(fields), ratings, measures, kept, scale, _remarks(refused, scale, measured))


def _remarks(
    refused: Sequence[tuple[int, Text]], scale: RatingScale | None, measured: Measured | None
) -> tuple[Remark, ...]:
    """One for each score that is not counted; one for all where the whole file is on another scale, or none known."""
    if not refused or measured is not None or (scale is not None and scale.is_ours):
        return tuple(Remark(line, message) for line, message in refused)
    counted = number(len(refused))
    message = _NO_SCALE.format(count=counted) if scale is None else _OTHER_SCALE.format(scale=str(scale), count=counted)
    return (Remark(refused[0][0], message),)


def _number_or_text(score: ImportedScore) -> Value:
    return score.written if score.value is None else score.value


def _refusal(score: ImportedScore, scale: RatingScale | None, measured: Measured | None) -> Text | None:
    """Why a score is kept and not counted; None where it is a rating."""
    if score.value is None:
        return None
    shown = quoted(score.written)
    if measured is not None:
        return _NO_COUNT.format(score=shown)
    if scale is None or not scale.is_ours:
        return _OTHER_SCALE
    if not scale.low <= score.value <= scale.high:
        return _OUTSIDE.format(score=shown)
    if score.value * 2 % 1:
        return _NO_HALF.format(score=shown)
    return None


def _evidence(
    touchpoint: ImportedTouchpoint, component: str, score: ImportedScore, scale: RatingScale | None, measured: Measured
) -> Value:
    """A CSAT of so many answers; None where it is not on 1 to 5 or nobody counted the answers."""
    count, spread = touchpoint.kept.get("n"), touchpoint.kept.get("sd")
    if score.value is None or scale is None or not scale.is_ours or not 1 <= score.value <= 5:
        return None
    if not isinstance(count, int) or count < 0:
        return None
    item: dict[str, Value] = {"component": component, "metric": "csat", "mean": score.value}
    if isinstance(spread, int | float) and spread >= 0:
        item["sd"] = spread
    return {**item, "n": count, "sample": measured.sample, "date": measured.day}


_NOT_MEASURED = Text(
    en="--measured: {found} is not SAMPLE@DATE, as survey-q3@2026-09-30",
    fr="--measured : {found} n’est pas ÉCHANTILLON@DATE, comme enquete-T3@2026-09-30",
)
_NOT_A_SCALE = Text(
    en="--scale: {found} is not LOW-HIGH, as 0-10", fr="--scale : {found} n’est pas MIN-MAX, comme 0-10"
)
_NO_SCALE = Text(
    en="the file does not say on which scale its scores are ({count}, from here on): they are kept and not counted; "
    "say it with --scale",
    fr="le fichier ne dit pas sur quelle échelle sont ses notes ({count}, à partir d’ici) : gardées, non "
    "comptées ; indiquez-la avec --scale",
)
_OTHER_SCALE = Text(
    en="the scores are on {scale} ({count}, from here on), ratings on 1..5: they are kept and not counted",
    fr="les notes du fichier vont de {scale} ({count}, à partir d’ici), les nôtres de 1..5 : gardées, non comptées",
)
_OUTSIDE = Text(
    en="score {score} lies outside 1 to 5: kept and not counted",
    fr="note {score} hors de l’échelle 1 à 5 : gardée, non comptée",
)
_NO_HALF = Text(
    en="score {score}: ratings go by halves, so it is kept and not counted; write the nearer half if you agree",
    fr="note {score} : les notes vont de demi en demi ; gardée, non comptée (écrivez la "
    "demie la plus proche si elle vous convient)",
)
_NO_COUNT = Text(
    en="score {score}: no measure without the number of answers (a column n) on 1 to 5; kept and not counted",
    fr="note {score} : pas de mesure sans le nombre de réponses (colonne n), de 1 à 5 ; gardée, non comptée",
)
