"""The layout: phases from left to right, nothing on top of anything else, by either Graphviz, and none left behind."""

import os
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from benchmarks.crossings import fabricated
from tests.diagrams import chain, contains, diagram, diagrams, node, on_border, overlap, rich, touches_inside
from tests.examples import examples
from tests.hostile_strings import HOSTILE
from touchpoints.diagram import Diagram, Edge, EdgeKind, Shape
from touchpoints.errors import TouchpointsError
from touchpoints.geometry import Engine, Layout
from touchpoints.layout import arrange, lay_out
from touchpoints.layout import graphviz as engines
from touchpoints.layout.graphviz import write_dot
from touchpoints.layout.grid import place_in_grid
from touchpoints.layout.pixels import measure
from touchpoints.layout.ranking import Ranks, as_written, forward_links, rank_ourselves
from touchpoints.text import Lang, same

WHEEL_ONCE = """
import sys, pygraphviz
sys.stdout.buffer.write(pygraphviz.AGraph(string=sys.stdin.read()).draw(format="plain", prog="dot"))
"""
REAL_DOT = shutil.which("dot")


def by_ourselves(of: Diagram) -> Layout:
    ranking = as_written(rank_ourselves(of, same("plainer")), of)
    return measure(of, place_in_grid(of, ranking), ranking)


def put_on_path(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """A `dot` on PATH that is this shell script; $WHEEL is the wheel's own Graphviz."""
    dot, once = folder / "dot", folder / "once.py"
    once.write_text(WHEEL_ONCE)
    dot.write_text(f'#!/bin/sh\nWHEEL="{sys.executable} {once}"\n{script}\n')
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(autouse=True)
def _nothing_laid_out_before() -> None:
    arrange._layouts.clear()


@pytest.fixture
def no_dot_on_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def assert_readable(of: Diagram, layout: Layout) -> None:
    """What is true of every picture, whoever ranked it."""
    for one, other in pairwise(layout.frames):
        assert one.right <= other.x, "phases from left to right, side by side"
    for place, box in enumerate(layout.nodes):
        assert contains(layout.frames[of.nodes[place].phase], box), "a card stands in its phase"
        assert 0 <= box.x <= box.right <= layout.width
        assert 0 <= box.y <= box.bottom <= layout.height
        assert not any(overlap(box, other) for other in layout.nodes[:place]), "no card on another"
    for edge, path in zip(of.edges, layout.edges, strict=True):
        source, target = of.places[edge.source], of.places[edge.target]
        assert on_border(path[0], layout.nodes[source])
        assert on_border(path[-1], layout.nodes[target])
        assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(path))
        assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in path)
        for box in layout.nodes:
            assert not touches_inside(path, box), "no line runs through a card"


@given(diagrams())
@examples(150)
def test_every_journey_is_readable_when_we_rank_it_ourselves(of: Diagram) -> None:
    assert_readable(of, by_ourselves(of))


@given(diagrams())
@examples(20, unless=[HealthCheck.too_slow])
def test_every_journey_is_readable_when_graphviz_ranks_it(of: Diagram) -> None:
    assert_readable(of, lay_out(of))


def assert_as_written(of: Diagram, layout: Layout) -> None:
    """The picture never contradicts the file: further on is further right, or further down."""
    cards = [place for place, one in enumerate(of.nodes) if one.shape is Shape.TOUCHPOINT]
    for one, other in combinations(cards, 2):
        if of.nodes[one].phase == of.nodes[other].phase:
            (column, row), (next_column, next_row) = layout.ranks[one], layout.ranks[other]
            assert next_column > column or next_row > row
    for source, target in forward_links(of):
        if of.nodes[source].phase == of.nodes[target].phase:
            (column, row), (next_column, next_row) = layout.ranks[source], layout.ranks[target]
            assert next_column > column or next_row > row


@given(diagrams())
@examples(100)
def test_every_phase_is_drawn_in_the_order_of_the_file_when_we_rank_it_ourselves(of: Diagram) -> None:
    assert_as_written(of, by_ourselves(of))


@given(diagrams())
@examples(15, unless=[HealthCheck.too_slow])
def test_every_phase_is_drawn_in_the_order_of_the_file_when_graphviz_ranks_it(of: Diagram) -> None:
    assert_as_written(of, lay_out(of))


@given(diagrams(), st.randoms(use_true_random=False))
def test_columns_follow_the_file_whatever_the_ranking_says(of: Diagram, random: Random) -> None:
    """In one band of rows, columns never go back; within one, the first written is on top."""
    places = [place for place, one in enumerate(of.nodes) if one.shape is Shape.TOUCHPOINT]
    any_ranking = Ranks({}, {place: random.uniform(-9, 9) for place in places}, Engine.OWN)
    ranking = as_written(any_ranking, of)
    for one, other in combinations(places, 2):
        if of.nodes[one].phase == of.nodes[other].phase:
            assert (ranking.layers[one], ranking.heights[one]) <= (ranking.layers[other], ranking.heights[other])
    for source, target in forward_links(of):
        if of.nodes[source].phase == of.nodes[target].phase:
            assert ranking.layers[source] < ranking.layers[target], "a step leads to a later column"


def test_what_is_written_first_is_drawn_first_though_its_links_come_late() -> None:
    of = diagram(
        [node("ad", 0), node("shop", 0), node("search", 0), node("pay", 1)],
        [Edge("shop", "search"), Edge("search", "pay"), Edge("search", "ad", EdgeKind.LOOP)],
    )
    layout = lay_out(of)
    assert layout.ranks[0] < layout.ranks[1] < layout.ranks[2]


def test_what_no_link_touches_stands_where_it_is_written() -> None:
    of = diagram([node("a", 0), node("alone", 0), node("b", 0)], [Edge("a", "b")])
    layout = lay_out(of, ratio=100)
    assert [layout.ranks[place] for place in range(3)] == [(0, 0), (1, 0), (2, 0)]


@pytest.mark.parametrize("sizes", [(1, 2, 2), (3, 4, 5), (5, 7, 8), (0, 1, 0), (0, 0, 0), (20, 1, 20), (60, 60, 60)])
def test_phases_of_any_length_are_readable(sizes: tuple[int, int, int]) -> None:
    of = chain(*sizes)
    assert_readable(of, lay_out(of))


def test_a_step_leads_to_the_right_or_to_the_next_row() -> None:
    of = chain(5, 7, 8)
    layout = lay_out(of)
    for one, other in pairwise(range(20)):
        column, row = layout.ranks[one]
        next_column, next_row = layout.ranks[other]
        assert next_column > column or (of.nodes[other].phase == of.nodes[one].phase and next_row == row + 1)


def test_a_loop_back_to_an_earlier_phase_changes_nothing_of_the_order() -> None:
    straight = chain(3, 3, 3)
    with_loop = Diagram(
        straight.title, "", Lang.FR, straight.frames, straight.nodes, (*straight.edges, Edge("t8", "t0", EdgeKind.LOOP))
    )
    assert lay_out(with_loop).ranks == lay_out(straight).ranks


def test_parallel_ways_stand_above_each_other_in_written_order() -> None:
    of = diagram(
        [node("ad", 0), node("friend", 0), node("shop", 1), node("pay", 1)],
        [Edge("ad", "shop"), Edge("friend", "shop"), Edge("shop", "pay")],
    )
    layout = lay_out(of)
    assert layout.ranks[0] == (0, 0)
    assert layout.ranks[1] == (0, 1)


def test_a_lost_customer_stands_right_beside_the_touchpoint_that_loses_him() -> None:
    of = rich()
    layout = lay_out(of)
    column, row = layout.ranks[of.places["paiement"]]
    lost_column, lost_row = layout.ranks[of.places["$lost@paiement"]]
    assert (lost_column - column, lost_row - row) in {(1, 0), (0, 1)}


def test_tags_of_links_stand_off_the_cards_and_off_each_other() -> None:
    layout = lay_out(rich())
    tags = [tag for tag in layout.tags if tag is not None]
    assert len(tags) == sum(edge.tag_width > 0 for edge in rich().edges)
    for place, tag in enumerate(tags):
        assert not any(overlap(tag, box) for box in layout.nodes)
        assert not any(overlap(tag, other) for other in tags[:place])


@pytest.mark.parametrize("seed", [2, 5, 10])
def test_tags_of_links_along_the_border_stay_inside_the_picture(seed: int) -> None:
    bare = fabricated(17, seed)
    of = replace(bare, edges=tuple(replace(edge, share="12 %", broken="x") for edge in bare.edges))
    layout = by_ourselves(of)
    for tag in layout.tags:
        assert tag is not None
        assert tag.x >= 0
        assert tag.right <= layout.width


# What Graphviz gets


def test_graphviz_never_sees_a_word_of_a_file() -> None:
    for words in HOSTILE:
        # Ids of touchpoints are slugs; here even they are hostile.
        of = diagram(
            [node(words + "1", 0, words), node(words + "2", 2, words)], [Edge(words + "1", words + "2", share=words)]
        )
        assert re.fullmatch(r'[a-z0-9_A-Z{}\[\]=.,> \t\n"-]*', write_dot(of))
        assert set(re.findall(r"[a-zA-Z_]\w*", write_dot(of))) <= DOT_WORDS


DOT_WORDS = {
    "digraph",
    "journey",
    "graph",
    "node",
    "rankdir",
    "LR",
    "splines",
    "none",
    "nslimit",
    "nslimit1",
    "mclimit",
    "nodesep",
    "ranksep",
    "shape",
    "box",
    "fixedsize",
    "true",
    "label",
    "subgraph",
    "cluster_0",
    "cluster_1",
    "n0",
    "n1",
    "n2",
    "width",
    "height",
    "weight",
}


def test_a_hostile_name_is_drawn_as_any_other() -> None:
    plain = lay_out(diagram([node("a", 0, "Paiement"), node("b", 1, "Paiement")], [Edge("a", "b")]))
    for words in ("a\\", "<b>x</b>", 'x" URL="javascript:1'):
        hostile = lay_out(diagram([node("a", 0, words), node("b", 1, words)], [Edge("a", "b")]))
        assert len(hostile.nodes) == len(plain.nodes)
        assert hostile.ranks == plain.ranks


# The engines


@pytest.mark.usefixtures("no_dot_on_path")
def test_the_wheel_serves_where_no_dot_is_on_the_path() -> None:
    layout = lay_out(rich())
    assert layout.engine is Engine.WHEEL
    assert_readable(rich(), layout)


@pytest.mark.usefixtures("no_dot_on_path")
def test_one_process_of_the_wheel_lays_out_one_journey_after_the_other() -> None:
    lay_out(chain(1, 2, 3))
    first = engines.wheel.process_id
    lay_out(chain(3, 2, 1))
    assert engines.wheel.process_id == first is not None


@pytest.mark.usefixtures("no_dot_on_path")
def test_what_the_process_laid_out_before_changes_nothing() -> None:
    dots = [write_dot(of) for of in (rich(), chain(5, 7, 8), chain(1, 0, 2))]
    after_others = [engines.run(dot, lambda plain, _engine: plain) for dot in dots]
    for dot, plain in zip(dots, after_others, strict=True):
        engines.wheel.end()
        assert engines.run(dot, lambda plain, _engine: plain) == plain


@pytest.mark.usefixtures("no_dot_on_path")
def test_a_wheel_that_gives_no_usable_answer_is_no_graphviz_and_serves_the_next() -> None:
    with pytest.raises(TouchpointsError, match="No Graphviz can be used"):
        engines.run("no graph at all", lambda plain, _engine: plain)
    assert lay_out(rich()).engine is Engine.WHEEL


# Where the machine has no Graphviz of its own, the wheel's stands in, so that this way is always gone.
@pytest.mark.parametrize("script", ["exec $WHEEL", *([f'exec {REAL_DOT} "$@"'] if REAL_DOT else [])])
def test_a_dot_on_the_path_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    put_on_path(monkeypatch, tmp_path, script)
    layout = lay_out(rich())
    assert layout.engine is Engine.DOT
    assert_readable(rich(), layout)


@pytest.mark.parametrize(
    "script", ["exit 1", "kill -SEGV $$", "echo nonsense", "echo 'node n0 a b'", "head -c 9000000 /dev/zero", ":"]
)
def test_a_dot_that_fails_gives_way_to_the_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    put_on_path(monkeypatch, tmp_path, script)
    assert lay_out(rich()).engine is Engine.WHEEL


@pytest.mark.usefixtures("no_dot_on_path")
def test_without_any_graphviz_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    with pytest.raises(TouchpointsError) as refused:
        lay_out(rich())
    for lang in Lang:
        assert "pip install pygraphviz" in refused.value.text(lang)


def test_a_graphviz_that_hangs_is_ended_with_all_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    monkeypatch.setattr(engines, "TIME_LIMIT", 0.5)
    put_on_path(monkeypatch, tmp_path, f"exec 3>{alive}; sleep 600 & wait")
    with ThreadPoolExecutor(1) as reader:
        # The pipe ends when nobody holds its other end any more: neither the script nor its child.
        ended = reader.submit(alive.read_bytes)
        layout = lay_out(rich())
        assert ended.result(timeout=30) == b""
    assert layout.engine is Engine.OWN
    assert layout.note is not None
    assert_readable(rich(), layout)


def test_at_most_two_layouts_run_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "log"
    put_on_path(monkeypatch, tmp_path, f"echo + >> {log}; $WHEEL; echo - >> {log}")
    with ThreadPoolExecutor(6) as crowd:
        layouts = list(crowd.map(lay_out, [chain(size, 2, 1) for size in range(1, 7)]))
    assert {layout.engine for layout in layouts} == {Engine.DOT}
    running, most = 0, 0
    for line in log.read_text().split():
        running += 1 if line == "+" else -1
        most = max(most, running)
    assert most <= engines.AT_ONCE
    assert running == 0


def test_the_same_content_is_ranked_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "log"
    put_on_path(monkeypatch, tmp_path, f"echo run >> {log}; exec $WHEEL")
    first, again = lay_out(rich()), lay_out(rich(Lang.EN))
    assert first == again
    assert log.read_text().split() == ["run"]


# Large and dense


def test_a_journey_beyond_graphviz_is_drawn_more_simply_and_says_so() -> None:
    of = chain(101, 100, 100)
    layout = lay_out(of)
    assert layout.engine is Engine.OWN
    assert layout.note is not None
    assert "301" in layout.note.en
    assert "301" in layout.note.fr
    assert_readable(of, layout)


def test_a_journey_where_everything_leads_everywhere_is_drawn() -> None:
    nodes = [node(f"t{place}", place // 14) for place in range(40)]
    of = diagram(
        nodes, [Edge(one.id, other.id, share="5\u202f%") for one in nodes for other in nodes if one is not other]
    )
    layout = lay_out(of)
    assert layout.note is not None
    assert len(layout.edges) == 40 * 39


def test_a_journey_too_large_for_any_picture_says_so_in_a_sentence() -> None:
    with pytest.raises(TouchpointsError, match="too many for a picture"):
        lay_out(chain(arrange.MOST_NODES + 1))
