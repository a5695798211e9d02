"""An imported journey -> the text of a journey file that loads; its comments say what was guessed and what was kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from touchpoints.editing.edits import Value
from touchpoints.editing.lines import Style
from touchpoints.editing.render import entry_lines, indented, item_lines
from touchpoints.errors import TouchpointsError
from touchpoints.importing.cells import changes, clean_value, one_line
from touchpoints.importing.imported import ImportedJourney, ImportedTouchpoint, RatingScale, Remark
from touchpoints.importing.phases import Guess, guess_phases, part_of
from touchpoints.importing.scores import Measured, Scored, score_fields
from touchpoints.loading import load_catalogue, load_text
from touchpoints.model import Phase
from touchpoints.naming import LONGEST_SLUG, latin_slug, slugify
from touchpoints.problem import Level
from touchpoints.text import Lang, Text, number
from touchpoints.visible import quoted, visible

MOST_TOUCHPOINTS = 2_000
"""Of one journey: what can still be drawn."""
_STYLE = Style("\n")
_NO_IDS = frozenset(phase.value for phase in Phase)
"""Not ids: a gap could not tell them from phases."""
_SMALL_WORDS = {
    Lang.FR: "le la les l des du un une et au aux en pour sur mon ma mes sa ses je il elle avec dans par qui que se "
    "achat commande livraison paiement retour avant apres pendant compte panier avis magasin client suivi",
    Lang.EN: "the a an of and to in for on my his her is it with from by at what when your their home "
    "buy purchase order delivery payment return returns before after during account cart reviews store customer user",
}
"""That only one of the two languages has."""


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody says of a file that the file does not say itself."""

    phases: Mapping[str, Phase] = field(default_factory=dict)
    """Phase by section, as `read_phases` gives it."""
    scale: RatingScale | None = None
    """Of its scores; None as the file says."""
    measured: Measured | None = None
    """Where the scores are survey means: the sample and the day; None where they are opinion."""
    segment: str = ""
    """Segment of a file that names none."""
    lang: Lang = Lang.FR
    """Language of the comments."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A journey file, and what a person should know of it."""

    text: str
    touchpoints: int
    ratings: int
    measures: int
    phases: tuple[Guess, ...]
    """Of every section, in the order of the file."""
    remarks: tuple[Remark, ...]
    """By line."""


def compose(imported: ImportedJourney, source: str, options: Options, today: date) -> Composed:
    """`source` is the name of the file the journey was read from.

    Raises TouchpointsError where there is no touchpoint, or more than one journey file holds.
    """
    places = [place for place, one in enumerate(imported.touchpoints) if one_line(one.name)]
    touchpoints = [_tidied(imported.touchpoints[place]) for place in places]
    if not touchpoints:
        raise TouchpointsError(_NOTHING.format(kind=imported.kind))
    if len(touchpoints) > MOST_TOUCHPOINTS:
        raise TouchpointsError(_TOO_MANY.format(count=number(len(touchpoints)), limit=number(MOST_TOUCHPOINTS)))
    guesses = guess_phases(touchpoints, options.phases, load_catalogue())
    scored = score_fields(touchpoints, options.scale or imported.scale, options.measured)
    ids = _distinct_ids((touchpoint.id, touchpoint.name) for touchpoint in touchpoints)
    remarks = [*imported.remarks, *scored.remarks, *_more_remarks(imported, touchpoints, guesses)]
    remarks += [
        Remark(one.line, _OTHER_ID.format(wished=quoted(one.id), id=quoted(id_)))
        for one, id_ in zip(touchpoints, ids, strict=True)
        if one.id and one.id != id_
    ]
    remarks.sort(key=lambda remark: remark.line)
    lines = [
        *_header(
            _FROM.format(source=quoted(source), kind=imported.kind),
            scored,
            list(guesses.values()),
            remarks,
            options.lang,
        ),
        *_lines(_above(imported, source, touchpoints, options)),
        *_touchpoint_lines(touchpoints, ids, guesses, scored),
        *_lines(_below(imported, source, dict(zip(places, ids, strict=True)), remarks)),
    ]
    composed = Composed(
        text="\n".join(lines) + "\n",
        touchpoints=len(touchpoints),
        ratings=scored.ratings,
        measures=scored.measures,
        phases=tuple(guesses.values()),
        remarks=tuple(remarks),
    )
    _check(composed.text, today)
    return composed


def _check(text: str, today: date) -> None:
    """What is written must load: a problem here is a limit of journey files, or a mistake of ours."""
    for problem in load_text(text, today=today).problems:
        if problem.level is Level.ERROR:
            raise TouchpointsError(_WOULD_NOT_LOAD.format(line=number(problem.place.line), message=problem.message))


def _tidied(touchpoint: ImportedTouchpoint) -> ImportedTouchpoint:
    return replace(touchpoint, name=one_line(touchpoint.name), section=one_line(touchpoint.section))


def _lines(entries: Mapping[str, Value]) -> list[str]:
    return [line for key, value in entries.items() for line in entry_lines(key, value, 0, _STYLE)]


def _above(
    imported: ImportedJourney, source: str, touchpoints: Sequence[ImportedTouchpoint], options: Options
) -> dict[str, Value]:
    """What stands above the touchpoints."""
    entries: dict[str, Value] = {"journey": _journey(imported, source)}
    if segment := one_line(imported.segment or options.segment):
        entries["segment"] = segment
    texts = [imported.title, imported.scenario, *(words for one in touchpoints for words in (one.name, one.section))]
    entries["lang"] = _guess_language(texts, options.lang).value
    return entries


def _touchpoint_lines(
    touchpoints: Sequence[ImportedTouchpoint], ids: Sequence[str], guesses: Mapping[str, Guess], scored: Scored
) -> list[str]:
    """The touchpoints by phase; above those of a section, its name as a comment."""
    lines = ["touchpoints:"]
    for phase in Phase:
        placed = [place for place, one in enumerate(touchpoints) if guesses[part_of(one)].phase is phase]
        if placed:
            lines.append(f"  {phase.value}:")
        section = ""
        for at in placed:
            if touchpoints[at].section != section:
                section = touchpoints[at].section
                lines.append(f"    # {visible(section, 200) or '-'}")
            lines += indented(item_lines(_touchpoint(touchpoints[at], ids[at], scored.fields[at]), 4, _STYLE), 4)
    return lines


def _below(
    imported: ImportedJourney, source: str, ids: Mapping[int, str], remarks: Sequence[Remark]
) -> dict[str, Value]:
    """What stands below them: links, and everything that found no place. `ids`: by place in the imported journey."""
    links = {"links": _links(imported, ids)} if imported.links else {}
    return {**links, "x-import": _kept(imported, source, remarks)}


def _journey(imported: ImportedJourney, source: str) -> Value:
    name = one_line(imported.title) or one_line(PurePath(source).stem) or "import"
    title: dict[str, Value] = {} if latin_slug(name) else {"id": latin_slug(PurePath(source).stem) or "import"}
    title["name"] = name
    if scenario := one_line(imported.scenario):
        title["scenario"] = scenario
    return title if len(title) > 1 else name


def _touchpoint(touchpoint: ImportedTouchpoint, id_: str, scores: Mapping[str, Value]) -> Value:
    fields: dict[str, Value] = {"id": id_, "name": one_line(touchpoint.name)}
    kept = {**touchpoint.kept, **_mapping(scores.get("x-import"))}
    for key, value in {**touchpoint.fields, **{key: scores[key] for key in scores if key != "x-import"}}.items():
        cleaned = clean_value(value)
        if cleaned not in (None, [], {}):
            fields[key] = cleaned
    used = {"n", "sd"} if "evidence" in scores else set()
    cleaned_kept = clean_value({key: value for key, value in kept.items() if key not in used})
    if cleaned_kept:
        fields["x-import"] = cleaned_kept
    return fields


def _mapping(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def _links(imported: ImportedJourney, ids: Mapping[int, str]) -> Value:
    """Links by id; those of a touchpoint without a name went with it."""
    written: list[Value] = []
    for link in imported.links:
        if link.source in ids and link.target in ids:
            words = {"x-import": one_line(link.words)} if one_line(link.words) else {}
            written.append({"from": ids[link.source], "to": ids[link.target], **words})
    return written


def _kept(imported: ImportedJourney, source: str, remarks: Sequence[Remark]) -> dict[str, Value]:
    """Of the whole journey: where it came from, and every word that found no place."""
    kept = clean_value(imported.kept)
    notes: list[Value] = [{"line": remark.line, "text": text} for remark in remarks if (text := one_line(remark.kept))]
    found: dict[str, Value] = {"source": one_line(source) or "?"}
    if isinstance(kept, Mapping):
        found |= kept
    return {**found, "notes": notes} if notes else found


def _more_remarks(
    imported: ImportedJourney, touchpoints: Sequence[ImportedTouchpoint], guesses: Mapping[str, Guess]
) -> list[Remark]:
    remarks = []
    for one in imported.touchpoints:
        if not one_line(one.name):
            remarks.append(Remark(one.line, _NAMELESS, " | ".join(map(str, one.kept.values()))))
        elif changes(one.name):
            remarks.append(Remark(one.line, _INVISIBLE))
    names = Counter(latin_slug(one.name) for one in touchpoints)
    told = set()
    for touchpoint in touchpoints:
        slug = latin_slug(touchpoint.name)
        if slug in told and names[slug] > 1:
            remarks.append(Remark(touchpoint.line, _SAME_NAME.format(name=quoted(touchpoint.name))))
        told.add(slug)
    order = [list(Phase).index(guesses[part_of(touchpoint)].phase) for touchpoint in touchpoints]
    remarks += [
        Remark(touchpoint.line, _MOVED.format(name=quoted(touchpoint.name)))
        for (before, after), touchpoint in zip(pairwise(order), touchpoints[1:], strict=True)
        if after < before
    ]
    return remarks


_NOTHING = Text(
    en="{kind} without a single touchpoint: nothing to import",
    fr="{kind} sans aucun point de contact : rien à importer",
)
_TOO_MANY = Text(
    en="{count} touchpoints are more than one journey has (at most {limit}); split the file",
    fr="{count} points de contact, c’est plus que n’en a un parcours (au plus {limit}) ; répartissez le fichier",
)
_WOULD_NOT_LOAD = Text(
    en="the journey file would have a problem in line {line}: {message}",
    fr="le fichier de parcours aurait un problème à la ligne {line} : {message}",
)
_NAMELESS = Text(en="without a name, so not imported", fr="sans nom, donc pas importé")
_INVISIBLE = Text(
    en="an invisible character in the name was written as its code",
    fr="un caractère invisible du nom a été remplacé par son code",
)
_OTHER_ID = Text(
    en="the id {wished} is taken or is no slug; {id} was written",
    fr="l’id {wished} est déjà pris ou mal formé ; {id} a été écrit",
)
_SAME_NAME = Text(
    en="{name} stands there more than once: each has an id of its own",
    fr="{name} s’y trouve plusieurs fois : chacun a son propre id",
)
_MOVED = Text(
    en="{name} stands behind a later phase in the file; here phases stand in their order",
    fr="{name} suit une phase ultérieure dans le fichier ; ici les phases se suivent dans l’ordre",
)


def _distinct_ids(wishes: Iterable[tuple[str, str]]) -> list[str]:
    """An id for each (id wished for, name): the first of equal ones as it is, then `-2`, `-3`…"""
    used: set[str] = set(_NO_IDS)
    ids = []
    for place, (wished, name) in enumerate(wishes, start=1):
        base = latin_slug(wished) or latin_slug(name) or f"touchpoint-{place}"
        id_, count = base, 1
        while id_ in used:
            count += 1
            id_ = f"{base[: LONGEST_SLUG - len(str(count)) - 1].rstrip('-')}-{count}"
        used.add(id_)
        ids.append(id_)
    return ids


def _guess_language(texts: Iterable[str], otherwise: Lang) -> Lang:
    """The language whose words stand there more often; `otherwise` where neither does."""
    found = {word for text in texts for word in slugify(text[:400]).split("-")}
    counts = {lang: len(found & set(words.split())) for lang, words in _SMALL_WORDS.items()}
    if counts[Lang.FR] == counts[Lang.EN]:
        return otherwise
    return max(counts, key=lambda lang: counts[lang])


_FROM = Text(en="Imported from {source}: {kind}.", fr="Importé de {source} : {kind}.")
_OPINION = Text(
    en="Ratings are its scores, 1 (worst) to 5 (best): opinion until evidence stands beside them.",
    fr="Les notes sont les siennes, de 1 (pire) à 5 (mieux) : un avis, tant qu’aucune mesure ne l’accompagne.",
)
_MEASURED = Text(
    en="Its scores were said to be means of a survey: they stand under `evidence`.",
    fr="Ses notes ont été déclarées moyennes d’enquête : elles sont sous `evidence`.",
)
_KEPT = Text(
    en="Scores that are not ratings from 1 to 5 are kept under `x-import` and not counted.",
    fr="Les notes qui ne vont pas de 1 à 5 sont gardées sous `x-import` et ne comptent pas.",
)
_NO_SCORE = Text(
    en="It has no scores: what is not rated is unknown, never zero.",
    fr="Il n’a pas de notes : ce qui n’est pas noté est inconnu, jamais zéro.",
)
_PHASES = Text(
    en="Phases, where each touchpoint is listed; move it if a guess is wrong:",
    fr="Phases, où chaque point de contact est rangé ; déplacez-le si une supposition est fausse :",
)
_NOTES = Text(
    en="What found no place is kept word for word under `x-import`.",
    fr="Ce qui n’a pas trouvé sa place est gardé mot pour mot sous `x-import`.",
)


def _header(origin: Text, scored: Scored, phases: Sequence[Guess], remarks: Sequence[Remark], lang: Lang) -> list[str]:
    """Comment lines: where it came from, what was guessed, what to look at; nothing of the file can end one."""
    lines = [origin]
    if scored.ratings:
        lines.append(_OPINION)
    if scored.measures:
        lines.append(_MEASURED)
    if scored.kept:
        lines.append(_KEPT)
    if not (scored.ratings or scored.measures or scored.kept):
        lines.append(_NO_SCORE)
    if phases:
        lines.append(_PHASES)
        lines += [Text(en="  ", fr="  ") + guess.told for guess in phases]
    if any(remark.kept for remark in remarks):
        lines.append(_NOTES)
    return [f"# {visible(line(lang), 400)}" for line in lines]


def told(remark: Remark, lang: Lang) -> str:
    """A remark with the words it keeps, on one line."""
    kept = f" [{visible(remark.kept)}]" if remark.kept else ""
    return f"{number(remark.line)(lang)}: {visible(remark.message(lang), 400)}{kept}"
