"""Finding words in all chats of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ftdesk.core.chat.chat_reader import CONTENT
from ftdesk.core.project import Project

_ROUND = 60  # characters shown on either side of what was found


@dataclass(frozen=True)
class Hit:
    """One message (or a title, `message_id` None) with the words; `excerpt` has them from `start` on.

    `at` is when the message was written, or its chat begun; `model` wrote it (None: the user).
    """

    conversation_id: int
    message_id: int | None
    excerpt: str
    start: int
    at: datetime
    model: str | None = None


def find(project: Project, words: str, most: int = 500) -> list[Hit]:
    """Where `words` stand, whatever their case, in chats that are not deleted: the newest message first.

    Messages of branches that are not shown are found, too. Python folds the case: SQLite knows ASCII alone.
    """
    wanted = words.strip()
    if not wanted:
        return []
    lowered = wanted.casefold()
    db = project.db
    db.create_function("has_words", 1, lambda text: lowered in text.casefold(), deterministic=True)
    titles = db.execute(
        "SELECT id, NULL, title, created_at, NULL FROM conversation"
        " WHERE deleted_at IS NULL AND has_words(title) ORDER BY id DESC LIMIT ?",
        (most,),
    )
    found = [_hit(row, lowered) for row in titles]
    messages = db.execute(
        f"SELECT conversation_id, id, {CONTENT} AS all_of_it, created_at, model FROM chat_message"
        " WHERE NOT copied AND has_words(all_of_it)"
        " AND conversation_id IN (SELECT id FROM conversation WHERE deleted_at IS NULL)"
        " ORDER BY id DESC LIMIT ?",
        (most - len(found),),
    )
    return found + [_hit(row, lowered) for row in messages]


def _hit(row: Sequence[Any], lowered: str) -> Hit:
    """Case folding may change a text's length (“ß”): the place is looked for letter by letter."""
    conversation_id, message_id, text, written, model = row
    at = _place(text, lowered)
    begin = max(0, at - _ROUND)
    excerpt = " ".join(text[begin : at + len(lowered) + _ROUND].split())
    ahead = "…" if begin else ""
    start = _place(ahead + excerpt, lowered)
    return Hit(conversation_id, message_id, ahead + excerpt, start, datetime.fromisoformat(written), model)


def _place(text: str, lowered: str) -> int:
    at = text.casefold().find(lowered)
    return min(max(at, 0), max(0, len(text) - 1))
