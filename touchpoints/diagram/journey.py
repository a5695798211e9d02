"""A journey -> its diagram: cards, links, frames, and the sentences that say them to those who do not see them."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diagram.from_gaps import GHOST, broken_promises, faults, missing_recoveries
from touchpoints.diagram.shapes import ChannelSign, Diagram, DrawnNode, Edge, EdgeKind, Frame, GapMark, Shape
from touchpoints.gap import Gap, GapClass
from touchpoints.graph import Step
from touchpoints.model import End, Moment, Phase, State, Touchpoint, say, spoken
from touchpoints.palette import EvidenceStyle
from touchpoints.score.result import Score
from touchpoints.score.words import joined, known, points, score_words, spread
from touchpoints.text import Lang, Text, capital, listing, number, percent, plural, same

_SCORE = Text(en="score {score}", fr="score {score}")
_GAP_ONE = Text(en="{count} open gap", fr="{count} écart ouvert")
_GAP_MANY = Text(en="{count} open gaps", fr="{count} écarts ouverts")
_WORST = Text(en=" (worst: {worst})", fr=" (le plus grave : {worst})")
_OWNER = Text(en="owner: {owner}", fr="responsable : {owner}")
_IMPLIED = Text(en="written order, no link is declared", fr="ordre écrit, aucun lien n’est déclaré")
_LEADS = Text(en="{source} → {target}: {what}", fr="{source} → {target} : {what}")
_TOUCHPOINT_ONE = Text(en="{count} touchpoint", fr="{count} point de contact")
_TOUCHPOINT_MANY = Text(en="{count} touchpoints", fr="{count} points de contact")
_DESCRIPTION = Text(en="The journey from left to right: {phases}.", fr="Le parcours, de gauche à droite : {phases}.")
_LOWEST = Text(en=" Lowest score: {name}, {score}.", fr=" Score le plus bas : {name}, {score}.")
_OPEN = Text(en=" {gaps}.", fr=" {gaps}.")


def node_sentence(touchpoint: Touchpoint, score: Score, gaps: Sequence[Gap]) -> Text:
    """ "Suivi de livraison, score 42 ±8 · fragile — mesuré · connu à 86 %, 2 écarts ouverts…"."""
    parts = [touchpoint.title, _SCORE.format(score=score_words(score))]
    if touchpoint.is_moment_of_truth:
        parts.append(labels.MOMENT[touchpoint.moment_of_truth])
    if gaps:
        order = list(GapClass)
        worst = min((gap.gap_class for gap in gaps), key=order.index)
        parts.append(plural(len(gaps), _GAP_ONE, _GAP_MANY) + _WORST.format(worst=worst.value))
    if touchpoint.owner:
        parts.append(_OWNER.format(owner=say(touchpoint.owner)))
    return listing(parts, last=same(", "))


def edge_sentence(step: Step, source: str, target: str, share: str, broken: Sequence[Text]) -> Text:
    """ "Suivi de livraison → Service client : échec, 47 %, relais sans reprise du dossier"."""
    what = [_IMPLIED if step.implied else labels.LINK_KIND[step.kind]]
    if share:
        what.append(same(share))
    what += broken
    return _LEADS.format(source=source, target=target, what=listing(what, last=same(", ")))


def describe(assessed: JourneyAssessment) -> Text:
    """The whole picture in a few sentences."""
    phases = [
        labels.PHASE[phase]
        + " ("
        + plural(len(assessed.journey.in_phase(phase)), _TOUCHPOINT_ONE, _TOUCHPOINT_MANY)
        + ")"
        for phase in labels.PHASE
    ]
    said = _DESCRIPTION.format(phases=listing(phases, last=same(", ")))
    scores = {
        touchpoint: value
        for touchpoint, of_touchpoint in assessed.scores.touchpoints.items()
        if (value := of_touchpoint.score.value) is not None
    }
    if scores:
        lowest = min(scores, key=lambda touchpoint: scores[touchpoint])
        said += _LOWEST.format(name=assessed.journey.by_id[lowest].title, score=number(scores[lowest]))
    open_gaps = assessed.gaps.counts.total
    return said + _OPEN.format(gaps=plural(open_gaps, _GAP_ONE, _GAP_MANY)) if open_gaps else said


_PHASES = tuple(Phase)
_ENDS = {End.PURCHASE: Phase.DURING, End.REBUY: Phase.AFTER, End.DONE: Phase.AFTER}
"""Where a reserved end is drawn, once; `$lost` is drawn beside each touchpoint that loses customers."""
_UNKNOWN = Text(en="score unknown", fr="score inconnu")
_EMPTY = Text(en="No touchpoint described", fr="Aucun point de contact décrit")


def evidence_style(score: Score) -> EvidenceStyle:
    """How a score is drawn: by what it rests on."""
    if score.value is None:
        return EvidenceStyle.UNKNOWN
    if score.is_target or score.label is None:
        return EvidenceStyle.TARGET
    return EvidenceStyle(score.label.value)


def build_diagram(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> Diagram:
    """What is drawn of one journey of one segment, as cards and links in its own order."""
    steps = drawn_steps(assessed)
    recoveries = missing_recoveries(assessed, lang)
    nodes = _nodes(assessment, assessed, steps, [node for node, _ in recoveries], lang)
    broken = broken_promises(assessed, steps)
    names = {node.id: node.title for node in nodes}
    return Diagram(
        title=_title(assessment, assessed)(lang),
        description=describe(assessed)(lang),
        lang=lang,
        frames=tuple(_frame(assessed, phase, lang) for phase in _PHASES),
        nodes=nodes,
        edges=(
            *(_edge(assessed, step, names, broken.get(step), lang) for step in steps),
            *(edge for _, edge in recoveries),
        ),
        title_lang=spoken(assessed.journey.journey.name, lang, assessed.journey.lang).lang or "",
    )


def drawn_steps(assessed: JourneyAssessment) -> list[Step]:
    """The steps that a diagram draws, each as the edge at the same place."""
    return [step for step in assessed.graph.steps if _is_drawn(assessed, step)]


def _is_drawn(assessed: JourneyAssessment, step: Step) -> bool:
    known = assessed.journey.by_id
    return step.source in known and (step.target in known or step.target in set(End))


def _title(assessment: Assessment, assessed: JourneyAssessment) -> Text:
    title = assessed.journey.name + same(" — ") + assessment.segment_name(assessed)
    if assessed.journey.state is State.TO_BE:
        title += same(" (") + labels.STATE[State.TO_BE] + same(")")
    return title


def _frame(assessed: JourneyAssessment, phase: Phase, lang: Lang) -> Frame:
    score = assessed.scores.phases[phase].score if phase in assessed.scores.phases else None
    caption = ""
    if assessed.journey.in_phase(phase):
        caption = _caption(score)(lang)
    return Frame(title=labels.PHASE[phase](lang), caption=caption, empty=_EMPTY(lang))


def _caption(score: Score | None) -> Text:
    if score is None or score.value is None:
        return _UNKNOWN
    share = known(score.coverage)
    if score.half_width is None:
        return joined(points(score.value), share)
    return points(score.value) + " " + joined(spread(score.half_width), share)


def _nodes(
    assessment: Assessment, assessed: JourneyAssessment, steps: list[Step], recoveries: list[DrawnNode], lang: Lang
) -> tuple[DrawnNode, ...]:
    nodes: list[DrawnNode] = []
    for place, phase in enumerate(_PHASES):
        nodes += (_card(assessed, touchpoint, place, lang) for touchpoint in assessed.journey.in_phase(phase))
        nodes += _ghosts(assessment, assessed, phase, lang)
        nodes += (node for node in recoveries if node.phase == place)
        ends = dict.fromkeys(_end_id(assessed, step) for step in steps if _end_phase(assessed, step) is phase)
        nodes += (_end(end, place, lang) for end in ends)
    return tuple(nodes)


def _card(assessed: JourneyAssessment, touchpoint: Touchpoint, phase: int, lang: Lang) -> DrawnNode:
    score = assessed.scores.touchpoints[touchpoint.id].score
    open_gaps = assessed.gaps.of(touchpoint.id)
    known = score.value is not None
    return DrawnNode(
        id=touchpoint.id,
        phase=phase,
        title=touchpoint.title(lang),
        label=node_sentence(touchpoint, score, open_gaps)(lang),
        channels=tuple(ChannelSign(channel, assessed.channel(channel)(lang)) for channel in touchpoint.channels),
        score=points(score.value)(lang) if score.value is not None else "",
        spread=spread(score.half_width)(lang),
        band=score.band if known else None,
        evidence=evidence_style(score),
        coverage=score.coverage,
        gaps=gap_mark(open_gaps),
        moment_of_truth=_moment(touchpoint, lang),
        owner=say(touchpoint.owner)(lang) if touchpoint.owner else "",
        title_lang=spoken(touchpoint.name, lang, assessed.journey.lang).lang or "",
    )


def _moment(touchpoint: Touchpoint, lang: Lang) -> str:
    """The mark's text; which of the moments it is stands in the card's sentence and in the detail beside it."""
    return capital(labels.MOMENT[Moment.PLAIN](lang)) if touchpoint.is_moment_of_truth else ""


def gap_mark(gaps: Sequence[Gap]) -> GapMark | None:
    """ "1 P1 +2": how many of the worst class, then how many others."""
    if not gaps:
        return None
    order = list(GapClass)
    worst = min((gap.gap_class for gap in gaps), key=order.index)
    of_worst = sum(gap.gap_class is worst for gap in gaps)
    others = len(gaps) - of_worst
    return GapMark(len(gaps), worst.value, f"{of_worst} {worst.value}" + (f" +{others}" if others else ""))


def _ghosts(assessment: Assessment, assessed: JourneyAssessment, phase: Phase, lang: Lang) -> list[DrawnNode]:
    """The types whose absence is an open gap, in the phase they belong to."""
    types = assessment.catalogue.types
    missing = dict.fromkeys(kind for gap in assessed.gaps.gaps if gap.is_open for kind in gap.missing_types)
    return [
        DrawnNode(
            id=GHOST + kind,
            phase=_PHASES.index(phase),
            title=types[kind].name(lang),
            label=_GHOST.format(name=types[kind].name)(lang),
            shape=Shape.GHOST,
        )
        for kind in missing
        if kind in types and types[kind].phase is phase
    ]


_GHOST = Text(
    en="{name}: customers usually expect it, this journey does not have it",
    fr="{name} : les clients s’y attendent, ce parcours ne le prévoit pas",
)


def _end_phase(assessed: JourneyAssessment, step: Step) -> Phase | None:
    """The phase a step's reserved end is drawn in; None for a step to a touchpoint."""
    if step.target not in set(End):
        return None
    return _ENDS.get(End(step.target), assessed.journey.by_id[step.source].phase)


def _end_id(assessed: JourneyAssessment, step: Step) -> str:
    """The id of the node a step leads to."""
    phase = _end_phase(assessed, step)
    if phase is None:
        return step.target
    return f"{step.target}@{phase.value if End(step.target) in _ENDS else step.source}"


def _end(end_id: str, phase: int, lang: Lang) -> DrawnNode:
    end = End(end_id.split("@")[0])
    name = capital(labels.END[end](lang))
    return DrawnNode(id=end_id, phase=phase, title=name, label=name, shape=Shape(end.value.removeprefix("$")))


def _edge(assessed: JourneyAssessment, step: Step, names: dict[str, str], promise: Text | None, lang: Lang) -> Edge:
    """`promise`: what is said of a promise broken on this step."""
    broken = faults(step, promise)
    share = "" if step.share is None else percent(step.share, 0 if step.share >= 0.01 else 1)(lang)
    target = _end_id(assessed, step)
    return Edge(
        source=step.source,
        target=target,
        kind=EdgeKind.IMPLIED if step.implied else EdgeKind(step.kind.value),
        share=share,
        broken=", ".join(why(lang) for why in broken),
        label=edge_sentence(step, names[step.source], names[target], share, broken)(lang),
    )
