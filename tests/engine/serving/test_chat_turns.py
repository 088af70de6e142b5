"""Whose turn it is among chats that want to write at once, and where each of them writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ftdesk.engine.serving.chat_turns import Turns
from tests.engine.process import wait_for


def _never() -> bool:
    return False


@contextmanager
def _waits(turns: Turns, adapter: str | None, prompt: list[int], tokens: int = 10) -> Iterator[list[int]]:
    """Somebody who waits for a turn in a thread; the list gets the place."""
    found: list[int] = []

    def begin() -> None:
        place = turns.begin(adapter, prompt, tokens, _never)
        assert place is not None
        found.append(place)

    thread = threading.Thread(target=begin)
    thread.start()
    yield found
    thread.join()


def test_chats_of_one_adapter_write_together_and_of_another_one_after_them() -> None:
    turns = Turns(4, 1000)
    first = turns.begin("a", [1], 10, _never)
    second = turns.begin("a", [2], 10, _never)
    assert first is not None
    assert second is not None
    assert first != second
    assert not turns.must_yield(first)
    with _waits(turns, "b", [1]) as other:
        wait_for(lambda: turns.must_yield(first))
        assert not other
        turns.end(first)
        assert not other
        turns.end(second)
        wait_for(lambda: other)
    assert turns.alone()


def test_who_came_first_is_first_and_nobody_overtakes() -> None:
    turns = Turns(2, 1000)
    first = turns.begin(None, [1], 10, _never)
    assert first is not None
    with _waits(turns, "b", [1]) as other:
        wait_for(lambda: turns.must_yield(first))
        with _waits(turns, None, [1]) as third:  # it could write beside the first one, but for `other`
            turns.end(first)
            wait_for(lambda: other)
            assert not third
            turns.end(other[0])
            wait_for(lambda: third)


def test_a_chat_comes_back_to_its_place_and_leaves_the_others_theirs() -> None:
    turns = Turns(3, 1000)
    places = {}
    for adapter, prompt in ((None, [1, 2, 3, 4]), ("a", [1, 2, 3, 4]), (None, [9, 8, 7, 6])):
        place = turns.begin(adapter, prompt, 10, _never)
        assert place is not None
        turns.end(place)
        places[adapter, prompt[0]] = place
    assert len(set(places.values())) == 3
    for (adapter, begin), prompt in {(None, 9): [9, 8, 7, 6, 5], ("a", 1): [1, 2, 3, 4, 5]}.items():
        place = turns.begin(adapter, prompt, 10, _never)
        assert place == places[adapter, begin]
        turns.end(place)
    assert turns.begin("b", [1, 2, 3, 4], 10, _never) == places[None, 1]  # used longest ago


def test_what_has_no_room_beside_the_others_waits_and_may_be_stopped() -> None:
    turns = Turns(4, 100)
    first = turns.begin(None, [1], 80, _never)
    assert first is not None
    assert turns.begin(None, [2], 30, lambda: True) is None
    with _waits(turns, None, [2], 30) as second:
        wait_for(lambda: turns.must_yield(first))
        assert not second
        turns.end(first)
        wait_for(lambda: second)
    turns.end(second[0])
    assert turns.begin(None, [3], 5000, _never) is not None  # alone it may have everything
