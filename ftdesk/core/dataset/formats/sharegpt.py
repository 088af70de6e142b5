"""ShareGPT: `conversations` of `from` and `value`; tools and better/worse answers as in LLaMA-Factory."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, BinaryIO

import msgspec

from ftdesk.core.dataset.formats.carrying import Carried, array_of, messages_of, pair_of, text_of
from ftdesk.core.dataset.formats.entry import Field, Loss, Refusal
from ftdesk.core.dataset.formats.names import field_of, plain, role_of
from ftdesk.core.dataset.formats.strict import Refused

_LISTS = frozenset(
    "conversations conversation messages dialog dialogue chat turns items 对话 對話 会话 會話".split()
)
_CALLS = frozenset(["functioncall", "functioncalls", "toolcall", "toolcalls"])
_KEPT = ("name", "weight", "tool_calls", "tool_call_id", "function_call", "refusal")
_SPOKEN = {
    "user": "human",
    "assistant": "gpt",
    "system": "system",
    "developer": "system",
    "tool": "observation",
}


def turns_in(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The list of turns in a record, whatever it is called."""
    for key, value in document.items():
        if type(value) is list and value and plain(key) in _LISTS and all(map(is_turn, value)):
            return value
    return None


def is_turn(value: Any) -> bool:
    """Whether this says who speaks, and something."""
    if type(value) is not dict:
        return False
    if "from" in value or "role" in value:
        return len(value) > 1
    return _keys(value) is not None


def is_spoken(value: Any) -> bool:
    """Whether this is a turn for certain: it has a speaker whom we know, and words or a tool call."""
    if type(value) is not dict:
        return False
    keys = _keys(value)
    if keys is None or (keys[1] is None and not value.get("tool_calls")):
        return False
    who = value[keys[0]]
    return isinstance(who, str) and (role_of(who) is not None or plain(who) in _CALLS)


def _keys(turn: Mapping[str, Any]) -> tuple[str, str | None] | None:
    """Under which keys the speaker and the words stand."""
    return _FROM_VALUE if "from" in turn and "value" in turn else _keys_among(tuple(turn))


_FROM_VALUE = ("from", "value")


@lru_cache(maxsize=256)
def _keys_among(keys: tuple[str, ...]) -> tuple[str, str | None] | None:
    who = next((key for key in keys if field_of(key) is Field.ROLE), None)
    if who is None:
        return None
    words = (key for key in keys if plain(key) == "value" or field_of(key) in {Field.USER, Field.NOTE})
    return who, next(words, None)


def to_chat(document: Mapping[str, Any]) -> dict[str, Any]:
    """A record in OpenAI's form; raises `Refused` where it is no conversation."""
    turns = turns_in(document)
    if turns is None:
        raise Refused(Refusal.NO_CONVERSATION, reason="turns")
    if document.get("images") or document.get("image") or document.get("videos") or document.get("audios"):
        raise Refused(Refusal.NO_CONVERSATION, reason="images")
    messages = list(_messages(turns))
    system = document.get("system") or document.get("system_prompt")
    if isinstance(system, str) and system and messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": system})
    chat: dict[str, Any] = {"messages": messages}
    tools = _tools(document.get("tools"))
    if tools:
        chat["tools"] = tools
    better, worse = document.get("chosen"), document.get("rejected")
    if is_turn(better) and is_turn(worse):
        return {
            "input": chat,
            "preferred_output": list(_messages([better])),
            "non_preferred_output": list(_messages([worse])),
        }
    return chat


def _messages(turns: Iterable[Any]) -> Iterator[dict[str, Any]]:
    open_calls: list[str] = []
    calls = 0
    for turn in turns:
        found = _keys(turn)
        if found is None or found[1] is None:
            if found is None or not turn.get("tool_calls"):
                raise Refused(Refusal.NO_CONVERSATION, reason="text")
            found = found[0], "content"
        who, words = str(turn[found[0]]), turn.get(found[1] or "")
        if plain(who) in _CALLS:
            made = _calls(words, calls)
            calls += len(made)
            open_calls += [each["id"] for each in made]
            yield {"role": "assistant", "content": None, "tool_calls": made}
            continue
        role = role_of(who)
        if role is None:
            raise Refused(Refusal.NO_CONVERSATION, reason="role", role=who[:60])
        if not isinstance(words, (str, list)) and not turn.get("tool_calls"):
            raise Refused(Refusal.NO_CONVERSATION, reason="text")
        message = {"role": role, "content": words, **{key: turn[key] for key in _KEPT if key in turn}}
        if role == "tool" and open_calls and "tool_call_id" not in message:
            message["tool_call_id"] = open_calls.pop(0)
        yield message


def _calls(words: Any, before: int) -> list[dict[str, Any]]:
    """The tool calls that a turn holds as JSON text: `{"name", "arguments"}`, or a list of them."""
    try:
        value = json.loads(words) if isinstance(words, str) else words
    except (ValueError, RecursionError):
        raise Refused(Refusal.NO_CONVERSATION, reason="tool_call") from None
    calls = value if isinstance(value, list) else [value]
    if not calls or not all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in calls):
        raise Refused(Refusal.NO_CONVERSATION, reason="tool_call")
    made = []
    for number, each in enumerate(calls, before + 1):
        arguments = each.get("arguments", each.get("parameters", {}))
        text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
        function = {"name": each["name"], "arguments": text}
        made.append({"id": f"call_{number}", "type": "function", "function": function})
    return made


def _tools(value: Any) -> list[Any]:
    try:
        tools = json.loads(value) if isinstance(value, str) and value.strip() else value
    except (ValueError, RecursionError):
        raise Refused(Refusal.NO_CONVERSATION, reason="tools") from None
    if not tools:
        return []
    if not isinstance(tools, list) or not all(isinstance(each, dict) for each in tools):
        raise Refused(Refusal.NO_CONVERSATION, reason="tools")
    return [each if "function" in each else {"type": "function", "function": each} for each in tools]


# -- writing -----------------------------------------------------------------------------------------------


def write(file: BinaryIO, bodies: Iterable[str]) -> int:
    """A JSON array with one record a line."""
    return array_of(file, bodies, carry)


def loses(document: Mapping[str, Any]) -> frozenset[Loss]:
    """What is left behind of this example."""
    return carry(document)[1]


def carry(document: Mapping[str, Any]) -> Carried:
    """The example as a ShareGPT record (None where it cannot be one), and what is left behind."""
    lost: set[Loss] = set()
    pair = pair_of(document)
    chat = document if pair is None else document["input"]
    messages = messages_of(chat)
    if messages is None:
        return None, frozenset([Loss.WHOLE])
    record: dict[str, Any] = {"conversations": [_turn(each, lost) for each in messages]}
    if pair is not None:
        better, worse = pair
        if len(better) != 1 or len(worse) != 1:
            return None, frozenset([Loss.WHOLE])
        record |= {"chosen": _turn(better[0], lost), "rejected": _turn(worse[0], lost)}
    tools = chat.get("tools")
    if tools:
        record["tools"] = json.dumps([each.get("function", each) for each in tools], ensure_ascii=False)
    known = {"messages", "tools", "input", "preferred_output", "non_preferred_output"}
    if (document.keys() | chat.keys()) - known:
        lost.add(Loss.OTHER_FIELDS)
    return record, frozenset(lost)


def _turn(message: Mapping[str, Any], lost: set[Loss]) -> dict[str, Any]:
    role = message["role"]
    if role not in _SPOKEN or role == "developer":
        lost.add(Loss.ROLES)
    calls = message.get("tool_calls")
    text = text_of(message, lost)
    if calls and not text:
        value = [_call(each) for each in calls if isinstance(each, dict)]
        return {"from": "function_call", "value": _json(value[0] if len(value) == 1 else value)}
    if calls:
        lost.add(Loss.TOOLS)
    return {"from": _SPOKEN.get(role, "observation" if role == "function" else role), "value": text}


def _call(call: Mapping[str, Any]) -> dict[str, Any]:
    function = call.get("function") or {}
    arguments = function.get("arguments", "")
    with contextlib.suppress(msgspec.DecodeError, TypeError, RecursionError):
        arguments = msgspec.json.decode(arguments)
    return {"name": function.get("name", ""), "arguments": arguments}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
