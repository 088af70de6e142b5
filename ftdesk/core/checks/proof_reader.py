"""What the checking process knows of every example, and what of it has been told already."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from itertools import islice

import msgspec

from ftdesk.core.checks.check_index import CheckIndex
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.found import Found, found_of
from ftdesk.core.checks.pictures import Pictures
from ftdesk.core.checks.problem import Problem
from ftdesk.core.connection import Connection, preset
from ftdesk.core.cost.tokens import read_json
from ftdesk.core.dataset.example import Example, Split

_NOTHING = b"[]"
_BREATH = 32
_SHARED = 20_000
_MOST = 2000


class SetIndex:
    """STOPGAP"""

    def __init__(self) -> None:
        self._index = CheckIndex()
        self._found: dict[int, tuple[Problem, ...]] = {}

    def put(self, example_id: int, example: Example, document: object) -> None:
        self._index.put(example)

    def drop(self, example_id: int) -> None:
        self._index.drop(example_id)

    def take_changed(self) -> set[int]:
        found: dict[int, tuple[Problem, ...]] = {}
        for each in self._index.across(range(1, 1_000_000)):
            if each is not None and each.example is not None:
                found[each.example] = (*found.get(each.example, ()), each)
        before, self._found = self._found, found
        return {each for each in found.keys() | before.keys() if found.get(each) != before.get(each)}

    def problems_of(self, example_id: int) -> tuple[Problem, ...]:
        return self._found.get(example_id, ())

    def whole_set(self) -> list[Problem]:
        return []

    def pictures(self) -> Pictures:
        return Pictures()


class ProofReader:
    """Examples by id. What changes becomes news, told once."""

    def __init__(self) -> None:
        self.size_bytes = 0
        """Of the examples that are trained with, as lines of a file."""
        self._connection: Connection = preset("openai")
        self._sets = SetIndex()
        self._own: dict[int, tuple[Found, ...]] = {}
        self._holdings: dict[int, int] = {}
        self._sizes = array("q")  # 0: not trained with
        self._due: dict[int, None] = {}  # there may be news of them
        self._told: dict[int, bytes] = {}  # where there was something to tell
        self._shared: dict[bytes, bytes] = {}
        self._encode = msgspec.json.Encoder().encode

    @property
    def has_news(self) -> bool:
        """Whether `news` has more to tell."""
        return bool(self._due)

    def put(self, example: Example) -> None:
        """Check an example and note what it is; replaces what was known of it."""
        document = read_json(example.body)
        found = tuple(map(found_of, check_example(example.id, document)))
        if found:
            self._own[example.id] = found
        else:
            self._own.pop(example.id, None)
        size = len(example.body.encode("utf-8", "replace")) + 1
        self._set_size(example.id, size if example.serves(Split.TRAIN) else 0)
        self._sets.put(example.id, example, document)
        self._due[example.id] = None

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not known."""
        self._own.pop(example, None)
        self._holdings.pop(example, None)
        self._set_size(example, 0)
        self._sets.drop(example)
        self._due[example] = None

    def choose(self, connection: Connection) -> None:
        """Tell for this connection what it does not take. No example is read for it."""
        if connection != self._connection:
            self._connection = connection
            self._due |= dict.fromkeys(self._holdings)

    def news(self, until: float, *, beside: bool) -> Iterator[tuple[int, msgspec.Raw]]:
        """(example, all its problems as JSON) where they are others than was told; until that moment.

        `beside`: also where they changed because others did.
        """
        if beside:
            self._due |= dict.fromkeys(self._sets.take_changed())
        for number, example in enumerate(list(islice(self._due, _MOST)), 1):
            del self._due[example]
            now = self._problems(example)
            if now != self._told.get(example, _NOTHING):
                if now is _NOTHING:
                    del self._told[example]
                else:
                    self._told[example] = now
                yield example, msgspec.Raw(now)
            if number % _BREATH == 0 and time.monotonic() > until:
                return

    def whole_set(self) -> list[Problem]:
        """What is wrong with the whole set."""
        return self._sets.whole_set()

    def pictures(self) -> Pictures:
        """How the set looks as a whole."""
        return self._sets.pictures()

    def _problems(self, example: int) -> bytes:
        found: list[Found] = [*map(found_of, self._sets.problems_of(example))]
        found += self._own.get(example, ())
        if not found:
            return _NOTHING
        told = self._encode(found)
        return self._shared.setdefault(told, told) if len(self._shared) < _SHARED else told

    def _set_size(self, example: int, size: int) -> None:
        missing = example + 1 - len(self._sizes)
        if missing > 0:
            self._sizes.frombytes(bytes(8 * (missing + len(self._sizes) // 4)))
        self.size_bytes += size - self._sizes[example]
        self._sizes[example] = size
