"""Checks that need the whole set: its size, what most examples have, and what occurs twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.connection import Connection
from ftdesk.core.dataset import changes as ch

SYSTEM_IS_USUAL = 0.5
"""A missing system text is a problem where more than this share of the examples has one."""


def check_set(examples: int, size_bytes: int, connection: Connection) -> Iterator[Problem]:
    """Whether a provider takes a training file of that many examples and bytes."""
    if examples < connection.min_examples:
        yield error(None, None, ProblemCode.TOO_FEW_EXAMPLES, have=examples, need=connection.min_examples)
    if size_bytes > connection.max_file_bytes:
        yield error(
            None,
            None,
            ProblemCode.FILE_TOO_LARGE,
            size_bytes=size_bytes,
            limit_bytes=connection.max_file_bytes,
        )


def system_is_usual(with_system: int, examples: int) -> bool:
    """Whether a system text is the rule in this set, so that its absence is worth a word."""
    return 0 < with_system < examples and with_system > examples * SYSTEM_IS_USUAL


def has_system(document: dict[str, Any]) -> bool:
    """Whether an example has a system turn (or a developer one, its newer name)."""
    inner = document.get("input")
    messages = (inner if isinstance(inner, dict) else document).get("messages")
    return isinstance(messages, list) and any(
        isinstance(message, dict) and message.get("role") in ("system", "developer") for message in messages
    )


def too_long(example: int, tokens: int, limit: int) -> Problem:
    """For an example that the provider will cut at its end."""
    return warning(example, None, ProblemCode.TOO_LONG, tokens=tokens, limit=limit)


def duplicate(example: int, same_as: int) -> Problem:
    """For an example that says the same as an earlier one."""
    return warning(
        example, None, ProblemCode.DUPLICATE_EXAMPLE, ch.DeleteExamples((example,)), same_as=same_as
    )


def fingerprint(document: dict[str, Any]) -> int:
    """A signed 64-bit digest, equal for equal documents whatever their spacing and order of keys."""
    try:
        text = msgspec.json.encode(document, order="deterministic")
    except (UnicodeEncodeError, ValueError, OverflowError, RecursionError):
        text = json.dumps(document, sort_keys=True).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little", signed=True)
