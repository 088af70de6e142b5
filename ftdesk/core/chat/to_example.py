"""How an answer becomes an example: the turn alone, or the whole chat up to it."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.core.chat.conversation import ChatMessage, answered, history
from ftdesk.core.dataset.example import Role, encode, new_body

ORIGIN = "chat"
"""The origin that examples from a chat carry."""


def turn_messages(messages: Sequence[ChatMessage], answer_id: int, system_text: str) -> list[dict[str, str]]:
    """System text, the last question before the answer, and the answer. ValueError when there is none."""
    so_far = chat_messages(messages, answer_id, system_text)
    system = so_far[:1] if so_far[0]["role"] == Role.SYSTEM else []
    asked = max(number for number, each in enumerate(so_far) if each["role"] == Role.USER)
    return [*system, *so_far[asked:]]


def chat_messages(messages: Sequence[ChatMessage], answer_id: int, system_text: str) -> list[dict[str, str]]:
    """Everything that the answering model saw, and its answer. ValueError for an unknown or empty answer.

    A question that its model left unanswered is left out.
    """
    end = next((number for number, each in enumerate(messages) if each.id == answer_id), None)
    answer = messages[end] if end is not None else None
    if end is None or answer is None or answer.lane is None or not answer.content:
        raise ValueError(f"message {answer_id} is no answer")
    return answered(history(list(messages[: end + 1]), answer.lane, system_text))


def as_example(messages: Sequence[dict[str, str]], answer: str, *, last_only: bool = False) -> str:
    """The body of an example that ends with `answer` (the model's, or better words for it).

    With `last_only` the model learns this answer alone, not its own earlier ones: they get weight 0.
    """
    turns: list[dict[str, str | int]] = [dict(each) for each in messages]
    turns[-1]["content"] = answer
    if last_only:
        for turn in turns[:-1]:
            if turn["role"] == Role.ASSISTANT:
                turn["weight"] = 0
    return new_body(*turns)


def as_pair(messages: Sequence[dict[str, str]], better: str, worse: str) -> str:
    """The body of a better/worse pair: both answer what was said before (OpenAI's preference format)."""
    asked = [{"role": each["role"], "content": each["content"]} for each in messages[:-1]]
    return encode(
        {
            "input": {"messages": asked},
            "preferred_output": [{"role": Role.ASSISTANT, "content": better}],
            "non_preferred_output": [{"role": Role.ASSISTANT, "content": worse}],
        }
    )
