"""A blind test: its contenders, its questions, their answers, and who liked which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState

YOU = "you"
"""The voter who sits before the screen; any other voter is the name of a model that judges."""


@dataclass(frozen=True)
class Trial:
    """`contenders` are asked the same questions with the same settings; the first is the one before training.

    `judge` is the model that votes, too, with `judge_prompt` as its instructions.
    """

    id: int
    job_id: str | None
    created_at: datetime
    contenders: tuple[Lane, ...]
    settings: ChatSettings = field(default_factory=ChatSettings)
    judge: Lane | None = None
    judge_prompt: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked: the messages up to where a model answers, and the answer that is hoped for, if any."""

    id: int
    trial_id: int
    messages: tuple[Mapping[str, Any], ...]
    expected: str | None = None
    example_id: int | None = None

    @property
    def text(self) -> str:
        """The last thing the user says."""
        said = [each for each in self.messages if each.get("role") == "user"]
        content = said[-1].get("content") if said else ""
        return content if isinstance(content, str) else ""


@dataclass(frozen=True)
class Answer:
    """What one contender said. Tokens are None where nobody counted them."""

    question_id: int
    contender: int
    content: str
    state: MessageState
    error: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


@dataclass(frozen=True)
class Vote:
    """Which contender was better; None where none was."""

    question_id: int
    voter: str
    winner: int | None
    at: datetime
    reason: str = ""
