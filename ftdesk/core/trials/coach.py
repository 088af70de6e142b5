"""After a test: blank examples made ready where the training was not better, for the user to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ftdesk.core.dataset.changes import AddExamples, Steps
from ftdesk.core.dataset.example import Example, Mark, Role, Status, new_body
from ftdesk.core.trials.trial import Question

ORIGIN = "coach"
_QUOTED = 160  # characters of a question in a note


def blanks(lost: Sequence[Question], wishes: Sequence[Callable[[str], str]]) -> Steps:
    """A draft for each wish, below the same instructions as the questions that were not won, in turn.

    A wish words what its draft should be like, given the question, and becomes its note. The question itself
    is left out: trained on, it would be no test any more. ValueError where nothing was lost.
    """
    if not lost:
        raise ValueError("no question was lost")
    return Steps(tuple(_draft(lost[number % len(lost)], wish) for number, wish in enumerate(wishes)))


def is_wish(example: Example) -> bool:
    """Whether its note still says what is to be written in it."""
    return example.origin == ORIGIN and example.status is Status.DRAFT and bool(example.note)


def _draft(like: Question, wish: Callable[[str], str]) -> AddExamples:
    mark = Mark(status=Status.DRAFT, note=wish(_short(like.text)))
    return AddExamples((_blank(like),), mark=mark, origin=ORIGIN)


def _blank(like: Question) -> str:
    system = [dict(turn) for turn in like.messages[:1] if turn["role"] == Role.SYSTEM]
    return new_body(*system, {"role": Role.USER, "content": ""}, {"role": Role.ASSISTANT, "content": ""})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
