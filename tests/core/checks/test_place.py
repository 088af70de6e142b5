"""What a place does not take or passes over is told by the place's data, without reading it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ftdesk.core.checks import place
from ftdesk.core.checks.place import Holds
from ftdesk.core.checks.problem import ProblemCode, Severity
from ftdesk.core.connection import Connection, preset
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Status

USER, ASSISTANT = {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}
CALL = {"role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "f", "arguments": "{}"}}]}
PICTURE = {
    "role": "user",
    "content": [{"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}],
}
SOUND = {"role": "user", "content": [{"type": "input_audio", "input_audio": {"data": "", "format": "wav"}}]}


def chat(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"messages": list(messages), **more}


def pair(*messages: Any, **asked: Any) -> dict[str, Any]:
    return {
        "input": {"messages": list(messages) or [USER], **asked},
        "preferred_output": [ASSISTANT],
        "non_preferred_output": [ASSISTANT],
    }


HELD = [
    (chat(USER, ASSISTANT), Holds.CHAT),
    (chat(USER, {**ASSISTANT, "weight": 1}), Holds.CHAT),
    (chat(USER, {**ASSISTANT, "weight": 0}, USER, ASSISTANT), Holds.CHAT | Holds.WEIGHT),
    (chat({**USER, "name": "ann"}, ASSISTANT), Holds.CHAT | Holds.NAME),
    (chat(USER, ASSISTANT, tools=[{"type": "function"}]), Holds.CHAT | Holds.TOOLS),
    (chat(USER, ASSISTANT, tools=[]), Holds.CHAT),
    (chat(USER, CALL), Holds.CHAT | Holds.TOOLS),
    (chat(USER, {"role": "function", "name": "f", "content": "1"}, ASSISTANT), Holds.CHAT | Holds.TOOLS),
    (chat(PICTURE, ASSISTANT), Holds.CHAT | Holds.IMAGES),
    (chat(SOUND, ASSISTANT), Holds.CHAT | Holds.AUDIO),
    (pair(), Holds.PAIR),
    (pair(PICTURE, tools=[{"type": "function"}]), Holds.PAIR | Holds.IMAGES | Holds.TOOLS),
    ({}, Holds.CHAT),
    ({"messages": ["x", None, {"content": ["y", {"type": 3}]}]}, Holds.CHAT),
]


@pytest.mark.parametrize(("document", "held"), HELD)
def test_what_an_example_holds(document: dict[str, Any], held: int) -> None:
    assert place.holdings(document) == held


def told(
    document: dict[str, Any], connection: Connection, method: str | None = None
) -> list[tuple[str, Any]]:
    found = place.problems(7, place.holdings(document), connection, method)
    return [(each.code.value, *each.params.values()) for each in found]


def test_openai_takes_all_of_it_and_this_computer_says_what_it_does_not() -> None:
    openai, local = preset("openai"), preset("local")
    for document, _ in HELD:
        assert told(document, openai) == []
    assert told(chat(USER, CALL), local) == [("not_taken_here", "tools")]
    assert told(chat(PICTURE, CALL), local) == [("not_taken_here", "tools"), ("not_taken_here", "images")]
    assert told(chat(SOUND, ASSISTANT), local) == [("not_taken_here", "audio")]
    assert told(pair(), local) == []
    only_chats = replace(local, methods=frozenset({"supervised"}))
    assert told(pair(), only_chats) == [("not_taken_here", "pairs")]
    assert told(chat(USER, ASSISTANT), local) == []


def test_what_is_passed_over_is_a_warning_for_the_example() -> None:
    careless = replace(preset("openai"), ignores=frozenset({"weight", "name"}))
    document = chat({**USER, "name": "ann"}, {**ASSISTANT, "weight": 0}, {**USER, "name": "bo"}, ASSISTANT)
    assert told(document, careless) == [("ignored_here", "weight"), ("ignored_here", "name")]
    found = list(place.check(7, document, careless))
    assert {(each.turn, each.severity, each.fix) for each in found} == {(None, Severity.WARNING, None)}


def test_one_training_takes_one_kind_of_example() -> None:
    openai = preset("openai")
    assert (place.method_of(3, 2), place.method_of(2, 3), place.method_of(0, 0)) == (
        "supervised",
        "dpo",
        "supervised",
    )
    assert told(pair(), openai, "dpo") == []
    assert told(chat(USER, ASSISTANT), openai, "dpo") == [("not_taken_here", "chats")]
    assert told(pair(), openai, "supervised") == [("not_taken_here", "pairs")]
    only_pairs = replace(openai, methods=frozenset({"dpo"}))
    assert told(chat(USER, ASSISTANT), only_pairs) == [("not_taken_here", "chats")]


def test_the_fix_leaves_the_example_out_and_keeps_it() -> None:
    (problem,) = place.problems(7, int(Holds.CHAT | Holds.TOOLS), preset("local"))
    assert (problem.code, problem.severity) == (ProblemCode.NOT_TAKEN_HERE, Severity.ERROR)
    assert problem.fix == ch.SetMarks((7,), status=Status.LEFT_OUT)
