"""Preference pairs: one talk, a better and a worse answer, as OpenAI's DPO lines have them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ftdesk.engine.text.template import ChatTemplate, Encoded, Message, Talk
from ftdesk.engine.text.training_file import ExampleProblem, offered_tools, read_lines, read_messages

BETTER, WORSE = "preferred_output", "non_preferred_output"


@dataclass(frozen=True)
class Pair:
    talk: Talk
    better: list[Message]
    worse: list[Message]


@dataclass(frozen=True)
class EncodedPair:
    """The talk with each answer, cut at the limit; `talk` counts the tokens that both begin with."""

    better: Encoded
    worse: Encoded
    talk: int

    @property
    def tokens(self) -> int:
        """What is billed once an epoch: the talk once, and both answers."""
        return len(self.better.ids) + max(0, len(self.worse.ids) - self.talk)

    @property
    def passed(self) -> int:
        """The tokens that go through the model: the talk stands before each answer."""
        return len(self.better.ids) + len(self.worse.ids)


def read_pairs(path: Path, param: str = "training_file", *, tools: bool = False) -> list[Pair]:
    """All pairs of the file. Raises FileProblem as `read_examples` does."""
    return read_lines(path, lambda entry: read_pair(entry, tools=tools), param)


def read_pair(entry: dict[str, Any], *, tools: bool = False) -> Pair:
    """One pair, as JSON. Raises ExampleProblem."""
    if "messages" in entry and "input" not in entry:
        raise ExampleProblem("is a chat ('messages'); the method 'dpo' learns from pairs of answers.", "chat")
    asked = entry.get("input")
    if not isinstance(asked, dict):
        raise ExampleProblem("'input' must be an object with 'messages'.")
    offered = [each for holder in (entry, asked) for each in offered_tools(holder, tools=tools)]
    talk = read_messages(asked.get("messages"), "input.messages", tools=tools)
    better, worse = (_answer(entry, key, tools=tools) for key in (BETTER, WORSE))
    # What was said before is read, never learned: only the two answers are compared.
    return Pair(Talk((replace(turn, trained=False) for turn in talk), offered), better, worse)


def _answer(entry: dict[str, Any], key: str, *, tools: bool) -> list[Message]:
    if key not in entry:
        raise ExampleProblem(f"the key '{key}' is missing.")
    turns = read_messages(entry[key], key, tools=tools)
    if any(turn.role != "assistant" for turn in turns):
        raise ExampleProblem(f"'{key}' may hold messages of the assistant only.")
    return [replace(turn, trained=True) for turn in turns]


def encode_pair(template: ChatTemplate, pair: Pair) -> EncodedPair:
    better, worse = template.encode(pair.talk + pair.better), template.encode(pair.talk + pair.worse)
    shared = template.talk_tokens(pair.talk, better, worse)
    return EncodedPair(better, worse, min(shared, template.limit))
