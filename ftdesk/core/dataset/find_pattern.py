"""What is looked for, as a compiled pattern, and where it is found in a text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any

import regex

from ftdesk.core.dataset.example import Role

PATIENCE_S = 0.5
"""So much of the processor's time a pattern may take for one text: one that runs wild is stopped then."""
LONGEST = 2000
"""So many characters a pattern may have."""
_LARGEST = 20_000  # repeated parts of fixed length are written out by the compiler: {1000} within {1000} …

_SCRIPTS = ("Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Thai", "Lao", "Khmer", "Myanmar")
_NO_BLANKS = "".join(rf"\p{{{each}}}" for each in _SCRIPTS) + r"\u30fc\uff70"  # and the long vowel mark
_WORDY = rf"[^\W{_NO_BLANKS}]"
_EDGE = rf"(?:(?<!{_WORDY})|(?!{_WORDY}))"
"""Not between two letters of one word. In scripts written without blanks, and in Korean, whose particles
hang on the word, every place is such an edge: “whole word” would find nothing there else."""


class Side(StrEnum):
    """Whose words are searched. A developer's count as system, a function's as tool."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"


EVERYBODY = frozenset(Side)
_SIDES = {each.value: each for each in Side}
_SIDES |= {Role.DEVELOPER.value: Side.SYSTEM, Role.FUNCTION.value: Side.TOOL}


def side_of(role: str) -> Side | None:
    """Whose words a role's are; None for roles that nobody knows, which only a search for all meets."""
    return _SIDES.get(role)


@dataclass(frozen=True)
class Wanted:
    """What to look for. Texts are taken as they are: no Unicode normalisation, no trimming.

    Case is compared letter by letter in every script (É = é, Σ = σ = ς), but ß is not SS. `regular`: the
    syntax of PyPI's `regex`, with ``^`` and ``$`` at every line.
    """

    text: str
    regular: bool = False
    match_case: bool = False
    whole_word: bool = False
    sides: frozenset[Side] = EVERYBODY


class Flaw(StrEnum):
    """What is wrong with a pattern or a replacement."""

    BRACKET_OPEN = "bracket_open"  # ( without )
    BRACKET_CLOSE = "bracket_close"
    CLASS_OPEN = "class_open"  # [ without ]
    NOTHING_TO_REPEAT = "nothing_to_repeat"
    BACKSLASH = "backslash"
    NO_SUCH_GROUP = "no_such_group"
    RANGE = "range"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    OTHER = "other"


class BadPattern(ValueError):
    """A pattern that cannot be used. `position`: the character, from 0; None where none is to blame."""

    def __init__(self, flaw: Flaw, position: int | None = None) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.position = position


class TooSlow(BadPattern):
    """A pattern that took longer than `PATIENCE_S` on one text."""

    def __init__(self) -> None:
        super().__init__(Flaw.TOO_SLOW)
        self.example: int | None = None


_FLAWS = {
    "missing )": Flaw.BRACKET_OPEN,
    "unbalanced parenthesis": Flaw.BRACKET_CLOSE,
    "unterminated character set": Flaw.CLASS_OPEN,
    "nothing to repeat": Flaw.NOTHING_TO_REPEAT,
    "multiple repeat": Flaw.NOTHING_TO_REPEAT,
    "bad escape": Flaw.BACKSLASH,
    "invalid group reference": Flaw.NO_SUCH_GROUP,
    "unknown group": Flaw.NO_SUCH_GROUP,
    "bad character range": Flaw.RANGE,
}


def compiled(wanted: Wanted) -> Any:
    """The pattern of PyPI's `regex`. Raises BadPattern; quick however mad the pattern is."""
    if not wanted.text:
        raise BadPattern(Flaw.OTHER)
    if len(wanted.text) > LONGEST:
        raise BadPattern(Flaw.TOO_LARGE)
    flags = regex.MULTILINE
    if wanted.regular:
        _refuse_large(wanted.text)
        source = wanted.text
        flags |= 0 if wanted.match_case else regex.IGNORECASE
        _compile(source, flags)  # so that a flaw's place is one in what the user has typed
    else:
        source = "".join(map(_one_of, variants(wanted.text, match_case=wanted.match_case)))
    return _compile(f"{_EDGE}(?:{source}){_EDGE}" if wanted.whole_word else source, flags)


def variants(text: str, *, match_case: bool) -> list[str]:
    """For each character all that it is equal to: a search for a letter of ASCII finds only such letters."""
    return list(text) if match_case else [_equal_to(each) for each in text]


def meets(pattern: Any, text: str) -> bool:
    """Whether it is found in a text at all, be it as nothing (TooSlow)."""
    try:
        return pattern.search(text, timeout=PATIENCE_S) is not None
    except TimeoutError:
        raise TooSlow from None


def spans(pattern: Any, text: str) -> Iterator[Any]:
    """The matches in a text, from the left, none overlapping another. Raises TooSlow.

    A match of nothing counts only at the beginning or end of a line: so ``^`` can be replaced, and ``x*``
    is not found between any two letters.
    """
    try:
        for found in pattern.finditer(text, timeout=PATIENCE_S):
            start = found.start()
            if start < found.end() or _at_line_edge(text, start):
                yield found
    except TimeoutError:
        raise TooSlow from None


def _at_line_edge(text: str, at: int) -> bool:
    return at == 0 or at == len(text) or "\n" in text[at - 1 : at + 1]


def _compile(source: str, flags: int) -> Any:
    try:
        return regex.compile(source, flags)
    except regex.error as error:
        flaw = next((flaw for words, flaw in _FLAWS.items() if words in error.msg), Flaw.OTHER)
        raise BadPattern(flaw, error.pos) from None
    except (RecursionError, OverflowError, MemoryError):
        raise BadPattern(Flaw.TOO_LARGE) from None


def _refuse_large(source: str) -> None:
    counts = (min(int(found[1][:9]), 10**6) for found in regex.finditer(r"\{\s*(\d+)", source))
    if math.prod(islice((each for each in counts if each > 1), 100)) > _LARGEST:
        raise BadPattern(Flaw.TOO_LARGE)


def _one_of(characters: str) -> str:
    if len(characters) == 1:
        return str(regex.escape(characters))
    return f"[{characters}]"  # letters only, so nothing is to be escaped


@cache
def _equal_to(character: str) -> str:
    if character.isascii():
        pair = {character.lower(), character.upper()}
    else:
        pair = set(regex.findall(regex.escape(character), _cased(), regex.IGNORECASE)) | {character}
    return "".join(sorted(pair))


@cache
def _cased() -> str:
    """All characters that have another case."""
    return "".join(each for each in map(chr, range(0x80, 0x1F000)) if each.lower() != each.upper())
