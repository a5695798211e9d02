"""The one place of colours: score bands, evidence styles and surfaces, for the light and the dark theme.

Every pair that carries text has a contrast of at least 4.5:1, every line that carries meaning at least 3:1 against the
surfaces it stands on (WCAG 2.2, 1.4.3 and 1.4.11); `tests/test_palette.py` holds this. The bands run from burgundy over
amber to teal: apart for the common colour vision deficiencies, where red to green is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType

from touchpoints.grades import Band


class EvidenceStyle(StrEnum):
    """What a score rests on, and hence how its chip is drawn."""

    ROBUST = "robust"
    MEASURED = "measured"
    INDICATIVE = "indicative"
    ASSUMPTION = "assumption"
    UNKNOWN = "unknown"
    TARGET = "target"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class BandColours:
    """`fill` under `on` (text); `tint` under `ink` (text); `line` on the card for borders and stripes."""

    fill: str
    on: str
    tint: str
    ink: str
    line: str


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """Surfaces and inks of one theme. Six hex digits always: some renderers misread three."""

    page: str
    frame: str
    frame_line: str
    card: str
    card_line: str
    ink: str
    muted: str
    """Secondary text on page, frame and card."""
    flow: str
    """Ordinary links."""
    implied: str
    """Links nobody wrote: lighter, still 3:1."""
    failure: str
    recovery: str
    escalation: str
    accent: str
    """Selection and focus. Not a colour of any band, so that selected never reads as bad."""
    mark: str
    """Moment of truth."""
    gap: str
    """Fill of the gap mark; `gap_on` is its text."""
    gap_on: str
    track: str
    """The unknown part of a coverage bar, 3:1 to `ink` of the known part."""
    unknown: BandColours
    bands: Mapping[Band, BandColours]


LIGHT = ThemeColours(
    page="#ffffff",
    frame="#f6f3ee",
    frame_line="#ddd5c8",
    card="#ffffff",
    card_line="#8f8676",
    ink="#26231e",
    muted="#5d564b",
    flow="#5a5348",
    implied="#857c6e",
    failure="#a3213c",
    recovery="#0f6470",
    escalation="#6a3d9a",
    accent="#3b4bb8",
    mark="#6a3d9a",
    gap="#4a2333",
    gap_on="#ffffff",
    track="#d9d3c9",
    unknown=BandColours(fill="#e9e5de", on="#3d382f", tint="#f4f1ec", ink="#3d382f", line="#7a7264"),
    bands=MappingProxyType(
        {
            Band.CRITICAL: BandColours(fill="#9b1d3a", on="#ffffff", tint="#fbe9ec", ink="#7d1430", line="#9b1d3a"),
            Band.FRAGILE: BandColours(fill="#e79a4b", on="#33190a", tint="#fdf0e0", ink="#7a3f06", line="#b4661a"),
            Band.FAIR: BandColours(fill="#8cc5bb", on="#0d2f2b", tint="#e6f4f1", ink="#1d5750", line="#3f8d82"),
            Band.STRONG: BandColours(fill="#116f86", on="#ffffff", tint="#e0f0f4", ink="#0c5060", line="#116f86"),
        }
    ),
)

DARK = ThemeColours(
    page="#14161a",
    frame="#1c1f25",
    frame_line="#3a3f49",
    card="#262a32",
    card_line="#7d8492",
    ink="#f1eee9",
    muted="#bcb8b0",
    flow="#b4b0a8",
    implied="#8d8a84",
    failure="#ff8fa3",
    recovery="#7fd0dc",
    escalation="#c9a6f0",
    accent="#9aa8ff",
    mark="#c9a6f0",
    gap="#f3d5de",
    gap_on="#3a0f20",
    track="#454b57",
    unknown=BandColours(fill="#3a404b", on="#f1eee9", tint="#2e333c", ink="#e3dfd8", line="#9aa0ac"),
    bands=MappingProxyType(
        {
            Band.CRITICAL: BandColours(fill="#f0879b", on="#3a0715", tint="#47222c", ink="#ffc6d0", line="#f0879b"),
            Band.FRAGILE: BandColours(fill="#f0b070", on="#331a05", tint="#45321f", ink="#fbd9b3", line="#f0b070"),
            Band.FAIR: BandColours(fill="#8ed0c4", on="#06302a", tint="#21403b", ink="#bfe9e1", line="#8ed0c4"),
            Band.STRONG: BandColours(fill="#4fb3c4", on="#04272d", tint="#1c3f47", ink="#b3e4ec", line="#4fb3c4"),
        }
    ),
)

THEMES: Mapping[Theme, ThemeColours] = MappingProxyType({Theme.LIGHT: LIGHT, Theme.DARK: DARK})


def colours_by_name(theme: Theme) -> dict[str, str]:
    """Every colour of a theme under one flat name: `card`, `critical_fill`, `unknown_ink`…"""
    colours = THEMES[theme]
    named = {field.name: value for field in fields(colours) if isinstance(value := getattr(colours, field.name), str)}
    families = {"unknown": colours.unknown, **{str(band): of_band for band, of_band in colours.bands.items()}}
    for family, members in families.items():
        named |= {f"{family}_{field.name}": getattr(members, field.name) for field in fields(members)}
    return named


def css_variables(theme: Theme) -> str:
    """The theme as CSS declarations for style sheets of ours: `--tp-card: #ffffff; --tp-critical-fill: #9b1d3a; …`."""
    return " ".join(f"--tp-{name.replace('_', '-')}: {colour};" for name, colour in colours_by_name(theme).items())
