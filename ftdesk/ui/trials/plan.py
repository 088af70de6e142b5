"""What a blind test can be made of, and what the user has chosen of it."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.core.chat.conversation import Lane
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.trials.trial import Question

LONGEST_ANSWER = 400
"""Tokens of an answer at most: what is compared should be read in a minute."""


@dataclass(frozen=True)
class Choice:
    """A model that can take part: how it is asked, what it is called here, and what it costs.

    `price` is None where nobody knows it; `free` where asking costs nothing.
    """

    lane: Lane
    name: str
    price: ModelPrice | None = None
    free: bool = False


@dataclass(frozen=True)
class Offered:
    """`before` is the model that the training began with, `after` what came out of it, the final one first.

    `held_out` are the questions of validation examples; `system_text` is what typed ones stand below.
    """

    title: str
    before: Choice
    after: tuple[Choice, ...]
    judges: tuple[Choice, ...]
    held_out: tuple[Question, ...]
    system_text: str


@dataclass(frozen=True)
class TrialPlan:
    """What was chosen. `judge` None: only the user votes."""

    contenders: tuple[Choice, ...]
    questions: tuple[Question, ...]
    judge: Choice | None = None
    judge_prompt: str = ""
