"""System texts: which one is usual, who has another one, who has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from ftdesk.core.checks import set_checks
from ftdesk.core.checks.across.gist import Gist, digest
from ftdesk.core.checks.problem import Problem, ProblemCode, hint, warning
from ftdesk.core.dataset import changes as ch

USUAL = 0.5
"""A system text that at least this share of all examples has is the usual one."""
RARE = 4
"""Another one is a slip where it is at least so many times rarer; else the set has two voices, meant so."""
_FEW = 500


class _State(NamedTuple):
    usual: int = 0
    same_as: int = 0
    share: int = 0
    crowds: frozenset[int] = frozenset()
    missing: bool = False
    having: int = 0
    examples: int = 0


class Systems:
    """`changed` gathers the ids whose problems are others than before."""

    def __init__(self) -> None:
        self.changed: set[int] = set()
        self._texts: Any = np.zeros(0, np.int64)  # digest; 0: none
        self._turns: Any = np.zeros(0, np.int32)  # -1: cannot be set by a change
        self._here: Any = np.zeros(0, np.bool_)
        self._count: Counter[int] = Counter()
        self._often: dict[int, str] = {}  # those that two examples had at one time
        self._examples = self._having = 0
        self._state = _State()
        self._touched = False

    def put(self, example: int, gist: Gist) -> None:
        """Take in an example that is not here."""
        missing = example + 1 - len(self._here)
        if missing > 0:
            more = missing + len(self._here) // 4
            self._texts = np.concatenate([self._texts, np.zeros(more, np.int64)])
            self._turns = np.concatenate([self._turns, np.zeros(more, np.int32)])
            self._here = np.concatenate([self._here, np.zeros(more, np.bool_)])
        text = 0
        if gist.system is not None:
            text = digest(" ".join(gist.system.split()))
            self._count[text] += 1
            self._having += 1
            if self._count[text] == 2:
                self._often.setdefault(text, gist.system)
        self._texts[example] = text
        self._turns[example] = -1 if gist.mendable is None else gist.mendable
        self._here[example] = True
        self._examples += 1
        self._touched = True

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not here."""
        if example >= len(self._here) or not self._here[example]:
            return
        text = int(self._texts[example])
        self._here[example] = False
        self._examples -= 1
        if text:
            self._having -= 1
            self._count[text] -= 1
            if not self._count[text]:
                del self._count[text]
                self._often.pop(text, None)
        self._touched = True

    def settle(self) -> None:
        """Find out what is usual now."""
        if not self._touched:
            return
        self._touched = False
        before, now = self._state, self._look()
        self._state = now
        if (before.missing, before.having, before.examples) != (now.missing, now.having, now.examples):
            self.changed.update(np.flatnonzero(self._here & (self._texts == 0)).tolist())
        if before[:3] != now[:3]:
            other = self._here & (self._texts != 0) & (self._texts != now.usual)
            self.changed.update(np.flatnonzero(other).tolist())
            if before.usual:
                was = self._here & (self._texts == before.usual)
                self.changed.update(np.flatnonzero(was).tolist() if before.usual != now.usual else ())
            if now.usual != before.usual and before.missing:  # what Fix would put in is another text
                self.changed.update(np.flatnonzero(self._here & (self._texts == 0)).tolist())
        for text in before.crowds ^ now.crowds:
            self.changed.update(np.flatnonzero(self._here & (self._texts == text)).tolist())

    def _look(self) -> _State:
        often = [(self._count[text], text) for text in self._often if self._count[text] > 1]
        most, usual = max(often, default=(0, 0))
        if most < USUAL * self._examples or most < 2:
            most, usual = 0, 0
        crowds = frozenset(text for count, text in often if usual and count * RARE > most)
        first = int(np.argmax(self._here & (self._texts == usual))) if usual else 0
        share = 100 * most // self._examples if usual else 0
        missing = set_checks.system_is_usual(self._having, self._examples)
        told, old = (self._having, self._examples), self._state
        lacking = self._examples - self._having
        # Where hundreds lack one, they are not all told anew at each edit because a count moved a little.
        if missing and old.missing and lacking > _FEW:
            moved = max(abs(told[0] - old.having), abs(told[1] - old.examples))
            if moved <= self._examples // 100:
                told = (old.having, old.examples)
        return _State(usual, first, share, crowds, missing, *(told if missing else (0, 0)))

    def problems(self, example: int) -> Iterator[Problem]:
        """Those of an example; none where it is not here."""
        if example >= len(self._here) or not self._here[example]:
            return
        state, text = self._state, int(self._texts[example])
        usual = self._often.get(state.usual, "")
        if not text and state.missing:
            fix = ch.InsertTurn(example, 0, {"role": "system", "content": usual}) if state.usual else None
            yield warning(
                example,
                None,
                ProblemCode.MISSING_SYSTEM,
                fix if self._turns[example] != -1 else None,
                having=state.having,
                examples=state.examples,
            )
        elif text and state.usual and text != state.usual and text not in state.crowds:
            turn = int(self._turns[example])
            yield hint(
                example,
                turn if turn >= 0 else None,
                ProblemCode.MIXED_SYSTEM,
                ch.SetContent(example, turn, usual) if turn >= 0 else None,
                same_as=state.same_as,
                share=state.share,
            )
