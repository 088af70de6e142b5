"""A chat with one model, or with two side by side on the same questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ftdesk.core.errors import Code, Param


class MessageState(StrEnum):
    """How far an answer has come."""

    STREAMING = "streaming"
    DONE = "done"
    STOPPED = "stopped"  # by the user: what came is kept
    CUT = "cut"  # the connection or ftdesk ended in the middle: what came is kept
    FAILED = "failed"  # nothing came; `error` says why


@dataclass(frozen=True)
class Lane:
    """One model that answers. `job_id` is the training that it comes from, if any."""

    connection_id: str
    model: str
    label: str = ""
    job_id: str | None = None


@dataclass(frozen=True)
class ChatSettings:
    """How answers are written; None leaves it to the model's place. `max_tokens` of one answer."""

    temperature: float | None = None
    max_tokens: int | None = None


class Place(NamedTuple):
    """Where a message stands: its id, and its lane (None: a question)."""

    id: int
    lane: int | None


@dataclass(frozen=True)
class ChatMessage:
    """A question (lane None: all lanes see it) or an answer of one lane.

    `parent` is an answer's question, or the question before this one in its branch. `received` is what the
    model wrote where the user has changed `content` since. Tokens are None where nobody counted them.
    `model` and `connection_id` are whom an answer came from; the chat's lane may ask another one since.
    `longest` is set where an answer ended at its token limit: the limit that the user had set, 0 where
    there was none and the model's place decided. `error_said` is what came with the error's code.
    """

    id: int
    conversation_id: int
    lane: int | None
    role: str  # user | assistant
    content: str
    state: MessageState
    error: str | None  # a Code
    model: str | None
    created_at: datetime
    parent: int | None = None
    received: str | None = None
    copied: bool = False  # taken over from another branch
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    connection_id: str | None = None
    longest: int | None = None
    error_said: Mapping[str, Param] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Conversation:
    """A chat: its system text and its lanes. `leaf` is the last question of the branch that is shown."""

    id: int
    title: str
    system_text: str
    lanes: tuple[Lane, ...]
    created_at: datetime
    leaf: int | None = None
    pinned_at: datetime | None = None
    settings: ChatSettings = field(default_factory=ChatSettings)


def history(messages: list[ChatMessage], lane: int, system_text: str) -> list[dict[str, str]]:
    """What lane `lane` is sent: the system text, every question, and its own answers that have any text.

    An empty answer (failed, or stopped before it began) is left out: providers refuse empty turns. So is a
    question that was refused: one that was too long would keep every later one from being answered, too.
    """
    sent = [{"role": "system", "content": system_text}] if system_text.strip() else []
    refused = {
        message.parent
        for message in messages
        if message.lane == lane and message.error == Code.REQUEST_REFUSED and not message.content
    }
    sent += [
        {"role": message.role, "content": message.content}
        for message in messages
        if message.lane in (None, lane) and message.content and message.id not in refused
    ]
    return sent


def answered(sent: list[dict[str, str]]) -> list[dict[str, str]]:
    """Without the questions that nobody answered: an example must not teach two questions in a row."""
    following = [each["role"] for each in sent[1:]]
    return [
        each
        for each, after in zip(sent, [*following, ""], strict=True)
        if each["role"] != "user" or after == "assistant"
    ]
