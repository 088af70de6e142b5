"""Finds, before a job exists, lines that its method or this model can never train on, however well-formed."""

from __future__ import annotations

from pathlib import Path

from ftdesk.engine.text.pair_file import read_pair
from ftdesk.engine.text.training_file import ExampleProblem, FileProblem, read_entry, read_object
from ftdesk.engine.training.hyperparameters import DPO

_KINDS = frozenset({"pair", "chat", "tools", "no_text"})
# How keys and values begin that stand in quotes in the line of such an example. A line without them needs no
# parsing, so that a file of half a gigabyte is gone through in seconds.
_SUSPECT = (b'"type"', b'"tool', b'"function')
_OF_A_CHAT = (b'"messages"',)
_OF_A_PAIR = (b'"input"', b'"preferred_output"')


def refuse_unfit(path: Path, method: str, param: str, *, tools: bool = False) -> None:
    """Raise FileProblem for the first line that is of the wrong kind, or has images or sound, or tools that
    the model does not know.

    What is broken in other ways is found while the job's files are validated, as at OpenAI.
    """
    pairs = method == DPO
    needed = _OF_A_PAIR if pairs else _OF_A_CHAT
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            plain = all(mark in line for mark in needed) and not any(mark in line for mark in _SUSPECT)
            if plain or not line.strip():
                continue
            try:
                entry = read_object(line.removeprefix(b"\xef\xbb\xbf"))
                read_pair(entry, tools=tools) if pairs else read_entry(entry, tools=tools)
            except ExampleProblem as problem:
                if problem.kind in _KINDS:
                    text = f"Invalid file format. Line {number}: {problem}"
                    raise FileProblem(f"invalid_{param}", text, param) from problem
