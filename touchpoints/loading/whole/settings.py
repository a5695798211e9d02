"""The files beside the journeys → Settings, Catalogue, Verdicts; what is wrong is a problem, and the rest counts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

from touchpoints.catalogue import Catalogue, TouchpointType
from touchpoints.loading.problems import Found, Problems
from touchpoints.loading.read.folder import SourceFile
from touchpoints.loading.shape.canonical import own_notes_left_out, with_phase_keys, without_blanks
from touchpoints.loading.shape.understand import understand
from touchpoints.loading.whole.checks.names import known_channels, unknown_channel, unknown_rule, unknown_type
from touchpoints.loading.whole.checks.ratings import NO_WEIGHT
from touchpoints.loading.yaml.gate import parse, read_yaml
from touchpoints.loading.yaml.tree import Node, Places, WrittenPaths, entries, items, text_of, with_entries
from touchpoints.model import Channel, Phase, say
from touchpoints.problem import Level, Loc, Place, Problem
from touchpoints.settings import FILE_NAMES as SETTINGS_NAMES
from touchpoints.settings import Settings
from touchpoints.text import Text, number
from touchpoints.verdicts import FILE_NAMES as VERDICTS_NAMES
from touchpoints.verdicts import Verdicts, opt_in_rules
from touchpoints.visible import quoted

Value = TypeVar("Value", Settings, Verdicts)

PACKS = ("fr-legal",)
"""The optional rule packs."""
BESIDE = frozenset({*SETTINGS_NAMES, *VERDICTS_NAMES})
"""The names of the files beside the journeys."""


@dataclass(frozen=True, slots=True)
class InForce:
    """What stands beside the journeys of a folder."""

    settings: Settings
    verdicts: Verdicts
    """What people said of single findings."""
    digest: str
    """Of the settings, and of the rules that verdicts made optional: both change what is concluded of a journey."""
    found: tuple[Found, ...]


def read_beside(files: Sequence[SourceFile], rules: frozenset[str]) -> InForce:
    """The settings and verdicts among the files of a folder; defaults where there are none to be understood."""
    found: list[Found] = []
    settings_file = _in_force(files, SETTINGS_NAMES, "settings-twice", found)
    verdicts_file = _in_force(files, VERDICTS_NAMES, "verdicts-twice", found)
    settings = _read(settings_file, _settings, rules, found) or Settings()
    verdicts = _read(verdicts_file, _verdicts, rules, found) or Verdicts()
    digest = " ".join([settings_file.digest if settings_file else "", *sorted(opt_in_rules(verdicts.precision))])
    return InForce(settings, verdicts, digest, tuple(found))


def _in_force(files: Sequence[SourceFile], names: Sequence[str], code: str, found: list[Found]) -> SourceFile | None:
    """The file that counts, of the names it may have; each other is a problem."""
    named = [file for name in names for file in files if file.name == name]
    twice = _TWICE.format(name=names[0])
    found.append(Found("", tuple(Problem(Place(file.name), "", twice, code) for file in named[1:])))
    return named[0] if named else None


def _read(
    file: SourceFile | None,
    understood: Callable[[Node, frozenset[str], Problems], Value],
    rules: frozenset[str],
    found: list[Found],
) -> Value | None:
    root, of_text = parse(file.text, file.name) if file else (None, Found(""))
    found.append(of_text)
    if file is None or root is None:
        return None
    problems = Problems(file.name, WrittenPaths({file.name: root}))
    value = understood(root, rules, problems)
    found.append(problems.found)
    return value


def _settings(root: Node, rules: frozenset[str], problems: Problems) -> Settings:
    """The settings of a file; defaults for what it leaves out and for what is refused."""
    own_root = own_notes_left_out(root)
    weights = with_phase_keys(entries(own_root).get("phase_weights"), problems)
    own_root = without_blanks(Settings, with_entries(own_root, phase_weights=weights), problems)
    understood = understand(Settings, own_root, problems, prepared=lambda data: data, unit=_unit)
    if understood.value is None:
        return Settings()
    _check_settings(understood.value, Places(understood.root), rules, problems)
    return understood.value


def _verdicts(root: Node, rules: frozenset[str], problems: Problems) -> Verdicts:
    """The verdicts of a file; an entry that is refused is left out alone."""
    understood = understand(Verdicts, own_notes_left_out(root), problems, prepared=lambda data: data, unit=_unit)
    if understood.value is None:
        return Verdicts()
    places = Places(understood.root)
    known = []
    for index, one in enumerate(understood.value.verdicts):
        place = places(("verdicts", index, "gap"))
        if "@" not in one.gap:
            problems.add(place, "not-a-gap-key", _NO_KEY.format(found=quoted(one.gap)))
        elif one.rule not in rules:
            problems.add(place, "unknown-rule", unknown_rule(one.rule, rules, problems))
        else:
            known.append(one)
    return Verdicts(verdicts=tuple(known))


def _unit(loc: Loc) -> Loc:
    """What to leave out for a value that was refused: an entry of a list or map alone, another field whole."""
    return loc[:2]


def _check_settings(
    settings: Settings, place: Callable[[Loc], Place], rules: frozenset[str], problems: Problems
) -> None:
    reference = load_catalogue()
    own = with_settings(reference, settings)
    _check_segments(settings, place, problems)
    _check_already_there(settings, place, reference, problems)
    _check_views(settings, place, problems)
    for name in settings.rules:
        if name not in rules:
            problems.add(place(("rules", name)), "unknown-rule", unknown_rule(name, rules, problems))
    for index, name in enumerate(settings.packs):
        if name not in PACKS:
            message = _NO_PACK.format(found=quoted(name)) + problems.did_you_mean(name, PACKS)
            problems.add(place(("packs", index)), "unknown-pack", message)
    for catalogue, types in settings.catalogues.items():
        for index, name in enumerate(types):
            if name not in own.types:
                problems.add(place(("catalogues", catalogue, index)), "unknown-type", unknown_type(name, own, problems))
    weights, bands = settings.phase_weights, settings.bands
    if weights is not None and not any(weights.of(phase) for phase in Phase):
        problems.add(place(("phase_weights",)), "no-weight", NO_WEIGHT)
    if not bands.fragile < bands.fair < bands.strong:
        problems.add(place(("bands",)), "bands-order", _BANDS)


def _check_segments(settings: Settings, place: Callable[[Loc], Place], problems: Problems) -> None:
    first: dict[str, int] = {}
    for index, segment in enumerate(settings.segments):
        if segment.id in first:
            before = str(place(("segments", first[segment.id], "id")))
            message = _SEGMENT_TWICE.format(id=quoted(segment.id), place=before)
            problems.add(place(("segments", index, "id")), "duplicate-id", message)
        first.setdefault(segment.id, index)
    total = sum(segment.share or 0 for segment in settings.segments)
    if total > 1.01:
        message = _SHARES.format(total=number(total, 2))
        problems.add(place(("segments",)), "shares-do-not-add-up", message, level=Level.WARNING)


def _check_views(settings: Settings, place: Callable[[Loc], Place], problems: Problems) -> None:
    channels = known_channels(settings)
    for id_, view in settings.views.items():
        for index, name in enumerate(view.channels):
            if name not in channels:
                message = unknown_channel(name, channels, problems)
                problems.add(place(("views", id_, "channels", index)), "unknown-channel", message)


def _check_already_there(
    settings: Settings, place: Callable[[Loc], Place], reference: Catalogue, problems: Problems
) -> None:
    """Settings add to the vocabulary; a word that changed its meaning from one repository to the next would mislead."""
    channels = [channel.value for channel in Channel]
    added: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("types", settings.types, reference.types),
        ("channels", settings.channels, channels),
        ("catalogues", settings.catalogues, reference.catalogues),
    )
    for field, names, known in added:
        for name in names:
            if name in known:
                problems.add(place((field, name)), "already-there", _ALREADY_THERE.format(found=quoted(name)))


_TWICE = Text(
    en="{name} stands beside this file and is in force; delete one of the two",
    fr="{name} se trouve à côté de ce fichier et fait foi ; supprimez l’un des deux",
)
_NO_PACK = Text(en="no rule pack {found}; known: fr-legal", fr="aucun lot de règles {found} ; connu : fr-legal")
_SEGMENT_TWICE = Text(en="the segment {id} already stands at {place}", fr="le segment {id} figure déjà en {place}")
_SHARES = Text(
    en="the shares of the segments add up to {total}, more than all customers",
    fr="les parts des segments totalisent {total}, plus que l’ensemble des clients",
)
_ALREADY_THERE = Text(
    en="{found} is built in and keeps its meaning; choose another name",
    fr="{found} est prédéfini et garde son sens ; choisissez un autre nom",
)
_BANDS = Text(
    en="the bands must begin one above the other: fragile below fair below strong",
    fr="les seuils des bandes doivent se suivre : fragile, puis fair, puis strong, chacun plus haut",
)
_NO_KEY = Text(
    en="{found} is not the key of a gap; write rule@journey/segment/touchpoint, as the gap itself shows it",
    fr="{found} n’est pas la clé d’un écart ; écrivez règle@parcours/segment/point-de-contact, comme l’écart "
    "lui-même l’affiche",
)


_FILE = "catalogue.yaml"
_OF_SETTINGS = "settings.yaml"


@cache
def load_catalogue() -> Catalogue:
    """The reference catalogue as it is shipped, read through the same gate as every file."""
    root, problems = read_yaml(resources.files("touchpoints").joinpath(_FILE).read_bytes(), _FILE)
    if root is None or problems:
        raise ValueError(f"the shipped catalogue cannot be read: {problems}")
    top = entries(root)
    capabilities = entries(top["capabilities"])
    return Catalogue(
        types={name: _type(name, node) for name, node in entries(top["types"]).items()},
        catalogues={name: _texts(node) for name, node in entries(top["catalogues"]).items()},
        capabilities={name: _name(node) for name, node in capabilities.items()},
        core_capabilities=tuple(name for name, node in capabilities.items() if _is_core(node)),
    )


def with_settings(reference: Catalogue, settings: Settings) -> Catalogue:
    """The reference catalogue with a repository's own types and catalogues behind it."""
    own = {
        name: TouchpointType(name, own.phase, own.core, say(own.name), own.synonyms, (), _OF_SETTINGS)
        for name, own in settings.types.items()
    }
    return Catalogue(
        types={**reference.types, **own},
        catalogues={**reference.catalogues, **settings.catalogues},
        capabilities=reference.capabilities,
        core_capabilities=reference.core_capabilities,
    )


def _type(name: str, node: Node) -> TouchpointType:
    fields = entries(node)
    return TouchpointType(
        id=name,
        phase=Phase(text_of(fields["phase"]) or ""),
        core=_is_core(node),
        name=_name(node),
        synonyms=_texts(fields["synonyms"]),
        channels=_texts(fields["channels"]),
        source=", ".join(_texts(fields["source"])),
    )


def _name(node: Node) -> Text:
    name = entries(entries(node)["name"])
    en, fr = text_of(name["en"]) or "", text_of(name["fr"]) or ""
    return Text(en=en, fr=fr)


def _is_core(node: Node) -> bool:
    return text_of(entries(node)["core"]) == "true"


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(text_of(item) or "" for item in items(node))
