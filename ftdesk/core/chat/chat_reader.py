"""What stands of chats in the project file, as the rest of ftdesk knows it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ftdesk.core.chat import kept_error
from ftdesk.core.chat.conversation import ChatMessage, ChatSettings, Conversation, Lane, MessageState, Place
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project

_AT_ONCE = 500  # SQLite takes only so many question marks
_CONVERSATION = "id, title, system_text, lanes, created_at, leaf, pinned_at, settings"
_FIELDS = (
    "id", "conversation_id", "lane", "role", "content", "state", "error", "model", "created_at",
    "parent", "received", "copied", "prompt_tokens", "completion_tokens", "connection_id", "longest",
)  # fmt: skip
CONTENT = """
chat_message.content || coalesce((SELECT group_concat(text, '') FROM
    (SELECT text FROM chat_piece WHERE message_id = chat_message.id ORDER BY id)), '')"""
"""All of a message's text, for SELECTs from chat_message."""
_MESSAGE = ", ".join(_FIELDS)


class ChatReader:
    """Reads conversations and messages."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._db = project.db

    def conversation(self, conversation_id: int) -> Conversation:
        """One conversation (FtdeskError NOT_FOUND)."""
        row = self._db.execute(
            f"SELECT {_CONVERSATION} FROM conversation WHERE id = ?", (conversation_id,)
        ).fetchone()
        if row is None:
            raise FtdeskError(Code.NOT_FOUND, message=f"conversation {conversation_id}")
        return _conversation(row)

    def conversations(self) -> list[Conversation]:
        """All conversations that are not deleted: the pinned ones first, then the newest."""
        rows = self._db.execute(
            f"SELECT {_CONVERSATION} FROM conversation"
            " WHERE deleted_at IS NULL ORDER BY pinned_at IS NULL, id DESC"
        )
        return [_conversation(row) for row in rows]

    def message(self, message_id: int) -> ChatMessage:
        """One message (FtdeskError NOT_FOUND)."""
        for message in self.read((message_id,)):
            return message
        raise FtdeskError(Code.NOT_FOUND, message=f"message {message_id}")

    def read(self, message_ids: Sequence[int]) -> list[ChatMessage]:
        """These messages, in this order; those that are not there are left out."""
        rows: list[Any] = []
        pieces: defaultdict[int, list[str]] = defaultdict(list)
        for at in range(0, len(message_ids), _AT_ONCE):
            some = tuple(message_ids[at : at + _AT_ONCE])
            marks = ", ".join("?" * len(some))
            rows += self._db.execute(f"SELECT {_MESSAGE} FROM chat_message WHERE id IN ({marks})", some)
            later = f"SELECT message_id, text FROM chat_piece WHERE message_id IN ({marks}) ORDER BY id"
            for message_id, text in self._db.execute(later, some):
                pieces[message_id].append(text)  # SQLite would take five times longer to join a long one
        found = {row[0]: _message(row, pieces.get(row[0], ())) for row in rows}
        return [found[each] for each in message_ids if each in found]

    def messages(self, conversation_id: int) -> list[ChatMessage]:
        """The messages of the branch that is shown, in order."""
        return self.read([place.id for place in self.outline(conversation_id)])

    def outline(self, conversation_id: int) -> list[Place]:
        """Where the messages of the branch that is shown stand, in order, without their texts.

        Answers stand in the order of their lanes, whichever of them was written last.
        """
        rows = self._db.execute(
            "SELECT id, lane, parent FROM chat_message WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        ).fetchall()
        parents = {row[0]: row[2] for row in rows if row[1] is None}
        branch, each = set(), self.conversation(conversation_id).leaf
        while each is not None:
            branch.add(each)
            each = parents.get(each)
        shown = [row for row in rows if (row[0] if row[1] is None else row[2]) in branch]
        shown.sort(key=lambda row: (row[0], -1) if row[1] is None else (row[2], row[1]))
        return [Place(row[0], row[1]) for row in shown]


def _conversation(row: Any) -> Conversation:
    lanes = tuple(Lane(**lane) for lane in json.loads(row[3]))
    pinned = datetime.fromisoformat(row[6]) if row[6] else None
    settings = ChatSettings(**json.loads(row[7]))
    return Conversation(
        row[0], row[1], row[2], lanes, datetime.fromisoformat(row[4]), row[5], pinned, settings
    )


def _message(row: Any, pieces: Sequence[str]) -> ChatMessage:
    values = dict(zip(_FIELDS, row, strict=True))
    values["content"] = "".join((values["content"], *pieces)) if pieces else values["content"]
    values["error"], values["error_said"] = kept_error.read(values["error"])
    values["state"] = MessageState(values["state"])
    values["created_at"] = datetime.fromisoformat(values["created_at"])
    values["copied"] = bool(values["copied"])
    return ChatMessage(**values)
