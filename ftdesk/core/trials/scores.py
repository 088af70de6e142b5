"""What can be measured of an answer where the one that was hoped for is known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scores:
    """`exact`: the same but for white space at both ends. `valid_json` is None where none was hoped for.

    `similarity` is 0 to 1: one minus the share of characters to delete or insert (rapidfuzz's ratio).
    `length` is the answer's characters as a share of those that were hoped for.
    """

    exact: bool
    valid_json: bool | None
    similarity: float
    length: float


@dataclass(frozen=True)
class Summary:
    """The scores of one contender over `answers` answers."""

    answers: int
    exact: int
    valid_json: int | None
    similarity: float
    length: float


def score(answer: str, expected: str) -> Scores:
    """Hold an answer against the one that was hoped for."""
    from rapidfuzz.fuzz import ratio

    said, hoped = answer.strip(), expected.strip()
    return Scores(
        exact=said == hoped,
        valid_json=_is_json(said) if _is_json(hoped) else None,
        similarity=ratio(said, hoped) / 100,
        length=len(said) / max(1, len(hoped)),
    )


def summary(scores: Iterable[Scores]) -> Summary | None:
    """All of a contender's scores as one; None where there are none."""
    found = list(scores)
    if not found:
        return None
    as_json = [each.valid_json for each in found if each.valid_json is not None]
    return Summary(
        answers=len(found),
        exact=sum(each.exact for each in found),
        valid_json=sum(as_json) if as_json else None,
        similarity=sum(each.similarity for each in found) / len(found),
        length=sum(each.length for each in found) / len(found),
    )


def _is_json(text: str) -> bool:
    """Whether it is an object or a list: a bare word or number is nobody's idea of JSON."""
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False
