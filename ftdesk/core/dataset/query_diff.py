"""What is another one between two states of an example: turn by turn, word by word."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from ftdesk.core.dataset.example import Example, Turn

_WORDS = re.compile(
    r"\s+|[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]|[^\W\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+|[^\w\s]"
)
_MOST = 800  # words on a side: comparing takes the time of their product


class Op(Enum):
    """What happened to a piece of text."""

    SAME = auto()
    OUT = auto()
    IN = auto()


Pieces = tuple[tuple[Op, str], ...]


@dataclass(frozen=True)
class TurnChange:
    """One turn before and after; None where it was not there, or is gone."""

    role_before: str | None
    role_after: str | None
    before: Pieces
    after: Pieces

    @property
    def same(self) -> bool:
        """Whether nothing in it is another one."""
        return self.role_before == self.role_after and self.before == self.after


def turn_changes(before: Example | None, after: Example | None) -> list[TurnChange]:
    """All turns side by side, in order; those that were only edited beside each other."""
    old = [(turn.role, text_of(turn)) for turn in before.turns] if before is not None else []
    new = [(turn.role, text_of(turn)) for turn in after.turns] if after is not None else []
    found: list[TurnChange] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += (TurnChange(role, role, *_whole(text)) for role, text in old[i1:i2])
            continue
        for number in range(max(i2 - i1, j2 - j1)):
            left = old[i1 + number] if i1 + number < i2 else None
            right = new[j1 + number] if j1 + number < j2 else None
            found.append(_change(left, right))
    return found


def text_of(turn: Turn) -> str:
    """A turn's text; where it is more than that, its fields as JSON."""
    if turn.text is not None and not turn.extra:
        return turn.text
    fields = {key: value for key, value in turn.raw.items() if key != "role"}
    return json.dumps(fields, ensure_ascii=False, indent=1)


def word_changes(before: str, after: str) -> tuple[Pieces, Pieces]:
    """The two texts in pieces: what is the same, what went out, what came in."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    head, tail = (Op.SAME, before[:start]), (Op.SAME, before[len(before) - end :])
    words_old, words_new = _WORDS.findall(old), _WORDS.findall(new)
    left, right = [head], [head]
    if max(len(words_old), len(words_new)) > _MOST:
        left.append((Op.OUT, old))
        right.append((Op.IN, new))
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, words_old, words_new, autojunk=False).get_opcodes():
            gone, come = "".join(words_old[i1:i2]), "".join(words_new[j1:j2])
            left.append((Op.SAME if tag == "equal" else Op.OUT, gone))
            right.append((Op.SAME if tag == "equal" else Op.IN, come))
    left.append(tail)
    right.append(tail)
    return tuple(each for each in left if each[1]), tuple(each for each in right if each[1])


def _change(left: tuple[str, str] | None, right: tuple[str, str] | None) -> TurnChange:
    if left is None and right is not None:
        return TurnChange(None, right[0], (), ((Op.IN, right[1]),))
    if left is not None and right is None:
        return TurnChange(left[0], None, ((Op.OUT, left[1]),), ())
    assert left is not None
    assert right is not None
    return TurnChange(left[0], right[0], *word_changes(left[1], right[1]))


def _whole(text: str) -> tuple[Pieces, Pieces]:
    return ((Op.SAME, text),), ((Op.SAME, text),)


def _common(one: str, other: str) -> int:
    """How many letters both begin with, whole words only."""
    length, most = 0, min(len(one), len(other))
    while length < most:  # halves: letter by letter a text of a megabyte would take a moment
        middle = (length + most + 1) // 2
        if one[length:middle] == other[length:middle]:
            length = middle
        else:
            most = middle - 1
    while 0 < length < max(len(one), len(other)) and one[length - 1].isalnum():
        length -= 1
    return length
