"""Words about turns: who speaks, who speaks next, and what a turn holds that cannot be edited here."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.dataset.example import Role, Turn
from ftdesk.core.dataset.tool_call import answered, call_ids, tool_calls

CHOICES = (Role.SYSTEM, Role.USER, Role.ASSISTANT)
"""The roles one can always choose; others are kept where a file has them."""
_LONGEST = 2000


def role_word(role: str) -> str:
    """A role as the window names it; a strange one by its own name."""
    words = {
        Role.SYSTEM.value: QCoreApplication.translate("Turns", "System"),
        Role.USER.value: QCoreApplication.translate("Turns", "User"),
        Role.ASSISTANT.value: QCoreApplication.translate("Turns", "Assistant"),
        Role.TOOL.value: QCoreApplication.translate("Turns", "Tool"),
        Role.FUNCTION.value: QCoreApplication.translate("Turns", "Function"),
        Role.DEVELOPER.value: QCoreApplication.translate("Turns", "Developer"),
    }
    return words.get(role, role) or QCoreApplication.translate("Turns", "No role")


def next_role(turns: Sequence[Turn]) -> Role:
    """Who speaks after these turns: a tool that was called; else user and assistant in alternation."""
    last = turns[-1].role if turns else ""
    called = last == Role.TOOL or (last == Role.ASSISTANT and tool_calls(turns[-1].raw))
    if called and open_calls(turns):
        return Role.TOOL
    return Role.ASSISTANT if last in {Role.USER, Role.TOOL, Role.FUNCTION} else Role.USER


def open_calls(turns: Sequence[Turn]) -> list[str]:
    """The ids of the calls that nobody has answered yet, in order."""
    messages = [turn.raw for turn in turns]
    done = answered(messages)
    return [each for each in call_ids(messages) if each not in done]


def first_call(turns: Sequence[Turn]) -> int:
    """The first turn that calls a tool; the number of turns where none does."""
    calling = (turn.index for turn in turns if turn.role == Role.ASSISTANT and tool_calls(turn.raw))
    return next(calling, len(turns))


def choices(called: int, index: int) -> tuple[Role, ...]:
    """The roles one can choose for a turn: a tool answers only what was called (`first_call`) before."""
    return (*CHOICES, Role.TOOL) if called < index else CHOICES


def placeholder(role: str) -> str:
    """What an empty cell invites to write."""
    if role == Role.USER:
        return QCoreApplication.translate("Turns", "What somebody asks …")
    if role == Role.ASSISTANT:
        return QCoreApplication.translate("Turns", "The answer you would give …")
    if role == Role.TOOL:
        return QCoreApplication.translate("Turns", "What the tool gives back …")
    return QCoreApplication.translate("Turns", "What the model should know …")


def described(turn: Turn) -> str:
    """A content that is neither text nor parts, as it stands in the file."""
    return cut(json.dumps(turn.raw.get("content"), ensure_ascii=False), _LONGEST)


def kept_note(names: Sequence[str]) -> str:
    """Which fields are there that ftdesk does not show."""
    text = QCoreApplication.translate("Turns", "Also holds {names}: kept unchanged on export.")
    return text.format(names=QLocale().createSeparatedList(list(names)))


def cut(text: str, most: int) -> str:
    """A text of at most so many letters."""
    return text if len(text) <= most else text[: most - 1] + "…"
