"""Reads a chat request: OpenAI's fields, as far as a small model on this computer can follow them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ftdesk.engine.failures import ApiError, invalid
from ftdesk.engine.routes.reading import text_field
from ftdesk.engine.text.chat_tools import offered, tool_turn
from ftdesk.engine.text.template import Message, Talk
from ftdesk.engine.text.training_file import plain_text

# The model's own recommendation; at OpenAI's default of 1 a model this small rambles.
_TEMPERATURE, _TOP_P = 0.2, 0.9
_MAX_TOKENS = 1024
_ROLES = {"system": "system", "developer": "system", "user": "user", "assistant": "assistant"}


@dataclass(frozen=True)
class ChatRequest:
    model: str
    messages: Talk
    stream: bool
    include_usage: bool
    max_tokens: int
    temperature: float
    top_p: float
    seed: int | None
    stop: list[str]
    presence_penalty: float
    frequency_penalty: float
    logprobs: int | None
    """None: not wanted. Else so many others are told beside each token."""


def read_chat_request(body: dict[str, Any]) -> ChatRequest:
    """Raises ApiError for what is wrong, and for what this engine cannot do rather than ignoring it."""
    model = text_field(body, "model", needed=True)
    assert model is not None
    if body.get("audio"):
        raise invalid("This model cannot use 'audio'.", "audio", "unsupported_parameter")
    if body.get("n") not in (None, 1):
        raise invalid("This engine gives one answer at a time: 'n' must be 1.", "n", "unsupported_value")
    response_format = body.get("response_format")
    if isinstance(response_format, dict) and response_format.get("type", "text") != "text":
        raise invalid("This model answers in plain text only.", "response_format", "unsupported_value")
    options = body.get("stream_options")
    longest = body.get("max_completion_tokens")
    longest = body.get("max_tokens") if longest is None else longest
    return ChatRequest(
        model=model,
        messages=Talk(_messages(body.get("messages")), offered(body)),
        stream=_flag(body.get("stream"), "stream"),
        include_usage=isinstance(options, dict) and bool(options.get("include_usage")),
        max_tokens=_whole(longest, "max_completion_tokens", 1, 1_000_000) or _MAX_TOKENS,
        temperature=_number(body, "temperature", 0, 2, _TEMPERATURE),
        top_p=_number(body, "top_p", 0, 1, _TOP_P),
        seed=_whole(body.get("seed"), "seed", -(2**63), 2**63 - 1),
        stop=_stop(body.get("stop")),
        presence_penalty=_number(body, "presence_penalty", -2, 2, 0),
        frequency_penalty=_number(body, "frequency_penalty", -2, 2, 0),
        logprobs=_logprobs(body),
    )


def _messages(value: object) -> list[Message]:
    if not isinstance(value, list) or not value:
        raise ApiError(400, "'messages' must be a list with at least one message.", param="messages")
    messages: list[Message] = []
    for number, item in enumerate(value):
        param = f"messages[{number}]"
        if not isinstance(item, dict):
            raise invalid("A message must be an object.", param, "invalid_type")
        if item.get("role") == "tool" or item.get("tool_calls"):
            messages.append(tool_turn(item, plain_text(item.get("content")), param))
            continue
        role = _ROLES.get(str(item.get("role")))
        if role is None:
            text = f"Role {item.get('role')!r} is not supported: use system, user or assistant."
            raise invalid(text, f"{param}.role")
        text_content = plain_text(item.get("content"))
        if text_content is None:
            raise invalid("This model reads text only.", f"{param}.content", "unsupported_content")
        messages.append(Message(role, text_content))
    return messages


def _flag(value: object, name: str) -> bool:
    if value is not None and not isinstance(value, bool):
        raise invalid(f"'{name}' must be true or false.", name, "invalid_type")
    return bool(value)


def _whole(value: object, name: str, least: int, most: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise invalid(f"'{name}' must be a whole number from {least} to {most}.", name)
    return value


def _number(body: dict[str, Any], name: str, least: float, most: float, default: float) -> float:
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise invalid(f"'{name}' must be a number from {least} to {most}.", name)
    return float(value)


def _logprobs(body: dict[str, Any]) -> int | None:
    others = _whole(body.get("top_logprobs"), "top_logprobs", 0, 20)
    if _flag(body.get("logprobs"), "logprobs"):
        return others or 0
    if others is not None:
        raise invalid("'top_logprobs' needs 'logprobs': true.", "top_logprobs")
    return None


def _stop(value: object) -> list[str]:
    if value is None:
        return []
    found = value if isinstance(value, list) else [value]
    if len(found) > 4 or not all(isinstance(text, str) and text for text in found):
        raise invalid("'stop' must be a text or a list of up to 4 texts.", "stop")
    return [str(text) for text in found]
