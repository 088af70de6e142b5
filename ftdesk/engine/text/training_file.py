"""Reads a training file in OpenAI's JSONL and says exactly what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ftdesk.engine.text.template import Json, Message, Talk
from ftdesk.engine.text.tool_turns import ToolProblem, read_calls, read_tools

MIN_EXAMPLES = 10
_HALF = re.compile("[\ud800-\udfff]")
_ROLES = ("system", "developer", "user", "assistant")

Example = Talk
Read = TypeVar("Read")


class FileProblem(Exception):
    """The file cannot be trained on. `code` and `param` are those of OpenAI's job error."""

    def __init__(self, code: str, message: str, param: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.param = param


class ExampleProblem(Exception):
    """The example cannot be trained on; its text says why, after “line 3: ”, and `kind` in a word."""

    def __init__(self, message: str, kind: str = "shape") -> None:
        super().__init__(message)
        self.kind = kind


def read_examples(path: Path, param: str = "training_file", *, tools: bool = False) -> list[Example]:
    """All chats of the file, as `read_lines` reads them. `tools`: whether the model's template knows them."""
    return read_lines(path, lambda entry: read_entry(entry, tools=tools), param)


def read_lines(path: Path, read: Callable[[dict[str, Any]], Read], param: str) -> list[Read]:
    """What `read` makes of every line's object. Blank lines do not count.

    `param` is `training_file` (at least ten examples, as at OpenAI) or `validation_file` (at least one).
    Raises FileProblem: `invalid_training_file` / `invalid_validation_file` naming the line, or
    `invalid_n_examples`.
    """
    examples: list[Read] = []
    problems: list[str] = []
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            examples.append(read(read_object(line)))
        except ExampleProblem as problem:
            problems.append(f"line {number}: {problem}")
    if problems:
        text = f"Invalid file format. {problems[0][0].upper()}{problems[0][1:]}"
        if len(problems) > 1:
            text += f" ({len(problems) - 1} more lines have problems.)"
        raise FileProblem(f"invalid_{param}", text, param)
    least = MIN_EXAMPLES if param == "training_file" else 1
    if len(examples) < least:
        name = param.replace("_", " ").capitalize()
        text = f"{name} has {len(examples)} example(s), but must have at least {least} examples"
        raise FileProblem("invalid_n_examples", text, param)
    return examples


def read_object(line: bytes) -> dict[str, Any]:
    """Raises ExampleProblem."""
    try:
        entry = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ExampleProblem(f"not UTF-8 text at byte {error.start + 1}.") from error
    except (ValueError, RecursionError) as error:
        raise ExampleProblem(f"not valid JSON ({error}).") from error
    if not isinstance(entry, dict):
        raise ExampleProblem("each line must be a JSON object.")
    return entry


def read_entry(entry: dict[str, Any], *, tools: bool = False) -> Example:
    """One example of a file, as JSON. Raises ExampleProblem."""
    if "messages" not in entry and "preferred_output" in entry:
        raise ExampleProblem("is a pair of answers; only the method 'dpo' learns from pairs.", "pair")
    if "messages" not in entry:
        raise ExampleProblem("the key 'messages' is missing.")
    turns = read_messages(entry["messages"], "messages", tools=tools)
    turns.tools = offered_tools(entry, tools=tools)
    if not any(turn.role == "assistant" for turn in turns):
        raise ExampleProblem("there is no assistant message to learn from.", "no_assistant")
    if not any(turn.trained for turn in turns):
        raise ExampleProblem(
            "every assistant message has weight 0, nothing would be learned.", "nothing_learned"
        )
    return turns


def offered_tools(entry: dict[str, Any], *, tools: bool) -> tuple[Json, ...]:
    """What stands under `tools`. Raises ExampleProblem where the model cannot use any."""
    for key in ("functions",) if tools else ("tools", "functions"):
        if entry.get(key):
            raise ExampleProblem(f"has '{key}', which this model cannot learn to use.", "tools")
    try:
        return tuple(read_tools(entry.get("tools")))
    except ToolProblem as problem:
        raise ExampleProblem(f"'tools': {problem}") from problem


def read_messages(messages: object, key: str, *, tools: bool = False) -> Example:
    """The turns that stand under `key`. Raises ExampleProblem."""
    if not isinstance(messages, list) or not messages:
        raise ExampleProblem(f"'{key}' must be a list with at least one message.")
    return Talk(_message(message, number, tools=tools) for number, message in enumerate(messages, start=1))


def _message(message: object, number: int, *, tools: bool) -> Message:
    if not isinstance(message, dict):
        raise ExampleProblem(f"message {number} must be an object.")
    if tools and (message.get("role") == "tool" or message.get("tool_calls")):
        return _tool_turn(message, number)
    role = message.get("role")
    if role in ("tool", "function") or message.get("tool_calls") or message.get("function_call"):
        raise ExampleProblem(f"message {number} uses tools, which this model cannot learn.", "tools")
    if role not in _ROLES:
        raise ExampleProblem(f"message {number} has the role {role!r}; it must be system, user or assistant.")
    trained = _is_trained(message, number)
    text = plain_text(message.get("content"))
    if text is None:
        raise ExampleProblem(
            f"message {number} must have text as its 'content' (no images or audio).", "no_text"
        )
    if role == "assistant" and not text:
        raise ExampleProblem(f"message {number}: the assistant's 'content' is empty.", "empty")
    _refuse_half(text, number)
    name = "system" if role == "developer" else str(role)
    return Message(name, text, trained)


def _tool_turn(message: dict[str, Any], number: int) -> Message:
    """Calls of an assistant, or what a tool answered, for a model that knows tools."""
    role, content = message.get("role"), message.get("content")
    if role not in ("assistant", "tool"):
        raise ExampleProblem(f"message {number}: only the assistant calls tools.")
    trained = _is_trained(message, number)
    text = "" if content is None and role == "assistant" else plain_text(content)
    if text is None:
        raise ExampleProblem(f"message {number} must have text as its 'content'.", "no_text")
    _refuse_half(text + json.dumps(message, ensure_ascii=False), number)
    if role == "tool":
        call_id = message.get("tool_call_id")
        return Message("tool", text, call_id=call_id if isinstance(call_id, str) else None)
    try:
        return Message("assistant", text, trained, tuple(read_calls(message["tool_calls"])))
    except ToolProblem as problem:
        raise ExampleProblem(f"message {number}: 'tool_calls': {problem}") from problem


def _is_trained(message: dict[str, Any], number: int) -> bool:
    role, weight = message.get("role"), message.get("weight")
    if weight is not None and (isinstance(weight, bool) or weight not in (0, 1) or role != "assistant"):
        raise ExampleProblem(
            f"message {number}: 'weight' must be 0 or 1 and only stands on assistant messages."
        )
    return role == "assistant" and weight != 0


def _refuse_half(text: str, number: int) -> None:
    if _HALF.search(text):
        raise ExampleProblem(f"message {number} holds half a character (a lone surrogate).", "half_character")


def plain_text(content: object) -> str | None:
    """The text of a message's content, given as a string or as text parts; None for anything else."""
    if isinstance(content, str):
        return content
    if isinstance(content, list) and content:
        parts = [part for part in content if isinstance(part, dict) and part.get("type") == "text"]
        texts = [part["text"] for part in parts if isinstance(part.get("text"), str)]
        if len(texts) == len(content):
            return "".join(texts)
    return None
