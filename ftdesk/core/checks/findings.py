"""All problems that are known, by kind and example: little, however many they are, and put together late."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import overload

import msgspec

from ftdesk.core.checks.found import Found, problem_of
from ftdesk.core.checks.problem import RANKS, Kind, Problem, ProblemCode, Severity

_CODES = {code: number for number, code in enumerate(ProblemCode)}
_SHARED = 20_000
"""So many different findings are kept to be shared: most faulty examples have the same few."""

_FEW = 16
"""So many examples may change before a kind is put in order anew, and not only mended."""

Split = tuple[tuple[ProblemCode, tuple[Found, ...]], ...]


class Findings:
    """Examples without a problem take no room. What many examples have in common is there once."""

    def __init__(self) -> None:
        self.whole: tuple[Problem, ...] = ()
        """The problems of the whole set."""
        self._by_code: dict[ProblemCode, dict[int, tuple[Found, ...]]] = {}
        self._severities: Counter[tuple[ProblemCode, Severity]] = Counter()
        self._fixable: Counter[ProblemCode] = Counter()
        self._stamps: Counter[ProblemCode] = Counter()  # rises whenever a kind changes
        self._shared: dict[bytes, Split] = {}
        self._decode = msgspec.json.Decoder(tuple[Found, ...]).decode
        self._ordered: dict[ProblemCode, tuple[int, Sequence[int], OfKind]] = {}
        self._since: dict[ProblemCode, dict[int, None]] = {}  # who changed since a kind was put in order

    def put(self, example: int, told: bytes) -> None:
        """What is known of an example now: a JSON list of `Found`. Replaces what was, but for `put_kind`."""
        self._forget(example)
        split = self._shared.get(told)
        if split is None:
            split = _split(self._decode(told))
            if len(self._shared) >= _SHARED:
                self._shared.clear()
            self._shared[told] = split
        for code, founds in split:
            self._by_code.setdefault(code, {})[example] = founds
            self._count(code, founds, 1)
            self._note(code, example)

    def put_kind(self, code: ProblemCode, founds: Mapping[int, Found]) -> None:
        """All problems of a kind that `put` does not bring. One for an example at the most."""
        known = self._by_code.get(code, {})
        self._since.pop(code, None)
        for each in known:
            self._count(code, known[each], -1)
        self._by_code[code] = {each: (found,) for each, found in founds.items()}
        for found in founds.values():
            self._count(code, (found,), 1)

    def drop(self, example: int) -> None:
        """It is gone."""
        self._forget(example)

    def clear(self) -> None:
        """Nothing is known any more."""
        self.whole = ()
        self._stamps.update(self._by_code.keys())
        for known in (self._by_code, self._severities, self._fixable, self._since):
            known.clear()

    def __len__(self) -> int:
        return len(self.whole) + self._severities.total()

    @property
    def errors(self) -> int:
        """How many keep a training from succeeding; that there are too few examples is not counted."""
        of_set = sum(
            each.severity is Severity.ERROR and each.code is not ProblemCode.TOO_FEW_EXAMPLES
            for each in self.whole
        )
        return of_set + sum(n for (_, how_bad), n in self._severities.items() if how_bad is Severity.ERROR)

    def of_example(self, example: int) -> tuple[Problem, ...]:
        """The problems of an example: first those of all of it, then by turn."""
        found = [
            problem_of(example, each)
            for known in self._by_code.values()
            if example in known
            for each in known[example]
        ]
        found.sort(key=lambda each: -1 if each.turn is None else each.turn)
        return tuple(found)

    def kinds(self) -> list[Kind]:
        """The worst first, within that in the order of the codes."""
        counts: Counter[ProblemCode] = Counter(each.code for each in self.whole)
        worst: dict[ProblemCode, Severity] = {each.code: each.severity for each in self.whole}
        for (code, severity), number in self._severities.items():
            if number:
                counts[code] += number
                worst[code] = min(worst.get(code, severity), severity, key=RANKS.__getitem__)
        found = [Kind(code, worst[code], number, self._fixable[code]) for code, number in counts.items()]
        return sorted(found, key=lambda kind: (RANKS[kind.severity], _CODES[kind.code]))

    def of_kind(self, code: ProblemCode, ids: Sequence[int]) -> Sequence[Problem]:
        """The problems of a kind in the order of the examples, `ids`; the same object while nothing is new.

        It stays as it is, whatever is found later.
        """
        of_set = tuple(each for each in self.whole if each.code is code)
        stamp, order, known = self._ordered.get(code, (-1, (), OfKind((), ())))
        if stamp != self._stamps[code] or order is not ids or known.of_set != of_set:
            founds = self._by_code.get(code, {})
            number = sum(self._severities[code, each] for each in RANKS)
            one_each = number == len(founds)  # as nearly always: then there is nothing to add up
            since = self._since.get(code) if order is ids else None
            mended = known.mended(since, founds) if since is not None else None
            if mended is None:
                here = array("q", filter(founds.__contains__, ids))
                mended = here, list(map(founds.__getitem__, here))
            known = OfKind(*mended, of_set, one_each=one_each)
            self._since[code] = {}
            self._ordered[code] = (self._stamps[code], ids, known)
        return known

    def all(self, ids: Sequence[int]) -> Sequence[Problem]:
        """Those of the whole set, then all others in the order of the examples."""
        return Later(len(self), lambda: self._all(ids))

    def worst(self) -> dict[int, Severity]:
        """The worst problem of each example that has one."""
        found: dict[int, Severity] = {}
        for severity in sorted(RANKS, key=RANKS.__getitem__, reverse=True):
            for code, known in self._by_code.items():
                number = self._severities[code, severity]
                if number and number == sum(self._severities[code, each] for each in RANKS):
                    found.update(dict.fromkeys(known, severity))
                elif number:
                    found |= {
                        each: severity
                        for each, founds in known.items()
                        if any(one.severity is severity for one in founds)
                    }
        return found

    def _all(self, ids: Sequence[int]) -> Iterator[Problem]:
        yield from self.whole
        faulty: set[int] = set().union(*self._by_code.values())
        for each in filter(faulty.__contains__, ids):
            yield from self.of_example(each)

    def _forget(self, example: int) -> None:
        for code, known in self._by_code.items():
            if example in known and code is not ProblemCode.TOO_LONG:
                self._count(code, known.pop(example), -1)
                self._note(code, example)

    def _note(self, code: ProblemCode, example: int) -> None:
        since = self._since.get(code)
        if since is not None:
            since[example] = None
            if len(since) > _FEW:
                del self._since[code]

    def _count(self, code: ProblemCode, founds: Iterable[Found], by: int) -> None:
        self._stamps[code] += 1
        for each in founds:
            self._severities[code, each.severity] += by
            self._fixable[code] += by * each.fixable


def _split(founds: Sequence[Found]) -> Split:
    by_code: dict[ProblemCode, list[Found]] = {}
    for each in founds:
        by_code.setdefault(each.code, []).append(each)
    return tuple((code, tuple(some)) for code, some in by_code.items())


class OfKind(Sequence[Problem]):
    """Problems of one kind as they were when it was made. Each is put together when it is looked at."""

    def __init__(
        self,
        examples: Sequence[int],
        founds: Sequence[tuple[Found, ...]],
        of_set: tuple[Problem, ...] = (),
        *,
        one_each: bool = False,
    ) -> None:
        self.of_set = of_set
        """Those of the whole set, which come first."""
        self._examples = examples
        self._founds = founds
        self._one_each = one_each
        self._ends = array("q", () if one_each else accumulate(map(len, founds)))
        self._count = len(founds) if one_each else self._ends[-1] if self._ends else 0

    def mended(
        self, examples: Iterable[int], founds: Mapping[int, tuple[Found, ...]]
    ) -> tuple[array[int], list[tuple[Found, ...]]] | None:
        """Whose these are and what was found, as it is now that a few examples have or lack others.

        None where one is new, for nobody knows its place.
        """
        here, found = array("q", self._examples), list(self._founds)
        for each in examples:
            try:
                at = here.index(each)
            except ValueError:
                if each in founds:
                    return None
                continue
            if each in founds:
                found[at] = founds[each]
            else:
                del here[at], found[at]
        return here, found

    def __len__(self) -> int:
        return len(self.of_set) + self._count

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> list[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | list[Problem]:
        """By place."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        if place < len(self.of_set):
            return self.of_set[place]
        place -= len(self.of_set)
        if self._one_each:
            return problem_of(self._examples[place], self._founds[place][0])
        at = bisect_right(self._ends, place)
        return problem_of(self._examples[at], self._founds[at][place - self._ends[at]])


class Later(Sequence[Problem]):
    """Problems that are put together only when somebody looks at one; their number is known before."""

    def __init__(self, number: int, make: Callable[[], Iterable[Problem]]) -> None:
        self._number = number
        self._make = make
        self._made: list[Problem] | None = None

    def __len__(self) -> int:
        return self._number if self._made is None else len(self._made)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> list[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | list[Problem]:
        """By place."""
        if self._made is None:
            self._made = list(self._make())
        return self._made[index]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Sequence) and list(self) == list(other))

    __hash__ = None  # type: ignore[assignment]
