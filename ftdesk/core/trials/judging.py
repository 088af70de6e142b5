"""A model as the judge of a blind test: what it is asked, in which order, and how its verdict is read."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from ftdesk.core.trials.trial import Question

PROMPT = """You compare two answers to the same question. Judge which one is the better answer for the \
person who asked: whether it follows the instructions of the conversation, is right, and reads well. \
The order of the answers says nothing about them, and longer is not better.
Reply with one line of reasoning, then a line with nothing but A, B or EQUAL."""
"""What a judge is told unless the user writes something else."""

LONGEST_VERDICT = 1000
"""Tokens of a judge's reply at most, with room for a model that thinks before it speaks."""

_VERDICT = re.compile(r"^\W*(?:verdict|answer|winner)?\W*(A|B|EQUAL)\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """One question put to a judge; `shown` are the contenders behind A and B."""

    messages: tuple[dict[str, str], ...]
    shown: tuple[int, int]


@dataclass(frozen=True)
class Verdict:
    """The contender that won, None for neither, and why."""

    winner: int | None
    reason: str


def case(question: Question, answers: dict[int, str], prompt: str, seed: int) -> Case:
    """The question, its talk and two answers in an order that follows from `seed` and the question alone."""
    order = sorted(answers)
    random.Random(f"{seed}/{question.id}").shuffle(order)
    first, second = order
    talk = "\n\n".join(f"[{each['role']}]\n{each['content']}" for each in question.messages)
    text = f"{talk}\n\n--- Answer A ---\n{answers[first]}\n\n--- Answer B ---\n{answers[second]}"
    if question.expected is not None:
        text += f"\n\n--- An answer known to be good ---\n{question.expected}"
    messages = ({"role": "system", "content": prompt}, {"role": "user", "content": text})
    return Case(messages, (first, second))


def verdict(reply: str, shown: tuple[int, int]) -> Verdict | None:
    """What the judge decided; None where its reply has no line that says so."""
    lines = [line.strip() for line in reply.strip().splitlines() if line.strip()]
    for number in range(len(lines) - 1, -1, -1):
        found = _VERDICT.match(lines[number])
        if found is not None:
            letter = found.group(1).upper()
            winner = None if letter == "EQUAL" else shown["AB".index(letter)]
            return Verdict(winner, " ".join(lines[:number] + lines[number + 1 :]))
    return None
