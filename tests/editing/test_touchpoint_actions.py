"""Fields of touchpoints, in files that stand alone and in those that extend another."""

from datetime import date

import pytest

from touchpoints.editing.actions import Edited
from touchpoints.editing.edits import PatchRefused, Value
from touchpoints.editing.touchpoint_actions import remove_field, reset_field, reset_touchpoint, set_field
from touchpoints.editing.whole import Origin, Whole, field_origins, touchpoint_origin, whole_of
from touchpoints.loading import load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.model import Journey
from touchpoints.problem import Loc

TODAY = date(2026, 11, 21)
BASE = "achat/nouveaux.yaml"
FILE = "achat/fideles.yaml"
JOURNEY = """\
journey: Achat   # le premier
touchpoints:
  avant:
    - {name: Avis et évaluations, rating: 4}   # lus par tous
    - Publicité
  après:
    # le plus faible
    - id: suivi
      name: Suivi
      ratings: {overall: 2, speed: 3}
      evidence:
        - {component: overall, metric: csat, mean: 2.8, n: 64, sample: t3, date: 2026-09-30}
      failure: {rate: 0.2, per: journey}   # compté
"""
PATCH = """\
extends: nouveaux.yaml   # un commentaire
segment: fideles
touchpoints:
  après:
    - id: suivi
      importance: 5   # pour eux
"""


def alone(text: str = JOURNEY) -> Whole:
    return whole_of(text, BASE)


def patch_of(text: str = PATCH) -> Whole:
    return whole_of(text, FILE, {BASE: JOURNEY}.get)


def journey(text: str) -> Journey:
    """The journey of the file, which has no problem."""
    texts = {BASE: JOURNEY, FILE: text} if "extends:" in text else {BASE: text}
    read = load_sources([SourceFile(name, words.encode(), words) for name, words in texts.items()], today=TODAY)
    assert read.problems == ()
    return next(one.journey for one in read.documents if one.file == (FILE if FILE in texts else BASE))


def plus(made: Edited) -> list[str]:
    return [line[1:] for line in made.diff.splitlines() if line.startswith("+") and not line.startswith("+++")]


def minus(made: Edited) -> list[str]:
    return [line[1:] for line in made.diff.splitlines() if line.startswith("-") and not line.startswith("---")]


@pytest.mark.parametrize(
    ("id_", "path", "value", "line"),
    [
        ("avis-et-evaluations", ("rating",), 5, "    - {name: Avis et évaluations, rating: 5}   # lus par tous"),
        ("avis-et-evaluations", ("owner",), "équipe", None),
        ("publicite", ("rating",), 3.5, "    - {name: Publicité, rating: 3.5}"),
        ("publicite", ("name",), "Réclame: tout", '    - "Réclame: tout"'),
        ("suivi", ("ratings", "ease"), 4, "      ratings: {overall: 2, speed: 3, ease: 4}"),
        ("suivi", ("rating",), 1, "      ratings: {overall: 1, speed: 3}"),
        ("suivi", ("failure", "rate"), 0.25, "      failure: {rate: 0.25, per: journey}   # compté"),
        ("suivi", ("channels",), ["email", "sms"], "      channels: [email, sms]"),
        ("suivi", ("name", "en"), "Tracking", "      name: {fr: Suivi, en: Tracking}"),
        ("suivi", ("promise", "text"), "Sous 4 jours", None),
    ],
)
def test_a_field_set_changes_its_line_alone(id_: str, path: Loc, value: Value, line: str | None) -> None:
    made = set_field(alone(), id_, path, value)
    journey(made.text)
    assert len(minus(made)) <= 1
    if line is not None:
        assert plus(made) == [line]


def test_a_rating_beside_a_single_one_keeps_it_as_the_overall_one() -> None:
    made = set_field(alone(), "avis-et-evaluations", ("ratings", "ease"), 2)
    ratings = journey(made.text).by_id["avis-et-evaluations"].ratings
    assert ratings is not None
    assert (ratings.overall, ratings.ease) == (4, 2)
    assert journey(made.text).by_id["avis-et-evaluations"].rating is None


def test_a_position_behind_the_last_adds_an_item() -> None:
    item: Value = {"component": "ease", "metric": "ces7", "mean": 4, "n": 50, "sample": "t3", "date": TODAY}
    made = set_field(alone(), "suivi", ("evidence", 1), item)
    assert len(journey(made.text).by_id["suivi"].evidence) == 2
    assert minus(made) == []


def test_texts_with_quotes_and_line_breaks_are_written_as_they_are() -> None:
    words = 'Elle dit : « oui »,\nl’autre dit "non" #3'
    made = set_field(alone(), "suivi", ("verbatims",), [words])
    assert journey(made.text).by_id["suivi"].verbatims == (words,)


def test_line_endings_of_windows_stay() -> None:
    made = set_field(alone(JOURNEY.replace("\n", "\r\n")), "suivi", ("owner",), "logistique")
    assert made.text.count("\r\n") == made.text.count("\n") == JOURNEY.count("\n") + 1


def test_a_field_taken_away_takes_what_held_only_it() -> None:
    whole = alone(JOURNEY.replace("failure: {rate: 0.2, per: journey}", "failure: {rate: 0.2}"))
    made = remove_field(whole, "suivi", ("failure", "rate"))
    assert minus(made) == ["      failure: {rate: 0.2}   # compté"]
    assert plus(remove_field(alone(), "suivi", ("failure", "per"))) == ["      failure: {rate: 0.2}   # compté"]


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(PatchRefused, match="no touchpoint “retour”"):
        set_field(alone(), "retour", ("rating",), 3)
    with pytest.raises(PatchRefused, match="not written"):
        remove_field(alone(), "suivi", ("owner",))
    with pytest.raises(PatchRefused, match="not written"):
        set_field(alone(), "suivi", ("evidence", 5, "n"), 3)


def test_an_inherited_touchpoint_gets_the_smallest_entry() -> None:
    made = set_field(patch_of(), "avis-et-evaluations", ("rating",), 2)
    assert "\n".join(plus(made)) == "  avant:\n    - {id: avis-et-evaluations, rating: 2}"
    assert minus(made) == []
    assert journey(made.text).by_id["avis-et-evaluations"].rating == 2


def test_a_part_of_an_inherited_field_is_written_with_the_rest_of_it() -> None:
    made = set_field(patch_of(), "suivi", ("ratings", "speed"), 5)
    ratings = journey(made.text).by_id["suivi"].ratings
    assert ratings is not None
    assert (ratings.overall, ratings.speed) == (2, 5)
    made = set_field(patch_of(), "avis-et-evaluations", ("ratings", "ease"), 1)
    ratings = journey(made.text).by_id["avis-et-evaluations"].ratings
    assert ratings is not None
    assert (ratings.overall, ratings.ease) == (4, 1)


def test_an_inherited_field_returned_to_unknown_is_written_as_null() -> None:
    made = remove_field(patch_of(), "suivi", ("ratings",))
    assert plus(made) == ["      ratings: null"]
    assert journey(made.text).by_id["suivi"].ratings is None
    made = remove_field(patch_of(), "suivi", ("failure", "per"))
    failure = journey(made.text).by_id["suivi"].failure
    assert failure is not None
    assert failure.rate == 0.2


def test_the_origin_of_each_field_is_told() -> None:
    text = set_field(patch_of(), "suivi", ("ratings", "speed"), 5).text
    origins = field_origins(patch_of(text), "suivi")
    assert origins["importance"] is Origin.OWN
    assert origins["ratings"] is Origin.OVERRIDDEN
    assert origins["evidence"] is Origin.INHERITED
    assert "owner" not in origins
    assert touchpoint_origin(patch_of(), "suivi") is Origin.OVERRIDDEN
    assert touchpoint_origin(patch_of(), "publicite") is Origin.INHERITED
    assert touchpoint_origin(patch_of(), "nobody") is None
    single = set_field(patch_of(), "suivi", ("ratings",), None).text.replace("ratings: null", "rating: 3")
    told = field_origins(patch_of(single), "suivi")
    assert told["rating"] is Origin.OVERRIDDEN
    assert "ratings" not in told


def test_a_field_reset_is_inherited_again_and_an_entry_left_empty_goes() -> None:
    changed = set_field(patch_of(), "avis-et-evaluations", ("rating",), 2).text
    assert reset_field(patch_of(changed), "avis-et-evaluations", "rating").text == PATCH
    over = set_field(patch_of(), "suivi", ("ratings", "speed"), 5).text
    assert reset_field(patch_of(over), "suivi", "rating").text == PATCH
    assert reset_touchpoint(patch_of(), "suivi").text == "extends: nouveaux.yaml   # un commentaire\nsegment: fideles\n"
    with pytest.raises(PatchRefused, match="writes nothing over"):
        reset_field(patch_of(), "suivi", "ratings")


def test_a_file_whose_base_cannot_be_read_says_so() -> None:
    with pytest.raises(PatchRefused, match="extends"):
        whole_of(PATCH, FILE)
    with pytest.raises(PatchRefused, match="extends"):
        whole_of("extends: ../../etc/passwd.yaml\n", FILE, lambda _: JOURNEY)
    with pytest.raises(PatchRefused, match="extends"):
        whole_of("extends: fideles.yaml\n", FILE, {FILE: "extends: fideles.yaml\n"}.get)
