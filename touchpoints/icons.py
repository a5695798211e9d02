"""Small pictures drawn by us: channels and marks as outlines on a 16 by 16 grid, each with its name in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from touchpoints.labels import CHANNEL, END, LINK_KIND, MOMENT
from touchpoints.model import Channel, End, LinkKind, Moment
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class Icon:
    """`path` is SVG path data, stroked 1.4 wide with round ends and not filled, on a grid of 16 by 16."""

    path: str
    name: Text


_CHANNEL_PATHS = {
    Channel.WEB: "M2 3.5h12v9H2zM2 6h12",
    Channel.MOBILE_APP: "M5 1.5h6a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM7 12.2h2",
    Channel.ACCOUNT: "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.5 14c.5-2.6 2.7-4 5.5-4s5 1.4 5.5 4",
    Channel.EMAIL: "M2 3.5h12v9H2zM2.3 4l5.7 5 5.7-5",
    Channel.SMS: "M2.5 2.5h11v8h-6l-3 3v-3h-2zM5.2 6.5h.01M8 6.5h.01M10.8 6.5h.01",
    Channel.PHONE: (
        "M3.2 2.2l2.2-.5 1.4 3.2-1.5 1.3c.7 1.7 2 3 3.8 3.8l1.4-1.5 3 1.4-.4 2.3"
        "c-.1.7-.7 1.1-1.4 1.1C6.9 13 2.5 8.6 2.1 3.7 2 3 2.5 2.4 3.2 2.2z"
    ),
    Channel.CHAT: "M2 2.5h8v5.5H6l-2.3 2v-2H2zM12 5.5h2v5.5h-1.5v2l-2.5-2H7.5",
    Channel.CHATBOT: "M3 5.5h10v7.5H3zM8 5.5V2.5M6 2.5h4M1.5 8.5v2M14.5 8.5v2M6 10.8h4M6 8.2h.01M10 8.2h.01",
    Channel.SOCIAL: (
        "M5.5 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM14 3.8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0z"
        "M14 12.2a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM5.3 7.2l5.3-2.6M5.3 8.8l5.3 2.6"
    ),
    Channel.MARKETPLACE: (
        "M2.5 6.5L3.5 2.5h9l1 4M2.5 6.5a1.8 1.8 0 0 0 3.67 0 1.8 1.8 0 0 0 3.67 0 1.8 1.8 0 0 0 3.66 0M3.5 8.5v5h9v-5"
    ),
    Channel.ADS: "M2.5 6.5v3h2.5l6 3.5v-10l-6 3.5zM5 9.5l.8 4h1.7M13 6.3c.9.9.9 2.5 0 3.4",
    Channel.SEARCH: "M11 6.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM9.8 9.8L14 14",
    Channel.PRESS: ("M2 3h9.5v10H3a1 1 0 0 1-1-1zM11.5 6H14v6a1 1 0 0 1-1 1h-1.5M4.3 5.5h5M4.3 8h5M4.3 10.5h3"),
    Channel.STORE: "M2.5 7v6.5h11V7M1.5 7l1.5-4.5h10L14.5 7zM6.5 13.5V10h3v3.5",
    Channel.PICKUP_POINT: (
        "M8 14.5C5 11 3.5 8.8 3.5 6.3a4.5 4.5 0 0 1 9 0C12.5 8.8 11 11 8 14.5z"
        "M9.7 6.3a1.7 1.7 0 1 1-3.4 0 1.7 1.7 0 0 1 3.4 0z"
    ),
    Channel.PARCEL: "M8 1.8l5.5 2.9v6.6L8 14.2l-5.5-2.9V4.7zM2.5 4.7L8 7.6l5.5-2.9M8 7.6v6.6M5.2 3.3l5.5 2.9",
    Channel.POST: ("M2.5 13V6.5a2.5 2.5 0 0 1 5 0V13zM5 4h6a2.5 2.5 0 0 1 2.5 2.5V13h-6M10 7.5h2.3M4.5 13v1.5"),
    Channel.WORD_OF_MOUTH: (
        "M6.5 6.5a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0z"
        "M1 13.5c.4-2 1.6-3 3.3-3s2.9 1 3.3 3M8.5 2.5h6v4.5h-3l-1.8 1.8V7H8.5z"
    ),
    Channel.EVENT: (
        "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3"
        "M8 8.2l.6 1.3 1.4.1-1.1.9.4 1.4L8 11.2l-1.3.7.4-1.4-1.1-.9 1.4-.1z"
    ),
}
CHANNELS: Mapping[str, Icon] = MappingProxyType(
    {str(channel): Icon(path, CHANNEL[channel]) for channel, path in _CHANNEL_PATHS.items()}
)
OTHER_CHANNEL = Icon("M13 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM8 8h.01", Text(en="other channel", fr="autre canal"))
"""For channels of a repository's own."""

MARKS: Mapping[str, Icon] = MappingProxyType(
    {
        "moment_of_truth": Icon("M8 1.5L14.5 8 8 14.5 1.5 8z", MOMENT[Moment.PLAIN]),
        "gap": Icon("M4 14.5V2M4 2.5h8.5l-2.2 3 2.2 3H4", Text(en="gap", fr="écart")),
        "failure": Icon("M4 4l8 8M12 4l-8 8", LINK_KIND[LinkKind.FAILURE]),
        "recovery": Icon("M3 6.5h6.5a3.2 3.2 0 0 1 0 6.4H6M3 6.5l3-3M3 6.5l3 3", LINK_KIND[LinkKind.RECOVERY]),
        "escalation": Icon("M3.5 8L8 3.5 12.5 8M3.5 13L8 8.5l4.5 4.5", LINK_KIND[LinkKind.ESCALATION]),
        "loop": Icon("M13 8a5 5 0 1 1-1.7-3.7M13.2 1.8v3.4H9.8", LINK_KIND[LinkKind.LOOP]),
        "broken": Icon("M9.5 1.5L4 9h4l-1.5 5.5L12 7H8z", Text(en="broken link", fr="lien rompu")),
        "purchase": Icon("M1.5 2.5h2l1.7 7.5h7l1.5-5.5H4.1M6.5 13.2h.01M11 13.2h.01", END[End.PURCHASE]),
        "rebuy": Icon(
            "M2.5 8a5.5 5.5 0 0 1 9.8-3.4M13.5 8a5.5 5.5 0 0 1-9.8 3.4M12.5 1.8v3h-3M3.5 14.2v-3h3", END[End.REBUY]
        ),
        "done": Icon("M3 8.5l3.3 3.3L13 4.5", END[End.DONE]),
        "lost": Icon("M9.5 2.5h-6v11h6M7 8h7M11.3 5.2L14 8l-2.7 2.8", END[End.LOST]),
    }
)
"""Marks of cards (`moment_of_truth`, `gap`), signs of links (`failure`…, `broken`) and the reserved ends."""


def channel_icon(name: str) -> Icon:
    """The icon of a channel; the general one for a channel of the repository's own."""
    return CHANNELS.get(name, OTHER_CHANNEL)
