"""How an answer becomes an example."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from ftdesk.core.chat.conversation import ChatMessage, MessageState
from ftdesk.core.chat.to_example import as_example, as_pair, chat_messages, turn_messages
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.dataset.example import Example

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def _chat(*parts: tuple[int | None, str]) -> list[ChatMessage]:
    return [
        ChatMessage(
            number, 1, lane, "user" if lane is None else "assistant", text, MessageState.DONE, None, "m", NOW
        )
        for number, (lane, text) in enumerate(parts, 1)
    ]


def _said(messages: list[dict[str, str]]) -> list[str]:
    return [f"{each['role'][0]}:{each['content']}" for each in messages]


CHAT = _chat((None, "q1"), (0, "base1"), (1, "tuned1"), (None, "q2"), (0, ""), (1, "tuned2"), (None, "q3"))


def test_the_turn_alone() -> None:
    assert _said(turn_messages(CHAT, 6, "sys")) == ["s:sys", "u:q2", "a:tuned2"]
    assert _said(turn_messages(CHAT, 2, "  ")) == ["u:q1", "a:base1"], "no empty system turn"


def test_the_whole_chat_is_what_this_model_saw() -> None:
    assert _said(chat_messages(CHAT, 6, "sys")) == ["s:sys", "u:q1", "a:tuned1", "u:q2", "a:tuned2"]


def test_a_question_without_an_answer_is_left_out() -> None:
    chat = _chat((None, "lost"), (0, ""), (None, "q"), (0, "a"))
    assert _said(chat_messages(chat, 4, "")) == ["u:q", "a:a"]


@pytest.mark.parametrize("answer", [1, 5, 99])
def test_only_an_answer_with_words_becomes_an_example(answer: int) -> None:
    with pytest.raises(ValueError, match="no answer"):
        turn_messages(CHAT, answer, "")


def test_the_body_has_the_mended_answer_and_leaves_earlier_ones_untrained() -> None:
    whole = chat_messages(CHAT, 6, "sys")
    body = json.loads(as_example(whole, "better", last_only=True))
    assert [each.get("weight") for each in body["messages"]] == [None, None, 0, None, None]
    assert body["messages"][-1] == {"role": "assistant", "content": "better"}
    assert whole[-1]["content"] == "tuned2", "the chat is not changed"
    every = json.loads(as_example(whole, "better"))
    assert not any("weight" in each for each in every["messages"])


def test_a_pair_holds_both_answers_to_what_was_said() -> None:
    body = as_pair(chat_messages(CHAT, 6, "sys"), "better", "worse")
    example = Example(1, body)
    assert example.is_pair
    assert [turn.text for turn in example.turns] == ["sys", "q1", "tuned1", "q2"]
    assert not check_example(1, example.document), "nothing is wrong with it"
    assert json.loads(body)["non_preferred_output"] == [{"role": "assistant", "content": "worse"}]
