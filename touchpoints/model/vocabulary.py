"""The closed vocabularies of a journey file: phases, components, metrics, channels, kinds; other segments."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from touchpoints.text import Text


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


PHASE_NAMES: Mapping[str, Phase] = {
    "before": Phase.BEFORE,
    "during": Phase.DURING,
    "after": Phase.AFTER,
    "avant": Phase.BEFORE,
    "pendant": Phase.DURING,
    "après": Phase.AFTER,
    "apres": Phase.AFTER,
}
"""The phases as a file may write them."""


class Component(StrEnum):
    """What a score is made of: the overall judgement and the four drivers."""

    OVERALL = "overall"
    SPEED = "speed"
    EASE = "ease"
    KNOWLEDGE = "knowledge"
    FRIENDLINESS = "friendliness"


DRIVERS = (Component.SPEED, Component.EASE, Component.KNOWLEDGE, Component.FRIENDLINESS)


class Metric(StrEnum):
    """What was measured; the scale is part of the name."""

    CSAT = "csat"
    CSAT_TOP2 = "csat_top2"
    NPS = "nps"
    CES7 = "ces7"
    CES5 = "ces5"
    EMOTION = "emotion"
    KEPT = "kept"
    WITHIN_TARGET = "within_target"
    FCR = "fcr"
    ACCURACY = "accuracy"
    TIME = "time"
    COMPLETION = "completion"
    CONVERSION = "conversion"
    DROP_OFF = "drop_off"


SURVEY_METRICS = frozenset({Metric.CSAT, Metric.CSAT_TOP2, Metric.NPS, Metric.CES7, Metric.CES5, Metric.EMOTION})
SHARE_METRICS = frozenset(
    {
        Metric.CSAT_TOP2,
        Metric.KEPT,
        Metric.WITHIN_TARGET,
        Metric.FCR,
        Metric.ACCURACY,
        Metric.COMPLETION,
        Metric.CONVERSION,
        Metric.DROP_OFF,
    }
)
MEAN_METRICS = frozenset({Metric.CSAT, Metric.CES7, Metric.CES5, Metric.EMOTION})
ANCHORED_METRICS = frozenset({Metric.TIME, Metric.COMPLETION, Metric.CONVERSION, Metric.DROP_OFF})
"""The metrics that take `worst` and `target`."""


class State(StrEnum):
    AS_IS = "as_is"
    TO_BE = "to_be"


class Delivers(StrEnum):
    GOODS = "goods"
    DIGITAL = "digital"
    SERVICE = "service"


class Scorecard(StrEnum):
    SIMPLE = "simple"
    DRIVERS = "drivers"


class Stage(StrEnum):
    NEED = "need"
    SEARCH = "search"
    CONSIDER = "consider"
    CHOOSE = "choose"
    ORDER = "order"
    PAY = "pay"
    DELIVER = "deliver"
    USE = "use"
    SUPPORT = "support"
    RETURN = "return"
    LOYALTY = "loyalty"
    ADVOCATE = "advocate"


class Kind(StrEnum):
    COMMUNICATION = "communication"
    ACTION = "action"


class Control(StrEnum):
    """Who decides what the customer meets (Lemon & Verhoef 2016)."""

    BRAND = "brand"
    PARTNER = "partner"
    CUSTOMER = "customer"
    EXTERNAL = "external"


class Channel(StrEnum):
    """The built-in channels; settings may add others, so a touchpoint's channels are plain texts."""

    WEB = "web"
    MOBILE_APP = "mobile_app"
    ACCOUNT = "account"
    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"
    CHAT = "chat"
    CHATBOT = "chatbot"
    SOCIAL = "social"
    MARKETPLACE = "marketplace"
    ADS = "ads"
    SEARCH = "search"
    PRESS = "press"
    STORE = "store"
    PICKUP_POINT = "pickup_point"
    PARCEL = "parcel"
    POST = "post"
    WORD_OF_MOUTH = "word_of_mouth"
    EVENT = "event"


class LinkKind(StrEnum):
    NEXT = "next"
    FAILURE = "failure"
    RECOVERY = "recovery"
    ESCALATION = "escalation"
    LOOP = "loop"


class End(StrEnum):
    """The reserved ends of a journey."""

    PURCHASE = "$purchase"
    REBUY = "$rebuy"
    DONE = "$done"
    LOST = "$lost"


class Moment(StrEnum):
    """Which moment of truth a touchpoint is; NONE when it is not one."""

    NONE = "false"
    PLAIN = "true"
    ZMOT = "zmot"
    FMOT = "fmot"
    SMOT = "smot"
    UMOT = "umot"


class FailurePer(StrEnum):
    JOURNEY = "journey"
    USE = "use"


class OptIn(StrEnum):
    YES = "true"
    NO = "false"
    SOFT = "soft"


class RequiredBy(StrEnum):
    CONTRACT = "contract"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class OtherSegment:
    """A segment whose figures, ratings or counts a journey has taken over."""

    id: str
    name: Text


EVERY_SEGMENT = "all"
"""What `segments` says of an item that all customers were asked for."""
