"""What a person reads of a score: the sentence, the rows, the arithmetic with its own numbers, in both languages."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.building import journey
from tests.examples import examples
from tests.score.conftest import ScoreOne
from tests.score.test_worked_examples import suivi
from tests.strategies import journeys
from touchpoints.model import Journey
from touchpoints.score import score_journey
from touchpoints.score.constants import SETTINGS_FILE
from touchpoints.score.result import JourneyScores, TouchpointScore
from touchpoints.score.why import why_sentence
from touchpoints.settings import Settings
from touchpoints.text import Text

TODAY = date(2026, 11, 15)


@pytest.fixture(scope="module")
def why_42() -> TouchpointScore:
    described = journey(scorecard="drivers", after=[suivi()])
    return score_journey(described, Settings(), TODAY).touchpoints["suivi"]


class TestTheSentence:
    def test_of_42(self, why_42: TouchpointScore) -> None:
        assert why_sentence(why_42) == Text(
            en="42: mostly the CSAT of 2.8 (34 of the 58 points lost), then ease, which is only an opinion (12.5), "
            "then the promise kept 53% of the time (7).",
            fr="42\u00a0: surtout le CSAT de 2,8 (34 des 58 points perdus), puis la facilité, qui n’est qu’un avis "
            "(12,5), puis la promesse tenue dans 53\u202f% des cas (7).",
        )

    def test_of_the_unknown(self, score_one: ScoreOne) -> None:
        assert why_sentence(score_one()) == Text(
            en="Unknown: nobody has rated it and nothing measures it.",
            fr="Inconnu\u00a0: personne ne l’a noté et rien ne le mesure.",
        )

    def test_of_a_target(self, score_one: ScoreOne) -> None:
        found = why_sentence(score_one(rating=4, journey={"state": "to_be"}))
        assert found.en == "75 as a target: an intention, neither an opinion nor a measure."

    def test_of_a_hundred(self, score_one: ScoreOne) -> None:
        assert why_sentence(score_one(rating=5)).en == "100: no point is lost."

    def test_of_a_lone_opinion(self, score_one: ScoreOne) -> None:
        found = why_sentence(score_one(rating=3))
        assert found.en == "50: overall satisfaction, which is only an opinion (all of the 50 points lost)."

    def test_of_several_opinions(self, score_one: ScoreOne) -> None:
        found = why_sentence(score_one(ratings={"overall": 2, "ease": 3}))
        assert found == Text(
            en="30: mostly overall satisfaction (60 of the 70 points lost), then ease (10); all of it is only opinion.",
            fr="30\u00a0: surtout la satisfaction globale (60 des 70 points perdus), puis la facilité (10)"
            "\u202f; tout cela n’est qu’avis.",
        )

    def test_of_one_measure_that_says_nearly_all(self, score_one: ScoreOne) -> None:
        found = why_sentence(score_one(rating=4, evidence=[{"metric": "csat", "mean": 3.9, "n": 400}]))
        assert found.en == "73: the CSAT of 3.9 (nearly all of the 27 points lost)."

    def test_of_a_touchpoint_that_a_target_leaves_as_it_is(self, score_one: ScoreOne) -> None:
        item = {"metric": "csat", "mean": 3, "n": 400}
        found = why_sentence(score_one(evidence=[item], journey={"state": "to_be"}))
        assert found.en == "50, as it is today: the target does not change this touchpoint."

    def test_stale_and_unsized_figures_say_so(self, score_one: ScoreOne) -> None:
        stale = {"metric": "csat", "mean": 2, "n": 90, "date": "2020-01-01"}
        figure = {"metric": "ces7", "value": 3}
        found = why_sentence(score_one(evidence=[stale, figure]))
        assert "the CSAT of 2, measured too long ago" in found.en
        assert "the CES of 3/7, a figure without a sample size" in found.en


class TestTheArithmetic:
    def test_of_a_mean(self, why_42: TouchpointScore) -> None:
        value, error, mix, coefficient, contribution = (step.en for step in why_42.rows[1].formula)
        assert value == "100 × (2.8 − 1) / (5 − 1) = 45.0 points"
        assert error == (
            "Student’s t at n = 64: 1.998 × 1.2/√64 = ±0.30 on the scale → ±7.5 points"
            " → standard error 7.49/1.96 = 3.82"
        )
        assert mix == "Z = 225 / (225 + 3.82²) = 94% data, 6% opinion"
        assert coefficient == "weight 4 of 6 known × 93.9% = 0.6260"
        assert contribution == "0.6260 × 45.0 = 28.2 points of the score; 34.4 points lost"

    def test_negative_ends_of_a_scale_stand_in_brackets(self, score_one: ScoreOne) -> None:
        (row,) = score_one(evidence=[{"metric": "emotion", "mean": -0.8, "n": 20}]).rows
        assert row.formula[0].en == "100 × ((−0.8) − (−2)) / (2 − (−2)) = 30.0 points"

    def test_of_a_share_in_french(self, why_42: TouchpointScore) -> None:
        assert why_42.rows[3].formula[1].fr == (
            "Wilson à 96/180\u00a0: entre 46,1\u202f% et 60,5\u202f%"
            "\u202f; la borne la plus éloignée est à 7,3 points → erreur type 7,28/1,96 = 3,72"
        )

    def test_of_an_opinion(self, score_one: ScoreOne) -> None:
        found = [step.en for step in score_one(ratings={"overall": [3, 4, 3, 4]}).rows[0].formula]
        assert found[0] == "1 is 0 points and 5 is 100: 25 × (3.5 − 1) = 62.5 points"
        assert "9² (shared by the workshop) + 12² (this touchpoint) + 208.3/4" in found[1]
        assert found[2] == "no measure: Z = 0% data, 100% opinion"

    @pytest.mark.parametrize(
        ("item", "said"),
        [
            ({"metric": "csat", "mean": 3, "n": 20}, "spread of 30 points by default"),
            ({"metric": "csat", "values": [4, 4, 4]}, "never a spread under 12.5 points"),
            ({"metric": "nps", "promoters": 45, "detractors": 20, "n": 100}, "NPS between +9 and +39"),
            (
                {"metric": "time", "values": ["20h", "24h", "28h", "30h", "33h", "40h"], "target": "24h"},
                "no. 1 and no. 6 hold the median: 20\u00a0h to 40\u00a0h",
            ),
            (
                {"metric": "time", "median": "30h", "low": "29h", "high": "31h", "n": 6, "target": "24h"},
                "6 times allow no less than",
            ),
            (
                {"metric": "time", "values": ["24h", "24h", "24h", "24h", "48h"], "target": "24h"},
                "= ±55.5 points; the farthest of the 5 times is 100.0 points away → standard error 100.00/1.96 = 51.02",
            ),
            ({"metric": "csat", "mean": 3, "n": 14, "population": 14}, "all 14 customers answered: no sampling error"),
            ({"metric": "csat", "mean": 3, "n": 50, "population": 100}, "√((100 − 50)/(100 − 1)) = ×0.71"),
            (
                {"metric": "kept", "k": 9, "n": 10},
                "the farther end is 30.4 points away → standard error 30.42/1.96 = 15.52",
            ),
            ({"metric": "kept", "k": 1, "n": 2}, "the farthest end that any result of 2 has counts: 65.8 points →"),
            ({"metric": "nps", "promoters": 3, "detractors": 1, "n": 5}, "any result of 5 has counts"),
            (
                {"metric": "kept", "k": 5, "n": 5, "population": 5},
                "between 56.6% and 100.0%, and all 5 customers answered",
            ),
            ({"metric": "csat", "value": 3}, "no sample size, so it counts as an opinion"),
            (
                {"metric": "completion", "k": 95, "n": 100, "worst": 0.6, "target": 0.9},
                "beyond the end of the scale the error is that at the end",
            ),
        ],
    )
    def test_of_each_method(self, score_one: ScoreOne, item: dict[str, Any], said: str) -> None:
        (row,) = score_one(evidence=[{"component": "overall", **item}]).rows
        assert said in row.formula[1].en

    @pytest.mark.parametrize(
        ("item", "en", "fr"),
        [
            ({"metric": "csat", "mean": 2.8, "n": 64}, "CSAT 2.8/5 (n = 64)", "CSAT 2,8/5 (n\u202f=\u202f64)"),
            (
                {"metric": "kept", "k": 96, "n": 180},
                "promise kept 96/180 (53%)",
                "promesse tenue 96/180 (53\u202f%)",
            ),
            ({"metric": "csat", "value": 3.4}, "CSAT 3.4/5, without a sample size", "CSAT 3,4/5, sans effectif"),
            (
                {"metric": "nps", "promoters": 30, "detractors": 12, "n": 100},
                "transactional NPS +18 (n = 100)",
                "NPS transactionnel +18 (n\u202f=\u202f100)",
            ),
            (
                {"metric": "time", "values": ["5d", "5d", "5d"], "target": "4d"},
                "time 5\u00a0d for a target of 4\u00a0d (n = 3)",
                "délai 5\u00a0j pour une cible de 4\u00a0j (n\u202f=\u202f3)",
            ),
        ],
    )
    def test_an_item_on_its_own_scale(self, score_one: ScoreOne, item: dict[str, Any], en: str, fr: str) -> None:
        (row,) = score_one(evidence=[{"component": "overall", **item}]).rows
        assert row.shown == Text(en=en, fr=fr)


@examples(40)
@given(journeys())
def test_every_score_can_be_said_in_both_languages(described: Journey) -> None:
    scores = score_journey(described, Settings(), TODAY)
    for found in scores.touchpoints.values():
        texts = [why_sentence(found), *(step for row in found.rows for step in (row.shown, *row.formula))]
        texts += [text for item in found.unscored for text in (item.reason, item.shown)]
        for text in texts:
            assert text.en.strip()
            assert text.fr.strip()
            assert "{" not in text.en + text.fr


class TestConstants:
    @staticmethod
    def score(settings: dict[str, Any], file: str = "achat/tous.yaml", **fields: Any) -> JourneyScores:
        return score_journey(journey(**fields), Settings.model_validate(settings), TODAY, file=file)

    def test_unchanged_ones_are_defaults(self) -> None:
        assert all(constant.is_default and constant.origin is None for constant in self.score({}).constants)

    def test_the_file_beats_the_settings_value_by_value(self) -> None:
        settings = {"model": {"opinion": {"bias_sd": 7, "noise_sd": 10}}, "phase_weights": {"after": 2}}
        scores = self.score(settings, model={"opinion": {"bias_sd": 5}}, phase_weights={"before": 3})
        found = {constant.key: (constant.value, constant.origin) for constant in scores.constants}
        assert found["model.opinion.bias_sd"] == (5, "achat/tous.yaml")
        assert found["model.opinion.noise_sd"] == (10, SETTINGS_FILE)
        assert found["phase_weights.before"] == (3, "achat/tous.yaml")
        assert found["phase_weights.after"] == (2, SETTINGS_FILE)
        assert found["phase_weights.during"] == (1, None)

    def test_writing_the_default_changes_nothing(self) -> None:
        scores = self.score({"model": {"sd_floor": 12.5}})
        assert all(constant.is_default for constant in scores.constants)

    def test_changed_constants_change_scores(self) -> None:
        described: dict[str, Any] = {"before": [{"id": "a", "ratings": {"overall": 2, "ease": 4}}]}
        assert self.score({}, **described).score.value == pytest.approx(35)
        assert self.score({"model": {"weights": {"overall": 1}}}, **described).score.value == pytest.approx(50)
        narrow = self.score({"model": {"opinion": {"bias_sd": 3, "noise_sd": 4}}}, **described)
        assert narrow.score.se == pytest.approx(5)
