"""In and out again: OpenAI's files equal as JSON, poorer formats equal in what they say they carry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.core.dataset.formats import alpaca, sharegpt
from ftdesk.core.dataset.formats.entry import Good, Loss
from ftdesk.core.dataset.formats.plan import look, losses, mend, read, write_file
from ftdesk.core.dataset.formats.registry import format_by_id
from ftdesk.core.dataset.formats.strict import Refused

MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(max_size=40) | st.sampled_from(
    ["", " ", "你好\n世界", '"}]', "User: x", "a\u2028b", "\0", "😀"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
EXTRA = st.dictionaries(TEXT.filter(lambda key: key not in KNOWN), JSON, max_size=2)
KNOWN = {"messages", "input", "role", "content", "from", "mapping", "tools"}
PART = st.fixed_dictionaries({"type": st.just("text"), "text": TEXT}) | st.fixed_dictionaries(
    {"type": st.just("image_url"), "image_url": st.fixed_dictionaries({"url": TEXT, "detail": TEXT})}
)
CALL = st.fixed_dictionaries(
    {
        "id": TEXT,
        "type": st.just("function"),
        "function": st.fixed_dictionaries({"name": TEXT, "arguments": JSON.map(json.dumps) | TEXT}),
    }
)
ROLES = st.sampled_from(["system", "developer", "user", "assistant", "tool", "function"])


@st.composite
def messages(draw: st.DrawFn) -> list[dict[str, Any]]:
    turns = []
    for role in draw(st.lists(ROLES, min_size=1, max_size=6)):
        turn = {"role": role, "content": draw(st.none() | TEXT | st.lists(PART, max_size=3))}
        if role == "assistant" and draw(st.booleans()):
            turn["tool_calls"] = draw(st.lists(CALL, max_size=2))
        if role == "assistant" and draw(st.booleans()):
            turn["weight"] = draw(st.sampled_from([0, 1]))
        if role == "tool":
            turn["tool_call_id"] = draw(TEXT)
        if draw(st.booleans()):
            turn["name"] = draw(TEXT)
        turns.append({**turn, **draw(EXTRA)})
    return turns


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    chat: dict[str, Any] = {"messages": draw(messages())}
    if draw(st.booleans()):
        chat["tools"] = [{"type": "function", "function": {"name": draw(TEXT), "parameters": draw(EXTRA)}}]
        chat["parallel_tool_calls"] = draw(st.booleans())
    if draw(st.booleans()):
        answer = st.lists(st.fixed_dictionaries({"role": st.just("assistant"), "content": TEXT}), max_size=2)
        chat = {"input": chat, "preferred_output": draw(answer), "non_preferred_output": draw(answer)}
    return {**chat, **draw(EXTRA)}


@MANY
@given(
    examples=st.lists(documents(), min_size=1, max_size=4),
    ascii_only=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    shape=st.sampled_from(["lines", "array", "pretty", "objects"]),
)
def test_openai_files_come_out_equal(
    tmp_path: Path, examples: list[dict[str, Any]], ascii_only: bool, encoding: str, shape: str
) -> None:
    path = tmp_path / ("in.jsonl" if shape == "lines" else "in.json")
    indent = 2 if shape in {"pretty", "objects"} else None
    whole = [examples] if shape in {"array", "pretty"} else examples
    text = "\n".join(json.dumps(each, ensure_ascii=ascii_only, indent=indent) for each in whole)
    path.write_bytes(text.encode(encoding))
    out = tmp_path / "out.jsonl"
    assert write_file(out, (each.body for each in read(look(path)) if isinstance(each, Good))) == len(
        examples
    )
    assert [json.loads(line) for line in out.read_text("utf-8").split("\n")[:-1]] == examples


PLAIN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@st.composite
def plain_chats(draw: st.DrawFn) -> dict[str, Any]:
    rounds = draw(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=4))
    turns = [{"role": "system", "content": draw(PLAIN)}] if draw(st.booleans()) else []
    for question, answer in rounds:
        turns += [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    if draw(st.booleans()):
        worse = [{"role": "assistant", "content": draw(PLAIN)}]
        return {
            "input": {"messages": turns[:-1]},
            "preferred_output": turns[-1:],
            "non_preferred_output": worse,
        }
    return {"messages": turns}


@MANY
@given(examples=st.lists(plain_chats(), min_size=1, max_size=4))
@pytest.mark.parametrize("format_id", ["sharegpt", "alpaca"])
def test_plain_chats_and_pairs_survive(
    tmp_path: Path, format_id: str, examples: list[dict[str, Any]]
) -> None:
    bodies = [json.dumps(each) for each in examples]
    assert losses(format_by_id(format_id), bodies) == {}
    path = tmp_path / "out.json"
    assert write_file(path, bodies, format_id) == len(bodies)
    found = list(read(look(path, format_id=format_id)))
    assert [each.document for each in found if isinstance(each, Good)] == examples
    assert isinstance(json.loads(path.read_text("utf-8")), list)


@MANY
@given(examples=st.lists(documents(), min_size=1, max_size=3))
@pytest.mark.parametrize("format_id", ["sharegpt", "alpaca"])
def test_whatever_is_lost_is_said(tmp_path: Path, format_id: str, examples: list[dict[str, Any]]) -> None:
    chosen = format_by_id(format_id)
    assert chosen.loses is not None
    bodies = [json.dumps(each) for each in examples]
    said = losses(chosen, bodies)
    written = write_file(tmp_path / "out.json", bodies, format_id)
    assert written == len(examples) - said.get(Loss.WHOLE, 0)
    records = json.loads((tmp_path / "out.json").read_text("utf-8"))
    kept = [each for each in examples if Loss.WHOLE not in chosen.loses(each)]
    assert len(records) == len(kept)
    for each, record in zip(kept, records, strict=True):
        lost = chosen.loses(each)
        told = json.dumps(record, ensure_ascii=False)
        chat = each.get("input", each)
        turns = [*chat["messages"], *each.get("preferred_output", ()), *each.get("non_preferred_output", ())]
        for turn in turns:
            text = turn["content"]
            if isinstance(text, str) and not (turn.get("tool_calls") and text == ""):
                dropped = lost & {Loss.TOOLS, Loss.ROLES}
                assert dropped or json.dumps(text, ensure_ascii=False)[1:-1] in told
            assert not turn.get("name") or Loss.NAMES in lost
            assert "weight" not in turn or Loss.WEIGHTS in lost
        assert not chat.get("tools") or format_id == "sharegpt" or Loss.TOOLS in lost


def test_tools_go_through_sharegpt() -> None:
    chat = {
        "messages": [
            {"role": "user", "content": "Weather?"},
            {"role": "assistant", "content": None, "tool_calls": [
                {"id": "call_1", "type": "function",
                 "function": {"name": "weather", "arguments": '{"city": "Rome"}'}},
            ]},
            {"role": "tool", "content": "31", "tool_call_id": "call_1"},
            {"role": "assistant", "content": "31 °C"},
        ],
        "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}],
    }  # fmt: skip
    record, lost = sharegpt.carry(chat)
    assert record is not None
    assert lost == frozenset()
    assert [turn["from"] for turn in record["conversations"]] == [
        "human",
        "function_call",
        "observation",
        "gpt",
    ]
    assert sharegpt.to_chat(record) == chat


def test_what_alpaca_cannot_carry() -> None:
    def lost(*turns: dict[str, Any], **more: Any) -> frozenset[Loss]:
        return alpaca.loses({"messages": list(turns), **more})

    ask, reply = {"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}
    assert lost(ask, reply) == frozenset()
    assert lost(ask, ask, reply) == {Loss.WHOLE}
    assert lost(ask) == {Loss.WHOLE}
    assert lost({"role": "developer", "content": "x"}, ask, reply) == {Loss.ROLES}
    assert lost(ask, {**reply, "weight": 0, "name": "n"}) == {Loss.WEIGHTS, Loss.NAMES}
    assert lost(ask, reply, tools=[{}]) == {Loss.TOOLS}
    assert lost(ask, reply, seed=1) == {Loss.OTHER_FIELDS}
    assert alpaca.loses({"text": "x"}) == {Loss.WHOLE}


@pytest.mark.parametrize(
    ("raw", "messages"),
    [
        ('{"messages": [{"role": "user", "content": "a"}]}', [("user", "a")]),
        ('  {"instruction": "a",\n "output": "b"},\n', [("user", "a"), ("assistant", "b")]),
        ('{"conversations": [{"from": "human", "value": "a"}]}', [("user", "a")]),
        ("User: a\nmore\nAssistant: b", [("user", "a\nmore"), ("assistant", "b")]),
        ("问：甲\n答：乙", [("user", "甲"), ("assistant", "乙")]),
    ],
)
def test_a_refused_line_put_right(raw: str, messages: list[tuple[str, str]]) -> None:
    body = mend(raw)
    assert "\n" not in body
    assert [(each["role"], each["content"]) for each in json.loads(body)["messages"]] == messages


@pytest.mark.parametrize(
    ("raw", "reason"),
    [('{"instruction": "a", "input": ""}', "answer"), ('{"answer": "b"}', "question"), ("{}", "turns")],
)
def test_a_record_with_a_half_missing_says_which(raw: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        mend(raw)
    assert refused.value.params["reason"] == reason


@pytest.mark.parametrize(
    "raw", ["", "{", "[1]", "hello", "User: a\n---\nUser: b", '{"conversations": [1]} x']
)
def test_what_is_still_no_example(raw: str) -> None:
    with pytest.raises(Refused):
        mend(raw)
