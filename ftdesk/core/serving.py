"""How a child process of ftdesk serves: one JSON object a line on stdin, one answer a line on stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from ftdesk.core.errors import Code, FtdeskError


class Reply(msgspec.Struct, omit_defaults=True):
    """What every answer has: the number of its question and, where it is none, what went wrong."""

    id: int
    error: Code | None = None
    params: dict[str, str | int | float | None] = {}


def refusal(number: int, error: Exception, doing: str) -> Reply:
    """The answer when a question could not be answered. The parent makes it loud."""
    if isinstance(error, FtdeskError):
        return Reply(number, error.code, error.params)
    if isinstance(error, MemoryError):
        return Reply(number, Code.OUT_OF_MEMORY)
    return Reply(number, Code.BUG, {"reason": f"{doing}: {error!r}"})


def serve(requests: BinaryIO, answers: BinaryIO, answer: Callable[[bytes], Reply]) -> None:
    """Answer until `requests` ends, or until nobody is left to read the answers."""
    encoder = msgspec.json.Encoder()
    for line in requests:
        told = encoder.encode(answer(line)) + b"\n"
        try:
            answers.write(told)
            answers.flush()
        except BrokenPipeError:  # the program was killed in the middle of our work
            os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())  # nor at exit, for what is buffered
            return


def run(answer: Callable[[bytes], Reply]) -> int:
    """Be nice, then serve stdin and stdout: the body of a child's `main`. It leaves when stdin closes."""
    if hasattr(os, "nice"):
        os.nice(10)
    serve(sys.stdin.buffer, sys.stdout.buffer, answer)
    return 0
