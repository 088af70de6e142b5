"""Something private found in a text: what kind, where, and how it may be shown without giving it away."""

from __future__ import annotations

from bisect import bisect_left

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False):
    """Letters `start` to `end` of a text are a `kind`; `excerpt` is safe to show, log and print."""

    kind: str
    start: int
    end: int
    excerpt: str


def apart(found: list[Span]) -> list[Span]:
    """In the order of the text, without those that overlap an earlier named one."""
    kept: list[Span] = []
    for each in found:
        at = bisect_left(kept, each.start, key=lambda span: span.start)
        before_ends = kept[at - 1].end if at else 0
        next_starts = kept[at].start if at < len(kept) else each.end
        if before_ends <= each.start and each.end <= next_starts:
            kept.insert(at, each)
    return kept


def replaced(text: str, found: list[Span], by: str) -> str:
    """The text with something else in the place of each of them, which stand apart and in order."""
    pieces, end = [], 0
    for each in found:
        pieces += [text[end : each.start], by]
        end = each.end
    return "".join([*pieces, text[end:]])
