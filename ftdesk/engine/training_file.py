"""Reads a training file in OpenAI's JSONL and says exactly what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

from ftdesk.engine.template import Message

MIN_EXAMPLES = 10
_ROLES = ("system", "developer", "user", "assistant")

Example = list[Message]


class FileProblem(Exception):
    """The file cannot be trained on. `code` and `param` are those of OpenAI's job error."""

    def __init__(self, code: str, message: str, param: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.param = param


class _LineProblem(Exception):
    pass


def read_examples(path: Path, param: str = "training_file") -> list[Example]:
    """All examples of the file. Blank lines do not count.

    `param` is `training_file` (at least ten examples, as at OpenAI) or `validation_file` (at least one).
    Raises FileProblem: `invalid_training_file` / `invalid_validation_file` naming the line, or
    `invalid_n_examples`.
    """
    examples: list[Example] = []
    problems: list[str] = []
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            examples.append(_example(line))
        except _LineProblem as problem:
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


def _example(line: bytes) -> Example:
    try:
        entry = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _LineProblem(f"not UTF-8 text at byte {error.start + 1}.") from error
    except (ValueError, RecursionError) as error:
        raise _LineProblem(f"not valid JSON ({error}).") from error
    if not isinstance(entry, dict):
        raise _LineProblem("each line must be a JSON object.")
    if "messages" not in entry:
        raise _LineProblem("the key 'messages' is missing.")
    for key in ("tools", "functions"):
        if entry.get(key):
            raise _LineProblem(f"has '{key}', which this model cannot learn to use.")
    messages = entry["messages"]
    if not isinstance(messages, list) or not messages:
        raise _LineProblem("'messages' must be a list with at least one message.")
    turns = [_message(message, number) for number, message in enumerate(messages, start=1)]
    if not any(turn.role == "assistant" for turn in turns):
        raise _LineProblem("there is no assistant message to learn from.")
    if not any(turn.trained for turn in turns):
        raise _LineProblem("every assistant message has weight 0, nothing would be learned.")
    return turns


def _message(message: object, number: int) -> Message:
    if not isinstance(message, dict):
        raise _LineProblem(f"message {number} must be an object.")
    role = message.get("role")
    if role in ("tool", "function") or message.get("tool_calls") or message.get("function_call"):
        raise _LineProblem(f"message {number} uses tools, which this model cannot learn.")
    if role not in _ROLES:
        raise _LineProblem(f"message {number} has the role {role!r}; it must be system, user or assistant.")
    weight = message.get("weight")
    if weight is not None and (isinstance(weight, bool) or weight not in (0, 1) or role != "assistant"):
        raise _LineProblem(
            f"message {number}: 'weight' must be 0 or 1 and only stands on assistant messages."
        )
    text = plain_text(message.get("content"))
    if text is None:
        raise _LineProblem(f"message {number} must have text as its 'content' (no images or audio).")
    if role == "assistant" and not text:
        raise _LineProblem(f"message {number}: the assistant's 'content' is empty.")
    name = "system" if role == "developer" else str(role)
    return Message(name, text, trained=role == "assistant" and weight != 0)


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
