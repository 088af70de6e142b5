"""After a test: blank examples made ready where the training was not better, for the user to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ftdesk.core.dataset.changes import AddExamples, Steps
from ftdesk.core.dataset.example import Mark, Role, Status, new_body
from ftdesk.core.trials.trial import Question

HOW_MANY = 3
ORIGIN = "coach"
_QUOTED = 160  # characters of a question in a note


def blanks(lost: Sequence[Question], note: Callable[[str], str]) -> Steps:
    """Three drafts below the same instructions as the questions that were not won, in turn.

    `note` words what a draft should be like, given the question. The question itself is left out: trained
    on, it would be no test any more. ValueError where nothing was lost.
    """
    if not lost:
        raise ValueError("no question was lost")
    likes = [lost[number % len(lost)] for number in range(HOW_MANY)]
    return Steps(tuple(AddExamples((_blank(each),), mark=_mark(each, note), origin=ORIGIN) for each in likes))


def _mark(like: Question, note: Callable[[str], str]) -> Mark:
    return Mark(status=Status.DRAFT, note=note(_short(like.text)))


def _blank(like: Question) -> str:
    system = [dict(turn) for turn in like.messages[:1] if turn["role"] == Role.SYSTEM]
    return new_body(*system, {"role": Role.USER, "content": ""}, {"role": Role.ASSISTANT, "content": ""})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
