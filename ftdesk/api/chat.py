"""Chat with a model: one reply as a stream of text."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ftdesk.api.event_stream import END, objects
from ftdesk.api.half_characters import held_back, mended
from ftdesk.api.metrics import whole
from ftdesk.core.errors import Code, FtdeskError

if TYPE_CHECKING:
    from ftdesk.api.wire import Wire


@dataclass(frozen=True)
class Delta:
    """More text of the reply."""

    text: str


@dataclass(frozen=True)
class Ended:
    """The reply is complete. Tokens are None where the provider does not count them."""

    finish_reason: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Chat:
    """The /chat/completions endpoint."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def stream(
        self, model: str, messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any] | None = None
    ) -> AsyncGenerator[Delta | Ended, None]:
        """The reply, piece by piece, `Ended` last. `options` are further fields of the request.

        Leaving the loop, an error and a cancel all close the socket; use it in `contextlib.aclosing`.
        Raises STREAM_CUT when the line ends in mid-reply (what came before was yielded).
        """
        began = False
        finish = half = ""
        usage: Any = None
        try:
            with self._wire.telling():
                create: Any = self._wire.sdk.chat.completions.create
                stream = await create(
                    model=model,
                    messages=list(messages),
                    stream=True,
                    stream_options={"include_usage": True},
                    timeout=self._wire.patience.chat_s,
                    **(options or {}),
                )
                async with stream:
                    _refuse_pages(stream.response)
                    async for chunk in objects(stream.response):
                        if chunk is END:  # not everybody gives a reason besides
                            finish = finish or (_COMPLETE if began else "")
                            continue
                        began = True
                        usage = chunk.get("usage") or usage
                        said, finish = _said(chunk, finish)
                        if said:
                            text, half = held_back(half + said)
                            if text:
                                yield Delta(mended(text))
        except FtdeskError as error:
            cut = error.code in (Code.OFFLINE, Code.TIMED_OUT, Code.BAD_ANSWER)
            if began and cut:
                raise FtdeskError(Code.STREAM_CUT) from None
            raise
        if half:
            yield Delta(mended(half))
        if not finish:  # the line closed politely, but in mid-sentence
            raise FtdeskError(Code.STREAM_CUT if began else Code.BAD_ANSWER, reason="no stream")
        counts = usage if isinstance(usage, dict) else {}
        yield Ended(finish, whole(counts.get("prompt_tokens")), whole(counts.get("completion_tokens")))

    async def probe(self, model: str) -> None:
        """Whether `model` may be chatted with, for nothing: a question that everybody must refuse.

        There is no message in it and no token may come back, so 400 or 422 is the answer of a server that
        would have answered; every other refusal is raised (NOT_FOUND, KEY_REJECTED, QUOTA_EXCEEDED …).
        """
        body = {"model": model, "messages": [], "max_tokens": 0}
        try:
            await self._wire.send("POST", "/chat/completions", body)
        except FtdeskError as error:
            if error.code is not Code.REQUEST_REFUSED or error.params.get("status") not in (400, 422):
                raise
            if error.params.get("remote_code") in _NO_SUCH_MODEL:
                raise FtdeskError(Code.NOT_FOUND, message=error.params.get("message")) from None


_COMPLETE = "stop"
_NO_SUCH_MODEL = ("model_not_found", "DeploymentNotFound", "ModelNotFound")


def _said(chunk: dict[str, Any], finish: str) -> tuple[str, str]:
    """The text of a chunk, and why the reply ended, where it says so; what is odd in it counts as nothing."""
    text = ""
    choices = chunk.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        if not isinstance(choice, dict):
            continue
        finish = str(choice.get("finish_reason") or finish)
        delta = choice.get("delta")
        content = delta.get("content") if isinstance(delta, dict) else None
        text += content if isinstance(content, str) else ""
    return text, finish


def _refuse_pages(response: Any) -> None:
    kind = str(response.headers.get("content-type", ""))
    if not kind.startswith("text/event-stream"):
        raise FtdeskError(Code.BAD_ANSWER, reason="html" if "html" in kind else "no stream")
