"""The table of synonyms."""

from __future__ import annotations

import pytest

from ftdesk.core.dataset.formats.entry import Field
from ftdesk.core.dataset.formats.names import field_of, fields_of, role_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("System", Field.SYSTEM),
        ("  SYSTEM_prompt ", Field.SYSTEM),
        ("\ufeffUser", Field.USER),
        ("用户", Field.USER),
        ("问", Field.USER),
        ("问题：", Field.USER),
        ("指令", Field.USER),
        ("Instruction", Field.USER),
        ("prompt", Field.USER),
        ("input", Field.USER),
        ("Ｑｕｅｓｔｉｏｎ", Field.USER),
        ("助手", Field.ASSISTANT),
        ("答", Field.ASSISTANT),
        ("回答", Field.ASSISTANT),
        ("输出", Field.ASSISTANT),
        ("output\r", Field.ASSISTANT),
        ("Expected Output", Field.ASSISTANT),
        ("completion", Field.ASSISTANT),
        ("chosen", Field.ASSISTANT),
        ("rejected", Field.REJECTED),
        ("non_preferred_output", Field.REJECTED),
        ("标签", Field.TAGS),
        ("备注", Field.NOTE),
        ("conversation-id", Field.CONVERSATION),
        ("角色", Field.ROLE),
        ("price", None),
        ("", None),
    ],
)
def test_headings(heading: str, field: Field | None) -> None:
    assert field_of(heading) == field


def test_input_beside_instruction_is_its_context() -> None:
    alpaca = {Field.USER: 0, Field.CONTEXT: 1, Field.ASSISTANT: 2}
    assert fields_of(["instruction", "input", "output"]) == alpaca
    assert fields_of(["指令", "输入", "输出"]) == alpaca
    assert fields_of(["input", "output"]) == {Field.USER: 0, Field.ASSISTANT: 1}


def test_the_surer_heading_gets_the_field() -> None:
    assert fields_of(["text", "Question", "label", "answer"]) == {Field.USER: 1, Field.ASSISTANT: 3}


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Human", "user"),
        ("USER", "user"),
        ("用户", "user"),
        ("Q", "user"),
        ("问", "user"),
        ("gpt", "assistant"),
        ("AI", "assistant"),
        ("助手", "assistant"),
        ("A", "assistant"),
        ("答", "assistant"),
        ("bot", "assistant"),
        ("系统", "system"),
        ("observation", "tool"),
        ("developer", "developer"),
        ("Tomorrow", None),
    ],
)
def test_roles(word: str, role: str | None) -> None:
    assert role_of(word) == role
