"""A bounded store gives back what it was given, and stays within its bytes whatever it is given."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.bounded import VERSIONS, Bounded


def test_what_is_known_is_not_made_again() -> None:
    store = Bounded[bytes](100, len)
    first = store.get("a", lambda: b"x" * 10)
    assert store.get("a", lambda: b"other") is first
    assert store.find("a") is first
    assert store.find("b") is None


def test_the_value_used_longest_ago_leaves_first() -> None:
    store = Bounded[bytes](30, len)
    for key in "abc":
        store.get(key, lambda: b"x" * 10)
    store.get("a", bytes)
    store.get("d", lambda: b"x" * 10)
    assert [key for key in "abcd" if store.find(key)] == ["a", "c", "d"]


def test_a_value_larger_than_the_room_is_kept_alone_until_the_next() -> None:
    store = Bounded[bytes](30, len)
    store.get("small", lambda: b"x")
    large = store.get("large", lambda: b"x" * 1_000)
    assert store.get("large", bytes) is large
    assert len(store) == 1
    store.get("small", lambda: b"x")
    assert store.held == 1


def test_of_the_versions_of_one_thing_the_oldest_leaves_though_there_is_room() -> None:
    store = Bounded[bytes](1_000, len)
    store.get("other", lambda: b"x", subject="other")
    for version in range(10):
        store.get(version, lambda: b"x", subject="draft")
    assert len(store) == VERSIONS + 1
    assert store.find(9) == store.find("other") == b"x"


def test_many_who_ask_at_once_wait_for_one_making() -> None:
    store, together, made = Bounded[bytes](100, len), Barrier(4), []

    def make() -> bytes:
        made.append(1)
        return b"x"

    def ask() -> bytes:
        together.wait()
        return store.get("a", make)

    with ThreadPoolExecutor(4) as threads:
        found = [each.result() for each in [threads.submit(ask) for _ in range(4)]]
    assert found == [b"x"] * 4
    assert made == [1]


def test_who_asks_for_another_value_does_not_wait() -> None:
    store, begun, go_on = Bounded[bytes](100, len), Event(), Event()

    def slow() -> bytes:
        begun.set()
        go_on.wait()
        return b"slow"

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(store.get, "slow", slow)
        begun.wait()
        assert store.get("quick", lambda: b"quick") == b"quick"
        go_on.set()
        assert waiting.result() == b"slow"


def test_what_fails_is_made_anew_the_next_time() -> None:
    store = Bounded[bytes](100, len)

    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.get("a", fail)
    assert store.get("a", lambda: b"x") == b"x"


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 40), st.sampled_from([None, "a", "b"])), max_size=60))
def test_whatever_is_asked_for_the_store_stays_within_its_bytes(asked: list[tuple[int, int, str | None]]) -> None:
    store = Bounded[bytes](50, len)
    for key, size, of in asked:
        found = store.get(key, lambda size=size: bytes(size), of)  # type: ignore[misc]
        assert store.find(key) is found
        kept = [one for other in range(21) if (one := store.find(other)) is not None]
        assert store.held == sum(map(len, kept))
        assert store.held <= 50
        assert len(kept) == len(store)
    store.clear()
    assert (len(store), store.held) == (0, 0)
