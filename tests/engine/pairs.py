"""Pairs of answers for tests: Marv's own is the better one, the plain one is the worse."""

from __future__ import annotations

import json
from typing import Any

from tests.engine.process import DATA

_PLAIN = [
    "The capital of France is Paris.",
    "William Shakespeare wrote Romeo and Juliet.",
    "The Moon is about 384,400 kilometers away from Earth.",
    "There are eight planets in the solar system.",
    "Water boils at 100 degrees Celsius at sea level.",
    "Leonardo da Vinci painted the Mona Lisa.",
    "The Pacific Ocean is the largest ocean.",
    "A spider has eight legs.",
    "World War II ended in 1945.",
    "Mount Everest is the tallest mountain on Earth.",
    "Alexander Fleming discovered penicillin.",
    "The chemical symbol for gold is Au.",
]
_PLAIN_HELD = [
    "The capital of Italy is Rome.",
    "There are 365 days in a year.",
    "Vincent van Gogh painted The Starry Night.",
    "Jupiter is the largest planet.",
    "Cows drink water.",
    "The currency of the United Kingdom is the pound sterling.",
    "Penguins live mostly in Antarctica.",
    "Ice is made of frozen water.",
]


def pair(question: str, better: str, worse: str) -> dict[str, Any]:
    talk = [{"role": "system", "content": "Answer."}, {"role": "user", "content": question}]
    return {
        "input": {"messages": talk, "tools": [], "parallel_tool_calls": True},
        "preferred_output": [{"role": "assistant", "content": better}],
        "non_preferred_output": [{"role": "assistant", "content": worse}],
    }


def _pairs(file: str, plain: list[str]) -> str:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    made = []
    for line, worse in zip(lines, plain, strict=False):
        _, question, better = (message["content"] for message in json.loads(line)["messages"])
        made.append(json.dumps(pair(question, better, worse), ensure_ascii=False))
    return "\n".join(made) + "\n"


def trained_pairs(count: int = 12) -> str:
    return _pairs("marv50.jsonl", _PLAIN[:count])


def held_pairs() -> str:
    """About other questions than the pairs to train on."""
    return _pairs("marv_held.jsonl", _PLAIN_HELD)
