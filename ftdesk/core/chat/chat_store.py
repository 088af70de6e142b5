"""Chats in the project file. A question and its empty answer are committed before anything is sent."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

from ftdesk.core.chat.chat_reader import CONTENT, ChatReader
from ftdesk.core.chat.conversation import ChatMessage, ChatSettings, Conversation, Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError

JOINED = 1_000_000
"""A longer answer stays in its pieces when it ends: to write all of it once more would hold up the window."""


class ChatStore(ChatReader):
    """Writes conversations and messages; text that was received is never taken back.

    A conversation is a tree of exchanges (a question with an answer of each lane). One branch of it is shown:
    the one that ends at its `leaf`. Asking anew makes a second exchange beside the first one; which one
    is shown is chosen by `show`.
    """

    def create(self, lanes: tuple[Lane, ...], system_text: str, title: str = "") -> Conversation:
        """A new, empty conversation."""
        with self.project.transaction() as db:
            cursor = db.execute(
                "INSERT INTO conversation (title, system_text, lanes, created_at) VALUES (?, ?, ?, ?)",
                (title, system_text, _lanes(lanes), datetime.now(UTC).isoformat()),
            )
        return self.conversation(int(cursor.lastrowid or 0))

    def change(
        self,
        conversation_id: int,
        *,
        title: str | None = None,
        system_text: str | None = None,
        lanes: tuple[Lane, ...] | None = None,
        settings: ChatSettings | None = None,
    ) -> Conversation:
        """Set what is given."""
        values = {
            "title": title,
            "system_text": system_text,
            "lanes": _lanes(lanes) if lanes else None,
            "settings": json.dumps(asdict(settings)) if settings is not None else None,
        }
        with self.project.transaction() as db:
            for column, value in values.items():
                if value is not None:
                    db.execute(f"UPDATE conversation SET {column} = ? WHERE id = ?", (value, conversation_id))
        return self.conversation(conversation_id)

    def set_deleted(self, conversation_id: int, deleted: bool) -> None:
        """Take a conversation out of the list, or bring it back."""
        self._set_time("deleted_at", conversation_id, deleted)

    def set_pinned(self, conversation_id: int, pinned: bool) -> None:
        """Keep a conversation on top of the list, or let it go down again."""
        self._set_time("pinned_at", conversation_id, pinned)

    def _set_time(self, column: str, conversation_id: int, now: bool) -> None:
        at = datetime.now(UTC).isoformat() if now else None
        with self.project.transaction() as db:
            db.execute(f"UPDATE conversation SET {column} = ? WHERE id = ?", (at, conversation_id))

    # -- asking ----------------------------------------------------------------------------------------

    def add_exchange(self, conversation_id: int, text: str) -> tuple[ChatMessage, list[ChatMessage]]:
        """Commit a question at the end of the branch and one empty, streaming answer for each lane."""
        return self._ask(conversation_id, text, self.conversation(conversation_id).leaf)

    def ask_anew(self, question_id: int, text: str) -> tuple[ChatMessage, list[ChatMessage]]:
        """Another question in the place of this one, as a branch of its own."""
        question = self.message(question_id)
        return self._ask(question.conversation_id, text, question.parent)

    def answer_anew(self, answer_id: int) -> tuple[ChatMessage, list[ChatMessage]]:
        """The same question again for the lane of this answer; the other lanes' answers are taken over.

        Answers the new question and the one empty, streaming answer. What followed stays in the old branch.
        """
        old = self.message(answer_id)
        if old.parent is None or old.lane is None:
            raise FtdeskError(Code.NOT_FOUND, message=f"answer {answer_id}")
        question = self.message(old.parent)
        return self._ask(question.conversation_id, question.content, question.parent, old)

    def _ask(
        self, conversation_id: int, text: str, parent: int | None, anew: ChatMessage | None = None
    ) -> tuple[ChatMessage, list[ChatMessage]]:
        lanes = self.conversation(conversation_id).lanes
        with self.project.transaction() as db:
            question = self._insert(conversation_id, None, text, None, parent)
            for other in self.read(self._answers_to(anew.parent)) if anew is not None else ():
                if other.lane != (anew.lane if anew is not None else None):
                    self._take_over(other, question)
            answers = [
                self._insert(conversation_id, number, "", each, question)
                for number, each in enumerate(lanes)
                if anew is None or number == anew.lane
            ]
            db.execute("UPDATE conversation SET leaf = ? WHERE id = ?", (question, conversation_id))
        return self.message(question), [self.message(answer) for answer in answers]

    def _take_over(self, answer: ChatMessage, question: int) -> None:
        kept = "lane, role, state, error, model, connection_id, created_at, received, longest"
        self._db.execute(
            f"INSERT INTO chat_message (conversation_id, parent, copied, content, {kept})"
            f" SELECT conversation_id, ?, 1, {CONTENT}, {kept} FROM chat_message WHERE id = ?",
            (question, answer.id),
        )

    def _answers_to(self, question_id: int | None) -> list[int]:
        rows = self._db.execute(
            "SELECT id FROM chat_message WHERE parent = ? AND lane IS NOT NULL ORDER BY id", (question_id,)
        )
        return [row[0] for row in rows]

    def restart(self, message_id: int) -> ChatMessage:
        """Begin an answer that did not come once more, in its place: with whom its lane asks by now."""
        old = self.message(message_id)
        lane = self.conversation(old.conversation_id).lanes[old.lane or 0]
        with self.project.transaction() as db:
            asked = (lane.model, lane.connection_id, message_id)
            db.execute("UPDATE chat_message SET model = ?, connection_id = ? WHERE id = ?", asked)
        self.set_answer(message_id, "", MessageState.STREAMING)
        return self.message(message_id)

    def append_answer(self, message_id: int, text: str) -> None:
        """Commit what has come since the last time; costs only that, however long the answer is by now.

        It does not wait for the disk: it is done every second, and a busy disk takes a quarter of one.
        """
        with self.project.transaction(lasting=False) as db:
            db.execute("INSERT INTO chat_piece (message_id, text) VALUES (?, ?)", (message_id, text))

    def end_answer(
        self,
        message_id: int,
        rest: str,
        state: MessageState,
        error: str | None = None,
        tokens: tuple[int | None, int | None] = (None, None),
        longest: int | None = None,
    ) -> None:
        """Commit the last words of an answer, how it ended, and what it took (see `set_answer`)."""
        pieces = "FROM chat_piece WHERE message_id = ?"
        with self.project.transaction() as db:
            db.execute("INSERT INTO chat_piece (message_id, text) VALUES (?, ?)", (message_id, rest))
            size = db.execute(f"SELECT sum(length(text)) {pieces}", (message_id,)).fetchone()[0]
            if size <= JOINED:
                db.execute(f"UPDATE chat_message SET content = {CONTENT} WHERE id = ?", (message_id,))
                db.execute(f"DELETE {pieces}", (message_id,))
            db.execute(
                "UPDATE chat_message SET state = ?, error = ?, prompt_tokens = ?, completion_tokens = ?"
                ", longest = ? WHERE id = ?",
                (state.value, error, *tokens, longest, message_id),
            )

    def set_answer(
        self,
        message_id: int,
        content: str,
        state: MessageState,
        error: str | None = None,
        tokens: tuple[int | None, int | None] = (None, None),
    ) -> None:
        """Commit all of an answer, how it ended, and what it took (prompt and completion tokens)."""
        with self.project.transaction() as db:
            db.execute("DELETE FROM chat_piece WHERE message_id = ?", (message_id,))
            db.execute(
                "UPDATE chat_message SET content = ?, state = ?, error = ?, prompt_tokens = ?,"
                " completion_tokens = ?, longest = NULL WHERE id = ?",
                (content, state.value, error, *tokens, message_id),
            )

    def edit_answer(self, message_id: int, content: str) -> ChatMessage:
        """Put the user's words in the place of the model's, which are kept in `received`."""
        old = self.message(message_id)
        received = old.content if old.received is None else old.received
        with self.project.transaction() as db:
            db.execute("DELETE FROM chat_piece WHERE message_id = ?", (message_id,))
            db.execute(
                "UPDATE chat_message SET content = ?, received = ? WHERE id = ?",
                (content, None if content == received else received, message_id),
            )
        return self.message(message_id)

    def mark_cut(self) -> int:
        """After a restart: answers that were streaming when ftdesk ended were cut. How many there were."""
        with self.project.transaction() as db:
            cursor = db.execute(
                "UPDATE chat_message SET state = ? WHERE state = ?",
                (MessageState.CUT.value, MessageState.STREAMING.value),
            )
        return cursor.rowcount

    def _insert(self, chat: int, lane: int | None, text: str, asked: Lane | None, parent: int | None) -> int:
        role, state = ("user", MessageState.DONE) if lane is None else ("assistant", MessageState.STREAMING)
        whom = (asked.model, asked.connection_id) if asked is not None else (None, None)
        cursor = self._db.execute(
            "INSERT INTO chat_message"
            " (conversation_id, lane, role, content, state, created_at, parent, model, connection_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (chat, lane, role, text, state.value, datetime.now(UTC).isoformat(), parent, *whom),
        )
        return int(cursor.lastrowid or 0)


def _lanes(lanes: tuple[Lane, ...]) -> str:
    return json.dumps([asdict(lane) for lane in lanes], ensure_ascii=False)
