"""Preference pairs (DPO): one talk, a better and a worse answer. And where a talk stands at all."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Path = tuple[str | int, ...]
"""A place in a document: keys of objects and numbers in lists, from the outside in."""

_INPUT = ("tools", "parallel_tool_calls", "functions")
"""What belongs to the input of a pair and stands beside the messages of a chat."""


class Answer(StrEnum):
    """The two answers, named as OpenAI's guides and validator do (its old schema had other names)."""

    BETTER = "preferred_output"
    WORSE = "non_preferred_output"


def is_pair(document: Mapping[str, Any]) -> bool:
    """Whether this is a preference pair rather than a chat."""
    return "messages" not in document and "input" in document and any(key in document for key in Answer)


def talk_path(document: Mapping[str, Any]) -> Path:
    """Where the messages stand."""
    return ("input", "messages") if is_pair(document) else ("messages",)


def found(document: Any, path: Path) -> Any:
    """What stands at a place; None where there is no such place."""
    here = document
    for step in path:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here):
            here = here[step]
        else:
            return None
    return here


def answer_messages(document: Mapping[str, Any], answer: Answer) -> list[Any]:
    """The messages of one answer: nearly always one of the assistant's. Empty where the shape is another."""
    messages = document.get(answer)
    return messages if isinstance(messages, list) else []


def answer_text(document: Mapping[str, Any], answer: Answer) -> str | None:
    """An answer as plain text: '' where nothing is there yet, None where it is more than that."""
    value = document.get(answer)
    if value is None or value == []:
        return ""
    only = value[0] if isinstance(value, list) and len(value) == 1 else None
    if not isinstance(only, dict) or any(only.get(key) for key in ("tool_calls", "function_call")):
        return None
    content = only.get("content")
    return "" if content is None else content if isinstance(content, str) else None


def with_answer(document: Mapping[str, Any], answer: Answer, text: str) -> list[Any]:
    """The list of messages with which an answer says `text`; its other fields stay."""
    old = answer_messages(document, answer)
    if old and isinstance(old[0], dict):
        return [{**old[0], "content": text}, *old[1:]]
    return [{"role": "assistant", "content": text}]


def made_pair(document: Mapping[str, Any]) -> dict[str, Any]:
    """A chat as a pair: better is its last answer, worse is still to be written. Nothing else is lost."""
    listed = document.get("messages")
    messages = list(listed) if isinstance(listed, list) else []
    last = messages[-1] if messages else None
    said = isinstance(last, dict) and last.get("role") == "assistant"
    better = messages.pop() if said else {"role": "assistant", "content": ""}
    asked = {"messages": messages, **{key: document[key] for key in _INPUT if key in document}}
    rest = {key: value for key, value in document.items() if key != "messages" and key not in _INPUT}
    return {
        "input": asked,
        Answer.BETTER.value: [better],
        Answer.WORSE.value: [{"role": "assistant", "content": ""}],
        **rest,
    }


def kept_better(document: Mapping[str, Any]) -> dict[str, Any]:
    """A pair as a chat that ends in the better answer. The worse one is dropped."""
    asked = document.get("input")
    inner = dict(asked) if isinstance(asked, dict) else {}
    listed = inner.pop("messages", None)
    messages = [*(listed if isinstance(listed, list) else []), *answer_messages(document, Answer.BETTER)]
    rest = {
        key: value
        for key, value in document.items()
        if key not in {"input", *(each.value for each in Answer)}
    }
    return {"messages": messages, **inner, **rest}


def swapped(document: Mapping[str, Any]) -> dict[str, Any]:
    """Better and worse the other way round."""
    new = dict(document)
    new[Answer.BETTER.value] = document.get(Answer.WORSE, [])
    new[Answer.WORSE.value] = document.get(Answer.BETTER, [])
    return new
