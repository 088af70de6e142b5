"""Examples that are the very same, and examples that ask the same: copies, overlap, contradicting answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ftdesk.core.checks.across.alike import contradict
from ftdesk.core.checks.across.bands import Bands, Ids, Keys
from ftdesk.core.checks.across.gist import BREAK

_SAME, _ASKED = 0, 1
_PAGE = 1000

MOST_ANSWERS = 6
"""A question with so many really different answers is meant to have them: stories, poems, small talk."""
SHORT, SHORT_ANSWERS = 8, 3
"""For a question of at most 8 words three different answers are enough to be meant."""
GREETING, LABEL = 3, 3
"""“Hi” and “thank you” may be answered in any way, unless the answers are labels of at most 3 words."""
_LARGEST = 64


class Groups:
    """`same` (id → the one that it copies, of either split) and `contradicts` (id → the first answer)."""

    def __init__(self, words: Callable[[int], str]) -> None:
        """`words` answers an example's `Gist.words`."""
        self.changed: set[int] = set()
        self.same: dict[int, int] = {}
        self.contradicts: dict[int, int] = {}
        self._words = words
        self._bands = Bands(2)
        self._numbers: Any = np.zeros((0, 2), np.int64)
        self._flags: Any = np.zeros((0, 2), np.bool_)  # validation, labels
        self._pending: dict[int, tuple[int, int]] = {}
        self._touched: list[Keys] = []
        self._gone = False

    def put(self, example: int, fingerprint: int, context: int, *, validation: bool, labels: bool) -> None:
        """Take in an example that is not here. `context` is 0 where nothing is asked."""
        missing = example + 1 - len(self._flags)
        if missing > 0:
            more = missing + len(self._flags) // 4
            self._numbers = np.concatenate([self._numbers, np.zeros((more, 2), np.int64)])
            self._flags = np.concatenate([self._flags, np.zeros((more, 2), np.bool_)])
        self._numbers[example] = fingerprint, context
        self._flags[example] = validation, labels
        self._pending[example] = (fingerprint & 0xFFFFFFFF, context & 0xFFFFFFFF)
        if len(self._pending) >= _PAGE:
            self._place()

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not here."""
        self._pending.pop(example, None)
        keys = self._bands.drop(example)
        if keys is None:
            return
        self._touched.append(keys[None, :])
        self._gone = True
        if self.same.pop(example, None) is not None or self.contradicts.pop(example, None) is not None:
            self.changed.add(example)
        self.contradicts.pop(example, None)

    def trains(self, example: int) -> bool:
        """Whether an example that is here is of the training split."""
        return not self._flags[example, 0]

    def settle(self) -> Iterator[None]:
        """Judge the groups of what is new and of what is gone."""
        self._place()
        touched, self._touched = self._touched, []
        if not touched:
            return
        rows, done = np.concatenate(touched), False
        gone, self._gone = self._gone, False
        try:
            for band in (_SAME, _ASKED):
                keys = np.unique(rows[:, band])
                # Where something went, the last one of its group may be left.
                for step, (_, members) in enumerate(self._bands.shared(band, keys, 1 if gone else 2)):
                    self._judge(band, members)
                    if step % _PAGE == _PAGE - 1:
                        yield
            done = True
        finally:
            if not done:  # nobody waited for the end: the next one does it
                self._touched.append(rows)
                self._gone |= gone

    def _place(self) -> None:
        page = list(self._pending)
        if page:
            keys = np.array(list(self._pending.values()), np.uint32).reshape(-1, 2)
            self._bands.put(np.array(page, np.int64), keys)
            self._touched.append(keys)
            self._pending = {}

    def _judge(self, band: int, members: Ids) -> None:
        """Those of one key: nearly always one group, but two numbers may have the same lower half."""
        numbers = self._numbers[members, band]
        whole = [members] if (numbers == numbers[0]).all() else [members[numbers == n] for n in set(numbers)]
        for group in whole:
            if band == _SAME:
                self._copies(group)
            elif self._numbers[group[0], _ASKED]:
                self._answers(group)

    def _copies(self, group: Ids) -> None:
        trained = group[~self._flags[group, 0]]
        first = int(trained[0] if len(trained) else group[0])
        for each in group.tolist():
            self._set(self.same, each, None if each == first else first)

    def _answers(self, group: Ids) -> None:
        for each in group[self._flags[group, 0]].tolist():
            self._set(self.contradicts, each, None)
        trained = group[~self._flags[group, 0]]
        found: dict[int, int] = {}
        if 1 < len(trained) <= _LARGEST:
            found = self._contradicting(trained.tolist())
        for each in trained.tolist():
            self._set(self.contradicts, each, found.get(each))

    def _contradicting(self, group: list[int]) -> dict[int, int]:
        parts = {each: self._words(each).split(BREAK) for each in group}
        if any(len(each) < 2 for each in parts.values()):  # above the limit no words are kept
            return {}
        answers = {each: part[1] for each, part in parts.items()}
        asked = len(parts[group[0]][0])
        labels = all(len(answers[each]) <= LABEL or self._flags[each, 1] for each in group)
        if asked <= GREETING and not labels:
            return {}
        different: list[int] = []
        for each in group:
            if all(contradict(answers[each], answers[other], labels=labels) for other in different):
                different.append(each)
        if len(different) >= (MOST_ANSWERS if asked > SHORT else SHORT_ANSWERS) and not labels:
            return {}
        first = group[0]
        return {each: first for each in group[1:] if contradict(answers[first], answers[each], labels=labels)}

    def _set(self, where: dict[int, int], example: int, value: int | None) -> None:
        if where.get(example) != value:
            self.changed.add(example)
            if value is None:
                del where[example]
            else:
                where[example] = value
