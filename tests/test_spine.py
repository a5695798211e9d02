"""One picture of a journey: its main path is one straight line, and no link runs through a stop or lies on another."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.crossings import Counted, count, fabricated, lines_of_path
from touchpoints.layout.corridors import LinePlan, draw_lines
from touchpoints.layout.line_places import STOP, PlacedLines, first_orders
from touchpoints.layout.line_routes import route_line
from touchpoints.layout.routes import CardSide
from touchpoints.layout.spine import Placement, Stop, Way, main_links, place

PHASES = 3
NARROW, CHIP = 48.0, 41.0
"""A column where the picture is narrowest, and the stop in it, in pixels."""


def way(source: int, target: int, share: float | None = None, *, is_next: bool = True) -> Way:
    return Way(source, target, is_next, share)


def stops(*phases: int) -> list[Stop]:
    return [Stop(phase) for phase in phases]


def test_the_main_path_follows_the_links_to_the_last_phase_and_what_leaves_it_hangs_below() -> None:
    placed = place(stops(0, 1, 1, 1, 2), [way(0, 1), way(1, 3), way(3, 4), way(1, 2, is_next=False), way(2, 3)], PHASES)
    assert placed.spine == (0, 1, 3, 4)
    assert placed.rows == (0, 0, 1, 0, 0)
    assert placed.columns == (0, 1, 2, 2, 3), "between the two it stands between, rounded up"
    assert placed.x[2] == 2.0, "and exactly there in the curve"
    assert placed.spans == ((0, 0), (1, 2), (3, 3))


def test_where_a_path_divides_it_goes_on_where_the_last_phase_is_reached_then_where_most_go() -> None:
    to_nowhere = [way(0, 1, 0.9), way(0, 2, 0.1), way(2, 3)]
    assert place(stops(0, 1, 1, 2), to_nowhere, PHASES).spine == (0, 2, 3)
    by_share = [way(0, 1, 0.4), way(0, 2, 0.6), way(1, 3), way(2, 3)]
    assert place(stops(0, 1, 1, 2), by_share, PHASES).spine == (0, 2, 3)


def test_a_share_nobody_wrote_is_what_is_left_split_by_reach() -> None:
    known = [Stop(0), Stop(1, 0.2), Stop(1, 0.8), Stop(1, 1.0), Stop(2)]
    ways = [way(0, 1), way(0, 2), way(0, 3, 0.5), *(way(place, 4) for place in (1, 2, 3))]
    assert place(known, ways, PHASES).spine == (0, 3, 4), "0.5 written, 0.4 and 0.1 left for the others"


def test_a_path_that_stops_short_goes_on_at_the_next_phase_joined_by_no_link() -> None:
    placed = place(stops(0, 0, 2, 2), [way(0, 1), way(2, 3)], PHASES)
    assert placed.spine == (0, 1, 2, 3)
    assert placed.spans[1] == (2, 2), "a phase without a touchpoint has its place"


def test_what_leads_back_or_fails_never_bends_the_main_path() -> None:
    ways = [way(0, 1), way(1, 2), way(2, 0), way(0, 2, 0.9, is_next=False)]
    assert place(stops(0, 1, 2), ways, PHASES).spine == (0, 1, 2)


@st.composite
def journeys(draw: st.DrawFn) -> tuple[list[Stop], list[Way]]:
    phases = sorted(draw(st.lists(st.integers(0, PHASES - 1), min_size=1, max_size=16)))
    reach = st.none() | st.floats(0, 1)
    listed = [Stop(phase, draw(reach)) for phase in phases]
    ends = st.integers(0, len(listed) - 1)
    share = st.none() | st.floats(0, 1)
    made = st.builds(Way, ends, ends, st.booleans(), share)
    return listed, [one for one in draw(st.lists(made, max_size=30)) if one.source != one.target]


def drawn(listed: list[Stop], ways: list[Way]) -> tuple[Placement, list[tuple[int, int]], LinePlan]:
    placed = place(listed, ways, PHASES)
    main = main_links(placed)
    links = [(one.source, one.target) for one in ways if not (one.is_next and (one.source, one.target) in main)]
    return placed, links, draw_lines(placed, links, [0.0] + [40.0] * max(placed.rows))


@given(journeys())
def test_the_main_path_is_in_the_order_of_the_file_and_no_two_stops_share_a_place(
    journey: tuple[list[Stop], list[Way]],
) -> None:
    listed, ways = journey
    placed = place(listed, ways, PHASES)
    assert list(placed.spine) == sorted(set(placed.spine))
    assert [placed.columns[one] for one in placed.spine] == sorted({placed.columns[one] for one in placed.spine})
    assert {one for one, row in enumerate(placed.rows) if row == 0} == set(placed.spine)
    assert len(set(zip(placed.columns, placed.rows, strict=True))) == len(listed)
    for one, stop in enumerate(listed):
        first, last = placed.spans[stop.phase]
        assert first <= placed.columns[one] <= last
    assert place(listed, ways, PHASES) == placed, "the same file, the same picture"


@given(journeys())
def test_every_link_runs_from_its_source_to_its_target_by_straight_pieces(
    journey: tuple[list[Stop], list[Way]],
) -> None:
    placed, links, plan = drawn(*journey)
    assert len(plan.lines) == len(links)
    for (source, target), line in zip(links, plan.lines, strict=True):
        for stop, (x, y) in ((source, line.path[0]), (target, line.path[-1])):
            middle = plan.tops[placed.rows[stop]] + STOP / 2
            assert abs(x - placed.columns[stop] - 0.5) * NARROW < CHIP / 2, "under its stop, where it is narrowest too"
            assert abs(y - middle) < STOP / 2
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(line.path))
        assert all(0 <= y <= plan.height for _, y in line.path)
        last, before = line.path[-1], line.path[-2]
        came_from = {
            CardSide.TOP: before[1] < last[1],
            CardSide.BOTTOM: before[1] > last[1],
            CardSide.LEFT: before[0] < last[0],
            CardSide.RIGHT: before[0] > last[0],
        }
        assert came_from[line.enters]


@given(journeys())
def test_no_line_runs_through_a_stop_that_is_not_its_own(journey: tuple[list[Stop], list[Way]]) -> None:
    placed, links, plan = drawn(*journey)
    for (source, target), line in zip(links, plan.lines, strict=True):
        for stop in set(range(len(placed.rows))) - {source, target}:
            left, top = placed.columns[stop] + 0.5 - CHIP / 2 / NARROW, plan.tops[placed.rows[stop]]
            right = left + CHIP / NARROW
            for (x, y), (to_x, to_y) in pairwise(line.path):
                is_beside = max(x, to_x) <= left or min(x, to_x) >= right
                assert is_beside or max(y, to_y) <= top or min(y, to_y) >= top + STOP


@given(journeys())
def test_no_two_lines_lie_on_one_another(journey: tuple[list[Stop], list[Way]]) -> None:
    _, _, plan = drawn(*journey)
    pieces = [(number, piece) for number, line in enumerate(plan.lines) for piece in pairwise(line.path)]
    for (one, a), (other, b) in combinations(pieces, 2):
        if one == other:
            continue
        for along, across in ((0, 1), (1, 0)):
            level = a[0][across] == a[1][across] == b[0][across] == b[1][across]
            begins = max(min(end[along] for end in a), min(end[along] for end in b))
            ends = min(max(end[along] for end in a), max(end[along] for end in b))
            assert not (level and ends - begins > 1e-9)


@given(journeys())
def test_lines_never_cross_more_often_than_when_each_stands_as_it_leads(journey: tuple[list[Stop], list[Way]]) -> None:
    placed, links, plan = drawn(*journey)
    routes, under = [route_line(placed, *link) for link in links], [0.0] + [40.0] * max(placed.rows)
    plain = PlacedLines(placed, routes, first_orders(placed, routes), under)
    untouched = [plain.path(number) for number in range(len(routes))]
    assert count([line.path for line in plan.lines]).crossings <= count(untouched).crossings
    assert drawn(*journey)[2] == plan, "the same file, the same picture"


def test_of_two_lines_to_one_stop_the_one_from_farther_runs_outside() -> None:
    ways = [*(way(one, one + 1) for one in range(4)), way(3, 5, is_next=False), way(2, 5, is_next=False)]
    _, links, plan = drawn(stops(0, 0, 0, 0, 2, 2), ways)
    assert links == [(3, 5), (2, 5)]
    near, far = (max(y for _, y in line.path[:-1]) for line in plan.lines)
    assert near < far, "as they lead, the farther one would cross the nearer one twice"
    assert count([line.path for line in plan.lines]).crossings == 0


def test_lines_that_cross_are_counted_and_those_that_touch_or_share_an_end_are_not() -> None:
    level, upright = ((0.0, 1.0), (2.0, 1.0)), ((1.0, 0.0), (1.0, 2.0))
    assert count([level, upright]) == Counted(crossings=1, overlaps=0)
    assert count([level, ((1.0, 1.0), (1.0, 2.0))]) == Counted(crossings=0, overlaps=0)
    assert count([level, ((1.0, 1.0), (3.0, 1.0))]) == Counted(crossings=0, overlaps=1)
    assert count(lines_of_path(fabricated(60, 0))).overlaps == 0, "the main path included"
