"""The palette: readable in both themes, for every eye, and told apart without colour."""

import itertools
import re

import pytest

from tests.contrast import contrast, luminance
from touchpoints.grades import Band
from touchpoints.palette import (
    THEMES,
    BandColours,
    Theme,
    ThemeColours,
    colours_by_name,
    css_variables,
)

TEXT, LINE = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for what carries meaning

# Machado, Oliveira & Fernandes (2009), doi:10.1109/TVCG.2009.113, severity 1.0, on linear RGB.
VISION = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


@pytest.fixture(params=list(Theme))
def theme(request: pytest.FixtureRequest) -> ThemeColours:
    return THEMES[request.param]


def families(theme: ThemeColours) -> list[BandColours]:
    return [theme.unknown, *theme.bands.values()]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1
    assert luminance("#ffffff") == pytest.approx(1)


def test_text_is_readable_on_every_surface(theme: ThemeColours) -> None:
    for surface in (theme.page, theme.frame, theme.card):
        for text in (theme.ink, theme.muted, theme.mark):
            assert contrast(text, surface) >= TEXT
    assert contrast(theme.gap_on, theme.gap) >= TEXT
    assert contrast(theme.gap, theme.card) >= TEXT, "the quiet gap mark is text on the card"


def test_scores_are_readable_on_their_chips(theme: ThemeColours) -> None:
    for colours in families(theme):
        assert contrast(colours.on, colours.fill) >= TEXT
        assert contrast(colours.ink, colours.tint) >= TEXT
        assert contrast(colours.ink, theme.card) >= TEXT


def test_lines_and_edges_of_chips_are_seen(theme: ThemeColours) -> None:
    for colours in families(theme):
        assert contrast(colours.line, theme.card) >= LINE
        assert contrast(colours.line, colours.tint) >= LINE
    for surface in (theme.page, theme.frame):
        for line in (theme.flow, theme.implied, theme.failure, theme.recovery, theme.escalation, theme.accent):
            assert contrast(line, surface) >= LINE
    assert contrast(theme.card_line, theme.frame) >= LINE
    assert contrast(theme.muted, theme.track) >= LINE, "known against unknown in a coverage bar"


def linear(colour: str) -> tuple[float, ...]:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


@pytest.mark.parametrize("vision", VISION)
def test_bands_are_told_apart_by_colour_blind_eyes(theme: ThemeColours, vision: str) -> None:
    def seen(colour: str) -> tuple[float, ...]:
        return tuple(sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in VISION[vision])

    for one, other in itertools.combinations(theme.bands.values(), 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one.fill), seen(other.fill), strict=True)) ** 0.5
        assert distance >= 0.2


def test_the_accent_is_no_colour_of_a_band(theme: ThemeColours) -> None:
    used = {value for colours in families(theme) for value in (colours.fill, colours.line, colours.ink)}
    assert theme.accent not in used


@pytest.mark.parametrize("name", list(Theme))
def test_every_colour_has_six_digits_and_a_variable(name: Theme) -> None:
    colours = colours_by_name(name)
    assert {f"{band}_fill" for band in Band} <= set(colours)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours.values())
    declared = css_variables(name)
    assert all(f"--tp-{key.replace('_', '-')}: {colour};" in declared for key, colour in colours.items())
