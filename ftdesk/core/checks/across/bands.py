"""Which examples share a key: many keys an example, in flat sorted arrays (12 bytes a key)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np

Keys: TypeAlias = Any
Ids: TypeAlias = Any

_ID_BITS = np.uint64(32)
_ID = np.uint64(0xFFFFFFFF)
_FRESH = 1000


class Bands:
    """Each example has one 32-bit key in each band. What is new stands in small arrays of its own.

    What was dropped or changed stays in the sorted arrays until they are made anew, and is passed over.
    """

    def __init__(self, bands: int) -> None:
        self.bands = bands
        self.examples = 0
        self._keys: Keys = np.zeros((0, bands), np.uint32)
        self._here: Any = np.zeros(0, np.bool_)
        self._sorted: list[Any] = [np.zeros(0, np.uint64)] * bands
        self._fresh: list[Ids] = []
        self._fresh_sorted: list[Any] | None = None
        self._stale = 0  # so many entries at most are of examples that are gone or stand there twice

    def put(self, ids: Ids, keys: Keys) -> None:
        """Take in examples that are not here."""
        if not len(ids):
            return
        missing = int(ids.max()) + 1 - len(self._here)
        if missing > 0:
            more = missing + len(self._here) // 4
            self._keys = np.concatenate([self._keys, np.zeros((more, self.bands), np.uint32)])
            self._here = np.concatenate([self._here, np.zeros(more, np.bool_)])
        self._keys[ids] = keys
        self._here[ids] = True
        self.examples += len(ids)
        self._fresh.append(ids)
        self._fresh_sorted = None

    def drop(self, example: int) -> Keys | None:
        """Forget an example; answers its keys, or None where it is not here."""
        if not self.has(example):
            return None
        self._here[example] = False
        self.examples -= 1
        self._stale += 1
        return self._keys[example].copy()

    def has(self, example: int) -> bool:
        """Whether an example is here."""
        return 0 <= example < len(self._here) and bool(self._here[example])

    def all(self) -> Ids:
        """Every example that is here, in rising order."""
        return np.flatnonzero(self._here)

    def key(self, example: int, band: int) -> int:
        """The key of an example that is here."""
        return int(self._keys[example, band])

    def rows(self, ids: Ids) -> Keys:
        """The keys of examples that are here."""
        rows: Keys = self._keys[ids]
        return rows

    def members(self, band: int, key: int, most: int) -> Ids:
        """Who has this key, in rising order; nobody where that are more than `most`."""
        self._settle()
        low, high = np.uint64(key) << _ID_BITS, (np.uint64(key) << _ID_BITS) | _ID
        found = [
            each[np.searchsorted(each, low) : np.searchsorted(each, high, "right")]
            for each in (self._sorted[band], self._young(band))
        ]
        both = np.concatenate(found)
        if len(both) > most + self._stale:
            return both[:0].astype(np.int64)
        members = self._valid(both, band, key)
        return members if len(members) <= most else members[:0]

    def first(self, band: int, key: int, count: int) -> tuple[int, ...]:
        """The `count` lowest of those that have this key, quickly, however many have it."""
        self._settle()
        low, high = np.uint64(key) << _ID_BITS, (np.uint64(key) << _ID_BITS) | _ID
        found: set[int] = set()
        for each in (self._sorted[band], self._young(band)):
            start, end = int(np.searchsorted(each, low)), int(np.searchsorted(each, high, "right"))
            while start < end and len(valid := self._valid(each[start:end][: 4 * count], band, key)) < count:
                found.update(valid.tolist())
                start += 4 * count
            if start < end:
                found.update(valid.tolist())
        return tuple(sorted(found)[:count])

    def shared(
        self, band: int, keys: Keys, least: int = 2, most: int | None = None
    ) -> Iterator[tuple[int, Ids]]:
        """(place in `keys`, who has it), for those of the (different) keys that so many examples have."""
        self._settle()
        low: Any = keys.astype(np.uint64) << _ID_BITS
        high = low | _ID
        main, young = self._sorted[band], self._young(band)
        spans: list[Any] = [
            (np.searchsorted(each, low), np.searchsorted(each, high, "right")) for each in (main, young)
        ]
        count: Any = np.sum([to - since for since, to in spans], axis=0)
        wanted = count >= least
        if most is not None:
            wanted &= count <= most + self._stale
        for place in np.flatnonzero(wanted).tolist():
            found = np.concatenate(
                [
                    each[since[place] : to[place]]
                    for each, (since, to) in zip((main, young), spans, strict=True)
                ]
            )
            members = self._valid(found, band, int(keys[place]))
            if len(members) >= least and (most is None or len(members) <= most):
                yield place, members

    def _valid(self, found: Any, band: int, key: int) -> Ids:
        ids = (found & _ID).astype(np.int64)
        ids = ids[self._here[ids] & (self._keys[ids, band] == key)]
        return np.unique(ids) if len(ids) > 1 else ids

    def _settle(self) -> None:
        fresh = sum(map(len, self._fresh))
        if fresh > max(_FRESH, self.examples // 50):
            everybody = self.all()
            for band in range(self.bands):  # one by one: so the old ones and the new are not there at once
                self._sorted[band] = self._sort(everybody, band)
            self._fresh, self._fresh_sorted, self._stale = [], None, 0
        if self._fresh_sorted is None:
            young: Ids = np.concatenate([*self._fresh, np.zeros(0, np.int64)]).astype(np.int64)
            self._fresh = [young] if len(young) else []
            young = np.unique(young[self._here[young]])
            self._fresh_sorted = [self._sort(young, band) for band in range(self.bands)]

    def _young(self, band: int) -> Any:
        return self._fresh_sorted[band] if self._fresh_sorted is not None else np.zeros(0, np.uint64)

    def _sort(self, ids: Ids, band: int) -> Any:
        return np.sort((self._keys[ids, band].astype(np.uint64) << _ID_BITS) | ids.astype(np.uint64))
