"""The journeys that come with the app are read in both languages: nothing a customer does or says is in one alone."""

import re
from datetime import date

import pytest

from tests.running_app import ROOT
from touchpoints.assess import Assessment, JourneyAssessment, assess
from touchpoints.exports import EXPORTS
from touchpoints.loading import load
from touchpoints.text import Lang

TODAY = date(2026, 11, 15)
KEYS = re.compile(
    r"direction[\w -]+|p\d|delai livraison|delai reponse|remboursement|invoice|online shop"
    r"|ads landing",
    re.IGNORECASE,
)
"""Who accepted a gap, participants, subjects and types: ids, the same in every language."""


def shipped() -> Assessment:
    found = load(ROOT / "journeys", today=TODAY)
    return assess(found.documents, found.settings, found.catalogue, found.problems, today=TODAY)


@pytest.mark.parametrize("assessed", shipped().journeys, ids=lambda each: each.key)
def test_the_example_says_everything_in_english_too(assessed: JourneyAssessment) -> None:
    page = EXPORTS["html"].write(shipped(), assessed, Lang.EN).decode()
    foreign = re.findall(r'lang="fr">([^<]+)<', page)
    assert [words for words in foreign if not KEYS.fullmatch(words.strip())] == []
