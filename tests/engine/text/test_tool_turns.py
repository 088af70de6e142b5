"""Calls of tools: found in what models write, read from requests and files, answered in OpenAI's shapes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from ftdesk.engine.failures import ApiError
from ftdesk.engine.routes.chat_reply import Reply
from ftdesk.engine.routes.chat_request import read_chat_request
from ftdesk.engine.text.chat_tools import with_calls
from ftdesk.engine.text.tool_turns import find_calls
from ftdesk.engine.text.training_file import ExampleProblem, read_entry

pytestmark = pytest.mark.engine
TOOLS = [
    {"type": "function", "function": {"name": "weather"}},
    {"type": "function", "function": {"name": "clock"}},
]
CLOCK = '{"name": "clock"}'
BERN = '{"name": "weather", "arguments": {"city": "Bern", "days": {"n": 1}}}'


@pytest.mark.parametrize(
    ("written", "text", "calls"),
    [
        (f"<tool_call>\n{BERN}\n</tool_call>", "", [("weather", {"city": "Bern", "days": {"n": 1}})]),
        (f"Let me look.\n<tool_call>{BERN}</tool_call>\n<tool_call>{CLOCK}</tool_call>", "Let me look.", [
         ("weather", {"city": "Bern", "days": {"n": 1}}), ("clock", {})]),
        (f"<tool_call>\n{BERN}", "", [("weather", {"city": "Bern", "days": {"n": 1}})]),
        ('{"name": "weather", "parameters": {"city": "Bern"}}', "", [("weather", {"city": "Bern"})]),
        ('<|python_tag|>{"name": "clock", "parameters": {}}', "", [("clock", {})]),
        ('{"name": "clock", "parameters": {}}; {"name": "clock", "parameters": {}}', "", [("clock", {})] * 2),
        ('{"name": "bomb", "parameters": {}}', '{"name": "bomb", "parameters": {}}', []),
        ("<tool_call>{broken</tool_call>", "<tool_call>{broken</tool_call>", []),
        ("It is cold; wrap up.", "It is cold; wrap up.", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_calls_in_what_a_model_writes(written: str, text: str, calls: list[tuple[str, Any]]) -> None:
    found = find_calls(written, TOOLS)
    assert found.text == text
    assert [
        (each["function"]["name"], json.loads(each["function"]["arguments"])) for each in found.calls
    ] == calls
    assert len({each["id"] for each in found.calls}) == len(calls)


async def _written(text: str) -> AsyncIterator[dict[str, Any]]:
    for letter in text:
        yield {"text": letter}
    yield {"end": "stop", "tokens": len(text), "cached": 0}


async def test_an_answer_with_a_call_in_openais_shapes() -> None:
    pieces = [each async for each in with_calls(_written(f"One moment.<tool_call>{BERN}</tool_call>"), TOOLS)]
    reply = Reply.to("m", 3, usage_wanted=True)
    whole = reply.whole(pieces[:-1], pieces[-1])
    (choice,) = whole["choices"]
    assert choice["finish_reason"] == "tool_calls"
    assert choice["message"]["content"] == "One moment."
    (call,) = choice["message"]["tool_calls"]
    assert call["function"]["name"] == "weather"
    chunks = [
        json.loads(line[6:]) for line in reply.end(pieces[-1]).split("\n\n") if line.startswith("data: {")
    ]
    (streamed,) = chunks[0]["choices"][0]["delta"]["tool_calls"]
    assert streamed == {"index": 0, **call}
    assert chunks[1]["choices"][0]["finish_reason"] == "tool_calls"


async def test_an_answer_with_a_call_alone_has_no_text() -> None:
    pieces = [each async for each in with_calls(_written(f"<tool_call>{BERN}</tool_call>"), TOOLS)]
    assert len(pieces) == 1
    message = Reply.to("m", 3, usage_wanted=False).whole([], pieces[0])["choices"][0]["message"]
    assert message["content"] is None


def test_a_chat_that_called_tools_before() -> None:
    asked = read_chat_request({
        "model": "m", "tools": TOOLS,
        "messages": [
            {"role": "user", "content": "Bern?"},
            {"role": "assistant", "content": None, "tool_calls": [{"id": "c1", "type": "function", "function":
                {"name": "weather", "arguments": '{"city": "Bern"}'}}]},
            {"role": "tool", "tool_call_id": "c1", "content": "3"},
        ],
    })  # fmt: skip
    assert [each.role for each in asked.messages] == ["user", "assistant", "tool"]
    assert asked.messages[1].calls[0]["arguments"] == {"city": "Bern"}
    assert [each["function"]["name"] for each in asked.messages.tools] == ["weather", "clock"]


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"tools": "weather"}, "tools"),
        ({"tools": [{"type": "code_interpreter"}]}, "tools"),
        ({"tools": [{"type": "function", "function": {"name": "a b"}}]}, "tools"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"functions": [{"name": "a"}]}, "functions"),
        ({"messages": [{"role": "tool", "content": "3"}]}, "messages[0]"),
        ({"messages": [{"role": "assistant", "tool_calls": [{}]}]}, "messages[0].tool_calls"),
        ({"messages": [{"role": "assistant", "tool_calls": [
            {"function": {"name": "weather", "arguments": "Bern"}}]}]}, "messages[0].tool_calls"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_tools_is_said(change: dict[str, Any], param: str) -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": "Hi"}], "tools": TOOLS} | change
    with pytest.raises(ApiError) as raised:
        read_chat_request(body)
    assert (raised.value.status, raised.value.param) == (400, param)


def test_tools_in_a_line_of_a_file() -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
    entry: dict[str, Any] = {
        "messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "tool_calls": [call]}],
        "tools": TOOLS,
    }
    example = read_entry(entry, tools=True)
    assert example[1].trained
    assert example[1].calls[0]["name"] == "weather"
    assert len(example.tools) == 2
    with pytest.raises(ExampleProblem) as refused:
        read_entry(entry)
    assert refused.value.kind == "tools"
    entry["messages"][1]["weight"] = 0
    with pytest.raises(ExampleProblem, match="weight 0"):
        read_entry(entry, tools=True)
    entry["messages"][1] = {
        "role": "assistant",
        "tool_calls": [{**call, "function": {"name": "weather", "arguments": "["}}],
    }
    with pytest.raises(ExampleProblem, match="JSON object"):
        read_entry(entry, tools=True)
