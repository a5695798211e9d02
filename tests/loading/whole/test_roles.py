"""Roles that the settings give a name are called by it; files go on naming them by their ids."""

from tests.judged import judge
from touchpoints.text import Lang

SETTINGS = "roles: {head-of-care: {fr: Responsable du service client, en: Head of care}, boss: Boss}\n"
JOURNEY = """\
journey: J
segment: s
lang: fr
touchpoints:
  during:
    - {id: a, name: A, rating: 2, importance: 5, owner: head-of-care, promise: {text: P, owner: boss}}
    - {id: b, name: B, rating: 4, owner: somebody}
questions: [{id: q, text: Q, owner: head-of-care, answers: {a: X, b: X}}]
"""


def test_owners_of_touchpoints_promises_and_questions_are_called_by_their_names() -> None:
    (assessed,) = judge({"settings.yaml": SETTINGS, "j/j.yaml": JOURNEY}).journeys
    a, b = assessed.journey.in_order
    assert a.owner is not None
    assert b.owner == "somebody"
    gap = next(each for each in assessed.gaps.gaps if each.on == "a" and each.owner is not None)
    assert gap.owner is not None
    assert (gap.owner(Lang.FR), gap.owner(Lang.EN)) == ("Responsable du service client", "Head of care")
    assert a.promise is not None
    assert a.promise.owner == "Boss"
    assert assessed.journey.questions[0].owner == a.owner


def test_a_file_that_extends_another_inherits_the_role_not_the_name() -> None:
    heir = "extends: j.yaml\nsegment: t\ntouchpoints: {during: [{id: b, owner: boss}]}\n"
    _, other = judge({"settings.yaml": SETTINGS, "j/j.yaml": JOURNEY, "j/k.yaml": heir}).journeys
    a, b = other.journey.in_order
    assert b.owner == "Boss"
    assert not isinstance(a.owner, str)
