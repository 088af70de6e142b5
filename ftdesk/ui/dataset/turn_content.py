"""Words about turns: who speaks, who speaks next, and what a turn holds that cannot be edited here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.dataset.example import Role, Turn

CHOICES = (Role.SYSTEM, Role.USER, Role.ASSISTANT)
"""The roles one can choose; others are kept where a file has them."""
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
    """Who speaks after these turns: user and assistant in alternation; after a tool, the assistant."""
    last = turns[-1].role if turns else ""
    return Role.ASSISTANT if last in {Role.USER, Role.TOOL, Role.FUNCTION} else Role.USER


def placeholder(role: str) -> str:
    """What an empty cell invites to write."""
    if role == Role.USER:
        return QCoreApplication.translate("Turns", "What somebody asks …")
    if role == Role.ASSISTANT:
        return QCoreApplication.translate("Turns", "The answer you would give …")
    return QCoreApplication.translate("Turns", "What the model should know …")


def described(turn: Turn) -> str:
    """What a turn holds that is no plain text: parts, calls of tools, nothing."""
    lines = _parts(turn.raw.get("content"))
    lines += _calls(turn.raw)
    text = "\n".join(lines) or QCoreApplication.translate("Turns", "No text.")
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


def kept_note(names: Sequence[str]) -> str:
    """Which fields are there that ftdesk does not show."""
    text = QCoreApplication.translate("Turns", "Also holds {names}: kept unchanged on export.")
    return text.format(names=QLocale().createSeparatedList(list(names)))


def _parts(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    if not isinstance(content, list):
        return [] if content is None else [json.dumps(content, ensure_ascii=False)]
    return [_part(part) for part in content]


def _part(part: Any) -> str:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            return str(part["text"])
        image = part.get("image_url")
        address = image.get("url") if isinstance(image, dict) else image
        if isinstance(address, str):
            if address.startswith("data:"):
                return QCoreApplication.translate("Turns", "[An image that the file itself holds]")
            return QCoreApplication.translate("Turns", "[Image: {address}]").format(address=address)
    return json.dumps(part, ensure_ascii=False)


def _calls(raw: Any) -> list[str]:
    calls = raw.get("tool_calls")
    found = calls if isinstance(calls, list) else []
    functions = [call.get("function") for call in found if isinstance(call, dict)]
    functions.append(raw.get("function_call"))
    text = QCoreApplication.translate("Turns", "[Calls {name} with {arguments}]")
    return [
        text.format(name=each.get("name", "?"), arguments=each.get("arguments", ""))
        for each in functions
        if isinstance(each, dict)
    ]
