"""Method: how a score and a gap come about, with one touchpoint of the reader's own as example; constants and rules."""

from collections.abc import Iterator, Sequence
from math import hypot

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, coded, h
from touchpoints.gap import Category
from touchpoints.grades import Label, RowKind
from touchpoints.model import Phase
from touchpoints.rules import RULES
from touchpoints.score.intervals import Z95
from touchpoints.score.result import Constant, TouchpointScore
from touchpoints.score.words import constant_figure
from touchpoints.settings import RuleLevel
from touchpoints.text import Text, brief, listing, number, percent, same
from touchpoints.web import address, words
from touchpoints.web.address import hidden_fields
from touchpoints.web.desk import verdicts
from touchpoints.web.method.questions import questions
from touchpoints.web.parts import chips, constants, gap_card
from touchpoints.web.parts.pieces import Piece, show
from touchpoints.web.parts.why_table import why_table
from touchpoints.web.visit import Visit, choose

_LEAD = Text(
    en="Six ideas are enough to read every figure of this app. Each is shown on one of your own touchpoints.",
    fr="Six idées suffisent pour lire tous les chiffres de cette application. Chacune est montrée sur l’un de vos "
    "points de contact.",
)
_EXAMPLE = Text(en="Example", fr="Exemple")
_CHOOSE = Text(en="Touchpoint used as example", fr="Point de contact pris pour exemple")
_HERE = Text(en="On “{name}”", fr="Sur « {name} »")

_SCALE = (
    Text(en="Everything becomes 0 to 100", fr="Tout devient un score de 0 à 100"),
    Text(
        en="Each rating and each measure is placed between its worst value, 0, and its best, 100. Whether high is "
        "good or bad only says which end is which.",
        fr="Chaque note et chaque mesure est placée entre sa pire valeur, 0, et sa meilleure, 100. Qu’il faille "
        "viser haut ou bas change seulement le sens de l’échelle.",
    ),
)
_MIX = (
    Text(en="An opinion is not a measure", fr="Un avis n’est pas une mesure"),
    Text(
        en="A workshop rating is taken as right to within {half} point(s) either way, a survey or a log to within its "
        "own sampling error. Where there are both, the more precise one counts more: a rating weighs about as much "
        "as six customer answers.",
        fr="Une note d’atelier est réputée juste à {half} point(s) près, une enquête ou un journal à son erreur "
        "d’échantillonnage près. Quand on a les deux, le plus précis compte davantage : une note d’atelier pèse "
        "à peu près six réponses de clients.",
    ),
)
_MEAN = (
    Text(
        en="The score is a weighted mean of what is known", fr="Le score est une moyenne pondérée de ce qu’on connaît"
    ),
    Text(
        en="Overall satisfaction makes half of it, the four drivers (speed, ease, knowledgeable help, friendliness) "
        "the other half. What is unknown is neither zero nor average: it is left out, and shown, with the score it "
        "would be if all of it were terrible, or perfect.",
        fr="La satisfaction globale en fait la moitié, les quatre leviers (rapidité, facilité, aide compétente, "
        "amabilité) l’autre. L’inconnu n’est ni zéro ni la moyenne : il est laissé de côté, et affiché, avec ce "
        "que serait le score s’il était catastrophique ou parfait.",
    ),
)
_ROLL_UP = (
    Text(en="From touchpoints to the journey", fr="Des points de contact au parcours"),
    Text(
        en="A touchpoint counts by its importance times its reach. The phases before, during and after the purchase "
        "count one third each unless you say otherwise, however many touchpoints were drawn in each.",
        fr="Un point de contact compte selon son importance multipliée par sa portée. Avant, pendant et après "
        "l’achat comptent pour un tiers chacun, sauf choix contraire, quel que soit le nombre de points dessinés "
        "dans chacun.",
    ),
)
_WHY = (
    Text(en="Every score opens to rows that add up", fr="Tout score s’ouvre sur des lignes qui s’additionnent"),
    Text(
        en="Each row is a part times a value. Their points add up to the score, the points they lose to what is "
        "missing to 100; each row leads to its formula, its source and the line of the file.",
        fr="Chaque ligne est une part multipliée par une valeur. Leurs points s’additionnent pour donner le score, "
        "leurs points perdus ce qui manque pour aller à 100 ; chacune mène à sa formule, à sa source et à la "
        "ligne du fichier.",
    ),
)
_GAP = (
    Text(en="A gap is a named rule that found a fact", fr="Un écart est une règle nommée qui a trouvé un fait"),
    Text(
        en="It says what customers lose, how many of them, how sure we are and what to do. Impact divided by effort "
        "ranks the list. Opinion alone only gives a hypothesis, whose action is to measure.",
        fr="Il dit ce que perdent les clients, combien, notre degré de certitude et que faire. L’impact divisé par "
        "l’effort classe la liste. Un avis seul ne donne qu’une hypothèse, et l’action est alors de mesurer.",
    ),
)
_COUNTS = Text(
    en="importance {importance} × reach {reach} = weight {weight}: {phase} of its phase, {journey} of the journey",
    fr="importance {importance} × portée {reach} = poids {weight} : {phase} de sa phase, {journey} du parcours",
)
_PLACED = Text(en="{shown}: {how}", fr="{shown} : {how}")
_PHASES = Text(en="Parts of the phases: {parts}", fr="Part de chaque phase : {parts}")
_PHASE = Text(en="{phase} {share}", fr="{phase} {share}")
_KNOWN = Text(
    en="{share} known; between {low} and {high} whatever the unknown part is",
    fr="connu à {share} ; entre {low} et {high} quelle que soit la part inconnue",
)
_DATA = Text(en="{component}: {share} data, the rest opinion", fr="{component} : {share} de données, le reste d’avis")
_NO_GAP = Text(en="No gap stands open on it.", fr="Aucun écart n’y est ouvert.")

_LABELS = Text(en="How far to trust a score", fr="Jusqu’où se fier à un score")
_CONSTANTS = Text(en="Constants in force", fr="Constantes en vigueur")
_CONSTANT = Text(en="Constant", fr="Constante")
_VALUE = Text(en="Value", fr="Valeur")
_ORIGIN = Text(en="Set by", fr="Fixée par")
_DEFAULT = Text(en="default", fr="par défaut")
_CHANGED = Text(en="changed by {file} (default {default})", fr="modifiée par {file} (défaut {default})")
_RULES = Text(en="The rules", fr="Les règles")
_FIRES = Text(en="When", fr="Quand")
_SILENT = Text(en="Silent", fr="Se tait")
_WHY_WORD = Text(en="Why", fr="Pourquoi")
_DO = Text(en="What to do", fr="Que faire")
_IGNORE = Text(en="When to ignore it", fr="Quand l’ignorer")
_SOURCE = Text(en="Source", fr="Source")
_CATALOGUE = Text(en="The reference catalogue", fr="Le catalogue de référence")
_CATALOGUE_LEAD = Text(
    en="The touchpoints customers usually meet. A core one that is missing is a gap; a recommended one is an idea.",
    fr="Les points de contact que rencontrent d’ordinaire les clients. Un point essentiel absent est un écart ; "
    "un point recommandé, une idée.",
)
_CORE = Text(en="core", fr="essentiel")
_RECOMMENDED = Text(en="recommended", fr="recommandé")
_TYPE = Text(en="Type", fr="Type")
_KIND = Text(en="Rank", fr="Rang")


def draw(visit: Visit) -> Iterator[Piece]:
    lang = visit.lang
    assessed = choose(visit.assessment, visit.address).found
    id_ = _example(assessed, visit)
    yield show(
        h("h1", words.METHOD(lang), id="content", tabindex=-1, data_page=visit.address.page),
        h("p", _LEAD(lang), class_="lead"),
        _chooser(assessed, id_, visit) if assessed and id_ else None,
        _ideas(assessed, id_, visit),
        _labels(visit),
        questions(lang),
        _constants(assessed.scores.constants, visit) if assessed else None,
        constants.calibration(visit),
        _rules(visit),
        _catalogue(visit),
        key="method",
    )


def _example(assessed: JourneyAssessment | None, visit: Visit) -> str | None:
    """The touchpoint asked for; else the weakest one that is measured and rated, else the weakest, else the first."""
    if assessed is None:
        return None
    asked = visit.address.get("touchpoint")
    if asked in assessed.journey.by_id:
        return asked
    mixed = [
        id_ for id_ in assessed.scores.ranking if len({row.kind for row in assessed.scores.touchpoints[id_].rows}) > 1
    ]
    candidates = [*mixed, *assessed.scores.ranking, *assessed.journey.by_id]
    return candidates[0] if candidates else None


def _chooser(assessed: JourneyAssessment, id_: str, visit: Visit) -> Element:
    options = [
        h("option", touchpoint.title(visit.lang), value=touchpoint.id, selected=touchpoint.id == id_ or None)
        for touchpoint in assessed.journey.in_order
    ]
    return h(
        "form",
        hidden_fields(visit.address.params, "touchpoint"),
        h("label", h("span", _EXAMPLE(visit.lang)), h("select", options, name="touchpoint", id="select-example")),
        action=address.METHOD,
        class_="filters bar",
        aria_label=_CHOOSE(visit.lang),
    )


def _ideas(assessed: JourneyAssessment | None, id_: str | None, visit: Visit) -> list[Element]:
    """The six ideas, each with what it means for the example where there is one."""
    shown: Sequence[Child] = [None] * 6
    if assessed is not None and id_ is not None:
        scored = assessed.scores.touchpoints[id_]
        shown = [
            [_PLACED.format(shown=row.shown, how=row.formula[0])(visit.lang) for row in scored.rows[:2]],
            _mixed(scored, visit),
            _known(scored, visit),
            _counted(scored, assessed, visit),
            why_table(scored, assessed, visit),
            _gap(assessed, id_, visit),
        ]
    name = assessed.journey.by_id[id_].title if assessed is not None and id_ is not None else same("")
    mix = (_MIX[0], _MIX[1].format(half=_opinion_half_width(assessed)))
    ideas = (_SCALE, mix, _MEAN, _ROLL_UP, _WHY, _GAP)
    return [
        h(
            "section",
            h("h2", h("span", str(place), class_="rank"), title(visit.lang)),
            h("p", said(visit.lang)),
            _box(example, name, visit),
            class_="idea",
        )
        for place, ((title, said), example) in enumerate(zip(ideas, shown, strict=True), start=1)
    ]


def _opinion_half_width(assessed: JourneyAssessment | None) -> Text:
    """Half-width of the 95 % interval of a workshop rating, from the constants in force."""
    in_force = {constant.key: constant.value for constant in assessed.scores.constants} if assessed else {}
    bias, noise = (
        in_force.get(f"model.opinion.{key}", default) for key, default in (("bias_sd", 9.0), ("noise_sd", 12.0))
    )
    return number(Z95 * hypot(bias, noise))


def _box(example: Child, name: Text, visit: Visit) -> Element | None:
    if not example:
        return None
    parts = example if isinstance(example, list) else [example]
    body = [h("p", part) if isinstance(part, str) else part for part in parts]
    return h("div", h("p", h("strong", _HERE.format(name=name)(visit.lang))), body, class_="example")


def _mixed(scored: TouchpointScore, visit: Visit) -> Child:
    said = [
        _DATA.format(component=labels.COMPONENT[each.component], share=percent(each.data_share))(visit.lang)
        for each in scored.components
        if each.data_share is not None
    ]
    opinions = [row.formula[-1](visit.lang) for row in scored.rows if row.kind is not RowKind.EVIDENCE][:1]
    return [*said, *(opinions if not said else [])]


def _known(scored: TouchpointScore, visit: Visit) -> Child:
    score = scored.score
    bounds = {"low": number(score.bounds.low), "high": number(score.bounds.high)}
    return [
        chips.chip(score, visit.lang),
        h("p", _KNOWN.format(share=percent(score.coverage), **bounds)(visit.lang)),
    ]


def _counted(scored: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> Child:
    weights = _COUNTS.format(
        importance=brief(scored.importance, 1),
        reach=percent(scored.reach),
        weight=number(scored.weight, 2),
        phase=percent(scored.phase_coefficient, 1),
        journey=percent(scored.journey_coefficient, 1),
    )
    parts = [
        _PHASE.format(phase=labels.PHASE_SHORT[Phase(part.key)], share=percent(part.coefficient, 1))
        for part in assessed.scores.parts
    ]
    return [weights(visit.lang), _PHASES.format(parts=listing(parts, same(", ")))(visit.lang)]


def _gap(assessed: JourneyAssessment, id_: str, visit: Visit) -> Child:
    found = next((gap for gap in assessed.gaps.gaps if id_ in gap.touchpoints), None)
    if found is None:
        return _NO_GAP(visit.lang)
    return [f"{found.title(visit.lang)} — {found.message(visit.lang)}", gap_card.impact_sentence(found)(visit.lang)]


def _labels(visit: Visit) -> Element:
    lang = visit.lang
    return h(
        "section",
        h("h2", _LABELS(lang)),
        h(
            "dl",
            [h("div", h("dt", labels.LABEL[each](lang)), h("dd", labels.LABEL_MEANING[each](lang))) for each in Label],
            class_="described",
        ),
    )


def _constants(in_force: Sequence[Constant], visit: Visit) -> Element:
    lang = visit.lang
    rows = [
        h(
            "tr",
            h("th", constant.name(lang), " ", h("code", constant.key), scope="row"),
            h("td", constant_figure(constant.value)(lang), class_="number"),
            h("td", _origin(constant, visit)),
        )
        for constant in in_force
    ]
    heads = h("tr", *(h("th", head(lang), scope="col") for head in (_CONSTANT, _VALUE, _ORIGIN)))
    table = h("table", h("thead", heads), h("tbody", rows))
    box = h("div", table, class_="scroll", tabindex=0, role="region", aria_label=_CONSTANTS(lang))
    return h("section", h("h2", _CONSTANTS(lang)), box)


def _origin(constant: Constant, visit: Visit) -> Child:
    if constant.is_default:
        return h("span", _DEFAULT(visit.lang), class_="muted")
    default = constant_figure(constant.default)
    return h("strong", _CHANGED.format(file=constant.origin or "?", default=default)(visit.lang))


def _rules(visit: Visit) -> Element:
    lang = visit.lang
    groups: list[Child] = [
        [
            h("h3", labels.CATEGORY[category](lang)),
            [_rule(rule_id, visit) for rule_id in ids],
        ]
        for category in Category
        if (ids := [place for place, rule in enumerate(RULES) if rule.category is category])
    ]
    return h("section", h("h2", f"{_RULES(lang)} ({number(len(RULES))(lang)})"), groups, class_="rules")


def _rule(place: int, visit: Visit) -> Element:
    rule, lang = RULES[place], visit.lang
    level = visit.assessment.settings.rules.get(rule.id, RuleLevel.ON)
    tag = h("span", labels.RULE_LEVEL[level](lang), class_="tag plain") if level is not RuleLevel.ON else None
    pairs = (
        (_FIRES, rule.fires + " " + rule.weight),
        (_SILENT, rule.silent),
        (_WHY_WORD, rule.why),
        (_DO, rule.action),
        (_IGNORE, rule.ignore),
        (_SOURCE, same(rule.source)),
    )
    return h(
        "details",
        h("summary", rule.title(lang), " ", h("code", rule.id), " ", tag, verdicts.quiet_tag(rule.id, visit)),
        verdicts.why_quiet(rule.id, visit),
        h(
            "dl",
            [h("div", h("dt", name(lang)), h("dd", coded(said(lang)))) for name, said in pairs],
            class_="described",
        ),
        data_key=f"rule-{rule.id}",
    )


def _catalogue(visit: Visit) -> Element:
    lang = visit.lang
    types, own = visit.assessment.catalogue.types.values(), visit.assessment.settings.channels
    body = [
        h(
            "tbody",
            h("tr", h("th", labels.PHASE[phase](lang), scope="rowgroup", colspan=4, class_="group")),
            [
                h(
                    "tr",
                    h("th", each.name(lang), " ", h("code", each.id), scope="row"),
                    h("td", (_CORE if each.core else _RECOMMENDED)(lang)),
                    h("td", ", ".join(labels.channel_name(channel, own)(lang) for channel in each.channels)),
                    h("td", each.source, class_="small muted"),
                )
                for each in types
                if each.phase is phase
            ],
        )
        for phase in Phase
    ]
    heads = h("tr", *(h("th", head(lang), scope="col") for head in (_TYPE, _KIND, words.CHANNELS, _SOURCE)))
    table = h("table", h("caption", _CATALOGUE(lang), class_="visually-hidden"), h("thead", heads), body, class_="heat")
    return h(
        "section",
        h("h2", _CATALOGUE(lang)),
        h("p", _CATALOGUE_LEAD(lang)),
        h("div", table, class_="scroll", tabindex=0, role="region", aria_label=_CATALOGUE(lang)),
    )
