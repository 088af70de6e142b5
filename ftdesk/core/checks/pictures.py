"""What a set looks like as a whole, in figures for small charts. Plain data: it crosses to the window."""

from __future__ import annotations

import msgspec

MOST_COMPARED = 300_000
"""In a set of more examples nearly equal ones are not looked for."""


class Topic(msgspec.Struct, frozen=True):
    """Examples that speak of the same things.

    `name` is what tells them from the rest, `words` the most telling words, the best first.
    `examples` is how many there are of the whole set (estimated where only a sample was read).
    `sample` holds ids of some of them, those in the middle of the topic first.
    """

    name: str
    words: tuple[str, ...]
    examples: int
    sample: tuple[int, ...] = ()


class Pictures(msgspec.Struct, frozen=True):
    """The figures of all examples that are not left out, in every split.

    `characters` is a histogram of the answers' lengths: (low, high, count) with low ≤ characters < high,
    gapless and rising; an example's answers count together. `turns` is how many examples have so many
    messages, `roles` how many messages each role has, `languages` how many examples are answered in each
    language (ISO 639-1; short answers and code are not judged and not in it). `topics` stands in falling
    order of examples, and is empty where the set is too small to speak of topics (fewer than 20 examples).

    `looked_for_near` is False where the set is too large to look for near-duplicates (see
    `MOST_COMPARED`), so that nobody takes silence for an all-clear.
    """

    examples: int = 0
    characters: tuple[tuple[int, int, int], ...] = ()
    turns: dict[int, int] = msgspec.field(default_factory=dict)
    roles: dict[str, int] = msgspec.field(default_factory=dict)
    languages: dict[str, int] = msgspec.field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    looked_for_near: bool = True
