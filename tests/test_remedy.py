"""What a gap says to do: the team's own idea, else the row that loses most, and what keeping a promise gives back."""

from tests.judged import CASE, judge
from touchpoints.gap import Gap
from touchpoints.rules.remedy import promise_back
from touchpoints.text import Lang

HEAD = "journey: {id: j, name: J}\nsegment: s\nscorecard: drivers\ntouchpoints:\n  after:\n"


def gap(touchpoint: str, rule: str = "under-performing") -> Gap:
    (assessed,) = judge({CASE: HEAD + "".join(f"    {line}\n" for line in touchpoint.splitlines())}).journeys
    return next(each for each in assessed.gaps.gaps if each.rule == rule)


def test_the_idea_the_team_hopes_most_from_is_what_to_do() -> None:
    found = gap(
        "- id: a\n  name: Follow\n  rating: 1\n  importance: 5\n  opportunities:\n"
        "    - Say nothing\n    - {text: Warn by text message, effort: S, impact: 9}\n"
        "    - {text: Call, effort: 12d, impact: 4}"
    )
    assert found.action.en == "The team’s idea: “Warn by text message” (small effort, 9 points hoped for)."
    assert "Idée de l’équipe" in found.action.fr
    assert "petit effort, 9 points espérés" in found.action.fr
    assert found.advice.en.startswith("Start with the row that loses most points")


def test_without_a_figure_the_first_idea_written_is_taken_as_it_is() -> None:
    found = gap("- {id: a, name: A, rating: 1, importance: 5, opportunities: [First, Second]}")
    assert found.action.en == "The team’s idea: “First”."


def test_without_an_idea_one_begins_with_the_row_that_loses_most() -> None:
    found = gap(
        "- id: a\n  name: A\n  importance: 5\n  ratings: {ease: 4}\n  evidence:\n"
        "    - {component: overall, metric: csat, mean: 2.8, sd: 1.2, n: 240, sample: s, date: 2026-10-01}"
    )
    # overall 4 of 5 weights: 0.8 x 55 = 44 lost; ease 1 of 5: 0.2 x 25 = 5; the score is 51
    assert found.action.en == "Start with the CSAT of 2.8: 44 of the 49 points lost here."
    assert found.action.fr.replace("\u00a0", " ") == "Commencer par le CSAT de 2,8 : 44 des 49 points perdus ici."


def test_what_is_only_opinion_is_asked_first() -> None:
    found = gap("- {id: a, name: A, importance: 5, ratings: {ease: 1, speed: 4}}")
    assert found.action.en == (
        "Ask customers about ease first: it is only an opinion, and 50 of the 62 points lost here."
    )


def test_a_figure_without_a_sample_size_is_an_opinion_and_asked_first() -> None:
    item = "{component: overall, metric: csat, value: 2.0, sample: s, date: 2026-10-01}"
    found = gap(f"- {{id: a, name: A, importance: 5, evidence: [{item}]}}")
    assert found.action.en.startswith("Ask customers about overall satisfaction first: it is only an opinion")


def test_no_points_are_promised_from_what_is_not_measured() -> None:
    item = "{component: speed, metric: kept, value: 0.6, sample: s, date: 2026-10-01}"
    body = f"    - {{id: a, name: A, promise: {{text: P, commit: 0.9}}, evidence: [{item}]}}\n"
    (assessed,) = judge({CASE: HEAD + body}).journeys
    assert promise_back(assessed.journey.by_id["a"], assessed.scores.touchpoints["a"]) is None


def test_keeping_the_promise_gives_back_what_its_row_loses_to_the_commitment() -> None:
    item = "{component: speed, metric: kept, k: 60, n: 100, sample: s, date: 2026-10-01}"
    found = gap(
        f"- {{id: a, name: A, ratings: {{ease: 3}}, promise: {{text: P, commit: 0.9}}, evidence: [{item}]}}",
        "promise-not-kept",
    )
    # speed is half of what is known: (0.90 - 0.60) x 100 x 0.5
    assert found.action.en == (
        "Keeping the promise 90% of the time instead of 60% gives 15 points back to the score here."
    )


def test_two_rows_that_measure_one_promise_are_not_told_as_one() -> None:
    items = ", ".join(
        f"{{component: speed, metric: {metric}, k: 60, n: 100, sample: s, date: 2026-10-01}}"
        for metric in ("kept", "within_target")
    )
    found = gap(f"- {{id: a, name: A, promise: {{text: P, commit: 0.9}}, evidence: [{items}]}}", "promise-not-kept")
    assert found.action is found.advice


def test_an_idea_in_another_language_is_marked_where_it_is_told() -> None:
    body = "    - {id: a, name: {fr: Suivi, en: Tracking}, rating: 1, importance: 5, opportunities: [Prévenir]}\n"
    (assessed,) = judge({CASE: "lang: fr\n" + HEAD + body}).journeys
    assert assessed.journey.foreign_names(Lang.EN)["Prévenir"] == "fr"
