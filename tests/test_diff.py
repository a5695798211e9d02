"""What differs between two sides: nothing with itself, the mirror image when swapped, exactly what was changed else."""

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.building import journey as built
from tests.compared import AFTER, BEFORE, assessed, compared, difference, only_journey
from tests.strategies import Fields, journey_fields
from touchpoints.assess import Assessment, assess
from touchpoints.diff import (
    Caution,
    Change,
    Diff,
    DiffKind,
    FieldChange,
    GapChange,
    JourneyDiff,
    PlaceMove,
    TouchpointDiff,
    diff_journeys,
)
from touchpoints.diff.matched import merged, stayed
from touchpoints.diff.sentences import field_words, own_gaps, summary
from touchpoints.document import Document
from touchpoints.grades import Verdict
from touchpoints.loading import load_catalogue
from touchpoints.model import Journey, Phase
from touchpoints.problem import Place
from touchpoints.score.difference import Difference
from touchpoints.settings import Settings
from touchpoints.text import Lang, Text

DAY = date(2026, 11, 15)
MIRRORED = {one: one for one in Change} | {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
GAPS_MIRRORED = {
    GapChange.NEW: GapChange.GONE,
    GapChange.GONE: GapChange.NEW,
    GapChange.WORSE: GapChange.EASED,
    GapChange.EASED: GapChange.WORSE,
    GapChange.ACCEPTED: GapChange.REOPENED,
    GapChange.REOPENED: GapChange.ACCEPTED,
}
VERDICTS_MIRRORED = {one: one for one in Verdict} | {
    Verdict.BETTER: Verdict.WORSE,
    Verdict.WORSE: Verdict.BETTER,
    Verdict.BETTER_NEGLIGIBLE: Verdict.WORSE_NEGLIGIBLE,
    Verdict.WORSE_NEGLIGIBLE: Verdict.BETTER_NEGLIGIBLE,
}
CATALOGUE = load_catalogue()


def of(journey: Journey) -> Assessment:
    document = Document(journey, "a.yaml", lambda loc: Place("a.yaml", 1 + len(loc)), digest="")
    return assess([document], Settings(), CATALOGUE, today=DAY)


# Properties


@given(journey_fields())
def test_a_journey_differs_in_nothing_from_itself(fields: Fields) -> None:
    one = of(built(**fields))
    found = difference(one, one)
    assert found.is_empty
    (same,) = found.journeys
    assert same.change is Change.SAME
    assert not same.gaps
    assert not same.stale
    assert not [trap for trap in same.traps if trap.caution is not Caution.SELF_SELECTION]
    for score in (same.score, *same.phases.values(), *(one.difference for one in same.touchpoints)):
        assert score is not None
        known = score.before is not None
        assert score.verdict is (Verdict.EQUIVALENT if known else Verdict.UNKNOWN)
        assert score.value == (0 if known else None)
        assert (score.measured, score.opinion, score.corrected, score.structure, score.model_effect) == (0,) * 5


@st.composite
def two_journeys(draw: st.DrawFn) -> tuple[Journey, Journey]:
    """Two journeys that share ids, with the same constants."""
    one, other = draw(journey_fields()), draw(journey_fields())
    for fields in (one, other):
        fields.pop("phase_weights", None)
    for phase in ("before", "during", "after"):
        other[phase] = draw(st.permutations(other[phase]))
    if draw(st.booleans()) and other["after"]:
        other["before"] = [*other["before"], other["after"].pop()]
    assume(any(other[phase] for phase in ("before", "during", "after")))
    return built(**one), built(**other)


@given(two_journeys())
def test_swapping_the_sides_mirrors_the_difference(journeys: tuple[Journey, Journey]) -> None:
    one, other = (of(journey) for journey in journeys)
    there, back = only_journey(difference(one, other)), only_journey(difference(other, one))
    assert mirrored_scores(there) == pytest.approx(scores(back), abs=1e-9, nan_ok=True)
    assert mirrored_words(there) == words(back)


def figures(found: Difference | None) -> list[float]:
    """Every figure of a difference, with its sign as it would be mirrored: the first half changes sign."""
    if found is None:
        return []
    nothing = float("nan")
    low, high = (found.interval.low, found.interval.high) if found.interval else (nothing, nothing)
    value = nothing if found.value is None else found.value
    parts = [found.measured, found.corrected, found.opinion, found.structure, found.model_effect]
    return [
        value,
        low,
        high,
        *parts,
        nothing if found.se is None else found.se,
        nothing if found.p is None else found.p,
    ]


def mirrored(found: Difference | None) -> list[float]:
    if found is None:
        return []
    value, low, high, *rest = figures(found)
    return [-value, -high, -low, *(-part for part in rest[:5]), *rest[5:]]


def differences(journey: JourneyDiff) -> list[Difference | None]:
    by_id = sorted(journey.touchpoints, key=lambda one: one.id)
    return [journey.score, *(journey.phases[phase] for phase in Phase), *(one.difference for one in by_id)]


def scores(journey: JourneyDiff) -> list[float]:
    return [figure for found in differences(journey) for figure in figures(found)]


def mirrored_scores(journey: JourneyDiff) -> list[float]:
    return [figure for found in differences(journey) for figure in mirrored(found)]


Said = tuple[object, ...]


def words(journey: JourneyDiff) -> dict[str, set[Said]]:
    """Everything that is not a figure, as sets."""
    return {
        "journey": {(journey.change, journey.score.verdict if journey.score else None)},
        "touchpoints": {touchpoint(one) for one in journey.touchpoints},
        "fields": {(one.id, change.field, change.before, change.after) for one, change in written(journey)},
        "links": {(link.source, link.target, link.kind, link.change) for link in journey.links},
        "gaps": {(gap.change, gap.gap.rule, gap.gap.on, round(gap.impact, 9)) for gap in journey.gaps},
    }


def mirrored_words(journey: JourneyDiff) -> dict[str, set[Said]]:
    return {
        "journey": {(MIRRORED[journey.change], VERDICTS_MIRRORED[journey.score.verdict] if journey.score else None)},
        "touchpoints": {mirrored_touchpoint(one) for one in journey.touchpoints},
        "fields": {(one.id, change.field, change.after, change.before) for one, change in written(journey)},
        "links": {(link.source, link.target, link.kind, MIRRORED[link.change]) for link in journey.links},
        "gaps": {(GAPS_MIRRORED[gap.change], gap.gap.rule, gap.gap.on, -round(gap.impact, 9)) for gap in journey.gaps},
    }


def written(journey: JourneyDiff) -> list[tuple[TouchpointDiff, FieldChange]]:
    return [(one, change) for one in journey.touchpoints for change in one.fields]


def touchpoint(one: TouchpointDiff) -> Said:
    verdict = one.difference.verdict if one.difference else None
    return one.id, one.change, one.move, one.renamed, one.stands_out, verdict, one.before, one.after


def mirrored_touchpoint(one: TouchpointDiff) -> Said:
    verdict = VERDICTS_MIRRORED[one.difference.verdict] if one.difference else None
    move = one.move and PlaceMove(
        one.move.phase_after, one.move.place_after, one.move.phase_before, one.move.place_before
    )
    return one.id, MIRRORED[one.change], move, one.renamed, one.stands_out, verdict, one.after, one.before


@given(two_journeys())
def test_the_parts_of_a_difference_add_up_to_it(journeys: tuple[Journey, Journey]) -> None:
    found = only_journey(difference(*(of(journey) for journey in journeys)))
    for score in differences(found):
        if score is not None and score.before is not None and score.after is not None:
            parts = score.measured + score.corrected + score.opinion + score.structure + score.model_effect
            assert parts == pytest.approx(score.after - score.before, abs=1e-9)


@given(st.permutations(list("abcdefgh")), st.permutations(list("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_what_stayed_is_the_longest_order_both_share_and_the_same_both_ways(
    one: list[str], other: list[str], gone: set[str]
) -> None:
    other = [name for name in other if name not in gone]
    kept = stayed(one, other)
    assert kept == stayed(other, one)
    in_order = [name for name in one if name in kept]
    assert in_order == [name for name in other if name in kept]
    assert len(kept) == longest_common(one, other)


def longest_common(one: list[str], other: list[str]) -> int:
    """The textbook table of common subsequences."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if a == b else max(table[i - 1][j], table[i][j - 1])
    return table[-1][-1]


def test_what_was_taken_out_stands_where_it_stood() -> None:
    assert merged("abcd", "acd") == tuple("abcd")
    assert merged("abc", "xc") == tuple("abxc")
    assert merged("ab", "ba") == tuple("ba")
    assert merged("", "ab") == tuple("ab")


# Touchpoints and links


BASE = """\
journey: {id: achat, name: Achat}
segment: tous
touchpoints:
  before: [{id: pub, name: Publicité, rating: 4}, {id: avis, name: Avis, rating: 3}]
  during: [{id: fiche, name: Fiche, rating: 3, owner: web}, {id: paiement, name: Paiement, rating: 4}]
  after: [{id: livraison, name: Livraison, rating: 2}]
links:
  - {from: pub, to: fiche}
  - {from: fiche, to: paiement, p: 0.8}
  - {from: fiche, to: $lost, p: 0.2}
"""


def changes(found: Diff) -> dict[str, Change]:
    return {one.id: one.change for one in only_journey(found).touchpoints if one.change is not Change.SAME}


def test_a_touchpoint_put_in_moves_none_of_the_others() -> None:
    found = compared(BASE, BASE.replace("[{id: pub", "[{id: blog, name: Blog}, {id: pub"))
    assert changes(found) == {"blog": Change.ADDED}


def test_a_touchpoint_taken_out_is_told_with_its_last_score() -> None:
    found = compared(
        BASE, BASE.replace("{id: pub, name: Publicité, rating: 4}, ", "").replace("  - {from: pub, to: fiche}\n", "")
    )
    assert changes(found) == {"pub": Change.REMOVED}
    (pub,) = only_journey(found).touchpoints_that(Change.REMOVED)
    assert pub.score_before is not None
    assert (pub.score_before.value, pub.score_after, pub.difference) == (75.0, None, None)


def test_a_new_order_is_told_with_the_fewest_moves() -> None:
    order = "[{id: avis, name: Avis, rating: 3}, {id: pub, name: Publicité, rating: 4}]"
    found = compared(
        BASE, BASE.replace("[{id: pub, name: Publicité, rating: 4}, {id: avis, name: Avis, rating: 3}]", order)
    )
    ((_, change),) = changes(found).items()
    assert change is Change.MOVED


def test_a_touchpoint_in_another_phase_has_moved() -> None:
    text = BASE.replace(", {id: paiement, name: Paiement, rating: 4}]", "]").replace(
        "after: [", "after: [{id: paiement, name: Paiement, rating: 4}, "
    )
    (moved,) = only_journey(compared(BASE, text)).touchpoints_that(Change.MOVED)
    assert (moved.id, moved.move) == ("paiement", PlaceMove(Phase.DURING, 2, Phase.AFTER, 1))


def test_the_same_id_with_another_name_is_renamed() -> None:
    found = only_journey(compared(BASE, BASE.replace("name: Paiement", "name: Règlement")))
    (renamed,) = [one for one in found.touchpoints if one.renamed]
    assert (renamed.id, renamed.change, renamed.name.fr) == ("paiement", Change.CHANGED, "Règlement")
    assert renamed.before is not None
    assert renamed.before.title.fr == "Paiement"


def test_a_changed_field_is_told_with_its_line() -> None:
    found = only_journey(compared(BASE, BASE.replace("owner: web", "owner: boutique")))
    (fiche,) = found.touchpoints_that(Change.CHANGED)
    (change,) = fiche.fields
    assert (change.field, change.before, change.after) == ("owner", Text("web", "web"), Text("boutique", "boutique"))
    assert str(change.place) == "achat/clients.yaml:5:55"


@pytest.mark.parametrize(
    ("written", "field", "said"),
    [
        ("owner: boutique", "owner", Text("owner", "responsable")),
        ("owner: web, pain_points: [Lent]", "pain_points", Text("pain points", "irritants")),
        (
            "owner: web, contact: {opt_in: soft}",
            "contact.opt_in",
            Text("messages, consent", "sollicitations, consentement"),
        ),
        (
            "owner: web, promise: {target: 4d, owner: web}",
            "promise.owner",
            Text("owner of the promise", "responsable de la promesse"),
        ),
    ],
)
def test_a_changed_field_is_called_by_its_name_in_the_readers_language(written: str, field: str, said: Text) -> None:
    (fiche,) = only_journey(compared(BASE, BASE.replace("owner: web", written))).touchpoints_that(Change.CHANGED)
    (change,) = [one for one in fiche.fields if one.field == field]
    assert change.name == said
    for lang in Lang:
        assert field_words(change)(lang).startswith(said(lang))


@pytest.mark.parametrize(
    ("before", "after", "written", "said"),
    [
        ("control: brand", "control: partner", ("brand", "partner"), "maîtrise : marque → partenaire"),
        ("reach: 0.123", "reach: 0.1234", ("0.123", "0.1234"), "clients concernés : 12,3 % → 12,34 %"),
        ("effort: M", "effort: 12d", ("M", "12d"), "effort pour l’améliorer : moyen → 12 jours"),
        ("start: true", "start: false", ("true", "false"), "des parcours commencent ici : oui → non"),
        (
            "promise: {target: 4d}",
            "promise: {target: 5bd}",
            ("4d", "5bd"),
            "promesse, promis : 4 jours → 5 jours ouvrés",
        ),
        (
            "contact: {purpose: marketing}",
            "contact: {purpose: fidélité}",
            ("marketing", "fidélité"),
            "objet des messages : prospection commerciale → fidélité",
        ),
    ],
)
def test_a_changed_value_is_told_in_words_and_kept_as_it_is_written(
    before: str, after: str, written: tuple[str, str], said: str
) -> None:
    found = compared(BASE.replace("owner: web", before), BASE.replace("owner: web", after))
    (fiche,) = only_journey(found).touchpoints_that(Change.CHANGED)
    (change,) = fiche.fields
    assert (change.before and change.before.fr, change.after and change.after.fr) == written
    assert re.sub(r"\s", " ", field_words(change)(Lang.FR)).endswith(said)


def test_a_changed_setting_is_called_by_its_name_and_by_whom_it_is_of() -> None:
    was = "segments: [{id: tous, name: Tous, share: 0.5}]\nthresholds: {max_fall: 5}\n"
    now = was.replace("0.5", "0.6").replace("max_fall: 5", "max_fall: 6")
    found = compared(
        {"achat/clients.yaml": BASE, "settings.yaml": was}, {"achat/clients.yaml": BASE, "settings.yaml": now}
    )
    names = {change.field: change.name.fr for change in found.settings}
    assert names["segments.tous.share"].startswith("segments, tous, ")
    assert names["thresholds.max_fall"] == "seuils, baisse d’un score mesuré"


def test_entries_of_a_list_are_told_one_by_one() -> None:
    before = BASE.replace("owner: web", "channels: [web, email]")
    after = BASE.replace("owner: web", "channels: [email, phone]")
    (fiche,) = only_journey(compared(before, after)).touchpoints_that(Change.CHANGED)
    told = {(change.before and change.before.en, change.after and change.after.en) for change in fiche.fields}
    assert told == {("web", None), (None, "phone")}


def test_a_translation_that_changed_is_shown_to_every_reader() -> None:
    before = BASE.replace("owner: web", "owner: {fr: équipe web, en: web team}")
    after = BASE.replace("owner: web", "owner: {fr: équipe web, en: website team}")
    (fiche,) = only_journey(compared(before, after)).touchpoints_that(Change.CHANGED)
    (change,) = fiche.fields
    assert change.before is not None
    assert change.after is not None
    assert (change.before.fr, change.after.fr) == ("web team", "website team")


def test_links_are_added_taken_out_and_changed() -> None:
    after = (
        BASE.replace("p: 0.8", "p: 0.7")
        .replace("p: 0.2", "p: 0.3")
        .replace("  - {from: pub, to: fiche}", "  - {from: avis, to: fiche}")
    )
    links = {(link.source, link.target): link.change for link in only_journey(compared(BASE, after)).links}
    assert links == {
        ("avis", "fiche"): Change.ADDED,
        ("fiche", "paiement"): Change.CHANGED,
        ("fiche", "$lost"): Change.CHANGED,
        ("pub", "fiche"): Change.REMOVED,
    }


def test_what_a_file_extended_changed_is_told_once() -> None:
    child = "extends: clients.yaml\nsegment: fidèles\n"
    found = compared(
        {"achat/clients.yaml": BASE, "achat/fideles.yaml": child},
        {"achat/clients.yaml": BASE.replace("owner: web", "owner: boutique"), "achat/fideles.yaml": child},
    )
    told = {
        journey.segment.fr: [one.is_inherited for one in journey.touchpoints if one.change is Change.CHANGED]
        for journey in found.journeys
    }
    assert told == {"tous": [False], "fidèles": [True]}


def test_a_journey_on_one_side_only_is_added_or_taken_out() -> None:
    more = {"achat/clients.yaml": BASE, "retour/clients.yaml": BASE.replace("id: achat", "id: retour")}
    there, back = compared({"achat/clients.yaml": BASE}, more), compared(more, {"achat/clients.yaml": BASE})
    assert [(one.key, one.change) for one in there.changed] == [("retour/tous", Change.ADDED)]
    assert [(one.key, one.change) for one in back.changed] == [("retour/tous", Change.REMOVED)]
    assert {gap.gap.key for gap in there.changed[0].gaps} == {gap.gap.key for gap in back.changed[0].gaps}


# Scores


def measured(csat: str, sample: str, kept: str, day: str) -> str:
    return f"""\
journey: {{id: achat, name: Achat}}
segment: tous
scorecard: drivers
touchpoints:
  after:
    - id: suivi
      name: Suivi
      importance: 5
      reach: 0.9
      moment_of_truth: true
      ratings: {{overall: 2, speed: 2, ease: 2}}
      not_applicable: [friendliness]
      evidence:
        - {{component: overall, metric: csat, {csat}, sample: enquete-{sample}, date: {day}}}
        - {{component: speed, metric: kept, {kept}, sample: transporteur-{sample}, date: {day}}}
"""


QUARTER = measured("mean: 2.8, sd: 1.2, n: 64", "t3", "k: 96, n: 180", "2026-09-30")
NEXT = measured("mean: 3.3, sd: 1.15, n: 80", "t4", "k: 118, n: 170", "2026-12-31")
LATER = (date(2026, 10, 1), date(2027, 1, 2))


def test_u_28_a_quarter_later_tracking_is_better_and_the_measures_are_why() -> None:
    (suivi,) = only_journey(compared(QUARTER, NEXT, LATER)).touchpoints
    found = suivi.difference
    assert found is not None
    assert found.before == pytest.approx(41.969, abs=1e-3)
    assert found.after == pytest.approx(52.660, abs=1e-3)
    assert found.value == pytest.approx(10.691, abs=1e-3)
    assert found.measured == pytest.approx(10.415, abs=1e-3)
    assert found.structure == pytest.approx(0.275, abs=1e-3)
    assert found.se == pytest.approx(3.279, abs=1e-3)
    assert found.interval is not None
    assert found.interval.low == pytest.approx(4.3, abs=0.05)
    assert found.interval.high == pytest.approx(17.1, abs=0.05)
    assert found.verdict is Verdict.BETTER


def test_a_measure_on_both_sides_is_compared_on_its_own_scale() -> None:
    (suivi,) = only_journey(compared(QUARTER, NEXT, LATER)).touchpoints
    csat, kept = suivi.items
    assert csat.test is not None
    assert csat.test.difference == pytest.approx(0.5)
    assert csat.test.p == pytest.approx(0.0118, abs=1e-3)
    assert kept.test is not None
    assert kept.test.difference == pytest.approx(118 / 170 - 96 / 180)
    assert kept.test.low > 0


def test_other_figures_of_the_same_sample_are_a_correction_and_no_improvement() -> None:
    (suivi,) = only_journey(compared(QUARTER, QUARTER.replace("mean: 2.8", "mean: 3.4"))).touchpoints
    assert suivi.difference is not None
    assert suivi.difference.measured == 0
    assert suivi.difference.corrected > 0
    assert [item.test for item in suivi.items] == [None]


def test_changed_constants_are_told_apart_from_the_change() -> None:
    model = "model: {weights: {overall: 1}}\n"
    found = compared(QUARTER, {"achat/clients.yaml": NEXT, "settings.yaml": model}, LATER)
    journey = only_journey(found)
    assert journey.score is not None
    assert journey.score.model_effect != 0
    assert journey.score.value is not None
    assert [change.field for change in found.settings] == ["model.weights.overall"] or found.settings
    assert Caution.MODEL_CHANGED in {trap.caution for trap in journey.traps}


def rated(overall: str, workshop: str, participants: str) -> str:
    return (
        "journey: {id: achat, name: Achat}\nsegment: tous\n"
        f"workshops: [{{id: {workshop}, date: 2026-09-01, participants: [{participants}]}}]\n"
        f"touchpoints:\n  during: [{{id: a, name: A, ratings: {{overall: [{overall}], workshop: {workshop}}}}}]\n"
    )


def test_ratings_of_the_same_participants_are_compared_one_by_one() -> None:
    before = rated("2, 3, 2, 3, 3, 2, null", "w1", "p1, p2, p3, p4, p5, p6, p7")
    (touchpoint,) = only_journey(
        compared(before, rated("4, 3, 3, 4, 3, 3, 4", "w2", "p2, p1, p3, p4, p5, p6, p7"))
    ).touchpoints
    (change,) = touchpoint.paired
    assert sorted(change.changes) == [0, 1, 1, 1, 1, 1]
    assert (change.median, change.p) == (1, None)  # five changes cannot reach .05
    (touchpoint,) = only_journey(
        compared(before, rated("3, 4, 3, 4, 4, 3, 4", "w2", "p1, p2, p3, p4, p5, p6, p7"))
    ).touchpoints
    assert touchpoint.paired[0].p == pytest.approx(2 / 2**6)


def test_ratings_of_other_participants_are_not_paired() -> None:
    before, after = rated("2, 3", "w1", "p1, p2"), rated("4, 4", "w2", "p1, p3")
    (touchpoint,) = only_journey(compared(before, after)).touchpoints
    assert touchpoint.paired == ()


def test_all_customers_change_by_the_scores_of_segments_and_by_their_shares() -> None:
    def folder(tous: float, fideles: float, share: float) -> dict[str, str]:
        text = (
            "journey: {{id: achat, name: Achat}}\nsegment: {0}\ntouchpoints: {{during: [{{name: A, rating: {1}}}]}}\n"
        )
        return {
            "achat/tous.yaml": text.format("tous", tous),
            "achat/fideles.yaml": text.format("fideles", fideles),
            "settings.yaml": "segments:\n"
            f"  - {{id: tous, name: Tous, share: {share}}}\n  - {{id: fideles, name: Fidèles, share: {1 - share:g}}}\n",
        }

    (overview,) = compared(folder(2, 4, 0.5), folder(2.5, 4.5, 0.8)).overviews
    assert overview.before == pytest.approx(50)
    assert overview.after == pytest.approx(0.8 * 37.5 + 0.2 * 87.5)
    assert overview.split.rate == pytest.approx(12.5)
    assert overview.split.mix == pytest.approx(-15)


def test_many_touchpoints_at_once_are_corrected_for() -> None:
    journey = only_journey(compared(QUARTER, NEXT, LATER))
    assert [one.stands_out for one in journey.touchpoints] == [True]


# Gaps


def gaps(found: Diff) -> dict[str, GapChange]:
    return {f"{one.gap.rule}@{one.gap.on}": one.change for journey in found.journeys for one in journey.gaps}


WEAK = BASE.replace(
    "{id: livraison, name: Livraison, rating: 2}", "{id: livraison, name: Livraison, rating: 2, importance: 5}"
)
ACCEPTED = (
    WEAK
    + """\
accepted_gaps:
  - {rule: under-performing, on: livraison, reason: nouveau transporteur, by: direction, until: 2026-12-31}
"""
)


def test_a_gap_that_appears_is_new_and_one_that_goes_is_gone() -> None:
    strong = WEAK.replace("rating: 2, importance", "rating: 5, importance")
    assert gaps(compared(strong, WEAK))["under-performing@livraison"] is GapChange.NEW
    assert gaps(compared(WEAK, strong))["under-performing@livraison"] is GapChange.GONE


def test_what_is_counted_with_another_gap_is_told_once() -> None:
    ending = "journey: Case\ntouchpoints: {{after: [{{name: Fin, rating: {rating}, importance: {importance}}}]}}\n"

    def change(before: str, after: str) -> tuple[set[str], set[str]]:
        journey = only_journey(compared(before, after))
        return {one.gap.rule for one in journey.gaps}, {one.gap.rule for one in own_gaps(journey)}

    before, after = (ending.format(rating=rating, importance=5) for rating in (2, 1))
    both, told = change(before, after)
    assert both == {"under-performing", "weak-ending"}
    assert told == {"under-performing"}
    assert "1 gap worse" in summary(compared(before, after)).en


def test_a_gap_is_worse_from_five_points_of_impact_on() -> None:
    worse = WEAK.replace("rating: 2, importance", "rating: 1, importance")
    assert gaps(compared(WEAK, worse))["under-performing@livraison"] is GapChange.WORSE
    assert gaps(compared(worse, WEAK))["under-performing@livraison"] is GapChange.EASED


def test_accepting_a_gap_does_not_make_it_go_away() -> None:
    assert gaps(compared(WEAK, ACCEPTED)) == {"under-performing@livraison": GapChange.ACCEPTED}


def test_an_acceptance_that_ran_out_makes_the_gap_count_again() -> None:
    found = compared(ACCEPTED, ACCEPTED, (date(2026, 11, 1), date(2027, 1, 15)))
    assert gaps(found)["under-performing@livraison"] is GapChange.REOPENED


def test_a_rule_that_is_switched_on_finds_nothing_new() -> None:
    off = {"achat/clients.yaml": WEAK, "settings.yaml": "rules: {under-performing: off}\n"}
    on = {"achat/clients.yaml": WEAK, "settings.yaml": "rules: {under-performing: on}\n"}
    found = compared(off, on)
    assert gaps(found) == {}
    assert [(change.field, change.before and change.before.en) for change in found.settings] == [
        ("rules.under-performing", "off")
    ]


def test_a_rule_that_verdicts_make_optional_resolves_nothing() -> None:
    lines = "".join(
        f"  - {{gap: under-performing@achat/tous/x{n}, verdict: rejected, by: atelier, date: 2026-10-0{1 + n % 9}}}\n"
        for n in range(12)
    )
    found = compared({"achat/clients.yaml": WEAK}, {"achat/clients.yaml": WEAK, "verdicts.yaml": f"verdicts:\n{lines}"})
    assert gaps(found) == {}
    assert [change.field for change in found.settings] == ["verdicts.under-performing"]


def ownerless(count: int) -> str:
    """Ten touchpoints, all but `count` with an owner."""
    lines = [f"{{id: t{n}, name: T{n}, rating: 5{', owner: web' if n >= count else ''}}}" for n in range(10)]
    return (
        "journey: {id: achat, name: Achat}\nsegment: tous\ntouchpoints:\n  during:\n    - "
        + "\n    - ".join(lines)
        + "\n"
    )


def test_findings_that_are_merged_into_one_gap_are_still_told_one_by_one() -> None:
    found = compared(ownerless(3), ownerless(4))
    assert gaps(found) == {"no-owner@t3": GapChange.NEW}


def test_a_measure_nobody_took_again_is_told_as_stale() -> None:
    days = (date(2026, 10, 1), date(2027, 12, 1))
    journey = only_journey(compared(QUARTER, QUARTER, days))
    assert {(one.touchpoint, one.row.source) for one in journey.stale} == {("suivi", "csat"), ("suivi", "kept")}
    assert gaps(compared(QUARTER, QUARTER, days))["stale-evidence@suivi"] is GapChange.NEW


# Segments, targets, traps


def test_two_segments_of_one_journey_are_compared_by_the_same_function() -> None:
    other = "extends: clients.yaml\nsegment: fidèles\ntouchpoints:\n  after: [{id: livraison, rating: 4}]\n"
    assessment = assessed({"achat/clients.yaml": BASE, "achat/fideles.yaml": other})
    found = diff_journeys(assessment, "achat/tous", "achat/fideles")
    assert found.kind is DiffKind.SEGMENTS
    delivery = next(one for one in found.touchpoints if one.id == "livraison")
    assert delivery.difference is not None
    assert delivery.difference.value == pytest.approx(50)
    assert found.stale == ()


def test_a_target_is_an_intention_and_nothing_of_it_is_tested() -> None:
    target = "extends: clients.yaml\nstate: to_be\ntouchpoints:\n  after: [{id: livraison, rating: 5}]\n"
    assessment = assessed({"achat/clients.yaml": BASE, "achat/clients.to-be.yaml": target})
    key = assessment.journeys[0].key
    found = diff_journeys(assessment, key, f"{key}.to-be")
    assert found.kind is DiffKind.STATES
    assert [trap.caution for trap in found.traps] == [Caution.INTENTION]
    assert found.score is not None
    assert (found.score.verdict, found.score.interval, found.score.p) == (Verdict.PLANNED, None, None)
    assert {one.difference.verdict for one in found.touchpoints if one.difference} <= {Verdict.PLANNED, Verdict.UNKNOWN}


def test_an_unknown_journey_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="achat/personne"):
        diff_journeys(assessed(BASE), "achat/tous", "achat/personne")


def test_scores_made_of_other_parts_are_not_subtracted_and_the_parts_are_named() -> None:
    journey = only_journey(compared(QUARTER, QUARTER.replace("overall: 2, speed: 2, ease: 2", "overall: 2, speed: 2")))
    (suivi,) = journey.touchpoints
    assert suivi.difference is not None
    assert suivi.difference.verdict is Verdict.DIFFERENT_BASIS
    (trap,) = [trap for trap in journey.traps if trap.caution is Caution.DIFFERENT_BASIS]
    assert "known of the first one only: ease" in trap.text.en


def surveyed(**means: float) -> str:
    lines = [
        f"{{id: {id_}, name: {id_.upper()}, evidence: [{{metric: csat, mean: {mean}, sd: 1.2, n: 12, "
        f"sample: s-{id_}-{mean}, date: 2026-09-30}}]}}"
        for id_, mean in means.items()
    ]
    return (
        "journey: {id: achat, name: Achat}\nsegment: tous\ntouchpoints:\n  during:\n    - "
        + "\n    - ".join(lines)
        + "\n"
    )


def test_the_worst_score_improves_by_itself_and_it_is_said_by_how_much() -> None:
    found = only_journey(compared(surveyed(a=1.6, b=3.4, c=3.6, d=3.5), surveyed(a=2.4, b=3.4, c=3.6, d=3.5)))
    (trap,) = [trap for trap in found.traps if trap.caution is Caution.REGRESSION_TO_MEAN]
    assert trap.touchpoint == "a"
    assert "lowest score" in trap.text.en
    assert "score le plus bas" in trap.text.fr


def test_a_total_that_goes_against_its_parts_is_named() -> None:
    def weighted(first: int, second: int, importance: str) -> str:
        return (
            "journey: {id: achat, name: Achat}\nsegment: tous\ntouchpoints:\n"
            f"  during: [{{id: a, name: A, rating: {first}, importance: {importance.split()[0]}}}, "
            f"{{id: b, name: B, rating: {second}, importance: {importance.split()[1]}}}]\n"
        )

    found = only_journey(compared(weighted(4, 1, "5 1"), weighted(5, 2, "1 5")))
    assert found.mix is not None
    assert found.mix.rate > 0 > found.mix.mix
    assert found.score is not None
    assert found.score.value is not None
    assert found.score.value < 0
    assert Caution.MIX in {trap.caution for trap in found.traps}


def test_few_answers_are_named() -> None:
    few = NEXT.replace("n: 80,", "n: 80, invited: 2000,")
    journey = only_journey(compared(QUARTER, few, LATER))
    (trap,) = [trap for trap in journey.traps if trap.caution is Caution.SELF_SELECTION]
    assert "4%" in trap.text.en


def test_a_file_that_could_not_be_judged_before_makes_nothing_new() -> None:
    found = compared(BASE.replace("rating: 2", "rating: 9"), BASE)
    assert found.was.has_errors
    (journey,) = found.journeys
    assert [trap.caution for trap in journey.traps] == [Caution.NOT_JUDGED]


def test_days_are_kept_for_each_side() -> None:
    found = compared(BASE, BASE)
    assert (found.before.day, found.after.day) == (BEFORE, AFTER)
