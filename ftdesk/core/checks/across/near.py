"""Near-duplicates: candidates by MinHash and shared bands, each pair verified word by word.

Whether two examples are a pair depends on the set as it is and not on the order in which it came about, so
that keeping the pairs up to date gives what finding them anew would give.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import Any

import numpy as np

from ftdesk.core.checks.across.alike import Likeness, alike, differs_at
from ftdesk.core.checks.across.bands import Bands, Ids, Keys
from ftdesk.core.checks.across.gist import BREAK
from ftdesk.core.checks.pictures import MOST_COMPARED

MOST_EXAMPLES = MOST_COMPARED
"""In a larger set near-duplicates are not looked for: they would cost more memory than a window may take."""

BANDS, ROWS = 16, 3
"""Two examples of whose neighbouring words 70 % are the same share a band in 99.8 of 100 cases, with 60 %
in 98, with 10 % in 1.6 (1 - (1 - share³)¹⁶)."""

HEADS, MOST_SHARED = 8, 128
"""Where more share a band than heads, each is compared with the first so many of them; what even more share
is a phrase of this set and tells nothing."""

SLOT, SIBLINGS = 3, 40
"""A place at which those that are like an example (at most 40 are looked at) say so many different things is
a blank in a form, filled in anew for each; two examples that differ in such places only are no copies."""

_PAGE = 250
_CHUNK = 200
_SEED = 20_260
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)


class Near:
    """Which examples are nearly the same. `changed` gathers those whose pairs are others than before."""

    def __init__(self, most: int = MOST_EXAMPLES) -> None:
        self.changed: set[int] = set()
        self.on = True
        self._most = most
        self._words: list[bytes | None] = []  # two bytes a sign; as text each would take 41 bytes more
        self._bands = Bands(BANDS)
        self._pending: dict[int, int] = {}
        self._touched: list[tuple[Ids, Keys]] = []
        self._dirty: set[int] = set()
        self._pairs: dict[int, dict[int, Likeness]] = {}
        self._heads: dict[tuple[int, int], tuple[int, ...]] = {}  # of forms, as last looked at
        self._blank: dict[int, int] = {}  # found since the last put or drop
        self._companies: dict[tuple[int, int], tuple[int, ...]] = {}

    def put(self, example: int, words: str, seed: int) -> None:
        """Take in an example that is not here. Above the limit nothing is kept any more, for good."""
        if not self.on:
            return
        self._forget_blanks()
        if self._bands.examples + len(self._pending) >= self._most:
            self.changed.update(self._pairs)
            self.on = False
            self._words, self._bands, self._pairs = [], Bands(BANDS), {}
            self._pending, self._touched, self._dirty = {}, [], set()
            return
        if example >= len(self._words):
            self._words += [None] * (example + 1 - len(self._words))
        self._words[example] = words.encode("utf-16-le")
        self._pending[example] = seed
        if len(self._pending) >= _PAGE:
            self._place()

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not here."""
        if not self.on or example >= len(self._words):
            return
        self._words[example] = None
        self._forget_blanks()
        self._pending.pop(example, None)
        keys = self._bands.drop(example)
        if keys is None:
            return
        self._touched.append((np.array([example], np.int64), keys[None, :]))
        self._dirty.discard(example)
        for other in list(self._pairs.get(example, ())):
            self._unlink(example, other)

    def words(self, example: int) -> str:
        """The words of an example; empty above the limit."""
        kept = self._words[example] if self.on and example < len(self._words) else None
        return kept.decode("utf-16-le") if kept else ""

    def pairs(self, example: int) -> dict[int, int]:
        """Those that an example is near to, with the likeness in per cent.

        Without those that are the same form as this one, filled in anew.
        """
        found = self._pairs.get(example)
        if not found:
            return {}
        ours = self._blanks(example)
        return {other: each.per_cent for other, each in found.items() if not self._form(each, other, ours)}

    def settle(self) -> Iterator[None]:
        """Find the pairs of what is new, in slices of some 10 ms; what is left goes on the next time."""
        self._place()
        self._spread()
        self._forget_blanks()
        yield
        now = set(self._dirty)
        order = sorted(now)
        for start in range(0, len(order), _CHUNK):
            chunk = [each for each in order[start : start + _CHUNK] if self._bands.has(each)]
            if not self.on:
                return
            self._match(chunk, now)
            self._dirty.difference_update(order[start : start + _CHUNK])
            yield

    # -- placing ---------------------------------------------------------------------------------------

    def _place(self) -> None:
        page = list(self._pending)
        if page:
            keys = _keys([self.words(each) for each in page], list(self._pending.values()))
            ids = np.array(page, np.int64)
            self._bands.put(ids, keys)
            self._touched.append((ids, keys))
            self._dirty.update(page)
            self._pending = {}

    def _spread(self) -> None:
        """Who was or is in company with the touched, where company decides with whom one is compared."""
        touched, self._touched = self._touched, []
        if not touched:
            return
        if len(self._dirty) >= self._bands.examples:
            self.changed.update(self._pairs)
            self._heads = {}
            return
        ids = np.concatenate([each for each, _ in touched])
        rows = np.concatenate([each for _, each in touched])
        for band in range(BANDS):
            keys, kinds, times = np.unique(rows[:, band], return_inverse=True, return_counts=True)
            lowest = np.full(len(keys), np.iinfo(np.int64).max)
            np.minimum.at(lowest, kinds, ids)
            self._look_at_heads(band, keys.tolist())
            most = MOST_SHARED + int(times.max())
            for place, members in self._bands.shared(band, keys, most=most):
                self._spread_in(members, int(times[place]), int(lowest[place]))

    def _spread_in(self, members: Ids, count: int, lowest: int) -> None:
        """In one company, `members`, `count` came or went, of whom `lowest` stands first."""
        many = len(members)
        before = int(np.searchsorted(members, lowest))  # who stands before them is there as ever
        # Whether a pair counts hangs on the first that are like the two.
        if before <= SIBLINGS or many + count > MOST_SHARED:
            self.changed.update(each for each in members.tolist() if each in self._pairs)
        if many + count <= HEADS + 1 or (before >= HEADS and many + count <= MOST_SHARED):
            return  # the others are compared with the same ones as before
        if many <= MOST_SHARED + count:
            self._dirty.update(members.tolist())

    def _look_at_heads(self, band: int, keys: list[int]) -> None:
        """Where the first of a form are others than before, all of that form are looked at anew."""
        for key in keys if self._heads else ():
            known = self._heads.get((band, key))
            if known is not None and known != self._bands.first(band, key, HEADS):
                del self._heads[band, key]
                form = self._bands.members(band, key, self._bands.examples)
                self.changed.update(filter(self._pairs.__contains__, form.tolist()))

    # -- matching --------------------------------------------------------------------------------------

    def _match(self, chunk: list[int], now: set[int]) -> None:
        wanted: dict[int, set[int]] = {each: set() for each in chunk}
        rows = self._bands.rows(np.array(chunk, np.int64))
        for band in range(BANDS):
            for _, members in self._bands.shared(band, np.unique(rows[:, band]), most=MOST_SHARED):
                company = members.tolist()
                heads = company[:HEADS]
                last = heads[-1]
                for each in company:
                    if each in wanted:
                        wanted[each].update(company if each <= last else heads)
        for example, candidates in wanted.items():
            candidates.discard(example)
            known = self._pairs.get(example, {})
            for other in [each for each in known if each not in candidates]:
                self._unlink(example, other)
            for other in candidates:
                # A pair of which both wait is looked at when it is the later one's turn.
                if other not in known and (other < example or other not in now):
                    self._compare(min(example, other), max(example, other))

    def _compare(self, one: int, other: int) -> None:
        words, words2 = self.words(one), self.words(other)
        likeness = alike(words, words2) if words and words2 else None
        if likeness is not None:
            self._pairs.setdefault(one, {})[other] = likeness
            self._pairs.setdefault(other, {})[one] = likeness.other_way()
            self.changed.update((one, other))

    def _unlink(self, one: int, other: int) -> None:
        self.changed.update((one, other))
        for each, its in ((one, other), (other, one)):
            known = self._pairs.get(each)
            if known is not None:
                known.pop(its, None)
                if not known:
                    del self._pairs[each]

    # -- forms -----------------------------------------------------------------------------------------

    def _form(self, likeness: Likeness, other: int, ours: int) -> bool:
        if likeness.per_cent == 100:
            return False
        return not likeness.ours & ~ours or not likeness.theirs & ~self._blanks(other)

    def _forget_blanks(self) -> None:
        if self._blank:
            self._blank, self._companies = {}, {}

    def _blanks(self, example: int) -> int:
        """The places at which an example differs from many that are like it, as bits."""
        if example not in self._blank:
            self._blank[example] = self._find_blanks(example)
        return self._blank[example]

    def _find_blanks(self, example: int) -> int:
        """No more of them than its pairs are asked about: in a real form these show after a few siblings."""
        asked = 0
        for likeness in self._pairs.get(example, {}).values():
            asked |= likeness.ours
        words, siblings = self.words(example), self._siblings(example)
        if len(siblings) < SLOT:
            return 0
        said: dict[int, set[str]] = {}
        blank = 0
        for each in siblings:
            for places, there in differs_at(words, self.words(each)):
                left = places & asked & ~blank
                while left:
                    bit = left & -left
                    left ^= bit
                    different = said.setdefault(bit, set())
                    different.add(there)
                    if len(different) >= SLOT:
                        blank |= bit
            if blank == asked:
                break
        return blank

    def _siblings(self, example: int) -> list[int]:
        if not self._bands.has(example):
            return []
        found: set[int] = set()
        for band in range(BANDS):
            found.update(self._company(band, self._bands.key(example, band)))
        found.discard(example)
        return heapq.nsmallest(SIBLINGS, found)

    def _company(self, band: int, key: int) -> tuple[int, ...]:
        """The first of those who have this key, as many as anybody may need."""
        company = self._companies.get((band, key))
        if company is None:
            company = tuple(self._bands.members(band, key, MOST_SHARED)[: SIBLINGS + 1].tolist())
            if not company:  # too many: that is the form itself
                company = self._heads[band, key] = self._bands.first(band, key, HEADS)
            self._companies[band, key] = company
        return company


def _keys(words: list[str], seeds: list[int]) -> Keys:
    """The band keys of some examples: three of 48 MinHash values and the seed make one of 16 keys."""
    import rensa

    texts = [f"{BREAK}{each[: each.rindex(BREAK) + 1]}" for each in words]
    signs = np.frombuffer("".join(texts).encode("utf-16-le"), np.uint16).astype(np.uint64)
    ends = np.cumsum([len(each) for each in texts])
    neighbours = ((signs[:-1] << np.uint64(16)) | signs[1:]) * _MIX[0]
    within: Any = np.ones(len(neighbours), np.bool_)
    within[ends[:-1] - 1] = False  # the last word of one text is no neighbour of the next one's first
    offsets = np.concatenate([[0], ends - np.arange(1, len(ends) + 1)]).astype(np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        neighbours[within], offsets, BANDS * ROWS, _SEED
    )
    values = np.array(matrix.to_rows(), np.uint64).reshape(len(words), BANDS, ROWS)
    mixed = np.array(seeds, np.int64).view(np.uint64)[:, None] * _MIX[3]
    for row in range(ROWS):
        mixed = (mixed ^ values[:, :, row]) * _MIX[row]
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)
