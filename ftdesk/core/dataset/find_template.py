"""What is put in the place of a hit: plain text, or for regular expressions a text with groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ftdesk.core.dataset.find_pattern import BadPattern, Flaw

_ESCAPE = re.compile(r"\\(?:(\d{1,2})|g<([^>]*)>|(.)|$)", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}


class Template:
    """In regular expressions ``\\1`` to ``\\99`` are groups, ``\\g<name>`` a named one, ``\\0`` the hit.

    ``\\n`` is a line break, ``\\t`` a tab, ``\\\\`` a backslash. A dollar sign is a dollar sign. Without a
    pattern every character stands for itself.
    """

    def __init__(self, text: str, pattern: Any = None) -> None:
        """BadPattern where it names a group that the pattern does not have, or ends in a backslash."""
        self._parts: list[str | int] = [text] if pattern is None else _parts(text, pattern)

    def filled(self, groups: Sequence[str | None]) -> str:
        """The text for a hit with these groups, the whole hit first. A group that took no part is empty."""
        return "".join(each if isinstance(each, str) else groups[each] or "" for each in self._parts)


def _parts(text: str, pattern: Any) -> list[str | int]:
    parts: list[str | int] = []
    done = 0
    for found in _ESCAPE.finditer(text):
        parts += [text[done : found.start()], _meant(found, pattern)]
        done = found.end()
    return [*parts, text[done:]]


def _meant(found: re.Match[str], pattern: Any) -> str | int:
    number, name, sign = found.groups()
    if number is not None or name is not None:
        group = _group(number if number is not None else name, pattern)
        if group is None:
            raise BadPattern(Flaw.NO_SUCH_GROUP, found.start())
        return group
    if sign not in _SIGNS:
        raise BadPattern(Flaw.BACKSLASH, found.start())
    return _SIGNS[sign]


def _group(name: str, pattern: Any) -> int | None:
    if name in pattern.groupindex:
        return int(pattern.groupindex[name])
    if name.isascii() and name.isdigit() and len(name) < 4 and int(name) <= pattern.groups:
        return int(name)
    return None
