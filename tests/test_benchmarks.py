"""The benchmark measures what it says: sound journeys, every stage, one changed file."""

from pathlib import Path

from benchmarks.__main__ import STAGES
from benchmarks.portfolio import TOUCHPOINTS, change_one_file, journey_text, write_portfolio
from benchmarks.stages import TODAY, measure
from touchpoints.loading.reading import load, load_text


def test_a_generated_journey_is_sound_with_evidence_on_half_of_its_touchpoints() -> None:
    found = load_text(journey_text(3), today=TODAY)
    (document,) = found.documents
    assert found.problems == ()
    assert len(document.journey.in_order) == TOUCHPOINTS
    assert sum(bool(one.evidence) for one in document.journey.in_order) in (19, 20, 21)


def test_changing_one_file_changes_one_journey(tmp_path: Path) -> None:
    write_portfolio(tmp_path, 2)
    before = [one.digest for one in load(tmp_path, today=TODAY).documents]
    change_one_file(tmp_path)
    after = load(tmp_path, today=TODAY)
    assert after.problems == ()
    assert sum(one.digest != old for one, old in zip(after.documents, before, strict=True)) == 1


def test_every_stage_is_measured(tmp_path: Path) -> None:
    for name in ("portfolio", "warm"):
        write_portfolio(tmp_path / name, 1)
    stages = measure(tmp_path / "portfolio", tmp_path / "warm")
    assert [stage.name for stage in stages] == [*STAGES, "cold", "one file changed"]
    assert all(stage.seconds >= 0 and stage.peak > 0 for stage in stages)
