"""Names from outside the file: types, catalogues, channels, rules, segments, as catalogue and settings know them."""

from collections.abc import Mapping

from touchpoints.catalogue import Catalogue
from touchpoints.loading.problems import Problems
from touchpoints.loading.whole.checks import Subject
from touchpoints.loading.whole.inherited import segment_named
from touchpoints.model import EVERY_SEGMENT, Channel, Component
from touchpoints.nearest import letters, nearest, propose, some_of
from touchpoints.problem import Loc
from touchpoints.settings import Settings
from touchpoints.text import Text
from touchpoints.visible import quoted

_FRENCH_CHANNELS: Mapping[str, str] = {
    "site": "web",
    "site_web": "web",
    "website": "web",
    "internet": "web",
    "app": "mobile_app",
    "appli": "mobile_app",
    "application": "mobile_app",
    "compte": "account",
    "mail": "email",
    "e_mail": "email",
    "courriel": "email",
    "texto": "sms",
    "telephone": "phone",
    "tel": "phone",
    "tchat": "chat",
    "robot": "chatbot",
    "assistant": "chatbot",
    "reseaux_sociaux": "social",
    "place_de_marche": "marketplace",
    "publicite": "ads",
    "recherche": "search",
    "moteur_de_recherche": "search",
    "presse": "press",
    "magasin": "store",
    "boutique": "store",
    "point_relais": "pickup_point",
    "relais": "pickup_point",
    "colis": "parcel",
    "courrier": "post",
    "poste": "post",
    "bouche_a_oreille": "word_of_mouth",
    "evenement": "event",
}
"""What people write -> the channel they mean; letters as `nearest` compares them."""


def check_names(subject: Subject) -> None:
    """Types, channels, catalogue and segment must exist."""
    journey, catalogue = subject.journey, subject.around.catalogue
    channels = known_channels(subject.around.settings)
    for at, touchpoint in subject.touchpoints():
        if touchpoint.type is not None:
            _check_type(subject, touchpoint.type, (*at, "type"))
        for index, channel in enumerate(touchpoint.channels):
            _check_channel(subject, channel, (*at, "channels", index), channels)
        for index, item in enumerate(touchpoint.evidence):
            for which, name in enumerate(item.segments):
                _check_asked(subject, name, (*at, "evidence", index, "segments", which))
        if touchpoint.channel is not None:
            _check_channel(subject, touchpoint.channel, (*at, "channel"), channels)
    for index, link in enumerate(journey.links):
        if link.channel is not None:
            _check_channel(subject, link.channel, ("links", index, "channel"), channels)
    for index, name in enumerate(journey.not_applicable):
        _check_not_applicable(subject, name, ("not_applicable", index))
    if journey.catalogue is not None and journey.catalogue not in catalogue.catalogues:
        message = _NO_CATALOGUE.format(found=quoted(journey.catalogue), known=some_of(catalogue.catalogues))
        message += propose(nearest(journey.catalogue, catalogue.catalogues))
        subject.note(("catalogue",), "unknown-catalogue", message)
    _check_segment(subject)


def known_channels(settings: Settings) -> tuple[str, ...]:
    return (*(channel.value for channel in Channel), *settings.channels)


def unknown_type(name: str, catalogue: Catalogue, problems: Problems) -> Text:
    """What is said of a touchpoint type that does not exist."""
    message = _NO_TYPE.format(found=quoted(name))
    if problems.is_full:
        return message
    by_name = {letters(word): known.id for known in catalogue.types.values() for word in (known.name.fr, known.name.en)}
    close = by_name.get(letters(name)) or nearest(name, catalogue.types)
    return message + (propose(close) if close else _TYPES.format(known=some_of(catalogue.types)))


def unknown_rule(name: str, rules: frozenset[str], problems: Problems) -> Text:
    """What is said of a gap rule that does not exist."""
    return _NO_RULE.format(found=quoted(name)) + problems.did_you_mean(name, rules)


def _check_type(subject: Subject, name: str, at: Loc) -> None:
    if name not in subject.around.catalogue.types:
        subject.note(at, "unknown-type", unknown_type(name, subject.around.catalogue, subject.problems))


def _check_not_applicable(subject: Subject, name: str, at: Loc) -> None:
    if name in {component.value for component in Component}:
        subject.note(at, "unknown-type", _COMPONENT_OF_JOURNEY.format(found=quoted(name)))
    else:
        _check_type(subject, name, at)


def unknown_channel(name: str, channels: tuple[str, ...], problems: Problems) -> Text:
    """What is said of a channel that does not exist; one in French is understood."""
    french = _FRENCH_CHANNELS.get(letters(name))
    close = propose(french) if french else problems.did_you_mean(name, channels)
    return _NO_CHANNEL.format(found=quoted(name), known=some_of(channels)) + close


def _check_channel(subject: Subject, name: str, at: Loc, channels: tuple[str, ...]) -> None:
    if name not in channels:
        subject.note(at, "unknown-channel", unknown_channel(name, channels, subject.problems))


def _check_segment(subject: Subject) -> None:
    """Where settings list segments, another one is likely misspelt: it would stand beside the one that is meant."""
    written, declared = subject.journey.segment, subject.around.settings.segments
    if written is None or not declared or subject.around.settings.segment(written):
        return
    ids = [segment.id for segment in declared]
    message = _NO_SEGMENT.format(found=quoted(written), known=some_of(ids)) + propose(nearest(written, ids))
    subject.warn(("segment",), "unknown-segment", message)


def _check_asked(subject: Subject, name: str, at: Loc) -> None:
    """A segment that a measure names must be one: the measure would count for nobody."""
    settings = subject.around.settings
    if not settings.segments or name == EVERY_SEGMENT or settings.segment(name):
        return
    if segment_named(name, settings) in subject.segments:
        return
    ids = [segment.id for segment in settings.segments]
    message = _NO_ASKED.format(found=quoted(name), known=some_of([*ids, EVERY_SEGMENT]))
    subject.note(at, "unknown-segment", message + subject.problems.did_you_mean(name, [*ids, EVERY_SEGMENT]))


_NO_TYPE = Text(
    en="the type {found} is neither in the reference catalogue nor in the settings",
    fr="le type {found} n’est ni dans le catalogue de référence ni dans les réglages",
)
_NO_RULE = Text(en="no rule {found}", fr="aucune règle {found}")
_TYPES = Text(en="; known types: {known}", fr=" ; types connus : {known}")
_COMPONENT_OF_JOURNEY = Text(
    en="{found} is a component of scores; exclude it on the touchpoints concerned: here stand touchpoint types",
    fr="{found} est une composante des scores ; excluez-la sur les points de contact concernés : ici "
    "s’écrivent des types de points de contact",
)
_NO_CHANNEL = Text(
    en="the channel {found} is neither built in nor in the settings; known channels: {known}",
    fr="le canal {found} n’est ni prédéfini ni dans les réglages ; canaux connus : {known}",
)
_NO_CATALOGUE = Text(
    en="no catalogue {found}; known: {known}",
    fr="aucun catalogue {found} ; connus : {known}",
)
_NO_SEGMENT = Text(
    en="the segment {found} is not among those of the settings: {known}",
    fr="le segment {found} n’est pas parmi ceux des réglages : {known}",
)
_NO_ASKED = Text(
    en="the segment {found} is not among those of the settings; write one of {known}",
    fr="le segment {found} n’est pas parmi ceux des réglages ; écrivez l’un de ceux-ci : {known}",
)
