"""The branches of a chat: which versions an exchange has, and which of them is shown."""

from __future__ import annotations

from ftdesk.core.chat.chat_store import ChatStore

_DEEPEST = """
WITH RECURSIVE below (id) AS (
    SELECT ?
    UNION ALL SELECT m.id FROM chat_message m JOIN below b ON m.parent = b.id WHERE m.lane IS NULL
)
SELECT max(id) FROM below"""


class Branches:
    """Walks among the versions of an exchange: the same place in the chat, asked or answered otherwise."""

    def __init__(self, store: ChatStore) -> None:
        self._project = store.project
        self._db = store.project.db
        self._store = store

    def versions(self, question_id: int) -> list[int]:
        """The questions that stand in this one's place, itself among them, oldest first."""
        question = self._store.message(question_id)
        rows = self._db.execute(
            "SELECT id FROM chat_message"
            " WHERE conversation_id = ? AND lane IS NULL AND parent IS ? ORDER BY id",
            (question.conversation_id, question.parent),
        )
        return [row[0] for row in rows]

    def of(self, conversation_id: int) -> dict[int, list[int]]:
        """Of the shown branch, every question that has other versions, with all of them."""
        rows = self._db.execute(
            "SELECT id, parent FROM chat_message WHERE conversation_id = ? AND lane IS NULL ORDER BY id",
            (conversation_id,),
        ).fetchall()
        by_parent: dict[int | None, list[int]] = {}
        for question, parent in rows:
            by_parent.setdefault(parent, []).append(question)
        if len(by_parent) == len(rows):
            return {}
        shown = {each.id for each in self._store.outline(conversation_id)}
        return {row[0]: by_parent[row[1]] for row in rows if row[0] in shown and len(by_parent[row[1]]) > 1}

    def show(self, question_id: int) -> None:
        """Show the branch through this question, down to the newest question that follows it."""
        question = self._store.message(question_id)
        leaf = self._db.execute(_DEEPEST, (question_id,)).fetchone()[0]
        with self._project.transaction() as db:
            db.execute("UPDATE conversation SET leaf = ? WHERE id = ?", (leaf, question.conversation_id))
