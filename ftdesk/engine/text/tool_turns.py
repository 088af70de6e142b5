"""Tools in OpenAI's form: what is offered, what is called, and calls found in what a model wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftdesk.engine.identity import new_id
from ftdesk.engine.text.template import Json

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_TAGGED = re.compile(r"<tool_call>\s*(\{.*?\})\s*(?:</tool_call>|\Z)", re.DOTALL)
_PYTHON_TAG = "<|python_tag|>"


class ToolProblem(ValueError):
    """What is wrong with tools or calls, in words."""


def read_tools(given: object) -> list[Json]:
    """Raises ToolProblem."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise ToolProblem("must be a list.")
    for number, tool in enumerate(given, start=1):
        function = tool.get("function") if isinstance(tool, dict) else None
        if not isinstance(function, dict) or tool.get("type", "function") != "function":
            raise ToolProblem(f"tool {number} must be of the type 'function'.")
        _check_name(function.get("name"), f"tool {number}")
        if not isinstance(function.get("parameters", {}), dict):
            raise ToolProblem(f"tool {number}: 'parameters' must be a JSON schema.")
    return [{"type": "function", "function": each["function"]} for each in given]


def read_calls(given: object) -> list[Json]:
    """Calls as `Message.calls` has them: {"id", "name", "arguments": an object}. Raises ToolProblem."""
    if not isinstance(given, list) or not given:
        raise ToolProblem("must be a list with at least one call.")
    calls: list[Json] = []
    for number, call in enumerate(given, start=1):
        function = call.get("function") if isinstance(call, dict) else None
        if not isinstance(function, dict):
            raise ToolProblem(f"call {number} must have a 'function'.")
        name = _check_name(function.get("name"), f"call {number}")
        arguments = _arguments(function.get("arguments"))
        if arguments is None:
            raise ToolProblem(f"call {number}: 'arguments' must be a JSON object, written as text.")
        calls.append({"id": str(call.get("id") or f"call_{number}"), "name": name, "arguments": arguments})
    return calls


def _check_name(name: object, where: str) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ToolProblem(f"{where} must have a 'name' of 1 to 64 letters, digits, '_', '-' or '.'.")
    return name


def _arguments(given: object) -> Json | None:
    if isinstance(given, str):
        try:
            given = json.loads(given or "{}")
        except (ValueError, RecursionError):
            return None
    return given if isinstance(given, dict) else None


@dataclass(frozen=True)
class Answer:
    """What a model wrote, taken apart: its text, and calls in OpenAI's form."""

    text: str
    calls: list[Json]


def find_calls(written: str, tools: Sequence[Json]) -> Answer:
    """Calls of these tools, as Qwen and Hermes write them (`<tool_call>{…}</tool_call>`) and as Llama 3 does
    (the whole answer is `{"name", "parameters"}`). What is no such call stays text.
    """
    names = {tool["function"]["name"] for tool in tools}
    calls: list[Json] = []

    def taken(found: re.Match[str]) -> str:
        call = _call(found[1], names)
        if call is None:
            return found[0]
        calls.append(call)
        return ""

    text = _TAGGED.sub(taken, written)
    if not calls:
        for line in written.strip().removeprefix(_PYTHON_TAG).split(";" if "};" in written else "\0"):
            if (call := _call(line.strip(), names)) is None:
                return Answer(written, [])
            calls.append(call)
        text = ""
    return Answer(text.strip(), calls)


def _call(text: str, names: set[str]) -> Json | None:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("name") not in names:
        return None
    arguments = _arguments(found.get("arguments", found.get("parameters", {})))
    if arguments is None:
        return None
    function = {"name": found["name"], "arguments": json.dumps(arguments, ensure_ascii=False)}
    return {"id": new_id("call_"), "type": "function", "function": function}
