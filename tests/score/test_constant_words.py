"""Every constant is told where a score is: what was changed as changed, the rest as default."""

from typing import Any

import pytest

from tests.building import journey
from touchpoints.score.constants import constants_in_force
from touchpoints.score.result import Constant
from touchpoints.score.words import constants_sentence
from touchpoints.settings import Settings
from touchpoints.text import Lang

COUNT = 19
"""Constants people may change."""


def in_force(settings: dict[str, Any], file: dict[str, Any] | None = None) -> tuple[Constant, ...]:
    written = journey(**(file or {}))
    return constants_in_force(Settings.model_validate(settings), written, "achat.yaml").in_force


def test_defaults_are_told_as_defaults() -> None:
    assert constants_sentence([in_force({})]).en == "Every constant is the default."
    assert constants_sentence([in_force({})]).fr == "Toutes les constantes sont celles par défaut."


def test_a_change_is_told_with_its_default_and_its_file_and_the_others_are_counted() -> None:
    said = constants_sentence([in_force({"model": {"sd_default": 27.5}}, {"phase_weights": {"after": 2}})])
    assert said.en == (
        "Changed constants: spread of answers where none is given (sd, points), 27.5 instead of 30 "
        "(settings.yaml, model.sd_default), "
        "weight of “After the purchase”, 2 instead of 1 (achat.yaml, phase_weights.after); "
        f"the {COUNT - 2} others are the default."
    )
    assert "27,5 au lieu de 30 (settings.yaml, model.sd_default)" in said.fr
    assert f"les {COUNT - 2} autres sont celles par défaut" in said.fr


def test_a_change_that_several_journeys_share_is_told_once() -> None:
    shared = in_force({"model": {"sd_floor": 10}})
    said = constants_sentence([shared, shared])
    assert said.en.count("instead of") == 1


def test_two_values_of_one_constant_are_both_told_and_neither_is_called_default() -> None:
    said = constants_sentence([in_force({}, {"phase_weights": {"after": 2}}), in_force({})])
    assert f"the {COUNT - 1} others are the default" in said.en


@pytest.mark.parametrize("lang", Lang)
def test_without_a_journey_nothing_is_said(lang: Lang) -> None:
    assert constants_sentence([])(lang) == ""
