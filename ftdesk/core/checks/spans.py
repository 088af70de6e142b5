"""Something private found in a text: what kind, where, and how it may be shown without giving it away."""

from __future__ import annotations

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
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)
