"""Which text of an example a draft belongs to, as the one number that the file keeps.

From 0 on it is the turn, the one that is to come included. Everything else that can be typed has a negative
number, made of what it is, its turn (or tool), and its number within that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

_NUMBERS = 1 << 20


class Typed(IntEnum):
    """What is being typed, other than a turn. The values are in project files: add, never change."""

    BETTER = 0
    WORSE = 1
    PART = 2  # a text part of a turn's content
    CALL_NAME = 3
    ARGUMENTS = 4  # all arguments of a call, as JSON
    ARGUMENT_NAME = 5
    ARGUMENT = 6
    TOOL_NAME = 7
    TOOL_DESCRIPTION = 8
    TOOL_PARAMETERS = 9
    ANSWER_JSON = 10  # an answer of a pair that is more than plain text
    CELL = 11  # a cell of the sheet, `number` its column; its turn may not be there yet


@dataclass(frozen=True)
class DraftPlace:
    """A negative number, taken apart. `turn` and `number` from 0; an argument counts 1,000 for each call."""

    typed: Typed
    turn: int = 0
    number: int = 0

    @property
    def key(self) -> int:
        """The number that the file keeps."""
        return -1 - (self.typed + 16 * (self.number + _NUMBERS * self.turn))

    @classmethod
    def of(cls, key: int) -> DraftPlace | None:
        """The place of a negative number; None for a turn, and for what this version does not know."""
        if key >= 0:
            return None
        rest, typed = divmod(-1 - key, 16)
        turn, number = divmod(rest, _NUMBERS)
        return cls(Typed(typed), turn, number) if typed in set(Typed) else None
