"""What a draft would do: its problems and those it causes elsewhere, scores and gaps before and after."""

import hashlib
from datetime import date

import pytest

from touchpoints.assess import Assessment, Concluded, assess
from touchpoints.desk.effect import Effect, effect
from touchpoints.diff import GapChange
from touchpoints.loading import Cache, load_sources
from touchpoints.loading.read.folder import SourceFile

TODAY = date(2026, 11, 21)
BASE, CHILD, OTHER = "achat/nouveaux.yaml", "achat/fideles.yaml", "retour/tous.yaml"
FILES = {
    BASE: "journey: Achat\nsegment: Nouveaux\ntouchpoints:\n  before:\n    - {id: avis, name: Avis, rating: 4}\n"
    "  during:\n    - {id: paiement, name: Paiement, rating: 4, importance: 5}\n  after:\n"
    "    - {id: suivi, name: Suivi, rating: 3}\n",
    CHILD: "extends: nouveaux.yaml\nsegment: Fidèles\ntouchpoints:\n  before:\n    - {id: avis, rating: 5}\n",
    OTHER: "journey: Retour\ntouchpoints:\n  after: [Retour]\n",
}


class Folder:
    """A folder in memory, judged once, with what was kept of it."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = [source(name, text) for name, text in sorted(files.items())]
        self.cache = Cache()
        self.known = Concluded()
        read = load_sources(self.files, today=TODAY, cache=self.cache)
        self.before: Assessment = assess(
            read.documents, read.settings, read.catalogue, read.problems, today=TODAY, known=self.known
        )

    def effect(self, file: str, text: str) -> Effect:
        return effect(self.files, (), self.before, file, text, cache=self.cache, known=self.known)


def source(name: str, text: str) -> SourceFile:
    return SourceFile(name, text.encode(), hashlib.sha256(text.encode()).hexdigest())


@pytest.fixture(scope="module")
def folder() -> Folder:
    return Folder(FILES)


def test_a_draft_like_the_file_changes_nothing(folder: Folder) -> None:
    told = folder.effect(BASE, FILES[BASE])
    assert told.problems == told.elsewhere == ()
    assert told.journeys == ()


def test_a_rating_that_falls_shows_in_scores_and_gaps_here_and_in_the_file_that_extends(folder: Folder) -> None:
    told = folder.effect(BASE, FILES[BASE].replace("Paiement, rating: 4", "Paiement, rating: 1"))
    assert [journey.key for journey in told.journeys] == ["achat/fideles", "achat/nouveaux"]
    for journey in told.journeys:
        assert journey.score is not None
        assert journey.score.before is not None
        assert journey.score.after is not None
        assert journey.score.after < journey.score.before
        assert any(one.change in (GapChange.NEW, GapChange.WORSE) for one in journey.gaps)


def test_a_field_that_the_variant_overrides_changes_only_the_file_extended(folder: Folder) -> None:
    told = folder.effect(BASE, FILES[BASE].replace("Avis, rating: 4", "Avis, rating: 3"))
    assert [journey.key for journey in told.journeys] == ["achat/nouveaux"]


def test_the_problems_of_a_draft_stand_at_their_line_and_column(folder: Folder) -> None:
    text = FILES[BASE].replace("Suivi, rating: 3", "Suivi, rating: 9")
    told = folder.effect(BASE, text)
    assert [str(problem.place) for problem in told.problems] == [f"{BASE}:9:40"]
    broken = folder.effect(BASE, "journey: [\n")
    assert broken.problems
    assert all(problem.place.file == BASE for problem in broken.problems)


def test_a_problem_that_a_draft_causes_in_another_file_is_told(folder: Folder) -> None:
    told = folder.effect(BASE, FILES[BASE].replace("    - {id: avis, name: Avis, rating: 4}\n", "    - Annonce\n"))
    assert told.problems == ()
    assert [problem.place.file for problem in told.elsewhere] == [CHILD]


def test_a_new_file_and_one_that_is_too_large_are_judged_like_any(folder: Folder) -> None:
    told = folder.effect("essai/tous.yaml", "journey: Essai\ntouchpoints:\n  before: [Publicité]\n")
    assert told.problems == ()
    assert [journey.key for journey in told.journeys] == ["essai/all"]
    large = folder.effect(BASE, "# " + "x" * 1_100_000)
    assert [problem.code for problem in large.problems] == ["too-large"]


def test_what_one_person_types_is_not_kept_for_everybody(folder: Folder) -> None:
    kept = len(folder.known.alone)
    folder.effect(BASE, FILES[BASE].replace("rating: 3", "rating: 2.5"))
    assert len(folder.known.alone) == kept


def test_other_journeys_are_not_judged_again(folder: Folder) -> None:
    told = folder.effect(BASE, FILES[BASE].replace("rating: 3", "rating: 1"))
    assert "retour/all" not in [journey.key for journey in told.changes.journeys]
