"""The counting child: building an encoding holds the GIL for 0.2 s, so it happens in a process of its own.

`python -m ftdesk.core.cost.count_process`. ``{"id", "encoding", "bodies": [text]}`` → ``{"id", "counts":
[ExampleTokens or null where a body is no JSON]}`` or ``{"id", "error", "params"}`` with a `Code`. With
``"look": {"limit", "most"}`` the one body is shown instead: ``{"id", "rendering": Rendering or null}``.
"""

from __future__ import annotations

import sys

import msgspec

from ftdesk.core import serving
from ftdesk.core.cost.rendering import ChatML, Rendering
from ftdesk.core.cost.tokens import ExampleTokens, TokenCounter, read_json


class Look(msgspec.Struct):
    """How an example is to be shown: cut at how many tokens, how many characters of it, and whether weights
    count.
    """

    limit: int | None
    most: int
    weights: bool = True


class Request(msgspec.Struct):
    """Bodies to be counted in one encoding."""

    id: int
    encoding: str
    bodies: list[str]
    look: Look | None = None


class Answer(serving.Reply, omit_defaults=True):
    """The counts in the order of the bodies, or how one of them looks."""

    counts: list[ExampleTokens | None] = msgspec.field(default_factory=list)
    rendering: Rendering | None = None


class Desk:
    """Has the encodings that were asked for."""

    def __init__(self) -> None:
        self._counters: dict[str, TokenCounter] = {}
        self._decoder = msgspec.json.Decoder(Request)

    def answer(self, line: bytes) -> serving.Reply:
        """Answer one question."""
        request = self._decoder.decode(line)
        try:
            if request.encoding not in self._counters:
                self._counters[request.encoding] = TokenCounter(request.encoding)
            counter = self._counters[request.encoding]
            if request.look is not None:
                return Answer(request.id, rendering=_shown(counter, request.bodies[0], request.look))
            return Answer(request.id, counts=[_count(counter, body) for body in request.bodies])
        except Exception as error:  # noqa: BLE001 - reported to the parent, which makes it loud
            return serving.refusal(request.id, error, "counting tokens")


def _count(counter: TokenCounter, body: str) -> ExampleTokens | None:
    try:
        return counter.body(body)
    except (ValueError, RecursionError):
        return None


def _shown(counter: TokenCounter, body: str, look: Look) -> Rendering | None:
    try:
        document = read_json(body)
    except (ValueError, RecursionError):
        return None
    return ChatML(counter.loaded, weights=look.weights).render(document, look.limit, look.most)


if __name__ == "__main__":
    sys.exit(serving.run(Desk().answer))
