"""What was made is kept for as long as it holds, and within a bound."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from api.water.memory import Memory


class Maker:
    """Count how often something is made."""

    def __init__(self) -> None:
        self.made: list[object] = []

    def __call__(self, key: object) -> object:
        self.made.append(key)
        return key


def test_a_thing_is_made_once() -> None:
    memory, maker = Memory(), Maker()
    for _ in range(3):
        assert memory.recall("a", lambda: maker("a")) == "a"
    assert maker.made == ["a"]


def test_another_key_is_another_thing() -> None:
    memory, maker = Memory(), Maker()
    assert memory.recall(("stamp-1", "x"), lambda: maker(1)) == 1
    assert memory.recall(("stamp-2", "x"), lambda: maker(2)) == 2
    assert maker.made == [1, 2]


def test_the_oldest_goes_first() -> None:
    memory, maker = Memory(2), Maker()
    for key in ("a", "b", "a", "c", "a", "b"):
        memory.recall(key, lambda key=key: maker(key))
    assert maker.made == ["a", "b", "c", "b"]


def test_nothing_is_kept_of_what_fails() -> None:
    memory = Memory()
    for answer in ("no", "yes"):
        try:
            found = memory.recall("a", lambda answer=answer: {"yes": 1}[answer])
        except KeyError:
            found = 0
    assert found == 1


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_what_is_recalled_is_what_would_be_made(keys: list[int], most: int) -> None:
    memory = Memory(most)
    assert [memory.recall(key, lambda key=key: key * key) for key in keys] == [k * k for k in keys]
    assert len(memory._kept) <= most


def test_slow_things_do_not_hold_up_each_other() -> None:
    memory, inside, go_on = Memory(), threading.Event(), threading.Event()

    def slow() -> str:
        inside.set()
        go_on.wait(20)
        return "slow"

    thread = threading.Thread(target=memory.recall, args=("slow", slow))
    thread.start()
    assert inside.wait(20)
    assert memory.recall("quick", lambda: "quick") == "quick"
    go_on.set()
    thread.join(20)
    assert memory.recall("slow", lambda: "anew") == "slow"
