"""What of the examples is to be shown, and in which order: plain data, and what it means for one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ftdesk.core.dataset.example import Mark, Split, Status


class Trouble(StrEnum):
    """What is wrong with an example, by its worst problem; NONE: nothing."""

    ANY = "any"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    NONE = "none"


class SortBy(StrEnum):
    """What a list can be ordered by. LIST is the order in which the examples stand in their file."""

    LIST = "list"
    WORDS = "words"  # the first user words
    TOKENS = "tokens"
    TURNS = "turns"
    PROBLEMS = "problems"  # by the worst one
    EDITED = "edited"  # by the last edit that is remembered; those without one by their age


UNTAGGED = "\n"
"""As `Query.tag`: examples without any tag."""
WITHOUT = "-"
"""Before a role in `Query.role`: examples that have no such turn."""


@dataclass(frozen=True)
class Query:
    """Conditions of which all must hold; None and an empty text: no condition."""

    text: str = ""
    """Stands somewhere in the example's words, its tool calls or its note; upper and lower case are alike."""
    trouble: Trouble | None = None
    tag: str | None = None
    status: Status | None = None
    split: Split | None = None
    origin: str | None = None
    role: str | None = None
    turns_from: int | None = None
    turns_to: int | None = None
    tokens_from: int | None = None
    tokens_to: int | None = None

    @property
    def needle(self) -> str:
        """The text as it is compared."""
        return self.text.strip().casefold()

    @property
    def asks_marks(self) -> bool:
        """Whether split, status or tags matter."""
        return self.tag is not None or self.status is not None or self.split is not None

    @property
    def asks_tokens(self) -> bool:
        """Whether the length matters."""
        return self.tokens_from is not None or self.tokens_to is not None

    @property
    def asks_turns(self) -> bool:
        """Whether the turns must be read."""
        return self.turns_from is not None or self.turns_to is not None or self.role is not None

    def __bool__(self) -> bool:
        return replace(self, text=self.needle) != Query()

    def fits_mark(self, mark: Mark) -> bool:
        """Whether an example with this mark may be shown."""
        if self.tag is not None and not (not mark.tags if self.tag == UNTAGGED else self.tag in mark.tags):
            return False
        return (self.status is None or mark.status is self.status) and (
            self.split is None or mark.split is self.split
        )

    def fits_tokens(self, tokens: int | None) -> bool:
        """Whether an example of this length may be shown; one that is not counted yet may not."""
        return within(tokens, self.tokens_from, self.tokens_to)

    def fits_turns(self, roles: list[str]) -> bool:
        """Whether an example of these turns may be shown."""
        if not within(len(roles), self.turns_from, self.turns_to):
            return False
        if self.role is None:
            return True
        if self.role.startswith(WITHOUT):
            return self.role[len(WITHOUT) :] not in roles
        return self.role in roles

    def fits_trouble(self, worst: Trouble | None) -> bool:
        """Whether an example whose worst problem is this (None: it has none) may be shown."""
        if self.trouble is None:
            return True
        if self.trouble is Trouble.NONE:
            return worst is None
        return worst is not None and self.trouble in {Trouble.ANY, worst}

    def fits_words(self, document: Any) -> bool:
        """Whether the text stands anywhere in an example's words (keys and roles are no words)."""
        needle = self.needle
        return not needle or any(needle in words.casefold() for words in _words(document))


@dataclass(frozen=True)
class Order:
    """In which order examples are shown. Equal ones stay as they stand in the list."""

    by: SortBy = SortBy.LIST
    descending: bool = False

    def __bool__(self) -> bool:
        return self != Order()


def within(value: int | None, low: int | None, high: int | None) -> bool:
    """Whether a number lies between two (None: no bound). None lies nowhere but where there is no bound."""
    if low is None and high is None:
        return True
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def like(needle: str) -> str:
    """A pattern for SQL's LIKE that finds every JSON text in which `needle` stands unescaped.

    It may find more. Letters beyond ASCII that have two cases, and what JSON may escape, match anything.
    """
    pattern, loose = "%", 0
    for char in needle:
        escaped = char in '%_"\\/' or not char.isprintable()
        if escaped or (not char.isascii() and char.lower() != char.upper()):
            if not pattern.endswith("%"):
                pattern += "%"
                loose += 1
            if loose > _LOOSE:  # each makes LIKE try more ways
                break
        else:
            pattern += char
    return pattern if pattern.endswith("%") else pattern + "%"


def is_plain(needle: str) -> bool:
    """Whether what `like` finds has the needle in its words, and not in the format around them.

    Keys that only one file has (in its metadata, say) may be found for words.
    """
    sure = all(char.isalnum() or char in _SIGNS for char in needle) and like(needle) == f"%{needle}%"
    return sure and any(char.isalpha() for char in needle) and needle.strip() not in _STRUCTURE


_LOOSE = 3
_SIGNS = " .,;!?'()-，。；！？"
_STRUCTURE = (
    "messages role content user assistant system tool developer function weight name tool_calls tool_call_id"
    " parallel_tool_calls arguments tools type parameters properties description required input"
    " preferred_output non_preferred_output image_url text url id true false null metadata strict"
)
"""The keys and fixed values of the format, which are no words of anybody."""


def _words(value: Any) -> list[str]:
    found: list[str] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            waiting += (inner for key, inner in each.items() if key != "role")
    return found
