"""Saved views of the map: strict like the rest of the settings, and resolved without a page."""

from tests.judged import judge
from tests.loaded import loaded
from touchpoints.model import say
from touchpoints.settings import MapLane
from touchpoints.text import Lang

JOURNEY = """\
journey: J
segment: s
lang: fr
touchpoints:
  during:
    - {id: a, name: A, rating: 2, owner: boss, channels: [store, web]}
    - {id: b, name: B, rating: 4, owner: somebody, channels: [web]}
  after: [{id: c, name: C, owner: boss}]
"""


def told(views: str) -> list[str]:
    return [f"{each.place}: {each.message(Lang.EN)}" for each in loaded({"settings.yaml": views}).problems]


def test_a_lane_or_channel_that_does_not_exist_is_told_with_its_place_and_the_nearest() -> None:
    (lane,) = told("views:\n  v: {title: V, lanes: [score, chanels]}\n")
    assert lane.startswith("settings.yaml:2:")
    assert "channels" in lane
    (channel,) = told("views:\n  v:\n    title: V\n    channels: [stores]\n")
    assert channel.startswith("settings.yaml:4:16")
    assert "store" in channel
    (key,) = told("views:\n  v: {title: V, lane: [score]}\n")
    assert "lanes" in key
    assert told("views: {v: {lanes: [score]}}\n") != []


def test_a_view_that_is_refused_leaves_the_others() -> None:
    views = "views:\n  bad: {title: V, lanes: [nothing]}\n  good: {title: V, lanes: [score]}\n"
    settings = loaded({"settings.yaml": views, "j/j.yaml": JOURNEY}).settings
    assert list(settings.map_views) == ["path", "experience", "good"]
    assert settings.map_views["good"].lanes == (MapLane.SCORE,)


def test_a_view_keeps_what_meets_every_filter_and_owners_by_their_ids() -> None:
    views = """\
roles: {boss: {fr: Chef, en: Boss}}
views:
  bosses: {title: B, owners: [boss]}
  shops: {title: S, owners: [boss], channels: [store, phone]}
  later: {title: L, phases: [after]}
  path: {title: Ours, lanes: [gaps]}
"""
    assessment = judge({"settings.yaml": views, "j/j.yaml": JOURNEY})
    settings, touchpoints = assessment.settings, assessment.journeys[0].journey.in_order

    def kept(view: str) -> str:
        return "".join(each.id for each in touchpoints if settings.keeps(settings.map_views[view], each))

    assert {view: kept(view) for view in ("bosses", "shops", "later", "experience")} == {
        "bosses": "ac",
        "shops": "a",
        "later": "c",
        "experience": "abc",
    }
    assert say(settings.map_views["path"].title)(Lang.EN) == "Ours"
