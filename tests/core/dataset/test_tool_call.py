"""Arguments of tool calls, one by one: what is not edited stays to the letter."""

from __future__ import annotations

import pytest

from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.tool_call import (
    Argument,
    Kind,
    answered,
    arguments_of,
    arguments_text,
    call_ids,
    converted,
    literal_of,
    new_call,
    tool_calls,
    tools_of,
)

TRICKY = (
    '{ "a" : 1.0,\n"b":"x\\u00e9\\n\\"", "c": [1, {"d": 1e400}], "e":true ,"f": null, '
    '"a": 12345678901234567890.10}'
)


def test_arguments_are_taken_apart_to_the_letter() -> None:
    found = arguments_of(TRICKY)
    assert found is not None
    assert [(each.name, each.literal, each.kind) for each in found] == [
        ("a", "1.0", Kind.NUMBER),
        ("b", '"x\\u00e9\\n\\""', Kind.TEXT),
        ("c", '[1, {"d": 1e400}]', Kind.JSON),
        ("e", "true", Kind.BOOLEAN),
        ("f", "null", Kind.NOTHING),
        ("a", "12345678901234567890.10", Kind.NUMBER),
    ]
    assert found[1].text == 'xé\n"'
    assert found[4].text == ""
    assert arguments_of(arguments_text(found)) == found


@pytest.mark.parametrize("text", ["[1]", "5", '"x"', "{", '{"a" 1}', "{'a': 1}", "[" * 100_000])
def test_what_is_no_object_is_no_table(text: str) -> None:
    assert arguments_of(text) is None


@pytest.mark.parametrize(("text", "count"), [("", 0), ("  ", 0), ("{}", 0), (" {\n} ", 0), ('{"":""}', 1)])
def test_empty_arguments(text: str, count: int) -> None:
    found = arguments_of(text)
    assert found is not None
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "kind", "literal"),
    [
        ("5", Kind.TEXT, '"5"'),
        ("5", Kind.NUMBER, "5"),
        (" -1.5e3 ", Kind.NUMBER, "-1.5e3"),
        ("five", Kind.NUMBER, None),
        ("05", Kind.NUMBER, None),
        ("NaN", Kind.NUMBER, None),
        ("true", Kind.BOOLEAN, "true"),
        ("yes", Kind.BOOLEAN, None),
        ("", Kind.NOTHING, "null"),
        ("{1}", Kind.JSON, None),
        ('{"a": 1}', Kind.JSON, '{"a": 1}'),
        ("中文\n", Kind.TEXT, '"中文\\n"'),
    ],
)
def test_what_is_typed_becomes_its_kind_or_nothing(text: str, kind: Kind, literal: str | None) -> None:
    assert literal_of(text, kind) == literal


@pytest.mark.parametrize(
    ("literal", "kind", "new"),
    [
        ('"5"', Kind.NUMBER, "5"),
        ("5", Kind.TEXT, '"5"'),
        ('"some"', Kind.NUMBER, "0"),
        ('"yes"', Kind.BOOLEAN, "true"),
        ("true", Kind.NOTHING, "null"),
        ('"a"', Kind.JSON, '["a"]'),
        ("null", Kind.TEXT, '""'),
    ],
)
def test_a_kind_can_be_changed(literal: str, kind: Kind, new: str) -> None:
    assert converted(Argument("x", literal), kind).literal == new


def test_calls_of_both_forms_are_found_and_strange_ones_left_out() -> None:
    message = {
        "tool_calls": [
            {"id": "1", "function": {"name": "a", "arguments": '{"x": 1}'}},
            "nonsense",
            {"id": 7, "function": {"arguments": {"y": "é"}}},
        ],
        "function_call": {"name": "old", "arguments": "{}"},
    }
    found = tool_calls(message)
    assert [(each.place, each.id, each.name, each.arguments) for each in found] == [
        (("tool_calls", 0, "function"), "1", "a", '{"x": 1}'),
        (("tool_calls", 2, "function"), "", "", '{"y": "é"}'),
        (("function_call",), "", "old", "{}"),
    ]
    assert call_ids([message, 5]) == {"1": "a"}
    assert answered([{"role": "tool", "tool_call_id": "1"}, None]) == {"1"}


def test_a_new_call_has_an_id_of_its_own() -> None:
    one, two = new_call("a"), new_call("a")
    assert one["id"] != two["id"]
    assert one["id"].startswith("call_")


def test_tools_of_chats_pairs_and_the_old_form() -> None:
    tool = {
        "type": "function",
        "function": {"name": "look", "description": "D", "parameters": {"type": "object"}},
    }
    assert [(each.place, each.name) for each in tools_of({"messages": [], "tools": [tool, 3]})] == [
        (("tools", 0, "function"), "look")
    ]
    pair = {"input": {"messages": [], "tools": [tool]}, "preferred_output": [], "non_preferred_output": []}
    assert tools_of(pair)[0].place == ("input", "tools", 0, "function")
    assert tools_of({"functions": [{"name": "old"}]})[0].place == ("functions", 0)


@pytest.mark.parametrize(
    "place",
    [DraftPlace(Typed.BETTER), DraftPlace(Typed.ARGUMENT, 399, 12_345), DraftPlace(Typed.ANSWER_JSON, 1)],
)
def test_a_draft_finds_its_place_again(place: DraftPlace) -> None:
    assert place.key < 0
    assert DraftPlace.of(place.key) == place


def test_turns_and_strange_numbers_are_no_places() -> None:
    assert DraftPlace.of(0) is None
    assert DraftPlace.of(-1 - 15) is None
