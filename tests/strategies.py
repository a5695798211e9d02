"""Generated journeys: every shape of rating and evidence that a valid file may hold."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.building import journey
from touchpoints.model import Component, Journey, Metric

Fields = dict[str, Any]

HALF_STEPS = [1 + step / 2 for step in range(9)]
RATINGS = st.sampled_from(HALF_STEPS)
SAMPLES = st.sampled_from(["enquete", "journal", "panel"])
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 11, 15))

_SCALES = {Metric.CSAT: (1, 5), Metric.CES7: (1, 7), Metric.CES5: (1, 5), Metric.EMOTION: (-2, 2)}
_OPEN_SHARES = [Metric.COMPLETION, Metric.DROP_OFF, Metric.CONVERSION]
_OWN_SHARES = [Metric.KEPT, Metric.WITHIN_TARGET, Metric.FCR, Metric.ACCURACY, Metric.CSAT_TOP2]


@st.composite
def _means(draw: st.DrawFn) -> Fields:
    metric = draw(st.sampled_from(list(_SCALES)))
    low, high = _SCALES[metric]
    figures = {"mean": draw(st.floats(low, high)), "n": draw(st.integers(0, 2000))}
    sd = draw(st.none() | st.floats(0, (high - low) / 2))
    return {"metric": metric} | figures | ({} if sd is None else {"sd": sd})


@st.composite
def _lists(draw: st.DrawFn) -> Fields:
    metric = draw(st.sampled_from(list(_SCALES)))
    low, high = _SCALES[metric]
    return {"metric": metric, "values": draw(st.lists(st.integers(low, high), max_size=6))}


@st.composite
def _shares(draw: st.DrawFn) -> Fields:
    metric = draw(st.sampled_from(_OWN_SHARES + _OPEN_SHARES))
    n = draw(st.integers(0, 2000))
    figures = {"metric": metric, "k": draw(st.integers(0, n)), "n": n}
    if metric in _OWN_SHARES:
        return figures
    low = draw(st.floats(0, 0.8))
    high = draw(st.floats(low + 0.1, 1))
    up = metric is not Metric.DROP_OFF
    return figures | {"worst": low if up else high, "target": high if up else low}


@st.composite
def _nps(draw: st.DrawFn) -> Fields:
    n = draw(st.integers(0, 500))
    promoters = draw(st.integers(0, n))
    return {"metric": Metric.NPS, "promoters": promoters, "detractors": draw(st.integers(0, n - promoters)), "n": n}


@st.composite
def _times(draw: st.DrawFn) -> Fields:
    hours = draw(st.lists(st.integers(1, 200), max_size=8))
    return {"metric": Metric.TIME, "values": [f"{hour}h" for hour in hours], "target": "24h"}


_FIGURES = st.builds(lambda value: {"metric": Metric.CSAT, "value": value}, st.floats(1, 5))


def evidence(component: Component) -> st.SearchStrategy[Fields]:
    """One item measuring that component; n of 0 and 1, figures without n and missing sd among them."""
    common = st.fixed_dictionaries({"component": st.just(component), "sample": SAMPLES, "date": DAYS})
    figures = st.one_of(_means(), _lists(), _shares(), _nps(), _times(), _FIGURES)
    return st.builds(lambda one, other: {**one, **other}, common, figures)


@st.composite
def touchpoint_fields(draw: st.DrawFn, touchpoint: str) -> Fields:
    """A touchpoint: any of its components rated, measured, both, unknown or not applicable."""
    fields: Fields = {"id": touchpoint}
    not_applicable = draw(st.lists(st.sampled_from(list(Component)), unique=True, max_size=4))
    open_components = [component for component in Component if component not in not_applicable]
    rated = draw(st.lists(st.sampled_from(open_components), unique=True, max_size=2))
    ratings = {component.value: draw(RATINGS | st.lists(st.none() | RATINGS, max_size=5)) for component in rated}
    measured = draw(st.lists(st.sampled_from(open_components), max_size=2))
    fields["not_applicable"] = not_applicable
    if ratings:
        fields["ratings"] = ratings
    fields["evidence"] = [draw(evidence(component)) for component in measured]
    if draw(st.booleans()):
        fields["importance"] = draw(st.integers(1, 5))
    if draw(st.booleans()):
        fields["reach"] = draw(st.sampled_from([0, 0.1, 0.25, 0.5, 0.9, 1]))
    fields["moment_of_truth"] = draw(st.booleans())
    return fields


@st.composite
def journey_fields(draw: st.DrawFn) -> Fields:
    """What `tests.building.journey` takes: up to three touchpoints a phase, at least one in all."""
    sizes = draw(st.tuples(*[st.integers(0, 3)] * 3).filter(any))
    phases = ("before", "during", "after")
    fields: Fields = {
        phase: [draw(touchpoint_fields(f"{phase}-{index}")) for index in range(size)]
        for phase, size in zip(phases, sizes, strict=True)
    }
    fields["scorecard"] = draw(st.sampled_from(["simple", "drivers"]))
    if draw(st.booleans()):
        fields["phase_weights"] = {phase: draw(st.sampled_from([0.5, 1, 2])) for phase in phases}
    if draw(st.booleans()):
        fields["workshops"] = [{"id": "atelier"}]
    return fields


def journeys() -> st.SearchStrategy[Journey]:
    """Valid journeys as the loader would build them."""
    return journey_fields().map(lambda fields: journey(**fields))
