"""What sets chats of one title apart: the time or the day they were begun, both, or a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from ftdesk.core.chat.conversation import Conversation
from ftdesk.ui.common.figures import clock, count, day, moment


def marks(chats: Iterable[Conversation]) -> dict[int, str]:
    """By the chat's id; chats with a title of their own have none."""
    titled: defaultdict[str, list[Conversation]] = defaultdict(list)
    for chat in chats:
        titled[chat.title].append(chat)
    found: dict[int, str] = {}
    for same in titled.values():
        if len(same) > 1:
            found.update(_marks_of(sorted(same, key=lambda chat: chat.id)))
    return found


def _marks_of(same: list[Conversation]) -> dict[int, str]:
    for told in (_short, moment):
        texts = [told(chat.created_at) for chat in same]
        if len(set(texts)) == len(texts):
            return {chat.id: text for chat, text in zip(same, texts, strict=True)}
    number = QCoreApplication.translate("Chat", "no. {number}")
    return {chat.id: number.format(number=count(place)) for place, chat in enumerate(same, 1)}


def _short(at: datetime) -> str:
    """The clock of today, else the day."""
    on, today = at.astimezone().date(), datetime.now(UTC).astimezone().date()
    return clock(at) if on == today else day(on)
