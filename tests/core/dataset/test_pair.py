"""Pairs: nothing of either form is lost on the way to the other, and every change reaches their talk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset import pair
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, decode, encode
from ftdesk.core.project import Project

PAIR = {
    "input": {
        "messages": [{"role": "user", "content": "Tea or coffee?", "name": "Ann"}],
        "tools": [{"type": "function", "function": {"name": "brew"}}],
        "parallel_tool_calls": False,
        "strange": 1,
    },
    "preferred_output": [{"role": "assistant", "content": "Tea.", "weight": 1}],
    "non_preferred_output": [{"role": "assistant", "content": "Coffee."}],
    "metadata": {"source": "shop"},
}
CHAT = {
    "messages": [
        {"role": "system", "content": "S"},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello", "name": "Marv"},
    ],
    "tools": [],
    "metadata": {"a": [1, 2.5]},
}


def test_a_pair_has_title_and_turns_of_its_talk() -> None:
    example = Example(1, encode(PAIR))
    assert example.is_pair
    assert example.title == "Tea or coffee?"
    assert [turn.text for turn in example.turns] == ["Tea or coffee?"]
    assert example.extra == ("tools", "parallel_tool_calls", "strange", "metadata")
    assert not Example(2, encode(CHAT)).is_pair


def test_making_a_pair_takes_the_last_answer_and_keeps_the_rest() -> None:
    made = pair.made_pair(CHAT)
    assert made == {
        "input": {"messages": CHAT["messages"][:2], "tools": []},
        "preferred_output": [{"role": "assistant", "content": "Hello", "name": "Marv"}],
        "non_preferred_output": [{"role": "assistant", "content": ""}],
        "metadata": {"a": [1, 2.5]},
    }
    assert pair.kept_better(made) == CHAT


def test_a_chat_that_ends_in_a_question_gets_two_empty_answers() -> None:
    made = pair.made_pair({"messages": [{"role": "user", "content": "Hi"}]})
    assert made["input"]["messages"] == [{"role": "user", "content": "Hi"}]
    assert pair.answer_text(made, pair.Answer.BETTER) == ""
    assert pair.is_pair(made)


def test_swapping_twice_is_nothing() -> None:
    once = pair.swapped(PAIR)
    assert once["preferred_output"] == PAIR["non_preferred_output"]
    assert pair.swapped(once) == PAIR


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([{"role": "assistant", "content": "x"}], "x"),
        ([], ""),
        ([{"role": "assistant", "content": None}], ""),
        ([{"role": "assistant", "content": None, "tool_calls": [{}]}], None),
        ([{"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"}], None),
        ("plain", None),
        ([{"role": "assistant", "content": [{"type": "text", "text": "x"}]}], None),
    ],
)
def test_what_is_plain_text_in_an_answer(value: Any, text: str | None) -> None:
    assert pair.answer_text({"preferred_output": value}, pair.Answer.BETTER) == text


def test_an_answer_keeps_its_other_fields() -> None:
    assert pair.with_answer(PAIR, pair.Answer.BETTER, "Green tea.") == [
        {"role": "assistant", "content": "Green tea.", "weight": 1}
    ]


TURN_CHANGES = [
    ch.SetContent(1, 0, "Juice?"),
    ch.SetRole(1, 0, "system"),
    ch.InsertTurn(1, 0, {"role": "system", "content": "S"}),
    ch.RemoveTurn(1, 0),
    ch.RemoveField(1, 0, "name"),
    ch.SetAt(1, ("preferred_output", 0, "content"), "Green tea."),
    ch.SetAt(1, ("input", "tools", 1), {"type": "function"}),
    ch.RemoveAt(1, ("input", "tools", 0)),
    ch.RemoveAt(1, ("metadata",)),
]


@pytest.mark.parametrize("change", TURN_CHANGES)
def test_changes_reach_a_pair_and_are_taken_back_to_the_byte(tmp_path: Path, change: ch.Change) -> None:
    project = Project.create(tmp_path / "x.ftdesk")
    dataset = Dataset(project)
    body = json.dumps(PAIR, indent=1)
    dataset.apply(ch.AddExamples((body,)))
    inverse = dataset.apply(change)
    edited = dataset.example(1)
    assert decode(edited.body) != PAIR
    assert edited.is_pair
    dataset.apply(inverse)
    assert dataset.example(1).body == body
    project.close()


def test_a_place_changes_and_nothing_else() -> None:
    body = ch.edited(encode(PAIR), ch.SetAt(1, ("input", "tools", 0, "function", "name"), "pour"))
    expected = json.loads(json.dumps(PAIR))
    expected["input"]["tools"][0]["function"]["name"] = "pour"
    assert decode(body) == expected


@pytest.mark.parametrize(
    "path", [("input", "tools", 2), ("metadata", 0), ("nothing", "here"), ("input", "messages", -1)]
)
def test_a_place_that_is_not_there_changes_nothing(path: pair.Path) -> None:
    with pytest.raises(IndexError):
        ch.edited(encode(PAIR), ch.SetAt(1, path, "x"))
