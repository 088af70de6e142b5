"""Tools in a chat: what a request offers and has called before, and the calls in what the model writes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from typing import Any

from ftdesk.engine.failures import ApiError, invalid
from ftdesk.engine.text.template import Json, Message, Talk
from ftdesk.engine.text.tool_turns import ToolProblem, find_calls, read_calls, read_tools

_CHOICES = (None, "auto", "none")


def offered(body: Mapping[str, Any]) -> list[Json]:
    """The tools that the model may call. Raises ApiError."""
    if body.get("functions"):
        raise invalid("This model cannot use 'functions': use 'tools'.", "functions", "unsupported_parameter")
    choice = body.get("tool_choice")
    if choice is not None and choice not in _CHOICES:
        raise invalid("This engine leaves the choice to the model.", "tool_choice", "unsupported_value")
    try:
        tools = read_tools(body.get("tools"))
    except ToolProblem as problem:
        raise invalid(f"'tools': {problem}", "tools") from problem
    return [] if choice == "none" else tools


def tool_turn(item: Mapping[str, Any], text: str | None, param: str) -> Message:
    """A turn that calls tools, or what one of them answered. Raises ApiError."""
    if item.get("role") == "tool":
        call_id = item.get("tool_call_id")
        if text is None or not isinstance(call_id, str):
            raise invalid("A tool's message needs 'content' and 'tool_call_id'.", param)
        return Message("tool", text, call_id=call_id)
    try:
        return Message("assistant", text or "", calls=tuple(read_calls(item.get("tool_calls"))))
    except ToolProblem as problem:
        raise invalid(str(problem), f"{param}.tool_calls") from problem


def refuse_tools(talk: Talk) -> None:
    """For a model whose template does not know them. Raises ApiError."""
    if talk.tools or any(turn.calls or turn.role == "tool" for turn in talk):
        raise invalid("This model cannot use 'tools'.", "tools", "unsupported_parameter")


async def with_calls(
    pieces: AsyncIterator[dict[str, Any]], tools: Sequence[Json]
) -> AsyncIterator[dict[str, Any]]:
    """The same answer with its calls taken out of the text: {"text"} where there is any, and the end with
    {"calls"}. What is a call shows only when all is written.
    """
    found: list[dict[str, Any]] = []
    async with aclosing(pieces):  # type: ignore[type-var]
        async for piece in pieces:
            if "text" in piece:
                found.append(piece)
                continue
            answer = find_calls("".join(each["text"] for each in found), tools)
            if answer.text:
                entries = [entry for each in found for entry in each.get("logprobs", ())]
                yield {"text": answer.text, "logprobs": entries}
            ending = "tool_calls" if answer.calls and piece["end"] == "stop" else piece["end"]
            yield piece | {"calls": answer.calls, "end": ending}
            return
    raise ApiError(500, "The model gave no answer.", kind="server_error")
