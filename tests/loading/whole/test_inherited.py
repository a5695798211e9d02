"""Evidence belongs to the segment of the file it stands in: inherited by another segment, it is a figure of others."""

import csv
import json
from datetime import date
from io import StringIO
from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.judged import TODAY, judge
from tests.strategies import Fields, journey_fields
from touchpoints.assess import JourneyAssessment
from touchpoints.diff.differences import diff_journeys
from touchpoints.editing.touchpoint_actions import remove_field, set_field
from touchpoints.editing.whole import Whole, whole_of
from touchpoints.exports import EXPORTS
from touchpoints.gap import Status
from touchpoints.grades import Label, RowKind, Verdict
from touchpoints.loading import load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.model import Evidence, Journey
from touchpoints.problem import Level
from touchpoints.rules import RULES
from touchpoints.rules.rule import Basis
from touchpoints.scalars import Plain
from touchpoints.score.calibration import pairs_of
from touchpoints.score.difference import Relation, compare, touchpoint_difference
from touchpoints.score.journey import score_journey
from touchpoints.settings import Settings
from touchpoints.text import Lang

CSAT = "{metric: csat, mean: 2.8, sd: 1.2, n: 64, sample: survey-q3, date: 2026-09-30}"
KEPT = "{metric: kept, k: 96, n: 180, sample: carrier-q3, date: 2026-09-30}"
NEW = f"""
journey: Buying
segment: New customers
touchpoints:
  after:
    - name: Delivery
      rating: 2
      importance: 5
      promise: {{text: In four days, target: 4d}}
      evidence: [{CSAT}, {KEPT}]
"""
RETURNING = "extends: new.yaml\nsegment: Returning customers\n"
OWN = "touchpoints: {after: [{id: delivery, rating: 4}]}\n"
SETTINGS = """
segments:
  - {id: new, name: {fr: Nouveaux clients, en: New customers}}
  - {id: returning, name: {fr: Clients fidèles, en: Returning customers}}
"""


def judged(*texts: str, settings: str = "lang: en") -> dict[str, JourneyAssessment]:
    """The journeys of files new.yaml, b.yaml, c.yaml…, by segment and state."""
    names = ["buying/new.yaml", "buying/b.yaml", "buying/c.yaml"]
    files = dict(zip(names, texts, strict=False))
    assessment = judge({"settings.yaml": settings, **files})
    return {one.journey.key.split("/")[1]: one for one in assessment.journeys}


def figures(of: JourneyAssessment) -> list[Evidence]:
    return [item for touchpoint in of.journey.in_order for item in touchpoint.evidence]


def whose(of: JourneyAssessment) -> list[tuple[str, ...]]:
    """The ids of the other segments of each measure; () for one of the journey's own."""
    return [tuple(segment.id for segment in item.others) for item in figures(of)]


def kinds(of: JourneyAssessment) -> list[RowKind]:
    return [row.kind for touchpoint in of.scores.touchpoints.values() for row in touchpoint.rows]


# --- whose it is ------------------------------------------------------------------------------------------------


def test_a_survey_inherited_by_another_segment_is_a_figure_of_others() -> None:
    """Worked by hand: csat (2.8 - 1) / 4 = 45; kept 53.3; beside a rating of 4 (75): (75 + 45) / 2 = 60."""
    found = judged(NEW, RETURNING + OWN)
    assert whose(found["new-customers"]) == [(), ()]
    assert whose(found["returning-customers"]) == [("new-customers",)] * 2
    assert kinds(found["returning-customers"]) == [RowKind.RATING, RowKind.OTHERS, RowKind.OTHERS]
    scored = found["returning-customers"].scores.touchpoints["delivery"]
    rating, csat, kept = scored.rows
    assert [row.se for row in scored.rows] == pytest.approx([15, 15, 15])
    assert csat.value == pytest.approx(45)
    assert rating.coefficient == pytest.approx(csat.coefficient) == pytest.approx(0.8 / 2)
    assert kept.coefficient == pytest.approx(0.2)
    assert scored.score.value == pytest.approx(0.4 * 75 + 0.4 * 45 + 0.2 * 100 * 96 / 180)
    assert scored.score.half_width == pytest.approx(1.959964 * (0.4**2 * 225 + 0.4**2 * 225 + 0.2**2 * 225) ** 0.5)
    assert scored.score.evidence_share == 0
    assert scored.score.samples == 0
    assert scored.score.label is Label.ASSUMPTION


def test_with_no_rating_the_figure_of_others_is_the_whole_opinion() -> None:
    found = judged(NEW.replace("      rating: 2\n", ""), RETURNING)["returning-customers"]
    scored = found.scores.touchpoints["delivery"]
    assert set(kinds(found)) == {RowKind.OTHERS}
    assert scored.score.label is Label.ASSUMPTION
    assert {component.data_share for component in scored.components if component.value is not None} == {0.0}


def test_with_opinions_alone_nothing_changes() -> None:
    found = judged(NEW.replace(f"[{CSAT}, {KEPT}]", "[]"), RETURNING)
    assert kinds(found["returning-customers"]) == [RowKind.RATING]
    assert found["new-customers"].scores.score.value == found["returning-customers"].scores.score.value


def test_down_a_chain_of_three_segments_each_measure_keeps_its_own() -> None:
    b = RETURNING + f"touchpoints: {{after: [{{name: Survey, evidence: [{CSAT}]}}]}}\n"
    found = judged(NEW, b, "extends: b.yaml\nsegment: Firms\n")
    assert whose(found["returning-customers"]) == [("new-customers",), ("new-customers",), ()]
    assert whose(found["firms"]) == [("new-customers",), ("new-customers",), ("returning-customers",)]


def test_back_in_its_own_segment_further_down_a_chain_a_measure_counts_again() -> None:
    target = "extends: b.yaml\nsegment: New customers\nstate: to_be\n"
    assert whose(judged(NEW, RETURNING, target)["new-customers.to-be"]) == [(), ()]


def test_what_a_file_without_a_segment_measures_is_everybodys() -> None:
    everybody = NEW.replace("segment: New customers\n", "")
    assert whose(judged(everybody, RETURNING)["returning-customers"]) == [(), ()]


def test_a_file_that_names_no_segment_takes_over_that_of_the_file_it_extends() -> None:
    target = judged(NEW, "extends: new.yaml\nstate: to_be\n")
    assert whose(target["new-customers.to-be"]) == [(), ()]


def test_a_file_that_takes_the_segment_away_speaks_of_everybody_and_measured_only_some() -> None:
    assert whose(judged(NEW, "extends: new.yaml\nsegment: null\n")["all"]) == [("new-customers",)] * 2


def test_the_target_of_the_same_segment_keeps_its_score_and_that_of_another_does_not() -> None:
    now, target = judged(NEW, "extends: new.yaml\nstate: to_be\n").values()
    assert target.scores.score.value == now.scores.score.value
    there = judged(NEW, "extends: new.yaml\nsegment: Returning customers\nstate: to_be\n")["returning-customers.to-be"]
    assert there.scores.score.value != now.scores.score.value
    assert set(kinds(there)) == {RowKind.RATING, RowKind.OTHERS}


@pytest.mark.parametrize("said", ["all", "[all]", "[returning, new]", "[Clients fidèles]", "returning"])
def test_an_item_that_says_so_is_of_this_segment_too(said: str) -> None:
    text = (
        NEW.replace("segment: New", "segment: new")
        .replace("new customers", "new")
        .replace(CSAT, CSAT.replace("sample", f"segments: {said}, sample"))
    )
    found = judged(text, "extends: new.yaml\nsegment: returning\n", settings=SETTINGS)
    assert whose(found["returning"]) == [(), ("new",)]
    assert kinds(found["returning"])[1] is RowKind.EVIDENCE


def test_an_item_that_names_others_alone_is_a_figure_of_others_in_its_own_file() -> None:
    """A consultant who has another segment's survey only writes it down as what it is."""
    text = NEW.replace(CSAT, CSAT.replace("sample", "segments: [Firms, Schools], sample"))
    found = judged(text)["new-customers"]
    assert whose(found) == [("firms", "schools"), ()]
    csat = found.scores.touchpoints["delivery"].rows[1]
    assert csat.shown(Lang.EN) == "CSAT 2.8/5 (n = 64), from other segments: Firms and Schools"
    assert csat.shown(Lang.FR) == "CSAT 2,8/5 (n\u202f=\u202f64), d’autres segments\u00a0: Firms et Schools"


@pytest.mark.parametrize(
    ("said", "near"), [("[retuning]", "“returning”"), ("al", "“all”"), ("[new, retourning]", "“returning”")]
)
def test_a_segment_that_does_not_exist_is_a_problem_with_the_nearest_name(said: str, near: str) -> None:
    text = NEW.replace("New customers", "new").replace(CSAT, CSAT.replace("sample", f"segments: {said}, sample"))
    files = {"settings.yaml": SETTINGS, "buying/new.yaml": text}
    problems = load_sources([SourceFile(n, t.encode(), t) for n, t in files.items()], today=TODAY).problems
    assert [problem.code for problem in problems] == ["unknown-segment"]
    assert f"did you mean {near}?" in problems[0].message.en
    assert problems[0].place.line == text[: text.index("segments:")].count("\n") + 1


def test_segments_in_force_are_those_of_settings_and_of_the_files_of_the_chain() -> None:
    text = NEW.replace("New customers", "new").replace(CSAT, CSAT.replace("sample", "segments: [vip], sample"))
    files = {"settings.yaml": SETTINGS, "buying/new.yaml": text.replace("segment: new\n", "segment: vip\n")}
    problems = load_sources([SourceFile(n, t.encode(), t) for n, t in files.items()], today=TODAY).problems
    assert [problem.level.value for problem in problems] == ["warning"]


def test_evidence_that_a_file_gives_anew_is_its_own() -> None:
    found = judged(NEW, RETURNING + f"touchpoints: {{after: [{{id: delivery, evidence: [{KEPT}]}}]}}\n")
    assert whose(found["returning-customers"]) == [()]


# --- what follows -----------------------------------------------------------------------------------------------


def rules_of(of: JourneyAssessment) -> dict[str, Status | None]:
    return {gap.rule: gap.status for gap in of.gaps.gaps}


def test_figures_of_others_confirm_nothing_and_open_no_perception_gap() -> None:
    found = judged(NEW.replace("rating: 2", "rating: 4.5"), RETURNING + OWN)
    mine, theirs = rules_of(found["new-customers"]), rules_of(found["returning-customers"])
    assert mine["promise-not-kept"] is mine["under-performing"] is mine["perception-gap"] is Status.CONFIRMED
    assert "perception-gap" not in theirs
    assert "promise-not-kept" not in theirs
    assert theirs["under-performing"] is Status.HYPOTHESIS
    assert theirs["promise-not-measured"] is Status.CONFIRMED


def test_a_rating_given_for_another_segment_stays_an_opinion_and_faces_no_survey_of_this_one() -> None:
    own = RETURNING + f"touchpoints: {{after: [{{id: delivery, evidence: [{CSAT}]}}]}}\n"
    found = judged(NEW.replace("rating: 2", "rating: 5"), own)
    assert "perception-gap" in rules_of(found["new-customers"])
    assert "perception-gap" not in rules_of(found["returning-customers"])
    rating = found["returning-customers"].scores.touchpoints["delivery"].rows[0]
    assert rating.kind is RowKind.RATING
    assert [segment.id for segment in rating.others] == ["new-customers"]


def test_what_calibrates_opinions_is_rated_and_measured_on_the_same_customers() -> None:
    own = RETURNING + f"touchpoints: {{after: [{{id: delivery, evidence: [{CSAT}]}}]}}\n"
    found = judged(NEW, own, "extends: new.yaml\nsegment: Firms\n" + OWN)
    pairs = {key: len(pairs_of([("buying", of.scores)])) for key, of in found.items()}
    assert pairs == {"new-customers": 1, "returning-customers": 0, "firms": 0}


def test_passages_counted_for_another_segment_make_no_path_likely() -> None:
    text = NEW + (
        "    - {name: Call, rating: 3}\n    - {name: Form, rating: 3}\n"
        "links: [{from: delivery, to: call, n: 40}, {from: delivery, to: $done, n: 9}, {from: call, to: form, n: 3}, "
        "{from: form, to: call, n: 3}]\n"
    )
    found = judged(text, RETURNING)
    assert rules_of(found["new-customers"])["no-way-out"] is Status.LIKELY
    assert rules_of(found["returning-customers"])["no-way-out"] is Status.HYPOTHESIS


def test_a_figure_taken_over_cannot_tell_two_segments_apart() -> None:
    """Beside a rating of 5 the same survey is 25 for its own segment and 50 as an opinion: no difference of theirs."""
    found = judged(NEW.replace("rating: 2", "rating: 5").replace("mean: 2.8", "mean: 1.4"), RETURNING)
    one, other = (of.scores.touchpoints["delivery"] for of in found.values())
    assert abs((one.score.value or 0) - (other.score.value or 0)) > 15
    assert touchpoint_difference(one, other, Relation.SEGMENTS).verdict is Verdict.DIFFERENT_BASIS
    files = {"settings.yaml": "lang: en", "buying/new.yaml": NEW, "buying/b.yaml": RETURNING}
    compared = diff_journeys(judge(files), "buying/new-customers", "buying/returning-customers")
    (told,) = [trap.text.en for trap in compared.traps if trap.touchpoint == "delivery"]
    assert told.startswith("Delivery: one side takes over figures of New customers;")
    more = {**files, "buying/new.yaml": NEW + f"    - {{name: Call, evidence: [{CSAT}]}}\n"}
    traps = diff_journeys(judge(more), "buying/new-customers", "buying/returning-customers").traps
    assert [trap.text.fr.split("\u00a0")[0] for trap in traps] == ["Delivery et Call"]
    assert all("segments-unequal" not in rules_of(of) for of in found.values())


def test_the_error_of_a_figure_taken_over_cancels_between_no_two_segments() -> None:
    """It is how far they differ: neither against the segment that was asked, nor between two that were not."""
    asked = f"journey: {{id: j, name: J}}\nsegment: a\ntouchpoints:\n  during: [{{name: D, evidence: [{CSAT}]}}]\n"
    others = {f"j/{one}.yaml": f"extends: a.yaml\nsegment: {one}\n" for one in "bc"}
    a, b, c = (one.scores for one in judge({"j/a.yaml": asked, **others}).journeys)
    for one, other in ((a, b), (b, c)):
        se = compare(one, other, Relation.SEGMENTS).journey.se
        assert se == pytest.approx(hypot(one.score.se or 0, other.score.se or 0))


@examples(40)
@given(fields=journey_fields())
def test_no_score_of_nothing_but_figures_of_others_confirms_a_gap(fields: Fields) -> None:
    """Whatever a file holds, all of its evidence being another segment's leaves opinions: no label, no sure gap."""
    lent = [
        {
            "name": "T",
            **touchpoint,
            "evidence": [{**item, "segments": ["elsewhere"]} for item in touchpoint["evidence"]],
        }
        for touchpoint in fields.get("after", [])
    ]
    data = {"journey": "J", "segment": "here", "touchpoints": {"after": lent or [{"name": "T"}]}}
    text = json.dumps(data, default=str)
    source = SourceFile("j/here.yaml", text.encode(), text)
    assume(all(problem.level is Level.WARNING for problem in load_sources([source], today=TODAY).problems))
    of = judge({"settings.yaml": "lang: en", "j/here.yaml": text}).journeys[0]
    for scored in of.scores.touchpoints.values():
        assert not scored.score.evidence_share
        assert scored.score.samples == 0
        assert scored.score.label in (None, Label.ASSUMPTION)
    by_score = {rule.id for rule in RULES if rule.basis is Basis.SCORE}
    assert [gap.key for gap in of.gaps.gaps if gap.rule in by_score and gap.status is not Status.HYPOTHESIS] == []


# --- how it is said ---------------------------------------------------------------------------------------------


def test_every_export_names_the_segment_a_figure_comes_from() -> None:
    assessment = judge(
        {
            "settings.yaml": SETTINGS,
            "buying/new.yaml": NEW.replace("New customers", "new"),
            "buying/b.yaml": "extends: new.yaml\nsegment: returning\n",
        }
    )
    found = next(one for one in assessment.journeys if one.journey.segment_id == "returning")
    for lang, said in ((Lang.EN, "from another segment: New customers"), (Lang.FR, "segment\u00a0: Nouveaux clients")):
        for format_ in ("html", "md", "json"):
            assert said in EXPORTS[format_].write(assessment, found, lang).decode()
    report = json.loads(EXPORTS["json"].write(assessment, found, Lang.EN))
    rows = [row for each in report["journeys"] for one in each["touchpoints"] for row in one["rows"]]
    assert [(row["kind"], row["of_segments"]) for row in rows if row["kind"] == "others"] == [("others", ["new"])] * 2
    (row,) = csv.DictReader(StringIO(EXPORTS["csv"].write(assessment, found, Lang.EN).decode("utf-8-sig")))
    assert row["Figures from other segments"] == "New customers"


def test_the_formula_says_why_the_error_is_that_of_an_opinion() -> None:
    row = judged(NEW, RETURNING)["returning-customers"].scores.touchpoints["delivery"].rows[1]
    assert row.formula[1](Lang.EN) == (
        "other customers were asked (New customers), so it counts as an opinion: standard error 15 by convention"
    )


# --- editing ----------------------------------------------------------------------------------------------------


def editing(text: str) -> Whole:
    return whole_of(text, "buying/b.yaml", {"buying/new.yaml": NEW}.get)


def owners(text: str) -> list[tuple[str, ...]]:
    return whose(judged(NEW, text)["returning-customers"])


def test_a_measure_added_beside_inherited_ones_does_not_make_those_this_segments() -> None:
    figures_ = {"metric": "nps", "promoters": "4", "detractors": "1", "n": "40", "sample": "own", "date": "2026-10-01"}
    item = {key: Plain(written) for key, written in figures_.items()}
    made = set_field(editing(RETURNING), "delivery", ("evidence", 2), item)
    assert owners(made.text) == [("new-customers",), ("new-customers",), ()]


def test_what_is_left_of_inherited_measures_stays_what_it_was() -> None:
    made = remove_field(editing(RETURNING), "delivery", ("evidence", 1))
    assert owners(made.text) == [("new-customers",)]


# --- properties -------------------------------------------------------------------------------------------------


@given(
    mean=st.floats(1, 5),
    n=st.integers(2, 400),
    rating=st.none() | st.integers(1, 5),
    own=st.none() | st.tuples(st.floats(1, 5), st.integers(2, 400)),
)
def test_figures_of_others_never_add_to_the_share_of_data_nor_to_the_samples(
    mean: float, n: int, rating: int | None, own: tuple[float, int] | None
) -> None:
    theirs = Evidence.model_validate({"metric": "csat", "mean": mean, "n": n, "sample": "theirs", "date": "2026-09-30"})
    others = figures(judged(NEW, RETURNING)["returning-customers"])[0].others
    mine = [{"metric": "csat", "mean": own[0], "n": own[1], "sample": "own", "date": "2026-09-30"}] if own else []
    data = {"id": "t", "name": "T", "phase": "after", "rating": rating, "evidence": mine}
    base = Journey.model_validate({"journey": {"id": "j", "name": "J"}, "touchpoints": {"after": [data]}})
    touchpoint = base.in_order[0]
    kept = touchpoint.with_others((*touchpoint.evidence, theirs.measured_on(others)), None)
    lists = base.touchpoints.model_copy(update={"after": (kept,)})
    fresh = Journey.model_validate({"journey": {"id": "j", "name": "J"}})
    without = score_journey(base, Settings(), TODAY).touchpoints["t"].score
    with_them = score_journey(fresh.model_copy(update={"touchpoints": lists}), Settings(), TODAY).touchpoints["t"].score
    assert (with_them.evidence_share or 0) <= (without.evidence_share or 0) + 1e-9
    assert with_them.samples == without.samples
    if own is None:
        assert with_them.label is Label.ASSUMPTION


@pytest.mark.parametrize(("today", "is_stale"), [(date(2026, 11, 30), False), (date(2028, 4, 1), True)])
def test_a_figure_taken_over_is_called_stale_when_it_is_old_not_because_it_is_an_opinion(
    today: date, is_stale: bool
) -> None:
    files = {"settings.yaml": "lang: en", "buying/new.yaml": NEW, "buying/b.yaml": RETURNING + OWN}
    assessment = judge(files, today)
    of = next(one for one in assessment.journeys if one.key == "buying/returning-customers")
    rows = [row for row in of.scores.touchpoints["delivery"].rows if row.others and row.date is not None]
    assert rows
    assert all(row.is_stale is is_stale for row in rows)
    assert ("too old to count" in EXPORTS["html"].write(assessment, of, Lang.EN).decode()) is is_stale
