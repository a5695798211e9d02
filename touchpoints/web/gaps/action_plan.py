"""The action plan as CSV: one row per gap, in the order of the page, safe to open in a spreadsheet."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.exports.csv import write_csv
from touchpoints.gap import Gap
from touchpoints.text import Text
from touchpoints.web import words
from touchpoints.web.parts import chips
from touchpoints.web.parts.gap_card import Placed, where
from touchpoints.web.visit import Visit

_HEADS = (
    Text(en="Rank", fr="Rang"),
    Text(en="Class", fr="Classe"),
    Text(en="Status", fr="Certitude"),
    Text(en="Category", fr="Catégorie"),
    Text(en="Rule", fr="Règle"),
    Text(en="Journey", fr="Parcours"),
    words.SEGMENT,
    Text(en="On", fr="Où"),
    Text(en="Gap", fr="Écart"),
    Text(en="Finding", fr="Constat"),
    Text(en="What to do", fr="Que faire"),
    words.OWNER,
    Text(en="Impact", fr="Impact"),
    Text(en="Effort", fr="Effort"),
    Text(en="Priority", fr="Priorité"),
    Text(en="Points at stake", fr="Points en jeu"),
    Text(en="Place in the file", fr="Emplacement dans le fichier"),
)


def action_plan(cards: Sequence[Placed], visit: Visit) -> str:
    rows = [_row(rank, gap, placed, visit) for rank, placed in enumerate(cards, start=1) for gap in placed.card.counted]
    return write_csv([head(visit.lang) for head in _HEADS], rows)


def _row(rank: int, gap: Gap, placed: Placed, visit: Visit) -> list[str | float | None]:
    lang = visit.lang
    return [
        rank,
        gap.gap_class.value,
        labels.STATUS[gap.status](lang),
        labels.CATEGORY[gap.category](lang),
        gap.rule,
        placed.assessed.journey.name(lang),
        ", ".join(visit.segment(assessed) for assessed in (placed.assessed, *placed.also)),
        where(gap, placed.assessed)(lang),
        gap.title(lang),
        gap.message(lang),
        gap.action(lang),
        gap.owner(lang) if gap.owner else "",
        round(gap.impact, 2),
        chips.effort(gap, lang),
        round(gap.priority, 2),
        None if gap.points_at_stake is None else round(gap.points_at_stake, 2),
        " ".join(str(place) for place in gap.places),
    ]
