"""OtherSegment: customers that something in a journey's file was measured on, and that are not this journey's."""

from dataclasses import dataclass

from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class OtherSegment:
    """A segment whose figures, ratings or counts a journey has taken over."""

    id: str
    name: Text


EVERY_SEGMENT = "all"
"""What `segments` says of an item that all customers were asked for."""
