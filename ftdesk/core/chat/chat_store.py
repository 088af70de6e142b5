"""Chats in the project file. A question and its empty answer are committed before anything is sent."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ftdesk.core.chat.conversation import ChatMessage, Conversation, Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project

_MESSAGE = "id, conversation_id, lane, role, content, state, error, model, created_at"


class ChatStore:
    """Conversations and messages; text that was received is never taken back."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._db = project.db

    def create(self, lanes: tuple[Lane, ...], system_text: str, title: str = "") -> Conversation:
        """A new, empty conversation."""
        with self._project.transaction() as db:
            cursor = db.execute(
                "INSERT INTO conversation (title, system_text, lanes, created_at) VALUES (?, ?, ?, ?)",
                (title, system_text, _lanes(lanes), datetime.now(UTC).isoformat()),
            )
        return self.conversation(int(cursor.lastrowid or 0))

    def conversation(self, conversation_id: int) -> Conversation:
        """One conversation (FtdeskError NOT_FOUND)."""
        row = self._db.execute(
            "SELECT id, title, system_text, lanes, created_at FROM conversation WHERE id = ?",
            (conversation_id,),
        ).fetchone()
        if row is None:
            raise FtdeskError(Code.NOT_FOUND, message=f"conversation {conversation_id}")
        return _conversation(row)

    def conversations(self) -> list[Conversation]:
        """All conversations that are not deleted, newest first."""
        rows = self._db.execute(
            "SELECT id, title, system_text, lanes, created_at FROM conversation"
            " WHERE deleted_at IS NULL ORDER BY id DESC"
        )
        return [_conversation(row) for row in rows]

    def change(
        self,
        conversation_id: int,
        *,
        title: str | None = None,
        system_text: str | None = None,
        lanes: tuple[Lane, ...] | None = None,
    ) -> Conversation:
        """Set what is given."""
        values = {"title": title, "system_text": system_text, "lanes": _lanes(lanes) if lanes else None}
        with self._project.transaction() as db:
            for column, value in values.items():
                if value is not None:
                    db.execute(
                        f"UPDATE conversation SET {column} = ? WHERE id = ?",
                        (value, conversation_id),
                    )
        return self.conversation(conversation_id)

    def set_deleted(self, conversation_id: int, deleted: bool) -> None:
        """Take a conversation out of the list, or bring it back."""
        at = datetime.now(UTC).isoformat() if deleted else None
        with self._project.transaction() as db:
            db.execute("UPDATE conversation SET deleted_at = ? WHERE id = ?", (at, conversation_id))

    def add_exchange(self, conversation_id: int, text: str) -> tuple[ChatMessage, list[ChatMessage]]:
        """Commit a question and one empty, streaming answer for each lane; answers them both."""
        conversation = self.conversation(conversation_id)
        with self._project.transaction():
            question = self._insert(conversation_id, None, "user", text, MessageState.DONE, None)
            answers = [
                self._insert(conversation_id, lane, "assistant", "", MessageState.STREAMING, each.model)
                for lane, each in enumerate(conversation.lanes)
            ]
        return self.message(question), [self.message(answer) for answer in answers]

    def restart(self, message_id: int) -> ChatMessage:
        """Begin an answer anew. Its old text stays until there is a new one to take its place."""
        return self.set_answer(message_id, self.message(message_id).content, MessageState.STREAMING)

    def set_answer(
        self, message_id: int, content: str, state: MessageState, error: str | None = None
    ) -> ChatMessage:
        """Commit how far an answer has come."""
        with self._project.transaction() as db:
            db.execute(
                "UPDATE chat_message SET content = ?, state = ?, error = ? WHERE id = ?",
                (content, state.value, error, message_id),
            )
        return self.message(message_id)

    def message(self, message_id: int) -> ChatMessage:
        """One message (FtdeskError NOT_FOUND)."""
        row = self._db.execute(f"SELECT {_MESSAGE} FROM chat_message WHERE id = ?", (message_id,)).fetchone()
        if row is None:
            raise FtdeskError(Code.NOT_FOUND, message=f"message {message_id}")
        return _message(row)

    def messages(self, conversation_id: int) -> list[ChatMessage]:
        """All messages of a conversation, in order."""
        rows = self._db.execute(
            f"SELECT {_MESSAGE} FROM chat_message WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        return [_message(row) for row in rows]

    def mark_cut(self) -> int:
        """After a restart: answers that were streaming when ftdesk ended were cut. How many there were."""
        with self._project.transaction() as db:
            cursor = db.execute(
                "UPDATE chat_message SET state = ? WHERE state = ?",
                (MessageState.CUT.value, MessageState.STREAMING.value),
            )
        return cursor.rowcount

    def _insert(
        self,
        conversation: int,
        lane: int | None,
        role: str,
        text: str,
        state: MessageState,
        model: str | None,
    ) -> int:
        cursor = self._db.execute(
            "INSERT INTO chat_message (conversation_id, lane, role, content, state, model, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (conversation, lane, role, text, state.value, model, datetime.now(UTC).isoformat()),
        )
        return int(cursor.lastrowid or 0)


def _lanes(lanes: tuple[Lane, ...]) -> str:
    return json.dumps([asdict(lane) for lane in lanes], ensure_ascii=False)


def _conversation(row: Any) -> Conversation:
    lanes = tuple(Lane(**lane) for lane in json.loads(row[3]))
    return Conversation(row[0], row[1], row[2], lanes, datetime.fromisoformat(row[4]))


def _message(row: Any) -> ChatMessage:
    return ChatMessage(
        id=row[0],
        conversation_id=row[1],
        lane=row[2],
        role=row[3],
        content=row[4],
        state=MessageState(row[5]),
        error=row[6],
        model=row[7],
        created_at=datetime.fromisoformat(row[8]),
    )
