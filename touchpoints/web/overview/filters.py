"""The filters of the overview: which journeys and touchpoints an address asks for, and the choices to ask with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Element, h
from touchpoints.gap import Card, Gap
from touchpoints.model import State, Touchpoint, say
from touchpoints.text import Text
from touchpoints.web import address, words
from touchpoints.web.journey.table import select
from touchpoints.web.parts.card_list import NOBODY
from touchpoints.web.parts.gap_card import Placed
from touchpoints.web.visit import Visit

_FILTER = Text(en="Filter the overview", fr="Filtrer la vue d’ensemble")
_CHANNEL = Text(en="Channel", fr="Canal")
_ALL = Text(en="Show everything", fr="Tout afficher")
FILTERS = ("segment", "state", "owner", "channel")


@dataclass(frozen=True, slots=True)
class Shown:
    """What passes the filters of an address."""

    journeys: tuple[JourneyAssessment, ...]
    """In the order of the files; with a touchpoint that passes, where touchpoints are filtered."""
    owner: str | None
    channel: str | None

    @property
    def is_narrow(self) -> bool:
        """Whether touchpoints are filtered, not only journeys."""
        return self.owner is not None or self.channel is not None

    def has(self, touchpoint: Touchpoint) -> bool:
        """Whether a touchpoint has the owner and the channel asked for."""
        owner = say(touchpoint.owner).fr if touchpoint.owner else NOBODY
        return self.owner in (None, owner) and (self.channel is None or self.channel in touchpoint.channels)

    def has_gap(self, gap: Gap, assessed: JourneyAssessment) -> bool:
        """Whether a gap is about such a touchpoint; any gap where touchpoints are not filtered."""
        return not self.is_narrow or any(
            self.has(assessed.journey.by_id[id_]) for id_ in gap.touchpoints if id_ in assessed.journey.by_id
        )

    def keeps_card(self, card: Card, assessed: JourneyAssessment) -> bool:
        return any(self.has_gap(gap, assessed) for gap in card.gaps)

    def keeps(self, cards: Sequence[Placed]) -> tuple[Placed, ...]:
        return tuple(each for each in cards if self.keeps_card(each.card, each.assessed))


def shown(visit: Visit) -> Shown:
    """Both states where the address names none: a target stands beside what it is a target of."""
    asked = visit.address
    found = Shown((), asked.get("owner"), asked.get("channel"))
    journeys = tuple(
        assessed
        for assessed in visit.assessment.journeys
        if asked.get("segment") in (None, assessed.journey.segment_id)
        and asked.get("state") in (None, assessed.journey.state.value)
        and (not found.is_narrow or any(found.has(touchpoint) for touchpoint in assessed.journey.in_order))
    )
    return replace(found, journeys=journeys)


def filters(visit: Visit) -> Element | None:
    """A choice for each of which there are several; nothing where there is nothing to choose."""
    lang, journeys = visit.lang, visit.assessment.journeys
    touchpoints = [touchpoint for assessed in journeys for touchpoint in assessed.journey.in_order]
    owners = {say(each.owner).fr: say(each.owner)(lang) for each in touchpoints if each.owner}
    if owners and any(not each.owner for each in touchpoints):
        owners[NOBODY] = words.NO_OWNER(lang)
    own = visit.assessment.settings.channels
    channels = {channel: labels.channel_name(channel, own)(lang) for each in touchpoints for channel in each.channels}
    states = {assessed.journey.state.value: labels.STATE[assessed.journey.state](lang) for assessed in journeys}
    choices = (
        (words.SEGMENT, "segment", {assessed.journey.segment_id: visit.group(assessed) for assessed in journeys}),
        (words.STATE, "state", {each.value: states[each.value] for each in State if each.value in states}),
        (words.OWNER, "owner", dict(sorted(owners.items(), key=lambda each: each[1]))),
        (_CHANNEL, "channel", dict(sorted(channels.items(), key=lambda each: each[1]))),
    )
    boxes = [
        select(name(lang), id_, list(options.items()), visit) for name, id_, options in choices if len(options) > 1
    ]
    if not boxes:
        return None
    is_filtered = any(visit.address.get(name) for name in FILTERS)
    everything = h("a", _ALL(lang), href=visit.href(**dict.fromkeys(FILTERS)), class_="reset") if is_filtered else None
    kept = [h("input", type="hidden", name="lang", value=value)] if (value := visit.address.get("lang")) else None
    return h(
        "form", kept, boxes, everything, action=address.path(address.OVERVIEW), class_="filters bar", role="search",
        aria_label=_FILTER(lang),
    )  # fmt: skip
