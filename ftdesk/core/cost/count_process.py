"""The counting child: building an encoding holds the GIL for 0.2 s, so it happens in a process of its own.

`python -m ftdesk.core.cost.count_process`. One JSON object a line on stdin and one answer on stdout:
``{"id", "encoding", "bodies": [text]}`` → ``{"id", "counts": [ExampleTokens or null where a body is no
JSON]}`` or ``{"id", "error", "params"}`` with a `Code`. It leaves when stdin closes.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from ftdesk.core.cost.tokens import ExampleTokens, TokenCounter
from ftdesk.core.errors import Code, FtdeskError


class Request(msgspec.Struct):
    """Bodies to be counted in one encoding."""

    id: int
    encoding: str
    bodies: list[str]


class Answer(msgspec.Struct, omit_defaults=True):
    """The counts in the order of the bodies, or what went wrong."""

    id: int
    counts: list[ExampleTokens | None] = []
    error: Code | None = None
    params: dict[str, str | int | float | None] = {}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until `requests` ends, or until nobody is left to read the answers."""
    counters: dict[str, TokenCounter] = {}
    for line in requests:
        answer = msgspec.json.encode(_answer(line, counters)) + b"\n"
        try:
            answers.write(answer)
            answers.flush()
        except BrokenPipeError:  # the program was killed in the middle of our counting
            os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())  # nor at exit, for what is buffered
            return


def _answer(line: bytes, counters: dict[str, TokenCounter]) -> Answer:
    request = msgspec.json.decode(line, type=Request)
    try:
        if request.encoding not in counters:
            counters[request.encoding] = TokenCounter(request.encoding)
        counter = counters[request.encoding]
        return Answer(request.id, [_count(counter, body) for body in request.bodies])
    except FtdeskError as error:
        return Answer(request.id, error=error.code, params=error.params)
    except MemoryError:
        return Answer(request.id, error=Code.OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - reported to the parent, which makes it loud
        return Answer(request.id, error=Code.BUG, params={"reason": f"counting tokens: {error!r}"})


def _count(counter: TokenCounter, body: str) -> ExampleTokens | None:
    try:
        return counter.body(body)
    except (ValueError, RecursionError):
        return None


def main() -> int:
    """Be nice, then serve stdin and stdout."""
    if hasattr(os, "nice"):
        os.nice(10)
    serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
