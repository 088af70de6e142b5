"""Alpaca: instruction, input and output, with `history` for earlier turns and `system`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, BinaryIO

from ftdesk.core.dataset.formats.carrying import Carried, array_of, messages_of, pair_of, text_of
from ftdesk.core.dataset.formats.entry import Field, Loss, Refusal
from ftdesk.core.dataset.formats.names import fields_of, plain
from ftdesk.core.dataset.formats.strict import Refused

_INSTRUCTION = frozenset(["instruction", "instructions", "指令", "지시", "anweisung", "instrucción"])
_HISTORY = frozenset(["history", "历史", "歷史", "历史对话", "对话历史"])


@lru_cache(maxsize=256)
def keys_of(keys: tuple[str, ...]) -> Mapping[Field, str]:
    """Which key of a record is what."""
    return {field: keys[at] for field, at in fields_of(keys).items()}


def under(document: Mapping[str, Any], keys: Mapping[Field, str], field: Field) -> Any:
    """What a record has for a field; None where it has none."""
    key = keys.get(field)
    return None if key is None else document.get(key)


def is_alpaca(document: Mapping[str, Any]) -> bool:
    """Whether a record has Alpaca's own keys; mere questions and answers are `questions`' business."""
    keys = keys_of(tuple(document))
    if Field.ASSISTANT not in keys or not isinstance(document[keys[Field.ASSISTANT]], str):
        return False
    named = {plain(key) for key in document}
    return bool(named & _INSTRUCTION) or bool(named & _HISTORY and Field.USER in keys)


def to_chat(document: Mapping[str, Any]) -> dict[str, Any]:
    """A record in OpenAI's form; raises `Refused` where question or answer is missing."""
    keys = keys_of(tuple(document))
    question = said(document, keys.get(Field.USER), "question")
    answer = said(document, keys.get(Field.ASSISTANT), "answer")
    messages: list[dict[str, Any]] = []
    system = under(document, keys, Field.SYSTEM)
    if isinstance(system, str) and system:
        messages.append({"role": "system", "content": system})
    messages += history(document)
    messages.append({"role": "user", "content": with_context(question, under(document, keys, Field.CONTEXT))})
    worse = under(document, keys, Field.REJECTED)
    if isinstance(worse, str):
        return as_pair(
            messages, [{"role": "assistant", "content": answer}], [{"role": "assistant", "content": worse}]
        )
    messages.append({"role": "assistant", "content": answer})
    return {"messages": messages}


def said(document: Mapping[str, Any], key: str | None, missing: str) -> str:
    """The text under a key. A number is its digits; anything else is `missing`."""
    value = document.get(key) if key is not None else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refused(Refusal.NO_CONVERSATION, reason=missing)
    return value


def with_context(question: str, context: Any) -> str:
    """Alpaca's input stands below the instruction, after an empty line."""
    if not isinstance(context, str) or not context.strip():
        return question
    return f"{question}\n\n{context}" if question.strip() else context


def as_pair(
    messages: list[dict[str, Any]], better: list[dict[str, Any]], worse: list[dict[str, Any]]
) -> dict[str, Any]:
    """A preference pair in OpenAI's form."""
    return {"input": {"messages": messages}, "preferred_output": better, "non_preferred_output": worse}


def history(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The earlier turns of a record: pairs of question and answer."""
    rounds = next((value for key, value in document.items() if plain(key) in _HISTORY), None) or []
    if not isinstance(rounds, list):
        raise Refused(Refusal.NO_CONVERSATION, reason="history")
    messages = []
    for each in rounds:
        if not isinstance(each, list) or len(each) != 2 or not all(isinstance(text, str) for text in each):
            raise Refused(Refusal.NO_CONVERSATION, reason="history")
        messages += [{"role": "user", "content": each[0]}, {"role": "assistant", "content": each[1]}]
    return messages


# -- writing -----------------------------------------------------------------------------------------------


def write(file: BinaryIO, bodies: Iterable[str]) -> int:
    """A JSON array with one record a line."""
    return array_of(file, bodies, carry)


def loses(document: Mapping[str, Any]) -> frozenset[Loss]:
    """What is left behind of this example."""
    return carry(document)[1]


def carry(document: Mapping[str, Any]) -> Carried:
    """The example as an Alpaca record (None where questions and answers do not alternate), and its losses."""
    lost: set[Loss] = set()
    pair = pair_of(document)
    chat = document if pair is None else document["input"]
    messages = messages_of(chat)
    if messages is None or (pair and not (len(pair[0]) == len(pair[1]) == 1)):
        return None, frozenset([Loss.WHOLE])
    if chat.get("tools") or chat.get("functions"):
        lost.add(Loss.TOOLS)
    if (document.keys() | chat.keys()) - _CARRIED:
        lost.add(Loss.OTHER_FIELDS)
    system = ""
    spoken: list[tuple[str, str]] = []
    for each in messages:
        role = "system" if each["role"] == "developer" else each["role"]
        text = text_of(each, lost)
        if role != each["role"]:
            lost.add(Loss.ROLES)
        if role in {"tool", "function"} or (role == "assistant" and each.get("tool_calls")):
            lost.add(Loss.TOOLS)
            if role != "assistant" or not text:
                continue
        if role == "system" and not spoken and not system:
            system = text
            continue
        spoken.append((role, text))
    asked = 1 if pair else 0
    wanted = ["user", "assistant"] * (len(spoken) // 2 + 1)
    if len(spoken) % 2 != asked or not spoken or [role for role, _ in spoken] != wanted[: len(spoken)]:
        return None, frozenset([Loss.WHOLE])
    record: dict[str, Any] = {"instruction": spoken[-2 + asked][1], "input": ""}
    if pair:
        record |= {"chosen": text_of(pair[0][0], lost), "rejected": text_of(pair[1][0], lost)}
    else:
        record["output"] = spoken[-1][1]
    if system:
        record["system"] = system
    earlier = spoken[: -2 + asked]
    if earlier:
        record["history"] = [[earlier[at][1], earlier[at + 1][1]] for at in range(0, len(earlier), 2)]
    return record, frozenset(lost)


_CARRIED = frozenset(["messages", "tools", "functions", "input", "preferred_output", "non_preferred_output"])
