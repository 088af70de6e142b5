"""What the checks know of every example: its problems, and the little that checks across examples need."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from ftdesk.core.checks import set_checks
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem
from ftdesk.core.dataset.example import Example, Split

_KNOWN, _TRAINED, _SYSTEM = 1, 2, 4
_BREATH = 500


class CheckIndex:
    """Problems of faulty examples, and flat arrays with a fingerprint and a size for all of them."""

    def __init__(self) -> None:
        self.problems: dict[int, tuple[Problem, ...]] = {}
        self.trained = 0
        self.size_bytes = 0
        self._examples = 0
        self._with_system = 0
        self._flags = array("b")
        self._sizes = array("q")
        self._fingerprints = array("q")
        self._same: dict[int, int] = {}  # fingerprint → how many examples have it
        self._duplicates: dict[int, Problem] = {}
        self._repeated = 0  # fingerprints that more than one example has

    def put(self, example: Example) -> None:
        """Check an example and note what it is; replaces what was known of it."""
        self.drop(example.id)
        self._grow(example.id)
        document = example.document
        found = check_example(example.id, document)
        if found:
            self.problems[example.id] = tuple(found)
        trained, system = example.serves(Split.TRAIN), set_checks.has_system(document)
        size = len(example.body.encode("utf-8", "replace")) + 1
        fingerprint = set_checks.fingerprint(document)
        self._flags[example.id] = _KNOWN + _TRAINED * trained + _SYSTEM * system
        self._sizes[example.id] = size
        self._fingerprints[example.id] = fingerprint
        self._count(example.id, 1)

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not known."""
        if not self._knows(example):
            return
        self._count(example, -1)
        self._flags[example] = 0
        self.problems.pop(example, None)
        self._duplicates.pop(example, None)

    def across(self, order: Sequence[int]) -> Iterator[Problem | None]:
        """The problems that show only beside other examples, which stand in this order.

        None comes in between, so that who must not work for long at a stretch can pause there.
        """
        missing = set_checks.system_is_usual(self._with_system, self._examples)
        if not missing and not self._repeated:
            return
        first: dict[int, int] = {}
        for number, example in enumerate(order):
            if number % _BREATH == 0:
                yield None
            if not self._knows(example):
                continue
            fingerprint = self._fingerprints[example]
            if self._same[fingerprint] > 1 and first.setdefault(fingerprint, example) != example:
                yield self._duplicate(example, first[fingerprint])
            if missing and not self._flags[example] & _SYSTEM:
                yield set_checks.missing_system(example, self._with_system, self._examples)

    def _duplicate(self, example: int, same_as: int) -> Problem:
        """The same object as last time: 100,000 of them take a moment to make and another to let go of."""
        known = self._duplicates.get(example)
        if known is None or known.params["same_as"] != same_as:
            known = self._duplicates[example] = set_checks.duplicate(example, same_as)
        return known

    def _knows(self, example: int) -> bool:
        return 0 <= example < len(self._flags) and bool(self._flags[example] & _KNOWN)

    def _count(self, example: int, by: int) -> None:
        flags, fingerprint = self._flags[example], self._fingerprints[example]
        self._examples += by
        self._with_system += by * bool(flags & _SYSTEM)
        if flags & _TRAINED:
            self.trained += by
            self.size_bytes += by * self._sizes[example]
        before = self._same.get(fingerprint, 0)
        times = before + by
        self._repeated += (times > 1) - (before > 1)
        if times:
            self._same[fingerprint] = times
        else:
            del self._same[fingerprint]

    def _grow(self, example: int) -> None:
        missing = example + 1 - len(self._flags)
        if missing > 0:
            more = missing + len(self._flags) // 4
            for each in (self._flags, self._sizes, self._fingerprints):
                each.frombytes(bytes(each.itemsize * more))
